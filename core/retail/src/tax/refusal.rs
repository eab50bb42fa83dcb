//! What tax refuses, with what the person can do about it.

use milgrain_kernel::{Day, MoneyError};

use crate::place::Jurisdiction;
use crate::rules::RuleError;

/// Why tax cannot be worked out.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum TaxRefusal {
    /// No rate for the store's own place.
    #[error("no tax rate for {} on {day}: add the store's rate with its source", .place.state)]
    NoRate {
        /// Where.
        place: Jurisdiction,
        /// When.
        day: Day,
    },
    /// Nothing says what the state taxes and how it rounds.
    #[error("no tax row for {} on {day}: add what the state taxes, with its source", .place.state)]
    NoStateRow {
        /// Where.
        place: Jurisdiction,
        /// When.
        day: Day,
    },
    /// The store has not chosen when tax on a layaway is due.
    #[error(
        "when tax on a layaway is due in {} is not known: add the store's row with its source \
         before the first layaway",
        .place.state
    )]
    TimingNotChosen {
        /// Where.
        place: Jurisdiction,
    },
    /// The certificate was not kept.
    #[error("keep a copy of the exemption certificate before selling without tax")]
    CertificateNotKept,
    /// The certificate has no number.
    #[error("enter the number of the exemption certificate")]
    CertificateWithoutNumber,
    /// The certificate has run out.
    #[error("the exemption certificate expired on {expired}: ask for a current one")]
    CertificateExpired {
        /// Its last day.
        expired: Day,
    },
    /// A line, or a trade-in, below nothing.
    #[error("an amount to be taxed is below zero: enter a return as a return")]
    NegativeAmount,
    /// A shipped table cannot be read.
    #[error(transparent)]
    Rules(#[from] RuleError),
    /// The amounts do not add up.
    #[error(transparent)]
    Money(#[from] MoneyError),
}

impl TaxRefusal {
    /// The stable code under which the refusal is documented.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            TaxRefusal::NoRate { .. } => "tax.no_rate",
            TaxRefusal::NoStateRow { .. } => "tax.no_state_row",
            TaxRefusal::TimingNotChosen { .. } => "tax.timing_not_chosen",
            TaxRefusal::CertificateNotKept => "tax.certificate_not_kept",
            TaxRefusal::CertificateWithoutNumber => "tax.certificate_without_number",
            TaxRefusal::CertificateExpired { .. } => "tax.certificate_expired",
            TaxRefusal::NegativeAmount => "tax.negative_amount",
            TaxRefusal::Rules(error) => error.code(),
            TaxRefusal::Money(error) => error.code(),
        }
    }
}
