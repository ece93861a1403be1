//! Tables: how wide each column is, and each line as a piece that knows its header.

use std::rc::Rc;

use krilla::tagging::{TableHeaderScope, Tag, TagKind};

use crate::compose::{Air, Work};
use crate::ink::{self, MARGIN, WIDTH};
use crate::parts::{Head, Keep, Leaf, Node, Op, Piece};
use crate::type_face::Style;
use crate::{Align, Row, Strength, Table, text};

/// White between two columns.
const GAP: f32 = 14.0;
/// White above and under the words of a line: as a rule, and where less of it saves a page.
const PADDING: f32 = 4.8;
const PADDING_LITTLE: f32 = 3.2;
/// A column of amounts is no wider than this part of the page.
const AMOUNTS_MOST: f32 = 0.3;

/// Where a column stands.
#[derive(Debug, Clone, Copy)]
struct Place {
    x: f32,
    width: f32,
    align: Align,
}

/// The pieces and the meaning of a table. Its last two lines stay with the totals when those follow.
pub fn compose(work: &mut Work, table: &Table, totals_follow: bool) {
    let places = places(table);
    let (head, header) = header(work, table, &places);
    let mut body = Vec::new();
    let last = table.rows.len().saturating_sub(1);
    let rule_only = table.rows.is_empty();
    let before = 16.0;
    let repeated = Rc::new(Head { height: head.height, ops: head.ops.iter().map(Op::repeated).collect() });
    let keep = if rule_only { Keep::Free } else { Keep::Firmly };
    work.pieces.push(Piece { before, keep, ..head });
    for (at, row) in table.rows.iter().enumerate() {
        let (piece, node) = line(work, table, row, &places);
        let with_next = (at == 0 && 0 < last) || (totals_follow && last <= at + 1);
        let keep = if with_next { Keep::WithNext } else { Keep::Free };
        work.pieces.push(Piece { keep, head: Some(Rc::clone(&repeated)), ..piece });
        body.push(node);
    }
    let mut parts = vec![Node::Group(Tag::THead.into(), vec![header])];
    if !body.is_empty() {
        parts.push(Node::Group(Tag::TBody.into(), body));
    }
    work.nodes.push(Node::Group(Tag::Table.into(), parts));
}

/// A line of totals: its label is the header of its row.
pub fn totals_row(label: Leaf, amount: Leaf) -> Node {
    let head = Node::Group(Tag::TH(TableHeaderScope::Row).into(), vec![Node::Leaf(label)]);
    let sum = Node::Group(Tag::TD.into(), vec![Node::Leaf(amount)]);
    Node::Group(Tag::TR.into(), vec![head, sum])
}

/// Columns of amounts take what they need, columns of words share the rest.
fn places(table: &Table) -> Vec<Place> {
    let count = table.columns.len();
    let room = WIDTH - GAP * f32::from(u8::try_from(count.saturating_sub(1)).unwrap_or(u8::MAX));
    let mut widths: Vec<f32> = (0..count).map(|column| natural(table, column).min(room)).collect();
    let amounts = |at: usize| table.columns.get(at).is_some_and(|column| column.align == Align::End);
    for (at, width) in widths.iter_mut().enumerate() {
        if amounts(at) {
            *width = width.min(room * AMOUNTS_MOST);
        }
    }
    let taken: f32 = widths.iter().enumerate().filter(|(at, _)| amounts(*at)).map(|(_, width)| width).sum();
    let wanted: f32 = widths.iter().enumerate().filter(|(at, _)| !amounts(*at)).map(|(_, width)| width).sum();
    let left = (room - taken).max(room * 0.2);
    if left < wanted {
        let least: Vec<f32> = (0..count).map(|at| least(table, at).min(left * 0.5)).collect();
        let firm: f32 =
            least.iter().enumerate().filter(|(at, _)| !amounts(*at)).map(|(_, width)| width).sum();
        let (spare, over) = ((left - firm).max(0.0), (wanted - firm).max(1.0));
        for (at, width) in widths.iter_mut().enumerate().filter(|(at, _)| !amounts(*at)) {
            let least = least.get(at).copied().unwrap_or_default();
            *width = least + spare * (*width - least).max(0.0) / over;
        }
    } else if let Some(first) = (0..count).find(|at| !amounts(*at)).and_then(|at| widths.get_mut(at)) {
        *first += left - wanted;
    }
    let mut x = MARGIN;
    let place = |(column, width): (&crate::Column, f32)| {
        let place = Place { x, width, align: column.align };
        x += width + GAP;
        place
    };
    table.columns.iter().zip(widths).map(place).collect()
}

/// How wide a column would be without an end to the page.
fn natural(table: &Table, column: usize) -> f32 {
    measured(table, column, text::width)
}

/// How wide a column has to be for its words to stay whole.
fn least(table: &Table, column: usize) -> f32 {
    measured(table, column, text::widest_word)
}

fn measured(table: &Table, column: usize, measure: impl Fn(&str, &Style) -> f32) -> f32 {
    let head = table.columns.get(column).map_or(0.0, |column| measure(&column.title, &ink::LABEL));
    let style = style(table, column, Strength::Strong);
    let cells = table.rows.iter().filter_map(|row| row.cells.get(column)).map(|cell| measure(cell, &style));
    let details = table.rows.iter().filter(|_| column == 0).map(|row| measure(&row.detail, &ink::SMALL));
    cells.chain(details).fold(head, f32::max) + 0.5
}

fn style(table: &Table, column: usize, strength: Strength) -> Style {
    let align = table.columns.get(column).map_or(Align::Start, |column| column.align);
    match (align, strength) {
        (Align::Start, Strength::Plain) => ink::BODY,
        (Align::Start, Strength::Strong) => ink::STRONG,
        (Align::End, Strength::Plain) => ink::AMOUNT,
        (Align::End, Strength::Strong) => ink::STRONG_AMOUNT,
    }
}

/// A text in its column; the content it is and how far down it reaches.
fn cell(work: &mut Work, ops: &mut Vec<Op>, text: &str, style: &Style, place: Place, y: f32) -> (Leaf, f32) {
    let from = ops.len();
    let (leaf, end) = work.put(ops, text, style, (place.x, y), place.width);
    if place.align == Align::End {
        for op in ops.iter_mut().skip(from) {
            if let Op::Text { x, shaped, .. } = op {
                *x = place.x + place.width - shaped.width;
            }
        }
    }
    (leaf, end)
}

fn header(work: &mut Work, table: &Table, places: &[Place]) -> (Piece, Node) {
    let mut ops = Vec::new();
    let mut cells = Vec::new();
    let mut height: f32 = 0.0;
    for (column, place) in table.columns.iter().zip(places) {
        let (leaf, end) = cell(work, &mut ops, &column.title, &ink::LABEL, *place, 0.0);
        cells.push(Node::Group(Tag::TH(TableHeaderScope::Column).into(), vec![Node::Leaf(leaf)]));
        height = height.max(end);
    }
    height += 4.0;
    ops.push(Op::Rule { x: MARGIN, y: height, width: WIDTH, thick: 0.9, ink: ink::DARK });
    (Piece::new(0.0, height + 1.0, ops), Node::Group(Tag::TR.into(), cells))
}

fn line(work: &mut Work, table: &Table, row: &Row, places: &[Place]) -> (Piece, Node) {
    let mut ops = Vec::new();
    let mut cells = Vec::new();
    let mut height: f32 = 0.0;
    let padding = match work.air {
        Air::Usual => PADDING,
        Air::Little => PADDING_LITTLE,
    };
    for (column, place) in places.iter().enumerate() {
        let text = row.cells.get(column).map_or("", String::as_str);
        let style = style(table, column, row.strength);
        let (leaf, mut end) = cell(work, &mut ops, text, &style, *place, padding);
        let mut leaves = vec![Node::Leaf(leaf)];
        if column == 0 && !row.detail.is_empty() {
            let (detail, under) = cell(work, &mut ops, &row.detail, &ink::SMALL, *place, end);
            leaves.push(Node::Leaf(detail));
            end = under;
        }
        cells.push(Node::Group(TagKind::from(Tag::TD), leaves));
        height = height.max(end);
    }
    height += padding;
    ops.push(Op::Rule { x: MARGIN, y: height, width: WIDTH, thick: 0.5, ink: ink::HAIR });
    (Piece::new(0.0, height, ops), Node::Group(Tag::TR.into(), cells))
}
