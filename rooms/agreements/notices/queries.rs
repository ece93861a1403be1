//! What is asked of the database about notice.

use super::{Asked, Kind, Party, Standing};
use jiff::{Timestamp, civil::Date};
use rules::agreements::EarlyNotice;
use shell::args;
use shell::{
    db::{Failure, Tx},
    ids::{
        Id,
        kind::{Agreement, AgreementDocument, Event},
    },
    inside::Inside,
};
use uuid::Uuid;

pub(super) async fn insert(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    agreement: Id<Agreement>,
    (asked, last_day, because): (&Asked, Date, &str),
    document: Option<Id<AgreementDocument>>,
) -> Result<Uuid, Failure> {
    let sql = "
        INSERT INTO notices (environment_id, id, agreement_id, kind, party, channel, received_on, received_at, reading,
                             last_day, because, note, document_id)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    let id = Id::<Event>::new().uuid();
    let args = args![
        inside.environment,
        id,
        agreement,
        asked.kind.name(),
        asked.party.name(),
        asked.channel.name(),
        asked.received_on,
        now,
        if asked.reading == EarlyNotice::Lenient { "lenient" } else { "strict" },
        last_day,
        because,
        &asked.note,
        document
    ];
    tx.run(sql, args).await?;
    Ok(id)
}

const STANDING: &str =
    "environment_id = $1 AND agreement_id = $2 AND withdrawn_at IS NULL AND replaced_at IS NULL";

/// What stood gives way to what comes now: who switches leaves by the way that ends first.
pub(super) async fn replace(
    tx: &mut Tx,
    inside: &Inside,
    agreement: Id<Agreement>,
    now: Timestamp,
) -> Result<(), Failure> {
    let sql = format!("UPDATE notices SET replaced_at = $3 WHERE {STANDING}");
    tx.run(&sql, args![inside.environment, agreement, now]).await.map(drop)
}

pub(crate) async fn standing(
    tx: &mut Tx,
    inside: &Inside,
    agreement: Id<Agreement>,
) -> Result<Option<Standing>, Failure> {
    let sql = format!(
        "SELECT kind, customer_withdrew_at, provider_withdrew_at
           FROM notices WHERE {STANDING}"
    );
    tx.optional(&sql, args![inside.environment, agreement], |row| {
        let kind = row.take::<String>()?;
        Ok(Standing {
            kind: Kind::named(&kind).ok_or(Failure::Mismatch(kind))?,
            customer_withdrew: row.take::<Option<i64>>()?.is_some(),
            provider_withdrew: row.take::<Option<i64>>()?.is_some(),
        })
    })
    .await
}

pub(super) async fn agree_withdrawal(
    tx: &mut Tx,
    inside: &Inside,
    agreement: Id<Agreement>,
    (party, now): (Party, Timestamp),
) -> Result<(), Failure> {
    let column = match party {
        Party::Customer => "customer_withdrew_at",
        Party::Provider => "provider_withdrew_at",
    };
    let sql = format!("UPDATE notices SET {column} = coalesce({column}, $3) WHERE {STANDING}");
    tx.run(&sql, args![inside.environment, agreement, now]).await.map(drop)
}

pub(super) async fn withdrawn(
    tx: &mut Tx,
    inside: &Inside,
    agreement: Id<Agreement>,
    now: Timestamp,
) -> Result<(), Failure> {
    let sql = format!("UPDATE notices SET withdrawn_at = $3 WHERE {STANDING}");
    tx.run(&sql, args![inside.environment, agreement, now]).await.map(drop)
}
