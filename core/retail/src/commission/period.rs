//! A period's statement: what an associate earned, lost, is paid, and carries.
//!
//! ```text
//! balance     = carried in + earned + corrected - clawed back
//! payable     = balance, or nothing if that is below nothing
//! carried out = what is below nothing once the payments of the period are off: never more
//! ```
//!
//! What is carried is taken from later commission, never from other wages.

use milgrain_kernel::{Currency, Day, LineId, Money, MoneyError, OrderId, StaffId};
use serde::{Deserialize, Serialize};

/// What a movement is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MovementKind {
    /// Commission of a sale.
    Earned,
    /// Taken back, of a named sale. The amount is positive.
    ClawedBack,
    /// A cost was corrected before the period was paid. The amount may be either way.
    CostCorrected,
    /// Paid out. Its day is in the period that it settles.
    Paid,
}

/// One movement of an associate's commission.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Movement {
    /// Whose.
    pub staff: StaffId,
    /// Of which sale; none for a payment.
    pub order: Option<OrderId>,
    /// Of which line; none for a payment.
    pub line: Option<LineId>,
    /// When.
    pub day: Day,
    /// What it is.
    pub kind: MovementKind,
    /// How much.
    pub amount: Money,
}

/// The statement of one associate for one period.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PeriodStatement {
    /// Whose.
    pub staff: StaffId,
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// What earlier claw-backs left to be taken: nothing, or less.
    pub carried_in: Money,
    /// Commission of the period's sales.
    pub earned: Money,
    /// What corrected costs changed.
    pub corrected: Money,
    /// Taken back.
    pub clawed_back: Money,
    /// What the period pays: never below nothing.
    pub payable: Money,
    /// Paid already.
    pub paid: Money,
    /// What later commission still has to cover: nothing, or less.
    pub carried_out: Money,
    /// Every movement, each with its sale.
    pub movements: Vec<Movement>,
}

impl PeriodStatement {
    /// What is still to be paid.
    ///
    /// # Errors
    /// [`MoneyError`] where currencies mix.
    pub fn due(&self) -> Result<Money, MoneyError> {
        let due = self.payable.minus(self.paid)?;
        Ok(if due.is_negative() { Money::zero(due.currency()) } else { due })
    }
}

/// The statement of an associate from the first day to the last, both included. `movements` may
/// hold those of others and of other days; `carried_in` is what the statement before carried out.
///
/// # Errors
/// [`MoneyError`] for amounts that cannot be added.
pub fn period(
    staff: StaffId,
    movements: &[Movement],
    from: Day,
    to: Day,
    carried_in: Money,
) -> Result<PeriodStatement, MoneyError> {
    let inside = |m: &&Movement| m.staff == staff && m.day >= from && m.day <= to;
    let movements: Vec<Movement> = movements.iter().filter(inside).cloned().collect();
    let sum = |kind| sum_of(&movements, kind, carried_in.currency());
    let (earned, corrected) = (sum(MovementKind::Earned)?, sum(MovementKind::CostCorrected)?);
    let (clawed_back, paid) = (sum(MovementKind::ClawedBack)?, sum(MovementKind::Paid)?);
    let balance = carried_in.plus(earned)?.plus(corrected)?.minus(clawed_back)?;
    let nothing = Money::zero(carried_in.currency());
    let payable = if balance.is_negative() { nothing } else { balance };
    let carried_out = balance.minus(paid)?.lesser(nothing)?;
    Ok(PeriodStatement {
        staff,
        from,
        to,
        carried_in,
        earned,
        corrected,
        clawed_back,
        payable,
        paid,
        carried_out,
        movements,
    })
}

fn sum_of(
    movements: &[Movement],
    kind: MovementKind,
    currency: Currency,
) -> Result<Money, MoneyError> {
    let of_kind = movements.iter().filter(|movement| movement.kind == kind);
    Money::sum(of_kind.map(|movement| movement.amount), currency)
}
