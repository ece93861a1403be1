//! The payment provider as the product knows it: something that makes a payment, and tells how it stands.

use super::{demo, mollie};
use jiff::Timestamp;
use rules::numbers::Cents;
use shell::{settings::Payments, state::App};

/// Who takes payments online: a real provider, or the demo's own page.
pub enum PaymentProvider<'a> {
    /// Mollie, by its API v2.
    Mollie(&'a Payments),
    /// The page inside the demo.
    Demo,
}

/// A payment that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// Names it: asked twice under the same key, it is one payment.
    pub key: String,
    /// How much.
    pub cents: Cents,
    /// What the customer reads, and the bank.
    pub description: String,
    /// Where the customer comes back to.
    pub back_to: String,
    /// Where news goes; none where it cannot be reached from outside.
    pub webhook: Option<String>,
}

/// A payment that was made ready.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The provider's id of it.
    pub id: String,
    /// Where the customer pays.
    pub checkout: String,
}

/// How a payment stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The state.
    pub state: State,
    /// How much it is.
    pub cents: Cents,
    /// What went back of it, by refund or chargeback.
    pub returned: Cents,
    /// How it was paid, such as `ideal`.
    pub method: Option<String>,
    /// When it was paid.
    pub paid_at: Option<Timestamp>,
    /// By whom.
    pub payer: Option<String>,
    /// From which account.
    pub iban: Option<String>,
}

/// A state of a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Not paid yet.
    Open,
    /// Paid; it stays so when money goes back.
    Paid,
    /// It did not succeed.
    Failed,
    /// Nobody paid it in time.
    Expired,
    /// The customer did not want it.
    Canceled,
}

impl State {
    /// Its name in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Paid => "paid",
            Self::Failed => "failed",
            Self::Expired => "expired",
            Self::Canceled => "canceled",
        }
    }
}

/// Why the provider gave no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It cannot be reached, or says to come back later.
    Down(String),
    /// It said no: asking again helps nothing.
    Refused(String),
}

impl<'a> PaymentProvider<'a> {
    /// The one that the settings name; the demo has its own.
    pub fn of(app: &'a App) -> Option<Self> {
        match &app.settings.payments {
            Some(settings) => Some(Self::Mollie(settings)),
            None => app.settings.demo.then_some(Self::Demo),
        }
    }

    /// Makes a payment ready.
    pub async fn create(&self, app: &App, ask: &Ask) -> Result<Asked, Trouble> {
        match self {
            Self::Mollie(settings) => mollie::create(settings, ask).await,
            Self::Demo => demo::create(app, ask).await.map_err(|error| Trouble::Down(format!("{error:?}"))),
        }
    }

    /// Asks how a payment stands.
    pub async fn look(&self, app: &App, id: &str) -> Result<Seen, Trouble> {
        match self {
            Self::Mollie(settings) => mollie::look(settings, id).await,
            Self::Demo => demo::look(app, id).await.map_err(|error| Trouble::Down(format!("{error:?}"))),
        }
    }
}
