//! What a document becomes before it is drawn: pieces that stand under each other, made of marks on paper, and the
//! tree that says what they mean to who listens.

use std::rc::Rc;

use krilla::tagging::TagKind;

use crate::Link;
use crate::ink::Ink;
use crate::qr::Code;
use crate::type_face::{Shaped, Style};

/// A piece of content that the tree refers to. What is drawn without one is decoration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leaf(pub usize);

/// What the content means.
#[derive(Debug)]
pub enum Node {
    Group(TagKind, Vec<Node>),
    Leaf(Leaf),
}

/// A mark on paper. Places are in points from the left of the page and from the top of the piece.
#[derive(Debug, Clone)]
pub enum Op {
    Text { x: f32, baseline: f32, shaped: Shaped, style: Style, leaf: Option<Leaf> },
    Rule { x: f32, y: f32, width: f32, thick: f32, ink: Ink },
    Panel { area: Area, radius: f32, ink: Ink },
    Mark { x: f32, y: f32, size: f32, leaf: Option<Leaf> },
    Qr { area: Area, code: Code, leaf: Leaf },
    Link { area: Area, link: Link, leaf: Leaf },
}

/// A rectangle, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
}

impl Op {
    /// What the mark belongs to.
    pub fn leaf(&self) -> Option<Leaf> {
        match self {
            Self::Text { leaf, .. } | Self::Mark { leaf, .. } => *leaf,
            Self::Qr { leaf, .. } | Self::Link { leaf, .. } => Some(*leaf),
            Self::Rule { .. } | Self::Panel { .. } => None,
        }
    }

    /// The same mark as decoration, for what is repeated on a next page.
    pub fn repeated(&self) -> Self {
        match self.clone() {
            Self::Text { x, baseline, shaped, style, .. } => {
                Self::Text { x, baseline, shaped, style, leaf: None }
            }
            Self::Mark { x, y, size, .. } => Self::Mark { x, y, size, leaf: None },
            other => other,
        }
    }

    /// The same mark, this much lower.
    pub fn lower(mut self, by: f32) -> Self {
        match &mut self {
            Self::Text { baseline, .. } => *baseline += by,
            Self::Rule { y, .. } | Self::Mark { y, .. } => *y += by,
            Self::Panel { area, .. } | Self::Qr { area, .. } | Self::Link { area, .. } => area.y += by,
        }
        self
    }

    /// Where it stands in its piece.
    pub fn y(&self) -> f32 {
        match self {
            Self::Text { baseline, .. } => *baseline,
            Self::Rule { y, .. } | Self::Mark { y, .. } => *y,
            Self::Panel { area, .. } | Self::Qr { area, .. } | Self::Link { area, .. } => area.y,
        }
    }
}

/// Whether a page may end after a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    Free,
    /// Where a page can hold all that stays together.
    WithNext,
    /// Always: a heading, the header of a table.
    Firmly,
}

/// Something that stands on one page as a whole.
#[derive(Debug, Clone)]
pub struct Piece {
    /// White above it, except at the top of a page.
    pub before: f32,
    pub height: f32,
    pub ops: Vec<Op>,
    pub keep: Keep,
    /// What is repeated above it when it begins a page.
    pub head: Option<Rc<Head>>,
    /// Its entry in the outline.
    pub outline: Option<String>,
}

/// The header of a table.
#[derive(Debug)]
pub struct Head {
    pub height: f32,
    pub ops: Vec<Op>,
}

impl Piece {
    pub fn new(before: f32, height: f32, ops: Vec<Op>) -> Self {
        Self { before, height, ops, keep: Keep::Free, head: None, outline: None }
    }
}

/// Where the letters of a line stand below its top.
pub fn baseline(style: &Style) -> f32 {
    /// Capitals of Inter are 0.7275 of the size; they stand in the middle of their line.
    const HALF_CAPITAL: f32 = 0.364;
    style.leading / 2.0 + HALF_CAPITAL * style.size
}
