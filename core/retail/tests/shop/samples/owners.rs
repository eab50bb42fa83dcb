//! One of each word about other people's goods.

use milgrain_retail::consignment::*;
use milgrain_retail::memo::*;

use super::orders::{carrier, opened};
use super::*;

pub(super) fn memos() -> Vec<(&'static str, Event)> {
    let piece = PieceId::from_bytes(bytes(0x9e));
    let vendor =
        Vendor { name: text("Aldine & Sons"), address: vec![text("9 Maiden Lane, New York")] };
    let received = MemoReceived {
        vendor,
        reference: None,
        number: "A-000017".to_owned(),
        store: StoreId::from_bytes(bytes(0x51)),
        goods: vec![MemoGoods { piece, cost: usd("600.00") }],
        due: day("2027-03-01"),
        pay_days: 30,
        on: today(),
    };
    let referred = MemoReceived { reference: Some(text("M 4471")), ..received.clone() };
    let pay_by = day("2026-12-31");
    let owed = usd("600.00");
    let part = |billed| SettledPart { piece, amount: owed, billed };
    let settled = |from| MemoSettled {
        parts: vec![part(false), part(true)],
        credits: vec![part(false)],
        paid: owed,
        from,
        on: today(),
    };
    let answered = |accepted| VendorAnswered { piece, accepted, amount: owed, on: today() };
    let sold = MemoPieceSold { piece, order: order(1), owed, pay_by, on: today() };
    let came_back = MemoPieceCameBack { piece, order: order(1), credit: owed, on: today() };
    vec![
        ("", received.into()),
        ("reference", referred.into()),
        ("", MemoExtended { due: day("2027-04-01"), on: today() }.into()),
        ("", sold.into()),
        ("", came_back.into()),
        ("", MemoPieceSentBack { piece, on: today() }.into()),
        ("", MemoPieceBought { piece, cost: owed, pay_by, on: today() }.into()),
        ("", MemoCostCorrected { piece, owed: usd("650.00"), on: today() }.into()),
        ("", settled(PaidFrom::Transfer).into()),
        ("cash", settled(PaidFrom::Cash).into()),
        ("cheque", settled(PaidFrom::Cheque).into()),
        ("", answered(true).into()),
        ("refused", answered(false).into()),
        ("", PieceBecameOurs { cost: owed, on: today() }.into()),
    ]
}

pub(super) fn consignments() -> Vec<(&'static str, Event)> {
    let piece = PieceId::from_bytes(bytes(0x9e));
    let consignor = CustomerId::from_bytes(bytes(0xc1));
    let taken = |share, agent| ConsignmentTaken {
        consignor,
        number: "A-000018".to_owned(),
        store: StoreId::from_bytes(bytes(0x51)),
        goods: vec![ConsignedPiece { piece, share }],
        agent,
        until: day("2027-06-01"),
        pay_days: 14,
        on: today(),
    };
    let owed = usd("720.00");
    let (order, on) = (order(1), today());
    let pay_by = day("2026-12-15");
    let settled = ConsignmentSettled {
        consignor,
        parts: vec![SettledPart { piece, amount: owed, billed: false }],
        paid: owed,
        from: PaidFrom::Cheque,
        on,
    };
    let agreed_by_owners = OrderOpened {
        shares: Some(vec![LineNet { line: line(1), net: owed }]),
        ..opened(carrier(false), (TaxDate::AtDelivery, KeptTax::None, OnCancel::Reverse))
    };
    let received = PieceReceived {
        facts: piece_facts(Ownership::Agency),
        bought_as: None,
        came_on: Some(CameOn::Consignment(ConsignmentId::from_bytes(bytes(0xc0)))),
    };
    vec![
        ("", taken(OwnersShare::Part(percent(80)), true).into()),
        ("principal", taken(OwnersShare::Fixed(owed), false).into()),
        ("", ConsignmentSold { piece, order, consignor, owed, pay_by, on }.into()),
        ("", ConsignmentCameBack { piece, order, consignor, owed, on }.into()),
        ("", ConsignmentGivenBack { piece, on }.into()),
        ("", ConsignmentCorrected { piece, consignor, change: usd("-20.00"), on }.into()),
        ("", settled.into()),
        ("shares", agreed_by_owners.into()),
        ("agency", received.into()),
    ]
}
