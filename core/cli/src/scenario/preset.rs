//! The usual policy of a store in each state, as the demo's stores have it.
//!
//! These are example values, not advice: a real owner writes their own. Where a law caps what a
//! cancelled layaway keeps, nothing of the store's own is set, so that the law's cap is what is
//! kept; where none does, and where no law says when tax falls due, the store says so itself, with
//! a source that names it as the store's choice. Parts can be overridden by the `policy` of
//! `open_store`, which is merged into this one (RFC 7396).

use std::collections::BTreeMap;

use chrono_tz::Tz;
use milgrain_kernel::{Currency, Day, Money, Percent, StoreClock};
use milgrain_retail::commission::{AdvanceUntil, Basis, EarnedWhen, Plan};
use milgrain_retail::discount::Limit;
use milgrain_retail::layaway::{
    CapBase, DefaultRule, Down, Interval, NoticeForm, OwnPolicy, RefundForm, Terms,
};
use milgrain_retail::line_kind::LineKind;
use milgrain_retail::place::Jurisdiction;
use milgrain_retail::policy::{DiscountLimits, Policy, Shop, SpecialOrders};
use milgrain_retail::rules::{Origin, RowHead, RuleId, StoreRow};
use milgrain_retail::tax::{KeptTax, OnCancel, TaxDate, TimingRow, Title};
use serde_json::Value;

use super::StepError;

const USD: Currency = Currency::USD;

/// States whose law caps what a cancelled layaway keeps and says what default is.
const CAPPED_BY_LAW: &[&str] = &["OH", "MD"];

/// States for which the shipped tables say when tax on a layaway is due.
const TAX_DATE_KNOWN: &[&str] = &["CA", "WA", "IA", "DC", "MD", "AZ", "KY", "OH"];

/// The policy of a store in `state`, with parts of it overridden.
///
/// # Errors
/// [`StepError::Policy`] if what overrides does not make a policy.
pub fn policy(state: &str, name: Option<&str>, over: Option<&Value>) -> Result<Policy, StepError> {
    let usual = usual(state, name);
    let Some(over) = over else { return Ok(usual) };
    let bad = |error: serde_json::Error| StepError::Policy { why: error.to_string() };
    let mut whole = serde_json::to_value(&usual).map_err(bad)?;
    merge(&mut whole, over);
    serde_json::from_value(whole).map_err(bad)
}

fn usual(state: &str, name: Option<&str>) -> Policy {
    Policy {
        version: 1,
        shop: shop(state, name),
        place: Jurisdiction::state(state),
        clock: StoreClock { zone: zone(state), day_ends_at: 0 },
        currency: USD,
        discounts: DiscountLimits {
            associate: Limit { percent: Some(percent(10)), money: None },
            manager: None,
            minutes: 30,
        },
        deposits_refundable: true,
        cash_basis: false,
        layaway_terms: terms(),
        own_layaway: (!CAPPED_BY_LAW.contains(&state)).then(|| own("layaway.own", 7, 10)),
        own_deposit: own("deposit.own", 3, 20),
        special_orders: SpecialOrders::default(),
        claw_back_lawful: true,
        lenders: lenders(),
        invoice_days: 30,
        gift_card_years: None,
        cash_refund_limit: None,
        restocking: None,
        returns_without_receipt: false,
        cheque_clears_days: 0,
        employee: None,
        free_after_sale: Vec::new(),
        care_plans: Vec::new(),
        finance_charge: None,
        rows: (!TAX_DATE_KNOWN.contains(&state)).then(|| at_delivery(state)).into_iter().collect(),
    }
}

/// Six per cent of the margin less a lender's fee, earned as the goods leave, an advance for 30
/// days after that.
#[must_use]
pub fn plan(from: Day) -> Plan {
    Plan {
        version: 1,
        from,
        basis: Basis::PercentOfMargin(percent(6)),
        pays_on: vec![LineKind::Goods, LineKind::EngravingWithSale, LineKind::CarePlan],
        spiff: true,
        less_lender_fee: true,
        less_over_allowance: true,
        earned: EarnedWhen::AtDelivery,
        advance_until: AdvanceUntil::DaysAfterDelivery(30),
        claw_back: true,
    }
}

/// What each lender of the demo keeps.
fn lenders() -> BTreeMap<String, Percent> {
    [("Lakeshore Credit", 500), ("Bridgeway Finance", 350)]
        .map(|(name, points)| (name.to_owned(), Percent::from_basis_points(points)))
        .into()
}

fn percent(points: i64) -> Percent {
    Percent::from_basis_points(points * 100)
}

fn shop(state: &str, name: Option<&str>) -> Shop {
    let (street, city) = match state {
        "OH" => ("412 High Street", "Columbus, Ohio 43215"),
        "MD" => ("36 Market Space", "Annapolis, Maryland 21401"),
        "RI" => ("118 Westminster Street", "Providence, Rhode Island 02903"),
        "NY" => ("27 Warren Street", "Hudson, New York 12534"),
        "CA" => ("1860 State Street", "Santa Barbara, California 93101"),
        "AZ" => ("70 Main Street", "Bisbee, Arizona 85603"),
        "KY" => ("215 Broadway", "Paducah, Kentucky 42001"),
        "DC" => ("1055 Wisconsin Avenue", "Washington, D.C. 20007"),
        _ => ("1 Main Street", state),
    };
    Shop {
        name: name.unwrap_or("Ferris & Lowe").to_owned(),
        address: [street, city, "Telephone 555-0142"].map(str::to_owned).into(),
        returns: "Unworn pieces come back within 30 days with this receipt for a full refund. \
                  Made to order and engraved pieces cannot."
            .to_owned(),
        kept_at: "In the vault of this store, set aside in your name.".to_owned(),
    }
}

const fn zone(state: &str) -> Tz {
    match state.as_bytes() {
        b"CA" | b"WA" | b"OR" | b"NV" => Tz::America__Los_Angeles,
        b"AZ" => Tz::America__Phoenix,
        b"TX" | b"IA" | b"TN" | b"IL" | b"MN" => Tz::America__Chicago,
        b"CO" | b"UT" | b"NM" => Tz::America__Denver,
        _ => Tz::America__New_York,
    }
}

/// Ten per cent and the fee of 5.00 at the signature, then four months.
fn terms() -> Terms {
    Terms {
        down: Down { percent: percent(10), at_least: None, fee_with_first: true },
        interval: Interval::Monthly,
        instalments: 4,
        first_due: None,
        fee: Money::new(500, USD),
        title: Title::KeptUntilDelivery,
    }
}

/// Everything back for some days, then all but a share of what was paid.
fn own(id: &str, free_days: u16, keeps: i64) -> OwnPolicy {
    OwnPolicy {
        id: RuleId::new(id),
        free_days,
        keep_percent: percent(keeps),
        keep_of: CapBase::Paid,
        cancellation_fee: None,
        keep_max: None,
        refund_forms: vec![RefundForm::OriginalTender, RefundForm::StoreCredit],
        refund_within_days: Some(30),
        default: DefaultRule {
            after_days: 1,
            notice: NoticeForm::Written,
            cure_days: 30,
            last_day_moves_on: true,
        },
        raises_price: false,
        undisclosed_fee: false,
    }
}

/// Where no shipped row says when tax is due, the store does.
fn at_delivery(state: &str) -> StoreRow {
    let head = RowHead {
        id: RuleId::new(&format!("tax-timing.{}.own", state.to_lowercase())),
        place: Jurisdiction::state(state),
        from: None,
        to: None,
        source: "The store's own choice: at delivery, until its accountant says otherwise".into(),
        not_at_hand: Some("The state's own rule on layaways.".to_owned()),
        origin: Origin::Store,
    };
    StoreRow::Timing(TimingRow {
        head,
        title: None,
        goods: None,
        refundable: None,
        cash_basis: None,
        date: TaxDate::AtDelivery,
        kept: KeptTax::None,
        on_cancel: OnCancel::Reverse,
    })
}

/// As RFC 7396: objects merge, `null` empties a part, everything else replaces; but rows of rules are
/// added to those that stand.
fn merge(into: &mut Value, over: &Value) {
    let Value::Object(over) = over else {
        *into = over.clone();
        return;
    };
    if !into.is_object() {
        *into = Value::Object(serde_json::Map::new());
    }
    let Value::Object(into) = into else { return };
    for (name, value) in over {
        if let ("rows", Some(Value::Array(stand)), Value::Array(more)) =
            (name.as_str(), into.get_mut(name), value)
        {
            stand.extend(more.iter().cloned());
        } else if value.is_null() {
            into.insert(name.clone(), Value::Null);
        } else {
            merge(into.entry(name.clone()).or_insert(Value::Null), value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_state_s_usual_policy_may_be_written() {
        let today = Day::ymd(2026, 12, 1).unwrap();
        for state in ["OH", "MD", "RI", "NY", "CA", "AZ", "KY", "DC", "TX"] {
            let policy = policy(state, None, None).unwrap();
            assert!(policy.write(None, today).is_ok(), "{state}");
        }
    }

    #[test]
    fn a_part_can_be_overridden_and_taken_away() {
        let over = json!({
            "layaway_terms": {"title": "passed_at_signing"},
            "own_layaway": null,
            "discounts": {"minutes": 5}
        });
        let policy = policy("NY", Some("Elm & Sons"), Some(&over)).unwrap();
        assert_eq!(policy.layaway_terms.title, Title::PassedAtSigning);
        assert_eq!(policy.layaway_terms.instalments, 4);
        assert_eq!(policy.own_layaway, None);
        assert_eq!(policy.discounts.minutes, 5);
        assert_eq!(policy.shop.name, "Elm & Sons");
    }

    #[test]
    fn what_is_no_policy_is_refused() {
        for over in [json!({"currency": "XXXX"}), json!([]), json!({"invoice_days": -1})] {
            let error = policy("OH", None, Some(&over)).unwrap_err();
            assert_eq!(error.code(), "scenario.policy", "{over}");
        }
    }

    #[test]
    fn an_unlawful_fee_is_refused_when_the_policy_is_written() {
        let own = serde_json::to_value(own("layaway.own", 7, 10)).unwrap();
        let mut fee = json!({"own_layaway": own});
        fee["own_layaway"]["cancellation_fee"] = json!({"amount": "15.00", "currency": "USD"});
        let policy = policy("MD", None, Some(&fee)).unwrap();
        let refusal = policy.write(None, Day::ymd(2026, 12, 1).unwrap()).unwrap_err();
        assert_eq!(refusal.code(), "layaway.fee_unlawful");
    }
}
