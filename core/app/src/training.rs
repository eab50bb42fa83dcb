//! Practice: the same app over other files, as another company of its own.
//!
//! A register in training has another company, another device and other letters on its papers, which
//! all say so; its store lies in files of its own and is opened by no other register. So nothing of it
//! can reach real data, and it is wiped by deleting its files. Nothing leaves it either: no message
//! goes out, no books and no reports are written out for others.
//!
//! Look first at [`Register::in_training`].

use milgrain_kernel::{CompanyId, DeviceId};
use milgrain_store::Store;

use crate::AppError;
use crate::carry_out::{Milgrain, Register};

impl Register {
    /// The register of this device for practice.
    #[must_use]
    pub fn in_training(&self) -> Register {
        Register {
            company: CompanyId::derived(&format!("training of {}", self.company)),
            device: DeviceId::derived(&format!("training of {}", self.device)),
            letters: format!("TRAIN-{}", self.letters),
            training: true,
        }
    }
}

/// Whether a store is this register's to work in: it is new, or its commits are of its company.
pub(crate) fn is_own(store: &Store, register: &Register) -> Result<(), AppError> {
    let log = store.read().log;
    let last = log.head()?.map(|head| log.at(head.number)).transpose()?.flatten();
    let Some(last) = last else { return Ok(()) };
    // Of what a hub passed on, not all can be read by this version.
    let other = last.envelope.link().is_ok_and(|link| link.company != register.company);
    if other { Err(AppError::OtherCompany) } else { Ok(()) }
}

impl Milgrain {
    /// Whether this is practice.
    #[must_use]
    pub const fn is_training(&self) -> bool {
        self.register.training
    }

    /// Whether figures may leave: not those of practice.
    ///
    /// # Errors
    /// [`AppError::Training`].
    pub const fn may_leave(&self) -> Result<(), AppError> {
        if self.is_training() { Err(AppError::Training) } else { Ok(()) }
    }
}
