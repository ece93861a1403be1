//! Every row of a customer's carries its environment first: in the table, in its keys and in its indexes.

use super::files;

/// Tables that are not one environment's, each with the reason.
const NO_ENVIRONMENT: &[(&str, &str)] = &[
    ("environments", "the list of them"),
    ("users", "a person with a login may belong to several"),
    ("sessions", "found by cookie, before anyone knows whose it is"),
    ("activations", "a link to set a password, found by its secret"),
    ("demo_phone_messages", "the demo's phones stand for the world outside"),
    ("product_facts", "the product's own"),
    ("tariffs", "the provider's prices, the same for all"),
    ("tariff_changes", "announcements of those prices, the same for all"),
    ("tariff_notices", "which of those are still to be mailed"),
    ("index_imports", "files of the statistics office"),
    ("index_figures", "the statistics office's figures"),
    ("published_rates", "what the law sets for all, as the staff read it"),
    ("links", "found by the secret in a link, before anyone knows whose it is"),
    ("conversations", "which environment an answer goes to, asked before anyone knows"),
    ("channel_leases", "which process holds the link to the SMS centre"),
    ("inbound_parts", "parts of a text from a phone, before anyone knows for whom"),
    ("inbound_seen", "what the SMS centre sent before, to know it again"),
    ("subprocessors", "the provider's register, the same for all"),
    ("subprocessor_tellings", "which changes of it are still to be mailed"),
    ("legal_documents", "the provider's own terms, the same for all"),
    ("rounds", "a legal day is carried out for all environments together"),
    ("removed_numbers", "numbers of documents that are gone: what is left of a customer names nobody"),
    ("number_series", "numbers of invoices run over all customers, without a gap"),
    ("bank_files", "the provider's own accounts; nothing in them is a customer's until it is booked"),
    ("bank_statements", "as above"),
    ("bank_entries", "as above; which customer a payment is of is what has to be found out"),
    ("demo_payments", "the demo's payment provider stands for the world outside"),
    ("refund_files", "one file for the bank holds refunds of many customers"),
    ("unclaimed_texts", "texts that are no environment's"),
    ("waiting_receipts", "receipts that came before their message's answer"),
];
/// Indexes of tenant tables that do not begin with the environment, each with the reason.
const ACROSS: &[(&str, &str)] = &[
    ("memberships_user", "sign-in asks where a person belongs"),
    ("message_parts_centre", "a receipt names a message by the centre's id alone"),
    ("idempotency_keys_old", "a job removes old ones everywhere"),
    ("webhook_events_old", "a job removes old ones everywhere"),
    ("webhook_deliveries_due", "a job sends what is due everywhere"),
    ("letters_due", "a job sends what is due everywhere"),
    ("posts_due", "a job sends what is due everywhere"),
    ("customers_name", "the operator looks a customer up by name"),
    ("agreements_state", "the daily round asks which run, everywhere"),
    ("agreements_ends", "the daily round asks which end, everywhere"),
    ("book_removals_under_way", "a job removes what was decided, whosever it is"),
    ("wipings_kept", "the operator sees whose books need not be kept any longer"),
    ("wipings_under_way", "a job wipes what is to be wiped, whosever it is"),
    ("agreements_first", "what was in use before the first agreement needs no notice"),
    (
        "subprocessor_notices_told",
        "a change is told to everybody it concerns, and a withdrawal to everybody who was told",
    ),
    ("subprocessor_objections_open", "the operator's pile of objections to subprocessors"),
    ("subprocessor_objections_about", "the operator reads what all customers object to a change"),
    ("agreements_over", "the daily round asks whose time to get their data is over, everywhere"),
    ("quotes_secret", "a quote is found by the secret in its link"),
    ("proposals_open", "the operator sees what waits for a second person, everywhere"),
    ("price_changes_id", "the operator names a change by its id alone"),
    ("price_changes_newest", "the operator's list of indexations"),
    ("invoices_issued", "the operator's list of all invoices"),
    ("invoices_late", "the operator's list of what is late"),
    ("papers_due", "a job makes and sends what is due everywhere"),
    ("round_events_day", "the operator reads what a day brought, everywhere"),
    ("round_events_open", "the operator sees what waits for a person, everywhere"),
    ("payment_intents_provider", "a webhook carries the payment provider's id alone"),
    ("payment_intents_look", "a job looks at what is due everywhere"),
    ("refunds_end_to_end", "an entry of the bank names a refund by its reference alone"),
    ("refunds_state", "what goes into the next file for the bank, everywhere"),
    ("invoices_sum", "an entry of the bank may be of anyone who has exactly that open"),
    ("customers_iban", "an entry of the bank names its payer by the account alone"),
    ("payments_iban", "as above: by the account of an earlier payment"),
    ("payments_source", "an entry of the bank leads to the payment that it became"),
    ("payments_end_to_end", "what comes back names the payment by its reference alone"),
    ("payments_reference", "as above"),
    ("collection_letters_waiting", "a job makes and posts what is waiting everywhere"),
    ("objections_open", "the operator's queue of objections"),
    ("claims_everywhere", "the operator's list of all claims"),
    ("agreement_incidents_goodwill", "the daily round tells a person of promises, everywhere"),
    ("invoices_reference", "a payment names an invoice by its reference alone"),
];

#[derive(Debug)]
struct Table {
    name: String,
    lines: Vec<String>,
}

fn statements() -> Vec<String> {
    let all = files("migrations", ".sql").into_iter().map(|(_, text)| text);
    let bare = all.flat_map(|text| {
        let lines: Vec<_> =
            text.lines().map(|line| line.split("--").next().unwrap_or_default().to_owned()).collect();
        lines.join("\n").split(';').map(str::to_owned).collect::<Vec<_>>()
    });
    bare.map(|statement| statement.trim().to_owned()).filter(|statement| !statement.is_empty()).collect()
}

/// The tables as the migrations leave them.
fn tables() -> Vec<Table> {
    let mut all: Vec<Table> = Vec::new();
    for statement in statements() {
        if let Some((name, body)) =
            statement.strip_prefix("CREATE TABLE ").and_then(|rest| rest.split_once('('))
        {
            let lines = body.lines().map(str::trim).filter(|line| !line.is_empty());
            all.push(Table { name: name.trim().to_owned(), lines: lines.map(str::to_owned).collect() });
        } else if let Some(name) = statement.strip_prefix("DROP TABLE ") {
            all.retain(|table| table.name != name.trim());
        } else if let Some((old, new)) =
            statement.strip_prefix("ALTER TABLE ").and_then(|rest| rest.split_once(" RENAME TO "))
        {
            for table in all.iter_mut().filter(|table| table.name == old.trim()) {
                new.trim().clone_into(&mut table.name);
            }
        }
    }
    all
}

impl Table {
    fn has_environment(&self) -> bool {
        self.lines.iter().any(|line| line.starts_with("environment_id "))
    }
}

fn excepted(list: &[(&str, &str)], name: &str) -> bool {
    list.iter().any(|(excepted, _)| *excepted == name)
}

#[test]
fn every_table_of_a_customer_begins_with_its_environment() {
    for table in tables().iter().filter(|table| !excepted(NO_ENVIRONMENT, &table.name)) {
        let first = table.lines.first().map(String::as_str).unwrap_or_default();
        let right =
            first.starts_with("environment_id ") && first.contains("uuid") && first.contains("NOT NULL");
        let alone = first.contains("PRIMARY KEY");
        assert!(right, "{}: the first column is `{first}`, not `environment_id uuid NOT NULL`", table.name);
        let keys = table.lines.iter().filter(|line| {
            ["PRIMARY KEY (", "UNIQUE (", "FOREIGN KEY ("].iter().any(|start| line.starts_with(start))
        });
        let mut has_key = alone;
        for key in keys {
            assert!(
                key.contains("(environment_id"),
                "{}: `{key}` does not begin with the environment",
                table.name
            );
            has_key |= key.starts_with("PRIMARY KEY");
        }
        assert!(has_key, "{} has no primary key", table.name);
    }
}

#[test]
fn every_index_of_a_customers_table_begins_with_its_environment() {
    let tables = tables();
    for statement in statements() {
        let Some(rest) = statement
            .strip_prefix("CREATE INDEX ")
            .or_else(|| statement.strip_prefix("CREATE UNIQUE INDEX "))
        else {
            continue;
        };
        let (name, on) =
            rest.split_once(" ON ").or_else(|| rest.split_once('\n')).expect("an index is on a table");
        let on = on.trim().trim_start_matches("ON ");
        let (table, columns) = on.split_once('(').expect("columns");
        let tenant = tables.iter().any(|known| known.name == table.trim() && known.has_environment());
        let ours = tenant && !excepted(NO_ENVIRONMENT, table.trim()) && !excepted(ACROSS, name.trim());
        assert!(!ours || columns.trim_start().starts_with("environment_id"), "{name}: {columns}");
    }
}

#[test]
fn tables_keep_to_what_both_engines_speak() {
    let foreign = [
        "SERIAL",
        "AUTOINCREMENT",
        "CREATE SEQUENCE",
        "CREATE TRIGGER",
        "DEFERRABLE",
        "EXCLUDE USING",
        "JSONB",
        "TIMESTAMPTZ",
        "NOW()",
        "CURRENT_TIMESTAMP",
    ];
    for statement in statements() {
        let upper = statement.to_uppercase();
        for word in foreign {
            assert!(!upper.contains(word), "{word} is not common language: {statement}");
        }
    }
}

#[test]
fn no_exception_outlives_its_reason() {
    let all = statements().join("\n");
    for (name, why) in NO_ENVIRONMENT {
        assert!(all.contains(&format!("CREATE TABLE {name} (")), "{name} ({why}) is no table any more");
    }
    for (name, why) in ACROSS {
        assert!(all.contains(&format!("INDEX {name} ")), "{name} ({why}) is no index any more");
    }
}

#[test]
fn every_table_of_a_customer_is_wiped_emptied_or_kept_with_a_reason() {
    let (goes, emptied, stays) = (wiping::goes(), wiping::emptied(), wiping::stays());
    let all: Vec<&str> = goes
        .iter()
        .copied()
        .chain(emptied.iter().copied())
        .chain(stays.iter().map(|(table, _)| *table))
        .collect();
    for table in tables().iter().filter(|table| table.has_environment()) {
        let times = all.iter().filter(|name| **name == table.name).count();
        assert_eq!(
            times, 1,
            "{} is in {times} of the lists of rooms/wiping/steps.rs; what becomes of it?",
            table.name
        );
    }
    let words = super::read("rooms/wiping/nl.ftl");
    for table in goes.iter().chain(&emptied) {
        assert!(words.contains(&format!("    [{table}] ")), "the proof has no word for {table}");
    }
    for name in &all {
        assert!(tables().iter().any(|table| table.name == *name), "{name} is no table any more");
    }
    for (_, why) in &stays {
        let last = words.contains(&format!("*[{}] ", why.name()));
        assert!(last || words.contains(&format!("    [{}] ", why.name())), "{why:?} has no words");
    }
    for table in goes.iter().chain(&emptied) {
        let left = wiping::NOT_TAKEN.iter().any(|(name, _)| name == table);
        assert_ne!(wiping::taken().contains(table), left, "is {table} in an export, or why not?");
    }
}
