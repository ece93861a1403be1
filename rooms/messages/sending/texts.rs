//! Texts that come in: joined, given to the environment they answer, and kept before the centre is told so.
//!
//! Invariant: a text that the centre sends again because our answer was lost is kept once.

use super::{
    queries::{self, NewText, Piece},
    settle::{job, patiently},
};
use channels::Text;
use jiff::{SignedDuration, Timestamp};
use rules::messages::{
    parts::{Part, join},
    segments::Reference,
};
use serde_json::json;
use sha2::{Digest, Sha256};
use shell::{
    bus::About,
    db::Tx,
    error::Answer,
    ids::{Id, kind::Environment},
    state::App,
};
use wire::phone::Mobile;

/// A text of an earlier link that comes again within this time is the centre's repetition.
const REPEATED_WITHIN: SignedDuration = SignedDuration::from_hours(1);
/// How far back a code in an answer is looked for in what was written to that phone.
const CODES_OF: SignedDuration = SignedDuration::from_hours(14 * 24);

/// Keeps texts; when this answers, they are durable. Tells pages and the job that settles answers.
pub async fn keep(app: &App, epoch: i64, texts: Vec<Text>) -> Answer<()> {
    let environments = patiently(app, || {
        let (texts, now) = (texts.clone(), app.clock.now());
        app.db.write(job(), move |tx| {
            let texts = texts.clone();
            Box::pin(async move {
                let mut environments = Vec::new();
                for text in &texts {
                    environments.extend(keep_one(tx, epoch, text, now).await?);
                }
                Ok(environments)
            })
        })
    });
    for environment in environments.await? {
        app.bus.tell(environment, About::Inbox);
    }
    app.bells.callouts.notify_one();
    Ok(())
}

async fn keep_one(tx: &mut Tx, epoch: i64, text: &Text, now: Timestamp) -> Answer<Option<Id<Environment>>> {
    let part = &text.part;
    let parts: [&[u8]; 4] = [text.ours.as_bytes(), text.theirs.as_bytes(), &part.udh, &part.body];
    let mut fingerprint = Sha256::new();
    for part in parts {
        fingerprint.update(part.len().to_be_bytes());
        fingerprint.update(part);
    }
    if queries::seen_before(tx, &fingerprint.finalize(), epoch, now - REPEATED_WITHIN, now).await? {
        return Ok(None);
    }
    let Some(body) = whole(tx, text, now).await? else { return Ok(None) };
    let phone = Mobile::from_e164(&format!("+{}", text.theirs));
    let Some(phone) = phone else {
        queries::insert_unclaimed(tx, &text.ours, &text.theirs, &body, now).await?;
        return Ok(None);
    };
    let environment = match answered(tx, text, phone, &body, now).await? {
        Some(environment) => Some(environment),
        None => contacts::only_environment_of(tx, phone).await?,
    };
    let Some(environment) = environment else {
        queries::insert_unclaimed(tx, &text.ours, &text.theirs, &body, now).await?;
        return Ok(None);
    };
    let inside = job().inside(environment);
    let contact = contacts::by_mobile(tx, &inside, phone).await?;
    let (from, to) = (phone.to_string(), text.ours.clone());
    let at = text.at.map_or(now, |at| at.min(now));
    let new = NewText { id: Id::new(), contact, from, to, body };
    queries::insert_text(tx, environment, &new, at).await?;
    let heard = json!({ "inbound": new.id, "from": &new.from, "contact": contact, "text": &new.body });
    webhooks::emit(tx, &inside, now, "message.received", &heard).await?;
    Ok(Some(environment))
}

/// The text, once all its parts are there.
async fn whole(tx: &mut Tx, text: &Text, now: Timestamp) -> Answer<Option<String>> {
    let part = &text.part;
    let Some(reference) = part.reference().filter(|_| 1 < part.total) else {
        let alone = Part { udh: Vec::new(), number: 1, total: 1, ..part.clone() };
        return Ok(Some(legible(&[alone])));
    };
    let reference = match reference {
        Reference::Eight(of) => i64::from(of),
        Reference::Sixteen(of) => i64::from(of) + 256,
    };
    let piece = Piece { ours: text.ours.clone(), theirs: text.theirs.clone(), reference, part: part.clone() };
    queries::keep_piece(tx, &piece, now).await?;
    let pieces = queries::pieces(tx, &piece).await?;
    if pieces.len() < usize::from(part.total) {
        return Ok(None);
    }
    queries::forget_pieces(tx, &piece).await?;
    Ok(Some(legible(&pieces)))
}

/// What somebody wrote, or as much of it as can be shown: a text that cannot be read is still a text that came.
fn legible(parts: &[Part]) -> String {
    let read = join(parts).unwrap_or_else(|_| {
        let octets = parts.iter().flat_map(|part| part.body.iter());
        octets.map(|&octet| char::from(octet)).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
    });
    // A text with U+0000 cannot be kept on PostgreSQL.
    read.replace('\0', "\u{fffd}")
}

/// The environment that a text answers: the one whose text to this phone holds the code in the answer, else the one
/// that wrote last.
async fn answered(
    tx: &mut Tx,
    text: &Text,
    phone: Mobile,
    body: &str,
    now: Timestamp,
) -> Answer<Option<Id<Environment>>> {
    let wrote = queries::wrote_to(tx, &text.ours, &text.theirs).await?;
    let code =
        body.split(|c: char| !c.is_alphanumeric()).find(|word| word.chars().any(|c| c.is_ascii_digit()));
    if let Some(code) = code.filter(|_| 1 < wrote.len()) {
        for environment in &wrote {
            let texts = queries::last_texts(tx, *environment, &phone.to_string(), now - CODES_OF).await?;
            let says = |text: &String| text.split(|c: char| !c.is_alphanumeric()).any(|word| word == code);
            if texts.iter().any(says) {
                return Ok(Some(*environment));
            }
        }
    }
    Ok(wrote.first().copied())
}
