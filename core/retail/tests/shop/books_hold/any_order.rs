//! Events that come in any order, or after an order has ended.

use milgrain_kernel::{OrderId, TenderId};
use milgrain_retail::event::{Event, Fact, Stream};
use milgrain_retail::order::Agreement;
use milgrain_retail::order::events::{
    DepositMovedIn, DepositMovedOut, OrderKind, Payout, TenderKind, TenderTaken,
};

use super::{USD, money};
use crate::support::*;

/// A deposit that moves has two ends, and one entry; so has what is owed back and is exchanged.
pub(super) fn with_other_half(fact: Fact) -> Vec<Fact> {
    let elsewhere = OrderId::derived("elsewhere");
    let other = match &fact.event {
        Event::DepositMovedOut(e) => {
            let tender = TenderId::derived("moved");
            let on = day("2026-12-01");
            let moved =
                DepositMovedIn { from: elsewhere, amount: e.amount, tender, on, store: None };
            Some(Fact::of_order(elsewhere, moved))
        }
        Event::DepositMovedIn(e) => {
            let moved = DepositMovedOut { to: elsewhere, amount: e.amount };
            Some(Fact::of_order(elsewhere, moved))
        }
        Event::RefundPaid(e) if matches!(e.form, Payout::Exchange(_)) => {
            let Fact { stream: Stream::Order(order), .. } = fact else { return vec![fact] };
            let kind = TenderKind::FromReturn { order, was: Payout::Cheque };
            let (tender, amount, on, drawer) = (e.tender, e.amount, e.on, None);
            let (change, payer, store) = (money(0), None, None);
            let taken = TenderTaken { tender, kind, amount, change, on, payer, store, drawer };
            Some(Fact::of_order(elsewhere, taken))
        }
        _ => None,
    };
    std::iter::once(fact).chain(other).collect()
}

/// Any order, made from one number.
pub(super) fn shuffled<T>(items: &mut [T], seed: u64) {
    let mut state = seed | 1;
    for index in (1..items.len()).rev() {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let other = usize::try_from(state >> 33).unwrap() % (index + 1);
        items.swap(index, other);
    }
}

#[test]
fn a_payment_that_reaches_a_cancelled_order_is_kept_and_seen() {
    let mut shop = Shop::in_state("OH");
    let order = shop.quotes(OrderKind::Sale, "ring", "1000.00", "400.00");
    shop.agrees(order, &[cash("100.00")]).unwrap();
    let offline = shop.order(order);
    shop.cancels(order).unwrap();
    let offered = shop.offered(&[cash("50.00")]);
    let taken = milgrain_retail::order::pay::pay(&offline, &offered, None, &shop.desk());
    shop.carry_out(taken).unwrap();
    let known = shop.order(order);
    assert_eq!((known.deposit, known.agreement), (usd("50.00"), Agreement::Cancelled));
    let seen: Vec<_> = known.misfits.iter().map(|m| (m.event.as_str(), m.amount)).collect();
    assert_eq!(seen, [("TenderTaken", Some(usd("50.00")))]);
    // An associate cannot let it go; a manager gives it back.
    let form = milgrain_retail::order::events::Payout::Cash;
    let gives_back = |shop: &mut Shop| {
        let (tender, order) = (shop.tender(), shop.order(order));
        let form = form.clone();
        let wanted = want(tender, form, usd("50.00"));
        milgrain_retail::order::move_deposit::refund_deposit(&order, &wanted, &shop.desk())
    };
    assert_eq!(gives_back(&mut shop).unwrap_err().code(), "order.unresolved");
    shop.role = milgrain_retail::staff::Role::Manager;
    let decided = gives_back(&mut shop);
    shop.carry_out(decided).unwrap();
    assert_eq!(shop.books.deposit(order, USD), usd("0.00"));
}
