//! Work on a customer's own piece, and how its owner is known.

use serde::{Deserialize, Serialize};

use super::{Amount, Date, Label};

/// A customer's own piece and what is to be done to it. `promised` is a day; `go_ahead` a price above
/// the estimate to which the customer agrees, with tax; `redo_of` the job that it sets right, `of_sale`
/// the sale that it belongs to.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[allow(missing_docs, reason = "fields are described in core/docs/scenario.md")]
pub struct Job {
    pub piece: String,
    pub condition: String,
    pub declared: Amount,
    /// Where a stone sits, and what it is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stones: Vec<[String; 2]>,
    pub promised: Date,
    pub work: Vec<Work>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub go_ahead: Option<Amount>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub redo_of: Option<Label>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of_sale: Option<Label>,
    /// The line of that sale on which the piece left; the shop bears the cost if it is `free`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of_line: Option<Label>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub free: bool,
    /// The care plan under which it is done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<Label>,
    /// What a camera's double draws: `worn`, `mended`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<String>,
}

/// How somebody is known who has lost the claim check: by a paper of an issuer, by pictures that were
/// `compared`, by a signature if `sign` says so.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[allow(missing_docs, reason = "fields are described in core/docs/scenario.md")]
pub struct Identity {
    pub paper: String,
    pub issuer: String,
    #[serde(default)]
    pub compared: bool,
    #[serde(default)]
    pub sign: bool,
}

/// Work on a piece, by line kind, with its estimate.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[allow(missing_docs, reason = "fields are described in core/docs/scenario.md")]
pub struct Work {
    pub line: Label,
    pub kind: String,
    pub description: String,
    pub price: Amount,
}
