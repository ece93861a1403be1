//! The mark of 1•2•Flex, as in `web/logo.svg`: two dots and a stroke on a rounded square, and the name.

use crate::ink::{self, Ink};
use crate::parts::{Leaf, Op};
use crate::type_face::{Figures, Style, Weight, shape};

/// The mark and the name, with the mark this large.
pub fn ops(x: f32, y: f32, size: f32, leaf: Option<Leaf>) -> Vec<Op> {
    let unit = size / 32.0;
    let mut ops = vec![Op::Mark { x, y, size, leaf }];
    let mut at = x + 42.0 * unit;
    for (text, ink) in
        [("1", ink::DARK), ("•", ink::ACCENT), ("2", ink::DARK), ("•", ink::ACCENT), ("Flex", ink::DARK)]
    {
        let shaped = shape(text, &style(20.0 * unit, ink));
        let width = shaped.width;
        ops.push(Op::Text { x: at, baseline: y + 23.0 * unit, shaped, style: style(20.0 * unit, ink), leaf });
        at += width;
    }
    ops
}

fn style(size: f32, ink: Ink) -> Style {
    Style { weight: Weight::SemiBold, figures: Figures::Running, size, leading: size, ink }
}
