//! Letters to all customers about a change, in batches that a crash interrupts without one going twice or none at all. When each
//! was told is kept in the transaction that writes its letter, and it counts: the change waits for whoever was told last.

use super::{
    Entry,
    queries::{self, Telling, What},
};
use agreements::Reader;
use jiff::{Timestamp, civil::Date};
use letters::posts::{self, Post};
use rules::{
    calendar::legal_day,
    subprocessors::{Window, window},
};
use shell::{
    db::Tx,
    error::{Answer, Refusal},
    happened::Today,
    ids::{Id, kind::Subprocessor},
    inside::{Inside, Job, Provider},
    state::App,
    words::Say,
};

/// Customers in one transaction.
const BATCH: usize = 500;

/// Writes to everybody who is still to be told of anything.
pub(super) async fn send(app: &App) -> Answer<()> {
    while batch(app).await? {}
    Ok(())
}

/// One batch; false when there was nothing to tell.
async fn batch(app: &App) -> Answer<bool> {
    let now = app.clock.now();
    let address = address(app);
    let done = app.db.write(Provider::job(Job::Operator), move |tx| {
        let address = address.clone();
        Box::pin(async move {
            let Some(telling) = queries::open_telling(tx).await? else { return Ok(false) };
            let readers = match telling.what {
                // What was taken back meanwhile is announced to nobody more.
                What::Announced if telling.entry.closed.is_some() => Vec::new(),
                What::Announced => agreements::audience(tx, telling.upto, BATCH).await?,
                What::Withdrawn => queries::told(tx, telling.entry.id, telling.upto, BATCH).await?,
            };
            let last = readers.last().map_or(telling.upto, |reader| reader.environment);
            let done = (readers.len() < BATCH).then_some(now);
            // Two processes may be at it: the one that comes second writes nothing.
            if queries::move_telling(tx, &telling, last, done).await? {
                tell(tx, &telling, &readers, (now, &address)).await?;
                if done.is_some() && telling.what == What::Announced {
                    queries::told_all(tx, telling.entry.id, now).await?;
                }
            }
            Ok(true)
        })
    });
    done.await
}

async fn tell(
    tx: &mut Tx,
    telling: &Telling,
    readers: &[Reader],
    (now, address): (Timestamp, &str),
) -> Answer<()> {
    let (entry, today) = (&telling.entry, legal_day(now));
    let window = window(today, entry.policy());
    match telling.what {
        What::Announced if !readers.is_empty() => {
            queries::insert_notices(tx, entry.id, readers, (now, today, &window)).await?;
            queries::postpone(tx, entry.id, window.first_day).await?;
        }
        What::Announced => {}
        What::Withdrawn => {
            let all: Vec<_> = readers.iter().map(|reader| reader.environment).collect();
            let why = entry.closed.as_ref().map(|closed| closed.why.as_str()).unwrap_or_default();
            queries::close_objections(tx, entry.id, &all, (why, now, today)).await?;
        }
    }
    let effective = entry.effective_on.max(window.first_day);
    let effective = if telling.what == What::Announced { effective } else { entry.effective_on };
    let letters: Vec<_> = readers
        .iter()
        .map(|reader| {
            (reader.environment, letter((telling.what, entry), reader, (effective, &window), address))
        })
        .collect();
    posts::post_all(tx, now, &letters).await
}

/// Tells one customer anew whose letter did not arrive: its notice begins again, and nobody's ends before it, unless the change
/// holds for others already.
pub(super) async fn again(
    tx: &mut Tx,
    (inside, today): (&Inside, Today),
    id: Id<Subprocessor>,
    address: &str,
) -> Answer<()> {
    let entry = queries::one(tx, id).await?.filter(|entry| entry.closed.is_none());
    let customer = agreements::customer(tx, inside).await?;
    let (entry, customer) = entry.zip(customer).ok_or_else(Refusal::not_found)?;
    let window = window(today.day, entry.policy());
    if queries::tell_again(tx, inside, id, (today.now, today.day, &window)).await? != 1 {
        return Err(Refusal::conflict("subprocessor-told").into());
    }
    if today.day < entry.effective_on {
        queries::postpone(tx, id, window.first_day).await?;
    }
    let reader = Reader {
        environment: inside.environment,
        name: customer.legal_name,
        email: customer.invoice_email,
        language: customer.language,
    };
    let effective = entry.effective_on.max(window.first_day);
    let post = letter((What::Announced, &entry), &reader, (effective, &window), address);
    posts::post(tx, inside, today.now, &post).await.map(drop)
}

/// Where customers object.
pub(super) fn address(app: &App) -> String {
    format!("{}/agreement/subprocessors", app.settings.base_url.trim_end_matches('/'))
}

fn letter(
    (what, entry): (What, &Entry),
    reader: &Reader,
    (effective, window): (Date, &Window),
    address: &str,
) -> Post {
    let w = Say(reader.language);
    let mut figures = described(w, entry);
    figures.extend([
        ("customer", reader.name.clone()),
        ("from", w.date(effective)),
        ("last_day", w.date(window.last_day)),
        ("address", address.to_owned()),
        ("why", entry.why.clone()),
        ("withdrawn", entry.closed.as_ref().map(|closed| closed.why.clone()).unwrap_or_default()),
    ]);
    Post {
        to: reader.email.clone(),
        about: ("subprocessor", entry.id.uuid()),
        subject: w.with(&format!("subprocessor-letter-{}-subject", what.name()), &figures),
        text: w.with(&format!("subprocessor-letter-{}-text", what.name()), &figures),
        attachments: Vec::new(),
    }
}

/// What a letter says of somebody in the register.
pub(super) fn described(w: Say, entry: &Entry) -> Vec<(&'static str, String)> {
    vec![
        ("name", entry.name.clone()),
        ("what", w.t(&format!("subprocessor-kind-{}", entry.kind.name()))),
        ("purpose", entry.purpose.clone()),
        ("data", entry.data.clone()),
        ("place", format!("{} ({})", entry.place, entry.country)),
        ("safeguard", w.t(&format!("subprocessor-safeguard-{}", entry.safeguard.name()))),
    ]
}
