//! A payment that was put down wrong: void on its day, or named what it was.

use milgrain_kernel::{OrderId, TenderId};
use milgrain_retail::cash_report::CashMeans;
use milgrain_retail::event::Event;
use milgrain_retail::order::bring_back::{Back, Return, bring_back};
use milgrain_retail::order::correct_tender::{self, Correction};
use milgrain_retail::order::events::{OrderKind, Payout, TenderKind};
use milgrain_retail::order::pay::Means;
use milgrain_retail::order::{OrderRefusal, move_deposit};
use milgrain_retail::staff::Role;

use super::books_hold::check;
use super::support::*;

fn stripe() -> TenderKind {
    TenderKind::Card("STRIPE".to_owned())
}

/// A ring of 1,000.00 and 72.50 tax with a deposit of 200.00, paid so.
fn deposit(shop: &mut Shop, means: Means) -> OrderId {
    shop.receives_stock("chain", 1_000, "20000.00", "50.00");
    let order = shop.quotes(OrderKind::Sale, "ring", "1000.00", "400.00");
    shop.agrees(order, &[(means, usd("200.00"))]).unwrap();
    order
}

impl Shop {
    /// The order's first payment is named what it was.
    fn corrects(&mut self, order: OrderId, kind: TenderKind) -> Result<(), OrderRefusal> {
        let known = self.order(order);
        let (was, tender) = (known.tenders[0].id, self.tender());
        let took = known.tenders[0].drawer.map(|session| self.drawer_state(session));
        let correction = Correction { was, tender, kind };
        let decided = correct_tender::correct(&known, correction, took.as_ref(), &self.desk());
        self.carry_out(decided)
    }

    fn voids(&mut self, order: OrderId, payment: TenderId) -> Result<(), OrderRefusal> {
        let tender = self.tender();
        let decided = move_deposit::void(&self.order(order), tender, payment, &self.desk());
        self.carry_out(decided)
    }
}

#[test]
fn a_wrong_tender_is_put_right_in_the_drawer_that_took_it() {
    let mut shop = Shop::in_state("OH");
    shop.opens_drawer("100.00").unwrap();
    let session = shop.drawer.unwrap();
    let order = deposit(&mut shop, Means::Cash { given: None });
    assert_eq!(shop.held_in(session).cash, usd("300.00"));
    assert_eq!(shop.corrects(order, stripe()).unwrap_err(), OrderRefusal::ManagerNeeded);
    shop.role = Role::Manager;
    shop.corrects(order, stripe()).unwrap();
    assert_eq!(shop.held_in(session).cash, usd("100.00"));
    assert_eq!(shop.order(order).tenders[0].kind, stripe());
    assert_eq!(shop.order(order).cash, [], "it never was cash");
    assert_eq!(shop.corrects(order, stripe()).unwrap_err(), OrderRefusal::TenderStands);
    shop.corrects(order, TenderKind::Cheque).unwrap();
    assert_eq!(shop.held_in(session).cheques, usd("200.00"));
    assert_eq!(shop.order(order).cheques[0].amount, usd("200.00"));
    shop.corrects(order, TenderKind::Cash).unwrap();
    assert_eq!(shop.order(order).cash[0].means, CashMeans::Currency);
    assert_eq!(shop.order(order).deposit, usd("200.00"));
    shop.closes_drawer(usd("300.00")).unwrap();
    check(&shop);
}

#[test]
fn after_the_count_the_old_report_stays_and_what_was_short_is_taken_up() {
    let mut shop = Shop::in_state("OH");
    shop.opens_drawer("100.00").unwrap();
    let order = deposit(&mut shop, Means::Cash { given: None });
    // It had been a card: the drawer is short by as much.
    shop.closes_drawer(usd("100.00")).unwrap();
    let counted = shop.facts.last().cloned();
    shop.on("2026-12-03");
    shop.opens_drawer("50.00").unwrap();
    let session = shop.drawer.unwrap();
    shop.role = Role::Manager;
    shop.corrects(order, stripe()).unwrap();
    assert_eq!(shop.held_in(session).cash, usd("50.00"), "today's drawer has no part in it");
    assert!(shop.facts.contains(&counted.unwrap()));
    let posted = [
        ("2026-12-01", "Over and short", "200.00"),
        ("2026-12-03", "Card clearing STRIPE", "200.00"),
        ("2026-12-03", "Over and short", "-200.00"),
    ];
    let lines = shop.posted_from("2026-12-01");
    assert!(posted.iter().all(|line| lines.contains(&plain(line))), "{lines:?}");
    check(&shop);
}

fn plain(line: &(&str, &str, &str)) -> (String, String, String) {
    (line.0.to_owned(), line.1.to_owned(), line.2.to_owned())
}

#[test]
fn credit_a_banked_cheque_and_what_went_back_are_not_renamed() {
    let mut shop = Shop::in_state("OH");
    let order = deposit(&mut shop, Means::Cheque);
    shop.role = Role::Manager;
    assert_eq!(
        shop.corrects(order, TenderKind::StoreCredit).unwrap_err(),
        OrderRefusal::TenderFixed
    );
    let (known, before) = (shop.order(order), shop.clone());
    let other = Correction { was: shop.tender(), tender: shop.tender(), kind: stripe() };
    let none = correct_tender::correct(&known, other, None, &shop.desk());
    assert_eq!(none.unwrap_err(), OrderRefusal::UnknownTender);
    assert_eq!(shop.order(order), before.order(order));
    let cheque = known.tenders[0].id;
    shop.banks("0.01", &[(&known, cheque)]).unwrap();
    assert_eq!(shop.corrects(order, stripe()).unwrap_err(), OrderRefusal::TenderFixed);
    let other = deposit_again(&mut shop);
    shop.voids(other, shop.order(other).tenders[0].id).unwrap();
    assert_eq!(shop.corrects(other, TenderKind::Cash).unwrap_err(), OrderRefusal::TenderFixed);
    check(&shop);
}

fn deposit_again(shop: &mut Shop) -> OrderId {
    let order = shop.quotes(OrderKind::Sale, "brooch", "500.00", "200.00");
    shop.agrees(order, &[by_card("200.00")]).unwrap();
    order
}

#[test]
fn another_till_s_open_drawer_is_its_own() {
    let mut shop = Shop::in_state("OH");
    shop.opens_drawer("100.00").unwrap();
    let order = deposit(&mut shop, Means::Cash { given: None });
    let (session, open) = (shop.drawer.unwrap(), shop.drawer.take());
    shop.role = Role::Manager;
    let refused = shop.corrects(order, stripe()).unwrap_err();
    assert_eq!(refused, OrderRefusal::OtherTill);
    shop.drawer = open;
    assert_eq!(shop.held_in(session).cash, usd("300.00"));
}

#[test]
fn a_card_payment_is_void_whole_and_on_its_day_alone() {
    let mut shop = Shop::in_state("OH");
    let order = deposit(&mut shop, Means::Card("STRIPE".to_owned()));
    let payment = shop.order(order).tenders[0].id;
    let unknown = shop.tender();
    assert_eq!(shop.voids(order, unknown).unwrap_err(), OrderRefusal::UnknownTender);
    let mut later = shop.clone();
    later.on("2026-12-02");
    assert_eq!(later.voids(order, payment).unwrap_err(), OrderRefusal::VoidTooLate);
    shop.voids(order, payment).unwrap();
    assert_eq!(shop.order(order).balance().unwrap(), usd("1072.50"));
    assert_eq!(shop.voids(order, payment).unwrap_err(), OrderRefusal::VoidTooLate, "once");
    check(&shop);
}

#[test]
fn what_comes_back_on_its_day_is_void_and_on_the_next_a_refund() {
    for (day, form) in [
        ("2026-12-01", Payout::Void("STRIPE".to_owned())),
        ("2026-12-02", Payout::Card("STRIPE".to_owned())),
    ] {
        let mut shop = Shop::in_state("OH");
        let order = deposit(&mut shop, Means::Card("STRIPE".to_owned()));
        shop.hands_over(order, &[], &[cash("872.50")]).unwrap();
        shop.on(day);
        let (tender, line) = (shop.tender(), shop.order(order).lines[0].id);
        let back = Back::AsPaid(tender);
        let decided = bring_back(&shop.order(order), &Return::of(vec![line], back), &shop.desk());
        shop.carry_out(decided).unwrap();
        let forms: Vec<Payout> = shop
            .facts
            .iter()
            .filter_map(|fact| match &fact.event {
                Event::RefundPaid(e) => Some(e.form.clone()),
                _ => None,
            })
            .collect();
        assert_eq!(forms, [form, Payout::Cash]);
        check(&shop);
    }
}

#[test]
fn part_of_a_card_payment_is_no_void_but_a_refund_even_on_its_day() {
    let mut shop = Shop::in_state("OH");
    let order = deposit(&mut shop, Means::Card("STRIPE".to_owned()));
    let part = |shop: &mut Shop, form| {
        let wanted = want(shop.tender(), form, usd("50.00"));
        let decided = move_deposit::refund_deposit(&shop.order(order), &wanted, &shop.desk());
        shop.carry_out(decided)
    };
    let most = usd("0.00");
    let refused = part(&mut shop, Payout::Void("STRIPE".to_owned())).unwrap_err();
    assert_eq!(refused, OrderRefusal::RefundForm { most });
    part(&mut shop, Payout::Card("STRIPE".to_owned())).unwrap();
    check(&shop);
}
