//! Paying online (art. 3.1): the customer goes to the payment provider's page, and what that tells is booked.
//!
//! Invariant: what a customer begins is stored before the provider is asked, and asked for under its own key, so that a
//! provider that is down or answers twice delays and never doubles. A webhook is only a hint to look: the state is fetched.

pub mod demo;
mod mollie;
pub mod page;
mod provider;
pub mod queries;

use super::{
    Hand,
    booking::{self, AsksBack, Back, Comes, Source},
    matching::debt_id,
};
use axum::http::StatusCode;
use billing::debts;
use jiff::{SignedDuration, Timestamp};
use provider::{Ask, PaymentProvider, Seen, State, Trouble};
use queries::Intent;
use rules::{
    numbers::Cents,
    reasons::{Figure, Reason},
};
use shell::{
    clock,
    db::Tx,
    error::{Answer, Refusal},
    happened::Today,
    identity::Identity,
    ids::{
        Id,
        kind::{Intent as IntentKind, Invoice},
    },
    inside::Inside,
    state::App,
    words::Say,
};
use std::time::Duration;

/// A payment that was begun and not made is offered again for this long; then a new one is begun.
const AGAIN: SignedDuration = SignedDuration::from_mins(10);
/// While nobody answered, the provider is asked for a payment for this long: the customer is gone after it.
const ASKING: SignedDuration = SignedDuration::from_hours(1);
/// How long other processes leave an intent alone that one is looking at: longer than a call takes.
const LEASE: SignedDuration = SignedDuration::from_secs(60);
/// A payment that was made is looked at daily for as long as a direct debit may be charged back (SEPA: 13 months for one
/// without a mandate; cards and iDEAL are shorter).
const CHARGEBACKS: SignedDuration = SignedDuration::from_hours(24 * 400);
/// How often the clock looks for what is due.
const ROUND: Duration = Duration::from_secs(5);

/// Whether customers can pay online here.
pub fn is_on(app: &App) -> bool {
    PaymentProvider::of(app).is_some()
}

/// Begins a payment of everything that is open on an invoice; answers where the customer pays. Refuses `pay-online-off`,
/// `pay-nothing-open` and, for a provider that does not answer, `pay-provider-down`: nothing is lost then.
pub async fn begin(app: &App, inside: &Inside, invoice: Id<Invoice>, back_to: &str) -> Answer<String> {
    let provider = PaymentProvider::of(app).ok_or_else(|| Refusal::conflict("pay-online-off"))?;
    let (mine, now, back_to) = (inside.clone(), app.clock.now(), back_to.to_owned());
    let made = app.db.write(inside, move |tx| {
        let (inside, back_to) = (mine.clone(), back_to.clone());
        Box::pin(async move {
            let debt = debts::of(tx, &inside, invoice).await?;
            let cents = debt.open + debt.charges.iter().map(|charge| charge.open).sum();
            if cents <= Cents::ZERO {
                return Err(Refusal::conflict("pay-nothing-open").into());
            }
            let known = queries::unfinished(tx, &inside, (invoice, cents), now - AGAIN).await?;
            if let Some(known) = known {
                return Ok(known);
            }
            let intent =
                Intent::new(inside.environment, (invoice, debt.number.clone()), cents, (&back_to, now));
            queries::insert(tx, &intent, now + LEASE).await?;
            Ok(intent)
        })
    });
    let intent = made.await?;
    if let Some(checkout) = intent.checkout {
        return Ok(checkout);
    }
    match ask(app, &provider, &intent).await? {
        Some(checkout) => Ok(checkout),
        None => Err(Refusal::new(StatusCode::SERVICE_UNAVAILABLE, "pay-provider-down").into()),
    }
}

/// Asks the provider for a payment, under the intent's own key: asked twice, it is one.
async fn ask(app: &App, provider: &PaymentProvider<'_>, intent: &Intent) -> Answer<Option<String>> {
    let asked = provider
        .create(
            app,
            &Ask {
                key: intent.id.to_string(),
                cents: intent.cents,
                description: intent.number.clone(),
                back_to: intent.back_to.clone(),
                webhook: webhook(app),
            },
        )
        .await;
    let (id, environment, now) = (intent.id, intent.environment, app.clock.now());
    match asked {
        Ok(asked) => {
            let checkout = asked.checkout.clone();
            let done = app.db.write(Hand::Rules.scope(), move |tx| {
                let (inside, asked) = (Hand::Rules.inside(environment), asked.clone());
                Box::pin(async move { Ok(queries::asked(tx, &inside, id, (&asked, now + LEASE)).await?) })
            });
            done.await?;
            Ok(Some(checkout))
        }
        Err(trouble) => {
            tracing::warn!(?trouble, %id, "the payment provider gives no payment");
            let over = matches!(trouble, Trouble::Refused(_)) || intent.made_at + ASKING < now;
            later(app, intent, if over { Some("failed") } else { None }).await?;
            Ok(None)
        }
    }
}

/// The provider calls from outside: only an address with TLS can be reached by it.
fn webhook(app: &App) -> Option<String> {
    let base = app.settings.base_url.trim_end_matches('/');
    base.starts_with("https://").then(|| format!("{base}/payments/notice"))
}

/// Waits longer after each attempt, up to an hour.
async fn later(app: &App, intent: &Intent, state: Option<&'static str>) -> Answer<()> {
    let seconds = 10_i64 << intent.attempts.clamp(0, 8);
    let look_at = app.clock.now() + SignedDuration::from_secs(seconds.min(3_600));
    let (id, environment) = (intent.id, intent.environment);
    let done = app.db.write(Hand::Rules.scope(), move |tx| {
        let inside = Hand::Rules.inside(environment);
        let at: Option<Timestamp> = Some(look_at).filter(|_| state.is_none());
        Box::pin(async move { Ok(queries::later(tx, &inside, id, (state, at)).await?) })
    });
    done.await
}

/// The provider says that something changed about a payment, by its id alone. One that we do not know is nothing to us.
pub async fn notice(app: &App, provider_id: &str) -> Answer<()> {
    let mut tx = app.db.read(Hand::Rules.scope()).await?;
    let intent = queries::by_provider(&mut tx, provider_id).await?;
    drop(tx);
    match intent {
        Some(intent) => look(app, &intent).await,
        None => Ok(()),
    }
}

/// Looks at everything that is due; answers how many that were.
pub async fn look_at_due(app: &App) -> Answer<usize> {
    let Some(provider) = PaymentProvider::of(app) else { return Ok(0) };
    let now = app.clock.now();
    let due = app.db.write(Hand::Rules.scope(), move |tx| {
        Box::pin(async move { Ok(queries::due(tx, now, now + LEASE).await?) })
    });
    let due = due.await?;
    for intent in &due {
        if intent.provider_id.is_some() {
            // One that fails leaves the others; it is looked at again when its lease is over.
            if let Err(error) = look(app, intent).await {
                tracing::warn!(?error, id = %intent.id, "a payment online is looked at later");
            }
        } else {
            ask(app, &provider, intent).await?;
        }
    }
    Ok(due.len())
}

/// Looks until the process ends.
pub async fn watch(app: App) {
    loop {
        if let Err(error) = look_at_due(&app).await {
            tracing::warn!(?error, "payments online wait for the database");
        }
        tokio::time::sleep(ROUND).await;
    }
}

/// Fetches how a payment stands and books what is new: safe to run twice, late, and in any order.
async fn look(app: &App, intent: &Intent) -> Answer<()> {
    let (Some(provider), Some(provider_id)) = (PaymentProvider::of(app), intent.provider_id.as_deref())
    else {
        return Ok(());
    };
    let seen = match provider.look(app, provider_id).await {
        Ok(seen) => seen,
        Err(trouble) => {
            tracing::warn!(?trouble, id = %intent.id, "the payment provider does not tell");
            later(app, intent, None).await?;
            return Err(Refusal::new(StatusCode::SERVICE_UNAVAILABLE, "pay-provider-down").into());
        }
    };
    let (id, environment) = (intent.id, intent.environment);
    let today = Today { day: app.clock.today(), now: app.clock.now() };
    let seller = app.settings.provider.clone();
    let done = app.db.write(Hand::Rules.scope(), move |tx| {
        let (inside, seen, seller) = (Hand::Rules.inside(environment), seen.clone(), seller.clone());
        Box::pin(async move { settle(tx, (&inside, today), (id, &seen), seller.as_ref()).await })
    });
    if done.await? {
        credits::decisions::tell(app, environment);
    }
    Ok(())
}

/// Books what the provider tells; answers whether anything was booked.
async fn settle(
    tx: &mut Tx,
    (inside, today): (&Inside, Today),
    (id, seen): (Id<IntentKind>, &Seen),
    seller: Option<&Identity>,
) -> Answer<bool> {
    let now = today.now;
    let intent = queries::one(tx, inside, id).await?.ok_or_else(Refusal::not_found)?;
    let paid_before = intent.state == "paid";
    if !paid_before && seen.state == State::Paid {
        let comes = Comes {
            source: Source::Online,
            source_id: id.uuid(),
            cents: seen.cents,
            value_on: clock::local(seen.paid_at.unwrap_or(now)).date(),
            payer: seen.payer.clone(),
            iban: seen.iban.clone(),
            text: intent.number.clone(),
            reference: intent.provider_id.clone(),
            end_to_end: None,
        };
        let because = [Reason::of("3.1", "paid_online")
            .with("number", Figure::Text(intent.number.clone()))
            .with("cents", Figure::Cents(seen.cents))];
        booking::book(tx, inside, now, &comes, (&[debt_id(intent.invoice)], &because)).await?;
    }
    // What came back can only be more than before: news that comes late tells nothing new.
    let back = seen.returned - intent.returned;
    let is_paid = paid_before || seen.state == State::Paid;
    let came_back = is_paid && Cents::ZERO < back;
    if came_back {
        let payment = booking::queries::of_source(tx, id.uuid()).await?;
        let (_, payment) = payment.ok_or_else(Refusal::not_found)?;
        let because = [Reason::of("3.2", "return_of_payment").with("cents", Figure::Cents(back))];
        let back = Back { payment, cents: back, value_on: clock::local(now).date(), source_id: id.uuid() };
        // The provider of payments tells it once, and nobody settles it by hand: what was refunded is asked back by policy.
        let language = agreements::customer(tx, inside).await?.map(|customer| customer.language);
        let why = Say(language.unwrap_or_default()).t("asked-back-why-online");
        let asks = AsksBack { seller: seller.cloned(), why, policy: Some("asked_back") };
        booking::reverse(tx, (inside, today), &back, (&because, Some(&asks))).await?;
    }
    let state = if is_paid { State::Paid } else { seen.state };
    let look_at = match state {
        State::Paid if now < intent.made_at + CHARGEBACKS => Some(now + SignedDuration::from_hours(24)),
        State::Open => Some(now + SignedDuration::from_secs(30_i64 << intent.attempts.clamp(0, 6))),
        _ => None,
    };
    let returned = if is_paid { seen.returned.max(intent.returned) } else { intent.returned };
    queries::saw(tx, inside, id, (state.name(), seen.method.as_deref()), (returned, look_at)).await?;
    Ok(came_back || (is_paid && !paid_before))
}
