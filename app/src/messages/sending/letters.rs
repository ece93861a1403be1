//! E-mail on its way out: the same states as an SMS, one letter at a time.

use super::{
    HELD_FOR, LOOK, expire, pause,
    queries::{self, Due, Lease, Leaving},
    recover, renew,
    settle::{self, Fact, job},
    take,
};
use crate::{
    channels::mail::{Mail, Relay},
    messages::queries::{Told, tell},
    shell::{error::Answer, ids::Id, ids::kind::Message, state::App},
};
use rules::messages::whole::{Fate, Part};
use std::sync::Arc;
use tokio::sync::{Notify, watch};

/// Letters looked up at a time.
const AHEAD: usize = 50;

/// Sends letters until it is time to stop. Without a relay in the settings, letters wait.
pub async fn run(app: App, bell: Arc<Notify>, mut stopped: watch::Receiver<bool>) {
    let Some(settings) = &app.settings.mail else { return };
    let relay = match Relay::new(settings) {
        Ok(relay) => relay,
        Err(wrong) => {
            tracing::error!(wrong, "no e-mail will leave");
            return;
        }
    };
    let owner = Id::<Message>::new().uuid();
    let mut lease = None;
    while !*stopped.borrow() {
        match send_due(&app, &relay, owner, &mut lease, &stopped).await {
            Ok(0) => {}
            Ok(_) => continue,
            Err(error) => {
                tracing::warn!(?error, "letters wait");
                lease = None;
            }
        }
        tokio::select! {
            () = bell.notified() => {}
            () = pause(LOOK, &mut stopped) => {}
        }
    }
}

async fn send_due(
    app: &App,
    relay: &Relay,
    owner: uuid::Uuid,
    held: &mut Option<Lease>,
    stopped: &watch::Receiver<bool>,
) -> Answer<usize> {
    let lease = if let Some(lease) = *held {
        lease
    } else {
        let Some(lease) = take(app, "email", owner).await? else { return Ok(0) };
        recover(app, "email").await?;
        *held = Some(lease);
        lease
    };
    renew(app, lease).await?;
    let due = look(app).await?;
    // A relay that is away delays letters; none of them is in doubt for it.
    if due.is_empty() || !relay.is_up().await {
        return Ok(0);
    }
    let mut sent = 0;
    for letter in due {
        if *stopped.borrow() {
            break;
        }
        if write_down(app, lease, &letter).await? {
            let mail = Mail {
                id: letter.id,
                to: letter.to.clone(),
                subject: letter.subject.clone().unwrap_or_default(),
                text: letter.body.clone(),
                html: letter.html.clone(),
            };
            let (fate, said) = relay.send(&mail).await;
            let (environment, message) = (letter.environment, letter.id);
            settle::settle(app, vec![Fact { environment, message, number: 1, fate, centre_id: None, said }])
                .await?;
            // The relay is busy: the others wait too.
            if fate == Fate::Throttled {
                break;
            }
            sent += 1;
        }
    }
    Ok(sent)
}

async fn look(app: &App) -> Answer<Vec<Due>> {
    let now = app.clock.now();
    let mut tx = app.db.read(job()).await?;
    let (mut letters, mut expired) = (Vec::new(), Vec::new());
    for environment in queries::environments_due(&mut tx, "email", "accepted", now).await? {
        let due = queries::due(&mut tx, environment, "email", now, AHEAD).await?;
        let (late, timely): (Vec<_>, Vec<_>) = due.into_iter().partition(|letter| letter.expires_at <= now);
        letters.extend(timely);
        expired.push((environment, late.into_iter().map(|letter| letter.id).collect::<Vec<_>>()));
    }
    drop(tx);
    for (environment, ids) in expired.into_iter().filter(|(_, ids)| !ids.is_empty()) {
        expire(app, environment, ids).await?;
    }
    Ok(letters)
}

/// Commits that a letter is on its way; false when it may not go any more.
async fn write_down(app: &App, lease: Lease, letter: &Due) -> Answer<bool> {
    let (environment, id, attempt, now) = (letter.environment, letter.id, letter.attempt, app.clock.now());
    let write = app.db.write(job(), move |tx| {
        Box::pin(async move {
            queries::renew_lease(tx, lease, now + HELD_FOR).await?;
            let inside = job().inside(environment);
            if crate::credits::purse(tx, &inside).await?.frozen_since.is_some() {
                queries::put_off(tx, environment, now, now + jiff::SignedDuration::from_mins(1)).await?;
                return Ok(false);
            }
            if queries::claim(tx, environment, &[id], now).await?.is_empty() {
                return Ok(false);
            }
            let state = Part::Sending;
            let part = Leaving { environment, message: id, number: 1, state, sequence: 0, reference: 0 };
            queries::write_parts(tx, lease.epoch, now, &[part]).await?;
            let detail = format!("attempt {attempt}");
            tell(tx, &[Told { detail, ..Told::of(&inside, id, now, "sending") }]).await?;
            Ok(true)
        })
    });
    write.await
}
