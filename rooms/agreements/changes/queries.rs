//! What is asked of the database about changes of agreements.

use super::{Change, Changed, Standing};
use crate::{Contract, changes::settings};
use jiff::{Timestamp, civil::Date};
use rules::agreements::changes::{Ground, InterestFrom, Parameter, Proof};
use rust_decimal::Decimal;
use shell::args;
use shell::{
    db::{Failure, IDS, Row, Tx, padded},
    ids::{
        Id,
        kind::{Agreement, AgreementChange, Environment},
    },
    inside::Inside,
};

/// Changes of one agreement that a page shows: one a month for as long as anybody looks back.
const MOST: usize = 200;
/// Steps of late interest of a page of agreements: none has near as many.
const STEPS: usize = 20_000;

pub(super) async fn insert(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    agreement: Id<Agreement>,
    new: &Change,
) -> Result<(), Failure> {
    let sql = "
        INSERT INTO agreement_changes (environment_id, id, agreement_id, ground, title, document_id, proof, signed_by,
                                       signed_role, signed_on, effective_on, state, changed, priced, clause, why,
                                       because, decision_id, recorded_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'coming', $12, $13, $14, $15, $16, $17, $18)";
    let changed = serde_json::to_string(&new.changed).map_err(|e| Failure::Mismatch(e.to_string()))?;
    let args = args![
        inside.environment,
        new.id,
        agreement,
        new.ground.name(),
        &new.title,
        new.document,
        proof(new.proof),
        &new.signed_by,
        &new.signed_role,
        new.signed_on,
        new.effective_on,
        &changed,
        new.changed.iter().any(|one| one.new.parameter().is_price()),
        &new.clause,
        &new.why,
        &new.because,
        new.decision,
        now
    ];
    tx.run(sql, args).await.map(drop)
}

fn proof(proof: Proof) -> &'static str {
    if proof == Proof::BothSigned { "both" } else { "provider" }
}

const CHANGE: &str = "
    SELECT c.environment_id, c.id, c.agreement_id, c.ground, c.title, c.document_id, d.name, c.proof, c.signed_by,
           c.signed_role, c.signed_on, c.effective_on, c.state, c.changed, c.clause, c.why, c.because, c.decision_id,
           c.recorded_at, c.cancelled_why
      FROM agreement_changes c
      JOIN agreement_documents d ON d.environment_id = c.environment_id AND d.id = c.document_id";

fn read(row: &mut Row) -> Result<Change, Failure> {
    let (environment, id, agreement) = (row.take()?, row.take()?, row.take()?);
    let ground = row.take::<String>()?;
    let ground = Ground::named(&ground).ok_or_else(|| Failure::Mismatch(format!("ground {ground}")))?;
    let (title, document, document_name) = (row.take()?, row.take()?, row.take()?);
    let proof = if row.take::<String>()? == "both" { Proof::BothSigned } else { Proof::ProviderSigned };
    let (signed_by, signed_role, signed_on) = (row.take()?, row.take()?, row.take()?);
    let effective_on = row.take()?;
    let state = row.take::<String>()?;
    let state = Standing::named(&state).ok_or_else(|| Failure::Mismatch(format!("state {state}")))?;
    let changed: Vec<Changed> =
        serde_json::from_str(&row.take::<String>()?).map_err(|e| Failure::Mismatch(e.to_string()))?;
    Ok(Change {
        environment,
        id,
        agreement,
        ground,
        title,
        document,
        document_name,
        proof,
        signed_by,
        signed_role,
        signed_on,
        effective_on,
        state,
        changed,
        clause: row.take()?,
        why: row.take()?,
        because: row.take()?,
        decision: row.take()?,
        recorded_at: row.take()?,
        cancelled_why: row.take()?,
    })
}

/// The changes of one agreement, oldest first.
pub(super) async fn all(
    tx: &mut Tx,
    inside: &Inside,
    agreement: Id<Agreement>,
) -> Result<Vec<Change>, Failure> {
    let sql = format!("{CHANGE} WHERE c.environment_id = $1 AND c.agreement_id = $2 ORDER BY c.id LIMIT $3");
    tx.all(&sql, args![inside.environment, agreement, MOST], read).await
}

pub(super) async fn one(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<AgreementChange>,
) -> Result<Option<Change>, Failure> {
    let sql = format!("{CHANGE} WHERE c.environment_id = $1 AND c.id = $2");
    tx.optional(&sql, args![inside.environment, id], read).await
}

/// What takes effect on a day or before, in some environments.
pub(super) async fn due(tx: &mut Tx, day: Date, all: &[Id<Environment>]) -> Result<Vec<Change>, Failure> {
    let mut found = Vec::new();
    for some in all.chunks(IDS) {
        let (marks, values) = padded(args![day], some);
        let sql = format!(
            "{CHANGE} WHERE c.state = 'coming' AND c.effective_on <= $1 AND c.environment_id IN ({marks})
              ORDER BY c.environment_id, c.effective_on, c.id"
        );
        found.extend(tx.all(&sql, &values, read).await?);
    }
    Ok(found)
}

/// Marks a change that was to come as carried out, or as taken back; answers whether it was to come.
pub(super) async fn settle(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<AgreementChange>,
    (state, now, why): (Standing, Timestamp, Option<&str>),
) -> Result<u64, Failure> {
    let at = |wanted| (state == wanted).then_some(now);
    let sql =
        "UPDATE agreement_changes SET state = $3, applied_at = $4, cancelled_at = $5, cancelled_why = $6
                WHERE environment_id = $1 AND id = $2 AND state = 'coming'";
    let (applied, cancelled) = (at(Standing::Applied), at(Standing::Cancelled));
    tx.run(sql, args![inside.environment, id, state.name(), applied, cancelled, why]).await
}

/// When the last invoice was issued, and from when an indexation holds that was announced.
pub(super) async fn before(
    tx: &mut Tx,
    inside: &Inside,
    agreement: Id<Agreement>,
) -> Result<(Option<Date>, Option<Date>), Failure> {
    let sql = "
        SELECT (SELECT max(issued_on) FROM invoices WHERE environment_id = $1 AND kind = 'invoice'),
               (SELECT effective_on FROM price_changes
                 WHERE environment_id = $1 AND agreement_id = $2 AND state = 'announced')";
    tx.one(sql, args![inside.environment, agreement], |row| Ok((row.take()?, row.take()?))).await
}

/// Writes an agreement down as it is after a change, with what set each parameter.
pub(super) async fn write(
    tx: &mut Tx,
    inside: &Inside,
    (contract, months): (&Contract, Option<u16>),
    sources: &str,
) -> Result<(), Failure> {
    let sql = "
        UPDATE agreements
           SET term_last_day = $3, licence = $4, credit_price = $5, term_days = $6, interest_percent = $7,
               cost_percent = $8, cost_minimum = $9, credit_limit = $10, index_table = $11, index_series = $12,
               early_notice = $13, policies = $14, sources = $15, term_months = coalesce($16, term_months),
               version = version + 1
         WHERE environment_id = $1 AND id = $2 AND state IN ('concluded', 'active')";
    let index = contract.index.as_ref();
    let policies = serde_json::json!({"refund_on_exit": contract.refund_on_exit.name()}).to_string();
    let args = args![
        inside.environment,
        contract.id,
        contract.term_last_day,
        contract.licence,
        contract.credit_price.0,
        i64::from(contract.term_days),
        contract.interest.percent_per_month.to_string(),
        contract.costs.percent.to_string(),
        contract.costs.minimum,
        contract.credit_limit,
        index.map(|index| index.table.as_str()),
        index.map(|index| index.series.as_str()),
        settings::early_notice(contract.early_notice),
        &policies,
        sources,
        months.map(i64::from)
    ];
    tx.run(sql, args).await.map(drop)
}

/// Writes down from which invoices on late interest is another.
pub(super) async fn add_interest(
    tx: &mut Tx,
    inside: &Inside,
    agreement: Id<Agreement>,
    (step, change): (InterestFrom, Option<Id<AgreementChange>>),
) -> Result<(), Failure> {
    let sql = "
        INSERT INTO agreement_interest (environment_id, id, agreement_id, from_on, percent, change_id)
        VALUES ($1, $2, $3, $4, $5, $6)";
    let percent = step.percent_per_month.to_string();
    let id = Id::<AgreementChange>::new();
    tx.run(sql, args![inside.environment, id, agreement, step.from, &percent, change]).await.map(drop)
}

/// The steps of late interest of some environments' agreements, in the order in which they were written down.
pub(super) async fn interest(
    tx: &mut Tx,
    all: &[Id<Environment>],
) -> Result<Vec<(Id<Agreement>, InterestFrom)>, Failure> {
    let mut found = Vec::new();
    for some in all.chunks(IDS) {
        let (marks, values) = padded(args![STEPS], some);
        let sql = format!(
            "SELECT i.agreement_id, i.from_on, i.percent, c.ground
               FROM agreement_interest i
               LEFT JOIN agreement_changes c ON c.environment_id = i.environment_id AND c.id = i.change_id
              WHERE i.environment_id IN ({marks}) ORDER BY i.environment_id, i.agreement_id, i.id LIMIT $1"
        );
        found.extend(tx.all(&sql, &values, step).await?);
    }
    Ok(found)
}

fn step(row: &mut Row) -> Result<(Id<Agreement>, InterestFrom), Failure> {
    let (agreement, from) = (row.take()?, row.take()?);
    let percent = row.take::<String>()?;
    let percent_per_month: Decimal =
        percent.parse().map_err(|_| Failure::Mismatch(format!("`{percent}` is no decimal")))?;
    let by = row.take::<Option<String>>()?.and_then(|ground| Ground::named(&ground));
    Ok((agreement, InterestFrom { from, percent_per_month, by }))
}

/// What set each parameter of some environments' agreements that run.
pub(super) async fn sources(
    tx: &mut Tx,
    all: &[Id<Environment>],
) -> Result<Vec<(Id<Environment>, String)>, Failure> {
    let mut found = Vec::new();
    for some in all.chunks(IDS) {
        let (marks, values) = padded(&[], some);
        let sql = format!(
            "SELECT environment_id, sources FROM agreements
              WHERE environment_id IN ({marks}) AND state IN ('concluded', 'active')"
        );
        found.extend(tx.all(&sql, &values, |row| Ok((row.take()?, row.take()?))).await?);
    }
    Ok(found)
}

/// Writes the same sources into the agreements of many environments.
pub(super) async fn set_sources(tx: &mut Tx, all: &[Id<Environment>], sources: &str) -> Result<(), Failure> {
    for some in all.chunks(IDS) {
        let (marks, values) = padded(args![sources], some);
        let sql = format!(
            "UPDATE agreements SET sources = $1
              WHERE environment_id IN ({marks}) AND state IN ('concluded', 'active')"
        );
        tx.run(&sql, &values).await?;
    }
    Ok(())
}

/// The first day of a change of prices that is to come, for each of some environments that have one.
pub(super) async fn prices_coming(
    tx: &mut Tx,
    all: &[Id<Environment>],
) -> Result<Vec<(Id<Environment>, Date)>, Failure> {
    let mut found = Vec::new();
    for some in all.chunks(IDS) {
        let (marks, values) = padded(&[], some);
        let sql = format!(
            "SELECT environment_id, min(effective_on) FROM agreement_changes
              WHERE environment_id IN ({marks}) AND state = 'coming' AND priced GROUP BY environment_id"
        );
        found.extend(tx.all(&sql, &values, |row| Ok((row.take()?, row.take()?))).await?);
    }
    Ok(found)
}

/// What the changes of an agreement that are to come will change, and from when.
pub(super) async fn coming(
    tx: &mut Tx,
    inside: &Inside,
    agreement: Id<Agreement>,
) -> Result<Vec<(Parameter, Date)>, Failure> {
    let all = all(tx, inside, agreement).await?;
    let coming = all.iter().filter(|change| change.state == Standing::Coming);
    Ok(coming
        .flat_map(|change| change.changed.iter().map(|one| (one.new.parameter(), change.effective_on)))
        .collect())
}
