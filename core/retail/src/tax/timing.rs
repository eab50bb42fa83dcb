//! When tax on a layaway, or on a deposit for ordered goods, falls due.
//!
//! The row's key is the state, who has title, whether the goods are in hand, whether the money can
//! be had back, and whether the store files on a cash basis. The printed agreement states the same
//! title clause as the question.

use milgrain_kernel::Day;
use serde::{Deserialize, Serialize};

use super::refusal::TaxRefusal;
use super::table::TaxTable;
use crate::place::Jurisdiction;
use crate::rules::{RowHead, RuleId, pick};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$word_doc:meta])* $n:literal $word:ident,)+ }) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, minicbor::Encode,
            minicbor::Decode,
        )]
        #[cbor(index_only)]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $($(#[$word_doc])* #[n($n)] $word,)+
        }
    };
}

words! {
    /// Who has title while the customer pays.
    Title {
        /// The store, until the goods are handed over.
        0 KeptUntilDelivery,
        /// The customer, from the signature on.
        1 PassedAtSigning,
    }
}

words! {
    /// Whether the goods are there.
    Goods {
        /// In the store, set aside.
        0 InHand,
        /// Custom made, or ordered from a third party.
        1 Ordered,
    }
}

words! {
    /// Whether the customer can have the money back.
    Refundable {
        /// All or most of it.
        0 Yes,
        /// Not, from some day on.
        1 No,
    }
}

words! {
    /// On what day tax falls due.
    TaxDate {
        /// When the goods are handed over.
        0 AtDelivery,
        /// When the agreement is made; the first payment may not be less than the tax.
        1 AtAgreement,
        /// The whole tax with the first payment, which may not be less.
        2 WithFirstPayment,
        /// Each payment carries its part.
        3 EachPayment,
        /// When the money can no longer be had back, or at delivery if that comes first.
        4 WhenNonRefundable,
    }
}

words! {
    /// Whether money kept after a cancellation has tax inside.
    KeptTax {
        /// It is all income.
        0 None,
        /// It splits into price and tax.
        1 Inside,
    }
}

/// What a cancellation does with tax that was posted.
#[derive(
    Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, minicbor::Encode, minicbor::Decode,
)]
#[serde(rename_all = "snake_case")]
pub enum OnCancel {
    /// It goes back, but for what lies in the kept money.
    #[n(0)]
    Reverse,
    /// It goes back only if everything was refunded; else it stays and the accountant looks.
    #[n(1)]
    OnlyIfAllRefunded,
    /// It goes back for so many days after the agreement; later it stays and the accountant looks.
    #[n(2)]
    WithinDays {
        /// The days.
        #[n(0)]
        days: u16,
    },
}

impl TaxDate {
    /// Whether the first payment has to cover the whole tax.
    #[must_use]
    pub const fn first_payment_covers_tax(self) -> bool {
        matches!(self, TaxDate::AtAgreement | TaxDate::WithFirstPayment)
    }
}

/// When tax is due, in one state, for one kind of agreement. A part of the key that is absent
/// stands for any.
#[derive(
    Clone, PartialEq, Eq, Debug, Serialize, Deserialize, minicbor::Encode, minicbor::Decode,
)]
pub struct TimingRow {
    /// Place, validity, source.
    #[n(0)]
    #[serde(flatten)]
    pub head: RowHead,
    /// Only with title so.
    #[n(1)]
    #[serde(default)]
    pub title: Option<Title>,
    /// Only with goods so.
    #[n(2)]
    #[serde(default)]
    pub goods: Option<Goods>,
    /// Only with money so.
    #[n(3)]
    #[serde(default)]
    pub refundable: Option<Refundable>,
    /// Only for a store that files so.
    #[n(4)]
    #[serde(default)]
    pub cash_basis: Option<bool>,
    /// When tax is due.
    #[n(5)]
    pub date: TaxDate,
    /// Whether money kept has tax inside.
    #[n(6)]
    pub kept: KeptTax,
    /// What a cancellation does.
    #[n(7)]
    pub on_cancel: OnCancel,
}

impl TimingRow {
    /// The row's name.
    #[must_use]
    pub const fn rule(&self) -> &RuleId {
        &self.head.id
    }

    fn fits(&self, question: &TimingQuestion) -> bool {
        let refundable = if question.refundable { Refundable::Yes } else { Refundable::No };
        self.title.is_none_or(|title| title == question.title)
            && self.goods.is_none_or(|goods| goods == question.goods)
            && self.refundable.is_none_or(|wanted| wanted == refundable)
            && self.cash_basis.is_none_or(|cash| cash == question.cash_basis)
    }
}

/// What decides when tax is due.
#[derive(Clone, Copy, Debug)]
pub struct TimingQuestion<'a> {
    /// Where the store stands.
    pub place: &'a Jurisdiction,
    /// Who has title.
    pub title: Title,
    /// Whether the goods are there.
    pub goods: Goods,
    /// Whether the money can be had back.
    pub refundable: bool,
    /// Whether the store files on a cash basis.
    pub cash_basis: bool,
    /// The day of the agreement.
    pub day: Day,
}

/// The row that says when tax is due.
///
/// # Errors
/// [`TaxRefusal::TimingNotChosen`] where no row speaks: the store enters its own, with its source.
pub fn timing<'a>(
    question: &TimingQuestion,
    table: &'a TaxTable,
) -> Result<&'a TimingRow, TaxRefusal> {
    pick(&table.timings, question.place, question.day, |row| row.fits(question))
        .ok_or_else(|| TaxRefusal::TimingNotChosen { place: question.place.clone() })
}
