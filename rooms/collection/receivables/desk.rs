//! Deciding: first the sums with their reasons, then the deed, once, whoever clicks twice.

use crate::{
    account::{self, Account, Line},
    deeds::{self, Asked, By, Decided, Deed, Follows, write_off},
    letters,
};
use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use credits::decisions as credits;
use decisions::said;
use jiff::civil::Date;
use rules::{
    calendar::months_after,
    collection::plans::{MOST_PARTS, Part, monthly},
    numbers::Cents,
};
use serde::Deserialize;
use shell::{
    border,
    db::Tx,
    error::{Answer, Error, Refusal},
    extract::{Form, Path, Query},
    happened::Today,
    ids::{
        Id,
        kind::{Environment, Event, Invoice},
    },
    inside::{Inside, Operator},
    once::{Kept, Once},
    page::{Page, html},
    state::App,
};

/// Parts of a plan when nobody says how many.
const USUAL_PARTS: u16 = 3;

#[derive(Template)]
#[template(path = "collection/receivables/ask.html")]
struct Ask {
    page: Page,
    account: Account,
    deed: Deed,
    decided: Option<Decided>,
    form: Wanted,
    error: Option<String>,
}

impl Ask {
    /// A key of the word files about this deed: `late-ask-title-freeze`.
    fn about(&self, part: &str) -> String {
        self.page.w().t(&format!("late-ask-{part}-{}", self.deed.name()))
    }
}

/// What the form says.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Wanted {
    #[serde(default)]
    key: String,
    #[serde(default)]
    why: String,
    #[serde(default)]
    invoice: Vec<Id<Invoice>>,
    #[serde(default)]
    order: String,
    /// Of a plan: the day of its first part, and how many parts of the same size.
    #[serde(default)]
    first: String,
    #[serde(default)]
    count: String,
    /// Or each part on a line of its own: day and amount.
    #[serde(default)]
    parts: String,
}

impl Wanted {
    /// What it asks of an account.
    fn asked(&self, deed: Deed, account: &Account) -> Answer<Asked> {
        let order = match self.order.trim() {
            "" => None,
            id => Some(id.parse().map_err(|_| Refusal::not_found())?),
        };
        let mut asked = Asked { invoices: self.invoice.clone(), order, parts: Vec::new() };
        if deed == Deed::Plan {
            asked.parts = self.parts(account, &asked)?;
        }
        Ok(asked)
    }

    fn parts(&self, account: &Account, asked: &Asked) -> Answer<Vec<Part>> {
        if !self.parts.trim().is_empty() {
            let lines = self.parts.lines().map(str::trim).filter(|line| !line.is_empty());
            return lines.take(MOST_PARTS + 1).map(part).collect();
        }
        let first = match self.first.trim() {
            "" => months_after(account.today, 1),
            day => day.parse().map_err(|_| Refusal::field("first", "day-unreadable"))?,
        };
        let count = match self.count.trim() {
            "" => USUAL_PARTS,
            count => count.parse().unwrap_or(0),
        };
        if count < 1 || MOST_PARTS < usize::from(count) || !rules::calendar::can_be_named(first) {
            return Err(Refusal::field("count", "plan-count").into());
        }
        let lines = account.lines.iter().filter(|line| {
            line.overdue() && (asked.invoices.is_empty() || asked.invoices.contains(&line.debt().invoice))
        });
        Ok(monthly(lines.map(Line::all_open).sum(), first, count))
    }
}

/// `2026-12-31 250,00`
fn part(line: &str) -> Answer<Part> {
    let wrong = || {
        let field = shell::error::FieldRefusal::new("parts", "plan-part-unreadable").with("line", line);
        Refusal::fields(vec![field])
    };
    let (day, amount) = line.split_once(char::is_whitespace).ok_or_else(wrong)?;
    let due: Date = day.parse().map_err(|_| wrong())?;
    Ok(Part { due, cents: euros(amount).ok_or_else(wrong)? })
}

/// An amount as people write it: `1.250,00`, `1250.00` or `1250`.
pub(crate) fn euros(written: &str) -> Option<Cents> {
    let text: String = written.chars().filter(|c| !c.is_whitespace() && *c != '€').collect();
    let (whole, decimals) = match text.rfind([',', '.']) {
        // Two digits behind the last mark are cents; three are thousands.
        Some(at) if text.len() - at <= 3 => text.split_at(at),
        _ => (text.as_str(), ""),
    };
    let whole: String = whole.chars().filter(|c| *c != '.' && *c != ',').collect();
    let decimals = decimals.trim_start_matches([',', '.']);
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    if whole.is_empty() || !digits(&whole) || !digits(decimals) {
        return None;
    }
    let cents: i64 = format!("{decimals:0<2}").parse().ok()?;
    whole.parse::<i64>().ok()?.checked_mul(100)?.checked_add(cents).map(Cents)
}

/// `GET /operator/receivables/{customer}/{deed}`: what it comes to.
pub(crate) async fn ask(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path((customer, deed)): Path<(Id<Environment>, String)>,
    Query(form): Query<Wanted>,
) -> Answer<Response> {
    let deed = Deed::named(&deed)?;
    let form = Wanted { key: Id::<Event>::new().to_string(), ..form };
    shown(&app, page, (operator, customer), deed, (form, None)).await
}

async fn shown(
    app: &App,
    page: Page,
    (operator, customer): (Operator, Id<Environment>),
    deed: Deed,
    (form, error): (Wanted, Option<String>),
) -> Answer<Response> {
    let mut tx = app.db.read(operator).await?;
    let account = load(&mut tx, app.clock.today(), customer, (deed, &form)).await?;
    drop(tx);
    let decided = form.asked(deed, &account).and_then(|asked| deeds::decide(&account, deed, &asked));
    let (decided, error) = match (decided, error) {
        (Ok(decided), error) => (Some(decided), error),
        // The form itself is wrong: it is shown again with what is wrong.
        (Err(Error::Refused(no)), error) if !no.fields.is_empty() => {
            let said = no.fields.first().map(|field| border::field(page.w(), field));
            (None, error.or(said))
        }
        (Err(other), _) => return Err(other),
    };
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, html(&Ask { page, account, deed, decided, form, error })?).into_response())
}

/// The account that a deed is about; interest can be charged of an invoice that was paid late, too.
async fn load(
    tx: &mut Tx,
    today: Date,
    customer: Id<Environment>,
    (deed, form): (Deed, &Wanted),
) -> Answer<Account> {
    match form.invoice.as_slice() {
        [one] if deed == Deed::Claim => account::account_of(tx, today, (customer, *one)).await,
        _ => account::account(tx, today, customer).await,
    }
}

/// `POST /operator/receivables/{customer}/{deed}`
pub(crate) async fn decide(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path((customer, deed)): Path<(Id<Environment>, String)>,
    Form(form): Form<Wanted>,
) -> Answer<Response> {
    let deed = Deed::named(&deed)?;
    if form.key.trim().is_empty() {
        return Err(Refusal::field("key", "form-key").into());
    }
    let inside = operator.inside(customer);
    let done = match said(&form.why) {
        Ok(why) => done_once(&app, operator, &inside, (deed, &form, why)).await,
        Err(refused) => Err(refused),
    };
    match done {
        Ok(follows) => {
            follow(&app, customer, follows).await;
            let to = format!("/operator/receivables/{customer}?done={}", deed.name());
            Ok(Redirect::to(&to).into_response())
        }
        Err(Error::Refused(no)) if !no.fields.is_empty() => {
            let wrong = no.fields.first().map(|field| border::field(page.w(), field));
            shown(&app, page, (operator, customer), deed, (form, wrong)).await
        }
        Err(other) => Err(other),
    }
}

async fn done_once(
    app: &App,
    operator: Operator,
    inside: &Inside,
    (deed, form, why): (Deed, &Wanted, String),
) -> Answer<Follows> {
    let by = By {
        today: Today { day: app.clock.today(), now: app.clock.now() },
        identity: app.settings.provider.clone(),
        why,
        policy: None,
    };
    let once = Once::form(&form.key, &format!("{} {form:?}", deed.name()));
    let (mine, form) = (inside.clone(), form.clone());
    let done = app.db.write(inside, move |tx| {
        let (inside, by, form, once) = (mine.clone(), by.clone(), form.clone(), once.clone());
        Box::pin(async move {
            if once.given(tx, &inside).await?.is_some() {
                return Ok(Follows::default());
            }
            let account = load(tx, by.today.day, inside.environment, (deed, &form)).await?;
            let decided = deeds::decide(&account, deed, &form.asked(deed, &account)?)?;
            let follows = if deed.four_eyes() {
                write_off::propose(tx, &inside, (operator, &by), &decided).await?;
                Follows::default()
            } else {
                deeds::carry_out(tx, &inside, &by, (&account, &decided)).await?
            };
            once.keep(tx, &inside, &Kept::json(StatusCode::OK, &())?, by.today.now).await?;
            Ok(follows)
        })
    });
    done.await
}

/// What follows a commit. A letter that cannot be made now is made later: it is stored.
pub(crate) async fn follow(app: &App, customer: Id<Environment>, follows: Follows) {
    if follows.wallet {
        credits::tell(app, customer);
    }
    if let Some(letter) = follows.letter
        && let Err(error) = letters::deliver(app, customer, letter).await
    {
        tracing::error!(?error, %letter, "a letter waits");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_as_people_write_it() {
        for (written, cents) in [
            ("250", 25_000),
            ("250,5", 25_050),
            ("1.250,00", 125_000),
            ("1,250.00", 125_000),
            ("€ 1.250", 125_000),
            ("0,01", 1),
        ] {
            assert_eq!(euros(written), Some(Cents(cents)), "{written}");
        }
        let wrong = ["", "-5", "abc", "12a", "99999999999999999999"];
        assert!(wrong.iter().all(|text| euros(text).is_none()));
    }
}
