//! What is asked of the database about who owes what: a handful of statements for a page of customers.

use super::{Done, Lot, Objected, Party, PlanRow};
use billing::debts::{Booked, Cause, Charge, ChargeOf, Debt};
use jiff::{Timestamp, civil::Date};
use rules::{
    collection::{CostPolicy, plans::Part, steps::Agreement},
    interest::{InterestPolicy, Payment},
    numbers::Cents,
    tables::rates::Statutory,
};
use rust_decimal::Decimal;
use shell::args;
use shell::{
    db::{Failure, IDS, Row, Tx, Value, padded},
    ids::{
        Id,
        kind::{Environment, Invoice},
    },
    inside::Inside,
    words::Language,
};

/// Rows of one kind for a page of customers: none has near as many open.
const ROWS: usize = 50_000;

/// Which debts are looked at.
#[derive(Clone, Copy, Debug)]
pub(super) enum Which<'a> {
    /// With something open, of these environments; [`IDS`] at most.
    Open(&'a [Id<Environment>]),
    /// One invoice, whatever its state.
    One(Id<Environment>, Id<Invoice>),
}

/// The debts as a table `d` in front of a statement, and the arguments it takes: the first is the limit.
fn with_debts(which: Which<'_>) -> (String, Vec<Value>) {
    let limit = args![ROWS].to_vec();
    match which {
        Which::Open(all) => {
            let (marks, values) = padded(&limit, &all[..all.len().min(IDS)]);
            let sql = format!(
                "WITH d AS (SELECT i.environment_id, i.id FROM invoices i
                    WHERE i.environment_id IN ({marks}) AND i.kind = 'invoice'
                      AND (i.open > 0 OR EXISTS (SELECT 1 FROM charges c WHERE c.environment_id = i.environment_id
                                                    AND c.invoice_id = i.id AND c.open > 0)))"
            );
            (sql, values)
        }
        Which::One(environment, invoice) => {
            let mut values = limit;
            values.extend([environment.into(), invoice.into()]);
            let sql = "WITH d AS (SELECT i.environment_id, i.id FROM invoices i
                          WHERE i.environment_id = $2 AND i.id = $3 AND i.kind = 'invoice')";
            (sql.to_owned(), values)
        }
    }
}

/// The customers behind environments, with what their agreement says of late payment.
pub(super) async fn parties(tx: &mut Tx, all: &[Id<Environment>]) -> Result<Vec<Party>, Failure> {
    let (marks, values) = padded(args![IDS], &all[..all.len().min(IDS)]);
    let sql = format!(
        "SELECT e.id, COALESCE(c.legal_name, e.name), c.number, c.invoice_email, c.language, a.id, a.state,
                a.interest_percent, a.cost_percent, a.cost_minimum, w.state, w.state_since
           FROM environments e
           LEFT JOIN customers c ON c.environment_id = e.id
           LEFT JOIN agreements a ON a.environment_id = e.id AND a.id =
                (SELECT x.id FROM agreements x
                  WHERE x.environment_id = e.id AND x.state IN ('concluded', 'active', 'ended', 'wiped')
                  ORDER BY x.starts_on DESC, x.id DESC LIMIT 1)
           LEFT JOIN wallets w ON w.environment_id = e.id
          WHERE e.id IN ({marks}) LIMIT $1"
    );
    tx.all(&sql, &values, party).await
}

fn party(row: &mut Row) -> Result<Party, Failure> {
    let (environment, name, number, email) = (row.take()?, row.take()?, row.take()?, row.take()?);
    let language = row.take::<Option<String>>()?.and_then(|code| Language::named(&code)).unwrap_or_default();
    let (agreement, state) = (row.take()?, row.take::<Option<String>>()?);
    let percent = row.take::<Option<String>>()?.map(|text| decimal(&text)).transpose()?;
    let interest = percent.map_or_else(InterestPolicy::default, |percent_per_month| InterestPolicy {
        percent_per_month,
        statutory: Statutory::Commercial,
    });
    let costs = row.take::<Option<String>>()?.map(|text| decimal(&text)).transpose()?;
    let minimum: Option<_> = row.take()?;
    let costs = costs.zip(minimum).map(|(percent, minimum)| CostPolicy { percent, minimum });
    let (wallet, since) = (row.take::<Option<String>>()?, row.take::<Option<Timestamp>>()?);
    let over = wallet.as_deref() == Some("ended") || matches!(state.as_deref(), Some("ended" | "wiped"));
    Ok(Party {
        environment,
        name,
        number,
        email,
        language,
        agreement,
        running: if over { Agreement::Over } else { Agreement::Running },
        interest,
        steps: Vec::new(),
        costs: costs.unwrap_or_default(),
        frozen: since.filter(|_| wallet.as_deref() == Some("frozen")),
    })
}

fn decimal(text: &str) -> Result<Decimal, Failure> {
    text.parse().map_err(|_| Failure::Mismatch(format!("`{text}` is no decimal")))
}

/// What a customer has with us.
pub(super) async fn held(tx: &mut Tx, inside: &Inside) -> Result<Cents, Failure> {
    let sql = "
        SELECT CAST(coalesce((SELECT sum(open) FROM invoices
                               WHERE environment_id = $1 AND kind = 'credit_note' AND open > 0), 0)
                  + coalesce((SELECT sum(rest) FROM payments WHERE environment_id = $1 AND rest > 0), 0) AS bigint)";
    tx.one(sql, args![inside.environment], Row::take).await
}

/// The debts themselves, oldest due first, without charges and bookings.
pub(super) async fn debts(tx: &mut Tx, which: Which<'_>) -> Result<Vec<(Id<Environment>, Debt)>, Failure> {
    let (with, values) = with_debts(which);
    let sql = format!(
        "{with} SELECT i.environment_id, i.id, i.number, i.reference, i.issued_on, i.due_on, i.gross, i.open
           FROM d JOIN invoices i ON i.environment_id = d.environment_id AND i.id = d.id
          ORDER BY i.due_on, i.id LIMIT $1"
    );
    tx.all(&sql, &values, |row| {
        let environment = row.take()?;
        let debt = Debt {
            invoice: row.take()?,
            number: row.take()?,
            reference: row.take()?,
            issued_on: row.take()?,
            due_on: row.take()?,
            gross: row.take()?,
            open: row.take()?,
            charges: Vec::new(),
            booked: Vec::new(),
        };
        Ok((environment, debt))
    })
    .await
}

/// What was charged for them.
pub(super) async fn charges(tx: &mut Tx, which: Which<'_>) -> Result<Vec<(Id<Invoice>, Charge)>, Failure> {
    let (with, values) = with_debts(which);
    let sql = format!(
        "{with} SELECT c.invoice_id, c.id, c.claim_id, c.kind, c.cents, c.open, c.until, s.issued_on
           FROM d
           JOIN charges c ON c.environment_id = d.environment_id AND c.invoice_id = d.id
           JOIN invoices s ON s.environment_id = c.environment_id AND s.id = c.claim_id
          ORDER BY c.charged_at, c.id LIMIT $1"
    );
    tx.all(&sql, &values, |row| {
        let invoice = row.take()?;
        let (id, claim, kind) = (row.take()?, row.take()?, row.take::<String>()?);
        let kind = if kind == "costs" { ChargeOf::Costs } else { ChargeOf::Interest };
        let (cents, open, until, charged_on) = (row.take()?, row.take()?, row.take()?, row.take()?);
        Ok((invoice, Charge { id, claim, kind, cents, open, until, charged_on }))
    })
    .await
}

/// What was booked on their principal.
pub(super) async fn booked(tx: &mut Tx, which: Which<'_>) -> Result<Vec<(Id<Invoice>, Booked)>, Failure> {
    let (with, values) = with_debts(which);
    let sql = format!(
        "{with} SELECT b.invoice_id, b.value_on, b.cents, b.cause, b.cause_id
           FROM d JOIN bookings b ON b.environment_id = d.environment_id AND b.invoice_id = d.id
          WHERE b.charge_id IS NULL
          ORDER BY b.value_on, b.id LIMIT $1"
    );
    tx.all(&sql, &values, |row| {
        let (invoice, value_on, cents) = (row.take()?, row.take()?, row.take()?);
        let cause = row.take::<String>()?;
        let cause = Cause::named(&cause).ok_or_else(|| Failure::Mismatch(format!("cause {cause}")))?;
        Ok((invoice, Booked { value_on, cents, cause, cause_id: row.take()? }))
    })
    .await
}

/// When each was last reminded of, claimed, and taken into a case.
pub(super) async fn done(tx: &mut Tx, which: Which<'_>) -> Result<Vec<(Id<Invoice>, Done)>, Failure> {
    let (with, values) = with_debts(which);
    let sql = format!(
        "{with} SELECT d.id,
                (SELECT max(l.written_on) FROM collection_letter_invoices li
                   JOIN collection_letters l ON l.environment_id = li.environment_id AND l.id = li.letter_id
                  WHERE li.environment_id = d.environment_id AND li.invoice_id = d.id AND l.kind = 'reminder'),
                (SELECT max(s.issued_on) FROM charges c
                   JOIN invoices s ON s.environment_id = c.environment_id AND s.id = c.claim_id
                  WHERE c.environment_id = d.environment_id AND c.invoice_id = d.id AND c.kind = 'interest'),
                (SELECT x.opened_on FROM collection_case_invoices ci
                   JOIN collection_cases x ON x.environment_id = ci.environment_id AND x.id = ci.case_id
                  WHERE ci.environment_id = d.environment_id AND ci.invoice_id = d.id)
           FROM d LIMIT $1"
    );
    tx.all(&sql, &values, |row| {
        let invoice = row.take()?;
        Ok((invoice, Done { reminded: row.take()?, claimed: row.take()?, in_case: row.take()? }))
    })
    .await
}

/// The credit orders that they ask payment for, with what is left of each.
pub(super) async fn lots(tx: &mut Tx, which: Which<'_>) -> Result<Vec<(Id<Invoice>, Lot)>, Failure> {
    let (with, values) = with_debts(which);
    let sql = format!(
        "{with} SELECT d.id, o.id, o.number, l.standing, l.size - l.used - l.held - l.lapsed
           FROM d
           JOIN invoiced_orders io ON io.environment_id = d.environment_id AND io.invoice_id = d.id
           JOIN credit_orders o ON o.environment_id = io.environment_id AND o.id = io.order_id
           JOIN lots l ON l.environment_id = o.environment_id AND l.id = o.id
          ORDER BY o.ordered_at, o.id LIMIT $1"
    );
    tx.all(&sql, &values, |row| {
        let invoice = row.take()?;
        Ok((
            invoice,
            Lot { order: row.take()?, number: row.take()?, standing: row.take()?, left: row.take()? },
        ))
    })
    .await
}

/// The newest objection to each.
pub(super) async fn objections(
    tx: &mut Tx,
    which: Which<'_>,
) -> Result<Vec<(Id<Invoice>, Objected)>, Failure> {
    let (with, values) = with_debts(which);
    let sql = format!(
        "{with} SELECT d.id, o.id, o.state, o.in_time, o.received_on
           FROM d JOIN objections o ON o.environment_id = d.environment_id AND o.invoice_id = d.id
          ORDER BY o.id LIMIT $1"
    );
    tx.all(&sql, &values, |row| {
        let invoice = row.take()?;
        Ok((
            invoice,
            Objected { id: row.take()?, state: row.take()?, in_time: row.take()?, received_on: row.take()? },
        ))
    })
    .await
}

/// The running payment plans of environments, without parts and payments.
pub(super) async fn plans(tx: &mut Tx, all: &[Id<Environment>]) -> Result<Vec<PlanRow>, Failure> {
    let (marks, values) = padded(args![IDS], &all[..all.len().min(IDS)]);
    let sql = format!(
        "SELECT environment_id, id, total, started_on FROM payment_plans
          WHERE environment_id IN ({marks}) AND ended_on IS NULL LIMIT $1"
    );
    tx.all(&sql, &values, |row| {
        Ok(PlanRow {
            environment: row.take()?,
            id: row.take()?,
            total: row.take()?,
            started_on: row.take()?,
            parts: Vec::new(),
            paid: Vec::new(),
        })
    })
    .await
}

/// The parts of the running plans of environments, in order.
pub(super) async fn plan_parts(
    tx: &mut Tx,
    all: &[Id<Environment>],
) -> Result<Vec<(Id<Environment>, Part)>, Failure> {
    let (marks, values) = padded(args![ROWS], &all[..all.len().min(IDS)]);
    let sql = format!(
        "SELECT p.environment_id, r.due_on, r.cents
           FROM payment_plans p
           JOIN payment_plan_parts r ON r.environment_id = p.environment_id AND r.plan_id = p.id
          WHERE p.environment_id IN ({marks}) AND p.ended_on IS NULL
          ORDER BY r.due_on LIMIT $1"
    );
    tx.all(&sql, &values, |row| {
        let environment = row.take()?;
        Ok((environment, Part { due: row.take()?, cents: row.take()? }))
    })
    .await
}

/// Money that came in since on what the running plans are about.
pub(super) async fn plan_paid(
    tx: &mut Tx,
    all: &[Id<Environment>],
) -> Result<Vec<(Id<Environment>, Payment)>, Failure> {
    let (marks, values) = padded(args![ROWS], &all[..all.len().min(IDS)]);
    let sql = format!(
        "SELECT p.environment_id, b.value_on, CAST(sum(b.cents) AS bigint)
           FROM payment_plans p
           JOIN payment_plan_invoices i ON i.environment_id = p.environment_id AND i.plan_id = p.id
           JOIN bookings b ON b.environment_id = i.environment_id AND b.invoice_id = i.invoice_id
          WHERE p.environment_id IN ({marks}) AND p.ended_on IS NULL
            AND b.booked_at >= p.started_at AND b.cause IN ('payment', 'reversal', 'credit_note', 'set_off')
          GROUP BY p.environment_id, b.value_on ORDER BY b.value_on LIMIT $1"
    );
    tx.all(&sql, &values, |row| {
        let environment = row.take()?;
        Ok((environment, Payment { value_date: row.take()?, cents: row.take()? }))
    })
    .await
}

/// Who has something open: in the order of what fell due first, after the one where the last page ended.
pub(super) async fn owing(
    tx: &mut Tx,
    after: Option<&(String, Id<Environment>)>,
    most: usize,
) -> Result<Vec<(Id<Environment>, Date)>, Failure> {
    let mut args: Vec<Value> = vec![most.into()];
    let mut later = "";
    if let Some((due, environment)) = after {
        later = "HAVING min(o.due_on) > $2 OR (min(o.due_on) = $2 AND o.environment_id > $3)";
        args.extend([due.as_str().into(), (*environment).into()]);
    }
    let sql = format!(
        "SELECT o.environment_id, min(o.due_on) AS first
           FROM (SELECT environment_id, due_on FROM invoices WHERE kind = 'invoice' AND open > 0
                 UNION ALL
                 SELECT c.environment_id, i.due_on FROM charges c
                   JOIN invoices i ON i.environment_id = c.environment_id AND i.id = c.invoice_id
                  WHERE c.open > 0) o
          GROUP BY o.environment_id {later}
          ORDER BY first, o.environment_id LIMIT $1"
    );
    tx.all(&sql, &args, |row| Ok((row.take()?, row.take()?))).await
}

/// Open principal by age: bucket (see [`super::AGES`]), how many invoices, how much.
pub(super) async fn ageing(tx: &mut Tx, edges: [Date; 4]) -> Result<Vec<(i64, i64, i64)>, Failure> {
    let sql = "
        SELECT b.bucket, count(*), CAST(sum(b.open) AS bigint)
          FROM (SELECT CASE WHEN due_on >= $1 THEN 0 WHEN due_on >= $2 THEN 1 WHEN due_on >= $3 THEN 2
                            WHEN due_on >= $4 THEN 3 ELSE 4 END AS bucket, open
                  FROM invoices WHERE kind = 'invoice' AND open > 0) b
         GROUP BY b.bucket ORDER BY b.bucket LIMIT 5";
    let args = args![edges[0], edges[1], edges[2], edges[3]];
    tx.all(sql, args, |row| Ok((row.take()?, row.take()?, row.take()?))).await
}

/// The environment and id of an invoice by its number.
pub(super) async fn numbered(
    tx: &mut Tx,
    number: &str,
) -> Result<Option<(Id<Environment>, Id<Invoice>)>, Failure> {
    let sql = "SELECT environment_id, id FROM invoices WHERE number = $1 AND kind = 'invoice'";
    tx.optional(sql, args![number], |row| Ok((row.take()?, row.take()?))).await
}

/// An invoice with VAT that is not paid in full, written off or not.
#[derive(Clone, Debug)]
pub(crate) struct Unpaid {
    pub environment: Id<Environment>,
    pub name: String,
    pub number: String,
    pub due_on: Date,
    pub gross: Cents,
    pub vat: Cents,
    pub open: Cents,
    pub written_off: Cents,
}

impl Unpaid {
    /// What was not received of it.
    pub(crate) fn lost(&self) -> Cents {
        self.open + self.written_off
    }
}

/// Invoices with VAT that fell due by a day and were not paid in full, those that were due first.
pub(crate) async fn unpaid_vat(tx: &mut Tx, due: Date, most: usize) -> Result<Vec<Unpaid>, Failure> {
    let sql = "
        SELECT i.environment_id, COALESCE(c.legal_name, e.name), i.number, i.due_on, i.gross, i.vat, i.open,
               COALESCE(w.cents, 0)
          FROM (SELECT environment_id, id FROM invoices WHERE open > 0 AND kind = 'invoice' AND due_on <= $1
                 UNION SELECT x.environment_id, x.invoice_id FROM write_offs x) l
          JOIN invoices i ON i.environment_id = l.environment_id AND i.id = l.id
          JOIN environments e ON e.id = i.environment_id
          LEFT JOIN customers c ON c.environment_id = i.environment_id
          LEFT JOIN (SELECT x.environment_id, x.invoice_id, CAST(sum(x.cents) AS bigint) AS cents
                       FROM write_offs x
                       JOIN decisions d ON d.environment_id = x.environment_id AND d.id = x.decision_id
                      WHERE d.revoked_at IS NULL GROUP BY x.environment_id, x.invoice_id) w
            ON w.environment_id = i.environment_id AND w.invoice_id = i.id
         WHERE i.due_on <= $1 AND i.vat > 0 AND i.open + COALESCE(w.cents, 0) > 0
         ORDER BY i.due_on, i.id LIMIT $2";
    tx.all(sql, args![due, most], |row| {
        Ok(Unpaid {
            environment: row.take()?,
            name: row.take()?,
            number: row.take()?,
            due_on: row.take()?,
            gross: row.take()?,
            vat: row.take()?,
            open: row.take()?,
            written_off: row.take()?,
        })
    })
    .await
}
