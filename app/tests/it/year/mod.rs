//! A year of the whole company (issue "the agreement and the money", property tests): many agreements with customers who
//! behave as customers do, over the real service and the daily rounds, beside a model that knows no rule of the product.
//!
//! How many and by which seed: [`AGREEMENTS`] and [`SEED`]. A failure names the seed, and the same seed fails again.

mod bank;
mod books;
mod chance;
mod customers;
mod desk;
mod end;

use crate::harness::World;
use bank::Bank;
use books::Member;
use chance::Chance;
use jiff::{
    SignedDuration, ToSpan,
    civil::{Date, Weekday, date},
};
use rounds::Pace;
use shell::inside::Operator;

/// How many agreements: `FLEX_TEST_YEAR_AGREEMENTS=500` is the whole company, which takes minutes without optimisation.
const AGREEMENTS: (&str, i64) = ("FLEX_TEST_YEAR_AGREEMENTS", 60);
/// From which seed.
const SEED: (&str, i64) = ("FLEX_TEST_YEAR_SEED", 2);

/// The first day: what was agreed before it is written down on it.
const FIRST: Date = date(2024, 1, 2);
/// The last: more than a year later, so that each licence is asked anew and a leap day is in it.
const LAST: Date = date(2025, 2, 2);

/// The company in its year.
struct Year {
    world: World,
    chance: Chance,
    members: Vec<Member>,
    bank: Bank,
    /// Two of the provider's staff.
    anna: Operator,
    bram: Operator,
    /// Days since the last round that was carried out.
    missed: Vec<Date>,
    today: Date,
}

fn set((name, usual): (&str, i64)) -> i64 {
    std::env::var(name).ok().map_or(usual, |text| text.parse().expect("a number"))
}

/// Says how to play the same year again, when it did not end well.
struct Again(i64, i64);

impl Drop for Again {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("to see this again: {}={} {}={}", AGREEMENTS.0, self.0, SEED.0, self.1);
        }
    }
}

impl Year {
    async fn lives(&mut self) {
        let mut today = FIRST;
        while today <= LAST {
            self.day(today).await;
            today = today.tomorrow().unwrap();
        }
        self.morning(today).await;
    }

    async fn day(&mut self, today: Date) {
        self.today = today;
        // Now and then nobody's machine is on for a while, and the next round catches up.
        let goes_off = today.weekday() == Weekday::Sunday && self.chance.often(3_000);
        if goes_off || (!self.missed.is_empty() && self.chance.often(3_000)) {
            self.missed.push(today);
        } else {
            self.morning(today).await;
        }
        self.at(today, 10);
        self.customers_act().await;
        if matches!(
            today.weekday(),
            Weekday::Tuesday | Weekday::Wednesday | Weekday::Thursday | Weekday::Friday
        ) {
            self.at(today, 12);
            self.desk_acts().await;
        }
        self.at(today, 18);
        self.customers_pay().await;
        if !matches!(today.weekday(), Weekday::Saturday | Weekday::Sunday) {
            self.bank_tells().await;
        }
    }

    /// The round of a day, with the days that were missed before it.
    async fn morning(&mut self, today: Date) {
        self.missed.push(today);
        self.today = today;
        self.at(today, 6);
        let now = self.world.now();
        for member in &mut self.members {
            member.morning(&self.missed, now);
        }
        let ended = rounds::run(&self.world.app, &Pace::default()).await.expect("the rounds are carried out");
        assert_eq!(ended.iter().map(|day| day.day).collect::<Vec<_>>(), self.missed);
        self.missed.clear();
    }

    /// Turns the clock to an hour of a day.
    fn at(&self, day: Date, hour: i64) {
        let to = rules::calendar::start_of_day(day) + SignedDuration::from_hours(hour);
        self.world.passes(to.duration_since(self.world.now()));
    }

    /// A day some days on.
    fn in_days(&self, days: i64) -> Date {
        self.today.saturating_add(days.days())
    }
}

#[tokio::test]
async fn a_year_of_many_agreements_ends_with_every_euro_and_every_credit_explained() {
    let (count, seed) = (set(AGREEMENTS), set(SEED));
    let _again = Again(count, seed);
    let mut year = Year::begins(count, seed).await;
    year.lives().await;
    year.everything_is_explained().await;
    if (count, seed) == (AGREEMENTS.1, SEED.1) {
        year.much_happened().await;
    }
}
