//! Every piece is in one place, and only ours is inventory.

use super::{USD, balance, money, sum};
use crate::support::*;
use milgrain_kernel::StockItemId;
use milgrain_ledger::{Account, BalanceKey};
use milgrain_retail::event::Event;
use milgrain_retail::order::events::{CostFrom, Item, OrderKind};
use milgrain_retail::order::{Goods, Order};
use milgrain_retail::piece::{Away, Claim, Ownership, Piece, PieceState};

/// A piece is here, or away, or with somebody: never two of them, and what its state says of it.
pub(super) fn every_piece_is_in_one_place(shop: &Shop) {
    for (_, piece) in shop.all_pieces() {
        assert_eq!(piece.misfits, []);
        // What is out may be claimed by whoever has it, and is out until it is handed over.
        let claimed = piece.holder().is_some() && piece.out_by().is_none();
        let places = [claimed, piece.sent_back.is_some(), piece.away.is_some()];
        assert!(places.iter().filter(|place| **place).count() <= 1, "{piece:?}");
        let left = matches!(piece.state(), PieceState::HandedOver(_));
        assert_eq!(piece.is_in_a_case(), !left && !places[1] && !places[2]);
    }
}

/// What came in as ours, or became so, less what is with its buyers: nothing of anybody else's.
pub(super) fn only_what_is_ours_is_in_inventory(shop: &Shop) {
    let came_in = sum(shop.facts.iter().map(|fact| match &fact.event {
        Event::PieceReceived(e) if e.facts.ownership == Ownership::Owned => e.facts.cost,
        Event::PieceBecameOurs(e) => e.cost,
        Event::PieceWorkedOn(e) => e.cost,
        Event::StockReceived(e) => e.cost,
        Event::StockAdjusted(e) => e.cost,
        Event::StockReturnedUnproven(e) => e.cost,
        Event::PieceCameBackWorn(e) => e.loss.negated().unwrap(),
        _ => money(0),
    }));
    let lost = |(_, piece): &(_, Piece)| match piece.away {
        Some(Away::Missing(lost)) if lost.ownership == Ownership::Owned => Some(lost.amount),
        _ => None,
    };
    let lost = sum(shop.all_pieces().iter().filter_map(lost));
    let lines = shop.orders().flat_map(|order| order.lines.iter().map(move |line| (order, line)));
    let gone = lines.filter(|(_, line)| line.goods == Goods::HandedOver);
    // A tag left twice: the second cost waits until it is known which piece it was.
    let (unknown, gone): (Vec<_>, Vec<_>) =
        gone.partition(|(order, line)| order.lost_claim(line.id).is_some());
    let waits = sum(unknown.iter().map(|(_, line)| line.cost));
    assert_eq!(balance(shop, Account::CostToBeIdentified), waits.negated().unwrap());
    let ours = gone
        .into_iter()
        .map(|(_, line)| line)
        .filter(|line| line.cost_from() == CostFrom::Inventory);
    let gone = sum(ours.map(|line| line.cost));
    let in_store = |store: &str| {
        let store = milgrain_kernel::StoreId::derived(store);
        let key = BalanceKey { store, account: Account::Inventory, currency: USD };
        shop.books.balance(&key)
    };
    let out = shop.memos_out();
    let out = sum(out.iter().flat_map(|(_, out)| out.out()).map(|line| line.goods.cost));
    assert_eq!(balance(shop, Account::InventoryOnMemo), out);
    assert!(shop.memos_out().iter().all(|(_, out)| out.misfits.is_empty()));
    let inventory = sum([in_store("the store"), in_store(ELSEWHERE), out]);
    // The other store sells nothing: what is its own is what it holds, or has sent and not seen arrive.
    let its = |(_, piece): &(_, Piece)| {
        let facts = piece.facts.as_ref()?;
        let its = facts.store == milgrain_kernel::StoreId::derived(ELSEWHERE);
        let there = !matches!(piece.away, Some(Away::Missing(_)));
        (its && there).then_some(facts.cost)
    };
    assert_eq!(in_store(ELSEWHERE), sum(shop.all_pieces().iter().filter_map(its)));
    assert_eq!(inventory, came_in.minus(gone).unwrap().minus(lost).unwrap());
    every_piece_is_in_one_place(shop);
}

/// The claims on the pieces follow the goods of the order.
pub(super) fn goods_stand_where_the_order_says(shop: &Shop, order: &Order) {
    for line in &order.lines {
        let Item::Piece(piece) = line.item else { continue };
        // Another order has it.
        if order.lost_claim(line.id).is_some() {
            continue;
        }
        let expected = match (line.goods, order.kind) {
            (Goods::Reserved, OrderKind::Layaway) => PieceState::Reserved(order.id),
            (Goods::Reserved, _) => PieceState::Sold(order.id),
            (Goods::HandedOver, _) => PieceState::HandedOver(order.id),
            _ => {
                // Nobody's by this order: free, away, or another's by now.
                let by_this = |claim: &Claim| claim.order == order.id;
                let claimed = shop.piece(piece).holder().is_some_and(by_this);
                assert!(!claimed, "{:?}", line.goods);
                continue;
            }
        };
        assert_eq!(shop.piece(piece).state(), expected);
    }
}

pub(super) fn chains_are_counted(shop: &Shop) {
    let count = |goods: Goods| -> i64 {
        let lines = shop.orders().flat_map(|order| &order.lines);
        let lines = lines.filter(|line| line.goods == goods);
        lines
            .map(|line| match line.item {
                Item::Stock(_, count) => i64::from(count),
                _ => 0,
            })
            .sum()
    };
    let chain = shop.stock_item(StockItemId::derived("chain"));
    let adjusted = shop.facts.iter().map(|fact| match &fact.event {
        Event::StockAdjusted(e) => i64::from(e.change),
        Event::StockReturnedUnproven(e) => i64::from(e.quantity),
        _ => 0,
    });
    assert_eq!(chain.on_hand, 1_000 + adjusted.sum::<i64>() - count(Goods::HandedOver));
    assert_eq!(chain.free(), chain.on_hand - count(Goods::Reserved));
    assert_eq!(chain.misfits, Vec::<String>::new());
}
