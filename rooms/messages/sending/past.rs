//! Messages of the past: what went out and came in before the product was there to do it, at the moments that the caller
//! tells. For seeds; by the steps that live messages take, so that every credit and every state is accounted for.
//!
//! Invariant: the caller's moments only go on, as the ledger's do.

use super::{
    pump,
    queries::{self, NewText},
    settle::{self, Fact},
};
use channels::simulator;
use jiff::Timestamp;
use rules::messages::whole::Fate;
use shell::{
    db::Tx,
    error::Answer,
    ids::{
        Id,
        kind::{Inbound, Message},
    },
    inside::Inside,
};
use std::collections::HashSet;
use wire::phone::Mobile;

/// Messages that leave at one moment at most; a wave is far smaller.
const MOST: usize = 1_000;
/// The bind over which they left: the first.
const EPOCH: i64 = 1;
/// The centre's ids begin here: the simulator counts from one, and a receipt must find its own message.
const FIRST_ID: u64 = 2_000_000_000;

/// The SMS centre of the past.
#[derive(Clone, Debug)]
pub struct Centre {
    /// Parts it has had.
    parts: u32,
}

/// A message that left.
#[derive(Clone, Debug)]
pub struct Gone {
    /// Which.
    pub message: Id<Message>,
    /// Whose phone.
    pub to: Mobile,
    /// The whole text.
    pub text: String,
    /// In how many parts.
    parts: u8,
}

impl Centre {
    /// A centre that has had this many parts; no two parts may get one number.
    pub fn after(parts: u32) -> Self {
        Self { parts }
    }

    /// Sends what is due at `now`; the centre accepts it.
    pub async fn take(&mut self, tx: &mut Tx, inside: &Inside, now: Timestamp) -> Answer<Vec<Gone>> {
        let Some(number) = simulator::number() else { return Ok(Vec::new()) };
        let due = queries::due(tx, inside.environment, now, MOST).await?;
        let (mut gone, mut flights, mut sequences) = (Vec::new(), Vec::new(), Vec::new());
        for due in &due {
            let Some(parts) = pump::flights(due, &number, now) else { continue };
            let (Some(to), Ok(count)) = (parts.first().map(|part| part.out.to), u8::try_from(parts.len()))
            else {
                continue;
            };
            gone.push(Gone { message: due.id, to, text: due.body.clone(), parts: count });
            for mut flight in parts {
                self.parts += 1;
                flight.out.reference = u16::try_from(self.parts % 65_536).unwrap_or_default();
                sequences.push(self.parts);
                flights.push(flight);
            }
        }
        if gone.is_empty() {
            return Ok(gone);
        }
        let claimed: HashSet<_> = pump::take_off(tx, EPOCH, now, (&flights, &sequences), &[]).await?;
        let accepted = |(flight, sequence): (&super::Flight, &u32)| {
            flight.fact(Fate::Accepted, Some((FIRST_ID + u64::from(*sequence)).to_string()), String::new())
        };
        let facts: Vec<Fact> = flights
            .iter()
            .zip(&sequences)
            .filter(|(flight, _)| claimed.contains(&flight.message))
            .map(accepted)
            .collect();
        settle::apply(tx, inside.environment, &facts, now).await?;
        gone.retain(|gone| claimed.contains(&gone.message));
        Ok(gone)
    }
}

/// The receipts of messages come in: they reached their phones, or did not.
pub async fn receipts(tx: &mut Tx, inside: &Inside, now: Timestamp, all: &[(Gone, Fate)]) -> Answer<()> {
    let facts = all.iter().flat_map(|(gone, fate)| {
        (1..=u32::from(gone.parts)).map(|number| Fact {
            environment: inside.environment,
            message: gone.message,
            number,
            fate: *fate,
            centre_id: None,
            said: simulator::said(*fate).to_owned(),
        })
    });
    settle::apply(tx, inside.environment, &facts.collect::<Vec<_>>(), now).await?;
    Ok(())
}

/// Texts that wait for a person, oldest first.
pub async fn waiting(tx: &mut Tx, inside: &Inside) -> Answer<Vec<Id<Inbound>>> {
    Ok(queries::waiting_texts(tx, inside.environment, MOST).await?)
}

/// A text comes in from a phone.
pub async fn came_in(tx: &mut Tx, inside: &Inside, now: Timestamp, from: Mobile, text: &str) -> Answer<()> {
    let contact = contacts::by_mobile(tx, inside, from).await?;
    let to = channels::digits(simulator::NUMBER);
    let new = NewText { id: Id::new(), contact, from: from.to_string(), to, body: text.to_owned() };
    Ok(queries::insert_text(tx, inside.environment, &new, now).await?)
}
