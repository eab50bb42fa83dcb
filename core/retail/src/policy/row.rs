//! What a row of the store's own may say. Its place, validity and source are looked at where rows are
//! read ([`crate::rules::check_store_rows`]); here it is the rule itself.

use milgrain_kernel::{Currency, Day, Money};
use milgrain_ledger::ShortCode;

use super::PolicyRefusal;
use super::check::is_share;
use crate::cash_report::CashReportRow;
use crate::gift_card::GiftCardRow;
use crate::layaway::{Cap, LayawayLaw};
use crate::messages::MessageRow;
use crate::rules::StoreRow;
use crate::tax::RateRow;

/// A field that is wrong, and what belongs there.
type Wrong = (&'static str, &'static str);

const AMOUNT: &str = "an amount in the store's currency, not below zero";
const SHARE: &str = "between 0 and 100 %";

/// Whether a row may be written.
pub(super) fn check(row: &StoreRow, currency: Currency) -> Result<(), PolicyRefusal> {
    let wrong = match row {
        StoreRow::Rate(rate) => return check_rate(rate),
        StoreRow::Layaway(law) => wrong_law(law, currency),
        StoreRow::GiftCard(card) => wrong_card(card),
        StoreRow::CashReport(report) => wrong_report(report, currency),
        StoreRow::Message(message) => wrong_message(message),
        // Days and yes or no: any value is one.
        StoreRow::StateTax(_)
        | StoreRow::Timing(_)
        | StoreRow::Purchase(_)
        | StoreRow::Unclaimed(_) => None,
    };
    wrong.map_or(Ok(()), |wrong| Err(refused(row, wrong)))
}

fn refused(row: &StoreRow, (field, wants): Wrong) -> PolicyRefusal {
    PolicyRefusal::Row { id: row.head().id.clone(), field, wants }
}

fn check_rate(rate: &RateRow) -> Result<(), PolicyRefusal> {
    let code = &rate.code;
    ShortCode::new(code).map_err(|_| PolicyRefusal::TaxCode { code: code.clone() })?;
    let id = rate.head.id.clone();
    let right = is_share(rate.rate);
    if right { Ok(()) } else { Err(PolicyRefusal::Row { id, field: "rate", wants: SHARE }) }
}

fn wrong_law(law: &LayawayLaw, currency: Currency) -> Option<Wrong> {
    let cap = |cap: &Option<Cap>| {
        cap.as_ref().is_none_or(|cap| is_share(cap.percent) && fits(cap.most, currency))
    };
    first([
        (fits(law.above, currency), "above", AMOUNT),
        (fits(law.up_to, currency), "up_to", AMOUNT),
        (cap(&law.cap), "cap", "a share between 0 and 100 %, at most so much of the store's money"),
        (cap(&law.cap_in_default), "cap_in_default", "as the cap"),
    ])
}

fn wrong_card(card: &GiftCardRow) -> Option<Wrong> {
    let years = |years: Option<u16>| years.is_none_or(|years| (1..=100).contains(&years));
    first([
        (years(card.least_years), "least_years", "1 to 100"),
        (years(card.dormant_years), "dormant_years", "1 to 100"),
    ])
}

fn wrong_report(report: &CashReportRow, currency: Currency) -> Option<Wrong> {
    let amounts = [report.over, report.face_up_to, report.durable_over];
    let amounts = amounts.into_iter().all(|amount| fits(Some(amount), currency));
    // A year that is no leap year: the day comes in every year.
    let statement =
        Day::ymd(2027, report.statement_month.into(), report.statement_day.into()).is_some();
    first([
        (amounts, "over, face_up_to, durable_over", AMOUNT),
        ((1..=120).contains(&report.months), "months", "1 to 120"),
        (!report.counts.is_empty(), "counts", "what counts as cash"),
        (statement, "statement_month, statement_day", "a day of every year"),
    ])
}

fn wrong_message(message: &MessageRow) -> Option<Wrong> {
    let hours = |from: u16, to: u16| from < to && to <= 24 * 60;
    let said = |words: &[String]| words.iter().all(|word| !word.trim().is_empty());
    const HOURS: &str = "minutes of a day, the first before the last";
    const WORD: &str = "words, none of them empty: an empty one stands in every answer";
    first([
        (hours(message.earliest, message.latest), "earliest, latest", HOURS),
        (
            hours(message.sunday_earliest, message.sunday_latest),
            "sunday_earliest, sunday_latest",
            HOURS,
        ),
        (message.marketing_days > 0, "marketing_days", "a day or more"),
        (said(&message.stop_alone), "stop_alone", WORD),
        (said(&message.stop_anywhere), "stop_anywhere", WORD),
    ])
}

fn first<const N: usize>(parts: [(bool, &'static str, &'static str); N]) -> Option<Wrong> {
    parts.into_iter().find(|(right, ..)| !right).map(|(_, field, wants)| (field, wants))
}

fn fits(amount: Option<Money>, currency: Currency) -> bool {
    amount.is_none_or(|money| money.currency() == currency && !money.is_negative())
}
