//! What is asked of the database about objections.

use super::{NewObjection, Objection, time_name};
use jiff::Timestamp;
use rules::{numbers::Cents, objections::Standing};
use shell::args;
use shell::{
    db::{Failure, Row, Tx},
    error::{Answer, Error, Refusal},
    ids::{
        Id,
        kind::{Case, Charge, Decision, Invoice, Objection as Kind},
    },
    inside::Inside,
};

const OBJECTION: &str = "
    SELECT o.environment_id, COALESCE(c.legal_name, e.name), o.id, o.invoice_id, i.number, i.gross, o.channel,
           o.registered_ref, o.posted_on, o.received_on, o.body, o.deadline, o.in_time, o.state, o.credited, o.answer,
           o.decided_at
      FROM objections o
      JOIN invoices i ON i.environment_id = o.environment_id AND i.id = o.invoice_id
      JOIN environments e ON e.id = o.environment_id
      LEFT JOIN customers c ON c.environment_id = o.environment_id";

fn read(row: &mut Row) -> Result<Objection, Failure> {
    Ok(Objection {
        environment: row.take()?,
        customer: row.take()?,
        id: row.take()?,
        invoice: row.take()?,
        number: row.take()?,
        gross: row.take()?,
        channel: row.take()?,
        registered_ref: row.take()?,
        posted_on: row.take()?,
        received_on: row.take()?,
        body: row.take()?,
        deadline: row.take()?,
        in_time: row.take()?,
        state: row.take()?,
        credited: row.take()?,
        answer: row.take()?,
        decided_at: row.take()?,
    })
}

pub(super) async fn insert(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    new: &NewObjection,
    stands: Option<&Standing>,
) -> Answer<()> {
    let (actor_kind, actor_id) = inside.actor.parts();
    let sql = "
        INSERT INTO objections (environment_id, id, invoice_id, channel, registered_ref, posted_on, received_on, body,
                                deadline, in_time, state, lodged_at, actor_kind, actor_id)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'open', $11, $12, $13)";
    let args = args![
        inside.environment,
        new.id,
        new.invoice,
        new.channel.name(),
        new.registered_ref.as_deref(),
        new.posted_on,
        new.received_on,
        new.body.trim(),
        stands.map(|stands| stands.deadline),
        stands.map(|stands| time_name(stands.time)),
        now,
        actor_kind,
        actor_id
    ];
    let made = tx.run(sql, args).await.map(drop);
    made.map_err(|failure| Error::from(failure).if_taken(|| Refusal::conflict("objection-open")))
}

pub(super) async fn waiting(tx: &mut Tx, most: usize) -> Result<Vec<Objection>, Failure> {
    let sql =
        format!("{OBJECTION} WHERE o.state = 'open' ORDER BY o.received_on, o.environment_id, o.id LIMIT $1");
    tx.all(&sql, args![most], read).await
}

pub(super) async fn about(
    tx: &mut Tx,
    inside: &Inside,
    invoice: Id<Invoice>,
    most: usize,
) -> Result<Vec<Objection>, Failure> {
    let sql =
        format!("{OBJECTION} WHERE o.environment_id = $1 AND o.invoice_id = $2 ORDER BY o.id DESC LIMIT $3");
    tx.all(&sql, args![inside.environment, invoice, most], read).await
}

pub(super) async fn one(tx: &mut Tx, inside: &Inside, id: Id<Kind>) -> Result<Option<Objection>, Failure> {
    let sql = format!("{OBJECTION} WHERE o.environment_id = $1 AND o.id = $2");
    tx.optional(&sql, args![inside.environment, id], read).await
}

/// What was decided about an objection.
pub(super) struct Settled<'a> {
    pub state: &'static str,
    pub credited: Cents,
    pub note: Option<Id<Invoice>>,
    pub answer: &'a str,
    pub decision: Id<Decision>,
}

/// Settles an open objection; answers how many there were.
pub(super) async fn settle(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    (id, settled): (Id<Kind>, &Settled<'_>),
) -> Result<u64, Failure> {
    let sql = "
        UPDATE objections
           SET state = $3, credited = $4, credit_note_id = $5, answer = $6, decision_id = $7, decided_at = $8
         WHERE environment_id = $1 AND id = $2 AND state = 'open'";
    let args = args![
        inside.environment,
        id,
        settled.state,
        settled.credited,
        settled.note,
        settled.answer,
        settled.decision,
        now
    ];
    tx.run(sql, args).await
}

/// The case of an invoice: which, its principal, its costs, and what was credited on its invoices since.
pub(super) async fn case_of(
    tx: &mut Tx,
    inside: &Inside,
    invoice: Id<Invoice>,
) -> Result<Option<(Id<Case>, Cents, Cents, Cents)>, Failure> {
    let sql = "
        SELECT x.id, x.principal, x.costs,
               (SELECT CAST(COALESCE(sum(b.cents), 0) AS bigint) FROM collection_case_invoices m
                  JOIN bookings b ON b.environment_id = m.environment_id AND b.invoice_id = m.invoice_id
                 WHERE m.environment_id = x.environment_id AND m.case_id = x.id AND b.charge_id IS NULL
                   AND b.cause = 'credit_note' AND b.booked_at >= x.opened_at)
          FROM collection_case_invoices ci
          JOIN collection_cases x ON x.environment_id = ci.environment_id AND x.id = ci.case_id
         WHERE ci.environment_id = $1 AND ci.invoice_id = $2";
    tx.optional(sql, args![inside.environment, invoice], |row| {
        Ok((row.take()?, row.take()?, row.take()?, row.take()?))
    })
    .await
}

/// The costs of a case as they stand on its invoices: invoice, charge, how much, open, and what was taken back of it.
pub(super) async fn case_charges(
    tx: &mut Tx,
    inside: &Inside,
    case: Id<Case>,
    most: usize,
) -> Result<Vec<(Id<Invoice>, Id<Charge>, Cents, Cents, Cents)>, Failure> {
    let sql = "
        SELECT c.invoice_id, c.id, c.cents, c.open,
               (SELECT CAST(COALESCE(sum(b.cents), 0) AS bigint) FROM bookings b
                 WHERE b.environment_id = c.environment_id AND b.invoice_id = c.invoice_id AND b.charge_id = c.id
                   AND b.cause = 'credit_note')
          FROM collection_case_invoices m
          JOIN charges c ON c.environment_id = m.environment_id AND c.invoice_id = m.invoice_id AND c.kind = 'costs'
         WHERE m.environment_id = $1 AND m.case_id = $2
         ORDER BY c.charged_at DESC, c.id LIMIT $3";
    tx.all(sql, args![inside.environment, case, most], |row| {
        Ok((row.take()?, row.take()?, row.take()?, row.take()?, row.take()?))
    })
    .await
}

/// What was taken back of charges of an invoice before.
pub(super) async fn taken_back(tx: &mut Tx, inside: &Inside, invoice: Id<Invoice>) -> Result<Cents, Failure> {
    let sql = "
        SELECT CAST(COALESCE(sum(b.cents), 0) AS bigint) FROM bookings b
          JOIN charges c ON c.environment_id = b.environment_id AND c.id = b.charge_id
         WHERE b.environment_id = $1 AND b.invoice_id = $2 AND b.cause = 'credit_note' AND c.kind = 'interest'";
    tx.one(sql, args![inside.environment, invoice], Row::take).await
}

pub(super) async fn count_open(tx: &mut Tx, most: usize) -> Result<usize, Failure> {
    tx.count_up_to("objections WHERE state = 'open'", &[], most).await
}
