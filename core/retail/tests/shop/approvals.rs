//! A manager's approval at the till, with or without a network: once, for that cart, in its time,
//! while the one who gave it is still a manager.

use milgrain_kernel::{ApprovalId, LineId, OrderId, StaffId};
use milgrain_retail::discount::decide::Authority;
use milgrain_retail::order::cart;
use milgrain_retail::order::events::OrderKind;
use milgrain_retail::order::request::{self, Wish, Word};
use milgrain_retail::staff::Role;

use super::support::*;

const MANAGER: Authority = Authority::Manager(None);

fn asked() -> ApprovalId {
    ApprovalId::derived("the request")
}

/// 300.00 off a ring of 1,000.00: more than the associate's tenth.
fn wish() -> Wish {
    Wish { on: Some(LineId::derived("ring")), amount: usd("300.00") }
}

/// A request, answered by a manager who stood at another till.
fn answered(word: Word) -> (Shop, OrderId) {
    let mut shop = Shop::in_state("OH");
    let order = shop.quotes(OrderKind::Sale, "ring", "1000.00", "400.00");
    let ask = request::ask(&shop.order(order), wish(), asked(), None, &shop.desk());
    shop.carry_out(ask).unwrap();
    let associate = (shop.staff, shop.role);
    (shop.staff, shop.role) = (StaffId::derived("Mia"), Role::Manager);
    let answer = request::answer(&shop.order(order), asked(), word, &shop.desk());
    shop.carry_out(answer).unwrap();
    (shop.staff, shop.role) = associate;
    (shop, order)
}

fn gives(shop: &mut Shop, order: OrderId, wish: Wish, manager: Authority) -> Result<(), String> {
    let given = request::give(&shop.order(order), wish, Some((asked(), manager)), &shop.desk());
    shop.carry_out(given).map_err(|refused| refused.code().to_owned())
}

#[test]
fn an_approval_lets_its_discount_through_once() {
    let (mut shop, order) = answered(Word::Approve);
    gives(&mut shop, order, wish(), MANAGER).unwrap();
    assert_eq!(shop.order(order).nets().unwrap(), [usd("700.00")]);
    let before = shop.clone();
    let replayed = gives(&mut shop, order, wish(), MANAGER);
    assert_eq!(replayed, Err("discount.replayed".to_owned()));
    assert_eq!(shop, before);
}

#[test]
fn an_approval_of_a_cart_that_changed_is_void() {
    for remove in [false, true] {
        let (mut shop, order) = answered(Word::Approve);
        shop.receives("chain", "20.00", "50.00");
        shop.adds(order, goods("chain", "50.00", "20.00")).unwrap();
        if remove {
            // Changed back is changed: the manager may have been told of the other cart meanwhile.
            let line = LineId::derived("chain");
            let removed = cart::remove_line(&shop.order(order), line, &shop.desk());
            shop.carry_out(removed).unwrap();
        }
        let before = shop.clone();
        let changed = gives(&mut shop, order, wish(), MANAGER);
        assert_eq!(changed, Err("discount.cart_changed".to_owned()));
        assert_eq!(shop, before);
    }
}

#[test]
fn an_approval_for_another_amount_or_line_does_not_serve() {
    let wishes = [
        Wish { amount: usd("300.01"), ..wish() },
        Wish { amount: usd("299.99"), ..wish() },
        Wish { on: None, ..wish() },
    ];
    for other in wishes {
        let (mut shop, order) = answered(Word::Approve);
        let refused = gives(&mut shop, order, other, MANAGER);
        assert_eq!(refused, Err("discount.cart_changed".to_owned()), "{other:?}");
    }
}

#[test]
fn an_approval_of_someone_who_is_no_manager_any_more_does_not_serve() {
    let (mut shop, order) = answered(Word::Approve);
    let revoked = gives(&mut shop, order, wish(), Authority::None);
    assert_eq!(revoked, Err("discount.manager_revoked".to_owned()));
}

#[test]
fn an_approval_serves_until_its_last_minute() {
    let (mut shop, order) = answered(Word::Approve);
    shop.minute += 31;
    let expired = gives(&mut shop, order, wish(), MANAGER);
    assert_eq!(expired, Err("discount.expired".to_owned()));
    shop.minute -= 1;
    gives(&mut shop, order, wish(), MANAGER).unwrap();
}

#[test]
fn a_refusal_and_a_missing_answer_give_nothing_and_a_counter_offer_gives_its_own_amount() {
    let (mut shop, order) = answered(Word::Refuse(None));
    assert_eq!(gives(&mut shop, order, wish(), MANAGER), Err("discount.refused".to_owned()));

    let mut shop = Shop::in_state("OH");
    let order = shop.quotes(OrderKind::Sale, "ring", "1000.00", "400.00");
    let ask = request::ask(&shop.order(order), wish(), asked(), None, &shop.desk());
    shop.carry_out(ask).unwrap();
    assert_eq!(gives(&mut shop, order, wish(), MANAGER), Err("discount.not_answered".to_owned()));

    let (mut shop, order) = answered(Word::Counter(usd("200.00")));
    let counter = Wish { amount: usd("200.00"), ..wish() };
    gives(&mut shop, order, counter, MANAGER).unwrap();
    assert_eq!(shop.order(order).nets().unwrap(), [usd("800.00")]);
}

#[test]
fn an_associate_cannot_answer_and_cannot_sell_below_cost() {
    let mut shop = Shop::in_state("OH");
    let order = shop.quotes(OrderKind::Sale, "ring", "1000.00", "950.00");
    let give = |shop: &Shop, amount: &str| {
        let wish = Wish { on: None, amount: usd(amount) };
        let given = request::give(&shop.order(order), wish, None, &shop.desk());
        given.map(|_| ()).map_err(|refused| refused.code().to_owned())
    };
    assert_eq!(give(&shop, "50.00"), Ok(()));
    assert_eq!(give(&shop, "50.01"), Err("discount.below_cost".to_owned()));
    assert_eq!(give(&shop, "100.01"), Err("discount.below_cost".to_owned()));
    let ask = request::ask(&shop.order(order), wish(), asked(), None, &shop.desk());
    shop.carry_out(ask).unwrap();
    let answer = request::answer(&shop.order(order), asked(), Word::Approve, &shop.desk());
    assert_eq!(answer.unwrap_err().code(), "discount.not_a_manager");
    shop.role = Role::Manager;
    assert_eq!(give(&shop, "100.01"), Ok(()));
}

#[test]
fn a_discount_does_not_outlive_the_cart_it_was_measured_on() {
    // A tenth of the whole cart, on one line; then the other line goes.
    let mut shop = Shop::in_state("OH");
    let order = shop.quotes(OrderKind::Sale, "ring", "1000.00", "400.00");
    shop.receives("chain", "400.00", "1000.00");
    shop.adds(order, goods("chain", "1000.00", "400.00")).unwrap();
    let all = Wish { on: Some(LineId::derived("ring")), amount: usd("200.00") };
    let given = request::give(&shop.order(order), all, None, &shop.desk());
    shop.carry_out(given).unwrap();
    let removed = cart::remove_line(&shop.order(order), LineId::derived("chain"), &shop.desk());
    shop.carry_out(removed).unwrap();
    assert_eq!(shop.order(order).nets().unwrap(), [usd("1000.00")]);
}
