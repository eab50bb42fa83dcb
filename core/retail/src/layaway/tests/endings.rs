//! What a layaway that ends early pays back: examples 2 and 3, and the cancellation of every day
//! that a state's window turns on.

use super::*;
use crate::tax::{KeptTax, OnCancel};
use proptest::prelude::*;

/// Ended so many days after 2026-12-01.
struct Ended<'a> {
    state: &'a str,
    figures: Figures,
    after: i64,
    paid: &'a str,
    tax_posted: &'a str,
    kept_tax: KeptTax,
    on_cancel: OnCancel,
    own: Option<&'a OwnPolicy>,
}

impl Ended<'_> {
    fn settled(&self) -> Settlement {
        self.settled_from("2026-12-01")
    }

    fn settled_from(&self, signed: &str) -> Settlement {
        let rule = rule(self.state, &self.figures, self.own);
        let cancellation = Cancellation {
            rule: &rule,
            signed_on: day(signed),
            on: day(signed).plus_days(self.after),
            paid: usd(self.paid),
            figures: self.figures,
            tax_posted: usd(self.tax_posted),
            in_default: false,
            everything_back: false,
            spent: None,
            kept_tax: self.kept_tax,
            on_cancel: self.on_cancel,
        };
        settle(&cancellation).unwrap()
    }
}

fn ohio(after: i64, paid: &str) -> Ended<'_> {
    Ended {
        state: "OH",
        figures: figures("2400.00", "5.00", "174.36"),
        after,
        paid,
        tax_posted: "0.00",
        kept_tax: KeptTax::None,
        on_cancel: OnCancel::Reverse,
        own: None,
    }
}

fn maryland(after: i64, kept_tax: KeptTax) -> Ended<'static> {
    Ended {
        state: "MD",
        figures: figures("1000.00", "0.00", "60.00"),
        after,
        paid: "460.00",
        tax_posted: "60.00",
        kept_tax,
        on_cancel: OnCancel::Reverse,
        own: None,
    }
}

/// Refund, kept income, kept tax, tax refunded.
fn sums(found: &Settlement) -> [Money; 4] {
    [found.refund, found.kept_income, found.kept_tax, found.tax_refunded]
}

#[test]
fn example_2_an_ohio_layaway_is_cancelled_on_day_4_and_on_day_60() {
    let cases = [
        (4, "245.00", "245.00", "0.00", true, "2027-01-04"),
        (60, "828.59", "414.30", "414.29", false, "2027-03-01"),
    ];
    for (after, paid, refund, kept, free, by) in cases {
        let found = ohio(after, paid).settled();
        assert_eq!(sums(&found), [refund, kept, "0.00", "0.00"].map(usd), "day {after}");
        assert_eq!((found.free, found.refund_by), (free, Some(day(by))), "day {after}");
        assert_eq!(found.forms, [RefundForm::Cash, RefundForm::Cheque, RefundForm::MoneyOrder]);
        assert_eq!(found.rule.0, "layaway.oh.over-500");
        assert!(!found.accountant_must_look);
    }
}

#[test]
fn example_2_with_title_passed_tax_goes_back_only_with_everything() {
    let title_passed = |after, paid| Ended {
        tax_posted: "174.36",
        on_cancel: OnCancel::OnlyIfAllRefunded,
        ..ohio(after, paid)
    };
    let early = title_passed(4, "245.00").settled();
    assert_eq!(sums(&early), ["245.00", "0.00", "0.00", "174.36"].map(usd));
    assert!(!early.accountant_must_look);
    let late = title_passed(60, "828.59").settled();
    assert_eq!(sums(&late), ["414.30", "239.93", "174.36", "0.00"].map(usd));
    assert_eq!((late.kept, late.tax_advanced), (usd("414.29"), usd("0.00")));
    assert!(late.accountant_must_look);
    // Half of 245.00 does not cover the tax that stays: the rest of it is the store's own money.
    let thin = title_passed(60, "245.00").settled();
    assert_eq!(sums(&thin), ["122.50", "0.00", "122.50", "0.00"].map(usd));
    assert_eq!(thin.tax_advanced, usd("51.86"));
}

#[test]
fn example_3_a_maryland_layaway_is_cancelled_on_day_30() {
    let cases = [
        (30, KeptTax::Inside, ["360.00", "94.34", "5.66", "54.34"]),
        (30, KeptTax::None, ["360.00", "100.00", "0.00", "60.00"]),
        (1, KeptTax::Inside, ["460.00", "0.00", "0.00", "60.00"]),
        (7, KeptTax::Inside, ["460.00", "0.00", "0.00", "60.00"]),
    ];
    for (after, kept_tax, expected) in cases {
        let found = maryland(after, kept_tax).settled();
        assert_eq!(sums(&found), expected.map(usd), "day {after} {kept_tax:?}");
    }
}

#[test]
fn check_10_what_goes_back_on_each_day_after_signing() {
    let small =
        |after| Ended { figures: figures("400.00", "0.00", "29.00"), ..ohio(after, "100.00") };
    let island = |after| Ended {
        state: "RI",
        figures: figures("1000.00", "0.00", "70.00"),
        ..ohio(after, "300.00")
    };
    let large = |after| ohio(after, "828.59");
    let free_state = |after| maryland(after, KeptTax::Inside);
    // Day, Ohio to 500, Ohio over 500, Maryland, Rhode Island.
    let cases = [
        (4, "90.00", "828.59", "460.00", "300.00"),
        (5, "90.00", "828.59", "460.00", "300.00"),
        (6, "90.00", "828.59", "460.00", "300.00"), // Day 5 is a Sunday.
        (7, "90.00", "414.30", "460.00", "300.00"),
        (8, "90.00", "414.30", "360.00", "300.00"),
        (10, "90.00", "414.30", "360.00", "300.00"),
        (11, "90.00", "414.30", "360.00", "270.00"),
    ];
    for (after, ohio_small, ohio_large, md, ri) in cases {
        let found = [small(after), large(after), free_state(after), island(after)];
        let refunds = found.map(|ended| ended.settled().refund);
        assert_eq!(refunds, [ohio_small, ohio_large, md, ri].map(usd), "day {after}");
    }
}

#[test]
fn an_ohio_window_ends_on_day_5_unless_that_is_a_sunday_or_holiday() {
    let cases = [
        ("2026-11-30", 5, true), // Saturday.
        ("2026-11-30", 6, false),
        ("2026-12-01", 6, true), // Monday after a Sunday.
        ("2026-12-01", 7, false),
        ("2026-12-20", 6, true), // Saturday after Christmas Day.
        ("2026-12-20", 7, false),
        ("2026-12-27", 5, true), // New Year's Day.
        ("2026-12-27", 6, true), // Saturday after it.
        ("2026-12-27", 7, false),
    ];
    for (signed, after, free) in cases {
        let found = ohio(after, "245.00").settled_from(signed);
        assert_eq!(found.free, free, "signed {signed}, day {after}");
    }
}

#[test]
fn an_ohio_layaway_to_500_keeps_the_lesser_of_25_dollars_and_a_tenth() {
    let cases =
        [("100.00", "10.00"), ("249.99", "24.99"), ("260.00", "25.00"), ("429.00", "25.00")];
    for (paid, kept) in cases {
        let figures = figures("400.00", "0.00", "29.00");
        let found = Ended { figures, ..ohio(40, paid) }.settled();
        assert_eq!(found.kept, usd(kept), "{paid}");
    }
}

#[test]
fn maryland_keeps_no_more_than_was_paid_and_counts_the_fee_not_the_tax() {
    let cases = [("1000.00", "0.00", "40.00", "40.00"), ("1000.00", "10.00", "460.00", "101.00")];
    for (price, fee, paid, kept) in cases {
        let figures = figures(price, fee, "60.00");
        let found = Ended { figures, paid, ..maryland(30, KeptTax::None) }.settled();
        assert_eq!(found.kept, usd(kept), "{price} {fee} {paid}");
    }
}

#[test]
fn the_stores_policy_decides_within_the_law() {
    let kind = OwnPolicy { free_days: 30, keep_percent: percent(5), ..own_policy() };
    let own = own_policy();
    let fee = OwnPolicy {
        cancellation_fee: Some(usd("25.00")),
        keep_max: Some(usd("40.00")),
        ..own_policy()
    };
    let cases = [
        ("OH", 30, Some(&kind), "500.00", true),
        ("OH", 31, Some(&kind), "475.00", false),
        ("NV", 3, Some(&own), "500.00", true),
        ("NV", 4, Some(&own), "450.00", false),
        ("NV", 4, Some(&fee), "460.00", false),
        ("CA", 4, Some(&own), "450.00", false),
    ];
    for (state, after, own, refund, free) in cases {
        let found = Ended { state, own, ..ohio(after, "500.00") }.settled();
        assert_eq!((found.refund, found.free), (usd(refund), free), "{state} day {after}");
    }
}

#[test]
fn everything_goes_back_when_the_goods_are_gone() {
    let figures = figures("2400.00", "5.00", "174.36");
    let own = own_policy();
    let rule = rule("CA", &figures, Some(&own));
    let gone = Cancellation {
        rule: &rule,
        signed_on: day("2026-12-01"),
        on: day("2027-02-01"),
        paid: usd("828.59"),
        figures,
        tax_posted: usd("0.00"),
        in_default: false,
        everything_back: true,
        spent: None,
        kept_tax: KeptTax::None,
        on_cancel: OnCancel::Reverse,
    };
    assert_eq!(settle(&gone).unwrap().refund, usd("828.59"));
    // Of goods that are made to order no more is kept than was spent: California's own policy here
    // would keep a tenth.
    for (spent, refund) in [("0.00", "828.59"), ("12.00", "816.59"), ("90.00", "745.74")] {
        let made = Cancellation { everything_back: false, spent: Some(usd(spent)), ..gone };
        assert_eq!(settle(&made).unwrap().refund, usd(refund), "{spent}");
    }
}

#[test]
fn tax_of_the_district_comes_back_for_ninety_days() {
    let own = own_policy();
    let district = |after| Ended {
        state: "DC",
        figures: figures("1000.00", "0.00", "60.00"),
        paid: "300.00",
        tax_posted: "60.00",
        on_cancel: OnCancel::WithinDays { days: 90 },
        own: Some(&own),
        ..ohio(after, "300.00")
    };
    let cases = [
        (90, ["270.00", "30.00", "0.00", "60.00"], "0.00", false),
        (91, ["270.00", "0.00", "30.00", "0.00"], "30.00", true),
    ];
    for (after, expected, advanced, look) in cases {
        let found = district(after).settled();
        assert_eq!(sums(&found), expected.map(usd), "day {after}");
        assert_eq!((found.tax_advanced, found.accountant_must_look), (usd(advanced), look));
    }
}

#[test]
fn kept_money_of_a_deferred_sale_has_tax_to_post() {
    let found = Ended { tax_posted: "0.00", ..maryland(30, KeptTax::Inside) }.settled();
    assert_eq!(sums(&found), ["360.00", "94.34", "5.66", "0.00"].map(usd));
    assert_eq!(found.tax_to_post, usd("5.66"));
}

#[test]
fn a_law_may_cap_default_differently() {
    let figures = figures("1000.00", "0.00", "60.00");
    let mut rule = rule("MD", &figures, None);
    let law = rule.law.as_mut().unwrap();
    law.cap_in_default = Some(Cap { percent: percent(5), of: CapBase::LayawayPrice, most: None });
    let kept = |in_default| rule.keeps(&figures, usd("460.00"), in_default).unwrap();
    assert_eq!((kept(false), kept(true)), (usd("100.00"), usd("50.00")));
}

proptest! {
    #[test]
    fn money_paid_is_refunded_or_kept_and_never_above_the_cap(
        state in prop::sample::select(vec!["OH", "MD", "RI", "NY", "CA", "NV"]),
        price in 5_001_i64..10_000_000,
        fee in 0_i64..10_000,
        tax in 0_i64..900_000,
        paid in 0_i64..12_000_000,
        posted in 0_i64..900_000,
        after in 0_i64..400,
        inside in any::<bool>(),
        in_default in any::<bool>(),
        on_cancel in prop::sample::select(vec![
            OnCancel::Reverse,
            OnCancel::OnlyIfAllRefunded,
            OnCancel::WithinDays { days: 90 },
        ]),
    ) {
        let money = |minor| Money::new(minor, Currency::USD);
        let figures = Figures {
            cash_price: money(price),
            services: money(0),
            service_charge: money(fee),
            tax: money(tax),
        };
        let own = OwnPolicy { keep_max: Some(usd("25.00")), ..own_policy() };
        let rule = rule(state, &figures, Some(&own));
        let signed_on = day("2026-12-01");
        let found = settle(&Cancellation {
            rule: &rule,
            signed_on,
            on: signed_on.plus_days(after),
            paid: money(paid),
            figures,
            tax_posted: money(posted.min(paid)),
            in_default,
            everything_back: false,
            spent: None,
            kept_tax: if inside { KeptTax::Inside } else { KeptTax::None },
            on_cancel,
        }).unwrap();
        let minor = |amounts: &[Money]| amounts.iter().map(|m| m.minor()).sum::<i64>();
        prop_assert_eq!(minor(&[found.refund, found.kept]), paid);
        prop_assert_eq!(minor(&[found.kept_income, found.kept_tax]), found.kept.minor());
        let deposit = paid - posted.min(paid);
        prop_assert_eq!(
            deposit + minor(&[found.tax_refunded, found.tax_advanced]),
            minor(&[found.refund, found.kept_income, found.tax_to_post])
        );
        let parts = [
            found.refund, found.kept, found.kept_income, found.kept_tax,
            found.tax_refunded, found.tax_to_post, found.tax_advanced,
        ];
        prop_assert!(parts.iter().all(|part| !part.is_negative()));
        prop_assert!(found.kept.minor() <= paid / 10);
        prop_assert!(found.kept.minor() <= 2_500);
        prop_assert!(!found.free || found.kept.is_zero());
    }
}
