//! Customers (art. 1): the business behind each environment.
//!
//! Invariant: nobody becomes a customer without a KvK number or an explicit declaration to act in business, and nobody gets
//! into a new environment before an agreement is in force.

pub mod form;
pub mod queries;

use super::{Customer, numbers};
use jiff::Timestamp;
use rules::agreements::business::Business;
use shell::audit;
use shell::{
    db::Tx,
    error::{Answer, Refusal},
    ids::{Id, kind::Environment},
    inside::Inside,
    state::App,
    words::Language,
};

/// How large a customer is: the law allows large ones no longer term to pay than 30 days (art. 6:119a lid 6 BW).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// Small or medium-sized.
    Small,
    /// Large, in the sense of art. 2:397 BW.
    Large,
}

/// What is known of a business before it has a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Its environment's name, as its screens show it.
    pub name: String,
    /// Its name in the trade register.
    pub legal_name: String,
    /// What shows that it acts in business.
    pub business: Business,
    /// Its VAT id.
    pub vat_id: Option<String>,
    /// ISO 3166-1, two letters.
    pub country: String,
    /// Street and number.
    pub street: String,
    /// Postal code.
    pub postal_code: String,
    /// Town.
    pub city: String,
    /// For the attention of.
    pub attention: Option<String>,
    /// Where invoices go.
    pub invoice_email: String,
    /// In which language it is written to.
    pub language: Language,
    /// Its account, for refunds.
    pub iban: Option<String>,
    /// How large it is.
    pub size: Size,
}

impl Size {
    /// Its name in the database and the word files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Small => "small",
            Self::Large => "large",
        }
    }

    /// The size of that name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Small, Self::Large].into_iter().find(|size| size.name() == name)
    }
}

/// Makes an environment and the customer behind it; nobody is in it yet. The same id makes one customer, however often it is
/// asked.
pub async fn make(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    profile: &Profile,
) -> Answer<Id<Environment>> {
    if super::customer(tx, inside).await?.is_none() {
        users::found_environment(tx, inside.environment, &profile.name, now).await?;
        enrol(tx, inside, now, profile).await?;
    }
    Ok(inside.environment)
}

/// Says which business is behind an environment that is there already; answers its number.
pub async fn enrol(tx: &mut Tx, inside: &Inside, now: Timestamp, profile: &Profile) -> Answer<i64> {
    if super::customer(tx, inside).await?.is_some() {
        return Err(Refusal::conflict("customer-already").into());
    }
    let number = numbers::customer(tx).await?;
    queries::insert(tx, inside, now, number, profile).await?;
    let detail = serde_json::json!({"number": number, "name": profile.legal_name});
    audit::line(tx, inside, now, "customer-made", None, &detail).await?;
    Ok(number)
}

/// Changes what is known of a business. `version` is the one that was looked at: of two who change, the second looks again.
pub async fn change(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    (profile, version): (&Profile, i64),
) -> Answer<()> {
    if queries::update(tx, inside, now, profile, version).await? == 0 {
        return Err(Refusal::conflict("customer-changed-meanwhile").into());
    }
    let detail = serde_json::json!({"name": profile.legal_name});
    audit::line(tx, inside, now, "customer-changed", None, &detail).await
}

/// Another business takes the place of the one behind an environment (art. 15.5), under a number of its own; answers that
/// number.
pub(super) async fn replace(tx: &mut Tx, inside: &Inside, now: Timestamp, profile: &Profile) -> Answer<i64> {
    let number = numbers::customer(tx).await?;
    queries::replace(tx, inside, now, (profile, number)).await?;
    Ok(number)
}

/// How large a customer is; none when there is no customer.
pub async fn size(tx: &mut Tx, inside: &Inside) -> Answer<Option<Size>> {
    Ok(queries::size(tx, inside).await?)
}

/// The same by itself; a customer that nobody described is small.
pub(super) async fn size_of(app: &App, inside: &Inside) -> Answer<Size> {
    let mut tx = app.db.read(inside).await?;
    Ok(size(&mut tx, inside).await?.unwrap_or(Size::Small))
}

/// The name of an environment; refuses as not found where there is none.
pub async fn name_of(tx: &mut Tx, inside: &Inside) -> Answer<String> {
    let found = queries::found(tx, inside).await?.ok_or_else(Refusal::not_found)?;
    Ok(found.environment_name)
}

/// What a page shows of a customer besides its business.
#[derive(Clone, Debug)]
pub struct Found {
    /// What the environment is called.
    pub environment_name: String,
    /// The customer, its size, and the version of what is known; none for an environment without a customer.
    pub business: Option<(Customer, Size, i64)>,
    /// How many people have a login there.
    pub users: i64,
}
