//! Messages: Kannel and `flex` on both engines, taking turns, so that a busy machine slows all of them.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use smpp::centre::Centre;

use crate::http::{Failure, Request};
use crate::kannel::Kannel;
use crate::load;
use crate::messages::{Run, recipient, text, until};
use crate::sink;
use crate::world::{Engine, Served, World};

/// Messages of one program after another: what the rate of its token lets through at once, and some room.
const EACH: usize = 4_000;

/// Sends so many messages, so many times.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// Messages a run.
    pub messages: usize,
    /// Runs of each contestant.
    pub runs: usize,
}

/// A contestant's name and its runs.
#[derive(Debug)]
pub struct Result {
    /// As it stands in the table.
    pub name: String,
    /// In order.
    pub runs: Vec<Run>,
}

struct Flex {
    engine: Engine,
    world: World,
    door: Served,
    centre: Arc<Centre>,
    sent: usize,
}

/// Messages that everyone sends before the clock runs.
const WARM: usize = 2_000;

/// Measures all of them.
pub async fn hold(
    size: Size,
    program: &Path,
    server: &str,
    folder: &Path,
) -> std::result::Result<Vec<Result>, Failure> {
    let kannel = Kannel::start(&folder.join("kannel")).await?;
    let mut all = vec![Result { name: "Kannel 1.4.5".into(), runs: Vec::new() }];
    let mut ours = Vec::new();
    for engine in [Engine::Sqlite, Engine::Postgres] {
        ours.push(Flex::start(engine, program, server, &folder.join(engine.name())).await?);
        all.push(Result { name: format!("flex on {}", engine.name()), runs: Vec::new() });
    }
    // Everyone is warm: what a run finds is what a service in use finds.
    kannel.measure(WARM).await?;
    for flex in &mut ours {
        flex.measure(WARM).await?;
        flex.world.settle_in().await?;
    }
    for run in 1..=size.runs {
        eprintln!("messages, run {run} of {}", size.runs);
        all[0].runs.push(kannel.measure(size.messages).await?);
        for (at, flex) in ours.iter_mut().enumerate() {
            all[at + 1].runs.push(flex.measure(size.messages).await?);
        }
    }
    kannel.stop().await?;
    for flex in ours {
        flex.door.running.stop().await?;
    }
    Ok(all)
}

impl Flex {
    async fn start(
        engine: Engine,
        program: &Path,
        server: &str,
        folder: &Path,
    ) -> std::result::Result<Self, Failure> {
        let centre = sink::centre()?;
        let world = World::make(folder, engine, server).await?;
        let door = world.serve(program, Some(centre.address)).await?;
        until(|| centre.counts().binds == 1).await?;
        Ok(Self { engine, world, door, centre, sent: 0 })
    }

    async fn measure(&mut self, count: usize) -> std::result::Result<Run, Failure> {
        let (before, first) = (self.door.running.processor()?, self.sent);
        let acknowledged = self.centre.counts().acknowledged;
        let tokens = Arc::clone(&self.world.tokens);
        let name = self.engine.name();
        let make = move |n| {
            let n = first + n;
            let token = &tokens[(n / EACH) % tokens.len()];
            let head = format!("Authorization: Bearer {token}\r\nIdempotency-Key: {name}-{n}\r\n");
            let to = recipient(n).replace("%2B", "+");
            let body = serde_json::json!({ "to": to, "text": text(n) }).to_string();
            Request::post("/api/v1/messages", &head, "application/json", body.as_bytes())
        };
        let begin = Instant::now();
        let accepted = load::run(self.door.address, count, make).await?;
        until(|| self.centre.counts().acknowledged - acknowledged >= count as u64).await?;
        self.sent += count;
        Ok(Run {
            count,
            accepted,
            settled: begin.elapsed(),
            processor: self.door.running.processor()? - before,
        })
    }
}
