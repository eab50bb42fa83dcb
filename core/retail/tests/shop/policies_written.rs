//! What an owner may not write into a policy: what the law forbids, and what no sale could be
//! booked by.

use milgrain_retail::care_plan::PlanTerms;
use milgrain_retail::layaway::CapBase;
use milgrain_retail::line_kind::LineKind;
use milgrain_retail::policy::Policy;
use milgrain_retail::repair::after_sale::FreeWork;
use milgrain_retail::rules::StoreRow;

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
