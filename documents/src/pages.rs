//! From pieces to pages: what belongs together stays together where a page can hold it.

use crate::parts::{Keep, Op, Piece};

/// A page: its marks, with places from the top of the page, and what it adds to the outline.
#[derive(Debug, Default)]
pub struct Page {
    pub ops: Vec<Op>,
    /// What it is called and where it stands.
    pub outline: Vec<(String, f32)>,
}

/// The pages of these pieces. `tops` is where they begin on the first page and on later ones.
pub fn paginate(pieces: Vec<Piece>, tops: (f32, f32), bottom: f32) -> Vec<Page> {
    let mut press = Press { pages: vec![Page::default()], y: tops.0, fresh: true, top: tops.1, bottom };
    let mut chain = Vec::new();
    for piece in pieces.into_iter().flat_map(|piece| cut(piece, bottom - tops.1)) {
        let last = piece.keep == Keep::Free;
        chain.push(piece);
        if last {
            press.chain(std::mem::take(&mut chain));
        }
    }
    press.chain(chain);
    press.pages
}

struct Press {
    pages: Vec<Page>,
    y: f32,
    /// Nothing stands on this page yet.
    fresh: bool,
    top: f32,
    bottom: f32,
}

impl Press {
    /// Pieces that stay together: on this page if they fit, on the next if they fit there, else where they come.
    fn chain(&mut self, chain: Vec<Piece>) {
        if self.holds(&chain) {
            self.together(chain);
            return;
        }
        let mut firm = Vec::new();
        for piece in chain {
            let last = piece.keep != Keep::Firmly;
            firm.push(piece);
            if last {
                self.together(std::mem::take(&mut firm));
            }
        }
        self.together(firm);
    }

    /// Whether a page can hold all of these.
    fn holds(&self, pieces: &[Piece]) -> bool {
        let head = pieces.first().and_then(|piece| piece.head.as_ref()).map_or(0.0, |head| head.height);
        height(pieces) + head <= self.bottom - self.top
    }

    fn together(&mut self, pieces: Vec<Piece>) {
        if self.bottom < self.y + height(&pieces) && self.holds(&pieces) {
            self.turn();
        }
        for piece in pieces {
            self.piece(piece);
        }
    }

    fn piece(&mut self, piece: Piece) {
        if self.bottom < self.y + piece.before + piece.height {
            self.turn();
        }
        let turned = self.fresh && 1 < self.pages.len();
        if let Some(head) = piece.head.as_ref().filter(|_| turned) {
            self.lay(head.ops.iter().cloned());
            self.y += head.height;
        } else if !self.fresh {
            self.y += piece.before;
        }
        if let (Some(title), Some(page)) = (piece.outline, self.pages.last_mut()) {
            page.outline.push((title, self.y));
        }
        self.lay(piece.ops);
        self.y += piece.height;
        self.fresh = self.fresh && piece.height == 0.0;
    }

    fn lay(&mut self, ops: impl IntoIterator<Item = Op>) {
        if let Some(page) = self.pages.last_mut() {
            page.ops.extend(ops.into_iter().map(|op| op.lower(self.y)));
        }
    }

    fn turn(&mut self) {
        if !self.fresh {
            self.pages.push(Page::default());
            self.y = self.top;
            self.fresh = true;
        }
    }
}

fn height(pieces: &[Piece]) -> f32 {
    pieces.iter().map(|piece| piece.before + piece.height).sum()
}

/// A piece that no page can hold (a cell with a very long text), in pieces that one can.
fn cut(piece: Piece, room: f32) -> Vec<Piece> {
    let head = piece.head.as_ref().map_or(0.0, |head| head.height);
    let room = room - head;
    if piece.height <= room {
        return vec![piece];
    }
    let mut ops = piece.ops;
    ops.sort_by(|a, b| a.y().total_cmp(&b.y()));
    let mut parts: Vec<Piece> = Vec::new();
    let mut from = 0.0;
    for op in ops {
        if parts.is_empty() || from + room < op.y() + 4.0 {
            if let Some(part) = parts.last_mut() {
                part.height = room;
                // The first mark of the next part stands as far below its top as a line does.
                from = (op.y() - 14.0).max(0.0);
            }
            let before = if parts.is_empty() { piece.before } else { 0.0 };
            parts.push(Piece { head: piece.head.clone(), ..Piece::new(before, room, Vec::new()) });
        }
        if let Some(part) = parts.last_mut() {
            part.ops.push(op.lower(-from));
        }
    }
    if let Some(part) = parts.last_mut() {
        part.height = (piece.height - from).clamp(0.0, room);
        part.keep = piece.keep;
    }
    parts
}
