//! What is asked of the database about payments online.

use super::provider::{Asked, Seen, State};
use jiff::Timestamp;
use rules::numbers::Cents;
use shell::args;
use shell::{
    db::{Failure, Row, Tx},
    ids::{
        Id,
        kind::{Environment, Intent as Kind, Invoice},
    },
    inside::Inside,
};

/// Payments looked at in one round.
const DUE: usize = 20;
/// Payments that an invoice's page shows.
const OF_INVOICE: usize = 20;

/// A payment that a customer began.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intent {
    /// Whose.
    pub environment: Id<Environment>,
    /// Its id: the key under which the provider is asked.
    pub id: Id<Kind>,
    /// Of which invoice.
    pub invoice: Id<Invoice>,
    /// Its number.
    pub number: String,
    /// How much.
    pub cents: Cents,
    /// The provider's id.
    pub provider_id: Option<String>,
    /// Where the customer pays.
    pub checkout: Option<String>,
    /// Where the customer comes back to.
    pub back_to: String,
    /// Its state.
    pub state: String,
    /// What came back of it.
    pub returned: Cents,
    /// When it was begun.
    pub made_at: Timestamp,
    /// How often the provider was asked.
    pub attempts: i64,
}

impl Intent {
    /// A new one.
    pub fn new(
        environment: Id<Environment>,
        (invoice, number): (Id<Invoice>, String),
        cents: Cents,
        (back_to, made_at): (&str, Timestamp),
    ) -> Self {
        Self {
            environment,
            id: Id::new(),
            invoice,
            number,
            cents,
            provider_id: None,
            checkout: None,
            back_to: back_to.into(),
            state: "made".into(),
            returned: Cents::ZERO,
            made_at,
            attempts: 0,
        }
    }
}

const INTENT: &str = "
    SELECT environment_id, id, invoice_id, number, cents, provider_id, checkout, back_to, state, returned, made_at, attempts
      FROM payment_intents";

fn read(row: &mut Row) -> Result<Intent, Failure> {
    Ok(Intent {
        environment: row.take()?,
        id: row.take()?,
        invoice: row.take()?,
        number: row.take()?,
        cents: row.take()?,
        provider_id: row.take()?,
        checkout: row.take()?,
        back_to: row.take()?,
        state: row.take()?,
        returned: row.take()?,
        made_at: row.take()?,
        attempts: row.take()?,
    })
}

pub(super) async fn insert(tx: &mut Tx, intent: &Intent, look_at: Timestamp) -> Result<(), Failure> {
    let sql = "
        INSERT INTO payment_intents (environment_id, id, invoice_id, number, cents, back_to, state, returned, made_at,
                                     attempts, look_at)
        VALUES ($1, $2, $3, $4, $5, $6, 'made', 0, $7, 0, $8)";
    let args = args![
        intent.environment,
        intent.id,
        intent.invoice,
        &intent.number,
        intent.cents,
        &intent.back_to,
        intent.made_at,
        look_at
    ];
    tx.run(sql, args).await.map(drop)
}

/// One that was begun for the same amount a moment ago, and can still be paid.
pub(super) async fn unfinished(
    tx: &mut Tx,
    inside: &Inside,
    (invoice, cents): (Id<Invoice>, Cents),
    since: Timestamp,
) -> Result<Option<Intent>, Failure> {
    let sql = format!(
        "{INTENT} WHERE environment_id = $1 AND invoice_id = $2 AND cents = $3 AND state IN ('made', 'open')
             AND made_at >= $4 ORDER BY id DESC LIMIT 1"
    );
    tx.optional(&sql, args![inside.environment, invoice, cents, since], read).await
}

pub(super) async fn one(tx: &mut Tx, inside: &Inside, id: Id<Kind>) -> Result<Option<Intent>, Failure> {
    let sql = format!("{INTENT} WHERE environment_id = $1 AND id = $2");
    tx.optional(&sql, args![inside.environment, id], read).await
}

pub(super) async fn by_provider(tx: &mut Tx, provider_id: &str) -> Result<Option<Intent>, Failure> {
    tx.optional(&format!("{INTENT} WHERE provider_id = $1"), args![provider_id], read).await
}

/// The newest of an invoice.
pub(super) async fn of_invoice(
    tx: &mut Tx,
    inside: &Inside,
    invoice: Id<Invoice>,
) -> Result<Vec<Intent>, Failure> {
    let sql = format!("{INTENT} WHERE environment_id = $1 AND invoice_id = $2 ORDER BY id DESC LIMIT $3");
    tx.all(&sql, args![inside.environment, invoice, OF_INVOICE], read).await
}

/// The provider made it ready.
pub(super) async fn asked(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Kind>,
    (asked, look_at): (&Asked, Timestamp),
) -> Result<(), Failure> {
    let sql = "
        UPDATE payment_intents SET provider_id = $3, checkout = $4, state = 'open', attempts = 0, look_at = $5
         WHERE environment_id = $1 AND id = $2 AND state = 'made'";
    tx.run(sql, args![inside.environment, id, &asked.id, &asked.checkout, look_at]).await.map(drop)
}

/// The provider did not answer: it is asked again, or never.
pub(super) async fn later(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Kind>,
    (state, look_at): (Option<&str>, Option<Timestamp>),
) -> Result<(), Failure> {
    let sql = "
        UPDATE payment_intents SET state = COALESCE($3, state), attempts = attempts + 1, look_at = $4
         WHERE environment_id = $1 AND id = $2";
    tx.run(sql, args![inside.environment, id, state, look_at]).await.map(drop)
}

/// The provider told how it stands.
pub(super) async fn saw(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Kind>,
    (state, method): (&str, Option<&str>),
    (returned, look_at): (Cents, Option<Timestamp>),
) -> Result<(), Failure> {
    let sql = "
        UPDATE payment_intents SET state = $3, method = COALESCE($4, method), returned = $5, look_at = $6,
                                   attempts = attempts + 1
         WHERE environment_id = $1 AND id = $2";
    tx.run(sql, args![inside.environment, id, state, method, returned, look_at]).await.map(drop)
}

/// What is due, leased to whoever asks.
pub(super) async fn due(tx: &mut Tx, now: Timestamp, lease: Timestamp) -> Result<Vec<Intent>, Failure> {
    let sql = format!("{INTENT} WHERE look_at IS NOT NULL AND look_at <= $1 ORDER BY look_at LIMIT $2");
    let found = tx.all(&sql, args![now, DUE], read).await?;
    for intent in &found {
        let sql = "UPDATE payment_intents SET look_at = $3 WHERE environment_id = $1 AND id = $2";
        tx.run(sql, args![intent.environment, intent.id, lease]).await?;
    }
    Ok(found)
}

/// A payment at the demo's provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoPayment {
    /// Its id.
    pub id: String,
    /// How much.
    pub cents: Cents,
    /// What it says.
    pub description: String,
    /// Where one comes back to.
    pub back_to: String,
    /// Its state.
    pub state: String,
}

pub(super) async fn demo_make(
    tx: &mut Tx,
    (id, intent): (&str, &str),
    (cents, description, back_to): (Cents, &str, &str),
) -> Result<String, Failure> {
    let sql = "
        INSERT INTO demo_payments (id, intent, cents, description, back_to, state, returned)
        VALUES ($1, $2, $3, $4, $5, 'open', 0)
        ON CONFLICT (intent) DO UPDATE SET back_to = EXCLUDED.back_to RETURNING id";
    tx.one(sql, args![id, intent, cents, description, back_to], Row::take).await
}

pub(super) async fn demo_one(tx: &mut Tx, id: &str) -> Result<Option<DemoPayment>, Failure> {
    let sql = "SELECT id, cents, description, back_to, state FROM demo_payments WHERE id = $1";
    tx.optional(sql, args![id], |row| {
        Ok(DemoPayment {
            id: row.take()?,
            cents: row.take()?,
            description: row.take()?,
            back_to: row.take()?,
            state: row.take()?,
        })
    })
    .await
}

pub(super) async fn demo_seen(tx: &mut Tx, id: &str) -> Result<Option<Seen>, Failure> {
    let sql = "SELECT state, cents, returned, paid_at FROM demo_payments WHERE id = $1";
    tx.optional(sql, args![id], |row| {
        let state = match row.take::<String>()?.as_str() {
            "paid" => State::Paid,
            "failed" => State::Failed,
            "expired" => State::Expired,
            _ => State::Open,
        };
        let (cents, returned, paid_at) = (row.take()?, row.take()?, row.take()?);
        let method = (state == State::Paid).then(|| "ideal".to_owned());
        Ok(Seen { state, cents, returned, method, paid_at, payer: None, iban: None })
    })
    .await
}

pub(super) async fn demo_turn(tx: &mut Tx, id: &str, to: &str, now: Timestamp) -> Result<u64, Failure> {
    let sql = "
        UPDATE demo_payments SET state = $2, paid_at = CASE WHEN $2 = 'paid' THEN CAST($3 AS bigint) END
         WHERE id = $1 AND state = 'open'";
    tx.run(sql, args![id, to, now]).await
}

pub(super) async fn demo_charge_back(tx: &mut Tx, id: &str) -> Result<u64, Failure> {
    let sql = "UPDATE demo_payments SET returned = cents WHERE id = $1 AND state = 'paid' AND returned = 0";
    tx.run(sql, args![id]).await
}
