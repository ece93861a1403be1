//! Imports (art. 5.1, 9): a customer's own list of people, looked at row by row before anything is done, applied all
//! or nothing, and undone within a day.
//!
//! Invariant: an import's state says all there is to know; a background task that dies is taken up again from it.

mod apply;
pub mod queries;
mod read;
mod rejected;
mod retention;
mod undo;

use axum::body::Bytes;
use jiff::SignedDuration;
use object_store::{ObjectStoreExt, PutPayload, path::Path as Key};
pub use queries::{Found, Shape};
pub use rejected::rejected_csv;
pub use retention::housekeeping;
use shell::{
    bus::About,
    db::{Failure, Tx},
    error::{Answer, Error, FieldRefusal, Refusal},
    extract::file_name,
    ids::{Id, kind::Import},
    inside::{Inside, Job, Provider},
    state::App,
};
use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};
pub use undo::undo;
use wire::text;

/// Bytes of one upload: what is read at most, and the form around it.
pub const MOST_BYTES: usize = text::MAX_BYTES + 64 * 1024;
/// For how long an import can be undone.
pub const UNDO_FOR: SignedDuration = SignedDuration::from_hours(24);
/// Rows of the preview in one statement.
const BATCH: usize = 1_000;

/// Rows done of imports that are being applied on this node: one transaction shows nothing from outside until it ends.
static APPLYING: LazyLock<Mutex<HashMap<uuid::Uuid, usize>>> = LazyLock::new(Mutex::default);

fn progress(id: Id<Import>, done: Option<usize>) {
    let mut all = APPLYING.lock().unwrap_or_else(PoisonError::into_inner);
    match done {
        Some(done) => all.insert(id.uuid(), done),
        None => all.remove(&id.uuid()),
    };
}

/// How many rows of an import are applied so far.
pub fn applied_so_far(id: Id<Import>) -> usize {
    let all = APPLYING.lock().unwrap_or_else(PoisonError::into_inner);
    all.get(&id.uuid()).copied().unwrap_or_default()
}

/// A file that is kept and understood, ready to become an import.
#[derive(Clone, Debug)]
pub struct Upload {
    /// The import's id.
    pub id: Id<Import>,
    /// The row to write.
    pub found: Found,
}

/// Keeps a file and guesses what its columns are. A file that is no list is refused here, before it is kept.
pub async fn receive(app: &App, inside: &Inside, name: &str, bytes: Bytes) -> Answer<Upload> {
    let guess = bytes.clone();
    let shape = tokio::task::spawn_blocking(move || read::shape(&guess)).await;
    let shape = shape.map_err(|e| Failure::Down(e.to_string()))?.map_err(|refusal| file_refusal(&refusal))?;
    let id = Id::<Import>::new();
    let file_key = format!("imports/{}/{id}", inside.environment);
    let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    let put = app.files.put(&Key::from(file_key.as_str()), PutPayload::from(bytes)).await;
    put.map_err(|e| Failure::Down(e.to_string()))?;
    let file_name = file_name(name, "contacts");
    Ok(Upload { id, found: Found::new(id, file_key, file_name, size, shape, app.clock.now()) })
}

/// What is wrong with a file as a whole.
fn file_refusal(refusal: &text::Refusal) -> Refusal {
    let code = match refusal {
        text::Refusal::Empty => "file-empty",
        text::Refusal::TooLarge { .. } => "file-too-large",
        text::Refusal::Workbook => "file-workbook",
        text::Refusal::Archive => "file-archive",
        text::Refusal::Pdf => "file-pdf",
        text::Refusal::Markup => "file-markup",
        text::Refusal::Binary => "file-binary",
        text::Refusal::Interrupted => "body-unreadable",
    };
    Refusal::fields(vec![FieldRefusal::new("file", code)])
}

/// Receives a file and starts looking at its rows.
pub async fn begin(app: &App, inside: &Inside, name: &str, bytes: Bytes) -> Answer<Id<Import>> {
    let upload = receive(app, inside, name, bytes).await?;
    let (mine, found) = (inside.clone(), upload.found.clone());
    let written = app.db.write(inside, move |tx| {
        let (mine, found) = (mine.clone(), found.clone());
        Box::pin(async move { Ok(queries::insert(tx, &mine, &found).await?) })
    });
    written.await?;
    work_on(app, inside, upload.id);
    Ok(upload.id)
}

/// Goes on with an import in the background, from whatever state it is in.
pub fn work_on(app: &App, inside: &Inside, id: Id<Import>) {
    let (app, inside) = (app.clone(), inside.clone());
    tokio::spawn(async move {
        if let Err(error) = step(&app, &inside, id).await {
            failed(&app, &inside, id, &error).await;
        }
    });
}

/// Does what an import's state asks for: look at the rows, or apply them.
async fn step(app: &App, inside: &Inside, id: Id<Import>) -> Answer<()> {
    let mut tx = app.db.read(inside).await?;
    let import = queries::one(&mut tx, inside, id).await?.ok_or_else(Refusal::not_found)?;
    drop(tx);
    match import.state.as_str() {
        "checking" => check(app, inside, &import).await,
        "applying" => apply::apply(app, inside, &import).await,
        _ => Ok(()),
    }
}

async fn failed(app: &App, inside: &Inside, id: Id<Import>, error: &Error) {
    let problem = match error {
        Error::Refused(refusal) => refusal.fields.first().map_or(refusal.code, |field| field.code),
        Error::Failed(failure) => {
            tracing::error!(?failure, import = %id, "an import failed");
            "import-failed"
        }
    };
    let (mine, problem) = (inside.clone(), problem.to_owned());
    let told = app.db.write(inside, move |tx| {
        let (mine, problem) = (mine.clone(), problem.clone());
        Box::pin(async move { Ok(queries::fail(tx, &mine, id, &problem).await?) })
    });
    if let Err(error) = told.await {
        tracing::error!(?error, import = %id, "an import's failure could not be kept; it is tried again at the start");
    }
    app.bus.tell(inside.environment, About::Import(id.uuid()));
}

/// The file's bytes.
async fn bytes_of(app: &App, import: &Found) -> Answer<Bytes> {
    let found = app.files.get(&Key::from(import.file_key.as_str())).await;
    let found = found.map_err(|e| Failure::Down(e.to_string()))?;
    Ok(found.bytes().await.map_err(|e| Failure::Down(e.to_string()))?)
}

/// Reads all rows of an import's file as its mapping says.
async fn rows_of_file(app: &App, import: &Found) -> Answer<Vec<read::Parsed>> {
    let (bytes, shape, now) = (bytes_of(app, import).await?, import.shape.clone(), app.clock.now());
    let rows = tokio::task::spawn_blocking(move || read::rows(&bytes, &shape, now)).await;
    let rows = rows.map_err(|e| Failure::Down(e.to_string()))?;
    Ok(rows.map_err(|refusal| file_refusal(&refusal))?)
}

/// Looks at every row and keeps what it would do.
async fn check(app: &App, inside: &Inside, import: &Found) -> Answer<()> {
    let parsed = rows_of_file(app, import).await?;
    let mut tx = app.db.read(inside).await?;
    let judged = apply::judge(&mut tx, inside, &parsed).await?;
    drop(tx);
    let shown: Vec<queries::Shown> =
        parsed.iter().zip(&judged).map(|(parsed, judged)| read::shown(parsed, judged)).collect();
    let id = import.id;
    let count = |outcome: &str| shown.iter().filter(|row| row.outcome == outcome).count();
    let counts = [shown.len(), count("new"), count("update"), count("duplicate"), count("error")];
    let mine = inside.clone();
    let cleared = app.db.write(inside, move |tx| {
        let mine = mine.clone();
        Box::pin(async move { Ok(queries::start_check(tx, &mine, id, counts[0]).await?) })
    });
    cleared.await?;
    for batch in shown.chunks(BATCH) {
        let (mine, batch) = (inside.clone(), batch.to_vec());
        let written = app.db.write(inside, move |tx| {
            let (mine, batch) = (mine.clone(), batch.clone());
            Box::pin(async move { Ok(queries::add_rows(tx, &mine, id, &batch).await?) })
        });
        written.await?;
        app.bus.tell(inside.environment, About::Import(id.uuid()));
    }
    let mine = inside.clone();
    let ready = app.db.write(inside, move |tx| {
        let mine = mine.clone();
        Box::pin(async move { Ok(queries::ready(tx, &mine, id, counts).await?) })
    });
    ready.await?;
    app.bus.tell(inside.environment, About::Import(id.uuid()));
    Ok(())
}

/// Says what each column is; [`work_on`] then looks at all rows again. Refused as `import-not-ready` (409) while the import is
/// busy or when it is over.
pub async fn remap(tx: &mut Tx, inside: &Inside, id: Id<Import>, fields: &[String]) -> Answer<Found> {
    let mut import = queries::one(tx, inside, id).await?.ok_or_else(Refusal::not_found)?;
    let gone = queries::is_cleared(tx, inside, id).await?;
    if gone || (import.state != "ready" && import.state != "failed") {
        return Err(Refusal::conflict("import-not-ready").into());
    }
    if fields.len() != import.shape.columns.len() {
        let columns = import.shape.columns.len();
        return Err(Refusal::field("/field", "import-fields").with("columns", columns).into());
    }
    import.shape.say(fields).map_err(|field| Refusal::field(field, "import-field"))?;
    queries::remap(tx, inside, &import).await?;
    "checking".clone_into(&mut import.state);
    Ok(import)
}

/// What the person who applies an import says about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Consent {
    /// The people on the list agreed to be asked.
    Given,
    /// Nothing is known of it.
    Unsaid,
}

/// Marks an import as to be applied; the rows move in one transaction in the background.
pub async fn confirm(app: &App, inside: &Inside, id: Id<Import>, consent: Consent) -> Answer<()> {
    let mine = inside.clone();
    let marked = app.db.write(inside, move |tx| {
        let mine = mine.clone();
        Box::pin(async move { mark(tx, &mine, id, consent).await.map(drop) })
    });
    marked.await
}

/// The same within a transaction; [`work_on`] it after the commit. Answers how it stands then.
pub async fn mark(tx: &mut Tx, inside: &Inside, id: Id<Import>, consent: Consent) -> Answer<Found> {
    let import = queries::one(tx, inside, id).await?.ok_or_else(Refusal::not_found)?;
    match import.state.as_str() {
        "ready" => queries::confirm(tx, inside, id, consent == Consent::Given).await?,
        "applying" | "applied" => {}
        _ => return Err(Refusal::conflict("import-not-ready").into()),
    }
    queries::one(tx, inside, id).await?.ok_or_else(|| Refusal::not_found().into())
}

/// Imports a file as a whole, as the upload does, and waits for it: for the command and for programs.
pub async fn import_file(app: &App, inside: &Inside, name: &str, bytes: Vec<u8>) -> Answer<Found> {
    let upload = receive(app, inside, name, Bytes::from(bytes)).await?;
    let (mine, found) = (inside.clone(), upload.found.clone());
    let written = app.db.write(inside, move |tx| {
        let (mine, found) = (mine.clone(), found.clone());
        Box::pin(async move { Ok(queries::insert(tx, &mine, &found).await?) })
    });
    written.await?;
    step(app, inside, upload.id).await?;
    confirm(app, inside, upload.id, Consent::Unsaid).await?;
    step(app, inside, upload.id).await?;
    look(app, inside, upload.id).await
}

/// One import as it stands now.
pub async fn look(app: &App, inside: &Inside, id: Id<Import>) -> Answer<Found> {
    let mut tx = app.db.read(inside).await?;
    queries::one(&mut tx, inside, id).await?.ok_or_else(|| Refusal::not_found().into())
}

/// Takes up imports that a stop or a crash left half-way. Called at the start.
pub async fn resume(app: &App) -> Answer<usize> {
    let job = Provider::job(Job::Housekeeping);
    let mut tx = app.db.read(job).await?;
    let waiting = queries::unfinished(&mut tx).await?;
    drop(tx);
    for (environment, id) in &waiting {
        work_on(app, &job.inside(*environment), *id);
    }
    Ok(waiting.len())
}
