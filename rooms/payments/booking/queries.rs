//! What is asked of the database about payments.

use super::{Back, Comes};
use billing::debts::{Booking, Cause};
use jiff::{Timestamp, civil::Date};
use rules::{numbers::Cents, payments::undo::Undone};
use shell::args;
use shell::{
    db::{Failure, Row, Tx},
    ids::{
        Id,
        kind::{Charge, Environment, Invoice, Payment as Kind, PaymentReversal},
    },
    inside::Inside,
    paging::Paging,
};
use uuid::Uuid;

/// Bookings of one payment: it pays a customer's open debts at most.
const PARTS: usize = 5_000;
/// Payments of one invoice that its page shows.
const OF_INVOICE: usize = 200;
/// Findings at most: more say nothing new.
const FINDINGS: usize = 1_000;

/// A payment as far as dividing it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Its id.
    pub id: Id<Kind>,
    /// What is not used.
    pub rest: Cents,
    /// What was refunded out of it.
    pub refunded: Cents,
    /// The day that counts.
    pub value_on: Date,
}

/// A payment as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// Whose.
    pub environment: Id<Environment>,
    /// Its id.
    pub id: Id<Kind>,
    /// `bank` or `online`.
    pub source: String,
    /// The entry or intent.
    pub source_id: Uuid,
    /// How much.
    pub cents: Cents,
    /// What is not used.
    pub rest: Cents,
    /// What went back as a refund.
    pub refunded: Cents,
    /// What did not stand.
    pub reversed: Cents,
    /// What was refunded and is asked back because it did not stand.
    pub asked_back: Cents,
    /// The day that counts.
    pub value_on: Date,
    /// Who paid.
    pub payer: Option<String>,
    /// From which account.
    pub iban: Option<String>,
    /// What they wrote.
    pub text: String,
    /// Why it was booked so, as JSON.
    pub because: String,
    /// When it was booked.
    pub booked_at: Timestamp,
    /// The customer.
    pub customer: String,
}

/// What a payment paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaidPart {
    /// Which payment.
    pub payment: Id<Kind>,
    /// Which invoice.
    pub invoice: Id<Invoice>,
    /// Its number.
    pub number: String,
    /// `costs`, `interest`, or none for its principal.
    pub charge: Option<String>,
    /// How much; below zero when it came back.
    pub cents: Cents,
    /// The day that counts.
    pub value_on: Date,
    /// `payment`, `reversal` or `refund`.
    pub cause: String,
}

pub(super) async fn has_environment(tx: &mut Tx, inside: &Inside) -> Result<bool, Failure> {
    let sql = "SELECT 1 FROM environments WHERE id = $1";
    Ok(tx.optional(sql, args![inside.environment], |_| Ok(())).await?.is_some())
}

pub(super) async fn insert(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    (id, comes, because): (Id<Kind>, &Comes, &str),
) -> Result<(), Failure> {
    let (actor_kind, actor_id) = inside.actor.parts();
    let sql = "
        INSERT INTO payments (environment_id, id, source, source_id, cents, rest, refunded, reversed, value_on, payer,
                              iban, text, reference, end_to_end, because, actor_kind, actor_id, booked_at)
        VALUES ($1, $2, $3, $4, $5, $5, 0, 0, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
    let args = args![
        inside.environment,
        id,
        comes.source.name(),
        comes.source_id,
        comes.cents,
        comes.value_on,
        comes.payer.clone(),
        comes.iban.clone(),
        &comes.text,
        comes.reference.clone(),
        comes.end_to_end.clone(),
        because,
        actor_kind,
        actor_id,
        now
    ];
    tx.run(sql, args).await.map(drop)
}

pub(crate) async fn stored(tx: &mut Tx, inside: &Inside, id: Id<Kind>) -> Result<Option<Stored>, Failure> {
    let sql = "SELECT id, rest, refunded, value_on FROM payments WHERE environment_id = $1 AND id = $2";
    tx.optional(sql, args![inside.environment, id], |row| {
        Ok(Stored { id: row.take()?, rest: row.take()?, refunded: row.take()?, value_on: row.take()? })
    })
    .await
}

pub(super) async fn left(tx: &mut Tx, inside: &Inside, id: Id<Kind>, rest: Cents) -> Result<(), Failure> {
    let sql = "UPDATE payments SET rest = $3 WHERE environment_id = $1 AND id = $2";
    tx.run(sql, args![inside.environment, id, rest]).await.map(drop)
}

/// Moves a sum out of the rest, or below zero back into it; no row where there is less.
pub(crate) async fn take_rest(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Kind>,
    cents: Cents,
) -> Result<u64, Failure> {
    let sql = "UPDATE payments SET rest = rest - $3 WHERE environment_id = $1 AND id = $2 AND rest >= $3";
    tx.run(sql, args![inside.environment, id, cents]).await
}

/// Payments of a customer with something left, oldest first.
pub(crate) async fn unused_of(tx: &mut Tx, inside: &Inside, most: usize) -> Result<Vec<Payment>, Failure> {
    let sql = format!(
        "{PAYMENT} WHERE p.environment_id = $1 AND p.rest > 0 ORDER BY p.environment_id, p.id LIMIT $2"
    );
    tx.all(&sql, args![inside.environment, most], read).await
}

/// Takes of the rest what goes back to the customer; no row where there is less.
pub(crate) async fn refund(tx: &mut Tx, inside: &Inside, id: Id<Kind>, cents: Cents) -> Result<u64, Failure> {
    let sql = "UPDATE payments SET rest = rest - $3, refunded = refunded + $3
                WHERE environment_id = $1 AND id = $2 AND rest >= $3";
    tx.run(sql, args![inside.environment, id, cents]).await
}

/// Puts back into the rest what was set apart for a refund that does not go.
pub(crate) async fn put_back(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Kind>,
    cents: Cents,
) -> Result<(), Failure> {
    let sql = "UPDATE payments SET rest = rest + $3, refunded = refunded - $3
                WHERE environment_id = $1 AND id = $2";
    tx.run(sql, args![inside.environment, id, cents]).await.map(drop)
}

/// What stands of what a payment paid, the last booked first: bookings less what was taken back of them.
pub(crate) async fn parts(tx: &mut Tx, inside: &Inside, id: Id<Kind>) -> Result<Vec<Booking>, Failure> {
    let sql = "SELECT invoice_id, charge_id, cents, value_on FROM bookings
                WHERE environment_id = $1 AND cause_id = $2 AND cause IN ('payment', 'reversal')
                ORDER BY id DESC LIMIT $3";
    let args = args![inside.environment, id, PARTS];
    let rows = tx.all(sql, args, |row| {
        let (invoice, charge): (Id<Invoice>, Option<Id<Charge>>) = (row.take()?, row.take()?);
        Ok((invoice, charge, row.take::<Cents>()?, row.take::<Date>()?))
    });
    let mut standing: Vec<Booking> = Vec::new();
    for (invoice, charge, cents, value_on) in rows.await? {
        let same = |b: &&mut Booking| (b.invoice, b.charge, b.value_on) == (invoice, charge, value_on);
        match standing.iter_mut().find(same) {
            Some(booking) => booking.cents = booking.cents + cents,
            None => standing.push(Booking {
                invoice,
                charge,
                cents,
                value_on,
                cause: Cause::Payment,
                cause_id: id.uuid(),
            }),
        }
    }
    standing.retain(|booking| Cents::ZERO < booking.cents);
    Ok(standing)
}

pub(super) async fn reverse(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    (back, undone, because): (&Back, &Undone, &str),
) -> Result<(), Failure> {
    let sql = "
        UPDATE payments SET rest = rest - $4, reversed = reversed + $3, refunded = refunded - $5,
                            asked_back = asked_back + $5
         WHERE environment_id = $1 AND id = $2";
    tx.run(sql, args![inside.environment, back.payment, back.cents, undone.rest, undone.refunded]).await?;
    let (actor_kind, actor_id) = inside.actor.parts();
    let sql = "
        INSERT INTO payment_reversals (environment_id, id, payment_id, source_id, cents, value_on, because, actor_kind,
                                       actor_id, booked_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let id = Id::<PaymentReversal>::new();
    let args = args![
        inside.environment,
        id,
        back.payment,
        back.source_id,
        back.cents,
        back.value_on,
        because,
        actor_kind,
        actor_id,
        now
    ];
    tx.run(sql, args).await.map(drop)
}

/// Whose a payment is.
pub(crate) async fn whose(tx: &mut Tx, id: Id<Kind>) -> Result<Option<Id<Environment>>, Failure> {
    tx.optional("SELECT environment_id FROM payments WHERE id = $1", args![id], Row::take).await
}

/// The payment that an entry or intent became.
pub(crate) async fn of_source(
    tx: &mut Tx,
    source: Uuid,
) -> Result<Option<(Id<Environment>, Id<Kind>)>, Failure> {
    let sql = "SELECT environment_id, id FROM payments WHERE source_id = $1
               UNION ALL SELECT environment_id, payment_id FROM payment_reversals WHERE source_id = $1 LIMIT 1";
    tx.optional(sql, args![source], |row| Ok((row.take()?, row.take()?))).await
}

const PAYMENT: &str = "
    SELECT p.environment_id, p.id, p.source, p.source_id, p.cents, p.rest, p.refunded, p.reversed, p.asked_back,
           p.value_on, p.payer, p.iban, p.text, p.because, p.booked_at, e.name
      FROM payments p JOIN environments e ON e.id = p.environment_id";

fn read(row: &mut Row) -> Result<Payment, Failure> {
    Ok(Payment {
        environment: row.take()?,
        id: row.take()?,
        source: row.take()?,
        source_id: row.take()?,
        cents: row.take()?,
        rest: row.take()?,
        refunded: row.take()?,
        reversed: row.take()?,
        asked_back: row.take()?,
        value_on: row.take()?,
        payer: row.take()?,
        iban: row.take()?,
        text: row.take()?,
        because: row.take()?,
        booked_at: row.take()?,
        customer: row.take()?,
    })
}

/// One payment.
pub(crate) async fn one(tx: &mut Tx, inside: &Inside, id: Id<Kind>) -> Result<Option<Payment>, Failure> {
    let sql = format!("{PAYMENT} WHERE p.environment_id = $1 AND p.id = $2");
    tx.optional(&sql, args![inside.environment, id], read).await
}

/// A customer's payments, newest first.
pub(crate) async fn listed(
    tx: &mut Tx,
    inside: &Inside,
    paging: &Paging<(String, Id<Kind>)>,
) -> Result<Vec<Payment>, Failure> {
    let (day, id) = paging.after.clone().unwrap_or(("9999-99-99".into(), Id::from_uuid(Uuid::max())));
    let sql = format!(
        "{PAYMENT} WHERE p.environment_id = $1 AND (p.value_on < $2 OR (p.value_on = $2 AND p.id < $3))
          ORDER BY p.value_on DESC, p.id DESC LIMIT $4"
    );
    tx.all(&sql, args![inside.environment, day, id, paging.fetch()], read).await
}

/// Payments with something left, of all customers.
pub(crate) async fn unused(tx: &mut Tx, most: usize) -> Result<Vec<Payment>, Failure> {
    let sql = format!("{PAYMENT} WHERE p.rest > 0 ORDER BY p.environment_id, p.id LIMIT $1");
    tx.all(&sql, args![most], read).await
}

/// What payments paid: of one payment, or on one invoice.
pub(crate) async fn paid(tx: &mut Tx, inside: &Inside, of: Of) -> Result<Vec<PaidPart>, Failure> {
    let (which, id) = match of {
        Of::Payment(id) => ("b.cause_id = $2", id.uuid()),
        Of::Invoice(id) => ("b.invoice_id = $2", id.uuid()),
    };
    let sql = format!(
        "SELECT b.cause_id, b.invoice_id, i.number, c.kind, b.cents, b.value_on, b.cause
           FROM bookings b
           JOIN invoices i ON i.environment_id = b.environment_id AND i.id = b.invoice_id
           LEFT JOIN charges c ON c.environment_id = b.environment_id AND c.id = b.charge_id
          WHERE b.environment_id = $1 AND {which} AND b.cause IN ('payment', 'reversal', 'refund')
          ORDER BY b.value_on, b.id LIMIT $3"
    );
    tx.all(&sql, args![inside.environment, id, OF_INVOICE], |row| {
        Ok(PaidPart {
            payment: row.take()?,
            invoice: row.take()?,
            number: row.take()?,
            charge: row.take()?,
            cents: row.take()?,
            value_on: row.take()?,
            cause: row.take()?,
        })
    })
    .await
}

/// Of which parts are asked.
#[derive(Clone, Copy, Debug)]
pub enum Of {
    /// What one payment paid.
    Payment(Id<Kind>),
    /// What was paid on one invoice.
    Invoice(Id<Invoice>),
}

/// Payments whose parts, rest, refunds and reversals are not their amount, and entries that are booked without a payment.
pub(crate) async fn that_differ(tx: &mut Tx) -> Result<Vec<(Uuid, i64, i64)>, Failure> {
    let sql = "
        SELECT p.id, p.cents, p.rest + p.refunded + p.reversed + COALESCE(CAST(sum(b.cents) AS bigint), 0)
          FROM payments p
          LEFT JOIN bookings b ON b.environment_id = p.environment_id AND b.cause_id = p.id
                              AND b.cause IN ('payment', 'reversal')
         GROUP BY p.environment_id, p.id, p.cents, p.rest, p.refunded, p.reversed
        HAVING p.cents <> p.rest + p.refunded + p.reversed + COALESCE(CAST(sum(b.cents) AS bigint), 0)
         LIMIT $1";
    tx.all(sql, args![FINDINGS], |row| Ok((row.take()?, row.take()?, row.take()?))).await
}

/// Payments of which other sums were refunded or asked back than their refunds are.
pub(crate) async fn refunds_that_differ(tx: &mut Tx) -> Result<Vec<(Uuid, i64, i64)>, Failure> {
    let sql = "
        SELECT p.id, p.refunded + p.asked_back, COALESCE(CAST(sum(r.cents) AS bigint), 0)
          FROM payments p
          LEFT JOIN refunds r ON r.environment_id = p.environment_id AND r.payment_id = p.id AND r.state <> 'withdrawn'
         GROUP BY p.environment_id, p.id, p.refunded, p.asked_back
        HAVING p.refunded + p.asked_back <> COALESCE(CAST(sum(r.cents) AS bigint), 0)
         LIMIT $1";
    tx.all(sql, args![FINDINGS], |row| Ok((row.take()?, row.take()?, row.take()?))).await
}

/// Entries of the bank that are booked for another amount than their payment, or for none.
pub(crate) async fn entries_that_differ(tx: &mut Tx) -> Result<Vec<Uuid>, Failure> {
    let sql = "
        SELECT e.id FROM bank_entries e
          LEFT JOIN payments p ON p.source_id = e.id AND p.source = 'bank'
         WHERE e.direction = 'in' AND e.state = 'booked' AND (p.cents IS NULL OR p.cents <> e.cents)
         LIMIT $1";
    tx.all(sql, args![FINDINGS], Row::take).await
}
