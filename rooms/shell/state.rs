//! What every room uses.

use super::{bus::Bus, clock::Clock, db::Db, limits::Limits, settings::Settings};
use object_store::ObjectStore;
use std::{
    any::{Any, TypeId},
    collections::HashMap,
    ops::Deref,
    sync::{Arc, PoisonError, RwLock},
};
use tokio::sync::{Notify, Semaphore};

/// Password hashes computed at the same time: each holds 19 MiB and a core, and logins must not starve pages.
const HASHING: usize = 2;
/// Sign-ins that may be hashing or waiting for it: two seconds of work; who comes after is asked to try again.
const HASHING_QUEUE: usize = 64;

/// The running product; a cheap handle to hand around.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// What the handle leads to.
pub struct Parts {
    /// The rows.
    pub db: Db,
    /// The time.
    pub clock: Clock,
    /// As read at the start.
    pub settings: Settings,
    /// Live events to open pages.
    pub bus: Bus,
    /// Contacts' documents, imports.
    pub files: Arc<dyn ObjectStore>,
    /// Rates that requests are held to.
    pub limits: Limits,
    /// Places for hashing passwords.
    pub hashing: Semaphore,
    /// Places in the queue for hashing.
    pub hashing_queue: Semaphore,
    /// Rung when a worker may have something to do.
    pub bells: Bells,
    kept: RwLock<HashMap<TypeId, Box<dyn Any + Send + Sync>>>,
    /// What `/metrics` shows.
    pub metrics: metrics_exporter_prometheus::PrometheusHandle,
}

/// One bell per worker: it looks at once instead of at its next round.
#[derive(Default)]
pub struct Bells {
    /// Messages wait to leave.
    pub messages: Notify,
    /// A call-out may go on.
    pub callouts: Notify,
    /// Webhooks wait to be delivered.
    pub webhooks: Notify,
    /// The legal day may have moved on.
    pub rounds: Notify,
}

impl App {
    /// Puts the parts together.
    pub fn new(
        db: Db,
        clock: Clock,
        settings: Settings,
        files: Arc<dyn ObjectStore>,
        metrics: metrics_exporter_prometheus::PrometheusHandle,
    ) -> Self {
        Self(Arc::new(Parts {
            kept: RwLock::default(),
            db,
            clock,
            settings,
            bus: Bus::default(),
            files,
            limits: Limits::default(),
            hashing: Semaphore::new(HASHING),
            hashing_queue: Semaphore::new(HASHING_QUEUE),
            bells: Bells::default(),
            metrics,
        }))
    }

    /// What one room keeps for as long as the product runs, made when it is asked for first. Its type is its name, and a
    /// clone of it leads to the same.
    pub fn kept<T: Clone + Send + Sync + 'static>(&self, make: impl FnOnce(&Self) -> T) -> T {
        let of = |all: &HashMap<TypeId, Box<dyn Any + Send + Sync>>| {
            all.get(&TypeId::of::<T>()).and_then(|one| one.downcast_ref::<T>()).cloned()
        };
        if let Some(known) = of(&self.kept.read().unwrap_or_else(PoisonError::into_inner)) {
            return known;
        }
        let new = make(self);
        let mut all = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        of(&all).unwrap_or_else(|| {
            all.insert(TypeId::of::<T>(), Box::new(new.clone()));
            new
        })
    }
}

impl Deref for App {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}
