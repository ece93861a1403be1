//! What it takes to be there: starting on an existing database, and memory without work.

use std::path::Path;
use std::time::Duration;

use crate::http::Failure;
use crate::pages::import;
use crate::world::{Engine, World};

/// Memory settles within this.
const REST: Duration = Duration::from_secs(5);

/// Customers of a busy provider, and how many contacts each has.
const ENVIRONMENTS: usize = 1_000;
const CONTACTS: usize = 1_000;

/// Of one engine.
#[derive(Debug, Clone, Copy)]
pub struct Idle {
    /// Which.
    pub engine: Engine,
    /// From starting the process until it was ready.
    pub start: Duration,
    /// Resident, in MiB.
    pub memory: f64,
    /// The same with many customers.
    pub crowded: f64,
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
        let (start, memory) = (door.started_in, door.running.memory()?);
        door.running.stop().await?;
        let door = world.serve(program, None).await?;
        import(&world, &door, 0, CONTACTS).await?;
        world.multiply(ENVIRONMENTS).await?;
        door.running.stop().await?;
        let door = world.serve(program, None).await?;
        tokio::time::sleep(REST).await;
        all.push(Idle { engine, start, memory, crowded: door.running.memory()? });
        door.running.stop().await?;
    }
    Ok(all)
}
