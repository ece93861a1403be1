//! The contacts' rows.

use super::{customers::Customer, people::Somebody, queries};
use contacts::{
    self,
    record::{Record, rules_language, rules_mobile},
};
use jiff::{SignedDuration, Timestamp, civil::Date};
use rules::contacts::{Facts, Told, Way};
use shell::{
    clock,
    db::Tx,
    error::Answer,
    ids::{
        Id,
        kind::{Contact, DocumentKind},
    },
    inside::Inside,
};

/// How long ago the customer brought its people in.
const KNOWN_FOR: SignedDuration = SignedDuration::from_hours(24 * 220);

/// Plants everybody with skills, labels, documents and availability.
pub(super) async fn plant(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    customer: &Customer,
    people: &[(Id<Contact>, Somebody)],
) -> Answer<()> {
    let since = now - KNOWN_FOR;
    let records: Vec<Record> = people.iter().map(|(id, person)| record(*id, person, since)).collect();
    contacts::plant(tx, inside, since, &records).await?;
    let kinds: Vec<(Id<DocumentKind>, &'static str)> =
        customer.work.iter().filter_map(|work| work.document).map(|name| (Id::new(), name)).collect();
    queries::insert_kinds(tx, inside, &kinds).await?;
    queries::insert_documents(tx, inside, since, people, &kinds).await?;
    Ok(queries::insert_availability(tx, inside, people).await?)
}

fn record(id: Id<Contact>, person: &Somebody, since: Timestamp) -> Record {
    let names = |all: &[&str]| all.iter().map(|name| (*name).to_owned()).collect();
    let told = |at, by| Told { at, by };
    let facts = Facts {
        name: person.name.clone(),
        mobile: rules_mobile(person.mobile),
        email: person.email.clone(),
        born: Some(person.born),
        language: Some(rules_language(person.language)),
        skills: names(&person.skills),
        tags: names(&person.tags),
        documents: Vec::new(),
        home: Some(person.town.to_owned()),
        notes: person.note.map(str::to_owned),
        consent: Some(told(since, Way::Import)),
        opted_out: person.opted_out.and_then(noon).map(|at| told(at, Way::Sms)),
    };
    let availability_at = (!person.pattern.is_empty()).then_some(since);
    Record { id, version: 1, facts, availability_at, updated_at: since }
}

fn noon(day: Date) -> Option<Timestamp> {
    day.at(12, 0, 0, 0).to_zoned(clock::amsterdam()).ok().map(|at| at.timestamp())
}
