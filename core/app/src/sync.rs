//! Following the hub: the shell carries frames and tells the time, what they mean is decided in
//! `replication`, and what comes is in the store before anything is confirmed.
//!
//! A command never waits for any of this. Each call here is short and holds the store as long as a
//! command does; between two calls anybody may sell.
//!
//! Look first at [`Milgrain::sync`].

use std::collections::VecDeque;

use milgrain_kernel::{Instant, StoreId};
use milgrain_replication::follower::{Notice, Step, Timing, Who};
use milgrain_replication::{Feed, Follower, PublicKey, SecretKey};
use milgrain_store::{PhoneLog, StoreError};

use crate::line::{HubLine, LineError};
use crate::{AppError, Milgrain};

/// How often it is written down that everything is here, at most, in milliseconds.
const NOTED_EVERY: i64 = 60_000;

/// What a phone was given when it was enrolled.
#[derive(Debug)]
pub struct Enrolment {
    /// The phone's own key.
    pub key: SecretKey,
    /// The key that the hub signs with.
    pub hub: PublicKey,
    /// The stores whose books the phone keeps.
    pub stores: Vec<StoreId>,
}

/// A conversation with the hub, from one start of the app to the next.
#[derive(Debug)]
pub struct Conversation {
    follower: Follower,
    fault: Option<StoreError>,
}

/// What happened to the connection with the hub, or at the counter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Happened<'h> {
    /// A connection stands. These bytes are known to both sides, and of no other connection.
    Connected(&'h [u8]),
    /// It ended, or did not come about. The random number spreads the next tries.
    Closed(u32),
    /// A frame came.
    Came(&'h [u8]),
    /// The time that was asked for has come.
    Woke,
    /// A command was carried out, or a photo kept.
    Written,
}

/// How fresh what is seen here is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Freshness {
    /// When everything that the hub had was last here, by this device's clock and to the minute;
    /// never, on a phone that follows none.
    pub up_to_date: Option<Instant>,
    /// How many commits of this phone the hub has not confirmed.
    pub unsent: u64,
}

/// What came of a visit to the hub.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Visited {
    /// What was told on the way, in order.
    pub told: Vec<Notice>,
    /// Why it ended early, if it did; what was taken in or confirmed by then stays so.
    pub broke: Option<LineError>,
}

impl Conversation {
    /// Why the store did not take what came last: it is asked for again.
    #[must_use]
    pub const fn fault(&self) -> Option<&StoreError> {
        self.fault.as_ref()
    }

    /// Whether this phone's chain forked: it needs a new id from a manager.
    #[must_use]
    pub const fn forked(&self) -> bool {
        self.follower.forked()
    }
}

impl Milgrain {
    /// Begins to follow the hub; the first step comes of [`Happened::Woke`].
    ///
    /// # Errors
    /// [`AppError::Training`]: nothing of practice leaves.
    pub fn follow(&self, enrolment: Enrolment, timing: Timing) -> Result<Conversation, AppError> {
        self.may_leave()?;
        let stores = enrolment.stores.into_iter().map(Feed::Store);
        let who = Who {
            company: self.register.company,
            device: self.register.device,
            key: enrolment.key,
            hub: enrolment.hub,
            feeds: [Feed::Company].into_iter().chain(stores).collect(),
        };
        Ok(Conversation { follower: Follower::new(who, timing), fault: None })
    }

    /// Goes on with the conversation, and says what the shell has to do. What the store could not
    /// take is told as a trouble, and why in [`Conversation::fault`].
    pub fn sync(
        &self,
        conversation: &mut Conversation,
        happened: Happened<'_>,
        now: Instant,
    ) -> Vec<Step> {
        let mut store = self.store();
        let mut log = store.phone(self.register.device);
        let steps = conversation.go_on(&mut log, happened);
        conversation.fault = log.fault();
        if steps.contains(&Step::Tell(Notice::UpToDate)) {
            let noted = store.read().log.up_to_date();
            let long_ago = |noted: Option<Instant>| {
                noted.is_none_or(|noted| (now.millis() - noted.millis()).abs() >= NOTED_EVERY)
            };
            if noted.is_ok_and(long_ago) {
                conversation.fault = store.note_up_to_date(now).err();
            }
        }
        steps
    }

    /// Visits the hub until there is nothing left to do, or nothing more can be done now. Each answer
    /// is waited for without the store, so that the counter goes on meanwhile. `clock` tells the time.
    pub fn visit(
        &self,
        conversation: &mut Conversation,
        line: &HubLine,
        clock: &dyn Fn() -> Instant,
    ) -> Visited {
        let mut visited = Visited { told: Vec::new(), broke: None };
        let mut connection = Vec::new();
        let mut steps = VecDeque::from(self.sync(conversation, Happened::Woke, clock()));
        while let Some(step) = steps.pop_front() {
            let answer = match &step {
                Step::Connect => Some(line.connect().inspect(|bytes| connection.clone_from(bytes))),
                Step::Send(frame) => Some(line.frame(&connection, frame)),
                _ => None,
            };
            let happened = match (step, &answer) {
                (Step::Tell(notice), _) => {
                    visited.told.push(notice);
                    continue;
                }
                (Step::WakeIn(_), _) => continue,
                (Step::Connect, Some(Ok(bytes))) => Happened::Connected(bytes),
                (_, Some(Ok(frame))) => Happened::Came(frame),
                _ => Happened::Closed(0),
            };
            steps.extend(self.sync(conversation, happened, clock()));
            visited.broke = answer.and_then(Result::err).or(visited.broke);
        }
        // The next visit is on a connection of its own.
        self.sync(conversation, Happened::Closed(0), clock());
        visited
    }

    /// How fresh what is seen here is.
    ///
    /// # Errors
    /// A fault of the storage.
    pub fn freshness(&self) -> Result<Freshness, AppError> {
        let store = self.store();
        let log = store.read().log;
        let written = log.head_of(self.register.device)?.map_or(0, |head| head.sequence);
        let unsent = written.saturating_sub(log.acknowledged(self.register.device)?);
        Ok(Freshness { up_to_date: log.up_to_date()?, unsent })
    }
}

impl Conversation {
    fn go_on(&mut self, log: &mut PhoneLog<'_>, happened: Happened<'_>) -> Vec<Step> {
        match happened {
            Happened::Connected(connection) => self.follower.on_connected(log, connection),
            Happened::Closed(random) => self.follower.on_closed(random),
            Happened::Came(frame) => self.follower.on_frame(log, frame),
            Happened::Woke => self.follower.on_wake(log),
            Happened::Written => self.follower.on_written(log),
        }
    }
}
