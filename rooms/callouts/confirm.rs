//! Confirming: everything that a plan promised is decided once more and stored in one transaction, with the most it can
//! cost held; the first wave goes in the same transaction.
//!
//! Invariant: what is held is the plan's maximum, no more and no less.

use super::{
    Here, codec, engine,
    planning::{self, Draft, Outlook, contact_of},
    queries::{self, CallOutRow, InvitationRow},
};
use credits::Purpose;
use rules::{
    callouts::{
        candidates::{Standing, Verdict},
        plan::Plan,
        status::Status,
    },
    contacts::ContactId,
    invitations::State,
    numbers::Credits,
};
use serde_json::json;
use shell::{
    db::{Failure, Tx},
    error::Answer,
    ids::{Id, kind::CallOut},
    inside::Actor,
};
use std::collections::HashMap;

/// Starts a call-out. Refused for the reasons of [`planning::outlook`], without a plan, and without the credits.
pub async fn confirm(tx: &mut Tx, here: &Here, draft: &Draft) -> Answer<Id<CallOut>> {
    let outlook = planning::outlook(tx, here, draft).await?;
    let plan = outlook.plan.clone().map_err(planning::refused)?;
    let id = Id::new();
    let invitations = invitations(here, id, draft, &outlook, &plan);
    let row = callout(tx, here, id, draft, &outlook, &plan, &invitations).await?;
    queries::insert_callout(tx, &here.inside, &row)
        .await
        .map_err(|failure| shell::error::Error::from(failure).if_taken(runs_already))?;
    if let Some(hold) = row.hold {
        queries::insert_hold(tx, &here.inside, id, hold).await?;
    }
    queries::insert_invitations(tx, &here.inside, &invitations).await?;
    super::audit(tx, here, "call-out-confirmed", id, &json!({"most": plan.max_credits.0})).await?;
    let heard = json!({"call_out": id, "shift": draft.shift, "max_credits": plan.max_credits.0});
    webhooks::emit(tx, &here.inside, here.now, "callout.started", &heard).await?;
    engine::step(tx, here, id).await?;
    Ok(id)
}

fn runs_already() -> shell::error::Refusal {
    shell::error::Refusal::conflict("call-out-runs-already")
}

/// The tariffs as a call-out keeps them (art. 4.3).
fn tariffs_json(tariffs: &credits::Tariffs) -> String {
    json!({
        "sms_nl": tariffs.sms_nl.0, "sms_eea": tariffs.sms_eea.0, "sms_world": tariffs.sms_world.0,
        "email": tariffs.email.0, "fill_fee": tariffs.fill_fee.0,
    })
    .to_string()
}

fn invitations(
    here: &Here,
    callout: Id<CallOut>,
    draft: &Draft,
    outlook: &Outlook,
    plan: &Plan,
) -> Vec<InvitationRow> {
    let standings: HashMap<ContactId, &Standing> = outlook
        .people
        .iter()
        .filter_map(|considered| match &considered.verdict {
            Verdict::In(standing) => Some((standing.contact, standing)),
            Verdict::Out { .. } => None,
        })
        .collect();
    let waves = (1_u32..).zip(&plan.waves);
    let planned =
        waves.flat_map(|(number, wave)| wave.contacts.iter().map(move |contact| (number, *contact)));
    let row = |(ordinal, (wave, contact)): (u32, (u32, ContactId))| {
        let standing = standings.get(&contact)?;
        Some(planned_row(here, callout, draft, ordinal, wave, standing))
    };
    (1_u32..).zip(planned).filter_map(row).collect()
}

/// An invitation that is planned and has not gone.
pub(super) fn planned_row(
    here: &Here,
    callout: Id<CallOut>,
    draft: &Draft,
    ordinal: u32,
    wave: u32,
    standing: &Standing,
) -> InvitationRow {
    InvitationRow {
        id: Id::new(),
        callout,
        shift: draft.shift,
        contact: contact_of(standing.contact),
        ordinal,
        planned_wave: wave,
        state: State::Planned,
        state_at: here.now,
        chance: standing.chance,
        minutes: standing.minutes,
        cost: standing.cost.invitation,
        reply_cost: standing.cost.replies,
        why: codec::reasons_json(&standing.reasons).to_string(),
        wave: None,
        code: None,
        asked_at: None,
        answered_at: None,
        answer: None,
        way: None,
        said: None,
        inbound: None,
    }
}

async fn callout(
    tx: &mut Tx,
    here: &Here,
    id: Id<CallOut>,
    draft: &Draft,
    outlook: &Outlook,
    plan: &Plan,
    invitations: &[InvitationRow],
) -> Answer<CallOutRow> {
    let for_invitations = Credits(invitations.iter().map(|row| row.cost.0).sum());
    let for_replies = plan.max_credits - for_invitations;
    let purpose = Purpose::CallOut(id);
    let hold = credits::hold(tx, &here.inside, here.now, purpose, for_invitations).await?;
    let reply_hold = credits::hold(tx, &here.inside, here.now, purpose, for_replies).await?;
    let texts = serde_json::to_string(&draft.texts).map_err(|e| Failure::Sql(e.to_string()))?;
    Ok(CallOutRow {
        id,
        shift: draft.shift,
        status: Status::Confirmed,
        policy: draft.policy,
        hours: draft.hours,
        deadline: draft.deadline,
        channel: draft.channel,
        texts,
        tariffs: tariffs_json(&outlook.tariffs),
        hold: Some(hold),
        held: for_invitations,
        hold_left: for_invitations,
        reply_hold: Some(reply_hold),
        reply_held: for_replies,
        reply_left: for_replies,
        fees_due: u32::from(outlook.open),
        plan: plan_json(plan).to_string(),
        waves: 0,
        hurry: false,
        next_at: Some(here.now),
        why: "[]".into(),
        settled_at: None,
        confirmed_at: here.now,
        confirmed_by: by_name(tx, here).await?,
        ended_at: None,
        version: 1,
    })
}

async fn by_name(tx: &mut Tx, here: &Here) -> Answer<String> {
    let Actor::User(user) = here.inside.actor else { return Ok("API".into()) };
    Ok(queries::user_name(tx, user.uuid()).await?.unwrap_or_default())
}

/// A plan as data, without the names of people: those are the invitations.
pub fn plan_json(plan: &Plan) -> serde_json::Value {
    let waves: Vec<_> = plan
        .waves
        .iter()
        .map(|wave| {
            json!({"at": wave.at.to_string(), "contacts": wave.contacts.len(), "why": codec::reasons_json(&wave.why)})
        })
        .collect();
    json!({
        "waves": waves,
        "expected_fill_at": plan.expected_fill_at.map(|at| at.to_string()),
        "confidence": plan.confidence,
        "expected_credits": plan.expected_credits.0,
        "max_credits": plan.max_credits.0,
        "spare": plan.spare.len(),
        "reasons": codec::reasons_json(&plan.reasons),
    })
}
