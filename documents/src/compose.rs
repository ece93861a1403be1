//! From blocks to pieces: the masthead of the first page, and what stands under it.

use std::num::NonZeroU16;

use krilla::tagging::{ListNumbering, Tag, TagKind};

use crate::ink::{self, MARGIN, WIDTH, mm};
use crate::parts::{Area, Keep, Leaf, Node, Op, Piece, baseline};
use crate::type_face::{Style, clean};
use crate::{Block, Link, Party, Pay, Problem, Sheet, Strength, Total, logo, qr, table, text};

/// A document in pieces.
pub struct Composed {
    /// On the first page only: where it is from and who it is for.
    pub masthead: Vec<Op>,
    /// On every later page: whose it is.
    pub running: Vec<Op>,
    /// On every page.
    pub footer: Vec<Op>,
    pub pieces: Vec<Piece>,
    pub nodes: Vec<Node>,
    /// Where the pieces begin on the first page, and on later ones.
    pub tops: (f32, f32),
    /// Where they end on every page.
    pub bottom: f32,
}

/// How much white stands between the parts of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Air {
    Usual,
    /// Less, where that saves a page.
    Little,
}

/// What is being composed.
pub struct Work {
    pub pieces: Vec<Piece>,
    pub nodes: Vec<Node>,
    pub air: Air,
    leaves: usize,
}

/// From the top of the page to the address, and how wide the window of an envelope is (NEN 1026: 90 mm).
const ADDRESS_TOP: f32 = mm(50.0);
const ADDRESS_WIDTH: f32 = mm(80.0);
/// Where the title stands when the address is not longer than its window.
const TITLE_TOP: f32 = mm(88.0);
const TOP: f32 = mm(16.0);
const LATER_TOP: f32 = mm(33.0);
const SENDER_WIDTH: f32 = mm(58.0);
/// What is left of the white between parts when there is little of it.
const LITTLE: f32 = 0.6;
/// Columns of facts under the title.
const FACTS_ACROSS: usize = 4;
const GUTTER: f32 = 14.0;

/// The document in pieces.
pub fn compose(sheet: &Sheet, air: Air) -> Result<Composed, Problem> {
    let mut work = Work { pieces: Vec::new(), nodes: Vec::new(), air, leaves: 0 };
    let mut masthead = Vec::new();
    let logo = work.leaf();
    masthead.extend(logo::ops(MARGIN, TOP, mm(11.0), Some(logo)));
    work.nodes.push(Node::Group(Tag::Figure(Some(clean(&sheet.sender.name))).into(), vec![Node::Leaf(logo)]));
    work.sender(sheet, &mut masthead);
    let address_end = work.recipient(sheet, &mut masthead);
    work.title(sheet);
    work.facts_across(&sheet.facts);
    let mut blocks = sheet.blocks.iter().peekable();
    while let Some(block) = blocks.next() {
        let next = blocks.peek().copied();
        work.block(block, next)?;
    }
    if air == Air::Little {
        work.pieces.iter_mut().for_each(|piece| piece.before *= LITTLE);
    }
    let (footer, bottom) = footer(sheet);
    let running = running(sheet);
    let first = TITLE_TOP.max(address_end + 20.0);
    let tops = (first, LATER_TOP);
    Ok(Composed { masthead, running, footer, pieces: work.pieces, nodes: work.nodes, tops, bottom })
}

impl Work {
    /// A new piece of content.
    pub fn leaf(&mut self) -> Leaf {
        self.leaves += 1;
        Leaf(self.leaves - 1)
    }

    /// Lines of text at a place, as one piece of content; how far down they reach.
    pub fn put(
        &mut self,
        ops: &mut Vec<Op>,
        text: &str,
        style: &Style,
        at: (f32, f32),
        width: f32,
    ) -> (Leaf, f32) {
        let leaf = self.leaf();
        let mut y = at.1;
        for shaped in text::lines(text, style, width) {
            ops.push(Op::Text {
                x: at.0,
                baseline: y + baseline(style),
                shaped,
                style: *style,
                leaf: Some(leaf),
            });
            y += style.leading;
        }
        (leaf, y)
    }

    fn sender(&mut self, sheet: &Sheet, ops: &mut Vec<Op>) {
        let x = MARGIN + WIDTH - SENDER_WIDTH;
        let (name, mut y) = self.put(ops, &sheet.sender.name, &ink::STRONG, (x, TOP), SENDER_WIDTH);
        self.nodes.push(paragraph(vec![name]));
        for line in &sheet.sender.lines {
            let (leaf, end) = self.put(ops, line, &ink::SMALL, (x, y), SENDER_WIDTH);
            self.nodes.push(paragraph(vec![leaf]));
            y = end;
        }
    }

    fn recipient(&mut self, sheet: &Sheet, ops: &mut Vec<Op>) -> f32 {
        let mut y = ADDRESS_TOP;
        for line in &sheet.recipient {
            let (leaf, end) = self.put(ops, line, &ink::ADDRESS, (MARGIN, y), ADDRESS_WIDTH);
            self.nodes.push(paragraph(vec![leaf]));
            y = end;
        }
        y
    }

    fn title(&mut self, sheet: &Sheet) {
        self.headed(&sheet.title, &ink::TITLE, 1, 0.0);
    }

    /// A heading: it stays with what follows, and stands in the outline.
    fn headed(&mut self, text: &str, style: &Style, level: u16, before: f32) {
        let mut ops = Vec::new();
        let (leaf, height) = self.put(&mut ops, text, style, (MARGIN, 0.0), WIDTH);
        let title = clean(text);
        let tag = Tag::Hn(NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN), Some(title.clone()));
        self.nodes.push(Node::Group(tag.into(), vec![Node::Leaf(leaf)]));
        let outline = Some(title);
        self.pieces.push(Piece { keep: Keep::Firmly, outline, ..Piece::new(before, height + 3.0, ops) });
    }

    /// Facts next to each other: a label with its value under it.
    fn facts_across(&mut self, facts: &[(String, String)]) {
        let column = (WIDTH + GUTTER) / 4.0;
        for (row, facts) in facts.chunks(FACTS_ACROSS).enumerate() {
            let mut ops = Vec::new();
            let mut height: f32 = 0.0;
            let mut x = MARGIN;
            for (label, value) in facts {
                let (name, y) = self.put(&mut ops, label, &ink::LABEL, (x, 0.0), column - GUTTER);
                let (fact, end) = self.put(&mut ops, value, &ink::BODY, (x, y), column - GUTTER);
                self.nodes.push(paragraph(vec![name, fact]));
                height = height.max(end);
                x += column;
            }
            let before = if row == 0 { 8.0 } else { 7.0 };
            self.pieces.push(Piece::new(before, height, ops));
        }
        self.pieces.push(Piece::new(0.0, 9.0, Vec::new()));
    }

    fn block(&mut self, block: &Block, next: Option<&Block>) -> Result<(), Problem> {
        match block {
            Block::Heading(text) => self.headed(text, &ink::HEADING, 2, 20.0),
            Block::Text(text) => self.paragraph(text, &ink::BODY, MARGIN, 10.0),
            Block::Note(text) => self.paragraph(text, &ink::SMALL, MARGIN, 12.0),
            Block::List(points) => self.list(points),
            Block::Facts(facts) => self.facts_down(facts),
            Block::Table(lines) => table::compose(self, lines, matches!(next, Some(Block::Totals(_)))),
            Block::Totals(totals) => self.totals(totals),
            Block::Pay(pay) => self.pay(pay)?,
            Block::Space => self.pieces.push(Piece::new(0.0, 14.0, Vec::new())),
            Block::Signature(parties) => self.signature(parties),
        }
        Ok(())
    }

    /// A text in lines: no first or last line of it stands alone on a page.
    fn paragraph(&mut self, text: &str, style: &Style, x: f32, before: f32) {
        let leaf = self.lines(text, style, x, before);
        self.nodes.push(paragraph(vec![leaf]));
    }

    fn lines(&mut self, text: &str, style: &Style, x: f32, before: f32) -> Leaf {
        let leaf = self.leaf();
        let lines = text::lines(text, style, MARGIN + WIDTH - x);
        let last = lines.len().saturating_sub(1);
        for (at, shaped) in lines.into_iter().enumerate() {
            let op = Op::Text { x, baseline: baseline(style), shaped, style: *style, leaf: Some(leaf) };
            let keep = if at < last && (at == 0 || at + 1 == last) { Keep::WithNext } else { Keep::Free };
            let before = if at == 0 { before } else { 0.0 };
            self.pieces.push(Piece { keep, ..Piece::new(before, style.leading, vec![op]) });
        }
        leaf
    }

    fn list(&mut self, points: &[String]) {
        let mut items = Vec::new();
        for (at, point) in points.iter().enumerate() {
            let bullet = self.leaf();
            let first = self.pieces.len();
            let body = self.lines(point, &ink::BODY, MARGIN + 12.0, if at == 0 { 8.0 } else { 3.0 });
            if let Some(piece) = self.pieces.get_mut(first) {
                let style = Style { ink: ink::ACCENT, ..ink::BODY };
                let shaped = crate::type_face::shape("•", &style);
                let mark =
                    Op::Text { x: MARGIN, baseline: baseline(&style), shaped, style, leaf: Some(bullet) };
                piece.ops.insert(0, mark);
            }
            let label = Node::Group(Tag::Lbl.into(), vec![Node::Leaf(bullet)]);
            let body = Node::Group(Tag::LBody.into(), vec![Node::Leaf(body)]);
            items.push(Node::Group(Tag::LI.into(), vec![label, body]));
        }
        self.nodes.push(Node::Group(Tag::L(ListNumbering::Disc).into(), items));
    }

    /// Facts under each other: labels in one column, values in the next.
    fn facts_down(&mut self, facts: &[(String, String)]) {
        let widest = facts.iter().map(|(label, _)| text::width(label, &ink::BODY)).fold(0.0, f32::max);
        let labels = widest.clamp(mm(24.0), mm(60.0)) + GUTTER;
        for (at, (label, value)) in facts.iter().enumerate() {
            let mut ops = Vec::new();
            let style = Style { ink: ink::GREY, ..ink::BODY };
            let (name, left) = self.put(&mut ops, label, &style, (MARGIN, 0.0), labels - GUTTER);
            let (fact, right) = self.put(&mut ops, value, &ink::BODY, (MARGIN + labels, 0.0), WIDTH - labels);
            self.nodes.push(paragraph(vec![name, fact]));
            self.pieces.push(Piece::new(if at == 0 { 8.0 } else { 2.0 }, left.max(right), ops));
        }
    }

    /// Sums at the right, as one piece: a reader finds them together.
    fn totals(&mut self, totals: &[Total]) {
        let widest = |total: &Total| {
            let (label, amount) = sum_styles(total.strength);
            text::width(&total.label, &label) + GUTTER + text::width(&total.amount, &amount)
        };
        let width = totals.iter().map(widest).fold(WIDTH * 0.58, f32::max).min(WIDTH);
        let x = MARGIN + WIDTH - width;
        let mut ops = Vec::new();
        let mut rows = Vec::new();
        let mut y = 4.0;
        for total in totals {
            let (label, amount) = sum_styles(total.strength);
            if total.strength == Strength::Strong {
                ops.push(Op::Rule { x, y: y + 4.0, width, thick: 1.2, ink: ink::ACCENT });
                y += 9.0;
            }
            let right = text::width(&total.amount, &amount);
            let (name, end) =
                self.put(&mut ops, &total.label, &label, (x, y), (width - right - GUTTER).max(60.0));
            let at = (MARGIN + WIDTH - right, end - label.leading);
            let (sum, _) = self.put(&mut ops, &total.amount, &amount, at, right + 1.0);
            rows.push(table::totals_row(name, sum));
            y = end + 2.0;
        }
        self.nodes.push(Node::Group(Tag::Table.into(), rows));
        self.pieces.push(Piece::new(6.0, y, ops));
    }

    /// How to pay: a code for a banking app at the left, the same for who types it beside it.
    fn pay(&mut self, pay: &Pay) -> Result<(), Problem> {
        const INSET: f32 = 14.0;
        const CODE: f32 = 86.0;
        const LABELS: f32 = 96.0;
        let mut ops = Vec::new();
        let mut nodes = Vec::new();
        let left = if pay.qr.is_some() { MARGIN + INSET + CODE + 18.0 } else { MARGIN + INSET };
        let width = MARGIN + WIDTH - INSET - left;
        let (heading, mut y) = self.put(&mut ops, &pay.heading, &ink::HEADING, (left, INSET), width);
        nodes.push(paragraph(vec![heading]));
        y += 4.0;
        for (label, value) in &pay.lines {
            let style = Style { ink: ink::GREY, ..ink::BODY };
            let (name, one) = self.put(&mut ops, label, &style, (left, y), LABELS - 8.0);
            let (fact, two) =
                self.put(&mut ops, value, &ink::STRONG_AMOUNT, (left + LABELS, y), width - LABELS);
            nodes.push(paragraph(vec![name, fact]));
            y = one.max(two);
        }
        if let Some(link) = &pay.link {
            y += 5.0;
            let (node, end) = self.link(&mut ops, link, (left, y), width);
            nodes.push(node);
            y = end;
        }
        let height = if pay.qr.is_some() { y.max(INSET + CODE) + INSET } else { y + INSET };
        if let Some((payload, alt)) = &pay.qr {
            let leaf = self.leaf();
            let area = Area { x: MARGIN + INSET, y: (height - CODE) / 2.0, width: CODE, height: CODE };
            ops.push(Op::Qr { area, code: qr::code(payload)?, leaf });
            nodes.push(Node::Group(Tag::Figure(Some(clean(alt))).into(), vec![Node::Leaf(leaf)]));
        }
        let area = Area { x: MARGIN, y: 0.0, width: WIDTH, height };
        ops.insert(0, Op::Panel { area, radius: 8.0, ink: ink::PANEL });
        self.nodes.push(Node::Group(Tag::Div.into(), nodes));
        self.pieces.push(Piece::new(20.0, height, ops));
        Ok(())
    }

    fn link(&mut self, ops: &mut Vec<Op>, link: &Link, at: (f32, f32), width: f32) -> (Node, f32) {
        let (words, end) = self.put(ops, &link.text, &ink::LINK, at, width);
        let leaf = self.leaf();
        let reach = text::width(&link.text, &ink::LINK).min(width);
        let area = Area { x: at.0, y: at.1, width: reach, height: end - at.1 };
        ops.push(Op::Link { area, link: link.clone(), leaf });
        let tagged = Node::Group(Tag::Link.into(), vec![Node::Leaf(words), Node::Leaf(leaf)]);
        (Node::Group(Tag::P.into(), vec![tagged]), end)
    }

    /// Two signatures next to each other; more go in a next row.
    fn signature(&mut self, parties: &[Party]) {
        let column = (WIDTH - 30.0) / 2.0;
        for row in parties.chunks(2) {
            let mut ops = Vec::new();
            let mut height: f32 = 0.0;
            for (party, x) in row.iter().zip([MARGIN, MARGIN + column + 30.0]) {
                let (heading, mut y) = self.put(&mut ops, &party.heading, &ink::STRONG, (x, 0.0), column);
                self.nodes.push(paragraph(vec![heading]));
                y += 6.0;
                for (label, value) in &party.lines {
                    let (name, end) = self.put(&mut ops, label, &ink::LABEL, (x, y), column);
                    if value.is_empty() {
                        self.nodes.push(paragraph(vec![name]));
                        y = end + 20.0;
                    } else {
                        let (fact, end) = self.put(&mut ops, value, &ink::BODY, (x, end), column);
                        self.nodes.push(paragraph(vec![name, fact]));
                        y = end + 1.0;
                    }
                    ops.push(Op::Rule { x, y, width: column, thick: 0.5, ink: ink::HAIR });
                    y += 7.0;
                }
                height = height.max(y);
            }
            self.pieces.push(Piece::new(22.0, height, ops));
        }
    }
}

/// How the label and the amount of a sum are set.
fn sum_styles(strength: Strength) -> (Style, Style) {
    match strength {
        Strength::Plain => (ink::BODY, ink::AMOUNT),
        Strength::Strong => (ink::GRAND, ink::GRAND_AMOUNT),
    }
}

/// A paragraph of these.
pub fn paragraph(leaves: Vec<Leaf>) -> Node {
    Node::Group(TagKind::from(Tag::P), leaves.into_iter().map(Node::Leaf).collect())
}

/// The foot of every page, and where the page ends above it.
fn footer(sheet: &Sheet) -> (Vec<Op>, f32) {
    const UNDER: f32 = mm(11.0);
    /// Room at the right for the number of the page.
    const NUMBER: f32 = mm(20.0);
    let style = ink::FOOT;
    let lines: Vec<_> =
        sheet.footer.iter().flat_map(|line| text::lines(line, &style, WIDTH - NUMBER)).take(6).collect();
    let count = u8::try_from(lines.len().max(1)).unwrap_or(u8::MAX);
    let top = ink::PAGE_HEIGHT - UNDER - f32::from(count) * style.leading;
    let mut ops = vec![Op::Rule { x: MARGIN, y: top - 7.0, width: WIDTH, thick: 0.5, ink: ink::HAIR }];
    let mut y = top;
    for shaped in lines {
        ops.push(Op::Text { x: MARGIN, baseline: y + baseline(&style), shaped, style, leaf: None });
        y += style.leading;
    }
    (ops, top - mm(6.5))
}

/// The top of every page after the first.
fn running(sheet: &Sheet) -> Vec<Op> {
    let mut ops = logo::ops(MARGIN, TOP, mm(7.0), None);
    let style = ink::SMALL;
    let half = WIDTH / 2.0;
    if let Some(shaped) = text::first_line(&sheet.title, &style, half) {
        let x = MARGIN + WIDTH - shaped.width;
        ops.push(Op::Text { x, baseline: TOP + mm(3.5) + 2.9, shaped, style, leaf: None });
    }
    ops
}
