//! Rates that requests are held to (art. 7.1 d: the limits are published, not guessed).

use governor::{
    DefaultKeyedRateLimiter, Quota, RateLimiter,
    clock::{Clock as _, DefaultClock},
    middleware::StateInformationMiddleware,
    state::keyed::DefaultKeyedStateStore,
};
use std::{
    net::{IpAddr, Ipv6Addr},
    num::NonZeroU32,
};
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
    api: Counted<Uuid>,
    addresses: DefaultKeyedRateLimiter<IpAddr>,
    accounts: DefaultKeyedRateLimiter<(IpAddr, String)>,
    links: DefaultKeyedRateLimiter<IpAddr>,
}

/// A limiter that also tells how much is left.
type Counted<K> = RateLimiter<K, DefaultKeyedStateStore<K>, DefaultClock, StateInformationMiddleware>;

/// How a token stands, as the rate limit headers tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Left {
    /// Requests that may be made at once now.
    pub remaining: u32,
    /// Seconds until all are there again; when none is left, until the next.
    pub reset: u64,
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
            api: RateLimiter::keyed(Quota::per_minute(API_PER_MINUTE)).with_middleware(),
            addresses: RateLimiter::keyed(Quota::per_minute(SIGN_IN_PER_ADDRESS)),
            accounts: RateLimiter::keyed(Quota::per_minute(SIGN_IN_PER_ACCOUNT)),
            links: RateLimiter::keyed(Quota::per_minute(LINKS_PER_ADDRESS)),
        }
    }
}

impl Limits {
    /// One API request of a token.
    pub fn api(&self, token: Uuid) -> Result<Left, TooMany> {
        let state = self.api.check_key(&token).map_err(|until| {
            let wait = until.wait_time_from(self.api.clock().now());
            TooMany { wait: wait.as_secs() + 1 }
        })?;
        let remaining = state.remaining_burst_capacity();
        let used = API_PER_MINUTE.get().saturating_sub(remaining);
        let reset = (state.quota().replenish_interval() * used).as_secs() + 1;
        Ok(Left { remaining, reset })
    }

    /// One attempt to sign in to an account from an address.
    pub fn sign_in(&self, address: IpAddr, account: &str) -> Result<(), TooMany> {
        let address = network(address);
        held_to(&self.addresses, &address)?;
        held_to(&self.accounts, &(address, account.to_lowercase()))
    }

    /// One look at a signed link.
    pub fn link(&self, address: IpAddr) -> Result<(), TooMany> {
        held_to(&self.links, &network(address))
    }

    /// Forgets keys that are back at rest; housekeeping calls this now and then.
    pub fn tidy(&self) {
        self.api.retain_recent();
        self.addresses.retain_recent();
        self.accounts.retain_recent();
        self.links.retain_recent();
    }
}

/// One subscriber holds a whole /64 of IPv6 addresses (RFC 6177): they count as one, or the limit would be none.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(six) => IpAddr::V6(Ipv6Addr::from_bits(six.to_bits() >> 64 << 64)),
        four @ IpAddr::V4(_) => four,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guessing_at_somebodys_account_locks_out_the_guesser_and_nobody_else() {
        let limits = Limits::default();
        let (guesser, owner): (IpAddr, IpAddr) = ("192.0.2.1".parse().unwrap(), "192.0.2.2".parse().unwrap());
        let tries = (0..50).filter(|_| limits.sign_in(guesser, "Anouk@zon.test").is_ok()).count();
        assert_eq!(tries, 5);
        assert!(limits.sign_in(guesser, "anouk@ZON.test").is_err(), "capitals are no other account");
        assert!(limits.sign_in(owner, "anouk@zon.test").is_ok());
    }

    #[test]
    fn another_address_of_the_same_network_is_no_other_guesser() {
        let limits = Limits::default();
        let tries = (0..50_u128).filter(|n| {
            let address = IpAddr::V6(Ipv6Addr::from_bits((0x2001_0db8_u128 << 96) + n));
            limits.sign_in(address, &format!("{n}@zon.test")).is_ok()
        });
        assert_eq!(tries.count(), 20);
    }

    #[test]
    fn what_is_left_is_told() {
        let (limits, token) = (Limits::default(), Uuid::nil());
        let left = (0..3).fold(0, |_, _| limits.api(token).unwrap().remaining);
        assert!((5_997..=5_998).contains(&left), "{left}");
    }
}
