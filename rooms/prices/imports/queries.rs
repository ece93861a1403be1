//! What is asked of the database about files of the statistics office and the figures in them.

use crate::cbs::Read;
use jiff::Timestamp;
use rules::prices::{IndexFigure, Status};
use shell::args;
use shell::{
    db::{Failure, Row, Tx, insert_rows},
    ids::{Id, kind::PriceChange},
    inside::Operator,
};

/// A file that was read.
#[derive(Clone, Debug)]
pub(crate) struct Import {
    pub table: String,
    pub shape: String,
    pub file_name: String,
    pub file_hash: Vec<u8>,
    pub figures: i64,
    pub inferred: String,
    pub at: Timestamp,
    pub by: Option<String>,
}

/// The files that were read last.
pub(crate) async fn imports(tx: &mut Tx, most: usize) -> Result<Vec<Import>, Failure> {
    let sql = "
        SELECT i.table_id, i.shape, i.file_name, i.file_hash, i.figures, i.inferred, i.imported_at, u.name
          FROM index_imports i LEFT JOIN users u ON u.id = i.imported_by
         ORDER BY i.imported_at DESC, i.id DESC LIMIT $1";
    tx.all(sql, args![most], |row| {
        Ok(Import {
            table: row.take()?,
            shape: row.take()?,
            file_name: row.take()?,
            file_hash: row.take()?,
            figures: row.take()?,
            inferred: row.take()?,
            at: row.take()?,
            by: row.take()?,
        })
    })
    .await
}

/// Keeps what was read of a file; its hash is taken once (`Failure::Unique`).
pub(crate) async fn insert_import(
    tx: &mut Tx,
    (file_name, hash, octets): (&str, &[u8], usize),
    read: &Read,
    (operator, now): (Operator, Timestamp),
) -> Result<(), Failure> {
    let id = Id::<PriceChange>::new();
    let inferred = serde_json::to_string(&read.inferred).unwrap_or_else(|_| "[]".into());
    let sql = "
        INSERT INTO index_imports (id, table_id, shape, file_name, file_hash, octets, figures, inferred, imported_at,
                                   imported_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let args = args![
        id,
        &read.table,
        read.shape.name(),
        file_name,
        hash,
        octets,
        read.figures.len(),
        inferred,
        now,
        operator.user
    ];
    tx.run(sql, args).await?;
    let before = "INSERT INTO index_figures (table_id, series, period, value, status, import_id)";
    let after = "ON CONFLICT (table_id, series, period) DO UPDATE
                    SET value = excluded.value, status = excluded.status, import_id = excluded.import_id";
    insert_rows(tx, before, 6, after, &read.figures, |figure, values| {
        let status = status_name(figure.status);
        values.extend([
            figure.table.as_str().into(),
            figure.series.as_str().into(),
            figure.period.as_str().into(),
        ]);
        values.extend([figure.value.to_string().into(), status.into(), id.into()]);
    })
    .await
}

fn status_name(status: Status) -> &'static str {
    match status {
        Status::Definitive => "definitive",
        Status::Provisional => "provisional",
    }
}

/// A figure with the file it was read from.
#[derive(Clone, Debug)]
pub(crate) struct Figure {
    pub figure: IndexFigure,
    pub file_hash: Vec<u8>,
}

const FIGURE: &str = "
    SELECT f.table_id, f.series, f.period, f.value, f.status, i.file_hash
      FROM index_figures f JOIN index_imports i ON i.id = f.import_id
     WHERE f.table_id = $1 AND f.series = $2";

fn figure(row: &mut Row) -> Result<Figure, Failure> {
    let (table, series, period) = (row.take()?, row.take()?, row.take()?);
    let value: String = row.take()?;
    let value = value.parse().map_err(|_| Failure::Mismatch(format!("`{value}` is no figure")))?;
    let status = if row.take::<String>()? == "definitive" { Status::Definitive } else { Status::Provisional };
    let figure = IndexFigure { table, series, period, value, status };
    Ok(Figure { figure, file_hash: row.take()? })
}

/// The newest figures of a series.
pub(crate) async fn figures(
    tx: &mut Tx,
    (table, series): (&str, &str),
    most: usize,
) -> Result<Vec<Figure>, Failure> {
    let sql = format!("{FIGURE} ORDER BY f.period DESC LIMIT $3");
    tx.all(&sql, args![table, series, most], figure).await
}

/// One figure.
pub(crate) async fn one_figure(
    tx: &mut Tx,
    (table, series): (&str, &str),
    period: &str,
) -> Result<Option<Figure>, Failure> {
    tx.optional(&format!("{FIGURE} AND f.period = $3"), args![table, series, period], figure).await
}

/// The series that there are figures of.
pub(crate) async fn series(tx: &mut Tx, most: usize) -> Result<Vec<(String, String)>, Failure> {
    let sql = "SELECT DISTINCT table_id, series FROM index_figures ORDER BY table_id, series LIMIT $1";
    tx.all(sql, args![most], |row| Ok((row.take()?, row.take()?))).await
}
