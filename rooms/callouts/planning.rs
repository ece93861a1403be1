//! Planning: who would be asked for a shift, who not, in which waves and at what most, before anything is held or sent.
//!
//! Invariant: the same facts and the same draft give the same plan; confirming plans again inside its own transaction.

use super::{
    queries,
    texts::{self, Channel, Occasion, SAMPLE_SECRET, Texts},
};
use axum::http::StatusCode;
use contacts::{CandidateFacts, Pool};
use credits::Tariffs;
use jiff::{SignedDuration, Timestamp};
use messages::To;
use rules::{
    answers::replies::Reply,
    callouts::{
        candidates::{self, Already, Candidate, Cost, Reach, Verdict},
        hours::MessagingHours,
        plan::{self, Ask, Plan},
        policy::{AskLimit, Policy},
    },
    contacts::{
        ContactId,
        availability::{LocalPeriod, available},
    },
    numbers::Credits,
    reasons::Reason,
    shifts::{DocumentKindId, Period, Places, SkillId},
};
use shell::{
    clock,
    db::Tx,
    error::{Answer, FieldRefusal, Refusal},
    ids::{
        Id,
        kind::{Contact, Shift},
    },
    inside::Inside,
    words::{Language, Say},
};
use shifts::ShiftFacts;
use std::collections::{HashMap, HashSet};

/// Assignments further away than this touch neither the shift nor the rest around it.
const AROUND: SignedDuration = candidates::REST;

/// Answers older than this say little about somebody today.
const HISTORY: SignedDuration = SignedDuration::from_hours(24 * 365);

/// A call-out that a planner thinks of.
#[derive(Clone, Debug)]
pub struct Draft {
    /// For which shift.
    pub shift: Id<Shift>,
    /// What it is optimised for.
    pub policy: Policy,
    /// When may be sent.
    pub hours: MessagingHours,
    /// From this instant on nothing is sent.
    pub deadline: Timestamp,
    /// How contacts are reached first.
    pub channel: Channel,
    /// The templates.
    pub texts: Texts,
    /// Who is left out by hand.
    pub skip: Vec<Id<Contact>>,
    /// The planner's own order, for the policy that follows it.
    pub ranking: Vec<Id<Contact>>,
}

/// What would come of a draft.
#[derive(Clone, Debug)]
pub struct Outlook {
    /// The shift.
    pub shift: ShiftFacts,
    /// What the texts name.
    pub occasion: Occasion,
    /// The tariffs it would keep (art. 4.3).
    pub tariffs: Tariffs,
    /// Everybody who was looked at, in the order of the contacts room.
    pub people: Vec<Considered>,
    /// The plan, or why there is none.
    pub plan: Result<Plan, plan::Refusal>,
    /// Places that are open.
    pub open: u16,
}

/// A contact with the verdict.
#[derive(Clone, Debug)]
pub struct Considered {
    /// What is known of them.
    pub facts: CandidateFacts,
    /// In or out, with every reason.
    pub verdict: Verdict,
    /// Their text as it would be sent; `None` when they cannot be reached or it cannot be sent.
    pub ready: Option<texts::Ready>,
}

impl Considered {
    /// Every reason of the verdict.
    pub fn reasons(&self) -> &[Reason] {
        reasons(&self.verdict)
    }

    /// The chance of a yes in whole percents; nothing for who is out.
    pub fn percent(&self) -> u32 {
        match &self.verdict {
            Verdict::In(standing) => standing.chance.percent(),
            Verdict::Out { .. } => 0,
        }
    }
}

/// The id as rules know it.
pub fn contact_id(id: Id<Contact>) -> ContactId {
    ContactId(id.uuid().as_u128())
}

/// The id as rows know it.
pub fn contact_of(id: ContactId) -> Id<Contact> {
    Id::from_uuid(uuid::Uuid::from_u128(id.0))
}

/// Plans a draft. Refused when the shift cannot be called out at all; a plan that cannot be made is in the outlook.
pub async fn outlook(tx: &mut Tx, here: &super::Here, draft: &Draft) -> Answer<Outlook> {
    let (inside, now) = (&here.inside, here.now);
    let shift = shifts::facts(tx, inside, draft.shift).await?;
    check(tx, inside, now, &shift, draft).await?;
    let customer = queries::environment_name(tx, inside).await?;
    let occasion = Occasion::of(&shift, customer, &here.base_url);
    let tariffs = credits::tariffs(tx, inside, now).await?;
    let pool = Pool::WithSkills(shift.skills.iter().map(|(id, _)| *id).collect());
    let facts = contacts::candidates(tx, inside, &pool).await?;
    let around = Surroundings::load(tx, inside, now, &shift).await?;
    let templates = draft.texts.read().map_err(Refusal::fields)?;
    let said = &Said::about(&occasion);
    let desk = Desk { draft, shift: &shift, occasion: &occasion, tariffs: &tariffs, around: &around, said };
    let people: Vec<Considered> = facts.into_iter().map(|facts| desk.consider(facts, &templates)).collect();
    let open = shift.places.saturating_sub(shift.assigned);
    let plan = desk.plan(&people, open, now);
    Ok(Outlook { shift, occasion, tariffs, people, plan, open })
}

/// The same judgement for one contact, for "why is this person (not) asked" and for asking by hand.
pub async fn judge_one(
    tx: &mut Tx,
    here: &super::Here,
    contact: Id<Contact>,
    shift: &ShiftFacts,
    draft: &Draft,
) -> Answer<Option<Verdict>> {
    let customer = queries::environment_name(tx, &here.inside).await?;
    let occasion = Occasion::of(shift, customer, &here.base_url);
    let tariffs = credits::tariffs(tx, &here.inside, here.now).await?;
    let facts = contacts::candidates(tx, &here.inside, &Pool::These(vec![contact])).await?;
    let around = Surroundings::load(tx, &here.inside, here.now, shift).await?;
    let templates = draft.texts.read().map_err(Refusal::fields)?;
    let said = &Said::about(&occasion);
    let desk = Desk { draft, shift, occasion: &occasion, tariffs: &tariffs, around: &around, said };
    Ok(facts.into_iter().next().map(|facts| desk.consider(facts, &templates).verdict))
}

/// Why some contacts can no longer take a place in a shift, by contact; who is free is not in it.
pub async fn hindrances(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    shift: &ShiftFacts,
    of: &[Id<Contact>],
) -> Answer<HashMap<Id<Contact>, Vec<Reason>>> {
    let facts = contacts::candidates(tx, inside, &Pool::These(of.to_vec())).await?;
    let around = Surroundings::load(tx, inside, now, shift).await?;
    let rule_shift = rule_shift(shift)?;
    let last_day = shift.period.last_day(&clock::amsterdam());
    let found = facts.into_iter().filter_map(|facts| {
        let candidate = around.candidate(&facts, shift, Reach::Sms, Cost::default(), None);
        let reasons = candidates::hindrances(&candidate, &rule_shift, last_day);
        (!reasons.is_empty()).then_some((facts.person.id, reasons))
    });
    Ok(found.collect())
}

impl Draft {
    /// The draft a planner starts from: fewest messages, usual hours, until two hours before the shift.
    pub fn usual(shift: &ShiftFacts, now: Timestamp) -> Self {
        let before = shift.period.starts - SignedDuration::from_hours(2);
        let deadline = if now < before { before } else { shift.period.starts };
        Self {
            shift: shift.id,
            policy: Policy::FewestMessages,
            hours: MessagingHours::USUAL,
            deadline,
            channel: Channel::Sms,
            texts: Texts::usual(),
            skip: Vec::new(),
            ranking: Vec::new(),
        }
    }
}

async fn check(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    shift: &ShiftFacts,
    draft: &Draft,
) -> Answer<()> {
    if shift.cancelled_at.is_some() {
        return Err(Refusal::conflict("shift-cancelled").into());
    }
    if shift.period.starts <= now {
        return Err(Refusal::conflict("shift-started").into());
    }
    if shift.places <= shift.assigned {
        return Err(Refusal::conflict("shift-full").into());
    }
    if queries::live_of_shift(tx, inside, shift.id).await?.is_some() {
        return Err(Refusal::conflict("call-out-runs-already").into());
    }
    if shift.period.starts < draft.deadline {
        let latest = Say(Language::Nl).stamp(shift.period.starts);
        let wrong = FieldRefusal::new("deadline", "call-out-deadline-after-start").with("latest", latest);
        return Err(Refusal::fields(vec![wrong]).into());
    }
    Ok(())
}

/// What is known around a shift of everybody at once, in a few statements whatever the number of contacts.
struct Surroundings {
    busy: HashMap<Id<Contact>, Vec<Period>>,
    assigned: HashSet<Id<Contact>>,
    invited: HashSet<Id<Contact>>,
    histories: HashMap<Id<Contact>, queries::History>,
}

impl Surroundings {
    async fn load(tx: &mut Tx, inside: &Inside, now: Timestamp, shift: &ShiftFacts) -> Answer<Self> {
        let window = Period { starts: shift.period.starts - AROUND, ends: shift.period.ends + AROUND };
        let mut busy: HashMap<Id<Contact>, Vec<Period>> = HashMap::new();
        for (contact, of, period) in shifts::busy(tx, inside, window).await? {
            if of != shift.id {
                busy.entry(contact).or_default().push(period);
            }
        }
        let assigned = shifts::assigned(tx, inside, shift.id).await?.into_iter().map(|a| a.contact).collect();
        let invited = queries::asked_for_shift(tx, inside, shift.id).await?.into_iter().collect();
        let lately = now - SignedDuration::from_hours(24 * i64::from(AskLimit::USUAL.days));
        let histories = queries::histories(tx, inside, now - HISTORY, lately).await?;
        Ok(Self { busy, assigned, invited, histories })
    }

    fn candidate(
        &self,
        facts: &CandidateFacts,
        shift: &ShiftFacts,
        reach: Reach,
        cost: Cost,
        rank: Option<u32>,
    ) -> Candidate {
        let id = facts.person.id;
        let history = self.histories.get(&id).copied().unwrap_or_default();
        let local = LocalPeriod::of(shift.period, &clock::amsterdam());
        Candidate {
            contact: contact_id(id),
            skills: facts.skills.iter().map(|skill| SkillId(skill.uuid().as_u128())).collect(),
            documents: facts.documents.clone(),
            availability: available(&facts.pattern, &facts.exceptions, local),
            assignments: self.busy.get(&id).cloned().unwrap_or_default(),
            opted_out: facts.person.opted_out,
            asked_lately: history.lately,
            last_asked: history.last_asked,
            reach,
            history: history.answers,
            already: if self.assigned.contains(&id) {
                Already::Assigned
            } else if self.invited.contains(&id) {
                Already::Invited
            } else {
                Already::Not
            },
            rank,
            cost,
        }
    }
}

/// Everything that judging one contact needs.
struct Desk<'a> {
    draft: &'a Draft,
    shift: &'a ShiftFacts,
    occasion: &'a Occasion,
    tariffs: &'a Tariffs,
    around: &'a Surroundings,
    said: &'a Said,
}

impl Desk<'_> {
    fn consider(&self, facts: CandidateFacts, templates: &texts::Templates) -> Considered {
        let person = &facts.person;
        let said = self.said.of(person.language);
        let to = texts::reach(person, self.draft.channel, &said.subject);
        let reach = match &to {
            Some(To::Sms(_)) => Reach::Sms,
            Some(To::Email { .. }) => Reach::Email,
            None => Reach::Nothing,
        };
        let text = templates.text(self.occasion, person, None, SAMPLE_SECRET);
        let counted = to.clone().map(|to| texts::ready(to, text, self.tariffs));
        let unsendable = matches!(counted, Some(Err(_)));
        let ready = counted.and_then(Result::ok);
        let cost = Cost {
            invitation: ready.as_ref().map_or(Credits::ZERO, |ready| ready.credits),
            replies: to.map_or(Credits::ZERO, |to| said.cost(&to, self.tariffs)),
        };
        let place = self.draft.ranking.iter().position(|id| *id == person.id);
        let rank = place.and_then(|place| u32::try_from(place + 1).ok());
        let candidate = self.around.candidate(&facts, self.shift, reach, cost, rank);
        let verdict = self.verdict(&candidate, unsendable, person.id);
        Considered { facts, verdict, ready }
    }

    fn verdict(&self, candidate: &Candidate, unsendable: bool, id: Id<Contact>) -> Verdict {
        let last_day = self.shift.period.last_day(&clock::amsterdam());
        let Ok(shift) = rule_shift(self.shift) else {
            return Verdict::Out { contact: candidate.contact, reasons: vec![] };
        };
        let mut verdict = candidates::judge(candidate, &shift, AskLimit::USUAL, last_day);
        let mut more = Vec::new();
        if unsendable {
            more.push(Reason::plain("text-unsendable"));
        }
        if self.draft.skip.contains(&id) {
            more.push(Reason::plain("left-out-by-planner"));
        }
        match &mut verdict {
            Verdict::Out { reasons, .. } => reasons.extend(more),
            Verdict::In(_) if !more.is_empty() => {
                return Verdict::Out { contact: candidate.contact, reasons: more };
            }
            Verdict::In(_) => {}
        }
        verdict
    }

    fn plan(&self, people: &[Considered], open: u16, now: Timestamp) -> Result<Plan, plan::Refusal> {
        let standings: Vec<_> = people
            .iter()
            .filter_map(|considered| match &considered.verdict {
                Verdict::In(standing) => Some(standing.clone()),
                Verdict::Out { .. } => None,
            })
            .collect();
        let open = Places::new(i64::from(open)).map_err(|_| plan::Refusal::NobodyToAsk)?;
        let ask = Ask {
            open,
            policy: self.draft.policy,
            hours: self.draft.hours,
            deadline: self.draft.deadline,
            now,
            fill_fee: self.tariffs.fill_fee,
            tz: &clock::amsterdam(),
        };
        plan::plan(&standings, &ask)
    }
}

/// What contacts of each language can get back: one automatic reply to everybody asked is held for, the dearest that
/// an answer can get. What is sent beyond it is paid apart.
struct Said([SaidIn; 3]);

struct SaidIn {
    subject: String,
    replies: Vec<String>,
}

impl Said {
    fn about(occasion: &Occasion) -> Self {
        Self(texts::LANGUAGES.map(|language| {
            let say = Say(language);
            let text = |reply| super::replies::text(say, reply, occasion, &[1]);
            SaidIn {
                subject: super::replies::subject(say, occasion),
                replies: HELD_REPLIES.into_iter().map(text).collect(),
            }
        }))
    }

    fn of(&self, language: Language) -> &SaidIn {
        let Self([nl, en, pl]) = self;
        match language {
            Language::Nl => nl,
            Language::En => en,
            Language::Pl => pl,
        }
    }
}

impl SaidIn {
    fn cost(&self, to: &To, tariffs: &Tariffs) -> Credits {
        let cost = |text: &String| {
            texts::ready(to.clone(), text.clone(), tariffs).map_or(Credits::ZERO, |ready| ready.credits)
        };
        self.replies.iter().map(cost).max().unwrap_or(Credits::ZERO)
    }
}

/// The replies that one reply's credits are held for.
const HELD_REPLIES: [Reply; 5] =
    [Reply::Placed, Reply::Waitlisted, Reply::NoNoted, Reply::YesOrNo, Reply::TooLate];

/// The shift as rules know it.
pub fn rule_shift(shift: &ShiftFacts) -> Answer<rules::shifts::Shift> {
    let places = Places::new(i64::from(shift.places))
        .map_err(|_| shell::db::Failure::Mismatch("a shift without places".into()))?;
    Ok(rules::shifts::Shift {
        period: shift.period,
        places,
        skills: shift.skills.iter().map(|(id, _)| SkillId(id.uuid().as_u128())).collect(),
        documents: shift.documents.iter().map(|(id, _)| DocumentKindId(id.uuid().as_u128())).collect(),
        site: shift.site.clone(),
    })
}

/// Why there is no plan, as a refusal.
pub fn refused(refusal: plan::Refusal) -> Refusal {
    let field = |code| Refusal::field("deadline", code);
    match refusal {
        plan::Refusal::DeadlinePassed => field("call-out-deadline-passed"),
        plan::Refusal::NobodyToAsk => Refusal::conflict("call-out-nobody"),
        plan::Refusal::ClosedUntilDeadline { opens } => {
            let wrong = FieldRefusal::new("deadline", "call-out-closed-until-deadline")
                .with("opens", Say(Language::Nl).stamp(opens));
            Refusal::fields(vec![wrong])
        }
        plan::Refusal::TooManyCandidates => {
            Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, "call-out-too-many")
                .with("most", candidates::MOST_CANDIDATES)
        }
        plan::Refusal::CostTooLarge => Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, "call-out-too-dear"),
    }
}

/// The reasons of a verdict.
pub fn reasons(verdict: &Verdict) -> &[Reason] {
    match verdict {
        Verdict::In(standing) => &standing.reasons,
        Verdict::Out { reasons, .. } => reasons,
    }
}

/// What to know about calling now (BW 7:628a).
pub fn notice(shift: &ShiftFacts, now: Timestamp) -> Option<Reason> {
    rules::callouts::notice::of_calling(shift.period, now, &clock::amsterdam())
}
