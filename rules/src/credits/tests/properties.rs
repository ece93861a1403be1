//! Random lives of a wallet: whatever is done in whatever order, the ledger stays whole.

use super::*;
use proptest::prelude::*;
use std::collections::HashMap;

#[derive(Clone, Debug)]
enum Act {
    Order(u128, i64),
    Hold(i64),
    Capture(usize, i64),
    Release(usize, i64),
    Clear(u128),
    Reverse(u128),
    Block(u128),
    Unblock(u128),
    Freeze,
    Thaw,
    Correct(u128, Option<i64>, i64),
    End,
}

fn act() -> impl Strategy<Value = Act> {
    let lot = 0_u128..6;
    prop_oneof![
        4 => (lot.clone(), -1_i64..60).prop_map(|(id, size)| Act::Order(id, size)),
        8 => (-1_i64..50).prop_map(Act::Hold),
        8 => (0_usize..5, -1_i64..40).prop_map(|(hold, n)| Act::Capture(hold, n)),
        6 => (0_usize..5, -1_i64..40).prop_map(|(hold, n)| Act::Release(hold, n)),
        3 => lot.clone().prop_map(Act::Clear),
        1 => lot.clone().prop_map(Act::Reverse),
        3 => lot.clone().prop_map(Act::Block),
        2 => lot.clone().prop_map(Act::Unblock),
        2 => Just(Act::Freeze),
        3 => Just(Act::Thaw),
        3 => (lot, prop::option::of(-1_i64..90), 0_i64..600)
            .prop_map(|(id, right, minutes)| Act::Correct(id, right, minutes)),
        1 => Just(Act::End),
    ]
}

/// A wallet, its open holds, and the accounts as the movements alone tell them.
struct World {
    wallet: Wallet,
    holds: Vec<Hold>,
    accounts: HashMap<(LotId, Account), i64>,
}

fn start(minute: i64) -> Timestamp {
    Timestamp::from_second(1_000_000 + minute * 60).unwrap()
}

impl World {
    fn new() -> Self {
        Self { wallet: Wallet::empty(), holds: Vec::new(), accounts: HashMap::new() }
    }

    fn open_hold(&self, index: usize) -> Hold {
        self.holds.get(index).cloned().unwrap_or(Hold { parts: Vec::new() })
    }

    /// Does it; a refusal leaves the wallet as it was.
    fn does(&mut self, act: &Act) -> Result<(), Refusal> {
        let wallet = &self.wallet;
        let outcome = match *act {
            Act::Order(id, size) => {
                wallet.order(LotId(id), start(i64::try_from(id).unwrap()), Credits(size))?
            }
            Act::Hold(n) => {
                let spent = wallet.hold(Credits(n))?;
                self.holds.push(spent.hold);
                spent.outcome
            }
            Act::Capture(index, n) => {
                let spent = wallet.capture(&self.open_hold(index), Credits(n))?;
                self.holds[index] = spent.hold;
                spent.outcome
            }
            Act::Release(index, n) => {
                let spent = wallet.release(&self.open_hold(index), Credits(n))?;
                self.holds[index] = spent.hold;
                spent.outcome
            }
            Act::Clear(id) => wallet.clear(LotId(id))?,
            Act::Reverse(id) => wallet.payment_reversed(LotId(id))?,
            Act::Block(id) => wallet.block(LotId(id))?,
            Act::Unblock(id) => wallet.unblock(LotId(id))?,
            Act::Freeze => wallet.freeze()?,
            Act::Thaw => wallet.thaw()?,
            Act::Correct(id, right, minute) => {
                wallet.correct(LotId(id), start(minute), right.map(Credits), Ground::Right)?
            }
            Act::End => {
                self.holds.clear();
                wallet.end()?
            }
        };
        self.post(outcome);
        Ok(())
    }

    fn post(&mut self, outcome: Outcome) {
        for movement in &outcome.movements {
            assert!(Credits::ZERO < movement.credits && movement.from != movement.to, "{movement:?}");
            *self.accounts.entry((movement.lot, movement.from)).or_default() -= movement.credits.0;
            *self.accounts.entry((movement.lot, movement.to)).or_default() += movement.credits.0;
        }
        self.wallet = outcome.wallet;
    }

    fn account(&self, lot: &Lot, account: Account) -> i64 {
        self.accounts.get(&(lot.id, account)).copied().unwrap_or(0)
    }

    /// The postings tell the same story as the lots, of each lot everything adds up, and every held credit has a hold.
    fn is_whole(&self) -> Result<(), TestCaseError> {
        for lot in self.wallet.lots() {
            let parts = [
                (Account::Available, lot.available()),
                (Account::Held, lot.held),
                (Account::Used, lot.used),
                (Account::Blocked, lot.blocked()),
                (Account::Lapsed, lot.lapsed),
            ];
            for (account, credits) in parts {
                prop_assert!(Credits::ZERO <= credits);
                prop_assert_eq!(self.account(lot, account), credits.0, "{:?} of {:?}", account, lot);
            }
            prop_assert_eq!(parts.iter().map(|part| part.1).sum::<Credits>(), lot.size);
            prop_assert_eq!(self.account(lot, Account::Outside), -lot.size.0);
            let of_holds = self.holds.iter().flat_map(|hold| &hold.parts).filter(|part| part.lot == lot.id);
            prop_assert_eq!(of_holds.map(|part| part.credits).sum::<Credits>(), lot.held);
        }
        let stored = Wallet::stored(self.wallet.lots().to_vec(), self.wallet.state());
        prop_assert_eq!(stored.as_ref(), Ok(&self.wallet));
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn art_14_the_ledger_stays_whole_whatever_happens(acts in prop::collection::vec(act(), 0..60)) {
        let mut world = World::new();
        for act in &acts {
            let before = world.wallet.clone();
            if world.does(act).is_err() {
                prop_assert_eq!(&world.wallet, &before);
            }
            world.is_whole()?;
        }
    }

    #[test]
    fn art_14_the_same_life_lived_twice_moves_the_same_credits(acts in prop::collection::vec(act(), 0..40)) {
        let live = || {
            let mut world = World::new();
            let answers: Vec<_> = acts.iter().map(|act| world.does(act)).collect();
            (answers, world.wallet, world.holds)
        };
        prop_assert_eq!(live(), live());
    }

    #[test]
    fn art_14_3_the_order_in_which_lots_are_stored_changes_no_spending(
        sizes in prop::collection::vec((1_i64..50, 0_usize..3), 1..8), share in 1_i64..100
    ) {
        let standings = [Standing::Unpaid, Standing::Blocked, Standing::Cleared];
        let mut lots: Vec<Lot> =
            sizes.iter().zip(1_u128..).map(|(&(size, standing), id)| lot(id, size, standings[standing])).collect();
        let there = wallet(&lots);
        lots.reverse();
        let back = wallet(&lots);
        let wanted = Credits((there.balance().available.0 * share / 100).max(1));
        prop_assert_eq!(there.hold(wanted), back.hold(wanted));
        if let Ok(spent) = there.hold(wanted) {
            prop_assert_eq!(spent.hold.total(), wanted);
            let undone = spent.outcome.wallet.release(&spent.hold, wanted).unwrap();
            prop_assert_eq!(undone.outcome.wallet, there);
        }
    }
}
