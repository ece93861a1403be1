//! Settling what waits for a second person: refused, or agreed to and carried out by the room that it belongs to, in one
//! transaction.

use agreements::stopping;
use axum::{extract::State, response::Redirect};
use claims::{Eyes, Lifting};
use collection::deeds::{By, write_off};
use payments::refunds;
use serde::Deserialize;
use shell::{
    error::{Answer, Refusal},
    extract::{Form, Path},
    happened::Today,
    ids::{
        Id,
        kind::{Environment, Proposal as Kind},
    },
    inside::{Inside, Operator},
    state::App,
};

/// What the second person says.
#[derive(Clone, Debug, Deserialize)]
pub struct Verdict {
    #[serde(default)]
    verdict: String,
}

/// `POST /operator/proposals/{customer}/{id}`
pub async fn settle(
    State(app): State<App>,
    operator: Operator,
    Path((customer, id)): Path<(Id<Environment>, Id<Kind>)>,
    Form(Verdict { verdict }): Form<Verdict>,
) -> Answer<Redirect> {
    let inside = operator.inside(customer);
    match verdict.as_str() {
        "refuse" => refuse(&app, operator, &inside, id).await?,
        "agree" => agree(&app, operator, &inside, id).await?,
        _ => return Err(Refusal::field("verdict", "proposal-verdict").into()),
    }
    Ok(Redirect::to("/operator"))
}

async fn refuse(app: &App, operator: Operator, inside: &Inside, id: Id<Kind>) -> Answer<()> {
    let (mine, now) = (inside.clone(), app.clock.now());
    let done = app.db.write(inside, move |tx| {
        let inside = mine.clone();
        Box::pin(async move { decisions::refuse(tx, (operator, &inside, now), id).await.map(drop) })
    });
    done.await
}

/// Each kind is agreed to and carried out by its own room, in one transaction.
async fn agree(app: &App, operator: Operator, inside: &Inside, id: Id<Kind>) -> Answer<()> {
    let mut tx = app.db.read(inside).await?;
    let proposal = decisions::proposal(&mut tx, inside, id).await?;
    drop(tx);
    match proposal.kind.as_str() {
        write_off::KIND => write_off_agreed(app, operator, inside, id).await,
        stopping::KIND => stopping::agree(app, operator, inside, id).await,
        claims::PAYOUT => {
            let claim = Id::from_uuid(proposal.subject);
            claims::pay_out(app, (operator, inside), claim, Eyes::Second(id)).await
        }
        claims::LIFT => {
            let claim = Id::from_uuid(proposal.subject);
            claims::lift(app, (operator, inside), claim, Lifting::Second(id)).await
        }
        refunds::KIND => {
            let (mine, now) = (inside.clone(), app.clock.now());
            let done = app.db.write(inside, move |tx| {
                let inside = mine.clone();
                Box::pin(async move { refunds::agree(tx, (operator, &inside, now), id).await })
            });
            done.await
        }
        _ => Err(Refusal::conflict("proposal-kind").into()),
    }
}

async fn write_off_agreed(app: &App, operator: Operator, inside: &Inside, id: Id<Kind>) -> Answer<()> {
    let by = By {
        today: Today { day: app.clock.today(), now: app.clock.now() },
        identity: app.settings.provider.clone(),
        why: String::new(),
        policy: None,
    };
    let mine = inside.clone();
    let done = app.db.write(inside, move |tx| {
        let (inside, by) = (mine.clone(), by.clone());
        Box::pin(async move {
            let proposal = decisions::agree(tx, (operator, &inside, by.today.now), id).await?;
            write_off::agreed(tx, &inside, &by, &proposal).await
        })
    });
    done.await
}
