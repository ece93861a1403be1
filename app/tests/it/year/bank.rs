//! The bank of the year: customers pay by their habits, some payments come back, and every working day has its statement.

use super::{Year, books::Habit};
use crate::payments_hand::{Said, handed_in, statement};
use flex::testing;
use jiff::civil::Date;
use payments::{Hand, booking, matching};
use shell::args;
use shell::{
    db::Row,
    ids::{
        Id,
        kind::{Entry, Environment, Invoice, Payment},
    },
};
use std::collections::HashMap;

/// What a customer is about to do about an invoice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Plan {
    /// Pays on a day: so many percent of what is open, and something on top.
    Pays {
        on: Date,
        percent: i64,
        more: i64,
    },
    /// Paid on a day; looks again when it is still open a while later.
    Paid(Date),
    Never,
}

/// An entry of the next statement.
struct Coming {
    cents: i64,
    on: Date,
    text: String,
    /// Whose account it moves to or from.
    place: usize,
    end_to_end: String,
    returned: bool,
    /// The invoices that are meant.
    meant: Vec<Id<Invoice>>,
}

/// What the year knows of the bank.
#[derive(Default)]
pub(super) struct Bank {
    plans: HashMap<Id<Invoice>, Plan>,
    coming: Vec<Coming>,
    /// Payments that will come back, and on which day.
    to_return: Vec<(Date, String, usize, i64)>,
    entries: i64,
    statements: i64,
    balance: i64,
}

/// An invoice with something open, as its customer sees it.
struct Open {
    place: usize,
    id: Id<Invoice>,
    number: String,
    reference: String,
    due_on: Date,
    owed: i64,
}

impl Year {
    /// What is open, in the order of the numbers: they are the same each time.
    async fn open(&self) -> Vec<Open> {
        let mut tx = self.world.app.db.read(testing::round()).await.unwrap();
        let sql = "
            SELECT i.environment_id, i.id, i.number, i.reference, i.due_on,
                   CAST(i.open + coalesce((SELECT sum(c.open) FROM charges c WHERE c.environment_id = i.environment_id
                                              AND c.invoice_id = i.id), 0) AS bigint) AS all_open
              FROM invoices i
             WHERE i.kind = 'invoice'
               AND (i.open > 0 OR EXISTS (SELECT 1 FROM charges c WHERE c.environment_id = i.environment_id
                                             AND c.invoice_id = i.id AND c.open > 0))
             ORDER BY i.number";
        let places: HashMap<Id<Environment>, usize> =
            self.members.iter().enumerate().map(|(place, member)| (member.environment, place)).collect();
        tx.all(sql, &[], |row| {
            let place = places[&row.take::<Id<Environment>>()?];
            Ok(Open {
                place,
                id: row.take()?,
                number: row.take()?,
                reference: row.take()?,
                due_on: row.take()?,
                owed: row.take()?,
            })
        })
        .await
        .unwrap()
    }

    /// Customers pay what they had in mind for today.
    pub(super) async fn customers_pay(&mut self) {
        let open = self.open().await;
        for place in 0..open.len() {
            self.pays(&open, place);
        }
        let today = self.today;
        let back: Vec<_> = self.bank.to_return.extract_if(.., |(on, ..)| *on <= today).collect();
        for (on, end_to_end, place, cents) in back {
            self.returns(on, end_to_end, place, cents).await;
        }
    }

    fn pays(&mut self, all: &[Open], which: usize) {
        let one = &all[which];
        let plan = match self.bank.plans.get(&one.id).copied() {
            Some(Plan::Paid(on)) if on < self.in_days(-7) => self.plans(one, self.today),
            Some(plan) => plan,
            None => self.plans(one, one.due_on),
        };
        self.bank.plans.insert(one.id, plan);
        let Plan::Pays { on, percent, more } = plan else { return };
        if self.today < on {
            return;
        }
        let member = &self.members[one.place];
        let (mut cents, mut meant, mut text) =
            (one.owed * percent / 100 + more, vec![one.id], one.reference.clone());
        if member.habit == Habit::AllAtOnce {
            let theirs = all.iter().filter(|other| other.place == one.place && other.id != one.id);
            let free = |other: &&Open| !matches!(self.bank.plans.get(&other.id), Some(Plan::Paid(_)));
            for other in theirs.filter(free) {
                cents += other.owed;
                meant.push(other.id);
                text = format!("{text} {}", other.number);
            }
            if 1 < meant.len() {
                text = format!("betaling {} {}", one.number, text.split_once(' ').unwrap_or_default().1);
            }
        }
        if member.habit == Habit::Careless {
            let another =
                &all[usize::try_from(self.chance.below(i64::try_from(all.len()).unwrap())).unwrap()];
            text = match self.chance.below(4) {
                0 => "bedankt en tot ziens".into(),
                1 => format!("uw factuur {}x", one.number),
                2 => one.number.chars().rev().collect(),
                // The number of somebody else.
                _ => another.number.clone(),
            };
        }
        for id in &meant {
            self.bank.plans.insert(*id, Plan::Paid(self.today));
        }
        if percent < 100 {
            let days = self.chance.between(15, 70);
            let on = self.in_days(days);
            self.bank.plans.insert(one.id, Plan::Pays { on, percent: 100, more: 0 });
        }
        let (place, cents) = (one.place, cents.max(1));
        let end_to_end = self.said(place, cents, text, meant);
        // Who pays too much finds out, too, and takes it back at the bank, whether or not the rest was refunded meanwhile.
        let often = if self.members[place].habit == Habit::TooMuch { 2_500 } else { 300 };
        if self.chance.often(often) {
            let part = self.chance.pick(&[cents, cents, cents / 2 + 1]);
            let days = self.chance.between(1, 40);
            let on = self.in_days(days);
            self.bank.to_return.push((on, end_to_end, place, part.min(cents)));
        }
    }

    /// What a customer has in mind about an invoice, counted from a day.
    fn plans(&mut self, one: &Open, from: Date) -> Plan {
        let days = |days: i64| jiff::Span::new().days(days);
        let on = |span: i64| from.saturating_add(days(span));
        let (percent, more) = (100, 0);
        match self.members[one.place].habit {
            Habit::InTime | Habit::AllAtOnce | Habit::Careless => {
                Plan::Pays { on: on(self.chance.between(-9, 0)), percent, more }
            }
            Habit::Late => Plan::Pays { on: on(self.chance.between(1, 90)), percent, more },
            Habit::InParts => {
                Plan::Pays { on: on(self.chance.between(-3, 10)), percent: self.chance.between(10, 95), more }
            }
            Habit::TooMuch => {
                let more = self.chance.between(1, 30_000);
                Plan::Pays { on: on(self.chance.between(-9, 5)), percent, more }
            }
            Habit::Never if self.chance.often(2_500) => {
                Plan::Pays { on: on(self.chance.between(60, 200)), percent, more }
            }
            Habit::Never => Plan::Never,
        }
    }

    fn said(&mut self, place: usize, cents: i64, text: String, meant: Vec<Id<Invoice>>) -> String {
        self.bank.entries += 1;
        let end_to_end = format!("E{}", self.bank.entries);
        let on = self.today;
        let coming =
            Coming { cents, on, text, place, end_to_end: end_to_end.clone(), returned: false, meant };
        self.bank.coming.push(coming);
        end_to_end
    }

    /// A payment comes back, if it still stands in full.
    async fn returns(&mut self, on: Date, end_to_end: String, place: usize, cents: i64) {
        let Some((_, _, whole)) = self.payment(&end_to_end).await else {
            self.bank.to_return.push((self.in_days(3), end_to_end, place, cents));
            return;
        };
        if whole {
            let (text, on) = ("storno".into(), on.max(self.today));
            let coming =
                Coming { cents: -cents, on, text, place, end_to_end, returned: true, meant: Vec::new() };
            self.bank.coming.push(coming);
        }
    }

    /// The payment that an end-to-end id names: whose it was booked as, and whether nothing of it came back.
    async fn payment(&self, end_to_end: &str) -> Option<(Id<Environment>, Id<Payment>, bool)> {
        let mut tx = self.world.app.db.read(testing::round()).await.unwrap();
        let sql = "SELECT environment_id, id, reversed FROM payments WHERE end_to_end = $1";
        let row = |row: &mut Row| Ok((row.take()?, row.take()?, row.take::<i64>()? == 0));
        tx.optional(sql, args![end_to_end], row).await.unwrap()
    }

    /// A refund leaves the account.
    pub(super) fn leaves_the_account(&mut self, place: usize, cents: i64, end_to_end: String) {
        let text = "terugbetaling".to_owned();
        let (on, meant) = (self.today, Vec::new());
        let coming = Coming { cents: -cents, on, text, place, end_to_end, returned: false, meant };
        self.bank.coming.push(coming);
    }

    /// What the account holds.
    pub(super) fn balance(&self) -> i64 {
        self.bank.balance
    }

    /// The statement of the day, with what came since the last.
    pub(super) async fn bank_tells(&mut self) {
        let coming = std::mem::take(&mut self.bank.coming);
        self.bank.statements += 1;
        let days: Vec<String> = coming.iter().map(|one| one.on.to_string()).collect();
        let said: Vec<Said<'_>> = coming
            .iter()
            .zip(&days)
            .map(|(one, on)| Said {
                cents: one.cents,
                on,
                text: &one.text,
                name: &self.members[one.place].name,
                iban: self.members[one.place].iban,
                end_to_end: &one.end_to_end,
                returned: one.returned.then_some("MD06"),
            })
            .collect();
        let text = statement(self.bank.statements, &self.today.to_string(), self.bank.balance, &said);
        self.bank.balance += coming.iter().map(|one| one.cents).sum::<i64>();
        let file = handed_in(&self.world, &text).await;
        assert_eq!((file.entries, file.known), (i64::try_from(coming.len()).unwrap(), 0));
        for one in &coming {
            self.settles(one).await;
        }
        let left = self.entries_open().await;
        assert!(left.is_empty(), "nothing of a statement is forgotten: {left:?}");
    }

    /// Entries that wait for a person.
    async fn entries_open(&self) -> Vec<(Id<Entry>, String)> {
        let mut tx = self.world.app.db.read(testing::round()).await.unwrap();
        let sql = "SELECT id, end_to_end FROM bank_entries WHERE state = 'open' ORDER BY id";
        tx.all(sql, &[], |row| Ok((row.take()?, row.take()?))).await.unwrap()
    }

    /// What the rules left is settled by a person, and the money is the model's from now on.
    async fn settles(&mut self, one: &Coming) {
        let app = self.world.app.clone();
        let hand = Hand::Operator(self.anna);
        let mine = self.members[one.place].environment;
        let waiting = self.entries_open().await;
        if let Some((entry, _)) = waiting.iter().find(|(_, end)| *end == one.end_to_end) {
            if one.returned {
                let (_, payment, _) = self.payment(&one.end_to_end).await.expect("it was a payment");
                let seller = app.settings.provider.clone();
                let asks = booking::AsksBack { seller, why: "storno na terugbetaling".into(), policy: None };
                booking::reverse_by_entry(&app, hand, *entry, (payment, Vec::new()), Some(asks))
                    .await
                    .expect("it returns");
            } else {
                assert!(0 < one.cents, "a refund is known by its name");
                let chosen = matching::chosen(mine, &one.meant);
                booking::book_entry(&app, hand, *entry, &chosen).await.expect("it is booked");
            }
        }
        if one.cents < 0 && !one.returned {
            return;
        }
        let (whose, ..) = self.payment(&one.end_to_end).await.expect("it is a payment");
        let careless = self.members[one.place].habit == Habit::Careless;
        assert!(whose == mine || careless, "who says whose it is pays that: {}", one.text);
        let place = self.members.iter().position(|member| member.environment == whose).expect("a customer");
        let money = &mut self.members[place].money;
        if one.returned {
            money.went_back -= one.cents;
        } else {
            money.came += one.cents;
        }
    }
}
