//! `flex calc` as a stranger uses it: facts in, a result with its reasons out, or a refusal that helps.

use proptest::prelude::*;
use serde_json::{Value, json};

const CASES: &str = include_str!("cases.jsonl");

fn refused(rule: &str, facts: &Value) -> Value {
    calc::calc(rule, facts).expect_err("these facts are to be refused").to_json()["refused"].clone()
}

#[test]
fn every_case_agrees_and_says_why() {
    for line in CASES.lines() {
        let answer = calc::answer_line(line);
        assert_eq!(answer["agrees"], json!(true), "{line}\n{answer}");
    }
    assert!(60 < CASES.lines().count());
}

#[test]
fn every_rule_has_a_case_and_a_schema_that_lists_exactly_its_facts() {
    let list = calc::list();
    for rule in list.as_array().unwrap() {
        let name = rule["rule"].as_str().unwrap();
        let mut asked: Vec<&str> = Vec::new();
        let cases: Vec<Value> = CASES
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).unwrap())
            .filter(|case| case["rule"] == name)
            .collect();
        assert!(!cases.is_empty(), "{name}");
        for case in &cases {
            asked.extend(case["facts"].as_object().unwrap().keys().map(String::as_str));
        }
        for fact in asked {
            assert!(rule["facts"]["properties"].get(fact).is_some(), "{name}: {fact}");
        }
        assert_eq!(rule["facts"]["additionalProperties"], json!(false), "{name}");
        assert!(rule["facts"]["required"].as_array().is_some_and(|required| !required.is_empty()), "{name}");
    }
}

#[test]
fn a_figure_from_the_terms_names_its_article_and_its_sum() {
    let answer = calc::calc("due", &json!({ "invoice_date": "2026-01-01" })).unwrap();
    let why = &answer["because"][0];
    assert_eq!((&why["article"], &why["code"]), (&json!("3.1"), &json!("due_after_invoice_date")));
    assert_eq!(why["figures"]["term_days"], json!(14));
}

#[test]
fn a_fact_that_is_missing_unknown_or_wrong_is_named() {
    for (rule, facts, code, field) in [
        ("due", json!({}), "missing_fact", "invoice_date"),
        ("due", json!({ "invoice_date": "2026-01-01", "term": 3 }), "unknown_field", "term"),
        ("due", json!({ "invoice_date": 20_260_101 }), "wrong_type", "invoice_date"),
        ("due", json!({ "invoice_date": "2026-02-30" }), "wrong_value", "invoice_date"),
        ("due", json!({ "invoice_date": "20260101" }), "wrong_value", "invoice_date"),
        ("due", json!({ "invoice_date": "0026-01-01" }), "wrong_value", "invoice_date"),
        ("due", json!({ "invoice_date": "2026-01-01", "term_days": 14.5 }), "wrong_type", "term_days"),
        ("due", json!({ "invoice_date": "2026-01-01", "term_days": -1 }), "wrong_value", "term_days"),
        ("due", json!([]), "wrong_type", "facts"),
        ("due", json!(null), "wrong_type", "facts"),
        ("collection_costs", json!({ "principal_cents": 10_u64.pow(19) }), "wrong_value", "principal_cents"),
        ("collection_costs", json!({ "principal_cents": "12,10" }), "wrong_type", "principal_cents"),
        ("correction_deadline", json!({ "ordered_at": "2026-11-20T16:59:59" }), "wrong_value", "ordered_at"),
        ("vat", json!({ "lines_cents": [1, "2"], "rate_percent": 21 }), "wrong_type", "lines_cents[1]"),
        ("vat", json!({ "lines_cents": vec![1; 1_001], "rate_percent": 21 }), "wrong_value", "lines_cents"),
        ("vat", json!({ "lines_cents": [], "rate_percent": "21%" }), "wrong_value", "rate_percent"),
        ("term", json!({ "start": "2026-01-15", "months": 11 }), "term_too_short", "months"),
        (
            "termination",
            json!({ "start": "2026-01-15", "received": "2026-06-01", "mode": "soft" }),
            "wrong_value",
            "mode",
        ),
        ("vat_id", json!({ "vat_id": "NL123456789B90" }), "vat_id_check", "vat_id"),
        ("kvk", json!({ "kvk": "123" }), "kvk_form", "kvk"),
        (
            "payment_reference",
            json!({ "reference": "RF19539007547034" }),
            "payment_reference_check",
            "reference",
        ),
        (
            "indexation",
            json!({ "price": "0.12", "index_new": 122.6, "index_old": 116 }),
            "price_too_coarse",
            "price",
        ),
        (
            "indexation",
            json!({ "price": "1.00", "index_new": 1, "index_old": 0 }),
            "price_not_positive",
            "index_old",
        ),
        ("collection_costs", json!({ "principal_cents": 0 }), "nothing_open", "principal_cents"),
        ("nonsense", json!({}), "unknown_rule", "rule"),
    ] {
        let refused = refused(rule, &facts);
        assert_eq!((&refused["code"], &refused["field"]), (&json!(code), &json!(field)), "{rule} {facts}");
        let helps = refused["expected"].is_string() || refused["figures"].is_object();
        assert!(helps, "says what would be right: {refused}");
    }
}

#[test]
fn a_fact_inside_a_list_is_named_by_its_place() {
    let debt = json!({ "id": "A", "arose": "2026-01-01", "due": "2026-01-15", "principal_cents": 1 });
    let ask = |debts: Value, named: Value| {
        refused(
            "allocation",
            &json!({ "cents": 1, "value_date": "2026-01-02", "debts": debts, "named": named }),
        )
    };
    assert_eq!(ask(json!([{ "id": "A" }]), json!([]))["field"], "debts[0].arose");
    assert_eq!(ask(json!([debt, debt]), json!([]))["field"], "debts[1].id");
    assert_eq!(ask(json!([debt]), json!(["B"]))["field"], "named[0]");
}

#[test]
fn a_table_that_does_not_reach_the_day_says_until_when_it_is_known() {
    let late = json!({ "principal_cents": 100, "in_default_from": "2026-12-01", "until": "2027-01-01" });
    let rate = refused("interest", &late);
    assert_eq!(
        (&rate["code"], &rate["field"], &rate["figures"]["known_until"]),
        (&json!("rate_unknown"), &json!("until"), &json!("2026-12-31"))
    );
    let early = json!({ "principal_cents": 100, "in_default_from": "2001-12-01", "until": "2003-01-01" });
    let early = refused("interest", &early);
    assert_eq!(
        (&early["field"], &early["figures"]["known_from"]),
        (&json!("in_default_from"), &json!("2002-12-01"))
    );
    let days = refused("objection_deadline", &json!({ "received": "2029-02-01" }));
    assert_eq!(
        (&days["code"], &days["field"], &days["figures"]["known_until"]),
        (&json!("rate_unknown"), &json!("received"), &json!("2028-12-31"))
    );
}

#[test]
fn art_14_5_a_text_is_counted_as_it_stands_with_its_spaces_and_far_beyond_one_part() {
    let counted = |text: String| calc::calc("segments", &json!({ "text": text })).unwrap()["result"].clone();
    assert_eq!(counted(" hoi \n".into()), json!({ "encoding": "gsm7", "segments": 1, "units": 6 }));
    assert_eq!(counted("a".repeat(1_531)), json!({ "encoding": "gsm7", "segments": 11, "units": 1_531 }));
    assert_eq!(refused("segments", &json!({ "text": "a".repeat(16_001) }))["code"], "wrong_value");
}

#[test]
fn a_line_that_is_no_question_is_refused_by_itself() {
    let far_too_long = " ".repeat(calc::LONGEST_LINE + 1);
    for (line, code) in [
        ("", "not_json"),
        ("{", "not_json"),
        ("[]", "wrong_type"),
        (r#"{"facts": {}}"#, "missing_fact"),
        (r#"{"rule": "due"}"#, "missing_fact"),
        (r#"{"rule": 1, "facts": {}}"#, "wrong_type"),
        (r#"{"rule": "due", "facts": {}, "x": 1}"#, "unknown_field"),
        (far_too_long.as_str(), "line_too_long"),
    ] {
        assert_eq!(calc::answer_line(line)["refused"]["code"], code, "{line:.40}");
    }
}

#[test]
fn a_wrong_expectation_does_not_agree() {
    let line = r#"{"rule": "due", "facts": {"invoice_date": "2026-01-01"}, "result": {"due": "2026-01-16"}}"#;
    assert_eq!(calc::answer_line(line)["agrees"], json!(false));
    let refused = calc::answer_line(r#"{"rule": "due", "facts": {}, "result": {"due": "2026-01-16"}}"#);
    assert_eq!((&refused["agrees"], &refused["rule"]), (&json!(false), &json!("due")));
}

/// A fact as a stranger might give it: near the borders of every kind, or of the wrong kind altogether.
fn odd_fact() -> impl Strategy<Value = Value> {
    let words = [
        "2026-01-31",
        "1990-01-01",
        "2199-12-31",
        "2026-02-30",
        "1989-12-31",
        "2026-03-29T02:30:00+01:00",
        "2199-12-31T23:00:00Z",
        "0.8",
        "0",
        "0.0000000000000000000000000001",
        "1000000000",
        "79228162514264337593543950335",
        "1e9",
        "-1",
        "strict",
        "agreed_in_writing",
        "ordinary",
        "",
        "RF",
        "NL",
        "\u{1f600}",
    ];
    let single = prop_oneof![
        prop::sample::select(words.to_vec()).prop_map(Value::from),
        prop::sample::select(vec![0_i64, 1, 12, 1_200, -1, 100_000_000_000_000, i64::MAX, i64::MIN])
            .prop_map(Value::from),
        prop::sample::select(vec![0.5_f64, 1e300, -0.0, 21.0]).prop_map(Value::from),
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
    ];
    single.prop_recursive(2, 12, 4, |inner| {
        let names = prop::sample::select(vec!["id", "arose", "due", "principal_cents", "date", "cents", "x"]);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((names, inner), 0..5)
                .prop_map(|pairs| pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()),
        ]
    })
}

/// A question of which one fact is odd, and sometimes another one is left out.
fn odd_question() -> impl Strategy<Value = (String, Value)> {
    let cases: Vec<Value> = CASES.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let pick = any::<prop::sample::Index>();
    (prop::sample::select(cases), pick, odd_fact(), prop::option::weighted(0.1, any::<prop::sample::Index>()))
        .prop_map(|(mut case, place, odd, left_out)| {
            let rule = case["rule"].as_str().unwrap_or_default().to_owned();
            let known: Vec<String> = calc::list()
                .as_array()
                .into_iter()
                .flatten()
                .filter(|listed| listed["rule"] == rule.as_str())
                .flat_map(|listed| listed["facts"]["properties"].as_object().cloned().unwrap_or_default())
                .map(|(name, _)| name)
                .collect();
            let mut facts = case["facts"].take();
            facts[place.get(&known)] = odd;
            if let (Some(left_out), Some(given)) = (left_out, facts.as_object_mut()) {
                given.remove(left_out.get(&known));
            }
            (rule, facts)
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn odd_facts_are_answered_or_refused_by_name_and_never_break((rule, facts) in odd_question()) {
        match calc::calc(&rule, &facts) {
            Ok(answer) => {
                let because = answer["because"].as_array().map_or(0, Vec::len);
                prop_assert!(0 < because, "{rule} says why");
            }
            Err(refusal) => helps(&rule, &refusal.to_json()["refused"])?,
        }
    }

    #[test]
    fn facts_of_the_right_shape_at_their_borders_are_answered_or_refused_by_name((rule, facts) in shaped_question()) {
        if let Err(refusal) = calc::calc(&rule, &facts) {
            helps(&rule, &refusal.to_json()["refused"])?;
        }
    }

    #[test]
    fn no_line_whatever_breaks_it(line in "\\PC{0,80}|[\\[\\]{}\",:0-9a-z \\\\-]{0,80}") {
        let answer = calc::answer_line(&line);
        prop_assert!(answer["refused"]["field"].is_string() || answer["result"].is_object(), "{answer}");
    }
}

/// A refusal says which field, and what would be right or which figures stand in the way.
fn helps(rule: &str, refused: &Value) -> Result<(), TestCaseError> {
    prop_assert!(refused["code"].is_string(), "{rule}: {refused}");
    prop_assert!(refused["field"].is_string(), "{rule} names no field: {refused}");
    prop_assert!(refused["expected"].is_string() || refused["figures"].is_object(), "{rule}: {refused}");
    Ok(())
}

/// A value of the type that a schema asks for, at or just beyond its borders.
fn shaped(schema: &Value) -> BoxedStrategy<Value> {
    if let Some(words) = schema["enum"].as_array() {
        return prop::sample::select(words.clone()).boxed();
    }
    match (schema["type"].as_str(), schema["format"].as_str()) {
        (Some("object"), _) => shaped_object(schema),
        (Some("array"), _) => {
            prop::collection::vec(shaped(&schema["items"]), 0..5).prop_map(Value::from).boxed()
        }
        (Some("integer"), _) => {
            let bound = |name: &str| schema[name].as_i64().expect("a bound of an integer");
            let (least, most) = (bound("minimum"), bound("maximum"));
            let edges = vec![least, least + 1, 2, most / 2, most - 1, most, most + 1];
            prop_oneof![prop::sample::select(edges), least..=most].prop_map(Value::from).boxed()
        }
        (_, Some("date")) => prop_oneof![
            prop::sample::select(vec!["1990-01-01", "2024-02-29", "2028-12-31", "2199-12-31"])
                .prop_map(Value::from),
            (1989_u16..2202, 1_u8..14, 1_u8..33)
                .prop_map(|(year, month, day)| format!("{year}-{month:02}-{day:02}").into()),
        ]
        .boxed(),
        (_, Some("date-time")) => (1989_u16..2201, 0_u8..25, -19_i8..20)
            .prop_map(|(year, hour, zone)| format!("{year}-10-25T{hour:02}:30:00{zone:+03}:00").into())
            .boxed(),
        (Some("string"), _) => {
            let texts = ["A", "B", "a b", "NL123456782B01", "90001236", "RF18539007547034", "7", "  "];
            prop_oneof![
                prop::sample::select(texts.to_vec()).prop_map(Value::from),
                "\\PC{0,201}".prop_map(Value::from)
            ]
            .boxed()
        }
        // A decimal, as text or as a number.
        _ => prop_oneof![
            (0_i64..2_000_000_000, 0_u32..9).prop_map(|(digits, scale)| rules_decimal(digits, scale).into()),
            (0.0_f64..200.0).prop_map(Value::from),
            (0_i64..1_000).prop_map(Value::from),
        ]
        .boxed(),
    }
}

fn rules_decimal(digits: i64, scale: u32) -> String {
    let ten = 10_i64.pow(scale);
    match scale {
        0 => digits.to_string(),
        _ => format!("{}.{:0width$}", digits / ten, digits % ten, width = scale as usize),
    }
}

fn shaped_object(schema: &Value) -> BoxedStrategy<Value> {
    let properties = schema["properties"].as_object().cloned().unwrap_or_default();
    let required: Vec<Value> = schema["required"].as_array().cloned().unwrap_or_default();
    let fields: Vec<_> = properties
        .into_iter()
        .map(|(name, property)| {
            let there = if required.contains(&json!(name)) { 0.98 } else { 0.5 };
            prop::option::weighted(there, shaped(&property)).prop_map(move |value| (name.clone(), value))
        })
        .collect();
    fields
        .prop_map(|fields| fields.into_iter().filter_map(|(name, value)| Some((name, value?))).collect())
        .boxed()
}

fn shaped_question() -> impl Strategy<Value = (String, Value)> {
    let rules: Vec<Value> = calc::list().as_array().cloned().unwrap_or_default();
    prop::sample::select(rules).prop_flat_map(|rule| {
        let name = rule["rule"].as_str().unwrap_or_default().to_owned();
        shaped(&rule["facts"]).prop_map(move |facts| (name.clone(), facts))
    })
}
