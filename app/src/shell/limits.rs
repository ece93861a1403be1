//! Rates that requests are held to (art. 7.1 d: the limits are published, not guessed).

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter, clock::Clock as _};
use std::{net::IpAddr, num::NonZeroU32};
use uuid::Uuid;

/// Requests a minute per API token: ten a second sustained, as published in the API description.
pub const API_PER_MINUTE: NonZeroU32 = NonZeroU32::new(6_000).unwrap();
/// Sign-in attempts a minute from one address: a person mistypes, a program guesses.
const SIGN_IN_PER_ADDRESS: NonZeroU32 = NonZeroU32::new(20).unwrap();
/// Sign-in attempts a minute per account *from one address*, so that nobody can lock another person out.
const SIGN_IN_PER_ACCOUNT: NonZeroU32 = NonZeroU32::new(5).unwrap();
/// Requests a minute per address on signed links, so that links cannot be guessed.
const LINKS_PER_ADDRESS: NonZeroU32 = NonZeroU32::new(120).unwrap();

/// Keyed rate limiters.
pub struct Limits {
    api: DefaultKeyedRateLimiter<Uuid>,
    addresses: DefaultKeyedRateLimiter<IpAddr>,
    accounts: DefaultKeyedRateLimiter<(IpAddr, String)>,
    links: DefaultKeyedRateLimiter<IpAddr>,
}

/// Over the rate: when to come back, in whole seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooMany {
    /// Seconds to wait.
    pub wait: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            api: RateLimiter::keyed(Quota::per_minute(API_PER_MINUTE)),
            addresses: RateLimiter::keyed(Quota::per_minute(SIGN_IN_PER_ADDRESS)),
            accounts: RateLimiter::keyed(Quota::per_minute(SIGN_IN_PER_ACCOUNT)),
            links: RateLimiter::keyed(Quota::per_minute(LINKS_PER_ADDRESS)),
        }
    }
}

impl Limits {
    /// One API request of a token.
    pub fn api(&self, token: Uuid) -> Result<(), TooMany> {
        held_to(&self.api, &token)
    }

    /// One attempt to sign in to an account from an address.
    pub fn sign_in(&self, address: IpAddr, account: &str) -> Result<(), TooMany> {
        held_to(&self.addresses, &address)?;
        held_to(&self.accounts, &(address, account.to_lowercase()))
    }

    /// One look at a signed link.
    pub fn link(&self, address: IpAddr) -> Result<(), TooMany> {
        held_to(&self.links, &address)
    }

    /// Forgets keys that are back at rest; housekeeping calls this now and then.
    pub fn tidy(&self) {
        self.api.retain_recent();
        self.addresses.retain_recent();
        self.accounts.retain_recent();
        self.links.retain_recent();
    }
}

fn held_to<K: std::hash::Hash + Eq + Clone>(
    limiter: &DefaultKeyedRateLimiter<K>,
    key: &K,
) -> Result<(), TooMany> {
    limiter.check_key(key).map_err(|until| {
        let wait = until.wait_time_from(limiter.clock().now());
        TooMany { wait: wait.as_secs() + 1 }
    })
}
