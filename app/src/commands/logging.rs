//! The log: to standard error, as lines for people or JSON for collectors.

use tracing_subscriber::EnvFilter;

/// How log lines look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Lines for people.
    Text,
    /// One JSON object a line, for collectors.
    Json,
}

/// How much is logged unless `RUST_LOG` says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loudness {
    /// One line per request, and everything worth knowing.
    Requests,
    /// Only what is wrong: the command's own words go to standard output.
    Warnings,
}

/// Starts the log.
pub(super) fn start(format: Format, loudness: Loudness) {
    let usual = match loudness {
        Loudness::Requests => "info",
        Loudness::Warnings => "warn",
    };
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(usual));
    // A line that cannot be written (a log on a full disk) is lost; complaining about it on the same file would panic.
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let log = log.log_internal_errors(false);
    match format {
        Format::Text => log.init(),
        Format::Json => log.json().flatten_event(true).init(),
    }
}
