//! The norms of the terms: every sub-article, its kind, who may and who must, and by when.

use super::{BadTable, Problem, rows};
use std::sync::LazyLock;

const HEADER: &str = "ref,kind,holder,debtor,trigger,time_limit,automatable,module";
static SHIPPED: LazyLock<Vec<Norm>> = LazyLock::new(|| {
    parse(include_str!("../../../terms/data/norms.csv")).expect("the shipped table is read by a test")
});

const PROVEN: &str = "ref,where,tests";
const NOT_IN_SOFTWARE: &str = "ref,why";
static CARRIED: LazyLock<Vec<Carried>> = LazyLock::new(|| {
    carried_out(
        include_str!("../../../terms/norms-proven.csv"),
        include_str!("../../../terms/norms-not-in-software.csv"),
    )
    .expect("the shipped tables are read by a test")
});

/// How the product carries a norm out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    /// Which norm.
    pub reference: String,
    /// By what.
    pub by: By,
}

/// By what a norm is carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// By the product; tests hold it to that.
    Product {
        /// Where a person meets it: a page or a command.
        place: String,
        /// The tests, by name.
        tests: Vec<String>,
    },
    /// Not by software; the word files say why: `terms-why-<why>`.
    Nothing {
        /// `display` or `not-yet`.
        why: String,
    },
}

/// How each norm is carried out, as the files of this repository say.
pub fn carried() -> &'static [Carried] {
    &CARRIED
}

/// How one norm is carried out.
pub fn carried_by(reference: &str) -> Option<&'static By> {
    carried().iter().find(|carried| carried.reference == reference).map(|carried| &carried.by)
}

fn carried_out(proven: &str, not: &str) -> Result<Vec<Carried>, BadTable> {
    let mut all = Vec::new();
    for (line, cells) in rows(proven, PROVEN)? {
        let tests: Vec<String> = cells[2].split_whitespace().map(str::to_owned).collect();
        if tests.is_empty() {
            return Err(BadTable { line, problem: Problem::Value });
        }
        let by = By::Product { place: cells[1].to_owned(), tests };
        all.push(Carried { reference: cells[0].to_owned(), by });
    }
    for (line, cells) in rows(not, NOT_IN_SOFTWARE)? {
        if !["display", "not-yet"].contains(&cells[1]) {
            return Err(BadTable { line, problem: Problem::Value });
        }
        let by = By::Nothing { why: cells[1].to_owned() };
        all.push(Carried { reference: cells[0].to_owned(), by });
    }
    Ok(all)
}

/// One norm of the terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Norm {
    /// The article, such as `14.4`, with a letter where one sub-article holds several norms.
    pub reference: String,
    /// Obligation, right, condition, limit or display, as the index writes it: `O`, `R`, `C`, `limit`, `D`, `R+O`.
    pub kind: String,
    /// Who holds it.
    pub holder: String,
    /// Who must do or bear it.
    pub debtor: String,
    /// What sets it off.
    pub trigger: String,
    /// By when, or for how long.
    pub time_limit: String,
    /// How far software can carry it out.
    pub automatable: String,
    /// The part of the product that carries it.
    pub module: String,
}

/// The norms that come with the product, in the order of the terms.
pub fn shipped() -> &'static [Norm] {
    &SHIPPED
}

/// Reads `norms.csv`.
pub fn parse(csv: &str) -> Result<Vec<Norm>, BadTable> {
    rows(csv, HEADER)?.into_iter().map(|(line, cells)| norm(line, cells)).collect()
}

fn norm(line: usize, cells: Vec<&str>) -> Result<Norm, BadTable> {
    let texts: Vec<String> = cells.into_iter().map(str::to_owned).collect();
    let [reference, kind, holder, debtor, trigger, time_limit, automatable, module] =
        texts.try_into().map_err(|_| BadTable { line, problem: Problem::Columns })?;
    Ok(Norm { reference, kind, holder, debtor, trigger, time_limit, automatable, module })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_terms_have_fifty_four_norms_each_with_its_own_reference() {
        let mut references: Vec<&str> = shipped().iter().map(|norm| norm.reference.as_str()).collect();
        assert_eq!(references.len(), 54);
        references.sort_unstable();
        references.dedup();
        assert_eq!(references.len(), 54);
        assert!(shipped().iter().any(|norm| norm.reference == "14.4" && norm.time_limit == "8 hours"));
    }

    #[test]
    fn every_norm_is_carried_out_by_the_product_or_says_why_not() {
        let mut listed: Vec<&str> = carried().iter().map(|carried| carried.reference.as_str()).collect();
        listed.sort_unstable();
        let mut norms: Vec<&str> = shipped().iter().map(|norm| norm.reference.as_str()).collect();
        norms.sort_unstable();
        assert_eq!(listed, norms, "each norm stands in one of the two files, once");
    }

    #[test]
    fn a_norm_without_a_test_or_a_known_reason_is_refused() {
        let (good, why) = ("ref,where,tests\n14.4,/wallet,a_test\n", "ref,why\n15.1,display\n");
        assert_eq!(carried_out(good, why).unwrap().len(), 2);
        let bad = Err(BadTable { line: 2, problem: Problem::Value });
        assert_eq!(carried_out("ref,where,tests\n14.4,/wallet, \n", why), bad);
        assert_eq!(carried_out(good, "ref,why\n15.1,because\n"), bad);
    }
}
