//! What changes an agreement (art. 13.1) or takes the place of a void clause of it (art. 15.3): which parameters, from which
//! day, on which proof.
//!
//! Invariant: nothing changes without a document in which the provider agrees in so many words, and no change reaches
//! back behind an invoice that was issued.

use super::{ShorterTerm, Term, quote, term};
use crate::calendar::days_after;
use crate::interest::InterestPolicy;
use crate::reasons::{Figure, Reason};
use jiff::civil::Date;
use rust_decimal::Decimal;

/// What an agreement says, by the names that its page gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Parameter {
    /// Licence fee a year (art. 4.2).
    Licence,
    /// Price of one credit (art. 4.3).
    CreditPrice,
    /// The last day of the fixed term (art. 12.1).
    TermLastDay,
    /// Days to pay (art. 3.1).
    TermDays,
    /// Percent a month on what is late (art. 3.2).
    Interest,
    /// Collection costs in percent (art. 3.2).
    CostPercent,
    /// Collection costs at least (art. 3.2).
    CostMinimum,
    /// Unpaid orders at most.
    CreditLimit,
    /// The series that prices follow (art. 4.4).
    Index,
    /// How notice in the fixed term is read (policy).
    EarlyNotice,
    /// What is given back when the provider stops (policy, art. 6.5 and 10.2).
    RefundOnExit,
}

impl Parameter {
    /// All, in the order of the agreement's page.
    pub const ALL: [Self; 11] = [
        Self::Licence,
        Self::CreditPrice,
        Self::TermLastDay,
        Self::TermDays,
        Self::Interest,
        Self::CostPercent,
        Self::CostMinimum,
        Self::CreditLimit,
        Self::Index,
        Self::EarlyNotice,
        Self::RefundOnExit,
    ];

    /// Its name in the database, the API and the word files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Licence => "licence",
            Self::CreditPrice => "credit_price",
            Self::TermLastDay => "term_last_day",
            Self::TermDays => "term_days",
            Self::Interest => "interest",
            Self::CostPercent => "cost_percent",
            Self::CostMinimum => "cost_minimum",
            Self::CreditLimit => "credit_limit",
            Self::Index => "index",
            Self::EarlyNotice => "early_notice",
            Self::RefundOnExit => "refund_on_exit",
        }
    }

    /// Whether it is a price in euros, which an indexation changes too (art. 4.4).
    pub fn is_price(self) -> bool {
        matches!(self, Self::Licence | Self::CreditPrice)
    }

    /// Whether what was invoiced rests on it.
    fn is_invoiced(self) -> bool {
        matches!(
            self,
            Self::Licence | Self::TermDays | Self::Interest | Self::CostPercent | Self::CostMinimum
        )
    }

    /// Whether it says what being late costs (art. 3.2).
    fn is_of_being_late(self) -> bool {
        matches!(self, Self::Interest | Self::CostPercent | Self::CostMinimum)
    }
}

/// On what a change rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// An amendment (art. 13.1).
    Amendment,
    /// A clause is void, and this takes its place (art. 15.3).
    Severability,
}

impl Ground {
    /// Its name in the database, the API and the word files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Amendment => "amendment",
            Self::Severability => "severability",
        }
    }

    /// The ground of that name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Amendment, Self::Severability].into_iter().find(|ground| ground.name() == name)
    }

    /// Its article.
    pub fn article(self) -> &'static str {
        match self {
            Self::Amendment => "13.1",
            Self::Severability => "15.3",
        }
    }
}

/// What is on file of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// A document that both signed.
    BothSigned,
    /// A document in which the provider agrees in so many words.
    ProviderSigned,
    /// A mail or letter of the customer alone.
    CustomerAlone,
    /// Nothing.
    Nothing,
}

/// A new fixed term, counted from the agreement's first day (art. 12.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewTerm {
    /// How many months.
    pub months: u16,
    /// Whether the document says in so many words that it may be under twelve.
    pub shorter: ShorterTerm,
}

/// A new term to pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewDays {
    /// How many days.
    pub days: u16,
    /// How large the customer is.
    pub debtor: quote::Debtor,
    /// Whether the document says why a long one is fair.
    pub fairness: quote::Fairness,
}

/// What a change rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The legal day on which it is written down.
    pub today: Date,
    /// On what it rests.
    pub ground: Ground,
    /// What is on file.
    pub proof: Proof,
    /// The day from which it holds.
    pub effective_on: Date,
    /// What it changes.
    pub parameters: Vec<Parameter>,
    /// The term, where it changes.
    pub term: Option<NewTerm>,
    /// The days to pay, where they change.
    pub days: Option<NewDays>,
    /// The first day of the agreement.
    pub starts_on: Date,
    /// Its last day, once that is known.
    pub last_day: Option<Date>,
    /// When the last invoice was issued.
    pub last_invoice: Option<Date>,
    /// The first day of an indexation that was announced.
    pub indexation: Option<Date>,
    /// What another change that is still to come will change, and from when.
    pub coming: Vec<(Parameter, Date)>,
}

/// When a change takes effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// At once.
    Effect,
    /// On its day.
    EffectOn(Date),
}

/// A change that can be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// When it takes effect.
    pub takes: Takes,
    /// The new term, where it changes.
    pub term: Option<Term>,
    /// Why.
    pub because: Vec<Reason>,
}

/// Why a change is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no signed document.
    DocumentMissing {
        /// The article that asks for it.
        article: &'static str,
    },
    /// The customer alone said so.
    CustomerAlone {
        /// The article that asks for more.
        article: &'static str,
    },
    /// It changes nothing.
    NothingChanges,
    /// It would reach back behind an issued invoice.
    InvoicesStand {
        /// The first day that is possible.
        from: Date,
    },
    /// The price of a credit changes forward only: what was ordered was ordered at its price.
    PriceBackwards {
        /// The first day that is possible.
        from: Date,
    },
    /// The agreement begins later.
    BeforeStart {
        /// Its first day.
        starts_on: Date,
    },
    /// The agreement is over by then.
    AfterEnd {
        /// Its last day.
        last_day: Date,
    },
    /// An indexation of the prices was announced; it is taken back first.
    IndexationComing {
        /// Its first day.
        on: Date,
    },
    /// Another change of the same is still to come; it is taken back first.
    AnotherComing {
        /// Its first day.
        on: Date,
    },
    /// The end is known already, so that the term changes nothing any more.
    EndKnown {
        /// The last day.
        last_day: Date,
    },
    /// The new term would be over before it holds.
    TermOver {
        /// Its last day.
        last_day: Date,
    },
    /// That term cannot be agreed.
    Term(super::Refusal),
    /// Those days to pay cannot be agreed.
    Days(quote::Refusal),
}

impl Refusal {
    /// Why, with the article.
    pub fn reason(&self) -> Reason {
        match *self {
            Self::DocumentMissing { article } => Reason::of(article, "change_document_missing"),
            Self::CustomerAlone { article } => Reason::of(article, "change_customer_alone"),
            Self::NothingChanges => Reason::of("13.1", "change_nothing"),
            Self::InvoicesStand { from } => {
                Reason::of("13.1", "change_invoices_stand").with("from", Figure::Date(from))
            }
            Self::PriceBackwards { from } => {
                Reason::of("4.3", "change_price_backwards").with("from", Figure::Date(from))
            }
            Self::BeforeStart { starts_on } => {
                Reason::of("13.1", "change_before_start").with("starts_on", Figure::Date(starts_on))
            }
            Self::AfterEnd { last_day } => {
                Reason::of("2.1", "change_after_end").with("last_day", Figure::Date(last_day))
            }
            Self::IndexationComing { on } => {
                Reason::of("4.4", "change_indexation_coming").with("on", Figure::Date(on))
            }
            Self::AnotherComing { on } => {
                Reason::of("13.1", "change_another_coming").with("on", Figure::Date(on))
            }
            Self::EndKnown { last_day } => {
                Reason::of("12.1", "change_end_known").with("last_day", Figure::Date(last_day))
            }
            Self::TermOver { last_day } => {
                Reason::of("12.1", "change_term_over").with("last_day", Figure::Date(last_day))
            }
            Self::Term(no) => no.reason(),
            Self::Days(no) => no.reason(),
        }
    }
}

/// Whether an agreement changes, from when, and why (art. 13.1, 15.3).
pub fn change(facts: &Facts) -> Result<Decided, Refusal> {
    proven(facts)?;
    if facts.parameters.is_empty() {
        return Err(Refusal::NothingChanges);
    }
    in_its_time(facts)?;
    alone(facts)?;
    let article = facts.ground.article();
    let code = match facts.proof {
        Proof::BothSigned => "change_both_signed",
        _ => "change_provider_signed",
    };
    let mut because = vec![Reason::of(article, code).with("effective_on", Figure::Date(facts.effective_on))];
    let term = new_term(facts)?;
    because.extend(term.iter().flat_map(|term| term.because.clone()));
    if let Some(NewDays { days, debtor, fairness }) = facts.days {
        because.push(quote::days_to_pay(days, debtor, fairness).map_err(Refusal::Days)?);
    }
    if facts.parameters.contains(&Parameter::Interest) {
        because.push(whose_interest(facts));
    }
    let takes =
        if facts.effective_on <= facts.today { Takes::Effect } else { Takes::EffectOn(facts.effective_on) };
    Ok(Decided { takes, term, because })
}

/// A document, and more than the customer's own word (art. 13.1).
fn proven(facts: &Facts) -> Result<(), Refusal> {
    let article = facts.ground.article();
    match facts.proof {
        Proof::BothSigned | Proof::ProviderSigned => Ok(()),
        Proof::CustomerAlone => Err(Refusal::CustomerAlone { article }),
        Proof::Nothing => Err(Refusal::DocumentMissing { article }),
    }
}

/// Within the agreement, and not behind what was ordered or invoiced.
fn in_its_time(facts: &Facts) -> Result<(), Refusal> {
    let on = facts.effective_on;
    if on < facts.starts_on {
        return Err(Refusal::BeforeStart { starts_on: facts.starts_on });
    }
    if let Some(last_day) = facts.last_day.filter(|last| *last < on) {
        return Err(Refusal::AfterEnd { last_day });
    }
    let tomorrow = days_after(facts.today, 1);
    if facts.parameters.contains(&Parameter::CreditPrice) && on < tomorrow {
        return Err(Refusal::PriceBackwards { from: tomorrow });
    }
    // What is void was so from the beginning: that is no change of what was invoiced (art. 15.3).
    let void = |one: &Parameter| facts.ground == Ground::Severability && one.is_of_being_late();
    let invoiced = facts.parameters.iter().any(|one| one.is_invoiced() && !void(one));
    match facts.last_invoice {
        Some(last) if invoiced && on <= last => Err(Refusal::InvoicesStand { from: days_after(last, 1) }),
        _ => Ok(()),
    }
}

/// One thing is changed by one document at a time.
fn alone(facts: &Facts) -> Result<(), Refusal> {
    let is_price = facts.parameters.iter().any(|one| one.is_price());
    if let Some(on) = facts.indexation.filter(|_| is_price) {
        return Err(Refusal::IndexationComing { on });
    }
    let same = facts.coming.iter().find(|(one, _)| facts.parameters.contains(one));
    same.map_or(Ok(()), |(_, on)| Err(Refusal::AnotherComing { on: *on }))
}

fn new_term(facts: &Facts) -> Result<Option<Term>, Refusal> {
    let Some(new) = facts.term else { return Ok(None) };
    if let Some(last_day) = facts.last_day {
        return Err(Refusal::EndKnown { last_day });
    }
    let new = term(facts.starts_on, new.months, new.shorter).map_err(Refusal::Term)?;
    if new.last_day < facts.effective_on {
        return Err(Refusal::TermOver { last_day: new.last_day });
    }
    Ok(Some(new))
}

/// To which invoices new interest applies.
fn whose_interest(facts: &Facts) -> Reason {
    match facts.ground {
        Ground::Amendment => Reason::of("13.1", "change_interest_for_new_invoices")
            .with("from", Figure::Date(facts.effective_on)),
        Ground::Severability => Reason::of("15.3", "change_interest_clause_void"),
    }
}

/// A percentage of late interest, and the invoices that it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InterestFrom {
    /// Invoices dated on this day or later; none is every invoice.
    pub from: Option<Date>,
    /// Percent a month.
    pub percent_per_month: Decimal,
    /// What set it; none is what was agreed at first.
    pub by: Option<Ground>,
}

impl InterestFrom {
    /// Why that percentage; nothing of what was agreed at first.
    fn reason(&self) -> Option<Reason> {
        let percent = Figure::Decimal(self.percent_per_month.to_string());
        let reason = |article, code| Reason::of(article, code).with("percent_per_month", percent.clone());
        match (self.by?, self.from) {
            (Ground::Severability, _) => Some(reason("15.3", "interest_of_void_clause")),
            (Ground::Amendment, Some(from)) => {
                Some(reason("13.1", "interest_of_amendment").with("from", Figure::Date(from)))
            }
            (Ground::Amendment, None) => None,
        }
    }
}

/// What late interest an invoice bears (art. 3.2), and why where that is not what was agreed at first: what was set last for
/// invoices of its date. `steps` are in the order in which they were written down; without any, what the agreement says
/// holds for all.
pub fn interest_of(
    agreed: InterestPolicy,
    steps: &[InterestFrom],
    issued_on: Date,
) -> (InterestPolicy, Option<Reason>) {
    let its = steps.iter().rev().find(|step| step.from.is_none_or(|from| from <= issued_on));
    match its {
        Some(step) => (InterestPolicy { percent_per_month: step.percent_per_month, ..agreed }, step.reason()),
        None => (agreed, None),
    }
}

#[cfg(test)]
#[path = "changes_tests.rs"]
mod tests;
