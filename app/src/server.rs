//! Putting the rooms together and opening the door.

use axum::{
    Router,
    body::{Body, HttpBody},
    extract::{Request, State},
    http::{StatusCode, header},
    middleware::{Next, from_fn, map_response},
    response::{IntoResponse, Response},
};
use futures_util::StreamExt;
use shell::{
    border,
    db::Failure,
    error::{Error, Refusal},
    journal,
    routes::{Need, Rooms, Route},
    state::App,
};
use std::{any::Any, future::IntoFuture, net::SocketAddr, time::Duration};
use tokio::{
    signal::unix::{SignalKind, signal},
    sync::watch,
    task::JoinSet,
};
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer, csrf::CsrfLayer};

/// A request that takes longer has lost its person.
const PATIENCE: Duration = Duration::from_mins(1);

/// The rooms, in reading order.
const ROOMS: &[fn(Rooms) -> Rooms] = &[
    own,
    users_pages::rooms,
    webhooks::rooms,
    contacts_pages::rooms,
    credits_pages::rooms,
    billing::rooms,
    payments::rooms,
    messages::rooms,
    shifts::rooms,
    callouts::rooms,
    links::rooms,
    week::rooms,
    agreements_pages::rooms,
    collection::rooms,
    claims::rooms,
    subprocessors::rooms,
    operator::rooms,
    wiping::rooms,
    rounds::rooms,
    simulate::rooms,
    prices::rooms,
    terms::rooms,
    developers::rooms,
    demo::rooms,
];

/// All routes with who may use them, and the service itself.
pub fn service(app: &App) -> (Vec<Route>, Router) {
    crate::words::known();
    let (routes, doors) = ROOMS.iter().fold(Rooms::new(app), |rooms, room| rooms.with(*room)).finish();
    let service = doors
        .fallback(async || Error::from(Refusal::not_found()))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn(in_time))
        .layer(from_fn(border::pass))
        .layer(from_fn(journal::line))
        .layer(CsrfLayer::new())
        .layer(map_response(asked_once))
        .layer(CompressionLayer::new())
        .with_state(app.clone());
    (routes, service)
}

/// What is written as it is read, such as an export, is not asked for more after its end: compressing does, and a stream that
/// is unfolded does not bear that.
async fn asked_once(answer: Response) -> Response {
    if answer.body().size_hint().exact().is_some() {
        return answer;
    }
    answer.map(|body| Body::from_stream(body.into_data_stream().fuse()))
}

/// A fault of ours that nobody foresaw costs its own request only, and answers as every failure does.
#[expect(clippy::needless_pass_by_value, reason = "the layer hands it over")]
fn panicked(why: Box<dyn Any + Send>) -> Response {
    let said = why.downcast_ref::<String>().cloned();
    let said = said.or_else(|| why.downcast_ref::<&str>().map(|text| (*text).to_owned()));
    Error::from(Failure::Sql(format!("panicked: {}", said.unwrap_or_default()))).into_response()
}

/// A request that takes too long answers that it is busy here, and that it may be asked again.
async fn in_time(request: Request, next: Next) -> Response {
    let late = |_| Error::from(Failure::Busy("it took too long".into())).into_response();
    tokio::time::timeout(PATIENCE, next.run(request)).await.unwrap_or_else(late)
}

/// How long workers and open requests get to finish when the process is asked to stop: a window of messages is
/// answered within seconds, and whoever stops a service waits about half a minute.
const LAST_WORDS: Duration = Duration::from_secs(20);

/// Runs the workers and serves until the process is asked to stop; then lets both finish what they began.
pub async fn run(
    app: &App,
    listener: tokio::net::TcpListener,
    asked_to_stop: impl Future<Output = ()>,
) -> std::io::Result<()> {
    let (_, service) = service(app);
    if let Err(error) = contacts::import::resume(app).await {
        tracing::error!(?error, "imports that were under way wait for the next start");
    }
    let service = service.into_make_service_with_connect_info::<SocketAddr>();
    let (stop, stopping) = watch::channel(false);
    let mut workers = work(app, &stopping);
    let mut asked = stopping.clone();
    let serving = axum::serve(listener, service).with_graceful_shutdown(async move {
        let _ = asked.wait_for(|stop| *stop).await;
    });
    let mut serving = tokio::spawn(serving.into_future());
    tokio::select! {
        () = asked_to_stop => tracing::info!("stopping"),
        ended = &mut serving => return ended.unwrap_or_else(|died| Err(std::io::Error::other(died))),
    }
    stop.send_replace(true);
    let all = async {
        while workers.join_next().await.is_some() {}
        // Pages that listen for events never hang up by themselves; they are cut off at the end.
        let _ = serving.await;
    };
    if tokio::time::timeout(LAST_WORDS, all).await.is_err() {
        tracing::warn!("stopped before everybody hung up");
    }
    Ok(())
}

/// The rooms' workers, each until it is told to stop.
fn work(app: &App, stopping: &watch::Receiver<bool>) -> JoinSet<()> {
    let mut workers = JoinSet::new();
    letters::workers(app, stopping, &mut workers);
    payments::workers(app, stopping, &mut workers);
    messages::workers(app, stopping, &mut workers);
    callouts::workers(app, stopping, &mut workers);
    rounds::workers(app, stopping, &mut workers);
    until(stopping, &mut workers, webhooks::workers(app.clone()));
    until(stopping, &mut workers, agreements::keep_time(app.clone()));
    until(stopping, &mut workers, billing::papers::workers(app.clone()));
    until(stopping, &mut workers, housekeeping(app.clone()));
    if demo::is_on(app) {
        workers.spawn(demo::phones::life::live(app.clone(), stopping.clone()));
    }
    workers
}

/// Work that may be dropped between two awaits, because each of its steps is one transaction.
fn until(
    stopping: &watch::Receiver<bool>,
    workers: &mut JoinSet<()>,
    work: impl Future<Output = ()> + Send + 'static,
) {
    let mut asked = stopping.clone();
    workers.spawn(async move {
        tokio::select! {
            _ = asked.wait_for(|stop| *stop) => {}
            () = work => {}
        }
    });
}

/// How often what is out of date is looked for: nothing waits for it.
const TIDYING: Duration = Duration::from_mins(10);

async fn housekeeping(app: App) {
    loop {
        for done in [
            users::housekeeping(&app).await,
            webhooks::housekeeping(&app).await,
            contacts::import::housekeeping(&app).await,
            prices::housekeeping(&app).await,
            subprocessors::housekeeping(&app).await,
            collection::letters::catch_up(&app).await,
        ] {
            if let Err(error) = done {
                tracing::error!(?error, "housekeeping waits");
            }
        }
        tokio::time::sleep(TIDYING).await;
    }
}

/// Ready when somebody asks the process to stop: an interrupt or SIGTERM. It listens from the call on, so call it before
/// anybody is told that the service is there.
pub fn asked_to_stop() -> std::io::Result<impl Future<Output = ()>> {
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Files every page uses, and the machine's own questions.
fn own(rooms: Rooms) -> Rooms {
    rooms
        .get(Need::Nothing, "/assets/{*file}", asset)
        .get(Need::Nothing, "/healthz", async || "ok\n")
        .get(Need::Nothing, "/readyz", ready)
        .get(Need::Nothing, "/metrics", async |State(app): State<App>| app.metrics.render())
}

async fn ready(State(app): State<App>) -> Response {
    match app.db.missing_migrations().await {
        Ok(missing) if missing.is_empty() => "ready\n".into_response(),
        Ok(missing) => {
            (StatusCode::SERVICE_UNAVAILABLE, format!("migrations wait: {missing:?}\n")).into_response()
        }
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database cannot be reached\n").into_response(),
    }
}

/// Embedded at compile time: one binary is all there is to install.
const ASSETS: &[(&str, &str, &[u8])] = &[
    ("app.css", "text/css", STYLE.as_bytes()),
    ("app.js", "text/javascript", include_bytes!("../../web/app.js")),
    ("htmx.min.js", "text/javascript", include_bytes!("../../web/htmx.min.js")),
    ("sse.min.js", "text/javascript", include_bytes!("../../web/sse.min.js")),
    ("icons.svg", "image/svg+xml", include_bytes!("../../web/icons.svg")),
    ("logo.svg", "image/svg+xml", include_bytes!("../../web/logo.svg")),
    ("favicon.svg", "image/svg+xml", include_bytes!("../../web/favicon.svg")),
    ("contact.css", "text/css", include_bytes!("../../web/contact.css")),
];

/// The stylesheet's parts, joined in their order.
const STYLE: &str = concat!(
    include_str!("../../web/css/1-tokens.css"),
    include_str!("../../web/css/2-shell.css"),
    include_str!("../../web/css/3-controls.css"),
    include_str!("../../web/css/4-data.css"),
    include_str!("../../web/css/5-work.css"),
    include_str!("../../web/css/6-call-out.css"),
    include_str!("../../web/css/late.css"),
    include_str!("../../web/css/desks.css"),
);

async fn asset(shell::extract::Path(file): shell::extract::Path<String>) -> Response {
    match ASSETS.iter().find(|(name, ..)| *name == file) {
        Some((_, kind, bytes)) => {
            let headers = [(header::CONTENT_TYPE, *kind), (header::CACHE_CONTROL, "public, max-age=3600")];
            (headers, *bytes).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
