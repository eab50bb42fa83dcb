//! When: check 11, one plan in every state whose rule is known, and the states where it is not.

use super::*;
use proptest::prelude::*;

/// The plan: 1,000.00 and tax, signed 2026-12-01, 200.00 and the tax down, then eight payments of
/// 100.00 every fortnight from 2026-12-15, handed over 2027-03-25. Its money cannot be had back
/// from 2026-12-08 on where the store says so.
fn dates(state: &str, title: Title, refundable: bool, cash_basis: bool) -> Vec<(String, Money)> {
    let place = Jurisdiction::state(state);
    let signed = day("2026-12-01");
    let goods = lines(&[(LineKind::Goods, "1000.00")]);
    let tax = taxed(state, &Supply::HandedOver, &goods, None, None, shipped_table()).unwrap().total;
    let goods = Goods::InHand;
    let question =
        TimingQuestion { place: &place, title, goods, refundable, cash_basis, day: signed };
    let row = timing(&question, shipped_table()).unwrap();
    let mut payments = vec![(signed, usd("200.00").plus(tax).unwrap())];
    payments.extend((1..=8).map(|count| (signed.plus_days(14 * count), usd("100.00"))));
    let plan = TaxedPlan {
        signed,
        delivered: Some(day("2027-03-25")),
        non_refundable_from: (!refundable).then(|| day("2026-12-08")),
        payments: &payments,
        tax,
        total: usd("1000.00").plus(tax).unwrap(),
    };
    let dues = tax_dates(row.date, &plan).unwrap();
    dues.into_iter().map(|due| (due.day.to_string(), due.amount)).collect()
}

#[test]
fn the_same_plan_is_taxed_on_the_day_its_state_says() {
    const KEPT: Title = Title::KeptUntilDelivery;
    const PASSED: Title = Title::PassedAtSigning;
    let cases = [
        ("CA", KEPT, true, false, "2027-03-25", "72.50"),
        ("WA", KEPT, true, false, "2027-03-25", "65.00"),
        ("IA", KEPT, true, false, "2027-03-25", "60.00"),
        ("DC", KEPT, true, false, "2026-12-01", "60.00"),
        ("MD", KEPT, true, false, "2026-12-01", "60.00"),
        ("AZ", KEPT, true, false, "2027-03-25", "56.00"),
        ("AZ", KEPT, false, false, "2026-12-08", "56.00"),
        ("AZ", PASSED, true, false, "2026-12-01", "56.00"),
        ("KY", KEPT, true, false, "2026-12-01", "60.00"),
        ("OH", KEPT, true, false, "2027-03-25", "72.50"),
        ("OH", PASSED, true, false, "2026-12-01", "72.50"),
    ];
    for (state, title, refundable, cash_basis, on, tax) in cases {
        let found = dates(state, title, refundable, cash_basis);
        assert_eq!(found, [(on.to_owned(), usd(tax))], "{state} {title:?} {refundable}");
    }
}

#[test]
fn a_kentucky_cash_filer_is_taxed_on_each_collection() {
    let expected = [
        ("2026-12-01", "14.72"),
        ("2026-12-15", "5.66"),
        ("2026-12-29", "5.66"),
        ("2027-01-12", "5.66"),
        ("2027-01-26", "5.66"),
        ("2027-02-09", "5.66"),
        ("2027-02-23", "5.66"),
        ("2027-03-09", "5.66"),
        ("2027-03-23", "5.66"),
    ];
    let found = dates("KY", Title::KeptUntilDelivery, true, true);
    assert_eq!(found, expected.map(|(on, tax)| (on.to_owned(), usd(tax))));
}

fn row(state: &str, goods: Goods, table: &TaxTable) -> Result<TimingRow, TaxRefusal> {
    let question = TimingQuestion {
        place: &Jurisdiction::state(state),
        title: Title::KeptUntilDelivery,
        goods,
        refundable: true,
        cash_basis: false,
        day: day("2026-12-01"),
    };
    timing(&question, table).cloned()
}

#[test]
fn maryland_defers_only_what_is_ordered() {
    let cases = [(Goods::InHand, TaxDate::AtAgreement), (Goods::Ordered, TaxDate::AtDelivery)];
    for (goods, date) in cases {
        assert_eq!(row("MD", goods, shipped_table()).unwrap().date, date);
    }
}

#[test]
fn a_store_in_a_state_without_a_row_chooses_before_its_first_layaway() {
    for state in ["NY", "RI", "TX", "NV"] {
        let refused = row(state, Goods::InHand, shipped_table()).unwrap_err();
        assert_eq!(refused.code(), "tax.timing_not_chosen", "{state}");
    }
    let mut own = row("CA", Goods::InHand, shipped_table()).unwrap();
    own.head.place = Jurisdiction::state("NY");
    own.head.source = "our accountant's letter".to_owned();
    let table = shipped_table().with(&[StoreRow::Timing(own)]).unwrap();
    assert_eq!(row("NY", Goods::InHand, &table).unwrap().date, TaxDate::AtDelivery);
}

#[test]
fn the_first_payment_covers_tax_that_is_due_with_it() {
    let cases = [
        (TaxDate::AtAgreement, true),
        (TaxDate::WithFirstPayment, true),
        (TaxDate::AtDelivery, false),
        (TaxDate::EachPayment, false),
        (TaxDate::WhenNonRefundable, false),
    ];
    for (date, covers) in cases {
        assert_eq!(date.first_payment_covers_tax(), covers, "{date:?}");
    }
}

proptest! {
    #[test]
    fn tax_by_payment_ends_at_the_whole_tax(
        price in 1_i64..100_000_000,
        tax in 0_i64..10_000_000,
        cuts in prop::collection::vec(1_u64..1_000, 1..20),
    ) {
        let (tax, total) = (Money::new(tax, Currency::USD), Money::new(price + tax, Currency::USD));
        let mut paid = usd("0.00");
        let mut due = usd("0.00");
        for payment in total.split(&cuts) {
            let now = tax_due_by_payment(tax, total, paid, payment).unwrap();
            prop_assert!(!now.is_negative() && now.minor() <= payment.minor());
            paid = paid.plus(payment).unwrap();
            due = due.plus(now).unwrap();
        }
        prop_assert_eq!(due, tax);
        let above = tax_due_by_payment(tax, total, paid, usd("5.00")).unwrap();
        prop_assert!(above.is_zero());
    }
}
