//! What is said of a piece that was claimed twice.

use milgrain_kernel::{PieceId, StoreId};
use milgrain_retail::event::Event;
use milgrain_retail::judge::{
    ClaimCleared, ClaimLost, LeftTwice, PieceClaimDropped, PieceIdentified,
};
use milgrain_retail::order::events::{CostFrom, TaxPart};

use super::{bytes, line, order, staff, today, usd};

fn lost() -> ClaimLost {
    ClaimLost {
        line: line(1),
        piece: PieceId::from_bytes(bytes(0x91)),
        to: order(2),
        held: usd("1072.50"),
        sold_by: vec![staff()],
        store: Some(StoreId::from_bytes(bytes(0x5a))),
        to_sold_by: Vec::new(),
        to_store: None,
        tax_back: vec![TaxPart { jurisdiction: "OH".to_owned(), tax: usd("72.50") }],
        left: None,
        on: today(),
    }
}

pub(super) fn claims() -> Vec<(&'static str, Event)> {
    let left = LeftTwice { cost: usd("400.00"), from: CostFrom::Inventory };
    let twice = ClaimLost { tax_back: Vec::new(), left: Some(left), ..lost() };
    let identified = PieceIdentified {
        line: line(1),
        piece: PieceId::from_bytes(bytes(0x92)),
        cost: usd("300.00"),
        waited: usd("400.00"),
        from: CostFrom::Inventory,
        by: staff(),
        on: today(),
    };
    vec![
        ("", lost().into()),
        ("left_twice", twice.into()),
        ("", ClaimCleared { line: line(1), on: today() }.into()),
        ("", identified.into()),
        ("", PieceClaimDropped { order: order(1), line: line(1) }.into()),
    ]
}
