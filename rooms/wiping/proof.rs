//! The proof of deletion: what was removed, table by table, and what is kept, why and until when.

use super::{Counted, Kept, Running};
use agreements::Contract;
use documents::{Align, Block, Column, Row, Strength, Table};
use jiff::civil::Date;
use shell::words::Say;

/// The parts of the document, in the customer's language.
pub(super) fn blocks(
    say: Say,
    (contract, running, today): (&Contract, &Running, Date),
    counts: &[Counted],
) -> Vec<Block> {
    let mut figures = vec![("number", contract.number.clone()), ("day", say.date(today))];
    if let Some(ending) = contract.ending {
        figures.push(("last_day", say.date(ending.last_day)));
        figures.push(("window", say.date(agreements::wiped::window(ending.last_day))));
    }
    let until = [("until", say.date(running.kept_until))];
    let kept = Kept::ALL.iter().map(|why| say.t1("data-kept", "what", why.name()));
    vec![
        Block::Text(say.with("data-proof-text", &figures)),
        Block::Heading(say.t("data-removed")),
        Block::Table(removed(say, counts)),
        Block::Note(say.t("data-proof-emptied")),
        Block::Heading(say.t("data-kept-title")),
        Block::Text(say.with("data-kept-until", &until)),
        Block::List(kept.collect()),
        Block::Text(say.t("data-proof-after")),
    ]
}

fn removed(say: Say, counts: &[Counted]) -> Table {
    let column = |key: &str, align| Column { title: say.t(key), align };
    let row = |what: String, rows: i64, files: i64, strength| Row {
        cells: vec![what, say.number(rows), say.number(files)],
        detail: String::new(),
        strength,
    };
    let mut rows: Vec<Row> = counts
        .iter()
        .map(|one| row(say.t1("data-table", "table", &one.kind), one.rows, one.files, Strength::Plain))
        .collect();
    rows.sort_by(|one, other| one.cells.cmp(&other.cells));
    let sum = |of: fn(&Counted) -> i64| counts.iter().map(of).sum::<i64>();
    rows.push(row(say.t("data-sum"), sum(|one| one.rows), sum(|one| one.files), Strength::Strong));
    Table {
        columns: vec![
            column("data-what", Align::Start),
            column("data-rows", Align::End),
            column("data-files", Align::End),
        ],
        rows,
    }
}
