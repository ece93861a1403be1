//! The command `flex`.

use std::process::ExitCode;

fn main() -> ExitCode {
    flex::commands::main()
}
