//! What deeds write down.

use super::third_parties;
use agreements::files::Kept;
use billing::debts::ChargeOf;
use jiff::{Timestamp, civil::Date};
use rules::{collection::plans::Part, numbers::Cents};
use shell::args;
use shell::{
    db::{Failure, Tx, insert_rows},
    error::{Answer, Error, Refusal},
    happened::Today,
    ids::{
        Id,
        kind::{Case, Charge, Decision, File, Invoice, Plan},
    },
    inside::Inside,
};

/// Adds charges that stand on a claim statement.
pub(super) async fn charge(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    (claim, decision, of): (Id<Invoice>, Id<Decision>, ChargeOf),
    all: &[(Id<Invoice>, Cents, Option<Date>)],
) -> Result<(), Failure> {
    let sql = "INSERT INTO charges (environment_id, id, claim_id, invoice_id, kind, cents, open, until, decision_id,
                                    charged_at)";
    insert_rows(tx, sql, 10, "", all, |(invoice, cents, until), values| {
        values.extend([
            inside.environment.into(),
            Id::<Charge>::new().into(),
            claim.into(),
            (*invoice).into(),
            of.name().into(),
            (*cents).into(),
            (*cents).into(),
            (*until).into(),
            decision.into(),
            now.into(),
        ]);
    })
    .await
}

/// A case to open.
#[derive(Clone, Copy, Debug)]
pub(super) struct NewCase {
    pub id: Id<Case>,
    pub opened_on: Date,
    pub principal: Cents,
    pub costs: Cents,
    pub legal_scale: Cents,
    pub claim: Id<Invoice>,
    pub decision: Id<Decision>,
}

/// Opens a case about invoices; refuses `already-in-case` where one is in another.
pub(super) async fn insert_case(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    case: &NewCase,
    members: &[(Id<Invoice>, Cents)],
) -> Answer<()> {
    let sql = "
        INSERT INTO collection_cases (environment_id, id, opened_on, opened_at, principal, costs, legal_scale,
                                      claim_id, decision_id)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let args = args![
        inside.environment,
        case.id,
        case.opened_on,
        now,
        case.principal,
        case.costs,
        case.legal_scale,
        case.claim,
        case.decision
    ];
    tx.run(sql, args).await?;
    let sql = "INSERT INTO collection_case_invoices (environment_id, invoice_id, case_id, principal)";
    let added = insert_rows(tx, sql, 4, "", members, |(invoice, principal), values| {
        values.extend([inside.environment.into(), (*invoice).into(), case.id.into(), (*principal).into()]);
    });
    let taken = || Refusal::conflict("already-in-case").resting_on("3.2");
    added.await.map_err(|failure| Error::from(failure).if_taken(taken))
}

/// Writes a plan down; refuses `plan-running` where there is one.
pub(super) async fn insert_plan(
    tx: &mut Tx,
    inside: &Inside,
    today: Today,
    (plan, total, decision): (Id<Plan>, Cents, Id<Decision>),
    (parts, invoices): (&[Part], &[Id<Invoice>]),
) -> Answer<()> {
    let sql = "
        INSERT INTO payment_plans (environment_id, id, total, started_on, started_at, decision_id)
        VALUES ($1, $2, $3, $4, $5, $6)";
    let args = args![inside.environment, plan, total, today.day, today.now, decision];
    let made = tx.run(sql, args).await;
    made.map_err(|failure| Error::from(failure).if_taken(|| Refusal::conflict("plan-running")))?;
    let sql = "INSERT INTO payment_plan_parts (environment_id, plan_id, due_on, cents)";
    insert_rows(tx, sql, 4, "", parts, |part, values| {
        values.extend([inside.environment.into(), plan.into(), part.due.into(), part.cents.into()]);
    })
    .await?;
    let sql = "INSERT INTO payment_plan_invoices (environment_id, plan_id, invoice_id)";
    insert_rows(tx, sql, 3, "", invoices, |invoice, values| {
        values.extend([inside.environment.into(), plan.into(), (*invoice).into()]);
    })
    .await?;
    Ok(())
}

/// Ends a running plan; answers how many there were.
pub(super) async fn end_plan(
    tx: &mut Tx,
    inside: &Inside,
    plan: Id<Plan>,
    (on, outcome): (Date, &str),
) -> Result<u64, Failure> {
    let sql = "UPDATE payment_plans SET ended_on = $3, outcome = $4
                WHERE environment_id = $1 AND id = $2 AND ended_on IS NULL";
    tx.run(sql, args![inside.environment, plan, on, outcome]).await
}

/// What was written off on one invoice.
#[derive(Clone, Copy, Debug)]
pub(super) struct NewWriteOff {
    pub invoice: Id<Invoice>,
    pub decision: Id<Decision>,
    pub cents: Cents,
    pub vat: Cents,
    pub on: Date,
    pub reclaim_from: Date,
}

pub(super) async fn insert_write_off(tx: &mut Tx, inside: &Inside, new: &NewWriteOff) -> Result<(), Failure> {
    let sql = "
        INSERT INTO write_offs (environment_id, invoice_id, decision_id, cents, vat, written_off_on, vat_reclaim_from)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let args =
        args![inside.environment, new.invoice, new.decision, new.cents, new.vat, new.on, new.reclaim_from];
    tx.run(sql, args).await.map(drop)
}

/// What was written off and stands, as the account shows it.
pub(super) async fn write_offs(
    tx: &mut Tx,
    inside: &Inside,
    most: usize,
) -> Result<Vec<super::write_off::WrittenOff>, Failure> {
    let sql = "
        SELECT w.invoice_id, i.number, w.decision_id, w.cents, w.vat, w.written_off_on, w.vat_reclaim_from
          FROM write_offs w
          JOIN invoices i ON i.environment_id = w.environment_id AND i.id = w.invoice_id
          JOIN decisions d ON d.environment_id = w.environment_id AND d.id = w.decision_id
         WHERE w.environment_id = $1 AND d.revoked_at IS NULL
         ORDER BY w.written_off_on DESC, w.invoice_id LIMIT $2";
    tx.all(sql, args![inside.environment, most], |row| {
        Ok(super::write_off::WrittenOff {
            invoice: row.take()?,
            number: row.take()?,
            decision: row.take()?,
            cents: row.take()?,
            vat: row.take()?,
            on: row.take()?,
            reclaim_from: row.take()?,
        })
    })
    .await
}

/// What a decision booked: on which invoice, on which charge instead of its principal, how much.
pub(super) async fn booked_by(
    tx: &mut Tx,
    inside: &Inside,
    decision: Id<Decision>,
    most: usize,
) -> Result<Vec<(Id<Invoice>, Option<Id<Charge>>, Cents)>, Failure> {
    let sql = "SELECT invoice_id, charge_id, cents FROM bookings
                WHERE environment_id = $1 AND cause_id = $2 AND cause = 'write_off' ORDER BY id LIMIT $3";
    tx.all(sql, args![inside.environment, decision, most], |row| Ok((row.take()?, row.take()?, row.take()?)))
        .await
}

/// Decisions about late payment, newest first.
pub(super) async fn taken(
    tx: &mut Tx,
    inside: &Inside,
    most: usize,
) -> Result<Vec<super::taken::Taken>, Failure> {
    let sql = "
        SELECT d.kind, d.article, d.why, d.policy, u.name, s.name, d.decided_at, d.revoked_at
          FROM decisions d
          LEFT JOIN users u ON u.id = d.actor_id
          LEFT JOIN users s ON s.id = d.seconded_by
         WHERE d.environment_id = $1
           AND d.kind IN ('remind', 'claim', 'open-case', 'freeze', 'thaw', 'block', 'unblock', 'plan', 'stop-plan',
                          'write-off', 'objection', 'policy', 'case-costs')
           -- The ledger keeps a decision of its own of a freeze that this desk decided on.
           AND NOT (d.kind = 'freeze' AND d.subject_id IS NULL
                    AND EXISTS (SELECT 1 FROM decisions x
                                 WHERE x.environment_id = d.environment_id AND x.kind = 'freeze'
                                   AND x.subject_id IS NOT NULL AND x.decided_at = d.decided_at))
         ORDER BY d.decided_at DESC, d.id DESC LIMIT $2";
    tx.all(sql, args![inside.environment, most], |row| {
        Ok(super::taken::Taken {
            kind: row.take()?,
            article: row.take()?,
            why: row.take()?,
            policy: row.take()?,
            by: row.take()?,
            seconded_by: row.take()?,
            at: row.take()?,
            revoked_at: row.take()?,
        })
    })
    .await
}

/// Cases with their invoices and what third parties asked: one of them, or all of a customer, newest first.
pub(super) async fn cases(
    tx: &mut Tx,
    inside: &Inside,
    which: Option<Id<Case>>,
    most: usize,
) -> Result<Vec<third_parties::Case>, Failure> {
    let mut values = args![inside.environment, most].to_vec();
    let one = which.map_or("", |case| {
        values.push(case.into());
        "AND x.id = $3"
    });
    let sql = format!(
        "SELECT x.id, x.opened_on, x.principal,
                (SELECT CAST(COALESCE(sum(b.cents), 0) AS bigint) FROM collection_case_invoices m
                   JOIN bookings b ON b.environment_id = m.environment_id AND b.invoice_id = m.invoice_id
                  WHERE m.environment_id = x.environment_id AND m.case_id = x.id AND b.charge_id IS NULL
                    AND b.cause = 'credit_note' AND b.booked_at >= x.opened_at),
                (SELECT CAST(COALESCE(sum(c.cents - COALESCE(
                            (SELECT sum(b.cents) FROM bookings b
                              WHERE b.environment_id = c.environment_id AND b.invoice_id = c.invoice_id
                                AND b.charge_id = c.id AND b.cause = 'credit_note'), 0)), 0) AS bigint)
                   FROM collection_case_invoices m
                   JOIN charges c ON c.environment_id = m.environment_id AND c.invoice_id = m.invoice_id
                                 AND c.kind = 'costs'
                  WHERE m.environment_id = x.environment_id AND m.case_id = x.id)
           FROM collection_cases x WHERE x.environment_id = $1 {one} ORDER BY x.opened_at DESC, x.id LIMIT $2"
    );
    let mut found = tx
        .all(&sql, &values, |row| {
            Ok(third_parties::Case {
                id: row.take()?,
                opened_on: row.take()?,
                principal: row.take()?,
                credited: row.take()?,
                charged: row.take()?,
                invoices: Vec::new(),
                third_parties: Vec::new(),
            })
        })
        .await?;
    let mut members = members(tx, inside).await?;
    let mut attached = attached(tx, inside, which).await?;
    for case in &mut found {
        case.invoices =
            members.extract_if(.., |(of, _)| *of == case.id).map(|(_, invoice)| invoice).collect();
        case.third_parties = attached.extract_if(.., |(of, _)| *of == case.id).map(|(_, one)| one).collect();
    }
    Ok(found)
}

/// Invoices in cases, and documents on them, of one customer at most.
const IN_CASES: usize = 10_000;

async fn members(tx: &mut Tx, inside: &Inside) -> Result<Vec<(Id<Case>, Id<Invoice>)>, Failure> {
    let sql = "SELECT case_id, invoice_id FROM collection_case_invoices
                WHERE environment_id = $1 ORDER BY invoice_id LIMIT $2";
    tx.all(sql, args![inside.environment, IN_CASES], |row| Ok((row.take()?, row.take()?))).await
}

/// What third parties asked, in one case or in all of a customer, oldest first.
pub(crate) async fn attached(
    tx: &mut Tx,
    inside: &Inside,
    which: Option<Id<Case>>,
) -> Result<Vec<(Id<Case>, third_parties::Attached)>, Failure> {
    let mut values = args![inside.environment, IN_CASES].to_vec();
    let one = which.map_or("", |case| {
        values.push(case.into());
        "AND case_id = $3"
    });
    let sql = format!(
        "SELECT case_id, id, third_party, invoiced_on, cents, file, name, media_type, octets, hash
           FROM collection_case_costs WHERE environment_id = $1 {one} ORDER BY id LIMIT $2"
    );
    tx.all(&sql, &values, |row| {
        let of = row.take()?;
        let (id, third_party, invoiced_on, cents) = (row.take()?, row.take()?, row.take()?, row.take()?);
        let (file, name, media_type) = (row.take()?, row.take()?, row.take()?);
        let kept = Kept { file, name, media_type, octets: row.take()?, hash: row.take()? };
        Ok((of, third_parties::Attached { id, third_party, invoiced_on, cents, kept }))
    })
    .await
}

/// Attaches an invoice of a third party.
pub(super) async fn insert_third_party(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    (id, new, decision): (Id<File>, &third_parties::NewAttached, Id<Decision>),
) -> Result<(), Failure> {
    let sql = "
        INSERT INTO collection_case_costs (environment_id, id, case_id, third_party, invoiced_on, cents, file, name,
                                           media_type, octets, hash, decision_id, attached_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    let kept = &new.kept;
    let args = args![
        inside.environment,
        id,
        new.case,
        &new.third_party,
        new.invoiced_on,
        new.cents,
        &kept.file,
        &kept.name,
        &kept.media_type,
        kept.octets,
        kept.hash.as_slice(),
        decision,
        now
    ];
    tx.run(sql, args).await.map(drop)
}

/// What the costs of a case are now.
pub(super) async fn case_costs(
    tx: &mut Tx,
    inside: &Inside,
    case: Id<Case>,
    costs: Cents,
) -> Result<(), Failure> {
    let sql = "UPDATE collection_cases SET costs = $3 WHERE environment_id = $1 AND id = $2";
    tx.run(sql, args![inside.environment, case, costs]).await.map(drop)
}
