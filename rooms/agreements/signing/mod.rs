//! Signing (art. 1, 9.1, 15.2): who accepted exactly what, when and from where; and the start that follows (art. 2.1, 6.2).
//!
//! Invariant: a signature carries the hashes of the quote, the terms and the processor agreement that were signed, and an
//! agreement without all three does not come into being.

pub(super) mod queries;

use super::{
    Contract, State,
    documents::{self, New as NewDocument},
    events, files,
    form::{self, Sent},
    legal, queries as agreements,
    quotes::{self, Quote},
    refusals,
};
use credits::decisions;
use jiff::{Timestamp, civil::Date};
use rules::{
    agreements::life::{self, Event, Paper},
    calendar::legal_day,
};
use shell::audit;
use shell::{
    db::Tx,
    error::{Answer, Error, FieldRefusal, Refusal},
    ids::{
        Id,
        kind::{Agreement, AgreementDocument},
    },
    inside::{Inside, Role},
    state::App,
};
use users::Invited;

/// A signature, as it is kept.
#[derive(Clone, Debug)]
pub struct Signature {
    /// How it came.
    pub way: Way,
    /// Who signed.
    pub name: String,
    /// As what.
    pub role: String,
    /// From which address, when it was online.
    pub address: Option<String>,
    /// Whether they declared to act in business (art. 1).
    pub declared: bool,
    /// The legal day.
    pub signed_on: Date,
    /// The instant at which it was kept.
    pub signed_at: Timestamp,
    /// SHA-256 of the quote, the terms and the processor agreement.
    pub hashes: [Vec<u8>; 3],
    /// What came back on paper.
    pub document: Option<Id<AgreementDocument>>,
}

/// How a signature comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// By the link.
    Online,
    /// On paper, uploaded by the operator.
    OnPaper,
}

impl Way {
    /// Its name in the database and the word files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Online => "online",
            Self::OnPaper => "on_paper",
        }
    }
}

/// Who signs, as they say themselves.
#[derive(Clone, Debug)]
pub struct Signer {
    /// Their name.
    pub name: String,
    /// As what they sign.
    pub role: String,
    /// From which address, when it is online.
    pub address: Option<String>,
    /// Whether they declare to act in business (art. 1).
    pub declared: bool,
}

/// The signature under an agreement.
pub async fn of(tx: &mut Tx, inside: &Inside, id: Id<Agreement>) -> Answer<Option<Signature>> {
    Ok(queries::one(tx, inside, id).await?)
}

/// The files that are signed, with their hashes: quote, terms, processor agreement.
async fn signed_files(tx: &mut Tx, inside: &Inside, quote: &Quote) -> Answer<[Vec<u8>; 3]> {
    let sent = quote.sent.as_ref().ok_or_else(|| not_now(quote.state, "accepted"))?;
    let document = documents::one(tx, inside, sent.document).await?;
    let terms = legal::one(tx, sent.terms).await?;
    let processor = legal::one(tx, sent.processor).await?;
    Ok([document.kept.hash, terms.kept.hash, processor.kept.hash])
}

fn not_now(state: State, event: &'static str) -> Error {
    refusals::of_life(&life::Refusal::NotNow { state: state.name(), event }).into()
}

/// Accepts a quote: keeps the signature, concludes the agreement, and starts it when its first day has come.
pub async fn accept(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    id: Id<Agreement>,
    (signer, on): (&Signer, Date),
    scan: Option<&NewDocument>,
) -> Answer<Option<String>> {
    let quote = quotes::queries::one(tx, inside, id).await?.ok_or_else(Refusal::not_found)?;
    let starts_on = quote.agreed.starts_on.max(on);
    let papers = if quote.sent.is_some() { Paper::ALL.to_vec() } else { vec![Paper::Quote] };
    let accepted = Event::Accepted { on, papers, starts_on };
    life::next(quote.stands(), &accepted).map_err(|no| refusals::of_life(&no))?;
    let registered = super::customer(tx, inside).await?.is_some_and(|customer| customer.kvk.is_some());
    if !signer.declared && !registered {
        return Err(Refusal::field("declared", "sign-declare").resting_on("1").into());
    }
    let hashes = signed_files(tx, inside, &quote).await?;
    let document = match scan {
        Some(scan) => Some(documents::add(tx, (inside, now), id, scan).await?),
        None => None,
    };
    let signature = Signature {
        way: if document.is_some() { Way::OnPaper } else { Way::Online },
        name: signer.name.clone(),
        role: signer.role.clone(),
        address: signer.address.clone(),
        declared: signer.declared,
        signed_on: on,
        signed_at: now,
        hashes,
        document,
    };
    queries::insert(tx, inside, id, &signature).await?;
    conclude(tx, (inside, now), &quote, starts_on).await?;
    let facts = serde_json::json!({
        "number": quote.number, "name": signer.name, "role": signer.role,
        "quote": files::hexadecimal(&signature.hashes[0]),
        "terms": files::hexadecimal(&signature.hashes[1]),
        "processor": files::hexadecimal(&signature.hashes[2]),
    });
    events::record(tx, (inside, now), id, ("signed", Some("15.2")), &facts).await?;
    audit::line(tx, inside, now, "quote-signed", Some(id.uuid()), &facts).await?;
    let contract = agreements::contract_of(tx, inside, id).await?.ok_or_else(Refusal::not_found)?;
    start(tx, (inside, now), &contract).await
}

/// Signed: the term runs from the first day, or from the day of signing when that came later (art. 12.1).
async fn conclude(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    quote: &Quote,
    starts_on: Date,
) -> Answer<()> {
    let agreed = super::paper::Agreed { starts_on, ..quote.agreed.clone() };
    let fixed = quotes::fixed_term(&agreed, &quote.beside)?;
    let done = agreements::conclude(tx, inside, quote.agreement, (starts_on, fixed.last_day), now).await;
    let running = || Refusal::conflict("agreement-already");
    match done.map_err(|failure| Error::from(failure).if_taken(running))? {
        1 => Ok(()),
        _ => Err(not_now(quote.state, "accepted")),
    }
}

/// Starts a concluded agreement whose first day has come (art. 2.1, 6.2): the price of a credit holds from now on, and the
/// first admin is invited, by a link that works once. Answers that link's secret.
pub(super) async fn start(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    contract: &Contract,
) -> Answer<Option<String>> {
    if contract.state != State::Concluded || legal_day(now) < contract.starts_on {
        return Ok(None);
    }
    agreements::activate(tx, inside, contract.id).await?;
    decisions::price_agreed(tx, inside, Some(contract.credit_price)).await?;
    let facts = serde_json::json!({"number": contract.number, "starts_on": contract.starts_on.to_string()});
    events::record(tx, (inside, now), contract.id, ("started", Some("2.1")), &facts).await?;
    let Some(quote) = quotes::queries::one(tx, inside, contract.id).await? else { return Ok(None) };
    let who = Invited { name: quote.beside.admin_name, email: quote.beside.admin_email, role: Role::Admin };
    users::invite_first(tx, (inside, now), &who).await
}

/// Closes a quote that will not be signed.
pub async fn close(app: &App, inside: &Inside, id: Id<Agreement>) -> Answer<()> {
    let (mine, now) = (inside.clone(), app.clock.now());
    let done = app.db.write(inside, move |tx| {
        let inside = mine.clone();
        Box::pin(async move {
            let quote = quotes::queries::one(tx, &inside, id).await?.ok_or_else(Refusal::not_found)?;
            life::next(quote.stands(), &Event::Declined).map_err(|no| refusals::of_life(&no))?;
            agreements::close(tx, &inside, id).await?;
            let facts = serde_json::json!({"number": quote.number});
            events::record(tx, (&inside, now), id, ("declined", None), &facts).await?;
            audit::line(tx, &inside, now, "quote-declined", Some(id.uuid()), &facts).await
        })
    });
    done.await
}

/// Takes in a quote that was signed on paper: the scan, who signed it as what, and on which day.
pub async fn on_paper(app: &App, inside: &Inside, id: Id<Agreement>, sent: Sent) -> Answer<()> {
    let (mut wrong, now) = (Vec::new(), app.clock.now());
    let name = form::needed(&mut wrong, ("name", 200), sent.text("name"));
    let role = form::needed(&mut wrong, ("role", 200), sent.text("role"));
    let on = form::date(&mut wrong, "signed_on", sent.text("signed_on"));
    if on.is_some_and(|on| legal_day(now) < on) {
        wrong.push(FieldRefusal::new("signed_on", "date-future"));
    }
    let Some(on) = on.filter(|_| wrong.is_empty()) else { return Err(Refusal::fields(wrong).into()) };
    let (file, bytes) = sent.file.clone().unwrap_or_default();
    let kept = files::uploaded(app, &files::folder(inside), &file, bytes).await?;
    let scan = NewDocument { kind: "signed", title: name.clone(), kept };
    let signer = Signer { name, role, address: None, declared: !sent.text("declared").is_empty() };
    let mine = inside.clone();
    let done = app.db.write(inside, move |tx| {
        let (inside, scan, signer) = (mine.clone(), scan.clone(), signer.clone());
        Box::pin(async move { accept(tx, (&inside, now), id, (&signer, on), Some(&scan)).await.map(drop) })
    });
    done.await
}
