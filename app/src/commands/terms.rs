//! `flex terms`: the terms on the command line, with how each norm is carried out.

use super::{Done, wrong::Wrong};
use clap::Args;
use rules::tables::norms::By;
use terms::{Carried, Entry};

/// Lists the norms of the terms, or shows one article
///
/// Each norm with its kind, who holds it, its time limit, and the tests that hold the product to it. With the number of an
/// article also its text, in Dutch, as it was agreed.
#[derive(Args)]
#[command(after_help = "Examples:\n  flex terms\n  flex terms 14.4")]
pub struct Terms {
    /// Number of an article, such as 14.4; `pre` is what stands above the first.
    article: Option<String>,
}

impl Terms {
    pub(super) fn run(self) -> Result<Done, Wrong> {
        match self.article {
            None => list(),
            Some(article) => {
                let unknown = || Wrong::Unknown("article", article.clone());
                show(&terms::entry(&article).ok_or_else(unknown)?);
            }
        }
        Ok(Done::Well)
    }
}

fn list() {
    println!("{:<6} {:<24} {:<12} {:<32} carried out by", "ref", "kind", "holder", "time limit");
    let entries = terms::entries();
    for one in entries.iter().flat_map(|entry| &entry.norms) {
        let by = match one.by {
            By::Product { place, tests } => format!("{place} ({} tests)", tests.len()),
            By::Nothing { why } => format!("nothing: {why}"),
        };
        let norm = one.norm;
        let kinds = one.kinds().join(" + ");
        println!("{:<6} {kinds:<24} {:<12} {:<32} {by}", norm.reference, norm.holder, norm.time_limit);
    }
}

fn show(entry: &Entry) {
    let article = entry.article;
    println!("{} {}\n", article.number, article.heading.as_deref().unwrap_or_default());
    for text in &article.paragraphs {
        println!("{text}\n");
    }
    entry.norms.iter().for_each(one);
}

fn one(carried: &Carried) {
    let norm = carried.norm;
    println!("norm {}: {}", norm.reference, carried.kinds().join(" + "));
    println!("  holder:     {}", norm.holder);
    println!("  debtor:     {}", norm.debtor);
    println!("  trigger:    {}", norm.trigger);
    println!("  time limit: {}", norm.time_limit);
    match carried.by {
        By::Product { place, tests } => {
            println!("  in the product: {place}");
            for test in tests {
                println!("  test: {test}");
            }
        }
        By::Nothing { why } => println!("  in the product: no ({why})"),
    }
}
