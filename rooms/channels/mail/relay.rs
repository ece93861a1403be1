//! The relay that takes our mail, as `[mail]` in the settings names it.
//!
//! The commands are given one by one, because only so is it known how far a letter came when a connection breaks.

use super::{super::said::Said, Mail, mailbox::DemoMailbox};
use lettre::{
    address::Envelope,
    message::Mailbox,
    transport::smtp::{
        Error as SmtpError,
        authentication::{Credentials, Mechanism},
        client::{AsyncSmtpConnection, Certificate, TlsParameters},
        commands::{Data, Mail as From, Quit, Rcpt, Rset},
        extension::{ClientId, Extension, MailBodyParameter, MailParameter},
        response::Response,
    },
};
use percent_encoding::percent_decode_str;
use reqwest::Url;
use rules::messages::whole::Fate;
use secrecy::ExposeSecret;
use shell::{settings, state::App};
use std::{error::Error, fmt::Display, time::Duration};
use tokio::time::timeout;

/// How long a relay may take to be reached or to answer a command: a relay that needs more is as good as away.
const PATIENCE: Duration = Duration::from_mins(1);
/// How long it may take for its word on a whole letter: who hangs up earlier sends twice (RFC 5321 section 4.5.3.2.6).
const LAST_WORD: Duration = Duration::from_mins(10);
/// How we prove who we are, in the order in which it is tried.
const MECHANISMS: [Mechanism; 2] = [Mechanism::Plain, Mechanism::Login];

/// Where e-mail goes.
#[derive(Clone)]
pub enum Relay {
    /// An SMTP server.
    Smtp(Box<Smtp>),
    /// The demo's own mailbox.
    Demo(DemoMailbox),
}

/// An SMTP server and how it is reached.
#[derive(Clone)]
pub struct Smtp {
    host: String,
    port: u16,
    security: Security,
    login: Option<Credentials>,
    hello: ClientId,
    from: Mailbox,
}

#[derive(Clone)]
enum Security {
    Clear,
    StartTls(TlsParameters),
    Tls(TlsParameters),
}

impl Relay {
    /// Where this installation's e-mail goes; `None` where nothing is set, and it waits.
    pub fn of(app: &App) -> Result<Option<Self>, String> {
        match &app.settings.mail {
            Some(mail) => Ok(Some(Self::Smtp(Box::new(Smtp::new(mail)?)))),
            None if app.settings.demo => Ok(Some(Self::Demo(DemoMailbox::at(app)))),
            None => Ok(None),
        }
    }

    /// A session with it. While there is none, letters wait and none is in doubt; the error is for the log.
    pub async fn connect(&self) -> Result<Session, String> {
        match self {
            Self::Demo(mailbox) => Ok(Session(Kind::Demo(mailbox.clone()))),
            Self::Smtp(smtp) => {
                let dialled =
                    timeout(PATIENCE, smtp.dial()).await.map_err(|_| "no answer in time".to_owned())?;
                let connection = dialled.map_err(|error| words(&error))?;
                let (from, open) = (smtp.from.clone(), true);
                Ok(Session(Kind::Smtp(Box::new(Line { connection, from, open }))))
            }
        }
    }
}

impl Smtp {
    /// From `[mail]` in the settings; the error names what is wrong and what would be right.
    pub fn new(of: &settings::Mail) -> Result<Self, String> {
        let url: Url = of
            .url
            .expose_secret()
            .parse()
            .map_err(|error| format!("mail.url: {error}; smtps://HOST is right"))?;
        let host = url.host_str().ok_or("mail.url: it names no host")?.trim_matches(['[', ']']).to_owned();
        let tls = url.query_pairs().find(|(key, _)| key == "tls").map(|(_, value)| value.into_owned());
        let (security, port) = match (url.scheme(), tls.as_deref()) {
            ("smtp", None) => (Security::Clear, 25),
            ("smtp", Some("required")) => (Security::StartTls(certificates(&host, of)?), 587),
            ("smtps", None) => (Security::Tls(certificates(&host, of)?), 465),
            _ => {
                return Err(
                    "mail.url: it begins with smtps://, or with smtp:// and ends with ?tls=required".into()
                );
            }
        };
        let plain = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
        let login = url.password().map(|password| Credentials::new(plain(url.username()), plain(password)));
        if login.is_some() && matches!(security, Security::Clear) && !is_here(&host) {
            return Err("mail.url: without TLS anybody on the way reads the password; use smtps://".into());
        }
        let from = of.from.parse().map_err(|error| format!("mail.from: {error}"))?;
        let port = url.port().unwrap_or(port);
        Ok(Self { host, port, security, login, hello: ClientId::default(), from })
    }

    async fn dial(&self) -> Result<AsyncSmtpConnection, SmtpError> {
        let wrapped = match &self.security {
            Security::Tls(tls) => Some(tls.clone()),
            _ => None,
        };
        let place = (self.host.as_str(), self.port);
        let mut connection =
            AsyncSmtpConnection::connect_tokio1(place, Some(PATIENCE), &self.hello, wrapped, None).await?;
        if let Security::StartTls(tls) = &self.security {
            connection.starttls(tls.clone(), &self.hello).await?;
        }
        if let Some(login) = &self.login {
            connection.auth(&MECHANISMS, login).await?;
        }
        Ok(connection)
    }
}

/// On this machine nobody listens in between.
fn is_here(host: &str) -> bool {
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn certificates(host: &str, of: &settings::Mail) -> Result<TlsParameters, String> {
    let mut builder = TlsParameters::builder(host.to_owned());
    if let Some(file) = &of.ca_file {
        let wrong = |error: &dyn Display| format!("mail.ca_file: {}: {error}", file.display());
        let pem = std::fs::read(file).map_err(|error| wrong(&error))?;
        builder = builder.add_root_certificate(Certificate::from_pem(&pem).map_err(|error| wrong(&error))?);
    }
    builder.build().map_err(|error| format!("mail.url: {error}"))
}

/// A connection over which letters leave.
pub struct Session(Kind);

enum Kind {
    Smtp(Box<Line>),
    Demo(DemoMailbox),
}

struct Line {
    connection: AsyncSmtpConnection,
    from: Mailbox,
    open: bool,
}

impl Session {
    /// Whether more letters can be handed over.
    pub fn is_open(&self) -> bool {
        match &self.0 {
            Kind::Smtp(line) => line.open,
            Kind::Demo(_) => true,
        }
    }

    /// Hands one letter over; answers what became of it and the relay's words.
    pub async fn send(&mut self, mail: &Mail) -> (Fate, String) {
        match &mut self.0 {
            Kind::Smtp(line) => line.send(mail).await,
            Kind::Demo(mailbox) => {
                mailbox.receive(mail.clone());
                (Fate::Accepted, String::new())
            }
        }
    }

    /// Hangs up.
    pub async fn close(self) {
        if let Kind::Smtp(mut line) = self.0
            && line.open
        {
            // Whether the relay says goodbye makes no difference.
            let _ = timeout(PATIENCE, line.connection.command(Quit)).await;
        }
    }
}

impl Line {
    async fn send(&mut self, mail: &Mail) -> (Fate, String) {
        let letter = match mail.letter(&self.from) {
            Ok(letter) => letter,
            Err(wrong) => return (Fate::Refused, wrong),
        };
        match self.hand_over(letter.envelope(), &letter.formatted()).await {
            Ok(answer) => (Fate::Accepted, answer.message().collect::<Vec<_>>().join(" ")),
            Err(became) => {
                if self.open {
                    // A letter that was broken off leaves nothing behind for the next one.
                    self.open = self.asks(Rset).await.is_ok();
                }
                became
            }
        }
    }

    async fn hand_over(&mut self, envelope: &Envelope, octets: &[u8]) -> Result<Response, (Fate, String)> {
        let mut options = Vec::new();
        let names = envelope.to().iter().chain(envelope.from());
        if names.into_iter().any(|address| !AsRef::<str>::as_ref(address).is_ascii()) {
            options.push(MailParameter::SmtpUtfEight);
        }
        if !octets.is_ascii() {
            options.push(MailParameter::Body(MailBodyParameter::EightBitMime));
        }
        let needs = |feature| !self.connection.server_info().supports_feature(feature);
        if options.iter().any(|option| matches!(option, MailParameter::SmtpUtfEight))
            && needs(Extension::SmtpUtfEight)
        {
            return Err((Fate::Refused, "553 SMTPUTF8".into()));
        }
        // That our own sender is refused is no fault of this letter's: it waits until the settings are right.
        let begun = self.asks(From::new(envelope.from().cloned(), options)).await;
        begun.map_err(|(_, said)| (Fate::Throttled, said))?;
        for to in envelope.to() {
            self.asks(Rcpt::new(to.clone(), Vec::new())).await?;
        }
        self.asks(Data).await?;
        match timeout(LAST_WORD, self.connection.message(octets)).await {
            Ok(Ok(answer)) => Ok(answer),
            Ok(Err(error)) => Err(self.heard(&error, Fate::Lost)),
            Err(_) => {
                self.open = false;
                Err((Fate::Lost, Said::Silent.to_string()))
            }
        }
    }

    /// One command before the letter itself: until then it has certainly not left.
    async fn asks(&mut self, command: impl Display) -> Result<Response, (Fate, String)> {
        match timeout(PATIENCE, self.connection.command(command)).await {
            Ok(Ok(answer)) => Ok(answer),
            Ok(Err(error)) => Err(self.heard(&error, Fate::Throttled)),
            Err(_) => {
                self.open = false;
                Err((Fate::Throttled, Said::Silent.to_string()))
            }
        }
    }

    /// 4xx: later; 5xx: never (RFC 5321 section 4.2.1). Anything else broke the connection. Before it closes it, a relay
    /// says 421.
    fn heard(&mut self, error: &SmtpError, broken: Fate) -> (Fate, String) {
        let closing = error.status().is_some_and(|code| code.to_string() == "421");
        self.open = self.open && error.status().is_some() && !closing;
        let fate = match error.status() {
            Some(_) if error.is_permanent() => Fate::Refused,
            Some(_) => Fate::Throttled,
            None => broken,
        };
        (fate, words(error))
    }
}

/// The relay's code and words, or what went wrong with the connection.
fn words(error: &SmtpError) -> String {
    let said = error.source().map_or_else(|| error.to_string(), ToString::to_string);
    match error.status() {
        Some(code) => format!("{code} {said}"),
        None => said,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(url: &str) -> String {
        let of = settings::Mail { url: url.into(), from: "oproep@flex.example".into(), ca_file: None };
        Smtp::new(&of).err().unwrap_or_default()
    }

    #[test]
    fn a_wrong_relay_is_named_with_what_would_be_right() {
        assert_eq!(wrong("smtps://flex:geheim@mail.example"), "");
        assert_eq!(wrong("smtp://flex:geheim@mail.example:2525?tls=required"), "");
        assert_eq!(wrong("smtp://flex:geheim@localhost"), "");
        assert!(wrong("smtp://flex:geheim@mail.example").contains("TLS"));
        assert!(wrong("mail.example").starts_with("mail.url"));
        assert!(wrong("https://mail.example").contains("smtps://"));
        let from = settings::Mail { url: "smtp://localhost".into(), from: "niemand".into(), ca_file: None };
        assert!(Smtp::new(&from).err().unwrap_or_default().starts_with("mail.from"));
    }
}
