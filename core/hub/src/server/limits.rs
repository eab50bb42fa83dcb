//! How much of everything, so that nobody takes the hub from the others.

use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::state::keyed::HashMapStateStore;
use governor::{Quota, RateLimiter};
use milgrain_kernel::DeviceId;

use super::HttpRefusal;

/// The limits of a server.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// TCP connections at once.
    pub sockets: usize,
    /// Connections in the protocol's sense at once.
    pub connections: usize,
    /// Connections of one device at once; the oldest gives way.
    pub connections_of_device: usize,
    /// How long a connection is kept that nothing is asked on.
    pub idle: Duration,
    /// How long one is kept on which nobody greeted.
    pub ungreeted: Duration,
    /// How long a socket's first request may take to begin, and TLS before it.
    pub first: Duration,
    /// How long the headers of a further one may take, from the answer before it: so a socket may rest
    /// as long, and phones that ask every half minute keep theirs.
    pub headers: Duration,
    /// How long the body of a request may take.
    pub body: Duration,
    /// How long an answer may wait for a feed to grow.
    pub poll: Duration,
    /// Requests of a device: so many a second, and so many at once after a rest.
    pub device: (NonZeroU32, NonZeroU32),
    /// Requests from an address by those who did not greet: the same.
    pub address: (NonZeroU32, NonZeroU32),
    /// Attempts to enrol from an address: one in so many seconds, and so many at once after a rest.
    pub enrolment: (Duration, NonZeroU32),
    /// Bytes of pushes that wait to be written.
    pub waiting: usize,
}

const fn some(number: u32) -> NonZeroU32 {
    match NonZeroU32::new(number) {
        Some(number) => number,
        None => NonZeroU32::MIN,
    }
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            sockets: 16_384,
            connections: 65_536,
            connections_of_device: 4,
            idle: Duration::from_secs(120),
            ungreeted: Duration::from_secs(10),
            first: Duration::from_secs(10),
            headers: Duration::from_secs(45),
            body: Duration::from_secs(30),
            poll: Duration::from_secs(25),
            device: (some(100), some(400)),
            address: (some(500), some(5_000)),
            enrolment: (Duration::from_secs(6), some(10)),
            waiting: 64 << 20,
        }
    }
}

type Keyed<K> = RateLimiter<K, HashMapStateStore<K>, DefaultClock>;

/// Counts requests by who makes them.
pub(super) struct Gate {
    devices: Keyed<DeviceId>,
    addresses: Keyed<IpAddr>,
    enrolments: Keyed<IpAddr>,
}

impl Gate {
    pub fn new(limits: &Limits) -> Self {
        let often = |(second, burst): (NonZeroU32, NonZeroU32)| {
            Quota::per_second(second).allow_burst(burst)
        };
        let (seconds, attempts) = limits.enrolment;
        let rarely = Quota::with_period(seconds).unwrap_or(Quota::per_minute(attempts));
        Gate {
            devices: RateLimiter::hashmap(often(limits.device)),
            addresses: RateLimiter::hashmap(often(limits.address)),
            enrolments: RateLimiter::hashmap(rarely.allow_burst(attempts)),
        }
    }

    /// A request of a device that greeted; of an address, if none did.
    pub fn request(&self, device: Option<DeviceId>, address: IpAddr) -> Result<(), HttpRefusal> {
        match device {
            Some(device) => check(&self.devices, &device),
            None => check(&self.addresses, &network(address)),
        }
    }

    /// An attempt to enrol.
    pub fn enrolment(&self, address: IpAddr) -> Result<(), HttpRefusal> {
        check(&self.enrolments, &network(address))
    }

    /// Forgets those who could begin afresh anyway.
    pub fn forget(&self) {
        self.devices.retain_recent();
        self.addresses.retain_recent();
        self.enrolments.retain_recent();
    }
}

fn check<K: std::hash::Hash + Eq + Clone>(keyed: &Keyed<K>, key: &K) -> Result<(), HttpRefusal> {
    keyed.check_key(key).map_err(|not_yet| {
        let wait = not_yet.wait_time_from(DefaultClock::default().now());
        HttpRefusal::TooManyRequests { after: wait.as_secs() + 1 }
    })
}

/// Whoever has one address of version 6 has its whole network.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        v4 => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_device_s_flood_is_not_another_s() {
        let limits = Limits { device: (some(1), some(3)), ..Limits::default() };
        let gate = Gate::new(&limits);
        let (one, other) = (DeviceId::from_bytes([1; 16]), DeviceId::from_bytes([2; 16]));
        let from = IpAddr::from([127, 0, 0, 1]);
        let taken = (0..9).filter(|_| gate.request(Some(one), from).is_ok()).count();
        assert_eq!(taken, 3);
        let refused = gate.request(Some(one), from);
        assert!(matches!(refused, Err(HttpRefusal::TooManyRequests { after: 1 })));
        assert!(gate.request(Some(other), from).is_ok());
        assert!(gate.request(None, from).is_ok());
    }

    #[test]
    fn a_network_of_version_six_counts_as_one() {
        let address = |text: &str| network(text.parse().unwrap());
        assert_eq!(address("2001:db8:1:2:3::4"), address("2001:db8:1:2:ffff::9"));
        assert_ne!(address("2001:db8:1:2::4"), address("2001:db8:1:3::4"));
        assert_eq!(address("::ffff:192.0.2.7"), address("192.0.2.7"));
        assert_ne!(address("192.0.2.7"), address("192.0.2.8"));
    }
}
