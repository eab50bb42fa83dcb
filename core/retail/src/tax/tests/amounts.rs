//! How much: kinds of line, places, rounding, trade-in, certificates.

use super::*;
use milgrain_kernel::StaffId;
use proptest::prelude::*;

fn total(state: &str, of: &[(LineKind, &str)]) -> Money {
    taxed(state, &Supply::HandedOver, &lines(of), None, None, shipped_table()).unwrap().total
}

#[test]
fn an_ohio_layaway_is_taxed_with_its_fee() {
    let of = [(LineKind::Goods, "2400.00"), (LineKind::LayawayFee, "5.00")];
    let found = taxed("OH", &Supply::HandedOver, &lines(&of), None, None, shipped_table()).unwrap();
    assert_eq!(found.total, usd("174.36"));
    let line = &found.lines[0];
    assert_eq!((line.jurisdiction.as_str(), line.rate), ("OH", Percent::from_basis_points(725)));
    assert_eq!((line.taxable, line.rule.0.as_str()), (usd("2400.00"), "tax-rate.oh"));
}

#[test]
fn states_tax_labour_differently_and_a_gift_card_never() {
    let cases = [
        ("OH", LineKind::RepairLabour, "7.25"),
        ("OH", LineKind::LayawayFee, "7.25"),
        ("OH", LineKind::Appraisal, "0.00"),
        ("OH", LineKind::GiftCard, "0.00"),
        ("MD", LineKind::RepairLabour, "0.00"),
        ("MD", LineKind::Sizing, "0.00"),
        ("MD", LineKind::EngravingWithSale, "6.00"),
        ("MD", LineKind::EngravingLater, "0.00"),
        ("MD", LineKind::Goods, "6.00"),
        ("NY", LineKind::RepairLabour, "8.88"),
        ("TN", LineKind::RepairLabour, "7.00"),
        ("TN", LineKind::GiftCard, "0.00"),
        ("RI", LineKind::Parts, "7.00"),
    ];
    for (state, kind, tax) in cases {
        assert_eq!(total(state, &[(kind, "100.00")]), usd(tax), "{state} {kind:?}");
    }
}

#[test]
fn fractions_of_a_cent_follow_the_state() {
    let cases = [
        ("OH", "2405.00", "174.36"), // 174.3625
        ("OH", "10.00", "0.73"),     // 0.725
        ("OH", "1.00", "0.07"),      // 0.0725
        ("MD", "10.01", "0.61"),     // 0.6006, any fraction up
        ("MD", "1000.00", "60.00"),
        ("RI", "10.05", "0.70"),  // 0.7035
        ("NY", "100.00", "8.88"), // 8.875
    ];
    for (state, amount, tax) in cases {
        assert_eq!(total(state, &[(LineKind::Goods, amount)]), usd(tax), "{state} {amount}");
    }
}

#[test]
fn rounded_once_the_lines_add_up_rounded_by_line_they_stand_alone() {
    let of = lines(&[(LineKind::Goods, "10.00"); 3]);
    let by_line = ohio_with(|row| row.per = PerWhat::Line);
    let cases = [
        (shipped_table(), ["0.73", "0.73", "0.72"], "2.18"),
        (&by_line, ["0.73", "0.73", "0.73"], "2.19"),
    ];
    for (table, each, all) in cases {
        let found = taxed("OH", &Supply::HandedOver, &of, None, None, table).unwrap();
        let taxes: Vec<Money> = found.lines.iter().map(|line| line.tax).collect();
        assert_eq!((taxes, found.total), (each.map(usd).to_vec(), usd(all)));
    }
}

#[test]
fn a_trade_in_lowers_tax_only_where_the_row_says_so() {
    let of = lines(&[(LineKind::Goods, "9000.00")]);
    let like_kind = ohio_with(|row| row.trade_in = TradeInRule::LikeKind);
    let all = ohio_with(|row| row.trade_in = TradeInRule::All);
    let cases = [
        (shipped_table(), true, true, "652.50"),
        (&like_kind, true, true, "435.00"),
        (&like_kind, false, true, "652.50"),
        (&like_kind, true, false, "652.50"),
        (&all, false, true, "435.00"),
        (&all, false, false, "652.50"),
    ];
    for (table, like_kind, separately_stated, tax) in cases {
        let trade_in = TradeIn { amount: usd("3000.00"), like_kind, separately_stated };
        let found =
            taxed("OH", &Supply::HandedOver, &of, Some(trade_in), None, table).unwrap().total;
        assert_eq!(found, usd(tax), "like kind {like_kind}, stated {separately_stated}");
    }
}

#[test]
fn a_trade_in_is_shared_by_the_goods_and_never_goes_below_nothing() {
    let table = ohio_with(|row| row.trade_in = TradeInRule::All);
    let of = lines(&[
        (LineKind::Goods, "300.00"),
        (LineKind::Goods, "100.00"),
        (LineKind::Sizing, "50.00"),
    ]);
    let cases = [("200.00", ["150.00", "50.00", "50.00"]), ("900.00", ["0.00", "0.00", "50.00"])];
    for (amount, expected) in cases {
        let trade_in = TradeIn { amount: usd(amount), like_kind: true, separately_stated: true };
        let found = taxed("OH", &Supply::HandedOver, &of, Some(trade_in), None, &table).unwrap();
        let taxable: Vec<Money> = found.lines.iter().map(|line| line.taxable).collect();
        assert_eq!(taxable, expected.map(usd), "{amount}");
    }
}

#[test]
fn a_shipment_is_taxed_where_it_goes_and_listed_without_proof() {
    let of = lines(&[(LineKind::Goods, "1000.00")]);
    let elsewhere = |state: &str, here: &str, charged: &str| TaxException::ShippedWithoutProof {
        to: Jurisdiction::state(state),
        here: usd(here),
        charged: usd(charged),
    };
    let unknown = |state: &str, here: &str| TaxException::NoRateThere {
        to: Jurisdiction::state(state),
        here: usd(here),
    };
    let cases = [
        (Supply::HandedOver, "72.50", vec![]),
        (shipped_to("MD", true), "60.00", vec![]),
        (shipped_to("MD", false), "60.00", vec![elsewhere("MD", "72.50", "60.00")]),
        (shipped_to("OH", false), "72.50", vec![]),
        (shipped_to("NV", true), "0.00", vec![unknown("NV", "72.50")]),
        (shipped_to("NV", false), "0.00", vec![elsewhere("NV", "72.50", "0.00")]),
    ];
    for (supply, tax, exceptions) in cases {
        let found = taxed("OH", &supply, &of, None, None, shipped_table()).unwrap();
        assert_eq!((found.total, found.exceptions), (usd(tax), exceptions), "{supply:?}");
    }
}

#[test]
fn a_shipment_on_which_no_tax_hangs_is_no_exception() {
    let of = lines(&[(LineKind::GiftCard, "100.00")]);
    let found = taxed("OH", &shipped_to("MD", false), &of, None, None, shipped_table()).unwrap();
    assert_eq!((found.total, found.exceptions), (usd("0.00"), vec![]));
}

#[test]
fn a_sale_is_exempt_only_by_a_certificate_that_was_kept_and_stands() {
    let of = lines(&[(LineKind::Goods, "1000.00")]);
    let certificate = ExemptionCertificate {
        kind: ExemptionKind::Resale,
        number: "OH-55".to_owned().into(),
        expires: Some(day("2026-12-12")),
        kept: true,
        accepted_by: StaffId::derived("Ana"),
    };
    let cases = [
        (certificate.clone(), Ok(usd("0.00"))),
        (
            ExemptionCertificate { kept: false, ..certificate.clone() },
            Err("tax.certificate_not_kept"),
        ),
        (
            ExemptionCertificate { number: " ".to_owned().into(), ..certificate.clone() },
            Err("tax.certificate_without_number"),
        ),
        (
            ExemptionCertificate { expires: Some(day("2026-12-11")), ..certificate },
            Err("tax.certificate_expired"),
        ),
    ];
    for (certificate, expected) in cases {
        let found =
            taxed("OH", &Supply::HandedOver, &of, None, Some(&certificate), shipped_table());
        assert_eq!(found.map(|found| found.total).map_err(|refusal| refusal.code()), expected);
    }
}

#[test]
fn a_store_without_a_rate_or_with_an_amount_below_zero_is_refused() {
    let cases = [("NV", "10.00", "tax.no_rate"), ("OH", "-10.00", "tax.negative_amount")];
    for (state, amount, code) in cases {
        let of = lines(&[(LineKind::Goods, amount)]);
        let found = taxed(state, &Supply::HandedOver, &of, None, None, shipped_table());
        assert_eq!(found.unwrap_err().code(), code);
    }
    let bare = TaxTable { states: Vec::new(), ..shipped_table().clone() };
    let of = lines(&[(LineKind::Goods, "10.00")]);
    let found = taxed("OH", &Supply::HandedOver, &of, None, None, &bare);
    assert_eq!(found.unwrap_err().code(), "tax.no_state_row");
}

#[test]
fn a_tax_line_returns_from_the_log_as_it_went_in() {
    let of = lines(&[(LineKind::Goods, "1000.00")]);
    let found = taxed("OH", &Supply::HandedOver, &of, None, None, shipped_table()).unwrap();
    let bytes = minicbor::to_vec(&found.lines).unwrap();
    assert_eq!(minicbor::decode::<Vec<TaxLine>>(&bytes).unwrap(), found.lines);
}

proptest! {
    #[test]
    fn line_taxes_add_up_and_never_exceed_the_line(amounts in prop::collection::vec(0_i64..100_000_000, 1..8)) {
        let of: Vec<Taxable> = amounts.iter().enumerate().map(|(index, &minor)| Taxable {
            line: LineId::derived(&index.to_string()),
            kind: LineKind::Goods,
            amount: Money::new(minor, Currency::USD),
        }).collect();
        for state in ["OH", "MD"] {
            let found = taxed(state, &Supply::HandedOver, &of, None, None, shipped_table()).unwrap();
            let sum = Money::sum(found.lines.iter().map(|line| line.tax), Currency::USD).unwrap();
            prop_assert_eq!(sum, found.total);
            for (line, of) in found.lines.iter().zip(&of) {
                prop_assert!(line.tax.minor() <= of.amount.minor());
            }
        }
    }
}
