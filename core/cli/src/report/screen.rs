//! One screen: takings, deposits, receivables, late layaways, commission, exceptions, the books.

use std::collections::BTreeMap;
use std::fmt::Write;

use milgrain_app::books::Summary;
use milgrain_kernel::Money;
use milgrain_ledger::{AgeBucket, TrialBalance};
use milgrain_retail::phone::{InDoubt, PhoneReported};

use super::Report;

/// How wide a column of text is.
const WIDE: usize = 34;

pub(super) fn screen(report: &Report) -> String {
    let Report { summary, counts, .. } = report;
    let mut text = format!(
        "{} orders until {} in {}: {} layaways, {} returns, {} customers\n",
        counts.orders,
        report.as_of,
        report.states.join(", "),
        counts.layaways,
        counts.returns,
        report.customers,
    );
    let left = [takings(summary), owed(summary), waiting(summary)].concat();
    let right = [commission(summary), accounts(&report.trial_balance)].concat();
    beside(&mut text, &left, &right);
    let balance = if report.in_balance { "adds up to nothing" } else { "DOES NOT ADD UP" };
    let _ = writeln!(text, "The trial balance of every store {balance}.");
    text
}

/// Two columns of lines.
fn beside(text: &mut String, left: &[String], right: &[String]) {
    for row in 0..left.len().max(right.len()) {
        let line = |side: &[String]| side.get(row).cloned().unwrap_or_default();
        let (left, right) = (line(left), line(right));
        let gap = (WIDE + 14).saturating_sub(left.chars().count());
        let _ = writeln!(text, "{}", format!("{left}{:gap$}{right}", "").trim_end());
    }
}

fn line(what: &str, amount: &Money) -> String {
    let short: String = what.chars().take(WIDE - 6).collect();
    format!("  {short:<28}{:>14}", grouped(*amount))
}

/// A plain decimal with its thousands divided, for a screen.
fn grouped(amount: Money) -> String {
    let plain = amount.to_plain();
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("-", rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{grouped}{point}{fraction}")
}

fn takings(summary: &Summary) -> Vec<String> {
    let mut lines = vec![String::new(), "Takings by tender".to_owned()];
    let named = |word: &str| word.replace('_', " ");
    lines.extend(summary.takings.iter().map(|tender| {
        line(&format!("{} ({})", named(tender.tender), tender.count), &tender.amount)
    }));
    lines
}

fn owed(summary: &Summary) -> Vec<String> {
    let mut lines = vec![String::new(), "Held and owed".to_owned()];
    lines.push(line("Deposits held", &summary.deposits));
    lines.push(line("Layaway still to come", &summary.layaway_to_come));
    lines.push(line("Receivables", &summary.receivables.total));
    for (bucket, amount) in AgeBucket::ALL.iter().zip(&summary.receivables.buckets) {
        lines.push(line(&format!("  {}", bucket.name()), amount));
    }
    lines
}

fn waiting(summary: &Summary) -> Vec<String> {
    let late = &summary.late;
    let mut lines = vec![String::new(), format!("Layaways with a missed date: {}", late.len())];
    let oldest = late.iter().min_by_key(|one| one.since);
    lines.extend(
        oldest.map(|one| line(&format!("{} since {}", one.number, one.since), &one.past_due)),
    );
    lines.push(format!("Exceptions that wait: {}", summary.exceptions.len()));
    for (kind, count, amount) in &summary.exceptions {
        let words = serde_json::to_value(kind).ok();
        let words = words.as_ref().and_then(serde_json::Value::as_str).unwrap_or_default();
        lines.push(line(&format!("{} ({count})", words.replace('_', " ")), amount));
    }
    lines.extend(summary.phones.iter().map(gone));
    lines
}

/// The numbers of a phone that is gone.
fn gone(report: &PhoneReported) -> String {
    let letters = &report.letters;
    match &report.in_doubt {
        InDoubt::From(first) => format!("Phone {letters} is lost: {letters}-{first:06} and later"),
        InDoubt::Twice(numbers) => {
            let named: Vec<String> = numbers.iter().map(|n| format!("{letters}-{n:06}")).collect();
            format!("Phone {letters} was restored, twice: {}", named.join(", "))
        }
    }
}

fn commission(summary: &Summary) -> Vec<String> {
    let mut lines = vec![String::new(), "Commission by associate".to_owned()];
    let earned = summary.commission.iter().filter(|one| !one.commission.is_zero());
    lines
        .extend(earned.map(|one| line(&format!("{} ({})", one.name, one.orders), &one.commission)));
    lines
}

/// Every account, its stores together; debits positive.
fn accounts(trial: &TrialBalance) -> Vec<String> {
    let mut sums = BTreeMap::new();
    for entry in &trial.lines {
        let key = (entry.key.account.class(), entry.key.account, entry.key.currency);
        let sum = sums.entry(key).or_insert(Money::zero(entry.key.currency));
        *sum = sum.plus(entry.balance).unwrap_or(*sum);
    }
    let mut lines = vec![String::new(), "Trial balance, all stores (debit +)".to_owned()];
    lines.extend(sums.iter().map(|((_, account, _), sum)| line(&account.name(), sum)));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use milgrain_kernel::Currency;

    #[test]
    fn thousands_are_divided_on_a_screen() {
        let cases = [(5, "0.05"), (123_456, "1,234.56"), (-100_000_000, "-1,000,000.00")];
        for (minor, text) in cases {
            assert_eq!(grouped(Money::new(minor, Currency::USD)), text);
        }
        assert_eq!(grouped(Money::new(1_500, Currency::JPY)), "1,500");
    }
}
