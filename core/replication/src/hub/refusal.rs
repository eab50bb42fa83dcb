//! Why the hub does not do what a device asks.

use crate::wire::{Refused, WireError};
use crate::{BatchError, ChainError, HubLogError, WrongSignature};

/// Why the hub did not do it. Nothing a phone wrote is lost by any of these.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum HubRefusal {
    /// A frame could not be read.
    #[error(transparent)]
    Wire(#[from] WireError),
    /// What was pushed cannot be shown to come from an enrolled device of this company.
    #[error(transparent)]
    Batch(#[from] BatchError),
    /// What was pushed does not stand in its chain.
    #[error(transparent)]
    Chain(#[from] ChainError),
    /// The storage did not do it.
    #[error(transparent)]
    Log(#[from] HubLogError),
    /// A signature does not hold.
    #[error(transparent)]
    Signature(#[from] WrongSignature),
    /// There is no version that both speak.
    #[error("this app is too old or too new for the hub; update the older of the two")]
    NoCommonVersion,
    /// The device did not say who it is, or on another connection.
    #[error("the phone has to greet the hub first; it does so when it connects again")]
    NotGreeted,
    /// The device was revoked.
    #[error("this phone was revoked; ask a manager, what it wrote is kept")]
    Revoked,
    /// The device does not follow that feed.
    #[error("this phone does not follow that store; ask a manager to add it")]
    NotFollowed,
    /// It counts in another epoch.
    #[error("the hub was restored since; the phone greets it again")]
    OtherEpoch,
    /// The hub still takes back what it lost.
    #[error("the hub was restored and takes back what it lost; this is tried again")]
    Refilling,
    /// A device has seen more than the hub has: it was rolled back, or edited.
    #[error("the hub has lost or changed records that phones have; begin a new epoch on the hub")]
    RolledBack,
    /// What was given back was never said by this hub, or stands where something else does now.
    #[error("what was given back does not fit the hub's past; check the hub's backup")]
    Diverged,
    /// A commit is larger than any may be.
    #[error("a record is too large to be sent; tell whoever runs the hub, it is kept on the phone")]
    TooLarge,
    /// A blob is larger than any may be, or not at hand.
    #[error("that picture is not at the hub; it comes when the phone that took it is connected")]
    NoBlob,
    /// It is not for a hub to be told so.
    #[error("the hub does not take such a message; update the app or the hub")]
    Unexpected,
}

impl HubRefusal {
    /// The stable code under which the error is documented.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            HubRefusal::Wire(error) => error.code(),
            HubRefusal::Batch(error) => error.code(),
            HubRefusal::Chain(error) => error.code(),
            HubRefusal::Log(error) => error.code(),
            HubRefusal::Signature(error) => error.code(),
            HubRefusal::NoCommonVersion => "hub.no_common_version",
            HubRefusal::NotGreeted => "hub.not_greeted",
            HubRefusal::Revoked => "hub.revoked",
            HubRefusal::NotFollowed => "hub.not_followed",
            HubRefusal::OtherEpoch => "hub.other_epoch",
            HubRefusal::Refilling => "hub.refilling",
            HubRefusal::RolledBack => "hub.rolled_back",
            HubRefusal::Diverged => "hub.diverged",
            HubRefusal::TooLarge => "hub.too_large",
            HubRefusal::NoBlob => "hub.no_blob",
            HubRefusal::Unexpected => "hub.unexpected",
        }
    }

    /// What is said to the device.
    #[must_use]
    pub fn said(&self) -> Refused {
        let retry_after = match self {
            HubRefusal::Log(HubLogError::Beyond) => None,
            HubRefusal::Log(_) => Some(1_000),
            HubRefusal::Refilling => Some(5_000),
            _ => None,
        };
        Refused { code: self.code().to_owned(), retry_after }
    }
}
