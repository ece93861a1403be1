//! All migrations, in order. Forward only: expand, migrate, contract; what was released never changes.

/// Name and statements of each.
pub const ALL: &[(&str, &str)] = &[
    ("0001_users", include_str!("../migrations/0001_users.sql")),
    ("0002_contacts", include_str!("../migrations/0002_contacts.sql")),
];
