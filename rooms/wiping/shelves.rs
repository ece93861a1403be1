//! What an export takes along: table by table, with the columns that mean something to somebody else (Data Act art. 25(2)(e)).
//!
//! Invariant: of every table that is wiped, the export has the rows or says why not (a test).

/// How a column is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A text or a number, as it is.
    Plain,
    /// An id.
    Id,
    /// An instant, in UTC.
    Instant,
    /// JSON that is kept as text.
    Json,
}

/// Rows of one kind.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shelf {
    /// The name of its file.
    pub(super) name: &'static str,
    /// The tables that it is read from; the first is `x`.
    pub(super) from: &'static str,
    /// The columns of `x` that its rows are in the order of.
    pub(super) key: &'static [&'static str],
    /// Its columns: the name, with `:id`, `:at` or `:json` behind it where it is that.
    pub(super) columns: &'static str,
}

impl Shelf {
    const fn new(name: &'static str, key: &'static [&'static str], columns: &'static str) -> Self {
        Self { name, from: name, key, columns }
    }

    /// The columns with how they are written.
    pub(super) fn columns(&self) -> Vec<(&'static str, Kind)> {
        let each = self.columns.split_whitespace().map(|column| match column.split_once(':') {
            Some((name, "id")) => (name, Kind::Id),
            Some((name, "at")) => (name, Kind::Instant),
            Some((name, _)) => (name, Kind::Json),
            None => (column, Kind::Plain),
        });
        each.collect()
    }
}

/// Everything that is taken along, in the order in which it stands in the export.
pub(super) const SHELVES: &[Shelf] = &[
    Shelf::new(
        "contacts",
        &["id"],
        "id:id given_name name_prefix family_name mobile email born language home notes consent_at:at consent_by \
         opted_out_at:at opted_out_by created_at:at updated_at:at deleted_at:at",
    ),
    Shelf::new("skills", &["id"], "id:id name"),
    Shelf::new("tags", &["id"], "id:id name"),
    Shelf::new("document_kinds", &["id"], "id:id name"),
    Shelf::new("contact_skills", &["contact_id", "skill_id"], "contact_id:id skill_id:id"),
    Shelf::new("contact_tags", &["contact_id", "tag_id"], "contact_id:id tag_id:id"),
    Shelf::new(
        "contact_documents",
        &["id"],
        "id:id contact_id:id kind_id:id expires_on file_name file_type file_size added_at:at",
    ),
    Shelf::new(
        "availability_blocks",
        &["contact_id", "weekday", "from_minute"],
        "contact_id:id weekday from_minute until_minute",
    ),
    Shelf::new("availability_exceptions", &["id"], "id:id contact_id:id from_local until_local says note"),
    Shelf::new("contact_merges", &["old_id"], "old_id:id new_id:id at:at"),
    Shelf::new("kept_opt_outs", &["mobile"], "mobile at:at by_way"),
    Shelf::new(
        "imports",
        &["id"],
        "id:id state file_name file_size rows_found rows_new rows_update rows_duplicate rows_error made_at:at \
         applied_at:at undone_at:at",
    ),
    Shelf::new("sites", &["id"], "id:id name"),
    Shelf::new(
        "shifts",
        &["id"],
        "id:id starts_at:at ends_at:at places taken site_id:id note cancelled_at:at created_at:at",
    ),
    Shelf::new("shift_skills", &["shift_id", "skill_id"], "shift_id:id skill_id:id position"),
    Shelf::new("shift_documents", &["shift_id", "kind_id"], "shift_id:id kind_id:id position"),
    Shelf::new("assignments", &["id"], "id:id shift_id:id contact_id:id since:at ended_at:at why"),
    Shelf::new(
        "callouts",
        &["id"],
        "id:id shift_id:id status policy opens closes deadline:at channel texts:json waves confirmed_at:at ended_at:at",
    ),
    Shelf::new("callout_waves", &["callout_id", "number"], "callout_id:id number sent_at:at contacts"),
    Shelf::new(
        "invitations",
        &["id"],
        "id:id callout_id:id shift_id:id contact_id:id wave state state_at:at asked_at:at answered_at:at answer way said",
    ),
    Shelf::new(
        "answer_log",
        &["inbound_id"],
        "inbound_id:id contact_id:id invitation_id:id at:at outcome reply",
    ),
    Shelf::new(
        "messages",
        &["id"],
        "id:id channel contact_id:id callout_id:id to_address sender subject body segments credits captured state \
         accepted_at:at changed_at:at",
    ),
    Shelf::new(
        "inbound",
        &["id"],
        "id:id contact_id:id from_number to_number body received_at:at state outcome handled_at:at",
    ),
    Shelf::new("webhook_endpoints", &["id"], "id:id url description kinds created_at:at disabled_at:at"),
    Shelf {
        name: "users",
        from: "memberships x JOIN users u ON u.id = x.user_id",
        key: &["user_id"],
        columns: "user_id:id email name role since:at suspended_at:at",
    },
    Shelf::new(
        "credit_orders",
        &["id"],
        "id:id number asked quantity credit_price ordered_at:at corrected_at:at",
    ),
    Shelf::new(
        "transfers",
        &["sequence"],
        "sequence id:id kind at:at credits order_id:id callout_id:id usable held blocked used lapsed",
    ),
    Shelf::new(
        "invoices",
        &["id"],
        "id:id kind number reference issued_on due_on net vat gross open settled_on refers_to:id content:json",
    ),
    Shelf::new(
        "payments",
        &["id"],
        "id:id cents rest refunded reversed asked_back value_on payer iban text booked_at:at",
    ),
    Shelf::new(
        "subprocessor_objections",
        &["id"],
        "id:id subprocessor_id:id body lodged_at:at state answer answered_at:at",
    ),
    Shelf::new("audit_lines", &["id"], "id:id at:at actor_kind actor_id:id what subject_id:id detail:json"),
];

/// Tables that are wiped and not taken along, each with the reason.
pub const NOT_TAKEN: &[(&str, &str)] = &[
    ("sessions", "opens a door"),
    ("activations", "opens a door"),
    ("api_tokens", "opens a door"),
    ("links", "opens a door"),
    ("idempotency_keys", "how requests are recognised, for a day"),
    ("conversations", "where answers go, made of the messages"),
    ("contact_entries", "how contacts are found, made of the contacts"),
    ("message_parts", "how the SMS centre took a message"),
    ("message_events", "how the SMS centre took a message"),
    ("callout_holds", "of the ledger, which is taken along"),
    ("import_rows", "of the file that was handed in"),
    ("import_undo", "of the file that was handed in"),
    ("webhook_events", "copies of what is taken along, for a month"),
    ("webhook_deliveries", "as above"),
    ("webhook_attempts", "as above"),
    ("letters", "what was in them is gone once they left"),
];

/// Names of the tables of which an export has rows.
pub fn taken() -> Vec<&'static str> {
    let each = SHELVES.iter().map(|shelf| shelf.from.split(' ').next().unwrap_or(shelf.from));
    each.collect()
}
