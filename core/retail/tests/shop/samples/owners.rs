//! One of each word about other people's goods.

use milgrain_retail::memo::*;

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
