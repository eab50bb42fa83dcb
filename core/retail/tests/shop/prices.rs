//! Prices of our own people, prices that follow another, and two who pay one order.

use milgrain_kernel::{CustomerId, LineId, Money, OrderId, StaffId};
use milgrain_retail::commission::{AdvanceUntil, Plan};
use milgrain_retail::event::Event;
use milgrain_retail::note::ShortText;
use milgrain_retail::order::adjust::{self, Adjust, Match};
use milgrain_retail::order::bring_back::{self, Back, Return};
use milgrain_retail::order::employee::{self, EmployeePrice, EmployeeRule};
use milgrain_retail::order::events::{OrderKind, Payout};
use milgrain_retail::order::request::{self, Wish};
use milgrain_retail::order::{OrderRefusal, deliver, pay, refund};
use milgrain_retail::policy::{Policy, PolicyRefusal};
use milgrain_retail::staff::{Role, Staff};

use super::books_hold::check;
use super::support::*;

fn ann() -> StaffId {
    StaffId::derived("Ann")
}

fn person(shop: &Shop) -> Staff {
    Staff { role: Some(Role::Associate), ..shop.person(ann()) }
}

/// Somebody gives Ann's cart the employee price.
fn prices(shop: &mut Shop, order: OrderId, by: &str, role: Role) -> Result<(), OrderRefusal> {
    let before = (shop.staff, shop.role);
    (shop.staff, shop.role) = (StaffId::derived(by), role);
    let person = person(shop);
    let decided = employee::price(&shop.order(order), (ann(), &person), &shop.desk());
    (shop.staff, shop.role) = before;
    shop.carry_out(decided)
}

fn with_rule(price: EmployeePrice, pieces_a_year: Option<u32>) -> Shop {
    let employee = Some(EmployeeRule { price, pieces_a_year });
    let mut shop = Shop::with(Policy { employee, ..policy("OH") }, plan());
    shop.receives_stock("chain", 1_000, "20000.00", "50.00");
    shop
}

fn price_of(shop: &Shop, order: OrderId) -> Vec<String> {
    shop.order(order).lines.iter().map(|line| line.price().unwrap().to_plain()).collect()
}

#[test]
fn our_own_people_pay_over_cost_or_off_the_price_and_never_below_cost() {
    let over = |points| EmployeePrice::OverCost(percent(points));
    let off = |points| EmployeePrice::OffPrice(percent(points));
    let cases = [
        (over(10), "1000.00", "400.00", "440.00"),
        (over(10), "1000.00", "333.33", "366.66"),
        (over(500), "1000.00", "400.00", "1000.00"),
        (off(30), "1000.00", "400.00", "700.00"),
        (off(30), "999.99", "400.00", "700.00"),
        (off(30), "1000.00", "800.00", "800.00"),
    ];
    for (price, list, cost, expected) in cases {
        let mut shop = with_rule(price, None);
        let order = shop.quotes(OrderKind::Sale, "ring", list, cost);
        prices(&mut shop, order, "Mia", Role::Manager).unwrap();
        assert_eq!(price_of(&shop, order), [expected], "{price:?} {list} {cost}");
    }
}

#[test]
fn it_takes_another_s_word_and_a_rule_and_gives_way_to_nothing() {
    let mut shop = Shop::in_state("OH");
    let order = shop.quotes(OrderKind::Sale, "ring", "1000.00", "400.00");
    let none = prices(&mut shop, order, "Mia", Role::Manager);
    assert_eq!(none, Err(OrderRefusal::NoEmployeeRule));
    let mut shop = with_rule(EmployeePrice::OverCost(percent(10)), Some(2));
    let order = shop.quotes(OrderKind::Sale, "ring", "1000.00", "400.00");
    let alone = prices(&mut shop, order, "Ben", Role::Associate);
    assert_eq!(alone, Err(OrderRefusal::ManagerNeeded));
    let own = prices(&mut shop, order, "Ann", Role::Manager);
    assert_eq!(own, Err(OrderRefusal::OwnWord));
    let left = employee::price(&shop.order(order), (ann(), &Staff::default()), &{
        shop.role = Role::Manager;
        shop.staff = StaffId::derived("Mia");
        shop.desk()
    });
    assert_eq!(left, Err(OrderRefusal::NotStaff));
    (shop.staff, shop.role) = (ann(), Role::Associate);
    prices(&mut shop, order, "Mia", Role::Manager).unwrap();
    let wish = Wish { on: None, amount: usd("1.00") };
    let more = request::give(&shop.order(order), wish, None, &shop.desk());
    assert_eq!(more, Err(OrderRefusal::EmployeePrice));
    // Another cart is at list again.
    shop.receives("band", "100.00", "200.00");
    shop.adds(order, goods("band", "200.00", "100.00")).unwrap();
    assert_eq!(price_of(&shop, order), ["1000.00", "200.00"]);
    assert_eq!(shop.order(order).employee, None);
    prices(&mut shop, order, "Mia", Role::Manager).unwrap();
    assert_eq!(price_of(&shop, order), ["440.00", "110.00"]);
    shop.receives("pin", "10.00", "20.00");
    shop.adds(order, goods("pin", "20.00", "10.00")).unwrap();
    let three = prices(&mut shop, order, "Mia", Role::Manager);
    assert_eq!(three, Err(OrderRefusal::EmployeeLimit { left: 2 }));
}

#[test]
fn it_is_counted_for_whoever_buys_and_earns_no_commission() {
    let mut shop = with_rule(EmployeePrice::OverCost(percent(10)), Some(1));
    let order = shop.quotes(OrderKind::Sale, "ring", "1000.00", "400.00");
    prices(&mut shop, order, "Mia", Role::Manager).unwrap();
    shop.agrees(order, &[]).unwrap();
    shop.hands_over(order, &[], &[cash("471.90")]).unwrap();
    shop.has_posted(&[
        ("2026-12-01", "Cash drawer", "471.90"),
        ("2026-12-01", "Jewelry sales", "-1000.00"),
        ("2026-12-01", "Discounts", "560.00"),
        ("2026-12-01", "Sales tax payable OH", "-31.90"),
        ("2026-12-01", "Cost of goods sold", "400.00"),
        ("2026-12-01", "Inventory", "-400.00"),
    ]);
    let bought = person(&shop).bought;
    assert_eq!((bought[0].pieces, bought[0].saved), (1, usd("560.00")));
    let second = shop.quotes(OrderKind::Sale, "band", "200.00", "100.00");
    let again = prices(&mut shop, second, "Mia", Role::Manager);
    assert_eq!(again, Err(OrderRefusal::EmployeeLimit { left: 0 }));
    check(&shop);
    // What came back counts no longer, and a new year is a new year.
    let mut later = shop.clone();
    later.takes_back(order, &["ring"], &[(Payout::Cash, "471.90")]).unwrap();
    assert_eq!(person(&later).bought, []);
    prices(&mut later, second, "Mia", Role::Manager).unwrap();
    check(&later);
    shop.on("2027-01-01");
    prices(&mut shop, second, "Mia", Role::Manager).unwrap();
}

#[test]
fn a_policy_s_employee_price_is_a_part() {
    let written = |price| {
        let employee = Some(EmployeeRule { price, pieces_a_year: None });
        let policy = Policy { employee, version: 1, ..policy("OH") };
        policy.write(None, day("2026-12-01")).map(|_| ())
    };
    assert_eq!(written(EmployeePrice::OffPrice(percent(100))), Ok(()));
    let refused = Err(PolicyRefusal::EmployeePrice);
    assert_eq!(written(EmployeePrice::OffPrice(percent(101))), refused);
    assert_eq!(written(EmployeePrice::OverCost(percent(-1))), refused);
}

pub fn adjusts(
    shop: &mut Shop,
    order: OrderId,
    price: &str,
    back: &[(Payout, &str)],
) -> Result<(), OrderRefusal> {
    let pay = |(form, amount): &(Payout, &str)| want(shop.tender(), form.clone(), usd(amount));
    let back = Back::Wanted(back.iter().map(pay).collect());
    let reason = ShortText::new("on sale elsewhere a week later").unwrap();
    let line = shop.order(order).lines[0].id;
    let command = Adjust { line, price: usd(price), reason };
    let decided = adjust::adjust(&shop.order(order), command, back, None, &shop.desk());
    shop.carry_out(decided)
}

/// A ring of 1,000.00 that costs 400.00, paid so and taken along.
fn sold(shop: &mut Shop, payments: &[(milgrain_retail::order::pay::Means, Money)]) -> OrderId {
    shop.receives_stock("chain", 1_000, "20000.00", "50.00");
    let order = shop.quotes(OrderKind::Sale, "ring", "1000.00", "400.00");
    shop.agrees(order, &[]).unwrap();
    shop.hands_over(order, &[], payments).unwrap();
    order
}

#[test]
fn a_price_that_is_adjusted_gives_back_the_difference_its_tax_and_its_commission() {
    let mut shop = Shop::in_state("OH");
    let order = sold(&mut shop, &[by_card("72.50"), cash("1000.00")]);
    shop.on("2026-12-08");
    let card = Payout::Card("STRIPE".to_owned());
    let alone = adjusts(&mut shop, order, "900.00", &[]);
    assert_eq!(alone, Err(OrderRefusal::ManagerNeeded));
    shop.role = Role::Manager;
    for price in ["1000.00", "-0.01"] {
        let refused = adjusts(&mut shop, order, price, &[]);
        assert_eq!(refused, Err(OrderRefusal::NotLower { price: usd("1000.00") }));
    }
    // The card comes first, then notes.
    let wrong = adjusts(&mut shop, order, "900.00", &[(Payout::Cash, "107.25")]);
    assert_eq!(wrong, Err(OrderRefusal::RefundForm { most: usd("34.75") }));
    adjusts(&mut shop, order, "900.00", &[(card, "72.50"), (Payout::Cash, "34.75")]).unwrap();
    assert_eq!(
        shop.posted_from("2026-12-08"),
        [
            ("2026-12-08", "Card clearing STRIPE", "-72.50"),
            ("2026-12-08", "Cash drawer", "-34.75"),
            ("2026-12-08", "Commission expense", "-6.00"),
            ("2026-12-08", "Commission payable", "6.00"),
            ("2026-12-08", "Discounts", "100.00"),
            ("2026-12-08", "Sales tax payable OH", "7.25"),
        ]
        .map(|(on, account, amount)| (
            on.to_owned(),
            account.to_owned(),
            amount.to_owned()
        ))
    );
    check(&shop);
    // What comes back later comes back at the lower price.
    shop.on("2026-12-09");
    shop.takes_back(order, &["ring"], &[(Payout::Cash, "965.25")]).unwrap();
    assert_eq!(shop.order(order).refunds_due, usd("0.00"));
    let gone = adjusts(&mut shop, order, "800.00", &[]);
    assert_eq!(gone, Err(OrderRefusal::LineGone));
    check(&shop);
}

#[test]
fn a_price_that_is_adjusted_pays_for_nothing_else_on_the_order() {
    let mut shop = Shop::in_state("OH");
    shop.receives_stock("chain", 1_000, "20000.00", "50.00");
    let order = shop.quotes(OrderKind::Sale, "ring", "1000.00", "400.00");
    shop.receives("band", "100.00", "200.00");
    shop.adds(order, goods("band", "200.00", "100.00")).unwrap();
    shop.agrees(order, &[]).unwrap();
    shop.hands_over(order, &["ring"], &[cash("1072.50")]).unwrap();
    shop.as_manager(|shop| adjusts(shop, order, "900.00", &[])).unwrap();
    let known = shop.order(order);
    assert_eq!((known.balance().unwrap(), known.refunds_due), (usd("214.50"), usd("107.25")));
    let missing = usd("214.50");
    let unpaid = shop.hands_over(order, &[], &[]);
    assert_eq!(unpaid, Err(OrderRefusal::NotPaid { missing }));
    check(&shop);
}

#[test]
fn an_adjustment_lowers_a_bill_and_an_account_before_anything_is_paid_out() {
    let mut shop = Shop::in_state("OH");
    let order = sold(&mut shop, &[account("1072.50")]);
    shop.as_manager(|shop| adjusts(shop, order, "900.00", &[])).unwrap();
    assert_eq!(shop.order(order).invoices[0].owed, usd("965.25"));
    check(&shop);
    let net_30 = milgrain_retail::house_account::HouseTerms::NetDays(30);
    shop.opens_account("Zoe", net_30, "3000.00").unwrap();
    let second = shop.quotes(OrderKind::Sale, "band", "1000.00", "400.00");
    shop.agrees(second, &[]).unwrap();
    let charge = shop.on_account_of("Zoe", "1072.50");
    shop.hands_over(second, &[], &[charge]).unwrap();
    shop.as_manager(|shop| adjusts(shop, second, "900.00", &[])).unwrap();
    assert_eq!(shop.account("Zoe").to_pay(), Ok(usd("965.25")));
    check(&shop);
}

#[test]
fn commission_that_was_paid_out_goes_back_as_a_claw_back() {
    let advance_until = AdvanceUntil::DaysAfterDelivery(60);
    let mut shop = Shop::with(policy("OH"), Plan { advance_until, ..plan() });
    let order = sold(&mut shop, &[cash("1072.50")]);
    shop.on("2027-01-08");
    let line = LineId::derived("ring");
    let reason = ShortText::new("matched").unwrap();
    let command = Adjust { line, price: usd("900.00"), reason };
    let through = Some(day("2026-12-31"));
    let back = Back::Wanted(Vec::new());
    let decided = shop.as_manager(|shop| {
        adjust::adjust(&shop.order(order), command, back, through, &shop.desk())
    });
    shop.carry_out(decided).unwrap();
    let clawed = shop.facts.iter().find_map(|fact| match &fact.event {
        Event::CommissionClawedBack(e) => Some(e.clawed[0].amount),
        _ => None,
    });
    assert_eq!(clawed, Some(usd("6.00")));
    check(&shop);
}

#[test]
fn a_matched_price_is_a_manager_s_discount_with_its_reason() {
    let mut shop = Shop::in_state("OH");
    let order = shop.quotes(OrderKind::Sale, "ring", "1000.00", "400.00");
    let matches = |shop: &mut Shop, price: &str| {
        let seller = ShortText::new("Lorne & Whitby, their window").unwrap();
        let command = Match { line: LineId::derived("ring"), price: usd(price), seller };
        let decided = adjust::match_price(&shop.order(order), command, &shop.desk());
        shop.carry_out(decided)
    };
    assert_eq!(matches(&mut shop, "850.00"), Err(OrderRefusal::ManagerNeeded));
    shop.role = Role::Manager;
    let higher = matches(&mut shop, "1000.00");
    assert_eq!(higher, Err(OrderRefusal::NotLower { price: usd("1000.00") }));
    matches(&mut shop, "850.00").unwrap();
    matches(&mut shop, "820.00").unwrap();
    let known = shop.order(order);
    assert_eq!(known.lines[0].price(), Ok(usd("820.00")));
    assert_eq!(known.matched.len(), 2);
}

#[test]
fn two_pay_one_order_and_each_has_their_own_back() {
    let mut shop = Shop::in_state("OH");
    shop.receives_stock("chain", 1_000, "20000.00", "50.00");
    let order = shop.quotes(OrderKind::Sale, "ring", "1000.00", "400.00");
    let (mother, uncle) = (CustomerId::derived("her mother"), CustomerId::derived("her uncle"));
    shop.agrees(order, &[]).unwrap();
    let mut deposit = shop.offered(&[cash("300.00")]);
    deposit[0].payer = Some(mother);
    let decided = pay::pay(&shop.order(order), &deposit, None, &shop.desk());
    shop.carry_out(decided).unwrap();
    let mut rest = shop.offered(&[by_card("772.50")]);
    rest[0].payer = Some(uncle);
    let (known, lines) = (shop.order(order), [LineId::derived("ring")]);
    let decided = deliver::hand_over(&known, &lines, &rest, None, &shop.desk());
    shop.carry_out(decided).unwrap();
    shop.on("2026-12-08");
    let back = Back::AsPaid(shop.tender());
    let whole = refund::plan(&shop.order(order), usd("1072.50"), &shop.desk()).unwrap();
    let to: Vec<_> = whole.iter().map(|part| (part.to, part.amount)).collect();
    assert_eq!(to, [(Some(uncle), usd("772.50")), (Some(mother), usd("300.00"))]);
    let command = Return::of(vec![LineId::derived("ring")], back);
    let decided = bring_back::bring_back(&shop.order(order), &command, &shop.desk());
    shop.carry_out(decided).unwrap();
    let paid: Vec<_> =
        shop.order(order).refunds.iter().map(|paid| (paid.to, paid.amount)).collect();
    assert_eq!(paid, [(Some(uncle), usd("772.50")), (Some(mother), usd("300.00"))]);
    check(&shop);
}
