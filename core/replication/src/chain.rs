//! What must hold between the commits of one device: numbers without gaps, each with the hash of
//! the one before.
//!
//! A device restored from an old backup writes a second commit under a number it used before: its
//! chain forks. That is a fact, not an error: both branches are kept and the fork is reported. What
//! cannot be shown to stand in the device's chain is an error.
//!
//! Look first at [`judge`]: the whole rule, a function of what is known around a commit.

use std::collections::BTreeMap;

use milgrain_kernel::DeviceId;

use crate::{Envelope, EnvelopeError, Hash, Link};

/// How a commit that stands in its chain relates to what was there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Accepted {
    /// It is the next of its device, or of one of its branches.
    New,
    /// It was there already: nothing to do.
    Known,
    /// It stands beside another commit with the same number: the device's chain forked.
    Forked(Fork),
}

/// Two commits of one device under one number. The device was restored from an old backup, or
/// copied: it needs a new id.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("device {device} wrote two records number {sequence}; give it a new id, both are kept")]
pub struct Fork {
    /// The device.
    pub device: DeviceId,
    /// The number used twice.
    pub sequence: u64,
    /// Hash of the commit that was known first here.
    pub known: Hash,
    /// Hash of the other one.
    pub other: Hash,
}

impl Fork {
    /// The stable code under which a fork is documented.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        "chain.fork"
    }
}

/// Why a commit does not stand in its device's chain.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ChainError {
    /// The envelope itself is damaged or cannot be read.
    #[error(transparent)]
    Envelope(#[from] EnvelopeError),
    /// Commits before it are missing.
    #[error("record {sequence} of device {device} came before an earlier one; send them in order")]
    Gap {
        /// The device.
        device: DeviceId,
        /// The number that was found.
        sequence: u64,
    },
    /// It names a previous commit that is not known.
    #[error(
        "record {sequence} of device {device} does not follow the one before it; the device's \
             log was changed and has to be checked"
    )]
    WrongPrevious {
        /// The device.
        device: DeviceId,
        /// The commit's number.
        sequence: u64,
        /// The hash it names.
        previous: Hash,
    },
    /// It is of another device than this chain.
    #[error("a record of device {found} was offered to the chain of device {device}")]
    OtherDevice {
        /// The chain's device.
        device: DeviceId,
        /// The commit's device.
        found: DeviceId,
    },
}

impl ChainError {
    /// The stable code under which the error is documented.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            ChainError::Envelope(error) => error.code(),
            ChainError::Gap { .. } => "chain.gap",
            ChainError::WrongPrevious { .. } => "chain.wrong_previous",
            ChainError::OtherDevice { .. } => "chain.other_device",
        }
    }
}

/// Judges a commit by what is known around it: `here` are the hashes known under its own number,
/// `before` those under the number before.
///
/// # Errors
/// [`ChainError::Gap`] or [`ChainError::WrongPrevious`].
pub fn judge(
    link: &Link,
    hash: Hash,
    here: &[Hash],
    before: &[Hash],
) -> Result<Accepted, ChainError> {
    let Link { device, sequence, previous, .. } = *link;
    if here.contains(&hash) {
        return Ok(Accepted::Known);
    }
    let follows = if sequence <= 1 { previous == Hash::ZERO } else { before.contains(&previous) };
    if sequence == 0 || (sequence > 1 && before.is_empty()) {
        return Err(ChainError::Gap { device, sequence });
    }
    if !follows {
        return Err(ChainError::WrongPrevious { device, sequence, previous });
    }
    Ok(here.first().map_or(Accepted::New, |known| {
        Accepted::Forked(Fork { device, sequence, known: *known, other: hash })
    }))
}

/// The chain of one device, as far as it is known: every hash under its number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chain {
    device: DeviceId,
    links: BTreeMap<u64, Vec<Hash>>,
    forks: Vec<Fork>,
}

impl Chain {
    /// The chain of a device of which nothing is known yet.
    #[must_use]
    pub const fn new(device: DeviceId) -> Self {
        Chain { device, links: BTreeMap::new(), forks: Vec::new() }
    }

    /// Takes a commit into the chain.
    ///
    /// # Errors
    /// Any [`ChainError`]; the chain is then as it was.
    pub fn accept(&mut self, envelope: &Envelope) -> Result<Accepted, ChainError> {
        let link = envelope.link()?;
        if link.device != self.device {
            return Err(ChainError::OtherDevice { device: self.device, found: link.device });
        }
        envelope.check_personal().or_else(unread_is_whole)?;
        let before = self.known(link.sequence.saturating_sub(1));
        let accepted = judge(&link, envelope.hash(), self.known(link.sequence), before)?;
        if accepted != Accepted::Known {
            self.links.entry(link.sequence).or_default().push(envelope.hash());
        }
        if let Accepted::Forked(fork) = accepted {
            self.forks.push(fork);
        }
        Ok(accepted)
    }

    /// The number and hash of the last commit; of the branch known first where the chain forked.
    #[must_use]
    pub fn head(&self) -> Option<(u64, Hash)> {
        let (sequence, hashes) = self.links.last_key_value()?;
        hashes.first().map(|hash| (*sequence, *hash))
    }

    /// Where the chain forked.
    #[must_use]
    pub fn forks(&self) -> &[Fork] {
        &self.forks
    }

    fn known(&self, sequence: u64) -> &[Hash] {
        self.links.get(&sequence).map_or(&[], Vec::as_slice)
    }
}

/// A commit of a later version cannot be checked against its personal part here; it is kept.
fn unread_is_whole(error: EnvelopeError) -> Result<(), EnvelopeError> {
    match error {
        EnvelopeError::Unreadable { .. } => Ok(()),
        other => Err(other),
    }
}
