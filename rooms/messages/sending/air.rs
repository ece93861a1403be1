//! What is in the air of one session: parts that left and have no answer yet, and those that go again.

use super::{LATE, LOOK, SLOWER};
use channels::Outgoing;
use shell::{
    ids::{
        Id,
        kind::{Environment, Message},
    },
    state::App,
};
use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tokio::{
    sync::{Notify, watch},
    time::Instant,
};

/// One part on its way, or in line.
#[derive(Clone, Debug)]
pub(super) struct Flight {
    pub environment: Id<Environment>,
    pub message: Id<Message>,
    pub number: u8,
    pub total: u8,
    pub attempt: i64,
    /// Other parts of the message have left already.
    pub begun: bool,
    pub out: Outgoing,
}

/// What the sender and the settler of one session share.
pub(super) struct Under {
    state: Mutex<Air>,
    bell: Arc<Notify>,
    stopped: watch::Receiver<bool>,
}

#[derive(Default)]
struct Air {
    flights: HashMap<u32, Flight>,
    late: HashMap<u32, Flight>,
    again: Vec<(Instant, Flight)>,
    slow_until: Option<Instant>,
    over: bool,
}

impl Under {
    pub fn new(bell: Arc<Notify>, stopped: watch::Receiver<bool>) -> Self {
        Self { state: Mutex::default(), bell, stopped }
    }

    fn lock(&self) -> MutexGuard<'_, Air> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn took_off(&self, flights: &[(u32, Flight)]) {
        self.lock().flights.extend(flights.iter().cloned());
    }

    pub fn landed(&self, sequence: u32) -> Option<Flight> {
        let mut air = self.lock();
        air.flights.remove(&sequence).or_else(|| air.late.remove(&sequence))
    }

    /// No answer in time; one may still come.
    pub fn overdue(&self, sequence: u32, flight: Flight) {
        let mut air = self.lock();
        if air.late.len() < LATE {
            air.late.insert(sequence, flight);
        }
    }

    pub fn in_line_again(&self, mut flight: Flight) {
        flight.begun = true;
        self.lock().again.push((Instant::now() + SLOWER * 2, flight));
    }

    pub fn take_again(&self) -> Vec<Flight> {
        let (now, mut air) = (Instant::now(), self.lock());
        let (due, later): (Vec<_>, Vec<_>) = air.again.drain(..).partition(|(at, _)| *at <= now);
        air.again = later;
        due.into_iter().map(|(_, flight)| flight).collect()
    }

    pub fn be_slower(&self) {
        self.lock().slow_until = Some(Instant::now() + SLOWER);
    }

    pub async fn slow_down(&self) {
        let until = self.lock().slow_until.take();
        if let Some(until) = until {
            tokio::time::sleep_until(until).await;
        }
    }

    /// Phones to which something is on its way.
    pub fn phones(&self) -> HashSet<String> {
        let air = self.lock();
        air.flights.values().chain(air.late.values()).map(|flight| flight.out.to.digits()).collect()
    }

    /// Waits for something to do; false when it is time to stop.
    pub async fn wait(&self, _: &App) -> bool {
        let mut stopped = self.stopped.clone();
        tokio::select! {
            () = self.bell.notified() => {}
            () = tokio::time::sleep(LOOK) => {}
            _ = stopped.wait_for(|stop| *stop) => {}
        }
        !*self.stopped.borrow() && !self.lock().over
    }

    /// Nothing comes back any more: the sender need not wait for work that it could not send.
    pub fn close(&self) {
        self.lock().over = true;
        self.bell.notify_one();
    }
}
