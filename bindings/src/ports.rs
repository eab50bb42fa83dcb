//! What a shell lends to the core: where the key lies, what time it is, who is told of changes.

use std::sync::Arc;

use milgrain_store::{StoreError, StoreKey};

/// Why a shell could not do what it was asked.
#[derive(Debug, thiserror::Error, uniffi::Error)]
pub enum PortError {
    /// The platform refused: the device is locked, or the key was taken away.
    #[error("the platform refused")]
    Refused,
    /// The shell threw something that it should not have.
    #[error("the shell failed")]
    Failed,
}

impl From<uniffi::UnexpectedUniFFICallbackError> for PortError {
    fn from(_: uniffi::UnexpectedUniFFICallbackError) -> Self {
        PortError::Failed
    }
}

/// Where the key to the data is kept: Keychain, Keystore, or on a desk a file for its owner alone.
#[uniffi::export(with_foreign)]
pub trait KeyVault: Send + Sync {
    /// The key that was kept: thirty-two bytes, or nothing before the first time.
    fn load(&self) -> Result<Option<Vec<u8>>, PortError>;

    /// Keeps a new key, durably, before it returns. A key that is there already is never replaced.
    fn keep(&self, key: Vec<u8>) -> Result<(), PortError>;
}

/// A moment by the device's clock.
#[derive(Clone, Copy, Debug, uniffi::Record)]
pub struct Moment {
    /// Milliseconds since 1970-01-01 00:00 UTC.
    pub millis: i64,
    /// Minutes that the device's zone is ahead of UTC at that moment.
    pub offset_minutes: i16,
}

/// The device's clock.
#[uniffi::export(with_foreign)]
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Result<Moment, PortError>;
}

/// Is told that something has changed. Called from a thread of the core, with nothing to wait for:
/// pass it on and return.
#[uniffi::export(with_foreign)]
pub trait Watcher: Send + Sync {
    /// Something of the topic changed; `version` only grows.
    fn changed(&self, version: u64) -> Result<(), PortError>;
}

/// The shell's vault as the store knows it.
pub(crate) struct Vault(pub Arc<dyn KeyVault>);

impl milgrain_store::KeyVault for Vault {
    fn load(&self) -> Result<Option<StoreKey>, StoreError> {
        let Some(bytes) = self.0.load().map_err(refused)? else { return Ok(None) };
        let key = <[u8; 32]>::try_from(bytes.as_slice()).map_err(|_| StoreError::WrongKey)?;
        Ok(Some(StoreKey::from_bytes(key)))
    }

    fn keep(&self, key: &StoreKey) -> Result<(), StoreError> {
        self.0.keep(key.bytes().to_vec()).map_err(refused)
    }
}

fn refused(error: PortError) -> StoreError {
    StoreError::Failed { reason: format!("key vault: {error}") }
}
