//! Settling what waits for a second person: refused, or agreed to and carried out by the room that it belongs to, in one
//! transaction.

use crate::{
    collection::deeds::{By, write_off},
    decisions::{self, Proposal},
    shell::{
        db::Tx,
        error::{Answer, Refusal},
        extract::{Form, Path},
        happened::Today,
        ids::{
            Id,
            kind::{Environment, Proposal as Kind},
        },
        inside::{Inside, Operator},
        page::Page,
        state::App,
    },
};
use axum::{extract::State, response::Redirect};
use serde::Deserialize;

/// What the second person says.
#[derive(Clone, Debug, Deserialize)]
pub struct Verdict {
    #[serde(default)]
    verdict: String,
}

/// `POST /operator/proposals/{customer}/{id}`
pub async fn settle(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path((customer, id)): Path<(Id<Environment>, Id<Kind>)>,
    Form(Verdict { verdict }): Form<Verdict>,
) -> Answer<Redirect> {
    let inside = operator.inside(customer);
    let by = By {
        today: Today { day: app.clock.today(), now: page.now },
        identity: app.settings.provider.clone(),
        why: String::new(),
        policy: None,
    };
    let mine = inside.clone();
    let done = app.db.write(&inside, move |tx| {
        let (inside, by, verdict) = (mine.clone(), by.clone(), verdict.clone());
        Box::pin(async move {
            let who = (operator, &inside, by.today.now);
            match verdict.as_str() {
                "refuse" => decisions::refuse(tx, who, id).await.map(drop),
                "agree" => {
                    let proposal = decisions::agree(tx, who, id).await?;
                    carry_out(tx, &inside, &by, &proposal).await
                }
                _ => Err(Refusal::field("verdict", "proposal-verdict").into()),
            }
        })
    });
    done.await?;
    Ok(Redirect::to("/operator"))
}

/// Each kind is carried out by its own room.
async fn carry_out(tx: &mut Tx, inside: &Inside, by: &By, proposal: &Proposal) -> Answer<()> {
    match proposal.kind.as_str() {
        write_off::KIND => write_off::agreed(tx, inside, by, proposal).await,
        _ => Err(Refusal::conflict("proposal-kind").into()),
    }
}
