//! Where a plan stands on a day: computed when read, never stored.

use milgrain_kernel::{Day, Money, MoneyError};

use super::law::{DefaultRule, NoticeForm};
use super::schedule::Instalment;
use crate::rules::holiday::moved_on;

/// What is asked of a plan.
#[derive(Clone, Copy, Debug)]
pub struct StandingQuestion<'a> {
    /// What is open, by date.
    pub plan: &'a [Instalment],
    /// Nothing in the plan's currency: what is past due if nothing is.
    pub nothing: Money,
    /// The day asked about.
    pub as_of: Day,
    /// What default means: the law's row, or the store's policy.
    pub rule: &'a DefaultRule,
    /// When the last notice of default was sent, if one was.
    pub notice_sent: Option<Day>,
}

/// Where a plan stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Standing {
    /// The next payment: the first date that has not passed.
    pub next: Option<Instalment>,
    /// What stays open on dates that have passed.
    pub past_due: Money,
    /// Days since the oldest of them.
    pub days_late: i64,
    /// How many of them there are.
    pub missed: usize,
    /// Whether a notice of default may be sent now.
    pub may_send_notice: bool,
    /// The last day on which paying what is past due cures the plan.
    pub cure_until: Option<Day>,
    /// Whether the store may end the plan: notice and cure have run out.
    pub in_default: bool,
}

/// Where a plan stands. A notice counts for the dates that had passed when it was sent: one that
/// was sent for a date paid since does not.
///
/// # Errors
/// Sums that do not fit or are not of one currency.
pub fn standing(question: &StandingQuestion) -> Result<Standing, MoneyError> {
    let passed = question.plan.partition_point(|instalment| instalment.due < question.as_of);
    let (late, ahead) = question.plan.split_at(passed);
    let currency = question.nothing.currency();
    let past_due = Money::sum(late.iter().map(|instalment| instalment.amount), currency)?;
    let oldest = late.first().map(|instalment| instalment.due);
    let notice = question.notice_sent.filter(|&sent| oldest.is_some_and(|due| due < sent));
    let days_late = oldest.map_or(0, |due| question.as_of.days_since(due));
    let cure_until = oldest.and_then(|due| question.rule.cure_until(due, notice));
    Ok(Standing {
        next: ahead.first().copied(),
        past_due,
        days_late,
        missed: late.len(),
        may_send_notice: question.rule.notice != NoticeForm::None
            && notice.is_none()
            && oldest.is_some()
            && days_late >= i64::from(question.rule.after_days),
        cure_until,
        in_default: cure_until.is_some_and(|until| until < question.as_of),
    })
}

impl DefaultRule {
    /// The last day to cure a date that was missed: counted from the notice where one is needed,
    /// and not before it was sent; from the missed date where none is.
    fn cure_until(&self, missed: Day, notice: Option<Day>) -> Option<Day> {
        let until = match self.notice {
            NoticeForm::None => missed.plus_days(i64::from(self.after_days) - 1),
            NoticeForm::Written => notice?.plus_days(i64::from(self.cure_days)),
        };
        Some(if self.last_day_moves_on { moved_on(until) } else { until })
    }
}
