//! Notice and switching (art. 12.1; Data Act art. 25): to which day they end an agreement, and how they are taken back.
//!
//! Invariant: whoever gives notice sees the day and its reasons before it counts, and gets both in writing afterwards.

pub(super) mod queries;

use super::{
    Contract, EndKind, Ending,
    documents::{self, New as NewDocument},
    ending, events,
    files::{self, Kept},
    paperwork, queries as agreements, refusals,
};
use ::documents::{Block, Sheet};
use decisions::New as NewDecision;
use jiff::{Timestamp, civil::Date};
use letters::posts::{self, Attached, Post};
use rules::{
    agreements::{
        EarlyNotice, end_instant,
        leaving::switching,
        life::{self, Consent, Event},
        termination,
    },
    calendar::legal_day,
    reasons::Reason,
};
use shell::audit;
use shell::{
    db::Tx,
    error::{Answer, Refusal},
    ids::{Id, kind::Agreement},
    inside::Inside,
    state::App,
    words::Say,
};
use uuid::Uuid;

/// Which way out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Notice under the terms (art. 12.1).
    Notice,
    /// A switch to another provider (Data Act, art. 25).
    Switching,
}

/// Who gives notice, or agrees to take it back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Party {
    /// The customer.
    Customer,
    /// The provider.
    Provider,
}

/// How notice came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// Given here.
    Portal,
    /// A letter.
    Letter,
    /// A mail.
    Mail,
}

/// Notice as it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Which way out.
    pub kind: Kind,
    /// By whom.
    pub party: Party,
    /// How it came.
    pub channel: Channel,
    /// The legal day on which it reached the other (art. 3:37 BW).
    pub received_on: Date,
    /// How notice in the fixed term is read.
    pub reading: EarlyNotice,
    /// The day on which a switch should begin, if there is a wish.
    pub wished: Option<Date>,
    /// What was written beside it; the reason when it is read leniently against the agreement.
    pub note: String,
}

/// To when it ends the agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// The last day.
    pub last_day: Date,
    /// The first instant without an agreement.
    pub at: Timestamp,
    /// Why.
    pub because: Vec<Reason>,
}

/// Notice with its letter of confirmation, ready to be stored.
#[derive(Clone, Debug)]
pub struct Ready {
    /// As it was given.
    pub asked: Asked,
    /// To which day.
    pub planned: Planned,
    letter: Option<Kept>,
    post: Option<Post>,
}

/// Notice that stands.
#[derive(Clone, Debug)]
pub struct Standing {
    /// Which way out.
    pub kind: Kind,
    /// Whether the customer agreed to take it back.
    pub customer_withdrew: bool,
    /// Whether the provider did.
    pub provider_withdrew: bool,
}

macro_rules! names {
    ($($kind:ident { $($variant:ident = $name:literal),* })*) => {$(
        impl $kind {
            /// Its name in the database, the API and the word files.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// What goes by that name.
            pub fn named(name: &str) -> Option<Self> {
                [$(Self::$variant),*].into_iter().find(|one| one.name() == name)
            }
        }
    )*};
}

names! {
    Kind { Notice = "notice", Switching = "switching" }
    Party { Customer = "customer", Provider = "provider" }
    Channel { Portal = "portal", Letter = "letter", Mail = "mail" }
}

/// To when notice ends an agreement, or why it cannot be given now.
pub fn plan(contract: &Contract, asked: &Asked, today: Date) -> Answer<Planned> {
    let (last_day, mut because) = match asked.kind {
        Kind::Notice => {
            let ends = termination(contract.term_last_day, asked.received_on, asked.reading);
            (ends.ends, ends.because)
        }
        Kind::Switching => {
            let ends = switching(asked.received_on, asked.wished);
            (ends.last_day, ends.because)
        }
    };
    let event = match asked.kind {
        Kind::Notice => Event::NoticeReceived { last_day },
        Kind::Switching => Event::SwitchingRequested { last_day },
    };
    life::next(ending::stands(contract, today), &event).map_err(|no| refusals::of_life(&no))?;
    let end = end_instant(last_day);
    because.extend(end.because);
    Ok(Planned { last_day, at: end.instant, because })
}

/// Prepares notice: computes its end and writes the letter that confirms it.
pub async fn prepare(app: &App, inside: &Inside, asked: Asked) -> Answer<(Id<Agreement>, Ready)> {
    let now = app.clock.now();
    let mut tx = app.db.read(inside).await?;
    let contract = super::contract(&mut tx, inside).await?.ok_or_else(no_agreement)?;
    let customer = super::customer(&mut tx, inside).await?;
    drop(tx);
    let planned = plan(&contract, &asked, legal_day(now))?;
    let (Some(customer), Some(provider)) = (customer, app.settings.provider.as_ref()) else {
        return Ok((contract.id, Ready { asked, planned, letter: None, post: None }));
    };
    let say = Say(customer.language);
    let figures = [
        ("number", contract.number.clone()),
        ("customer", customer.legal_name.clone()),
        ("received", say.date(asked.received_on)),
        ("last_day", say.date(planned.last_day)),
        ("window", say.date(ending::window(planned.last_day))),
    ];
    let key = |part: &str| format!("notice-letter-{}-{part}", asked.kind.name());
    let mut blocks = vec![Block::Text(say.with(&key("text"), &figures)), Block::Heading(say.t("notice-why"))];
    blocks.push(Block::List(planned.because.iter().map(|reason| say.reason(reason)).collect()));
    blocks.push(Block::Text(say.with("notice-letter-after", &figures)));
    let sheet = Sheet {
        language: paperwork::language(say),
        title: say.with(&key("title"), &figures),
        sender: paperwork::sender(provider),
        recipient: paperwork::recipient(&customer),
        facts: vec![
            (say.t("quote-date"), say.date(legal_day(now))),
            (say.t("agreement-number"), contract.number.clone()),
        ],
        blocks,
        footer: paperwork::footer(say, provider),
        made_at: now,
        id: contract.id.to_string(),
    };
    let bytes = paperwork::pdf(&sheet)?;
    let name = format!("{}-{}.pdf", contract.number, planned.last_day);
    let kept = files::keep(app, &files::folder(inside), (&name, "application/pdf"), bytes.into()).await?;
    let post = Post {
        to: customer.invoice_email.clone(),
        about: ("agreement", contract.id.uuid()),
        subject: sheet.title.clone(),
        text: say.with("notice-mail-text", &figures),
        attachments: vec![Attached {
            name: kept.name.clone(),
            media_type: kept.media_type.clone(),
            file: kept.file.clone(),
        }],
    };
    Ok((contract.id, Ready { asked, planned, letter: Some(kept), post: Some(post) }))
}

/// The customer gives notice today, as through its portal; answers to when that ends the agreement, and why.
pub(super) async fn by_customer(app: &App, inside: &Inside) -> Answer<Planned> {
    let now = app.clock.now();
    let mut tx = app.db.read(inside).await?;
    let contract = super::contract(&mut tx, inside).await?.ok_or_else(no_agreement)?;
    drop(tx);
    let asked = Asked {
        kind: Kind::Notice,
        party: Party::Customer,
        channel: Channel::Portal,
        received_on: legal_day(now),
        reading: contract.early_notice,
        wished: None,
        note: String::new(),
    };
    let (id, ready) = prepare(app, inside, asked).await?;
    let planned = ready.planned.clone();
    let mine = inside.clone();
    let given = app.db.write(inside, move |tx| {
        let (inside, ready) = (mine.clone(), ready.clone());
        Box::pin(async move { give(tx, (&inside, now), id, &ready).await })
    });
    given.await?;
    Ok(planned)
}

/// There is no agreement here to do this with.
pub fn no_agreement() -> Refusal {
    Refusal::conflict("agreement-none")
}

/// Stores notice that was prepared; another that came first makes it refused.
pub async fn give(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    id: Id<Agreement>,
    ready: &Ready,
) -> Answer<Uuid> {
    let contract = agreements::contract_of(tx, inside, id).await?.ok_or_else(no_agreement)?;
    let Planned { last_day, at, because } = plan(&contract, &ready.asked, legal_day(now))?;
    let asked = &ready.asked;
    if asked.reading != contract.early_notice && asked.kind == Kind::Notice {
        let facts = decisions::facts(&because);
        let new = NewDecision::about("early-notice", "12.1", id.uuid(), facts, decisions::said(&asked.note)?);
        decisions::record(tx, inside, now, &new).await?;
    }
    let document = match &ready.letter {
        Some(kept) => {
            let new = NewDocument { kind: "confirmation", title: last_day.to_string(), kept: kept.clone() };
            Some(documents::add(tx, (inside, now), id, &new).await?)
        }
        None => None,
    };
    queries::replace(tx, inside, id, now).await?;
    let why = decisions::facts(&because);
    let notice = queries::insert(tx, (inside, now), id, (asked, last_day, &why), document).await?;
    let by = if asked.kind == Kind::Switching { EndKind::Switching } else { EndKind::Notice };
    agreements::set_ending(tx, inside, id, Some(Ending { last_day, at, by })).await?;
    let facts = serde_json::json!({
        "number": contract.number, "received": asked.received_on.to_string(), "last_day": last_day.to_string(),
        "party": asked.party.name(), "channel": asked.channel.name(), "because": events::because(&because),
    });
    let (event, article) = match asked.kind {
        Kind::Notice => ("notice", Some("12.1")),
        Kind::Switching => ("switching", None),
    };
    events::record(tx, (inside, now), id, (event, article), &facts).await?;
    let detail = serde_json::json!({"number": contract.number, "last_day": last_day.to_string()});
    audit::line(tx, inside, now, "agreement-notice", Some(id.uuid()), &detail).await?;
    if let Some(post) = &ready.post {
        posts::post(tx, inside, now, post).await?;
    }
    Ok(notice)
}

/// Prepares notice and stores it; answers to which day it ends the agreement.
pub async fn record(app: &App, inside: &Inside, asked: Asked) -> Answer<Planned> {
    let (id, ready) = prepare(app, inside, asked).await?;
    let (mine, now, planned) = (inside.clone(), app.clock.now(), ready.planned.clone());
    let done = app.db.write(inside, move |tx| {
        let (inside, ready) = (mine.clone(), ready.clone());
        Box::pin(async move { give(tx, (&inside, now), id, &ready).await.map(drop) })
    });
    done.await.map(|()| planned)
}

/// One party agrees to take notice back; once both did, the agreement goes on (art. 13.1).
pub async fn withdraw(tx: &mut Tx, (inside, now): (&Inside, Timestamp), party: Party) -> Answer<Consent> {
    let contract = super::contract(tx, inside).await?.ok_or_else(no_agreement)?;
    let id = contract.id;
    let none = || Refusal::conflict("notice-none");
    queries::standing(tx, inside, id).await?.ok_or_else(none)?;
    if contract.ending.is_none_or(|ending| ending.at <= now) {
        return Err(none().into());
    }
    queries::agree_withdrawal(tx, inside, id, (party, now)).await?;
    let standing = queries::standing(tx, inside, id).await?.ok_or_else(none)?;
    let both = standing.customer_withdrew && standing.provider_withdrew;
    let consent = if both { Consent::Both } else { Consent::OneSided };
    let facts = serde_json::json!({"number": contract.number, "party": party.name()});
    if consent == Consent::OneSided {
        events::record(tx, (inside, now), id, ("withdrawal", Some("13.1")), &facts).await?;
        return Ok(consent);
    }
    let event = Event::NoticeWithdrawn { consent };
    life::next(ending::stands(&contract, legal_day(now)), &event).map_err(|no| refusals::of_life(&no))?;
    queries::withdrawn(tx, inside, id, now).await?;
    agreements::set_ending(tx, inside, id, None).await?;
    events::record(tx, (inside, now), id, ("withdrawn", Some("13.1")), &facts).await?;
    audit::line(tx, inside, now, "agreement-notice-withdrawn", Some(id.uuid()), &facts).await?;
    let goes_on = Contract { ending: None, ..contract };
    ending::tell(tx, (inside, now), &goes_on, "agreement-mail-goes-on", &[]).await?;
    Ok(consent)
}
