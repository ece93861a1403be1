//! The customers of the year: they begin on all kinds of days, order, put numbers right, spend, object and leave.

use super::{
    FIRST, Year,
    bank::Bank,
    books::{Deal, Habit, Leaving, Member, Money, Ordered, Way},
    chance::Chance,
};
use crate::harness::World;
use agreements::{customers::Profile, paper::Agreed};
use credits::{Purpose, Settlement, price::CreditPrice};
use flex::testing;
use jiff::{
    ToSpan,
    civil::{Date, date},
};
use rules::{
    agreements::EarlyNotice,
    interest::InterestPolicy,
    numbers::{Cents, Credits},
};
use serde_json::json;
use shell::{
    error::Error,
    ids::{Id, kind::Environment},
    inside::{Right, Role},
    words::Language,
};
use users::NewUser;

/// Days on which calendars go wrong.
const HARD_DAYS: [Date; 8] = [
    date(2020, 2, 29),
    date(2021, 8, 31),
    date(2023, 2, 28),
    date(2023, 3, 31),
    date(2024, 1, 31),
    date(2024, 2, 29),
    date(2024, 5, 31),
    date(2024, 12, 31),
];

const HABITS: [Habit; 10] = [
    Habit::InTime,
    Habit::InTime,
    Habit::InTime,
    Habit::Late,
    Habit::Late,
    Habit::InParts,
    Habit::TooMuch,
    Habit::Careless,
    Habit::AllAtOnce,
    Habit::Never,
];

/// An account with check digits (ISO 13616), by a number.
fn iban(number: usize) -> &'static str {
    let account = format!("ABNA{:010}", 100_000 + number);
    let digits: String = format!("{account}NL00")
        .chars()
        .map(|c| c.to_digit(36).expect("a letter or digit").to_string())
        .collect();
    let rest = digits.bytes().fold(0_u32, |rest, digit| (rest * 10 + u32::from(digit - b'0')) % 97);
    format!("NL{:02}{account}", 98 - rest).leak()
}

impl Year {
    /// The company on its first day.
    pub(super) async fn begins(count: i64, seed: i64) -> Self {
        let world = World::at(&format!("{FIRST}T05:00:00Z")).await;
        let provider = users::create_environment(&world.app, "aanbieder").await.unwrap();
        shell::who::set_provider(&world.app, provider).await.unwrap();
        let (anna, bram) = (user(&world, provider, "anna").await, user(&world, provider, "bram").await);
        let mut chance = Chance::of(u64::try_from(seed).unwrap());
        let mut members = Vec::new();
        for number in 0..usize::try_from(count).unwrap() {
            members.push(member(&world, &mut chance, number).await);
        }
        let (anna, bram) = (testing::operator(anna), testing::operator(bram));
        let bank = Bank::default();
        Self { world, chance, members, bank, anna, bram, missed: Vec::new(), today: FIRST }
    }

    /// What the customers do on a morning.
    pub(super) async fn customers_act(&mut self) {
        for place in 0..self.members.len() {
            let (today, now) = (self.today, self.world.now());
            self.puts_right(place).await;
            if !self.members[place].runs(today, now) {
                continue;
            }
            if self.chance.often(350) {
                self.orders(place).await;
            }
            if self.chance.often(600) {
                self.spends(place).await;
            }
            if self.members[place].leaving.is_none() && self.chance.often(8) {
                self.leaves(place).await;
            }
        }
    }

    async fn orders(&mut self, place: usize) {
        let quantity = self.chance.between(1, 4_000);
        let member = &self.members[place];
        let body = json!({"credits": quantity});
        let made = member.program.post_once(&testing::new_key(), "/api/v1/credit-orders", &body).await;
        assert_eq!(made.status, 201, "{}", made.text);
        let id = made.json()["id"].as_str().unwrap().parse().unwrap();
        let at = self.world.now();
        let order = Ordered { id, at, quantity, asked: None, standing: 0, less: 0, corrected: false };
        self.members[place].orders.push(order);
        if self.chance.often(1_500) {
            let right = self.chance.between(0, 5_000);
            let path = format!("/api/v1/credit-orders/{id}/correction");
            let body = json!({"credits": right});
            let program = &self.members[place].program;
            let told = program.post_once(&testing::new_key(), &path, &body).await;
            if told.status < 300 {
                let order = self.members[place].orders.last_mut().unwrap();
                (order.quantity, order.corrected) = (right, true);
            } else {
                assert!([409, 422].contains(&told.status), "{}", told.text);
            }
        }
    }

    /// The provider puts an order's number right out of goodwill, long after its invoice (art. 14.4).
    async fn puts_right(&mut self, place: usize) {
        if !self.chance.often(40) || self.members[place].orders.is_empty() {
            return;
        }
        let count = i64::try_from(self.members[place].orders.len()).unwrap();
        let which = usize::try_from(self.chance.below(count)).unwrap();
        let right = self.chance.between(0, 3_000);
        let member = &mut self.members[place];
        let order = &mut member.orders[which];
        if order.corrected {
            return;
        }
        let app = &self.world.app;
        let done = credits::correct_late(app, member.environment, order.id, Credits(right), "coulance").await;
        if was_done(done) {
            (order.quantity, order.corrected) = (right, true);
        }
    }

    /// Holds, captures and gives back as messages do.
    async fn spends(&mut self, place: usize) {
        let app = self.world.app.clone();
        let now = self.world.now();
        let inside = testing::round().inside(self.members[place].environment);
        let amount = Credits(self.chance.between(1, 400));
        let mine = inside.clone();
        let set_aside = app.db.write(&inside, move |tx| {
            let inside = mine.clone();
            Box::pin(async move { credits::hold(tx, &inside, now, Purpose::Messages, amount).await })
        });
        match set_aside.await {
            Ok(hold) => self.members[place].holds.push((hold, amount.0)),
            Err(Error::Refused(no)) => {
                assert!(["credits-short", "wallet-frozen", "wallet-ended"].contains(&no.code), "{no:?}");
            }
            Err(Error::Failed(failure)) => panic!("{failure}"),
        }
        let Some((hold, left)) = self.members[place].holds.first().copied() else { return };
        let capture = self.chance.between(0, left);
        let release = self.chance.between(0, left - capture);
        let part = Settlement { hold, capture: Credits(capture), release: Credits(release) };
        let mine = inside.clone();
        let settled = app.db.write(&inside, move |tx| {
            let inside = mine.clone();
            Box::pin(async move { credits::settle(tx, &inside, now, &[part]).await })
        });
        settled.await.expect("what is held can be settled");
        let member = &mut self.members[place];
        member.used += capture;
        member.holds[0].1 -= capture + release;
        if member.holds[0].1 == 0 {
            member.holds.remove(0);
        }
    }

    /// The customer gives notice, or switches to another provider.
    async fn leaves(&mut self, place: usize) {
        let way = self.chance.pick(&[Way::Notice, Way::Notice, Way::Switching]);
        let kind = if way == Way::Notice { "notice" } else { "switching" };
        let member = &mut self.members[place];
        let given = member
            .program
            .post_once(&testing::new_key(), "/api/v1/agreement/notice", &json!({"kind": kind}))
            .await;
        assert_eq!(given.status, 201, "{}", given.text);
        let last_day = match way {
            Way::Switching => months(self.today, 2).saturating_add(30.days()),
            _ => notice_ends(member.deal.starts_on, self.today),
        };
        let told = given.json();
        assert_eq!(told["last_day"].as_str(), Some(last_day.to_string().as_str()), "{:?}", member.deal);
        let at = told["ends_at"].as_str().unwrap().parse().unwrap();
        member.leaving = Some(Leaving { last_day, at, way });
    }
}

/// Whether it was done; a failure is no answer.
pub(super) fn was_done<T>(answer: Result<T, Error>) -> bool {
    match answer {
        Ok(_) => true,
        Err(Error::Refused(_)) => false,
        Err(Error::Failed(failure)) => panic!("{failure}"),
    }
}

fn months(day: Date, months: i32) -> Date {
    day.checked_add(months.months()).unwrap()
}

/// Two months' notice to a month's end, counted from the end of the fixed year at the earliest (art. 12.1).
fn notice_ends(starts_on: Date, received: Date) -> Date {
    let anniversary = months(starts_on, 12);
    // A year that began on 29 February ends on 28 February, and is over on the first of March.
    let over =
        if anniversary.day() == starts_on.day() { anniversary } else { anniversary.tomorrow().unwrap() };
    months(received.max(over).first_of_month(), 2).last_of_month()
}

async fn user(world: &World, environment: Id<Environment>, name: &str) -> Id<shell::ids::kind::User> {
    let user = NewUser {
        email: format!("{name}@jaar.test"),
        name: name.into(),
        role: Role::Admin,
        language: Language::Nl,
        password: None,
    };
    users::add_user(&world.app, environment, user).await.unwrap()
}

async fn member(world: &World, chance: &mut Chance, number: usize) -> Member {
    let name = format!("jaar{number}");
    let environment = users::create_environment(&world.app, &name).await.unwrap();
    let admin = user(world, environment, &name).await;
    let inside = testing::inside(environment, admin);
    let starts_on = match chance.below(4) {
        0 => chance.pick(&HARD_DAYS),
        _ => date(2023, 1, 15).saturating_add(chance.below(660).days()),
    };
    let deal = Deal {
        starts_on,
        licence: chance.pick(&[120_000, 99_999, 33_333, 480_000]),
        price: chance.pick(&[850, 1_000, 667, 33]),
        percent: chance.pick(&[5, 5, 2]),
        days: chance.pick(&[14, 14, 30]),
        vat: chance.pick(&[21, 21, 21, 0]),
    };
    agree(world, &inside, (deal, &name, iban(number))).await;
    if deal.vat == 0 {
        testing::settle_in(&world.app, environment, "DE", Some("DE136695976")).await.unwrap();
    }
    let token = users::create_token(&world.app, &inside, admin, "jaar", &Right::ALL).await.unwrap();
    Member {
        environment,
        name: format!("{name} B.V."),
        iban: iban(number),
        program: world.program_with(token),
        deal,
        habit: chance.pick(&HABITS),
        leaving: None,
        orders: Vec::new(),
        years: Vec::new(),
        holds: Vec::new(),
        used: 0,
        invoices: Vec::new(),
        notes: Vec::new(),
        money: Money::default(),
    }
}

async fn agree(world: &World, inside: &shell::inside::Inside, (deal, name, iban): (Deal, &str, &str)) {
    let profile = Profile { iban: Some(iban.into()), ..World::profile(name) };
    let agreed = Agreed {
        interest: InterestPolicy { percent_per_month: deal.percent.into(), ..InterestPolicy::default() },
        term_days: deal.days,
        early_notice: EarlyNotice::Strict,
        ..Agreed::usual(deal.starts_on, Cents(deal.licence), CreditPrice(deal.price))
    };
    let (mine, now) = (inside.clone(), world.now());
    let done = world.app.db.write(inside, move |tx| {
        let (inside, profile, agreed) = (mine.clone(), profile.clone(), agreed.clone());
        Box::pin(async move {
            agreements::customers::enrol(tx, &inside, now, &profile).await?;
            agreements::paper::write_down(tx, &inside, now, &agreed).await
        })
    });
    done.await.expect("an agreement");
}
