//! The terms and the processor agreement that ship with the product: a provider that begins has something to quote by.

use super::{Kind, New, upload};
use crate::paperwork;
use documents::{Block, Sheet};
use jiff::{Timestamp, civil::Date};
use shell::{
    error::Answer,
    identity::Identity,
    state::App,
    words::{Language, Say},
};

/// Both, as text.
const SHIPPED: [(Kind, &str); 2] = [
    (Kind::Terms, include_str!("../../../terms/algemene-voorwaarden-nl.txt")),
    (Kind::Processor, include_str!("../../../terms/verwerkersovereenkomst-nl.txt")),
];

/// Uploads both as they ship, in Dutch, valid from a day on.
pub async fn upload_shipped(app: &App, version: &str, valid_from: Date) -> Answer<()> {
    let Some(provider) = app.settings.provider.clone() else { return Ok(()) };
    for (kind, text) in SHIPPED {
        let bytes = pdf(kind, text, &provider, app.clock.now())?;
        let new = New { kind, version: version.to_owned(), language: Language::Nl, valid_from };
        let name = format!("{}-{version}.pdf", kind.name());
        upload(app, None, new, (&name, bytes.into())).await?;
    }
    Ok(())
}

/// A text on paper: what an empty line parts is a paragraph.
fn pdf(kind: Kind, text: &str, provider: &Identity, now: Timestamp) -> Answer<Vec<u8>> {
    let say = Say(Language::Nl);
    let paragraphs = text.split("\n\n").map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "));
    let blocks = paragraphs.filter(|part| !part.is_empty()).map(Block::Text).collect();
    paperwork::pdf(&Sheet {
        language: paperwork::language(say),
        title: say.t1("legal-kind-name", "kind", kind.name()),
        sender: paperwork::sender(provider),
        recipient: Vec::new(),
        facts: Vec::new(),
        blocks,
        footer: paperwork::footer(say, provider),
        made_at: now,
        id: kind.name().to_owned(),
    })
}
