//! The provider's desk in the year: what is late is reminded, charged, collected, frozen, planned, written off or dissolved;
//! objections are lodged and decided; what was paid too much goes back.

use super::{
    Year,
    books::{Leaving, Way, interest},
    customers::was_done,
};
use agreements::stopping;
use billing::debts::{Cause, ChargeOf, Debt};
use collection::{
    account::{self, Account},
    deeds::{self, Asked, By, Deed, write_off},
    objections::{self, Channel, NewObjection, Outcome},
    policies::{self, Policy, State},
};
use jiff::civil::Date;
use payments::{
    booking, refunds,
    set_off::{self, Sides},
};
use rules::{collection::plans::monthly, numbers::Cents};
use shell::args;
use shell::{
    error::{Answer, Error},
    happened::Today,
    ids::{
        Id,
        kind::{Invoice, Objection, Order, Payment},
    },
    inside::Inside,
};

impl Year {
    fn by(&self) -> By {
        By {
            today: Today { day: self.today, now: self.world.now() },
            identity: self.world.app.settings.provider.clone(),
            why: "jaar".into(),
            policy: None,
        }
    }

    fn inside(&self, place: usize) -> Inside {
        self.anna.inside(self.members[place].environment)
    }

    /// What the provider's staff do on a working day.
    pub(super) async fn desk_acts(&mut self) {
        for place in 0..self.members.len() {
            if self.chance.often(30) {
                self.sets_a_policy(place).await;
            }
            if self.chance.often(120) {
                self.hears_an_objection(place).await;
            }
            if self.chance.often(700) {
                self.collects(place).await;
            }
        }
        self.decides_objections().await;
        self.pays_back().await;
    }

    async fn sets_a_policy(&mut self, place: usize) {
        let policy = self.chance.pick(&Policy::ALL);
        let state = self.chance.pick(&[State::On, State::On, State::Off]);
        let (inside, now) = (self.inside(place), self.world.now());
        let mine = inside.clone();
        let done = self.world.app.db.write(&inside, move |tx| {
            let inside = mine.clone();
            Box::pin(async move { policies::set(tx, &inside, now, (policy, state), "jaar").await })
        });
        done.await.unwrap();
    }

    pub(super) async fn account(&self, place: usize) -> Account {
        let mut tx = self.world.app.db.read(self.anna).await.unwrap();
        account::account(&mut tx, self.today, self.members[place].environment).await.unwrap()
    }

    /// One of the things that can be done about who is late.
    async fn collects(&mut self, place: usize) {
        let account = self.account(place).await;
        let late: Vec<_> = account.lines.iter().filter(|line| line.overdue()).collect();
        let Some(oldest) = late.first() else { return };
        let days = (self.today - oldest.debt().due_on).get_days();
        let deeds = [
            Deed::Remind,
            Deed::Claim,
            Deed::Claim,
            Deed::OpenCase,
            Deed::Freeze,
            Deed::Thaw,
            Deed::Block,
            Deed::Unblock,
            Deed::Plan,
            Deed::StopPlan,
        ];
        match self.chance.below(20) {
            0 if 45 < days => self.dissolves(place).await,
            1 if 75 < days => self.dissolves(place).await,
            2 | 3 if 90 < days => self.writes_off(place, oldest.debt()).await,
            _ => {
                let deed = self.chance.pick(&deeds);
                self.does(place, &account, deed).await;
            }
        }
    }

    async fn does(&mut self, place: usize, account: &Account, deed: Deed) {
        let mut asked = Asked::default();
        if deed == Deed::Plan {
            let open = account.lines.iter().filter(|line| line.overdue()).map(account::Line::all_open).sum();
            asked.parts = monthly(open, self.in_days(30), 3);
        }
        let (by, inside, account) = (self.by(), self.inside(place), account.clone());
        let mine = inside.clone();
        let before = self.charged(place).await;
        let done = self.world.app.db.write(&inside, move |tx| {
            let (inside, by, account, asked) = (mine.clone(), by.clone(), account.clone(), asked.clone());
            Box::pin(async move {
                let decided = deeds::decide(&account, deed, &asked)?;
                deeds::carry_out(tx, &inside, &by, (&account, &decided)).await
            })
        });
        if was_done(done.await) {
            let charged = self.charged(place).await - before;
            self.charges_are_right(place, deed).await;
            self.members[place].money.charged += charged;
        }
    }

    /// Everything that was charged to a customer, whatever became of it.
    async fn charged(&self, place: usize) -> i64 {
        let mut tx = self.world.app.db.read(self.anna).await.unwrap();
        let sql = "SELECT CAST(coalesce(sum(cents), 0) AS bigint) FROM charges WHERE environment_id = $1";
        tx.one(sql, args![self.members[place].environment], shell::db::Row::take).await.unwrap()
    }

    /// The model counts what was charged just now by its own arithmetic.
    async fn charges_are_right(&self, place: usize, deed: Deed) {
        let inside = self.inside(place);
        let mut tx = self.world.app.db.read(&inside).await.unwrap();
        let all = billing::debts::open(&mut tx, &inside).await.unwrap();
        let (mut costs, mut over) = (0, 0);
        for debt in &all {
            for charge in debt.charges.iter().filter(|charge| charge.charged_on == self.today) {
                match charge.kind {
                    ChargeOf::Interest => {
                        let earlier = debt.charges.iter().filter(|one| one.id != charge.id);
                        let from = earlier.filter_map(|one| one.until).max().unwrap_or(debt.due_on);
                        let right = self.interest(place, debt, (from.tomorrow().unwrap(), self.today));
                        assert_eq!(charge.cents.0, right, "interest on {debt:?}");
                    }
                    ChargeOf::Costs => {
                        costs += charge.cents.0;
                        over += debt.open.0;
                    }
                }
            }
        }
        if deed == Deed::OpenCase {
            assert_eq!(
                costs,
                super::books::half_up(i128::from(over) * 15, 100).max(25_000),
                "costs over {over}"
            );
        }
    }

    /// Interest by the model, from what was booked: what was credited was never owed, what was written off still is.
    pub(super) fn interest(&self, place: usize, debt: &Debt, period: (Date, Date)) -> i64 {
        let credited: i64 = booked(debt, |cause| cause == Cause::CreditNote, None);
        let open = |day: Date| {
            let paid = |cause| matches!(cause, Cause::Payment | Cause::SetOff | Cause::Reversal);
            let paid = booked(debt, paid, Some(day));
            (debt.gross.0 - credited - paid).max(0)
        };
        interest(self.members[place].deal.percent, debt.due_on, period, open)
    }

    async fn writes_off(&mut self, place: usize, debt: &Debt) {
        let (inside, anna, bram, by) = (self.inside(place), self.anna, self.bram, self.by());
        let invoice = debt.invoice;
        let mine = inside.clone();
        let done = self.world.app.db.write(&inside, move |tx| {
            let (inside, by) = (mine.clone(), by.clone());
            Box::pin(async move {
                let account = account::account(tx, by.today.day, inside.environment).await?;
                let asked = Asked { invoices: vec![invoice], ..Asked::default() };
                let decided = deeds::decide(&account, Deed::WriteOff, &asked)?;
                write_off::propose(tx, &inside, (anna, &by), &decided).await?;
                let waits = decisions::open(tx, &inside, (write_off::KIND, invoice.uuid())).await?;
                let at = (bram, &inside, by.today.now);
                let proposal = decisions::agree(tx, at, waits.expect("it waits").id).await?;
                let second = bram.inside(inside.environment);
                write_off::agreed(tx, &second, &by, &proposal).await
            })
        });
        if was_done(done.await) {
            self.members[place].money.written_off +=
                (debt.open + debt.open_charges(ChargeOf::Interest) + debt.open_charges(ChargeOf::Costs)).0;
        }
    }

    /// Two people end the agreement, because a payment did not come in its term (art. 12.2 d).
    async fn dissolves(&mut self, place: usize) {
        let now = self.world.now();
        if !self.members[place].runs(self.today, now) {
            return;
        }
        let (inside, anna) = (self.inside(place), self.anna);
        let facts = r#"{"cause":"unpaid","default_received":null,"days":14,"evidence":null}"#;
        let mine = inside.clone();
        let proposed = self.world.app.db.write(&inside, move |tx| {
            let inside = mine.clone();
            Box::pin(async move {
                let contract = agreements::contract(tx, &inside).await?.expect("an agreement");
                let about = (stopping::KIND, contract.id.uuid());
                decisions::propose(tx, (anna, &inside, now), about, (facts, "niet betaald")).await
            })
        });
        let id = proposed.await.expect("a proposal");
        let second = self.bram.inside(self.members[place].environment);
        if was_done(stopping::agree(&self.world.app, self.bram, &second, id).await) {
            let leaving = Leaving { last_day: self.today, at: now, way: Way::Dissolved };
            self.members[place].leaving = Some(leaving);
            return;
        }
        let mine = inside.clone();
        let withdrawn = self.world.app.db.write(&inside, move |tx| {
            let inside = mine.clone();
            Box::pin(async move { decisions::refuse(tx, (anna, &inside, now), id).await })
        });
        withdrawn.await.expect("who proposed takes it back");
    }

    /// A letter comes in against one of the customer's invoices.
    async fn hears_an_objection(&mut self, place: usize) {
        let inside = self.inside(place);
        let mut tx = self.world.app.db.read(&inside).await.unwrap();
        // Of one order or one licence year, so that the model knows what it is about.
        let sql = "
            SELECT i.id FROM invoices i
             WHERE i.environment_id = $1 AND i.kind = 'invoice' AND i.net > 0
               AND (SELECT count(*) FROM invoiced_orders o WHERE o.environment_id = i.environment_id
                                                               AND o.invoice_id = i.id) <= 1
               AND (EXISTS (SELECT 1 FROM invoiced_orders o WHERE o.environment_id = i.environment_id
                                                               AND o.invoice_id = i.id)
                    OR EXISTS (SELECT 1 FROM licence_years y WHERE y.environment_id = i.environment_id
                                                               AND y.invoice_id = i.id))
             ORDER BY (SELECT count(*) FROM charges c WHERE c.environment_id = i.environment_id
                                                       AND c.invoice_id = i.id) DESC, i.number";
        let all: Vec<Id<Invoice>> =
            tx.all(sql, args![inside.environment], shell::db::Row::take).await.unwrap();
        drop(tx);
        let Some(first) = all.first().copied() else { return };
        // Who was charged most for an invoice is the first to object to it.
        let invoice = if self.chance.often(5_000) { first } else { self.chance.pick(&all) };
        let new = NewObjection {
            id: Id::new(),
            invoice,
            channel: Channel::RegisteredLetter,
            registered_ref: Some("3SRR1".into()),
            posted_on: None,
            received_on: self.today,
            body: "Het klopt niet.".into(),
        };
        let (mine, now) = (inside.clone(), self.world.now());
        let lodged = self.world.app.db.write(&inside, move |tx| {
            let (inside, new) = (mine.clone(), new.clone());
            Box::pin(async move { objections::lodge(tx, &inside, now, &new).await })
        });
        was_done_lodging(lodged.await);
    }

    async fn decides_objections(&mut self) {
        let mut tx = self.world.app.db.read(self.anna).await.unwrap();
        let waiting = objections::waiting(&mut tx).await.unwrap();
        drop(tx);
        for objection in waiting {
            if !self.chance.often(1_500) {
                continue;
            }
            let mine = |member: &super::Member| member.environment == objection.environment;
            let place = self.members.iter().position(mine).unwrap();
            let (net, left) = self.left_of(place, objection.invoice).await;
            let outcome = match self.chance.below(4) {
                0 => Outcome::Upheld,
                1 => Outcome::Rejected,
                _ => Outcome::Partly(Cents(self.chance.between(1, net))),
            };
            self.decides(place, (objection.id, objection.invoice), (outcome, left)).await;
        }
    }

    /// What an invoice asked, and what is left of it after credit notes, excluding VAT.
    async fn left_of(&self, place: usize, invoice: Id<Invoice>) -> (i64, i64) {
        let mut tx = self.world.app.db.read(self.anna).await.unwrap();
        let sql = "
            SELECT i.net, CAST(i.net - coalesce((SELECT sum(n.net) FROM invoices n
                                                  WHERE n.environment_id = i.environment_id AND n.refers_to = i.id), 0)
                               AS bigint)
              FROM invoices i WHERE i.environment_id = $1 AND i.id = $2";
        let values = args![self.members[place].environment, invoice];
        tx.one(sql, values, |row| Ok((row.take()?, row.take()?))).await.unwrap()
    }

    async fn decides(
        &mut self,
        place: usize,
        (id, invoice): (Id<Objection>, Id<Invoice>),
        (outcome, left): (Outcome, i64),
    ) {
        let (by, inside) = (self.by(), self.inside(place));
        let mine = inside.clone();
        let before = self.forgiven(place).await;
        let done = self.world.app.db.write(&inside, move |tx| {
            let (inside, by) = (mine.clone(), by.clone());
            Box::pin(async move { objections::decide(tx, &inside, &by, (id, outcome)).await })
        });
        let taken = match outcome {
            Outcome::Rejected => 0,
            Outcome::Upheld => left,
            Outcome::Partly(net) => net.0,
        };
        if !was_done(done.await) {
            assert!(left < taken || left == 0, "{outcome:?} of {left} was refused");
            return;
        }
        let forgiven = self.forgiven(place).await - before;
        self.members[place].money.forgiven += forgiven;
        if 0 < taken {
            let today = self.today;
            self.members[place].notes.push((today, taken));
            self.took_back(place, invoice, taken).await;
            self.interest_was_recomputed(place, invoice).await;
        }
    }

    /// Charges that were taken off by credit notes.
    async fn forgiven(&self, place: usize) -> i64 {
        let mut tx = self.world.app.db.read(self.anna).await.unwrap();
        let sql = "SELECT CAST(coalesce(sum(cents), 0) AS bigint) FROM bookings
                    WHERE environment_id = $1 AND charge_id IS NOT NULL AND cause = 'credit_note'";
        tx.one(sql, args![self.members[place].environment], shell::db::Row::take).await.unwrap()
    }

    /// The model notes of which order or licence year that was.
    async fn took_back(&mut self, place: usize, invoice: Id<Invoice>, net: i64) {
        let environment = self.members[place].environment;
        let mut tx = self.world.app.db.read(self.anna).await.unwrap();
        let sql = "SELECT order_id FROM invoiced_orders WHERE environment_id = $1 AND invoice_id = $2";
        let order: Option<Id<Order>> =
            tx.optional(sql, args![environment, invoice], shell::db::Row::take).await.unwrap();
        let sql = "SELECT first_day FROM licence_years WHERE environment_id = $1 AND invoice_id = $2";
        let year: Option<Date> =
            tx.optional(sql, args![environment, invoice], shell::db::Row::take).await.unwrap();
        drop(tx);
        let member = &mut self.members[place];
        for one in member.orders.iter_mut().filter(|one| Some(one.id) == order) {
            one.standing -= net;
        }
        for one in member.years.iter_mut().filter(|one| Some(one.from) == year) {
            one.taken += net;
        }
    }

    /// What was charged for an invoice and not taken back is what the model makes of the sum that was rightly asked, unless
    /// it was paid by then.
    async fn interest_was_recomputed(&self, place: usize, invoice: Id<Invoice>) {
        let inside = self.inside(place);
        let mut tx = self.world.app.db.read(&inside).await.unwrap();
        let debt = billing::debts::of(&mut tx, &inside, invoice).await.unwrap();
        let Some(until) = debt.interest_charged_until() else { return };
        let right = self.interest(place, &debt, (debt.due_on.tomorrow().unwrap(), until));
        let of_interest = || debt.charges.iter().filter(|charge| charge.kind == ChargeOf::Interest);
        let charged: i64 = of_interest().map(|charge| charge.cents.0).sum();
        let sql = "
            SELECT CAST(coalesce(sum(b.cents), 0) AS bigint) FROM bookings b
              JOIN charges c ON c.environment_id = b.environment_id AND c.id = b.charge_id
             WHERE b.environment_id = $1 AND c.invoice_id = $2 AND c.kind = 'interest' AND b.cause = 'credit_note'";
        let values = args![inside.environment, invoice];
        let back: i64 = tx.one(sql, values, shell::db::Row::take).await.unwrap();
        let open: i64 = of_interest().map(|charge| charge.open.0).sum();
        // Each statement rounded once, so that many together may differ from one by half a cent each.
        let spare = i64::try_from(of_interest().count()).unwrap();
        let stands = charged - back;
        assert!(stands <= right + spare || open == 0, "{stands} stands, {right} is right: {debt:?}");
    }

    /// Money that is left of payments and on credit notes goes back, or pays something else.
    async fn pays_back(&mut self) {
        let mut tx = self.world.app.db.read(self.anna).await.unwrap();
        let sql = "SELECT environment_id, id FROM payments WHERE rest > 0 ORDER BY id";
        let rests: Vec<(_, Id<Payment>)> =
            tx.all(sql, &[], |row| Ok((row.take()?, row.take()?))).await.unwrap();
        let sql =
            "SELECT environment_id, id FROM invoices WHERE kind = 'credit_note' AND open > 0 ORDER BY number";
        let notes: Vec<(_, Id<Invoice>)> =
            tx.all(sql, &[], |row| Ok((row.take()?, row.take()?))).await.unwrap();
        drop(tx);
        let outs = rests.into_iter().map(|(whose, id)| (whose, refunds::Out::Payment(id)));
        let outs = outs.chain(notes.into_iter().map(|(whose, id)| (whose, refunds::Out::CreditNote(id))));
        let outs: Vec<_> = outs.collect();
        let mut agreed = false;
        for (whose, out) in outs {
            let place = self.members.iter().position(|member| member.environment == whose).unwrap();
            if !self.chance.often(1_000) {
                continue;
            }
            if self.chance.often(2_500) && self.sets_off(place, out).await {
                continue;
            }
            if let refunds::Out::Payment(id) = out
                && self.chance.often(5_000)
                && self.uses_rest(place, id).await
            {
                continue;
            }
            agreed |= self.refunds(place, out).await;
        }
        if agreed {
            refunds::file(&self.world.app, self.anna).await.expect("a file for the bank");
        }
    }

    async fn uses_rest(&self, place: usize, id: Id<Payment>) -> bool {
        let (inside, now) = (self.inside(place), self.world.now());
        let mine = inside.clone();
        let done = self.world.app.db.write(&inside, move |tx| {
            let inside = mine.clone();
            Box::pin(async move { booking::use_rest(tx, &inside, now, (id, &[])).await })
        });
        was_done(done.await)
    }

    /// What a customer has is set off against the oldest that it owes; now and then that was a mistake.
    async fn sets_off(&mut self, place: usize, out: refunds::Out) -> bool {
        let held = match out {
            refunds::Out::Payment(id) => id.uuid(),
            refunds::Out::CreditNote(id) => id.uuid(),
        };
        let undone = self.chance.often(3_000);
        let today = Today { day: self.today, now: self.world.now() };
        let inside = self.inside(place);
        let mine = inside.clone();
        let done = self.world.app.db.write(&inside, move |tx| {
            let inside = mine.clone();
            Box::pin(async move {
                let sides = Sides::read(tx, &inside).await?;
                let chosen = sides.proposal(&[held]);
                if chosen.held.is_empty() || chosen.invoices.is_empty() {
                    return Ok(false);
                }
                let cents = sides.decide(&chosen, today.day)?.cents;
                let id = set_off::carry_out(tx, (&inside, today), (&chosen, cents), "verrekend").await?;
                if undone {
                    set_off::undo(tx, (&inside, today.now), id, "vergissing").await?;
                }
                Ok(!undone)
            })
        });
        done.await.expect("what is open on both sides can be set off")
    }

    async fn refunds(&mut self, place: usize, out: refunds::Out) -> bool {
        let (inside, anna, bram, now) = (self.inside(place), self.anna, self.bram, self.world.now());
        let (mine, iban) = (inside.clone(), self.members[place].iban);
        let subject = match out {
            refunds::Out::Payment(id) => id.uuid(),
            refunds::Out::CreditNote(id) => id.uuid(),
        };
        let done = self.world.app.db.write(&inside, move |tx| {
            let inside = mine.clone();
            Box::pin(async move {
                refunds::propose(tx, (anna, &inside, now), out, (iban, "te veel betaald")).await?;
                let waits = decisions::open(tx, &inside, (refunds::KIND, subject)).await?.expect("it waits");
                let second = bram.inside(inside.environment);
                refunds::agree(tx, (bram, &second, now), waits.id).await?;
                let sql = "SELECT cents, end_to_end FROM refunds WHERE environment_id = $1 ORDER BY id DESC LIMIT 1";
                let whose = args![inside.environment];
                let row = tx.one(sql, whose, |row| Ok((row.take()?, row.take()?))).await?;
                Ok::<(i64, String), Error>(row)
            })
        });
        let (cents, end_to_end) = done.await.expect("what is left can go back");
        self.members[place].money.refunded += cents;
        self.leaves_the_account(place, cents, end_to_end);
        true
    }
}

fn booked(debt: &Debt, is: impl Fn(Cause) -> bool, before: Option<Date>) -> i64 {
    let of = debt.booked.iter().filter(|booked| is(booked.cause));
    of.filter(|booked| before.is_none_or(|day| booked.value_on < day)).map(|booked| booked.cents.0).sum()
}

/// One objection waits at a time.
fn was_done_lodging<T>(answer: Answer<T>) {
    if let Err(Error::Refused(no)) = &answer {
        assert_eq!(no.code, "objection-open", "{no:?}");
    }
    was_done(answer);
}
