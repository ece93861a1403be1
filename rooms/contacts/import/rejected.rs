//! What an import did not take over, to be put right and sent again.

use super::queries;
use shell::{
    db::Failure,
    error::{Answer, Refusal},
    ids::{Id, kind::Import},
    inside::Inside,
    state::App,
    words::Say,
};
use wire::export::{Shape, Writer};

/// The rows that were not taken over as a file of their own, with the reasons in somebody's language.
pub async fn rejected_csv(app: &App, w: Say, inside: &Inside, id: Id<Import>) -> Answer<Vec<u8>> {
    let broken = |e: std::io::Error| Failure::Mismatch(e.to_string());
    let mut tx = app.db.read(inside).await?;
    let import = queries::one(&mut tx, inside, id).await?.ok_or_else(Refusal::not_found)?;
    let mut csv = Writer::new(Vec::new(), Shape::DutchExcel).map_err(broken)?;
    let mut head = vec![w.t("import-line"), w.t("import-why")];
    head.extend(import.shape.columns.iter().map(|column| column.header.clone()));
    csv.row(&head).map_err(broken)?;
    let mut after = 0;
    loop {
        let rows = queries::preview(&mut tx, inside, id, "error", after, 1_000).await?;
        for row in &rows {
            let why: Vec<String> = row.said.iter().map(|said| said.words(w)).collect();
            let mut cells = vec![row.line.to_string(), why.join(" ")];
            cells.extend(row.cells.clone().unwrap_or_default());
            csv.row(&cells).map_err(broken)?;
        }
        match rows.last() {
            Some(last) => after = last.line,
            None => return Ok(csv.finish().map_err(broken)?),
        }
    }
}
