//! Where goods change hands: what decides which tax and which layaway law apply.

use serde::{Deserialize, Serialize};

/// State, county, city: laws are made by all three.
#[derive(
    Clone,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Debug,
    Serialize,
    Deserialize,
    minicbor::Encode,
    minicbor::Decode,
)]
pub struct Jurisdiction {
    /// Two letters of the state, such as `OH`.
    #[n(0)]
    pub state: String,
    /// County, where it matters.
    #[n(1)]
    pub county: Option<String>,
    /// City, where it matters.
    #[n(2)]
    pub city: Option<String>,
}

impl Jurisdiction {
    /// A whole state.
    #[must_use]
    pub fn state(code: &str) -> Self {
        Jurisdiction { state: code.to_owned(), county: None, city: None }
    }
}

/// How the goods reach the customer.
#[derive(
    Clone, PartialEq, Eq, Debug, Serialize, Deserialize, minicbor::Encode, minicbor::Decode,
)]
pub enum Supply {
    /// In the store. Taxed there, whatever address is typed.
    #[n(0)]
    HandedOver,
    /// Sent away by a carrier.
    #[n(1)]
    Shipped {
        /// Where to.
        #[n(0)]
        to: Jurisdiction,
        /// What shows that it left, if anything does yet.
        #[n(1)]
        proof: Option<CarrierProof>,
    },
}

/// A carrier's word that a parcel left.
#[derive(
    Clone, PartialEq, Eq, Debug, Serialize, Deserialize, minicbor::Encode, minicbor::Decode,
)]
pub struct CarrierProof {
    /// The carrier's name.
    #[n(0)]
    pub carrier: String,
    /// Its tracking number.
    #[n(1)]
    pub tracking: String,
}
