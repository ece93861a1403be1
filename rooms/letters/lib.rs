//! Letters (art. 6.2, 14.4): what the product itself writes to users by e-mail: an invitation, a link for a new password,
//! the confirmation of an order. Posts go to addresses that are nobody's login, with files: see [`posts`].
//!
//! Invariant: a letter is written in the transaction of what it tells, costs nothing, leaves at least once, and never again
//! after the relay's yes was stored. A secret in it is kept only until then.

mod courier;
pub mod posts;
mod queries;

pub use queries::{WIPED, wipe};

use jiff::{SignedDuration, Timestamp};
use rules::numbers::{Cents, Credits};
use serde::{Deserialize, Serialize};
use shell::words::WordFile;
use shell::{
    db::{Failure, Tx},
    error::Answer,
    ids::{
        Id,
        kind::{Order, User},
    },
    inside::Inside,
    state::App,
    words::Say,
};
use std::collections::HashMap;
use tokio::{sync::watch, task::JoinSet};

/// What people read here.
pub const WORDS: WordFile = WordFile { nl: include_str!("nl.ftl"), en: include_str!("en.ftl"), pl: None };

/// How long a letter is tried: as long as the link in an invitation works.
const TRIED_FOR: SignedDuration = SignedDuration::from_hours(7 * 24);

/// What a letter tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Letter {
    /// Somebody was invited.
    Invitation {
        /// Of the link that lets them in.
        secret: String,
    },
    /// A user sets a new password.
    NewLink {
        /// Of the link that lets them in.
        secret: String,
    },
    /// Credits were ordered (art. 14.2); the number can be corrected for some hours (art. 14.4).
    Order {
        /// Which order.
        id: Id<Order>,
        /// The number that people name it by.
        number: String,
        /// How many.
        credits: i64,
        /// What they cost together in cents, excluding VAT, if a price was agreed.
        sum: Option<i64>,
        /// The last instant at which the number can be corrected.
        until: Timestamp,
    },
}

/// A letter as it is read.
struct Written {
    subject: String,
    text: String,
}

/// Whom and where a letter is about.
struct Reader<'a> {
    name: &'a str,
    environment: &'a str,
    base_url: &'a str,
}

impl Letter {
    /// The kind's name in the database and the word files.
    fn kind(&self) -> &'static str {
        match self {
            Self::Invitation { .. } => "invitation",
            Self::NewLink { .. } => "new-link",
            Self::Order { .. } => "order",
        }
    }

    /// In the words of its reader.
    fn written(&self, say: Say, reader: &Reader<'_>, at: Timestamp) -> Written {
        let base = reader.base_url.trim_end_matches('/');
        let mut figures =
            vec![("name", reader.name.to_owned()), ("environment", reader.environment.to_owned())];
        match self {
            Self::Invitation { secret } | Self::NewLink { secret } => figures.extend([
                ("link", format!("{base}/activate/{secret}")),
                ("until", say.moment(at + TRIED_FOR)),
            ]),
            Self::Order { id, number, credits, sum, until } => {
                let price = match sum {
                    Some(sum) => say.t1("letter-order-sum", "sum", say.euros(Cents(*sum))),
                    None => say.t("letter-order-no-sum"),
                };
                figures.extend([
                    ("number", number.clone()),
                    ("credits", say.credits(Credits(*credits))),
                    ("price", price),
                    ("at", say.moment(at)),
                    ("until", say.stamp(*until)),
                    ("link", format!("{base}/wallet/orders/{id}")),
                ]);
            }
        }
        let key = |part| format!("letter-{}-{part}", self.kind());
        Written { subject: say.with(&key("subject"), &figures), text: say.with(&key("text"), &figures) }
    }
}

/// Writes a letter to a user, within the caller's transaction. A link that is made void by a newer one is not sent any more.
pub async fn write(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    to: Id<User>,
    letter: &Letter,
) -> Answer<()> {
    if !matches!(letter, Letter::Order { .. }) {
        queries::drop_links(tx, inside, to, now).await?;
    }
    let facts = serde_json::to_string(letter).map_err(|error| Failure::Mismatch(error.to_string()))?;
    Ok(queries::insert(tx, inside, to, (letter.kind(), &facts), (now, now + TRIED_FOR)).await?)
}

/// How the letter with a user's link stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// `waiting`, `sending`, `sent`, `refused` or `expired`.
    pub state: String,
    /// Since when.
    pub at: Timestamp,
    /// The relay's last words, such as why it refused.
    pub said: Option<String>,
}

/// The last letter with a link of each user who has not used it yet.
pub async fn links(tx: &mut Tx, inside: &Inside) -> Answer<HashMap<Id<User>, Standing>> {
    Ok(queries::links(tx, inside).await?.into_iter().collect())
}

/// Whether letters leave here; where nothing is set, they wait.
pub fn leave(app: &App) -> bool {
    app.settings.mail.is_some() || app.settings.demo
}

/// Starts the courier, until it is told to stop.
pub fn workers(app: &App, stopping: &watch::Receiver<bool>, tasks: &mut JoinSet<()>) {
    tasks.spawn(courier::run(app.clone(), stopping.clone()));
}

#[cfg(test)]
mod tests {
    use super::*;
    use shell::words::{Language, learn};

    #[test]
    fn art_14_4_a_confirmation_says_what_was_ordered_and_until_when_it_can_be_corrected() {
        learn([WORDS]);
        let order = Letter::Order {
            id: Id::new(),
            number: "2026-0117".into(),
            credits: 1_000,
            sum: Some(8_500),
            until: "2026-11-20T23:59:59Z".parse().unwrap(),
        };
        let reader = Reader { name: "Anna", environment: "Zonneveld", base_url: "https://flex.example/" };
        let at = "2026-11-20T15:59:59Z".parse().unwrap();
        for (language, credits, sum) in
            [(Language::Nl, "1.000", "€ 85,00"), (Language::En, "1,000", "€85.00")]
        {
            let Written { subject, text } = order.written(Say(language), &reader, at);
            assert!(subject.contains("2026-0117") && subject.contains(credits), "{subject}");
            for said in ["Anna", "Zonneveld", credits, sum, "21-11-2026 00:59:59", "/wallet/orders/", "14.4"]
            {
                assert!(text.contains(said), "{said}: {text}");
            }
            assert!(!text.contains("//wallet") && !text.contains('['), "{text}");
        }
    }

    #[test]
    fn what_is_stored_is_read_back() {
        let letter = Letter::Invitation { secret: "abc".into() };
        let stored = serde_json::to_string(&letter).unwrap();
        assert_eq!(serde_json::from_str::<Letter>(&stored).unwrap(), letter);
    }
}
