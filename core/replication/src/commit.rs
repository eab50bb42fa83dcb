//! The commit: what one command wrote, stored and passed on whole or not at all.

use milgrain_kernel::{CommandId, CompanyId, Day, DeviceId, Instant, StaffId, StoreId};
use minicbor::{Decode, Encode};

use crate::{Hash, StreamKey};

/// What one command wrote: its events and its journal entry, with where it stands in its device's
/// chain and under which rules it was made.
///
/// Field numbers are for ever. New fields go to the end; readers skip what they do not know.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Commit {
    /// The company.
    #[n(0)]
    pub company: CompanyId,
    /// The device that wrote it.
    #[n(1)]
    pub device: DeviceId,
    /// Its number among the device's commits, from 1, without gaps.
    #[n(2)]
    pub sequence: u64,
    /// Hash of the device's previous commit; [`Hash::ZERO`] for the first.
    #[n(3)]
    pub previous: Hash,
    /// The store it happened in.
    #[n(4)]
    pub store: StoreId,
    /// The command, as the shell named it: asked again, it is the same.
    #[n(5)]
    pub command: CommandId,
    /// Digest of the command's body: the same id with another body is not the same command.
    #[n(6)]
    pub command_digest: Hash,
    /// Who gave the command; nobody, for what the calendar causes.
    #[n(7)]
    pub staff: Option<StaffId>,
    /// When, by the device's clock: for people, never for order.
    #[n(8)]
    pub occurred_at: Instant,
    /// The store's day it belongs to.
    #[n(9)]
    pub business_day: Day,
    /// What the device had seen of the feeds it follows.
    #[n(10)]
    pub seen: Vec<FeedMark>,
    /// Version of the store's policy it was decided under.
    #[n(11)]
    pub policy_version: u32,
    /// Version of the rules that made the entry.
    #[n(12)]
    pub posting_version: u16,
    /// Version of the words the events are written in.
    #[n(13)]
    pub schema_version: u16,
    /// What happened, in order.
    #[n(14)]
    pub events: Vec<EventRecord>,
    /// The journal entry, as the ledger encodes it.
    #[n(15)]
    #[cbor(with = "minicbor::bytes")]
    pub entry: Option<Vec<u8>>,
    /// Digest of the personal part, salt included, if there is or was one.
    #[n(16)]
    pub personal: Option<Hash>,
    /// The feeds it goes to, each once; none in commits of before feeds, which go to
    /// their store's. What a commit goes to says [`Envelope::routes`](crate::Envelope::routes).
    #[n(17)]
    #[cbor(default)]
    pub feeds: Vec<Feed>,
}

/// One event: a fact on one stream.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct EventRecord {
    /// The stream it lies on.
    #[n(0)]
    pub stream: StreamKey,
    /// Which event it is.
    #[n(1)]
    pub type_code: u16,
    /// Version of its body.
    #[n(2)]
    pub version: u8,
    /// Whether a reader that does not know it must stop at the stream: it can be seen and takes
    /// money, nothing else, until the app is updated.
    #[n(3)]
    pub must_understand: bool,
    /// The event, as the crate that knows it encodes it.
    #[n(4)]
    #[cbor(with = "minicbor::bytes")]
    pub body: Vec<u8>,
}

/// A feed that a device follows whole.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Encode, Decode)]
pub enum Feed {
    /// The company's: staff, policy, catalogue, devices.
    #[n(0)]
    Company,
    /// One store's: orders, customers, pieces, drawers.
    #[n(1)]
    Store(#[n(0)] StoreId),
}

/// How far a device had read a feed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Encode, Decode)]
pub struct FeedMark {
    /// The feed.
    #[n(0)]
    pub feed: Feed,
    /// The last number seen.
    #[n(1)]
    pub number: u64,
}

/// Where a commit stands: its first fields. They can be read whatever follows them, so a commit of
/// a future version is still kept in its place.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Link {
    /// The company.
    #[n(0)]
    pub company: CompanyId,
    /// The device that wrote the commit.
    #[n(1)]
    pub device: DeviceId,
    /// Its number among the device's commits.
    #[n(2)]
    pub sequence: u64,
    /// Hash of the device's previous commit.
    #[n(3)]
    pub previous: Hash,
}

/// What says where a commit goes, readable even if all else is of a later version.
#[derive(Clone, PartialEq, Eq, Debug, Decode)]
pub(crate) struct Routing {
    #[n(4)]
    pub store: StoreId,
    #[n(17)]
    #[cbor(default)]
    pub feeds: Vec<Feed>,
}
