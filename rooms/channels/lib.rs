//! Channels: how messages leave and what comes back, each behind the same interface as far as it is the same.
//!
//! Invariant: a channel decides nothing about credits or states; it tells what happened, and whoever listens commits
//! that before it is acknowledged.

pub mod mail;
pub mod said;
pub mod simulator;
pub mod smpp;

use jiff::{Timestamp, civil::DateTime};
use rules::messages::{parts::Part, sender::SenderId, whole::Fate};
use shell::words::WordFile;
use std::{future::Future, num::NonZeroU32, time::Duration};
use wire::phone::Mobile;

/// What people read here.
pub const WORDS: WordFile = WordFile { nl: include_str!("nl.ftl"), en: include_str!("en.ftl"), pl: None };

/// A way to an SMS centre. There are two: a real one over SMPP, and phones inside the product.
pub trait Transport: Send + Sync + 'static {
    /// A bound session.
    type Link: Link;

    /// Connects; the error is for the log.
    fn connect(
        &self,
    ) -> impl Future<Output = Result<(Self::Link, <Self::Link as Link>::Events), String>> + Send;
}

/// A bound session. Clones are the same session.
pub trait Link: Clone + Send + Sync + 'static {
    /// Reserved places in its window.
    type Slots: Slots;
    /// What it tells.
    type Events: Events;

    /// Reserves 1 to `wanted` places; `None` once the session takes no more.
    fn reserve(&self, wanted: NonZeroU32) -> impl Future<Output = Option<Self::Slots>> + Send;

    /// Says that deliveries are safe with us.
    fn acknowledge(&self, deliveries: Vec<Token>);

    /// Asks for deliveries again later.
    fn postpone(&self, deliveries: Vec<Token>);

    /// Ends the session in good order, waiting for answers at most this long.
    fn drain(&self, within: Duration) -> impl Future<Output = ()> + Send;
}

/// Reserved places with their sequence numbers; nothing leaves before [`Slots::write`].
pub trait Slots: Send {
    /// The numbers, in the order in which [`Slots::write`] uses them.
    fn sequences(&self) -> Vec<u32>;

    /// Hands parts over. An error means that no octet of them left.
    fn write(self, parts: &[Outgoing]) -> Result<(), String>;
}

/// The receiving end of a session.
pub trait Events: Send + 'static {
    /// Waits for at least one event; empty only after [`Happened::Closed`].
    fn next_batch(&mut self, most: usize) -> impl Future<Output = Vec<Happened>> + Send;
}

/// One part on its way out.
#[derive(Clone, Debug)]
pub struct Outgoing {
    /// Who the phone shows.
    pub sender: SenderId,
    /// Whose phone.
    pub to: Mobile,
    /// The octets.
    pub part: Part,
    /// Our own reference, which the centre may repeat in its receipt.
    pub reference: u16,
    /// How long the centre may try.
    pub valid_for: Duration,
}

/// The right to answer a delivery; `None` where nobody waits for it.
pub type Token = Option<::smpp::session::Token>;

/// What a session tells.
#[derive(Debug)]
pub enum Happened {
    /// A part that was written has its answer.
    Answered {
        /// Its sequence number.
        sequence: u32,
        /// Accepted, refused, throttled or lost.
        fate: Fate,
        /// The centre's id, when it accepted.
        centre_id: Option<String>,
        /// The centre's words, for the history.
        said: String,
    },
    /// A receipt.
    Receipt(Receipt, Token),
    /// A text from a phone, or a part of one.
    Text(Text, Token),
    /// Something that nobody can read, logged and done with.
    Noise(Token),
    /// The end of the session; always the last event.
    Closed {
        /// May have reached the centre.
        in_doubt: Vec<u32>,
        /// Certainly did not.
        unsent: Vec<u32>,
        /// Why.
        why: String,
    },
}

/// What a centre says became of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The centre's id as the receipt writes it.
    pub centre_id: String,
    /// Under way, delivered or failed.
    pub fate: Fate,
    /// The centre's words, for the history.
    pub said: String,
    /// Our address: digits or name.
    pub ours: String,
    /// The phone: digits.
    pub theirs: String,
    /// Our reference, where the centre repeats it.
    pub reference: Option<u16>,
    /// When, on the centre's own clock.
    pub done_at: Option<DateTime>,
}

/// A text from a phone, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The number it was sent to: digits.
    pub ours: String,
    /// The phone: digits, or a name for what is no phone.
    pub theirs: String,
    /// The part, with its reference when there are more.
    pub part: Part,
    /// When it was sent, where the channel knows; else it is when it comes in.
    pub at: Option<Timestamp>,
}

/// An address without a plus or zeros in front: what both sides of a conversation are known by.
pub fn digits(address: &str) -> String {
    let bare = address.strip_prefix('+').or_else(|| address.strip_prefix("00")).unwrap_or(address);
    bare.to_owned()
}
