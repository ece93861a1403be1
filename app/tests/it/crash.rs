//! Crashes (art. 14.5): the program is killed at any moment, links drop, the centre dies, receipts come twice, early and
//! in another order; nothing is lost and nothing is captured twice.
//!
//! `FLEX_CRASH_ROUNDS=100` makes the first story longer; `FLEX_CRASH_SEED` makes its moments other ones.

use crate::harness::{Database, Flex, Peer, Running};
use credits::{Paid, grant};
use jiff::SignedDuration;
use rules::numbers::Credits;
use serde_json::{Value, json};
use shell::{
    clock::Clock,
    db::{Db, Url},
    inside::{Right, Role},
    settings::Settings,
    state::App,
    words::Language,
};
use smpp::centre::{Centre, Delivery, Options, Order, ReceiptPlan, Timing};
use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::task::JoinSet;
use users::{NewUser, add_user, create_environment, create_token};

/// Messages in each story.
const MESSAGES: usize = 2_000;
/// Every so many messages one is long enough for two parts.
const LONG_EVERY: usize = 10;
/// Requests at the same time.
const SENDERS: usize = 8;
/// Messages under way at a time: what one crash may leave in doubt.
const WINDOW: usize = 20;
/// Looks in a row, two milliseconds apart, in which nothing moves: after these something is lost or stuck. They are counted
/// instead of the clock read, because a machine that stands still or has much else to do is no fault of the program's;
/// one that runs as it should has them done in four minutes, the start of a debug build many times over.
const PATIENCE: u32 = 120_000;
/// Between two looks.
const LOOK: Duration = Duration::from_millis(2);
/// Between two tries to hand a message in, in looks.
const TRY: u32 = 5;
/// States that still change by themselves while the centre is there.
const MOVING: [&str; 3] = ["accepted", "sending", "sent"];

/// Chance that is the same in every run of the same seed.
struct Seed(u64);

impl Seed {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }
}

fn from_environment(name: &str, usual: usize) -> usize {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// The n-th text: all are distinct, and some have two parts.
fn text(n: usize) -> String {
    let more = if n.is_multiple_of(LONG_EVERY) {
        " Neem je veiligheidsschoenen mee.".repeat(4)
    } else {
        String::new()
    };
    format!("Kun je zaterdag van 18.00 tot 23.00 werken? Vraag {n}.{more}")
}

fn phone(n: usize) -> String {
    format!("+316{:08}", 10_000_000 + n)
}

async fn until(what: &str, mut holds: impl AsyncFnMut() -> bool) {
    let mut looks = 0;
    while !holds().await {
        looks += 1;
        assert!(looks < PATIENCE, "it stays so that not {what}");
        tokio::time::sleep(LOOK).await;
    }
}

/// Waits until a centre has so many parts; each that comes gives new patience.
async fn until_sent(centre: &Centre, at: u64) {
    let (mut looks, mut had) = (0, 0);
    while had < at {
        let has = centre.counts().accepted;
        looks = if has == had { looks + 1 } else { 0 };
        had = has;
        assert!(looks < PATIENCE, "it stays at {had} of {at}");
        tokio::time::sleep(LOOK).await;
    }
}

/// The program with its database, and a customer's program that sends.
struct Site {
    database: Database,
    settings: PathBuf,
    base_url: String,
    token: String,
    browser: reqwest::Client,
}

impl Site {
    async fn new(centre: &str) -> Self {
        let database = Database::fresh().await;
        let token = customer(&database).await;
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let base_url = format!("http://127.0.0.1:{port}");
        let settings = database.folder.join("flex.toml");
        let text = format!(
            "listen = \"127.0.0.1:{port}\"\nbase_url = \"{base_url}\"\ndata = \"{}\"\n\
             [database]\nurl = \"{}\"\nowner_url = \"{}\"\n\
             [sms]\ntransport = \"smpp\"\naddress = \"{centre}\"\nsystem_id = \"flex\"\npassword = \"secret\"\n\
             window = {WINDOW}\nnumber = \"+3197010581234\"\n",
            database.folder.display(),
            address(&database, &database.url, "flex_app"),
            address(&database, &database.owner, "flex_owner"),
        );
        std::fs::write(&settings, text).unwrap();
        let _ = rustls::crypto::ring::default_provider().install_default();
        let browser = reqwest::Client::builder().timeout(Duration::from_secs(20)).build().unwrap();
        Self { database, settings, base_url, token, browser }
    }

    async fn starts(&self) -> Running {
        let mut command = Flex::command();
        command.args(["serve", "--config"]).arg(&self.settings);
        Running::start(&mut command, &self.database.folder.join("run")).await
    }

    /// Hands in the n-th message under its own key, as often as it takes; answers its id.
    async fn hands_in(&self, n: usize) -> String {
        let body = json!({ "to": phone(n), "text": text(n) });
        let mut tries = 0;
        loop {
            let request = self.browser.post(format!("{}/api/v1/messages", self.base_url));
            let request = request.bearer_auth(&self.token).header("idempotency-key", format!("crash-{n}"));
            if let Ok(answer) = request.json(&body).send().await {
                let status = answer.status();
                // Cut off in the middle of the body, it is asked again like one that never came.
                if let Ok(body) = answer.json::<Value>().await {
                    assert_eq!(status, 202, "{body}");
                    return body["id"].as_str().unwrap().to_owned();
                }
            }
            tries += 1;
            assert!(tries < PATIENCE / TRY, "message {n} is not accepted");
            tokio::time::sleep(LOOK * TRY).await;
        }
    }

    async fn get(&self, path: &str) -> Value {
        let request = self.browser.get(format!("{}{path}", self.base_url)).bearer_auth(&self.token);
        request.send().await.unwrap().json().await.unwrap()
    }

    /// Nothing is in a state that changes by itself.
    async fn rests(&self) -> bool {
        for state in MOVING {
            let found = self.get(&format!("/api/v1/messages?limit=1&state={state}")).await;
            if !found["items"].as_array().unwrap().is_empty() {
                return false;
            }
        }
        true
    }

    /// The whole log.
    async fn log(&self) -> Vec<Value> {
        let (mut all, mut after) = (Vec::new(), String::new());
        loop {
            let page = self.get(&format!("/api/v1/messages?limit=200{after}")).await;
            all.extend(page["items"].as_array().unwrap().iter().cloned());
            match page["next"].as_str() {
                Some(next) => after = format!("&after={next}"),
                None => return all,
            }
        }
    }
}

/// An environment with credits; answers the token of a program of theirs.
pub async fn customer(database: &Database) -> String {
    Db::open(&database.owner).await.unwrap().migrate().await.unwrap();
    let db = Db::open(&database.url).await.unwrap();
    let files = object_store::local::LocalFileSystem::new_with_prefix(&database.folder).unwrap();
    let metrics = metrics_exporter_prometheus::PrometheusBuilder::new().build_recorder().handle();
    let settings = Settings::of_folder(&database.folder, "127.0.0.1:0".parse().unwrap());
    let app = App::new(db, Clock::running(SignedDuration::ZERO), settings, Arc::new(files), metrics);
    let environment = create_environment(&app, "Zonneveld").await.unwrap();
    let admin = NewUser {
        email: "admin@zonneveld.test".into(),
        name: "Anna Zonneveld".into(),
        role: Role::Admin,
        language: Language::Nl,
        password: None,
    };
    let admin = add_user(&app, environment, admin).await.unwrap();
    grant(&app, environment, Credits(1_000_000), Paid::Yes).await.unwrap();
    let inside = flex::testing::inside(environment, admin);
    create_token(&app, &inside, admin, "crash", &[Right::See, Right::Plan]).await.unwrap()
}

fn address(database: &Database, url: &Url, user: &str) -> String {
    match (url, Database::server()) {
        (Url::Postgres(_), Some((host, port))) => {
            format!("postgres://{user}@{host}:{port}/{}", database.name)
        }
        _ => format!("sqlite:{}", database.folder.join("flex.db").display()),
    }
}

/// Everything a centre accepted: the number and the octets of each part.
type Accepted = Vec<(String, String)>;

/// All messages on their way in; each answers its id.
struct Sending {
    tasks: JoinSet<Vec<(usize, String)>>,
}

impl Sending {
    fn begins(site: &Arc<Site>) -> Self {
        let (next, mut tasks) = (Arc::new(AtomicUsize::new(0)), JoinSet::new());
        for _ in 0..SENDERS {
            let (site, next) = (Arc::clone(site), Arc::clone(&next));
            tasks.spawn(async move {
                let mut ids = Vec::new();
                loop {
                    let n = next.fetch_add(1, Ordering::Relaxed);
                    if MESSAGES <= n {
                        return ids;
                    }
                    ids.push((n, site.hands_in(n).await));
                }
            });
        }
        Self { tasks }
    }

    async fn ends(mut self) -> HashMap<usize, String> {
        let mut ids = HashMap::new();
        while let Some(done) = self.tasks.join_next().await {
            ids.extend(done.unwrap());
        }
        ids
    }
}

/// What must hold at the end, whatever happened; `events` is how often something broke.
async fn adds_up(
    site: &Site,
    running: Running,
    ids: &HashMap<usize, String>,
    accepted: &Accepted,
    events: usize,
) {
    let mut parts: HashMap<&str, i64> = HashMap::new();
    let mut once: HashMap<&(String, String), usize> = HashMap::new();
    for part in accepted {
        *once.entry(part).or_default() += 1;
        *parts.entry(part.0.as_str()).or_default() += 1;
    }
    let twice: Vec<_> = once.iter().filter(|(_, times)| 1 < **times).collect();
    assert!(twice.is_empty(), "sent twice without being told to: {twice:?}");

    let log = site.log().await;
    assert_eq!(log.len(), MESSAGES, "each key made one message");
    let by_id: HashMap<&str, &Value> = log.iter().map(|line| (line["id"].as_str().unwrap(), line)).collect();
    let (mut captured, mut learned, mut unknown, mut lost) = (0, 0, 0, 0);
    for (n, id) in ids {
        let line =
            by_id.get(id.as_str()).unwrap_or_else(|| panic!("message {n} was acknowledged and is gone"));
        let there = parts.get(phone(*n).trim_start_matches('+')).copied().unwrap_or_default();
        match line["state"].as_str().unwrap() {
            "unknown" => {
                unknown += 1;
                lost += usize::from(there == 0);
            }
            "delivered" => learned += there,
            other => panic!("message {n} is {other}: {line}"),
        }
        captured += line["captured"].as_i64().unwrap();
    }
    assert_eq!(captured, learned, "captured is what the centre accepted and we learned of");
    assert!(unknown <= WINDOW * events, "{unknown} in doubt after {events} events");
    println!(
        "{events} events: {unknown} in doubt, of which the centre never had {lost}; {captured} captured"
    );

    for n in (0..MESSAGES).step_by(MESSAGES / 10) {
        assert_eq!(site.hands_in(n).await, ids[&n], "the same key gives the same answer");
    }
    assert!(running.stop().await, "it stops well");
    let told = Flex::says(&["verify", "--config", site.settings.to_str().unwrap()]);
    assert!(told.well, "flex verify: {}{}", told.text, told.errors);
}

/// Receipts as the worst of centres sends them.
fn receipts(seed: &mut Seed) -> ReceiptPlan {
    ReceiptPlan {
        timing: match seed.below(3) {
            0 => Timing::BeforeResponse,
            1 => Timing::After(Duration::ZERO),
            _ => Timing::After(Duration::from_millis(30)),
        },
        order: if seed.below(2) == 0 { Order::AsSubmitted } else { Order::Reversed },
        delivery: if seed.below(2) == 0 { Delivery::Once } else { Delivery::Twice },
        ..ReceiptPlan::default()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_at_any_moment_nothing_is_lost_and_nothing_is_captured_twice() {
    // On PostgreSQL whoever comes after a killed process waits until its channel is free: fewer rounds take as long.
    let usual = if Database::server().is_some() { 3 } else { 12 };
    let (rounds, seed) =
        (from_environment("FLEX_CRASH_ROUNDS", usual), from_environment("FLEX_CRASH_SEED", 7));
    let mut seed = Seed(u64::try_from(seed).unwrap());
    let receiving = Options { receipts: Some(receipts(&mut seed)), ..Options::default() };
    let centre = Centre::start(receiving).await.unwrap();
    let site = Arc::new(Site::new(&centre.address.to_string()).await);
    let mut running = site.starts().await;
    let sending = Sending::begins(&site);
    let (mut kills, mut drops) = (0, 0);
    for round in 1..=rounds {
        let spread = MESSAGES / (rounds + 1);
        let at = u64::try_from(spread * round - seed.below(spread.max(2) / 2)).unwrap();
        until_sent(&centre, at).await;
        if seed.below(3) == 0 {
            drops += 1;
            centre.drop_links();
        } else {
            kills += 1;
            drop(running);
            running = site.starts().await;
        }
        let plan = receipts(&mut seed);
        centre.behave(|options| options.receipts = Some(plan));
    }
    let ids = sending.ends().await;
    until("everything rests", async || site.rests().await).await;
    println!("{kills} kills and {drops} dropped links");
    let accepted: Accepted = centre
        .accepted()
        .into_iter()
        .map(|part| (part.destination.text().to_owned(), format!("{:?}", part.octets)))
        .collect();
    adds_up(&site, running, &ids, &accepted, rounds).await;
}

/// The centre that somebody else made (npm `smpp`), in a process of its own.
struct Other {
    peer: Peer,
    browser: reqwest::Client,
}

impl Other {
    fn starts(log: &Path, smpp: u16, control: u16, browser: &reqwest::Client) -> Self {
        let (smpp, control) = (smpp.to_string(), control.to_string());
        let mut flags = vec!["--receipt-copies", "2", "--receipt-order", "shuffled", "--receipt-batch", "10"];
        flags.extend(["--port", &smpp, "--control", &control, "--log", log.to_str().unwrap()]);
        Self { peer: Peer::starts("centre.js", "smpp", &flags), browser: browser.clone() }
    }

    async fn asked(&self, path: &str) -> Value {
        let address = format!("http://127.0.0.1:{}/{path}", self.peer.control);
        self.browser.get(address).send().await.unwrap().json().await.unwrap()
    }

    async fn has(&self, count: usize) -> bool {
        usize::try_from(self.asked("status").await["accepted"].as_u64().unwrap()).unwrap() >= count
    }

    async fn drops_links(&self) {
        let address = format!("http://127.0.0.1:{}/drop", self.peer.control);
        self.browser.post(address).send().await.unwrap();
    }

    async fn accepted(&self) -> Accepted {
        let text = |part: &Value, name: &str| part[name].as_str().unwrap().to_owned();
        let all = self.asked("accepted").await;
        let parts = all.as_array().unwrap().iter();
        parts.map(|part| (text(part, "destination"), text(part, "octets"))).collect()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_independent_centre_dies_too_and_every_credit_is_accounted_for() {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let browser = reqwest::Client::new();
    let log = std::env::temp_dir().join(format!("flex_centre_{}.jsonl", std::process::id()));
    let mut centre = Other::starts(&log, 0, 0, &browser);
    let (smpp, control) = (centre.peer.port, centre.peer.control);
    let site = Arc::new(Site::new(&format!("127.0.0.1:{smpp}")).await);
    let mut running = site.starts().await;
    let sending = Sending::begins(&site);

    until("some are sent", async || centre.has(300).await).await;
    drop(running);
    running = site.starts().await;
    until("more are sent", async || centre.has(700).await).await;
    centre.drops_links().await;
    until("more are sent", async || centre.has(1_000).await).await;
    drop(centre);
    centre = Other::starts(&log, smpp, control, &browser);
    until("more are sent", async || centre.has(1_500).await).await;
    drop(running);
    running = site.starts().await;

    let ids = sending.ends().await;
    until("everything rests", async || site.rests().await).await;
    let accepted = centre.accepted().await;
    adds_up(&site, running, &ids, &accepted, 4).await;
    // Left behind it costs room only.
    let _ = std::fs::remove_file(&log);
}
