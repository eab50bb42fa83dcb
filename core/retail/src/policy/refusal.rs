//! Why a policy was refused: every refusal names what is wrong in the document.

use crate::layaway::LayawayRefusal;
use crate::line_kind::LineKind;
use crate::rules::RuleId;
use crate::tax::TaxRefusal;

/// Why a policy was refused.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum PolicyRefusal {
    /// Not a policy.
    #[error("the policy does not read: {why}")]
    Unreadable {
        /// Where it stops.
        why: String,
    },
    /// Another policy came first.
    #[error("the policy has changed meanwhile: look at version {current} first")]
    Stale {
        /// The version in force.
        current: u32,
    },
    /// Only the owner writes policy.
    #[error("ask the owner")]
    OwnerNeeded,
    /// The law forbids it.
    #[error(transparent)]
    Layaway(#[from] LayawayRefusal),
    /// A row of tax does not read.
    #[error(transparent)]
    Tax(#[from] TaxRefusal),
    /// A lender keeps a part of the price.
    #[error("what {lender} keeps lies between 0 and 100 %")]
    LenderFee {
        /// The lender.
        lender: String,
    },
    /// A part of the price is paid first.
    #[error("the first payment of a special order lies between 0 and 100 %")]
    LeastDeposit,
    /// A part of the price is kept.
    #[error("what is kept of goods that come back lies between 0 and 100 %")]
    Restocking,
    /// What our own people pay is a part of cost or price.
    #[error("the price of your own people: 0 to 1000 % over cost, or 0 to 100 % off the price")]
    EmployeePrice,
    /// Work that is given with a sale has days and a number of times.
    #[error("work free after a sale, {kind:?}, its {field}: {wants}")]
    FreeWork {
        /// Which.
        kind: LineKind,
        /// Which of its fields.
        field: &'static str,
        /// What belongs there.
        wants: &'static str,
    },
    /// A plan can be kept and earned.
    #[error("the care plan {name:?}, its {field}: {wants}")]
    CarePlan {
        /// Which.
        name: String,
        /// Which of its fields.
        field: &'static str,
        /// What belongs there.
        wants: &'static str,
    },
    /// A finance charge is a part of what is late.
    #[error("a finance charge lies between 0 and 100 % a month")]
    FinanceCharge,
    /// A field that no sale, return or paper could be made by.
    #[error("the policy's {field}: {wants}")]
    Field {
        /// Which, by its place in the document.
        field: &'static str,
        /// What belongs there.
        wants: &'static str,
    },
    /// A row of the store's own that says what cannot be.
    #[error("the row {id}, its {field}: {wants}")]
    Row {
        /// The row.
        id: RuleId,
        /// Which of its fields.
        field: &'static str,
        /// What belongs there.
        wants: &'static str,
    },
    /// A rate's code names an account of the books.
    #[error("the tax code {code} has 1 to 24 letters, digits and hyphens, such as OH")]
    TaxCode {
        /// The code.
        code: String,
    },
}

impl PolicyRefusal {
    /// The stable code under which the refusal is documented.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            PolicyRefusal::Unreadable { .. } => "policy.unreadable",
            PolicyRefusal::Stale { .. } => "policy.stale",
            PolicyRefusal::OwnerNeeded => "policy.owner_needed",
            PolicyRefusal::Layaway(refusal) => refusal.code(),
            PolicyRefusal::Tax(refusal) => refusal.code(),
            PolicyRefusal::LenderFee { .. } => "policy.lender_fee",
            PolicyRefusal::LeastDeposit => "policy.least_deposit",
            PolicyRefusal::Restocking => "policy.restocking",
            PolicyRefusal::EmployeePrice => "policy.employee_price",
            PolicyRefusal::FreeWork { .. } => "policy.free_work",
            PolicyRefusal::CarePlan { .. } => "policy.care_plan",
            PolicyRefusal::FinanceCharge => "policy.finance_charge",
            PolicyRefusal::Field { .. } => "policy.field",
            PolicyRefusal::Row { .. } => "policy.row",
            PolicyRefusal::TaxCode { .. } => "policy.tax_code",
        }
    }
}
