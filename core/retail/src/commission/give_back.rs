//! Commission that goes back: a return, a cost corrected later.

use milgrain_kernel::{Day, LineId, Money, StaffId};

use super::{CommissionRefusal, Earned, LineFacts, Plan, Shares, earn};

/// Whether commission may be taken back at all.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ClawBack {
    /// Whether the state's row lets it.
    pub lawful: bool,
    /// Whether it is still an advance: see [`Plan::is_advance`].
    pub advance: bool,
}

impl ClawBack {
    /// Whether plan, state and time all allow it.
    #[must_use]
    pub const fn allowed(self, plan: &Plan) -> bool {
        plan.claw_back && self.lawful && self.advance
    }
}

/// What came back of a line so far, earlier returns included: `returned` of `of` parts. The parts
/// are pieces, or minor units of price.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ReturnedPart {
    /// The line.
    pub line: LineId,
    /// How many parts came back.
    pub returned: u64,
    /// How many were sold.
    pub of: u64,
}

/// What a return takes back, by line and associate, as positive amounts: what stands less what the
/// plan gives on the part that the customer kept. Takes nothing back where it is not allowed, and
/// never more than stands.
///
/// `lines` are the lines as sold; `standing` is what they earned less what was clawed back before.
///
/// # Errors
/// [`CommissionRefusal::ReturnedTooMuch`], [`CommissionRefusal::Money`].
pub fn claw_back(
    plan: &Plan,
    lines: &[LineFacts],
    shares: &Shares,
    returned: &[ReturnedPart],
    standing: &[Earned],
    claw: ClawBack,
) -> Result<Vec<Earned>, CommissionRefusal> {
    let mut back = Vec::new();
    if !claw.allowed(plan) {
        return Ok(back);
    }
    for part in returned {
        let Some(line) = lines.iter().find(|line| line.line == part.line) else { continue };
        let left = part.of.checked_sub(part.returned).ok_or(CommissionRefusal::ReturnedTooMuch)?;
        let kept = earn(plan, &[line.kept(left, part.of)?], shares)?;
        for stands in standing.iter().filter(|earned| earned.line == part.line) {
            let amount = stands.amount.minus(amount_of(&kept, stands.staff, stands.amount))?;
            if amount.is_positive() {
                back.push(Earned { amount, ..stands.clone() });
            }
        }
    }
    Ok(back)
}

/// What a cost corrected later changes, by associate: positive is more commission. Nothing if the
/// line was earned in a period that is paid already.
///
/// # Errors
/// [`CommissionRefusal::Money`] for amounts that cannot be added.
pub fn cost_corrected(
    plan: &Plan,
    before: &LineFacts,
    new_cost: Money,
    shares: &Shares,
    earned_on: Day,
    paid_through: Option<Day>,
) -> Result<Vec<Earned>, CommissionRefusal> {
    if paid_through.is_some_and(|paid| earned_on <= paid) {
        return Ok(Vec::new());
    }
    let after = LineFacts { cost: new_cost, ..before.clone() };
    let was = super::of_line(plan, before)?;
    let is = super::of_line(plan, &after)?;
    let mut changes = Vec::new();
    for ((staff, was), (_, is)) in shares.split(was).into_iter().zip(shares.split(is)) {
        let amount = is.minus(was)?;
        if !amount.is_zero() {
            changes.push(Earned { line: before.line, staff, amount });
        }
    }
    Ok(changes)
}

fn amount_of(earned: &[Earned], staff: StaffId, like: Money) -> Money {
    let found = earned.iter().find(|earned| earned.staff == staff);
    found.map_or(Money::zero(like.currency()), |earned| earned.amount)
}
