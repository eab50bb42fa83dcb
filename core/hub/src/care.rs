//! What a person tells a hub, whether it runs or not: that it was restored from a backup, that phones
//! have given back what they had, and that what a revoked phone wrote was looked at.
//!
//! Look first at [`Folder::restored`].

use milgrain_kernel::{DeviceId, Instant};
use milgrain_replication::Hub;
use milgrain_replication::hub::{HubLogError, HubRefusal, Stored};

use crate::Folder;
use crate::calendar::BusinessDays;
use crate::server::Storage;

/// Why nothing of a phone was placed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ReleaseRefusal {
    /// No device has that id here.
    #[error("no device of that id is enrolled here; check the id")]
    NoDevice,
    /// The hub's part does not do it now.
    #[error(transparent)]
    Hub(#[from] HubRefusal),
}

impl ReleaseRefusal {
    /// The stable code under which the error is documented.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            ReleaseRefusal::NoDevice => "release.no_device",
            ReleaseRefusal::Hub(error) => error.code(),
        }
    }
}

impl From<HubLogError> for ReleaseRefusal {
    fn from(error: HubLogError) -> Self {
        ReleaseRefusal::Hub(error.into())
    }
}

impl Folder {
    /// The log was restored from a backup: a new epoch begins, phones give back what it lacks, and
    /// nothing is placed until [`refilled`](Self::refilled). Answers the epoch's number.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn restored(self, now: Instant) -> Stored<u32> {
        let (hub, mut log) = self.parts();
        hub.begin_epoch(&mut *log, seconds(now))?;
        log.epochs()?.last().map(|epoch| epoch.number).ok_or(HubLogError::Damaged)
    }

    /// Phones have given back what they had: from here on commits are placed again. Answers false if
    /// the hub was not taking anything back.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn refilled(self) -> Stored<bool> {
        let (hub, mut log) = self.parts();
        let refilling = log.epochs()?.last().is_some_and(|epoch| epoch.refilling);
        hub.end_refill(&mut *log)?;
        Ok(refilling)
    }

    /// Places what a revoked phone wrote and a manager has looked at: its commits up to a number, or
    /// all that wait. Answers how many.
    ///
    /// # Errors
    /// [`ReleaseRefusal`]; nothing was placed then.
    pub fn release(
        self,
        device: DeviceId,
        through: Option<u64>,
        now: Instant,
    ) -> Result<usize, ReleaseRefusal> {
        let (hub, mut log) = self.parts();
        log.device(device)?.ok_or(ReleaseRefusal::NoDevice)?;
        let through = (device, through.unwrap_or(u64::MAX));
        Ok(hub.release(&mut *log, through, &BusinessDays::at(now))?)
    }

    fn parts(self) -> (Hub, Box<dyn Storage>) {
        (Hub::new(self.company, self.key), self.log)
    }
}

/// A number for an epoch that no earlier one had, whatever the backup has forgotten. It fits until 2106;
/// then each epoch is one more than the last.
fn seconds(now: Instant) -> u32 {
    u32::try_from(now.millis() / 1_000).unwrap_or(0)
}
