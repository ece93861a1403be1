//! What is asked of the database about whose payment an entry may be.

use super::{debt_id, debtor_id};
use rules::{
    numbers::Cents,
    payments::{
        DebtId,
        matching::{Candidate, Debtor, Incoming},
        returns::{Earlier, Kind, Outgoing},
    },
};
use shell::args;
use shell::{
    db::{Failure, IDS, Row, Tx, Value, marks, padded},
    ids::{
        Id,
        kind::{Environment, Invoice},
    },
};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Invoices found by an amount alone, for a batch of entries: more says nothing about any of them.
const BY_SUM: usize = 500;
/// Open invoices of all the customers that a batch may be of.
const OPEN: usize = 20_000;
/// Accounts that earlier payments of those customers came from.
const ACCOUNTS: usize = 5_000;
/// Rows that a search shows.
const SEARCHED: usize = 20;
/// Payments and refunds that an entry out may be about.
const EARLIER: usize = 500;

/// What people call invoices.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Invoices: number and what is open.
    pub debts: HashMap<DebtId, (String, Cents)>,
}

/// Invoices that the entries point to by reference, number or amount, with the documents they were named by.
#[derive(Clone, Debug, Default)]
pub(super) struct Named {
    invoices: BTreeSet<Id<Invoice>>,
    environments: BTreeSet<Id<Environment>>,
    /// Numbers and references of claim statements, by the invoice that they are about.
    claims: HashMap<Id<Invoice>, Vec<(String, String)>>,
}

type Pointed = (Id<Environment>, Id<Invoice>, String, String, String);

fn pointed(row: &mut Row) -> Result<Pointed, Failure> {
    Ok((row.take()?, row.take()?, row.take()?, row.take()?, row.take()?))
}

async fn among<T>(
    tx: &mut Tx,
    sql: &str,
    keys: &BTreeSet<String>,
    read: impl Fn(&mut Row) -> Result<T, Failure> + Copy,
) -> Result<Vec<T>, Failure> {
    let keys: Vec<&String> = keys.iter().collect();
    let mut found = Vec::new();
    for some in keys.chunks(IDS) {
        let values: Vec<Value> = some.iter().map(|key| Value::from(*key)).collect();
        found.extend(tx.all(&sql.replace("{}", &marks(0, some.len())), &values, read).await?);
    }
    Ok(found)
}

pub(super) async fn named(tx: &mut Tx, entries: &[Incoming]) -> Result<Named, Failure> {
    let mut named = Named::default();
    let references: BTreeSet<String> = entries.iter().flat_map(|e| e.clues.references.clone()).collect();
    let numbers: BTreeSet<String> =
        entries.iter().flat_map(|e| &e.clues.numbers).map(|number| number.number.clone()).collect();
    let sql = "SELECT environment_id, id, kind, number, reference FROM invoices WHERE reference IN ({})";
    let mut found = among(tx, sql, &references, pointed).await?;
    let sql = "SELECT environment_id, id, kind, number, reference FROM invoices WHERE number IN ({})";
    found.extend(among(tx, sql, &numbers, pointed).await?);
    let mut claims = Vec::new();
    for (environment, id, kind, number, reference) in found {
        match kind.as_str() {
            "claim" => claims.push((id, number, reference)),
            "invoice" => {
                named.invoices.insert(id);
            }
            _ => continue,
        }
        named.environments.insert(environment);
    }
    claimed(tx, &claims, &mut named).await?;
    let sums: Vec<Cents> = entries.iter().map(|e| e.cents).collect::<BTreeSet<_>>().into_iter().collect();
    for some in sums.chunks(IDS) {
        let (marks, values) = padded(args![BY_SUM], some);
        let sql = format!(
            "SELECT environment_id, id FROM invoices
              WHERE open > 0 AND kind = 'invoice' AND open IN ({marks}) ORDER BY due_on, id LIMIT $1"
        );
        let rows = tx.all(&sql, &values, |row| Ok((row.take()?, row.take::<Id<Invoice>>()?)));
        named
            .environments
            .extend(rows.await?.into_iter().map(|(environment, _): (Id<Environment>, _)| environment));
    }
    Ok(named)
}

async fn claimed(
    tx: &mut Tx,
    claims: &[(Id<Invoice>, String, String)],
    named: &mut Named,
) -> Result<(), Failure> {
    let ids: Vec<Id<Invoice>> = claims.iter().map(|(id, ..)| *id).collect();
    for some in ids.chunks(IDS) {
        let (marks, values) = padded(&[], some);
        let sql = format!("SELECT DISTINCT claim_id, invoice_id FROM charges WHERE claim_id IN ({marks})");
        let rows = tx.all(&sql, &values, |row| Ok((row.take::<Id<Invoice>>()?, row.take::<Id<Invoice>>()?)));
        for (claim, invoice) in rows.await? {
            named.invoices.insert(invoice);
            let of = claims.iter().filter(|(id, ..)| *id == claim);
            let all = of.map(|(_, number, reference)| (number.clone(), reference.clone()));
            named.claims.entry(invoice).or_default().extend(all);
        }
    }
    Ok(())
}

pub(super) async fn debtors(
    tx: &mut Tx,
    entries: &[Incoming],
    named: &Named,
) -> Result<Vec<Debtor>, Failure> {
    let ibans: BTreeSet<String> = entries.iter().filter_map(|entry| entry.iban.clone()).collect();
    let mut who = named.environments.clone();
    let by_account = |row: &mut Row| row.take::<Id<Environment>>();
    who.extend(
        among(tx, "SELECT environment_id FROM customers WHERE iban IN ({})", &ibans, by_account).await?,
    );
    let sql = "SELECT DISTINCT environment_id FROM payments WHERE iban IN ({})";
    who.extend(among(tx, sql, &ibans, by_account).await?);
    let who: Vec<Id<Environment>> = who.into_iter().collect();
    let mut found = Vec::new();
    for some in who.chunks(IDS) {
        let (marks, values) = padded(&[], some);
        let sql = format!(
            "SELECT e.id, COALESCE(c.legal_name, e.name), c.iban
               FROM environments e LEFT JOIN customers c ON c.environment_id = e.id
              WHERE e.id IN ({marks}) ORDER BY e.id"
        );
        let rows = tx.all(&sql, &values, |row| {
            let (id, name, iban): (Id<Environment>, _, Option<String>) =
                (row.take()?, row.take()?, row.take()?);
            let iban = iban.map(|iban| crate::bank::plain(&iban));
            Ok(Debtor { id: debtor_id(id), name, iban, earlier: Vec::new() })
        });
        found.extend(rows.await?);
        let (marks, values) = padded(args![ACCOUNTS], some);
        let sql = format!(
            "SELECT DISTINCT environment_id, iban FROM payments
              WHERE iban IS NOT NULL AND environment_id IN ({marks}) LIMIT $1"
        );
        let rows = tx.all(&sql, &values, |row| Ok((row.take::<Id<Environment>>()?, row.take::<String>()?)));
        for (environment, iban) in rows.await? {
            if let Some(debtor) = found.iter_mut().find(|debtor| debtor.id == debtor_id(environment)) {
                debtor.earlier.push(iban);
            }
        }
    }
    Ok(found)
}

/// Everything open of these customers, and what was named of them whatever is open.
pub(super) async fn candidates(
    tx: &mut Tx,
    who: &[Id<Environment>],
    named: &Named,
) -> Result<(Vec<Candidate>, Names), Failure> {
    let (mut found, mut called) = (Vec::new(), Names::default());
    let charged = "(SELECT COALESCE(CAST(sum(c.open) AS bigint), 0) FROM charges c
                     WHERE c.environment_id = i.environment_id AND c.invoice_id = i.id)";
    let select =
        format!("SELECT i.environment_id, i.id, i.number, i.reference, i.open + {charged} FROM invoices i");
    for some in who.chunks(IDS) {
        let (marks, values) = padded(args![OPEN], some);
        let sql = format!(
            "{select} WHERE i.kind = 'invoice' AND i.environment_id IN ({marks})
                AND (i.open > 0 OR EXISTS (SELECT 1 FROM charges c WHERE c.environment_id = i.environment_id
                                              AND c.invoice_id = i.id AND c.open > 0))
              ORDER BY i.due_on, i.id LIMIT $1"
        );
        found.extend(tx.all(&sql, &values, row_of).await?);
    }
    let rest: Vec<Id<Invoice>> =
        named.invoices.iter().copied().filter(|id| !found.iter().any(|row: &Open| row.1 == *id)).collect();
    for some in rest.chunks(IDS) {
        let (marks, values) = padded(&[], some);
        // By its id alone no index is used; its customers are among these.
        let (of, mut all) = (marks, values);
        let before = all.len();
        let whose: Vec<Id<Environment>> = named.environments.iter().copied().take(IDS).collect();
        all.extend(whose.iter().map(|id| Value::from(*id)));
        let sql = format!(
            "{select} WHERE i.kind = 'invoice' AND i.id IN ({of}) AND i.environment_id IN ({})",
            shell::db::marks(before, whose.len())
        );
        found.extend(tx.all(&sql, &all, row_of).await?);
    }
    let candidates = found.into_iter().map(|(environment, id, number, reference, open)| {
        called.debts.insert(debt_id(id), (number.clone(), open));
        let claims = named.claims.get(&id).cloned().unwrap_or_default();
        let (mut numbers, mut references) = (vec![number], vec![reference]);
        for (number, reference) in claims {
            numbers.push(number);
            references.push(reference);
        }
        Candidate { debt: debt_id(id), debtor: debtor_id(environment), numbers, references, open }
    });
    let candidates = candidates.collect();
    Ok((candidates, called))
}

type Open = (Id<Environment>, Id<Invoice>, String, String, Cents);

fn row_of(row: &mut Row) -> Result<Open, Failure> {
    Ok((row.take()?, row.take()?, row.take()?, row.take()?, row.take()?))
}

/// Payments that stand, and refunds under way, that share a reference or an account with an entry out. What was agreed to
/// refund and is not at the bank yet is still here.
pub(super) async fn earlier(tx: &mut Tx, entries: &[Outgoing]) -> Result<Vec<Earlier>, Failure> {
    let keys = |of: fn(&Outgoing) -> Option<&String>| {
        entries.iter().filter_map(of).cloned().collect::<BTreeSet<String>>()
    };
    let select = format!(
        "SELECT id, cents - reversed,
                refunded - COALESCE((SELECT CAST(sum(r.cents) AS bigint) FROM refunds r
                                      WHERE r.environment_id = payments.environment_id AND r.payment_id = payments.id
                                        AND r.state = 'agreed'), 0),
                end_to_end, reference, iban FROM payments
          WHERE {{}} AND reversed < cents ORDER BY value_on DESC LIMIT {EARLIER}"
    );
    let read = |row: &mut Row| {
        Ok(Earlier {
            id: row.take::<Uuid>()?.as_u128(),
            kind: Kind::Payment,
            cents: row.take()?,
            refunded: row.take()?,
            end_to_end: row.take()?,
            reference: row.take()?,
            iban: row.take()?,
        })
    };
    let mut found: Vec<Earlier> = sent(tx, entries).await?;
    for (column, keys) in [
        ("end_to_end", keys(|entry| entry.end_to_end.as_ref())),
        ("reference", keys(|entry| entry.reference.as_ref())),
        ("iban", keys(|entry| entry.iban.as_ref().filter(|_| entry.undoes))),
    ] {
        let sql = select.replace("{}", &format!("{column} IN ({{}})"));
        for one in among(tx, &sql, &keys, read).await? {
            if !found.iter().any(|known| known.id == one.id) {
                found.push(one);
            }
        }
    }
    Ok(found)
}

/// Refunds that are at the bank, with the id or to the account of an entry out.
async fn sent(tx: &mut Tx, entries: &[Outgoing]) -> Result<Vec<Earlier>, Failure> {
    if entries.is_empty() {
        return Ok(Vec::new());
    }
    // Few are under way at any time.
    let sql = "SELECT id, cents, end_to_end, iban FROM refunds WHERE state = 'sent' ORDER BY environment_id, id LIMIT $1";
    tx.all(sql, args![EARLIER], |row| {
        let (id, cents, end_to_end, iban): (Uuid, Cents, String, String) =
            (row.take()?, row.take()?, row.take()?, row.take()?);
        Ok(Earlier {
            id: id.as_u128(),
            kind: Kind::Refund,
            cents,
            refunded: Cents::ZERO,
            end_to_end: Some(end_to_end),
            reference: None,
            iban: Some(iban),
        })
    })
    .await
}

/// A customer or an invoice that a search found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Whose.
    pub environment: Id<Environment>,
    /// Its name.
    pub customer: String,
    /// The invoice; none where nothing of the customer's is open.
    pub invoice: Option<Id<Invoice>>,
    /// Its number.
    pub number: Option<String>,
    /// What is open on it.
    pub open: Option<Cents>,
}

/// Customers by (part of) their name, and invoices by the beginning of their number, with what is open.
pub async fn search(tx: &mut Tx, text: &str) -> Result<Vec<Found>, Failure> {
    let sql = "
        SELECT e.id, COALESCE(c.legal_name, e.name), i.id, i.number, i.open
          FROM environments e
          LEFT JOIN customers c ON c.environment_id = e.id
          LEFT JOIN invoices i ON i.environment_id = e.id AND i.kind = 'invoice' AND i.open > 0
         WHERE lower(COALESCE(c.legal_name, e.name)) LIKE $1 OR lower(i.number) LIKE $2
         ORDER BY 2, i.due_on, i.id LIMIT $3";
    let plain: String = text.trim().to_lowercase().chars().filter(|c| *c != '%' && *c != '_').collect();
    let args = args![format!("%{plain}%"), format!("{plain}%"), SEARCHED];
    tx.all(sql, args, |row| {
        Ok(Found {
            environment: row.take()?,
            customer: row.take()?,
            invoice: row.take()?,
            number: row.take()?,
            open: row.take()?,
        })
    })
    .await
}
