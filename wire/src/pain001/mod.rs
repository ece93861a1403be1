//! Orders to the bank to pay: a SEPA credit transfer file (ISO 20022 pain.001.001.09, EPC132-08), for what goes back to
//! customers.
//!
//! Invariant: the control sums are those of the transfers, every identification is unique in its file, and every text is in
//! the characters that all banks in SEPA accept.

mod latin;

use crate::{
    iban::Iban,
    xml::{self, Xml},
};
use jiff::{Timestamp, civil::Date};
use rules::numbers::Cents;
use std::{collections::HashSet, io};

/// Transfers in one file; Dutch banks take more, and nobody checks more than this before signing.
pub const MOST: usize = 10_000;
/// The largest single amount in SEPA, 999,999,999.99.
pub const LARGEST: Cents = Cents(99_999_999_999);
/// Characters of an identification, a name, and a remittance in words.
const ID: usize = 35;
const NAME: usize = 70;
const REMITTANCE: usize = 140;

/// One file with one batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// Names the file towards the bank, which refuses the same one twice: at most 35 of the letters, digits and
    /// `/-?:().,'+ ` that SEPA knows.
    pub id: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// The day that the bank is to carry it out.
    pub execute_on: Date,
    /// Who pays.
    pub debtor: Party,
    /// To whom.
    pub transfers: Vec<Transfer>,
}

/// Someone with an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// The name; letters that SEPA does not know are written with those it does, and it is cut after 70.
    pub name: String,
    /// The account.
    pub iban: Iban,
}

/// One transfer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transfer {
    /// Comes back on the statement (`EndToEndId`), as [`Batch::id`] is written.
    pub id: String,
    /// How much.
    pub amount: Cents,
    /// Who gets it.
    pub creditor: Party,
    /// What it is, in words; cut after 140.
    pub remittance: String,
}

/// Why there is no file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No transfers.
    Empty,
    /// More than [`MOST`].
    TooMany,
    /// An identification is empty, too long, of characters that SEPA does not know, or begins, ends or goes on with `/`.
    Id {
        /// Which.
        id: String,
    },
    /// Two transfers with one identification.
    Twice {
        /// Which.
        id: String,
    },
    /// A name in which nothing can be read.
    NoName {
        /// Of which transfer; none for who pays.
        transfer: Option<usize>,
    },
    /// An amount under a cent or over [`LARGEST`].
    Amount {
        /// Of which transfer, from 0.
        transfer: usize,
    },
}

/// The file.
pub fn write(batch: &Batch) -> Result<String, Refusal> {
    check(batch)?;
    let count = batch.transfers.len().to_string();
    let sum = batch.transfers.iter().map(|transfer| transfer.amount).sum::<Cents>().to_string();
    let totals = |xml: &mut Xml| {
        xml.leaf("NbOfTxs", &count)?;
        xml.leaf("CtrlSum", &sum)
    };
    let written = Xml::new().and_then(|mut xml| {
        xml.with("Document", &[("xmlns", "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09")], |xml| {
            xml.group("CstmrCdtTrfInitn", |xml| {
                xml.group("GrpHdr", |xml| {
                    xml.leaf("MsgId", &batch.id)?;
                    xml.leaf("CreDtTm", &batch.made_at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())?;
                    totals(xml)?;
                    xml.group("InitgPty", |xml| name(xml, &batch.debtor))
                })?;
                xml.group("PmtInf", |xml| {
                    xml.leaf("PmtInfId", &batch.id)?;
                    xml.leaf("PmtMtd", "TRF")?;
                    xml.leaf("BtchBookg", "false")?;
                    totals(xml)?;
                    xml.group("PmtTpInf", |xml| xml.group("SvcLvl", |xml| xml.leaf("Cd", "SEPA")))?;
                    xml.group("ReqdExctnDt", |xml| xml.leaf("Dt", &batch.execute_on.to_string()))?;
                    xml.group("Dbtr", |xml| name(xml, &batch.debtor))?;
                    account(xml, "DbtrAcct", &batch.debtor)?;
                    xml.group("DbtrAgt", |xml| {
                        xml.group("FinInstnId", |xml| xml.group("Othr", |xml| xml.leaf("Id", "NOTPROVIDED")))
                    })?;
                    xml.leaf("ChrgBr", "SLEV")?;
                    batch.transfers.iter().try_for_each(|transfer| one(xml, transfer))
                })
            })
        })?;
        Ok(xml.finish())
    });
    // Writing to memory does not fail; should it, the file is too large for it.
    written.map_err(|_| Refusal::TooMany)
}

fn check(batch: &Batch) -> Result<(), Refusal> {
    match batch.transfers.len() {
        0 => return Err(Refusal::Empty),
        some if MOST < some => return Err(Refusal::TooMany),
        _ => {}
    }
    identification(&batch.id)?;
    if latin::text(&batch.debtor.name, NAME).is_empty() {
        return Err(Refusal::NoName { transfer: None });
    }
    let mut seen = HashSet::new();
    for (at, transfer) in batch.transfers.iter().enumerate() {
        identification(&transfer.id)?;
        if !seen.insert(transfer.id.as_str()) {
            return Err(Refusal::Twice { id: transfer.id.clone() });
        }
        if latin::text(&transfer.creditor.name, NAME).is_empty() {
            return Err(Refusal::NoName { transfer: Some(at) });
        }
        if transfer.amount <= Cents::ZERO || LARGEST < transfer.amount {
            return Err(Refusal::Amount { transfer: at });
        }
    }
    Ok(())
}

/// EPC132-08, 1.4: no slash at either end, and no two together.
fn identification(id: &str) -> Result<(), Refusal> {
    let fits = (1..=ID).contains(&id.len())
        && id.chars().all(latin::knows)
        && id.trim() == id
        && !id.starts_with('/')
        && !id.ends_with('/')
        && !id.contains("//");
    if fits { Ok(()) } else { Err(Refusal::Id { id: id.to_owned() }) }
}

fn one(xml: &mut Xml, transfer: &Transfer) -> io::Result<()> {
    let remittance = xml::line(&latin::text(&transfer.remittance, REMITTANCE));
    xml.group("CdtTrfTxInf", |xml| {
        xml.group("PmtId", |xml| xml.leaf("EndToEndId", &transfer.id))?;
        xml.group("Amt", |xml| xml.leaf_with("InstdAmt", &[("Ccy", "EUR")], &transfer.amount.to_string()))?;
        xml.group("Cdtr", |xml| name(xml, &transfer.creditor))?;
        account(xml, "CdtrAcct", &transfer.creditor)?;
        match remittance {
            Some(text) => xml.group("RmtInf", |xml| xml.leaf("Ustrd", &text)),
            None => Ok(()),
        }
    })
}

fn name(xml: &mut Xml, party: &Party) -> io::Result<()> {
    xml.leaf("Nm", &latin::text(&party.name, NAME))
}

fn account(xml: &mut Xml, element: &str, party: &Party) -> io::Result<()> {
    xml.group(element, |xml| xml.group("Id", |xml| xml.leaf("IBAN", party.iban.as_str())))
}

#[cfg(test)]
mod tests;
