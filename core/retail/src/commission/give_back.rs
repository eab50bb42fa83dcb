//! Commission that goes back: a return, a cost corrected later.

use milgrain_kernel::{Day, LineId, Money, StaffId};

use super::{CommissionRefusal, Earned, LineFacts, Plan, Shares, of_line, of_part};

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

/// What a return takes back, by line and associate, as positive amounts: what stands of a line
/// less what the plan gives on the part that the customer kept, in proportion to what each
/// associate has of it. Takes nothing back where it is not allowed, and never more than stands.
///
/// `lines` are the facts that commission was reckoned on; `standing` is what they earned less what
/// was clawed back before, of all associates who share or of some of them.
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
        let kept = shares.split(of_part(plan, line, left, part.of)?);
        let stands = standing.iter().filter(|earned| earned.line == part.line);
        back.extend(above(&stands.collect::<Vec<_>>(), &kept, line.price)?);
    }
    Ok(back)
}

/// What stands above what is kept, split by what each associate has: nobody loses more than that.
fn above(
    stands: &[&Earned],
    kept: &[(StaffId, Money)],
    like: Money,
) -> Result<Vec<Earned>, CommissionRefusal> {
    let theirs = kept.iter().filter(|(who, _)| stands.iter().any(|earned| earned.staff == *who));
    let kept = Money::sum(theirs.map(|&(_, amount)| amount), like.currency())?;
    let sum = Money::sum(stands.iter().map(|earned| earned.amount), like.currency())?;
    let back = sum.minus(kept)?;
    if !back.is_positive() {
        return Ok(Vec::new());
    }
    let weights: Vec<u64> = stands.iter().map(|earned| earned.amount.weight()).collect();
    let parts = stands.iter().zip(back.split(&weights));
    let some = parts.filter(|(_, amount)| amount.is_positive());
    Ok(some.map(|(&stands, amount)| Earned { amount, ..stands.clone() }).collect())
}

/// What a cost corrected later changes, by associate: positive is more commission. Nothing if the
/// line was earned in a period that is paid already. For lines that the customer kept.
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
    let change = of_line(plan, &after)?.minus(of_line(plan, before)?)?;
    let parts = shares.split(change).into_iter().filter(|(_, amount)| !amount.is_zero());
    Ok(parts.map(|(staff, amount)| Earned { line: before.line, staff, amount }).collect())
}
