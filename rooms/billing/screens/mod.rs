//! Invoices on screen: the same document for the customer and for the provider's staff.

pub mod customer;
pub mod operator;
pub mod restart;
pub mod run;

use super::{
    debts::{self, Booked, Cause},
    document::{Document, Line},
    invoices::{self, Invoice, Kind},
    papers,
    restarts::{self, Restarted},
};
use credits::price::CreditPrice;
use jiff::civil::Date;
use letters::posts::Posted;
use rules::{
    invoices::{Standing, objection_deadline},
    numbers::Cents,
    payments::set_off::{Note, why_open},
    reasons::Reason,
    tables::designated::DesignatedDays,
};
use shell::{
    db::Tx,
    error::{Answer, Refusal},
    ids::{Id, kind},
    inside::Inside,
    words::Say,
};
use std::collections::HashMap;
use uuid::Uuid;

/// One document with everything that is shown of it.
pub(super) struct View {
    pub(super) invoice: Invoice,
    pub(super) document: Document,
    pub(super) booked: Vec<Booked>,
    /// Numbers of the documents that bookings came from.
    pub(super) from: HashMap<Uuid, String>,
    pub(super) notes: Vec<Invoice>,
    pub(super) of: Option<Invoice>,
    pub(super) delivery: Vec<Posted>,
    pub(super) paper: Option<papers::Row>,
    pub(super) restarted: Option<Restarted>,
    pub(super) objection: Option<rules::invoices::ObjectionDeadline>,
    pub(super) today: Date,
}

impl View {
    /// Reads it: a handful of statements.
    pub(super) async fn read(
        tx: &mut Tx,
        inside: &Inside,
        id: Id<kind::Invoice>,
        today: Date,
    ) -> Answer<Self> {
        let (invoice, document) = invoices::one(tx, inside, id).await?;
        let booked = debts::booked_on(tx, inside, id).await?;
        let documents = [Cause::CreditNote, Cause::SetOff];
        let causes = booked.iter().filter(|one| documents.contains(&one.cause));
        let causes: Vec<Uuid> = causes.map(|one| one.cause_id).collect();
        let from = invoices::numbers(tx, inside, &causes).await?;
        let notes = invoices::credit_notes(tx, inside, id).await?;
        let of = match invoice.refers_to {
            Some(of) => Some(invoices::one(tx, inside, of).await?.0),
            None => None,
        };
        let delivery = papers::delivery(tx, inside, id).await?;
        let paper = papers::row(tx, inside, id).await?;
        let restarted = restarts::of(tx, inside, id).await?;
        // What did not arrive was not received, whatever the relay said.
        let received = restarted.map(|one| one.received_on).or_else(|| papers::first_received(&delivery));
        let objection = received.filter(|_| invoice.kind == Kind::Invoice);
        // Beyond the days that are known there is no deadline to show.
        let objection = objection.and_then(|on| objection_deadline(on, DesignatedDays::shipped()).ok());
        Ok(Self { invoice, document, booked, from, notes, of, delivery, paper, restarted, objection, today })
    }

    /// How it stands, as a key of the word files.
    pub(super) fn state(&self) -> &'static str {
        self.invoice.state(self.today)
    }

    /// Days left or days late, in words; nothing where it does not matter any more.
    pub(super) fn days(&self, w: Say) -> Option<String> {
        days(&self.invoice, w, self.today)
    }

    /// Whether it is still to be made and mailed.
    pub(super) fn waits(&self) -> bool {
        self.paper.as_ref().is_some_and(|paper| paper.due_at.is_some())
    }

    /// Why it is due when it is.
    pub(super) fn due_because(&self) -> Vec<Reason> {
        self.restarted.map_or_else(|| self.document.due().because, |restarted| restarted.because())
    }

    /// Why something is open on a credit note (art. 3.1); nothing where nothing is.
    pub(super) fn open_because(&self) -> Vec<Reason> {
        let Some(of) = self.of.as_ref().filter(|_| self.invoice.kind == Kind::CreditNote) else {
            return Vec::new();
        };
        let by = |causes: &[Cause]| -> Cents {
            self.booked.iter().filter(|one| causes.contains(&one.cause)).map(|one| one.cents).sum()
        };
        let note = Note {
            gross: self.invoice.gross,
            own: by(&[Cause::CreditNote]),
            // What comes back on a credit note was set off before.
            set_off: by(&[Cause::SetOff, Cause::Reversal]),
            refunded: by(&[Cause::Refund]),
        };
        why_open(&note, &of.number)
    }

    /// The document that a booking came from, such as `C2026-00001`.
    pub(super) fn from(&self, booked: &Booked) -> Option<&str> {
        self.from.get(&booked.cause_id).map(String::as_str)
    }

    /// Whether its term may begin anew: it was sent again, and something is open on it (art. 3.1).
    pub(super) fn restartable(&self) -> bool {
        self.invoice.kind == Kind::Invoice && Cents::ZERO < self.invoice.open && 1 < self.delivery.len()
    }

    /// Whether something can still be taken back.
    pub(super) fn creditable(&self) -> bool {
        let given: Cents = self.notes.iter().map(|note| note.net).sum();
        self.invoice.kind == Kind::Invoice && given < self.invoice.net
    }
}

/// Days left or days late, in words.
pub(super) fn days(invoice: &Invoice, w: Say, today: Date) -> Option<String> {
    match invoice.standing(today) {
        _ if invoice.kind != Kind::Invoice => None,
        Standing::Settled => None,
        Standing::Due { days } => Some(w.n("invoice-days-left", days)),
        Standing::Overdue { days } => Some(w.n("invoice-days-late", days)),
    }
}

/// The price of one piece on a line, with two to four decimals.
pub(super) fn price(line: &Line) -> String {
    CreditPrice(line.unit_price).decimal()
}

/// The look of a state.
pub(super) fn pill(state: &str) -> (&'static str, &'static str) {
    match state {
        "settled" | "note_settled" => ("ok", "check"),
        "overdue" => ("bad", "warning"),
        "due_today" => ("warn", "clock"),
        "open" | "note_open" => ("wait", "clock"),
        _ => ("", "file"),
    }
}

/// An amount as a person types it: `1.234,56`, `1234.56`, `12`. Nothing typed is nothing.
pub(super) fn typed(field: &str, text: &str) -> Answer<Cents> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace() && *c != '€' && *c != '\u{a0}').collect();
    let refused = || Refusal::field(field, "amount-form").into();
    if bare.is_empty() {
        return Ok(Cents::ZERO);
    }
    // The last mark with one or two digits behind it is the decimal one; the others part thousands.
    let (whole, rest) = match bare.rfind([',', '.']) {
        Some(at) if (2..=3).contains(&(bare.len() - at)) => (&bare[..at], &bare[at + 1..]),
        _ => (bare.as_str(), ""),
    };
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let mut groups = whole.split([',', '.']);
    let first = groups.next().unwrap_or_default();
    let in_thousands = groups.all(|group| group.len() == 3 && digits(group))
        && (first.len() == whole.len() || first.len() <= 3);
    if !digits(first) || !digits(rest) || first.is_empty() || !in_thousands {
        return Err(refused());
    }
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    let cents = format!("{rest:0<2}");
    let whole: i64 = whole.parse().map_err(|_| -> shell::error::Error { refused() })?;
    let cents: i64 = cents.parse().map_err(|_| -> shell::error::Error { refused() })?;
    whole.checked_mul(100).and_then(|sum| sum.checked_add(cents)).map(Cents).ok_or_else(refused)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_as_people_type_it() {
        for (text, cents) in [
            ("1.234,56", 123_456),
            ("1,234.56", 123_456),
            ("1234.5", 123_450),
            ("12", 1_200),
            ("1.000", 100_000),
            ("€ 0,05", 5),
            ("", 0),
        ] {
            assert_eq!(typed("line", text).unwrap(), Cents(cents), "{text}");
        }
        for text in ["-1", "1e5", "twaalf", "1,2,3,", ",5", "99999999999999999999"] {
            assert!(typed("line", text).is_err(), "{text}");
        }
    }
}
