//! An endpoint's life: made, changed, its secret rotated, tested, removed.

use super::{
    guard::{self, Unfit},
    queries::{self, Shown},
};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use shell::audit;
use shell::{
    db::Tx,
    error::{Answer, FieldRefusal, Refusal},
    ids::{
        self, Id,
        kind::{Delivery, Endpoint},
    },
    inside::Inside,
    settings::Inner,
    state::App,
};

/// Endpoints of one environment at most: every event is written once for each that hears it.
pub(super) const MOST: usize = 10;
/// How long the secret before a rotation still signs too: a day, so that a receiver can change over in office hours.
const OVERLAP: SignedDuration = SignedDuration::from_hours(24);
/// Characters of a description at most.
const LONGEST_DESCRIPTION: usize = 200;

/// An endpoint to make.
#[derive(Clone, Debug)]
pub struct New {
    /// Where.
    pub url: String,
    /// What it is for, in the customer's words.
    pub description: String,
    /// Which kinds it hears; `*` for all.
    pub kinds: Vec<String>,
}

/// Changes to an endpoint; what is absent stays.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// Where.
    pub url: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// Which kinds it hears.
    pub kinds: Option<Vec<String>>,
    /// Whether it is called.
    pub enabled: Option<bool>,
}

/// A new endpoint or secret, with the secret for the only time it can be seen.
#[derive(Clone, Debug)]
pub struct Fresh {
    /// Which.
    pub id: Id<Endpoint>,
    /// `whsec_...`
    pub secret: String,
    /// Its version now.
    pub version: i64,
}

/// Why something with an endpoint was not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The address cannot be called.
    Url(Unfit),
    /// There is no such kind of event.
    Kind(String),
    /// No kind was chosen.
    NoKinds,
    /// The description is too long.
    Description,
    /// There are as many endpoints as there can be.
    Full,
}

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        let field = |field: FieldRefusal| Self::fields(vec![field]);
        match refused {
            Refused::Url(Unfit::NoAddress) => field(FieldRefusal::new("/url", "webhook-url")),
            Refused::Url(Unfit::Plain) => field(FieldRefusal::new("/url", "webhook-plain")),
            Refused::Url(Unfit::Inner) => field(FieldRefusal::new("/url", "webhook-inner")),
            Refused::Kind(kind) => field(FieldRefusal::new("/kinds", "webhook-kind").with("kind", kind)),
            Refused::NoKinds => field(FieldRefusal::new("/kinds", "webhook-no-kinds")),
            Refused::Description => {
                let wrong = FieldRefusal::new("/description", "too-long").with("most", LONGEST_DESCRIPTION);
                field(wrong)
            }
            Refused::Full => Self::conflict("webhooks-full").with("most", MOST),
        }
    }
}

/// 42 letters of chance (more than 240 bits) in base64: the specification asks for 24 to 64 bytes.
fn new_secret() -> String {
    use base64::{Engine, engine::general_purpose::STANDARD};
    format!("whsec_{}", STANDARD.encode(ids::secret(42)))
}

fn check(url: &str, description: &str, kinds: &[String], inner: Inner) -> Result<(), Refused> {
    guard::judge(url, inner).map_err(Refused::Url)?;
    if LONGEST_DESCRIPTION < description.chars().count() {
        return Err(Refused::Description);
    }
    if kinds.is_empty() {
        return Err(Refused::NoKinds);
    }
    match kinds.iter().find(|kind| *kind != "*" && !super::KINDS.contains(&kind.as_str())) {
        Some(unknown) => Err(Refused::Kind(unknown.clone())),
        None => Ok(()),
    }
}

/// Whether this installation lets events go inside its own network: the demo does, on one's own machine.
pub(super) fn inner(app: &App) -> Inner {
    if app.settings.demo { Inner::Allowed } else { app.settings.webhooks.inner }
}

/// Makes an endpoint, in the caller's transaction.
pub async fn add(tx: &mut Tx, inside: &Inside, app: &App, new: &New, now: Timestamp) -> Answer<Fresh> {
    check(&new.url, &new.description, &new.kinds, inner(app)).map_err(Refusal::from)?;
    if MOST <= queries::count(tx, inside).await? {
        return Err(Refusal::from(Refused::Full).into());
    }
    let (id, secret) = (Id::new(), new_secret());
    queries::insert_endpoint(tx, inside, id, new, &secret, now).await?;
    line(tx, inside, now, "webhook-added", id, &new.url).await?;
    Ok(Fresh { id, secret, version: 1 })
}

/// Changes an endpoint. Setting it to be called again forgets why it was not.
pub async fn change(
    tx: &mut Tx,
    inside: &Inside,
    app: &App,
    mut shown: Shown,
    changes: &Changes,
    now: Timestamp,
) -> Answer<Shown> {
    shown.url = changes.url.clone().unwrap_or(shown.url);
    shown.description = changes.description.clone().unwrap_or(shown.description);
    shown.kinds = changes.kinds.as_ref().map_or(shown.kinds, |kinds| kinds.join(" "));
    let kinds: Vec<String> = shown.kinds.split_whitespace().map(str::to_owned).collect();
    check(&shown.url, &shown.description, &kinds, inner(app)).map_err(Refusal::from)?;
    match changes.enabled {
        Some(true) => (shown.disabled_at, shown.disabled_why) = (None, None),
        Some(false) if shown.disabled_at.is_none() => {
            (shown.disabled_at, shown.disabled_why) = (Some(now), Some("person".into()));
        }
        _ => {}
    }
    queries::update(tx, inside, &shown).await?;
    line(tx, inside, now, "webhook-changed", shown.id, &shown.url).await?;
    shown.version += 1;
    Ok(shown)
}

/// Gives a new secret; the old one signs too for a day.
pub async fn rotate(tx: &mut Tx, inside: &Inside, shown: &Shown, now: Timestamp) -> Answer<Fresh> {
    let secret = new_secret();
    queries::rotate(tx, inside, shown.id, &secret, now + OVERLAP).await?;
    line(tx, inside, now, "webhook-rotated", shown.id, &shown.url).await?;
    Ok(Fresh { id: shown.id, secret, version: shown.version + 1 })
}

/// Removes an endpoint with its log.
pub async fn remove(tx: &mut Tx, inside: &Inside, shown: &Shown, now: Timestamp) -> Answer<()> {
    queries::remove(tx, inside, shown.id).await?;
    line(tx, inside, now, "webhook-removed", shown.id, &shown.url).await
}

/// Writes a test event to this endpoint, whatever it hears.
pub async fn send_test(tx: &mut Tx, inside: &Inside, shown: &Shown, now: Timestamp) -> Answer<()> {
    super::write(tx, inside, now, "test", &[json!({"endpoint": shown.id})], &[shown.id]).await
}

/// Sends a delivery of the log once more, under the same `webhook-id`.
pub async fn resend(
    tx: &mut Tx,
    inside: &Inside,
    endpoint: Id<Endpoint>,
    delivery: Id<Delivery>,
    now: Timestamp,
) -> Answer<()> {
    if queries::again(tx, inside, endpoint, delivery, now).await? {
        Ok(())
    } else {
        Err(Refusal::not_found().into())
    }
}

async fn line(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    what: &str,
    id: Id<Endpoint>,
    url: &str,
) -> Answer<()> {
    audit::line(tx, inside, now, what, Some(id.uuid()), &json!({"url": url})).await
}
