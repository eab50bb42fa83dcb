//! One of each word about house accounts.

use milgrain_retail::house_account::*;
use milgrain_retail::memo::PaidFrom;
use milgrain_retail::order::insurance::{ClaimEntered, InsuranceClaim};
use milgrain_retail::phone::{InDoubt, PhonePaperShown, PhoneReported, PhoneSettled};

use super::*;

pub(super) fn accounts() -> Vec<(&'static str, Event)> {
    let (by, on, store) = (staff(), today(), StoreId::from_bytes(bytes(0x51)));
    let other = StoreId::from_bytes(bytes(0x52));
    let item = OpenItemId::from_bytes(bytes(0x7e));
    let amount = usd("1072.50");
    let agreed = |terms| HouseAccountAgreed {
        agreement: text("HA-0117"),
        terms,
        limit: usd("5000.00"),
        store,
        by,
        on,
    };
    let charged = |allowed| HouseCharged {
        order: order(1),
        item,
        amount,
        due: day("2026-12-31"),
        dearest: usd("1000.00"),
        allowed,
        store,
        on,
    };
    let paid = HousePaid {
        number: "A-000021".to_owned(),
        tender: tender(),
        kind: TenderKind::Cheque,
        amount,
        payer: None,
        store,
        drawer: None,
        dearest: usd("1000.00"),
        on,
    };
    let by_another = HousePaid {
        kind: TenderKind::Cash,
        payer: Some(CustomerId::from_bytes(bytes(0xc2))),
        drawer: Some(DrawerSessionId::from_bytes(bytes(0xd5))),
        ..paid.clone()
    };
    let part = AppliedPart { item, due: day("2026-12-31"), store, from: other, amount };
    let financed = Financed {
        late: usd("500.00"),
        monthly: Percent::from_basis_points(150),
        amount: usd("7.50"),
        item,
        due: day("2027-01-31"),
    };
    let run = |charge| StatementRun {
        number: "A-000022".to_owned(),
        through: day("2026-12-31"),
        owed: amount,
        charge,
        store,
        by,
        on: day("2027-01-02"),
    };
    let parts = vec![HeldCredit { store: other, amount: usd("10.00") }];
    let returned =
        HouseCreditReturned { amount: usd("10.00"), from: PaidFrom::Cheque, parts, store, by, on };
    let company = |certificate| CompanyDescribed {
        buyers: vec![CustomerId::from_bytes(bytes(0xc2))],
        purchase_order: true,
        certificate,
        by,
        on,
    };
    let certificate = ExemptionCertificate {
        kind: ExemptionKind::Organisation,
        number: "OH-55-1234".to_owned().into(),
        expires: Some(day("2027-12-31")),
        kept: true,
        accepted_by: by,
    };
    let entered =
        |number, buyer| PurchaseOrderEntered { order: PurchaseOrder { number, buyer }, on };
    let buyer = Some(CustomerId::from_bytes(bytes(0xc2)));
    let (buyer_id, one) = (staff(), line(1));
    let prices = vec![LineNet { line: one, net: usd("440.00") }];
    let (pieces, saved) = (1, usd("560.00"));
    let adjusted = PriceAdjusted {
        line: one,
        price: usd("900.00"),
        less: usd("100.00"),
        taxes: vec![TaxLine {
            line: one,
            jurisdiction: "OH".to_owned(),
            rate: Percent::from_basis_points(725),
            taxable: usd("900.00"),
            tax: usd("65.25"),
            rule: RuleId::new("tax.oh"),
        }],
        tax_back: vec![TaxPart { jurisdiction: "OH".to_owned(), tax: usd("7.25") }],
        reason: text("On sale a week later"),
        by,
        on,
    };
    let claim = InsuranceClaim {
        insurer: CustomerId::from_bytes(bytes(0xc3)),
        number: text("HO 88-1207"),
        allowed: usd("5000.00"),
        deductible: usd("500.00"),
    };
    let letters = || "K".to_owned();
    let gone = |in_doubt| PhoneReported { letters: letters(), in_doubt, by, on };
    let what = text("Receipt of a ring, paid by card");
    let words = text("Both sales were entered anew");
    let seller = text("Lorne & Whitby");
    vec![
        ("", EmployeePriced { buyer: buyer_id, prices, by, on }.into()),
        ("", EmployeeBought { order: order(1), pieces, saved, on }.into()),
        ("", EmployeeBroughtBack { order: order(1), pieces, saved, on }.into()),
        ("", PriceMatched { line: one, price: usd("850.00"), seller, by, on }.into()),
        ("", adjusted.into()),
        ("", ClaimEntered { claim, on }.into()),
        ("", gone(InDoubt::From(42)).into()),
        ("restored", gone(InDoubt::Twice(vec![7, 9])).into()),
        ("", PhonePaperShown { letters: letters(), number: 43, what: what.into(), by, on }.into()),
        ("", PhoneSettled { letters: letters(), words, by, on }.into()),
        ("", company(None).into()),
        ("certificate", company(Some(certificate)).into()),
        ("", entered(Some(text("PO 4471")), buyer).into()),
        ("buyer", entered(None, buyer).into()),
        ("", agreed(HouseTerms::NetDays(30)).into()),
        ("end_of_month", agreed(HouseTerms::EndOfMonth(10)).into()),
        ("", HouseAccountStopped { reason: text("Moved away"), by, on }.into()),
        ("", ChargeAllowed { order: order(1), up_to: amount, by, on }.into()),
        ("", charged(None).into()),
        ("allowed", charged(Some(by)).into()),
        ("", paid.into()),
        ("payer", by_another.into()),
        ("", HouseCredited { order: order(1), item, amount, store, on }.into()),
        ("", HouseApplied { parts: vec![part], by: None, on }.into()),
        ("by", HouseApplied { parts: vec![part], by: Some(tender()), on }.into()),
        ("", run(None).into()),
        ("charge", run(Some(financed)).into()),
        ("", returned.into()),
    ]
}
