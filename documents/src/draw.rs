//! From pages to the bytes of a PDF.

use jiff::tz::TimeZone;
use krilla::Document;
use krilla::SerializeSettings;
use krilla::action::LinkAction;
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::color::rgb;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::embed::{AssociationKind, EmbeddedFile, MimeType};
use krilla::geom::{Path, PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, LineCap, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag};

use crate::compose::Composed;
use crate::ink::{self, Ink, MARGIN, PAGE_HEIGHT, PAGE_WIDTH, WIDTH, mm};
use crate::pages::Page;
use crate::parts::{Area, Leaf, Op, baseline};
use crate::qr::Code;
use crate::tags::Places;
use crate::type_face::{clean, font, shape};
use crate::{Attachment, Language, Link, Problem, Sheet};

/// The document as bytes.
pub fn draw(
    sheet: &Sheet,
    attachments: &[Attachment],
    composed: Composed,
    pages: &[Page],
) -> Result<Vec<u8>, Problem> {
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A3_B)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| Problem::Writer(format!("{error:?}")))?;
    let mut document =
        Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    let mut places = Places::default();
    let mut outline = Outline::new();
    let settings = PageSettings::from_wh(PAGE_WIDTH, PAGE_HEIGHT).unwrap_or_default();
    for (at, page) in pages.iter().enumerate() {
        let mut sheet = document.start_page_with(settings.clone());
        let number = number(at + 1, pages.len());
        let mut links = Vec::new();
        {
            let mut surface = sheet.surface();
            let around = if at == 0 { &composed.masthead } else { &composed.running };
            marks(&mut surface, around, &mut places, &mut links);
            marks(&mut surface, &page.ops, &mut places, &mut links);
            marks(&mut surface, &composed.footer, &mut places, &mut links);
            marks(&mut surface, &number, &mut places, &mut links);
            surface.finish();
        }
        for (area, link, leaf) in links {
            let target = Target::Action(LinkAction::new(link.url.clone()).into());
            let annotation = LinkAnnotation::new(rect(area)?, target);
            let identifier =
                sheet.add_tagged_annotation(Annotation::new_link(annotation, Some(link.text.clone())));
            places.drawn(leaf, identifier);
        }
        for (title, y) in &page.outline {
            let place = XyzDestination::new(at, Point::from_xy(MARGIN, *y));
            outline.push_child(OutlineNode::new(title.clone(), place));
        }
    }
    document.set_outline(outline);
    document.set_tag_tree(places.tree(composed.nodes, language(sheet.language)));
    document.set_metadata(metadata(sheet));
    for attachment in attachments {
        attach(&mut document, attachment, sheet)?;
    }
    document.finish().map_err(|error| Problem::Writer(format!("{error:?}")))
}

fn language(language: Language) -> &'static str {
    match language {
        Language::Dutch => "nl-NL",
        Language::English => "en-GB",
    }
}

fn metadata(sheet: &Sheet) -> Metadata {
    Metadata::new()
        .title(clean(&sheet.title))
        .authors(vec![clean(&sheet.sender.name)])
        .language(language(sheet.language).to_owned())
        .creation_date(moment(sheet))
        .document_id(sheet.id.clone())
        .producer(String::from("flex"))
}

/// The moment the document was made, in UTC.
fn moment(sheet: &Sheet) -> DateTime {
    let at = sheet.made_at.to_zoned(TimeZone::UTC).datetime();
    let part = |part: i8| u8::try_from(part).unwrap_or_default();
    DateTime::new(u16::try_from(at.year()).unwrap_or_default())
        .month(part(at.month()))
        .day(part(at.day()))
        .hour(part(at.hour()))
        .minute(part(at.minute()))
        .second(part(at.second()))
        .utc_offset_hour(0)
        .utc_offset_minute(0)
}

fn attach(document: &mut Document, attachment: &Attachment, sheet: &Sheet) -> Result<(), Problem> {
    let refused = || Problem::Attachment(attachment.name.clone());
    let file = EmbeddedFile {
        path: attachment.name.clone(),
        mime_type: Some(MimeType::new(&attachment.media_type).ok_or_else(refused)?),
        description: Some(attachment.description.clone()),
        association_kind: AssociationKind::Alternative,
        data: attachment.bytes.clone().into(),
        modification_date: Some(moment(sheet)),
        compress: Some(true),
        location: None,
    };
    document.embed_file(file).ok_or_else(refused)
}

/// The number of the page, at the right of its foot, where there are more.
fn number(page: usize, of: usize) -> Vec<Op> {
    if of == 1 {
        return Vec::new();
    }
    let style = ink::FOOT;
    let shaped = shape(&format!("{page}/{of}"), &style);
    let x = MARGIN + WIDTH - shaped.width;
    let y = PAGE_HEIGHT - mm(11.0) - style.leading;
    vec![Op::Text { x, baseline: y + baseline(&style), shaped, style, leaf: None }]
}

/// Draws marks; those of one piece of content that follow each other are one place of it.
fn marks<'a>(
    surface: &mut Surface<'_>,
    ops: &'a [Op],
    places: &mut Places,
    links: &mut Vec<(Area, &'a Link, Leaf)>,
) {
    for run in ops.chunk_by(|a, b| a.leaf() == b.leaf()) {
        let Some(first) = run.first() else { continue };
        if let Op::Link { area, link, leaf } = first {
            links.push((*area, link, *leaf));
            continue;
        }
        let tag = match first.leaf() {
            Some(_) => ContentTag::Other,
            None => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)),
        };
        let place = surface.start_tagged(tag);
        for op in run {
            mark(surface, op);
        }
        surface.end_tagged();
        if let Some(leaf) = first.leaf() {
            places.drawn(leaf, place);
        }
    }
}

fn mark(surface: &mut Surface<'_>, op: &Op) {
    match op {
        Op::Text { x, baseline, shaped, style, .. } => {
            fill(surface, style.ink);
            let start = Point::from_xy(*x, *baseline);
            if !shaped.glyphs.is_empty() {
                surface.draw_glyphs(
                    start,
                    &shaped.glyphs,
                    font(style.weight),
                    &shaped.text,
                    style.size,
                    false,
                );
            }
        }
        Op::Rule { x, y, width, thick, ink } => {
            fill(surface, *ink);
            path(surface, rectangle(&[Area { x: *x, y: *y, width: *width, height: *thick }]).as_ref());
        }
        Op::Panel { area, radius, ink } => {
            fill(surface, *ink);
            path(surface, rounded(*area, *radius).as_ref());
        }
        Op::Mark { x, y, size, .. } => logo(surface, *x, *y, *size / 32.0),
        Op::Qr { area, code, .. } => qr(surface, *area, code),
        Op::Link { .. } => {}
    }
}

/// The mark, on its grid of 32 by 32.
fn logo(surface: &mut Surface<'_>, x: f32, y: f32, unit: f32) {
    fill(surface, ink::ACCENT);
    let side = 32.0 * unit;
    path(surface, rounded(Area { x, y, width: side, height: side }, 9.0 * unit).as_ref());
    fill(surface, ink::WHITE);
    for centre in [8.0, 15.0] {
        let radius = 2.6 * unit;
        let area = Area {
            x: x + centre * unit - radius,
            y: y + 20.5 * unit - radius,
            width: 2.0 * radius,
            height: 2.0 * radius,
        };
        path(surface, rounded(area, radius).as_ref());
    }
    let mut stroke = PathBuilder::new();
    stroke.move_to(x + 19.5 * unit, y + 21.5 * unit);
    stroke.cubic_to(
        x + 23.3 * unit,
        y + 20.9 * unit,
        x + 25.3 * unit,
        y + 17.3 * unit,
        x + 24.5 * unit,
        y + 10.0 * unit,
    );
    surface.set_fill(None);
    surface.set_stroke(Some(Stroke {
        paint: colour(ink::PEACH).into(),
        width: 4.6 * unit,
        line_cap: LineCap::Round,
        ..Stroke::default()
    }));
    path(surface, stroke.finish().as_ref());
    surface.set_stroke(None);
}

/// The code on white, with the quiet zone of four modules that a camera needs.
fn qr(surface: &mut Surface<'_>, area: Area, code: &Code) {
    const QUIET: f32 = 4.0;
    fill(surface, ink::WHITE);
    path(surface, rounded(area, 5.0).as_ref());
    let count = f32::from(u8::try_from(code.rows.len()).unwrap_or(u8::MAX));
    let module = area.width / (count + 2.0 * QUIET);
    let mut dark = Vec::new();
    let mut y = area.y + QUIET * module;
    for row in &code.rows {
        let mut x = area.x + QUIET * module;
        for run in row.chunk_by(|a, b| a == b) {
            let width = module * f32::from(u8::try_from(run.len()).unwrap_or(u8::MAX));
            if run.first() == Some(&true) {
                dark.push(Area { x, y, width, height: module });
            }
            x += width;
        }
        y += module;
    }
    fill(surface, ink::DARK);
    path(surface, rectangle(&dark).as_ref());
}

fn path(surface: &mut Surface<'_>, path: Option<&Path>) {
    if let Some(path) = path {
        surface.draw_path(path);
    }
}

fn rectangle(areas: &[Area]) -> Option<Path> {
    let mut builder = PathBuilder::new();
    for area in areas {
        builder.push_rect(rect(*area).ok()?);
    }
    builder.finish()
}

fn rounded(area: Area, radius: f32) -> Option<Path> {
    /// How far the handles of a quarter of a circle reach.
    const HANDLE: f32 = 0.552_285;
    let Area { x, y, width, height } = area;
    let (right, bottom) = (x + width, y + height);
    let bend = radius * (1.0 - HANDLE);
    let mut path = PathBuilder::new();
    path.move_to(x + radius, y);
    path.line_to(right - radius, y);
    path.cubic_to(right - bend, y, right, y + bend, right, y + radius);
    path.line_to(right, bottom - radius);
    path.cubic_to(right, bottom - bend, right - bend, bottom, right - radius, bottom);
    path.line_to(x + radius, bottom);
    path.cubic_to(x + bend, bottom, x, bottom - bend, x, bottom - radius);
    path.line_to(x, y + radius);
    path.cubic_to(x, y + bend, x + bend, y, x + radius, y);
    path.close();
    path.finish()
}

fn rect(area: Area) -> Result<Rect, Problem> {
    Rect::from_xywh(area.x, area.y, area.width, area.height)
        .ok_or_else(|| Problem::Writer(format!("an area of {area:?}")))
}

fn fill(surface: &mut Surface<'_>, ink: Ink) {
    surface.set_fill(Some(Fill { paint: colour(ink).into(), ..Fill::default() }));
}

fn colour(Ink(red, green, blue): Ink) -> rgb::Color {
    rgb::Color::new(red, green, blue)
}
