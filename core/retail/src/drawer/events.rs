//! What can happen to a drawer, as the log says it. The stream says to which session.

use milgrain_kernel::{Day, DeviceId, Money, MoneyError, StaffId, StoreId};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::note::ShortText;
use crate::private::Private;

/// A drawer was opened.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct DrawerOpened {
    /// The number on its reports: counts up by device and store, without gaps.
    #[n(0)]
    pub number: u32,
    /// The device whose takings go into it.
    #[n(1)]
    pub device: DeviceId,
    /// Where.
    #[n(2)]
    pub store: StoreId,
    /// Who opened it.
    #[n(3)]
    pub staff: StaffId,
    /// Cash that was put in from the safe, to give change with.
    #[n(4)]
    pub float: Money,
    /// The number of the device's commit that opened it: its reports begin after it.
    #[n(5)]
    pub since: u64,
    /// Business day.
    #[n(6)]
    pub on: Day,
}

/// Where cash comes from or goes to, beside sales and refunds.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, Encode, Decode)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum CashWay {
    /// Put in from the safe.
    #[n(0)]
    FromSafe,
    /// Taken out to the safe.
    #[n(1)]
    ToSafe,
    /// Change fetched at the bank.
    #[n(2)]
    FromBank,
    /// Brought to the bank.
    #[n(3)]
    ToBank,
    /// A small expense, paid in cash.
    #[n(4)]
    Expense,
}

impl CashWay {
    /// Whether the drawer has more afterwards.
    #[must_use]
    pub const fn comes_in(self) -> bool {
        matches!(self, CashWay::FromSafe | CashWay::FromBank)
    }
}

/// Cash was put in or taken out.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
#[cbor(context_bound = "crate::private::PersonalPart")]
pub struct CashMoved {
    /// Which way.
    #[n(0)]
    pub way: CashWay,
    /// How much.
    #[n(1)]
    pub amount: Money,
    /// For what, in a few words.
    #[n(2)]
    pub reason: Private<ShortText>,
    /// Who did it.
    #[n(3)]
    pub staff: StaffId,
    /// Business day.
    #[n(4)]
    pub on: Day,
}

/// Cash and cheques in a drawer.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct Till {
    /// Notes and coins.
    #[n(0)]
    pub cash: Money,
    /// Cheques and money orders.
    #[n(1)]
    pub cheques: Money,
}

/// Notes or coins of one value.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct Counted {
    /// What one is worth.
    #[n(0)]
    pub value: Money,
    /// How many.
    #[n(1)]
    pub pieces: u32,
}

/// A drawer was counted and closed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct DrawerClosed {
    /// What should have been in it, by the books.
    #[n(0)]
    pub expected: Till,
    /// What was in it.
    #[n(1)]
    pub counted: Till,
    /// The notes and coins, one by one.
    #[n(2)]
    pub count: Vec<Counted>,
    /// The number of the device's commit that closed it: its reports end there.
    #[n(3)]
    pub until: u64,
    /// Who counted.
    #[n(4)]
    pub staff: StaffId,
    /// Business day.
    #[n(5)]
    pub on: Day,
}

impl DrawerClosed {
    /// Cash over what was expected; below nothing where it was short.
    ///
    /// # Errors
    /// [`MoneyError`] if it does not fit.
    pub fn cash_over(&self) -> Result<Money, MoneyError> {
        self.counted.cash.minus(self.expected.cash)
    }

    /// Cheques over what was expected; below nothing where one is missing.
    ///
    /// # Errors
    /// [`MoneyError`] if it does not fit.
    pub fn cheques_over(&self) -> Result<Money, MoneyError> {
        self.counted.cheques.minus(self.expected.cheques)
    }
}
