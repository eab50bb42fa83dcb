//! Goods that come back: worn, for a fee, by a gift receipt, without a receipt, in exchange.

use milgrain_kernel::{BlobId, CustomerId, LineId, Money, OrderId, StockItemId};
use milgrain_ledger::{Account, BalanceKey};
use milgrain_retail::note::ShortText;
use milgrain_retail::order::OrderRefusal;
use milgrain_retail::order::bring_back::unproven::take_back_stock;
use milgrain_retail::order::bring_back::{Back, Fee, Return, Worn, give_gift_receipt};
use milgrain_retail::order::events::{OrderKind, Payout};
use milgrain_retail::order::pay::Means;
use milgrain_retail::policy::Policy;
use milgrain_retail::staff::Role;

use super::books_hold::check;
use super::support::*;

/// A shop in Ohio that keeps a tenth of what comes back as it was.
fn shop() -> Shop {
    let restocking = Some(percent(10));
    let policy = Policy { restocking, returns_without_receipt: true, ..policy("OH") };
    let mut shop = Shop::with(policy, plan());
    shop.receives_stock("chain", 1_000, "20000.00", "50.00");
    shop
}

/// A ring of 1,000.00 that cost 400.00, with 72.50 of tax, paid so and taken along.
fn sold(shop: &mut Shop, payments: &[(Means, Money)]) -> OrderId {
    let order = shop.quotes(OrderKind::Sale, "ring", "1000.00", "400.00");
    shop.agrees(order, &[]).unwrap();
    shop.hands_over(order, &[], payments).unwrap();
    shop.today = shop.today.plus_days(1);
    order
}

fn ring(shop: &mut Shop) -> Return {
    Return::of(vec![LineId::derived("ring")], Back::AsPaid(shop.tender()))
}

fn worn(worth: &str, fee: &str) -> Worn {
    Worn {
        line: LineId::derived("ring"),
        condition: ShortText::new("Bent prong, scratched shank").unwrap(),
        photos: vec![BlobId::derived("a bent prong")],
        worth: usd(worth),
        fee: usd(fee),
    }
}

fn balance(shop: &Shop, account: Account) -> i64 {
    let currency = milgrain_kernel::Currency::USD;
    shop.books.balance(&BalanceKey { store: shop.store(), account, currency }).minor()
}

#[test]
fn a_tenth_is_kept_of_what_is_as_it_was_and_the_tax_goes_back_whole() {
    let mut shop = shop();
    let order = sold(&mut shop, &[cash("1072.50")]);
    let command = ring(&mut shop);
    shop.takes_back_as(order, &command).unwrap();
    assert_eq!(balance(&shop, Account::RestockingFees), -10_000);
    let refunds = shop.order(order).refunds;
    assert_eq!((refunds.len(), refunds[0].amount), (1, usd("972.50")));
    check(&shop);
}

#[test]
fn a_manager_may_keep_nothing_and_an_associate_may_not_decide_so() {
    let mut shop = shop();
    let order = sold(&mut shop, &[cash("1072.50")]);
    let command = Return { fee: Fee::Waived, ..ring(&mut shop) };
    assert_eq!(shop.takes_back_as(order, &command), Err(OrderRefusal::ManagerNeeded));
    shop.role = Role::Manager;
    shop.takes_back_as(order, &command).unwrap();
    assert_eq!(shop.order(order).refunds[0].amount, usd("1072.50"));
    check(&shop);
}

#[test]
fn what_is_kept_stays_owed_on_an_invoice() {
    let mut shop = shop();
    let order = sold(&mut shop, &[account("1072.50")]);
    let command = ring(&mut shop);
    shop.takes_back_as(order, &command).unwrap();
    assert_eq!(shop.order(order).invoices[0].owed, usd("100.00"));
    assert_eq!(shop.order(order).refunds, []);
    check(&shop);
}

#[test]
fn a_worn_piece_is_seen_first_written_down_and_sold_as_pre_owned() {
    let mut shop = shop();
    let order = sold(&mut shop, &[by_card("1072.50")]);
    let command = Return { worn: vec![worn("150.00", "250.00")], ..ring(&mut shop) };
    assert_eq!(shop.takes_back_as(order, &command), Err(OrderRefusal::ManagerNeeded));
    shop.role = Role::Manager;
    let with = |worn: Worn| Return { worn: vec![worn], ..command.clone() };
    let unseen = with(Worn { photos: Vec::new(), ..worn("150.00", "250.00") });
    assert_eq!(shop.takes_back_as(order, &unseen), Err(OrderRefusal::PhotoNeeded));
    let cost = usd("400.00");
    let dear = shop.takes_back_as(order, &with(worn("400.01", "0.00")));
    assert_eq!(dear, Err(OrderRefusal::WornTooDear { cost }));
    let most = usd("1000.00");
    let greedy = shop.takes_back_as(order, &with(worn("150.00", "1000.01")));
    assert_eq!(greedy, Err(OrderRefusal::FeeTooHigh { most }));
    shop.takes_back_as(order, &command).unwrap();
    let piece = shop.piece(piece_of("ring"));
    assert_eq!(piece.described().unwrap(), "Pre-owned: ring");
    assert_eq!(piece.facts.unwrap().cost, usd("150.00"));
    // The fee for wear stands in the place of the tenth.
    assert_eq!(shop.order(order).refunds[0].amount, usd("822.50"));
    assert_eq!(balance(&shop, Account::StockAdjustments), 25_000);
    assert_eq!(shop.order(order).inspected.len(), 1);
    check(&shop);
}

#[test]
fn another_s_piece_is_not_written_down() {
    let mut shop = shop();
    shop.receives_memo("memo", "Aldine & Sons", &[("loan", "400.00", "1000.00")]).unwrap();
    let order = shop.starts(OrderKind::Sale, Some("Zoe"));
    let mut line = goods("loan", "1000.00", "400.00");
    line.ownership = milgrain_retail::piece::Ownership::Memo;
    shop.adds(order, line).unwrap();
    shop.agrees(order, &[]).unwrap();
    shop.hands_over(order, &[], &[cash("1072.50")]).unwrap();
    shop.role = Role::Manager;
    let line = LineId::derived("loan");
    let back = Back::AsPaid(shop.tender());
    let worn = vec![Worn { line, ..worn("1.00", "0.00") }];
    let command = Return { worn, ..Return::of(vec![line], back) };
    assert_eq!(shop.takes_back_as(order, &command), Err(OrderRefusal::WornNotOurs));
}

#[test]
fn whoever_brings_a_gift_receipt_gets_credit_and_the_payer_no_money() {
    let mut shop = shop();
    let order = sold(&mut shop, &[by_card("1072.50")]);
    let bearer = CustomerId::derived("Niece");
    let command = Return { bearer: Some(bearer), ..ring(&mut shop) };
    assert_eq!(shop.takes_back_as(order, &command), Err(OrderRefusal::NoGiftReceipt));
    let lines = [LineId::derived("ring")];
    let given = give_gift_receipt(&shop.order(order), &lines, &shop.desk());
    shop.carry_out(given).unwrap();
    let again = give_gift_receipt(&shop.order(order), &lines, &shop.desk());
    assert_eq!(again.unwrap_err(), OrderRefusal::GiftReceiptTwice);
    let unnamed = Return { back: Back::Wanted(Vec::new()), ..command.clone() };
    assert_eq!(shop.takes_back_as(order, &unnamed), Err(OrderRefusal::BearerCredit));
    shop.takes_back_as(order, &command).unwrap();
    assert_eq!(shop.store_credit(bearer).balance, Some(usd("972.50")));
    let known = shop.order(order);
    assert_eq!(known.refunds_due, usd("0.00"));
    assert_eq!((&known.refunds[0].form, known.refunds[0].to), (&Payout::StoreCredit, Some(bearer)));
}

#[test]
fn an_exchange_moves_what_is_owed_and_it_goes_back_the_way_it_first_came() {
    let mut shop = shop();
    let order = sold(&mut shop, &[by_card("600.00"), cash("472.50")]);
    let command = Return { back: Back::Wanted(Vec::new()), ..ring(&mut shop) };
    shop.takes_back_as(order, &command).unwrap();
    let other = shop.quotes(OrderKind::Sale, "brooch", "800.00", "300.00");
    shop.agrees(other, &[]).unwrap();
    let given = |shop: &Shop| Means::Return(Box::new(shop.order(order)));
    let most = OrderRefusal::RefundTooLarge { due: usd("972.50") };
    let due = shop.order(other).balance().unwrap();
    assert_eq!(due, usd("858.00"));
    shop.hands_over(other, &[], &[(given(&shop), due)]).unwrap();
    assert_eq!(shop.order(order).refunds_due, usd("114.50"));
    check(&shop);
    let third = shop.quotes(OrderKind::Sale, "clasp", "2000.00", "300.00");
    shop.agrees(third, &[]).unwrap();
    let short = shop.hands_over(third, &[], &[(given(&shop), usd("972.50"))]);
    assert_ne!(short, Err(most), "what moved is not there to move again");
    assert!(short.is_err());
    // The brooch comes back too: the card first, and no more of it than it paid.
    shop.role = Role::Manager;
    let back = Back::AsPaid(shop.tender());
    let command = Return { fee: Fee::Waived, ..Return::of(vec![LineId::derived("brooch")], back) };
    shop.takes_back_as(other, &command).unwrap();
    let refunds = shop.order(other).refunds;
    let went: Vec<_> = refunds.iter().map(|e| (e.form.clone(), e.amount)).collect();
    let card = Payout::Card("STRIPE".to_owned());
    assert_eq!(went, [(card, usd("600.00")), (Payout::Cash, usd("258.00"))]);
    check(&shop);
}

#[test]
fn what_is_owed_to_one_customer_pays_for_no_other() {
    let mut shop = shop();
    let order = sold(&mut shop, &[cash("1072.50")]);
    let command = Return { back: Back::Wanted(Vec::new()), ..ring(&mut shop) };
    shop.takes_back_as(order, &command).unwrap();
    let other = shop.starts(OrderKind::Sale, Some("Niece"));
    shop.receives("brooch", "300.00", "800.00");
    shop.adds(other, goods("brooch", "800.00", "300.00")).unwrap();
    shop.agrees(other, &[]).unwrap();
    let given = Means::Return(Box::new(shop.order(order)));
    let taken = shop.takes(other, &[(given, usd("800.00"))]);
    assert_eq!(taken, Err(OrderRefusal::OtherCustomer));
}

#[test]
fn stock_without_a_receipt_is_credit_at_a_manager_s_word_where_the_store_lets_it() {
    let mut shop = shop();
    let (chain, zoe) = (StockItemId::derived("chain"), CustomerId::derived("Zoe"));
    let brings = |shop: &Shop, count| {
        take_back_stock(chain, &shop.stock_item(chain), count, zoe, &shop.desk())
    };
    assert_eq!(brings(&shop, 2).unwrap_err(), OrderRefusal::ManagerNeeded);
    shop.role = Role::Manager;
    assert!(brings(&shop, 0).is_err());
    let decided = brings(&shop, 2);
    shop.carry_out(decided).unwrap();
    assert_eq!(shop.store_credit(zoe).balance, Some(usd("100.00")));
    assert_eq!(shop.stock_item(chain).on_hand, 1_002);
    assert_eq!(balance(&shop, Account::SalesReturns), 10_000);
    assert_eq!(balance(&shop, Account::CostOfGoods), -4_000);
    check(&shop);
    shop.policy.returns_without_receipt = false;
    assert_eq!(brings(&shop, 2).unwrap_err(), OrderRefusal::ReceiptNeeded);
}
