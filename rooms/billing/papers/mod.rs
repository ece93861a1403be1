//! Papers (art. 3.1, 3.3): the files of an issued document, made from what it says after its number was taken, and sent once.
//!
//! Invariant: whatever crashes, a document is made and mailed in the end, mailed once, and keeps its date. Made again it
//! says the same.

mod einvoice;
mod queries;
mod sheet;
mod work;

use super::{
    document::Document,
    invoices::{self, Kind},
};
use bytes::Bytes;
use documents::Attachment;
use jiff::{Timestamp, civil::Date};
use letters::posts::{self, Posted};
use object_store::{ObjectStoreExt, path::Path as Key};
pub(super) use queries::insert;
pub use queries::{Paper as Row, progress, row};
use sha2::{Digest, Sha256};
use shell::{
    clock,
    db::{Failure, Tx},
    error::{Answer, Refusal},
    ids::{
        Id,
        kind::{Environment, Invoice},
    },
    inside::Inside,
    sealed::Seal,
    state::App,
};
use std::fmt::Write;
use wire::ubl::Profile;
pub use work::{make_due, workers};

/// A file of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum File {
    /// PDF/A-3b with the e-invoice inside.
    Pdf,
    /// UBL 2.1 as NLCIUS wants it.
    Xml,
    /// UBL 2.1 for Peppol.
    Peppol,
}

impl File {
    /// How its name ends, behind the document's number.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Xml => "xml",
            Self::Peppol => "peppol.xml",
        }
    }
}

/// The files as they were made, before they are put away.
struct Made {
    pdf: Vec<u8>,
    xml: Option<String>,
    peppol: Option<String>,
    without_xml: Option<String>,
}

/// Where the files stand in object storage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Kept {
    pdf: String,
    xml: Option<String>,
    peppol: Option<String>,
    without_xml: Option<String>,
}

/// Whose document which is.
#[derive(Clone, Debug)]
pub(super) struct Of {
    inside: Inside,
    id: Id<Invoice>,
    issued_at: Timestamp,
}

/// A file of an issued document with the document's number: as it was made, or made now. Refuses `not-found`, and `no-e-invoice` where the document
/// cannot be one.
pub async fn file(app: &App, inside: &Inside, id: Id<Invoice>, file: File) -> Answer<(String, Bytes)> {
    let mut tx = app.db.read(inside).await?;
    let (invoice, document) = invoices::one(&mut tx, inside, id).await?;
    if invoice.kind == Kind::Claim {
        return Err(Refusal::not_found().into());
    }
    let row = queries::row(&mut tx, inside, id).await?;
    drop(tx);
    let number = document.number.clone();
    let place = row.as_ref().and_then(|row| row.place(file));
    if let Some(place) = place {
        match app.files.get(&Key::from(place)).await {
            Ok(found) => {
                return Ok((number, found.bytes().await.map_err(|e| away(place, &e))?));
            }
            // Lost from the store: made again below, from the frozen content.
            Err(object_store::Error::NotFound { .. }) => {}
            Err(error) => return Err(away(place, &error).into()),
        }
    }
    let of = Of { inside: inside.clone(), id, issued_at: invoice.issued_at };
    let made = make(app, &of, document).await?;
    let kept = keep(app, &made).await?;
    work::note(app, &of, kept).await?;
    let text = match file {
        File::Pdf => return Ok((number, made.pdf.into())),
        File::Xml => made.xml,
        File::Peppol => made.peppol,
    };
    let text = text.ok_or_else(|| Refusal::conflict("no-e-invoice"))?;
    Ok((number, text.into()))
}

/// The next documents of which files were made, after one, with which files those are.
pub async fn made_after(
    tx: &mut Tx,
    inside: &Inside,
    after: Option<Id<Invoice>>,
    most: usize,
) -> Answer<Vec<(Id<Invoice>, Vec<File>)>> {
    Ok(queries::made(tx, inside, after, most).await?)
}

/// The kind of sealed links that open the payment of one invoice.
pub const PAY: &str = "pay";

/// The link that an invoice carries: whoever holds it can pay that invoice, and sees nothing else. Needs a transaction that
/// writes.
pub async fn pay_link(
    tx: &mut Tx,
    base_url: &str,
    environment: Id<Environment>,
    invoice: Id<Invoice>,
) -> Answer<String> {
    let seal = Seal::made(tx).await?;
    Ok(format!("{}/pay/{}", base_url.trim_end_matches('/'), seal.link(PAY, environment, invoice)))
}

/// Keeps a customer's documents back that wait to be mailed: they were, before they stood here.
pub async fn keep_back(tx: &mut Tx, inside: &Inside) -> Answer<()> {
    Ok(queries::keep_back(tx, inside).await?)
}

/// Sends a document again, to the same address or another; its date stays as it is (art. 3.1).
pub async fn send_again(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    id: Id<Invoice>,
    to: Option<&str>,
) -> Answer<()> {
    posts::again(tx, inside, now, ("invoice", id.uuid()), to).await.map(drop)
}

/// What is known of its delivery, newest first: each mail with when the relay took it and what it said.
pub async fn delivery(tx: &mut Tx, inside: &Inside, id: Id<Invoice>) -> Answer<Vec<Posted>> {
    posts::about(tx, inside, ("invoice", id.uuid())).await
}

/// The legal day on which it was received, as far as is known: the relay's first yes. From it the objection deadline is
/// counted (art. 3.3).
pub async fn received_on(tx: &mut Tx, inside: &Inside, id: Id<Invoice>) -> Answer<Option<Date>> {
    Ok(first_received(&delivery(tx, inside, id).await?))
}

/// The same of mails that were read before.
pub(super) fn first_received(all: &[Posted]) -> Option<Date> {
    let first = all.iter().filter(|post| post.state == "sent").map(|post| post.changed_at).min();
    first.map(|at| clock::local(at).date())
}

/// Makes the files of a document: pure work for some tens of milliseconds, away from where requests are answered.
async fn make(app: &App, of: &Of, document: Document) -> Answer<Made> {
    let pay_at = Some(linked(app, of, &document).await?);
    let about = sheet::About { id: of.id.uuid(), issued_at: of.issued_at, pay_at };
    let made = tokio::task::spawn_blocking(move || made(&document, &about)).await;
    let made = made.map_err(|died| Failure::Sql(format!("a document: {died}")))?;
    Ok(made.map_err(|problem| Failure::Mismatch(format!("a document: {problem}")))?)
}

/// Where one looks a document up: of an invoice, the page to pay it on.
async fn linked(app: &App, of: &Of, document: &Document) -> Answer<String> {
    let (base, environment, id) = (app.settings.base_url.clone(), of.inside.environment, of.id);
    if document.kind != Kind::Invoice {
        return Ok(format!("{}/invoices/{id}", base.trim_end_matches('/')));
    }
    let made = app.db.write(&of.inside, move |tx| {
        let base = base.clone();
        Box::pin(async move { pay_link(tx, &base, environment, id).await })
    });
    made.await
}

fn made(document: &Document, about: &sheet::About) -> Result<Made, documents::Problem> {
    let xml = einvoice::xml(document, Profile::Nlcius);
    let peppol = einvoice::xml(document, Profile::Peppol).ok();
    let inside = xml.as_ref().or(Err(())).or(peppol.as_ref().ok_or(()));
    let attachments: Vec<Attachment> = inside
        .map(|xml| Attachment {
            name: format!("{}.xml", document.number),
            media_type: "application/xml".into(),
            description: format!("UBL 2.1 {}", document.number),
            bytes: xml.clone().into_bytes(),
        })
        .into_iter()
        .collect();
    let pdf = documents::pdf(&sheet::sheet(document, about), &attachments)?;
    let without_xml = xml.as_ref().err().map(|refusal| format!("{refusal:?}"));
    Ok(Made { pdf, xml: xml.ok(), peppol, without_xml })
}

/// Puts the files away under their hashes: the same file twice is one.
async fn keep(app: &App, made: &Made) -> Answer<Kept> {
    let put = async |octets: &[u8], ending: &str| -> Answer<String> {
        let hash = Sha256::digest(octets).iter().fold(String::new(), |mut text, octet| {
            // Writing into a string does not fail.
            let _ = write!(text, "{octet:02x}");
            text
        });
        let place = format!("invoices/{}/{hash}.{ending}", &hash[..2]);
        let payload = octets.to_vec().into();
        app.files.put(&Key::from(place.as_str()), payload).await.map_err(|e| away(&place, &e))?;
        Ok(place)
    };
    let text = async |text: &Option<String>| -> Answer<Option<String>> {
        match text {
            Some(text) => put(text.as_bytes(), "xml").await.map(Some),
            None => Ok(None),
        }
    };
    Ok(Kept {
        pdf: put(&made.pdf, "pdf").await?,
        xml: text(&made.xml).await?,
        peppol: text(&made.peppol).await?,
        without_xml: made.without_xml.clone(),
    })
}

fn away(place: &str, error: &object_store::Error) -> Failure {
    Failure::Down(format!("{place}: {error}"))
}
