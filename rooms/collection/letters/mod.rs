//! Reminders and claim statements (art. 3.2, 15.1): what they say is frozen when they are decided on, a PDF is made of it
//! once, and mail brings it.
//!
//! Invariant: a letter is stored in the transaction of its decision; whoever dies in between finds it waiting, and it goes
//! once.

mod queries;
mod sheet;

use super::{
    account::{Account, Line},
    deeds::{Decided, Row},
};
use billing::Paper;
use bytes::Bytes;
use jiff::{Timestamp, civil::Date};
use letters::posts::{self, Attached, Post};
use object_store::{ObjectStoreExt, path::Path as Key};
pub use queries::Listed;
use rules::{collection::standing::Both, numbers::Cents};
use serde::{Deserialize, Serialize};
use shell::{
    db::{Failure, Tx},
    error::{Answer, Refusal},
    happened::Today,
    identity::Identity,
    ids::{
        Id,
        kind::{Decision, Environment, Invoice, Reminder},
    },
    inside::{Inside, Job, Provider},
    state::App,
    words::{Language, Say},
};

/// Letters that are made in one go after something kept them waiting.
const BATCH: usize = 100;
/// Letters that a page shows.
const MOST: usize = 100;

/// Which letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Asks kindly; charges nothing.
    Reminder,
    /// Charges the interest so far (art. 3.2).
    Claim,
    /// Charges the costs of a collection case (art. 3.2).
    Case,
    /// Charges what its costs are higher by, with the invoices of third parties that make them so (art. 3.2).
    Costs,
}

/// What a letter says, in figures; the words are those of its language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// Which.
    pub kind: Kind,
    /// In which language, as ISO 639-1.
    pub language: String,
    /// Its date.
    pub on: Date,
    /// The number of the claim statement.
    pub number: Option<String>,
    /// The reference that its payment should carry.
    pub reference: Option<String>,
    /// The day by which it asks to be paid.
    pub pay_by: Option<Date>,
    /// The customer, as addressed: name, attention, street, postal code and town.
    pub to: Vec<String>,
    /// Where it goes.
    pub email: String,
    /// The customer's number.
    pub customer: i64,
    /// The agreement's number.
    pub agreement: String,
    /// Percent a month that was agreed, with a point; of invoices with different ones, each.
    pub percent: String,
    /// One per invoice.
    pub rows: Vec<Stated>,
    /// The legal scale beside the costs of a case, in cents.
    pub legal_scale: Option<i64>,
    /// Percent of the costs, and their minimum in cents.
    pub costs: Option<(String, i64)>,
    /// What third parties asked for collecting: who, and how much in cents, excluding VAT.
    #[serde(default)]
    pub third_parties: Vec<(String, i64)>,
}

/// An invoice in a letter. Amounts in cents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stated {
    /// Its number.
    pub number: String,
    /// The reference that its payment should carry.
    pub reference: String,
    /// Its date.
    pub issued_on: Date,
    /// When it was due.
    pub due_on: Date,
    /// Open principal.
    pub open: i64,
    /// Interest and costs that were charged before and are open.
    pub charged: i64,
    /// Interest that accrued and was not charged before: as agreed, or as the law has it where that is more.
    pub contractual: i64,
    /// The same as the law has it, where that is known.
    pub statutory: Option<i64>,
    /// What a day adds, in the same way.
    pub per_day: i64,
    /// What this letter charges for it.
    pub charges: i64,
}

impl Letter {
    /// What a letter says about what was decided.
    pub fn new(
        kind: Kind,
        (account, decided): (&Account, &Decided),
        paper: &Paper,
        on: Date,
    ) -> Answer<Self> {
        let buyer = &paper.buyer;
        let town = format!("{}  {}", buyer.postal_code, buyer.city);
        let attention = buyer.attention.clone();
        let lines = [Some(buyer.legal_name.clone()), attention, Some(buyer.street.clone()), Some(town)];
        let costs = &account.party.costs;
        Ok(Self {
            kind,
            language: buyer.language.code().into(),
            on,
            number: None,
            reference: None,
            pay_by: None,
            to: lines.into_iter().flatten().collect(),
            email: buyer.invoice_email.clone(),
            customer: buyer.number,
            agreement: paper.contract.number.clone(),
            percent: percents(account, decided),
            rows: decided
                .rows
                .iter()
                .map(|row| Ok(stated(kind, account.line(row.invoice)?, row)))
                .collect::<Answer<_>>()?,
            legal_scale: decided.costs.as_ref().map(|costs| costs.legal_scale.0),
            costs: decided.costs.as_ref().map(|_| (costs.percent.normalize().to_string(), costs.minimum.0)),
            third_parties: Vec::new(),
        })
    }

    /// The same as JSON, to stand on the document.
    pub fn as_json(&self) -> Answer<serde_json::Value> {
        serde_json::to_value(self).map_err(|error| Failure::Mismatch(error.to_string()).into())
    }

    /// Reads what was stored.
    pub fn read(text: &str) -> Result<Self, Failure> {
        serde_json::from_str(text).map_err(|error| Failure::Mismatch(format!("a letter: {error}")))
    }

    /// In the words of its language.
    pub fn say(&self) -> Say {
        Say(Language::named(&self.language).unwrap_or_default())
    }

    /// Whether only the law's own interest runs: the agreed clause is void (art. 15.3).
    pub fn statutory_only(&self) -> bool {
        self.percent == "0"
    }

    /// Its name as the word files know it.
    pub fn name(&self) -> &'static str {
        match self.kind {
            Kind::Reminder => "reminder",
            Kind::Claim => "claim",
            Kind::Case => "case",
            Kind::Costs => "costs",
        }
    }

    /// What is open on its invoices, with what was charged before.
    pub fn open(&self) -> Cents {
        Cents(self.rows.iter().map(|row| row.open + row.charged).sum())
    }

    /// What it charges.
    pub fn charges(&self) -> Cents {
        Cents(self.rows.iter().map(|row| row.charges).sum())
    }

    /// What is to be paid.
    pub fn total(&self) -> Cents {
        self.open() + self.charges()
    }

    /// Its file's name.
    pub fn file_name(&self) -> String {
        let name = self.number.clone().unwrap_or_else(|| format!("{}-{}", self.name(), self.on));
        format!("{name}.pdf")
    }

    /// Subject and text of the mail that brings it.
    pub fn mail(&self, identity: &Identity) -> (String, String) {
        let say = self.say();
        let figures = self.figures(identity);
        let key = |part: &str| format!("late-mail-{}-{part}", self.name());
        (say.with(&key("subject"), &figures), say.with(&key("text"), &figures))
    }

    /// What its sentences name.
    fn figures(&self, identity: &Identity) -> Vec<(&'static str, String)> {
        let say = self.say();
        let numbers: Vec<&str> = self.rows.iter().map(|row| row.number.as_str()).collect();
        let (percent, minimum) = self.costs.clone().unwrap_or_default();
        let sum = |of: fn(&Stated) -> i64| say.euros(Cents(self.rows.iter().map(of).sum()));
        vec![
            ("name", self.to.first().cloned().unwrap_or_default()),
            ("provider", identity.name.clone()),
            ("iban", spaced(&identity.iban)),
            ("email", identity.email.clone()),
            ("phone", identity.phone.clone()),
            ("number", self.number.clone().unwrap_or_default()),
            ("reference", self.reference.clone().unwrap_or_default()),
            ("invoices", numbers.join(", ")),
            ("n", self.rows.len().to_string()),
            ("on", say.date(self.on)),
            ("by", say.date(self.pay_by.unwrap_or(self.on))),
            ("percent", self.percent.split(' ').map(|one| say.decimal(one)).collect::<Vec<_>>().join("% / ")),
            ("open", say.euros(self.open())),
            ("charges", say.euros(self.charges())),
            ("total", say.euros(self.total())),
            ("contractual", sum(|row| row.contractual)),
            ("per_day", sum(|row| row.per_day)),
            ("cost_percent", say.decimal(&percent)),
            ("cost_minimum", say.euros(Cents(minimum))),
            ("third_parties", say.euros(Cents(self.third_parties.iter().map(|(_, cents)| cents).sum()))),
            ("legal_scale", say.euros(Cents(self.legal_scale.unwrap_or_default()))),
        ]
    }
}

/// The percentages that its invoices bear, each once.
fn percents(account: &Account, decided: &Decided) -> String {
    let rows = decided.rows.iter().filter_map(|row| account.line(row.invoice).ok());
    let mut all: Vec<String> = Vec::new();
    for line in rows {
        let percent = account.party.interest_of(line.debt()).0.percent_per_month.normalize().to_string();
        if !all.contains(&percent) {
            all.push(percent);
        }
    }
    all.join(" ")
}

/// What can be claimed, or as long as the law's rate is not known what was agreed.
fn highest(both: &Both) -> Cents {
    both.claimable().unwrap_or(both.contractual)
}

fn stated(kind: Kind, line: &Line, row: &Row) -> Stated {
    let (debt, standing) = (line.debt(), &line.standing);
    Stated {
        number: debt.number.clone(),
        reference: debt.reference.clone(),
        issued_on: debt.issued_on,
        due_on: debt.due_on,
        open: debt.open.0,
        charged: line.charged().0,
        contractual: highest(&standing.accrued).0,
        statutory: standing.accrued.statutory.as_ref().ok().map(|cents| cents.0),
        per_day: highest(&standing.per_day).0,
        charges: if kind == Kind::Reminder { 0 } else { row.cents.0 },
    }
}

/// An account number in groups of four.
fn spaced(iban: &str) -> String {
    let letters: Vec<char> = iban.chars().filter(|c| !c.is_whitespace()).collect();
    letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// Writes a letter down, within the transaction of its decision. It is made and posted afterwards: see [`deliver`].
pub async fn store(
    tx: &mut Tx,
    inside: &Inside,
    today: Today,
    (letter, claim, decision): (&Letter, Option<Id<Invoice>>, Id<Decision>),
    invoices: &[Id<Invoice>],
) -> Answer<Id<Reminder>> {
    let id = Id::new();
    let content = serde_json::to_string(letter).map_err(|error| Failure::Mismatch(error.to_string()))?;
    queries::insert(tx, inside, today, (id, claim, decision), (letter, &content), invoices).await?;
    Ok(id)
}

/// Makes a letter's PDF and hands its mail to the courier; does nothing when that was done before.
pub async fn deliver(app: &App, environment: Id<Environment>, id: Id<Reminder>) -> Answer<()> {
    let inside = Provider::job(Job::Operator).inside(environment);
    let mut tx = app.db.read(&inside).await?;
    let found = queries::one(&mut tx, &inside, id).await?.ok_or_else(Refusal::not_found)?;
    drop(tx);
    if found.posted_at.is_some() {
        return Ok(());
    }
    let identity = identity(app)?;
    let letter = Letter::read(&found.content)?;
    let file = keep(app, &inside, id, &letter, found.written_at).await?;
    let (subject, text) = letter.mail(&identity);
    let about = found.claim.map_or(("reminder", id.uuid()), |claim| ("claim", claim.uuid()));
    let attachments = vec![Attached { name: letter.file_name(), media_type: "application/pdf".into(), file }];
    let post = Post { to: letter.email.clone(), about, subject, text, attachments };
    let (mine, now) = (inside.clone(), app.clock.now());
    let done = app.db.write(&inside, move |tx| {
        let (inside, post) = (mine.clone(), post.clone());
        Box::pin(async move {
            // Whoever else delivers it at this moment is first or second.
            if queries::mark_posted(tx, &inside, id, now).await? == 1 {
                posts::post(tx, &inside, now, &post).await?;
            }
            Ok(())
        })
    });
    done.await
}

/// The letter's PDF: made once, and then always the same file.
pub async fn pdf(app: &App, inside: &Inside, id: Id<Reminder>) -> Answer<(String, Bytes)> {
    let mut tx = app.db.read(inside).await?;
    let found = queries::one(&mut tx, inside, id).await?.ok_or_else(Refusal::not_found)?;
    drop(tx);
    let letter = Letter::read(&found.content)?;
    let file = keep(app, inside, id, &letter, found.written_at).await?;
    let read = async { app.files.get(&Key::from(file.as_str())).await?.bytes().await };
    let octets = read.await.map_err(|error| Failure::Down(format!("{file}: {error}")))?;
    Ok((letter.file_name(), octets))
}

/// Makes the file where it is not there yet, and answers its place.
async fn keep(
    app: &App,
    inside: &Inside,
    id: Id<Reminder>,
    letter: &Letter,
    at: Timestamp,
) -> Answer<String> {
    let place = format!("collection/{}/{id}.pdf", inside.environment);
    let key = Key::from(place.as_str());
    if app.files.head(&key).await.is_ok() {
        return Ok(place);
    }
    let identity = identity(app)?;
    let sheet = sheet::sheet(letter, &identity, (id.uuid(), at));
    let octets = tokio::task::spawn_blocking(move || documents::pdf(&sheet, &[])).await;
    let octets = octets.map_err(|died| Failure::Sql(died.to_string()))?;
    let octets = octets.map_err(|problem| Failure::Mismatch(format!("a letter: {problem:?}")))?;
    let kept = app.files.put(&key, octets.into()).await;
    kept.map_err(|error| Failure::Down(format!("{place}: {error}")))?;
    Ok(place)
}

fn identity(app: &App) -> Answer<Identity> {
    app.settings.provider.clone().ok_or_else(|| Refusal::conflict("provider-unknown").into())
}

/// The letters of a customer, newest first.
pub async fn all(tx: &mut Tx, inside: &Inside) -> Answer<Vec<Listed>> {
    Ok(queries::all(tx, inside, MOST).await?)
}

/// Makes and posts what was decided and, after a crash or without a disk, is still waiting.
pub async fn catch_up(app: &App) -> Answer<()> {
    if app.settings.provider.is_none() {
        return Ok(());
    }
    let mut tx = app.db.read(Provider::job(Job::Housekeeping)).await?;
    let waiting = queries::waiting(&mut tx, BATCH).await?;
    drop(tx);
    for (environment, id) in waiting {
        deliver(app, environment, id).await?;
    }
    Ok(())
}
