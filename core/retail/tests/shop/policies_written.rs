//! What an owner may not write into a policy: what the law forbids, and what no sale could be
//! booked by.

use milgrain_kernel::{Currency, Money};
use milgrain_retail::care_plan::PlanTerms;
use milgrain_retail::cash_report::{CashReportRow, CountsAs};
use milgrain_retail::discount::Limit;
use milgrain_retail::gift_card::GiftCardRow;
use milgrain_retail::layaway::CapBase;
use milgrain_retail::line_kind::LineKind;
use milgrain_retail::messages::MessageRow;
use milgrain_retail::place::Jurisdiction;
use milgrain_retail::policy::Policy;
use milgrain_retail::repair::after_sale::FreeWork;
use milgrain_retail::rules::{Origin, RowHead, RuleId, StoreRow};
use milgrain_retail::tax::RateRow;

use super::support::*;

fn refusal(state: &str, change: impl Fn(&mut Policy)) -> Option<String> {
    let mut written = policy(state);
    change(&mut written);
    written.write(None, day("2026-12-01")).err().map(|refusal| refusal.code().to_owned())
}

#[test]
fn an_unlawful_policy_is_refused_when_it_is_written() {
    type Change = fn(&mut Policy);
    let cases: [(&str, Change, Option<&str>); 16] = [
        ("MD", |p| p.own_layaway = Some(own(11)), Some("layaway.fee_unlawful")),
        ("MD", |p| p.own_layaway = Some(own(10)), None),
        (
            "MD",
            |p| p.own_layaway.insert(own(5)).raises_price = true,
            Some("layaway.price_rise_unlawful"),
        ),
        (
            "NY",
            |p| p.own_layaway.insert(own(90)).undisclosed_fee = true,
            Some("layaway.undisclosed_fee_unlawful"),
        ),
        ("NV", |p| p.own_layaway = Some(own(101)), Some("layaway.policy_share")),
        ("NV", |p| p.own_deposit = own(101), Some("layaway.policy_share")),
        ("OH", |p| p.layaway_terms.instalments = 0, Some("layaway.instalment_count")),
        ("OH", |p| p.version = 3, Some("policy.stale")),
        (
            "OH",
            |p| p.lenders.extend([("Acima".to_owned(), percent(101))]),
            Some("policy.lender_fee"),
        ),
        ("NV", tax_code, Some("policy.tax_code")),
        ("OH", |p| p.free_after_sale = vec![given(60)], None),
        ("OH", |p| p.free_after_sale = vec![given(0)], Some("policy.free_work")),
        ("OH", |p| p.free_after_sale = vec![given(60), given(30)], Some("policy.free_work")),
        ("OH", |p| p.care_plans = vec![care(12, LineKind::Sizing)], None),
        ("OH", |p| p.care_plans = vec![care(0, LineKind::Sizing)], Some("policy.care_plan")),
        ("OH", |p| p.care_plans = vec![care(12, LineKind::Goods)], Some("policy.care_plan")),
    ];
    for (index, (state, change, expected)) in cases.into_iter().enumerate() {
        assert_eq!(refusal(state, change).as_deref(), expected, "case {index}");
    }
}

#[test]
fn a_field_that_no_sale_could_be_made_by_is_named() {
    type Change = fn(&mut Policy);
    let cases: [(Change, &str); 27] = [
        (|p| p.place.state = "Ohio".to_owned(), "place.state"),
        (|p| p.clock.day_ends_at = 1440, "clock.day_ends_at"),
        (|p| p.shop.name = " ".to_owned(), "shop.name"),
        (|p| p.shop.address.push("4111 1111 1111 1111".to_owned()), "shop.address"),
        (|p| p.shop.returns = "4111 1111 1111 1111".to_owned(), "shop.returns"),
        (|p| p.shop.kept_at = "\u{202e}".to_owned(), "shop.kept_at"),
        (|p| p.lenders.extend([(String::new(), percent(5))]), "lenders"),
        (|p| p.discounts.associate.money = Some(euro("5.00")), "discounts.associate.money"),
        (
            |p| p.discounts.manager = Some(limit(Some(usd("-5.00")), None)),
            "discounts.manager.money",
        ),
        (|p| p.discounts.associate.percent = Some(percent(101)), "discounts.associate.percent"),
        (|p| p.discounts.manager = Some(limit(None, Some(-1))), "discounts.manager.percent"),
        (|p| p.discounts.minutes = 0, "discounts.minutes"),
        (|p| p.layaway_terms.fee = euro("5.00"), "layaway_terms.fee"),
        (|p| p.layaway_terms.down.at_least = Some(euro("5.00")), "layaway_terms.down.at_least"),
        (|p| p.cash_refund_limit = Some(usd("-1.00")), "cash_refund_limit"),
        (|p| p.own_deposit.keep_max = Some(euro("5.00")), "own_deposit"),
        (|p| p.own_layaway.insert(own(5)).cancellation_fee = Some(euro("5.00")), "own_layaway"),
        (|p| p.special_orders.own = Some(in_euro()), "special_orders.own"),
        (|p| p.own_deposit.id = RuleId::new(""), "own_deposit.id"),
        (|p| p.gift_card_years = Some(0), "gift_card_years"),
        (|p| p.rows.push(rate(101)), "rate"),
        (|p| p.rows.push(card(Some(0))), "least_years"),
        (|p| p.rows.push(cash_report(13, 31, usd("10000.00"))), "statement_month"),
        (|p| p.rows.push(cash_report(1, 31, euro("10000.00"))), "over"),
        (|p| p.rows.push(message(540, 540)), "earliest, latest"),
        (|p| p.free_after_sale = vec![given(0)], "days"),
        (|p| p.care_plans = vec![care(1, LineKind::Sizing), care(1, LineKind::Sizing)], "name"),
    ];
    for (change, field) in cases {
        // No law speaks in Nevada: what is refused is the field.
        let mut written = policy("NV");
        change(&mut written);
        let refused = written.write(None, day("2026-12-01")).unwrap_err();
        let (code, words) = (refused.code(), refused.to_string());
        assert!(words.contains(field), "{field}: {words}");
        assert!(code.starts_with("policy."), "{field}: {code}");
    }
}

#[test]
fn a_store_keeps_the_currency_of_its_books() {
    let first = policy("OH");
    let mut second = Policy { version: 2, currency: Currency::EUR, ..first.clone() };
    second.layaway_terms.fee = euro("5.00");
    let refused = second.write(Some(&first), day("2026-12-01")).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "the policy's currency: the one that the store's books were begun in"
    );
    second = Policy { version: 2, ..first.clone() };
    assert!(second.write(Some(&first), day("2026-12-01")).is_ok());
}

fn euro(amount: &str) -> Money {
    Money::parse(amount, Currency::EUR).unwrap()
}

fn limit(money: Option<Money>, part: Option<i64>) -> Limit {
    Limit { money, percent: part.map(percent) }
}

fn in_euro() -> milgrain_retail::layaway::OwnPolicy {
    let mut own = own(5);
    own.keep_max = Some(euro("5.00"));
    own
}

fn head(id: &str) -> RowHead {
    RowHead {
        id: RuleId::new(id),
        place: Jurisdiction::state("NV"),
        from: None,
        to: None,
        source: "our accountant's letter".to_owned(),
        not_at_hand: None,
        origin: Origin::Store,
    }
}

fn rate(part: i64) -> StoreRow {
    StoreRow::Rate(RateRow { head: head("rate.own"), code: "NV".to_owned(), rate: percent(part) })
}

fn card(least_years: Option<u16>) -> StoreRow {
    StoreRow::GiftCard(GiftCardRow { head: head("card.own"), least_years, dormant_years: None })
}

fn cash_report(statement_month: u8, statement_day: u8, over: Money) -> StoreRow {
    StoreRow::CashReport(CashReportRow {
        head: head("cash.own"),
        over,
        months: 12,
        counts: vec![CountsAs::Currency],
        face_up_to: usd("10000.00"),
        durable_over: usd("10000.00"),
        collectibles: false,
        file_days: 15,
        statement_month,
        statement_day,
        keep_years: 5,
    })
}

fn message(earliest: u16, latest: u16) -> StoreRow {
    StoreRow::Message(MessageRow {
        head: head("messages.own"),
        earliest,
        latest,
        sunday_earliest: 540,
        sunday_latest: 1260,
        marketing_most: 2,
        marketing_days: 30,
        remind_days_before: 3,
        greet_days_before: 14,
        stop_alone: vec!["END".to_owned()],
        stop_anywhere: vec!["STOP".to_owned()],
    })
}

fn own(keep: i64) -> milgrain_retail::layaway::OwnPolicy {
    milgrain_retail::layaway::OwnPolicy {
        keep_percent: percent(keep),
        keep_of: CapBase::LayawayPrice,
        ..own_policy("layaway.own")
    }
}

fn tax_code(policy: &mut Policy) {
    for row in &mut policy.rows {
        if let StoreRow::Rate(rate) = row {
            rate.code = "New York City".to_owned();
        }
    }
}

const fn given(days: u16) -> FreeWork {
    FreeWork { kind: LineKind::Sizing, days, times: 1 }
}

fn care(months: u32, covered: LineKind) -> PlanTerms {
    PlanTerms {
        name: "Care".to_owned(),
        months,
        covers: vec![covered],
        promise: "Sizing and the gold for it.".to_owned(),
        free_days: 28,
    }
}
