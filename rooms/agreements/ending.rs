//! What begins and ends by itself (art. 2.1, 12.1, 14.1): first days, ends at their instant, terms that go over into an
//! indefinite time, quotes that expire.
//!
//! Invariant: after the end instant nothing of the licence is left but getting one's data and looking at what is owed.

use super::{Contract, State, events, incidents, queries, quotes, refusals, signing};
use credits::decisions::Deed;
use jiff::{Timestamp, civil::Date};
use letters::posts::{self, Post};
use rules::{
    agreements::life::{self, EXPORT_WINDOW_DAYS, Event},
    calendar::{days_after, legal_day},
};
use shell::audit;
use shell::{
    db::Tx,
    error::{Answer, Error},
    happened::{Happened, Needs, Today},
    ids::{Id, kind::Agreement},
    inside::{Inside, Job, Provider},
    state::App,
    words::Say,
};
use std::time::Duration;

/// How often it is looked whether something begins or ends: an agreement ends at an instant, not on a day.
const LOOK: Duration = Duration::from_secs(1);
/// What is done in one look: the rest comes a second later.
const MOST: usize = 200;

/// Where an agreement stands in its life, on a legal day.
pub(super) fn stands(contract: &Contract, today: Date) -> life::State {
    let term = if today <= contract.term_last_day {
        life::Term::Fixed { last_day: contract.term_last_day }
    } else {
        life::Term::Indefinite
    };
    match contract.state {
        State::Draft => life::State::Draft,
        State::Offered => life::State::Offered { valid_until: contract.starts_on },
        State::Closed => life::State::Closed,
        State::Concluded => life::State::Concluded { starts_on: contract.starts_on },
        State::Active => {
            let ending = contract.ending.map(|ending| match ending.by {
                super::EndKind::Switching => life::Ending::Switching { last_day: ending.last_day },
                _ => life::Ending::Notice { last_day: ending.last_day },
            });
            life::State::Running { term, ending }
        }
        State::Ended => life::State::Ended { at: contract.ended_at.unwrap_or(Timestamp::UNIX_EPOCH) },
        State::Wiped => life::State::Wiped,
    }
}

/// The last day on which a customer whose agreement ended can get its data.
pub(super) fn window(last_day: Date) -> Date {
    days_after(last_day, EXPORT_WINDOW_DAYS)
}

/// Carries an end out whose instant has come: the credits that are left lapse (art. 14.1), and the customer is told. Answers
/// how many lapsed; none when there was nothing to do.
pub(super) async fn carry_out(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    contract: &Contract,
) -> Answer<Option<i64>> {
    let Some(ending) = contract.ending.filter(|ending| ending.at <= now) else { return Ok(None) };
    if queries::end(tx, inside, contract.id, now).await? == 0 {
        return Ok(None);
    }
    let left = credits::left(tx, inside).await?;
    match credits::decisions::carry_out(tx, inside, now, Deed::End, &contract.number).await {
        // An earlier agreement of this environment took its credits with it already.
        Ok(_) | Err(Error::Refused(_)) => {}
        Err(failed) => return Err(failed),
    }
    let facts = serde_json::json!({
        "number": contract.number, "last_day": ending.last_day.to_string(), "by": ending.by.name(), "lapsed": left.0,
        "window": window(ending.last_day).to_string(),
    });
    events::record(tx, (inside, now), contract.id, ("ended", Some("2.1")), &facts).await?;
    audit::line(tx, inside, now, "agreement-ended", Some(contract.id.uuid()), &facts).await?;
    tell(tx, (inside, now), contract, "agreement-mail-ended", &[("lapsed", left.0.to_string())]).await?;
    Ok(Some(left.0))
}

/// Writes to the customer about its agreement.
pub(super) async fn tell(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    contract: &Contract,
    key: &str,
    more: &[(&'static str, String)],
) -> Answer<()> {
    let Some(customer) = super::customer(tx, inside).await? else { return Ok(()) };
    let say = Say(customer.language);
    let mut figures = vec![("number", contract.number.clone()), ("customer", customer.legal_name.clone())];
    if let Some(ending) = contract.ending {
        figures.push(("last_day", say.date(ending.last_day)));
        figures.push(("window", say.date(window(ending.last_day))));
    }
    figures.extend(more.iter().cloned());
    let post = Post {
        to: customer.invoice_email,
        about: ("agreement", contract.id.uuid()),
        subject: say.with(&format!("{key}-subject"), &figures),
        text: say.with(&format!("{key}-text"), &figures),
        attachments: Vec::new(),
    };
    posts::post(tx, inside, now, &post).await.map(drop)
}

/// Goes on until it is dropped: carries out what has come.
pub async fn keep_time(app: App) {
    loop {
        if let Err(error) = tick(&app).await {
            tracing::error!(?error, "what begins or ends waits");
        }
        tokio::time::sleep(LOOK).await;
    }
}

/// Carries out everything whose moment has come; answers how much that was.
pub async fn tick(app: &App) -> Answer<usize> {
    let (job, now) = (Provider::job(Job::Round), app.clock.now());
    let today = Today { day: legal_day(now), now };
    let mut tx = app.db.read(job).await?;
    let quiet = queries::due(&mut tx, today, 1).await?.is_empty();
    drop(tx);
    if quiet {
        return Ok(0);
    }
    let done = app.db.write(job, move |tx| Box::pin(async move { due(tx, job, today).await })).await?;
    for happened in &done {
        credits::decisions::tell(app, happened.environment);
    }
    Ok(done.len())
}

/// Ends, first days and quotes that expire, in all environments.
async fn due(tx: &mut Tx, job: Provider, today: Today) -> Answer<Vec<Happened>> {
    let mut all = Vec::new();
    for (environment, id) in queries::due(tx, today, MOST).await? {
        let inside = job.inside(environment);
        let Some(contract) = queries::contract_of(tx, &inside, id).await? else { continue };
        let at = (&inside, today.now);
        let what = match contract.state {
            State::Active => carry_out(tx, at, &contract).await?.map(|_| "agreement-ended"),
            State::Concluded => {
                signing::start(tx, at, &contract).await?;
                Some("agreement-started")
            }
            _ => expire(tx, (at, today.day), id).await?.then_some("quote-expired"),
        };
        all.extend(what.map(|what| told(&contract, what, Needs::Nobody)));
    }
    Ok(all)
}

async fn expire(
    tx: &mut Tx,
    ((inside, now), today): ((&Inside, Timestamp), Date),
    id: Id<Agreement>,
) -> Answer<bool> {
    let Some(quote) = quotes::queries::one(tx, inside, id).await? else { return Ok(false) };
    life::next(quote.stands(), &Event::Expired { today }).map_err(|no| refusals::of_life(&no))?;
    queries::close(tx, inside, id).await?;
    let facts = serde_json::json!({"number": quote.number});
    events::record(tx, (inside, now), id, ("expired", None), &facts).await?;
    Ok(true)
}

pub(super) fn told(contract: &Contract, what: &'static str, needs: Needs) -> Happened {
    Happened {
        environment: contract.environment,
        what,
        subject: Some(contract.id.uuid()),
        figures: vec![("number", contract.number.clone())],
        needs,
    }
}

/// What a legal day brings for a batch of agreements in force, and for those that begin or are over: safe to run twice.
pub(super) async fn day(
    tx: &mut Tx,
    job: Provider,
    today: Today,
    contracts: &[Contract],
) -> Answer<Vec<Happened>> {
    let mut all = due(tx, job, today).await?;
    let over: Vec<&Contract> = contracts
        .iter()
        .filter(|contract| {
            contract.state == State::Active && days_after(contract.term_last_day, 1) == today.day
        })
        .collect();
    for contract in over {
        let inside = job.inside(contract.environment);
        if queries::happened(tx, &inside, contract.id, "extended").await? {
            continue;
        }
        life::next(stands(contract, contract.term_last_day), &Event::TermOver { today: today.day })
            .map_err(|no| refusals::of_life(&no))?;
        let facts = serde_json::json!({
            "number": contract.number, "last_day": contract.term_last_day.to_string(),
        });
        events::record(tx, (&inside, today.now), contract.id, ("extended", Some("12.1")), &facts).await?;
        tell(tx, (&inside, today.now), contract, "agreement-mail-extended", &[]).await?;
        all.push(told(contract, "agreement-extended", Needs::Nobody));
    }
    all.extend(incidents::day(tx, job, today).await?);
    for (environment, id) in queries::windows_closed(tx, today, MOST).await? {
        let inside = job.inside(environment);
        let Some(contract) = queries::contract_of(tx, &inside, id).await? else { continue };
        let facts = serde_json::json!({"number": contract.number});
        events::record(tx, (&inside, today.now), id, ("window", None), &facts).await?;
        all.push(told(&contract, "agreement-window-closed", Needs::Nobody));
    }
    Ok(all)
}
