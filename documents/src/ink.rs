//! The colours, and how large each kind of text is. Points throughout.

use crate::type_face::{Figures, Style, Weight};

/// A colour, in sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ink(pub u8, pub u8, pub u8);

pub const DARK: Ink = Ink(0x1f, 0x24, 0x35);
/// Labels and small print: 5.9 to 1 on white.
pub const GREY: Ink = Ink(0x5d, 0x64, 0x76);
pub const ACCENT: Ink = Ink(0xbf, 0x3f, 0x16);
pub const HAIR: Ink = Ink(0xdf, 0xe2, 0xe8);
pub const PANEL: Ink = Ink(0xfb, 0xf5, 0xf1);
pub const WHITE: Ink = Ink(0xff, 0xff, 0xff);
pub const PEACH: Ink = Ink(0xff, 0xd9, 0xbf);

/// Millimetres in points.
pub const fn mm(millimetres: f32) -> f32 {
    millimetres * 72.0 / 25.4
}

pub const PAGE_WIDTH: f32 = mm(210.0);
pub const PAGE_HEIGHT: f32 = mm(297.0);
/// Left and right of everything.
pub const MARGIN: f32 = mm(24.0);
/// The width of what is written.
pub const WIDTH: f32 = PAGE_WIDTH - 2.0 * MARGIN;

const fn style(weight: Weight, size: f32, leading: f32, ink: Ink) -> Style {
    Style { weight, figures: Figures::Running, size, leading, ink }
}

const fn tabular(style: Style) -> Style {
    Style { figures: Figures::Tabular, ..style }
}

pub const TITLE: Style = style(Weight::SemiBold, 21.0, 27.0, DARK);
/// In the window of an envelope.
pub const ADDRESS: Style = style(Weight::Regular, 10.0, 14.4, DARK);
pub const HEADING: Style = style(Weight::SemiBold, 11.0, 15.5, DARK);
pub const BODY: Style = style(Weight::Regular, 9.5, 14.2, DARK);
pub const STRONG: Style = style(Weight::SemiBold, 9.5, 14.2, DARK);
pub const LABEL: Style = style(Weight::Regular, 7.8, 11.4, GREY);
pub const SMALL: Style = style(Weight::Regular, 8.0, 11.8, GREY);
pub const FOOT: Style = style(Weight::Regular, 7.3, 10.6, GREY);
pub const LINK: Style = style(Weight::SemiBold, 9.5, 14.2, ACCENT);
pub const AMOUNT: Style = tabular(BODY);
pub const STRONG_AMOUNT: Style = tabular(STRONG);
pub const GRAND: Style = style(Weight::SemiBold, 12.5, 17.5, DARK);
pub const GRAND_AMOUNT: Style = tabular(GRAND);
