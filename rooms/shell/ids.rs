//! Ids and chance: the only door through which either enters the product.

use std::{fmt, marker::PhantomData, str::FromStr};
use uuid::Uuid;

/// The id of one `T`: a `UUIDv7` (RFC 9562), so that newer rows sort after older ones.
pub struct Id<T>(Uuid, PhantomData<fn() -> T>);

impl<T> Id<T> {
    /// Takes an id that was stored or received before.
    pub fn from_uuid(id: Uuid) -> Self {
        Self(id, PhantomData)
    }

    /// The id as the database and the API carry it.
    pub fn uuid(self) -> Uuid {
        self.0
    }

    /// A new id for something that is made at `now`.
    #[expect(clippy::disallowed_methods, reason = "this is the door")]
    pub fn new() -> Self {
        Self(Uuid::now_v7(), PhantomData)
    }
}

impl<T> Default for Id<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Id<T> {}

impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<T> Eq for Id<T> {}

impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}

impl<T> std::hash::Hash for Id<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<T> FromStr for Id<T> {
    type Err = uuid::Error;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self::from_uuid)
    }
}

impl<T> serde::Serialize for Id<T> {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(to)
    }
}

impl<'de, T> serde::Deserialize<'de> for Id<T> {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Uuid::deserialize(from).map(Self::from_uuid)
    }
}

/// What an id can be of. The kinds are words only: they hold nothing.
pub mod kind {
    macro_rules! kinds {
        ($($(#[$doc:meta])* $kind:ident),* $(,)?) => { $($(#[$doc])* pub enum $kind {})* };
    }

    kinds! {
        /// A customer's own part of the database (art. 1).
        Environment,
        /// A person with a login.
        User,
        /// A signed-in browser.
        Session,
        /// An API token.
        Token,
        /// A person the customer can call on.
        Contact,
        /// Something a contact can do and a shift asks for.
        Skill,
        /// What a document is, such as a social-hygiene certificate.
        DocumentKind,
        /// A contact's document.
        Document,
        /// An import of contacts.
        Import,
        /// Work to be filled.
        Shift,
        /// Where work is done.
        Site,
        /// The action of filling a shift.
        CallOut,
        /// What one contact got and said.
        Invitation,
        /// A contact who fills a place.
        Assignment,
        /// One SMS or e-mail.
        Message,
        /// A text that came in.
        Inbound,
        /// An order of credits.
        Order,
        /// What an order made: a batch of credits.
        Lot,
        /// Credits set aside for a piece of work.
        Hold,
        /// One entry of the ledger.
        Transfer,
        /// A webhook endpoint.
        Endpoint,
        /// One event on its way to one endpoint.
        Delivery,
        /// Something that happened, told to webhooks.
        Event,
        /// The recorded exercise of a right (freeze, block ...).
        Decision,
        /// What one of the staff proposed and another must agree to.
        Proposal,
        /// A signed quote with the terms that go with it (art. 1).
        Agreement,
        /// The provider's terms or processor agreement, in one version.
        LegalDocument,
        /// A file of an agreement: its quote, what was signed, evidence.
        AgreementDocument,
        /// What changes an agreement (art. 13.1, 15.3).
        AgreementChange,
        /// The application does not conform, or is likely to infringe (art. 6.5, 10.2).
        AgreementIncident,
        /// Another business takes an agreement over (art. 15.5).
        AgreementTransfer,
        /// An invoice, credit note or claim statement.
        Invoice,
        /// Interest or costs charged for a late invoice (art. 3.2).
        Charge,
        /// A damage claim or an indemnity (art. 10.4, 11).
        DamageClaim,
        /// A letter about one.
        ClaimLetter,
        /// What was paid out on one.
        Payout,
        /// Money that came in or went back.
        Payment,
        /// A change of a tariff or of an agreement's prices.
        PriceChange,
        /// Statutory rates that were written down.
        PublishedRate,
        /// Somebody in the register of subprocessors (art. 15.4).
        Subprocessor,
        /// An objection to a change of it.
        SubprocessorObjection,
        /// A file with bank statements.
        BankFile,
        /// A statement of an account of the provider's.
        Statement,
        /// An entry on it, or a transaction of one.
        Entry,
        /// A payment that came back.
        PaymentReversal,
        /// A payment online that a customer began.
        Intent,
        /// Money that goes back to a customer.
        Refund,
        /// A file of refunds for the bank.
        RefundFile,
        /// An objection to an invoice (art. 3.3).
        Objection,
        /// A payment plan.
        Plan,
        /// A collection case (art. 3.2).
        Case,
        /// A reminder or claim statement that goes out.
        Reminder,
        /// A file kept in object storage.
        File,
    }
}

/// The letters of secrets people may have to read or type: no `0 O 1 l I`.
const LETTERS: &[u8; 57] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/// `length` letters of cryptographic chance, 5.8 bits each: for tokens, links and one-time codes.
pub fn secret(length: usize) -> String {
    use rand::RngExt;
    let mut chance = rand::rng();
    (0..length).map(|_| char::from(LETTERS[chance.random_range(0..LETTERS.len())])).collect()
}

/// A number from 0 up to (not including) `below`, for jitter.
pub fn chance(below: u64) -> u64 {
    use rand::RngExt;
    rand::rng().random_range(0..below.max(1))
}
