//! Payments as a shell hands them in. A card is named by its processor only; its number never
//! comes this way.

use milgrain_kernel::{CustomerId, Money, TenderId};
use milgrain_retail::order::events::Payout;
use milgrain_retail::order::pay::{Means, Offered};
use serde::{Deserialize, Serialize};

/// One payment of a customer.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Payment {
    /// The tender to be.
    pub tender: TenderId,
    /// How.
    pub means: PaidBy,
    /// What it covers.
    pub amount: Money,
    /// Who pays, if it is not the order's customer.
    #[serde(default)]
    pub payer: Option<CustomerId>,
}

/// How a customer pays.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaidBy {
    /// Notes and coins; `given` if change is due.
    Cash {
        /// What was handed over.
        given: Option<Money>,
    },
    /// A card, by its processor.
    Card {
        /// The processor's short name.
        processor: String,
    },
    /// A personal cheque.
    Cheque,
    /// The customer's store credit.
    StoreCredit,
    /// An outside lender.
    Financing {
        /// The lender's name, as the policy has it.
        lender: String,
    },
    /// On account, for goods that leave now.
    OnAccount,
    /// A cashier's cheque, a bank draft or traveller's cheques.
    CashiersCheque {
        /// What it is made out over.
        face: Money,
    },
    /// A money order.
    MoneyOrder {
        /// What it is made out over.
        face: Money,
    },
}

impl Payment {
    pub(crate) fn offered(payments: &[Payment]) -> Vec<Offered> {
        let offer = |payment: &Payment| Offered {
            tender: payment.tender,
            kind: payment.means.means(),
            amount: payment.amount,
            payer: payment.payer,
        };
        payments.iter().map(offer).collect()
    }
}

impl PaidBy {
    fn means(&self) -> Means {
        match self {
            PaidBy::Cash { given } => Means::Cash { given: *given },
            PaidBy::Card { processor } => Means::Card(processor.clone()),
            PaidBy::Cheque => Means::Cheque,
            PaidBy::StoreCredit => Means::StoreCredit,
            PaidBy::Financing { lender } => Means::Financing { lender: lender.clone() },
            PaidBy::OnAccount => Means::OnAccount,
            PaidBy::CashiersCheque { face } => Means::CashiersCheque { face: *face },
            PaidBy::MoneyOrder { face } => Means::MoneyOrder { face: *face },
        }
    }
}

/// One payment to a customer.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Repayment {
    /// The payment out.
    pub tender: TenderId,
    /// In which form.
    pub form: Payout,
    /// How much.
    pub amount: Money,
}
