//! Commission of a period: the statement, and its payment.

use milgrain_kernel::{Day, Money, StaffId};
use milgrain_retail::commission::{PeriodStatement, period};
use milgrain_retail::event::Stream;
use milgrain_retail::order::events::CommissionPaid;
use serde::{Deserialize, Serialize};

use crate::AppError;
use crate::carry_out::{Done, Given, Milgrain, fact};
use crate::load::Load;

/// Pay an associate's commission of a period.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct PayCommission {
    /// Whose.
    pub staff: StaffId,
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
}

impl Milgrain {
    /// An associate's statement of a period.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn commission_statement(
        &self,
        given: &Given,
        request: &PayCommission,
    ) -> Result<PeriodStatement, AppError> {
        self.look(given, |load| period_of(load, request))
    }

    /// Pays the commission of a period: never less than nothing; claw-back beyond it is carried.
    ///
    /// # Errors
    /// [`AppError::Twice`] if a day of it was paid already, [`AppError::NotAllowed`].
    pub fn pay_commission(&self, given: &Given, request: &PayCommission) -> Result<Done, AppError> {
        self.carry_out(given, "pay_commission", request, |load| {
            if !load.role()?.is_manager() {
                return Err(AppError::NotAllowed { needs: "manager" });
            }
            let staff = load.staff(request.staff)?;
            let overlaps =
                |paid: &CommissionPaid| paid.from <= request.to && request.from <= paid.to;
            if staff.paid.iter().any(overlaps) || request.to < request.from {
                return Err(AppError::Twice { what: "payment of that period" });
            }
            let statement = period_of(load, request)?;
            let amount = statement.due()?;
            let carried = statement.carried_out;
            let PayCommission { from, to, .. } = *request;
            let paid = CommissionPaid { from, to, amount, carried, on: load.today() };
            Ok(fact(Stream::Staff(request.staff), paid))
        })
    }
}

pub(crate) fn period_of(load: &Load, request: &PayCommission) -> Result<PeriodStatement, AppError> {
    let currency = load.policy().ok_or(AppError::NoPolicy)?.currency;
    let nothing = Money::zero(currency);
    let carried = load.staff(request.staff)?.carried().unwrap_or(nothing);
    let movements = load.movements(request.staff, request.from, request.to)?;
    Ok(period(request.staff, &movements, request.from, request.to, carried)?)
}
