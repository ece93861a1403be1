//! Writing many customers.

use jiff::{Timestamp, ToSpan, civil::Date};
use shell::args;
use shell::{
    db::{Failure, Tx, insert_rows},
    ids::{
        Id,
        kind::{Agreement, Environment},
    },
    inside::Inside,
};

pub(super) async fn insert(
    tx: &mut Tx,
    environments: &[Id<Environment>],
    first: i64,
    (starts_on, now): (Date, Timestamp),
) -> Result<(), Failure> {
    let numbered: Vec<(i64, Id<Environment>)> = (first..).zip(environments.iter().copied()).collect();
    let sql = "INSERT INTO environments (id, name, created_at)";
    insert_rows(tx, sql, 3, "", &numbered, |(number, id), row| {
        row.extend([(*id).into(), format!("Klant {number}").into(), now.into()]);
    })
    .await?;
    let sql = "INSERT INTO wallets (environment_id, last_hash, credit_price)";
    insert_rows(tx, sql, 3, "", &numbered, |(_, id), row| {
        row.extend([(*id).into(), Vec::<u8>::new().into(), 850.into()]);
    })
    .await?;
    let sql = "
        INSERT INTO customers (environment_id, number, legal_name, kvk, vat_id, country, street, postal_code, city,
                               invoice_email, language, size, changed_at, version)";
    insert_rows(tx, sql, 14, "", &numbered, |(number, id), row| {
        row.extend([(*id).into(), (100_000 + number).into(), format!("Klant {number} B.V.").into()]);
        let texts = ["90001244", "NL004495445B01", "NL", "Dorpsstraat 1", "3511 AB", "Utrecht"];
        row.extend(texts.map(Into::into));
        row.extend([format!("facturen{number}@klant.test").into(), "nl".into(), "small".into()]);
        row.extend([now.into(), 1.into()]);
    })
    .await?;
    let last_day = starts_on.saturating_add(1.year()).yesterday().unwrap_or(starts_on);
    let sql = "
        INSERT INTO agreements (environment_id, id, number, state, starts_on, term_months, term_last_day, licence,
                                credit_price, term_days, interest_percent, cost_percent, cost_minimum, early_notice,
                                policies, sources, concluded_at, version)";
    insert_rows(tx, sql, 18, "", &numbered, |(number, id), row| {
        row.extend([
            (*id).into(),
            Id::<Agreement>::new().into(),
            format!("M-{number}").into(),
            "active".into(),
        ]);
        row.extend([starts_on.into(), 12.into(), last_day.into(), 120_000.into(), 850.into(), 14.into()]);
        row.extend(["5".into(), "15".into(), 25_000.into(), "strict".into(), "{}".into(), "{}".into()]);
        row.extend([now.into(), 1.into()]);
    })
    .await
}

pub(super) async fn set_percent(tx: &mut Tx, inside: &Inside, percent: &str) -> Result<(), Failure> {
    let sql = "UPDATE agreements SET interest_percent = $2 WHERE environment_id = $1";
    tx.run(sql, args![inside.environment, percent]).await.map(drop)
}
