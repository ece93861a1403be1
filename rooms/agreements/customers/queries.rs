//! What is asked of the database about customers.

use super::{Found, Profile, Size};
use crate::State;
use jiff::{Timestamp, civil::Date};
use rules::agreements::business::Business;
use shell::args;
use shell::{
    db::{Failure, Row, Tx, Value},
    ids::{Id, kind::Environment},
    inside::Inside,
    paging::{Listed, Paging},
};

fn kvk(profile: &Profile) -> Option<&str> {
    match &profile.business {
        Business::Registered(number) => Some(number),
        Business::Declared => None,
    }
}

pub(super) async fn insert(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    number: i64,
    profile: &Profile,
) -> Result<(), Failure> {
    let sql = "
        INSERT INTO customers (environment_id, number, legal_name, kvk, business_declared_at, vat_id, country, street,
                               postal_code, city, attention, invoice_email, language, iban, size, changed_at, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 1)";
    let declared = kvk(profile).is_none().then_some(now);
    let args = args![
        inside.environment,
        number,
        &profile.legal_name,
        kvk(profile),
        declared,
        profile.vat_id.as_deref(),
        &profile.country,
        &profile.street,
        &profile.postal_code,
        &profile.city,
        profile.attention.as_deref(),
        &profile.invoice_email,
        profile.language.code(),
        profile.iban.as_deref(),
        profile.size.name(),
        now
    ];
    tx.run(sql, args).await.map(drop)
}

pub(super) async fn update(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    profile: &Profile,
    version: i64,
) -> Result<u64, Failure> {
    let sql = "
        UPDATE customers
           SET legal_name = $2, kvk = $3,
               business_declared_at = CASE WHEN CAST($3 AS text) IS NOT NULL THEN NULL
                                           ELSE coalesce(business_declared_at, $4) END,
               vat_id = $5, country = $6, street = $7, postal_code = $8, city = $9, attention = $10,
               invoice_email = $11, language = $12, iban = $13, size = $14, changed_at = $4, version = version + 1
         WHERE environment_id = $1 AND version = $15";
    let args = args![
        inside.environment,
        &profile.legal_name,
        kvk(profile),
        now,
        profile.vat_id.as_deref(),
        &profile.country,
        &profile.street,
        &profile.postal_code,
        &profile.city,
        profile.attention.as_deref(),
        &profile.invoice_email,
        profile.language.code(),
        profile.iban.as_deref(),
        profile.size.name(),
        version
    ];
    let changed = tx.run(sql, args).await?;
    if 0 < changed {
        tx.run("UPDATE environments SET name = $2 WHERE id = $1", args![inside.environment, &profile.name])
            .await?;
    }
    Ok(changed)
}

/// Puts another business in the place of the one that is there, whatever version anybody looked at.
pub(super) async fn replace(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    (profile, number): (&Profile, i64),
) -> Result<(), Failure> {
    let sql = "SELECT version FROM customers WHERE environment_id = $1";
    let version = tx.one(sql, args![inside.environment], Row::take::<i64>).await?;
    update(tx, inside, now, profile, version).await?;
    let sql = "
        UPDATE customers
           SET number = $2, business_declared_at = CASE WHEN kvk IS NULL THEN CAST($3 AS bigint) END
         WHERE environment_id = $1";
    tx.run(sql, args![inside.environment, number, now]).await.map(drop)
}

pub(super) async fn size(tx: &mut Tx, inside: &Inside) -> Result<Option<Size>, Failure> {
    let sql = "SELECT size FROM customers WHERE environment_id = $1";
    let size = tx.optional(sql, args![inside.environment], Row::take::<String>).await?;
    Ok(size.and_then(|size| Size::named(&size)))
}

/// The environment of that id with the business behind it; none when there is no such environment.
pub async fn found(tx: &mut Tx, inside: &Inside) -> Result<Option<Found>, Failure> {
    let sql = "
        SELECT e.name, (SELECT count(*) FROM memberships m WHERE m.environment_id = e.id), c.size, c.version
          FROM environments e LEFT JOIN customers c ON c.environment_id = e.id
         WHERE e.id = $1";
    let found = tx
        .optional(sql, args![inside.environment], |row| {
            let (name, users) = (row.take::<String>()?, row.take::<i64>()?);
            Ok((name, users, row.take::<Option<String>>()?, row.take::<Option<i64>>()?))
        })
        .await?;
    let Some((environment_name, users, size, version)) = found else { return Ok(None) };
    let customer = crate::queries::customer(tx, inside).await?;
    let size = size.and_then(|size| Size::named(&size)).unwrap_or(Size::Small);
    let business = customer.map(|customer| (customer, size, version.unwrap_or_default()));
    Ok(Some(Found { environment_name, business, users }))
}

/// A line of the operator's list.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its environment.
    pub environment: Id<Environment>,
    /// What that is called.
    pub name: String,
    /// The customer's number, where there is one.
    pub number: Option<i64>,
    /// Its name in the trade register.
    pub legal_name: Option<String>,
    /// Its town.
    pub city: Option<String>,
    /// Number and state of the agreement that runs, or ran last.
    pub agreement: Option<(String, State)>,
    /// The last day of that, once it is known.
    pub last_day: Option<Date>,
}

/// What the list is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Part of a name, or a number of the books or the trade register.
    pub search: String,
    /// Only environments without an agreement in force or to come.
    pub without: bool,
}

/// All environments but the provider's own, by name.
pub async fn listed(
    tx: &mut Tx,
    (filter, own): (&Filter, Option<Id<Environment>>),
    paging: &Paging<(String, Id<Environment>)>,
) -> Result<Listed<Line>, Failure> {
    let mut args: Vec<Value> = Vec::new();
    let mut holds: Vec<String> = Vec::new();
    if let Some((name, id)) = &paging.after {
        args.extend([name.as_str().into(), (*id).into()]);
        holds.push("(e.name, e.id) > ($1, $2)".to_owned());
    }
    let search = filter.search.trim().to_lowercase();
    if !search.is_empty() {
        let escaped = search.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        args.extend([format!("%{escaped}%").as_str().into(), search.as_str().into()]);
        let (like, whole) = (args.len() - 1, args.len());
        holds.push(format!(
            "(lower(e.name) LIKE ${like} ESCAPE '\\' OR lower(c.legal_name) LIKE ${like} ESCAPE '\\'
              OR c.kvk = ${whole} OR CAST(c.number AS text) = ${whole})"
        ));
    }
    if filter.without {
        holds.push("(a.state IS NULL OR a.state IN ('draft', 'offered', 'closed'))".to_owned());
    }
    if let Some(own) = own {
        args.push(own.into());
        holds.push(format!("e.id <> ${}", args.len()));
    }
    args.push(paging.fetch().into());
    let limit = args.len();
    let holds = if holds.is_empty() { String::new() } else { format!("WHERE {}", holds.join(" AND ")) };
    let sql = format!(
        "SELECT e.id, e.name, c.number, c.legal_name, c.city, a.number, a.state, a.last_day
           FROM environments e
           LEFT JOIN customers c ON c.environment_id = e.id
           LEFT JOIN agreements a ON a.environment_id = e.id
                AND a.id = (SELECT x.id FROM agreements x WHERE x.environment_id = e.id
                             ORDER BY CASE WHEN x.state = 'closed' THEN 1 ELSE 0 END, x.starts_on DESC, x.id DESC LIMIT 1)
          {holds}
          ORDER BY e.name, e.id LIMIT ${limit}"
    );
    let rows = tx.all(&sql, &args, |row| {
        let (environment, name) = (row.take()?, row.take()?);
        let (number, legal_name, city) = (row.take()?, row.take()?, row.take()?);
        let (agreement, state): (Option<String>, Option<String>) = (row.take()?, row.take()?);
        let agreement = agreement.zip(state.and_then(|state| State::named(&state)));
        Ok(Line { environment, name, number, legal_name, city, agreement, last_day: row.take()? })
    });
    Ok(paging.page(rows.await?, |line| (line.name.clone(), line.environment)))
}
