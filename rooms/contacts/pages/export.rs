//! Contacts as CSV (safe to open in a spreadsheet), vCard and JSON; streamed, so that 100,000 need no more memory
//! than a page.

use crate::api::Person;
use axum::{
    body::{Body, Bytes},
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use contacts::{
    list::{Asked, Key, bulk::understood, find},
    queries::{CHUNK, Which, records},
    record::{Record, shown_language, wire_mobile},
};
use futures_util::stream;
use shell::{
    error::{Answer, Refusal},
    extract::{Path, Query},
    inside::Inside,
    page::Page,
    state::App,
};
use wire::{
    export::{self, Shape, Writer},
    name::Name,
    table::cell,
    vcard,
};

/// The columns, named as an import recognises them.
const COLUMNS: [&str; 11] = [
    "Voornaam",
    "Tussenvoegsel",
    "Achternaam",
    "Mobiel",
    "E-mail",
    "Geboortedatum",
    "Taal",
    "Woonplaats",
    "Vaardigheden",
    "Labels",
    "Afgemeld",
];

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Csv,
    Vcard,
    Json,
}

/// GET /contacts/export/{kind}
pub async fn page(
    State(app): State<App>,
    page: Page,
    Path(kind): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer<Response> {
    answer(&app, &page.who.inside, &kind, &asked)
}

/// GET /api/v1/contacts/export/{kind}
#[utoipa::path(get, path = "/api/v1/contacts/export/{kind}", tag = "contacts",
    params(("kind" = String, Path, description = "csv, vcf or json")),
    responses((status = 200, description = "All contacts that fit the filter of the list"), (status = 404)))]
pub async fn api(
    State(app): State<App>,
    inside: Inside,
    Path(kind): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer<Response> {
    answer(&app, &inside, &kind, &asked)
}

fn answer(app: &App, inside: &Inside, kind: &str, asked: &Asked) -> Answer<Response> {
    let (kind, mime, name) = match kind {
        "csv" => (Kind::Csv, "text/csv; charset=utf-8", "contacten.csv"),
        "vcf" => (Kind::Vcard, "text/vcard; charset=utf-8", "contacten.vcf"),
        "json" => (Kind::Json, "application/json", "contacten.json"),
        _ => return Err(Refusal::not_found().into()),
    };
    // Somebody who asks for everything gets those who opted out too: it is the customer's own data (art. 9).
    let any = Asked { opted_out: "any".into(), ..asked.clone() };
    let filter = understood(if asked.is_plain() { &any } else { asked })?;
    let (app, inside) = (app.clone(), inside.clone());
    let parts = stream::unfold(Some((None::<Key>, 0_usize)), move |place| {
        let (app, inside, filter) = (app.clone(), inside.clone(), filter.clone());
        async move {
            let (after, part) = place?;
            let read = async {
                let mut tx = app.db.read(&inside).await?;
                let keys = find(&mut tx, &inside, &filter, after.as_ref(), CHUNK).await?;
                let ids: Vec<_> = keys.iter().map(|(_, id)| *id).collect();
                let mut found = Vec::new();
                if !ids.is_empty() {
                    found = records(&mut tx, &inside, &Which::These(&ids)).await?;
                }
                found.sort_by_key(|record| ids.iter().position(|id| *id == record.id));
                Ok::<_, shell::db::Failure>((keys.into_iter().next_back().map(|(key, _)| key), found))
            };
            match read.await {
                Ok((last, found)) => {
                    let is_last = last.is_none();
                    let text = written(kind, &found, part, is_last);
                    Some((Ok(text), last.map(|key| (Some(key), part + 1))))
                }
                Err(failure) => Some((Err(std::io::Error::other(failure.to_string())), None)),
            }
        }
    });
    let headers = [
        (header::CONTENT_TYPE, mime.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    Ok((headers, Body::from_stream(parts)).into_response())
}

fn written(kind: Kind, found: &[Record], part: usize, is_last: bool) -> Bytes {
    match kind {
        Kind::Csv => csv(found, part).unwrap_or_default().into(),
        Kind::Vcard => vcard::write(&found.iter().map(card).collect::<Vec<_>>()).into(),
        Kind::Json => {
            let items = found.iter().map(|r| serde_json::to_string(&Person::of(r)).unwrap_or_default());
            let mut text = if part == 0 { "[".to_owned() } else { String::new() };
            for (at, item) in items.enumerate() {
                text.push_str(if part == 0 && at == 0 { "\n" } else { ",\n" });
                text.push_str(&item);
            }
            text.push_str(if is_last { "\n]\n" } else { "" });
            text.into()
        }
    }
}

fn csv(found: &[Record], part: usize) -> std::io::Result<Vec<u8>> {
    let mut csv = Writer::new(Vec::new(), Shape::DutchExcel)?;
    if part == 0 {
        csv.row(COLUMNS)?;
    }
    for record in found {
        let facts = &record.facts;
        let list =
            |names: &std::collections::BTreeSet<String>| names.iter().cloned().collect::<Vec<_>>().join(", ");
        csv.row([
            facts.name.given.clone(),
            facts.name.prefix.clone(),
            facts.name.family.clone(),
            facts.mobile.and_then(wire_mobile).map(export::mobile).unwrap_or_default(),
            facts.email.clone().unwrap_or_default(),
            facts.born.map(|d| d.strftime("%d-%m-%Y").to_string()).unwrap_or_default(),
            shown_language(facts.language).code().to_owned(),
            facts.home.clone().unwrap_or_default(),
            list(&facts.skills),
            list(&facts.tags),
            if facts.opted_out.is_some() { "ja".into() } else { "nee".into() },
        ])?;
    }
    let bytes = csv.finish()?;
    // Each part is a writer of its own; only the first carries the byte order mark.
    Ok(if part == 0 { bytes } else { bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes).to_vec() })
}

fn card(record: &Record) -> vcard::Person {
    let facts = &record.facts;
    vcard::Person {
        name: Name {
            first: facts.name.given.clone(),
            infix: facts.name.prefix.clone(),
            last: facts.name.family.clone(),
        },
        mobile: facts.mobile.map(|m| m.to_string()),
        email: facts.email.clone(),
        birthday: facts.born,
        language: facts.language.map(|l| match l {
            rules::contacts::Language::Nl => cell::Language::Dutch,
            rules::contacts::Language::En => cell::Language::English,
            rules::contacts::Language::Pl => cell::Language::Polish,
        }),
        note: facts.notes.clone(),
        categories: facts.tags.iter().cloned().collect(),
    }
}
