//! What customers object, and what is answered.

use super::{FAILED, LETTER, MOST};
use crate::register::Own;
use jiff::{Timestamp, civil::Date};
use shell::{
    args,
    db::{Failure, IDS, Row, Tx, padded},
    ids::{
        Id,
        kind::{Decision, Environment, Subprocessor, SubprocessorObjection},
    },
    inside::Inside,
};

/// An objection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Objection {
    /// Its id.
    pub id: Id<SubprocessorObjection>,
    /// Whose.
    pub environment: Id<Environment>,
    /// Its name.
    pub customer: String,
    /// Against which change.
    pub subprocessor: Id<Subprocessor>,
    /// Its name.
    pub name: String,
    /// The first day of that change.
    pub effective_on: Date,
    /// What the customer has against it.
    pub body: String,
    /// When it was lodged.
    pub lodged_on: Date,
    /// `open`, `excepted`, `withdrawn` or `goes_on`.
    pub state: String,
    /// What the provider answered.
    pub answer: Option<String>,
    /// When.
    pub answered_on: Option<Date>,
}

impl Objection {
    /// The key of the words for how it stands.
    pub(crate) fn state_words(&self) -> String {
        format!("subprocessor-objection-{}", self.state)
    }
}

const OBJECTION: &str = "
    SELECT o.id, o.environment_id, e.name, o.subprocessor_id, s.name, s.effective_on, o.body, o.lodged_on, o.state,
           o.answer, o.answered_on
      FROM subprocessor_objections o
      JOIN environments e ON e.id = o.environment_id
      JOIN subprocessors s ON s.id = o.subprocessor_id";

fn objection(row: &mut Row) -> Result<Objection, Failure> {
    Ok(Objection {
        id: row.take()?,
        environment: row.take()?,
        customer: row.take()?,
        subprocessor: row.take()?,
        name: row.take()?,
        effective_on: row.take()?,
        body: row.take()?,
        lodged_on: row.take()?,
        state: row.take()?,
        answer: row.take()?,
        answered_on: row.take()?,
    })
}

/// One objection.
pub(crate) async fn one_objection(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<SubprocessorObjection>,
) -> Result<Option<Objection>, Failure> {
    let sql = format!("{OBJECTION} WHERE o.environment_id = $1 AND o.id = $2");
    tx.optional(&sql, args![inside.environment, id], objection).await
}

/// Objections of all customers that nobody answered, oldest first.
pub(crate) async fn open_objections(tx: &mut Tx, most: usize) -> Result<Vec<Objection>, Failure> {
    let sql =
        format!("{OBJECTION} WHERE o.state = 'open' ORDER BY o.lodged_at, o.environment_id, o.id LIMIT $1");
    tx.all(&sql, args![most], objection).await
}

/// Objections to a change, oldest first.
pub(crate) async fn objections_to(
    tx: &mut Tx,
    id: Id<Subprocessor>,
    most: usize,
) -> Result<Vec<Objection>, Failure> {
    let sql = format!("{OBJECTION} WHERE o.subprocessor_id = $1 ORDER BY o.lodged_at, o.id LIMIT $2");
    tx.all(&sql, args![id, most], objection).await
}

/// How many nobody answered, counted up to `most`.
pub(crate) async fn count_open(tx: &mut Tx, most: usize) -> Result<usize, Failure> {
    tx.count_up_to("subprocessor_objections WHERE state = 'open'", &[], most).await
}

/// What a customer was told, and what it objected.
pub(crate) async fn own(tx: &mut Tx, inside: &Inside) -> Result<Vec<Own>, Failure> {
    let sql = format!(
        "SELECT n.subprocessor_id, n.told_on, n.last_day, n.first_day, {LETTER} FROM subprocessor_notices n
          WHERE n.environment_id = $1 ORDER BY n.subprocessor_id DESC LIMIT $2"
    );
    let read = |row: &mut Row| {
        let (subprocessor, told_on, last_day, first_day) =
            (row.take()?, row.take()?, row.take()?, row.take()?);
        let letter = row.take::<Option<String>>()?;
        let arrived = !letter.is_some_and(|state| FAILED.contains(&state.as_str()));
        Ok(Own { subprocessor, told_on, last_day, first_day, arrived, objections: Vec::new() })
    };
    let mut all = tx.all(&sql, args![inside.environment, MOST], read).await?;
    let sql =
        format!("{OBJECTION} WHERE o.environment_id = $1 ORDER BY o.subprocessor_id, o.id DESC LIMIT $2");
    for one in tx.all(&sql, args![inside.environment, MOST], objection).await? {
        if let Some(own) = all.iter_mut().find(|own| own.subprocessor == one.subprocessor) {
            own.objections.push(one);
        }
    }
    Ok(all)
}

/// Lodges an objection.
pub(crate) async fn insert_objection(
    tx: &mut Tx,
    inside: &Inside,
    (id, subprocessor, body): (Id<SubprocessorObjection>, Id<Subprocessor>, &str),
    (now, today): (Timestamp, Date),
) -> Result<(), Failure> {
    let (actor_kind, actor_id) = inside.actor.parts();
    let sql = "
        INSERT INTO subprocessor_objections (environment_id, id, subprocessor_id, body, lodged_at, lodged_on, actor_kind,
                                             actor_id, state)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'open')";
    let args = args![inside.environment, id, subprocessor, body, now, today, actor_kind, actor_id];
    tx.run(sql, args).await.map(drop)
}

/// Answers an objection, unless somebody else was first; answers how many were.
pub(crate) async fn answer(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<SubprocessorObjection>,
    (state, said, decision): (&str, &str, Id<Decision>),
    (now, today): (Timestamp, Date),
) -> Result<u64, Failure> {
    let sql = "
        UPDATE subprocessor_objections
           SET state = $3, answer = $4, decision_id = $5, answered_at = $6, answered_on = $7
         WHERE environment_id = $1 AND id = $2 AND state = 'open'";
    tx.run(sql, args![inside.environment, id, state, said, decision, now, today]).await
}

/// A change is not for a customer, from a day on.
pub(crate) async fn except(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Subprocessor>,
    day: Date,
) -> Result<(), Failure> {
    let sql = "
        UPDATE subprocessor_notices SET excepted_on = $3
         WHERE environment_id = $1 AND subprocessor_id = $2 AND began_on IS NULL";
    tx.run(sql, args![inside.environment, id, day]).await.map(drop)
}

/// What these customers objected to a change that was withdrawn needs no answer of its own any more.
pub(crate) async fn close_objections(
    tx: &mut Tx,
    id: Id<Subprocessor>,
    environments: &[Id<Environment>],
    (said, now, today): (&str, Timestamp, Date),
) -> Result<(), Failure> {
    for all in environments.chunks(IDS) {
        let (marks, values) = padded(args![id, said, now, today], all);
        let sql = format!(
            "UPDATE subprocessor_objections
                SET state = 'withdrawn', answer = $2, answered_at = $3, answered_on = $4
              WHERE environment_id IN ({marks}) AND subprocessor_id = $1 AND state = 'open'"
        );
        tx.run(&sql, &values).await?;
    }
    Ok(())
}
