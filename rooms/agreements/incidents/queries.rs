//! What is asked of the database about incidents.

use super::{Incident, Picked, kind_named};
use jiff::Timestamp;
use rules::{agreements::incidents::Choice, numbers::Credits};
use shell::args;
use shell::{
    db::{Failure, Row, Tx},
    ids::{
        Id,
        kind::{Agreement, AgreementDocument, AgreementIncident, Decision, Environment},
    },
    inside::Inside,
};

/// Incidents of one agreement that a page shows: more in one agreement, and it is time to talk.
const MOST: usize = 200;

pub(super) async fn insert(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    agreement: Id<Agreement>,
    (id, reported): (Id<AgreementIncident>, &super::Reported),
    document: Option<Id<AgreementDocument>>,
) -> Result<(), Failure> {
    let sql = "
        INSERT INTO agreement_incidents (environment_id, id, agreement_id, kind, found_on, report, document_id,
                                         reported_by, reported_at, why, because)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, '', '[]')";
    let args = args![
        inside.environment,
        id,
        agreement,
        super::kind_name(reported.kind),
        reported.found_on,
        &reported.report,
        document,
        inside.actor.parts().1,
        now
    ];
    tx.run(sql, args).await.map(drop)
}

const INCIDENT: &str = "
    SELECT i.id, i.agreement_id, i.kind, i.found_on, i.report, i.document_id, r.name, i.reported_at, i.choice, i.why,
           i.because, i.effective_at, c.name, i.chosen_at, i.goodwill
      FROM agreement_incidents i
      LEFT JOIN users r ON r.id = i.reported_by
      LEFT JOIN users c ON c.id = i.chosen_by";

fn read(row: &mut Row) -> Result<Incident, Failure> {
    let (id, agreement) = (row.take()?, row.take()?);
    let kind = row.take::<String>()?;
    let kind = kind_named(&kind).ok_or_else(|| Failure::Mismatch(format!("incident {kind}")))?;
    let (found_on, report, document) = (row.take()?, row.take()?, row.take()?);
    let (reported_by, reported_at) = (row.take()?, row.take()?);
    let choice = row.take::<Option<String>>()?.and_then(|name| Choice::named(&name));
    let (why, because) = (row.take()?, row.take()?);
    let effective_at: Option<Timestamp> = row.take()?;
    let (by, at): (Option<String>, Option<Timestamp>) = (row.take()?, row.take()?);
    let goodwill: Option<Credits> = row.take()?;
    let picked = choice.zip(effective_at).zip(at).map(|((choice, effective_at), at)| Picked {
        choice,
        effective_at,
        why,
        because,
        by,
        at,
        goodwill,
    });
    Ok(Incident { id, agreement, kind, found_on, report, document, reported_by, reported_at, picked })
}

/// Incidents of one agreement, oldest first.
pub(super) async fn all(
    tx: &mut Tx,
    inside: &Inside,
    agreement: Id<Agreement>,
) -> Result<Vec<Incident>, Failure> {
    let sql =
        format!("{INCIDENT} WHERE i.environment_id = $1 AND i.agreement_id = $2 ORDER BY i.id LIMIT $3");
    tx.all(&sql, args![inside.environment, agreement, MOST], read).await
}

pub(super) async fn one(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<AgreementIncident>,
) -> Result<Option<Incident>, Failure> {
    let sql = format!("{INCIDENT} WHERE i.environment_id = $1 AND i.id = $2");
    tx.optional(&sql, args![inside.environment, id], read).await
}

/// Writes the choice down; answers whether there was none before.
pub(super) async fn choose(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    id: Id<AgreementIncident>,
    (choice, effective_at): (Choice, Timestamp),
    (why, because, decision, goodwill): (&str, &str, Id<Decision>, Option<Credits>),
) -> Result<u64, Failure> {
    let sql = "
        UPDATE agreement_incidents
           SET choice = $3, why = $4, because = $5, effective_at = $6, decision_id = $7, chosen_by = $8, chosen_at = $9,
               goodwill = $10
         WHERE environment_id = $1 AND id = $2 AND choice IS NULL";
    let args = args![
        inside.environment,
        id,
        choice.name(),
        why,
        because,
        effective_at,
        decision,
        inside.actor.parts().1,
        now,
        goodwill
    ];
    tx.run(sql, args).await
}

/// Paid credits that are left, those that are held too: what lapses with the agreement although it was paid for (art. 14.1).
pub(super) async fn paid_credits(tx: &mut Tx, inside: &Inside) -> Result<Credits, Failure> {
    let sql = "
        SELECT CAST(coalesce(sum(size - used - lapsed), 0) AS bigint) FROM lots
         WHERE environment_id = $1 AND standing = 'cleared'";
    tx.one(sql, args![inside.environment], Row::take).await
}

/// Goodwill that was promised and that nobody was told to carry out yet, in all environments.
pub(super) async fn promised(
    tx: &mut Tx,
    most: usize,
) -> Result<Vec<(Id<Environment>, Id<AgreementIncident>, Id<Agreement>, Credits)>, Failure> {
    let sql = "
        SELECT environment_id, id, agreement_id, goodwill FROM agreement_incidents
         WHERE goodwill IS NOT NULL AND goodwill_told_at IS NULL ORDER BY chosen_at LIMIT $1";
    tx.all(sql, args![most], |row| Ok((row.take()?, row.take()?, row.take()?, row.take()?))).await
}

/// A person was told.
pub(super) async fn told(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    id: Id<AgreementIncident>,
) -> Result<(), Failure> {
    let sql = "UPDATE agreement_incidents SET goodwill_told_at = $3 WHERE environment_id = $1 AND id = $2";
    tx.run(sql, args![inside.environment, id, now]).await.map(drop)
}
