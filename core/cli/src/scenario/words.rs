//! Words of a step as the core's own types: roles, kinds, forms, channels, days, percentages.

use milgrain_app::payment::PaidBy;
use milgrain_kernel::{Day, GiftCardId, Money, Percent};
use milgrain_retail::customer::{KeptDate, Occasion, YearlyDay};
use milgrain_retail::layaway::Interval;
use milgrain_retail::note::ShortText;
use milgrain_retail::order::Order;
use milgrain_retail::order::events::{Payout, TenderKind};
use milgrain_retail::place::{CarrierProof, Jurisdiction, Supply};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::StepError;
use super::error::beginning;
use super::step;

/// The processor of a card payment that names none.
pub const CARD: &str = "CARD";

/// A word that one of the core's own enums knows, such as `associate` or `no_carrier_proof`.
pub(super) fn word<T: DeserializeOwned>(
    field: &'static str,
    given: &str,
    known: &'static str,
) -> Result<T, StepError> {
    let unknown = |_| StepError::Word { field, given: beginning(given), known };
    serde_json::from_value(Value::String(given.to_owned())).map_err(unknown)
}

/// `2026-12-01`
pub(super) fn day(given: &str) -> Result<Day, StepError> {
    given.parse().map_err(|_| StepError::Date { given: beginning(given) })
}

/// `14:05` in minutes past midnight; noon if nothing was said.
pub(super) fn minutes(given: Option<&str>) -> Result<u16, StepError> {
    let Some(given) = given else { return Ok(12 * 60) };
    let read = || {
        let (hours, minutes) = given.split_once(':')?;
        let two = |text: &str| text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
        let (hours, minutes) = (two(hours).then_some(hours)?, two(minutes).then_some(minutes)?);
        let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
        (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
    };
    read().ok_or_else(|| StepError::Time { given: beginning(given) })
}

/// `7.25`
pub(super) fn percent(given: &str) -> Result<Percent, StepError> {
    given.parse().map_err(|_| StepError::Percentage { given: beginning(given) })
}

/// How often: `weekly`, `fortnightly`, `monthly`.
pub(super) fn interval(given: &str) -> Result<Interval, StepError> {
    word("interval", given, "weekly, fortnightly or monthly")
}

/// How a customer pays. `with` names the processor of a card, or the lender; `given` is what was
/// handed over, or the face of a cashier's cheque or money order where it is more.
pub(super) fn paid_by(
    means: &str,
    with: Option<&str>,
    given: Option<Money>,
    amount: Money,
) -> Result<PaidBy, StepError> {
    Ok(match means {
        "cash" => PaidBy::Cash { given },
        "card" => PaidBy::Card { processor: with.unwrap_or(CARD).to_owned() },
        "cheque" => PaidBy::Cheque,
        "store_credit" => PaidBy::StoreCredit,
        "financing" => PaidBy::Financing { lender: with.unwrap_or_default().to_owned() },
        "on_account" => PaidBy::OnAccount,
        "cashiers_cheque" => PaidBy::CashiersCheque { face: given.unwrap_or(amount) },
        "money_order" => PaidBy::MoneyOrder { face: given.unwrap_or(amount) },
        "gift_card" => PaidBy::GiftCard { code: with.unwrap_or_default().to_owned() },
        _ => {
            let known = "cash, card, cheque, store_credit, financing, on_account, \
                         cashiers_cheque, money_order, trade_in, gift_card, exchange or \
                         house_account";
            return Err(StepError::Word { field: "means", given: beginning(means), known });
        }
    })
}

/// How money goes back. A card, or a gift card, is the one that paid.
pub(super) fn payout(form: &str, order: &Order) -> Result<Payout, StepError> {
    Ok(match form {
        "cash" => Payout::Cash,
        "card" => Payout::Card(processor(order)),
        "cheque" => Payout::Cheque,
        "store_credit" => Payout::StoreCredit,
        "lender" => Payout::Lender,
        "gift_card" => Payout::GiftCard(gift_card(order)),
        "house_account" => Payout::HouseAccount,
        _ => {
            let known = "cash, card, cheque, store_credit, lender, gift_card, \
                         house_account or as_paid";
            return Err(StepError::Word { field: "form", given: beginning(form), known });
        }
    })
}

fn gift_card(order: &Order) -> GiftCardId {
    let card = |kind: &TenderKind| match kind {
        TenderKind::GiftCard(card) => Some(*card),
        _ => None,
    };
    let paid = order.tenders.iter().find_map(|tender| card(&tender.kind));
    paid.unwrap_or(GiftCardId::from_bytes([0; 16]))
}

fn processor(order: &Order) -> String {
    let card = |kind: &TenderKind| match kind {
        TenderKind::Card(processor) => Some(processor.clone()),
        _ => None,
    };
    let paid = order.tenders.iter().find_map(|tender| card(&tender.kind));
    paid.unwrap_or_else(|| CARD.to_owned())
}

/// `PA`, or `NY/Suffolk` with the county, or `OH/Cuyahoga/Cleveland` with the city too.
fn place(given: &str) -> Jurisdiction {
    let mut parts = given.split('/').map(str::to_owned);
    let state = parts.next().unwrap_or_default();
    Jurisdiction { state, county: parts.next(), city: parts.next() }
}

/// How the goods reach the customer.
pub(super) fn supply(given: Option<&step::Supply>) -> Supply {
    let Some(sent) = given else { return Supply::HandedOver };
    let proof = sent.carrier.clone().zip(sent.tracking.clone());
    let proof = proof.map(|(carrier, tracking)| CarrierProof { carrier, tracking });
    Supply::Shipped { to: place(&sent.ship_to), proof }
}

/// A day that a customer keeps, with what it is kept for.
pub(super) fn kept_date(what: &str, on: &str) -> Result<KeptDate, StepError> {
    let occasion = match what {
        "birthday" => Occasion::Birthday,
        "anniversary" => Occasion::Anniversary,
        "engagement" => Occasion::Engagement,
        other => Occasion::Other(ShortText::new(other)?),
    };
    let bad = || StepError::Date { given: beginning(on) };
    let mut parts = on.splitn(3, '-').map(str::parse::<i32>);
    let mut part = || parts.next().and_then(Result::ok);
    day(on)?;
    let (year, month, date) = (part(), part(), part());
    let short = |part: Option<i32>| part.and_then(|part| u8::try_from(part).ok());
    let on = short(month).zip(short(date)).and_then(|(m, d)| YearlyDay::new(m, d, year));
    Ok(KeptDate { occasion, on: on.ok_or_else(bad)?, whose: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_two_digits_twice() {
        let cases = [
            (None, Some(720)),
            (Some("00:00"), Some(0)),
            (Some("23:59"), Some(1439)),
            (Some("24:00"), None),
            (Some("9:00"), None),
            (Some("12:60"), None),
            (Some("+1:00"), None),
            (Some("noon"), None),
        ];
        for (given, expected) in cases {
            assert_eq!(minutes(given).ok(), expected, "{given:?}");
        }
    }

    #[test]
    fn a_kept_day_keeps_its_year() {
        let kept = kept_date("birthday", "1990-02-28").unwrap();
        let on = (kept.on.year(), kept.on.month(), kept.on.day());
        assert_eq!(on, (Some(1990), 2, 28));
        assert_eq!(kept_date("birthday", "1990-02-31").unwrap_err().code(), "scenario.date");
    }

    #[test]
    fn a_place_may_name_county_and_city() {
        assert_eq!(place("PA"), Jurisdiction::state("PA"));
        assert_eq!(place("NY/Suffolk").county.as_deref(), Some("Suffolk"));
        assert_eq!(place("OH/Cuyahoga/Cleveland").city.as_deref(), Some("Cleveland"));
    }
}
