//! What is agreed on with a customer: orders, things that are made, prices at somebody's word.

use milgrain_kernel::{ApprovalId, LineId, OrderId, StaffId};
use milgrain_retail::discount::Answer;
use milgrain_retail::discount::decide::Authority;
use milgrain_retail::event::Stream;
use milgrain_retail::order::employee::{self, EmployeePrice, EmployeeRule};
use milgrain_retail::order::events::OrderKind;
use milgrain_retail::order::request::{self, Wish, Word};
use milgrain_retail::order::special::decide::Quote;
use milgrain_retail::order::{Agreement, Order, cancel, cart, open};
use milgrain_retail::policy::Policy;
use milgrain_retail::repair::events::AgreedBy;
use milgrain_retail::staff::{Role, Staff};

use super::super::explore::{Verb, explore};
use super::super::{all_walked, orders};
use super::{rest, said};
use crate::support::specials::halo;
use crate::support::*;

fn newest(shop: &Shop, order: OrderId) -> Option<LineId> {
    shop.order(order).lines.last().map(|line| line.id)
}

fn adds(shop: &mut Shop, order: OrderId, name: &str) {
    let _ = shop.adds(order, goods(name, "1000.00", "400.00"));
}

fn removes(shop: &mut Shop, order: OrderId, line: LineId) {
    let removed = cart::remove_line(&shop.order(order), line, &shop.desk());
    let _ = shop.carry_out(removed);
}

/// Another till opens the order as it was before its newest line.
fn opens_without_the_newest(shop: &mut Shop, order: OrderId) {
    let mut known = shop.order(order);
    known.lines.pop();
    let pieces = shop.pieces(order);
    let opened = open::open(&known, &over_the_counter(), &pieces, None, &shop.desk());
    let _ = shop.carry_out(opened);
}

fn states(shop: &Shop, order: OrderId) -> milgrain_retail::state::State {
    shop.states[&Stream::Order(order)].clone()
}

#[test]
fn an_order_goes_the_ways_that_are_drawn_and_no_other() {
    for kind in [OrderKind::Sale, OrderKind::Layaway] {
        let mut shop = Shop::in_state("OH");
        let order = shop.starts(kind, Some("Zoe"));
        for name in ["ring", "cuff"] {
            shop.receives(name, "400.00", "1000.00");
        }
        let verbs: [Verb; 13] = [
            &|shop| adds(shop, order, "ring"),
            &|shop| adds(shop, order, "cuff"),
            &|shop| {
                if let Some(line) = newest(shop, order) {
                    removes(shop, order, line);
                }
            },
            &|shop| opens_without_the_newest(shop, order),
            &|shop| drop(shop.agrees(order, &[])),
            &|shop| drop(shop.opens(order, layaway(terms(10, 4, "5.00")), &[cash("250.00")])),
            &|shop| drop(shop.hands_over(order, &["ring"], &rest(shop, order))),
            &|shop| drop(shop.hands_over(order, &[], &rest(shop, order))),
            &|shop| drop(shop.takes_back(order, &["ring"], &[])),
            &|shop| drop(shop.cancels(order)),
            &|shop| {
                shop.today = shop.today.plus_days(45).min(day("2027-03-01"));
            },
            &|shop| {
                let sent = cancel::notice(&shop.order(order), true, &shop.desk());
                let _ = shop.carry_out(sent);
            },
            &|shop| {
                let ended = cancel::default(&shop.order(order), &shop.desk());
                let _ = shop.carry_out(ended);
            },
        ];
        let place = |shop: &Shop| {
            let state = states(shop, order);
            let known = shop.order(order);
            let noticed = known.layaway.and_then(|layaway| Some(layaway.notices.last()?.on));
            let dates = (known.agreed.map(|agreed| agreed.on), noticed, shop.today);
            let words = (said(orders::agreement(&state)), said(orders::goods(&state)));
            format!("{words:?} {dates:?}")
        };
        explore(&shop, place, &verbs);
    }
    all_walked("order.rs");
}

fn version(shop: &Shop, agreed: bool) -> Quote {
    let agreed_by = agreed.then_some(AgreedBy::InPerson);
    Quote { agreed_by, ..halo(shop, "thing", "2000.00", "880.00") }
}

#[test]
fn a_thing_comes_about_in_the_ways_that_are_drawn_and_no_other() {
    let mut shop = Shop::in_state("OH");
    shop.role = Role::Manager;
    let order = shop.starts(OrderKind::Custom, Some("Zoe"));
    let verbs: [Verb; 14] = [
        &|shop| drop(shop.quotes_special(order, version(shop, false))),
        &|shop| drop(shop.quotes_special(order, version(shop, true))),
        &|shop| removes(shop, order, LineId::derived("thing")),
        &|shop| drop(shop.agrees(order, &[cash("1000.00")])),
        &|shop| drop(shop.asks_vendor(order)),
        &|shop| drop(shop.gets_in(order, "thing", "900.00")),
        &|shop| drop(shop.benches(order)),
        &|shop| drop(shop.shows(order)),
        &|shop| drop(shop.is_answered(order, true)),
        &|shop| drop(shop.is_answered(order, false)),
        &|shop| drop(shop.finishes(order)),
        &|shop| drop(shop.hands_over(order, &[], &rest(shop, order))),
        &|shop| drop(shop.gives_up(order)),
        &|shop| drop(shop.cancels(order)),
    ];
    let place = |shop: &Shop| {
        let known = shop.order(order);
        let is_in = known.specials.first().is_some_and(|thing| thing.came_in.is_some());
        format!("{}; {is_in}; {:?}", said(orders::things(&states(shop, order))), known.agreement)
    };
    explore(&shop, place, &verbs);
    all_walked("order/special.rs");
}

/// A manager, or nobody who may, gives Ann's cart the employee price.
fn prices(shop: &mut Shop, order: OrderId) {
    let ann = StaffId::derived("Ann");
    let person = Staff { role: Some(Role::Associate), ..shop.person(ann) };
    let before = (shop.staff, shop.role);
    (shop.staff, shop.role) = (StaffId::derived("Mia"), Role::Manager);
    let priced = employee::price(&shop.order(order), (ann, &person), &shop.desk());
    (shop.staff, shop.role) = before;
    let _ = shop.carry_out(priced);
}

#[test]
fn our_own_people_buy_in_the_ways_that_are_drawn_and_no_other() {
    let price = EmployeePrice::OverCost(percent(10));
    let employee = Some(EmployeeRule { price, pieces_a_year: None });
    for kind in [OrderKind::Sale, OrderKind::Custom] {
        let mut shop = Shop::with(Policy { employee, ..policy("OH") }, plan());
        let order = shop.starts(kind, Some("Zoe"));
        for name in ["ring", "cuff"] {
            shop.receives(name, "400.00", "1000.00");
        }
        let verbs: [Verb; 11] = [
            &|shop| adds(shop, order, "ring"),
            &|shop| adds(shop, order, "cuff"),
            &|shop| removes(shop, order, LineId::derived("ring")),
            &|shop| prices(shop, order),
            &|shop| drop(shop.quotes_special(order, version(shop, true))),
            &|shop| drop(shop.agrees(order, &[])),
            &|shop| drop(shop.agrees(order, &[cash("1000.00")])),
            &|shop| drop(shop.hands_over(order, &[], &rest(shop, order))),
            &|shop| drop(shop.hands_over(order, &["ring"], &rest(shop, order))),
            &|shop| drop(shop.takes_back(order, &["ring"], &[])),
            &|shop| drop(shop.takes_back(order, &["cuff"], &[])),
        ];
        let place = |shop: &Shop| {
            let state = states(shop, order);
            let bought = shop.person(StaffId::derived("Ann")).bought;
            let pieces: Vec<u32> = bought.iter().map(|bought| bought.pieces).collect();
            let price = said(orders::employee_price(&state));
            format!("{price}; {}; {pieces:?}", said(orders::goods(&state)))
        };
        explore(&shop, place, &verbs);
    }
    all_walked("order/employee.rs");
}

fn asked() -> ApprovalId {
    ApprovalId::derived("the request")
}

/// So much off the ring.
fn wish(amount: &str) -> Wish {
    Wish { on: Some(LineId::derived("ring")), amount: usd(amount) }
}

/// A manager answers, of what they see.
fn answers(shop: &mut Shop, seen: &Order, word: Word) {
    let before = (shop.staff, shop.role);
    (shop.staff, shop.role) = (StaffId::derived("Mia"), Role::Manager);
    let answered = request::answer(seen, asked(), word, &shop.desk());
    (shop.staff, shop.role) = before;
    let _ = shop.carry_out(answered);
}

fn uses(shop: &mut Shop, order: OrderId, amount: &str) {
    let approval = Some((asked(), Authority::Manager(None)));
    let given = request::give(&shop.order(order), wish(amount), approval, &shop.desk());
    let _ = shop.carry_out(given);
}

/// Another manager, who did not see the answer of the first, says no.
fn refuses_too(shop: &mut Shop, order: OrderId) {
    let mut seen = shop.order(order);
    let Some(request) = seen.requests.get_mut(&asked()) else { return };
    if request.granted().is_some() {
        request.answer = Answer::Waiting;
        answers(shop, &seen, Word::Refuse(None));
    }
}

#[test]
fn a_discount_is_asked_for_in_the_ways_that_are_drawn_and_no_other() {
    let mut shop = Shop::in_state("OH");
    let order = shop.quotes(OrderKind::Sale, "ring", "1000.00", "400.00");
    let verbs: [Verb; 8] = [
        &|shop| {
            let asked =
                request::ask(&shop.order(order), wish("300.00"), asked(), None, &shop.desk());
            let _ = shop.carry_out(asked);
        },
        &|shop| answers(shop, &shop.order(order), Word::Approve),
        &|shop| answers(shop, &shop.order(order), Word::Counter(usd("200.00"))),
        &|shop| answers(shop, &shop.order(order), Word::Refuse(None)),
        &|shop| refuses_too(shop, order),
        &|shop| uses(shop, order, "300.00"),
        &|shop| uses(shop, order, "200.00"),
        &|shop| drop(shop.adds(order, goods("chain", "50.00", "20.00"))),
    ];
    let place = |shop: &Shop| {
        let known = shop.order(order);
        let agreed = known.agreement == Agreement::Quote;
        format!("{}; {agreed} {}", said(orders::requests(&states(shop, order))), known.lines.len())
    };
    explore(&shop, place, &verbs);
    all_walked("discount.rs");
}
