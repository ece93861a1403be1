//! The daily round: every legal day is carried out once for every agreement, missed days in their order, and its report
//! says what happened and what needs a person.
//!
//! Invariant: a batch of agreements and the day's place among them are one transaction, so that a crash, a second process
//! or a second run does nothing twice and leaves nothing out.

mod day;
mod figures;
mod pages;
mod queries;
mod walk;

use jiff::{Timestamp, civil::Date};
use shell::words::WordFile;
use shell::{
    error::Answer,
    ids::{Id, kind::Environment},
    routes::{Need, Rooms},
    state::App,
};
use std::{collections::HashMap, time::Duration};
use tokio::{sync::watch, task::JoinSet};
use uuid::Uuid;
pub use walk::{Ended, Pace, run};

/// What people read here.
pub const WORDS: WordFile = WordFile { nl: include_str!("nl.ftl"), en: include_str!("en.ftl"), pl: None };

/// How often a worker looks whether the legal day moved on: nobody waits for midnight to the minute.
const LOOK: Duration = Duration::from_mins(2);
/// What waits for a person, as the operator's start page shows it: a screen of it.
const FIRST: usize = 10;
/// Lines of a day that a simulation shows: one customer has far fewer.
const MOST: usize = 500;

/// A legal day that was carried out, or is under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// Which day.
    pub day: Date,
    /// Agreements looked at so far.
    pub agreements: i64,
    /// When it began.
    pub began_at: Timestamp,
    /// When the last agreement was done.
    pub ended_at: Option<Timestamp>,
    /// What it did and found.
    pub told: i64,
    /// What of that still waits for a person.
    pub waiting: i64,
}

/// Something that a round told.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// Its id.
    pub id: Uuid,
    /// The legal day.
    pub day: Date,
    /// For whose agreement.
    pub environment: Id<Environment>,
    /// The customer's name.
    pub environment_name: String,
    /// The sentence: key `round-<what>`.
    pub what: String,
    /// What the sentence names.
    pub figures: HashMap<String, String>,
    /// What it is about.
    pub about: About,
    /// Whether it still waits for a person.
    pub waiting: bool,
    /// Who looked at it, and when.
    pub seen: Option<(String, Timestamp)>,
}

/// What something is about, where a page shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// The customer, or something on its page.
    Customer,
    /// An invoice, credit note or claim statement.
    Invoice(Uuid),
}

/// The operator's pages.
pub fn rooms(rooms: Rooms) -> Rooms {
    rooms
        .get(Need::Operator, "/operator/rounds", pages::list)
        .get(Need::Operator, "/operator/rounds/waiting", pages::waiting)
        .get(Need::Operator, "/operator/rounds/{day}", pages::day)
        .post(Need::Operator, "/operator/rounds/seen/{environment}/{id}", pages::seen)
}

/// Carries out what is due, at the start and whenever the legal day moved on.
pub fn workers(app: &App, stopping: &watch::Receiver<bool>, workers: &mut JoinSet<()>) {
    workers.spawn(work(app.clone(), stopping.clone()));
}

/// What waits for a person, newest first.
pub async fn waiting(tx: &mut shell::db::Tx) -> Answer<Vec<Told>> {
    Ok(queries::waiting(tx, None, FIRST).await?)
}

/// What a day told, in the order in which it happened, for a database with few customers in it (a simulation).
pub async fn told_on(tx: &mut shell::db::Tx, day: Date) -> Answer<Vec<Told>> {
    Ok(queries::all_of(tx, day, MOST).await?)
}

async fn work(app: App, mut stopping: watch::Receiver<bool>) {
    while !*stopping.borrow() {
        let pace = Pace { stopping: Some(stopping.clone()), ..Pace::default() };
        match run(&app, &pace).await {
            Ok(ended) => ended.iter().for_each(
                |day| tracing::info!(day = %day.day, agreements = day.agreements, "carried out the daily round"),
            ),
            Err(error) => tracing::error!(?error, "the daily round waits"),
        }
        let pace = wiping::Pace { stopping: Some(stopping.clone()), ..wiping::Pace::default() };
        match wiping::run(&app, &pace).await {
            Ok(wiped) => wiped.iter().for_each(
                |one| tracing::info!(environment = %one.environment, rows = one.rows, files = one.files, "wiped"),
            ),
            Err(error) => tracing::error!(?error, "wiping waits"),
        }
        match wiping::run_books(&app, &pace).await {
            Ok(gone) => gone.iter().for_each(
                |one| tracing::info!(environment = %one.environment, rows = one.rows, files = one.files, "books removed"),
            ),
            Err(error) => tracing::error!(?error, "books wait to be removed"),
        }
        tokio::select! {
            () = app.bells.rounds.notified() => {}
            () = tokio::time::sleep(LOOK) => {}
            _ = stopping.wait_for(|stop| *stop) => {}
        }
    }
}
