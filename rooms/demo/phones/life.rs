//! The phones' life: texts arrive from the simulator, answers leave when their time has come.
//!
//! Invariant: an answer that was decided is kept until it has left, also over a restart.

use super::{Arrived, arrive, owner::Coverage, take_due};
use channels::simulator::{Handed, Reaction, Simulator, What};
use shell::{error::Answer, state::App};
use std::time::Duration;
use tokio::sync::watch;
use wire::phone::Mobile;

/// How often the phones are looked after: quick enough for somebody who watches.
const LOOK: Duration = Duration::from_millis(300);

/// Lives until it is told to stop.
pub async fn live(app: App, mut stopping: watch::Receiver<bool>) {
    let mut seen = 0;
    Simulator::at(&app).owned_by(reaches);
    loop {
        if let Err(error) = round(&app, &mut seen).await {
            tracing::error!(?error, "the phones of the demo");
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            _ = stopping.wait_for(|stop| *stop) => return,
        }
    }
}

async fn round(app: &App, seen: &mut u64) -> Answer<()> {
    let handed = Simulator::at(app).handed(*seen);
    if let Some(last) = handed.last().map(|handed| handed.number) {
        let arrived = handed.into_iter().map(|handed| Arrived {
            phone: handed.to,
            ours: handed.from,
            text: handed.text,
            at: handed.at,
        });
        arrive(app, arrived.collect()).await?;
        *seen = last;
    }
    answer(app).await
}

/// What owners answer by now leaves, each at its own moment: the clock may have been turned past it.
pub async fn answer(app: &App) -> Answer<()> {
    for due in take_due(app).await? {
        if let Some(phone) = Mobile::from_e164(&format!("+{}", due.phone)) {
            Simulator::at(app).wrote(phone, &due.ours, &due.text, due.at);
        }
    }
    Ok(())
}

/// What becomes of a text on its way to a phone.
fn reaches(handed: &Handed) -> Vec<Reaction> {
    let coverage = Coverage::of(handed.to);
    let what = if coverage == Coverage::Never { What::Failed } else { What::Delivered };
    vec![Reaction { after: coverage.told_after(handed.to), what }]
}
