//! What an agreement says in words about cancelling, title and missed payments: read from the very
//! rule that will reckon it.

use milgrain_documents::days;
use milgrain_documents::papers::Clause;
use milgrain_documents::papers::conditions::Conditions;
use milgrain_documents::words::{Agreements, ENGLISH, fill};
use milgrain_kernel::{Day, Percent};
use milgrain_retail::layaway::{CapBase, LayawayRule, NoticeForm};
use milgrain_retail::order::Agreed;
use milgrain_retail::signature::ESIGN_STATEMENT;
use milgrain_retail::tax::Title;

const WORDS: &Agreements = &ENGLISH.agreements;

/// What an agreement binds both sides by, with the notices of the law; `kept` says what a later
/// cancellation keeps.
pub(super) fn conditions(
    agreed: &Agreed,
    of: Title,
    kept: String,
    clauses: Vec<Clause>,
) -> Conditions {
    let notices = agreed.rule.law.as_ref().map_or(&[][..], |law| &law.notices);
    let notice = |text: &String| Clause { heading: String::new(), text: text.clone() };
    Conditions {
        title: title(of),
        free_cancellation: free_cancellation(&agreed.rule, agreed.on),
        after_cancellation: kept,
        clauses,
        electronic_consent: Some(ESIGN_STATEMENT.text.to_owned()),
        notices: notices.iter().map(notice).collect(),
    }
}

/// Until when cancelling is free, and what comes back.
fn free_cancellation(rule: &LayawayRule, signed: Day) -> String {
    match rule.free_until(signed) {
        Some(until) => fill(WORDS.free_until, &[("date", &days::long(until.date(), &ENGLISH))]),
        None => WORDS.free_till_taken.to_owned(),
    }
}

/// What is kept after that.
pub(super) fn after_cancellation(rule: &LayawayRule) -> String {
    kept(rule, WORDS.later, WORDS.later_within)
}

/// What is kept after that of something that is ordered or made for the customer.
pub(super) fn after_cancelling_what_is_made(rule: &LayawayRule) -> String {
    kept(rule, WORDS.later_made, WORDS.later_made_within)
}

/// The most that is kept, and within how many days the rest goes back where the law says so.
fn kept(rule: &LayawayRule, plain: &str, within: &str) -> String {
    let most = most_kept(rule);
    match rule.law.as_ref().and_then(|law| law.refund.within_days) {
        Some(days) => fill(within, &[("most", &most), ("days", &days.to_string())]),
        None => fill(plain, &[("most", &most)]),
    }
}

fn most_kept(rule: &LayawayRule) -> String {
    match (&rule.own, rule.law.as_ref().and_then(|law| law.cap.as_ref())) {
        (Some(own), _) => share(own.keep_percent, own.keep_of),
        (None, Some(cap)) => share(cap.percent, cap.of),
        (None, None) => WORDS.nothing.to_owned(),
    }
}

fn share(percent: Percent, of: CapBase) -> String {
    let base = match of {
        CapBase::LayawayPrice => WORDS.of_price,
        CapBase::Paid => WORDS.of_paid,
    };
    fill(base, &[("share", &percent.to_string())])
}

/// Who has title until delivery.
fn title(title: Title) -> String {
    match title {
        Title::KeptUntilDelivery => WORDS.title_kept,
        Title::PassedAtSigning => WORDS.title_passed,
    }
    .to_owned()
}

/// What happens when a payment is missed.
pub(super) fn missed(rule: &LayawayRule) -> Option<Clause> {
    let default = rule.default_rule()?;
    let (said, days) = match default.notice {
        NoticeForm::Written => (WORDS.missed_notice, default.cure_days),
        NoticeForm::None => (WORDS.missed, default.after_days),
    };
    let text = fill(said, &[("days", &days.to_string())]);
    Some(Clause { heading: WORDS.missed_heading.to_owned(), text })
}

/// Paying otherwise than planned.
pub(super) fn any_amount() -> Clause {
    Clause { heading: WORDS.early_heading.to_owned(), text: WORDS.early.to_owned() }
}
