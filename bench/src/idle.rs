//! What it takes to be there: starting on an existing database, and memory without work.

use std::path::Path;
use std::time::Duration;

use crate::http::Failure;
use crate::world::{Engine, World};

/// Memory settles within this.
const REST: Duration = Duration::from_secs(5);

/// Of one engine.
#[derive(Debug, Clone, Copy)]
pub struct Idle {
    /// Which.
    pub engine: Engine,
    /// From starting the process until it was ready.
    pub start: Duration,
    /// Resident, in MiB.
    pub memory: f64,
}

/// Measures both engines.
pub async fn measure(program: &Path, server: &str, folder: &Path) -> Result<Vec<Idle>, Failure> {
    let mut all = Vec::new();
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let world = World::make(&folder.join(format!("idle-{}", engine.name())), engine, server).await?;
        // The first start makes what the second finds.
        world.serve(program, None).await?.running.stop().await?;
        let door = world.serve(program, None).await?;
        tokio::time::sleep(REST).await;
        all.push(Idle { engine, start: door.started_in, memory: door.running.memory()? });
        door.running.stop().await?;
    }
    Ok(all)
}
