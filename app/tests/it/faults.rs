//! Faults of the machine: a disk that is full, a database that is gone for a minute, code that panics. What was accepted
//! is there afterwards, what was refused said so and can be asked again, and everything goes on by itself.

use crate::{
    crash::customer,
    harness::{Database, Flex, Folder, Running, Wire, World, browser},
};
use flex::testing;
use serde_json::{Value, json};
use shell::{
    args,
    error::Error,
    inside::{Job, Provider},
};
use std::{
    collections::BTreeSet,
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::task::JoinSet;

/// After this something is stuck.
const PATIENCE: Duration = Duration::from_mins(2);

/// A program of a customer that sends texts, each under its own key.
#[derive(Clone)]
struct Sender {
    base_url: String,
    token: String,
    browser: reqwest::Client,
}

/// What one request came to.
struct Answer {
    status: u16,
    again_after: Option<String>,
    body: Value,
}

impl Sender {
    fn new(running: &Running, token: &str) -> Self {
        Self {
            base_url: format!("http://{}", running.address()),
            token: token.to_owned(),
            browser: browser(),
        }
    }

    async fn sends(&self, n: usize) -> Answer {
        let body = json!({ "to": format!("+316{:08}", 20_000_000 + n), "text": format!("Vraag {n}") });
        let request = self.browser.post(format!("{}/api/v1/messages", self.base_url));
        let request = request.bearer_auth(&self.token).header("idempotency-key", format!("fault-{n}"));
        let answer = request.json(&body).send().await.expect("an answer, whatever is wrong behind it");
        let again_after = answer.headers().get("retry-after").map(|value| value.to_str().unwrap().to_owned());
        Answer {
            status: answer.status().as_u16(),
            again_after,
            body: answer.json().await.unwrap_or_default(),
        }
    }

    /// Sends the n-th until it is accepted; counts how often it was told to come back, and answers its id.
    async fn insists(&self, n: usize, refused: &AtomicUsize) -> String {
        let begin = Instant::now();
        loop {
            let answer = self.sends(n).await;
            if answer.status == 202 {
                return answer.body["id"].as_str().expect("an id").to_owned();
            }
            assert_eq!(answer.status, 503, "{}", answer.body);
            assert!(answer.again_after.is_some(), "it says when to come back");
            assert!(begin.elapsed() < PATIENCE, "message {n} is not accepted");
            refused.fetch_add(1, Ordering::Relaxed);
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    async fn ids(&self, filter: &str) -> BTreeSet<String> {
        let (mut all, mut after) = (BTreeSet::new(), String::new());
        loop {
            let at = format!("{}/api/v1/messages?limit=200{filter}{after}", self.base_url);
            let answer = self.browser.get(at).bearer_auth(&self.token).send().await.expect("an answer");
            let page: Value = answer.json().await.expect("JSON");
            let items = page["items"].as_array().unwrap_or_else(|| panic!("{page}"));
            all.extend(items.iter().map(|item| item["id"].as_str().expect("an id").to_owned()));
            match page["next"].as_str() {
                Some(next) => after = format!("&after={next}"),
                None => return all,
            }
        }
    }

    /// Waits until the workers have taken everything up.
    async fn nothing_waits(&self) {
        let begin = Instant::now();
        while !self.ids("&state=accepted").await.is_empty() || !self.ids("&state=sending").await.is_empty() {
            assert!(begin.elapsed() < PATIENCE, "the workers do not go on");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

#[tokio::test]
async fn on_a_full_disk_a_message_is_refused_and_the_same_key_sends_it_once_when_there_is_room() {
    let folder = Folder::new();
    // A shell that lets a write past the limit fail, as a full disk does, instead of ending the program.
    let mut shell = Command::new("sh");
    let program = env!("CARGO_BIN_EXE_flex");
    let line = format!("trap '' XFSZ; exec {program} demo --listen 127.0.0.1:0 --data {}", folder.text());
    let demo = Running::start(shell.args(["-c", &line]), &folder.path("")).await;
    let card = demo.card();
    let sender = Sender::new(&demo, card["customers"][0]["token"].as_str().expect("a token"));
    let refused = AtomicUsize::new(0);
    let mut ids = BTreeSet::new();
    for n in 0..20 {
        ids.insert(sender.insists(n, &refused).await);
    }
    assert_eq!(refused.load(Ordering::Relaxed), 0);
    demo.files_up_to("4096");
    for n in 20..30 {
        let answer = sender.sends(n).await;
        assert_eq!((answer.status, answer.again_after.as_deref()), (503, Some("5")), "{}", answer.body);
        assert!(answer.body["detail"].as_str().is_some_and(|text| text.contains("niet gedaan")));
    }
    assert_eq!(sender.sends(0).await.status, 202, "what was done is still known");
    demo.files_up_to("unlimited");
    for n in 20..30 {
        ids.insert(sender.insists(n, &refused).await);
    }
    sender.nothing_waits().await;
    assert!(ids.is_subset(&sender.ids("").await));
    assert_eq!(ids.len(), 30, "each key made one message");
    assert!(demo.stop().await);
    let verified = Flex::says(&["verify", "--data", folder.text()]);
    assert!(verified.well, "{}{}", verified.text, verified.errors);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn while_the_database_is_gone_messages_are_refused_and_afterwards_everything_goes_on() {
    const MESSAGES: usize = 600;
    let Some((host, port)) = Database::server() else { return };
    let database = Database::fresh().await;
    let token = customer(&database).await;
    let wire = Wire::to(port).await;
    let url = |port: u16| format!("postgres://flex_app@{host}:{port}/{}", database.name);
    let data = database.folder.display().to_string();
    let serve = |port: u16| {
        let mut command = Flex::command();
        command.env("FLEX_DATABASE__URL", url(port)).env("FLEX_DATA", &data);
        command.env("FLEX_LISTEN", "127.0.0.1:0").env("FLEX_BASE_URL", "https://flex.example");
        command
    };
    let flex = Running::start(serve(wire.port).arg("serve"), &database.folder.join("run")).await;
    let sender = Sender::new(&flex, &token);
    let (next, refused) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let mut tasks = JoinSet::new();
    for _ in 0..6 {
        let (sender, next, refused) = (sender.clone(), Arc::clone(&next), Arc::clone(&refused));
        tasks.spawn(async move {
            let mut ids = BTreeSet::new();
            loop {
                let n = next.fetch_add(1, Ordering::Relaxed);
                if MESSAGES <= n {
                    return ids;
                }
                ids.insert(sender.insists(n, &refused).await);
            }
        });
    }
    for (sent, refusals) in [(MESSAGES / 4, 60), (MESSAGES / 2, 120)] {
        reaches(&next, sent).await;
        wire.cut();
        reaches(&refused, refusals).await;
        wire.mend();
    }
    let mut ids = BTreeSet::new();
    while let Some(done) = tasks.join_next().await {
        ids.extend(done.unwrap());
    }
    sender.nothing_waits().await;
    assert_eq!(ids.len(), MESSAGES);
    assert_eq!(sender.ids("").await, ids, "nothing is lost and nothing is there twice");
    assert!(flex.stop().await);
    let verified: crate::harness::Told = serve(port).arg("verify").output().expect("it runs").into();
    assert!(verified.well, "{}{}", verified.text, verified.errors);
}

async fn reaches(count: &AtomicUsize, most: usize) {
    let begin = Instant::now();
    while count.load(Ordering::Relaxed) < most {
        assert!(begin.elapsed() < PATIENCE, "it stays at {count:?} of {most}");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test]
async fn a_transaction_that_panics_changes_nothing_and_the_next_one_goes_on() {
    let world = World::new().await;
    let zon = world.customer("zon").await;
    let (app, inside) = (world.app.clone(), world.inside(&zon));
    let before = testing::rows(&world.app, zon.environment).await.expect("rows");
    let broken = tokio::spawn(async move {
        let done = app.db.write(&inside, |tx| {
            Box::pin(async move {
                let changed = tx.run("UPDATE environments SET name = 'half'", &[]).await?;
                assert_eq!(changed, 1_000_000, "a fault nobody foresaw");
                Ok::<_, Error>(())
            })
        });
        done.await
    });
    let told = broken.await;
    assert!(!matches!(told, Ok(Ok(()))), "it is not said to be done");
    assert!(
        before == testing::rows(&world.app, zon.environment).await.expect("rows"),
        "nothing of it stayed"
    );
    users::create_environment(&world.app, "maan").await.expect("the next one goes on");
}

#[tokio::test]
async fn those_who_take_the_next_number_at_the_same_instant_all_get_one_and_none_twice() {
    const EVERYBODY: usize = 20;
    let world = World::new().await;
    let job = Provider::job(Job::Operator);
    let begins = world.app.db.write(job, |tx| {
        Box::pin(async move {
            tx.run("INSERT INTO product_facts (name, value) VALUES ('next', '0')", &[]).await?;
            Ok::<_, Error>(())
        })
    });
    begins.await.expect("a first number");
    let draw = || {
        world.app.db.write(job, |tx| {
            Box::pin(async move {
                let sql = "SELECT value FROM product_facts WHERE name = 'next'";
                let next: String = tx.one(sql, &[], shell::db::Row::take).await?;
                let next: usize = next.parse().expect("a number");
                let taken = format!("number {next}");
                tx.run("INSERT INTO product_facts (name, value) VALUES ($1, '')", args![taken]).await?;
                let after = (next + 1).to_string();
                tx.run("UPDATE product_facts SET value = $1 WHERE name = 'next'", args![after]).await?;
                Ok::<_, Error>(next)
            })
        })
    };
    let all = futures_util::future::try_join_all((0..EVERYBODY).map(|_| draw())).await;
    let mut taken: Vec<usize> = all.expect("a number for everybody");
    taken.sort_unstable();
    assert_eq!(taken, (0..EVERYBODY).collect::<Vec<_>>());
}
