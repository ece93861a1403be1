//! The pages and the API of contacts: the list, one contact with its tabs, duplicates, imports and exports.
//!
//! Invariant: nothing is decided here; what a page does, [`contacts`] does.

pub mod api;
mod card;
mod duplicates;
mod export;
mod import;
mod list;

use contacts::{card::documents::MOST, import::MOST_BYTES};
use shell::{
    inside::Right,
    routes::{Need, Rooms},
    words::WordFile,
};

/// What people read here.
pub const WORDS: WordFile = WordFile { nl: include_str!("nl.ftl"), en: include_str!("en.ftl"), pl: None };

/// The room's pages and API.
pub fn rooms(rooms: Rooms) -> Rooms {
    let (see, edit) = (Need::Page(Right::See), Need::Page(Right::EditContacts));
    let (look, change) = (Need::Api(Right::See), Need::Api(Right::EditContacts));
    rooms
        .get(see, "/contacts", list::page)
        .post(edit, "/contacts/bulk", list::act)
        .get(edit, "/contacts/new", card::details::blank)
        .post(edit, "/contacts/new", card::details::create)
        .get(see, "/contacts/export/{kind}", export::page)
        .get(edit, "/contacts/duplicates", duplicates::show)
        .post(edit, "/contacts/duplicates", duplicates::merge)
        .get(edit, "/contacts/import", import::start)
        .upload(edit, "/contacts/import", MOST_BYTES, import::upload)
        .get(edit, "/contacts/import/{id}", import::show)
        .post(edit, "/contacts/import/{id}/mapping", import::map)
        .post(edit, "/contacts/import/{id}/apply", import::apply)
        .post(edit, "/contacts/import/{id}/undo", import::undo)
        .get(edit, "/contacts/import/{id}/rejected", import::rejected)
        .get(see, "/contacts/{id}", card::details::show)
        .post(edit, "/contacts/{id}", card::details::change)
        .post(edit, "/contacts/{id}/opt-out", card::details::stop)
        .post(edit, "/contacts/{id}/opt-in", card::details::start)
        .post(edit, "/contacts/{id}/delete", card::details::delete)
        .get(see, "/contacts/{id}/availability", card::availability::show)
        .post(edit, "/contacts/{id}/availability", card::availability::change)
        .post(edit, "/contacts/{id}/exceptions", card::availability::except)
        .post(edit, "/contacts/{id}/exceptions/{exception}/delete", card::availability::forget)
        .get(see, "/contacts/{id}/documents", card::documents::show)
        .upload(edit, "/contacts/{id}/documents", UPLOAD, card::documents::upload)
        .get(see, "/contacts/{id}/documents/{document}", card::documents::file)
        .post(edit, "/contacts/{id}/documents/{document}/delete", card::documents::delete)
        .get(look, "/api/v1/contacts", api::list)
        .post(change, "/api/v1/contacts", api::create)
        .get(look, "/api/v1/contacts/export/{kind}", export::api)
        .upload(change, "/api/v1/contacts/imports", MOST_BYTES, api::imports::import_start)
        .get(look, "/api/v1/contacts/duplicates", api::duplicates::duplicates)
        .get(look, "/api/v1/contacts/imports/{id}", api::imports::import_look)
        .get(look, "/api/v1/contacts/imports/{id}/rejected", api::imports::import_rejected)
        .post(change, "/api/v1/contacts/imports/{id}/mapping", api::imports::import_map)
        .post(change, "/api/v1/contacts/imports/{id}/apply", api::imports::import_apply)
        .post(change, "/api/v1/contacts/imports/{id}/undo", api::imports::import_undo)
        .get(look, "/api/v1/contacts/{id}", api::get)
        .patch(change, "/api/v1/contacts/{id}", api::change)
        .delete(change, "/api/v1/contacts/{id}", api::delete)
        .post(change, "/api/v1/contacts/{id}/opt-out", api::stop)
        .post(change, "/api/v1/contacts/{id}/opt-in", api::start)
        .post(change, "/api/v1/contacts/{id}/merge", api::duplicates::merge)
        .get(look, "/api/v1/contacts/{id}/availability", api::availability::show)
        .put(change, "/api/v1/contacts/{id}/availability", api::availability::change)
        .get(look, "/api/v1/contacts/{id}/documents", api::documents::list)
        .upload(change, "/api/v1/contacts/{id}/documents", UPLOAD, api::documents::add)
        .get(look, "/api/v1/contacts/{id}/documents/{document}", api::documents::file)
        .delete(change, "/api/v1/contacts/{id}/documents/{document}", api::documents::delete)
        .get(look, "/api/v1/skills", api::skills)
        .get(look, "/api/v1/document-kinds", api::kinds)
}

/// A document with the form around it.
const UPLOAD: usize = MOST + 64 * 1024;
