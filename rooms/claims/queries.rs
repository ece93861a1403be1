//! What is asked of the database about claims.

use super::{Claim, New};
use jiff::{Timestamp, civil::Date};
use rules::{
    claims::standing::{Fault, Kind, State},
    licence::Year,
    numbers::Cents,
};
use shell::args;
use shell::{
    db::{Failure, IDS, Row, Tx, Value, padded},
    ids::{Id, kind},
    inside::Inside,
};

/// Accepted claims of one contract year, payouts and letters of one claim at most: more is no register but a war.
pub(super) const MOST: usize = 1_000;

const CLAIM: &str = "
    SELECT c.id, c.environment_id, e.name, c.number, c.kind, c.what, c.third_party, c.arose_on, c.known_on,
           c.reported_at, c.amount, c.control_left, c.settled, c.state, c.accepted, c.said, c.decided_at,
           c.lapses_on, u.name, c.fault, c.version
      FROM claims c
      JOIN environments e ON e.id = c.environment_id
      LEFT JOIN users u ON u.id = c.actor_id AND c.actor_kind IN ('user', 'operator')";

fn read(row: &mut Row) -> Result<Claim, Failure> {
    let (id, environment, environment_name, number) = (row.take()?, row.take()?, row.take()?, row.take()?);
    let kind: String = row.take()?;
    let kind = Kind::named(&kind).ok_or_else(|| Failure::Mismatch(format!("claims.kind {kind}")))?;
    let (what, third_party, arose, known) = (row.take()?, row.take()?, row.take()?, row.take()?);
    let (reported_at, amount, control_left, settled) = (row.take()?, row.take()?, row.take()?, row.take()?);
    let (state, accepted) = (row.take::<String>()?, row.take()?);
    let (said, decided_at, lapses_on, by) = (row.take()?, row.take()?, row.take()?, row.take()?);
    let fault: String = row.take()?;
    let fault = Fault::named(&fault).ok_or_else(|| Failure::Mismatch(format!("claims.fault {fault}")))?;
    Ok(Claim {
        id,
        environment,
        environment_name,
        number,
        kind,
        what,
        third_party,
        arose,
        known,
        reported_at,
        amount,
        control_left,
        settled,
        state: state_of(&state, accepted)?,
        said,
        decided_at,
        lapses_on,
        by,
        fault,
        version: row.take()?,
    })
}

fn state_of(name: &str, accepted: Option<Cents>) -> Result<State, Failure> {
    match (name, accepted) {
        ("reported", None) => Ok(State::Reported),
        ("assessed", None) => Ok(State::Assessed),
        ("accepted", Some(cents)) => Ok(State::Accepted(cents)),
        ("rejected", None) => Ok(State::Rejected),
        ("lapsed", None) => Ok(State::Lapsed),
        _ => Err(Failure::Mismatch(format!("claims.state {name}"))),
    }
}

/// One claim.
pub(super) async fn claim(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<kind::DamageClaim>,
) -> Result<Option<Claim>, Failure> {
    let sql = format!("{CLAIM} WHERE c.environment_id = $1 AND c.id = $2");
    tx.optional(&sql, args![inside.environment, id], read).await
}

/// The last row of the page before.
pub(super) type After = Option<(Timestamp, Id<kind::DamageClaim>)>;

/// A customer's claims, newest first.
pub(super) async fn listed(
    tx: &mut Tx,
    inside: &Inside,
    after: After,
    most: usize,
) -> Result<Vec<Claim>, Failure> {
    page(tx, "c.environment_id = $2", vec![most.into(), inside.environment.into()], after).await
}

/// Which claims of all customers are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Which {
    /// Those that nobody decided on.
    #[default]
    Undecided,
    /// All.
    All,
}

/// The claims of all customers, newest first.
pub(super) async fn everywhere(
    tx: &mut Tx,
    which: Which,
    after: After,
    most: usize,
) -> Result<Vec<Claim>, Failure> {
    let which = match which {
        Which::Undecided => "c.state IN ('reported', 'assessed')",
        Which::All => "c.state IS NOT NULL",
    };
    page(tx, which, vec![most.into()], after).await
}

async fn page(tx: &mut Tx, which: &str, mut args: Vec<Value>, after: After) -> Result<Vec<Claim>, Failure> {
    let mut older = String::new();
    if let Some((at, id)) = after {
        let n = args.len();
        older =
            format!("AND (c.reported_at < ${} OR (c.reported_at = ${} AND c.id < ${}))", n + 1, n + 1, n + 2);
        args.extend([at.into(), id.into()]);
    }
    let sql = format!("{CLAIM} WHERE {which} {older} ORDER BY c.reported_at DESC, c.id DESC LIMIT $1");
    tx.all(&sql, &args, read).await
}

/// Adds a report.
pub(super) async fn insert(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    (new, number, lapses_on): (&New, &str, Date),
) -> Result<(), Failure> {
    let (actor_kind, actor_id) = inside.actor.parts();
    let sql = "
        INSERT INTO claims (environment_id, id, number, kind, what, third_party, arose_on, known_on, reported_at, amount,
                            control_left, settled, state, lapses_on, actor_kind, actor_id, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'reported', $13, $14, $15, 1)";
    let args = args![
        inside.environment,
        new.id,
        number,
        new.kind.name(),
        &new.what,
        new.third_party.as_deref(),
        new.arose,
        new.known,
        now,
        new.amount,
        new.control_left,
        new.settled,
        lapses_on,
        actor_kind,
        actor_id
    ];
    match tx.run(sql, args).await {
        // The same key at the same moment: run again, and find the other one's claim.
        Err(Failure::Unique(key)) => Err(Failure::Busy(key)),
        other => other.map(drop),
    }
}

/// Moves a claim on, unless somebody else was first; answers how many were moved.
pub(super) async fn move_on(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    claim: &Claim,
    (state, said): (State, &str),
) -> Result<u64, Failure> {
    let sql = "
        UPDATE claims SET state = $4, accepted = $5, said = $6, decided_at = $7, version = version + 1
         WHERE environment_id = $1 AND id = $2 AND version = $3";
    let decided = matches!(state, State::Accepted(_) | State::Rejected).then_some(now);
    let args =
        args![inside.environment, claim.id, claim.version, state.name(), state.accepted(), said, decided];
    tx.run(sql, args).await
}

/// The maximum does not hold for a claim any more; answers how many were changed.
pub(super) async fn lift(tx: &mut Tx, inside: &Inside, claim: &Claim) -> Result<u64, Failure> {
    let sql = "
        UPDATE claims SET fault = 'management', version = version + 1
         WHERE environment_id = $1 AND id = $2 AND version = $3";
    tx.run(sql, args![inside.environment, claim.id, claim.version]).await
}

/// What was promised on one accepted claim, and what of it was paid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Promised {
    pub id: Id<kind::DamageClaim>,
    pub accepted: Cents,
    pub paid_out: Cents,
}

/// The accepted claims under the maximum whose event fell in these days.
pub(super) async fn promised(tx: &mut Tx, inside: &Inside, days: Year) -> Result<Vec<Promised>, Failure> {
    let sql = "
        SELECT c.id, c.accepted, CAST(COALESCE(sum(p.cents), 0) AS bigint)
          FROM claims c
          LEFT JOIN claim_payouts p ON p.environment_id = c.environment_id AND p.claim_id = c.id
         WHERE c.environment_id = $1 AND c.state = 'accepted' AND c.kind IN ('damage', 'infringement')
           AND c.fault = 'usual'
           AND c.arose_on BETWEEN $2 AND $3
         GROUP BY c.id, c.accepted
         LIMIT $4";
    let read = |row: &mut Row| Ok(Promised { id: row.take()?, accepted: row.take()?, paid_out: row.take()? });
    tx.all(sql, args![inside.environment, days.from, days.until, MOST], read).await
}

/// Money that was paid out on a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaidOut {
    /// How much.
    pub cents: Cents,
    /// When it left the account.
    pub paid_on: Date,
    /// Under which reference.
    pub reference: String,
}

/// What was paid out on a claim, oldest first.
pub(super) async fn payouts(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<kind::DamageClaim>,
) -> Result<Vec<PaidOut>, Failure> {
    let sql = "SELECT cents, paid_on, reference FROM claim_payouts
                WHERE environment_id = $1 AND claim_id = $2 ORDER BY id LIMIT $3";
    let read =
        |row: &mut Row| Ok(PaidOut { cents: row.take()?, paid_on: row.take()?, reference: row.take()? });
    tx.all(sql, args![inside.environment, id, MOST], read).await
}

/// Adds a payout.
pub(super) async fn insert_payout(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    (claim, paid, decision): (Id<kind::DamageClaim>, &PaidOut, Id<kind::Decision>),
) -> Result<(), Failure> {
    let id = Id::<kind::Payout>::new();
    let sql = "
        INSERT INTO claim_payouts (environment_id, id, claim_id, cents, paid_on, reference, decision_id, recorded_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let args = args![inside.environment, id, claim, paid.cents, paid.paid_on, &paid.reference, decision, now];
    tx.run(sql, args).await.map(drop)
}

/// A letter about a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Its id.
    pub id: Id<kind::ClaimLetter>,
    /// `receipt`, `accepted`, `rejected` or `paid`.
    pub kind: String,
    /// Its place in object storage.
    pub file: String,
    /// When.
    pub at: Timestamp,
}

/// The letters about a claim, oldest first.
pub(super) async fn letters(
    tx: &mut Tx,
    inside: &Inside,
    claim: Id<kind::DamageClaim>,
) -> Result<Vec<Written>, Failure> {
    let sql = "SELECT id, kind, file, written_at FROM claim_letters
                WHERE environment_id = $1 AND claim_id = $2 ORDER BY id LIMIT $3";
    let read = |row: &mut Row| {
        Ok(Written { id: row.take()?, kind: row.take()?, file: row.take()?, at: row.take()? })
    };
    tx.all(sql, args![inside.environment, claim, MOST], read).await
}

/// Adds a letter.
pub(super) async fn insert_letter(
    tx: &mut Tx,
    inside: &Inside,
    claim: Id<kind::DamageClaim>,
    letter: &Written,
) -> Result<(), Failure> {
    let sql = "INSERT INTO claim_letters (environment_id, id, claim_id, kind, file, written_at)
               VALUES ($1, $2, $3, $4, $5, $6)";
    let args = args![inside.environment, letter.id, claim, &letter.kind, &letter.file, letter.at];
    tx.run(sql, args).await.map(drop)
}

/// A claim that time runs out for.
pub(super) struct Running {
    pub environment: Id<kind::Environment>,
    pub id: Id<kind::DamageClaim>,
    pub number: String,
    pub lapses_on: Date,
}

/// Claims of these environments that nobody decided on, and that lapse before a day.
pub(super) async fn lapsing(
    tx: &mut Tx,
    environments: &[Id<kind::Environment>],
    (before, warned): (Date, Warned),
) -> Result<Vec<Running>, Failure> {
    let warned = match warned {
        Warned::OrNot => "",
        Warned::NotYet => "AND warned_on IS NULL",
    };
    let mut found = Vec::new();
    for some in environments.chunks(IDS) {
        let (marks, values) = padded(args![before], some);
        let sql = format!(
            "SELECT environment_id, id, number, lapses_on FROM claims
              WHERE environment_id IN ({marks}) AND state IN ('reported', 'assessed') AND lapses_on < $1 {warned}
              ORDER BY environment_id, id"
        );
        let read = |row: &mut Row| {
            let (environment, id, number) = (row.take()?, row.take()?, row.take()?);
            Ok(Running { environment, id, number, lapses_on: row.take()? })
        };
        found.extend(tx.all(&sql, &values, read).await?);
    }
    Ok(found)
}

/// Whether a claim was pointed out before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Warned {
    OrNot,
    NotYet,
}

/// Claims of these environments that lapse before a day and that nobody decided on have lapsed.
pub(super) async fn lapse(
    tx: &mut Tx,
    environments: &[Id<kind::Environment>],
    before: Date,
) -> Result<(), Failure> {
    for some in environments.chunks(IDS) {
        let (marks, values) = padded(args![before], some);
        let sql = format!(
            "UPDATE claims SET state = 'lapsed', version = version + 1
              WHERE environment_id IN ({marks}) AND state IN ('reported', 'assessed') AND lapses_on < $1"
        );
        tx.run(&sql, &values).await?;
    }
    Ok(())
}

/// Those that lapse before a day were pointed out on this one.
pub(super) async fn warn(
    tx: &mut Tx,
    environments: &[Id<kind::Environment>],
    (before, day): (Date, Date),
) -> Result<(), Failure> {
    for some in environments.chunks(IDS) {
        let (marks, values) = padded(args![before, day], some);
        let sql = format!(
            "UPDATE claims SET warned_on = $2
              WHERE environment_id IN ({marks}) AND state IN ('reported', 'assessed') AND lapses_on < $1
                AND warned_on IS NULL"
        );
        tx.run(&sql, &values).await?;
    }
    Ok(())
}

/// The environment of the customer with this number.
pub(super) async fn environment_of(
    tx: &mut Tx,
    number: i64,
) -> Result<Option<Id<kind::Environment>>, Failure> {
    let sql = "SELECT environment_id FROM customers WHERE number = $1";
    tx.optional(sql, args![number], Row::take).await
}

pub(super) async fn count_undecided(tx: &mut Tx, most: usize) -> Result<usize, Failure> {
    tx.count_up_to("claims WHERE state IN ('reported', 'assessed')", &[], most).await
}
