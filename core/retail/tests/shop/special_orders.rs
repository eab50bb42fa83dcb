//! What does not exist yet: quoted in versions, costed when it comes in, never handed out unfinished,
//! and never kept of beyond what was spent.

use milgrain_kernel::{BlobId, CustomerId, OrderId};
use milgrain_ledger::{Account, BalanceKey, EntryKind};
use milgrain_retail::commission::{EarnedWhen, Plan};
use milgrain_retail::event::Event;
use milgrain_retail::layaway::OwnPolicy;
use milgrain_retail::line_kind::LineKind;
use milgrain_retail::memo::PaidFrom;
use milgrain_retail::messages::MessageKind;
use milgrain_retail::order::events::{Item, OrderKind, Payout};
use milgrain_retail::order::special::decide::{self, Quote};
use milgrain_retail::order::special::events::{Maker, SpentFrom};
use milgrain_retail::order::special::{SpecialRefusal, Stage};
use milgrain_retail::order::{Agreement, OrderRefusal};
use milgrain_retail::piece::{Origin, PieceRefusal, PieceState};
use milgrain_retail::policy::{Policy, SpecialOrders};
use milgrain_retail::repair::events::AgreedBy;

use super::books_hold::check;
use super::support::specials::halo;
use super::support::*;

/// A ring of 2,000.00 ordered in Ohio with a deposit of 1,000.00.
fn ordered() -> (Shop, OrderId) {
    let mut shop = stocked("OH");
    let order = shop.orders_special(OrderKind::SpecialOrder, "ring", "2000.00", &[cash("1000.00")]);
    shop.asks_vendor(order).unwrap();
    (shop, order)
}

fn stocked(state: &str) -> Shop {
    let mut shop = Shop::in_state(state);
    shop.receives_stock("chain", 1_000, "20000.00", "50.00");
    shop
}

fn balance(shop: &Shop, account: Account) -> String {
    let key = BalanceKey { store: shop.store(), account, currency: usd("0.00").currency() };
    shop.books.balance(&key).to_plain()
}

#[test]
fn a_quote_has_versions_and_the_newest_is_the_line() {
    let mut shop = stocked("OH");
    let order = shop.starts(OrderKind::SpecialOrder, Some("Zoe"));
    let first = halo(&shop, "ring", "1800.00", "800.00");
    shop.quotes_special(order, first.clone()).unwrap();
    let larger = Quote { price: usd("2000.00"), cost: usd("880.00"), ..first.clone() };
    shop.quotes_special(order, larger).unwrap();
    let known = shop.order(order);
    assert_eq!(known.lines.len(), 1);
    assert_eq!((known.lines[0].list, known.lines[0].cost), (usd("2000.00"), usd("880.00")));
    assert_eq!(known.lines[0].item, Item::Special);
    let described = "Halo ring; natural sapphire; 14k white gold; size 6";
    assert_eq!(known.lines[0].description, described);
    let versions: Vec<_> =
        known.specials[0].versions.iter().map(|v| (v.version, v.price)).collect();
    assert_eq!(versions, [(1, usd("1800.00")), (2, usd("2000.00"))]);

    // A discount on one version is none on the next.
    shop.as_manager(|shop| {
        let wish = milgrain_retail::order::request::Wish {
            on: Some(known.lines[0].id),
            amount: usd("100.00"),
        };
        let given =
            milgrain_retail::order::request::give(&shop.order(order), wish, None, &shop.desk());
        shop.carry_out(given)
    })
    .unwrap();
    shop.quotes_special(order, Quote { price: usd("2100.00"), ..first.clone() }).unwrap();
    assert_eq!(shop.order(order).lines[0].discount, None);

    let past = Quote { expected: shop.today.plus_days(-1), ..first.clone() };
    let from = shop.today;
    assert_eq!(shop.quotes_special(order, past), Err(SpecialRefusal::ExpectedTooEarly { from }));
    let mut unsaid = first.clone();
    unsaid.details.stones[0].origin = Origin::NotApplicable;
    let refused = shop.quotes_special(order, unsaid).unwrap_err();
    assert_eq!(refused.code(), "piece.origin_missing");
    let sale = shop.starts(OrderKind::Sale, Some("Zoe"));
    assert_eq!(shop.quotes_special(sale, first), Err(SpecialRefusal::OtherKind));
}

#[test]
fn a_special_order_of_nothing_is_none_and_a_piece_of_nobody_is_no_line() {
    let mut shop = stocked("OH");
    let order = shop.starts(OrderKind::SpecialOrder, Some("Zoe"));
    shop.adds(order, stock("chain", 1, "50.00", "20.00")).unwrap();
    assert_eq!(shop.agrees(order, &[]), Err(OrderRefusal::NothingToMake));
    let mut line = service("air", LineKind::Goods, "50.00");
    line.item = Item::Special;
    assert_eq!(shop.adds(order, line), Err(OrderRefusal::NothingToMake));
    let nobody = shop.starts(OrderKind::Custom, None);
    let quote = halo(&shop, "ring", "2000.00", "880.00");
    shop.quotes_special(nobody, quote).unwrap();
    assert_eq!(shop.agrees(nobody, &[]), Err(OrderRefusal::CustomerNeeded));
}

#[test]
fn what_a_vendor_makes_stands_in_inventory_at_its_bill_and_leaves_with_the_work_on_it() {
    let (mut shop, order) = ordered();
    let not_ready = shop.hands_over(order, &[], &[by_card("1145.00")]);
    assert_eq!(not_ready, Err(OrderRefusal::NotReady { stage: Stage::Ordered }));
    assert_eq!(shop.finishes(order), Err(SpecialRefusal::NotIn));
    shop.on("2026-12-14").gets_in(order, "ring", "900.00").unwrap();
    assert_eq!(shop.journal.last().unwrap().what(), &EntryKind::Vendor);
    assert_eq!(shop.piece(piece_of("ring")).state(), PieceState::Sold(order));
    assert_eq!(shop.order(order).lines[0].cost, usd("900.00"), "it was thought to cost 880.00");
    assert_eq!(shop.gets_in(order, "ring", "900.00"), Err(wrong(Stage::In)));
    shop.benches(order).unwrap();
    shop.spends(order, "45.00", SpentFrom::Parts).unwrap();
    assert_eq!(balance(&shop, Account::CustomInProcess), "45.00");
    shop.on("2026-12-16").finishes(order).unwrap();
    assert_eq!(shop.piece(piece_of("ring")).facts.unwrap().cost, usd("945.00"));
    check(&shop);
    shop.on("2026-12-18").hands_over(order, &[], &[by_card("1145.00")]).unwrap();
    assert_eq!(shop.order(order).agreement, Agreement::Closed);
    assert_eq!(shop.stage(order), Stage::Left);
    shop.has_posted(&[
        ("2026-12-01", "Cash drawer", "1000.00"),
        ("2026-12-01", "Special order deposits", "-1000.00"),
        ("2026-12-14", "Inventory", "900.00"),
        ("2026-12-14", "Vendor bills", "-900.00"),
        ("2026-12-14", "Custom work in process", "45.00"),
        ("2026-12-14", "Parts and metal stock", "-45.00"),
        ("2026-12-16", "Inventory", "45.00"),
        ("2026-12-16", "Custom work in process", "-45.00"),
        ("2026-12-18", "Special order deposits", "1000.00"),
        ("2026-12-18", "Card clearing STRIPE", "1145.00"),
        ("2026-12-18", "Jewelry sales", "-2000.00"),
        ("2026-12-18", "Sales tax payable OH", "-145.00"),
        ("2026-12-18", "Cost of goods sold", "945.00"),
        ("2026-12-18", "Inventory", "-945.00"),
        ("2026-12-18", "Commission expense", "63.30"),
        ("2026-12-18", "Commission payable", "-63.30"),
    ]);
}

fn wrong(stage: Stage) -> SpecialRefusal {
    SpecialRefusal::WrongStage { stage }
}

#[test]
fn what_our_bench_makes_is_work_in_process_until_it_is_a_piece() {
    let mut shop = stocked("OH");
    let order = shop.starts(OrderKind::Custom, Some("Zoe"));
    let bench = Maker::Bench(milgrain_retail::note::ShortText::new("Rosa").unwrap());
    let quote = Quote { maker: bench, ..halo(&shop, "ring", "3000.00", "1200.00") };
    shop.quotes_special(order, quote).unwrap();
    shop.agrees(order, &[cash("1500.00")]).unwrap();
    shop.benches(order).unwrap();
    shop.spends(order, "310.00", SpentFrom::Parts).unwrap();
    shop.spends(order, "820.00", SpentFrom::Vendor).unwrap();
    shop.shows(order).unwrap();
    assert_eq!(shop.finishes(order), Err(wrong(Stage::WithCustomer)));
    shop.is_answered(order, false).unwrap();
    assert_eq!(shop.benches(order), Err(wrong(Stage::Changed)));
    let lower = Quote { agreed_by: Some(AgreedBy::Message), ..shop_quote(&shop, order) };
    shop.quotes_special(order, Quote { agreed_by: None, ..lower.clone() })
        .map_err(|refusal| assert_eq!(refusal, SpecialRefusal::NotAgreed))
        .unwrap_err();
    shop.quotes_special(order, lower).unwrap();
    assert_eq!(shop.stage(order), Stage::Agreed);
    shop.shows(order).unwrap();
    shop.is_answered(order, true).unwrap();
    shop.gets_in(order, "ring", "0.00").unwrap();
    assert_eq!(balance(&shop, Account::CustomInProcess), "0.00");
    assert_eq!(shop.piece(piece_of("ring")).facts.unwrap().cost, usd("1130.00"));
    shop.finishes(order).unwrap();
    check(&shop);
    shop.hands_over(order, &[], &[by_card("1717.50")]).unwrap();
    let sales = Account::Revenue(milgrain_ledger::RevenueKind::Custom);
    assert_eq!(balance(&shop, sales), "-3000.00");
    // What comes back is a piece like any other.
    shop.takes_back(order, &["ring"], &[(Payout::Card("STRIPE".to_owned()), "1717.50")]).unwrap();
    assert_eq!(shop.piece(piece_of("ring")).state(), PieceState::Available);
    check(&shop);
}

/// The newest version once more.
fn shop_quote(shop: &Shop, order: OrderId) -> Quote {
    let version = shop.thing(order).versions.last().unwrap().clone();
    Quote {
        line: version.line,
        design: version.design,
        details: version.details,
        wishes: version.wishes,
        maker: version.maker,
        expected: version.expected,
        price: version.price,
        cost: version.cost,
        photos: vec![BlobId::derived("sketch")],
        agreed_by: Some(AgreedBy::InPerson),
    }
}

#[test]
fn a_price_follows_a_change_where_no_law_and_no_posted_tax_forbids_it() {
    let (mut shop, order) = ordered();
    let larger = Quote { price: usd("2200.00"), ..shop_quote(&shop, order) };
    shop.quotes_special(order, larger).unwrap();
    assert_eq!(shop.order(order).total().unwrap(), usd("2359.50"));
    // Less than was paid: the rest is owed back at once.
    let small = Quote { price: usd("800.00"), ..shop_quote(&shop, order) };
    shop.quotes_special(order, small).unwrap();
    assert_eq!(shop.order(order).refunds_due, usd("142.00"));
    check(&shop);

    let mut maryland = stocked("MD");
    let order =
        maryland.orders_special(OrderKind::SpecialOrder, "ring", "2000.00", &[cash("500.00")]);
    let larger = Quote { price: usd("2200.00"), ..shop_quote(&maryland, order) };
    let refused = maryland.quotes_special(order, larger).unwrap_err();
    assert_eq!(refused.code(), "special.price_rise");
    let smaller = Quote { price: usd("1900.00"), ..shop_quote(&maryland, order) };
    maryland.quotes_special(order, smaller).unwrap();

    // The District has the whole tax with the first payment.
    let mut district = stocked("DC");
    let deposit = [cash("500.00")];
    let order = district.orders_special(OrderKind::SpecialOrder, "ring", "2000.00", &deposit);
    let smaller = Quote { price: usd("1900.00"), ..shop_quote(&district, order) };
    assert_eq!(district.quotes_special(order, smaller), Err(SpecialRefusal::TaxPosted));
    check(&district);
}

#[test]
fn a_first_payment_is_the_stores_share_or_the_tax_that_is_due() {
    let special_orders = SpecialOrders { least_deposit: percent(50), own: None };
    let mut shop = Shop::with(Policy { special_orders, ..policy("OH") }, plan());
    let order = shop.starts(OrderKind::SpecialOrder, Some("Zoe"));
    let quote = halo(&shop, "ring", "2000.00", "880.00");
    shop.quotes_special(order, quote).unwrap();
    let least = usd("1072.50");
    let refused = shop.agrees(order, &[cash("1072.49")]);
    assert_eq!(refused, Err(OrderRefusal::FirstPaymentTooSmall { least }));
    shop.agrees(order, &[cash("1072.50")]).unwrap();
    let mut district = stocked("DC");
    let order = district.starts(OrderKind::SpecialOrder, Some("Zoe"));
    let quote = halo(&district, "ring", "2000.00", "880.00");
    district.quotes_special(order, quote).unwrap();
    let refused = district.agrees(order, &[cash("100.00")]).unwrap_err();
    assert_eq!(refused.code(), "order.first_payment_too_small");
    let above = SpecialOrders { least_deposit: percent(101), own: None };
    let refused = Policy { special_orders: above, ..policy("OH") }.write(None, day("2026-12-01"));
    assert_eq!(refused.unwrap_err().code(), "policy.least_deposit");
}

/// What is kept of a ring of 2,000.00 on which 1,000.00 was paid, cancelled after so many days.
fn kept(mut shop: Shop, spent: &str, days: i64) -> String {
    let deposit = [cash("1000.00")];
    let order = shop.orders_special(OrderKind::SpecialOrder, "ring", "2000.00", &deposit);
    if spent != "0.00" {
        shop.spends(order, spent, SpentFrom::Vendor).unwrap();
    }
    shop.today = shop.today.plus_days(days);
    shop.cancels(order).unwrap();
    check(&shop);
    let settled = shop.order(order).settled.unwrap();
    usd("1000.00").minus(settled.refund).unwrap().to_plain()
}

#[test]
fn no_more_is_kept_than_was_spent_and_than_law_and_policy_allow() {
    let own = |percent_kept| {
        let own = OwnPolicy { keep_percent: percent(percent_kept), ..own_policy("special.own") };
        let special_orders = SpecialOrders { own: Some(own), ..SpecialOrders::default() };
        move |state: &str| {
            let mut shop = Shop::with(
                Policy { special_orders: special_orders.clone(), ..policy(state) },
                plan(),
            );
            shop.receives_stock("chain", 1_000, "20000.00", "50.00");
            shop
        }
    };
    let cases = [
        // Ohio, above 500.00: half of what was paid, after five free days.
        (stocked("OH"), "120.00", 20, "120.00"),
        (stocked("OH"), "900.00", 20, "500.00"),
        (stocked("OH"), "900.00", 5, "0.00"),
        (stocked("OH"), "0.00", 20, "0.00"),
        // The owner asks for less than the law would let her keep.
        (own(20)("OH"), "900.00", 20, "200.00"),
        // Maryland: a tenth of the price, of special orders too, after seven free days.
        (stocked("MD"), "900.00", 20, "200.00"),
        (stocked("MD"), "900.00", 7, "0.00"),
        (stocked("MD"), "150.00", 20, "150.00"),
        // Rhode Island has no cap for what is ordered, California none at all: the store's own word.
        (stocked("RI"), "900.00", 20, "100.00"),
        (own(80)("CA"), "900.00", 20, "800.00"),
        (own(80)("CA"), "450.00", 20, "450.00"),
        (own(80)("CA"), "450.00", 3, "0.00"),
    ];
    for (shop, spent, days, expected) in cases {
        let state = shop.policy.place.state.clone();
        assert_eq!(kept(shop, spent, days), expected, "{state} {spent} {days}");
    }
    let above = OwnPolicy { keep_percent: percent(60), ..own_policy("special.own") };
    let special_orders = SpecialOrders { own: Some(above), ..SpecialOrders::default() };
    let refused = Policy { special_orders, ..policy("OH") }.write(None, day("2026-12-01"));
    assert_eq!(refused.unwrap_err().code(), "layaway.fee_unlawful");
}

#[test]
fn a_cancelled_thing_lies_free_in_the_case_and_lost_work_is_an_expense() {
    let (mut shop, order) = ordered();
    shop.on("2026-12-14").gets_in(order, "ring", "900.00").unwrap();
    shop.spends(order, "45.00", SpentFrom::Parts).unwrap();
    shop.on("2026-12-20").cancels(order).unwrap();
    assert_eq!(shop.stage(order), Stage::GivenUp);
    assert_eq!(shop.piece(piece_of("ring")).state(), PieceState::Available);
    let posted = shop.posted_from("2026-12-20");
    let posted: Vec<_> =
        posted.iter().map(|(_, name, sum)| (name.as_str(), sum.as_str())).collect();
    let typed = [
        ("Cost of goods sold", "45.00"),
        ("Custom work in process", "-45.00"),
        ("Forfeited deposits", "-500.00"),
        ("Refunds due", "-500.00"),
        ("Special order deposits", "1000.00"),
    ];
    assert_eq!(posted, typed);
    check(&shop);
    // Somebody else may have it.
    let sale = shop.starts(OrderKind::Sale, Some("Zoe"));
    shop.adds(sale, goods("ring", "2000.00", "900.00")).unwrap();
    shop.agrees(sale, &[by_card("2145.00")]).unwrap();
    shop.hands_over(sale, &[], &[]).unwrap();
    check(&shop);
}

#[test]
fn what_the_shop_cannot_make_goes_back_whole() {
    let (mut shop, order) = ordered();
    shop.spends(order, "60.00", SpentFrom::Vendor).unwrap();
    shop.on("2027-01-20");
    assert_eq!(shop.gives_up(order), Err(SpecialRefusal::ManagerNeeded));
    shop.as_manager(|shop| shop.gives_up(order)).unwrap();
    assert_eq!(shop.order(order).refunds_due, usd("1000.00"));
    let why = shop.facts.iter().rev().find_map(|fact| match &fact.event {
        Event::SpecialGivenUp(e) => e.why.clone(),
        _ => None,
    });
    assert_eq!(why.unwrap().as_str(), "The vendor has closed");
    check(&shop);
}

#[test]
fn commission_follows_the_cost_that_arrives() {
    let at_once = Plan { earned: EarnedWhen::AtCreation, ..plan() };
    let mut shop = Shop::with(policy("OH"), at_once);
    shop.receives_stock("chain", 1_000, "20000.00", "50.00");
    let order = shop.orders_special(OrderKind::SpecialOrder, "ring", "2000.00", &[]);
    let stands = |shop: &Shop| shop.order(order).commission[0].amount;
    assert_eq!(stands(&shop), usd("67.20"), "of a margin of 1,120.00");
    shop.asks_vendor(order).unwrap();
    shop.gets_in(order, "ring", "980.00").unwrap();
    assert_eq!(stands(&shop), usd("61.20"), "of a margin of 1,020.00");
    check(&shop);
}

#[test]
fn the_customer_is_told_once_it_is_ready() {
    let (mut shop, order) = ordered();
    let zoe = CustomerId::derived("Zoe");
    shop.gets_in(order, "ring", "900.00").unwrap();
    shop.finishes(order).unwrap();
    let told = |shop: &Shop| shop.customer(zoe).messages.len();
    assert_eq!(told(&shop), 1, "asked for, or withheld with its reason");
    assert_eq!(shop.customer(zoe).messages[0].kind, MessageKind::OrderReady);
    // It was not right after all, and is ready the same day: one message.
    shop.benches(order).unwrap();
    shop.finishes(order).unwrap();
    assert_eq!(told(&shop), 1);
    let elsewhere = shop.orders_special(OrderKind::SpecialOrder, "pin", "200.00", &[]);
    let refused = shop.elsewhere(|shop| shop.gets_in(elsewhere, "pin", "80.00")).unwrap_err();
    assert_eq!(refused.code(), "special.other_store");
    let again = shop.gets_in(elsewhere, "ring", "80.00");
    assert_eq!(again, Err(SpecialRefusal::Piece(PieceRefusal::ReceivedAlready)));
}

#[test]
fn what_vendors_billed_is_paid_once_by_a_manager_and_stays_owed_until_then() {
    let (mut shop, order) = ordered();
    assert_eq!(shop.pays_bills(order, PaidFrom::Transfer), Err(SpecialRefusal::NothingOwed));
    shop.spends(order, "60.00", SpentFrom::Vendor).unwrap();
    shop.gets_in(order, "halo", "880.00").unwrap();
    assert_eq!(shop.thing(order).owed(usd("0.00")), Ok(usd("940.00")));
    shop.pays_bills(order, PaidFrom::Transfer).unwrap();
    assert_eq!(shop.pays_bills(order, PaidFrom::Transfer), Err(SpecialRefusal::NothingOwed));
    let by_associate = shop.steps(order, |known, line, shop| {
        decide::pay_bills(known, line, PaidFrom::Cheque, &shop.desk())
    });
    assert_eq!(by_associate, Err(SpecialRefusal::ManagerNeeded));
    check(&shop);
}
