//! Commission: what associates earn on a sale, share, lose on a return, and are paid.
//!
//! A plan is a dated document that the associate signs; it says what commission is reckoned on,
//! when it is earned, and until when it is an advance. Commission that is no longer an advance is
//! wages. What a return takes back is named by its sale and comes out of later commission only:
//! no period pays less than nothing, the rest is carried (DeLeon v. Verizon Wireless, 207 Cal.
//! App. 4th 800).
//!
//! Each line is rounded by itself, half up to the minor unit ([`ROUNDING`]); shares are split from
//! the line by largest remainder, so that they always add up to it.
//!
//! Look first at [`Plan`] and [`earn`], then at [`period`].

pub mod earn;
pub mod give_back;
pub mod margin;
pub mod period;
pub mod plan;
mod refusal;
pub mod shares;

use milgrain_kernel::{LineId, Money, Rounding, StaffId};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

pub use self::earn::{PreviewLine, earn, of_line, of_part, partial, preview};
pub use self::give_back::{ClawBack, ReturnedPart, claw_back, cost_corrected};
pub use self::margin::LineFacts;
pub use self::period::{Movement, MovementKind, PeriodStatement, period};
pub use self::plan::{
    AdvanceUntil, Basis, CommissionPlanSigned, CommissionPlanWritten, EarnedWhen, Plan, Plans, Tier,
};
pub use self::refusal::CommissionRefusal;
pub use self::shares::Shares;

/// How a fraction of a minor unit of commission becomes a whole one.
pub const ROUNDING: Rounding = Rounding::HalfUp;

/// What one associate earns on one line; what is clawed back has the same form.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct Earned {
    /// The line.
    #[n(0)]
    pub line: LineId,
    /// Who.
    #[n(1)]
    pub staff: StaffId,
    /// How much.
    #[n(2)]
    pub amount: Money,
}

#[cfg(test)]
mod tests;
