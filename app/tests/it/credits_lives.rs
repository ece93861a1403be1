//! Random lives of a wallet over the database, beside the pure model: whatever is done in whatever order, both stand
//! the same, a refusal changes no row, and `flex verify` finds nothing.

use crate::{
    credits_hand::{hold, settle},
    harness::{Customer, World},
};
use credits::Paid;
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use rules::{
    credits::{Ground, Hold, LotId, Wallet},
    numbers::Credits,
};
use shell::{
    error::Error,
    ids::{
        Id,
        kind::{Hold as HoldKind, Order},
    },
};

/// Lives played: each is a database of its own.
const LIVES: usize = 6;

#[derive(Clone, Debug)]
enum Act {
    Order(i64),
    Hold(i64),
    Settle(usize, i64, i64),
    Paid(usize),
    Block(usize),
    Unblock(usize),
    Freeze,
    Thaw,
    Correct(usize, i64),
    End,
}

fn act() -> impl Strategy<Value = Act> {
    let lot = 0_usize..4;
    prop_oneof![
        40 => (0_i64..60).prop_map(Act::Order),
        80 => (1_i64..50).prop_map(Act::Hold),
        120 => (0_usize..6, 0_i64..30, 0_i64..30).prop_map(|(hold, c, r)| Act::Settle(hold, c, r)),
        30 => lot.clone().prop_map(Act::Paid),
        30 => lot.clone().prop_map(Act::Block),
        20 => lot.clone().prop_map(Act::Unblock),
        20 => Just(Act::Freeze),
        30 => Just(Act::Thaw),
        30 => (lot, 0_i64..90).prop_map(|(lot, right)| Act::Correct(lot, right)),
        1 => Just(Act::End),
    ]
}

struct Life {
    world: World,
    zon: Customer,
    model: Wallet,
    orders: Vec<Id<Order>>,
    holds: Vec<(Id<HoldKind>, Hold)>,
}

fn lot(order: Id<Order>) -> LotId {
    LotId(order.uuid().as_u128())
}

/// Whether it was done; a failure is no answer.
fn done<T>(answer: Result<T, Error>) -> Option<T> {
    match answer {
        Ok(value) => Some(value),
        Err(Error::Refused(_)) => None,
        Err(Error::Failed(failure)) => panic!("{failure}"),
    }
}

impl Life {
    async fn new() -> Self {
        let world = World::new().await;
        let zon = world.customer("zon").await;
        Self { world, zon, model: Wallet::empty(), orders: Vec::new(), holds: Vec::new() }
    }

    fn order(&self, place: usize) -> Id<Order> {
        self.orders.get(place).copied().unwrap_or_default()
    }

    /// Does it in both; answers whether the database did it, and whether the model did.
    async fn does(&mut self, act: &Act) -> (bool, bool) {
        let (app, zon) = (&self.world.app, self.zon.environment);
        let before = self.model.clone();
        let outcome = |result: Result<rules::credits::Outcome, _>| result.map(|outcome| outcome.wallet);
        let (did, model) = match *act {
            Act::Order(n) => {
                let id = done(credits::grant(app, zon, Credits(n), Paid::NotYet).await);
                let model = outcome(before.order(lot(id.unwrap_or_default()), self.world.now(), Credits(n)));
                self.orders.extend(id);
                (id.is_some(), model)
            }
            Act::Hold(n) => {
                let id = done(hold(&self.world, &self.zon, n).await);
                let spent = before.hold(Credits(n));
                if let (Some(id), Ok(spent)) = (id, &spent) {
                    self.holds.push((id, spent.hold.clone()));
                }
                (id.is_some(), spent.map(|spent| spent.outcome.wallet))
            }
            Act::Settle(place, capture, release) => return self.settles(place, capture, release).await,
            Act::Paid(n) => {
                let did = done(credits::paid(app, zon, self.order(n), "bank").await).is_some();
                (did, outcome(before.clear(lot(self.order(n)))))
            }
            Act::Block(n) => {
                let did = done(credits::block(app, zon, self.order(n), "te laat").await).is_some();
                (did, outcome(before.block(lot(self.order(n)))))
            }
            Act::Unblock(n) => {
                let did = done(credits::unblock(app, zon, self.order(n), "toch").await).is_some();
                (did, outcome(before.unblock(lot(self.order(n)))))
            }
            Act::Freeze => {
                (done(credits::freeze(app, zon, "te laat").await).is_some(), outcome(before.freeze()))
            }
            Act::Thaw => (done(credits::thaw(app, zon, "betaald").await).is_some(), outcome(before.thaw())),
            Act::Correct(n, right) => {
                let order = self.order(n);
                let same = before.lot(lot(order)).is_ok_and(|lot| lot.size == Credits(right));
                let did = credits::correct_late(app, zon, order, Credits(right), "coulance").await;
                let told = (self.world.now(), Some(Credits(right)), Ground::Goodwill);
                let model = before.correct(lot(order), told.0, told.1, told.2);
                // The same number is no correction: the room refuses what the model would only write down.
                (done(did).is_some() || same, if same { Ok(before.clone()) } else { outcome(model) })
            }
            Act::End => (done(credits::end(app, zon, "opgezegd").await).is_some(), outcome(before.end())),
        };
        let allowed = model.is_ok();
        self.model = model.unwrap_or(before);
        (did, allowed)
    }

    async fn settles(&mut self, place: usize, capture: i64, release: i64) -> (bool, bool) {
        let Some((id, model)) = self.holds.get(place).cloned() else { return (false, false) };
        if self.model.state() == rules::credits::State::Ended {
            // Answered, and nothing is posted (art. 14.1).
            let posted = settle(&self.world, &self.zon, &[(id, capture, release)]).await.expect("an answer");
            return (posted.capture.is_some() || posted.release.is_some(), false);
        }
        let did = done(settle(&self.world, &self.zon, &[(id, capture, release)]).await).is_some();
        let mut after = (model, self.model.clone());
        for (n, take) in [(capture, true), (release, false)].into_iter().filter(|(n, _)| *n != 0) {
            let spent = if take {
                after.1.capture(&after.0, Credits(n))
            } else {
                after.1.release(&after.0, Credits(n))
            };
            let Ok(spent) = spent else { return (did, false) };
            after = (spent.hold, spent.outcome.wallet);
        }
        self.holds[place].1 = after.0;
        self.model = after.1;
        (did, true)
    }

    /// Every row of the room's tables.
    async fn rows(&self) -> Vec<String> {
        let inside = self.world.inside(&self.zon);
        let mut tx = self.world.app.db.read(&inside).await.unwrap();
        let mut rows = Vec::new();
        for (table, columns) in [
            ("wallets", "state || '/' || next_order || '/' || next_sequence || '/' || usable || '/' || held"),
            ("credit_orders", "number || '/' || quantity"),
            ("lots", "ordered_at || '/' || size || standing || used || '/' || held || '/' || lapsed"),
            ("holds", "amount || '/' || captured || '/' || released || '/' || lapsed"),
            ("hold_parts", "place || '/' || taken || '/' || held"),
            ("transfers", "sequence || kind || facts"),
            ("postings", "sequence || '/' || place || debit || credit || credits"),
            ("decisions", "kind || why || decided_at"),
            ("audit_lines", "what || detail"),
        ] {
            let sql = format!("SELECT {columns} FROM {table} ORDER BY 1");
            let some = tx.all(&sql, &[], shell::db::Row::take::<String>).await.unwrap();
            rows.extend(some.into_iter().map(|row| format!("{table}: {row}")));
        }
        rows
    }

    async fn stands_as_the_model(&self) {
        let purse = crate::credits_hand::purse(&self.world, &self.zon).await;
        let model = self.model.balance();
        let stands = (purse.available, purse.held, purse.blocked);
        assert_eq!(stands, (model.available, model.held, model.blocked));
    }
}

#[tokio::test]
async fn any_life_of_a_wallet_stands_as_the_model_and_a_refusal_changes_no_row() {
    let mut runner = TestRunner::deterministic();
    for _ in 0..LIVES {
        let acts = prop::collection::vec(act(), 40).new_tree(&mut runner).unwrap().current();
        let mut life = Life::new().await;
        for act in &acts {
            let before = life.rows().await;
            let (did, allowed) = life.does(act).await;
            assert_eq!(did, allowed, "{act:?} of {acts:?}");
            if !did {
                assert_eq!(life.rows().await, before, "{act:?} was refused");
            }
            life.stands_as_the_model().await;
        }
        assert_eq!(credits::verify(&life.world.app).await.unwrap(), []);
    }
}
