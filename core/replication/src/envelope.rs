//! A commit as it travels and lies in the log: its exact bytes, their hash, and the personal part
//! beside them.

use std::collections::{BTreeMap, BTreeSet};

use milgrain_kernel::DeviceId;

use crate::commit::Routing;
use crate::{Commit, Feed, Hash, Link, Personal};

/// The most feeds that one commit goes to: what a shop does concerns a few stores.
pub const MAX_FEEDS: usize = 64;

/// A commit's encoded bytes, never encoded again, with the hash over them and the personal part
/// (none if there never was one, or if it was erased).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Envelope {
    bytes: Vec<u8>,
    hash: Hash,
    personal: Option<Personal>,
}

/// Why an envelope is not what it says.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum EnvelopeError {
    /// The bytes do not have the hash they came with.
    #[error("a record was damaged or changed; it has to be fetched again from where it is whole")]
    Altered {
        /// The hash it came with.
        expected: Hash,
        /// The hash its bytes have.
        found: Hash,
    },
    /// The bytes are whole but not a commit that this version can read.
    #[error("a record cannot be read by this version; update the app, the record is kept")]
    Unreadable {
        /// The hash of its bytes.
        hash: Hash,
    },
    /// The personal part is not the one that was written with the commit.
    #[error("personal details of a record were damaged or changed; they have to be fetched again")]
    PersonalAltered {
        /// The device that wrote the commit.
        device: DeviceId,
        /// Its number on that device.
        sequence: u64,
    },
}

impl EnvelopeError {
    /// The stable code under which the error is documented.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            EnvelopeError::Altered { .. } => "commit.altered",
            EnvelopeError::Unreadable { .. } => "commit.unreadable",
            EnvelopeError::PersonalAltered { .. } => "commit.personal_altered",
        }
    }
}

impl Envelope {
    /// Encodes a commit, once and for all, with the digest of its personal part in it.
    #[must_use]
    pub fn seal(commit: Commit, personal: Option<Personal>) -> Self {
        let commit = Commit { personal: personal.as_ref().map(Personal::hash), ..commit };
        let mut bytes = Vec::new();
        // Writing to a vector cannot fail.
        let _ = minicbor::encode(&commit, &mut bytes);
        let hash = Hash::of(&bytes);
        Envelope { bytes, hash, personal }
    }

    /// An envelope that was stored or received.
    ///
    /// # Errors
    /// [`EnvelopeError::Altered`] if the bytes do not have that hash.
    pub fn received(
        bytes: Vec<u8>,
        hash: Hash,
        personal: Option<Personal>,
    ) -> Result<Self, EnvelopeError> {
        let found = Hash::of(&bytes);
        if found != hash {
            return Err(EnvelopeError::Altered { expected: hash, found });
        }
        Ok(Envelope { bytes, hash, personal })
    }

    /// An envelope whose hash is not known beside it; something else has to vouch for the bytes.
    #[must_use]
    pub fn from_bytes(bytes: Vec<u8>, personal: Option<Personal>) -> Self {
        let hash = Hash::of(&bytes);
        Envelope { bytes, hash, personal }
    }

    /// The commit's bytes, as its device wrote them.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// SHA-256 over [`bytes`](Self::bytes).
    #[must_use]
    pub const fn hash(&self) -> Hash {
        self.hash
    }

    /// The personal part, unless there is none or it was erased.
    #[must_use]
    pub const fn personal(&self) -> Option<&Personal> {
        self.personal.as_ref()
    }

    /// Erases the personal part; the commit keeps its digest and its hash.
    pub fn erase_personal(&mut self) {
        self.personal = None;
    }

    /// Where the commit stands in its device's chain, readable even in a commit of a version that
    /// is not.
    ///
    /// # Errors
    /// [`EnvelopeError::Unreadable`] if not even that can be read.
    pub fn link(&self) -> Result<Link, EnvelopeError> {
        minicbor::decode(&self.bytes).map_err(|_| EnvelopeError::Unreadable { hash: self.hash })
    }

    /// The commit.
    ///
    /// # Errors
    /// [`EnvelopeError::Unreadable`] if this version cannot read it.
    pub fn commit(&self) -> Result<Commit, EnvelopeError> {
        minicbor::decode(&self.bytes).map_err(|_| EnvelopeError::Unreadable { hash: self.hash })
    }

    /// The feeds that the commit goes to, in order, each once: always its store's, and those it
    /// names. One whose feeds cannot be read, or that names more than [`MAX_FEEDS`], goes to the
    /// company's, so that everybody keeps it.
    #[must_use]
    pub fn routes(&self) -> Vec<Feed> {
        let Ok(Routing { store, feeds }) = minicbor::decode(&self.bytes) else {
            return vec![Feed::Company];
        };
        let routes: BTreeSet<Feed> = feeds.into_iter().chain([Feed::Store(store)]).collect();
        if routes.len() > MAX_FEEDS {
            return vec![Feed::Company];
        }
        routes.into_iter().collect()
    }

    /// Checks that the personal part, unless erased, is the one the commit was written with.
    ///
    /// # Errors
    /// [`EnvelopeError::PersonalAltered`], or [`EnvelopeError::Unreadable`].
    pub fn check_personal(&self) -> Result<(), EnvelopeError> {
        if self.personal.is_none() {
            return Ok(());
        }
        self.personal_of(&self.commit()?).map(drop)
    }

    /// The personal bytes of the events that have some, by their number in `commit`, which is this
    /// envelope's; none if they were erased.
    ///
    /// # Errors
    /// [`EnvelopeError::PersonalAltered`] if they are not the ones the commit was written with.
    pub fn personal_of(&self, commit: &Commit) -> Result<BTreeMap<usize, &[u8]>, EnvelopeError> {
        let Some(personal) = &self.personal else { return Ok(BTreeMap::new()) };
        if commit.personal == Some(personal.hash()) {
            return Ok(personal.parts());
        }
        let Commit { device, sequence, .. } = *commit;
        Err(EnvelopeError::PersonalAltered { device, sequence })
    }
}
