//! The two weights of Inter, and text shaped with them: which glyphs, and how wide.

use std::sync::OnceLock;

use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustybuzz::{Direction, Face, Feature, ShapePlan, UnicodeBuffer, script, ttf_parser::Tag};

const REGULAR: &[u8] = include_bytes!("../fonts/Inter-Regular.ttf");
const SEMIBOLD: &[u8] = include_bytes!("../fonts/Inter-SemiBold.ttf");

/// Drawn for a character that the fonts do not have.
pub const MISSING: char = '□';

/// How heavy letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    Regular,
    SemiBold,
}

/// Whether figures stand under each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figures {
    Running,
    Tabular,
}

/// How text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    pub weight: Weight,
    pub figures: Figures,
    /// In points.
    pub size: f32,
    /// From one line to the next, in points.
    pub leading: f32,
    pub ink: crate::ink::Ink,
}

/// Text that was shaped: what it says, its glyphs, and its width in points.
#[derive(Debug, Clone)]
pub struct Shaped {
    pub text: String,
    pub glyphs: Vec<KrillaGlyph>,
    pub width: f32,
}

/// A weight, read once for the life of the process.
struct Set {
    face: Face<'static>,
    font: Font,
    running: ShapePlan,
    tabular: ShapePlan,
}

/// The font that a weight is drawn with.
pub fn font(weight: Weight) -> Font {
    set(weight).font.clone()
}

/// Text as it can be drawn: no control characters, and [`MISSING`] for what the fonts do not have.
pub fn clean(text: &str) -> String {
    let face = &set(Weight::Regular).face;
    let drawn = |c: char| match c {
        '\t' => Some(' '),
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' => None,
        c if c.is_control() => None,
        c if face.glyph_index(c).is_some() => Some(c),
        _ => Some(MISSING),
    };
    text.chars().filter_map(drawn).collect()
}

/// The glyphs of a line of clean text.
pub fn shape(text: &str, style: &Style) -> Shaped {
    let set = set(style.weight);
    let plan = match style.figures {
        Figures::Running => &set.running,
        Figures::Tabular => &set.tabular,
    };
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.set_direction(Direction::LeftToRight);
    buffer.set_script(script::LATIN);
    let shaped = rustybuzz::shape_with_plan(&set.face, plan, buffer);
    let em = f32::from(i16::try_from(set.face.units_per_em()).unwrap_or(i16::MAX));
    let glyphs = glyphs(text, &shaped, em);
    let width = glyphs.iter().map(|glyph| glyph.x_advance).sum::<f32>() * style.size;
    Shaped { text: text.to_owned(), glyphs, width }
}

/// The glyphs with the part of the text that each stands for.
fn glyphs(text: &str, shaped: &rustybuzz::GlyphBuffer, em: f32) -> Vec<KrillaGlyph> {
    let infos = shaped.glyph_infos();
    let at = |index: usize| infos.get(index).map_or(text.len(), |info| info.cluster as usize);
    let units = |value: i32| f32::from(i16::try_from(value).unwrap_or(i16::MAX)) / em;
    infos
        .iter()
        .zip(shaped.glyph_positions())
        .enumerate()
        .map(|(index, (info, place))| {
            let start = info.cluster as usize;
            let end = (index + 1..=infos.len()).map(at).find(|end| start < *end).unwrap_or(text.len());
            KrillaGlyph::new(
                GlyphId::new(info.glyph_id),
                units(place.x_advance),
                units(place.x_offset),
                units(place.y_offset),
                units(place.y_advance),
                start..end,
                None,
            )
        })
        .collect()
}

fn set(weight: Weight) -> &'static Set {
    static SETS: OnceLock<[Set; 2]> = OnceLock::new();
    let [regular, semibold] = SETS.get_or_init(|| [read(REGULAR), read(SEMIBOLD)]);
    match weight {
        Weight::Regular => regular,
        Weight::SemiBold => semibold,
    }
}

fn read(bytes: &'static [u8]) -> Set {
    let face = Face::from_slice(bytes, 0).expect("the fonts in this crate can be read");
    let font = Font::new(bytes.into(), 0).expect("the fonts in this crate can be read");
    let tabular = Feature::new(Tag::from_bytes(b"tnum"), 1, ..);
    let plan = |features: &[Feature]| {
        ShapePlan::new(&face, Direction::LeftToRight, Some(script::LATIN), None, features)
    };
    Set { running: plan(&[]), tabular: plan(&[tabular]), font, face }
}
