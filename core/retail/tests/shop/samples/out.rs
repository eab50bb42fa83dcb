//! One of each word about goods that somebody took along.

use milgrain_retail::memo_out::*;

use super::*;

pub(super) fn memos_out() -> Vec<(&'static str, Event)> {
    let piece = PieceId::from_bytes(bytes(0x9e));
    let memo = milgrain_kernel::MemoOutId::from_bytes(bytes(0x0a));
    let to = CustomerId::from_bytes(bytes(0xc0));
    let (cost, price, on) = (usd("600.00"), usd("1400.00"), today());
    let given = MemoOutGiven {
        number: "A-000051".to_owned(),
        store: StoreId::from_bytes(bytes(0x51)),
        to,
        goods: vec![OutPiece { piece, cost, price }],
        due: on.plus_days(14),
        on,
    };
    vec![
        ("", given.into()),
        ("", MemoOutExtended { due: on.plus_days(30), on }.into()),
        ("", MemoOutCameBack { piece, cost, on }.into()),
        ("", MemoOutKept { piece, order: order(1), cost, on }.into()),
        ("", PieceOut { memo, to, on }.into()),
        ("", PieceCameIn { memo, on }.into()),
    ]
}
