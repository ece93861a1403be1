//! What proves that a customer's data are gone (E1; GDPR art. 28(3)(g)): a document in the agreement's file, mailed to the
//! customer, with which the agreement is `wiped`.
//!
//! Invariant: an agreement is `wiped` with its proof or not at all.

use super::{
    Contract, State,
    documents::{self, New as NewDocument},
    ending, events,
    files::{self, Kept},
    paperwork, queries, refusals,
};
use ::documents::{Block, Sheet};
use jiff::{Timestamp, civil::Date};
use letters::posts::{self, Attached, Post};
use object_store::{ObjectStoreExt, path::Path as Key};
use rules::{
    agreements::life::{self, Event},
    calendar::legal_day,
};
use shell::{
    audit,
    db::Tx,
    error::{Answer, Refusal},
    happened::Today,
    ids::{
        Id,
        kind::{Agreement, AgreementDocument},
    },
    inside::Inside,
    state::App,
    words::Say,
};

/// What a proof of deletion is among an agreement's documents.
pub const PROOF: &str = "wiped";

/// A proof that was written and kept, ready to be stored beside its agreement.
#[derive(Clone, Debug)]
pub struct Proof {
    kept: Kept,
    post: Post,
}

/// The last day on which a customer whose agreement ends on `last_day` can get its data.
pub fn window(last_day: Date) -> Date {
    ending::window(last_day)
}

/// Whether an agreement's data may be wiped as it stands in its life (E1).
pub fn may_be_wiped(contract: &Contract, today: Date) -> Answer<()> {
    let last_day = contract.ending.map_or(today, |ending| window(ending.last_day));
    let event = Event::WindowClosed { today, last_day };
    life::next(ending::stands(contract, today), &event).map(drop).map_err(|no| refusals::of_life(&no).into())
}

/// Writes the proof as PDF: `blocks` say what was removed and what is kept, in the customer's language.
pub async fn prove(
    app: &App,
    inside: &Inside,
    contract: &Contract,
    blocks: impl FnOnce(Say) -> Vec<Block>,
) -> Answer<Proof> {
    let now = app.clock.now();
    let mut tx = app.db.read(inside).await?;
    let customer = super::customer(&mut tx, inside).await?.ok_or_else(Refusal::not_found)?;
    drop(tx);
    let provider = app.settings.provider.as_ref().ok_or_else(|| Refusal::conflict("wiping-no-provider"))?;
    let say = Say(customer.language);
    let figures = [("number", contract.number.clone()), ("customer", customer.legal_name.clone())];
    let sheet = Sheet {
        language: paperwork::language(say),
        title: say.with("wiped-proof-title", &figures),
        sender: paperwork::sender(provider),
        recipient: paperwork::recipient(&customer),
        facts: vec![
            (say.t("quote-date"), say.date(legal_day(now))),
            (say.t("agreement-number"), contract.number.clone()),
        ],
        blocks: blocks(say),
        footer: paperwork::footer(say, provider),
        made_at: now,
        id: contract.id.to_string(),
    };
    let bytes = paperwork::pdf(&sheet)?;
    let name = format!("{}-{}.pdf", contract.number, say.t("wiped-proof-file"));
    let kept = files::keep(app, &files::folder(inside), (&name, "application/pdf"), bytes.into()).await?;
    let post = Post {
        to: customer.invoice_email.clone(),
        about: ("agreement", contract.id.uuid()),
        subject: sheet.title.clone(),
        text: say.with("wiped-proof-mail", &figures),
        attachments: vec![Attached {
            name: kept.name.clone(),
            media_type: kept.media_type.clone(),
            file: kept.file.clone(),
        }],
    };
    Ok(Proof { kept, post })
}

/// Stores the proof, mails it, and closes the agreement's life; earlier agreements of the environment end with it.
pub async fn wiped(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    (contract, proof): (&Contract, &Proof),
    facts: &serde_json::Value,
) -> Answer<()> {
    may_be_wiped(contract, legal_day(now))?;
    let new = NewDocument { kind: PROOF, title: legal_day(now).to_string(), kept: proof.kept.clone() };
    documents::add(tx, (inside, now), contract.id, &new).await?;
    queries::wiped(tx, inside).await?;
    events::record(tx, (inside, now), contract.id, ("wiped", None), facts).await?;
    audit::line(tx, inside, now, "agreement-wiped", Some(contract.id.uuid()), facts).await?;
    posts::post(tx, inside, now, &proof.post).await.map(drop)
}

/// Removes the file of a proof that another process was ahead of.
pub async fn forget(app: &App, proof: &Proof) {
    if let Err(error) = app.files.delete(&Key::from(proof.kept.file.as_str())).await {
        tracing::warn!(%error, file = proof.kept.file, "a proof that was not needed stays behind");
    }
}

/// The proof in an agreement's file, if there is one.
pub async fn proof_of(
    tx: &mut Tx,
    inside: &Inside,
    agreement: Id<Agreement>,
) -> Answer<Option<Id<AgreementDocument>>> {
    let all = documents::all(tx, inside, agreement).await?;
    Ok(all.into_iter().find(|document| document.kind == PROOF).map(|document| document.id))
}

/// Writes on an agreement's timeline what became of its data, by the actor of `inside`.
pub async fn note(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    contract: &Contract,
    (what, facts): (&str, &serde_json::Value),
) -> Answer<()> {
    events::record(tx, (inside, now), contract.id, (what, None), facts).await
}

/// Writes to the customer about its data: words `<key>-subject` and `<key>-text`. Answers whether that was not done before.
pub async fn remind(
    tx: &mut Tx,
    (inside, today): (&Inside, Today),
    contract: &Contract,
    (what, key): (&str, &str),
) -> Answer<bool> {
    if contract.state != State::Ended || queries::happened(tx, inside, contract.id, what).await? {
        return Ok(false);
    }
    let facts = serde_json::json!({"number": contract.number});
    events::record(tx, (inside, today.now), contract.id, (what, None), &facts).await?;
    ending::tell(tx, (inside, today.now), contract, key, &[]).await?;
    Ok(true)
}
