//! Planning a call-out on a page: whom, when, how surely, the text as it arrives, and the most it can cost; then once
//! confirmed. The form is sent whole each time, so nothing that was typed is ever lost.

use super::{
    Here, codec, confirm,
    drafts::{self, Wish},
    planning::{self, Considered, Draft, Outlook, contact_id},
    texts::Ready,
};
use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use credits::Purse;
use jiff::Timestamp;
use messages::To;
use rules::{
    callouts::{candidates::Verdict, hours::MessagingHours, plan::Plan, policy::Policy},
    contacts::ContactId,
    messages::advice,
    numbers::Credits,
    reasons::Reason,
};
use serde::Deserialize;
use shell::{
    border,
    db::Tx,
    error::{Answer, Error, Refusal},
    extract::{Form, Query},
    ids::{
        self, Id,
        kind::{CallOut, Contact, Shift},
    },
    once::{Kept, Once},
    page::{Page, html},
    state::App,
    words::Language,
};
use shifts::ShiftFacts;
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// People shown in each list; all of them are in the counts, and the API has everybody.
const SHOWN: usize = 60;
/// Letters of a form's key: as hard to meet twice as a UUID.
const KEY: usize = 22;

#[derive(Deserialize)]
pub(super) struct Ask {
    shift: Id<Shift>,
}

/// The form as a browser sends it.
#[derive(Clone, Deserialize)]
pub(super) struct Sent {
    shift: Uuid,
    policy: Option<String>,
    opens: Option<String>,
    closes: Option<String>,
    urgent: Option<String>,
    deadline: Option<String>,
    channel: Option<String>,
    text_nl: Option<String>,
    text_en: Option<String>,
    text_pl: Option<String>,
    #[serde(default)]
    skip: Vec<Uuid>,
    #[serde(rename = "as")]
    preview: Option<Id<Contact>>,
    #[serde(default)]
    key: String,
    #[serde(rename = "do")]
    what: Option<String>,
}

impl Sent {
    fn wish(&self) -> Wish {
        Wish {
            shift: Some(self.shift),
            policy: self.policy.clone(),
            opens: self.opens.clone(),
            closes: self.closes.clone(),
            urgent: self.urgent.clone(),
            deadline: self.deadline.clone(),
            channel: self.channel.clone(),
            text_nl: self.text_nl.clone(),
            text_en: self.text_en.clone(),
            text_pl: self.text_pl.clone(),
            skip: self.skip.clone(),
            ranking: Vec::new(),
        }
    }
}

#[derive(Template)]
#[template(path = "callouts/new.html")]
struct PlanPage {
    page: Page,
    shift: ShiftFacts,
    shown: Shown,
    view: Option<View>,
    wrong: Vec<(String, String)>,
    refused: Option<String>,
    key: String,
}

/// The fields as they stand.
struct Shown {
    policy: Policy,
    opens: String,
    closes: String,
    urgent: bool,
    deadline: String,
    email: bool,
    nl: String,
    en: String,
    pl: String,
}

/// A plan ready to be looked at.
struct View {
    outlook: Outlook,
    plan: Plan,
    asked: Vec<usize>,
    waves: HashMap<ContactId, usize>,
    out: Vec<usize>,
    groups: Vec<(&'static str, usize)>,
    preview: Option<usize>,
    advice: Vec<Advised>,
    purse: Purse,
    notice: Option<Reason>,
}

/// What a text could cost less, looked at as it arrives with its names filled in.
struct Advised {
    reason: Reason,
    /// Whether it is in what was typed, so that a click replaces it; else it is in a name or a place.
    typed: bool,
}

impl View {
    fn of(
        outlook: Outlook,
        draft: &Draft,
        preview: Option<Id<Contact>>,
        purse: Purse,
        now: Timestamp,
    ) -> Result<Self, Refusal> {
        let plan = outlook.plan.clone().map_err(planning::refused)?;
        let mut waves = HashMap::new();
        for (number, wave) in (1..).zip(&plan.waves) {
            waves.extend(wave.contacts.iter().map(|contact| (*contact, number)));
        }
        let place = |contact: ContactId| waves.get(&contact).copied();
        let indexes = 0..outlook.people.len();
        let mut asked: Vec<usize> = indexes
            .clone()
            .filter(|i| place(contact_id(outlook.people[*i].facts.person.id)).is_some())
            .collect();
        asked.sort_by_key(|i| place(contact_id(outlook.people[*i].facts.person.id)));
        let is_out = |i: &usize| matches!(outlook.people[*i].verdict, Verdict::Out { .. });
        let out: Vec<usize> = indexes.filter(is_out).collect();
        let mut groups: BTreeMap<&'static str, usize> = BTreeMap::new();
        for i in &out {
            for reason in planning::reasons(&outlook.people[*i].verdict).iter().take(1) {
                *groups.entry(reason.code).or_default() += 1;
            }
        }
        let chosen = asked.iter().copied().find(|i| Some(outlook.people[*i].facts.person.id) == preview);
        let preview = chosen.or_else(|| asked.first().copied());
        let advice = advised(&outlook, &asked, preview, draft);
        let notice = planning::notice(&outlook.shift, now);
        let groups = groups.into_iter().collect();
        Ok(Self { outlook, plan, asked, waves, out, groups, preview, advice, purse, notice })
    }

    fn asked_shown(&self) -> Vec<&Considered> {
        self.asked.iter().take(SHOWN).map(|i| &self.outlook.people[*i]).collect()
    }

    fn asked_more(&self) -> usize {
        self.asked.len().saturating_sub(SHOWN)
    }

    fn out_more(&self) -> usize {
        self.out.len().saturating_sub(SHOWN)
    }

    fn out_shown(&self) -> Vec<&Considered> {
        self.out.iter().take(SHOWN).map(|i| &self.outlook.people[*i]).collect()
    }

    fn previewed(&self) -> Option<&Considered> {
        self.preview.map(|i| &self.outlook.people[i])
    }

    /// The text as it arrives, in pieces: whether the piece is a character that costs extra.
    fn pieces(&self) -> Vec<(bool, String)> {
        let ready = self.previewed().and_then(|one| one.ready.as_ref());
        ready.map(|ready| pieces(&ready.text, &dear(ready))).unwrap_or_default()
    }

    /// The characters that make this person's text dearer, where it is.
    fn dear_of(one: &Considered) -> String {
        one.ready.as_ref().map(|ready| dear(ready).into_iter().collect()).unwrap_or_default()
    }

    fn wave_of(&self, one: &Considered) -> usize {
        self.waves.get(&contact_id(one.facts.person.id)).copied().unwrap_or_default()
    }

    /// The sums behind the most it can cost: invitations, replies, fees.
    fn sums(&self) -> (Credits, Credits, Credits) {
        let people = self.asked.iter().filter_map(|i| match &self.outlook.people[*i].verdict {
            Verdict::In(standing) => Some(standing.cost),
            Verdict::Out { .. } => None,
        });
        let (mut invitations, mut replies) = (0, 0);
        for cost in people {
            invitations += cost.invitation.0;
            replies += cost.replies.0;
        }
        let fees = self.plan.max_credits.0 - invitations - replies;
        (Credits(invitations), Credits(replies), Credits(fees))
    }

    fn after(&self) -> Credits {
        self.purse.available - self.plan.max_credits
    }
}

/// What could be saved, on the text as it arrives: of whoever is looked at, and of the first of each language that is
/// asked and not looked at.
fn advised(outlook: &Outlook, asked: &[usize], preview: Option<usize>, draft: &Draft) -> Vec<Advised> {
    let languages =
        [(Language::Nl, &draft.texts.nl), (Language::En, &draft.texts.en), (Language::Pl, &draft.texts.pl)];
    let of = |(language, template): (Language, &String)| {
        let people = preview.iter().chain(asked).map(|i| &outlook.people[*i]);
        let mut texts = people
            .filter(|one| one.facts.person.language == language)
            .filter_map(|one| one.ready.as_ref().filter(|ready| matches!(ready.to, To::Sms(_))));
        let reason = advice::advice(&texts.next()?.text).reason()?;
        Some(Advised { reason, typed: advice::apply(template) != *template })
    };
    languages.into_iter().filter_map(of).collect()
}

/// The characters of an SMS that make it dearer and could be others.
fn dear(ready: &Ready) -> Vec<char> {
    let found = advice::advice(&ready.text);
    if matches!(ready.to, To::Email { .. }) || found.saved().0 == 0 {
        return Vec::new();
    }
    let costly = found.characters.into_iter().filter(|costly| costly.replacement.is_some());
    costly.map(|costly| costly.character).collect()
}

fn pieces(text: &str, dear: &[char]) -> Vec<(bool, String)> {
    let mut pieces: Vec<(bool, String)> = Vec::new();
    for character in text.chars() {
        let is_dear = dear.contains(&character);
        match pieces.last_mut() {
            Some((was, piece)) if *was == is_dear => piece.push(character),
            _ => pieces.push((is_dear, character.to_string())),
        }
    }
    pieces
}

impl PlanPage {
    fn error(&self, field: &str) -> Option<&String> {
        self.wrong.iter().find(|(name, _)| name == field).map(|(_, words)| words)
    }

    fn policies(&self) -> Vec<(&'static str, bool)> {
        let offered = codec::POLICIES.into_iter().filter(|policy| *policy != Policy::Ranked);
        offered.map(|policy| (codec::policy_name(policy), policy == self.shown.policy)).collect()
    }
}

pub(super) async fn page(State(app): State<App>, page: Page, Query(ask): Query<Ask>) -> Answer<Response> {
    let here = Here::of(&app, &page.who.inside);
    let mut tx = app.db.read(&here.inside).await?;
    let shift = shifts::facts(&mut tx, &here.inside, ask.shift).await?;
    let wish = Wish { shift: Some(ask.shift.uuid()), ..Wish::default() };
    let drawn = draw(&mut tx, &here, page, shift, &wish, (None, ids::secret(KEY)), None).await?;
    html(&drawn)
}

/// Plans again, replaces dear characters, or starts.
pub(super) async fn start(
    State(app): State<App>,
    page: Page,
    Form(mut sent): Form<Sent>,
) -> Answer<Response> {
    let here = Here::of(&app, &page.who.inside);
    if sent.what.as_deref() == Some("replace") {
        for text in [&mut sent.text_nl, &mut sent.text_en, &mut sent.text_pl].into_iter().flatten() {
            *text = advice::apply(text);
        }
    }
    let mut refused = None;
    if sent.what.as_deref() == Some("start") {
        match confirmed(&app, &here, &sent).await {
            Ok(id) => {
                super::changed(&app, &here.inside, id);
                return Ok(Redirect::to(&format!("/call-outs/{id}")).into_response());
            }
            Err(Error::Refused(refusal)) if refusal.status != StatusCode::NOT_FOUND => {
                refused = Some(refusal);
            }
            Err(error) => return Err(error),
        }
    }
    let mut tx = app.db.read(&here.inside).await?;
    let shift = shifts::facts(&mut tx, &here.inside, Id::from_uuid(sent.shift)).await?;
    let key = if sent.key.is_empty() { ids::secret(KEY) } else { sent.key.clone() };
    let status = refused.as_ref().map(|refusal| refusal.status);
    let drawn = draw(&mut tx, &here, page, shift, &sent.wish(), (sent.preview, key), refused).await?;
    let wrong = status.or((!drawn.wrong.is_empty()).then_some(StatusCode::UNPROCESSABLE_ENTITY));
    let response = html(&drawn)?;
    Ok((wrong.unwrap_or(StatusCode::OK), response).into_response())
}

/// Confirms once, whatever a double click does.
async fn confirmed(app: &App, here: &Here, sent: &Sent) -> Answer<Id<CallOut>> {
    let wish = sent.wish();
    let asked = serde_json::to_string(&wish).unwrap_or_default();
    let once = Once::form(&format!("call-out-{}", sent.key), &asked);
    let mine = here.clone();
    let done = app.db.write(&here.inside, move |tx| {
        let (here, wish, once) = (mine.clone(), wish.clone(), once.clone());
        Box::pin(async move {
            if let Some(kept) = once.given(tx, &here.inside).await? {
                return Ok(kept);
            }
            let shift = shifts::facts(tx, &here.inside, wish.shift()?).await?;
            let draft = wish.read(&shift, here.now)?;
            let id = confirm::confirm(tx, &here, &draft).await?;
            let kept = Kept::json(StatusCode::CREATED, &id)?;
            once.keep(tx, &here.inside, &kept, here.now).await?;
            Ok(kept)
        })
    });
    let kept = done.await?;
    shell::extract::read_json(kept.body.as_bytes())
}

async fn draw(
    tx: &mut Tx,
    here: &Here,
    page: Page,
    shift: ShiftFacts,
    wish: &Wish,
    (preview, key): (Option<Id<Contact>>, String),
    refused: Option<Refusal>,
) -> Answer<PlanPage> {
    let w = page.w();
    let usual = Draft::usual(&shift, here.now);
    let (draft, mut refusal) = match wish.read(&shift, here.now) {
        Ok(draft) => (draft, None),
        Err(Error::Refused(refusal)) => (usual, Some(refusal)),
        Err(error) => return Err(error),
    };
    let shown = Shown::of(&draft, wish);
    let mut view = None;
    if refusal.is_none() {
        match look(tx, here, &draft, preview).await {
            Ok(found) => view = Some(found),
            Err(Error::Refused(why)) => refusal = Some(why),
            Err(error) => return Err(error),
        }
    }
    let told = refused.or(refusal);
    let field = |one: &shell::error::FieldRefusal| (one.field.clone(), border::field(w, one));
    let wrong = told.iter().flat_map(|refusal| refusal.fields.iter().map(field)).collect();
    let refused = told.map(|refusal| border::sentence(w, &refusal));
    Ok(PlanPage { page, shift, shown, view, wrong, refused, key })
}

async fn look(tx: &mut Tx, here: &Here, draft: &Draft, preview: Option<Id<Contact>>) -> Answer<View> {
    let outlook = planning::outlook(tx, here, draft).await?;
    let purse = credits::purse(tx, &here.inside).await?;
    Ok(View::of(outlook, draft, preview, purse, here.now)?)
}

impl Shown {
    fn of(draft: &Draft, wish: &Wish) -> Self {
        let (opens, closes) = match draft.hours {
            MessagingHours::Daily { opens, closes } => (opens, closes),
            MessagingHours::Urgent => (rules::callouts::hours::OPENS, rules::callouts::hours::CLOSES),
        };
        let typed = |given: &Option<String>, read: String| given.clone().unwrap_or(read);
        Self {
            policy: draft.policy,
            opens: typed(&wish.opens, opens.strftime("%H:%M").to_string()),
            closes: typed(&wish.closes, closes.strftime("%H:%M").to_string()),
            urgent: wish.urgent.as_deref() == Some("yes"),
            deadline: typed(&wish.deadline, drafts::field(draft.deadline)),
            email: draft.channel == super::texts::Channel::Email,
            nl: typed(&wish.text_nl, draft.texts.nl.clone()),
            en: typed(&wish.text_en, draft.texts.en.clone()),
            pl: typed(&wish.text_pl, draft.texts.pl.clone()),
        }
    }
}
