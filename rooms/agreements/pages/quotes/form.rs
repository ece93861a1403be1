//! The form of a quote: what was typed, and what is wrong with it.

use agreements::{
    IndexClause,
    customers::Size,
    form::{date, decimals, euros, needed},
    paper::{Agreed, TERM_DAYS},
    quotes::{Beside, Quote, days},
};
use credits::price::CreditPrice;
use jiff::civil::Date;
use rules::{
    agreements::{EarlyNotice, LONGEST_TERM_MONTHS, SHORTEST_TERM_MONTHS},
    collection::CostPolicy,
    interest::InterestPolicy,
    numbers::Cents,
    tables::rates::Statutory,
};
use rust_decimal::Decimal;
use serde::Deserialize;
use shell::error::FieldRefusal;

/// Characters of a paragraph at most: a page and a half.
const PARAGRAPH: usize = 4_000;
/// Percent a month at most: beyond it no court would follow.
const MOST_PERCENT: i64 = 10;
/// Days in which a quote can be accepted, unless somebody says otherwise.
const VALID_DAYS: i64 = 30;

/// As it was typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Form {
    pub(crate) key: String,
    pub(super) starts_on: String,
    pub(super) months: String,
    pub(super) licence: String,
    pub(super) credit_price: String,
    pub(super) term_days: String,
    pub(super) fairness: String,
    pub(super) interest: String,
    pub(super) credit_limit: String,
    pub(super) index_table: String,
    pub(super) index_series: String,
    pub(super) early_notice: String,
    pub(super) specs: String,
    pub(super) limits: String,
    pub(super) exception: String,
    pub(super) valid_until: String,
    pub(super) admin_name: String,
    pub(super) admin_email: String,
}

impl Form {
    /// A new quote of today, as the terms have it.
    pub(super) fn blank(key: String, today: Date, specs: String) -> Self {
        let valid = today.saturating_add(jiff::Span::new().days(VALID_DAYS));
        Self {
            key,
            starts_on: today.to_string(),
            months: SHORTEST_TERM_MONTHS.to_string(),
            term_days: TERM_DAYS.to_string(),
            interest: InterestPolicy::default().percent_per_month.to_string(),
            index_table: "85817NED".into(),
            early_notice: "strict".into(),
            valid_until: valid.to_string(),
            specs,
            ..Self::default()
        }
    }

    /// A draft as it stands.
    pub(super) fn of(quote: &Quote) -> Self {
        let (agreed, beside) = (&quote.agreed, &quote.beside);
        let (table, series) =
            agreed.index.clone().map(|index| (index.table, index.series)).unwrap_or_default();
        Self {
            key: quote.agreement.to_string(),
            starts_on: agreed.starts_on.to_string(),
            months: agreed.months.to_string(),
            licence: plain(agreed.licence),
            credit_price: agreed.credit_price.decimal().replace('.', ","),
            term_days: agreed.term_days.to_string(),
            fairness: beside.fairness.clone(),
            interest: agreed.interest.percent_per_month.to_string().replace('.', ","),
            credit_limit: agreed.credit_limit.map(plain).unwrap_or_default(),
            index_table: table,
            index_series: series,
            early_notice: if agreed.early_notice == EarlyNotice::Lenient { "lenient" } else { "strict" }
                .into(),
            specs: beside.specs.clone(),
            limits: beside.limits.clone(),
            exception: beside.exception.clone(),
            valid_until: beside.valid_until.to_string(),
            admin_name: beside.admin_name.clone(),
            admin_email: beside.admin_email.clone(),
        }
    }

    /// What it says, or everything that is wrong with it.
    pub(super) fn read(&self, size: Size) -> Result<(Agreed, Beside), Vec<FieldRefusal>> {
        let mut wrong = Vec::new();
        let beside = self.beside(&mut wrong);
        let agreed = self.agreed(&mut wrong, beside.as_ref());
        match (agreed, beside) {
            (Some(agreed), Some(beside)) => {
                if let Err(no) = days(&agreed, &beside, size) {
                    wrong.push(no);
                }
                if wrong.is_empty() { Ok((agreed, beside)) } else { Err(wrong) }
            }
            _ => Err(wrong),
        }
    }

    fn agreed(&self, wrong: &mut Vec<FieldRefusal>, beside: Option<&Beside>) -> Option<Agreed> {
        let starts_on = date(wrong, "starts_on", &self.starts_on);
        let months = self.months.trim().parse::<u16>().unwrap_or_default();
        let excepted = beside.is_some_and(|beside| !beside.exception.is_empty());
        if months == 0 || LONGEST_TERM_MONTHS < months {
            wrong.push(FieldRefusal::new("months", "term-impossible").with("most", LONGEST_TERM_MONTHS));
        } else if months < SHORTEST_TERM_MONTHS && !excepted {
            wrong.push(FieldRefusal::new("months", "term-too-short").with("least", SHORTEST_TERM_MONTHS));
        }
        let licence = euros(wrong, "licence", &self.licence);
        let price = decimals(&self.credit_price, 4).filter(|price| 0 < *price && *price <= 1_000_000);
        if price.is_none() {
            wrong.push(FieldRefusal::new("credit_price", "quote-credit-price"));
        }
        let credit_limit = match self.credit_limit.trim() {
            "" => None,
            text => euros(wrong, "credit_limit", text),
        };
        Some(Agreed {
            starts_on: starts_on?,
            months,
            licence: licence?,
            credit_price: CreditPrice(price?),
            term_days: self.term_days.trim().parse().unwrap_or_default(),
            interest: self.late(wrong),
            costs: CostPolicy::default(),
            credit_limit,
            index: self.index(wrong),
            early_notice: if self.early_notice == "lenient" {
                EarlyNotice::Lenient
            } else {
                EarlyNotice::Strict
            },
        })
    }

    fn late(&self, wrong: &mut Vec<FieldRefusal>) -> InterestPolicy {
        let percent = decimals(&self.interest, 2).filter(|percent| *percent <= MOST_PERCENT * 100);
        if percent.is_none() {
            wrong.push(FieldRefusal::new("interest", "quote-interest").with("most", MOST_PERCENT));
        }
        let percent_per_month = Decimal::new(percent.unwrap_or_default(), 2).normalize();
        InterestPolicy { percent_per_month, statutory: Statutory::Commercial }
    }

    /// An index is a table and a series in it, or nothing.
    fn index(&self, wrong: &mut Vec<FieldRefusal>) -> Option<IndexClause> {
        let (table, series) = (self.index_table.trim(), self.index_series.trim());
        let code = |text: &str| text.len() <= 20 && text.bytes().all(|b| b.is_ascii_alphanumeric());
        match (table, series) {
            (_, "") => None,
            (table, series) if !table.is_empty() && code(table) && code(series) => {
                Some(IndexClause { table: table.to_owned(), series: series.to_owned() })
            }
            _ => {
                wrong.push(FieldRefusal::new("index_series", "quote-index"));
                None
            }
        }
    }

    fn beside(&self, wrong: &mut Vec<FieldRefusal>) -> Option<Beside> {
        let valid_until = date(wrong, "valid_until", &self.valid_until);
        let admin_name = needed(wrong, ("admin_name", 200), &self.admin_name);
        let admin_email = self.admin_email.trim().to_lowercase();
        if admin_email.parse::<lettre::Address>().is_err() || 254 < admin_email.len() {
            wrong.push(FieldRefusal::new("admin_email", "email-wrong"));
        }
        for (field, text) in [
            ("specs", &self.specs),
            ("limits", &self.limits),
            ("exception", &self.exception),
            ("fairness", &self.fairness),
        ] {
            if PARAGRAPH < text.chars().count() {
                wrong.push(FieldRefusal::new(field, "quote-paragraph").with("most", PARAGRAPH));
            }
        }
        Some(Beside {
            specs: self.specs.trim().to_owned(),
            limits: self.limits.trim().to_owned(),
            fairness: self.fairness.trim().to_owned(),
            exception: self.exception.trim().to_owned(),
            valid_until: valid_until?,
            admin_name,
            admin_email,
        })
    }
}

/// An amount as it is typed.
fn plain(cents: Cents) -> String {
    format!("{},{:02}", cents.0 / 100, cents.0 % 100)
}
