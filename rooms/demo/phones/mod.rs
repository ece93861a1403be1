//! The demo's phones: a wall of them with their messages, and somebody behind each who answers by the demo's clock.

pub mod life;
pub mod owner;

mod page;
mod queries;

use jiff::{SignedDuration, Timestamp};
use shell::{
    error::Answer,
    ids::Id,
    inside::{Right, Scope},
    routes::{Need, Rooms},
    state::App,
};
use wire::phone::Mobile;

use owner::Coverage;
pub use queries::Due;

/// Messages that are looked at in one round.
pub const ROUND: usize = 500;

/// The wall, and writing on a phone.
pub(super) fn rooms(rooms: Rooms) -> Rooms {
    rooms.get(Need::Page(Right::See), "/demo/phones", page::wall).post(
        Need::Page(Right::See),
        "/demo/phones",
        page::write,
    )
}

/// A text that arrived on a phone.
#[derive(Clone, Debug)]
pub struct Arrived {
    /// Whose phone.
    pub phone: Mobile,
    /// The number or name it came from; answers go there.
    pub ours: String,
    /// The whole text.
    pub text: String,
    /// When.
    pub at: Timestamp,
}

/// Puts texts on their phones, and decides what their owners will answer.
pub async fn arrive(app: &App, all: Vec<Arrived>) -> Answer<()> {
    let rows: Vec<queries::Line> = all.iter().flat_map(lines).collect();
    if rows.is_empty() {
        return Ok(());
    }
    app.db
        .write(Scope::nobody(), move |tx| {
            let rows = rows.clone();
            Box::pin(async move { Ok(queries::insert(tx, &rows).await?) })
        })
        .await
}

fn lines(arrived: &Arrived) -> Vec<queries::Line> {
    let coverage = Coverage::of(arrived.phone);
    if coverage == Coverage::Never {
        return Vec::new();
    }
    let line = |from_phone, body: &str, at, due_at| queries::Line {
        id: Id::<shell::ids::kind::Inbound>::new().uuid(),
        phone: arrived.phone.digits(),
        ours: arrived.ours.clone(),
        from_phone,
        body: body.to_owned(),
        at,
        due_at,
    };
    let mut lines = vec![line(false, &arrived.text, arrived.at, None)];
    if let Some(answer) = owner::answer(arrived.phone, &arrived.text) {
        let on = if coverage == Coverage::LaterOn {
            coverage.told_after(arrived.phone)
        } else {
            SignedDuration::ZERO
        };
        let due = arrived.at + on + answer.after;
        lines.push(line(true, &answer.text, due, Some(due)));
    }
    lines
}

/// The answers that are due by now, which are on their way from here on; oldest first.
pub async fn take_due(app: &App) -> Answer<Vec<Due>> {
    let now = app.clock.now();
    let mut tx = app.db.read(Scope::nobody()).await?;
    let due = queries::due(&mut tx, now, ROUND).await?;
    drop(tx);
    if due.is_empty() {
        return Ok(due);
    }
    let ids: Vec<_> = due.iter().map(|due| due.id).collect();
    let sent = app.db.write(Scope::nobody(), move |tx| {
        let ids = ids.clone();
        Box::pin(async move { Ok(queries::sent(tx, &ids).await?) })
    });
    sent.await?;
    Ok(due)
}
