//! A quote on paper.

use super::Papers;
use crate::paperwork::{language, recipient, sender};
use documents::{Block, Party, Sheet};
use jiff::Timestamp;
use shell::{
    error::{Answer, Refusal},
    identity::Identity,
    words::Say,
};

/// The bytes of its PDF. Without an identity of the provider in the settings there is nobody to quote.
pub(super) fn pdf(papers: &Papers, provider: Option<&Identity>, now: Timestamp) -> Answer<Vec<u8>> {
    let provider = provider.ok_or_else(|| Refusal::conflict("provider-unknown"))?;
    let say = Say(papers.customer.language);
    let Papers { quote, customer, terms, processor } = papers;
    let facts = vec![
        (say.t("agreement-number"), quote.number.clone()),
        (say.t("quote-date"), say.date(rules::calendar::legal_day(now))),
        (say.t("quote-valid-until"), say.date(quote.beside.valid_until)),
    ];
    let papers_named = vec![
        say.with("quote-goes-terms", &[("version", terms.version.clone())]),
        say.with("quote-goes-processor", &[("version", processor.version.clone())]),
    ];
    let mut blocks = vec![
        Block::Text(say.t1("quote-sheet-lead", "customer", &customer.legal_name)),
        Block::Heading(say.t("quote-sheet-prices")),
        Block::Facts(prices(say, papers)),
        Block::Heading(say.t("quote-sheet-term")),
        Block::Facts(running(say, papers)),
    ];
    for (heading, text) in [
        ("quote-specs", &quote.beside.specs),
        ("quote-limits", &quote.beside.limits),
        ("quote-exception", &quote.beside.exception),
        ("quote-fairness", &quote.beside.fairness),
    ] {
        if !text.is_empty() {
            blocks.extend([Block::Heading(say.t(heading)), Block::Text(text.clone())]);
        }
    }
    blocks.extend([
        Block::Heading(say.t("quote-sheet-goes-with")),
        Block::List(papers_named),
        Block::Text(say.t("quote-sheet-business")),
        Block::Signature(vec![
            signer(say, &provider.name, ""),
            signer(say, &customer.legal_name, &quote.beside.admin_name),
        ]),
        Block::Note(say.t("quote-sheet-excl")),
    ]);
    let sheet = Sheet {
        language: language(say),
        title: say.t1("quote-sheet-title", "number", &quote.number),
        sender: sender(provider),
        recipient: recipient(customer),
        facts,
        blocks,
        footer: crate::paperwork::footer(say, provider),
        made_at: now,
        id: quote.agreement.to_string(),
    };
    crate::paperwork::pdf(&sheet)
}

fn signer(say: Say, name: &str, person: &str) -> Party {
    let line = |key: &str, value: &str| (say.t(key), value.to_owned());
    Party {
        heading: name.to_owned(),
        lines: vec![line("sign-name", person), line("sign-role", ""), line("quote-date", "")],
    }
}

fn prices(say: Say, papers: &Papers) -> Vec<(String, String)> {
    let agreed = &papers.quote.agreed;
    let mut all = vec![
        (say.t("agreement-licence"), say.euros(agreed.licence)),
        (say.t("agreement-credit-price"), format!("€ {}", say.decimal(&agreed.credit_price.decimal()))),
        (say.t("agreement-term-days"), say.n("agreement-days", agreed.term_days)),
    ];
    if let Some(limit) = agreed.credit_limit {
        all.push((say.t("agreement-credit-limit"), say.euros(limit)));
    }
    let index = match &agreed.index {
        Some(index) => say
            .with("agreement-index-of", &[("table", index.table.clone()), ("series", index.series.clone())]),
        None => say.t("agreement-index-none"),
    };
    all.push((say.t("agreement-index"), index));
    let late = say.decimal(&agreed.interest.percent_per_month.to_string());
    all.push((say.t("agreement-interest"), say.t1("agreement-interest-of", "percent", late)));
    all
}

fn running(say: Say, papers: &Papers) -> Vec<(String, String)> {
    let quote = &papers.quote;
    vec![
        (say.t("agreement-starts"), say.date(quote.agreed.starts_on)),
        (say.t("agreement-months"), say.n("agreement-months-of", quote.agreed.months)),
        (say.t("agreement-term"), say.date(quote.term_last_day)),
        (say.t("agreement-after"), say.t("agreement-after-what")),
    ]
}
