//! What goes and what stays, table by table: each room removes its own rows, in the order in which they may go.
//!
//! Invariant: every table of an environment's is in exactly one of the two lists (a test).

use shell::{
    db::{Failure, Tx},
    inside::Inside,
    wiping::{Removed, Table},
};

/// Tables of which an environment's rows go, by room, in the order in which they do: what opens a door first.
const GOES: &[&[Table]] = &[
    users::WIPED,
    callouts::WIPED,
    messages::WIPED,
    webhooks::WIPED,
    shifts::WIPED,
    contacts::WIPED,
    letters::WIPED,
    subprocessors::WIPED,
];
/// Tables of which rows stay, without what is personal in them.
const EMPTIED: &[&str] = &["messages", "audit_lines"];

/// Why rows are kept: key `data-kept-<name>` in the word files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kept {
    /// What was agreed, and by whom (2:10 BW, 52 AWR).
    Agreement,
    /// The ledger of credits (art. 14; 52 AWR).
    Ledger,
    /// Invoices with their files (35a Wet OB, 52 AWR).
    Invoices,
    /// What was paid and refunded (52 AWR).
    Payments,
    /// What followed late payment, and objections (art. 3.2, 3.3).
    Late,
    /// Claims and what was decided on them (art. 11).
    Claims,
    /// What prices were (art. 4.3, 4.4).
    Prices,
    /// Mail to the customer: evidence of dispatch (art. 3.1, 3.3).
    Dispatch,
    /// What each legal day brought.
    Rounds,
    /// The choice, the export and the wiping themselves (GDPR art. 5(2)).
    Proof,
}

/// Tables of which rows stay, each with the reason.
const STAYS: &[(&str, Kept)] = &[
    ("customers", Kept::Agreement),
    ("agreements", Kept::Agreement),
    ("agreement_documents", Kept::Agreement),
    ("agreement_changes", Kept::Agreement),
    ("agreement_interest", Kept::Agreement),
    ("agreement_events", Kept::Agreement),
    ("agreement_incidents", Kept::Agreement),
    ("agreement_transfers", Kept::Agreement),
    ("quotes", Kept::Agreement),
    ("signatures", Kept::Agreement),
    ("notices", Kept::Agreement),
    ("decisions", Kept::Agreement),
    ("proposals", Kept::Agreement),
    ("wallets", Kept::Ledger),
    ("credit_orders", Kept::Ledger),
    ("lots", Kept::Ledger),
    ("holds", Kept::Ledger),
    ("hold_parts", Kept::Ledger),
    ("transfers", Kept::Ledger),
    ("postings", Kept::Ledger),
    ("invoices", Kept::Invoices),
    ("invoiced_orders", Kept::Invoices),
    ("licence_years", Kept::Invoices),
    ("papers", Kept::Invoices),
    ("term_restarts", Kept::Invoices),
    ("charges", Kept::Invoices),
    ("vat_checks", Kept::Invoices),
    ("bookings", Kept::Payments),
    ("set_offs", Kept::Payments),
    ("payments", Kept::Payments),
    ("payment_reversals", Kept::Payments),
    ("payment_intents", Kept::Payments),
    ("refunds", Kept::Payments),
    ("collection_letters", Kept::Late),
    ("collection_letter_invoices", Kept::Late),
    ("collection_cases", Kept::Late),
    ("collection_case_invoices", Kept::Late),
    ("collection_case_costs", Kept::Late),
    ("collection_policies", Kept::Late),
    ("objections", Kept::Late),
    ("payment_plans", Kept::Late),
    ("payment_plan_parts", Kept::Late),
    ("payment_plan_invoices", Kept::Late),
    ("write_offs", Kept::Late),
    ("claims", Kept::Claims),
    ("claim_payouts", Kept::Claims),
    ("claim_letters", Kept::Claims),
    ("price_changes", Kept::Prices),
    ("posts", Kept::Dispatch),
    ("subprocessor_notices", Kept::Dispatch),
    ("round_events", Kept::Rounds),
    ("data_choices", Kept::Proof),
    ("data_exports", Kept::Proof),
    ("wipings", Kept::Proof),
    ("wiped_rows", Kept::Proof),
    ("book_removals", Kept::Proof),
    // Places of files that are gone, which name ids only.
    ("wiping_files", Kept::Proof),
];

impl Kept {
    /// All, in the order in which the proof names them.
    pub const ALL: [Self; 10] = [
        Self::Agreement,
        Self::Ledger,
        Self::Invoices,
        Self::Payments,
        Self::Late,
        Self::Claims,
        Self::Prices,
        Self::Dispatch,
        Self::Rounds,
        Self::Proof,
    ];

    /// Its name in the word files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Agreement => "agreement",
            Self::Ledger => "ledger",
            Self::Invoices => "invoices",
            Self::Payments => "payments",
            Self::Late => "late",
            Self::Claims => "claims",
            Self::Prices => "prices",
            Self::Dispatch => "dispatch",
            Self::Rounds => "rounds",
            Self::Proof => "proof",
        }
    }
}

/// Names of the tables whose rows go.
pub fn goes() -> Vec<&'static str> {
    GOES.iter().copied().flatten().map(|table| table.name).collect()
}

/// Names of the tables whose rows stay without what is personal.
pub fn emptied() -> Vec<&'static str> {
    EMPTIED.to_vec()
}

/// Names of the tables whose rows stay.
pub fn stays() -> Vec<(&'static str, Kept)> {
    STAYS.to_vec()
}

/// Removes the next rows, `most` at most; none when nothing is left.
pub(super) async fn next(tx: &mut Tx, inside: &Inside, most: usize) -> Result<Option<Removed>, Failure> {
    let doors = users::wipe(tx, inside, most).await?;
    if doors.is_some() {
        return Ok(doors);
    }
    let asked = callouts::wipe(tx, inside, most).await?;
    if asked.is_some() {
        return Ok(asked);
    }
    let said = messages::wipe(tx, inside, most).await?;
    if said.is_some() {
        return Ok(said);
    }
    let told = webhooks::wipe(tx, inside, most).await?;
    if told.is_some() {
        return Ok(told);
    }
    let planned = shifts::wipe(tx, inside, most).await?;
    if planned.is_some() {
        return Ok(planned);
    }
    let people = contacts::wipe(tx, inside, most).await?;
    if people.is_some() {
        return Ok(people);
    }
    let written = letters::wipe(tx, inside, most).await?;
    if written.is_some() {
        return Ok(written);
    }
    let objected = subprocessors::wipe(tx, inside, most).await?;
    if objected.is_some() {
        return Ok(objected);
    }
    users::empty_trail(tx, inside, most).await
}
