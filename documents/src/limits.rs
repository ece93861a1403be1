//! How large a document may be, and why.

use crate::{Attachment, Block, Problem, Sheet};

/// Lines in all tables of a document: about 150 pages. What is longer is a file, not a letter.
pub const ROWS_MAX: usize = 5_000;
/// Columns of a table: more cannot be read on A4.
pub const COLUMNS_MAX: usize = 8;
/// Bytes of all texts together: 400 full pages.
pub const TEXT_MAX: usize = 1_000_000;
/// Files in a document: the e-invoice and a handful of enclosures.
pub const ATTACHMENTS_MAX: usize = 10;
/// Bytes of the files together: what a mailbox still takes.
pub const ATTACHED_MAX: usize = 10_000_000;
/// Bytes of a QR code for a payment (EPC069-12, section 2).
pub const QR_MAX: usize = 331;

/// Whether a document can be made of this.
pub(crate) fn check(sheet: &Sheet, attachments: &[Attachment]) -> Result<(), Problem> {
    if sheet.title.trim().is_empty() {
        return Err(Problem::NoTitle);
    }
    let rows = sheet.blocks.iter().map(rows).sum();
    if ROWS_MAX < rows {
        return Err(Problem::TooManyRows { rows, most: ROWS_MAX });
    }
    let bytes = bytes_of(sheet);
    if TEXT_MAX < bytes {
        return Err(Problem::TooMuchText { bytes, most: TEXT_MAX });
    }
    sheet.blocks.iter().try_for_each(block)?;
    attached(attachments)
}

fn block(block: &Block) -> Result<(), Problem> {
    match block {
        Block::Table(table) if table.columns.is_empty() || COLUMNS_MAX < table.columns.len() => {
            Err(Problem::Columns { columns: table.columns.len(), most: COLUMNS_MAX })
        }
        Block::Pay(pay) => match (&pay.link, &pay.qr) {
            (Some(link), _) if !link.url.starts_with("https:") => Err(Problem::Link(link.url.clone())),
            (_, Some((payload, _))) if QR_MAX < payload.len() => Err(Problem::Qr { bytes: payload.len() }),
            _ => Ok(()),
        },
        _ => Ok(()),
    }
}

fn attached(attachments: &[Attachment]) -> Result<(), Problem> {
    let bytes = attachments.iter().map(|a| a.bytes.len()).sum();
    if ATTACHMENTS_MAX < attachments.len() || ATTACHED_MAX < bytes {
        return Err(Problem::TooMuchAttached { files: attachments.len(), bytes });
    }
    for (at, attachment) in attachments.iter().enumerate() {
        let twice = attachments.iter().take(at).any(|other| other.name == attachment.name);
        if twice || attachment.name.is_empty() || attachment.name.chars().any(char::is_control) {
            return Err(Problem::Attachment(attachment.name.clone()));
        }
    }
    Ok(())
}

/// Lines that a block adds to the tables of a document.
fn rows(block: &Block) -> usize {
    match block {
        Block::Table(table) => table.rows.len(),
        Block::Totals(totals) => totals.len(),
        Block::Facts(lines) => lines.len(),
        Block::List(points) => points.len(),
        _ => 0,
    }
}

/// The bytes of every text of a document.
fn bytes_of(sheet: &Sheet) -> usize {
    let pairs = |pairs: &[(String, String)]| pairs.iter().map(|(a, b)| a.len() + b.len()).sum::<usize>();
    let lines = |lines: &[String]| lines.iter().map(String::len).sum::<usize>();
    let own = sheet.title.len() + sheet.sender.name.len() + sheet.id.len();
    let frame =
        lines(&sheet.sender.lines) + lines(&sheet.recipient) + pairs(&sheet.facts) + lines(&sheet.footer);
    let blocks = sheet.blocks.iter().map(|block| match block {
        Block::Heading(text) | Block::Text(text) | Block::Note(text) => text.len(),
        Block::List(points) => lines(points),
        Block::Facts(facts) => pairs(facts),
        Block::Table(table) => {
            let heads = table.columns.iter().map(|column| column.title.len()).sum::<usize>();
            heads + table.rows.iter().map(|row| lines(&row.cells) + row.detail.len()).sum::<usize>()
        }
        Block::Totals(totals) => totals.iter().map(|total| total.label.len() + total.amount.len()).sum(),
        Block::Pay(pay) => pay.heading.len() + pairs(&pay.lines),
        Block::Signature(parties) => parties.iter().map(|p| p.heading.len() + pairs(&p.lines)).sum(),
        Block::Space => 0,
    });
    own + frame + blocks.sum::<usize>()
}
