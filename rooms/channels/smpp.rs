//! SMS over SMPP 3.4: the session of the `smpp` crate as a channel.

use super::{Events, Happened, Link, Outgoing, Receipt, Slots, Text, Token, Transport, digits};
use ::smpp::{
    address::{Address, Npi, Ton},
    deliver::{Deliver, Kind},
    session::{self, Event, Session, Settings, TlsSettings},
    status::Class,
    submit::{Body, Header, Receipts, Submit, Validity},
};
use rules::messages::{parts::Part, whole::Fate};
use secrecy::ExposeSecret;
use shell::settings::{self, Tls};
use std::{num::NonZeroU32, path::PathBuf, time::Duration};
use wire::receipts::{self, State, Tlvs};

/// Where Debian and its kin keep the authorities that everybody trusts.
const AUTHORITIES: &str = "/etc/ssl/certs/ca-certificates.crt";

/// An SMS centre, as the settings name it.
pub struct Centre(Settings);

impl Centre {
    /// From `[sms]` in the settings.
    pub fn new(of: &settings::Smpp) -> Self {
        let mut own = Settings::new(&of.address, &of.system_id, of.password.expose_secret());
        own.system_type.clone_from(&of.system_type);
        own.window = u32::try_from(of.window).ok().and_then(NonZeroU32::new).unwrap_or(own.window);
        own.per_second = of.per_second.and_then(NonZeroU32::new);
        let host = of.address.rsplit_once(':').map_or(of.address.as_str(), |(host, _)| host);
        own.tls = (of.tls == Tls::On).then(|| TlsSettings {
            authorities: of.ca_file.clone().unwrap_or_else(|| PathBuf::from(AUTHORITIES)),
            server_name: host.to_owned(),
        });
        Self(own)
    }
}

impl Transport for Centre {
    type Link = Session;

    async fn connect(&self) -> Result<(Session, session::Events), String> {
        session::connect(self.0.clone()).await.map_err(|error| error.to_string())
    }
}

impl Link for Session {
    type Slots = session::Slots;
    type Events = session::Events;

    async fn reserve(&self, wanted: NonZeroU32) -> Option<session::Slots> {
        Self::reserve(self, wanted).await.ok()
    }

    fn acknowledge(&self, deliveries: Vec<Token>) {
        Self::acknowledge(self, deliveries.into_iter().flatten());
    }

    fn postpone(&self, deliveries: Vec<Token>) {
        Self::postpone(self, deliveries.into_iter().flatten());
    }

    async fn drain(&self, within: Duration) {
        Self::drain(self, within).await;
    }
}

impl Slots for session::Slots {
    fn sequences(&self) -> Vec<u32> {
        Self::sequences(self).collect()
    }

    fn write(self, parts: &[Outgoing]) -> Result<(), String> {
        let submits: Result<Vec<Submit>, String> = parts.iter().map(submit).collect();
        Self::write(self, &submits?).map_err(|why| format!("{why:?}"))
    }
}

impl Events for session::Events {
    async fn next_batch(&mut self, most: usize) -> Vec<Happened> {
        Self::next_batch(self, most).await.into_iter().map(happened).collect()
    }
}

fn submit(out: &Outgoing) -> Result<Submit, String> {
    let sender = out.sender.address();
    let source = Address::new(Ton(sender.ton), Npi(sender.npi), sender.digits);
    let header = if out.part.udh.is_empty() { Header::Absent } else { Header::Present };
    Ok(Submit {
        source: source.map_err(|e| e.to_string())?,
        destination: Address::international(out.to.digits()).map_err(|e| e.to_string())?,
        data_coding: out.part.data_coding,
        body: Body::short(out.part.octets(), header).map_err(|e| e.to_string())?,
        receipts: Receipts::Final,
        validity: Validity::relative(out.valid_for).unwrap_or_else(|_| Validity::centre_default()),
        user_message_reference: Some(out.reference),
    })
}

fn happened(event: Event) -> Happened {
    match event {
        Event::Submitted { sequence, message_id } => {
            let centre_id = Some(message_id).filter(|id| !id.is_empty());
            Happened::Answered { sequence, fate: Fate::Accepted, centre_id, said: String::new() }
        }
        Event::Refused { sequence, status, class } => {
            let fate = if class == Class::Permanent { Fate::Refused } else { Fate::Throttled };
            Happened::Answered { sequence, fate, centre_id: None, said: status.to_string() }
        }
        Event::TimedOut { sequence } => {
            let said = "no answer in time".to_owned();
            Happened::Answered { sequence, fate: Fate::Lost, centre_id: None, said }
        }
        Event::Deliver { deliver, token } => delivered(&deliver, Some(token)),
        Event::Unreadable { field, octets } => {
            tracing::warn!(field, length = octets.len(), "the centre sent a delivery that nobody can read");
            Happened::Noise(None)
        }
        Event::Closed { in_doubt, unsent, why } => {
            Happened::Closed { in_doubt, unsent, why: format!("{why:?}") }
        }
    }
}

fn delivered(deliver: &Deliver, token: Token) -> Happened {
    // Some centres forget to mark their receipts; the parameter never stands on a text from a phone.
    let marked = matches!(deliver.kind, Kind::Receipt | Kind::Intermediate);
    if marked || deliver.optional.receipted_message_id.is_some() {
        return match receipt(deliver) {
            Ok(receipt) => Happened::Receipt(receipt, token),
            Err(refusal) => {
                tracing::warn!(?refusal, "a receipt says nothing that can be settled");
                Happened::Noise(token)
            }
        };
    }
    Happened::Text(text(deliver), token)
}

fn receipt(deliver: &Deliver) -> Result<Receipt, receipts::Refusal> {
    let words = String::from_utf8_lossy(&deliver.octets);
    let optional = &deliver.optional;
    let error = optional.network_error_code.map(|error| {
        let [high, low] = error.code.to_be_bytes();
        [error.network, high, low]
    });
    let tlvs = Tlvs {
        receipted_message_id: optional.receipted_message_id.as_deref().map(str::as_bytes),
        message_state: optional.message_state.map(|state| state.0),
        network_error_code: error.as_ref().map(<[u8; 3]>::as_slice),
    };
    let read = receipts::read(&words, tlvs)?;
    let error = read.err.map(|code| format!(" ({code})")).unwrap_or_default();
    Ok(Receipt {
        centre_id: read.id,
        fate: fate(read.state),
        said: format!("{:?}{error}", read.state),
        ours: digits(deliver.destination.text()),
        theirs: digits(deliver.source.text()),
        reference: optional.user_message_reference,
        done_at: read.done_at,
    })
}

fn fate(state: State) -> Fate {
    match state {
        State::Enroute | State::Accepted | State::Unknown => Fate::Underway,
        State::Delivered => Fate::Delivered,
        State::Expired | State::Deleted | State::Undeliverable | State::Rejected | State::Skipped => {
            Fate::Failed
        }
    }
}

/// A part in a header or in parameters, or a whole text. One whose header cannot be right is kept as it came.
fn text(deliver: &Deliver) -> Text {
    let whole = || Part::whole(deliver.data_coding, &deliver.octets);
    let part = match (deliver.header, deliver.optional.part) {
        (Header::Present, _) => {
            Part::headed(deliver.data_coding, &deliver.octets).unwrap_or_else(|_| whole())
        }
        (Header::Absent, Some(part)) => {
            let [high, low] = part.reference.to_be_bytes();
            let udh = vec![6, 0x08, 4, high, low, part.total, part.number];
            let octets = [udh.as_slice(), &deliver.octets].concat();
            Part::headed(deliver.data_coding, &octets).unwrap_or_else(|_| whole())
        }
        (Header::Absent, None) => whole(),
    };
    Text { ours: digits(deliver.destination.text()), theirs: digits(deliver.source.text()), part, at: None }
}
