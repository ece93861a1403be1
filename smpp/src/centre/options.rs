//! How a centre behaves, and misbehaves.

use std::collections::HashMap;
use std::num::NonZeroU64;
use std::time::Duration;

use crate::status::Status;

/// Behaviour of a centre; the default accepts everything from everyone and sends no receipts.
#[derive(Debug, Clone)]
pub struct Options {
    /// The only account, as system id and password; without it everyone may bind.
    pub account: Option<(String, String)>,
    /// How message ids look in the response.
    pub ids: IdForm,
    /// Receipts for those who ask for them.
    pub receipts: Option<ReceiptPlan>,
    /// Every nth submit is refused with `ESME_RTHROTTLED`.
    pub throttle_every: Option<NonZeroU64>,
    /// Numbers that are not simply accepted.
    pub treatments: HashMap<String, Treatment>,
    /// The nth submit of a link is accepted, but instead of an answer the link is dropped.
    pub drop_link_at: Option<NonZeroU64>,
    /// Whether accepted submits are remembered.
    pub keep: Keep,
    /// How many deliveries may be unacknowledged at a time.
    pub delivery_window: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            account: None,
            ids: IdForm::Decimal,
            receipts: None,
            throttle_every: None,
            treatments: HashMap::new(),
            drop_link_at: None,
            keep: Keep::All,
            delivery_window: 500,
        }
    }
}

/// How a message id is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdForm {
    /// `1234567890`
    Decimal,
    /// `499602d2`
    Hex,
    /// `499602D2`, eight digits at least.
    UpperHex,
}

impl IdForm {
    pub(super) fn write(self, id: u64) -> String {
        match self {
            Self::Decimal => id.to_string(),
            Self::Hex => format!("{id:x}"),
            Self::UpperHex => format!("{id:08X}"),
        }
    }
}

/// What happens to submits for one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Treatment {
    /// Refused with this status.
    Refuse(Status),
    /// Accepted and never answered.
    Ignore,
    /// Accepted, and the receipt says it could not be delivered.
    Undeliverable,
}

/// Whether accepted submits are remembered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// Every one, for assertions.
    All,
    /// Only their number, for benchmarks.
    Count,
}

/// How receipts are sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReceiptPlan {
    /// Before or after the answer to the submit.
    pub timing: Timing,
    /// The order among the receipts that go out together.
    pub order: Order,
    /// How often each is sent.
    pub delivery: Delivery,
    /// How the id is written in the receipt, whatever it was in the response.
    pub ids: IdForm,
    /// Where the receipt says what it says.
    pub places: Places,
}

impl Default for ReceiptPlan {
    fn default() -> Self {
        Self {
            timing: Timing::After(Duration::ZERO),
            order: Order::AsSubmitted,
            delivery: Delivery::Once,
            ids: IdForm::Decimal,
            places: Places::TextAndParameters,
        }
    }
}

/// When a receipt is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timing {
    /// Before the answer to the submit, in the same breath.
    BeforeResponse,
    /// This long after it.
    After(Duration),
}

/// The order of receipts that go out together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// As their messages came.
    AsSubmitted,
    /// The last one first.
    Reversed,
}

/// How often a receipt is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    /// Once.
    Once,
    /// Twice, one after the other.
    Twice,
}

/// Where a receipt says what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Places {
    /// Only in the text of SMPP 3.4, appendix B.
    Text,
    /// In the text and in the optional parameters.
    TextAndParameters,
    /// Only in the optional parameters.
    Parameters,
}
