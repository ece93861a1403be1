//! The words of all rooms.

use shell::words::{WordFile, learn};

/// Of the rooms, in reading order, and of the rooms that are this crate's own.
const ALL: &[WordFile] = &[
    channels::WORDS,
    letters::WORDS,
    users_pages::WORDS,
    contacts_pages::WORDS,
    credits_pages::WORDS,
    terms::WORDS,
    agreements_pages::WORDS,
    billing::WORDS,
    payments::WORDS,
    prices::WORDS,
    claims::WORDS,
    subprocessors::WORDS,
    messages::WORDS,
    shifts::WORDS,
    callouts::WORDS,
    week::WORDS,
    links::WORDS,
    collection::WORDS,
    rounds::WORDS,
    simulate::WORDS,
    wiping::WORDS,
    operator::WORDS,
    WordFile { nl: include_str!("commands/nl.ftl"), en: include_str!("commands/en.ftl"), pl: None },
    demo::WORDS,
    developers::WORDS,
];

/// Makes all words known; nothing is said before.
pub fn known() {
    learn(ALL.iter().copied());
}
