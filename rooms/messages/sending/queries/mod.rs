//! What is asked of the database by the worker that sends and settles.

mod leases;
mod leaving;
mod receipts;
mod settling;
mod texts;

pub(super) use leases::{Alone, Lease, leave_lease, renew_lease, take_lease};
pub(super) use leaving::{
    Due, Leaving, claim, due, environments_due, ids_due, put_off, remember_conversations, write_parts,
};
pub(super) use receipts::{
    InDoubt, Sent, Waiting, environments_in_doubt, forget_before, forget_waiting, in_doubt, keep_waiting,
    sent_as, waiting,
};
pub(super) use settling::{Found, Learned, Money, Way, found, go, learn, parts};
pub(super) use texts::{
    NewText, Piece, forget_pieces, insert_text, insert_unclaimed, keep_piece, last_texts, pieces,
    seen_before, waiting_texts, wrote_to,
};
