//! Money goes back to whom it came from, the way it came.

use milgrain_kernel::{CustomerId, Money, OrderId};
use milgrain_retail::order::OrderRefusal;
use milgrain_retail::order::bring_back::{Back, Return, bring_back};
use milgrain_retail::order::events::{OrderKind, Payout, TenderKind};
use milgrain_retail::order::pay::{self, Means};
use milgrain_retail::order::refund::{self, Wanted};
use milgrain_retail::order::{cancel, invoice};
use milgrain_retail::policy::Policy;
use milgrain_retail::staff::Role;

use super::books_hold::check;
use super::support::*;

fn card() -> Payout {
    Payout::Card("STRIPE".to_owned())
}

fn cheque(amount: &str) -> (Means, Money) {
    (Means::Cheque, usd(amount))
}

/// A ring of 1,000.00 and 72.50 tax, paid in these ways and taken along.
fn sold(shop: &mut Shop, payments: &[(Means, Money)]) -> OrderId {
    shop.receives_stock("chain", 1_000, "20000.00", "50.00");
    let order = shop.quotes(OrderKind::Sale, "ring", "1000.00", "400.00");
    shop.agrees(order, &[]).unwrap();
    shop.hands_over(order, &[], payments).unwrap();
    order
}

/// The ring comes back and nothing is paid out yet.
fn back(shop: &mut Shop, order: OrderId) {
    shop.today = shop.today.plus_days(1);
    shop.takes_back(order, &["ring"], &[]).unwrap();
}

fn plan(shop: &Shop, order: OrderId, amount: &str) -> Vec<(Payout, String)> {
    let parts = refund::plan(&shop.order(order), usd(amount), &shop.desk()).unwrap();
    parts.into_iter().map(|part| (part.form, part.amount.to_plain())).collect()
}

#[test]
fn a_lender_comes_first_then_cards_then_cheques_and_cash_last() {
    let mut shop = Shop::in_state("OH");
    let ways = [
        cash("172.50"),
        cheque("100.00"),
        by_card("300.00"),
        by_card("200.00"),
        financed("300.00"),
    ];
    let order = sold(&mut shop, &ways);
    back(&mut shop, order);
    let whole = [
        (Payout::Lender, "300.00"),
        (card(), "200.00"),
        (card(), "300.00"),
        (Payout::Cheque, "100.00"),
        (Payout::Cash, "172.50"),
    ];
    let typed = |parts: &[(Payout, &str)]| -> Vec<(Payout, String)> {
        parts.iter().map(|(form, amount)| (form.clone(), (*amount).to_owned())).collect()
    };
    assert_eq!(plan(&shop, order, "1072.50"), typed(&whole));
    assert_eq!(plan(&shop, order, "250.00"), typed(&[(Payout::Lender, "250.00")]));
    let some = [(Payout::Lender, "300.00"), (card(), "50.00")];
    assert_eq!(plan(&shop, order, "350.00"), typed(&some));
    // What went back does not go back again.
    let tender = shop.tender();
    let decided = cancel::pay_as_paid(&shop.order(order), tender, &shop.desk());
    shop.carry_out(decided).unwrap();
    assert_eq!(shop.order(order).refunds_due, usd("0.00"));
    let fully = shop.order(order).tenders.iter().all(|tender| tender.back == Some(tender.amount));
    assert!(fully);
    let nothing = cancel::pay_as_paid(&shop.order(order), shop.tender(), &shop.desk());
    assert_eq!(nothing.unwrap_err(), OrderRefusal::NothingOwedBack);
    check(&shop);
}

#[test]
fn a_card_gets_no_more_than_it_paid_and_cash_is_no_way_out() {
    let mut shop = Shop::in_state("OH");
    let order = sold(&mut shop, &[by_card("300.00"), cash("772.50")]);
    back(&mut shop, order);
    let most = usd("300.00");
    assert_eq!(
        shop.pays_back(order, "300.01", card()).unwrap_err(),
        OrderRefusal::RefundForm { most }
    );
    let most = usd("772.50");
    let cash_out = shop.pays_back(order, "1072.50", Payout::Cash).unwrap_err();
    assert_eq!(cash_out, OrderRefusal::RefundForm { most });
    // Credit, if the customer would rather have it; a cheque of ours in the place of notes.
    shop.pays_back(order, "100.00", Payout::StoreCredit).unwrap();
    shop.pays_back(order, "772.50", Payout::Cheque).unwrap();
    shop.pays_back(order, "200.00", card()).unwrap();
    check(&shop);
}

#[test]
fn what_a_closed_card_cannot_take_goes_as_a_cheque_at_a_manager_s_word() {
    let mut shop = Shop::in_state("OH");
    let order = sold(&mut shop, &[by_card("1072.50")]);
    back(&mut shop, order);
    let mut wanted = want(shop.tender(), Payout::Cheque, usd("1072.50"));
    let most = usd("0.00");
    let pays =
        |shop: &Shop, wanted: &Wanted| cancel::pay_refund(&shop.order(order), wanted, &shop.desk());
    assert_eq!(pays(&shop, &wanted).unwrap_err(), OrderRefusal::RefundForm { most });
    wanted.card_closed = true;
    assert_eq!(pays(&shop, &wanted).unwrap_err(), OrderRefusal::RefundForm { most });
    shop.role = Role::Manager;
    let decided = pays(&shop, &wanted);
    shop.carry_out(decided).unwrap();
    check(&shop);
}

#[test]
fn a_cheque_clears_before_it_is_refunded() {
    let mut shop = Shop::with(Policy { cheque_clears_days: 10, ..policy("OH") }, plan_of());
    let order = sold(&mut shop, &[cheque("500.00"), by_card("572.50")]);
    shop.on("2026-12-05");
    let tender = shop.tender();
    let line = shop.order(order).lines[0].id;
    let decided =
        bring_back(&shop.order(order), &Return::of(vec![line], Back::AsPaid(tender)), &shop.desk());
    shop.carry_out(decided).unwrap();
    assert_eq!(shop.order(order).refunds_due, usd("500.00"), "the card went at once");
    let from = day("2026-12-11");
    let early = shop.pays_back(order, "500.00", Payout::Cheque).unwrap_err();
    assert_eq!(early, OrderRefusal::ChequeNotCleared { from });
    let tender = shop.tender();
    let early = cancel::pay_as_paid(&shop.order(order), tender, &shop.desk());
    assert_eq!(early.unwrap_err(), OrderRefusal::ChequeNotCleared { from });
    shop.on("2026-12-11").pays_back(order, "500.00", Payout::Cheque).unwrap();
    check(&shop);
}

fn plan_of() -> milgrain_retail::commission::Plan {
    super::support::plan()
}

#[test]
fn cash_above_the_store_s_limit_goes_as_a_cheque() {
    let limit = Some(usd("500.00"));
    let mut shop = Shop::with(Policy { cash_refund_limit: limit, ..policy("OH") }, plan_of());
    let order = sold(&mut shop, &[cash("1072.50")]);
    back(&mut shop, order);
    let parts = [(Payout::Cash, "500.00".to_owned()), (Payout::Cheque, "572.50".to_owned())];
    assert_eq!(plan(&shop, order, "1072.50"), parts);
    let most = usd("500.00");
    let over = shop.pays_back(order, "500.01", Payout::Cash).unwrap_err();
    assert_eq!(over, OrderRefusal::RefundForm { most });
}

#[test]
fn money_goes_back_to_its_payer() {
    let mut shop = Shop::in_state("OH");
    shop.receives_stock("chain", 1_000, "20000.00", "50.00");
    let order = shop.quotes(OrderKind::Sale, "ring", "1000.00", "400.00");
    shop.agrees(order, &[by_card("72.50")]).unwrap();
    let mother = CustomerId::derived("her mother");
    let mut offered = shop.offered(&[cash("1000.00")]);
    offered[0].payer = Some(mother);
    let decided = pay::pay(&shop.order(order), &offered, None, &shop.desk());
    shop.carry_out(decided).unwrap();
    shop.cancels(order).unwrap();
    let due = shop.order(order).refunds_due;
    let parts = refund::plan(&shop.order(order), due, &shop.desk()).unwrap();
    let to: Vec<_> = parts.iter().map(|part| part.to).collect();
    assert_eq!(to, [Some(CustomerId::derived("Zoe")), Some(mother)]);
    let tender = shop.tender();
    let decided = cancel::pay_as_paid(&shop.order(order), tender, &shop.desk());
    shop.carry_out(decided).unwrap();
    let paid = shop.facts.iter().filter_map(|fact| match &fact.event {
        milgrain_retail::event::Event::RefundPaid(e) => Some((e.to, e.amount)),
        _ => None,
    });
    let paid: Vec<_> = paid.collect();
    assert_eq!(paid, [(None, usd("72.50")), (Some(mother), usd("1000.00"))]);
}

#[test]
fn a_law_s_named_form_wins() {
    let mut shop = Shop::in_state("OH");
    shop.receives_stock("chain", 1_000, "20000.00", "50.00");
    let order = shop.quotes(OrderKind::Layaway, "ring", "2000.00", "400.00");
    shop.opens(order, layaway(terms(10, 4, "5.00")), &[by_card("300.00")]).unwrap();
    shop.cancels(order).unwrap();
    // Ohio: cash, a cheque or a money order, whatever paid.
    assert_eq!(plan(&shop, order, "300.00"), [(Payout::Cash, "300.00".to_owned())]);
    let most = usd("0.00");
    for form in [card(), Payout::StoreCredit] {
        let refused = shop.pays_back(order, "300.00", form).unwrap_err();
        assert_eq!(refused, OrderRefusal::RefundForm { most });
    }
    shop.pays_back(order, "100.00", Payout::Cash).unwrap();
    shop.pays_back(order, "200.00", Payout::Cheque).unwrap();
    check(&shop);
}

#[test]
fn an_invoice_that_was_paid_goes_back_as_it_was_paid() {
    let mut shop = Shop::in_state("OH");
    let order = sold(&mut shop, &[account("1072.50")]);
    let known = shop.order(order);
    let kind = TenderKind::Card("STRIPE".to_owned());
    let (tender, amount) = (shop.tender(), usd("1072.50"));
    let payment = invoice::BillPayment { tender, kind, amount, payer: None };
    let paid = invoice::pay(&known, known.invoices[0].item, payment, &shop.desk());
    shop.carry_out(paid).unwrap();
    back(&mut shop, order);
    assert_eq!(plan(&shop, order, "1072.50"), [(card(), "1072.50".to_owned())]);
}
