//! A claim with what follows from it: where it stands today, the room under the maximum, its flags, and why.

use super::{
    Claim,
    queries::{self, PaidOut, Written},
};
use decisions::{Decided, Proposal};
use jiff::civil::Date;
use rules::{
    claims::{
        lapse, room,
        standing::{
            Facts, Fault, Flag, Kind, Report, State, available, contract_year, flags, is_limited,
            is_owed_by_the_provider, lift, pay_out,
        },
    },
    licence::Year,
    numbers::Cents,
    reasons::Reason,
};
use shell::{
    clock,
    db::Tx,
    error::{Answer, Refusal},
    ids::{Id, kind},
    inside::Inside,
};

/// A claim as it is looked at and decided on.
#[derive(Clone, Debug)]
pub struct View {
    /// The claim.
    pub claim: Claim,
    /// Where it stands today.
    pub state: State,
    /// The contract year in which it arose.
    pub year: Option<Year>,
    /// The maximum of that year, while the maximum holds for it.
    pub cap: Option<Cents>,
    /// What is left for it.
    pub room: Cents,
    /// Why that is so.
    pub room_because: Vec<Reason>,
    /// Why it lapses when it does.
    pub lapse_because: Vec<Reason>,
    /// What a person should know before deciding.
    pub flags: Vec<(Flag, Reason)>,
    /// What was paid out.
    pub payouts: Vec<PaidOut>,
    /// What was written about it.
    pub letters: Vec<Written>,
    /// What was decided about it.
    pub decisions: Vec<Decided>,
    /// A payout that waits for a second person.
    pub waiting: Option<Proposal>,
    /// That the maximum does not hold, as somebody proposed.
    pub lifting: Option<Proposal>,
}

/// What somebody proposes to pay out.
pub const PAYOUT: &str = "claim-payout";
/// What somebody proposes who finds intent or gross negligence of management.
pub const LIFT: &str = "claim-lift";

/// One claim; the same answer for one that does not exist and one of another customer.
pub async fn one(tx: &mut Tx, inside: &Inside, id: Id<kind::DamageClaim>, today: Date) -> Answer<View> {
    let claim = queries::claim(tx, inside, id).await?.ok_or_else(Refusal::not_found)?;
    let (year, cap, left, room_because) =
        maximum(tx, inside, (claim.kind, claim.fault, claim.arose), Some(claim.id)).await?;
    let report = Report {
        kind: claim.kind,
        known: claim.known,
        reported: clock::local(claim.reported_at).date(),
        control_left: claim.control_left,
        settled: claim.settled,
        cap: year.map(|_| cap.unwrap_or(Cents(1))),
    };
    let subject = claim.id.uuid();
    Ok(View {
        state: claim.standing(today),
        year,
        cap,
        room: left,
        room_because,
        lapse_because: lapse(claim.arose).because,
        flags: flags(&report),
        payouts: queries::payouts(tx, inside, id).await?,
        letters: queries::letters(tx, inside, id).await?,
        decisions: decisions::about(tx, inside, subject).await?,
        waiting: decisions::open(tx, inside, (PAYOUT, subject)).await?,
        lifting: decisions::open(tx, inside, (LIFT, subject)).await?,
        claim,
    })
}

/// The maximum of the contract year in which something arose, and what is left of it for one claim (art. 11.1): what was paid
/// out in that year and promised on others is taken off.
pub(super) async fn maximum(
    tx: &mut Tx,
    inside: &Inside,
    (kind, fault, arose): (Kind, Fault, Date),
    own: Option<Id<kind::DamageClaim>>,
) -> Answer<(Option<Year>, Option<Cents>, Cents, Vec<Reason>)> {
    let starts = agreements::contract(tx, inside).await?.map(|contract| contract.starts_on);
    let found = starts.and_then(|starts| contract_year(starts, arose));
    let Some((year, because)) = found else {
        return Ok((None, None, Cents::ZERO, vec![Reason::of("11.1", "claim_no_agreement")]));
    };
    if fault == Fault::Management {
        return Ok((Some(year), None, Cents::ZERO, vec![Reason::of("11.1", "claim_maximum_lifted")]));
    }
    if !is_limited(kind, fault) {
        return Ok((Some(year), None, Cents::ZERO, vec![Reason::of("11.4", "claim_not_limited")]));
    }
    let paid = billing::received::licence(tx, inside, year).await?;
    let all = queries::promised(tx, inside, year).await?;
    let paid_out = all.iter().map(|one| one.paid_out).sum();
    let others = all.iter().filter(|one| Some(one.id) != own);
    let promised = others.map(|one| one.accepted - one.paid_out).sum();
    let whole = room(paid, paid_out);
    let (left, more) = available(&whole, promised);
    Ok((Some(year), Some(whole.cap), left, std::iter::once(because).chain(more).collect()))
}

impl View {
    /// The facts that decide about it.
    pub fn facts(&self) -> Facts {
        let Claim { kind, fault, state, arose, amount, .. } = self.claim;
        Facts { kind, fault, state, arose, amount, room: self.room }
    }

    /// Whether the maximum holds for it.
    pub fn limited(&self) -> bool {
        is_limited(self.claim.kind, self.claim.fault)
    }

    /// Whether somebody can propose today that it does not.
    pub fn liftable(&self, today: Date) -> bool {
        self.lifting.is_none() && lift(&self.facts(), today).is_ok()
    }

    /// What was paid out on it.
    pub fn paid_out(&self) -> Cents {
        self.payouts.iter().map(|paid| paid.cents).sum()
    }

    /// What was accepted and not paid out yet.
    pub fn to_pay(&self) -> Cents {
        self.state.accepted().map_or(Cents::ZERO, |accepted| accepted - self.paid_out())
    }

    /// The most that can be accepted or paid out now.
    pub fn most(&self) -> Cents {
        let wanted = match self.state {
            State::Accepted(_) => Some(self.to_pay()),
            _ => self.claim.amount,
        };
        match (self.limited(), wanted) {
            (true, Some(wanted)) => wanted.min(self.room),
            (true, None) => self.room,
            (false, wanted) => wanted.unwrap_or(Cents::ZERO),
        }
    }

    /// Whether money can still be paid out on it.
    pub fn payable(&self) -> bool {
        is_owed_by_the_provider(self.claim.kind) && self.waiting.is_none() && Cents::ZERO < self.to_pay()
    }

    /// Whether a payout keeps to what was accepted and to the room.
    pub fn can_pay(&self, cents: Cents) -> Answer<()> {
        Ok(pay_out(self.state, self.paid_out(), self.limited().then_some(self.room), cents)
            .map_err(|no| super::acts::refused("amount", no))?)
    }

    /// The reasons of everything that is shown of it, for the decision that rests on them.
    pub fn because(&self) -> Vec<Reason> {
        let flags = self.flags.iter().map(|(_, because)| because);
        self.room_because.iter().chain(&self.lapse_because).chain(flags).cloned().collect()
    }
}
