//! Commits under way: pushed by whoever wrote them, pulled by whoever follows a feed, given back to a
//! hub that lost them. No hash travels beside bytes it can be made of.

use milgrain_kernel::Day;
use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};

use crate::{Batch, Entry, Envelope, EnvelopeError, Feed, Hash, Personal, Signed, SignedHead};

/// A commit and its personal part.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Carried {
    /// The bytes as their device wrote them.
    #[n(0)]
    pub bytes: ByteVec,
    /// What names a person.
    #[n(1)]
    pub personal: PersonalPart,
}

/// What there is of a personal part.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub enum PersonalPart {
    /// The commit names nobody.
    #[n(0)]
    None,
    /// This.
    #[n(1)]
    Here(#[n(0)] ByteVec),
    /// It was erased, and is to be erased by whoever still has it.
    #[n(2)]
    Erased,
}

impl Carried {
    /// An envelope to send. A personal part that is not the commit's own is left behind: nobody
    /// would take it.
    #[must_use]
    pub fn of(envelope: &Envelope) -> Self {
        let damaged =
            matches!(envelope.check_personal(), Err(EnvelopeError::PersonalAltered { .. }));
        let had = || envelope.commit().is_ok_and(|commit| commit.personal.is_some());
        let personal = match envelope.personal() {
            Some(part) if !damaged => PersonalPart::Here(part.bytes().to_vec().into()),
            _ if had() => PersonalPart::Erased,
            _ => PersonalPart::None,
        };
        Carried { bytes: envelope.bytes().to_vec().into(), personal }
    }

    /// The envelope that came.
    #[must_use]
    pub fn envelope(self) -> Envelope {
        let personal = match self.personal {
            PersonalPart::Here(bytes) => Some(Personal::from_bytes(bytes.into())),
            PersonalPart::None | PersonalPart::Erased => None,
        };
        Envelope::from_bytes(self.bytes.into(), personal)
    }

    /// How many bytes it takes, near enough.
    #[must_use]
    pub fn size(&self) -> usize {
        let personal = match &self.personal {
            PersonalPart::Here(bytes) => bytes.len(),
            PersonalPart::None | PersonalPart::Erased => 0,
        };
        self.bytes.len() + personal
    }
}

/// A phone sends commits of its own, one after another in its chain.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Push {
    /// What the device signs.
    #[n(0)]
    pub batch: Signed<Batch>,
    /// The commits.
    #[n(1)]
    pub commits: Vec<Carried>,
}

/// The hub has a device's commits up to here, durably.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Acknowledged {
    /// The number of the last one.
    #[n(0)]
    pub sequence: u64,
    /// Its hash.
    #[n(1)]
    pub hash: Hash,
    /// Whether the device's chain forked: it needs a new id.
    #[n(2)]
    pub forked: bool,
    /// Whether they wait for a manager, for the device was revoked.
    #[n(3)]
    pub waiting: bool,
}

/// A phone asks what follows in a feed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Pull {
    /// The feed.
    #[n(0)]
    pub feed: Feed,
    /// The last number it has.
    #[n(1)]
    pub after: u64,
    /// The epoch it counts in.
    #[n(2)]
    pub epoch: u32,
}

/// What follows in a feed.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Page {
    /// The feed.
    #[n(0)]
    pub feed: Feed,
    /// The commits, in the order of their numbers, without a gap.
    #[n(1)]
    pub commits: Vec<Placed>,
    /// What the feed is now.
    #[n(2)]
    pub head: SignedHead,
    /// The proof that the feed begins with what the phone has once it has these.
    #[n(3)]
    pub proof: Vec<Hash>,
}

/// A commit with its place in a feed.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Placed {
    /// Its number in the feed, from 1.
    #[n(0)]
    pub number: u64,
    /// Its position in the company's one order.
    #[n(1)]
    pub position: u64,
    /// The day on which its entry counts.
    #[n(2)]
    pub book_day: Day,
    /// The commit.
    #[n(3)]
    pub content: Content,
}

impl Placed {
    /// How many bytes it takes, near enough.
    #[must_use]
    pub fn size(&self) -> usize {
        match &self.content {
            Content::Whole(carried) => carried.size(),
            Content::Yours(_) => 0,
        }
    }
}

/// A commit on a page.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub enum Content {
    /// All of it.
    #[n(0)]
    Whole(#[n(0)] Carried),
    /// The one with this hash, which whoever asks wrote itself.
    #[n(1)]
    Yours(#[n(0)] Hash),
}

/// A phone gives a restored hub back what it lost of a feed. The head, which the hub signed before,
/// shows that this is what it once said.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Refill {
    /// A head of the epoch that was lost.
    #[n(0)]
    pub head: SignedHead,
    /// How many entries of the feed the phone has.
    #[n(1)]
    pub size: u64,
    /// The proof that the head's feed begins with those.
    #[n(2)]
    pub proof: Vec<Hash>,
    /// The commits.
    #[n(3)]
    pub commits: Vec<Restored>,
}

/// A commit that is given back.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Restored {
    /// Its number in the feed.
    #[n(0)]
    pub number: u64,
    /// The position it had.
    #[n(1)]
    pub position: u64,
    /// The day it counted on.
    #[n(2)]
    pub book_day: Day,
    /// The commit.
    #[n(3)]
    pub commit: Carried,
    /// The proof that it stood at that number.
    #[n(4)]
    pub proof: Vec<Hash>,
}

impl Restored {
    /// The entry that it was.
    #[must_use]
    pub fn entry(&self) -> Entry {
        let hash = Hash::of(&self.commit.bytes);
        Entry { position: self.position, book_day: self.book_day, hash }
    }
}

/// How far the hub has a feed back.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Refilled {
    /// The feed.
    #[n(0)]
    pub feed: Feed,
    /// The number up to which it needs nothing more of that past.
    #[n(1)]
    pub through: u64,
}
