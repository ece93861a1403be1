//! What people see of messages: the log, one message with its history, a conversation with a contact, and the inbox.

mod inbox;
mod log;
mod one;
mod queries;
mod talk;

use shell::{
    inside::Right,
    routes::{Need, Rooms},
    words::Say,
};

/// The pages.
pub fn rooms(rooms: Rooms) -> Rooms {
    let see = Need::Page(Right::See);
    let plan = Need::Page(Right::Plan);
    rooms
        .get(see, "/messages", log::page)
        .get(see, "/messages/{id}", one::page)
        .post(plan, "/messages/{id}/settle", one::settle)
        .get(see, "/contacts/{id}/messages", talk::page)
        .post(plan, "/contacts/{id}/messages", talk::send)
        .post(plan, "/contacts/{id}/messages/count", talk::count)
        .get(see, "/inbox", inbox::page)
        .get(see, "/inbox/count", inbox::count)
        .post(plan, "/inbox/unclaimed", inbox::dismiss)
        .post(plan, "/inbox/{id}/handled", inbox::handled)
}

/// How a state looks: the pill's colour, its icon and its words. Never colour alone.
struct Pill {
    class: &'static str,
    icon: &'static str,
    words: String,
}

impl Pill {
    fn of(say: Say, state: &str) -> Self {
        let (class, icon) = match state {
            "accepted" => ("", "clock"),
            "sending" | "sent" => ("wait", "send"),
            "delivered" => ("ok", "check"),
            "failed" | "expired" => ("bad", "warning"),
            "refused" => ("bad", "forbid"),
            "unknown" => ("warn", "question"),
            _ => ("", "cross"),
        };
        Self { class, icon, words: say.t(&format!("log-state-{state}")) }
    }
}
