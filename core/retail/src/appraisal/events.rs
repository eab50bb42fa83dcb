//! What can happen to an appraisal, as the log says it. The stream says to which.

use milgrain_kernel::{BlobId, CustomerId, Day, LineId, Money, OrderId, PieceId, StoreId};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::note::{Note, PersonName, ShortText};
use crate::piece::{Certificate, Details};
use crate::private::Private;

/// What is appraised.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// The customer's own piece.
    #[n(0)]
    Own {
        /// What it is.
        #[n(0)]
        piece: ShortText,
        /// Its condition, in words.
        #[n(1)]
        condition: Note,
        /// What its owner says it is worth, while it is left with us.
        #[n(2)]
        declared: Option<Money>,
    },
    /// A piece that was sold here.
    #[n(1)]
    Sold {
        /// The sale.
        #[n(0)]
        order: OrderId,
        /// Its line.
        #[n(1)]
        line: LineId,
        /// The piece.
        #[n(2)]
        piece: PieceId,
    },
}

/// What the value is for: each purpose asks for a value of its own.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, Encode, Decode)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// What it would cost to replace it by a like one, new, in a shop: for an insurer.
    #[n(0)]
    InsuranceReplacement,
    /// What a willing buyer would give a willing seller: for an estate.
    #[n(1)]
    Estate,
    /// What its owner would get for it: for a sale.
    #[n(2)]
    Resale,
}

/// How the value was found.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, Encode, Decode)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// From what comparable articles were sold or offered for.
    #[n(0)]
    MarketComparison,
    /// From what stones, metal and work would cost.
    #[n(1)]
    Cost,
}

/// An appraisal was asked for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct AppraisalAsked {
    /// The number printed on the appraisal.
    #[n(0)]
    pub number: String,
    /// The order that holds its fee.
    #[n(1)]
    pub order: OrderId,
    /// Who asks.
    #[n(2)]
    pub customer: CustomerId,
    /// Where.
    #[n(3)]
    pub store: StoreId,
    /// What is appraised.
    #[n(4)]
    pub subject: Subject,
    /// What for.
    #[n(5)]
    pub purpose: Purpose,
    /// For which day it is promised.
    #[n(6)]
    pub promised: Day,
    /// Business day.
    #[n(7)]
    pub on: Day,
}

/// Who answers for it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct Appraiser {
    /// The name.
    #[n(0)]
    pub name: PersonName,
    /// What entitles them: "GIA Graduate Gemologist, NAJA member".
    #[n(1)]
    pub credential: ShortText,
}

/// A version was signed. It replaces the one before.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
#[cbor(context_bound = "crate::private::PersonalPart")]
pub struct AppraisalIssued {
    /// Which version, from 1.
    #[n(0)]
    pub version: u16,
    /// What it is, in a few words.
    #[n(1)]
    pub article: ShortText,
    /// Stones, metal, size.
    #[n(2)]
    pub details: Details,
    /// A laboratory's report.
    #[n(3)]
    pub certificate: Option<Certificate>,
    /// The description: make, marks, measurements, condition.
    #[n(4)]
    pub description: Note,
    /// The value.
    #[n(5)]
    pub value: Money,
    /// The day for which it holds.
    #[n(6)]
    pub valued_on: Day,
    /// How it was found.
    #[n(7)]
    pub method: Method,
    /// What it rests on: the comparables, the price list.
    #[n(8)]
    pub grounds: Note,
    /// Who answers for it.
    #[n(9)]
    pub appraiser: Private<Appraiser>,
    /// Pictures of the article.
    #[n(10)]
    pub photos: Vec<BlobId>,
    /// What it cannot say.
    #[n(11)]
    pub limits: Note,
    /// Why it replaces the version before, if it does.
    #[n(12)]
    pub why: Option<ShortText>,
    /// Business day.
    #[n(13)]
    pub on: Day,
}

/// The customer has the paper, and their piece if it was left.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct AppraisalHandedOver {
    /// Which version.
    #[n(0)]
    pub version: u16,
    /// Business day.
    #[n(1)]
    pub on: Day,
}

/// It is not wanted any more; nothing is charged.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct AppraisalCalledOff {
    /// Why.
    #[n(0)]
    pub why: ShortText,
    /// Business day.
    #[n(1)]
    pub on: Day,
}

/// Nobody may rely on it: it was wrong. Every version stays to be read.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct AppraisalWithdrawn {
    /// Why.
    #[n(0)]
    pub why: ShortText,
    /// Business day.
    #[n(1)]
    pub on: Day,
}
