//! Connections in the protocol's sense: what both sides know of one, who greeted on it, and what it was
//! told. They live in memory; a phone whose connection is gone makes another.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use axum::http::HeaderMap;
use milgrain_kernel::DeviceId;
use milgrain_replication::Feed;
use milgrain_replication::hub::Session;
use milgrain_replication::wire::Heads;

use super::{HttpRefusal, Limits};

/// The header that names a connection.
pub(super) const HEADER: &str = "milgrain-connection";

/// What names a connection: random, so that nobody has another's.
pub(super) type Id = [u8; 32];

/// A connection.
pub(super) struct Connection {
    /// Its state; requests on one connection follow one another.
    pub session: Arc<tokio::sync::Mutex<Session>>,
    /// One request at a time waits for news.
    pub waiting: tokio::sync::Mutex<()>,
    about: Mutex<About>,
}

struct About {
    used: Instant,
    device: Option<DeviceId>,
    told: BTreeMap<Feed, u64>,
}

impl Connection {
    fn new(id: Id) -> Self {
        let session = Arc::new(tokio::sync::Mutex::new(Session::new(id.to_vec())));
        let about = About { used: Instant::now(), device: None, told: BTreeMap::new() };
        Connection { session, waiting: tokio::sync::Mutex::new(()), about: Mutex::new(about) }
    }

    /// Who greeted.
    pub fn device(&self) -> Option<DeviceId> {
        held(&self.about).device
    }

    /// Notes that it is still used.
    pub fn touch(&self) {
        held(&self.about).used = Instant::now();
    }

    /// How long the feed was when the phone was told last.
    pub fn told(&self, feed: Feed) -> u64 {
        held(&self.about).told.get(&feed).copied().unwrap_or(0)
    }

    /// Notes what the phone is told now.
    pub fn tell(&self, heads: &Heads) {
        let sizes = heads.heads.iter().map(|shown| shown.head.unchecked());
        held(&self.about).told = sizes.map(|head| (head.feed, head.size)).collect();
    }

    fn lives(&self, limits: &Limits, now: Instant) -> bool {
        let about = held(&self.about);
        let limit = if about.device.is_some() { limits.idle } else { limits.ungreeted };
        now.duration_since(about.used) < limit
    }
}

/// Every connection.
pub(super) struct Sessions {
    all: Mutex<HashMap<Id, Arc<Connection>>>,
    limits: Limits,
}

impl Sessions {
    pub fn new(limits: Limits) -> Self {
        Sessions { all: Mutex::new(HashMap::new()), limits }
    }

    /// Begins a connection.
    pub fn begin(&self, id: Id) -> Result<(), HttpRefusal> {
        let mut all = held(&self.all);
        if all.len() >= self.limits.connections {
            return Err(HttpRefusal::TooManyConnections);
        }
        all.insert(id, Arc::new(Connection::new(id)));
        Ok(())
    }

    /// The connection that a request names.
    pub fn named(&self, headers: &HeaderMap) -> Result<Arc<Connection>, HttpRefusal> {
        let named = headers.get(HEADER).and_then(|value| read_hex(value.as_bytes()));
        let id = named.ok_or(HttpRefusal::NoConnection)?;
        let found = held(&self.all).get(&id).cloned();
        let alive = found.filter(|one| one.lives(&self.limits, Instant::now()));
        let connection = alive.ok_or(HttpRefusal::UnknownConnection)?;
        connection.touch();
        Ok(connection)
    }

    /// A device greeted on a connection: of its others, the oldest give way.
    pub fn greeted(&self, connection: &Arc<Connection>, device: DeviceId) {
        held(&connection.about).device = Some(device);
        let mut all = held(&self.all);
        let of_device = all.iter().filter(|(_, one)| one.device() == Some(device));
        let mut known: Vec<(Instant, Id)> =
            of_device.map(|(id, one)| (held(&one.about).used, *id)).collect();
        known.sort_unstable();
        let surplus = known.len().saturating_sub(self.limits.connections_of_device);
        for (_, id) in known.into_iter().take(surplus) {
            all.remove(&id);
        }
    }

    /// Takes away those on which nothing was asked for too long.
    pub fn forget(&self) {
        let now = Instant::now();
        held(&self.all).retain(|_, one| one.lives(&self.limits, now));
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        held(&self.all).len()
    }
}

/// A lock whose holder cannot have left anything half done.
pub(super) fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Bytes from exactly so many hexadecimal digits.
pub(super) fn read_hex<const N: usize>(digits: &[u8]) -> Option<[u8; N]> {
    if digits.len() != 2 * N {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks(2)) {
        for digit in pair {
            let value = char::from(*digit).to_digit(16)?;
            *byte = *byte << 4 | u8::try_from(value).ok()?;
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn headers(value: &str) -> HeaderMap {
        HeaderMap::from_iter([(HEADER.parse().unwrap(), value.parse().unwrap())])
    }

    fn named(sessions: &Sessions, byte: u8) -> Result<Arc<Connection>, HttpRefusal> {
        sessions.named(&headers(&format!("{byte:02x}").repeat(32)))
    }

    #[test]
    fn a_connection_is_found_by_its_name_and_by_nothing_else() {
        let sessions = Sessions::new(Limits::default());
        sessions.begin([0xab; 32]).unwrap();
        assert!(named(&sessions, 0xab).is_ok());
        assert!(sessions.named(&headers(&"AB".repeat(32))).is_ok());
        assert_eq!(named(&sessions, 0xac).err(), Some(HttpRefusal::UnknownConnection));
        for wrong in ["", "ab", &"ab".repeat(33), &"zz".repeat(32), &"+a".repeat(32)] {
            assert_eq!(sessions.named(&headers(wrong)).err(), Some(HttpRefusal::NoConnection));
        }
        assert_eq!(sessions.named(&HeaderMap::new()).err(), Some(HttpRefusal::NoConnection));
    }

    #[test]
    fn of_too_many_connections_the_device_s_own_oldest_gives_way() {
        let limits = Limits { connections: 6, connections_of_device: 2, ..Limits::default() };
        let sessions = Sessions::new(limits);
        let device = |number| DeviceId::from_bytes([number; 16]);
        for byte in 1..=4 {
            sessions.begin([byte; 32]).unwrap();
            let by = if byte == 1 { device(9) } else { device(1) };
            sessions.greeted(&named(&sessions, byte).unwrap(), by);
        }
        let there: Vec<u8> = (1..=4).filter(|byte| named(&sessions, *byte).is_ok()).collect();
        assert_eq!(there, [1, 3, 4]);
        (5..=7).for_each(|byte| sessions.begin([byte; 32]).unwrap());
        assert_eq!(sessions.begin([8; 32]), Err(HttpRefusal::TooManyConnections));
        assert_eq!(sessions.count(), 6);
    }

    #[test]
    fn one_that_is_not_used_is_forgotten_sooner_if_nobody_greeted() {
        let (idle, ungreeted) = (Duration::from_secs(60), Duration::ZERO);
        let sessions = Sessions::new(Limits { idle, ungreeted, ..Limits::default() });
        sessions.begin([1; 32]).unwrap();
        assert_eq!(named(&sessions, 1).err(), Some(HttpRefusal::UnknownConnection));
        let greeted = held(&sessions.all).get(&[1; 32]).cloned().unwrap();
        sessions.greeted(&greeted, DeviceId::from_bytes([1; 16]));
        assert!(named(&sessions, 1).is_ok());
        sessions.begin([2; 32]).unwrap();
        sessions.forget();
        assert_eq!(sessions.count(), 1);
    }
}
