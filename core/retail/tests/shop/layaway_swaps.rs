//! Another piece in the place of one on layaway, and one piece of several that is fetched before.

use milgrain_kernel::LineId;
use milgrain_retail::order::events::OrderKind;
use milgrain_retail::order::open::Open;
use milgrain_retail::order::swap::{swap, undo};
use milgrain_retail::order::{Agreement, OrderRefusal};
use milgrain_retail::piece::PieceState;

use super::books_hold::check;
use super::support::*;

/// A shop in Ohio with a layaway of a ring of 1,000.00: 25 % down with a fee of 5.00.
fn on_layaway() -> (Shop, milgrain_kernel::OrderId) {
    let mut shop = Shop::in_state("OH");
    shop.receives_stock("chain", 1_000, "20000.00", "50.00");
    let order = shop.quotes(OrderKind::Layaway, "ring", "1000.00", "400.00");
    shop.opens(order, layaway(terms(25, 4, "5.00")), &[cash("273.49")]).unwrap();
    (shop, order)
}

fn instead(shop: &mut Shop, name: &str, price: &str) -> milgrain_kernel::OrderId {
    shop.quotes(OrderKind::Layaway, name, price, "300.00")
}

fn swaps(
    shop: &mut Shop,
    (old, new): (milgrain_kernel::OrderId, milgrain_kernel::OrderId),
    command: Open,
) -> Result<(), OrderRefusal> {
    let command = Open { signed: Some(shop.signature()), ..command };
    let (known, next, tender) = (shop.order(old), shop.order(new), shop.tender());
    let undone = undo(&known, &next, &command, tender, &shop.desk())?;
    let pieces = shop.pieces(new);
    let decided = swap((undone, &next), &command, &pieces, None, &shop.desk());
    shop.carry_out(decided)
}

#[test]
fn what_was_paid_is_carried_over_whole_and_the_free_days_begin_afresh() {
    let (mut shop, old) = on_layaway();
    shop.on("2026-12-20");
    let new = instead(&mut shop, "brooch", "900.00");
    swaps(&mut shop, (old, new), layaway(terms(25, 4, "0.00"))).unwrap();
    assert_eq!(shop.order(old).agreement, Agreement::Cancelled);
    assert_eq!((shop.order(old).swapped_to, shop.order(old).refunds_due), (Some(new), usd("0.00")));
    assert_eq!(shop.piece(piece_of("ring")).state(), PieceState::Available);
    assert_eq!(shop.piece(piece_of("brooch")).state(), PieceState::Reserved(new));
    let known = shop.order(new);
    assert_eq!(known.paid().unwrap(), usd("273.49"));
    assert_eq!(known.agreed.as_ref().unwrap().on, shop.today);
    assert_eq!(known.signed.len(), 1);
    // Within the new free days everything goes back, the way the law names.
    shop.on("2026-12-22");
    shop.cancels(new).unwrap();
    assert!(shop.order(new).settled.unwrap().free);
    assert_eq!(shop.order(new).refunds_due, usd("273.49"));
    check(&shop);
}

#[test]
fn a_swap_costs_no_fee_and_is_between_layaways_of_one_customer() {
    let (mut shop, old) = on_layaway();
    let new = instead(&mut shop, "brooch", "900.00");
    let fee = swaps(&mut shop, (old, new), layaway(terms(25, 4, "5.00")));
    assert_eq!(fee, Err(OrderRefusal::SwapFee));
    let sale = shop.quotes(OrderKind::Sale, "cuff", "900.00", "300.00");
    let plain = swaps(&mut shop, (old, sale), over_the_counter());
    assert_eq!(plain, Err(OrderRefusal::NotALayaway));
    let theirs = shop.starts(OrderKind::Layaway, Some("Ida"));
    shop.adds(theirs, goods("brooch", "900.00", "300.00")).unwrap();
    let theirs = swaps(&mut shop, (old, theirs), layaway(terms(25, 4, "0.00")));
    assert_eq!(theirs, Err(OrderRefusal::OtherCustomer));
    assert_eq!(shop.order(old).agreement, Agreement::Open);
}

#[test]
fn what_was_paid_beyond_the_new_price_stays_owed_back() {
    let (mut shop, old) = on_layaway();
    let new = instead(&mut shop, "brooch", "200.00");
    swaps(&mut shop, (old, new), layaway(terms(25, 4, "0.00"))).unwrap();
    assert_eq!(shop.order(new).balance().unwrap(), usd("0.00"));
    assert_eq!(shop.order(old).refunds_due, usd("58.99"));
    check(&shop);
}

#[test]
fn one_piece_of_several_leaves_when_its_price_its_tax_and_its_share_of_the_fee_are_paid() {
    let mut shop = Shop::in_state("OH");
    shop.receives_stock("chain", 1_000, "20000.00", "50.00");
    let order = shop.quotes(OrderKind::Layaway, "ring", "300.00", "100.00");
    shop.receives("cuff", "300.00", "700.00");
    shop.adds(order, goods("cuff", "700.00", "300.00")).unwrap();
    shop.opens(order, layaway(terms(25, 4, "5.00")), &[cash("300.00")]).unwrap();
    // 300.00, tax of 21.75, and three tenths of the fee with its tax, 5.36.
    let ring = |shop: &mut Shop, paid: &str| shop.hands_over(order, &["ring"], &[cash(paid)]);
    let missing = usd("0.01");
    assert_eq!(ring(&mut shop, "23.35"), Err(OrderRefusal::NotPaid { missing }));
    ring(&mut shop, "23.36").unwrap();
    assert_eq!(shop.order(order).line(LineId::derived("cuff")).unwrap().left_on, None);
    check(&shop);
}
