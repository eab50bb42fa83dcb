//! Certificates that free a sale of tax: kept, numbered, not expired, and accepted by someone.

use milgrain_kernel::{Day, StaffId};
use serde::{Deserialize, Serialize};

use super::refusal::TaxRefusal;
use crate::private::Private;

/// A certificate that a sale is not taxed.
#[derive(
    Clone, PartialEq, Eq, Debug, Serialize, Deserialize, minicbor::Encode, minicbor::Decode,
)]
#[cbor(context_bound = "crate::private::PersonalPart")]
pub struct ExemptionCertificate {
    /// Why the buyer is exempt.
    #[n(0)]
    pub kind: ExemptionKind,
    /// Its number.
    #[n(1)]
    pub number: Private<String>,
    /// Its last day, if it has one.
    #[n(2)]
    pub expires: Option<Day>,
    /// Whether the store kept a copy.
    #[n(3)]
    pub kept: bool,
    /// Who accepted it.
    #[n(4)]
    pub accepted_by: StaffId,
}

/// Why a buyer is exempt.
#[derive(
    Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, minicbor::Encode, minicbor::Decode,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum ExemptionKind {
    /// Buys to sell again.
    #[n(0)]
    Resale,
    /// A charity, church or school.
    #[n(1)]
    Organisation,
    /// A government.
    #[n(2)]
    Government,
    /// Another ground that the certificate names.
    #[n(3)]
    Other,
}

impl ExemptionCertificate {
    /// Whether a sale on `day` is exempt by it.
    ///
    /// # Errors
    /// [`TaxRefusal::CertificateNotKept`], [`TaxRefusal::CertificateWithoutNumber`],
    /// [`TaxRefusal::CertificateExpired`].
    pub fn check(&self, day: Day) -> Result<(), TaxRefusal> {
        if !self.kept {
            return Err(TaxRefusal::CertificateNotKept);
        }
        // An erased number was there when the certificate was accepted.
        if self.number.known().is_some_and(|number| number.trim().is_empty()) {
            return Err(TaxRefusal::CertificateWithoutNumber);
        }
        match self.expires {
            Some(expired) if expired < day => Err(TaxRefusal::CertificateExpired { expired }),
            _ => Ok(()),
        }
    }
}
