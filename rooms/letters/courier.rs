//! The courier: takes the letters and posts that are due, hands them to the relay and keeps what came of it.
//!
//! Killed between the two, or cut off before the relay's last word, it sends the letter again under the same Message-ID:
//! of an invitation two do no harm, and none keeps somebody out.

use super::{
    Letter, Reader, posts,
    queries::{self, Due, Leaving, Outbox},
};
use channels::mail::{self, Mail, Relay, Session};
use jiff::{SignedDuration, Timestamp};
use rules::messages::whole::Fate;
use shell::{
    db::Failure,
    error::Answer,
    inside::{Job, Provider},
    patience::patiently,
    state::App,
    words::{Language, Say},
};
use std::time::Duration;
use tokio::sync::watch;

/// How often it looks: quick enough for somebody who waits for a mail.
const LOOK: Duration = Duration::from_secs(1);
/// The first and the longest wait for a relay that is away.
const RECONNECT: (Duration, Duration) = (Duration::from_millis(200), Duration::from_secs(30));
/// Letters of one round.
const ROUND: usize = 20;
/// How long other processes leave a letter alone that is being sent: longer than a relay may take for its last word.
const LEASE: SignedDuration = SignedDuration::from_mins(15);
/// The longest wait between tries, in minutes (RFC 5321 section 4.5.4.1 speaks of half an hour).
const LONGEST_WAIT: i64 = 30;

/// Delivers until it is told to stop. Without a relay in the settings, letters wait.
pub async fn run(app: App, mut stopped: watch::Receiver<bool>) {
    let relay = match Relay::of(&app) {
        Ok(Some(relay)) => relay,
        Ok(None) => return,
        Err(wrong) => return tracing::error!(wrong, "no letter will leave"),
    };
    let mut backoff = smpp::backoff::Backoff::new(RECONNECT.0, RECONNECT.1);
    while !*stopped.borrow() {
        let wait = match round(&app, &relay, &stopped).await {
            Ok(Ok(())) => {
                backoff.succeeded();
                LOOK
            }
            Ok(Err(why)) => {
                tracing::warn!(why, "letters wait for the mail relay");
                backoff.failed(u32::try_from(shell::ids::chance(1 << 32)).unwrap_or(u32::MAX))
            }
            Err(error) => {
                tracing::warn!(?error, "letters wait");
                LOOK
            }
        };
        tokio::select! {
            () = tokio::time::sleep(wait) => {}
            _ = stopped.wait_for(|stop| *stop) => {}
        }
    }
}

fn job() -> Provider {
    Provider::job(Job::Messages)
}

/// What is due: a letter to a user, or a post to an address.
#[derive(Clone)]
enum Going {
    Letter(Due),
    Post(posts::queries::Due),
}

impl Going {
    fn leaving(&self) -> Leaving {
        match self {
            Self::Letter(due) => {
                Leaving { outbox: Outbox::Letters, environment: due.environment, id: due.id }
            }
            Self::Post(due) => Leaving { outbox: Outbox::Posts, environment: due.environment, id: due.id },
        }
    }

    fn expires_at(&self) -> Timestamp {
        match self {
            Self::Letter(due) => due.expires_at,
            Self::Post(due) => due.expires_at,
        }
    }

    fn tries(&self) -> i64 {
        match self {
            Self::Letter(due) => due.tries,
            Self::Post(due) => due.tries,
        }
    }

    async fn mail(&self, app: &App) -> Answer<Mail> {
        match self {
            Self::Letter(due) => letter(app, due),
            Self::Post(due) => Ok(Mail {
                environment: due.environment,
                id: due.id,
                at: due.written_at,
                to: due.to.clone(),
                subject: due.subject.clone(),
                text: due.body.clone(),
                files: posts::files(app, &due.attachments).await?,
                reader: mail::Reader::Other,
            }),
        }
    }
}

/// Sends what is due; the inner error is why there is no session with the relay.
async fn round(app: &App, relay: &Relay, stopped: &watch::Receiver<bool>) -> Answer<Result<(), String>> {
    let now = app.clock.now();
    let mut tx = app.db.read(job()).await?;
    let letters = queries::due(&mut tx, now, ROUND).await?.into_iter().map(Going::Letter);
    let posts = posts::queries::due(&mut tx, now, ROUND).await?.into_iter().map(Going::Post);
    drop(tx);
    let (late, due): (Vec<Going>, Vec<Going>) =
        letters.chain(posts).partition(|going| going.expires_at() <= now);
    for going in late {
        keep(app, going.leaving(), Outcome::Ended("expired", String::new())).await?;
    }
    if due.is_empty() {
        return Ok(Ok(()));
    }
    let mut session = match relay.connect().await {
        Ok(session) => session,
        Err(why) => return Ok(Err(why)),
    };
    for going in due {
        if *stopped.borrow() || !session.is_open() {
            break;
        }
        if claim(app, going.leaving()).await? {
            let outcome = send(app, &mut session, &going).await;
            keep(app, going.leaving(), outcome).await?;
        }
    }
    session.close().await;
    Ok(Ok(()))
}

/// What came of it.
#[derive(Clone)]
enum Outcome {
    Ended(&'static str, String),
    Again(Timestamp, String),
}

async fn claim(app: &App, leaving: Leaving) -> Answer<bool> {
    let now = app.clock.now();
    let write = app.db.write(job(), move |tx| {
        Box::pin(async move { Ok(queries::claim(tx, leaving, now, now + LEASE).await?) })
    });
    write.await
}

async fn send(app: &App, session: &mut Session, going: &Going) -> Outcome {
    let later = |said| Outcome::Again(app.clock.now() + wait(going.tries()), said);
    let mail = match going.mail(app).await {
        Ok(mail) => mail,
        // A file that cannot be read now, or words that cannot be: it stays, and the reason stands beside it.
        Err(error) => {
            tracing::error!(?error, id = %going.leaving().id, "a letter could not be put together");
            return later(format!("{error:?}"));
        }
    };
    let (fate, said) = session.send(&mail).await;
    match fate {
        Fate::Accepted => Outcome::Ended("sent", said),
        Fate::Refused => Outcome::Ended("refused", said),
        _ => later(said),
    }
}

fn letter(app: &App, letter: &Due) -> Answer<Mail> {
    let what: Letter =
        serde_json::from_str(&letter.facts).map_err(|error| Failure::Mismatch(error.to_string()))?;
    let say = Say(Language::named(&letter.language).unwrap_or_default());
    let reader = Reader {
        name: &letter.name,
        environment: &letter.environment_name,
        base_url: &app.settings.base_url,
    };
    let written = what.written(say, &reader, letter.written_at);
    Ok(Mail {
        environment: letter.environment,
        id: letter.id,
        at: letter.written_at,
        to: letter.email.clone(),
        subject: written.subject,
        text: written.text,
        files: Vec::new(),
        reader: mail::Reader::Other,
    })
}

/// 1, 2, 4 ... 30 minutes.
fn wait(tries: i64) -> SignedDuration {
    let doubled =
        u32::try_from(tries).ok().and_then(|tries| 1_i64.checked_shl(tries)).unwrap_or(LONGEST_WAIT);
    SignedDuration::from_mins(doubled.clamp(1, LONGEST_WAIT))
}

/// Stores what is known by now; while the database is away it waits, because the letter must not go again.
async fn keep(app: &App, leaving: Leaving, outcome: Outcome) -> Answer<()> {
    patiently(app, || {
        let (outcome, now) = (outcome.clone(), app.clock.now());
        app.db.write(job(), move |tx| {
            let outcome = outcome.clone();
            Box::pin(async move {
                match outcome {
                    Outcome::Ended(state, said) => queries::end(tx, leaving, now, (state, &said)).await?,
                    Outcome::Again(at, said) => queries::again(tx, leaving, now, (at, &said)).await?,
                }
                Ok(())
            })
        })
    })
    .await
}
