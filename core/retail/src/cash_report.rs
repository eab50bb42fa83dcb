//! Cash that has to be reported: over 10,000 dollars from one person within a year, on Form 8300.
//!
//! ```text
//! payment  (none)      ──pay───────────────────────> counted
//!          (none)      ──pay more than the limit───> to be filed
//!          counted     ──another passes the limit──> to be filed
//!          counted     ──twelve months─────────────> not counted
//!          to be filed ──file──────────────────────> filed
//! ```
//!
//! Payments are counted by who pays and by whom it is paid for, over all orders and stores, so that
//! those within 24 hours are always among them; money that goes back lowers no count. What counts as
//! cash, how much and how long is a dated row. The associate is warned before the payment that passes
//! the limit, and asks for identification; the payment itself is never refused, and no notice speaks
//! of another amount or another way to pay, nor of how much is left. Cash that was lowered after a
//! notice is written down for the owner.
//!
//! Look first at [`count`], then at [`decide`].

pub mod count;
pub mod decide;
pub mod events;
mod refusal;
pub mod rule;

use milgrain_kernel::{CustomerId, Day, Money, OrderId, PayerId, StoreId, TenderId};
use serde::{Deserialize, Serialize};

pub use self::count::{Count, Counted, Crossing};
pub use self::decide::Notice;
pub use self::events::{
    CashLowered, CashNoticed, CashReportFiled, CashStatementGiven, Filing, PayerIdentified,
    PayerParticulars,
};
pub use self::refusal::CashReportRefusal;
pub use self::rule::{CashReportRow, CashReportRules, CountsAs};
use crate::event::Event;
use crate::order::events::TenderKind;

/// What may count as cash.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CashMeans {
    /// Notes and coins.
    Currency,
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

impl CashMeans {
    /// What a tender may count as; nothing for those that never do.
    #[must_use]
    pub const fn of(kind: &TenderKind) -> Option<CashMeans> {
        match kind {
            TenderKind::Cash => Some(CashMeans::Currency),
            TenderKind::CashiersCheque { face } => Some(CashMeans::CashiersCheque { face: *face }),
            TenderKind::MoneyOrder { face } => Some(CashMeans::MoneyOrder { face: *face }),
            _ => None,
        }
    }
}

/// A payment that may count, as an order keeps it. It stays whatever goes back.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CashPaid {
    /// The tender.
    pub tender: TenderId,
    /// How.
    pub means: CashMeans,
    /// How much was kept of it.
    pub amount: Money,
    /// Who paid, if it was not the customer.
    pub payer: Option<CustomerId>,
    /// Where.
    pub store: Option<StoreId>,
    /// Business day.
    pub on: Day,
}

/// Whose count a payment enters: who pays, and whom it is paid for. A sale that names nobody counts
/// by itself.
#[must_use]
pub fn counted_for(
    order: OrderId,
    customer: Option<CustomerId>,
    payer: Option<CustomerId>,
) -> Vec<PayerId> {
    match people(customer, payer) {
        nobody if nobody.is_empty() => vec![PayerId::from_bytes(order.bytes())],
        people => people,
    }
}

/// Whoever is named: who pays, and whom it is paid for.
#[must_use]
pub fn people(customer: Option<CustomerId>, payer: Option<CustomerId>) -> Vec<PayerId> {
    let mut people: Vec<CustomerId> = payer.into_iter().chain(customer).collect();
    people.dedup();
    people.into_iter().map(|person| PayerId::from_bytes(person.bytes())).collect()
}

/// What is known of a person whose cash is counted, folded from the log.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct CashBook {
    /// How they were identified, the last time.
    pub identified: Option<PayerIdentified>,
    /// What was filed.
    pub filed: Vec<CashReportFiled>,
    /// The years for which they had their statement.
    pub statements: Vec<CashStatementGiven>,
}

impl CashBook {
    /// Folds one event.
    pub fn apply(&mut self, event: &Event) {
        match event {
            Event::PayerIdentified(e) => self.identified = Some(e.clone()),
            Event::CashReportFiled(e) => self.filed.push(e.clone()),
            Event::CashStatementGiven(e) => self.statements.push(*e),
            _ => {}
        }
    }

    /// What was filed for the payment that passed the limit.
    #[must_use]
    pub fn filing_of(&self, crossing: &Crossing) -> Option<&CashReportFiled> {
        let by = crossing.payments.last()?.tender;
        self.filed.iter().find(|filed| filed.crossing == Some(by))
    }
}

#[cfg(test)]
mod tests;
