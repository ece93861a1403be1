//! What is asked of the database about transfers.

use super::{Paper, Standing, Transfer};
use jiff::{Timestamp, civil::Date};
use shell::args;
use shell::{
    db::{Failure, IDS, Row, Tx, padded},
    ids::{
        Id,
        kind::{Agreement, AgreementDocument, AgreementTransfer, Decision, Environment},
    },
    inside::Inside,
};

/// Transfers of one agreement that a page shows: more hands than any agreement goes through.
const MOST: usize = 50;

pub(super) async fn insert(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    agreement: Id<Agreement>,
    (id, asked): (Id<AgreementTransfer>, &super::Asked),
    request: Id<AgreementDocument>,
) -> Result<(), Failure> {
    let sql = "
        INSERT INTO agreement_transfers (environment_id, id, agreement_id, state, requested_on, request_document,
                                         effective_on, party, party_name, admin_name, admin_email, debt_line, because,
                                         why, recorded_at)
        VALUES ($1, $2, $3, 'open', $4, $5, $6, $7, $8, $9, $10, '', '[]', '', $11)";
    let args = args![
        inside.environment,
        id,
        agreement,
        asked.requested_on,
        request,
        asked.effective_on,
        &asked.party,
        &asked.party_name,
        &asked.admin.name,
        &asked.admin.email,
        now
    ];
    tx.run(sql, args).await.map(drop)
}

const TRANSFER: &str = "
    SELECT environment_id, id, agreement_id, state, requested_on, request_document, effective_on, party, party_name,
           admin_name, admin_email, provider_on, provider_document, customer_on, customer_document, deed_document,
           debt_line, because, why, decision_id, old_name
      FROM agreement_transfers";

fn read(row: &mut Row) -> Result<Transfer, Failure> {
    let (environment, id, agreement) = (row.take()?, row.take()?, row.take()?);
    let state = row.take::<String>()?;
    let state = Standing::named(&state).ok_or_else(|| Failure::Mismatch(format!("state {state}")))?;
    let (requested_on, request, effective_on) = (row.take()?, row.take()?, row.take()?);
    let (party, party_name, admin_name, admin_email) = (row.take()?, row.take()?, row.take()?, row.take()?);
    let given = |row: &mut Row| -> Result<_, Failure> {
        let (on, document): (Option<Date>, Option<Id<AgreementDocument>>) = (row.take()?, row.take()?);
        Ok(on.zip(document))
    };
    let (provider, customer) = (given(row)?, given(row)?);
    Ok(Transfer {
        environment,
        id,
        agreement,
        state,
        requested_on,
        request,
        effective_on,
        party,
        party_name,
        admin_name,
        admin_email,
        provider,
        customer,
        deed: row.take()?,
        debt_line: row.take()?,
        because: row.take()?,
        why: row.take()?,
        decision: row.take()?,
        old_name: row.take()?,
    })
}

/// Transfers of one agreement, oldest first.
pub(super) async fn all(
    tx: &mut Tx,
    inside: &Inside,
    agreement: Id<Agreement>,
) -> Result<Vec<Transfer>, Failure> {
    let sql = format!("{TRANSFER} WHERE environment_id = $1 AND agreement_id = $2 ORDER BY id LIMIT $3");
    tx.all(&sql, args![inside.environment, agreement, MOST], read).await
}

pub(super) async fn one(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<AgreementTransfer>,
) -> Result<Option<Transfer>, Failure> {
    let sql = format!("{TRANSFER} WHERE environment_id = $1 AND id = $2");
    tx.optional(&sql, args![inside.environment, id], read).await
}

/// What should have its day by now, in some environments.
pub(super) async fn due(tx: &mut Tx, day: Date, all: &[Id<Environment>]) -> Result<Vec<Transfer>, Failure> {
    let mut found = Vec::new();
    for some in all.chunks(IDS) {
        let (marks, values) = padded(args![day], some);
        let sql = format!(
            "{TRANSFER} WHERE state IN ('open', 'ready') AND effective_on <= $1 AND environment_id IN ({marks})
              ORDER BY environment_id, id"
        );
        found.extend(tx.all(&sql, &values, read).await?);
    }
    Ok(found)
}

/// Adds a paper; answers whether the transfer was still open.
pub(super) async fn add(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<AgreementTransfer>,
    (paper, document): (&Paper, Id<AgreementDocument>),
) -> Result<u64, Failure> {
    let open = "WHERE environment_id = $1 AND id = $2 AND state = 'open'";
    let own = inside.environment;
    match paper {
        Paper::Provider { on } => {
            let sql =
                format!("UPDATE agreement_transfers SET provider_document = $3, provider_on = $4 {open}");
            tx.run(&sql, args![own, id, document, *on]).await
        }
        Paper::Customer { on } => {
            let sql =
                format!("UPDATE agreement_transfers SET customer_document = $3, customer_on = $4 {open}");
            tx.run(&sql, args![own, id, document, *on]).await
        }
        Paper::Deed { debt_line } => {
            let sql = format!("UPDATE agreement_transfers SET deed_document = $3, debt_line = $4 {open}");
            tx.run(&sql, args![own, id, document, debt_line]).await
        }
    }
}

/// Everything is there, and it was decided.
pub(super) async fn ready(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<AgreementTransfer>,
    (why, because, decision): (&str, &str, Id<Decision>),
) -> Result<u64, Failure> {
    let sql = "UPDATE agreement_transfers SET state = 'ready', why = $3, because = $4, decision_id = $5
                WHERE environment_id = $1 AND id = $2 AND state = 'open'";
    tx.run(sql, args![inside.environment, id, why, because, decision]).await
}

/// It has come to its end, one way or another; answers whether it had not before.
pub(super) async fn settle(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    id: Id<AgreementTransfer>,
    (state, old): (Standing, Option<(&str, i64)>),
) -> Result<u64, Failure> {
    let sql = "
        UPDATE agreement_transfers SET state = $3, settled_at = $4, old_name = $5, old_number = $6
         WHERE environment_id = $1 AND id = $2 AND state IN ('open', 'ready')";
    let (name, number) = (old.map(|(name, _)| name), old.map(|(_, number)| number));
    tx.run(sql, args![inside.environment, id, state.name(), now, name, number]).await
}

/// What the old party's systems hear from now on: nothing.
pub(super) async fn silence(tx: &mut Tx, (inside, now): (&Inside, Timestamp)) -> Result<(), Failure> {
    let sql = "
        UPDATE webhook_endpoints SET disabled_at = $2, disabled_why = 'person', version = version + 1
         WHERE environment_id = $1 AND disabled_at IS NULL";
    tx.run(sql, args![inside.environment, now]).await.map(drop)
}
