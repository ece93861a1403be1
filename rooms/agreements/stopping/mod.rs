//! The provider ends an agreement (art. 6.5, 10.2, 12.2): on a ground, with its evidence, by two people, at once.
//!
//! Invariant: one of the staff proposes and another agrees; the facts are looked at again at that moment.

use super::{
    Contract, EndKind, Ending,
    documents::{self, New as NewDocument},
    ending, events,
    files::{self, Kept},
    incidents,
    notices::no_agreement,
    queries as agreements, refusals,
};
use axum::body::Bytes;
use decisions::{New as NewDecision, Proposal};
use jiff::{Timestamp, civil::Date};
use rules::{
    agreements::{
        leaving::{Ground, OnFile, PaymentPlan, REASONABLE_DAYS, dissolution},
        life::{self, Event},
    },
    calendar::legal_day,
    numbers::Credits,
    reasons::Reason,
};
use serde::{Deserialize, Serialize};
use shell::audit;
use shell::{
    db::{Failure, Tx},
    error::Answer,
    ids::{Id, kind},
    inside::{Inside, Operator},
    state::App,
    words::Say,
};

/// The kind of the proposal.
pub const KIND: &str = "end-agreement";

/// On what an agreement would be ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// The customer ceased to exist (art. 12.2a).
    Ceased,
    /// Bankruptcy and the like (art. 12.2b).
    Insolvent,
    /// A breach after notice of default (art. 12.2c).
    Breach,
    /// A payment not received in full in its term (art. 12.2d).
    Unpaid,
    /// Infringement (art. 12.2e).
    Infringement,
    /// The provider may not or cannot deliver any more (art. 12.2f).
    Unable,
    /// The application does not conform, and the provider chooses to stop (art. 6.5, third choice).
    NonConformity,
    /// The application is likely to infringe, and the provider chooses to stop (art. 10.2, second choice).
    ThirdPartyRight,
}

/// What a proposal rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// On what ground.
    pub cause: Cause,
    /// When the notice of default was received, of a breach; none where performance is impossible for good.
    pub default_received: Option<Date>,
    /// Days that it gave.
    pub days: u16,
    /// The evidence on file.
    pub evidence: Option<uuid::Uuid>,
    /// The incident for which the provider stops (art. 6.5, 10.2).
    #[serde(default)]
    pub incident: Option<uuid::Uuid>,
    /// What the provider makes good although the terms do not ask for it.
    #[serde(default)]
    pub goodwill: Goodwill,
}

/// What is made good out of goodwill when the provider itself stops: credits end with the agreement (art. 14.1), paid ones
/// too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Goodwill {
    /// Nothing.
    #[default]
    None,
    /// Paid credits that lapse.
    PaidCredits,
}

impl Cause {
    /// What a proposal can begin with: for the provider's own stop there is an incident first.
    pub const DISSOLVING: [Self; 6] =
        [Self::Ceased, Self::Insolvent, Self::Breach, Self::Unpaid, Self::Infringement, Self::Unable];
    /// All, in the order of the articles.
    const ALL: [Self; 8] = [
        Self::Ceased,
        Self::Insolvent,
        Self::Breach,
        Self::Unpaid,
        Self::Infringement,
        Self::Unable,
        Self::NonConformity,
        Self::ThirdPartyRight,
    ];

    /// Its name in forms and word files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ceased => "ceased",
            Self::Insolvent => "insolvent",
            Self::Breach => "breach",
            Self::Unpaid => "unpaid",
            Self::Infringement => "infringement",
            Self::Unable => "unable",
            Self::NonConformity => "non_conformity",
            Self::ThirdPartyRight => "third_party_right",
        }
    }

    /// The cause of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|cause| cause.name() == name)
    }

    /// The article that gives the right.
    pub fn article(self) -> &'static str {
        match self {
            Self::Ceased => "12.2a",
            Self::Insolvent => "12.2b",
            Self::Breach => "12.2c",
            Self::Unpaid => "12.2d",
            Self::Infringement => "12.2e",
            Self::Unable => "12.2f",
            Self::NonConformity => "6.5",
            Self::ThirdPartyRight => "10.2",
        }
    }
}

/// Whether it is possible today, and why (art. 12.2).
async fn possible(tx: &mut Tx, inside: &Inside, facts: &Facts, today: Date) -> Answer<Vec<Reason>> {
    let evidence = if facts.evidence.is_some() { OnFile::Yes } else { OnFile::No };
    let ground = match facts.cause {
        Cause::Ceased => Ground::Ceased,
        Cause::Insolvent => Ground::Insolvent,
        Cause::Breach => Ground::Breach { default_received: facts.default_received, days: facts.days },
        Cause::Unpaid => {
            let (due, runs) = agreements::unpaid(tx, inside).await?;
            Ground::Unpaid { due, plan: if runs { PaymentPlan::Kept } else { PaymentPlan::None } }
        }
        Cause::Infringement => Ground::Infringement,
        Cause::Unable => Ground::ProviderUnable,
        Cause::NonConformity | Cause::ThirdPartyRight => {
            return incidents::may_stop(tx, inside, (facts.cause, facts.incident), today).await;
        }
    };
    dissolution(ground, evidence, today).map_err(|no| refusals::of_leaving(no).into())
}

/// What the first person fills in.
#[derive(Clone, Debug)]
pub struct Proposed {
    /// What it rests on.
    pub facts: Facts,
    /// Why, as it was written down.
    pub why: String,
    /// Name and octets of the evidence, where a file was chosen.
    pub file: Option<(String, Bytes)>,
}

/// One of the staff proposes to end an agreement; the evidence is kept.
pub async fn propose(app: &App, operator: Operator, inside: &Inside, proposed: Proposed) -> Answer<()> {
    let (now, why) = (app.clock.now(), decisions::said(&proposed.why)?);
    let kept: Option<Kept> = match proposed.file {
        Some((name, bytes)) => Some(files::uploaded(app, &files::folder(inside), &name, bytes).await?),
        None => None,
    };
    let (mine, facts) = (inside.clone(), proposed.facts);
    let done = app.db.write(inside, move |tx| {
        let (inside, why, kept, mut facts) = (mine.clone(), why.clone(), kept.clone(), facts.clone());
        Box::pin(async move {
            let contract = super::contract(tx, &inside).await?.ok_or_else(no_agreement)?;
            running(&contract, now)?;
            if let Some(kept) = kept {
                let new = NewDocument { kind: documents::EVIDENCE, title: facts.cause.name().into(), kept };
                facts.evidence = Some(documents::add(tx, (&inside, now), contract.id, &new).await?.uuid());
            }
            possible(tx, &inside, &facts, legal_day(now)).await?;
            let text = serde_json::to_string(&facts).map_err(|e| Failure::Mismatch(e.to_string()))?;
            let subject = contract.id.uuid();
            decisions::propose(tx, (operator, &inside, now), (KIND, subject), (&text, &why)).await.map(drop)
        })
    });
    done.await
}

/// Refuses where the agreement is not in force.
pub(super) fn running(contract: &Contract, now: Timestamp) -> Answer<life::State> {
    let stopped = Event::Stopped { at: now };
    life::next(ending::stands(contract, legal_day(now)), &stopped).map_err(|no| refusals::of_life(&no).into())
}

/// The proposal that waits, if one does.
pub async fn waiting(tx: &mut Tx, inside: &Inside, contract: &Contract) -> Answer<Option<Proposal>> {
    decisions::open(tx, inside, (KIND, contract.id.uuid())).await
}

/// A second person agrees: the facts are looked at again, and the agreement ends at this instant.
pub async fn agree(app: &App, operator: Operator, inside: &Inside, id: Id<kind::Proposal>) -> Answer<()> {
    let (mine, now) = (inside.clone(), app.clock.now());
    let done = app.db.write(inside, move |tx| {
        let inside = mine.clone();
        Box::pin(async move {
            let proposal = decisions::agree(tx, (operator, &inside, now), id).await?;
            carry_out(tx, (operator, &inside, now), &proposal).await
        })
    });
    done.await?;
    credits::decisions::tell(app, inside.environment);
    Ok(())
}

async fn carry_out(
    tx: &mut Tx,
    (operator, inside, now): (Operator, &Inside, Timestamp),
    proposal: &Proposal,
) -> Answer<()> {
    let facts: Facts = serde_json::from_str(&proposal.facts).map_err(|e| Failure::Mismatch(e.to_string()))?;
    let contract = agreements::contract_of(tx, inside, Id::from_uuid(proposal.subject)).await?;
    let contract = contract.ok_or_else(no_agreement)?;
    running(&contract, now)?;
    let because = possible(tx, inside, &facts, legal_day(now)).await?;
    let id = contract.id;
    let decision = NewDecision {
        seconded_by: Some(operator.user.uuid()),
        ..NewDecision::about(
            KIND,
            facts.cause.article(),
            id.uuid(),
            decisions::facts(&because),
            proposal.why.clone(),
        )
    };
    // The first person decided; the second is beside them.
    let first = operator.colleague(proposal.by).inside(inside.environment);
    let decision = decisions::record(tx, &first, now, &decision).await?;
    let stopped = (&facts, proposal.why.as_str());
    let goodwill = incidents::stopped(tx, (&first, now), stopped, (&because, decision)).await?;
    let by = match facts.cause {
        Cause::NonConformity | Cause::ThirdPartyRight => EndKind::ProviderExit,
        _ => EndKind::Dissolution,
    };
    let end = Ending { last_day: legal_day(now), at: now, by };
    agreements::set_ending(tx, inside, id, Some(end)).await?;
    let said = serde_json::json!({
        "number": contract.number, "cause": facts.cause.name(), "why": proposal.why,
        "because": events::because(&because),
    });
    events::record(tx, (inside, now), id, ("dissolved", Some(facts.cause.article())), &said).await?;
    let detail = serde_json::json!({"number": contract.number, "cause": facts.cause.name()});
    audit::line(tx, inside, now, "agreement-dissolved", Some(id.uuid()), &detail).await?;
    let ended = Contract { ending: Some(end), ..contract };
    tell(tx, (inside, now), (&ended, &facts), (&proposal.why, goodwill)).await?;
    ending::carry_out(tx, (inside, now), &ended).await.map(drop)
}

/// Writes to the customer; where the provider stops by its own choice, with what is given back.
async fn tell(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    (ended, facts): (&Contract, &Facts),
    (why, goodwill): (&str, Option<Credits>),
) -> Answer<()> {
    let language = super::customer(tx, inside).await?.map(|customer| customer.language);
    let say = Say(language.unwrap_or_default());
    let mut figures = vec![("article", facts.cause.article().to_owned()), ("why", why.to_owned())];
    if facts.incident.is_none() {
        return ending::tell(tx, (inside, now), ended, "agreement-mail-dissolved", &figures).await;
    }
    figures.push(("refund", say.t1("stop-refund", "policy", ended.refund_on_exit.name())));
    let made_good = goodwill.map(|credits| say.n("stop-goodwill", credits.0)).unwrap_or_default();
    figures.push(("goodwill", made_good));
    ending::tell(tx, (inside, now), ended, "agreement-mail-stopped", &figures).await
}

/// Somebody says no, or takes it back.
pub async fn refuse(app: &App, operator: Operator, inside: &Inside, id: Id<kind::Proposal>) -> Answer<()> {
    let (mine, now) = (inside.clone(), app.clock.now());
    let done = app.db.write(inside, move |tx| {
        let inside = mine.clone();
        Box::pin(async move { decisions::refuse(tx, (operator, &inside, now), id).await.map(drop) })
    });
    done.await
}

/// Days that a notice of default gives when nobody says otherwise.
pub const USUAL_DAYS: u16 = REASONABLE_DAYS;
