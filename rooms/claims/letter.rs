//! Letters about a claim: that it came in, and what was decided. Made and kept before the transaction that sends them, so that
//! one that was written down always has its file.

use super::{
    Claim, New, Payout,
    queries::{self, Written},
};
use agreements::Customer;
use documents::{Block, Sender, Sheet};
use jiff::Timestamp;
use letters::posts::{self, Attached, Post};
use object_store::{ObjectStoreExt, path::Path as Key};
use rules::{
    claims::{
        lapse,
        standing::{State, is_limited},
    },
    numbers::Cents,
};
use shell::{
    clock,
    db::{Failure, Tx},
    error::Answer,
    happened::Today,
    identity::Identity,
    ids::{Id, kind},
    inside::Inside,
    state::App,
    words::{Language, Say},
};

/// What a letter says.
#[derive(Clone, Debug)]
pub(super) struct Letter {
    claim: Id<kind::DamageClaim>,
    kind: &'static str,
    number: String,
    about: rules::claims::standing::Kind,
    arose: jiff::civil::Date,
    reported: jiff::civil::Date,
    amount: Option<Cents>,
    accepted: Option<Cents>,
    limited: bool,
    payout: Option<Payout>,
    what: String,
    why: String,
    today: Today,
}

/// A letter whose file is kept.
#[derive(Clone, Debug)]
pub(super) struct Ready {
    written: Written,
    post: Post,
}

impl Letter {
    /// That a report came in.
    pub(super) fn of_report(new: &New, number: &str, today: Today) -> Self {
        Self {
            claim: new.id,
            kind: "receipt",
            number: number.to_owned(),
            about: new.kind,
            arose: new.arose,
            reported: today.day,
            amount: new.amount,
            accepted: None,
            limited: true,
            payout: None,
            what: new.what.clone(),
            why: String::new(),
            today,
        }
    }

    /// What was decided; that a claim was looked into is no letter.
    pub(super) fn of_decision(claim: &Claim, state: State, why: &str, today: Today) -> Option<Self> {
        let (kind, accepted) = match state {
            State::Accepted(cents) => ("accepted", Some(cents)),
            State::Rejected => ("rejected", None),
            State::Reported | State::Assessed | State::Lapsed => return None,
        };
        Some(Self {
            claim: claim.id,
            kind,
            number: claim.number.clone(),
            about: claim.kind,
            arose: claim.arose,
            reported: clock::local(claim.reported_at).date(),
            amount: claim.amount,
            accepted,
            limited: is_limited(claim.kind, claim.fault),
            payout: None,
            what: claim.what.clone(),
            why: why.to_owned(),
            today,
        })
    }

    /// That money was paid out; why stays between the two who decided it.
    pub(super) fn of_payout(claim: &Claim, payout: &Payout, today: Today) -> Option<Self> {
        let state = claim.standing(today.day);
        let letter = Self::of_decision(claim, state, "", today).filter(|letter| letter.accepted.is_some())?;
        Some(Self { kind: "paid", payout: Some(payout.clone()), ..letter })
    }
}

/// Makes a letter and keeps its file; none where the provider or the customer is not known on paper.
pub(super) async fn make(app: &App, inside: &Inside, letter: &Letter) -> Answer<Option<Ready>> {
    let customer = agreements::customer(&mut app.db.read(inside).await?, inside).await?;
    let (Some(seller), Some(customer)) = (app.settings.provider.as_ref(), customer) else { return Ok(None) };
    let say = Say(customer.language);
    let id = Id::<kind::ClaimLetter>::new();
    let sheet = sheet(say, (seller, &customer), letter, &id.to_string());
    let made = tokio::task::spawn_blocking(move || documents::pdf(&sheet, &[])).await;
    let bytes = made
        .map_err(|error| Failure::Mismatch(error.to_string()))?
        .map_err(|problem| Failure::Mismatch(problem.to_string()))?;
    let file = format!("claims/{}/{}/{id}.pdf", inside.environment, letter.claim);
    let down = |error: object_store::Error| Failure::Down(format!("{file}: {error}"));
    app.files.put(&Key::from(file.as_str()), bytes.into()).await.map_err(down)?;
    let figures = figures(say, letter);
    let attached = Attached {
        name: format!("{}.pdf", letter.number),
        media_type: "application/pdf".into(),
        file: file.clone(),
    };
    let post = Post {
        to: customer.invoice_email,
        about: ("claim", letter.claim.uuid()),
        subject: say.with(&format!("claim-letter-{}-title", letter.kind), &figures),
        text: say.with(&format!("claim-mail-{}", letter.kind), &figures),
        attachments: vec![attached],
    };
    let written = Written { id, kind: letter.kind.to_owned(), file, at: letter.today.now };
    Ok(Some(Ready { written, post }))
}

/// Sends a letter, in the transaction of what it tells.
pub(super) async fn post(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    (claim, ready): (Id<kind::DamageClaim>, Option<&Ready>),
) -> Answer<()> {
    let Some(ready) = ready else { return Ok(()) };
    queries::insert_letter(tx, inside, claim, &ready.written).await?;
    posts::post(tx, inside, now, &ready.post).await.map(drop)
}

fn figures(say: Say, letter: &Letter) -> Vec<(&'static str, String)> {
    vec![
        ("number", letter.number.clone()),
        ("arose", say.date(letter.arose)),
        ("reported", say.date(letter.reported)),
        ("lapses", say.date(lapse(letter.arose).last_day)),
        ("accepted", letter.accepted.map(|cents| say.euros(cents)).unwrap_or_default()),
        ("paid", letter.payout.as_ref().map(|payout| say.euros(Cents(payout.cents))).unwrap_or_default()),
        ("paid_on", letter.payout.as_ref().map(|payout| say.date(payout.paid_on)).unwrap_or_default()),
        ("reference", letter.payout.as_ref().map(|payout| payout.reference.clone()).unwrap_or_default()),
    ]
}

fn sheet(say: Say, (seller, customer): (&Identity, &Customer), letter: &Letter, id: &str) -> Sheet {
    let figures = figures(say, letter);
    let part = |part: &str| say.with(&format!("claim-letter-{}-{part}", letter.kind), &figures);
    let mut facts = vec![
        (say.t("claim-kind"), say.t(&format!("claim-kind-{}", letter.about.name()))),
        (say.t("claim-arose"), say.date(letter.arose)),
        (say.t("claim-reported"), say.date(letter.reported)),
    ];
    facts.extend(letter.amount.map(|cents| (say.t("claim-amount"), say.euros(cents))));
    facts.extend(letter.accepted.map(|cents| (say.t("claim-accepted"), say.euros(cents))));
    match &letter.payout {
        Some(payout) => facts.extend([
            (say.t("claim-payout-amount"), say.euros(Cents(payout.cents))),
            (say.t("claim-paid-on"), say.date(payout.paid_on)),
            (say.t("claim-reference"), payout.reference.clone()),
        ]),
        None => facts.push((say.t("claim-lapses"), say.date(lapse(letter.arose).last_day))),
    }
    let mut blocks = vec![
        Block::Text(say.t("claim-letter-opening")),
        Block::Text(part("text")),
        Block::Facts(facts),
        Block::Heading(say.t("claim-what")),
        Block::Text(letter.what.clone()),
    ];
    if !letter.why.is_empty() {
        blocks.extend([Block::Heading(say.t("claim-letter-why")), Block::Text(letter.why.clone())]);
    }
    blocks.extend([
        Block::Heading(say.t("claim-letter-next")),
        Block::Text(part(if letter.limited { "next" } else { "next-free" })),
        Block::Space,
        Block::Text(say.t1("claim-letter-closing", "name", &seller.name)),
    ]);
    let town = |code: &str, city: &str| format!("{code}  {city}");
    let mut recipient = vec![customer.legal_name.clone()];
    recipient.extend(customer.attention.clone());
    recipient.extend([customer.street.clone(), town(&customer.postal_code, &customer.city)]);
    Sheet {
        language: if say.0 == Language::En {
            documents::Language::English
        } else {
            documents::Language::Dutch
        },
        title: part("title"),
        sender: Sender {
            name: seller.name.clone(),
            lines: vec![
                seller.street.clone(),
                town(&seller.postal_code, &seller.city),
                seller.phone.clone(),
                seller.email.clone(),
            ],
        },
        recipient,
        facts: vec![
            (say.t("claim-letter-date"), say.date(letter.today.day)),
            (say.t("claim-number"), letter.number.clone()),
        ],
        blocks,
        footer: vec![say.t2("claim-letter-footer", "kvk", &seller.kvk, "vat_id", &seller.vat_id)],
        made_at: letter.today.now,
        id: id.to_owned(),
    }
}
