//! `flex doctor`: looks at everything the product leans on, and says what to do.

use super::{Done, Place, folder, opening, wrong::Wrong};
use clap::Args;
use jiff::{
    SignedDuration,
    civil::{Date, date},
};
use rules::tables::{Freshness, rates::RateTable};
use secrecy::ExposeSecret;
use shell::{
    clock::Clock,
    db::{Db, Url},
    inside::{Job, Provider},
    settings::{Settings, Sms},
};
use std::time::Duration;
use tokio::net::TcpStream;

/// How long somebody at the other end may take to pick up.
const PATIENCE: Duration = Duration::from_secs(5);
/// Free room below which a busy day can fill the disk.
const ROOM_MIB: u64 = 1_024;

/// Checks settings, database, disk, clock, SMS centre and mail, and says what to do
///
/// Changes nothing. Ends with code 1 when something needs doing.
#[derive(Args)]
#[command(after_help = "Examples:\n  flex doctor --config flex.toml\n  flex doctor --data ./flex-data")]
pub struct Doctor {}

/// How one thing is.
enum Health {
    Fine(String),
    /// What is wrong, and what to do.
    Ill(String, String),
}
use Health::{Fine, Ill};

impl Doctor {
    pub(super) async fn run(self, place: &Place) -> Result<Done, Wrong> {
        let settings = opening::settings(place)?;
        let mut ill = 0;
        let mut show = |what: &str, health: Health| match health {
            Fine(how) => println!("ok    {what}: {how}"),
            Ill(how, advice) => {
                ill += 1;
                println!("WRONG {what}: {how}\n      -> {advice}");
            }
        };
        show("settings", Fine("read".into()));
        show("data folder", data_folder(&settings));
        show("disk", disk(&settings));
        show("clock", clock());
        for (what, health) in database(&settings).await {
            show(what, health);
        }
        show("SMS centre", centre(&settings).await);
        show("mail", mail(&settings).await);
        let rates = rates(&settings).await;
        for (table, health) in tables(&rates, Clock::running(SignedDuration::ZERO).today()) {
            show(&format!("table {table}"), health);
        }
        println!("{}", if ill == 0 { "All is well.".to_owned() } else { format!("{ill} thing(s) to do.") });
        Ok(if ill == 0 { Done::Well } else { Done::WithFindings })
    }
}

fn data_folder(settings: &Settings) -> Health {
    if !settings.data.is_dir() {
        return Ill(
            format!("{} is not there", settings.data.display()),
            "`flex serve` makes it; check `data` in the settings if you expected one".into(),
        );
    }
    match folder::writable(&settings.data) {
        Ok(()) => Fine(settings.data.display().to_string()),
        Err(wrong) => Ill(wrong.to_string(), "give the user that runs flex the right to write there".into()),
    }
}

fn disk(settings: &Settings) -> Health {
    let ended = std::process::Command::new("df").arg("-Pm").arg(&settings.data).output();
    let text = ended.map(|ended| String::from_utf8_lossy(&ended.stdout).into_owned()).unwrap_or_default();
    let free = text.lines().nth(1).and_then(|line| line.split_whitespace().nth(3)?.parse::<u64>().ok());
    match free {
        Some(free) if free < ROOM_MIB => Ill(
            format!("{free} MiB free"),
            "make room: on a full disk nothing more is accepted (what was accepted stays)".into(),
        ),
        Some(free) => Fine(format!("{free} MiB free")),
        None => Fine("how much is free cannot be seen here".into()),
    }
}

fn clock() -> Health {
    let today = Clock::running(SignedDuration::ZERO).today();
    let advice = "set the machine's clock (timedatectl): due dates and messaging hours follow it".to_owned();
    if today < date(2026, 1, 1) {
        Ill(format!("{today}"), advice)
    } else {
        Fine(format!("{today} in Amsterdam"))
    }
}

async fn database(settings: &Settings) -> Vec<(&'static str, Health)> {
    let url = match opening::url(settings) {
        Ok(url) => url,
        Err(wrong) => return vec![("database", Ill(wrong.to_string(), "correct database.url".into()))],
    };
    let db = match opening::existing(settings).await {
        Ok(db) => db,
        Err(wrong) => {
            let advice = "start the database, or correct database.url".to_owned();
            return vec![("database", Ill(wrong.to_string(), advice))];
        }
    };
    let mut found = vec![("database", Fine("can be reached".into())), ("migrations", migrations(&db).await)];
    if matches!(url, Url::Postgres(_)) {
        found.push((
            "database role",
            match opening::plain_role(&db).await {
                Ok(()) => Fine("held by row-level security".into()),
                Err(wrong) => Ill(wrong.to_string(), "change database.url".into()),
            },
        ));
    }
    found
}

async fn migrations(db: &Db) -> Health {
    match db.missing_migrations().await {
        Ok(missing) if missing.is_empty() => Fine("all applied".into()),
        Ok(missing) => Ill(format!("{} wait", missing.join(", ")), "run `flex migrate`".into()),
        Err(wrong) => Ill(wrong.to_string(), "see the database above".into()),
    }
}

async fn centre(settings: &Settings) -> Health {
    match &settings.sms {
        Sms::Simulator => Fine("simulator: no SMS leaves this machine".into()),
        Sms::Smpp(smpp) => {
            picks_up(&smpp.address, "check sms.address, and whether the centre lets this machine in").await
        }
    }
}

async fn mail(settings: &Settings) -> Health {
    let Some(mail) = &settings.mail else { return Fine("not set: e-mail waits".into()) };
    let url = mail.url.expose_secret();
    let usual = if url.starts_with("smtps") { 465 } else { 587 };
    let host = url.split_once("://").map_or("", |(_, rest)| rest);
    let host = host.rsplit('@').next().unwrap_or_default().split(['/', '?']).next().unwrap_or_default();
    let address = if host.contains(':') { host.to_owned() } else { format!("{host}:{usual}") };
    picks_up(&address, "check mail.url, and whether the relay lets this machine in").await
}

async fn picks_up(address: &str, advice: &str) -> Health {
    match tokio::time::timeout(PATIENCE, TcpStream::connect(address)).await {
        Ok(Ok(_)) => Fine(format!("{address} picks up")),
        Ok(Err(wrong)) => Ill(format!("{address}: {wrong}"), advice.into()),
        Err(_) => Ill(format!("{address} does not pick up within {} s", PATIENCE.as_secs()), advice.into()),
    }
}

/// The rates of the database; where it cannot be read, which is told already, those of the product.
async fn rates(settings: &Settings) -> RateTable {
    let found = async {
        let db = opening::current(settings).await.ok()?;
        let mut tx = db.read(Provider::job(Job::Operator)).await.ok()?;
        collection::rates::table(&mut tx).await.ok()
    };
    found.await.unwrap_or_else(|| RateTable::shipped().clone())
}

fn tables(rates: &RateTable, today: Date) -> Vec<(&'static str, Health)> {
    let health = |freshness| {
        match freshness {
        Freshness::Fresh { stale_from } => Fine(format!("fresh until {stale_from}")),
        Freshness::Stale { since } => Ill(
            format!("stale since {since}"),
            "record the new rate (Receivables, Statutory interest), or update the program: it must have been published"
                .into(),
        ),
    }
    };
    let ended = rules::tables::ended_before(rates, today);
    let one = |(table, freshness): (rules::tables::Table, Freshness)| {
        let health = match ended.iter().find(|(name, _)| *name == table.name()) {
            Some((_, until)) => Ill(
                format!("known until {until}, not for today"),
                "record the new rate (Receivables, Statutory interest), or update the program: until then interest and \
                 deadlines beyond that day are refused"
                    .into(),
            ),
            None => health(freshness),
        };
        (table.name(), health)
    };
    rules::tables::freshness_of_all(rates, today).into_iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn t8_a_stale_table_is_a_thing_to_do_and_says_what() {
        let ill = |today| {
            let all = tables(RateTable::shipped(), today).into_iter();
            let ill = all.filter_map(|(table, health)| match health {
                Ill(how, advice) => Some((table, how, advice)),
                Fine(_) => None,
            });
            ill.collect::<Vec<_>>()
        };
        assert!(ill(date(2026, 12, 31)).is_empty());
        // The rates are known to the end of the year: from then on what needs them is refused, and that is said first.
        let ended = ill(date(2027, 1, 1));
        let named: Vec<&str> = ended.iter().map(|(table, ..)| *table).collect();
        assert_eq!(named, ["statutory_commercial_rate", "statutory_rate"]);
        assert!(
            ended.iter().all(|(_, how, advice)| how.contains("2026-12-31") && advice.contains("refused"))
        );
    }
}
