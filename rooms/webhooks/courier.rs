//! The courier: takes what is due, calls, and settles. Killed between call and settling, it calls again under the same
//! `webhook-id`: at least once, and the receiver can tell.

use super::{
    endpoint, guard,
    queries::{self, Due, Heard},
    schedule,
};
use jiff::SignedDuration;
use reqwest::{Client, StatusCode, redirect::Policy};
use shell::{
    db::Failure,
    error::Answer,
    ids::{self, Id, kind::Endpoint},
    inside::{Job, Provider},
    state::App,
};
use standardwebhooks::{HEADER_WEBHOOK_ID, HEADER_WEBHOOK_SIGNATURE, HEADER_WEBHOOK_TIMESTAMP, Webhook};
use std::{collections::HashMap, time::Duration};
use tokio::task::JoinSet;

/// Calls under way at the same time.
const CALLS: usize = 64;
/// Calls under way to one endpoint: a slow one holds these and no more.
const EACH: usize = 4;
/// How long a receiver may take (the specification says 15 to 30 seconds).
const PATIENCE: Duration = Duration::from_secs(15);
/// How long other nodes leave a delivery alone: longer than a call can take.
const LEASE: SignedDuration = SignedDuration::from_secs(60);
/// Bytes kept of an answer: enough for an error message.
const KEPT: usize = 1_024;
/// The courier looks at least this often; the bell wakes it sooner.
const ROUND: Duration = Duration::from_secs(2);

struct Done {
    endpoint: Id<Endpoint>,
    result: Answer<()>,
}

/// Delivers until the process ends.
pub async fn workers(app: App) {
    let client = match client(&app) {
        Ok(client) => client,
        Err(wrong) => return tracing::error!(%wrong, "webhooks are not delivered"),
    };
    let (mut calls, mut busy) = (JoinSet::new(), HashMap::<Id<Endpoint>, usize>::new());
    loop {
        match take(&app, CALLS - calls.len(), &busy).await {
            Ok(due) => {
                for due in due {
                    *busy.entry(due.endpoint).or_default() += 1;
                    calls.spawn(deliver(app.clone(), client.clone(), due));
                }
            }
            Err(error) => tracing::warn!(?error, "webhooks wait for the database"),
        }
        tokio::select! {
            () = app.bells.webhooks.notified() => {}
            () = tokio::time::sleep(ROUND) => {}
            Some(Ok(done)) = calls.join_next() => finish(&mut busy, &done),
        }
    }
}

fn finish(busy: &mut HashMap<Id<Endpoint>, usize>, done: &Done) {
    if let Some(calls) = busy.get_mut(&done.endpoint) {
        *calls -= 1;
        if *calls == 0 {
            busy.remove(&done.endpoint);
        }
    }
    if let Err(error) = &done.result {
        tracing::warn!(?error, "a webhook was not settled; it is called again");
    }
}

/// Delivers what is due now and waits for the answers; tells how many calls were made.
pub async fn deliver_due(app: &App) -> Answer<usize> {
    let client = client(app)?;
    let due = take(app, CALLS, &HashMap::new()).await?;
    let calls: JoinSet<Done> = due.into_iter().map(|due| deliver(app.clone(), client.clone(), due)).collect();
    let done = calls.join_all().await;
    let made = done.len();
    done.into_iter().try_for_each(|done| done.result)?;
    Ok(made)
}

/// No redirects (they would lead past the guard), no proxy, our own resolver.
fn client(app: &App) -> Result<Client, Failure> {
    // Another part of the process may have chosen the same one before.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder()
        .redirect(Policy::none())
        .no_proxy()
        .timeout(PATIENCE)
        .dns_resolver(std::sync::Arc::new(guard::Outside(endpoint::inner(app))))
        .user_agent("flex-webhooks/1")
        .build()
        .map_err(|e| Failure::Down(format!("https: {e}")))
}

async fn take(app: &App, places: usize, busy: &HashMap<Id<Endpoint>, usize>) -> Answer<Vec<Due>> {
    if places == 0 {
        return Ok(Vec::new());
    }
    let now = app.clock.now();
    let full: Vec<_> = busy.iter().filter(|(_, calls)| EACH <= **calls).map(|(id, _)| *id).collect();
    app.db
        .write(Provider::job(Job::Webhooks), move |tx| {
            let full = full.clone();
            Box::pin(async move {
                let due = queries::due(tx, now, EACH, places, &full).await?;
                if !due.is_empty() {
                    queries::lease(tx, &due, now + LEASE).await?;
                }
                Ok(due)
            })
        })
        .await
}

async fn deliver(app: App, client: Client, due: Due) -> Done {
    let endpoint = due.endpoint;
    let (status, said, took) = call(&app, &client, &due).await;
    Done { endpoint, result: settle(&app, due, status, said, took).await }
}

async fn call(app: &App, client: &Client, due: &Due) -> (Option<StatusCode>, String, i64) {
    let began = tokio::time::Instant::now();
    let (status, said) = match ask(app, client, due).await {
        Ok((status, said)) => (Some(status), said),
        Err(wrong) => (None, wrong),
    };
    (status, said, i64::try_from(began.elapsed().as_millis()).unwrap_or(i64::MAX))
}

async fn ask(app: &App, client: &Client, due: &Due) -> Result<(StatusCode, String), String> {
    // Judged again: the settings, or what we know of addresses, may have changed since it was made.
    let url = guard::judge(&due.url, endpoint::inner(app)).map_err(|unfit| format!("{unfit:?}"))?;
    let now = app.clock.now();
    let (id, at) = (format!("msg_{}", due.event.uuid().simple()), now.as_second());
    let old = due.old_secret.iter().filter(|_| due.old_secret_until.is_some_and(|until| now < until));
    let signatures: Result<Vec<String>, _> = std::iter::once(&due.secret)
        .chain(old)
        .map(|secret| Webhook::new(secret)?.sign(&id, at, due.body.as_bytes()))
        .collect();
    let mut response = client
        .post(url)
        .header("content-type", "application/json")
        .header(HEADER_WEBHOOK_ID, id)
        .header(HEADER_WEBHOOK_TIMESTAMP, at)
        .header(HEADER_WEBHOOK_SIGNATURE, signatures.map_err(|e| e.to_string())?.join(" "))
        .body(due.body.clone())
        .send()
        .await
        .map_err(|e| reason(&e))?;
    let mut kept = Vec::new();
    while kept.len() < KEPT {
        let Ok(Some(part)) = response.chunk().await else { break };
        kept.extend_from_slice(&part[..part.len().min(KEPT - kept.len())]);
    }
    // Neither database stores a NUL in text.
    Ok((response.status(), String::from_utf8_lossy(&kept).replace('\0', "\u{fffd}")))
}

/// What went wrong, down to its cause: "connection refused", not "error sending request".
fn reason(error: &reqwest::Error) -> String {
    if error.is_timeout() {
        return format!("no answer within {} s", PATIENCE.as_secs());
    }
    let mut cause: &dyn std::error::Error = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    cause.to_string().chars().take(KEPT).collect()
}

async fn settle(app: &App, due: Due, status: Option<StatusCode>, said: String, took: i64) -> Answer<()> {
    let at = app.clock.now();
    let ok = status.is_some_and(|status| status.is_success());
    let gone = status == Some(StatusCode::GONE);
    let wait = schedule::wait(due.attempts + 1, ids::chance(1_000));
    let then = match wait {
        _ if ok => Err("delivered"),
        Some(wait) if !gone => Ok(at + wait),
        _ => Err("failed"),
    };
    let heard = Heard { at, took, status: status.map(|status| status.as_u16()), said, then };
    let inside = Provider::job(Job::Webhooks).inside(due.environment);
    let scope = inside.clone();
    app.db
        .write(&scope, move |tx| {
            let (inside, heard, due) = (inside.clone(), heard.clone(), due.clone());
            Box::pin(async move {
                queries::settle(tx, &inside, due.id, &heard).await?;
                if gone {
                    queries::disable(tx, &inside, due.endpoint, at).await?;
                }
                Ok(())
            })
        })
        .await
}
