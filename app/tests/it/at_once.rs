//! Everybody at once: five hundred people say yes to four places, over real connections and by SMS, to one process and
//! to two on one database. Exactly four get a place, nobody is told anything twice, and every credit adds up.

use crate::{
    callout_hand::{Desk, count},
    harness::{Database, MONDAY, World, browser},
};
use axum::http::Method;
use channels::simulator::{Handed, Reaction, Simulator, What};
use flex::server;
use futures_util::{StreamExt, stream};
use jiff::SignedDuration;
use serde_json::json;
use shell::{db::Row, settings::Network, state::App};
use std::{collections::HashMap, net::SocketAddr, time::Duration};
use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle};

/// People who say yes.
const PEOPLE: u32 = 500;
/// Places there are.
const PLACES: i64 = 4;
/// Connections open at the same instant; both ends are files of this one process.
const CONNECTIONS: usize = 250;
/// How long a story waits for the workers, on a busy machine.
const PATIENCE: Duration = Duration::from_mins(4);

/// How people answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// All over the link, each on a connection of their own.
    Link,
    /// All by SMS, the moment that they are asked.
    Sms,
    /// One half so, one half so.
    Both,
}

impl Way {
    fn texts(self, number: &str) -> bool {
        match self {
            Self::Link => false,
            Self::Sms => true,
            Self::Both => number.ends_with(['0', '2', '4', '6', '8']),
        }
    }

    fn texters(self) -> usize {
        match self {
            Self::Link => 0,
            Self::Sms => 500,
            Self::Both => 250,
        }
    }
}

/// A process that serves and works.
struct Process {
    app: App,
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    runs: JoinHandle<std::io::Result<()>>,
}

impl Process {
    async fn start(app: &App, way: Way) -> Self {
        Simulator::at(app).owned_by(move |text| phones(way, text));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel();
        let running = app.clone();
        let runs = tokio::spawn(async move {
            server::run(&running, listener, async {
                let _ = stopped.await;
            })
            .await
        });
        Self { app: app.clone(), address, stop, runs }
    }

    async fn stop(self) {
        self.stop.send(()).expect("it still runs");
        self.runs.await.unwrap().unwrap();
    }

    /// Texts that reached a phone through this process.
    fn handed(&self) -> Vec<Handed> {
        Simulator::at(&self.app).handed(0)
    }
}

/// Who texts answers an invitation at once; every phone is on.
fn phones(way: Way, text: &Handed) -> Vec<Reaction> {
    let at_once = |what| Reaction { after: SignedDuration::ZERO, what };
    let mut reactions = vec![at_once(What::Delivered)];
    if is_invitation(text) && way.texts(&text.to.digits()) {
        reactions.push(at_once(What::Answers("JA".into())));
    }
    reactions
}

fn is_invitation(text: &Handed) -> bool {
    text.text.contains("/u/")
}

async fn world() -> World {
    World::set(MONDAY, |settings| {
        settings.trusted_proxies = vec![Network::try_from("127.0.0.0/8".to_owned()).unwrap()];
    })
    .await
}

/// A call-out that has asked everybody for a shift, of which only four places are left.
async fn asked_all(world: &World) -> (Desk<'_>, String) {
    let desk = Desk::open(world, 5_000).await;
    desk.knows(PEOPLE).await;
    let shift = desk.shift("za 18:00-23:00 500x, Utrecht").await;
    let callout = desk.calls_out(&shift, json!({"policy": "fastest"})).await;
    assert_eq!(desk.messages("accepted").await, i64::from(PEOPLE), "everybody is asked");
    let path = format!("/api/v1/shifts/{shift}");
    let fewer = json!({ "places": PLACES });
    let changed = desk.program.ask(Method::PATCH, &path, &[("if-match", "*")], Some(&fewer)).await;
    assert_eq!(changed.status, 200, "{}", changed.text);
    (desk, callout)
}

/// Waits until a count is there; the workers do what they do meanwhile.
async fn becomes(desk: &Desk<'_>, sql: &str, wanted: i64) {
    let waiting = async {
        while count(desk.world, &desk.zon, sql).await != wanted {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    let done = tokio::time::timeout(PATIENCE, waiting).await;
    assert!(done.is_ok(), "{sql} is {}, not {wanted}", count(desk.world, &desk.zon, sql).await);
}

/// The links of those who do not text, once every invitation left: one that is answered before is not sent any more.
async fn links(desk: &Desk<'_>, way: Way) -> Vec<String> {
    becomes(desk, "SELECT count(*) FROM messages WHERE state IN ('accepted', 'sending')", 0).await;
    let inside = desk.world.inside(&desk.zon);
    let mut tx = desk.world.app.db.read(&inside).await.unwrap();
    let sql = "SELECT to_address, body FROM messages WHERE callout_id IS NOT NULL";
    let texts = tx.all(sql, &[], |row| Ok((row.take::<String>()?, Row::take::<String>(row)?))).await.unwrap();
    let linkers = texts.into_iter().filter(|(to, _)| !way.texts(to));
    linkers.map(|(_, text)| text[text.find("/u/").unwrap()..][..15].to_owned()).collect()
}

/// Everybody with a link says yes over a connection of their own, at one process or another.
async fn say_yes(links: &[String], processes: &[&Process]) {
    let phone = browser();
    let yeses = links.iter().enumerate().map(|(n, link)| {
        let (phone, at) = (phone.clone(), processes[n % processes.len()].address);
        async move {
            let from = format!("10.0.{}.{}", n / 250, n % 250);
            let asked = phone.post(format!("http://{at}{link}")).body("answer=yes");
            let form = ("content-type", "application/x-www-form-urlencoded");
            let asked = asked.header(form.0, form.1);
            asked.header("x-forwarded-for", from).send().await.unwrap().status().as_u16()
        }
    });
    let answers: Vec<u16> = stream::iter(yeses).buffer_unordered(CONNECTIONS).collect().await;
    assert!(answers.iter().all(|status| *status == 303), "{answers:?}");
}

/// What must be true when everybody has answered and everything has left.
async fn adds_up(desk: &Desk<'_>, callout: &str, way: Way, processes: &[&Process]) {
    let said = "SELECT count(*) FROM invitations WHERE state IN ('assigned', 'waitlisted')";
    becomes(desk, said, i64::from(PEOPLE)).await;
    becomes(desk, "SELECT count(*) FROM messages WHERE state <> 'delivered'", 0).await;
    desk.world.passes(SignedDuration::from_mins(5));
    for process in processes {
        process.app.bells.callouts.notify_one();
    }
    becomes(desk, "SELECT count(*) FROM callouts WHERE settled_at IS NOT NULL", 1).await;
    let places = "SELECT count(*) FROM assignments WHERE ended_at IS NULL";
    assert_eq!(count(desk.world, &desk.zon, places).await, PLACES);
    let board = desk.board(callout).await;
    assert_eq!((&board["counts"]["assigned"], &board["status"]), (&json!(PLACES), &json!("full")));
    let mut got: HashMap<(String, bool), usize> = HashMap::new();
    for text in processes.iter().flat_map(|process| process.handed()) {
        *got.entry((text.to.digits(), is_invitation(&text))).or_default() += 1;
    }
    assert_eq!(got.len(), 500 + way.texters(), "an invitation for everybody, a reply for whoever wrote");
    assert!(got.values().all(|times| *times == 1), "somebody got a text twice: {got:?}");
    assert_eq!(desk.three().await.1, 0, "nothing is held any more");
    let app = &desk.world.app;
    let found = (messages::verify(app).await.unwrap(), credits::verify(app).await.unwrap());
    assert!(found.0.is_empty() && found.1.is_empty(), "{found:?}");
}

async fn one_process(way: Way) {
    let world = world().await;
    let (desk, callout) = asked_all(&world).await;
    let process = Process::start(&world.app, way).await;
    say_yes(&links(&desk, way).await, &[&process]).await;
    adds_up(&desk, &callout, way, &[&process]).await;
    process.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn five_hundred_yeses_by_link_for_four_places_give_exactly_four() {
    one_process(Way::Link).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn five_hundred_yeses_by_sms_for_four_places_give_exactly_four() {
    one_process(Way::Sms).await;
}

/// Without `FLEX_TEST_POSTGRES` there is no database that two processes can share, and nothing to tell.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_processes_on_one_database_give_four_places_and_send_nothing_twice() {
    if Database::server().is_none() {
        return;
    }
    let (world, way) = (world().await, Way::Both);
    let (desk, callout) = asked_all(&world).await;
    let one = Process::start(&world.app, way).await;
    let other = Process::start(&world.another_process().await, way).await;
    say_yes(&links(&desk, way).await, &[&one, &other]).await;
    adds_up(&desk, &callout, way, &[&one, &other]).await;
    other.stop().await;
    one.stop().await;
}
