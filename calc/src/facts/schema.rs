//! The facts of a rule as JSON Schema (draft 2020-12).

use super::{Field, Kind, LARGEST_CENTS, LONGEST_LIST, LONGEST_MESSAGE, LONGEST_TEXT, Need};
use serde_json::{Map, Value, json};

/// The schema of a rule's facts.
pub(crate) fn schema(title: &str, meaning: &str, fields: &[Field]) -> Value {
    let mut schema = object(fields);
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!(title);
    schema["description"] = json!(meaning);
    schema
}

fn object(fields: &[Field]) -> Value {
    let properties: Map<String, Value> = fields
        .iter()
        .map(|field| {
            let mut property = kind(&field.kind);
            property["description"] = json!(field.meaning);
            (field.name.to_owned(), property)
        })
        .collect();
    let required: Vec<&str> =
        fields.iter().filter(|field| field.need == Need::Required).map(|field| field.name).collect();
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn kind(kind: &Kind) -> Value {
    match kind {
        Kind::Date => json!({ "type": "string", "format": "date" }),
        Kind::Instant => json!({ "type": "string", "format": "date-time" }),
        Kind::Cents { least } => json!({ "type": "integer", "minimum": least, "maximum": LARGEST_CENTS }),
        Kind::Count { least, most } => json!({ "type": "integer", "minimum": least, "maximum": most }),
        Kind::Decimal { most } => {
            json!({ "type": ["string", "number"], "pattern": r"^[0-9]+(\.[0-9]+)?$", "minimum": 0, "maximum": most })
        }
        Kind::Text => json!({ "type": "string", "minLength": 1, "maxLength": LONGEST_TEXT }),
        Kind::Message => json!({ "type": "string", "maxLength": LONGEST_MESSAGE }),
        Kind::Word(words) => json!({ "type": "string", "enum": words }),
        Kind::List(of) => json!({ "type": "array", "maxItems": LONGEST_LIST, "items": self::kind(of) }),
        Kind::Object(fields) => object(fields),
    }
}
