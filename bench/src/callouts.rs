//! A call-out of ten thousand contacts: from the request until everybody of the first wave has a message that is durable.

use std::path::Path;
use std::time::{Duration, Instant};

use jiff::SignedDuration;
use serde_json::{Value, json};
use shell::clock::Clock;

use crate::http::{Connection, Failure, Request};
use crate::pages::import;
use crate::world::{Engine, World};

/// Contacts who could work it; how many of them are asked is what the planner finds enough.
const CONTACTS: usize = 10_000;
/// A call-out that takes longer is stuck.
const PATIENCE: Duration = Duration::from_mins(2);

/// Of one engine.
#[derive(Debug, Clone, Copy)]
pub struct Called {
    /// Which.
    pub engine: Engine,
    /// Until it was planned, its most was held and all invitations were durable.
    pub confirmed: Duration,
    /// Until every message of the first wave was in the outbox as well.
    pub queued: Duration,
    /// Contacts in that wave.
    pub asked: u64,
}

/// Measures both engines.
pub async fn measure(program: &Path, server: &str, folder: &Path) -> Result<Vec<Called>, Failure> {
    let mut all = Vec::new();
    for engine in [Engine::Sqlite, Engine::Postgres] {
        eprintln!("a call-out on {}", engine.name());
        let world = World::make(&folder.join(format!("callout-{}", engine.name())), engine, server).await?;
        let door = world.serve(program, None).await?;
        import(&world, &door, 0, CONTACTS).await?;
        world.settle_in().await?;
        let token = format!("Authorization: Bearer {}\r\n", world.tokens[0]);
        let mut connection = Connection::open(door.address).await?;
        let begins = Clock::running(SignedDuration::ZERO).now() + SignedDuration::from_hours(72);
        let shift = json!({ "starts_at": begins.to_string(), "places": 500,
                            "ends_at": (begins + SignedDuration::from_hours(5)).to_string() });
        let shift = post(&mut connection, "/api/v1/shifts", &token, &shift).await?;
        let wish = json!({ "shift": shift["id"], "policy": "fastest", "urgent": "yes" });
        let begin = Instant::now();
        let callout = post(&mut connection, "/api/v1/call-outs", &token, &wish).await?;
        let confirmed = begin.elapsed();
        let asked = callout["plan"]["waves"][0]["contacts"].as_u64().ok_or("a plan has a wave")?;
        let path = format!("/api/v1/call-outs/{}", callout["id"].as_str().unwrap_or_default());
        loop {
            let now = connection.ask(&Request::get(&path, &token)).await?.success()?.json()?;
            if asked <= now["asked"].as_u64().unwrap_or_default() {
                break;
            }
            if PATIENCE < begin.elapsed() {
                return Err(format!("the call-out is stuck: {now}").into());
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        all.push(Called { engine, confirmed, queued: begin.elapsed(), asked });
        door.running.stop().await?;
    }
    Ok(all)
}

async fn post(connection: &mut Connection, path: &str, token: &str, body: &Value) -> Result<Value, Failure> {
    let request = Request::post(path, token, "application/json", body.to_string().as_bytes());
    connection.ask(&request).await?.success()?.json()
}
