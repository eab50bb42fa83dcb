//! A payment of an order, and a cheque that is still in hand.

use super::events::{Payout, TenderKind};
use milgrain_kernel::{CustomerId, Day, DrawerSessionId, Money, StoreId, TenderId};
use serde::{Deserialize, Serialize};

/// A payment that was taken, whatever went back since.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Tender {
    /// The tender.
    pub id: TenderId,
    /// How.
    pub kind: TenderKind,
    /// How much counts.
    pub amount: Money,
    /// Cash given back.
    pub change: Money,
    /// When.
    pub on: Day,
    /// What a lender keeps of it, once that fell due.
    pub lender_fee: Option<Money>,
    /// Who paid, if it was not the order's customer.
    #[serde(default)]
    pub payer: Option<CustomerId>,
    /// What of it went back.
    #[serde(default)]
    pub back: Option<Money>,
    /// The drawer that was open where it was taken.
    #[serde(default)]
    pub drawer: Option<DrawerSessionId>,
}

/// A cheque, or a money order, that was not brought to the bank yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ChequeInHand {
    /// The tender that it is.
    pub tender: TenderId,
    /// Where it was taken.
    pub store: Option<StoreId>,
    /// Over how much.
    pub amount: Money,
}

impl TenderKind {
    /// Whether it is paper that the bank has to be brought.
    #[must_use]
    pub const fn is_cheque(&self) -> bool {
        matches!(
            self,
            TenderKind::Cheque | TenderKind::CashiersCheque { .. } | TenderKind::MoneyOrder { .. }
        )
    }
}

impl Tender {
    /// Whether a lender pays it, or had paid for what it was exchanged for.
    #[must_use]
    pub const fn is_financed(&self) -> bool {
        matches!(
            self.kind,
            TenderKind::Financing { .. } | TenderKind::FromReturn { was: Payout::Lender, .. }
        )
    }
}
