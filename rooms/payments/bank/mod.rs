//! Statements of the bank: read, kept with all they tell, and put before the rules.
//!
//! Invariant: the same entry is stored once, in however many files it stands; nothing that a file tells is lost, and a
//! process that dies half-way goes on where it was.

mod lines;
pub mod queries;

use super::{Hand, matching};
use bytes::Bytes;
use lines::{Line, Told};
use object_store::{ObjectStoreExt, path::Path};
use queries::{
    File,
    reading::{self, NewFile},
};
use rules::payments::statements::{self, Facts};
use sha2::{Digest, Sha256};
use shell::{
    error::{Answer, FieldRefusal, Refusal},
    ids::{Id, kind::BankFile},
    state::App,
};
use std::fmt::Write;
use wire::camt;

/// The longest upload: the longest file with the form around it.
pub const UPLOAD: usize = 65 * 1024 * 1024;
/// Characters of a file's name that are kept.
const NAME: usize = 200;
/// Entries stored in one transaction: enough to share a commit, short enough that others do not wait.
const AT_ONCE: usize = 256;

/// Takes a file in: refuses one that is no statement with its line and element; one that was taken before changes nothing.
/// What is in it is stored in the background; [`work`] does the rest.
pub async fn hand_in(app: &App, hand: Hand, name: &str, bytes: Bytes) -> Answer<(Id<BankFile>, Already)> {
    let hash = Sha256::digest(&bytes).to_vec();
    let told = read(bytes.clone()).await?;
    let entries = told.iter().map(|told| told.lines.len()).sum();
    let new = NewFile {
        id: Id::new(),
        hash: hash.clone(),
        name: name.chars().take(NAME).collect(),
        bytes: bytes.len(),
        entries,
        user: hand.user(),
        at: app.clock.now(),
    };
    // The file is kept before anything says that it was taken.
    app.files.put(&place(&hash), bytes.into()).await.map_err(|error| lost(&error))?;
    let done = app.db.write(hand.scope(), move |tx| {
        let new = new.clone();
        Box::pin(async move {
            if let Some(known) = queries::file_of(tx, &new.hash).await? {
                return Ok((known.id, Already::Known));
            }
            reading::insert_file(tx, &new).await?;
            Ok((new.id, Already::New))
        })
    });
    done.await
}

/// Whether a file was taken before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Already {
    /// It is new.
    New,
    /// The same bytes were handed in before.
    Known,
}

/// Stores what is in a file, and puts it before the rules.
pub async fn work(app: &App, id: Id<BankFile>) -> Answer<File> {
    let mut tx = app.db.read(Hand::Rules.scope()).await?;
    let file = queries::file(&mut tx, id).await?.ok_or_else(Refusal::not_found)?;
    drop(tx);
    if file.state == "reading" {
        let bytes = app
            .files
            .get(&place(&file.hash))
            .await
            .map_err(|error| lost(&error))?
            .bytes()
            .await
            .map_err(|error| lost(&error))?;
        let begin = app.db.write(Hand::Rules.scope(), move |tx| {
            Box::pin(async move { Ok(reading::begin_file(tx, id).await?) })
        });
        begin.await?;
        for (place, told) in read(bytes).await?.into_iter().enumerate() {
            store(app, (id, place), told).await?;
        }
        let done = app.db.write(Hand::Rules.scope(), move |tx| {
            Box::pin(async move { Ok(reading::finish_file(tx, id).await?) })
        });
        done.await?;
    }
    matching::judge_open(app).await?;
    let mut tx = app.db.read(Hand::Rules.scope()).await?;
    queries::file(&mut tx, id).await?.ok_or_else(|| Refusal::not_found().into())
}

/// What became of a file: entries booked, entries to settle, statements set aside.
pub async fn outcome(app: &App, id: Id<BankFile>) -> Answer<(i64, i64, i64)> {
    let mut tx = app.db.read(Hand::Rules.scope()).await?;
    Ok(queries::outcome(&mut tx, id).await?)
}

/// Goes on with files that were half stored, and entries that were not judged, when the process ended.
pub async fn resume(app: &App) {
    let reading = async {
        let mut tx = app.db.read(Hand::Rules.scope()).await?;
        Answer::Ok(reading::reading(&mut tx).await?)
    };
    let done = async {
        for id in reading.await? {
            work(app, id).await?;
        }
        matching::judge_open(app).await
    };
    if let Err(error) = done.await {
        tracing::error!(?error, "bank statements that were under way wait for the next start");
    }
}

/// Parsing is work for a processor, not for the threads that answer pages.
async fn read(bytes: Bytes) -> Answer<Vec<Told>> {
    let told = tokio::task::spawn_blocking(move || {
        camt::read(&bytes[..]).map(|all| all.iter().map(lines::told).collect::<Vec<_>>())
    });
    let told = told.await.map_err(|died| shell::db::Failure::Sql(died.to_string()))?;
    told.map_err(|wrong| refusal(&wrong).into())
}

/// Where in the file, and what is wrong there.
fn refusal(wrong: &camt::Refusal) -> Refusal {
    let field = FieldRefusal::new("file", "statement-file")
        .with("line", wrong.line)
        .with("at", wrong.at.replace("Document/BkToCstmrStmt/", ""))
        .with("wrong", wrong.wrong.code())
        .with("named", wrong.wrong.named());
    Refusal::fields(vec![field])
}

async fn store(app: &App, (file, place): (Id<BankFile>, usize), told: Told) -> Answer<()> {
    let ours = app.settings.provider.as_ref().map(|provider| plain(&provider.iban));
    let designated = ours.is_none_or(|ours| ours == told.account);
    let (now, head) = (app.clock.now(), told.clone());
    let begun = app.db.write(Hand::Rules.scope(), move |tx| {
        let told = head.clone();
        Box::pin(async move {
            if let Some(known) = reading::statement_of(tx, (file, place)).await? {
                return Ok(known);
            }
            let before = reading::before(tx, &told).await?;
            let facts = Facts {
                designated,
                sequence: told.sequence,
                first_on: told.first_on,
                last_on: told.last_on,
                opening: told.opening,
                closing: told.closing,
                booked: told.booked,
            };
            let examined = statements::examine(&facts, before.as_ref());
            Ok(reading::insert_statement(tx, (file, place), &told, &examined).await?)
        })
    });
    let statement = begun.await?;
    for lines in told.lines.chunks(AT_ONCE) {
        let (lines, statement): (Vec<Line>, _) = (lines.to_vec(), statement);
        let stored = app.db.write(Hand::Rules.scope(), move |tx| {
            let lines = lines.clone();
            Box::pin(async move { Ok(reading::insert_entries(tx, (file, &statement), now, &lines).await?) })
        });
        stored.await?;
    }
    Ok(())
}

/// An IBAN without the spaces people write in it.
pub fn plain(iban: &str) -> String {
    iban.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect()
}

fn place(hash: &[u8]) -> Path {
    let name = hash.iter().fold(String::new(), |mut text, byte| {
        // Writing into a string does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    });
    Path::from(format!("bank/{name}.xml"))
}

fn lost(error: &object_store::Error) -> shell::db::Failure {
    shell::db::Failure::Down(format!("files: {error}"))
}
