//! The demo's mailbox: there is no relay, so e-mail ends here, where the page of phones shows it.
//!
//! Invariant: it remembers nothing over a restart.

use super::Mail;
use shell::{
    ids::{Id, kind::Environment},
    state::App,
};
use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
};

/// Letters that can be looked back at.
const REMEMBERED: usize = 200;

/// Letters that came in. A cheap handle.
#[derive(Clone, Default)]
pub struct DemoMailbox(Arc<Mutex<VecDeque<Mail>>>);

impl DemoMailbox {
    /// The product's mailbox.
    pub fn at(app: &App) -> Self {
        app.kept(|_| Self::default())
    }

    /// Takes a letter in.
    pub fn receive(&self, mail: Mail) {
        let mut letters = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        letters.push_front(mail);
        letters.truncate(REMEMBERED);
    }

    /// Everybody's letters, newest first.
    pub fn all(&self) -> Vec<Mail> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }

    /// An environment's letters, newest first.
    pub fn of(&self, environment: Id<Environment>) -> Vec<Mail> {
        let letters = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        letters.iter().filter(|mail| mail.environment == environment).cloned().collect()
    }
}
