//! Figures typed by hand, and what must hold for every sale.

mod whatever;

use std::collections::BTreeMap;

use milgrain_kernel::{Currency, Day, OrderId, Percent};

use super::*;
use crate::line_kind::LineKind;

fn usd(minor: i64) -> Money {
    Money::new(minor, Currency::USD)
}

fn percent(points: &str) -> Percent {
    points.parse().unwrap()
}

fn staff(name: &str) -> StaffId {
    StaffId::derived(name)
}

fn line(name: &str) -> LineId {
    LineId::derived(name)
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn plan(basis: Basis) -> Plan {
    Plan {
        version: 1,
        from: day("2026-01-01"),
        basis,
        pays_on: vec![LineKind::Goods, LineKind::CarePlan],
        spiff: true,
        less_lender_fee: true,
        less_over_allowance: true,
        earned: EarnedWhen::AtDelivery,
        advance_until: AdvanceUntil::DaysAfterDelivery(30),
        claw_back: true,
    }
}

fn six_of_margin() -> Plan {
    plan(Basis::PercentOfMargin(percent("6")))
}

fn goods(name: &str, price: i64, cost: i64) -> LineFacts {
    LineFacts::plain(line(name), LineKind::Goods, usd(price), usd(cost))
}

fn total(plan: &Plan, facts: &LineFacts) -> i64 {
    of_line(plan, facts).unwrap().minor()
}

fn code<T>(result: Result<T, CommissionRefusal>) -> Option<&'static str> {
    result.err().map(|refusal| refusal.code())
}

const ALLOWED: ClawBack = ClawBack { lawful: true, advance: true };

#[test]
fn margin_is_price_less_cost_less_what_the_plan_names() {
    let all = six_of_margin();
    let none = Plan { less_lender_fee: false, less_over_allowance: false, ..six_of_margin() };
    // A ring of 9,000.00 that cost 5,000.00, the lender keeping 200.00, gold taken in 100.00 above
    // its value.
    let financed = LineFacts { lender_fee: usd(20_000), ..goods("ring", 900_000, 500_000) };
    let traded = LineFacts { over_allowance: usd(10_000), ..financed.clone() };
    let cases = [
        (&all, goods("ring", 240_000, 110_000), 7_800),
        (&all, financed.clone(), 22_800),
        (&none, financed, 24_000),
        (&all, traded.clone(), 22_200),
        (&none, traded, 24_000),
        (&all, goods("ring", 90_000, 60_000), 1_800),
        (&all, goods("at a loss", 50_000, 60_000), 0),
        // 6 % of 0.25 is 0.015: half a cent is one.
        (&all, goods("pin", 25, 0), 2),
        (&all, goods("pin", 24, 0), 1),
    ];
    for (index, (plan, facts, expected)) in cases.into_iter().enumerate() {
        assert_eq!(total(plan, &facts), expected, "case {index}");
    }
}

#[test]
fn fee_shipping_and_gift_cards_bear_nothing() {
    let of_kind = |kind| LineFacts { kind, ..goods("x", 10_000, 0) };
    let cases = [
        (LineKind::Goods, 600),
        (LineKind::CarePlan, 600),
        (LineKind::LayawayFee, 0),
        (LineKind::Shipping, 0),
        (LineKind::GiftCard, 0),
        (LineKind::RepairLabour, 0),
    ];
    for (kind, expected) in cases {
        assert_eq!(total(&six_of_margin(), &of_kind(kind)), expected, "{kind:?}");
    }
}

#[test]
fn each_basis_reckons_its_own_way() {
    let of_price = plan(Basis::PercentOfPrice(percent("2.5")));
    assert_eq!(total(&of_price, &goods("ring", 240_000, 110_000)), 6_000);
    let tier = |least, of| Tier { margin_at_least: percent(least), of_price: percent(of) };
    let tiers = plan(Basis::MarginTiers(vec![tier("20", "1"), tier("40", "2"), tier("50", "4.5")]));
    let cases = [
        (100_000, 80_001, 0),
        (100_000, 80_000, 1_000),
        (100_000, 60_001, 1_000),
        (100_000, 60_000, 2_000),
        (100_000, 50_000, 4_500),
        (100_000, 0, 4_500),
        (100_000, 110_000, 0),
        (0, 0, 0),
        // 40.00 % of 33.33 is 13.332: a margin of 13.33 does not reach it.
        (3_333, 2_000, 33),
        (3_333, 1_999, 67),
    ];
    for (price, cost, expected) in cases {
        assert_eq!(total(&tiers, &goods("ring", price, cost)), expected, "{price} - {cost}");
    }
}

#[test]
fn a_spiff_comes_on_top_where_the_plan_pays_it() {
    let facts = LineFacts { spiff: usd(2_500), ..goods("ring", 240_000, 110_000) };
    assert_eq!(total(&six_of_margin(), &facts), 10_300);
    assert_eq!(total(&Plan { spiff: false, ..six_of_margin() }, &facts), 7_800);
    let loss = LineFacts { spiff: usd(2_500), ..goods("old", 50_000, 60_000) };
    assert_eq!(total(&six_of_margin(), &loss), 2_500);
}

#[test]
fn shares_make_a_whole() {
    let (a, b, c) = (staff("a"), staff("b"), staff("c"));
    let of = |parts: &[(StaffId, &str)]| {
        let parts: Vec<_> = parts.iter().map(|(who, points)| (*who, percent(points))).collect();
        Shares::new(&parts)
    };
    let six: Vec<_> = ["1", "2", "3", "4", "5", "6"].map(|n| (staff(n), percent("10"))).into();
    assert_eq!(code(Shares::new(&six)), Some("commission.share_count"));
    let cases = [
        (of(&[]), Some("commission.share_count")),
        (of(&[(a, "50"), (a, "50")]), Some("commission.share_twice")),
        (of(&[(a, "50"), (b, "49.9999")]), Some("commission.shares_not_whole")),
        (of(&[(a, "100"), (b, "0")]), Some("commission.share_invalid")),
        (of(&[(a, "110"), (b, "-10")]), Some("commission.share_invalid")),
        (of(&[(a, "50.00001"), (b, "49.99999")]), Some("commission.share_invalid")),
        (of(&[(a, "33.3333"), (b, "33.3333"), (c, "33.3334")]), None),
        (of(&[(a, "100")]), None),
    ];
    for (index, (shares, expected)) in cases.into_iter().enumerate() {
        assert_eq!(code(shares), expected, "case {index}");
    }
}

#[test]
fn a_cent_that_does_not_divide_goes_to_the_largest_remainder() {
    let shares = Shares::new(&[
        (staff("a"), percent("33.34")),
        (staff("b"), percent("33.33")),
        (staff("c"), percent("33.33")),
    ])
    .unwrap();
    let earned = earn(&six_of_margin(), &[goods("ring", 240_000, 110_000)], &shares).unwrap();
    let amounts: Vec<i64> = earned.iter().map(|earned| earned.amount.minor()).collect();
    // 78.00: 26.0052, 25.9974, 25.9974.
    assert_eq!(amounts, [2_600, 2_600, 2_600]);
    let one_cent: Vec<i64> = shares.split(usd(1)).iter().map(|(_, part)| part.minor()).collect();
    assert_eq!(one_cent, [1, 0, 0]);
}

#[test]
fn a_preview_shows_every_line_before_the_discount_is_offered() {
    let before = [goods("ring", 240_000, 110_000), goods("chain", 19_800, 9_800)];
    let after = [goods("ring", 200_000, 110_000), goods("box", 1_000, 0)];
    let lines = preview(&six_of_margin(), &before, &after).unwrap();
    let figures: BTreeMap<LineId, (i64, i64)> =
        lines.iter().map(|l| (l.line, (l.before.minor(), l.after.minor()))).collect();
    let expected =
        [(line("ring"), (7_800, 5_400)), (line("chain"), (600, 0)), (line("box"), (0, 60))];
    assert_eq!(figures, BTreeMap::from(expected));
}

#[test]
fn commission_that_follows_payments_is_whole_with_the_last_one() {
    // 78.00 on 2,579.36, paid 245.00 and four times 583.59.
    let mut paid = usd(0);
    let mut earned = Vec::new();
    for payment in [24_500, 58_359, 58_359, 58_359, 58_359] {
        let part = partial(usd(7_800), paid, usd(payment), usd(257_936)).unwrap();
        earned.push(part.minor());
        paid = paid.plus(usd(payment)).unwrap();
    }
    // So far 740.87, 2505.63, 4270.39, 6035.15 cents, then all.
    assert_eq!(earned, [740, 1_765, 1_765, 1_765, 1_765]);
    let cases = [
        // (paid before, payment, earned)
        (257_936, 1_000, 0),
        (0, 300_000, 7_800),
        (257_936, -257_936, -7_800),
        (0, 0, 0),
    ];
    for (before, payment, expected) in cases {
        let part = partial(usd(7_800), usd(before), usd(payment), usd(257_936)).unwrap();
        assert_eq!(part, usd(expected), "{before} + {payment}");
    }
    assert_eq!(partial(usd(7_800), usd(0), usd(0), usd(0)).unwrap(), usd(0));
}

#[test]
fn a_return_takes_back_its_part_by_named_line() {
    let lines = [goods("ring", 240_000, 110_000), goods("chains", 30_000, 15_000)];
    let shares = Shares::new(&[(staff("a"), percent("75")), (staff("b"), percent("25"))]).unwrap();
    let standing = earn(&six_of_margin(), &lines, &shares).unwrap();
    let back = |plan: &Plan, name: &str, returned, of, claw| {
        let part = [ReturnedPart { line: line(name), returned, of }];
        let back = claw_back(plan, &lines, &shares, &part, &standing, claw)?;
        assert!(back.iter().all(|part| part.line == line(name)));
        Ok(back.iter().map(|part| part.amount.minor()).collect::<Vec<_>>())
    };
    let all = six_of_margin();
    // The ring earned 58.50 and 19.50; three chains 6.75 and 2.25.
    assert_eq!(back(&all, "ring", 1, 1, ALLOWED), Ok(vec![5_850, 1_950]));
    assert_eq!(back(&all, "chains", 1, 3, ALLOWED), Ok(vec![225, 75]));
    assert_eq!(back(&all, "chains", 0, 3, ALLOWED), Ok(vec![]));
    let too_much = back(&all, "chains", 4, 3, ALLOWED);
    assert_eq!(code(too_much), Some("commission.returned_too_much"));
    let off = Plan { claw_back: false, ..six_of_margin() };
    assert_eq!(back(&off, "ring", 1, 1, ALLOWED), Ok(vec![]), "the plan has none");
    let unlawful = ClawBack { lawful: false, advance: true };
    assert_eq!(back(&all, "ring", 1, 1, unlawful), Ok(vec![]), "the state forbids it");
    let earned = ClawBack { lawful: true, advance: false };
    assert_eq!(back(&all, "ring", 1, 1, earned), Ok(vec![]), "it is wages by now");
}

#[test]
fn commission_is_an_advance_until_the_plan_says_otherwise() {
    let days = six_of_margin();
    let delivery = Plan { advance_until: AdvanceUntil::Delivery, ..six_of_margin() };
    let delivered = Some(day("2026-12-12"));
    let cases = [
        (&days, None, "2027-12-31", true),
        (&days, delivered, "2027-01-11", true),
        (&days, delivered, "2027-01-12", false),
        (&delivery, None, "2026-12-12", true),
        (&delivery, delivered, "2026-12-12", false),
    ];
    for (index, (plan, delivered, on, expected)) in cases.into_iter().enumerate() {
        assert_eq!(plan.is_advance(delivered, day(on)), expected, "case {index}");
    }
}

#[test]
fn a_cost_corrected_later_changes_only_unpaid_periods() {
    let facts = goods("ring", 240_000, 110_000);
    let shares = Shares::new(&[(staff("a"), percent("50")), (staff("b"), percent("50"))]).unwrap();
    let change = |cost: i64, paid_through: Option<&str>| {
        let paid_through = paid_through.map(day);
        let earned_on = day("2026-12-12");
        let plan = six_of_margin();
        let changes =
            cost_corrected(&plan, &facts, usd(cost), &shares, earned_on, paid_through).unwrap();
        changes.iter().map(|change| change.amount.minor()).collect::<Vec<_>>()
    };
    let cases = [
        (120_000, None, vec![-300, -300]),
        (120_000, Some("2026-11-30"), vec![-300, -300]),
        (120_000, Some("2026-12-12"), vec![]),
        (120_000, Some("2026-12-31"), vec![]),
        (100_000, None, vec![300, 300]),
        (110_000, None, vec![]),
        // At a loss now: what was earned goes, and no more.
        (250_000, None, vec![-3_900, -3_900]),
    ];
    for (index, (cost, paid, expected)) in cases.into_iter().enumerate() {
        assert_eq!(change(cost, paid), expected, "case {index}");
    }
}

fn movement(who: &str, on: &str, kind: MovementKind, minor: i64) -> Movement {
    let sale = (kind != MovementKind::Paid).then(|| OrderId::derived("sale"));
    Movement {
        staff: staff(who),
        order: sale,
        line: sale.map(|_| line("ring")),
        day: day(on),
        kind,
        amount: usd(minor),
    }
}

#[test]
fn no_period_pays_below_nothing_and_the_rest_is_carried() {
    use MovementKind::{ClawedBack, CostCorrected, Earned, Paid};
    let movements = [
        movement("a", "2026-12-01", Earned, 10_000),
        movement("a", "2026-12-31", CostCorrected, -500),
        movement("a", "2026-12-31", Paid, 9_500),
        movement("b", "2026-12-15", Earned, 77_777),
        movement("a", "2027-01-05", ClawedBack, 7_800),
        movement("a", "2027-01-20", Earned, 3_000),
        movement("a", "2027-02-10", Earned, 6_000),
    ];
    let statement = |from: &str, to: &str, carried: i64| {
        period(staff("a"), &movements, day(from), day(to), usd(carried)).unwrap()
    };
    let figures = |s: &PeriodStatement| {
        [s.earned, s.corrected, s.clawed_back, s.payable, s.paid, s.due().unwrap(), s.carried_out]
            .map(Money::minor)
    };
    let december = statement("2026-12-01", "2026-12-31", 0);
    assert_eq!(figures(&december), [10_000, -500, 0, 9_500, 9_500, 0, 0]);
    let january = statement("2027-01-01", "2027-01-31", 0);
    assert_eq!(figures(&january), [3_000, 0, 7_800, 0, 0, 0, -4_800]);
    assert!(january.movements.iter().all(|movement| movement.order.is_some()));
    let february = statement("2027-02-01", "2027-02-28", january.carried_out.minor());
    assert_eq!(figures(&february), [6_000, 0, 0, 1_200, 0, 1_200, 0]);
    // Paid within the period, then a sale came back: what was paid too much is carried too.
    let early = [
        movement("a", "2026-12-01", Earned, 10_000),
        movement("a", "2026-12-02", Paid, 10_000),
        movement("a", "2026-12-03", ClawedBack, 4_000),
    ];
    let december =
        period(staff("a"), &early, day("2026-12-01"), day("2026-12-31"), usd(0)).unwrap();
    assert_eq!(figures(&december), [10_000, 0, 4_000, 6_000, 10_000, 0, -4_000]);
}

#[test]
fn a_plan_that_makes_no_sense_is_refused() {
    let tier = |least, of| Tier { margin_at_least: percent(least), of_price: percent(of) };
    let of = |basis| Plans::default().write(plan(basis)).err().map(|refusal| refusal.code());
    let cases = [
        (of(Basis::PercentOfPrice(percent("-1"))), Some("commission.percent_invalid")),
        (of(Basis::PercentOfMargin(percent("100.01"))), Some("commission.percent_invalid")),
        (of(Basis::MarginTiers(vec![])), Some("commission.tiers_invalid")),
        (
            of(Basis::MarginTiers(vec![tier("20", "1"), tier("20", "2")])),
            Some("commission.tiers_invalid"),
        ),
        (of(Basis::MarginTiers(vec![tier("20", "101")])), Some("commission.percent_invalid")),
        (of(Basis::PercentOfMargin(percent("100"))), None),
    ];
    for (index, (found, expected)) in cases.into_iter().enumerate() {
        assert_eq!(found, expected, "case {index}");
    }
    let fee = Plan { pays_on: vec![LineKind::LayawayFee], ..six_of_margin() };
    assert_eq!(code(Plans::default().write(fee)), Some("commission.kind_never_pays"));
    let second = Plan { version: 2, ..six_of_margin() };
    assert_eq!(code(Plans::default().write(second)), Some("commission.version_invalid"));
}

#[test]
fn a_plan_binds_from_its_first_day_once_it_is_signed() {
    let mut plans = Plans::default();
    plans.written(&plans.write(six_of_margin()).unwrap());
    let next = Plan { version: 2, from: day("2027-01-01"), ..six_of_margin() };
    let early = Plan { from: day("2025-12-31"), ..next.clone() };
    assert_eq!(code(plans.write(early)), Some("commission.begins_before"));
    plans.written(&plans.write(next).unwrap());
    let ana = staff("ana");
    let sign = |plans: &Plans, version, on| plans.sign(version, ana, day(on), [7; 32]);
    assert_eq!(plans.in_force(ana, day("2026-06-01")), None);
    plans.signed(&sign(&plans, 1, "2026-01-05").unwrap());
    assert_eq!(code(sign(&plans, 1, "2026-01-06")), Some("commission.signed_already"));
    assert_eq!(code(sign(&plans, 3, "2026-01-06")), Some("commission.plan_unknown"));
    plans.signed(&sign(&plans, 2, "2027-01-15").unwrap());
    let in_force = |on| plans.in_force(ana, day(on)).map(|plan| plan.version);
    let cases = [
        ("2026-01-04", None),
        ("2026-01-05", Some(1)),
        ("2027-01-14", Some(1)),
        ("2027-01-15", Some(2)),
    ];
    for (on, version) in cases {
        assert_eq!(in_force(on), version, "{on}");
    }
    assert_eq!(plans.newest(day("2027-01-01")).map(|plan| plan.version), Some(2));
    // The same version written on a second device: the first stands.
    plans.written(&CommissionPlanWritten { plan: Plan { spiff: false, ..six_of_margin() } });
    assert_eq!((plans.version(1), plans.misfits), (Some(&six_of_margin()), 1));
}

#[test]
fn a_plan_reads_back_from_the_log() {
    let tiers = vec![Tier { margin_at_least: percent("20"), of_price: percent("1.5") }];
    let event = CommissionPlanWritten { plan: plan(Basis::MarginTiers(tiers)) };
    let bytes = minicbor::to_vec(&event).unwrap();
    assert_eq!(minicbor::decode::<CommissionPlanWritten>(&bytes).unwrap(), event);
}
