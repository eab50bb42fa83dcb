//! What an engine says when it does not do something, in the hub's words.

use milgrain_replication::HubLogError;

/// A fault inside, until it is told as a [`HubLogError`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// It cannot be reached, another process holds it, or the system refuses.
    Unavailable,
    /// Works that ran together got in each other's way: this one is run again.
    Again,
    /// A write or a wait for the disk failed: what reached it is not known.
    Broken,
    /// No room is left.
    Full,
    /// A row is not what was written.
    Damaged,
    /// A number is larger than the tables can hold.
    Beyond,
    /// What the traits' own functions say.
    Said(HubLogError),
}

impl From<Fault> for HubLogError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Unavailable | Fault::Again | Fault::Broken => HubLogError::Unavailable,
            Fault::Full => HubLogError::Full,
            Fault::Damaged => HubLogError::Damaged,
            Fault::Beyond => HubLogError::Beyond,
            Fault::Said(error) => error,
        }
    }
}

impl From<HubLogError> for Fault {
    fn from(error: HubLogError) -> Self {
        Fault::Said(error)
    }
}
