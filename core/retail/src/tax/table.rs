//! The tax tables: rates, what each state taxes and how it rounds, and when tax is due.

use std::sync::LazyLock;

use milgrain_kernel::{Day, Percent, Rounding};
use serde::{Deserialize, Serialize};

use super::TimingRow;
use crate::line_kind::LineKind;
use crate::place::Jurisdiction;
use crate::rules::store_row::joined;
use crate::rules::{Dated, RowHead, RuleError, RuleId, StoreRow, check_store_rows, pick, read};

/// A rate: everything together that a sale at one place is taxed.
#[derive(
    Clone, PartialEq, Eq, Debug, Serialize, Deserialize, minicbor::Encode, minicbor::Decode,
)]
pub struct RateRow {
    /// Place, validity, source.
    #[n(0)]
    #[serde(flatten)]
    pub head: RowHead,
    /// What the payable account is called, such as `OH`.
    #[n(1)]
    pub code: String,
    /// The rate.
    #[n(2)]
    pub rate: Percent,
}

/// Whether tax is rounded for each line or once for the invoice.
#[derive(
    Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, minicbor::Encode, minicbor::Decode,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum PerWhat {
    /// Each line is rounded.
    #[n(0)]
    Line,
    /// The invoice is rounded; its lines share the tax by largest remainder.
    #[n(1)]
    Invoice,
}

/// Whether a trade-in lowers what is taxed. It has to be stated separately to do so.
#[derive(
    Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, minicbor::Encode, minicbor::Decode,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum TradeInRule {
    /// Tax on the gross price: the default, as under-collected tax is the shop's own money.
    #[n(0)]
    None,
    /// Goods of a like kind lower it.
    #[n(1)]
    LikeKind,
    /// Any trade-in lowers it.
    #[n(2)]
    All,
}

/// What one state taxes, and how.
#[derive(
    Clone, PartialEq, Eq, Debug, Serialize, Deserialize, minicbor::Encode, minicbor::Decode,
)]
pub struct StateTaxRow {
    /// Place, validity, source.
    #[n(0)]
    #[serde(flatten)]
    pub head: RowHead,
    /// How a fraction of a cent is rounded.
    #[n(1)]
    #[cbor(with = "rounding")]
    pub rounding: Rounding,
    /// Per line or per invoice.
    #[n(2)]
    pub per: PerWhat,
    /// Whether a trade-in lowers the tax.
    #[n(3)]
    pub trade_in: TradeInRule,
    /// The kinds of line that are not taxed. A gift card never is, and need not be named.
    #[n(4)]
    pub not_taxed: Vec<LineKind>,
}

impl StateTaxRow {
    /// Whether a line of this kind is taxed. A gift card is money to come, not a sale.
    #[must_use]
    pub fn taxes(&self, kind: LineKind) -> bool {
        kind != LineKind::GiftCard && !self.not_taxed.contains(&kind)
    }
}

/// How [`Rounding`] stands in the log: by number, in the order of its definition.
mod rounding {
    use milgrain_kernel::Rounding;
    use minicbor::decode::{Decoder, Error as DecodeError};
    use minicbor::encode::{Encoder, Error as EncodeError, Write};

    pub fn encode<C, W: Write>(
        value: &Rounding,
        e: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), EncodeError<W::Error>> {
        let number = match value {
            Rounding::HalfUp => 0,
            Rounding::HalfEven => 1,
            Rounding::Down => 2,
            Rounding::Up => 3,
        };
        e.u8(number)?.ok()
    }

    pub fn decode<C>(d: &mut Decoder<'_>, _: &mut C) -> Result<Rounding, DecodeError> {
        let at = d.position();
        match d.u8()? {
            0 => Ok(Rounding::HalfUp),
            1 => Ok(Rounding::HalfEven),
            2 => Ok(Rounding::Down),
            3 => Ok(Rounding::Up),
            _ => Err(DecodeError::message("not a rounding").at(at)),
        }
    }
}

macro_rules! dated {
    ($($row:ty)+) => {$(
        impl Dated for $row {
            fn head(&self) -> &RowHead {
                &self.head
            }
            fn head_mut(&mut self) -> &mut RowHead {
                &mut self.head
            }
        }
    )+};
}

dated! { RateRow StateTaxRow TimingRow }

/// Everything that decides a tax.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TaxTable {
    /// Rates by place.
    pub rates: Vec<RateRow>,
    /// What states tax.
    pub states: Vec<StateTaxRow>,
    /// When tax on a layaway or deposit is due.
    pub timings: Vec<TimingRow>,
}

static SHIPPED: LazyLock<Result<TaxTable, RuleError>> = LazyLock::new(|| {
    Ok(TaxTable {
        rates: read("tax_rates", include_str!("../../data/tax_rates.toml"))?,
        states: read("tax_states", include_str!("../../data/tax_states.toml"))?,
        timings: read("tax_timing", include_str!("../../data/tax_timing.toml"))?,
    })
});

impl TaxTable {
    /// The tables that come with Milgrain. Its rates are examples until the store confirms them.
    ///
    /// # Errors
    /// [`RuleError::Malformed`].
    pub fn shipped() -> Result<&'static TaxTable, RuleError> {
        SHIPPED.as_ref().map_err(Clone::clone)
    }

    /// The tables with a store's own rows above the shipped ones.
    ///
    /// # Errors
    /// [`RuleError::NoSource`], [`RuleError::BadRow`].
    pub fn with(&self, store: &[StoreRow]) -> Result<TaxTable, RuleError> {
        check_store_rows(store)?;
        Ok(TaxTable {
            rates: joined(&self.rates, store, |row| match row {
                StoreRow::Rate(rate) => Some(rate),
                _ => None,
            }),
            states: joined(&self.states, store, |row| match row {
                StoreRow::StateTax(state) => Some(state),
                _ => None,
            }),
            timings: joined(&self.timings, store, |row| match row {
                StoreRow::Timing(timing) => Some(timing),
                _ => None,
            }),
        })
    }

    /// How tax by a rate's row is rounded on a day; half up where that row is not known any more.
    #[must_use]
    pub fn rounding(&self, rate: &RuleId, day: Day) -> Rounding {
        let place = self.rates.iter().find(|row| row.head.id == *rate).map(|row| &row.head.place);
        let state = place.and_then(|place| self.state(place, day));
        state.map_or(Rounding::HalfUp, |state| state.rounding)
    }

    /// The rate of a place on a day.
    #[must_use]
    pub fn rate(&self, place: &Jurisdiction, day: Day) -> Option<&RateRow> {
        pick(&self.rates, place, day, |_| true)
    }

    /// What the state of a place taxes on a day.
    #[must_use]
    pub fn state(&self, place: &Jurisdiction, day: Day) -> Option<&StateTaxRow> {
        pick(&self.states, place, day, |_| true)
    }
}
