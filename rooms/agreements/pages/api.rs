//! The agreement for programs: what was agreed, its papers, and notice with a dry run.

use agreements::{
    Contract,
    changes::{Change, Changed},
    documents::Document,
    files::hexadecimal,
    incidents::{Incident, Picked, kind_name},
    notices::{self, Asked, Channel, Kind, Party, Planned, no_agreement},
    transfers::Transfer,
    view::View,
};
use axum::{Json, extract::State, http::StatusCode};
use jiff::civil::Date;
use rules::{calendar::legal_day, reasons::Figure};
use serde::{Deserialize, Serialize};
use shell::{
    db::Tx,
    error::{Answer, Refusal},
    inside::{Inside, Right},
    once::{Kept, Posted, once},
    routes::{Need, Rooms},
    state::App,
};
use utoipa::ToSchema;
use uuid::Uuid;

/// What the API description says of the agreement.
#[derive(utoipa::OpenApi)]
#[openapi(paths(agreement, documents, notice))]
pub struct Api;

/// Routes for programs.
pub(crate) fn rooms(rooms: Rooms) -> Rooms {
    rooms
        .get(Need::Api(Right::SeeInvoices), "/api/v1/agreement", agreement)
        .get(Need::Api(Right::SeeInvoices), "/api/v1/agreement/documents", documents)
        .post(Need::Api(Right::Manage), "/api/v1/agreement/notice", notice)
}

/// The agreement.
#[derive(Serialize, ToSchema)]
struct AgreementBody {
    /// Its id.
    id: Uuid,
    /// The number that people name it by.
    number: String,
    /// `concluded`, `active`, `ended` or `wiped`.
    state: &'static str,
    /// The first day.
    #[schema(value_type = String, format = Date)]
    starts_on: Date,
    /// The last day of the fixed term (art. 12.1).
    #[schema(value_type = String, format = Date)]
    term_last_day: Date,
    /// When it ends, once that is known.
    ending: Option<EndingBody>,
    /// Everything that was agreed, with what set it.
    parameters: Vec<ParameterBody>,
    /// What changed it since, or will, oldest first.
    changes: Vec<ChangeBody>,
    /// What the provider chose for incidents, oldest first.
    incidents: Vec<IncidentBody>,
    /// Other businesses that took it over or will, oldest first.
    transfers: Vec<TransferBody>,
    /// Why its fixed term lasts until then, and why it ends when it does.
    because: Vec<serde_json::Value>,
}

/// When and by what an agreement ends.
#[derive(Serialize, ToSchema)]
struct EndingBody {
    /// The last day, counted in full.
    #[schema(value_type = String, format = Date)]
    last_day: Date,
    /// The first instant without an agreement (art. 2.1).
    #[schema(value_type = String, format = DateTime)]
    at: jiff::Timestamp,
    /// `notice`, `switching`, `dissolution`, `provider_exit` or `agreed`.
    by: &'static str,
}

/// A parameter.
#[derive(Serialize, ToSchema)]
struct ParameterBody {
    /// Its name.
    name: &'static str,
    /// What it is; amounts in cents.
    value: serde_json::Value,
    /// `terms`, `quote`, `amendment`, `severability` or `indexation`.
    source: &'static str,
    /// The id of the document that set it, where one did.
    document: Option<String>,
    /// From when on, where that is not the beginning.
    #[schema(value_type = Option<String>, format = Date)]
    since: Option<Date>,
}

/// A signed document that changes parameters (art. 13.1), or takes the place of a void clause (art. 15.3).
#[derive(Serialize, ToSchema)]
struct ChangeBody {
    /// Its id.
    id: Uuid,
    /// `amendment` or `severability`.
    ground: &'static str,
    /// What it is called.
    title: String,
    /// The id of the document.
    document: Uuid,
    /// Who signed for the provider.
    signed_by: String,
    /// When.
    #[schema(value_type = String, format = Date)]
    signed_on: Date,
    /// From when it holds.
    #[schema(value_type = String, format = Date)]
    effective_on: Date,
    /// When it was written down.
    #[schema(value_type = String, format = DateTime)]
    recorded_at: jiff::Timestamp,
    /// `coming`, `applied` or `cancelled`.
    state: &'static str,
    /// The clause that is void; empty for an amendment.
    clause: String,
    /// What it changes.
    parameters: Vec<ChangedBody>,
    /// Why: article, code and figures of each reason.
    because: serde_json::Value,
}

/// A parameter as it was and as it becomes.
#[derive(Serialize, ToSchema)]
struct ChangedBody {
    /// Its name.
    name: &'static str,
    /// What it was; amounts in cents.
    old: serde_json::Value,
    /// What it becomes.
    new: serde_json::Value,
}

/// What the provider chose for an incident (art. 6.5, 10.2).
#[derive(Serialize, ToSchema)]
struct IncidentBody {
    /// Its id.
    id: Uuid,
    /// `non_conformity` or `third_party_right`.
    kind: &'static str,
    /// When it was found.
    #[schema(value_type = String, format = Date)]
    found_on: Date,
    /// `change`, `replace`, `equivalent` or `stop`.
    choice: &'static str,
    /// From when that holds.
    #[schema(value_type = String, format = DateTime)]
    effective_at: jiff::Timestamp,
    /// The motivation.
    why: String,
    /// Why it could be chosen: article, code and figures of each reason.
    because: serde_json::Value,
    /// Paid credits that are made good out of goodwill.
    goodwill_credits: Option<i64>,
}

impl From<&(Incident, Picked)> for IncidentBody {
    fn from((incident, picked): &(Incident, Picked)) -> Self {
        Self {
            id: incident.id.uuid(),
            kind: kind_name(incident.kind),
            found_on: incident.found_on,
            choice: picked.choice.name(),
            effective_at: picked.effective_at,
            why: picked.why.clone(),
            because: serde_json::from_str(&picked.because).unwrap_or_default(),
            goodwill_credits: picked.goodwill.map(|credits| credits.0),
        }
    }
}

/// Another business takes the agreement over (art. 15.5).
#[derive(Serialize, ToSchema)]
struct TransferBody {
    /// Its id.
    id: Uuid,
    /// `ready` or `carried_out`.
    state: &'static str,
    /// The first day of the new party.
    #[schema(value_type = String, format = Date)]
    effective_on: Date,
    /// Who the party was before; `null` until it is carried out.
    from: Option<String>,
    /// Who takes over.
    to: String,
    /// How the deed names what is late; empty where it names nothing.
    debt_line: String,
    /// Why it may be: article, code and figures of each reason.
    because: serde_json::Value,
}

impl From<&Transfer> for TransferBody {
    fn from(transfer: &Transfer) -> Self {
        Self {
            id: transfer.id.uuid(),
            state: transfer.state.name(),
            effective_on: transfer.effective_on,
            from: transfer.old_name.clone(),
            to: transfer.party_name.clone(),
            debt_line: transfer.debt_line.clone(),
            because: serde_json::from_str(&transfer.because).unwrap_or_default(),
        }
    }
}

impl From<&Change> for ChangeBody {
    fn from(change: &Change) -> Self {
        let changed = |one: &Changed| ChangedBody {
            name: one.new.parameter().name(),
            old: value(&one.old.shown()),
            new: value(&one.new.shown()),
        };
        Self {
            id: change.id.uuid(),
            ground: change.ground.name(),
            title: change.title.clone(),
            document: change.document.uuid(),
            signed_by: change.signed_by.clone(),
            signed_on: change.signed_on,
            effective_on: change.effective_on,
            recorded_at: change.recorded_at,
            state: change.state.name(),
            clause: change.clause.clone(),
            parameters: change.changed.iter().map(changed).collect(),
            because: serde_json::from_str(&change.because).unwrap_or_default(),
        }
    }
}

/// A document of the agreement.
#[derive(Serialize, ToSchema)]
struct DocumentBody {
    /// Its id.
    id: Uuid,
    /// What it is: `quote`, `terms`, `processor`, `signed`, `confirmation` ...
    kind: String,
    /// The file's name.
    name: String,
    /// The file's type.
    media_type: String,
    /// How long it is.
    octets: i64,
    /// SHA-256 of its octets, hexadecimal.
    sha256: String,
    /// When it was added.
    #[schema(value_type = String, format = DateTime)]
    added_at: jiff::Timestamp,
}

/// The documents.
#[derive(Serialize, ToSchema)]
struct DocumentsBody {
    /// Oldest first; the terms and the processor agreement last.
    items: Vec<DocumentBody>,
}

/// Notice to give, or to look at first.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NoticeRequest {
    /// Whether only to compute the end: nothing is given then.
    #[serde(default)]
    dry_run: bool,
    /// `notice` (art. 12.1) or `switching` (Data Act, art. 25); without it `notice`.
    #[serde(default)]
    kind: Option<String>,
    /// The day on which a switch should begin, within two months: yyyy-mm-dd.
    #[serde(default)]
    wished: Option<String>,
}

/// To which day notice ends the agreement.
#[derive(Serialize, ToSchema)]
struct NoticeBody {
    /// Of the notice; `null` of a dry run.
    id: Option<Uuid>,
    /// The day on which it was received.
    #[schema(value_type = String, format = Date)]
    received_on: Date,
    /// The last day of the agreement, counted in full.
    #[schema(value_type = String, format = Date)]
    last_day: Date,
    /// The first instant without an agreement.
    #[schema(value_type = String, format = DateTime)]
    ends_at: jiff::Timestamp,
    /// Why: article, code and figures of each reason.
    because: Vec<serde_json::Value>,
}

#[utoipa::path(get, path = "/api/v1/agreement", tag = "agreement",
               responses((status = 200, body = AgreementBody)))]
async fn agreement(State(app): State<App>, inside: Inside) -> Answer<Json<AgreementBody>> {
    let mut tx = app.db.read(&inside).await?;
    let view = View::read(&mut tx, &inside, app.clock.now()).await?.ok_or_else(Refusal::not_found)?;
    let contract = &view.contract;
    let parameters = view.parameters.iter().map(|parameter| ParameterBody {
        name: parameter.name,
        value: value(&parameter.value),
        source: parameter.source.name(),
        document: parameter.document.as_ref().map(|(id, _)| id.clone()),
        since: parameter.since,
    });
    Ok(Json(AgreementBody {
        id: contract.id.uuid(),
        number: contract.number.clone(),
        state: contract.state.name(),
        starts_on: contract.starts_on,
        term_last_day: contract.term_last_day,
        ending: contract.ending.map(|ending| EndingBody {
            last_day: ending.last_day,
            at: ending.at,
            by: ending.by.name(),
        }),
        parameters: parameters.collect(),
        changes: view.changes.iter().map(ChangeBody::from).collect(),
        incidents: view.picked.iter().map(IncidentBody::from).collect(),
        transfers: view.transfers.iter().map(TransferBody::from).collect(),
        because: view.term_because.iter().chain(&view.end_because()).map(decisions::as_json).collect(),
    }))
}

fn value(figure: &Figure) -> serde_json::Value {
    match figure {
        Figure::Cents(cents) => cents.0.into(),
        Figure::Count(count) => (*count).into(),
        Figure::Text(text) if text == agreements::changes::settings::NONE => serde_json::Value::Null,
        Figure::Text(text) | Figure::Decimal(text) => text.as_str().into(),
        Figure::Date(date) => date.to_string().into(),
        Figure::Instant(at) => at.to_string().into(),
        Figure::Credits(credits) => credits.0.into(),
    }
}

#[utoipa::path(get, path = "/api/v1/agreement/documents", tag = "agreement",
               responses((status = 200, body = DocumentsBody)))]
async fn documents(State(app): State<App>, inside: Inside) -> Answer<Json<DocumentsBody>> {
    let mut tx = app.db.read(&inside).await?;
    let view = View::read(&mut tx, &inside, app.clock.now()).await?.ok_or_else(Refusal::not_found)?;
    let view = view.for_customer();
    let body = |id: Uuid, kind: String, document: &Document| DocumentBody {
        id,
        kind,
        name: document.kept.name.clone(),
        media_type: document.kept.media_type.clone(),
        octets: document.kept.octets,
        sha256: hexadecimal(&document.kept.hash),
        added_at: document.added_at,
    };
    let own = view.documents.iter().map(|one| body(one.id.uuid(), one.kind.clone(), one));
    let legal = view.legal.iter().map(|one| DocumentBody {
        id: one.id.uuid(),
        kind: one.kind.name().to_owned(),
        name: one.kept.name.clone(),
        media_type: one.kept.media_type.clone(),
        octets: one.kept.octets,
        sha256: hexadecimal(&one.kept.hash),
        added_at: one.uploaded_at,
    });
    Ok(Json(DocumentsBody { items: own.chain(legal).collect() }))
}

#[utoipa::path(post, path = "/api/v1/agreement/notice", tag = "agreement", request_body = NoticeRequest,
               responses((status = 200, body = NoticeBody), (status = 201, body = NoticeBody)))]
async fn notice(State(app): State<App>, inside: Inside, posted: Posted<NoticeRequest>) -> Answer<Kept> {
    if let Some(given) = posted.once.given_before(&app, &inside).await? {
        return Ok(given);
    }
    let now = app.clock.now();
    let mut tx = app.db.read(&inside).await?;
    let contract = agreements::contract(&mut tx, &inside).await?.ok_or_else(no_agreement)?;
    drop(tx);
    let asked = asked(&posted.body, &contract, legal_day(now))?;
    let received_on = asked.received_on;
    if posted.body.dry_run {
        let planned = notices::plan(&contract, &asked, legal_day(now))?;
        return once(&app, &inside, posted.once, move |_| {
            let answer = answer(StatusCode::OK, None, received_on, &planned);
            Box::pin(async move { answer })
        })
        .await;
    }
    let (id, ready) = notices::prepare(&app, &inside, asked).await?;
    let mine = inside.clone();
    once(&app, &inside, posted.once, move |tx: &mut Tx| {
        let (inside, ready) = (mine.clone(), ready.clone());
        Box::pin(async move {
            let notice = notices::give(tx, (&inside, now), id, &ready).await?;
            answer(StatusCode::CREATED, Some(notice), received_on, &ready.planned)
        })
    })
    .await
}

fn asked(body: &NoticeRequest, contract: &Contract, today: Date) -> Answer<Asked> {
    let kind = match body.kind.as_deref() {
        None => Kind::Notice,
        Some(name) => Kind::named(name).ok_or_else(|| Refusal::field("/kind", "notice-kind"))?,
    };
    let wished = match body.wished.as_deref() {
        None => None,
        Some(text) => Some(text.parse::<Date>().map_err(|_| Refusal::field("/wished", "agreement-date"))?),
    };
    Ok(Asked {
        kind,
        party: Party::Customer,
        channel: Channel::Portal,
        received_on: today,
        reading: contract.early_notice,
        wished,
        note: String::new(),
    })
}

fn answer(status: StatusCode, id: Option<Uuid>, received_on: Date, planned: &Planned) -> Answer<Kept> {
    let because = planned.because.iter().map(decisions::as_json).collect();
    let body = NoticeBody { id, received_on, last_day: planned.last_day, ends_at: planned.at, because };
    Kept::json(status, &body)
}
