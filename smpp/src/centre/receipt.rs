//! A receipt as most centres write it (SMPP 3.4, appendix B).

use bytes::Bytes;

use super::options::{Places, ReceiptPlan};
use super::state::Accepted;
use crate::deliver::{Deliver, Kind, MessageState, NetworkError, Optional};
use crate::submit::Header;

/// Whether the message reached the phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Delivered,
    Undeliverable,
}

/// The GSM code for a phone that is not reachable.
const ABSENT_SUBSCRIBER: u16 = 27;

pub fn receipt(message: &Accepted, outcome: Outcome, plan: ReceiptPlan) -> Deliver {
    let id = plan.ids.write(message.id);
    let (state, error) = match outcome {
        Outcome::Delivered => (MessageState::DELIVERED, 0),
        Outcome::Undeliverable => (MessageState::UNDELIVERABLE, ABSENT_SUBSCRIBER),
    };
    let text = match plan.places {
        Places::Parameters => String::new(),
        Places::Text | Places::TextAndParameters => text(&id, outcome, error),
    };
    let optional = match plan.places {
        Places::Text => Optional::default(),
        Places::Parameters | Places::TextAndParameters => Optional {
            receipted_message_id: Some(id),
            message_state: Some(state),
            network_error_code: Some(NetworkError { network: 3, code: error }),
            user_message_reference: message.user_message_reference,
            part: None,
        },
    };
    Deliver {
        source: message.destination.clone(),
        destination: message.source.clone(),
        kind: Kind::Receipt,
        header: Header::Absent,
        data_coding: 0,
        octets: Bytes::from(text),
        optional,
    }
}

fn text(id: &str, outcome: Outcome, error: u16) -> String {
    let (delivered, stat) = match outcome {
        Outcome::Delivered => ("001", "DELIVRD"),
        Outcome::Undeliverable => ("000", "UNDELIV"),
    };
    format!(
        "id:{id} sub:001 dlvrd:{delivered} submit date:2601011200 done date:2601011201 stat:{stat} err:{error:03} text:"
    )
}
