//! Signed links: a link that opens one thing of one environment without signing in, and that nobody can make but we. Nothing
//! is stored for it: it names what it opens, under a seal of a key that never leaves the database.

use super::{
    db::{Failure, Row, Tx},
    ids::{self, Id, kind::Environment},
};
use crate::args;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use uuid::Uuid;

/// Name of the key among the product's own facts.
const KEY: &str = "seal";
/// Letters of the key: a block of SHA-256, 370 bits of chance.
const KEY_LETTERS: usize = 64;
/// Bytes of a seal that are kept: 128 bits.
const SEAL: usize = 16;
/// Bytes of an id.
const ID: usize = 16;

/// Seals links; read once for as many as are needed.
pub struct Seal(String);

impl Seal {
    /// The key, made where there is none yet: needs a transaction that writes.
    pub async fn made(tx: &mut Tx) -> Result<Self, Failure> {
        let sql = "INSERT INTO product_facts (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING";
        tx.run(sql, args![KEY, ids::secret(KEY_LETTERS)]).await?;
        let sql = "SELECT value FROM product_facts WHERE name = $1";
        Ok(Self(tx.one(sql, args![KEY], Row::take).await?))
    }

    /// The key, where there is one: without one no link was made yet.
    pub async fn read(tx: &mut Tx) -> Result<Option<Self>, Failure> {
        let sql = "SELECT value FROM product_facts WHERE name = $1";
        Ok(tx.optional(sql, args![KEY], Row::take).await?.map(Self))
    }

    /// What stands behind the last `/` of a link that opens `what` of this kind, such as `pay`.
    pub fn link<T>(&self, kind: &str, environment: Id<Environment>, what: Id<T>) -> String {
        let mut bytes = [environment.uuid().as_bytes().as_slice(), what.uuid().as_bytes()].concat();
        let seal = self.over(kind, &bytes);
        bytes.extend_from_slice(&seal[..SEAL]);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// What a link opens, if we made it.
    pub fn opens<T>(&self, kind: &str, link: &str) -> Option<(Id<Environment>, Id<T>)> {
        // Longer than any of ours is not decoded.
        let bytes = URL_SAFE_NO_PAD.decode(link.get(..64).filter(|short| *short == link)?).ok()?;
        let (named, seal) = bytes.split_at_checked(2 * ID)?;
        let mut mac = self.mac(kind);
        mac.update(named);
        mac.verify_truncated_left(seal).ok().filter(|()| seal.len() == SEAL)?;
        let id = |bytes: &[u8]| Uuid::from_slice(bytes).ok();
        Some((Id::from_uuid(id(&named[..ID])?), Id::from_uuid(id(&named[ID..])?)))
    }

    fn mac(&self, kind: &str) -> Hmac<Sha256> {
        // A key as long as a block is taken as it is (RFC 2104).
        let mut block = [0; KEY_LETTERS];
        block.iter_mut().zip(self.0.bytes()).for_each(|(to, from)| *to = from);
        let mut mac = <Hmac<Sha256> as KeyInit>::new(&block.into());
        mac.update(kind.as_bytes());
        mac.update(&[0]);
        mac
    }

    fn over(&self, kind: &str, bytes: &[u8]) -> Vec<u8> {
        let mut mac = self.mac(kind);
        mac.update(bytes);
        mac.finalize().into_bytes().to_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::kind::Invoice;

    #[test]
    fn a_link_opens_what_it_names_and_no_other_does() {
        let (seal, other) = (Seal("one".into()), Seal("two".into()));
        let (environment, invoice) = (Id::new(), Id::<Invoice>::new());
        let link = seal.link("pay", environment, invoice);
        assert_eq!(seal.opens::<Invoice>("pay", &link), Some((environment, invoice)));
        assert_eq!(seal.opens::<Invoice>("see", &link), None, "of another kind");
        assert_eq!(other.opens::<Invoice>("pay", &link), None, "of another key");
        for place in 0..link.len() {
            let mut slip = link.clone().into_bytes();
            slip[place] = if slip[place] == b'A' { b'B' } else { b'A' };
            assert_eq!(seal.opens::<Invoice>("pay", &String::from_utf8(slip).unwrap()), None, "{place}");
        }
        for nonsense in ["", "x", "Ω", &"A".repeat(64), &"A".repeat(10_000)] {
            assert_eq!(seal.opens::<Invoice>("pay", nonsense), None);
        }
    }
}
