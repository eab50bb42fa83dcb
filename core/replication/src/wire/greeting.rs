//! How a phone and the hub begin: who is there, in which version, and what each has seen.

use milgrain_kernel::{CompanyId, DeviceId};
use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};

use crate::signing::{Signed, Statement};
use crate::{ChainHead, Feed, FeedMark, Hash, SignedHead};

/// A phone begins.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Hello {
    /// The oldest version it speaks.
    #[n(0)]
    pub lowest: u16,
    /// The newest version it speaks.
    #[n(1)]
    pub highest: u16,
    /// Who it is.
    #[n(2)]
    pub greeting: Signed<Greeting>,
    /// The epoch it knows; 0 if it never met the hub.
    #[n(3)]
    pub epoch: u32,
    /// The last head it saw of each feed that it follows.
    #[n(4)]
    pub seen: Vec<SignedHead>,
    /// How much it has of each.
    #[n(5)]
    pub have: Vec<FeedMark>,
}

/// What a phone signs to be let in.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Greeting {
    /// The company.
    #[n(0)]
    pub company: CompanyId,
    /// The device.
    #[n(1)]
    pub device: DeviceId,
    /// What the transport gave both sides for this connection, so that a greeting overheard on
    /// another one is worth nothing.
    #[n(2)]
    pub connection: ByteVec,
}

impl Statement for Greeting {
    const ABOUT: &'static str = "greeting";
}

/// How the hub stands to a device.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub enum Standing {
    /// It pushes and pulls.
    #[n(0)]
    Enrolled,
    /// What it pushes is kept and waits for a manager; it is given nothing.
    #[n(1)]
    Revoked,
}

/// The hub answers.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Welcome {
    /// The version that is spoken from here on.
    #[n(0)]
    pub version: u16,
    /// How the hub stands to the device.
    #[n(1)]
    pub standing: Standing,
    /// How far the hub has the device's own chain: what follows is to be sent.
    #[n(2)]
    pub chain: Option<ChainHead>,
    /// The epoch. It is one more each time the hub was restored.
    #[n(3)]
    pub epoch: u32,
    /// Whether the hub was restored and still takes back what it lost; it places nothing till then.
    #[n(4)]
    pub refilling: bool,
    /// Beginnings of the device's feeds, where it knows another epoch: what it has beyond the longest
    /// one that it has too is of a past that the hub lost.
    #[n(5)]
    pub beginnings: Vec<Beginning>,
    /// What the feeds are that the device may follow.
    #[n(6)]
    pub heads: Vec<FeedHead>,
}

/// The first so many entries of a feed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Beginning {
    /// The feed.
    #[n(0)]
    pub feed: Feed,
    /// How many.
    #[n(1)]
    pub size: u64,
    /// The root over them.
    #[n(2)]
    pub root: Hash,
}

/// A head, with the proof that it continues one that the phone saw in the same epoch.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct FeedHead {
    /// The head.
    #[n(0)]
    pub head: SignedHead,
    /// The proof; of nothing where the phone saw none.
    #[n(1)]
    pub proof: Vec<Hash>,
}

/// What the feeds are now: said when there is something new.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Heads {
    /// Each of them.
    #[n(0)]
    pub heads: Vec<FeedHead>,
}

/// The version that both speak, the newest there is; none if there is none.
#[must_use]
pub fn agree(ours: (u16, u16), theirs: (u16, u16)) -> Option<u16> {
    let (lowest, highest) = (ours.0.max(theirs.0), ours.1.min(theirs.1));
    (lowest <= highest).then_some(highest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_version_that_both_speak_is_spoken() {
        assert_eq!(agree((1, 1), (1, 1)), Some(1));
        assert_eq!(agree((1, 3), (2, 5)), Some(3));
        assert_eq!(agree((2, 3), (1, 2)), Some(2));
        assert_eq!(agree((3, 4), (1, 2)), None);
        assert_eq!(agree((1, 1), (2, 1)), None, "nonsense is no version");
    }
}
