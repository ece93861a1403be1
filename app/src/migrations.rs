//! All migrations, in order. Forward only: expand, migrate, contract; what was released never changes.

/// Name and statements of each.
pub const ALL: &[(&str, &str)] = &[
    ("0001_users", include_str!("../migrations/0001_users.sql")),
    ("0004_messages", include_str!("../migrations/0004_messages.sql")),
];
