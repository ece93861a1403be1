//! The day of a transfer: the new party takes the old one's place, or it lapses and a person is told.

use super::{Standing, Transfer, new_party, possible, queries};
use crate::{Contract, Customer, State, customers, ending, events};
use jiff::Timestamp;
use letters::posts::{self, Post};
use shell::audit;
use shell::{
    db::Tx,
    error::{Answer, Error},
    happened::{Happened, Needs, Today},
    ids::{Id, kind::Environment},
    inside::{Inside, Provider},
    words::Say,
};

/// What a legal day brings: transfers whose day came are carried out whole, or lapse. Run twice for a day it does nothing
/// twice.
pub(crate) async fn day(
    tx: &mut Tx,
    job: Provider,
    today: Today,
    contracts: &[Contract],
) -> Answer<Vec<Happened>> {
    let ids: Vec<Id<Environment>> = contracts.iter().map(|contract| contract.environment).collect();
    let mut happened = Vec::new();
    for transfer in queries::due(tx, today.day, &ids).await? {
        let its = |contract: &&Contract| contract.id == transfer.agreement;
        let Some(contract) = contracts.iter().find(its) else { continue };
        let at = (&job.inside(transfer.environment), today.now);
        let over = contract.ending.is_some_and(|ending| ending.last_day < transfer.effective_on);
        let why = match transfer.state {
            Standing::Ready if contract.state == State::Active && !over => {
                // By the facts of its own day: what fell due since has to be named too.
                match possible(tx, at.0, &transfer, today.day).await {
                    Ok(_) => None,
                    Err(Error::Refused(refusal)) => Some(refusal.code),
                    Err(failed) => return Err(failed),
                }
            }
            Standing::Ready => Some("agreement-ended"),
            _ => Some("transfer-incomplete"),
        };
        let (what, needs) = match why {
            None => {
                replace(tx, at, (contract, &transfer)).await?;
                ("transfer-carried-out", Needs::Nobody)
            }
            Some(why) => {
                lapse(tx, at, (contract, &transfer), why).await?;
                ("transfer-lapsed", Needs::Person)
            }
        };
        let mut one = ending::told(contract, what, needs);
        one.figures.push(("to", transfer.party_name.clone()));
        happened.push(one);
    }
    Ok(happened)
}

/// The new party takes the old one's place: its business, a number of its own in the books, and its admin. The old party's
/// users look and change nothing until that admin ends their access; their programs and what their systems hear end at once.
async fn replace(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    (contract, transfer): (&Contract, &Transfer),
) -> Answer<()> {
    let (profile, admin) = new_party(transfer)?;
    let old = crate::customer(tx, inside).await?;
    let old_name = old.as_ref().map_or_else(String::new, |old| old.legal_name.clone());
    let old_number = old.as_ref().map_or(0, |old| old.number);
    let number = customers::replace(tx, inside, now, &profile).await?;
    users::hand_over(tx, (inside, now), &admin).await?;
    queries::silence(tx, (inside, now)).await?;
    let settled = (Standing::CarriedOut, Some((old_name.as_str(), old_number)));
    queries::settle(tx, (inside, now), transfer.id, settled).await?;
    let facts = serde_json::json!({
        "number": contract.number, "from": old_name, "to": profile.legal_name, "customer_number": number,
        "on": transfer.effective_on.to_string(), "debt": transfer.debt_line,
    });
    events::record(tx, (inside, now), transfer.agreement, ("transferred", Some("15.5")), &facts).await?;
    audit::line(tx, inside, now, "agreement-transferred", Some(contract.id.uuid()), &facts).await?;
    for (party, key) in [(old, "transfer-old"), (crate::customer(tx, inside).await?, "transfer-new")] {
        if let Some(party) = party {
            write(tx, (inside, now), (contract, transfer), (&party, key)).await?;
        }
    }
    Ok(())
}

async fn lapse(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    (contract, transfer): (&Contract, &Transfer),
    why: &str,
) -> Answer<()> {
    queries::settle(tx, (inside, now), transfer.id, (Standing::Lapsed, None)).await?;
    let facts = serde_json::json!({"number": contract.number, "to": transfer.party_name, "why": why});
    events::record(tx, (inside, now), transfer.agreement, ("transfer_lapsed", Some("15.5")), &facts).await?;
    audit::line(tx, inside, now, "agreement-transfer-lapsed", Some(contract.id.uuid()), &facts).await
}

/// Tells the party that will go of its day.
pub(super) async fn tell_coming(
    tx: &mut Tx,
    at: (&Inside, Timestamp),
    (contract, transfer): (&Contract, &Transfer),
) -> Answer<()> {
    match crate::customer(tx, at.0).await? {
        Some(party) => write(tx, at, (contract, transfer), (&party, "transfer-coming")).await,
        None => Ok(()),
    }
}

async fn write(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    (contract, transfer): (&Contract, &Transfer),
    (party, key): (&Customer, &str),
) -> Answer<()> {
    let say = Say(party.language);
    let debt = match transfer.debt_line.as_str() {
        "" => String::new(),
        line => say.t1("transfer-letter-debt", "line", line),
    };
    let figures = [
        ("number", contract.number.clone()),
        ("customer", party.legal_name.clone()),
        ("to", transfer.party_name.clone()),
        ("admin", transfer.admin_email.clone()),
        ("on", say.date(transfer.effective_on)),
        ("debt", debt),
    ];
    let post = Post {
        to: party.invoice_email.clone(),
        about: ("agreement", contract.id.uuid()),
        subject: say.with(&format!("agreement-mail-{key}-subject"), &figures),
        text: say.with(&format!("agreement-mail-{key}-text"), &figures),
        attachments: Vec::new(),
    };
    posts::post(tx, inside, now, &post).await.map(drop)
}
