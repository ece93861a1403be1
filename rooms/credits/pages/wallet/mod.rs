//! The wallet's page.

pub(crate) mod movements;

mod chart;
mod csv;

use askama::Template;
use axum::{extract::State, response::Response};
use chart::Chart;
use credits::{
    ledger::{
        entry::Kind,
        queries::{lots, wallet_row},
    },
    orders::{self, Order},
    price::CreditPrice,
    wallet::{
        DAYS_SHOWN, Overview,
        queries::{self, Filter},
    },
};
use jiff::civil::Date;
use movements::Movement;
use rules::{
    credits::{CORRECTION_WINDOW, Lot, Standing},
    numbers::Credits,
    reasons::{Figure, Reason},
};
use serde::Deserialize;
use shell::{
    error::Answer,
    extract::Query,
    ids::{
        Id,
        kind::{CallOut, Order as OrderKind},
    },
    page::{Page, html},
    state::App,
};

/// Movements on one page: a screen and a half.
const ON_PAGE: usize = 20;
/// Lots on the page; the list of orders has the rest.
const LOTS: usize = 12;
/// Orders that can still be corrected, shown at the top.
const CORRECTABLE: usize = 5;
/// Dots in the picture: more would hide it.
const DOTS: usize = 200;

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    kind: String,
    #[serde(default)]
    order: Option<String>,
    #[serde(default)]
    callout: Option<String>,
    #[serde(default)]
    before: Option<i64>,
}

impl Asked {
    fn filter(&self) -> Filter {
        let order = self.order.as_deref().and_then(|id| id.parse::<Id<OrderKind>>().ok());
        let callout = self.callout.as_deref().and_then(|id| id.parse::<Id<CallOut>>().ok());
        Filter { kind: Kind::named(&self.kind), order, callout }
    }
}

/// How long it lasts, in words and with its reasons.
pub(crate) struct Lasting {
    pub days: Option<i64>,
    pub low: bool,
    pub because: Vec<Reason>,
}

#[derive(Template)]
#[template(path = "credits/pages/wallet/wallet.html")]
struct Wallet {
    page: Page,
    overview: Overview,
    lasting: Lasting,
    chart: Chart,
    correctable: Vec<Order>,
    lots: Vec<(Lot, String)>,
    movements: Vec<Movement>,
    kinds: Vec<&'static str>,
    kind: String,
    filtered: bool,
    query: String,
    older: Option<i64>,
    price: Option<CreditPrice>,
    lapses: Option<Date>,
    key: String,
}

impl Wallet {
    fn sum(&self, of: impl Fn(&Lot) -> Credits) -> Credits {
        self.lots.iter().map(|(lot, _)| of(lot)).sum()
    }

    fn bought(&self) -> Credits {
        self.sum(|lot| lot.size)
    }

    fn left(&self) -> Credits {
        self.sum(Lot::rest)
    }

    /// Why a lot stands as it does.
    fn lot_why(&self, lot: &Lot) -> String {
        let (article, code) = match lot.standing {
            Standing::Cleared => ("14.3", "order_paid"),
            Standing::Blocked => ("14.3", "order_blocked"),
            Standing::Unpaid => ("14.2", "order_unpaid"),
        };
        self.page.w().reason(&Reason::of(article, code).with("credits", Figure::Credits(lot.size)))
    }

    /// A sum that the template made.
    fn number(&self, sum: impl std::borrow::Borrow<i64>) -> String {
        self.page.w().number(*sum.borrow())
    }

    /// How long it lasts, in words.
    fn lasts(&self) -> String {
        let w = self.page.w();
        match self.lasting.days {
            Some(days) => w.n("wallet-lasts", days),
            None if self.lasting.low => w.t("wallet-empty"),
            None => w.t("wallet-no-pace"),
        }
    }

    fn is_chosen(&self, kind: &str) -> bool {
        kind == self.kind
    }

    fn ended(&self) -> bool {
        self.overview.row.state == rules::credits::State::Ended
    }
}

/// `GET /wallet`
pub(crate) async fn show(State(app): State<App>, page: Page, Query(asked): Query<Asked>) -> Answer<Response> {
    let (inside, now) = (page.who.inside.clone(), page.now);
    let mut tx = app.db.read(&inside).await?;
    let row = wallet_row(&mut tx, &inside).await?;
    let price = row.price_at(now).map(CreditPrice);
    let lapses = orders::queries::bounds(&mut tx, &inside).await?.and_then(|bounds| bounds.last_day);
    let overview = Overview::read(&mut tx, &inside, row, now).await?;
    let since = now - jiff::SignedDuration::from_hours(24 * i64::try_from(DAYS_SHOWN).unwrap_or(90));
    let ordered = queries::ordered_since(&mut tx, &inside, since, DOTS).await?;
    let correctable =
        orders::queries::correctable(&mut tx, &inside, now - CORRECTION_WINDOW, CORRECTABLE).await?;
    let lots = lots(&mut tx, &inside, LOTS).await?;
    let filter = asked.filter();
    let mut movements = movements::page(&mut tx, &inside, &filter, (asked.before, ON_PAGE + 1)).await?;
    drop(tx);
    let more = ON_PAGE < movements.len();
    movements.truncate(ON_PAGE);
    let older = movements.last().filter(|_| more).map(|last| last.entry.sequence);
    let w = page.w();
    let told = &overview.forecast;
    let lasting = Lasting { days: told.days, low: told.low, because: told.because.clone() };
    let chart = Chart::draw(w, &overview.days, told, &ordered);
    html(&Wallet {
        lasting,
        chart,
        correctable,
        lots,
        movements,
        kinds: Kind::ALL.iter().map(|kind| kind.name()).collect(),
        kind: filter.kind.map(|kind| kind.name().to_owned()).unwrap_or_default(),
        filtered: filter != Filter::default() || asked.before.is_some(),
        query: query(&filter),
        older,
        price,
        lapses,
        key: Id::<OrderKind>::new().to_string(),
        overview,
        page,
    })
}

/// The filter as it stands in an address, for the next page and the file.
fn query(filter: &Filter) -> String {
    let parts = [
        filter.kind.map(|kind| format!("kind={}", kind.name())),
        filter.order.map(|order| format!("order={order}")),
        filter.callout.map(|callout| format!("callout={callout}")),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("&")
}

/// `GET /wallet/movements.csv`
pub(crate) async fn file(State(app): State<App>, page: Page, Query(asked): Query<Asked>) -> Answer<Response> {
    Ok(csv::answer(app, page.who.inside.clone(), page.w(), asked.filter()))
}
