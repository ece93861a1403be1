//! Transfer (art. 15.5; art. 6:159 BW): another business takes the agreement over, with the consent of both parties given
//! before its day, by a deed, and with what is late named in it.
//!
//! Invariant: the party is replaced on the day by the round, whole or not at all; environment, wallet and debts stay with the
//! agreement, and what was issued keeps the old party's name.

mod carry_out;
mod queries;

pub(super) use carry_out::day;

use super::{
    Contract,
    customers::{self, Size, form::Form},
    documents::{self, New as NewDocument},
    ending, events,
    files::{self, Kept},
    notices::no_agreement,
    queries as agreements, refusals,
};
use axum::body::Bytes;
use decisions::New as NewDecision;
use jiff::{Timestamp, civil::Date};
use rules::{
    agreements::{
        leaving::{HandOver, Late, OnFile, Refusal as No, hand_over},
        life::{self, Consent, Event},
        quote::{Debtor, Fairness, days_to_pay},
    },
    calendar::legal_day,
    reasons::Reason,
};
use shell::audit;
use shell::{
    db::{Failure, Tx},
    error::{Answer, Error, Refusal},
    ids::{
        Id,
        kind::{Agreement, AgreementDocument, AgreementTransfer, Decision, Environment},
    },
    inside::{Inside, Role},
    state::App,
};
use users::Invited;

/// How a transfer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Asked for; not everything is there yet.
    Open,
    /// Decided; its day is still to come.
    Ready,
    /// The new party is there.
    CarriedOut,
    /// Taken back before its day.
    Cancelled,
    /// Its day came before everything was there.
    Lapsed,
}

impl Standing {
    const ALL: [Self; 5] = [Self::Open, Self::Ready, Self::CarriedOut, Self::Cancelled, Self::Lapsed];

    /// Its name in the database, the API and the word files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Ready => "ready",
            Self::CarriedOut => "carried_out",
            Self::Cancelled => "cancelled",
            Self::Lapsed => "lapsed",
        }
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }

    /// The colour of its pill.
    pub fn tone(self) -> &'static str {
        match self {
            Self::Open | Self::Ready => "wait",
            Self::CarriedOut => "ok",
            Self::Cancelled | Self::Lapsed => "",
        }
    }
}

/// A transfer.
#[derive(Clone, Debug)]
pub struct Transfer {
    /// Whose.
    pub environment: Id<Environment>,
    /// Its id.
    pub id: Id<AgreementTransfer>,
    /// Of which agreement.
    pub agreement: Id<Agreement>,
    /// How it stands.
    pub state: Standing,
    /// The legal day on which it was asked for.
    pub requested_on: Date,
    /// What was asked for, on paper.
    pub request: Id<AgreementDocument>,
    /// The first day of the new party.
    pub effective_on: Date,
    /// The new party, as its form described it.
    party: String,
    /// The new party's name in the trade register.
    pub party_name: String,
    /// Its first admin.
    pub admin_name: String,
    /// Where the invitation of that admin goes.
    pub admin_email: String,
    /// When the provider consented, and what shows it.
    pub provider: Option<(Date, Id<AgreementDocument>)>,
    /// When the customer consented, and what shows it.
    pub customer: Option<(Date, Id<AgreementDocument>)>,
    /// The deed between the old and the new party.
    pub deed: Option<Id<AgreementDocument>>,
    /// How the deed names what is late.
    pub debt_line: String,
    /// The reasons, as JSON.
    pub because: String,
    /// Why, as it was written down.
    pub why: String,
    decision: Option<Id<Decision>>,
    /// Who the party was before, once it was carried out.
    pub old_name: Option<String>,
}

impl Transfer {
    /// Whether it can still be taken back.
    pub fn waits(&self) -> bool {
        matches!(self.state, Standing::Open | Standing::Ready)
    }

    /// How it stands, as a page says it: one with all its papers still has to be decided on.
    pub fn shown(&self) -> &'static str {
        if self.state == Standing::Open && self.is_complete() { "complete" } else { self.state.name() }
    }

    /// The papers that are not there yet: each party's consent, and the deed (art. 15.5, art. 6:159 BW).
    pub fn missing(&self) -> Vec<&'static str> {
        let papers = [
            ("provider", self.provider.is_some()),
            ("customer", self.customer.is_some()),
            ("deed", self.deed.is_some()),
        ];
        papers.into_iter().filter(|(_, there)| !there).map(|(paper, _)| paper).collect()
    }

    /// Whether everything that takes a paper is there.
    pub fn is_complete(&self) -> bool {
        self.missing().is_empty()
    }
}

/// What one of the staff writes down of a request.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The legal day on which it was asked for.
    pub requested_on: Date,
    /// The first day of the new party.
    pub effective_on: Date,
    /// The new party's form, as JSON.
    pub party: String,
    /// The new party's name in the trade register.
    pub party_name: String,
    /// How large it is.
    pub size: Size,
    /// Its first admin.
    pub admin: Invited,
    /// Name and octets of the request, where a file was chosen.
    pub file: Option<(String, Bytes)>,
}

/// A paper that is added to a request.
#[derive(Clone, Debug)]
pub enum Paper {
    /// The provider's consent.
    Provider {
        /// When it was given.
        on: Date,
    },
    /// The customer's consent.
    Customer {
        /// When it was given.
        on: Date,
    },
    /// The deed between the old and the new party.
    Deed {
        /// How it names what is late.
        debt_line: String,
    },
}

/// Transfers of an agreement, oldest first.
pub async fn all(tx: &mut Tx, inside: &Inside, id: Id<Agreement>) -> Answer<Vec<Transfer>> {
    Ok(queries::all(tx, inside, id).await?)
}

/// The earliest last day to pay of an invoice of which anything is open; none when all is paid.
pub async fn earliest_due(tx: &mut Tx, inside: &Inside) -> Answer<Option<Date>> {
    Ok(super::queries::unpaid(tx, inside).await?.0)
}

/// Keeps a file of a transfer.
async fn kept(app: &App, inside: &Inside, file: Option<(String, Bytes)>) -> Answer<Kept> {
    let (name, bytes) = file.unwrap_or_default();
    files::uploaded(app, &files::folder(inside), &name, bytes).await
}

/// Refuses where the agreement cannot be taken over as it stands.
fn can_go_over(contract: &Contract, now: Timestamp) -> Answer<()> {
    let event = Event::Transferred { consent: Consent::Both };
    life::next(ending::stands(contract, legal_day(now)), &event)
        .map_err(|no| refusals::of_life(&no))
        .map(drop)
        .map_err(Error::from)
}

/// A term to pay that may not be agreed with the new party may not go over to it either (art. 6:119a lid 6 BW).
fn allowed_for(contract: &Contract, size: Size) -> Answer<()> {
    let debtor = if size == Size::Large { Debtor::Large } else { Debtor::Small };
    let days = days_to_pay(contract.term_days, debtor, Fairness::Explained);
    days.map(drop).map_err(|no| Refusal::fields(vec![refusals::of_days(no)]).resting_on("3.1").into())
}

/// Writes a request down: who takes over, and from which day.
pub async fn request(app: &App, inside: &Inside, asked: Asked) -> Answer<()> {
    let now = app.clock.now();
    let kept = kept(app, inside, asked.file.clone()).await?;
    let mine = inside.clone();
    let done = app.db.write(inside, move |tx| {
        let (inside, asked, kept) = (mine.clone(), asked.clone(), kept.clone());
        Box::pin(async move {
            let contract = super::contract(tx, &inside).await?.ok_or_else(no_agreement)?;
            can_go_over(&contract, now)?;
            allowed_for(&contract, asked.size)?;
            let id = contract.id;
            let new = NewDocument { kind: "transfer_request", title: asked.party_name.clone(), kept };
            let request = documents::add(tx, (&inside, now), id, &new).await?;
            let waits = || Refusal::conflict("transfer-waits-already");
            queries::insert(tx, (&inside, now), id, (Id::new(), &asked), request)
                .await
                .map_err(|failure| Error::from(failure).if_taken(waits))?;
            let facts = serde_json::json!({
                "number": contract.number, "to": asked.party_name, "on": asked.effective_on.to_string(),
            });
            events::record(tx, (&inside, now), id, ("transfer_requested", Some("15.5")), &facts).await?;
            audit::line(tx, &inside, now, "agreement-transfer-requested", Some(id.uuid()), &facts).await
        })
    });
    done.await
}

/// Adds a consent or the deed; a consent that comes on the day or after is none (art. 15.5).
pub async fn add(
    app: &App,
    inside: &Inside,
    (id, paper, file): (Id<AgreementTransfer>, Paper, Option<(String, Bytes)>),
) -> Answer<()> {
    let now = app.clock.now();
    let mut tx = app.db.read(inside).await?;
    let transfer = queries::one(&mut tx, inside, id).await?.ok_or_else(Refusal::not_found)?;
    drop(tx);
    in_time(&transfer, &paper, legal_day(now))?;
    let kept = kept(app, inside, file).await?;
    let mine = inside.clone();
    let done = app.db.write(inside, move |tx| {
        let (inside, paper, kept) = (mine.clone(), paper.clone(), kept.clone());
        Box::pin(async move {
            let transfer = queries::one(tx, &inside, id).await?.ok_or_else(Refusal::not_found)?;
            in_time(&transfer, &paper, legal_day(now))?;
            let kind = if matches!(paper, Paper::Deed { .. }) { "deed" } else { "consent" };
            let new = NewDocument { kind, title: transfer.party_name.clone(), kept };
            let document = documents::add(tx, (&inside, now), transfer.agreement, &new).await?;
            if queries::add(tx, &inside, id, (&paper, document)).await? != 1 {
                return Err(Refusal::conflict("transfer-not-now").into());
            }
            let detail = serde_json::json!({"to": transfer.party_name, "paper": kind});
            let subject = Some(transfer.agreement.uuid());
            audit::line(tx, &inside, now, "agreement-transfer-paper", subject, &detail).await
        })
    });
    done.await
}

fn in_time(transfer: &Transfer, paper: &Paper, today: Date) -> Answer<()> {
    let too_late = No::ConsentTooLate { effective_on: transfer.effective_on };
    let late = |on: Date| transfer.effective_on <= on.max(today);
    match paper {
        Paper::Provider { on } | Paper::Customer { on } if late(*on) => {
            Err(refusals::of_leaving(too_late).into())
        }
        _ if transfer.state != Standing::Open => Err(Refusal::conflict("transfer-not-now").into()),
        _ => Ok(()),
    }
}

/// Whether it may be carried out by what is there on a day, and why (art. 15.5).
async fn possible(tx: &mut Tx, inside: &Inside, transfer: &Transfer, day: Date) -> Answer<Vec<Reason>> {
    let due = earliest_due(tx, inside).await?;
    let late = match due {
        Some(due) if due < day && transfer.debt_line.is_empty() => Late::NotNamed,
        Some(due) if due < day => Late::Named,
        _ => Late::Nothing,
    };
    let facts = HandOver {
        effective_on: transfer.effective_on,
        provider_consented: transfer.provider.map(|(on, _)| on),
        customer_consented: transfer.customer.map(|(on, _)| on),
        deed: if transfer.deed.is_some() { OnFile::Yes } else { OnFile::No },
        late,
    };
    hand_over(&facts).map_err(|no| refusals::of_leaving(no).into())
}

/// Decides that it goes ahead: everything is there, before its day.
pub async fn confirm(app: &App, inside: &Inside, (id, why): (Id<AgreementTransfer>, &str)) -> Answer<()> {
    let (mine, now, why) = (inside.clone(), app.clock.now(), decisions::said(why)?);
    let done = app.db.write(inside, move |tx| {
        let (inside, why) = (mine.clone(), why.clone());
        Box::pin(async move {
            let transfer = queries::one(tx, &inside, id).await?.ok_or_else(Refusal::not_found)?;
            let contract = agreements::contract_of(tx, &inside, transfer.agreement).await?;
            let contract = contract.ok_or_else(no_agreement)?;
            can_go_over(&contract, now)?;
            let today = legal_day(now);
            if transfer.state != Standing::Open || transfer.effective_on <= today {
                return Err(Refusal::conflict("transfer-not-now").into());
            }
            let because = possible(tx, &inside, &transfer, today).await?;
            let facts = decisions::facts(&because);
            let subject = transfer.agreement.uuid();
            let new = NewDecision::about("transfer", "15.5", subject, facts.clone(), why.clone());
            let decision = decisions::record(tx, &inside, now, &new).await?;
            if queries::ready(tx, &inside, id, (&why, &facts, decision)).await? != 1 {
                return Err(Refusal::conflict("transfer-not-now").into());
            }
            let said = serde_json::json!({
                "number": contract.number, "to": transfer.party_name, "on": transfer.effective_on.to_string(),
            });
            events::record(tx, (&inside, now), transfer.agreement, ("transfer_ready", Some("15.5")), &said)
                .await?;
            audit::line(tx, &inside, now, "agreement-transfer-ready", Some(subject), &said).await?;
            carry_out::tell_coming(tx, (&inside, now), (&contract, &transfer)).await
        })
    });
    done.await
}

/// Takes a transfer back before its day.
pub async fn cancel(app: &App, inside: &Inside, (id, why): (Id<AgreementTransfer>, &str)) -> Answer<()> {
    let (mine, now, why) = (inside.clone(), app.clock.now(), decisions::said(why)?);
    let done = app.db.write(inside, move |tx| {
        let (inside, why) = (mine.clone(), why.clone());
        Box::pin(async move {
            let transfer = queries::one(tx, &inside, id).await?.ok_or_else(Refusal::not_found)?;
            if queries::settle(tx, (&inside, now), id, (Standing::Cancelled, None)).await? != 1 {
                return Err(Refusal::conflict("transfer-not-now").into());
            }
            if let Some(decision) = transfer.decision {
                decisions::revoke(tx, &inside, now, decision).await?;
            }
            let contract = agreements::contract_of(tx, &inside, transfer.agreement).await?;
            let contract = contract.ok_or_else(no_agreement)?;
            let facts = serde_json::json!({"number": contract.number, "to": transfer.party_name, "why": why});
            let event = ("transfer_cancelled", Some("15.5"));
            events::record(tx, (&inside, now), transfer.agreement, event, &facts).await?;
            let subject = Some(transfer.agreement.uuid());
            audit::line(tx, &inside, now, "agreement-transfer-cancelled", subject, &facts).await?;
            if transfer.state == Standing::Open {
                return Ok(());
            }
            let figures = [("to", transfer.party_name.clone()), ("why", why.clone())];
            ending::tell(tx, (&inside, now), &contract, "agreement-mail-transfer-cancelled", &figures).await
        })
    });
    done.await
}

/// The new party as a profile, and who becomes its first admin.
fn new_party(transfer: &Transfer) -> Answer<(customers::Profile, Invited)> {
    let form: Form = serde_json::from_str(&transfer.party).map_err(|e| Failure::Mismatch(e.to_string()))?;
    let profile = form.read().map_err(|wrong| Error::from(Refusal::fields(wrong)))?;
    let (name, email) = (transfer.admin_name.clone(), transfer.admin_email.clone());
    Ok((profile, Invited { name, email, role: Role::Admin }))
}
