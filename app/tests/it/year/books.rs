//! The independent model: what each customer should have been asked and given, by arithmetic of its own over what the story
//! itself did. Nothing here calls a rule of the product.

use crate::harness::Program;
use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date};
use shell::ids::{
    Id,
    kind::{Environment, Hold, Order},
};

/// What was agreed.
#[derive(Clone, Copy, Debug)]
pub struct Deal {
    pub starts_on: Date,
    /// Cents a year, excluding VAT.
    pub licence: i64,
    /// Ten-thousandths of a euro a credit, excluding VAT.
    pub price: i64,
    /// Percent a month.
    pub percent: i64,
    /// Days to pay.
    pub days: u16,
    /// Percent of VAT.
    pub vat: i64,
}

/// How a customer pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Habit {
    InTime,
    Late,
    InParts,
    TooMuch,
    Careless,
    AllAtOnce,
    Never,
}

/// How an agreement ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Notice,
    Switching,
    Dissolved,
}

/// When it ends.
#[derive(Clone, Copy, Debug)]
pub struct Leaving {
    pub last_day: Date,
    pub at: Timestamp,
    pub way: Way,
}

/// An order of credits as the customer knows it.
#[derive(Clone, Copy, Debug)]
pub struct Ordered {
    pub id: Id<Order>,
    pub at: Timestamp,
    pub quantity: i64,
    /// For how many an invoice asks payment now.
    pub asked: Option<i64>,
    /// What its invoice asks for it after credit notes: cents, excluding VAT.
    pub standing: i64,
    /// What is not asked of it when it is asked anew: it was credited before.
    pub less: i64,
    pub corrected: bool,
}

/// A licence year that was asked.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    pub from: Date,
    pub until: Date,
    pub whole: bool,
    pub net: i64,
    /// What credit notes took back of it.
    pub taken: i64,
    pub given_back: bool,
}

/// A document that should be there: its day and its sum excluding VAT.
pub type Expected = (Date, i64);

/// Euros that moved, in cents, each known to the story itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Money {
    pub came: i64,
    pub went_back: i64,
    pub refunded: i64,
    pub charged: i64,
    pub forgiven: i64,
    pub written_off: i64,
}

/// A customer with everything that the story knows of it.
pub struct Member {
    pub environment: Id<Environment>,
    pub name: String,
    pub iban: &'static str,
    pub program: Program,
    pub deal: Deal,
    pub habit: Habit,
    pub leaving: Option<Leaving>,
    pub orders: Vec<Ordered>,
    pub years: Vec<Asked>,
    pub holds: Vec<(Id<Hold>, i64)>,
    pub used: i64,
    pub invoices: Vec<Expected>,
    pub notes: Vec<Expected>,
    pub money: Money,
}

impl Member {
    /// Whether the agreement is in force at an instant.
    pub fn runs(&self, today: Date, now: Timestamp) -> bool {
        self.deal.starts_on <= today && self.leaving.is_none_or(|leaving| now < leaving.at)
    }

    /// What so many credits cost.
    pub fn price_of(&self, quantity: i64) -> i64 {
        half_up(i128::from(self.deal.price) * i128::from(quantity), 100)
    }

    /// What a morning's round should bring: the legal days that it carries out, and the day on which it does so.
    pub fn morning(&mut self, days: &[Date], now: Timestamp) {
        let today = *days.last().expect("a day");
        for day in days.iter().copied() {
            self.licence_year(day, today);
            self.gives_back(day, today);
        }
        let over = self.leaving.is_some_and(|leaving| leaving.at <= now);
        self.corrected(today);
        let mut sum = 0;
        let mut any = false;
        let prices: Vec<i64> = self.orders.iter().map(|order| self.price_of(order.quantity)).collect();
        for (order, price) in self.orders.iter_mut().zip(prices) {
            let closed = over || order.at + SignedDuration::from_hours(8) < now;
            if order.asked.is_none() && closed {
                order.asked = Some(order.quantity);
                order.standing = price - order.less;
                sum += order.standing;
                any |= 0 < order.quantity;
            }
        }
        if any {
            self.invoices.push((today, sum));
        }
    }

    fn licence_year(&mut self, day: Date, today: Date) {
        if day < self.deal.starts_on || self.leaving.is_some_and(|leaving| leaving.last_day < day) {
            return;
        }
        let (from, until) = licence_year(self.deal.starts_on, day);
        if self.years.iter().any(|year| year.from == from) {
            return;
        }
        let last = self.leaving.map_or(until, |leaving| leaving.last_day.min(until));
        let net = self.deal.licence - unused(self.deal.licence, last, until);
        if 0 < net {
            self.years.push(Asked {
                from,
                until: last,
                whole: last == until,
                net,
                taken: 0,
                given_back: false,
            });
            self.invoices.push((today, net));
        }
    }

    /// Full months of a year that was paid ahead, unless the agreement was dissolved.
    fn gives_back(&mut self, day: Date, today: Date) {
        let Some(leaving) = self.leaving.filter(|leaving| leaving.way != Way::Dissolved) else { return };
        let licence = self.deal.licence;
        for year in self.years.iter_mut().filter(|year| !year.given_back && day <= year.until) {
            if day < leaving.last_day || year.until <= leaving.last_day {
                continue;
            }
            let fee = if year.whole { year.net } else { licence };
            let net = unused(fee, leaving.last_day, year.until).min(year.net - year.taken);
            if 0 < net {
                year.given_back = true;
                year.taken += net;
                self.notes.push((today, net));
            }
        }
    }

    /// Orders whose number was put right after their invoice: fewer are credited, for more all that is left is credited and
    /// the order asked anew, less what was credited before.
    fn corrected(&mut self, today: Date) {
        for place in 0..self.orders.len() {
            let order = self.orders[place];
            let Some(asked) = order.asked.filter(|asked| *asked != order.quantity) else { continue };
            let whole = self.price_of(asked);
            let keeps = if order.quantity < asked { self.price_of(order.quantity) } else { 0 };
            let taken = order.standing - keeps;
            if 0 < taken {
                self.notes.push((today, taken));
            }
            let order = &mut self.orders[place];
            if order.quantity < asked {
                order.asked = Some(order.quantity);
                order.standing -= taken.max(0);
            } else {
                order.asked = None;
                order.less = (whole - order.standing).max(0);
            }
        }
    }

    /// VAT over a sum.
    pub fn vat(&self, net: i64) -> i64 {
        half_up(i128::from(net) * i128::from(self.deal.vat), 100)
    }

    /// Credits that are there: ordered less used; none once the agreement is over.
    pub fn credits(&self, now: Timestamp) -> i64 {
        if self.leaving.is_some_and(|leaving| leaving.at <= now) {
            return 0;
        }
        self.orders.iter().map(|order| order.quantity).sum::<i64>() - self.used
    }
}

/// Rounded half up, once.
pub fn half_up(over: i128, under: i128) -> i64 {
    i64::try_from((2 * over + under).div_euclid(2 * under)).expect("a sum that fits")
}

/// The licence year in which a day falls: from its first day to the day before the next one's.
fn licence_year(start: Date, day: Date) -> (Date, Date) {
    let begins = |years: i16| {
        let year = start.year() + years;
        // Who began on a day that a year does not have begins the year after the month's last.
        Date::new(year, start.month(), start.day()).unwrap_or_else(|_| {
            Date::new(year, start.month(), 1).expect("a month").last_of_month().tomorrow().unwrap()
        })
    };
    let years = (0..100).take_while(|years| begins(*years) <= day).last().expect("it has begun");
    (begins(years), begins(years + 1).yesterday().unwrap())
}

/// The share of a year's fee for the full months between the last day and the year's.
fn unused(fee: i64, last_day: Date, until: Date) -> i64 {
    let first = last_day.tomorrow().unwrap();
    let after = until.tomorrow().unwrap();
    let months = (1..=12).filter(|months| first.checked_add(months.months()).unwrap() <= after).count();
    half_up(i128::from(fee) * i128::try_from(months).unwrap(), 12)
}

/// Days of every month there is, so that each divides it.
const EVERY_MONTH: i128 = 28 * 29 * 15 * 31;

/// Simple interest to the cent: each day of default counts the principal that is open at its beginning, by that day's share of
/// its anniversary month. `open` answers that principal.
pub fn interest(percent: i64, due: Date, (from, until): (Date, Date), open: impl Fn(Date) -> i64) -> i64 {
    let first = due.tomorrow().unwrap();
    let mut sum = 0_i128;
    for months in 0..120_i32 {
        let begins = first.checked_add(months.months()).unwrap();
        let ends = first.checked_add((months + 1).months()).unwrap();
        if until < begins {
            break;
        }
        let share = EVERY_MONTH / i128::from((ends - begins).get_days());
        for day in begins.series(1.day()).take_while(|day| *day < ends) {
            if from <= day && day <= until {
                sum += i128::from(open(day)) * i128::from(percent) * share;
            }
        }
    }
    half_up(sum, EVERY_MONTH * 100)
}

#[test]
fn the_model_counts_interest_as_the_terms_examples_do() {
    let day = |text: &str| text.parse::<Date>().unwrap();
    let due = day("2026-01-15");
    let whole = |until: &str| interest(5, due, (day("2026-01-16"), day(until)), |_| 121_000);
    assert_eq!([whole("2026-01-16"), whole("2026-02-15"), whole("2027-01-15")], [195, 6_050, 72_600]);
    let after_a_part = |on: Date| if on <= day("2026-01-31") { 121_000 } else { 71_000 };
    assert_eq!(interest(5, due, (day("2026-01-16"), day("2026-02-15")), after_a_part), 4_840);
    assert_eq!(licence_year(day("2024-02-29"), day("2025-03-01")), (day("2025-03-01"), day("2026-02-28")));
}
