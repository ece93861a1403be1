//! Texts that come in: their parts, where they belong, and those that are nobody's.

use jiff::Timestamp;
use shell::args;
use shell::{
    db::{Failure, Row, Tx},
    ids::{
        Id,
        kind::{Environment, Inbound},
    },
};

/// Whether a delivery came over an earlier link lately; it is remembered as come over this one.
pub(in crate::sending) async fn seen_before(
    tx: &mut Tx,
    fingerprint: &[u8],
    epoch: i64,
    since: Timestamp,
    now: Timestamp,
) -> Result<bool, Failure> {
    let sql = "SELECT 1 FROM inbound_seen WHERE fingerprint = $1 AND epoch < $2 AND at >= $3 LIMIT 1";
    let seen = tx.optional(sql, args![fingerprint, epoch, since], |_| Ok(())).await?.is_some();
    let sql = "INSERT INTO inbound_seen (fingerprint, epoch, at) VALUES ($1, $2, $3)
               ON CONFLICT (fingerprint, epoch) DO UPDATE SET at = excluded.at";
    tx.run(sql, args![fingerprint, epoch, now]).await?;
    Ok(seen)
}

/// A part of a text that came in.
#[derive(Clone, Debug)]
pub(in crate::sending) struct Piece {
    pub ours: String,
    pub theirs: String,
    pub reference: i64,
    pub part: rules::messages::parts::Part,
}

pub(in crate::sending) async fn keep_piece(
    tx: &mut Tx,
    piece: &Piece,
    now: Timestamp,
) -> Result<(), Failure> {
    let sql = "
        INSERT INTO inbound_parts (ours, theirs, reference, total, number, data_coding, udh, octets, at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        ON CONFLICT (ours, theirs, reference, total, number) DO UPDATE
           SET data_coding = excluded.data_coding, udh = excluded.udh, octets = excluded.octets, at = excluded.at";
    let part = &piece.part;
    let args = args![
        &piece.ours,
        &piece.theirs,
        piece.reference,
        part.total,
        part.number,
        part.data_coding,
        part.udh.as_slice(),
        part.body.as_slice(),
        now
    ];
    tx.run(sql, args).await.map(drop)
}

pub(in crate::sending) async fn pieces(
    tx: &mut Tx,
    of: &Piece,
) -> Result<Vec<rules::messages::parts::Part>, Failure> {
    let sql = "
        SELECT number, total, data_coding, udh, octets FROM inbound_parts
         WHERE ours = $1 AND theirs = $2 AND reference = $3 AND total = $4 ORDER BY number";
    let octet =
        |number: i64| u8::try_from(number).map_err(|_| Failure::Mismatch(format!("{number} is no octet")));
    tx.all(sql, args![&of.ours, &of.theirs, of.reference, of.part.total], |row| {
        Ok(rules::messages::parts::Part {
            number: octet(row.take()?)?,
            total: octet(row.take()?)?,
            data_coding: octet(row.take()?)?,
            udh: row.take()?,
            body: row.take()?,
        })
    })
    .await
}

pub(in crate::sending) async fn forget_pieces(tx: &mut Tx, of: &Piece) -> Result<(), Failure> {
    let sql = "DELETE FROM inbound_parts WHERE ours = $1 AND theirs = $2 AND reference = $3 AND total = $4";
    tx.run(sql, args![&of.ours, &of.theirs, of.reference, of.part.total]).await.map(drop)
}

/// Environments that wrote to a phone from a number of ours, the last one first.
pub(in crate::sending) async fn wrote_to(
    tx: &mut Tx,
    ours: &str,
    theirs: &str,
) -> Result<Vec<Id<Environment>>, Failure> {
    let sql = "SELECT environment_id FROM conversations
                WHERE ours = $1 AND theirs = $2 ORDER BY last_at DESC, environment_id LIMIT 20";
    tx.all(sql, args![ours, theirs], Row::take).await
}

/// The last texts that an environment sent to a phone, newest first.
pub(in crate::sending) async fn last_texts(
    tx: &mut Tx,
    environment: Id<Environment>,
    to: &str,
    since: Timestamp,
) -> Result<Vec<String>, Failure> {
    let sql = "
        SELECT body FROM messages
         WHERE environment_id = $1 AND to_address = $2 AND accepted_at >= $3
         ORDER BY id DESC LIMIT 5";
    tx.all(sql, args![environment, to, since], Row::take).await
}

/// A whole text that came in.
#[derive(Clone, Debug)]
pub(in crate::sending) struct NewText {
    pub id: Id<Inbound>,
    pub contact: Option<Id<shell::ids::kind::Contact>>,
    pub from: String,
    pub to: String,
    pub body: String,
}

pub(in crate::sending) async fn insert_text(
    tx: &mut Tx,
    environment: Id<Environment>,
    new: &NewText,
    now: Timestamp,
) -> Result<(), Failure> {
    let sql = "
        INSERT INTO inbound (environment_id, id, contact_id, from_number, to_number, body, received_at, state)
        VALUES ($1, $2, $3, $4, $5, $6, $7, 'received')";
    tx.run(sql, args![environment, new.id, new.contact, &new.from, &new.to, &new.body, now]).await.map(drop)
}

/// Texts that wait for a person, oldest first.
pub(in crate::sending) async fn waiting_texts(
    tx: &mut Tx,
    environment: Id<Environment>,
    most: usize,
) -> Result<Vec<Id<Inbound>>, Failure> {
    let sql =
        "SELECT id FROM inbound WHERE environment_id = $1 AND state = 'needs-person' ORDER BY id LIMIT $2";
    tx.all(sql, args![environment, most], Row::take).await
}

pub(in crate::sending) async fn insert_unclaimed(
    tx: &mut Tx,
    ours: &str,
    theirs: &str,
    body: &str,
    now: Timestamp,
) -> Result<(), Failure> {
    let sql = "INSERT INTO unclaimed_texts (id, ours, theirs, body, at) VALUES ($1, $2, $3, $4, $5)";
    tx.run(sql, args![Id::<Inbound>::new(), ours, theirs, body, now]).await.map(drop)
}
