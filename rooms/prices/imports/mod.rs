//! Reading a saved file of the statistics office (art. 4.4, D).

pub(super) mod page;
pub(super) mod queries;

use super::cbs::{self, Read, Said};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use shell::{
    db::Tx,
    error::{Answer, Error, Refusal},
    inside::Operator,
};

/// Characters of a file's name that are kept.
const NAME: usize = 120;

/// A file that was read, ready to be kept.
#[derive(Clone, Debug)]
struct File {
    name: String,
    hash: Vec<u8>,
    octets: usize,
    read: Read,
}

/// Reads an uploaded file.
fn file(name: &str, octets: &[u8], said: &Said) -> Result<File, Refusal> {
    let read = cbs::read(octets, said)?;
    let name = name.chars().filter(|c| !c.is_control()).take(NAME).collect();
    Ok(File { name, hash: Sha256::digest(octets).to_vec(), octets: octets.len(), read })
}

/// Keeps it: the newest figure of a period is the one that counts. The same octets a second time are refused.
async fn keep(tx: &mut Tx, operator: Operator, now: Timestamp, file: &File) -> Answer<()> {
    let of = (file.name.as_str(), file.hash.as_slice(), file.octets);
    let kept = queries::insert_import(tx, of, &file.read, (operator, now)).await;
    kept.map_err(|failure| Error::from(failure).if_taken(|| Refusal::field("file", "index-file-known")))
}

/// The first figures of a hash, as people compare them.
pub(super) fn short(hash: &[u8]) -> String {
    use std::fmt::Write;
    hash.iter().take(8).fold(String::new(), |mut text, octet| {
        // Writing into a string does not fail.
        let _ = write!(text, "{octet:02x}");
        text
    })
}
