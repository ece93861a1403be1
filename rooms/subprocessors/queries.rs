//! What is asked of the database about subprocessors.

use super::{
    Closed, Entry, How,
    acts::Recorded,
    fields::{Kind, New},
    register::Own,
};
use jiff::{Timestamp, civil::Date};
use rules::subprocessors::{Safeguard, Window};
use shell::{
    args,
    db::{Failure, IDS, Row, Tx, insert_rows, padded},
    ids::{
        Id,
        kind::{Decision, Environment, Subprocessor, SubprocessorObjection},
    },
    inside::Inside,
    wiping::{self, Removed, Table},
    words::Language,
};
use uuid::Uuid;

/// Rows of the register, earlier ones among them: a provider with more than these in its life has lost sight of them itself.
const MOST: usize = 500;

const ENTRY: &str = "
    SELECT s.id, s.change, s.replaces, s.name, s.registered, s.seat, s.purpose, s.data, s.place, s.country,
           s.safeguard, s.effective_on, s.notice_days, s.why, s.recorded_at, r.name, s.announced_on, s.told_all_at,
           s.closed_as, s.closed_on, s.closed_why, c.name
      FROM subprocessors s
      LEFT JOIN users r ON r.id = s.recorded_by
      LEFT JOIN users c ON c.id = s.closed_by";

fn entry(row: &mut Row) -> Result<Entry, Failure> {
    let mismatch = |what: &str, name: &str| Failure::Mismatch(format!("subprocessors.{what} {name}"));
    let (id, kind) = (row.take()?, row.take::<String>()?);
    let kind = Kind::named(&kind).ok_or_else(|| mismatch("change", &kind))?;
    let (replaces, name, registered, seat) = (row.take()?, row.take()?, row.take()?, row.take()?);
    let (purpose, data, place, country) = (row.take()?, row.take()?, row.take()?, row.take()?);
    let safeguard: String = row.take()?;
    let safeguard = Safeguard::named(&safeguard).ok_or_else(|| mismatch("safeguard", &safeguard))?;
    let (effective_on, days) = (row.take()?, row.take::<i64>()?);
    let (why, recorded_at, recorded_by) = (row.take()?, row.take()?, row.take()?);
    let (announced_on, told_all_at) = (row.take()?, row.take()?);
    let how = row.take::<Option<String>>()?.as_deref().and_then(How::named);
    let (on, said) = (row.take::<Option<Date>>()?, row.take::<Option<String>>()?);
    let by: Option<String> = row.take()?;
    let closed = how.zip(on).zip(said).map(|((how, on), why)| Closed { how, on, why, by });
    Ok(Entry {
        id,
        kind,
        replaces,
        name,
        registered,
        seat,
        purpose,
        data,
        place,
        country,
        safeguard,
        effective_on,
        notice_days: u16::try_from(days).map_err(|_| mismatch("notice_days", &days.to_string()))?,
        why,
        recorded_at,
        by: recorded_by,
        announced_on,
        told_all_at,
        closed,
    })
}

/// The register, newest first.
pub(super) async fn entries(tx: &mut Tx) -> Result<Vec<Entry>, Failure> {
    let sql = format!("{ENTRY} ORDER BY s.recorded_at DESC, s.id DESC LIMIT $1");
    tx.all(&sql, args![MOST], entry).await
}

/// One of it.
pub(super) async fn one(tx: &mut Tx, id: Id<Subprocessor>) -> Result<Option<Entry>, Failure> {
    tx.optional(&format!("{ENTRY} WHERE s.id = $1"), args![id], entry).await
}

/// Whether anything was ever announced.
pub(super) async fn was_changed(tx: &mut Tx) -> Result<bool, Failure> {
    let sql = "SELECT 1 FROM subprocessors WHERE announced_on IS NOT NULL LIMIT 1";
    Ok(tx.optional(sql, &[], |_| Ok(())).await?.is_some())
}

/// The first day of the first agreement of those in force or concluded.
pub(super) async fn first_agreement(tx: &mut Tx) -> Result<Option<Date>, Failure> {
    let sql =
        "SELECT starts_on FROM agreements WHERE state IN ('concluded', 'active') ORDER BY starts_on LIMIT 1";
    tx.optional(sql, &[], Row::take).await
}

/// Writes somebody into the register.
pub(super) async fn insert(tx: &mut Tx, new: &New, recorded: &Recorded) -> Result<(), Failure> {
    let sql = "
        INSERT INTO subprocessors (id, change, replaces, name, registered, seat, purpose, data, place, country, safeguard,
                                   effective_on, notice_days, why, because, recorded_at, recorded_by, announced_on)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)";
    let args = args![
        new.id,
        new.kind.name(),
        new.replaces,
        &new.name,
        new.registered.as_deref(),
        &new.seat,
        &new.purpose,
        &new.data,
        &new.place,
        &new.country,
        new.safeguard.name(),
        new.effective,
        i64::from(recorded.policy.notice_days),
        &new.why,
        &recorded.because,
        recorded.today.now,
        recorded.by,
        (new.kind != Kind::First).then_some(recorded.today.day)
    ];
    tx.run(sql, args).await.map(drop)
}

/// Closes somebody, unless somebody else was first; answers how many were closed.
pub(super) async fn close(
    tx: &mut Tx,
    id: Id<Subprocessor>,
    (how, why): (How, &str),
    recorded: &Recorded,
) -> Result<u64, Failure> {
    let sql = "
        UPDATE subprocessors SET closed_as = $2, closed_on = $3, closed_at = $4, closed_by = $5, closed_why = $6
         WHERE id = $1 AND closed_as IS NULL";
    tx.run(sql, args![id, how.name(), recorded.today.day, recorded.today.now, recorded.by, why]).await
}

/// Something that customers are still to be told.
#[derive(Clone, Debug)]
pub(super) struct Telling {
    pub id: Uuid,
    pub what: What,
    pub upto: Id<Environment>,
    pub entry: Entry,
}

/// What is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Announced,
    Withdrawn,
}

impl What {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Announced => "announced",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// Lets customers be told.
pub(super) async fn insert_telling(
    tx: &mut Tx,
    id: Id<Subprocessor>,
    what: What,
    now: Timestamp,
) -> Result<(), Failure> {
    let sql = "INSERT INTO subprocessor_tellings (id, subprocessor_id, what, written_at, upto)
               VALUES ($1, $2, $3, $4, $5)";
    let args = args![Id::<Subprocessor>::new(), id, what.name(), now, Uuid::nil()];
    tx.run(sql, args).await.map(drop)
}

/// The oldest that not everybody was told yet.
pub(super) async fn open_telling(tx: &mut Tx) -> Result<Option<Telling>, Failure> {
    let sql = "
        SELECT id, what, upto, subprocessor_id FROM subprocessor_tellings
         WHERE done_at IS NULL ORDER BY written_at, id LIMIT 1";
    let found = tx
        .optional(sql, &[], |row| {
            let (id, what) = (row.take::<Uuid>()?, row.take::<String>()?);
            Ok((id, what, row.take::<Id<Environment>>()?, row.take::<Id<Subprocessor>>()?))
        })
        .await?;
    let Some((id, what, upto, of)) = found else { return Ok(None) };
    let what = if what == What::Withdrawn.name() { What::Withdrawn } else { What::Announced };
    Ok(one(tx, of).await?.map(|entry| Telling { id, what, upto, entry }))
}

/// Everybody up to and including an environment was told; with `done` there is nobody after it. Answers whether it stood where
/// the caller believed.
pub(super) async fn move_telling(
    tx: &mut Tx,
    telling: &Telling,
    upto: Id<Environment>,
    done: Option<Timestamp>,
) -> Result<bool, Failure> {
    let sql = "
        UPDATE subprocessor_tellings SET upto = $3, done_at = $4 WHERE id = $1 AND upto = $2 AND done_at IS NULL";
    Ok(tx.run(sql, args![telling.id, telling.upto, upto, done]).await? == 1)
}

/// A customer as a letter needs it.
#[derive(Clone, Debug)]
pub(super) struct Reader {
    pub environment: Id<Environment>,
    pub name: String,
    pub email: String,
    pub language: Language,
}

fn reader(row: &mut Row) -> Result<Reader, Failure> {
    Ok(Reader {
        environment: row.take()?,
        name: row.take()?,
        email: row.take()?,
        language: Language::named(&row.take::<String>()?).unwrap_or_default(),
    })
}

/// Customers with an agreement in force or concluded, in the order of their environments.
pub(super) async fn audience(
    tx: &mut Tx,
    after: Id<Environment>,
    most: usize,
) -> Result<Vec<Reader>, Failure> {
    let sql = "
        SELECT c.environment_id, c.legal_name, c.invoice_email, c.language
          FROM customers c
         WHERE c.environment_id > $1
           AND EXISTS (SELECT 1 FROM agreements a
                        WHERE a.environment_id = c.environment_id AND a.state IN ('concluded', 'active'))
         ORDER BY c.environment_id LIMIT $2";
    tx.all(sql, args![after, most], reader).await
}

/// How many customers would be told, counted up to `most`.
pub(super) async fn count_audience(tx: &mut Tx, most: usize) -> Result<usize, Failure> {
    let customers = "
        customers c WHERE EXISTS (SELECT 1 FROM agreements a
                        WHERE a.environment_id = c.environment_id AND a.state IN ('concluded', 'active'))";
    tx.count_up_to(customers, &[], most).await
}

/// Customers who were told of a change, in the order of their environments.
pub(super) async fn told(
    tx: &mut Tx,
    id: Id<Subprocessor>,
    after: Id<Environment>,
    most: usize,
) -> Result<Vec<Reader>, Failure> {
    let sql = "
        SELECT c.environment_id, c.legal_name, c.invoice_email, c.language
          FROM subprocessor_notices n
          JOIN customers c ON c.environment_id = n.environment_id
         WHERE n.subprocessor_id = $1 AND n.environment_id > $2
         ORDER BY n.environment_id LIMIT $3";
    tx.all(sql, args![id, after, most], reader).await
}

/// The state of the newest letter about a change to a customer whose notice is `n`.
const LETTER: &str = "
    (SELECT p.state FROM posts p WHERE p.environment_id = n.environment_id AND p.about_kind = 'subprocessor'
        AND p.about_id = n.subprocessor_id ORDER BY p.id DESC LIMIT 1)";

/// How a letter stands that did not arrive: whoever it was for was not told.
pub(super) const FAILED: [&str; 2] = ["refused", "expired"];

/// That a customer was told.
#[derive(Clone, Debug)]
pub(super) struct Notice {
    pub environment: Id<Environment>,
    pub customer: String,
    pub told_on: Date,
    pub last_day: Date,
    pub began_on: Option<Date>,
    pub excepted_on: Option<Date>,
    /// How its letter stands: see [`letters::posts::Posted`].
    pub letter: Option<String>,
}

impl Notice {
    /// The key of the words for how its letter stands.
    pub(super) fn letter_words(&self) -> &'static str {
        match self.letter.as_deref() {
            Some("sent") => "subprocessor-letter-sent",
            Some("refused") => "subprocessor-letter-refused",
            Some("expired") => "subprocessor-letter-expired",
            _ => "subprocessor-letter-waiting",
        }
    }
}

/// Who was told of a change, in the order of their environments.
pub(super) async fn notices(
    tx: &mut Tx,
    id: Id<Subprocessor>,
    after: Option<Id<Environment>>,
    most: usize,
) -> Result<Vec<Notice>, Failure> {
    let after = after.map_or(Uuid::nil(), Id::uuid);
    let sql = format!(
        "SELECT n.environment_id, e.name, n.told_on, n.last_day, n.began_on, n.excepted_on, {LETTER}
           FROM subprocessor_notices n
           JOIN environments e ON e.id = n.environment_id
          WHERE n.subprocessor_id = $1 AND n.environment_id > $2
          ORDER BY n.environment_id LIMIT $3"
    );
    tx.all(&sql, args![id, after, most], |row| {
        Ok(Notice {
            environment: row.take()?,
            customer: row.take()?,
            told_on: row.take()?,
            last_day: row.take()?,
            began_on: row.take()?,
            excepted_on: row.take()?,
            letter: row.take()?,
        })
    })
    .await
}

/// A customer is told anew, as long as the change does not hold for it; answers how many were.
pub(super) async fn tell_again(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Subprocessor>,
    (now, told_on, window): (Timestamp, Date, &Window),
) -> Result<u64, Failure> {
    let sql = "
        UPDATE subprocessor_notices SET told_at = $3, told_on = $4, last_day = $5, first_day = $6, held_on = NULL
         WHERE environment_id = $1 AND subprocessor_id = $2 AND began_on IS NULL AND excepted_on IS NULL";
    tx.run(sql, args![inside.environment, id, now, told_on, window.last_day, window.first_day]).await
}

/// How many were told, counted up to `most`.
pub(super) async fn count_told(tx: &mut Tx, id: Id<Subprocessor>, most: usize) -> Result<usize, Failure> {
    tx.count_up_to("subprocessor_notices WHERE subprocessor_id = $1", args![id], most).await
}

/// That these customers were told now.
pub(super) async fn insert_notices(
    tx: &mut Tx,
    id: Id<Subprocessor>,
    readers: &[Reader],
    (now, told_on, window): (Timestamp, Date, &Window),
) -> Result<(), Failure> {
    let sql = "INSERT INTO subprocessor_notices (environment_id, subprocessor_id, told_at, told_on, last_day, first_day)";
    insert_rows(tx, sql, 6, "ON CONFLICT DO NOTHING", readers, |reader, values| {
        values.extend([reader.environment.into(), id.into(), now.into()]);
        values.extend([told_on.into(), window.last_day.into(), window.first_day.into()]);
    })
    .await
}

/// Somebody was told so late that the change holds from a later day.
pub(super) async fn postpone(tx: &mut Tx, id: Id<Subprocessor>, to: Date) -> Result<(), Failure> {
    let sql = "UPDATE subprocessors SET effective_on = $2 WHERE id = $1 AND effective_on < $2";
    tx.run(sql, args![id, to]).await.map(drop)
}

/// Everybody was told.
pub(super) async fn told_all(tx: &mut Tx, id: Id<Subprocessor>, now: Timestamp) -> Result<(), Failure> {
    let sql = "UPDATE subprocessors SET told_all_at = $2 WHERE id = $1 AND told_all_at IS NULL";
    tx.run(sql, args![id, now]).await.map(drop)
}

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
    pub(super) fn state_words(&self) -> String {
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
pub(super) async fn one_objection(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<SubprocessorObjection>,
) -> Result<Option<Objection>, Failure> {
    let sql = format!("{OBJECTION} WHERE o.environment_id = $1 AND o.id = $2");
    tx.optional(&sql, args![inside.environment, id], objection).await
}

/// Objections of all customers that nobody answered, oldest first.
pub(super) async fn open_objections(tx: &mut Tx, most: usize) -> Result<Vec<Objection>, Failure> {
    let sql =
        format!("{OBJECTION} WHERE o.state = 'open' ORDER BY o.lodged_at, o.environment_id, o.id LIMIT $1");
    tx.all(&sql, args![most], objection).await
}

/// Objections to a change, oldest first.
pub(super) async fn objections_to(
    tx: &mut Tx,
    id: Id<Subprocessor>,
    most: usize,
) -> Result<Vec<Objection>, Failure> {
    let sql = format!("{OBJECTION} WHERE o.subprocessor_id = $1 ORDER BY o.lodged_at, o.id LIMIT $2");
    tx.all(&sql, args![id, most], objection).await
}

/// How many nobody answered, counted up to `most`.
pub(super) async fn count_open(tx: &mut Tx, most: usize) -> Result<usize, Failure> {
    tx.count_up_to("subprocessor_objections WHERE state = 'open'", &[], most).await
}

/// What a customer was told, and what it objected.
pub(super) async fn own(tx: &mut Tx, inside: &Inside) -> Result<Vec<Own>, Failure> {
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
pub(super) async fn insert_objection(
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
pub(super) async fn answer(
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
pub(super) async fn except(
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
pub(super) async fn close_objections(
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

/// A change whose day came for a customer.
pub(super) struct Due {
    pub environment: Id<Environment>,
    pub subprocessor: Id<Subprocessor>,
    pub name: String,
    pub effective_on: Date,
    /// Whether an objection that nobody answered keeps it.
    pub objected: bool,
    /// Whether the letter arrived, as far as is known.
    pub arrived: bool,
    /// Whether a person was told that it does not begin.
    pub held: bool,
}

/// Changes whose day came for these customers and that do not hold for them yet.
pub(super) async fn due(
    tx: &mut Tx,
    environments: &[Id<Environment>],
    day: Date,
) -> Result<Vec<Due>, Failure> {
    let mut found = Vec::new();
    for all in environments.chunks(IDS) {
        let (marks, values) = padded(args![day], all);
        let sql = format!(
            "SELECT n.environment_id, s.id, s.name, s.effective_on, n.held_on,
                    EXISTS (SELECT 1 FROM subprocessor_objections o WHERE o.environment_id = n.environment_id
                               AND o.subprocessor_id = n.subprocessor_id AND o.state = 'open'), {LETTER}
               FROM subprocessor_notices n
               JOIN subprocessors s ON s.id = n.subprocessor_id
              WHERE n.environment_id IN ({marks}) AND n.began_on IS NULL AND n.excepted_on IS NULL
                AND n.first_day <= $1 AND s.effective_on <= $1 AND s.told_all_at IS NOT NULL AND s.closed_as IS NULL
              ORDER BY n.environment_id, s.id"
        );
        let read = |row: &mut Row| {
            let (environment, subprocessor, name) = (row.take()?, row.take()?, row.take()?);
            let (effective_on, held) = (row.take()?, row.take::<Option<Date>>()?.is_some());
            let (objected, letter) = (row.take()?, row.take::<Option<String>>()?);
            let arrived = !letter.is_some_and(|state| FAILED.contains(&state.as_str()));
            Ok(Due { environment, subprocessor, name, effective_on, objected, arrived, held })
        };
        found.extend(tx.all(&sql, &values, read).await?);
    }
    Ok(found)
}

/// A change holds for these customers from a day on, or a person was told that an objection keeps it.
pub(super) async fn mark(
    tx: &mut Tx,
    (id, column): (Id<Subprocessor>, Mark),
    environments: &[Id<Environment>],
    day: Date,
) -> Result<(), Failure> {
    for all in environments.chunks(IDS) {
        let (marks, values) = padded(args![id, day], all);
        let column = match column {
            Mark::Began => "began_on",
            Mark::Held => "held_on",
        };
        let sql = format!(
            "UPDATE subprocessor_notices SET {column} = $2
              WHERE environment_id IN ({marks}) AND subprocessor_id = $1 AND {column} IS NULL"
        );
        tx.run(&sql, &values).await?;
    }
    Ok(())
}

/// What is written down of a change for a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// It holds.
    Began,
    /// An objection keeps it, and a person was told.
    Held,
}

/// What goes when an environment is wiped: objections are people's own words. That the customer was told stays, and so do the
/// decisions on what it objected.
pub const WIPED: &[Table] = &[Table::new("subprocessor_objections", "id")];

/// Removes some of an environment's rows; none when none is left.
pub async fn wipe(tx: &mut Tx, inside: &Inside, most: usize) -> Result<Option<Removed>, Failure> {
    wiping::remove(tx, inside, WIPED, most).await
}
