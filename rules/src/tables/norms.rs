//! The norms of the terms: every sub-article, its kind, who may and who must, and by when.

use super::{BadTable, Problem, rows};
use std::sync::LazyLock;

const HEADER: &str = "ref,kind,holder,debtor,trigger,time_limit,automatable,module";
static SHIPPED: LazyLock<Vec<Norm>> = LazyLock::new(|| {
    parse(include_str!("../../../terms/data/norms.csv")).expect("the shipped table is read by a test")
});

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
}
