//! Devices: enrolled with a key, revoked at once.

use milgrain_kernel::DeviceId;

use super::Hub;
use super::log::{HubLog, Stored};
use crate::Registration;

impl Hub {
    /// Enrols a device, or changes the stores it works in.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn enrol(
        &self,
        log: &mut dyn HubLog,
        device: DeviceId,
        registration: &Registration,
    ) -> Stored<()> {
        log.write(&mut |writer| writer.register(device, registration))
    }

    /// Revokes a device: from its next request on it is given nothing, and what it sends waits.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn revoke(&self, log: &mut dyn HubLog, device: DeviceId) -> Stored<()> {
        log.write(&mut |writer| match writer.device(device)? {
            Some(known) => writer.register(device, &Registration { revoked: true, ..known }),
            None => Ok(()),
        })
    }
}
