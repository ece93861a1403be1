//! Reading requests: axum's own extractors answer in English and in passing; these name the field and what is wrong.

use super::error::{Error, FieldRefusal, Refusal};
use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Request},
    http::{StatusCode, request::Parts},
};
use serde::de::DeserializeOwned;

/// The segments of the path. One that cannot be read names nothing that exists.
pub struct Path<T>(pub T);

/// The query behind the `?`.
pub struct Query<T>(pub T);

/// A form that a page sent.
pub struct Form<T>(pub T);

/// A JSON body that a program sent.
pub struct Json<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = Error;

    #[expect(clippy::disallowed_types, reason = "this is the door to it")]
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        match axum::extract::Path::<T>::from_request_parts(parts, state).await {
            Ok(path) if !parts.uri.path().contains("%00") => Ok(Self(path.0)),
            _ => Err(Refusal::not_found().into()),
        }
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        read_form(parts.uri.query().unwrap_or_default().as_bytes(), StatusCode::BAD_REQUEST).map(Self)
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Form<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        let bytes = body(request, state).await?;
        read_form(&bytes, StatusCode::UNPROCESSABLE_ENTITY).map(Self)
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Json<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        let bytes = body(request, state).await?;
        read_json(&bytes).map(Self)
    }
}

/// The whole body, within the route's limit.
pub async fn body<S: Send + Sync>(request: Request, state: &S) -> Result<Bytes, Error> {
    Bytes::from_request(request, state).await.map_err(|rejection| {
        let status = rejection.status();
        let code = if status == StatusCode::PAYLOAD_TOO_LARGE { "body-too-large" } else { "body-unreadable" };
        Refusal::new(status, code).into()
    })
}

/// Reads JSON; the refusal points at the value that is wrong (RFC 6901) and says what would be right.
pub fn read_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    if let Some(pointer) = nul_in_json(bytes) {
        return Err(Refusal::field(pointer, "text-nul").into());
    }
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    serde_path_to_error::deserialize(&mut reader).map_err(|wrong| {
        let pointer = pointer(wrong.path());
        let inner = wrong.into_inner();
        if inner.is_syntax() || inner.is_eof() {
            return Refusal::new(StatusCode::BAD_REQUEST, "json-broken").with("what", inner).into();
        }
        Refusal::fields(vec![wrong_value(pointer, &inner.to_string())]).into()
    })
}

/// Refuses U+0000 in a text: no phone shows it, and PostgreSQL keeps no text with it.
pub fn legible(field: &str, text: &str) -> Result<(), Refusal> {
    if text.contains('\0') { Err(Refusal::field(field, "text-nul")) } else { Ok(()) }
}

/// Letters of a file's name that are kept, its ending among them: what a page shows and a disk takes.
const FILE_NAME: usize = 120;
/// Letters of an ending at most; what is longer is a part of the name.
const ENDING: usize = 10;

/// The name of a file that was sent, as it can be kept and shown: no folders, nothing invisible that steers a terminal
/// or turns the reading direction, not longer than its place, its ending kept. `usual` where nothing of it is left.
pub fn file_name(sent: &str, usual: &str) -> String {
    // U+200E to U+2069: marks that turn text around, such as make `exe.pdf` of `fdp.exe`.
    let steers = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last.chars().filter(|c| !steers(*c)).collect();
    let plain = plain.trim().trim_start_matches('.');
    let (stem, ending) = match plain.rsplit_once('.') {
        Some((stem, ending)) if ending.chars().count() <= ENDING => (stem, format!(".{ending}")),
        _ => (plain, String::new()),
    };
    let stem: String = stem.chars().take(FILE_NAME - ending.chars().count()).collect();
    if stem.trim().is_empty() { format!("{usual}{ending}") } else { stem + &ending }
}

/// Where U+0000 stands in JSON, which can only hold it escaped.
fn nul_in_json(bytes: &[u8]) -> Option<String> {
    // Nearly no body has one, and those that do not are not read twice.
    let may = bytes.split(|octet| *octet == b'\\').skip(1).any(|rest| rest.starts_with(b"u0000"));
    if may { nul_at(String::new(), &serde_json::from_slice(bytes).ok()?) } else { None }
}

fn nul_at(at: String, value: &serde_json::Value) -> Option<String> {
    use serde_json::Value;
    match value {
        Value::String(text) => text.contains('\0').then_some(at),
        Value::Array(all) => all.iter().enumerate().find_map(|(n, one)| nul_at(format!("{at}/{n}"), one)),
        Value::Object(all) => all.iter().find_map(|(key, one)| nul_at(format!("{at}/{key}"), one)),
        _ => None,
    }
}

/// What is wrong with a value, taken from what the reader says of it: its words are English and for programmers, so
/// that only the facts in it are used.
fn wrong_value(pointer: String, said: &str) -> FieldRefusal {
    let said = said.split(" at line ").next().unwrap_or(said);
    let mut quoted = said.split('`').skip(1).step_by(2);
    if said.starts_with("unknown field") {
        let name = quoted.next().unwrap_or_default();
        let known: Vec<&str> = quoted.collect();
        let code = if known.is_empty() { "json-no-fields" } else { "json-unknown-field" };
        return FieldRefusal::new(pointer, code).with("field", name).with("known", known.join(", "));
    }
    if said.starts_with("missing field") {
        let name = quoted.next().unwrap_or_default();
        return FieldRefusal::new(format!("{pointer}/{name}"), "json-missing-field").with("field", name);
    }
    match said.strip_prefix("invalid type: ").and_then(|said| said.split_once(", expected ")) {
        Some((_, expected)) => FieldRefusal::new(pointer, "json-type").with("expected", kind(expected)),
        None => FieldRefusal::new(pointer, "json-value").with("what", said),
    }
}

/// The kind of value that was expected, as the word files know it.
fn kind(expected: &str) -> &'static str {
    let number = ["u8", "u16", "u32", "u64", "usize", "i8", "i16", "i32", "i64", "isize"];
    match expected {
        expected if number.contains(&expected) => "number",
        "a boolean" => "boolean",
        "a sequence" => "list",
        expected if expected.starts_with("struct") || expected == "a map" => "object",
        _ => "text",
    }
}

fn read_form<T: DeserializeOwned>(bytes: &[u8], status: StatusCode) -> Result<T, Error> {
    let pairs = serde_html_form::from_bytes::<Vec<(String, String)>>(bytes).unwrap_or_default();
    if let Some((name, _)) = pairs.iter().find(|(_, value)| value.contains('\0')) {
        let field = FieldRefusal::new(name.as_str(), "text-nul");
        return Err(Refusal { fields: vec![field], ..Refusal::new(status, "fields") }.into());
    }
    let reader = serde_html_form::Deserializer::from_bytes(bytes);
    serde_path_to_error::deserialize(reader).map_err(|wrong| {
        let field = FieldRefusal::new(wrong.path().to_string(), "form-value").with("what", wrong.inner());
        Refusal { fields: vec![field], ..Refusal::new(status, "fields") }.into()
    })
}

fn pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    path.iter().fold(String::new(), |so_far, segment| match segment {
        Segment::Seq { index } => format!("{so_far}/{index}"),
        Segment::Map { key } => format!("{so_far}/{}", key.replace('~', "~0").replace('/', "~1")),
        Segment::Enum { variant } => format!("{so_far}/{variant}"),
        Segment::Unknown => so_far,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(serde::Deserialize, Debug)]
    #[serde(deny_unknown_fields)]
    struct Batch {
        #[expect(dead_code, reason = "only its type matters here")]
        to: Vec<i64>,
    }

    #[test]
    fn a_wrong_value_is_pointed_at() {
        let Err(Error::Refused(refusal)) = read_json::<Batch>(br#"{"to": [1, "x"]}"#) else {
            panic!("refused")
        };
        assert_eq!(refusal.fields[0].field, "/to/1");
        let Err(Error::Refused(refusal)) = read_json::<Batch>(br#"{"too": []}"#) else { panic!("refused") };
        let field = &refusal.fields[0];
        assert_eq!((field.field.as_str(), field.code), ("/too", "json-unknown-field"));
        assert_eq!(field.figures, [("field", "too".to_owned()), ("known", "to".to_owned())]);
        let Err(Error::Refused(refusal)) = read_json::<Batch>(b"{}") else { panic!("refused") };
        let field = &refusal.fields[0];
        assert_eq!((field.field.as_str(), field.code), ("/to", "json-missing-field"));
        let Err(Error::Refused(refusal)) = read_json::<Batch>(br#"{"to": ["x"]}"#) else { panic!("refused") };
        assert_eq!(refusal.fields[0].figures, [("expected", "number".to_owned())]);
        let nul = br#"{"to": [1, "a\u0000b"]}"#;
        let Err(Error::Refused(refusal)) = read_json::<Batch>(nul) else { panic!("refused") };
        assert_eq!((refusal.fields[0].field.as_str(), refusal.fields[0].code), ("/to/1", "text-nul"));
        let Err(Error::Refused(refusal)) = read_json::<Batch>(b"{") else { panic!("refused") };
        assert_eq!(refusal.status, StatusCode::BAD_REQUEST);
    }
}
