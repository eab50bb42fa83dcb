//! A batch: some commits of one device, one after another, under one signature.
//!
//! What is signed is the root of a tree over the commits' hashes. So one check vouches for all of
//! them, and a proof of a few hashes shows later that the device wrote a certain one.
//!
//! Look first at [`check`].

use milgrain_kernel::{CompanyId, DeviceId, StoreId};
use minicbor::{Decode, Encode};

use crate::signing::{PublicKey, SecretKey, Signed, Statement};
use crate::tree::{Frontier, leaf};
use crate::{Envelope, Hash};

/// What a device says of the commits that it sends.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Batch {
    /// The company.
    #[n(0)]
    pub company: CompanyId,
    /// The device that wrote and signs them.
    #[n(1)]
    pub device: DeviceId,
    /// How many they are.
    #[n(2)]
    pub count: u64,
    /// Root over their hashes, in order.
    #[n(3)]
    pub root: Hash,
}

impl Statement for Batch {
    const ABOUT: &'static str = "batch";
}

impl Batch {
    /// Signs commits in the order in which they will be sent.
    #[must_use]
    pub fn sign(
        (company, device): (CompanyId, DeviceId),
        envelopes: &[Envelope],
        key: &SecretKey,
    ) -> Signed<Batch> {
        let tree = tree(envelopes);
        Signed::new(Batch { company, device, count: tree.size(), root: tree.root() }, key)
    }
}

/// What the hub knows of a device that was enrolled.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Registration {
    /// Its key.
    #[n(0)]
    pub key: PublicKey,
    /// The stores that it works in, and whose feeds it may follow.
    #[n(1)]
    pub stores: Vec<StoreId>,
    /// Whether it was revoked: what it still signs is kept, marked, and waits for a manager.
    #[n(2)]
    pub revoked: bool,
}

/// Why a batch is not taken: it cannot be shown to come from an enrolled device of this company.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum BatchError {
    /// It is of another company.
    #[error("these records belong to another company; enrol the phone with this one first")]
    OtherCompany,
    /// The device is not known here.
    #[error("device {device} is not enrolled here; enrol it with a code from a manager")]
    NotEnrolled {
        /// The device.
        device: DeviceId,
    },
    /// The signature is not the device's.
    #[error("records of device {device} are not signed with its key; enrol the phone again")]
    WrongSignature {
        /// The device.
        device: DeviceId,
    },
    /// The commits are not those that were signed.
    #[error("records of device {device} are not those it signed; send them again")]
    OtherCommits {
        /// The device.
        device: DeviceId,
    },
}

impl BatchError {
    /// The stable code under which the error is documented.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            BatchError::OtherCompany => "batch.other_company",
            BatchError::NotEnrolled { .. } => "batch.not_enrolled",
            BatchError::WrongSignature { .. } => "batch.wrong_signature",
            BatchError::OtherCommits { .. } => "batch.other_commits",
        }
    }
}

/// Checks that a batch is of this company, signed by the device that `registration` is of, and that
/// these are its commits. Whether they stand in their chain is another question.
///
/// # Errors
/// Any [`BatchError`].
pub fn check(
    batch: &Signed<Batch>,
    envelopes: &[Envelope],
    company: CompanyId,
    registration: Option<&Registration>,
) -> Result<Batch, BatchError> {
    let Batch { company: theirs, device, .. } = *batch.unchecked();
    if theirs != company {
        return Err(BatchError::OtherCompany);
    }
    let registration = registration.ok_or(BatchError::NotEnrolled { device })?;
    let said = batch.by(&registration.key).map_err(|_| BatchError::WrongSignature { device })?;
    let tree = tree(envelopes);
    let signed = (said.count, said.root) == (tree.size(), tree.root());
    let own = |envelope: &Envelope| {
        envelope.link().is_ok_and(|link| (link.company, link.device) == (company, device))
    };
    match signed && envelopes.iter().all(own) {
        true => Ok(*said),
        false => Err(BatchError::OtherCommits { device }),
    }
}

fn tree(envelopes: &[Envelope]) -> Frontier {
    let mut tree = Frontier::default();
    tree.extend(envelopes.iter().map(|envelope| leaf(envelope.hash().bytes())));
    tree
}
