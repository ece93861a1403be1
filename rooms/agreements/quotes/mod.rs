//! Quotes (art. 1, 3.1, 4.2, 4.3, 12.1, 15.2): everything that an agreement will say, on paper before it is signed.
//!
//! Invariant: once sent, a quote never changes: what is signed is the file with its hash, and the terms and processor
//! agreement that went with it.

pub mod queries;
mod sheet;

use super::{
    Customer, State,
    customers::{self, Size},
    documents::{self, New as NewDocument},
    events, files,
    legal::{self, Kind, Legal},
    numbers,
    paper::Agreed,
    refusals,
};
use jiff::{Timestamp, civil::Date};
use letters::posts::{self, Attached, Post};
use rules::{
    agreements::{
        ShorterTerm, Term as Fixed,
        life::{self, Event, Paper},
        quote::{Debtor, Fairness, days_to_pay},
        term,
    },
    calendar::legal_day,
};
use shell::audit;
use shell::who::fingerprint;
use shell::{
    clock,
    db::Tx,
    error::{Answer, FieldRefusal, Refusal},
    ids::{
        self, Id,
        kind::{Agreement, AgreementDocument, LegalDocument},
    },
    inside::Inside,
    state::App,
    words::Say,
};

/// Letters of chance in the link by which a quote is signed: more than 230 bits.
const LINK_LETTERS: usize = 40;

/// A quote: the parameters of its agreement and what stands beside them.
#[derive(Clone, Debug)]
pub struct Quote {
    /// Its agreement.
    pub agreement: Id<Agreement>,
    /// The number that people name it by.
    pub number: String,
    /// How it stands.
    pub state: State,
    /// What rules read.
    pub agreed: Agreed,
    /// The last day of the fixed term.
    pub term_last_day: Date,
    /// What stands beside it.
    pub beside: Beside,
    /// Once it was sent.
    pub sent: Option<Sent>,
}

/// What a quote says besides the parameters.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Beside {
    /// Equipment that the product needs (art. 6.1).
    pub specs: String,
    /// Limits that were agreed.
    pub limits: String,
    /// Why more than sixty days to pay are not unfair.
    pub fairness: String,
    /// The written exception for a term under twelve months (art. 12.1).
    pub exception: String,
    /// Until when it can be accepted.
    pub valid_until: Date,
    /// The first person who gets in (art. 6.2).
    pub admin_name: String,
    /// Their address.
    pub admin_email: String,
}

/// A quote that went out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// The file.
    pub document: Id<AgreementDocument>,
    /// The terms that go with it.
    pub terms: Id<LegalDocument>,
    /// The processor agreement that goes with it.
    pub processor: Id<LegalDocument>,
    /// When.
    pub at: Timestamp,
}

/// The fixed term of what was agreed.
pub(super) fn fixed_term(agreed: &Agreed, beside: &Beside) -> Answer<Fixed> {
    let shorter =
        if beside.exception.is_empty() { ShorterTerm::NotAgreed } else { ShorterTerm::AgreedInWriting };
    term(agreed.starts_on, agreed.months, shorter).map_err(|no| super::paper::refused(no).into())
}

/// Writes a draft; the same id is the same draft, changed as long as it was not sent.
pub async fn save(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    id: Id<Agreement>,
    (agreed, beside): (&Agreed, &Beside),
) -> Answer<Id<Agreement>> {
    if super::customer(tx, inside).await?.is_none() {
        return Err(Refusal::conflict("quote-without-customer").resting_on("1").into());
    }
    let fixed = fixed_term(agreed, beside)?;
    match queries::one(tx, inside, id).await? {
        None => {
            let number = numbers::agreement(tx, clock::local(now).year()).await?;
            super::queries::insert(tx, inside, (id, &number, State::Draft), (agreed, fixed.last_day), now)
                .await?;
            queries::insert(tx, inside, id, beside).await?;
            let facts = serde_json::json!({"number": number});
            events::record(tx, (inside, now), id, ("drafted", Some("1")), &facts).await?;
        }
        Some(quote) if quote.state == State::Draft => {
            super::queries::set_agreed(tx, inside, id, (agreed, fixed.last_day)).await?;
            queries::update(tx, inside, id, beside).await?;
        }
        Some(quote) => return Err(not_now(quote.state, "sent")),
    }
    Ok(id)
}

fn not_now(state: State, event: &'static str) -> shell::error::Error {
    refusals::of_life(&life::Refusal::NotNow { state: state.name(), event }).into()
}

/// Everything that goes out with a quote.
pub(super) struct Papers {
    quote: Quote,
    customer: Customer,
    terms: Legal,
    processor: Legal,
}

/// What is on file for a quote of today; refuses, naming the paper, when something is missing (art. 1, 9.1).
async fn papers(tx: &mut Tx, inside: &Inside, id: Id<Agreement>, today: Date) -> Answer<Papers> {
    let quote = queries::one(tx, inside, id).await?.ok_or_else(Refusal::not_found)?;
    let customer = super::customer(tx, inside).await?.ok_or_else(Refusal::not_found)?;
    let terms = legal::current(tx, Kind::Terms, customer.language, today).await?;
    let processor = legal::current(tx, Kind::Processor, customer.language, today).await?;
    let on_file = [
        Some(Paper::Quote),
        terms.as_ref().map(|_| Paper::Terms),
        processor.as_ref().map(|_| Paper::Processor),
    ];
    let sent = Event::Sent {
        valid_until: quote.beside.valid_until,
        papers: on_file.into_iter().flatten().collect(),
    };
    life::next(quote.stands(), &sent).map_err(|no| refusals::of_life(&no))?;
    match (terms, processor) {
        (Some(terms), Some(processor)) => Ok(Papers { quote, customer, terms, processor }),
        _ => Err(Refusal::not_found().into()),
    }
}

impl Quote {
    /// Where it stands in the life of an agreement.
    pub(super) fn stands(&self) -> life::State {
        match self.state {
            State::Draft => life::State::Draft,
            State::Offered => life::State::Offered { valid_until: self.beside.valid_until },
            State::Concluded => life::State::Concluded { starts_on: self.agreed.starts_on },
            State::Active => life::State::Running {
                term: life::Term::Fixed { last_day: self.term_last_day },
                ending: None,
            },
            State::Ended => life::State::Ended { at: Timestamp::UNIX_EPOCH },
            State::Closed => life::State::Closed,
            State::Wiped => life::State::Wiped,
        }
    }
}

/// Sends a quote: makes its file, keeps it, and posts it with the terms, the processor agreement and the link by which it is
/// signed. Answers the link's secret.
pub async fn send(app: &App, inside: &Inside, id: Id<Agreement>) -> Answer<String> {
    let (now, secret) = (app.clock.now(), ids::secret(LINK_LETTERS));
    let today = legal_day(now);
    let mut tx = app.db.read(inside).await?;
    let papers = papers(&mut tx, inside, id, today).await?;
    drop(tx);
    if papers.quote.beside.valid_until < today {
        return Err(Refusal::field("valid_until", "quote-valid-past").into());
    }
    let size = customers::size_of(app, inside).await?;
    check_days(&papers.quote.agreed, &papers.quote.beside, size)?;
    let bytes = sheet::pdf(&papers, app.settings.provider.as_ref(), now)?;
    let name = format!("{}.pdf", papers.quote.number);
    let kept = files::keep(app, &files::folder(inside), (&name, "application/pdf"), bytes.into()).await?;
    let say = Say(papers.customer.language);
    let link = format!("{}/quote/{secret}", app.settings.base_url.trim_end_matches('/'));
    let post = posted(say, &papers, &kept, &link);
    let (mine, hash) = (inside.clone(), fingerprint(&secret));
    let document = NewDocument { kind: "quote", title: papers.quote.number.clone(), kept };
    let (terms, processor) = (papers.terms.id, papers.processor.id);
    let number = papers.quote.number.clone();
    let sent = app.db.write(inside, move |tx| {
        let (inside, hash, document, post) = (mine.clone(), hash.clone(), document.clone(), post.clone());
        let number = number.clone();
        Box::pin(async move {
            let document = documents::add(tx, (&inside, now), id, &document).await?;
            if queries::sent(tx, &inside, id, (&hash, document, terms, processor), now).await? == 0 {
                return Err(Refusal::conflict("quote-sent-already").into());
            }
            posts::post(tx, &inside, now, &post).await?;
            let facts = serde_json::json!({"number": number, "to": post.to});
            events::record(tx, (&inside, now), id, ("sent", Some("1")), &facts).await?;
            audit::line(tx, &inside, now, "quote-sent", Some(id.uuid()), &facts).await
        })
    });
    sent.await?;
    Ok(secret)
}

fn posted(say: Say, papers: &Papers, kept: &files::Kept, link: &str) -> Post {
    let figures = [
        ("number", papers.quote.number.clone()),
        ("name", papers.quote.beside.admin_name.clone()),
        ("customer", papers.customer.legal_name.clone()),
        ("until", say.date(papers.quote.beside.valid_until)),
        ("link", link.to_owned()),
    ];
    let legal = |legal: &Legal| Attached {
        name: legal.kept.name.clone(),
        media_type: legal.kept.media_type.clone(),
        file: legal.kept.file.clone(),
    };
    let quote =
        Attached { name: kept.name.clone(), media_type: kept.media_type.clone(), file: kept.file.clone() };
    Post {
        to: papers.quote.beside.admin_email.clone(),
        about: ("quote", papers.quote.agreement.uuid()),
        subject: say.with("quote-mail-subject", &figures),
        text: say.with("quote-mail-text", &figures),
        attachments: vec![quote, legal(&papers.terms), legal(&papers.processor)],
    }
}

/// Whether so many days may be agreed with a customer of this size (art. 6:119a BW).
pub fn days(agreed: &Agreed, beside: &Beside, size: Size) -> Result<(), FieldRefusal> {
    let debtor = if size == Size::Large { Debtor::Large } else { Debtor::Small };
    let fairness = if beside.fairness.is_empty() { Fairness::NotExplained } else { Fairness::Explained };
    days_to_pay(agreed.term_days, debtor, fairness).map(drop).map_err(refusals::of_days)
}

/// Whether so many days may be quoted to a customer of this size: asked again when a quote goes out.
fn check_days(agreed: &Agreed, beside: &Beside, size: Size) -> Answer<()> {
    days(agreed, beside, size).map_err(|no| Refusal::fields(vec![no]).into())
}
