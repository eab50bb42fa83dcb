//! What happens to a sale later: part of it leaves, part of it comes back, a lender or an invoice
//! stands behind it, a payment is missed. Every posting typed by hand, debits positive.

use milgrain_kernel::OrderId;
use milgrain_retail::line_kind::LineKind;
use milgrain_retail::order::events::{Item, OrderKind, Payout, TenderKind};
use milgrain_retail::order::invoice::BillPayment;
use milgrain_retail::order::request::{self, Wish};
use milgrain_retail::order::{Agreement, cancel, cart, correct, invoice, move_deposit};
use milgrain_retail::policy::Policy;

use super::support::*;

/// An Ohio sale of a ring for 1,000.00 and a chain for 500.00, agreed on and not paid: tax 108.75.
fn ring_and_chain(kind: OrderKind, state: &str) -> (Shop, OrderId) {
    let mut shop = Shop::in_state(state);
    let order = shop.quotes(kind, "ring", "1000.00", "400.00");
    shop.receives("chain", "200.00", "500.00");
    shop.adds(order, goods("chain", "500.00", "200.00")).unwrap();
    (shop, order)
}

#[test]
fn what_comes_back_lowers_the_invoice_before_any_money_goes_out() {
    let (mut shop, order) = ring_and_chain(OrderKind::Sale, "OH");
    shop.agrees(order, &[]).unwrap();
    shop.hands_over(order, &[], &[account("1608.75")]).unwrap();
    shop.on("2026-12-15").takes_back(order, &["chain"], &[]).unwrap();
    let item = shop.order(order).invoices[0].item;
    let tender = shop.tender();
    let paid = usd("572.50");
    let payment = BillPayment { tender, kind: TenderKind::Cheque, amount: paid, payer: None };
    let paid = invoice::pay(&shop.order(order), item, payment, &shop.desk());
    shop.carry_out(paid).unwrap();
    shop.on("2026-12-16");
    let all_of_it = shop.takes_back(order, &["ring"], &[(Payout::Cheque, "1072.50")]);
    assert_eq!(all_of_it.unwrap_err().code(), "order.refund_too_large");
    shop.takes_back(order, &["ring"], &[(Payout::Cheque, "572.50")]).unwrap();
    shop.has_posted(&[
        ("2026-12-01", "Invoices receivable", "1608.75"),
        ("2026-12-01", "Jewelry sales", "-1500.00"),
        ("2026-12-01", "Sales tax payable OH", "-108.75"),
        ("2026-12-01", "Cost of goods sold", "600.00"),
        ("2026-12-01", "Inventory", "-600.00"),
        ("2026-12-01", "Commission expense", "54.00"),
        ("2026-12-01", "Commission payable", "-54.00"),
        ("2026-12-15", "Sales returns", "500.00"),
        ("2026-12-15", "Sales tax payable OH", "36.25"),
        ("2026-12-15", "Invoices receivable", "-536.25"),
        ("2026-12-15", "Inventory", "200.00"),
        ("2026-12-15", "Cost of goods sold", "-200.00"),
        ("2026-12-15", "Commission payable", "18.00"),
        ("2026-12-15", "Commission expense", "-18.00"),
        ("2026-12-15", "Cheques in hand", "572.50"),
        ("2026-12-15", "Invoices receivable", "-572.50"),
        ("2026-12-16", "Sales returns", "1000.00"),
        ("2026-12-16", "Sales tax payable OH", "72.50"),
        ("2026-12-16", "Invoices receivable", "-500.00"),
        ("2026-12-16", "Bank", "-572.50"),
        ("2026-12-16", "Inventory", "400.00"),
        ("2026-12-16", "Cost of goods sold", "-400.00"),
        ("2026-12-16", "Commission payable", "36.00"),
        ("2026-12-16", "Commission expense", "-36.00"),
    ]);
}

#[test]
fn an_invoice_bills_what_leaves_now_and_nothing_ahead() {
    let (mut shop, order) = ring_and_chain(OrderKind::Sale, "OH");
    let ahead = shop.agrees(order, &[account("1608.75")]).unwrap_err();
    assert_eq!(ahead.code(), "order.invoice_before_delivery");
    shop.agrees(order, &[]).unwrap();
    let ahead = shop.takes(order, &[account("100.00")]).unwrap_err();
    assert_eq!(ahead.code(), "order.invoice_before_delivery");
    let ahead = shop.hands_over(order, &["chain"], &[account("536.26")]).unwrap_err();
    assert_eq!(ahead.code(), "order.invoice_before_delivery");
    let both = [cash("36.25"), account("500.00")];
    shop.hands_over(order, &["chain"], &both).unwrap();
    let item = shop.order(order).invoices[0].item;
    for kind in [TenderKind::StoreCredit, TenderKind::OnAccount { due: day("2027-01-01") }] {
        let (tender, known) = (shop.tender(), shop.order(order));
        let payment = BillPayment { tender, kind, amount: usd("1.00"), payer: None };
        let refused = invoice::pay(&known, item, payment, &shop.desk());
        assert_eq!(refused.unwrap_err().code(), "order.invoice_tender");
    }
}

#[test]
fn a_financed_sale_that_comes_back_leaves_the_lenders_fee_to_settle() {
    let mut shop = Shop::in_state("OH");
    let order = shop.quotes(OrderKind::Sale, "ring", "9000.00", "5000.00");
    shop.agrees(order, &[]).unwrap();
    shop.hands_over(order, &[], &[financed("4000.00"), by_card("5652.50")]).unwrap();
    let card = Payout::Card("STRIPE".to_owned());
    let all_to_lender = shop.takes_back(order, &["ring"], &[(Payout::Lender, "4000.01")]);
    assert_eq!(all_to_lender.unwrap_err().code(), "order.refund_form");
    let back = [(Payout::Lender, "4000.00"), (card, "5652.50")];
    shop.on("2026-12-10").takes_back(order, &["ring"], &back).unwrap();
    let tender = shop.order(order).tenders[0].id;
    assert_eq!(shop.order(order).unfunded, [(tender, usd("-200.00"))]);
    shop.on("2026-12-20");
    let more = correct::funded(&shop.order(order), tender, usd("3800.00"));
    assert_eq!(more.unwrap_err().code(), "order.not_awaited");
    let taken = correct::funded(&shop.order(order), tender, usd("-200.00"));
    shop.carry_out(taken).unwrap();
    shop.has_posted(&[
        ("2026-12-01", "Financing clearing", "3800.00"),
        ("2026-12-01", "Financing fees", "200.00"),
        ("2026-12-01", "Card clearing STRIPE", "5652.50"),
        ("2026-12-01", "Jewelry sales", "-9000.00"),
        ("2026-12-01", "Sales tax payable OH", "-652.50"),
        ("2026-12-01", "Cost of goods sold", "5000.00"),
        ("2026-12-01", "Inventory", "-5000.00"),
        ("2026-12-01", "Commission expense", "228.00"),
        ("2026-12-01", "Commission payable", "-228.00"),
        ("2026-12-10", "Sales returns", "9000.00"),
        ("2026-12-10", "Sales tax payable OH", "652.50"),
        ("2026-12-10", "Financing clearing", "-4000.00"),
        ("2026-12-10", "Card clearing STRIPE", "-5652.50"),
        ("2026-12-10", "Inventory", "5000.00"),
        ("2026-12-10", "Cost of goods sold", "-5000.00"),
        ("2026-12-10", "Commission payable", "228.00"),
        ("2026-12-10", "Commission expense", "-228.00"),
        ("2026-12-20", "Bank", "-200.00"),
        ("2026-12-20", "Financing clearing", "200.00"),
    ]);
}

#[test]
fn a_lender_is_charged_once_however_the_goods_leave() {
    let (mut shop, order) = ring_and_chain(OrderKind::Sale, "OH");
    shop.agrees(order, &[cash("536.25")]).unwrap();
    shop.hands_over(order, &["chain"], &[]).unwrap();
    shop.on("2026-12-02").takes(order, &[financed("1072.50")]).unwrap();
    shop.on("2026-12-03").hands_over(order, &["ring"], &[]).unwrap();
    shop.has_posted(&[
        ("2026-12-01", "Cash drawer", "536.25"),
        ("2026-12-01", "Sale deposits", "-536.25"),
        ("2026-12-01", "Sale deposits", "536.25"),
        ("2026-12-01", "Jewelry sales", "-500.00"),
        ("2026-12-01", "Sales tax payable OH", "-36.25"),
        ("2026-12-01", "Cost of goods sold", "200.00"),
        ("2026-12-01", "Inventory", "-200.00"),
        ("2026-12-01", "Commission expense", "18.00"),
        ("2026-12-01", "Commission payable", "-18.00"),
        ("2026-12-02", "Financing clearing", "1072.50"),
        ("2026-12-02", "Sale deposits", "-1072.50"),
        ("2026-12-03", "Sale deposits", "1072.50"),
        ("2026-12-03", "Jewelry sales", "-1000.00"),
        ("2026-12-03", "Sales tax payable OH", "-72.50"),
        ("2026-12-03", "Cost of goods sold", "400.00"),
        ("2026-12-03", "Inventory", "-400.00"),
        // 5 % of 1,072.50 is 53.625; the ring's two thirds of it lower its margin to 564.25.
        ("2026-12-03", "Financing fees", "53.63"),
        ("2026-12-03", "Financing clearing", "-53.63"),
        ("2026-12-03", "Commission expense", "33.86"),
        ("2026-12-03", "Commission payable", "-33.86"),
    ]);
}

#[test]
fn money_owed_back_for_one_piece_does_not_pay_for_another() {
    let (mut shop, order) = ring_and_chain(OrderKind::Sale, "OH");
    shop.agrees(order, &[cash("536.25")]).unwrap();
    shop.hands_over(order, &["chain"], &[]).unwrap();
    shop.on("2026-12-02").takes_back(order, &["chain"], &[(Payout::Cash, "536.25")]).unwrap();
    let unpaid = shop.hands_over(order, &["ring"], &[]).unwrap_err();
    assert_eq!(unpaid.to_string(), "1072.50 USD is missing before these goods can leave");
    let mut cancelled = shop.clone();
    shop.hands_over(order, &["ring"], &[cash("1072.50")]).unwrap();
    assert_eq!(shop.order(order).agreement, Agreement::Closed, "one came back, the other is gone");
    assert_eq!(shop.order(order).deposit, usd("0.00"));
    // And what was never handed over can still be cancelled, with nothing to give back.
    cancelled.cancels(order).unwrap();
    assert_eq!(cancelled.order(order).settled.unwrap().refund, usd("0.00"));
}

#[test]
fn tax_that_was_due_at_the_agreement_is_not_posted_again_with_the_part_that_leaves() {
    let (mut shop, order) = ring_and_chain(OrderKind::Layaway, "MD");
    shop.opens(order, layaway(terms(20, 4, "0.00")), &[cash("390.00")]).unwrap();
    let unpaid = shop.hands_over(order, &["chain"], &[]).unwrap_err();
    // 500.00 for the chain and the whole tax of 90.00, less 390.00.
    assert_eq!(unpaid.to_string(), "200.00 USD is missing before these goods can leave");
    shop.on("2026-12-05").hands_over(order, &["chain"], &[cash("200.00")]).unwrap();
    shop.on("2026-12-06").hands_over(order, &["ring"], &[cash("1000.00")]).unwrap();
    shop.has_posted(&[
        ("2026-12-01", "Cash drawer", "390.00"),
        ("2026-12-01", "Layaway deposits", "-300.00"),
        ("2026-12-01", "Sales tax payable MD", "-90.00"),
        ("2026-12-05", "Cash drawer", "200.00"),
        ("2026-12-05", "Layaway deposits", "300.00"),
        ("2026-12-05", "Jewelry sales", "-500.00"),
        ("2026-12-05", "Cost of goods sold", "200.00"),
        ("2026-12-05", "Inventory", "-200.00"),
        ("2026-12-05", "Commission expense", "18.00"),
        ("2026-12-05", "Commission payable", "-18.00"),
        ("2026-12-06", "Cash drawer", "1000.00"),
        ("2026-12-06", "Jewelry sales", "-1000.00"),
        ("2026-12-06", "Cost of goods sold", "400.00"),
        ("2026-12-06", "Inventory", "-400.00"),
        ("2026-12-06", "Commission expense", "36.00"),
        ("2026-12-06", "Commission payable", "-36.00"),
    ]);
    assert_eq!(shop.order(order).layaway.unwrap().schedule, []);
}

#[test]
fn cancelling_what_is_left_keeps_what_was_taken_home_sold() {
    let (mut shop, order) = ring_and_chain(OrderKind::Layaway, "MD");
    shop.opens(order, layaway(terms(20, 4, "0.00")), &[cash("390.00")]).unwrap();
    shop.on("2026-12-05").hands_over(order, &["chain"], &[cash("300.00")]).unwrap();
    // 690.00 paid, 530.00 of it for the chain; the rest keeps a tenth of the ring's 1,000.00.
    shop.on("2026-12-20").cancels(order).unwrap();
    shop.has_posted(&[
        ("2026-12-01", "Cash drawer", "390.00"),
        ("2026-12-01", "Layaway deposits", "-300.00"),
        ("2026-12-01", "Sales tax payable MD", "-90.00"),
        ("2026-12-05", "Cash drawer", "300.00"),
        ("2026-12-05", "Layaway deposits", "200.00"),
        ("2026-12-05", "Jewelry sales", "-500.00"),
        ("2026-12-05", "Cost of goods sold", "200.00"),
        ("2026-12-05", "Inventory", "-200.00"),
        ("2026-12-05", "Commission expense", "18.00"),
        ("2026-12-05", "Commission payable", "-18.00"),
        ("2026-12-20", "Layaway deposits", "100.00"),
        ("2026-12-20", "Sales tax payable MD", "54.34"),
        ("2026-12-20", "Refunds due", "-60.00"),
        ("2026-12-20", "Forfeited deposits", "-94.34"),
    ]);
    assert_eq!(shop.piece(piece_of("ring")).holder(), None);
    shop.takes_back(order, &["chain"], &[(Payout::Cash, "590.00")]).unwrap();
    assert_eq!(shop.order(order).refunds_due, usd("0.00"));
}

#[test]
fn a_cash_filers_tax_follows_the_money_that_stays_on_each_order() {
    let mut shop = Shop::with(Policy { cash_basis: true, ..policy("KY") }, plan());
    let first = shop.quotes(OrderKind::Layaway, "ring", "1000.00", "400.00");
    shop.opens(first, layaway(terms(10, 4, "0.00")), &[cash("106.00")]).unwrap();
    shop.on("2026-12-02");
    let second = shop.quotes(OrderKind::Layaway, "brooch", "1000.00", "400.00");
    shop.opens(second, layaway(terms(10, 4, "0.00")), &[cash("106.00")]).unwrap();
    shop.on("2026-12-03");
    let (tender, from, to) = (shop.tender(), shop.order(first), shop.order(second));
    let moved = move_deposit::move_deposit(&from, &to, usd("50.00"), tender, &shop.desk());
    shop.carry_out(moved).unwrap();
    shop.on("2026-12-04").takes(first, &[cash("100.00")]).unwrap();
    shop.has_posted(&[
        ("2026-12-01", "Cash drawer", "106.00"),
        ("2026-12-01", "Layaway deposits", "-100.00"),
        ("2026-12-01", "Sales tax payable KY", "-6.00"),
        ("2026-12-02", "Cash drawer", "106.00"),
        ("2026-12-02", "Layaway deposits", "-100.00"),
        ("2026-12-02", "Sales tax payable KY", "-6.00"),
        // 156.00 paid on the second carries 8.83; what the first reported stays reported.
        ("2026-12-03", "Layaway deposits", "50.00"),
        ("2026-12-03", "Layaway deposits", "-47.17"),
        ("2026-12-03", "Sales tax payable KY", "-2.83"),
        // 156.00 paid on the first by now carries 8.83 too, 6.00 of it reported.
        ("2026-12-04", "Cash drawer", "100.00"),
        ("2026-12-04", "Layaway deposits", "-97.17"),
        ("2026-12-04", "Sales tax payable KY", "-2.83"),
    ]);
}

#[test]
fn an_orders_discount_never_lowers_a_gift_card() {
    let mut shop = Shop::in_state("OH");
    let order = shop.quotes(OrderKind::Sale, "ring", "1000.00", "400.00");
    shop.adds(order, gift_card("MG-7F3K-92QX", "100.00")).unwrap();
    let wish = |amount: &str| Wish { on: None, amount: usd(amount) };
    let given = request::give(&shop.order(order), wish("50.00"), None, &shop.desk());
    shop.carry_out(given).unwrap();
    shop.agrees(order, &[]).unwrap();
    shop.hands_over(order, &[], &[cash("1118.88")]).unwrap();
    shop.has_posted(&[
        ("2026-12-01", "Cash drawer", "1118.88"),
        ("2026-12-01", "Jewelry sales", "-1000.00"),
        ("2026-12-01", "Discounts", "50.00"),
        ("2026-12-01", "Gift cards", "-100.00"),
        ("2026-12-01", "Sales tax payable OH", "-68.88"),
        ("2026-12-01", "Cost of goods sold", "400.00"),
        ("2026-12-01", "Inventory", "-400.00"),
        ("2026-12-01", "Commission expense", "33.00"),
        ("2026-12-01", "Commission payable", "-33.00"),
    ]);

    let only_cards = shop.starts(OrderKind::Sale, None);
    shop.adds(only_cards, gift_card("MG-7F3K-93QX", "100.00")).unwrap();
    let refused = request::give(&shop.order(only_cards), wish("5.00"), None, &shop.desk());
    assert_eq!(refused.unwrap_err().code(), "discount.above_price");
}

#[test]
fn a_refund_as_store_credit_is_spent_like_money() {
    let mut shop = Shop::in_state("OH");
    let order = shop.quotes(OrderKind::Sale, "ring", "1000.00", "400.00");
    shop.agrees(order, &[cash("200.00")]).unwrap();
    let (tender, known) = (shop.tender(), shop.order(order));
    let wanted = want(tender, Payout::StoreCredit, usd("150.00"));
    let released = move_deposit::refund_deposit(&known, &wanted, &shop.desk());
    shop.carry_out(released).unwrap();
    let second = shop.quotes(OrderKind::Sale, "brooch", "1000.00", "400.00");
    shop.on("2026-12-02").agrees(second, &[]).unwrap();
    let too_much = shop.takes(second, &[credit("100.00"), credit("50.01")]).unwrap_err();
    assert_eq!(too_much.to_string(), "the store credit is 150.00 USD");
    shop.takes(second, &[credit("100.00"), credit("50.00")]).unwrap();
    shop.has_posted(&[
        ("2026-12-01", "Cash drawer", "200.00"),
        ("2026-12-01", "Sale deposits", "-200.00"),
        ("2026-12-01", "Sale deposits", "150.00"),
        ("2026-12-01", "Store credit", "-150.00"),
        ("2026-12-02", "Store credit", "150.00"),
        ("2026-12-02", "Sale deposits", "-150.00"),
    ]);
    let nobody = shop.starts(OrderKind::Sale, None);
    shop.adds(nobody, service("polish", LineKind::Sizing, "20.00")).unwrap();
    shop.agrees(nobody, &[cash("5.00")]).unwrap();
    for payment in [credit("1.00"), account("1.00")] {
        let refused = shop.hands_over(nobody, &[], &[payment]).unwrap_err();
        assert_eq!(refused.code(), "order.customer_needed");
    }
    let (tender, known) = (shop.tender(), shop.order(nobody));
    let wanted = want(tender, Payout::StoreCredit, usd("5.00"));
    let refused = move_deposit::refund_deposit(&known, &wanted, &shop.desk());
    assert_eq!(refused.unwrap_err().code(), "order.customer_needed");
}

#[test]
fn a_missed_payment_becomes_a_default_only_after_a_written_notice_and_ten_days() {
    let mut shop = Shop::in_state("OH");
    let order = shop.quotes(OrderKind::Layaway, "ring", "2400.00", "1100.00");
    shop.opens(order, layaway(terms(10, 4, "5.00")), &[cash("245.00")]).unwrap();
    let defaults = |shop: &mut Shop| {
        let decided = cancel::default(&shop.order(order), &shop.desk());
        shop.carry_out(decided).map_err(|refused| refused.to_string())
    };
    let notifies = |shop: &mut Shop, written: bool| {
        let decided = cancel::notice(&shop.order(order), written, &shop.desk());
        shop.carry_out(decided).map_err(|refused| refused.to_string())
    };
    shop.on("2027-01-01");
    assert_eq!(notifies(&mut shop, true), Err("no payment is late".to_owned()));
    shop.on("2027-01-05");
    notifies(&mut shop, false).unwrap();
    shop.on("2027-01-31");
    assert!(defaults(&mut shop).is_err(), "what was only said starts no days");
    notifies(&mut shop, true).unwrap();
    shop.on("2027-02-10");
    let until = "the customer may still pay until 2027-02-10".to_owned();
    assert_eq!(defaults(&mut shop), Err(until));
    shop.on("2027-02-11");
    defaults(&mut shop).unwrap();
    shop.has_posted(&[
        ("2026-12-01", "Cash drawer", "245.00"),
        ("2026-12-01", "Layaway deposits", "-245.00"),
        ("2027-02-11", "Layaway deposits", "245.00"),
        ("2027-02-11", "Refunds due", "-122.50"),
        ("2027-02-11", "Forfeited deposits", "-122.50"),
    ]);
    assert_eq!(shop.order(order).agreement, Agreement::Defaulted);
}

#[test]
fn a_stores_own_days_before_a_notice_are_the_customers() {
    let mut shop = Shop::in_state("NY");
    let order = shop.quotes(OrderKind::Layaway, "ring", "2400.00", "1100.00");
    shop.opens(order, layaway(terms(10, 4, "5.00")), &[cash("245.00")]).unwrap();
    shop.on("2027-01-10");
    let early = cancel::notice(&shop.order(order), true, &shop.desk()).unwrap_err();
    assert_eq!(early.to_string(), "a notice may be sent from 2027-01-11 on");
    shop.on("2027-01-11");
    let sent = cancel::notice(&shop.order(order), true, &shop.desk());
    shop.carry_out(sent).unwrap();
}

#[test]
fn a_variation_is_its_makers_bill_and_the_shops_own_once_it_comes_back() {
    let mut shop = Shop::in_state("OH");
    let order = shop.starts(OrderKind::Sale, Some("Zoe"));
    let design = milgrain_kernel::DesignId::derived("halo");
    let variation = milgrain_kernel::VariationId::derived("platinum");
    let item = Item::Variation(design, variation);
    let made = cart::AddLine { item, ..goods("halo", "1000.00", "400.00") };
    shop.adds(order, made).unwrap();
    shop.agrees(order, &[]).unwrap();
    shop.hands_over(order, &[], &[cash("1072.50")]).unwrap();
    shop.on("2026-12-05").takes_back(order, &["halo"], &[]).unwrap();
    shop.has_posted(&[
        ("2026-12-01", "Cash drawer", "1072.50"),
        ("2026-12-01", "Jewelry sales", "-1000.00"),
        ("2026-12-01", "Sales tax payable OH", "-72.50"),
        ("2026-12-01", "Cost of goods sold", "400.00"),
        ("2026-12-01", "Vendor bills", "-400.00"),
        ("2026-12-01", "Commission expense", "36.00"),
        ("2026-12-01", "Commission payable", "-36.00"),
        ("2026-12-05", "Sales returns", "1000.00"),
        ("2026-12-05", "Sales tax payable OH", "72.50"),
        ("2026-12-05", "Refunds due", "-1072.50"),
        ("2026-12-05", "Inventory", "400.00"),
        ("2026-12-05", "Cost of goods sold", "-400.00"),
        ("2026-12-05", "Commission payable", "36.00"),
        ("2026-12-05", "Commission expense", "-36.00"),
    ]);
}

#[test]
fn a_line_that_another_phone_added_is_not_part_of_what_was_agreed() {
    let mut shop = Shop::in_state("OH");
    let order = shop.quotes(OrderKind::Sale, "ring", "1000.00", "400.00");
    let offline = shop.order(order);
    shop.receives("chain", "200.00", "500.00");
    let chain = cart::add_line(&offline, goods("chain", "500.00", "200.00"), &shop.desk());
    for before_opening in [false, true] {
        let mut shop = shop.clone();
        if before_opening {
            shop.carry_out(chain.clone()).unwrap();
            // The other phone opens the order as it knew it.
            let opened = milgrain_retail::order::open::open(
                &offline,
                &over_the_counter(),
                &shop.pieces(order),
                None,
                &shop.desk(),
            );
            shop.carry_out(opened).unwrap();
        } else {
            shop.agrees(order, &[]).unwrap();
            shop.carry_out(chain.clone()).unwrap();
        }
        let known = shop.order(order);
        assert_eq!(known.total().unwrap(), usd("1072.50"));
        let seen: Vec<_> = known.misfits.iter().map(|m| (m.event.as_str(), m.amount)).collect();
        assert_eq!(seen, [("LineAdded", Some(usd("500.00")))]);
    }
}

#[test]
fn what_goes_back_lowers_no_count_of_cash() {
    let mut shop = Shop::in_state("OH");
    let order = shop.quotes(OrderKind::Sale, "ring", "9000.00", "5000.00");
    shop.agrees(order, &[cash("6000.00")]).unwrap();
    shop.on("2026-12-02").cancels(order).unwrap();
    shop.pays_back(order, "6000.00", Payout::Cash).unwrap();
    let counted: Vec<String> =
        shop.order(order).cash.iter().map(|paid| paid.amount.to_plain()).collect();
    assert_eq!(counted, ["6000.00"]);
}
