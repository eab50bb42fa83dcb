//! The phone's part: it sends what the phone wrote, takes in the feeds that it follows, and believes
//! the hub no more than it can check.
//!
//! It is a state machine. The shell tells it what happened (a connection, a frame, the time) and does
//! the [`Step`]s that it answers; a random number for waiting comes from outside. All that must
//! survive lies in the [`FollowerLog`]: a phone that was killed begins anew from there.
//!
//! ```text
//!            connected            Welcome               nothing left to do
//!   down ───────────────▶ greeting ─────────▶ visiting ───────────────────▶ resting
//!    ▲                       ▲                                                 │
//!    │ closed, no answer     └─────────── after a while ───────────────────────┘
//!    └── back-off
//! ```
//!
//! Look first at [`Follower`], then at `visit.rs` for what is done in which order, and at `page.rs`
//! for what is believed.

mod log;
mod memory;
mod notice;
mod page;
mod refill;
mod visit;

use milgrain_kernel::{CompanyId, DeviceId};

pub use log::{Followed, FollowerLog, FollowerLogError, Kept, Proved, Taken};
pub use memory::MemoryFollower;
pub use notice::{Notice, Trouble};

use crate::wire::{Frame, Greeting, Hello, Message, VERSIONS};
use crate::{Feed, FeedMark, PublicKey, SecretKey, Signed};
use visit::{Steps, Visit};

/// Who follows whom.
#[derive(Debug)]
pub struct Who {
    /// The company.
    pub company: CompanyId,
    /// The phone.
    pub device: DeviceId,
    /// The phone's key.
    pub key: SecretKey,
    /// The hub's key, as the phone got it when it was enrolled.
    pub hub: PublicKey,
    /// The feeds that it follows.
    pub feeds: Vec<Feed>,
}

/// How long it waits, in milliseconds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Timing {
    /// For an answer, before the connection counts as dead.
    pub answer: u32,
    /// Before it asks again whether there is anything new.
    pub poll: u32,
    /// After the first failure; twice as long after each further one.
    pub retry_first: u32,
    /// At most, after a failure.
    pub retry_most: u32,
}

impl Default for Timing {
    fn default() -> Self {
        Timing { answer: 15_000, poll: 30_000, retry_first: 1_000, retry_most: 120_000 }
    }
}

/// What the shell is to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Step {
    /// Connect to the hub; a connection that there is ends.
    Connect,
    /// Send these bytes as one frame.
    Send(Vec<u8>),
    /// Call [`Follower::on_wake`] after so many milliseconds, and not at the time told before.
    WakeIn(u32),
    /// End the connection. No frame of it may reach the follower any more.
    Close,
    /// Tell the app.
    Tell(Notice),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Link {
    Down,
    Greeting,
    Visiting,
}

/// The phone's side of the conversation with the hub.
#[derive(Debug)]
pub struct Follower {
    who: Who,
    timing: Timing,
    link: Link,
    connection: Vec<u8>,
    request: u32,
    awaiting: Option<u32>,
    failures: u32,
    visit: Visit,
    forked: bool,
}

impl Follower {
    /// A follower that is not connected. Ask [`on_wake`](Self::on_wake) for its first step.
    #[must_use]
    pub fn new(who: Who, timing: Timing) -> Self {
        Follower {
            who,
            timing,
            link: Link::Down,
            connection: Vec::new(),
            request: 0,
            awaiting: None,
            failures: 0,
            visit: Visit::default(),
            forked: false,
        }
    }

    /// A connection stands; `connection` is what both sides know of it and of no other.
    pub fn on_connected(&mut self, log: &mut dyn FollowerLog, connection: &[u8]) -> Vec<Step> {
        self.connection = connection.to_vec();
        let steps = self.greet(log);
        self.told(steps)
    }

    /// The connection ended, or did not come about.
    pub fn on_closed(&mut self, random: u32) -> Vec<Step> {
        self.link = Link::Down;
        self.awaiting = None;
        if self.forked {
            return Vec::new();
        }
        let wait = self.back_off(random);
        self.failures = self.failures.saturating_add(1);
        vec![Step::WakeIn(wait)]
    }

    /// The time that was asked for has come.
    pub fn on_wake(&mut self, log: &mut dyn FollowerLog) -> Vec<Step> {
        match self.link {
            _ if self.forked => Vec::new(),
            Link::Down => vec![Step::Connect],
            // No answer came.
            _ if self.awaiting.is_some() => self.hang_up(),
            _ => {
                let steps = self.greet(log);
                self.told(steps)
            }
        }
    }

    /// The phone wrote a commit, or took a photo.
    pub fn on_written(&mut self, log: &mut dyn FollowerLog) -> Vec<Step> {
        if self.link != Link::Visiting || self.awaiting.is_some() {
            return Vec::new();
        }
        let steps = self.go_on(log);
        self.told(steps)
    }

    /// A frame came.
    pub fn on_frame(&mut self, log: &mut dyn FollowerLog, bytes: &[u8]) -> Vec<Step> {
        // A frame that was damaged is as good as lost: the answer is waited for, then asked again.
        let Ok(Frame { request, message }) = Frame::decode(bytes) else { return Vec::new() };
        if let (0, Message::Heads(heads)) = (request, &message) {
            self.hinted(heads);
            return self.on_written(log);
        }
        // What was asked on an earlier occasion is answered again, or late.
        if self.awaiting != Some(request) {
            return Vec::new();
        }
        self.awaiting = None;
        let steps = match (self.link, message) {
            (Link::Greeting, Message::Welcome(welcome)) => {
                self.link = Link::Visiting;
                self.welcomed(log, welcome)
            }
            (Link::Greeting, Message::Refused(refused)) => {
                let mut steps = vec![Step::Tell(Notice::Refused(refused))];
                steps.extend(self.hang_up());
                Ok(steps)
            }
            (Link::Visiting, message) => self.answered(log, message),
            _ => Ok(self.hang_up()),
        };
        self.told(steps)
    }

    /// Whether the phone's chain forked. Nothing is sent any more: the app takes a new device id and
    /// gives the commands that were not confirmed again, under their own ids.
    #[must_use]
    pub const fn forked(&self) -> bool {
        self.forked
    }

    fn greet(&mut self, log: &mut dyn FollowerLog) -> Steps {
        let connection = self.connection.clone().into();
        let (company, device) = (self.who.company, self.who.device);
        let greeting = Signed::new(Greeting { company, device, connection }, &self.who.key);
        let (mut seen, mut have) = (Vec::new(), Vec::new());
        for feed in &self.who.feeds {
            let followed = log.followed(*feed)?;
            have.push(FeedMark { feed: *feed, number: followed.edge.size() });
            seen.extend(followed.seen);
        }
        let (lowest, highest) = VERSIONS;
        self.link = Link::Greeting;
        let hello = Hello { lowest, highest, greeting, epoch: log.epoch()?, seen, have };
        Ok(self.request(Message::Hello(hello)))
    }

    fn request(&mut self, message: Message) -> Vec<Step> {
        self.request = self.request.checked_add(1).unwrap_or(1);
        self.awaiting = Some(self.request);
        let frame = Frame { request: self.request, message };
        vec![Step::Send(frame.encode()), Step::WakeIn(self.timing.answer)]
    }

    /// What went wrong is told, and the connection ends; a fork for good.
    fn told(&mut self, steps: Steps) -> Vec<Step> {
        steps.unwrap_or_else(|trouble| {
            self.forked |= matches!(trouble, Trouble::Forked { .. });
            let mut steps = vec![Step::Tell(Notice::Trouble(trouble))];
            steps.extend(self.hang_up());
            steps
        })
    }

    fn hang_up(&mut self) -> Vec<Step> {
        self.awaiting = None;
        self.link = Link::Down;
        vec![Step::Close]
    }

    /// Between half and all of a time that doubles, so that phones do not come back all at once.
    fn back_off(&self, random: u32) -> u32 {
        let doubled = self.timing.retry_first.saturating_mul(1 << self.failures.min(20));
        let most = doubled.min(self.timing.retry_most).max(2);
        most / 2 + random % (most - most / 2)
    }
}
