//! What is done with a claim: reported, assessed, accepted or rejected, and paid out by two people. Each is one transaction
//! with its decision, its letter and its audit line.

use super::{
    Claim, New,
    letter::{self, Letter, Ready},
    queries::{self, PaidOut},
    view::{LIFT, PAYOUT, View, one},
};
use jiff::civil::Date;
use rules::{
    claims::{
        lapse,
        standing::{self, No, Step, step},
    },
    numbers::Cents,
    reasons::Reason,
};
use serde::{Deserialize, Serialize};
use shell::audit;
use shell::{
    db::Tx,
    error::{Answer, FieldRefusal, Refusal},
    happened::Today,
    ids::{Id, kind},
    inside::{Inside, Operator},
    state::App,
};

/// Writes a report down and confirms it by letter. The same id is the same report.
pub async fn report(app: &App, inside: &Inside, new: &New) -> Answer<Claim> {
    let ready = confirmation(app, inside, new).await?;
    let (mine, new, today) = (inside.clone(), new.clone(), today(app));
    let done = app.db.write(inside, move |tx| {
        let (inside, new, ready) = (mine.clone(), new.clone(), ready.clone());
        Box::pin(async move { write_down(tx, &inside, today, (&new, ready.as_ref())).await })
    });
    done.await
}

/// The letter that says when a report came in and what follows, kept before anything is written down.
pub(super) async fn confirmation(app: &App, inside: &Inside, new: &New) -> Answer<Option<Ready>> {
    let today = today(app);
    letter::make(app, inside, &Letter::of_report(new, &number(new.id), today)).await
}

/// The transaction of a report.
pub(super) async fn write_down(
    tx: &mut Tx,
    inside: &Inside,
    today: Today,
    (new, ready): (&New, Option<&Ready>),
) -> Answer<Claim> {
    if let Some(before) = queries::claim(tx, inside, new.id).await? {
        return Ok(before);
    }
    let number = number(new.id);
    queries::insert(tx, inside, today.now, (new, &number, lapse(new.arose).last_day)).await?;
    letter::post(tx, inside, today.now, (new.id, ready)).await?;
    let detail = serde_json::json!({"number": number});
    audit::line(tx, inside, today.now, "claim-reported", Some(new.id.uuid()), &detail).await?;
    queries::claim(tx, inside, new.id).await?.ok_or_else(|| Refusal::not_found().into())
}

/// What one of the staff decides about a claim, and why; the words stand in the letter.
pub async fn act(
    app: &App,
    (operator, inside): (Operator, &Inside),
    id: Id<kind::DamageClaim>,
    (what, why): (Step, &str),
) -> Answer<()> {
    let why = decisions::said(why)?;
    let today = today(app);
    let view = one(&mut app.db.read(operator).await?, inside, id, today.day).await?;
    let state = step(&view.facts(), what, today.day).map_err(|no| refused("amount", no))?;
    let letter = Letter::of_decision(&view.claim, state, &why, today);
    let ready = match letter {
        Some(letter) => letter::make(app, inside, &letter).await?,
        None => None,
    };
    let (mine, version) = (inside.clone(), view.claim.version);
    let done = app.db.write(inside, move |tx| {
        let (inside, why, ready) = (mine.clone(), why.clone(), ready.clone());
        Box::pin(async move { decide(tx, &inside, today, (id, version), (what, &why, ready.as_ref())).await })
    });
    done.await
}

async fn decide(
    tx: &mut Tx,
    inside: &Inside,
    today: Today,
    (id, version): (Id<kind::DamageClaim>, i64),
    (what, why, ready): (Step, &str, Option<&Ready>),
) -> Answer<()> {
    let view = one(tx, inside, id, today.day).await?;
    // The letter was written about this version; and the room is looked at again, inside.
    let state = step(&view.facts(), what, today.day).map_err(|no| refused("amount", no))?;
    let moved = queries::move_on(tx, inside, today.now, &view.claim, (state, why)).await?;
    if moved != 1 || view.claim.version != version {
        return Err(Refusal::conflict("claim-changed").into());
    }
    let kind = match what {
        Step::Assess => "claim-assess",
        Step::Accept(_) => "claim-accept",
        Step::Reject => "claim-reject",
    };
    let facts = decisions::facts(&view.because());
    let decision = decisions::New::about(kind, view.claim.kind.article(), id.uuid(), facts, why.to_owned());
    decisions::record(tx, inside, today.now, &decision).await?;
    letter::post(tx, inside, today.now, (id, ready)).await?;
    let detail = serde_json::json!({"number": view.claim.number, "state": state.name()});
    audit::line(tx, inside, today.now, "claim-decided", Some(id.uuid()), &detail).await
}

/// Money to pay out, as a proposal keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payout {
    /// How much, in cents.
    pub cents: i64,
    /// When it leaves or left the account.
    pub paid_on: Date,
    /// Under which reference.
    pub reference: String,
}

/// What one does with a payout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Eyes {
    /// The first person proposes it, and says why.
    First(Payout, String),
    /// The second agrees: it is recorded.
    Second(Id<kind::Proposal>),
    /// The second refuses, or the first takes it back.
    No(Id<kind::Proposal>),
}

/// Proposes a payout, agrees to one, or refuses it.
pub async fn pay_out(
    app: &App,
    (operator, inside): (Operator, &Inside),
    id: Id<kind::DamageClaim>,
    eyes: Eyes,
) -> Answer<()> {
    let (mine, today) = (inside.clone(), today(app));
    let ready = match eyes {
        Eyes::Second(proposal) => paid_letter(app, inside, (id, proposal)).await?,
        Eyes::First(..) | Eyes::No(_) => None,
    };
    let done = app.db.write(inside, move |tx| {
        let (inside, eyes, ready) = (mine.clone(), eyes.clone(), ready.clone());
        Box::pin(async move {
            let view = one(tx, &inside, id, today.day).await?;
            match eyes {
                Eyes::First(payout, why) => {
                    propose(tx, (operator, &inside, today), &view, (&payout, &why)).await
                }
                Eyes::Second(proposal) => {
                    agree(tx, (operator, &inside, today), &view, (proposal, ready.as_ref())).await
                }
                Eyes::No(proposal) => {
                    decisions::refuse(tx, (operator, &inside, today.now), proposal).await.map(drop)
                }
            }
        })
    });
    done.await
}

/// The letter that tells of a payout, kept before the second person's yes is written down.
async fn paid_letter(
    app: &App,
    inside: &Inside,
    (id, proposal): (Id<kind::DamageClaim>, Id<kind::Proposal>),
) -> Answer<Option<Ready>> {
    let mut tx = app.db.read(inside).await?;
    let claim = queries::claim(&mut tx, inside, id).await?.ok_or_else(Refusal::not_found)?;
    let proposed = decisions::proposal(&mut tx, inside, proposal).await?;
    drop(tx);
    let payout: Option<Payout> = serde_json::from_str(&proposed.facts).ok();
    let letter = payout.and_then(|payout| Letter::of_payout(&claim, &payout, today(app)));
    match letter {
        Some(letter) => letter::make(app, inside, &letter).await,
        None => Ok(None),
    }
}

/// What one does with a proposal that the maximum does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lifting {
    /// The first person proposes it, and says on what it rests.
    First(String),
    /// The second agrees: it is recorded.
    Second(Id<kind::Proposal>),
    /// The second refuses, or the first takes it back.
    No(Id<kind::Proposal>),
}

/// Proposes that the maximum does not hold for a claim, because of intent or gross negligence of the provider's management
/// (art. 11.1); agrees to it, or refuses it.
pub async fn lift(
    app: &App,
    (operator, inside): (Operator, &Inside),
    id: Id<kind::DamageClaim>,
    lifting: Lifting,
) -> Answer<()> {
    let (mine, today) = (inside.clone(), today(app));
    let done = app.db.write(inside, move |tx| {
        let (inside, lifting) = (mine.clone(), lifting.clone());
        Box::pin(async move {
            let view = one(tx, &inside, id, today.day).await?;
            let (at, subject) = ((operator, &inside, today.now), view.claim.id.uuid());
            match lifting {
                Lifting::First(why) => {
                    let why = decisions::said(&why)?;
                    standing::lift(&view.facts(), today.day).map_err(|no| refused("why", no))?;
                    decisions::propose(tx, at, (LIFT, subject), ("{}", &why)).await.map(drop)
                }
                Lifting::Second(proposal) => lifted(tx, (operator, &inside, today), &view, proposal).await,
                Lifting::No(proposal) => decisions::refuse(tx, at, proposal).await.map(drop),
            }
        })
    });
    done.await
}

async fn lifted(
    tx: &mut Tx,
    (operator, inside, today): (Operator, &Inside, Today),
    view: &View,
    proposal: Id<kind::Proposal>,
) -> Answer<()> {
    let agreed = decisions::agree(tx, (operator, inside, today.now), proposal).await?;
    let subject = view.claim.id.uuid();
    if agreed.kind != LIFT || agreed.subject != subject {
        return Err(Refusal::not_found().into());
    }
    standing::lift(&view.facts(), today.day).map_err(|no| refused("why", no))?;
    let because = [Reason::of("11.1", "claim_maximum_lifted")];
    let decision = decisions::New {
        seconded_by: Some(operator.user.uuid()),
        ..decisions::New::about(LIFT, "11.1", subject, decisions::facts(&because), agreed.why)
    };
    decisions::record(tx, inside, today.now, &decision).await?;
    if queries::lift(tx, inside, &view.claim).await? != 1 {
        return Err(Refusal::conflict("claim-changed").into());
    }
    let detail = serde_json::json!({"number": view.claim.number});
    audit::line(tx, inside, today.now, "claim-lifted", Some(subject), &detail).await
}

async fn propose(
    tx: &mut Tx,
    (operator, inside, today): (Operator, &Inside, Today),
    view: &View,
    (payout, why): (&Payout, &str),
) -> Answer<()> {
    let why = decisions::said(why)?;
    view.can_pay(Cents(payout.cents))?;
    let facts = serde_json::to_string(payout).unwrap_or_default();
    let subject = view.claim.id.uuid();
    decisions::propose(tx, (operator, inside, today.now), (PAYOUT, subject), (&facts, &why)).await.map(drop)
}

async fn agree(
    tx: &mut Tx,
    (operator, inside, today): (Operator, &Inside, Today),
    view: &View,
    (proposal, ready): (Id<kind::Proposal>, Option<&Ready>),
) -> Answer<()> {
    let agreed = decisions::agree(tx, (operator, inside, today.now), proposal).await?;
    let subject = view.claim.id.uuid();
    let payout: Option<Payout> = serde_json::from_str(&agreed.facts).ok();
    let Some(payout) = payout.filter(|_| agreed.kind == PAYOUT && agreed.subject == subject) else {
        return Err(Refusal::not_found().into());
    };
    // The room may have become smaller since it was proposed.
    view.can_pay(Cents(payout.cents))?;
    let facts = decisions::facts(&view.because());
    let decision = decisions::New {
        seconded_by: Some(operator.user.uuid()),
        ..decisions::New::about(PAYOUT, "11.1", subject, facts, agreed.why)
    };
    let decision = decisions::record(tx, inside, today.now, &decision).await?;
    let paid =
        PaidOut { cents: Cents(payout.cents), paid_on: payout.paid_on, reference: payout.reference.clone() };
    queries::insert_payout(tx, inside, today.now, (view.claim.id, &paid, decision)).await?;
    letter::post(tx, inside, today.now, (view.claim.id, ready)).await?;
    let detail = serde_json::json!({"number": view.claim.number, "cents": payout.cents});
    audit::line(tx, inside, today.now, "claim-paid-out", Some(subject), &detail).await
}

/// The legal day and the instant of what is done now.
pub(super) fn today(app: &App) -> Today {
    Today { day: app.clock.today(), now: app.clock.now() }
}

/// What people name a claim by: it follows from its id, so that the letter that confirms it can be made before it is kept.
pub(super) fn number(id: Id<kind::DamageClaim>) -> String {
    /// Letters that cannot be taken for each other when they are read aloud.
    const LETTERS: &[u8; 29] = b"23456789ABCDEFGHJKLMNPQRTVWXY";
    let mut rest = id.uuid().as_u128() & u128::from(u64::MAX);
    let mut number = String::from("S-");
    for _ in 0..7 {
        let at = usize::try_from(rest % 29).unwrap_or_default();
        number.push(char::from(LETTERS[at]));
        rest /= 29;
    }
    number
}

/// Why a step was not taken, at the field where another value would help.
pub(super) fn refused(field: &'static str, no: No) -> Refusal {
    let at = |code, cents: Cents| {
        let euros = format!("{}.{:02}", cents.0 / 100, cents.0 % 100);
        Refusal::fields(vec![FieldRefusal::new(field, code).with("most", euros)])
    };
    match no {
        No::Decided => Refusal::conflict("claim-decided"),
        No::NotAssessed => Refusal::conflict("claim-not-assessed"),
        No::NotAccepted => Refusal::conflict("claim-not-accepted"),
        No::NotLimited => Refusal::conflict("claim-not-limited").resting_on("11.1"),
        No::Lapsed(day) => Refusal::conflict("claim-lapsed").with("day", day).resting_on("11.3"),
        No::Nothing => Refusal::field(field, "claim-amount"),
        No::AboveClaim(most) => at("claim-above-claim", most),
        No::AboveRoom(most) => at("claim-above-room", most).resting_on("11.1"),
        No::AboveAccepted(most) => at("claim-above-accepted", most),
    }
}
