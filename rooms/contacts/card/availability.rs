//! When somebody can work: a pattern of the week in four parts of the day, and exceptions to it.

use super::queries::{self, Noted};
use crate::store;
use jiff::{
    Timestamp,
    civil::{Date, Time, Weekday},
};
use rules::contacts::availability::{Block, Exception, MOST_BLOCKS, MOST_EXCEPTIONS, Says};
use shell::{
    db::Tx,
    error::{Answer, Refusal},
    ids::{Id, kind::Contact},
    inside::Inside,
    state::App,
};
use uuid::Uuid;

/// Parts of a day on the screen: name, first minute, first minute after.
pub const PARTS: [(&str, u16, u16); 4] =
    [("morning", 360, 720), ("afternoon", 720, 1_080), ("evening", 1_080, 1_440), ("night", 0, 360)];

/// Whether blocks cover a part of a day (1 is Monday) from its first to its last minute.
pub fn covers(blocks: &[Block], day: i8, (_, from, until): &(&str, u16, u16)) -> bool {
    blocks.iter().any(|b| b.day.to_monday_one_offset() == day && b.from <= *from && *until <= b.until)
}

/// What a contact told of when they can work, as their own page shows it.
pub struct Week {
    /// Days from Monday (1), each with the parts of the day and whether they can work then.
    pub days: Vec<(i8, Vec<(&'static str, bool)>)>,
    /// Stretches that are not over, soonest first.
    pub exceptions: Vec<Noted>,
}

impl Week {
    /// Reads it.
    pub async fn of(tx: &mut Tx, inside: &Inside, contact: Id<Contact>, today: Date) -> Answer<Self> {
        let blocks = queries::blocks(tx, inside, contact).await?;
        let parts = |day| PARTS.iter().map(|part| (part.0, covers(&blocks, day, part))).collect();
        let days = (1..=7).map(|day| (day, parts(day))).collect();
        let exceptions = queries::exceptions(tx, inside, contact).await?;
        let open = exceptions.into_iter().filter(|noted| today < noted.exception.until.date());
        Ok(Self { days, exceptions: open.collect() })
    }
}

/// The weekly pattern that ticked boxes mean, each `1-morning` and the like.
pub fn ticked(boxes: &[String]) -> Told {
    Told::Pattern(joined(boxes.iter().filter_map(|tick| block(tick)).collect()))
}

/// Whole days, the last one included, on which somebody cannot work; `None` when they are no days or in no order.
pub fn away(first: &str, last: &str) -> Option<Told> {
    let (first, last) = (first.parse::<Date>().ok()?, last.parse::<Date>().ok()?);
    let after = last.tomorrow().ok().filter(|_| first <= last)?;
    let (from, until) = (first.to_datetime(Time::midnight()), after.to_datetime(Time::midnight()));
    let exception = Exception { from, until, says: Says::Cannot };
    Some(Told::Except(Noted { id: Id::<Contact>::new().uuid(), exception, note: String::new() }))
}

fn block(tick: &str) -> Option<Block> {
    let (day, part) = tick.split_once('-')?;
    let day = Weekday::from_monday_one_offset(day.parse().ok()?).ok()?;
    let (_, from, until) = PARTS.iter().find(|(name, ..)| *name == part)?;
    Block::new(day, *from, *until)
}

/// Blocks in the order of the week, those that touch or overlap made one.
pub fn joined(mut blocks: Vec<Block>) -> Vec<Block> {
    blocks.sort_unstable_by_key(|b| (b.day.to_monday_one_offset(), b.from));
    let mut all: Vec<Block> = Vec::new();
    for block in blocks {
        match all.last_mut() {
            Some(last) if last.day == block.day && block.from <= last.until => {
                last.until = last.until.max(block.until);
            }
            _ => all.push(block),
        }
    }
    all
}

/// What is told about availability.
#[derive(Clone, Debug)]
pub enum Told {
    /// The weekly pattern.
    Pattern(Vec<Block>),
    /// One exception more.
    Except(Noted),
    /// An exception less.
    Forget(Uuid),
    /// All of it at once.
    Whole(Vec<Block>, Vec<Noted>),
}

/// Keeps what is told.
pub async fn save(app: &App, inside: &Inside, id: Id<Contact>, told: Told) -> Answer<()> {
    let (mine, now) = (inside.clone(), app.clock.now());
    let done = app.db.write(inside, move |tx| {
        let (mine, told) = (mine.clone(), told.clone());
        Box::pin(async move {
            let id = store::get(tx, &mine, id).await?.id;
            keep(tx, &mine, id, &told, now).await
        })
    });
    done.await
}

/// Keeps what is told, in the caller's transaction.
pub async fn keep(tx: &mut Tx, inside: &Inside, id: Id<Contact>, told: &Told, now: Timestamp) -> Answer<()> {
    match told {
        Told::Pattern(blocks) => queries::set_blocks(tx, inside, id, blocks).await?,
        Told::Except(noted) => {
            let there = queries::exceptions(tx, inside, id).await?.len();
            if MOST_EXCEPTIONS <= there {
                return Err(Refusal::conflict("availability-too-many").with("most", MOST_EXCEPTIONS).into());
            }
            queries::add_exception(tx, inside, id, noted).await?;
        }
        Told::Forget(which) => {
            if queries::remove_exceptions(tx, inside, id, Some(*which)).await? == 0 {
                return Err(Refusal::not_found().into());
            }
        }
        Told::Whole(blocks, exceptions) => {
            if MOST_BLOCKS < blocks.len() || MOST_EXCEPTIONS < exceptions.len() {
                return Err(Refusal::conflict("availability-too-many").with("most", MOST_EXCEPTIONS).into());
            }
            queries::set_blocks(tx, inside, id, blocks).await?;
            queries::remove_exceptions(tx, inside, id, None).await?;
            for noted in exceptions {
                queries::add_exception(tx, inside, id, noted).await?;
            }
        }
    }
    Ok(queries::told(tx, inside, id, now).await?)
}
