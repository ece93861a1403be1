//! E-mail over SMTP (RFC 5321): one letter at a time, with a text and an HTML part.

use crate::shell::{
    ids::{Id, kind::Message},
    settings,
};
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message as Letter, Tokio1Executor,
    message::{
        Mailbox, MultiPart,
        header::{Header, HeaderName, HeaderValue},
    },
    transport::smtp::Error as SmtpError,
};
use rules::messages::whole::Fate;
use secrecy::ExposeSecret;

/// A relay, as the settings name it.
pub struct Relay {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

/// An e-mail to send.
#[derive(Clone, Debug)]
pub struct Mail {
    /// The message; its Message-ID is made from it, so that a second attempt is the same letter.
    pub id: Id<Message>,
    /// Address.
    pub to: String,
    /// Subject line.
    pub subject: String,
    /// Text part.
    pub text: String,
    /// HTML part.
    pub html: Option<String>,
}

/// `List-Unsubscribe` (RFC 2369 section 3.2): mail programs show it as a button.
#[derive(Clone)]
struct ListUnsubscribe(String);

impl Header for ListUnsubscribe {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe")
    }

    fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self(text.to_owned()))
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), self.0.clone())
    }
}

impl Relay {
    /// From `[mail]` in the settings; the error names what is wrong.
    pub fn new(of: &settings::Mail) -> Result<Self, String> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(of.url.expose_secret())
            .map_err(|error| format!("mail.url: {error}"))?
            .build();
        let from = of.from.parse().map_err(|error| format!("mail.from: {error}"))?;
        Ok(Self { transport, from })
    }

    /// Whether the relay answers now; while it does not, letters wait and none is in doubt.
    pub async fn is_up(&self) -> bool {
        self.transport.test_connection().await.unwrap_or(false)
    }

    /// Hands one letter over; answers what became of it and the relay's words.
    pub async fn send(&self, mail: &Mail) -> (Fate, String) {
        let letter = match self.letter(mail) {
            Ok(letter) => letter,
            Err(wrong) => return (Fate::Refused, wrong),
        };
        match self.transport.send(letter).await {
            Ok(answer) => (Fate::Accepted, answer.message().collect::<Vec<_>>().join(" ")),
            Err(error) => (fate(&error), error.to_string()),
        }
    }

    fn letter(&self, mail: &Mail) -> Result<Letter, String> {
        let to: Mailbox = mail.to.parse().map_err(|error| format!("{}: {error}", mail.to))?;
        let stop = format!("<mailto:{}?subject=STOP%20{}>", self.from.email, mail.id);
        let letter = Letter::builder()
            .from(self.from.clone())
            .to(to)
            .subject(&mail.subject)
            .message_id(Some(format!("<{}@{}>", mail.id, self.from.email.domain())))
            .header(ListUnsubscribe(stop));
        let letter = match &mail.html {
            Some(html) => {
                letter.multipart(MultiPart::alternative_plain_html(mail.text.clone(), html.clone()))
            }
            None => letter.body(mail.text.clone()),
        };
        letter.map_err(|error| error.to_string())
    }
}

/// 4xx: later; 5xx: never (RFC 5321 section 4.2.1). Anything else came between the letter and its answer.
fn fate(error: &SmtpError) -> Fate {
    if error.is_permanent() || error.is_client() {
        Fate::Refused
    } else if error.is_transient() {
        Fate::Throttled
    } else {
        Fate::Lost
    }
}
