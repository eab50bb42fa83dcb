//! What a folder knows of the hub that it joined. It lies beside the data as `hub.json`; nothing in
//! it is secret: the key that the phone signs with is made from the folder's own.

use std::fs;

use milgrain_app::Register;
use milgrain_app::line::{HubLine, LetIn};
use milgrain_app::sync::Enrolment;
use milgrain_kernel::{CompanyId, DeviceId, StoreId};
use milgrain_replication::{PublicKey, SecretKey};
use milgrain_store::{FileVault, KeyVault};
use serde::{Deserialize, Serialize};

use crate::CliError;
use crate::folder::{Folder, HUB};

/// A folder's place at a hub.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Joined {
    /// The hub's address.
    pub hub: String,
    /// The certificate that it is known by, as PEM, if no public authority vouches for it.
    pub trusted: Option<String>,
    /// The key that it signs with.
    pub hub_key: [u8; 32],
    /// The company.
    pub company: CompanyId,
    /// This device.
    pub device: DeviceId,
    /// What the numbers of its papers begin with.
    pub letters: String,
    /// The stores whose books it keeps.
    pub stores: Vec<StoreId>,
}

impl Joined {
    /// What was noted of a folder's hub; none if it joined none.
    ///
    /// # Errors
    /// [`CliError::File`], or [`CliError::HubFile`] for one that is not what was written.
    pub fn of(folder: &Folder) -> Result<Option<Self>, CliError> {
        let path = folder.join(HUB);
        match fs::read(&path) {
            Ok(bytes) => {
                let read = serde_json::from_slice(&bytes);
                read.map(Some).map_err(|_| CliError::HubFile { path })
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(CliError::file(&path, &error)),
        }
    }

    /// The same once the hub let the device in.
    #[must_use]
    pub fn let_in(self, told: LetIn) -> Self {
        let LetIn { company, stores, hub } = told;
        Joined { company, stores, hub_key: *hub.bytes(), ..self }
    }

    /// Notes it in the folder.
    ///
    /// # Errors
    /// [`CliError::File`].
    pub fn note(&self, folder: &Folder) -> Result<(), CliError> {
        // Plain values of our own: they always have a JSON form.
        folder.write(HUB, &serde_json::to_vec_pretty(self).unwrap_or_default())
    }

    /// The register that works in the folder.
    #[must_use]
    pub fn register(&self) -> Register {
        let Joined { company, device, letters, .. } = self.clone();
        Register { company, device, letters, training: false }
    }

    /// The line to the hub.
    ///
    /// # Errors
    /// [`CliError::Line`].
    pub fn line(&self) -> Result<HubLine, CliError> {
        let trusted = self.trusted.as_ref().map(String::as_bytes);
        Ok(HubLine::to(&self.hub, trusted)?)
    }

    /// What the app follows the hub with.
    ///
    /// # Errors
    /// A fault of the vault.
    pub fn enrolment(&self, folder: &Folder) -> Result<Enrolment, CliError> {
        let (key, hub) = (signing_key(folder)?, PublicKey::from_bytes(self.hub_key));
        Ok(Enrolment { key, hub, stores: self.stores.clone() })
    }
}

/// The key that a folder's device signs with: one use of the folder's own key.
///
/// # Errors
/// [`CliError::NoStore`] for a folder without one, or a fault of the vault.
pub fn signing_key(folder: &Folder) -> Result<SecretKey, CliError> {
    let kept = FileVault::new(folder.join("key")).load()?;
    let kept = kept.ok_or_else(|| CliError::NoStore { folder: folder.path().to_owned() })?;
    Ok(SecretKey::from_bytes(&kept.for_use("signing")))
}
