//! What a step says of an appraisal.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Amount, Date, Label};

/// What is appraised: a piece of the customer's `own` with its condition, or a line of a sale of ours.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "fields are described in core/docs/scenario.md")]
pub enum ToAppraise {
    Own {
        piece: String,
        condition: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        declared: Option<Amount>,
    },
    Sold {
        order: Label,
        line: Label,
    },
}

/// What the appraiser says. `details` are a piece's, `method` is market_comparison or cost; `valued_on`
/// is the day of the step if left out.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[allow(missing_docs, reason = "fields are described in core/docs/scenario.md")]
pub struct Opinion {
    pub article: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub details: Option<Value>,
    pub description: String,
    pub value: Amount,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valued_on: Option<Date>,
    pub method: String,
    pub grounds: String,
    pub appraiser: String,
    pub credential: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limits: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}
