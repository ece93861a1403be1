//! The end of the year: what the product says of itself, and whether it is what the model makes of what people did.

use super::{LAST, Year, books::Expected};
use flex::testing;
use jiff::civil::Date;
use shell::args;
use shell::db::Row;

/// What is counted, and where it is written down.
const HAPPENED: [(&str, &str); 30] = [
    ("invoices", "invoices WHERE kind = 'invoice'"),
    ("invoices without VAT", "invoices WHERE kind = 'invoice' AND vat = 0"),
    ("credit notes", "invoices WHERE kind = 'credit_note'"),
    ("claim statements", "invoices WHERE kind = 'claim'"),
    ("orders", "credit_orders"),
    ("corrected orders", "credit_orders WHERE quantity <> asked"),
    (
        "orders asked anew",
        "audit_lines WHERE what = 'invoice-issued-credit_note' AND actor_kind = 'job-round'",
    ),
    ("payments", "payments"),
    ("payments settled by a person", "payments WHERE actor_kind = 'operator'"),
    ("payments of which something went back", "payments WHERE refunded > 0"),
    (
        "payments over several invoices",
        "(SELECT cause_id FROM bookings WHERE cause = 'payment' GROUP BY cause_id HAVING count(DISTINCT invoice_id) > 1) x",
    ),
    ("payments that came back", "payment_reversals"),
    ("refunds", "refunds"),
    ("refunds of credit notes", "bookings WHERE cause = 'refund'"),
    ("refunds asked back", "payments WHERE asked_back > 0"),
    ("set-offs", "set_offs WHERE undone_at IS NULL"),
    ("set-offs undone", "set_offs WHERE undone_at IS NOT NULL"),
    ("charges of interest", "charges WHERE kind = 'interest'"),
    ("charges of costs", "charges WHERE kind = 'costs'"),
    ("charges that were paid", "bookings WHERE charge_id IS NOT NULL AND cause = 'payment'"),
    ("charges that were taken back", "bookings WHERE charge_id IS NOT NULL AND cause = 'credit_note'"),
    ("payment plans", "payment_plans"),
    ("write-offs", "write_offs"),
    ("objections upheld", "objections WHERE state = 'upheld'"),
    ("objections upheld in part", "objections WHERE state = 'part_upheld'"),
    ("freezes by policy", "round_events WHERE what = 'frozen'"),
    ("blocks by policy", "round_events WHERE what = 'blocked'"),
    ("ended by notice", "agreements WHERE state = 'ended' AND end_kind = 'notice'"),
    ("ended by switching", "agreements WHERE state = 'ended' AND end_kind = 'switching'"),
    ("dissolved", "agreements WHERE state = 'ended' AND end_kind = 'dissolution'"),
];

impl Year {
    /// Everything adds up, by the product's own looking and by the model's.
    pub(super) async fn everything_is_explained(&self) {
        let app = &self.world.app;
        let none: Vec<String> = Vec::new();
        assert_eq!(messages::verify(app).await.unwrap(), none);
        assert_eq!(credits::verify(app).await.unwrap(), []);
        assert_eq!(billing::verify(app).await.unwrap(), []);
        assert_eq!(payments::verify(app).await.unwrap(), none);
        assert_eq!(flex::commands::verify::orphans(app).await.unwrap(), none);
        for place in 0..self.members.len() {
            self.documents_are_those_of_the_model(place).await;
            self.money_is_that_of_the_model(place).await;
            self.credits_are_those_of_the_model(place).await;
        }
        self.numbers_have_no_gap().await;
        self.nothing_that_is_due_is_missing().await;
        self.the_bank_agrees().await;
    }

    /// A year in which little happens proves little: each kind of thing happened.
    pub(super) async fn much_happened(&self) {
        let mut tx = self.world.app.db.read(testing::round()).await.unwrap();
        let mut few = Vec::new();
        for (what, from) in HAPPENED {
            let count: i64 = tx.one(&format!("SELECT count(*) FROM {from}"), &[], Row::take).await.unwrap();
            println!("{count:>7} {what}");
            if count == 0 {
                few.push(what);
            }
        }
        assert!(few.is_empty(), "never: {few:?}");
    }

    /// Each licence year, order, correction, objection and unused month stands on one document, with its VAT, and nothing
    /// else does but what was refunded and is asked back, which the sums of the money explain.
    async fn documents_are_those_of_the_model(&self, place: usize) {
        let member = &self.members[place];
        let mut tx = self.world.app.db.read(testing::round()).await.unwrap();
        let sql = "
            SELECT issued_on, net, vat, due_on FROM invoices WHERE environment_id = $1 AND kind = $2
               AND content NOT LIKE '%\"repaid\"%' ORDER BY issued_on, net";
        let rows = async |tx: &mut shell::db::Tx, kind: &'static str| -> Vec<(Date, i64, i64, Date)> {
            let values = args![member.environment, kind];
            tx.all(sql, values, |row| Ok((row.take()?, row.take()?, row.take()?, row.take()?))).await.unwrap()
        };
        let invoices = rows(&mut tx, "invoice").await;
        for (on, net, vat, due) in &invoices {
            assert_eq!(*vat, member.vat(*net), "VAT of {net}: {:?}", member.deal);
            assert_eq!(i64::from((*due - *on).get_days()), i64::from(member.deal.days));
        }
        let sums = |rows: Vec<(Date, i64, i64, Date)>| -> Vec<Expected> {
            rows.into_iter().map(|(on, net, ..)| (on, net)).collect()
        };
        assert_eq!(
            sums(invoices),
            sorted(&member.invoices),
            "invoices of {}: {:?}",
            member.name,
            member.deal
        );
        let notes = sums(rows(&mut tx, "credit_note").await);
        assert_eq!(notes, sorted(&member.notes), "credit notes of {}: {:?}", member.name, member.deal);
        let sql = "
            SELECT CAST(sum(net) AS bigint), CAST(sum(vat) AS bigint) FROM invoices
             WHERE environment_id = $1 AND kind = 'credit_note' GROUP BY refers_to";
        let row = |row: &mut Row| Ok((row.take::<i64>()?, row.take::<i64>()?));
        for (net, vat) in tx.all(sql, args![member.environment], row).await.unwrap() {
            assert_eq!(vat, member.vat(net), "credit notes of one invoice give back its VAT");
        }
    }

    /// Sum invoiced and charged, less credited, paid and written off, plus what went back, is what is open.
    async fn money_is_that_of_the_model(&self, place: usize) {
        let member = &self.members[place];
        let mut tx = self.world.app.db.read(testing::round()).await.unwrap();
        let mut sum = async |sql: &str| -> i64 {
            tx.one(sql, args![member.environment], Row::take::<Option<i64>>).await.unwrap().unwrap_or(0)
        };
        let vat = "SELECT CAST(sum(vat) AS bigint) FROM invoices WHERE environment_id = $1 AND kind = 'credit_note'";
        let given: i64 = member.notes.iter().map(|(_, net)| net).sum::<i64>() + sum(vat).await;
        let asked: i64 = member.invoices.iter().map(|(_, net)| net + member.vat(*net)).sum();
        let money = member.money;
        let owes = asked + money.charged - given - money.forgiven - money.written_off - money.came
            + money.went_back
            + money.refunded;
        let invoices =
            "SELECT CAST(sum(open) AS bigint) FROM invoices WHERE environment_id = $1 AND kind = 'invoice'";
        let notes = "SELECT CAST(sum(open) AS bigint) FROM invoices WHERE environment_id = $1 AND kind = 'credit_note'";
        let charges = "SELECT CAST(sum(open) AS bigint) FROM charges WHERE environment_id = $1";
        let rests = "SELECT CAST(sum(rest) AS bigint) FROM payments WHERE environment_id = $1";
        let open = sum(invoices).await + sum(charges).await - sum(notes).await - sum(rests).await;
        assert_eq!(open, owes, "{}: asked {asked}, given {given}, {money:?}", member.name);
        let differ = "
            SELECT count(*) FROM payments p
             WHERE p.environment_id = $1
               AND p.cents <> p.rest + p.refunded + p.reversed + coalesce(
                       (SELECT sum(b.cents) FROM bookings b WHERE b.environment_id = p.environment_id
                           AND b.cause_id = p.id AND b.cause IN ('payment', 'reversal')), 0)";
        assert_eq!(sum(differ).await, 0, "parts, rest, refunds and reversals are the payment");
    }

    async fn credits_are_those_of_the_model(&self, place: usize) {
        let member = &self.members[place];
        let inside = testing::round().inside(member.environment);
        let mut tx = self.world.app.db.read(&inside).await.unwrap();
        let left = credits::left(&mut tx, &inside).await.unwrap();
        assert_eq!(left.0, member.credits(self.world.now()), "{}: {:?}", member.name, member.leaving);
        let held = credits::purse(&mut tx, &inside).await.unwrap().held.0;
        let holds: i64 = member.holds.iter().map(|(_, left)| left).sum();
        let ended = member.leaving.is_some_and(|leaving| leaving.at <= self.world.now());
        assert_eq!(held, if ended { 0 } else { holds });
        let contract = agreements::contract(&mut tx, &inside).await.unwrap().expect("an agreement");
        assert_eq!(contract.state == agreements::State::Ended, ended, "{:?}", member.leaving);
    }

    async fn numbers_have_no_gap(&self) {
        let mut tx = self.world.app.db.read(testing::round()).await.unwrap();
        let sql = "SELECT number FROM invoices ORDER BY length(number), number";
        let all: Vec<String> = tx.all(sql, &[], Row::take).await.unwrap();
        let mut last: (String, i64) = (String::new(), 0);
        for number in all {
            let (series, digits) = number.rsplit_once('-').expect("a series");
            let next = if series == last.0 { last.1 + 1 } else { 1 };
            assert_eq!(digits.parse::<i64>().unwrap(), next, "{number}");
            last = (series.to_owned(), next);
        }
    }

    /// Every invoice that is late was told to somebody, every order that can be has its invoice, and no round refused to ask.
    async fn nothing_that_is_due_is_missing(&self) {
        let mut tx = self.world.app.db.read(testing::round()).await.unwrap();
        let untold = "
            SELECT count(*) FROM invoices i
             WHERE i.kind = 'invoice' AND i.open > 0 AND i.due_on < $1
               AND NOT EXISTS (SELECT 1 FROM round_events r WHERE r.environment_id = i.environment_id
                                  AND r.subject_id = i.id AND r.what IN ('default', 'default-again'))";
        let count: i64 = tx.one(untold, args![LAST], Row::take).await.unwrap();
        assert_eq!(count, 0, "what is late was told on its first day");
        let waiting = "SELECT count(*) FROM credit_orders WHERE to_invoice";
        assert_eq!(tx.one(waiting, &[], Row::take::<i64>).await.unwrap(), 0);
        let refused = "SELECT what || ' ' || figures FROM round_events WHERE what IN ('invoice-refused', 'passed-over')";
        assert_eq!(tx.all(refused, &[], Row::take::<String>).await.unwrap(), Vec::<String>::new());
    }

    /// What the statements moved is what customers paid, less what came back and what was refunded.
    async fn the_bank_agrees(&self) {
        let moved: i64 = self
            .members
            .iter()
            .map(|member| member.money.came - member.money.went_back - member.money.refunded)
            .sum();
        assert_eq!(self.balance(), moved);
        let mut tx = self.world.app.db.read(testing::round()).await.unwrap();
        let aside = "SELECT count(*) FROM bank_statements WHERE state = 'aside'";
        assert_eq!(tx.one(aside, &[], Row::take::<i64>).await.unwrap(), 0);
        let waits = "SELECT count(*) FROM refunds WHERE state <> 'debited'";
        assert_eq!(tx.one(waits, &[], Row::take::<i64>).await.unwrap(), 0, "each refund left the account");
    }
}

fn sorted(all: &[Expected]) -> Vec<Expected> {
    let mut all = all.to_vec();
    all.sort_unstable();
    all
}
