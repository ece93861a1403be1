//! The word files of all features.

use crate::shell::words::WordFile;

/// Beside each feature: `nl.ftl`, `en.ftl`, and `pl.ftl` where contacts read.
pub const FILES: &[WordFile] = &[
    WordFile {
        nl: include_str!("shell/nl.ftl"),
        en: include_str!("shell/en.ftl"),
        pl: Some(include_str!("shell/pl.ftl")),
    },
    WordFile { nl: include_str!("commands/nl.ftl"), en: include_str!("commands/en.ftl"), pl: None },
    WordFile { nl: include_str!("shifts/nl.ftl"), en: include_str!("shifts/en.ftl"), pl: None },
    WordFile { nl: include_str!("week/nl.ftl"), en: include_str!("week/en.ftl"), pl: None },
    WordFile { nl: include_str!("developers/nl.ftl"), en: include_str!("developers/en.ftl"), pl: None },
    WordFile { nl: include_str!("contacts/nl.ftl"), en: include_str!("contacts/en.ftl"), pl: None },
    WordFile { nl: include_str!("letters/nl.ftl"), en: include_str!("letters/en.ftl"), pl: None },
    WordFile { nl: include_str!("users/nl.ftl"), en: include_str!("users/en.ftl"), pl: None },
    WordFile { nl: include_str!("credits/nl.ftl"), en: include_str!("credits/en.ftl"), pl: None },
    WordFile { nl: include_str!("billing/nl.ftl"), en: include_str!("billing/en.ftl"), pl: None },
    WordFile { nl: include_str!("collection/nl.ftl"), en: include_str!("collection/en.ftl"), pl: None },
    WordFile { nl: include_str!("simulate/nl.ftl"), en: include_str!("simulate/en.ftl"), pl: None },
    WordFile { nl: include_str!("rounds/nl.ftl"), en: include_str!("rounds/en.ftl"), pl: None },
    WordFile { nl: include_str!("agreements/nl.ftl"), en: include_str!("agreements/en.ftl"), pl: None },
    WordFile { nl: include_str!("claims/nl.ftl"), en: include_str!("claims/en.ftl"), pl: None },
    WordFile { nl: include_str!("payments/nl.ftl"), en: include_str!("payments/en.ftl"), pl: None },
    WordFile { nl: include_str!("operator/nl.ftl"), en: include_str!("operator/en.ftl"), pl: None },
    WordFile { nl: include_str!("prices/nl.ftl"), en: include_str!("prices/en.ftl"), pl: None },
    WordFile { nl: include_str!("terms/nl.ftl"), en: include_str!("terms/en.ftl"), pl: None },
    WordFile { nl: include_str!("demo/nl.ftl"), en: include_str!("demo/en.ftl"), pl: None },
    WordFile {
        nl: include_str!("callouts/nl.ftl"),
        en: include_str!("callouts/en.ftl"),
        pl: Some(include_str!("callouts/pl.ftl")),
    },
    WordFile {
        nl: include_str!("links/nl.ftl"),
        en: include_str!("links/en.ftl"),
        pl: Some(include_str!("links/pl.ftl")),
    },
    WordFile { nl: include_str!("messages/nl.ftl"), en: include_str!("messages/en.ftl"), pl: None },
    WordFile {
        nl: include_str!("messages/pages/nl.ftl"),
        en: include_str!("messages/pages/en.ftl"),
        pl: None,
    },
];
