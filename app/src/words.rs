//! The word files of all features.

use crate::shell::words::WordFile;

/// Beside each feature: `nl.ftl`, `en.ftl`, and `pl.ftl` where contacts read.
pub const FILES: &[WordFile] = &[
    WordFile {
        nl: include_str!("shell/nl.ftl"),
        en: include_str!("shell/en.ftl"),
        pl: Some(include_str!("shell/pl.ftl")),
    },
    WordFile { nl: include_str!("users/nl.ftl"), en: include_str!("users/en.ftl"), pl: None },
    WordFile { nl: include_str!("messages/nl.ftl"), en: include_str!("messages/en.ftl"), pl: None },
];
