//! All migrations, in order. Forward only: expand, migrate, contract; what was released never changes.

/// Name and statements of each.
pub const ALL: &[(&str, &str)] = &[
    ("0001_users", include_str!("../migrations/0001_users.sql")),
    ("0002_contacts", include_str!("../migrations/0002_contacts.sql")),
    ("0003_credits", include_str!("../migrations/0003_credits.sql")),
    ("0004_messages", include_str!("../migrations/0004_messages.sql")),
    ("0005_shifts", include_str!("../migrations/0005_shifts.sql")),
    ("0006_callouts", include_str!("../migrations/0006_callouts.sql")),
    ("0007_access", include_str!("../migrations/0007_access.sql")),
    ("0008_demo_phones", include_str!("../migrations/0008_demo_phones.sql")),
    ("0009_letters", include_str!("../migrations/0009_letters.sql")),
    ("0010_inbox", include_str!("../migrations/0010_inbox.sql")),
    ("0011_retention", include_str!("../migrations/0011_retention.sql")),
    ("0012_log_order", include_str!("../migrations/0012_log_order.sql")),
    ("0013_letters_have_one_text", include_str!("../migrations/0013_letters_have_one_text.sql")),
    ("0014_customers_and_agreements", include_str!("../migrations/0014_customers_and_agreements.sql")),
    ("0015_invoices", include_str!("../migrations/0015_invoices.sql")),
    ("0016_posts", include_str!("../migrations/0016_posts.sql")),
    ("0020_customers_by_name", include_str!("../migrations/0020_customers_by_name.sql")),
    ("0030_invoicing", include_str!("../migrations/0030_invoicing.sql")),
    ("0040_payments", include_str!("../migrations/0040_payments.sql")),
    ("0041_paying_online", include_str!("../migrations/0041_paying_online.sql")),
    ("0050_collection", include_str!("../migrations/0050_collection.sql")),
];
