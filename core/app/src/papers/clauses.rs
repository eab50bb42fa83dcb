//! What an agreement says in words about cancelling, title and missed payments: read from the very
//! rule that will reckon it.

use milgrain_documents::days;
use milgrain_documents::papers::Clause;
use milgrain_documents::papers::conditions::Conditions;
use milgrain_documents::words::ENGLISH;
use milgrain_kernel::Day;
use milgrain_retail::layaway::{CapBase, LayawayRule, NoticeForm};
use milgrain_retail::order::Agreed;
use milgrain_retail::signature::ESIGN_STATEMENT;
use milgrain_retail::tax::Title;

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
        Some(until) => format!(
            "You may cancel free of charge until the end of {}. Everything you have paid comes back.",
            days::long(until.date(), &ENGLISH)
        ),
        None => "You may cancel at any time before you take the piece home.".to_owned(),
    }
}

/// What is kept after that.
pub(super) fn after_cancellation(rule: &LayawayRule) -> String {
    let (kept, when) = (most_kept(rule), refunded_within(rule));
    format!("Later, we keep at most {kept}, rounded down. The rest is refunded{when}.")
}

/// What is kept after that of something that is ordered or made for the customer.
pub(super) fn after_cancelling_what_is_made(rule: &LayawayRule) -> String {
    let (kept, when) = (most_kept(rule), refunded_within(rule));
    format!(
        "Later, we keep what we have spent on your order by then, and never more than {kept}, rounded \
         down. The rest is refunded{when}."
    )
}

fn most_kept(rule: &LayawayRule) -> String {
    match (&rule.own, rule.law.as_ref().and_then(|law| law.cap.as_ref())) {
        (Some(own), _) => share(own.keep_percent, own.keep_of),
        (None, Some(cap)) => share(cap.percent, cap.of),
        (None, None) => "nothing".to_owned(),
    }
}

fn refunded_within(rule: &LayawayRule) -> String {
    let by = rule.law.as_ref().and_then(|law| law.refund.within_days);
    by.map(|days| format!(" within {days} days")).unwrap_or_default()
}

fn share(percent: milgrain_kernel::Percent, of: CapBase) -> String {
    let base = match of {
        CapBase::LayawayPrice => "the layaway price",
        CapBase::Paid => "what you have paid",
    };
    format!("{percent} of {base}")
}

/// Who has title until delivery.
fn title(title: Title) -> String {
    match title {
        Title::KeptUntilDelivery => {
            "The piece stays ours until it is paid and handed over to you; we keep it for you alone."
        }
        Title::PassedAtSigning => {
            "The piece is yours from the moment you sign; we keep it safe until it is paid."
        }
    }
    .to_owned()
}

/// What happens when a payment is missed.
pub(super) fn missed(rule: &LayawayRule) -> Option<Clause> {
    let default = rule.default_rule()?;
    let text = match default.notice {
        NoticeForm::Written => format!(
            "If a payment is missed we send you a written notice. You then have {} days to catch up.",
            default.cure_days
        ),
        NoticeForm::None => {
            format!("If a payment is missed you have {} days to catch up.", default.after_days)
        }
    };
    Some(Clause { heading: "A missed payment".to_owned(), text })
}

/// Paying otherwise than planned.
pub(super) fn any_amount() -> Clause {
    Clause {
        heading: "Paying early".to_owned(),
        text:
            "You may pay any amount on any day. What is left is spread over the remaining dates. \
               The price does not rise."
                .to_owned(),
    }
}
