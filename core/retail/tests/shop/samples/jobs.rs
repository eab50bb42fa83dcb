//! One of each word about a repair.

use super::*;

fn taken_in() -> JobTakenIn {
    JobTakenIn {
        order: order(3),
        customer: CustomerId::from_bytes(bytes(0xc1)),
        store: StoreId::from_bytes(bytes(0x51)),
        code: "A-000017".to_owned(),
        piece: text("Ring, 14k yellow gold"),
        condition: note("Two prongs worn, shank thin"),
        declared: usd("1800.00"),
        stones: vec![StoneSeen { at: text("center"), what: text("round diamond, chipped") }],
        photos: vec![BlobId::from_bytes(bytes(0xf0))],
        promised: day("2026-12-12"),
        approved: usd("257.40"),
        redo_of: None,
        of_sale: None,
        on: today(),
    }
}

pub(super) fn repairs() -> Vec<(&'static str, Event)> {
    let redo = JobTakenIn {
        redo_of: Some(RepairId::from_bytes(bytes(0x2e))),
        of_sale: Some(order(1)),
        ..taken_in()
    };
    let revised = EstimateRevised {
        prices: vec![LineNet { line: line(1), net: usd("300.00") }],
        total: usd("321.75"),
        why: text("Shank to be replaced"),
        needs_approval: true,
        on: today(),
    };
    let agreed = |by| EstimateApproved { total: usd("321.75"), by, on: today() };
    let moved = |to| BagMoved { to, on: today() };
    let contacted = |channel| OwnerContacted { channel, reached: false, on: today() };
    let why = text("Not worth the price");
    let cost = usd("15.00");
    vec![
        ("", taken_in().into()),
        ("redo", redo.into()),
        ("", revised.into()),
        ("", agreed(AgreedBy::InPerson).into()),
        ("phone", agreed(AgreedBy::Phone).into()),
        ("message", agreed(AgreedBy::Message).into()),
        ("", moved(Place::Bin(text("B4"))).into()),
        ("bench", moved(Place::Bench(text("Rosa"))).into()),
        ("vendor", moved(Place::Vendor(text("Elm Street Setting"))).into()),
        ("quality_check", moved(Place::QualityCheck).into()),
        ("", PartsUsed { what: text("Four prong head"), cost, on: today() }.into()),
        ("", JobReady { on: today() }.into()),
        ("", BackToBench { why: text("Solder shows"), on: today() }.into()),
        (
            "",
            JobPickedUp { cost, photos: vec![BlobId::from_bytes(bytes(0xf1))], on: today() }.into(),
        ),
        ("", JobGivenBack { why, cost, on: today() }.into()),
        ("", contacted(Channel::Phone).into()),
        ("mail", contacted(Channel::Mail).into()),
        ("", LetterSent { certified: true, cost: usd("9.00"), on: day("2027-12-09") }.into()),
        ("", PieceDisposed { rule: RuleId::new("unclaimed.own"), on: day("2028-01-10") }.into()),
        ("", ChargesKept { cost, on: day("2028-01-10") }.into()),
    ]
}
