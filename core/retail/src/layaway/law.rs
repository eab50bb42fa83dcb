//! Layaway laws: one dated row for each, with its source. Counties and cities legislate too, so a
//! row's place may be narrower than a state. Where no row speaks, the store's own policy does.
//!
//! Days count from the signature: the day of signing is day 0, so day 5 is five days later.

use milgrain_kernel::{Day, Money, MoneyError, Percent, Rounding};
use serde::{Deserialize, Serialize};

use super::policy::Figures;
use crate::rules::holiday::moved_on;
use crate::rules::{Dated, RowHead};
use crate::tax::Goods;

/// One law.
#[derive(
    Clone, PartialEq, Eq, Debug, Serialize, Deserialize, minicbor::Encode, minicbor::Decode,
)]
pub struct LayawayLaw {
    /// Place, validity, source.
    #[n(0)]
    #[serde(flatten)]
    pub head: RowHead,
    /// Only layaway prices above this.
    #[n(1)]
    #[serde(default)]
    pub above: Option<Money>,
    /// Only layaway prices up to and with this.
    #[n(2)]
    #[serde(default)]
    pub up_to: Option<Money>,
    /// Only plans of at least so many instalments.
    #[n(3)]
    #[serde(default)]
    pub instalments_from: Option<u16>,
    /// Only goods so; both if absent. Goods ordered for the customer are a special order.
    #[n(4)]
    #[serde(default)]
    pub goods: Option<Goods>,
    /// In which everything goes back.
    #[n(5)]
    #[serde(default)]
    pub free: Option<FreeWindow>,
    /// The most that may be kept afterwards, under any name. Without one the law leaves it to
    /// what the store disclosed.
    #[n(6)]
    #[serde(default)]
    pub cap: Option<Cap>,
    /// The same when the customer is in default, where it differs.
    #[n(7)]
    #[serde(default)]
    pub cap_in_default: Option<Cap>,
    /// What default is. Without one the store's policy says.
    #[n(8)]
    #[serde(default)]
    pub default: Option<DefaultRule>,
    /// How the customer's cancellation is given.
    #[n(9)]
    pub cancelled_by: NoticeForm,
    /// How and by when money goes back.
    #[n(10)]
    #[serde(default)]
    pub refund: RefundDuty,
    /// Which payments need a receipt.
    #[n(11)]
    pub receipts: Receipts,
    /// Days to answer when the customer asks where the plan stands.
    #[n(12)]
    #[serde(default)]
    pub status_within_days: Option<u16>,
    /// Whether the customer has to sign.
    #[n(13)]
    pub signed: bool,
    /// Whether the customer gets a copy at the signature.
    #[n(14)]
    pub copy_at_signing: bool,
    /// Whether the price may not be raised.
    #[n(15)]
    pub no_price_rise: bool,
    /// Whether other goods may not be given instead.
    #[n(16)]
    pub no_substitute: bool,
    /// Whether a fee that was not disclosed cannot be charged.
    #[n(17)]
    pub no_undisclosed_fee: bool,
    /// Whether everything goes back if the goods are not there any more in the same condition.
    #[n(18)]
    pub all_back_if_unavailable: bool,
    /// What the agreement has to say above the signature: summaries in plain words, not the
    /// statute's text.
    #[n(19)]
    pub notices: Vec<String>,
}

/// Days in which a customer may cancel for nothing.
#[derive(
    Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, minicbor::Encode, minicbor::Decode,
)]
pub struct FreeWindow {
    /// Through the end of this day after the day of signing.
    #[n(0)]
    pub days: u16,
    /// Whether a last day on a Sunday or holiday moves on.
    #[n(1)]
    pub last_day_moves_on: bool,
}

impl FreeWindow {
    /// The last free day.
    #[must_use]
    pub fn until(self, signed_on: Day) -> Day {
        let last = signed_on.plus_days(i64::from(self.days));
        if self.last_day_moves_on { moved_on(last) } else { last }
    }
}

/// The most that may be kept: a share, an amount, and never more than was paid.
#[derive(
    Clone, PartialEq, Eq, Debug, Serialize, Deserialize, minicbor::Encode, minicbor::Decode,
)]
pub struct Cap {
    /// The share.
    #[n(0)]
    pub percent: Percent,
    /// Of what.
    #[n(1)]
    pub of: CapBase,
    /// And never more than this.
    #[n(2)]
    #[serde(default)]
    pub most: Option<Money>,
}

/// What a cap is a share of.
#[derive(
    Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, minicbor::Encode, minicbor::Decode,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum CapBase {
    /// Cash price, services and service charge, without tax.
    #[n(0)]
    LayawayPrice,
    /// Everything paid, with the part for fee and tax.
    #[n(1)]
    Paid,
}

impl Cap {
    /// The cap in money. Rounds down, so that the store never keeps a part of a cent too much.
    ///
    /// # Errors
    /// Sums that do not fit or are not of one currency.
    pub fn amount(&self, figures: &Figures, paid: Money) -> Result<Money, MoneyError> {
        let base = match self.of {
            CapBase::LayawayPrice => figures.layaway_price()?,
            CapBase::Paid => paid,
        };
        let share = self.percent.of(base, Rounding::Down)?.lesser(paid)?;
        let capped = self.most.map_or(Ok(share), |most| share.lesser(most))?;
        Ok(if capped.is_negative() { Money::zero(paid.currency()) } else { capped })
    }
}

/// When a customer who missed a date is in default.
#[derive(
    Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, minicbor::Encode, minicbor::Decode,
)]
pub struct DefaultRule {
    /// Days after a missed date until the customer is in default, or, where a notice is needed,
    /// until it may be sent.
    #[n(0)]
    pub after_days: u16,
    /// The notice that is needed first.
    #[n(1)]
    pub notice: NoticeForm,
    /// Days to cure after the notice.
    #[n(2)]
    pub cure_days: u16,
    /// Whether a last day on a Sunday or holiday moves on.
    #[n(3)]
    pub last_day_moves_on: bool,
}

/// The form of a notice.
#[derive(
    Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, minicbor::Encode, minicbor::Decode,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum NoticeForm {
    /// None is asked for.
    #[n(0)]
    None,
    /// In writing.
    #[n(1)]
    Written,
}

/// How and by when money goes back.
#[derive(
    Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, minicbor::Encode, minicbor::Decode,
)]
pub struct RefundDuty {
    /// The forms that are allowed; the store's policy says if empty.
    #[n(0)]
    #[serde(default)]
    pub forms: Vec<RefundForm>,
    /// Days after the cancellation.
    #[n(1)]
    #[serde(default)]
    pub within_days: Option<u16>,
}

/// A form in which money goes back.
#[derive(
    Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, minicbor::Encode, minicbor::Decode,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum RefundForm {
    /// Cash.
    #[n(0)]
    Cash,
    /// A cheque.
    #[n(1)]
    Cheque,
    /// A money order.
    #[n(2)]
    MoneyOrder,
    /// The way it was paid.
    #[n(3)]
    OriginalTender,
    /// Credit in the store.
    #[n(4)]
    StoreCredit,
}

/// Which payments need a receipt.
#[derive(
    Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, minicbor::Encode, minicbor::Decode,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Receipts {
    /// The law does not say.
    #[n(0)]
    NotSaid,
    /// Payments in cash without request, others on request.
    #[n(1)]
    CashUnasked,
    /// Every payment.
    #[n(2)]
    EachPayment,
    /// Every payment, with the balance.
    #[n(3)]
    EachPaymentWithBalance,
}

impl Dated for LayawayLaw {
    fn head(&self) -> &RowHead {
        &self.head
    }
    fn head_mut(&mut self) -> &mut RowHead {
        &mut self.head
    }
}

impl LayawayLaw {
    /// Whether the law speaks for such an agreement.
    pub(super) fn fits(&self, price: Money, instalments: u16, goods: Goods) -> bool {
        let minor = |limit: &Money| (limit.currency() == price.currency()).then(|| limit.minor());
        let above = self.above.as_ref().is_none_or(|limit| minor(limit) < Some(price.minor()));
        let up_to = self
            .up_to
            .as_ref()
            .is_none_or(|limit| minor(limit).is_some_and(|limit| price.minor() <= limit));
        above
            && up_to
            && self.instalments_from.is_none_or(|from| from <= instalments)
            && self.goods.is_none_or(|wanted| wanted == goods)
    }
}
