//! Which law speaks, and which policies may not be written under it.

use super::*;

fn law(id: &str) -> &'static LayawayLaw {
    let table = LayawayTable::shipped().unwrap();
    table.laws.iter().find(|law| law.head.id.0 == id).unwrap()
}

#[test]
fn the_law_that_speaks_depends_on_state_county_price_and_plan() {
    let table = LayawayTable::shipped().unwrap();
    let suffolk = Jurisdiction { county: Some("Suffolk".to_owned()), ..Jurisdiction::state("NY") };
    let state = Jurisdiction::state;
    let cases = [
        (state("OH"), "500.00", 4, Goods::InHand, Some("layaway.oh.to-500")),
        (state("OH"), "500.01", 4, Goods::InHand, Some("layaway.oh.over-500")),
        (state("MD"), "80.00", 1, Goods::Ordered, Some("layaway.md")),
        (state("RI"), "80.00", 1, Goods::InHand, Some("layaway.ri")),
        (state("RI"), "80.00", 1, Goods::Ordered, Some("layaway.ri.special-order")),
        (state("NY"), "50.01", 4, Goods::InHand, Some("layaway.ny")),
        (state("NY"), "50.00", 4, Goods::InHand, None),
        (state("NY"), "900.00", 3, Goods::InHand, None),
        (suffolk, "900.00", 4, Goods::InHand, Some("layaway.ny.suffolk")),
        (state("CA"), "900.00", 4, Goods::InHand, Some("layaway.ca")),
        (state("MA"), "900.00", 4, Goods::InHand, None),
        (state("IL"), "900.00", 4, Goods::InHand, None),
        (state("ID"), "900.00", 4, Goods::InHand, None),
    ];
    for (place, price, instalments, goods, expected) in cases {
        let found = table.law(&place, day("2026-12-01"), usd(price), instalments, goods);
        assert_eq!(found.map(|law| law.head.id.0.as_str()), expected, "{place:?} {price}");
    }
}

#[test]
fn what_each_law_demands_is_what_was_read() {
    let ohio = law("layaway.oh.over-500");
    assert_eq!(ohio.free, Some(FreeWindow { days: 5, last_day_moves_on: true }));
    assert_eq!(ohio.refund.within_days, Some(30));
    assert_eq!(ohio.receipts, Receipts::EachPaymentWithBalance);
    assert!(ohio.signed);
    let maryland = law("layaway.md");
    assert_eq!(maryland.free, Some(FreeWindow { days: 7, last_day_moves_on: false }));
    assert_eq!((maryland.status_within_days, maryland.no_price_rise), (Some(10), true));
    assert!(maryland.head.not_at_hand.as_ref().unwrap().contains("14-1105"));
    let island = law("layaway.ri");
    assert_eq!(island.free.map(|free| free.days), Some(10));
    assert!(island.no_price_rise && island.no_substitute && !island.notices.is_empty());
    assert!(law("layaway.ny").no_undisclosed_fee);
    assert!(law("layaway.ca").all_back_if_unavailable);
}

#[test]
fn a_policy_that_takes_more_than_the_law_allows_is_refused() {
    let own = own_policy();
    let most = |text: &str| Some(usd(text));
    let keeps = |points| OwnPolicy { keep_percent: percent(points), ..own_policy() };
    let price = |points| OwnPolicy { keep_of: CapBase::LayawayPrice, ..keeps(points) };
    let fee = OwnPolicy { cancellation_fee: most("25.00"), ..own_policy() };
    let capped = |text| OwnPolicy { keep_max: most(text), ..own_policy() };
    let rises = OwnPolicy { raises_price: true, ..own_policy() };
    let hidden = OwnPolicy { undisclosed_fee: true, ..own_policy() };
    let cases = [
        (keeps(50), "layaway.oh.over-500", Ok(())),
        (keeps(51), "layaway.oh.over-500", Err("layaway.fee_unlawful")),
        (price(1), "layaway.oh.over-500", Err("layaway.fee_unlawful")),
        (price(0), "layaway.oh.over-500", Ok(())),
        (fee.clone(), "layaway.oh.over-500", Err("layaway.fee_unlawful")),
        (fee.clone(), "layaway.md", Err("layaway.fee_unlawful")),
        (fee, "layaway.ny", Ok(())),
        (own.clone(), "layaway.oh.to-500", Err("layaway.fee_unlawful")),
        (capped("25.01"), "layaway.oh.to-500", Err("layaway.fee_unlawful")),
        (capped("25.00"), "layaway.oh.to-500", Ok(())),
        (price(10), "layaway.md", Ok(())),
        (price(11), "layaway.md", Err("layaway.fee_unlawful")),
        (rises.clone(), "layaway.md", Err("layaway.price_rise_unlawful")),
        (rises, "layaway.ri", Err("layaway.price_rise_unlawful")),
        (hidden, "layaway.ny", Err("layaway.undisclosed_fee_unlawful")),
        (own, "layaway.ri", Ok(())),
    ];
    for (policy, id, expected) in cases {
        let found = check_policy(&policy, law(id)).map_err(|unlawful| unlawful.code());
        assert_eq!(found, expected, "{id} {policy:?}");
    }
}

#[test]
fn a_policy_is_judged_by_every_law_of_its_place_when_it_is_written() {
    let table = LayawayTable::shipped().unwrap();
    let keeps = |points| OwnPolicy { keep_percent: percent(points), ..own_policy() };
    let capped = OwnPolicy { keep_max: Some(usd("25.00")), ..own_policy() };
    let negative = OwnPolicy { keep_max: Some(usd("-1.00")), ..own_policy() };
    let cases = [
        (keeps(50), "OH", Err("layaway.fee_unlawful")),
        (capped, "OH", Ok(())),
        (keeps(60), "NV", Ok(())),
        (keeps(101), "NV", Err("layaway.policy_share")),
        (keeps(-1), "NV", Err("layaway.policy_share")),
        (negative, "NV", Err("layaway.policy_share")),
    ];
    for (policy, state, expected) in cases {
        let found =
            table.check_own(&policy, &Jurisdiction::state(state), Goods::InHand, day("2026-12-01"));
        assert_eq!(found.map_err(|refusal| refusal.code()), expected, "{state} {policy:?}");
    }
}

#[test]
fn a_layaway_without_any_rule_for_its_end_is_refused() {
    let table = LayawayTable::shipped().unwrap();
    let figures = figures("1000.00", "0.00", "0.00");
    for state in ["NY", "CA", "NV", "MA"] {
        let place = Jurisdiction::state(state);
        let ask = |own: Option<&OwnPolicy>| {
            let found = table.rule(&place, day("2026-12-01"), &figures, 4, Goods::InHand, own);
            found.map(|_| ()).map_err(|refusal| refusal.code())
        };
        assert_eq!(ask(None), Err("layaway.no_rule"), "{state}");
        assert_eq!(ask(Some(&own_policy())), Ok(()), "{state}");
    }
    let greedy = OwnPolicy { keep_percent: percent(60), ..own_policy() };
    let ohio = Jurisdiction::state("OH");
    let found = table.rule(&ohio, day("2026-12-01"), &figures, 4, Goods::InHand, Some(&greedy));
    assert_eq!(found.unwrap_err().code(), "layaway.fee_unlawful");
}
