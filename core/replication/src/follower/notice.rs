//! What the phone's part tells the app, and what it cannot go on with.

use milgrain_kernel::DeviceId;

use super::log::FollowerLogError;
use crate::wire::Refused;
use crate::{Feed, WrongSignature};

/// Something that the app may show, or has to act on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Notice {
    /// The hub has the phone's own commits up to this number.
    Acknowledged(u64),
    /// They wait there for a manager, for the phone was revoked.
    Waiting(u64),
    /// A feed was taken in up to this number: fold what follows.
    Followed(Feed, u64),
    /// Everything that the hub had at the greeting is here, and the hub has everything that the
    /// phone wrote.
    UpToDate,
    /// The hub was restored: what a feed had behind the hub's past has no place for now.
    Epoch(u32),
    /// The hub has all of a blob.
    BlobSent(milgrain_kernel::BlobId),
    /// The hub did not do something; it is tried again later.
    Refused(Refused),
    /// It cannot go on as it is.
    Trouble(Trouble),
}

/// What the phone's part cannot get past by itself. Selling goes on; every commit is kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Trouble {
    /// The phone's chain forked, or the hub knows commits of the phone that it does not: it was
    /// restored from a backup, or copied.
    #[error("this phone was restored or copied; it needs a new id from a manager, nothing is lost")]
    Forked {
        /// The id that is not to be used any more.
        device: DeviceId,
    },
    /// The hub has less than it once said.
    #[error("the hub has lost records that this phone has seen; tell whoever runs the hub")]
    RolledBack {
        /// The feed, unless it is all of them.
        feed: Option<Feed>,
    },
    /// The hub says something else than it once said.
    #[error(
        "records at the hub were changed; tell whoever runs the hub, this phone has them whole"
    )]
    Edited {
        /// The feed.
        feed: Feed,
    },
    /// A page does not go on where the phone is.
    #[error("the hub leaves records out; update the app or the hub")]
    Gap {
        /// The feed.
        feed: Feed,
    },
    /// A head is not signed by the hub that the phone was enrolled with.
    #[error(transparent)]
    Signature(#[from] WrongSignature),
    /// The phone's storage did not do it.
    #[error(transparent)]
    Log(#[from] FollowerLogError),
}

impl Trouble {
    /// The stable code under which it is documented.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Trouble::Forked { .. } => "follower.forked",
            Trouble::RolledBack { .. } => "follower.hub_rolled_back",
            Trouble::Edited { .. } => "follower.hub_edited",
            Trouble::Gap { .. } => "follower.gap",
            Trouble::Signature(error) => error.code(),
            Trouble::Log(error) => error.code(),
        }
    }
}
