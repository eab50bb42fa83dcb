//! One of each word about drawers, days, gift cards, goods bought and cash that is reported.

use super::orders::opened;
use super::*;

fn cash_moved(way: CashWay) -> Event {
    let reason = text("window cleaner").into();
    CashMoved { way, amount: usd("12.50"), reason, staff: staff(), on: today() }.into()
}

pub(super) fn drawers_and_days() -> Vec<(&'static str, Event)> {
    let device = DeviceId::from_bytes(bytes(0xde));
    let store = StoreId::from_bytes(bytes(0x51));
    let till = |cash| Till { cash: usd(cash), cheques: usd("107.25") };
    let opened = DrawerOpened {
        number: 7,
        device,
        store,
        staff: staff(),
        float: usd("200.00"),
        since: 41,
        on: today(),
    };
    let closed = DrawerClosed {
        expected: till("294.75"),
        counted: till("294.00"),
        count: vec![Counted { value: usd("20.00"), pieces: 14 }],
        until: 55,
        staff: staff(),
        on: today(),
    };
    let payout = PayoutReceived {
        processor: "STRIPE".to_owned(),
        from: day("2026-11-29"),
        to: day("2026-11-30"),
        fees: usd("3.41"),
        net: usd("103.84"),
        on: today(),
    };
    vec![
        ("", opened.into()),
        ("", cash_moved(CashWay::Expense)),
        ("from_safe", cash_moved(CashWay::FromSafe)),
        ("to_safe", cash_moved(CashWay::ToSafe)),
        ("from_bank", cash_moved(CashWay::FromBank)),
        ("to_bank", cash_moved(CashWay::ToBank)),
        ("", closed.into()),
        ("", DayClosed { day: today(), drawers_open: 1, findings: 2 }.into()),
        ("", MonthClosed { through: day("2026-12-31") }.into()),
        ("", CashBanked { amount: usd("500.00"), on: today() }.into()),
        ("", payout.into()),
        ("", ChequeBanked { tender: tender(), amount: usd("107.25"), on: today() }.into()),
    ]
}

pub(super) fn gift_card() -> GiftCardId {
    GiftCardId::from_bytes(bytes(0x6c))
}

fn bought(paid: PaidFor) -> GoodsBought {
    let identification = Identification {
        kind: text("Passport"),
        number: text("X 104 882"),
        issuer: text("United States"),
    };
    GoodsBought {
        seller: CustomerId::from_bytes(bytes(0xc1)),
        store: StoreId::from_bytes(bytes(0x51)),
        description: text("Two gold coins"),
        weight: Some(weight("15.6", WeightUnit::Gram)),
        identification: Some(identification.into()),
        given: usd("400.00"),
        fair: usd("400.00"),
        paid,
        hold_until: day("2026-12-16"),
        rule: RuleId::new("purchase.own"),
        on: today(),
    }
}

pub(super) fn cards_purchases_and_work() -> Vec<(&'static str, Event)> {
    let issued = GiftCardIssued {
        order: order(1),
        line: line(1),
        amount: usd("150.00"),
        expires: None,
        rule: None,
        store: StoreId::from_bytes(bytes(0x51)),
        on: today(),
    };
    let expiring = GiftCardIssued {
        expires: Some(day("2031-12-01")),
        rule: Some(RuleId::new("gift_card.us.floor")),
        ..issued.clone()
    };
    let amount = usd("40.00");
    let repriced = WorkRepriced {
        prices: vec![LineNet { line: line(1), net: usd("300.00") }],
        taxes: opened(Supply::HandedOver, (TaxDate::AtDelivery, KeptTax::None, OnCancel::Reverse))
            .taxes,
        on: today(),
    };
    let sold = UnclaimedSold {
        tender: tender(),
        kind: TenderKind::Cheque,
        amount: usd("500.00"),
        store: StoreId::from_bytes(bytes(0x51)),
        on: day("2028-01-10"),
    };
    let freed = |into| Freed { into, fair: usd("400.00"), on: day("2026-12-17") };
    vec![
        ("", issued.into()),
        ("expiring", expiring.into()),
        ("", GiftCardSpent { order: order(2), amount, on: today() }.into()),
        ("", GiftCardRefilled { order: order(2), amount, on: today() }.into()),
        ("", bought(PaidFor::Cash).into()),
        ("cheque", bought(PaidFor::Cheque).into()),
        ("trade_in", bought(PaidFor::TradeIn(order(1))).into()),
        ("", freed(FreedInto::Melt).into()),
        ("case", freed(FreedInto::Case(PieceId::from_bytes(bytes(0x9e)))).into()),
        ("", repriced.into()),
        ("", sold.into()),
        ("", NoticeCostKept { amount: usd("9.00"), on: today() }.into()),
    ]
}

pub(super) fn cash_reports() -> Vec<(&'static str, Event)> {
    let noticed = CashNoticed {
        cash: usd("6000.00"),
        counted: usd("11000.00"),
        rule: RuleId::new("cash_report.us.form-8300"),
        staff: staff(),
        on: today(),
    };
    let lowered = CashLowered {
        noticed: usd("6000.00"),
        paid: usd("4500.00"),
        told: staff(),
        staff: staff(),
        on: today(),
    };
    let identification = Identification {
        kind: text("Passport"),
        number: text("X 104 882"),
        issuer: text("United States"),
    };
    let particulars = PayerParticulars {
        name: PersonName::new("Zoe Angstrom").unwrap(),
        address: vec![text("1 High Street"), text("Cleveland OH 44113")],
        taxpayer_number: Some(text("000-12-3456")),
        born: Some(day("1980-02-29")),
        occupation: Some(text("Architect")),
        identification,
    };
    let filed = CashReportFiled {
        crossing: Some(tender()),
        total: usd("11000.00"),
        suspicious: false,
        filing: Filing::Electronic,
        confirmation: Some(text("31000123456789")),
        received: today(),
        staff: staff(),
        on: day("2026-12-14"),
    };
    let suspicious = CashReportFiled {
        crossing: None,
        suspicious: true,
        filing: Filing::Paper,
        confirmation: None,
        ..filed.clone()
    };
    let particulars = particulars.into();
    vec![
        ("", noticed.into()),
        ("", lowered.into()),
        ("", PayerIdentified { particulars, staff: staff(), on: today() }.into()),
        ("", filed.into()),
        ("suspicious", suspicious.into()),
        ("", CashStatementGiven { year: 2026, on: day("2027-01-20") }.into()),
    ]
}
