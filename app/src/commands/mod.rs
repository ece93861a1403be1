//! The command line: what a person types at the machine, and what they read back.
//!
//! Invariant: a command that cannot do what was asked says why and what would help, changes nothing, and ends with a
//! code other than 0. Secrets are never arguments and never printed twice.

mod agreement;
mod backup;
mod calc;
mod demo;
mod doctor;
mod dunning;
mod folder;
mod import;
mod invoices;
mod lock;
mod logging;
mod migrate;
mod opening;
mod queries;
mod restore;
mod round;
mod serve;
mod simulate;
mod terms;
mod user;
pub mod verify;
mod wallet;
mod wrong;

use clap::{Args, Parser, Subcommand};
use std::{path::PathBuf, process::ExitCode};
use wrong::Wrong;

const EXAMPLES: &str = "\
Try it now, nothing to set up:
  flex demo

For real:
  flex migrate --config flex.toml       makes or updates the tables
  flex environment add 'Zonneveld Catering' --config flex.toml
  flex user add anna@zonneveld.nl --name 'Anna de Vries' --environment 'Zonneveld Catering'
  flex serve --config flex.toml

Settings are read from --config FILE (else from ./flex.toml when it is there) and from the environment over it:
FLEX_DATABASE__URL is `url` under [database]. With --data DIR no settings are read: the database, the files and
everything else are in that folder.";

/// 1•2•Flex Community: contacts, shifts, call-outs by SMS, and every credit accounted for.
#[derive(Parser)]
#[command(name = "flex", version, after_help = EXAMPLES)]
struct Cli {
    #[command(flatten)]
    place: Place,
    /// How log lines are written to standard error; `RUST_LOG` says how much.
    #[arg(long, global = true, value_name = "FORMAT", default_value = "text")]
    log_format: logging::Format,
    #[command(subcommand)]
    command: Command,
}

/// Where the database is.
#[derive(Args, Clone)]
pub struct Place {
    /// Settings file to use.
    #[arg(long, global = true, value_name = "FILE", conflicts_with = "data")]
    config: Option<PathBuf>,
    /// Folder with the embedded database in it, such as a demo's; no settings are read then.
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Command {
    Serve(serve::Serve),
    Demo(demo::Demo),
    Migrate(migrate::Migrate),
    Verify(verify::Verify),
    Backup(backup::Backup),
    Restore(restore::Restore),
    #[command(subcommand)]
    Environment(user::Environment),
    #[command(subcommand)]
    User(user::User),
    #[command(subcommand)]
    Credits(wallet::Wallet),
    #[command(subcommand)]
    Agreement(agreement::Agreement),
    #[command(subcommand)]
    Invoices(invoices::Invoices),
    #[command(subcommand)]
    Import(import::Import),
    Round(round::Round),
    Simulate(simulate::Simulate),
    Doctor(doctor::Doctor),
    Dunning(dunning::Dunning),
    Calc(calc::Calc),
    Terms(terms::Terms),
}

/// What a command came to: done, or done with findings that a script must notice.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// All is well.
    Well,
    /// The command did its work and found something wrong.
    WithFindings,
}

/// What a shell answers for a program that wrote to a pipe that nobody reads (128 and the number of SIGPIPE).
const NOBODY_READS: i32 = 141;

/// Reads the command line, does what it says, and answers how it went.
pub fn main() -> ExitCode {
    end_when_nobody_reads();
    crate::words::known();
    let cli = Cli::parse();
    logging::start(cli.log_format, cli.command.loudness());
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(wrong) => return refuse(&Wrong::Machine(wrong.to_string())),
    };
    match runtime.block_on(cli.command.run(&cli.place)) {
        Ok(Done::Well) => ExitCode::SUCCESS,
        Ok(Done::WithFindings) => ExitCode::FAILURE,
        Err(wrong) => refuse(&wrong),
    }
}

/// Whoever reads what a command prints may have seen enough, as in `flex calc --list | head`: it ends then, without complaint.
fn end_when_nobody_reads() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let said = panic.payload_as_str().unwrap_or_default();
        if said.starts_with("failed printing to stdout") && said.contains("Broken pipe") {
            std::process::exit(NOBODY_READS);
        }
        usual(panic);
    }));
}

fn refuse(wrong: &Wrong) -> ExitCode {
    eprintln!("flex: {wrong}");
    ExitCode::FAILURE
}

impl Command {
    fn loudness(&self) -> logging::Loudness {
        match self {
            Self::Serve(_) => logging::Loudness::Requests,
            _ => logging::Loudness::Warnings,
        }
    }

    async fn run(self, place: &Place) -> Result<Done, Wrong> {
        match self {
            Self::Serve(serve) => serve.run(place).await,
            Self::Demo(demo) => demo.run(place).await,
            Self::Migrate(migrate) => migrate.run(place).await,
            Self::Verify(verify) => verify.run(place).await,
            Self::Backup(backup) => backup.run(place).await,
            Self::Restore(restore) => restore.run(place).await,
            Self::Environment(environment) => environment.run(place).await,
            Self::User(user) => user.run(place).await,
            Self::Credits(wallet) => wallet.run(place).await,
            Self::Agreement(agreement) => agreement.run(place).await,
            Self::Invoices(invoices) => invoices.run(place).await,
            Self::Import(import) => import.run(place).await,
            Self::Simulate(simulate) => simulate.run(place).await,
            Self::Round(round) => round.run(place).await,
            Self::Doctor(doctor) => doctor.run(place).await,
            Self::Dunning(dunning) => dunning.run(place).await,
            Self::Calc(calc) => calc.run(),
            Self::Terms(terms) => terms.run(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_holds_together_and_every_command_and_option_says_what_it_is_for() {
        fn explained(command: &clap::Command) {
            assert!(command.get_about().is_some(), "{}", command.get_name());
            for argument in
                command.get_arguments().filter(|a| !["help", "version"].contains(&a.get_id().as_str()))
            {
                assert!(argument.get_help().is_some(), "{} {}", command.get_name(), argument.get_id());
            }
            command.get_subcommands().filter(|c| c.get_name() != "help").for_each(explained);
        }
        Cli::command().debug_assert();
        explained(&Cli::command());
    }
}
