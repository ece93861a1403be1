//! The terms on a page.

use super::{Carried, Entry, entries};
use askama::Template;
use axum::response::Response;
use rules::tables::norms::By;
use shell::{
    error::Answer,
    page::{Page, html},
};

#[derive(Template)]
#[template(path = "terms/terms.html")]
struct Terms {
    page: Page,
    entries: Vec<Entry>,
    proven: usize,
    norms: usize,
}

#[derive(Template)]
#[template(path = "terms/operator.html")]
struct OperatorTerms {
    page: Page,
    entries: Vec<Entry>,
    proven: usize,
    norms: usize,
}

/// How many norms the product carries out, and how many there are.
fn counted(entries: &[Entry]) -> (usize, usize) {
    let norms = || entries.iter().flat_map(|entry| &entry.norms);
    let proven = norms().filter(|carried| matches!(carried.by, By::Product { .. })).count();
    (proven, norms().count())
}

/// `GET /terms`
pub(super) async fn show(page: Page) -> Answer<Response> {
    let entries = entries();
    let (proven, norms) = counted(&entries);
    html(&Terms { page, entries, proven, norms })
}

/// `GET /operator/terms`
pub(super) async fn show_operator(page: Page) -> Answer<Response> {
    let entries = entries();
    let (proven, norms) = counted(&entries);
    html(&OperatorTerms { page, entries, proven, norms })
}

impl Carried {
    /// Its place and tests, when the product carries it out.
    fn product(&self) -> Option<(&str, &[String])> {
        match self.by {
            By::Product { place, tests } => Some((place, tests)),
            By::Nothing { .. } => None,
        }
    }

    /// Why not, when it does not.
    fn nothing(&self) -> Option<&str> {
        match self.by {
            By::Nothing { why } => Some(why),
            By::Product { .. } => None,
        }
    }
}
