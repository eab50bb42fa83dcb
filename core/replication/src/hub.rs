//! The hub's part: it gives each commit its one place, keeps it, and hands out feeds.
//!
//! Everything is a function of a frame, a storage and what the shell around it says of the moment;
//! the transport, the clock and the disk are the shell's. The hub refuses only what cannot be shown
//! to come from an enrolled device of its company. It says that it has something when the storage
//! has said that it is durable.
//!
//! Look first at [`Hub::answer`], then at [`push`] (judging and placing), [`feeds`] (heads and
//! pages), [`refill`] (after a restore) and at [`log`], what a storage has to do.

pub mod blobs;
mod devices;
pub mod feeds;
pub mod log;
mod memory;
mod memory_blobs;
pub mod place;
pub mod push;
pub mod refill;
mod refusal;

use milgrain_kernel::{CompanyId, DeviceId, Instant};

pub use blobs::{BlobState, HubBlobs, MAX_BLOB};
pub use log::{Epoch, FeedEnd, HubLog, HubLogError, HubReader, HubWriter, Numbered, Stored, Work};
pub use memory::MemoryHub;
pub use memory_blobs::MemoryBlobs;
pub use place::Calendar;
pub use push::Pushed;
pub use refusal::HubRefusal;

use crate::wire::{Frame, Message, WireError};
use crate::{PublicKey, SecretKey};

/// The hub of one company.
#[derive(Debug)]
pub struct Hub {
    company: CompanyId,
    key: SecretKey,
}

/// A connection of a device, as far as the hub's part knows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Session {
    connection: Vec<u8>,
    device: Option<DeviceId>,
}

impl Session {
    /// A new connection. `connection` are bytes that both sides know and that no other connection
    /// has: a random challenge of the hub's, or what TLS exports.
    #[must_use]
    pub const fn new(connection: Vec<u8>) -> Self {
        Session { connection, device: None }
    }

    /// Who greeted.
    #[must_use]
    pub const fn device(&self) -> Option<DeviceId> {
        self.device
    }
}

/// What the hub works on, and when.
pub struct Desk<'d> {
    /// The log.
    pub log: &'d mut dyn HubLog,
    /// The blobs.
    pub blobs: &'d mut dyn HubBlobs,
    /// On which day an entry counts.
    pub calendar: &'d dyn Calendar,
    /// The hub's clock.
    pub now: Instant,
}

impl Hub {
    /// The hub of a company, with the key that it signs heads with. The key outlives a restore: kept
    /// with the log, or beside it.
    #[must_use]
    pub const fn new(company: CompanyId, key: SecretKey) -> Self {
        Hub { company, key }
    }

    /// The key that phones check its heads with.
    #[must_use]
    pub fn public_key(&self) -> PublicKey {
        self.key.public()
    }

    /// Answers a frame with a frame.
    pub fn answer(&self, desk: &mut Desk<'_>, session: &mut Session, bytes: &[u8]) -> Vec<u8> {
        let (request, answer) = match Frame::decode(bytes) {
            Ok(frame) => (frame.request, self.done(desk, session, frame.message)),
            Err(error @ WireError::UnknownKind { request }) => (request, Err(error.into())),
            Err(error) => (0, Err(error.into())),
        };
        let message = answer.unwrap_or_else(|refused| Message::Refused(refused.said()));
        Frame { request, message }.encode()
    }

    fn done(
        &self,
        desk: &mut Desk<'_>,
        session: &mut Session,
        message: Message,
    ) -> Result<Message, HubRefusal> {
        let greeted = session.device.ok_or(HubRefusal::NotGreeted);
        Ok(match message {
            Message::Hello(hello) => {
                let moment = (session.connection.as_slice(), desk.now);
                let (device, welcome) = self.welcome(desk.log, &hello, moment)?;
                session.device = Some(device);
                Message::Welcome(welcome)
            }
            Message::Push(push) => {
                let mut answers = self.take(desk.log, &[push], desk.calendar)?;
                Message::Acknowledged(answers.pop().ok_or(HubRefusal::Unexpected)??)
            }
            Message::Pull(pull) => Message::Page(self.page(desk.log, greeted?, &pull, desk.now)?),
            Message::Refill(refill) => {
                Message::Refilled(self.take_back(desk.log, greeted?, &refill, desk.calendar)?)
            }
            blob => self.blob(desk, greeted?, &blob)?,
        })
    }

    fn blob(
        &self,
        desk: &mut Desk<'_>,
        device: DeviceId,
        message: &Message,
    ) -> Result<Message, HubRefusal> {
        if self.enrolled(desk.log, device)?.revoked {
            return Err(HubRefusal::Revoked);
        }
        match message {
            Message::BlobOffer(offer) => self.offered(desk.blobs, offer).map(Message::BlobHeld),
            Message::BlobChunk(chunk) => self.chunk(desk.blobs, chunk).map(Message::BlobHeld),
            Message::BlobWant(want) => self.wanted(desk.blobs, want).map(Message::BlobChunk),
            _ => Err(HubRefusal::Unexpected),
        }
    }
}
