//! One of each word about goods that come back.

use milgrain_retail::order::events::{
    GiftReceiptGiven, LayawaySwapped, RestockingKept, ReturnInspected,
};
use milgrain_retail::piece::{PieceCameBackWorn, StockReturnedUnproven};

use super::orders::{paid_back, taken};
use super::*;

pub(super) fn returns() -> Vec<(&'static str, Event)> {
    let (order, on, amount) = (order(1), today(), usd("100.00"));
    let (worth, loss) = (usd("500.00"), usd("600.00"));
    let seen = ReturnInspected {
        line: line(1),
        condition: text("Scratched shank"),
        photos: vec![BlobId::derived("a scratch")],
        worth,
        fee: amount,
        on,
    };
    let unproven = StockReturnedUnproven {
        customer: CustomerId::from_bytes(bytes(0xc0)),
        quantity: 2,
        cost: usd("40.00"),
        credit: amount,
        on,
    };
    let exchanged = TenderKind::FromReturn { order, was: Payout::Card("STRIPE".to_owned()) };
    vec![
        ("", PieceCameBackWorn { order, worth, loss, on }.into()),
        ("", unproven.into()),
        ("from_return", taken(exchanged).into()),
        ("exchange", paid_back(Payout::Exchange(order)).into()),
        (
            "store",
            DepositMovedIn {
                from: order,
                amount,
                tender: tender(),
                on,
                store: Some(StoreId::from_bytes(bytes(0x51))),
            }
            .into(),
        ),
        ("", LayawaySwapped { to: order, on }.into()),
        ("", GiftReceiptGiven { lines: vec![line(1)], on }.into()),
        ("", RestockingKept { amount, on }.into()),
        ("", seen.into()),
    ]
}
