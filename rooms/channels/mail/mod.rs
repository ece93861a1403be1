//! E-mail over SMTP (RFC 5321): one letter at a time, with a text and an HTML part.
//!
//! Invariant: a letter is in doubt only between its last octet and the relay's word on it; whatever goes wrong before
//! leaves it certainly unsent, to be tried again.

pub mod html;
pub mod mailbox;
mod relay;

use bytes::Bytes;
use jiff::Timestamp;
use lettre::{
    Address, Message as Letter,
    message::{
        Attachment, Mailbox, MultiPart,
        header::{ContentType, HeaderName, HeaderValue},
    },
};
pub use relay::{Relay, Session, Smtp};
use shell::ids::{Id, kind::Environment};
use std::time::SystemTime;
use uuid::Uuid;

/// An e-mail to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// The environment that it is sent for.
    pub environment: Id<Environment>,
    /// What it is sent for; its Message-ID is made from it, so that a second attempt is the same letter.
    pub id: Uuid,
    /// When it was written.
    pub at: Timestamp,
    /// Address.
    pub to: String,
    /// Subject line.
    pub subject: String,
    /// Text part.
    pub text: String,
    /// Files that go with it.
    pub files: Vec<File>,
    /// Who reads it.
    pub reader: Reader,
}

/// A file that goes with an e-mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// As its reader sees it.
    pub name: String,
    /// Such as `application/pdf`.
    pub media_type: String,
    /// What is in it.
    pub octets: Bytes,
}

/// Who reads an e-mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reader {
    /// A contact, who can ask for no more of them.
    Contact {
        /// The address at which the contact's mail program does so.
        leave: String,
    },
    /// Somebody whom it concerns whether they like it or not: a user, an address that was given for once.
    Other,
}

impl Mail {
    /// The letter with its headers (RFC 5322). The error is for the message's history.
    fn letter(&self, from: &Mailbox) -> Result<Letter, String> {
        // An address alone: a name or a second recipient cannot hide in it.
        let to: Address = self.to.parse().map_err(|error| format!("{}: {error}", self.to))?;
        let header =
            |name, value: &str| HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned());
        let mut letter = Letter::builder()
            .from(from.clone())
            .to(Mailbox::new(None, to))
            .subject(&self.subject)
            .date(SystemTime::from(self.at))
            .message_id(Some(format!("<{}@{}>", self.id, from.email.domain())))
            // RFC 3834 section 5: no out-of-office answers to a program.
            .raw_header(header("Auto-Submitted", "auto-generated"));
        if let Reader::Contact { leave } = &self.reader {
            // RFC 8058 section 3.1: mail programs show a button, and do the rest themselves. No address to write to
            // besides: nobody reads what comes back to a program.
            letter = letter
                .raw_header(header("List-Unsubscribe", &format!("<{leave}>")))
                .raw_header(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
        }
        let html = html::page(&self.subject, &self.text);
        let said = MultiPart::alternative_plain_html(self.text.clone(), html);
        let whole = if self.files.is_empty() { said } else { self.with_files(said)? };
        letter.multipart(whole).map_err(|error| error.to_string())
    }

    fn with_files(&self, said: MultiPart) -> Result<MultiPart, String> {
        let mut whole = MultiPart::mixed().multipart(said);
        for file in &self.files {
            let kind =
                ContentType::parse(&file.media_type).map_err(|e| format!("{}: {e}", file.media_type))?;
            whole = whole.singlepart(Attachment::new(file.name.clone()).body(file.octets.to_vec(), kind));
        }
        Ok(whole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail(to: &str, subject: &str) -> Mail {
        Mail {
            environment: Id::new(),
            id: Uuid::nil(),
            at: "2026-11-23T08:00:00Z".parse().unwrap(),
            to: to.into(),
            subject: subject.into(),
            text: "Kun je zaterdag?".into(),
            files: Vec::new(),
            reader: Reader::Contact { leave: "https://flex.example/leave/abc".into() },
        }
    }

    fn from() -> Mailbox {
        "1•2•Flex <oproep@flex.example>".parse().unwrap()
    }

    #[test]
    fn an_address_cannot_bring_headers_or_readers_of_its_own() {
        for to in [
            "jan@example.nl\r\nBcc: all@example.nl",
            "jan@example.nl, piet@example.nl",
            "jan@example.nl\n",
            "Jan <jan@example.nl>",
            "\"jan\r\nBcc: x@example.nl\"@example.nl",
            "",
        ] {
            assert!(mail(to, "Zaterdag").letter(&from()).is_err(), "{to:?}");
        }
    }

    #[test]
    fn a_line_break_in_a_subject_begins_no_header() {
        let letter = mail("jan@example.nl", "Zaterdag\r\nBcc: all@example.nl").letter(&from()).unwrap();
        let octets = String::from_utf8(letter.formatted()).unwrap();
        let (headers, _) = octets.split_once("\r\n\r\n").unwrap();
        assert!(!headers.lines().any(|line| line.starts_with("Bcc")), "{headers}");
        assert_eq!(letter.envelope().to().len(), 1);
    }
}
