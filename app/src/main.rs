//! The command `flex`.

use clap::Parser;
use flex::{
    server,
    shell::{
        clock::Clock,
        db::{Db, Url},
        settings::Settings,
        state::App,
    },
};
use jiff::SignedDuration;
use secrecy::ExposeSecret;
use std::{path::PathBuf, process::ExitCode, sync::Arc};

/// 1•2•Flex Community: contacts, shifts, call-outs and credits.
#[derive(Parser)]
#[command(version)]
struct Cli {
    /// Settings file.
    #[arg(long, global = true)]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// Serves pages and API, and runs the workers.
    Serve,
}

#[tokio::main]
async fn main() -> ExitCode {
    tracing_subscriber::fmt().with_writer(std::io::stderr).init();
    match run(Cli::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(wrong) => {
            eprintln!("flex: {wrong}");
            ExitCode::FAILURE
        }
    }
}

async fn run(cli: Cli) -> Result<(), Box<dyn std::error::Error>> {
    let settings = Settings::read(cli.config.as_deref())?;
    let db = Db::open(&Url::parse(settings.database.url.expose_secret())?).await?;
    db.migrate().await?;
    std::fs::create_dir_all(&settings.data)?;
    let files = object_store::local::LocalFileSystem::new_with_prefix(&settings.data)?;
    let metrics = metrics_exporter_prometheus::PrometheusBuilder::new().install_recorder()?;
    let listener = tokio::net::TcpListener::bind(settings.listen).await?;
    let app = App::new(db, Clock::running(SignedDuration::ZERO), settings, Arc::new(files), metrics);
    server::serve(&app, listener).await?;
    Ok(())
}
