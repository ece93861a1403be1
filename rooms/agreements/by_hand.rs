//! An agreement for who works at the machine (`flex agreement`): what the pages show, as sentences, and notice that came by
//! letter or mail, recorded as the operator's page does.

use super::{
    Contract,
    notices::{self, Asked, Channel, Kind, Party, Planned, no_agreement},
    view::View,
};
use jiff::{Timestamp, civil::Date};
use rules::{
    agreements::{EarlyNotice, end_instant},
    calendar::legal_day,
    reasons::Reason,
};
use shell::{
    db::Tx,
    error::{Answer, Refusal},
    inside::Inside,
    state::App,
    words::Say,
};

/// A parameter with what set it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What it is called.
    pub name: String,
    /// What it is.
    pub value: String,
    /// What set it: the terms, the quote, an amendment.
    pub source: String,
}

/// Something on the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// When, as people read it.
    pub when: String,
    /// What happened, or will.
    pub what: String,
    /// Who did it, if somebody did, and by which article.
    pub by: Vec<String>,
    /// Why then.
    pub because: Vec<Reason>,
}

/// Everything that a page says of an agreement, in one language.
#[derive(Clone, Debug)]
pub struct Shown {
    /// What was agreed, as rules read it.
    pub contract: Contract,
    /// Why its term ends then.
    pub term_because: Vec<Reason>,
    /// Why it ends then, where an end is known.
    pub end_because: Vec<Reason>,
    /// Every parameter.
    pub parameters: Vec<Told>,
    /// What happened, oldest first.
    pub happened: Vec<Moment>,
    /// What is to come.
    pub coming: Vec<Moment>,
}

/// The agreement that runs in an environment, or ran last; none for one that was made without.
pub async fn shown(tx: &mut Tx, inside: &Inside, now: Timestamp, say: Say) -> Answer<Option<Shown>> {
    let Some(view) = View::read(tx, inside, now).await? else { return Ok(None) };
    let parameters = view.parameters.iter().map(|parameter| {
        let source = say.t1("agreement-source-name", "source", parameter.source.name());
        Told {
            name: say.t1("agreement-parameter-name", "name", parameter.name),
            value: View::value(say, parameter),
            source: parameter
                .document
                .as_ref()
                .map_or(source.clone(), |document| format!("{source}: {document}")),
        }
    });
    let happened = view.happened.iter().map(|one| {
        let article = one.article.as_ref().map(|article| format!("{} {article}", say.t("article-short")));
        Moment {
            when: say.stamp(one.at),
            what: View::said(say, one),
            by: one.by.iter().cloned().chain(article).collect(),
            because: Vec::new(),
        }
    });
    let coming = view.coming.iter().map(|one| Moment {
        when: say.date(one.on),
        what: say.t1("agreement-coming", "what", one.what),
        by: Vec::new(),
        because: one.because.clone(),
    });
    Ok(Some(Shown {
        parameters: parameters.collect(),
        happened: happened.collect(),
        coming: coming.collect(),
        term_because: view.term_because.clone(),
        end_because: view.contract.ending.map_or_else(Vec::new, |end| end_instant(end.last_day).because),
        contract: view.contract,
    }))
}

/// Notice as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Came {
    /// The legal day on which it reached the other.
    pub received_on: Date,
    /// Who gave it.
    pub party: Party,
    /// How it came.
    pub channel: Channel,
    /// How notice in the fixed term is read, where that is not as agreed: a decision, with its reason beside it.
    pub reading: Option<EarlyNotice>,
    /// What is written beside it.
    pub note: String,
}

/// To which day notice ends an agreement under each reading, and which of them was agreed.
#[derive(Clone, Debug)]
pub struct Readings {
    /// Counted from the end of the fixed term.
    pub strict: Planned,
    /// Counted from its receipt, to the end of the fixed term at the earliest.
    pub lenient: Planned,
    /// Which holds when nobody decides otherwise.
    pub agreed: EarlyNotice,
}

async fn asked(app: &App, inside: &Inside, came: &Came) -> Answer<(Contract, Asked)> {
    let mut tx = app.db.read(inside).await?;
    let contract = super::contract(&mut tx, inside).await?.ok_or_else(no_agreement)?;
    drop(tx);
    if app.clock.today() < came.received_on || came.received_on < contract.starts_on {
        return Err(Refusal::field("received", "notice-received").into());
    }
    let asked = Asked {
        kind: Kind::Notice,
        party: came.party,
        channel: came.channel,
        received_on: came.received_on,
        reading: came.reading.unwrap_or(contract.early_notice),
        wished: None,
        note: came.note.trim().to_owned(),
    };
    Ok((contract, asked))
}

/// To which day it would be, under both readings; nothing is recorded.
pub async fn look(app: &App, inside: &Inside, came: &Came) -> Answer<Readings> {
    let (contract, asked) = asked(app, inside, came).await?;
    let today = legal_day(app.clock.now());
    let read = |reading| notices::plan(&contract, &Asked { reading, ..asked.clone() }, today);
    Ok(Readings {
        strict: read(EarlyNotice::Strict)?,
        lenient: read(EarlyNotice::Lenient)?,
        agreed: contract.early_notice,
    })
}

/// Records it, and confirms it in writing; answers to which day.
pub async fn record(app: &App, inside: &Inside, came: &Came) -> Answer<Planned> {
    let (_, asked) = asked(app, inside, came).await?;
    notices::record(app, inside, asked).await
}
