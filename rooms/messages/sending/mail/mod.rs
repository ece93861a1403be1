//! E-mail on its way out: the same states as an SMS, one letter at a time over one session with the relay.
//!
//! Invariant: a letter whose last octet the relay may have is sent again only where its own policy says so.

mod queries;

use super::{
    HELD_FOR, LOOK, RECONNECT, expire, pause,
    queries::{self as of_all, Lease, Leaving},
    recover, renew,
    settle::{self, Fact, job},
    take,
};
use crate::queries::{Told, tell};
use channels::{
    mail::{Mail, Reader, Relay, Session},
    said::Said,
};
use contacts::leaving::{self, Seal};
use queries::Due;
use rules::messages::whole::{Fate, Part};
use shell::{error::Answer, ids::Id, ids::kind::Message, state::App};
use std::sync::Arc;
use tokio::sync::{Notify, watch};

/// Letters looked up at a time: a minute's work of a slow relay.
const AHEAD: usize = 50;

/// What came of one round.
enum Round {
    /// Nothing was due, or nothing more can go now.
    Rest,
    /// There may be more.
    More,
    /// No session with the relay.
    Away(String),
}

/// Sends letters until it is time to stop. Without a relay in the settings, letters wait.
pub async fn run(app: App, bell: Arc<Notify>, mut stopped: watch::Receiver<bool>) {
    let relay = match Relay::of(&app) {
        Ok(Some(relay)) => relay,
        Ok(None) => return,
        Err(wrong) => return tracing::error!(wrong, "no e-mail will leave"),
    };
    let mut post = Post { app, relay, owner: Id::<Message>::new().uuid(), lease: None };
    let mut backoff = smpp::backoff::Backoff::new(RECONNECT.0, RECONNECT.1);
    while !*stopped.borrow() {
        let wait = match post.round(&stopped).await {
            Ok(Round::More) => continue,
            Ok(Round::Rest) => {
                backoff.succeeded();
                LOOK
            }
            Ok(Round::Away(why)) => {
                tracing::warn!(why, "no session with the mail relay");
                let jitter = u32::try_from(shell::ids::chance(1 << 32)).unwrap_or(u32::MAX);
                backoff.failed(jitter)
            }
            Err(error) => {
                tracing::warn!(?error, "letters wait");
                post.lease = None;
                LOOK
            }
        };
        tokio::select! {
            () = bell.notified() => {}
            () = pause(wait, &mut stopped) => {}
        }
    }
}

struct Post {
    app: App,
    relay: Relay,
    owner: uuid::Uuid,
    lease: Option<Lease>,
}

impl Post {
    async fn round(&mut self, stopped: &watch::Receiver<bool>) -> Answer<Round> {
        let Some(lease) = self.hold().await? else { return Ok(Round::Rest) };
        renew(&self.app, lease).await?;
        let due = look(&self.app).await?;
        if due.is_empty() {
            return Ok(Round::Rest);
        }
        let mut session = match self.relay.connect().await {
            Ok(session) => session,
            Err(why) => return Ok(Round::Away(why)),
        };
        let seal = leaving::seal(&self.app).await?;
        let mut round = Round::More;
        for letter in due {
            if *stopped.borrow() || !session.is_open() {
                break;
            }
            if write_down(&self.app, lease, &letter).await?
                && send(&self.app, &mut session, &seal, letter).await? == Fate::Throttled
            {
                // The relay is busy: the others wait too.
                round = Round::Rest;
                break;
            }
        }
        session.close().await;
        Ok(round)
    }

    /// The channel, taken when nobody else holds it; what an earlier holder left on its way is in doubt.
    async fn hold(&mut self) -> Answer<Option<Lease>> {
        if self.lease.is_none()
            && let Some(lease) = take(&self.app, "email", self.owner).await?
        {
            recover(&self.app, "email").await?;
            self.lease = Some(lease);
        }
        Ok(self.lease)
    }
}

async fn look(app: &App) -> Answer<Vec<Due>> {
    let now = app.clock.now();
    let mut tx = app.db.read(job()).await?;
    let (mut letters, mut expired) = (Vec::new(), Vec::new());
    for environment in of_all::environments_due(&mut tx, "email", "accepted", now).await? {
        let due = queries::due(&mut tx, environment, now, AHEAD).await?;
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

/// Commits that a letter is on its way; false when it may not go now.
async fn write_down(app: &App, lease: Lease, letter: &Due) -> Answer<bool> {
    let (environment, id, attempt, now) = (letter.environment, letter.id, letter.attempt, app.clock.now());
    let costs = 0 < letter.credits;
    let write = app.db.write(job(), move |tx| {
        Box::pin(async move {
            of_all::renew_lease(tx, lease, now + HELD_FOR).await?;
            let inside = job().inside(environment);
            // What costs nothing is not stopped by a freeze (art. 3.2).
            if costs && credits::purse(tx, &inside).await?.stands_still(now) {
                queries::put_off(tx, environment, now, now + jiff::SignedDuration::from_mins(1)).await?;
                return Ok(false);
            }
            if of_all::claim(tx, environment, &[id], now).await?.is_empty() {
                return Ok(false);
            }
            let state = Part::Sending;
            let part = Leaving { environment, message: id, number: 1, state, sequence: 0, reference: 0 };
            of_all::write_parts(tx, lease.epoch, now, &[part]).await?;
            let detail = Said::Handed { attempt }.to_string();
            tell(tx, &[Told { detail, ..Told::of(&inside, id, now, "sending") }]).await?;
            Ok(true)
        })
    });
    write.await
}

/// Hands a letter over and commits what became of it.
async fn send(app: &App, session: &mut Session, seal: &Seal, letter: Due) -> Answer<Fate> {
    let (environment, message) = (letter.environment, letter.id);
    let base_url = app.settings.base_url.trim_end_matches('/');
    let leave = |contact| format!("{base_url}/leave/{}", seal.token(environment, contact));
    let mail = Mail {
        environment,
        id: message.uuid(),
        at: letter.accepted_at,
        to: letter.to,
        subject: letter.subject,
        text: letter.body,
        files: Vec::new(),
        reader: letter.contact.map_or(Reader::Other, |contact| Reader::Contact { leave: leave(contact) }),
    };
    let (fate, said) = session.send(&mail).await;
    settle::settle(app, vec![Fact { environment, message, number: 1, fate, centre_id: None, said }]).await?;
    Ok(fate)
}
