//! The address behind a mail program's unsubscribe button (art. 9.3, RFC 8058): who may stop the messages to a contact.
//!
//! Invariant: nobody can guess an address or turn it into another contact's, and it works for as long as the contact is
//! known. Nothing is kept per letter: the address says whose it is, under the installation's own signature.

use super::queries;
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use shell::{
    error::Answer,
    ids::{
        self, Id,
        kind::{Contact, Environment},
    },
    inside::{Job, Provider},
    state::App,
};
use uuid::Uuid;

/// Letters of the key: 215 bits.
const KEY: usize = 43;
/// Octets of the signature that an address carries: as hard to guess as a UUID is to meet.
const SIGNATURE: usize = 16;

/// What this installation signs such addresses with.
#[derive(Clone)]
pub struct Seal(String);

/// The installation's seal; the first who asks makes it.
pub async fn seal(app: &App) -> Answer<Seal> {
    let job = Provider::job(Job::Doorkeeper);
    let mut tx = app.db.read(job).await?;
    let kept = queries::leaving_key(&mut tx).await?;
    drop(tx);
    if let Some(kept) = kept {
        return Ok(Seal(kept));
    }
    let new = ids::secret(KEY);
    let made = app.db.write(job, move |tx| {
        let new = new.clone();
        Box::pin(async move { Ok(queries::make_leaving_key(tx, &new).await?) })
    });
    Ok(Seal(made.await?))
}

impl Seal {
    /// The last part of the address at which a contact's messages are stopped.
    pub fn token(&self, environment: Id<Environment>, contact: Id<Contact>) -> String {
        let mut token = [environment.uuid().into_bytes(), contact.uuid().into_bytes()].concat();
        let signature = self.over(&token).finalize().into_bytes();
        token.extend_from_slice(&signature[..SIGNATURE]);
        BASE64_URL_SAFE_NO_PAD.encode(token)
    }

    /// Whose address it is; nothing for one that we did not make.
    pub fn read(&self, token: &str) -> Option<(Id<Environment>, Id<Contact>)> {
        let octets = BASE64_URL_SAFE_NO_PAD.decode(token).ok()?;
        let (said, signature) = octets.split_at_checked(32)?;
        if signature.len() != SIGNATURE {
            return None;
        }
        self.over(said).verify_truncated_left(signature).ok()?;
        let (environment, contact) = said.split_at(16);
        let id = |octets: &[u8]| Uuid::from_slice(octets).ok();
        Some((Id::from_uuid(id(environment)?), Id::from_uuid(id(contact)?)))
    }

    fn over(&self, said: &[u8]) -> Hmac<Sha256> {
        // A block of the hash (RFC 2104): the key is shorter, and is filled up with zeros as the function does itself.
        let mut block = [0; 64];
        block.iter_mut().zip(self.0.bytes()).for_each(|(to, from)| *to = from);
        let mut mac = Hmac::<Sha256>::new(&block.into());
        mac.update(b"leave:");
        mac.update(said);
        mac
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_its_contact_and_no_other_can_be_made_of_it() {
        let (seal, zon, jan) = (Seal("een sleutel".into()), Id::new(), Id::new());
        let token = seal.token(zon, jan);
        assert_eq!(seal.read(&token), Some((zon, jan)));
        assert_eq!(Seal("een andere".into()).read(&token), None);
        let mut octets = BASE64_URL_SAFE_NO_PAD.decode(&token).unwrap();
        for at in 0..octets.len() {
            octets[at] ^= 1;
            assert_eq!(seal.read(&BASE64_URL_SAFE_NO_PAD.encode(&octets)), None, "octet {at}");
            octets[at] ^= 1;
        }
        for wrong in ["", "stop", &token[..token.len() - 2], &format!("{token}AA")] {
            assert_eq!(seal.read(wrong), None, "{wrong}");
        }
    }
}
