//! Pages: searching a hundred thousand contacts.

use std::path::Path;
use std::time::{Duration, Instant};

use crate::http::{Connection, Failure, Request};
use crate::load::{self, Took};
use crate::world::{Engine, Served, World};

/// As many as one environment is made for.
const CONTACTS: usize = 100_000;
/// As many as one import takes.
const FILE: usize = 50_000;
/// Pages asked for.
const PAGES: usize = 2_000;
/// An import that takes longer is stuck.
const PATIENCE: Duration = Duration::from_mins(10);

const FIRST: [&str; 16] = [
    "Aïsha",
    "Bart",
    "Chloë",
    "Daan",
    "Esmée",
    "Fatima",
    "Ghislaine",
    "Hugo",
    "Imke",
    "Jürgen",
    "Koen",
    "Lotte",
    "Małgorzata",
    "Noor",
    "Otis",
    "Pleun",
];
const BEGIN: [&str; 20] = [
    "Zonder", "Velden", "Berg", "Water", "Linde", "Molen", "Kerk", "Brug", "Haven", "Duin", "Polder",
    "Sluis", "Veen", "Heide", "Bos", "Akker", "Dijk", "Rivier", "Zand", "Steen",
];
const END: [&str; 10] = ["man", "stra", "sma", "huis", "beek", "hof", "horst", "kamp", "ink", "laar"];

/// Of one engine.
#[derive(Debug, Clone)]
pub struct Searched {
    /// Which.
    pub engine: Engine,
    /// Importing all contacts.
    pub imported_in: Duration,
    /// The pages.
    pub took: Took,
    /// Resident afterwards, in MiB.
    pub memory: f64,
}

/// Measures both engines.
pub async fn measure(program: &Path, server: &str, folder: &Path) -> Result<Vec<Searched>, Failure> {
    let mut all = Vec::new();
    for engine in [Engine::Sqlite, Engine::Postgres] {
        eprintln!("pages on {}", engine.name());
        let world = World::make(&folder.join(format!("pages-{}", engine.name())), engine, server).await?;
        let door = world.serve(program, None).await?;
        let begin = Instant::now();
        for first in (0..CONTACTS).step_by(FILE) {
            import(&world, &door, first, FILE).await?;
        }
        let imported_in = begin.elapsed();
        let cookie = door.sign_in().await?;
        let make = move |n| Request::get(&format!("/contacts?q={}", wanted(n)), &cookie);
        let took = load::run(door.address, PAGES, make).await?;
        all.push(Searched { engine, imported_in, took, memory: door.running.memory()? });
        door.running.stop().await?;
    }
    Ok(all)
}

/// What somebody types: the beginning of a name, another one each time.
fn wanted(n: usize) -> String {
    let (begin, end) = (BEGIN[n % BEGIN.len()], END[n / BEGIN.len() % END.len()]);
    let letters = 3 + n / (BEGIN.len() * END.len()) % 6;
    format!("{begin}{end}").chars().take(letters).collect()
}

fn sheet(first: usize, count: usize) -> String {
    let mut lines = String::from("Voornaam;Achternaam;Mobiel\r\n");
    for n in first..first + count {
        let (name, begin, end) = (FIRST[n % 16], BEGIN[n / 16 % 20], END[n / 320 % 10]);
        lines.extend([
            name,
            ";",
            begin,
            end,
            "-",
            &(n / 3200).to_string(),
            ";06",
            &(20_000_000 + n).to_string(),
            "\r\n",
        ]);
    }
    lines
}

/// Imports this many contacts, from the nth person on.
pub async fn import(world: &World, door: &Served, first: usize, count: usize) -> Result<(), Failure> {
    let token = format!("Authorization: Bearer {}\r\n", world.tokens[0]);
    let mut connection = Connection::open(door.address).await?;
    let path = format!("/api/v1/contacts/imports?name=deel-{first}.csv");
    let upload = Request::post(&path, &token, "text/csv", sheet(first, count).as_bytes());
    let begun = connection.ask(&upload).await?.success()?.json()?;
    let id = begun["id"].as_str().ok_or("an import has an id")?;
    let path = format!("/api/v1/contacts/imports/{id}");
    until(&mut connection, &path, &token, "ready").await?;
    let apply = Request::post(&format!("{path}/apply"), &token, "application/json", b"{}");
    connection.ask(&apply).await?.success()?;
    until(&mut connection, &path, &token, "applied").await
}

async fn until(connection: &mut Connection, path: &str, token: &str, wanted: &str) -> Result<(), Failure> {
    let begin = Instant::now();
    loop {
        let now = connection.ask(&Request::get(path, token)).await?.success()?.json()?;
        match now["state"].as_str() {
            Some(state) if state == wanted => return Ok(()),
            Some("failed") | None => return Err(format!("the import failed: {now}").into()),
            Some(_) if PATIENCE < begin.elapsed() => return Err(format!("the import is stuck: {now}").into()),
            Some(_) => tokio::time::sleep(Duration::from_millis(200)).await,
        }
    }
}
