//! The command `flex`.

use std::process::ExitCode;

/// Gives memory back when it is free: every password hash takes 19 MiB for a moment, and the system's own allocator
/// keeps that for each thread that ever hashed one (225 MiB after sixteen, instead of 30).
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    flex::commands::main()
}
