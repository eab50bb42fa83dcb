//! House accounts: charged for goods that leave, paid in any store, and nothing is lost.

use milgrain_kernel::{Currency, OrderId, Percent, Rounding, StoreId};
use milgrain_ledger::{Account, AgeBucket, BalanceKey};
use milgrain_retail::cash_report::CashMeans;
use milgrain_retail::house_account::statement::HouseStatement;
use milgrain_retail::house_account::{FinanceCharge, HouseRefusal, HouseTerms};
use milgrain_retail::memo::PaidFrom;
use milgrain_retail::order::events::{OrderKind, Payout, TenderKind};
use milgrain_retail::order::{OrderRefusal, refund};
use milgrain_retail::policy::Policy;

use super::books_hold::check;
use super::support::*;

const NET_30: HouseTerms = HouseTerms::NetDays(30);

fn shop() -> Shop {
    let mut shop = Shop::in_state("OH");
    shop.receives_stock("chain", 1_000, "20000.00", "50.00");
    shop.opens_account("Zoe", NET_30, "3000.00").unwrap();
    shop
}

/// A piece of 1,000.00 and 72.50 tax, taken along; so much on the account, the rest by card.
fn charges(shop: &mut Shop, name: &str, amount: &str) -> Result<OrderId, OrderRefusal> {
    let order = shop.quotes(OrderKind::Sale, name, "1000.00", "400.00");
    shop.agrees(order, &[]).unwrap();
    let rest = usd("1072.50").minus(usd(amount)).unwrap();
    let mut payments = vec![shop.on_account_of("Zoe", amount)];
    payments.extend(rest.is_positive().then(|| by_card(&rest.to_plain())));
    shop.hands_over(order, &[], &payments)?;
    Ok(order)
}

fn balance(shop: &Shop, store: &str, account: Account) -> i64 {
    let key = BalanceKey { store: StoreId::derived(store), account, currency: Currency::USD };
    shop.books.balance(&key).minor()
}

fn open(shop: &Shop) -> Vec<(String, String)> {
    let account = shop.account("Zoe");
    let open = account.open().into_iter();
    open.map(|item| (item.due.to_string(), item.open.to_plain())).collect()
}

fn owned(typed: &[(&str, &str)]) -> Vec<(String, String)> {
    typed.iter().map(|(due, open)| ((*due).to_owned(), (*open).to_owned())).collect()
}

fn card() -> TenderKind {
    TenderKind::Card("STRIPE".to_owned())
}

#[test]
fn terms_count_from_the_charge_or_from_the_end_of_its_month() {
    let cases = [
        (HouseTerms::NetDays(30), "2026-12-01", "2026-12-31"),
        (HouseTerms::NetDays(0), "2026-12-01", "2026-12-01"),
        (HouseTerms::EndOfMonth(10), "2026-12-01", "2027-01-10"),
        (HouseTerms::EndOfMonth(10), "2027-02-28", "2027-03-10"),
        (HouseTerms::EndOfMonth(0), "2028-02-01", "2028-02-29"),
    ];
    for (terms, on, due) in cases {
        assert_eq!(terms.due(day(on)), day(due), "{terms:?} {on}");
    }
}

#[test]
fn what_an_order_is_charged_is_billed_and_due_by_the_terms() {
    let mut shop = shop();
    let order = charges(&mut shop, "ring", "1072.50").unwrap();
    assert_eq!(open(&shop), owned(&[("2026-12-31", "1072.50")]));
    shop.has_posted(&[
        ("2026-12-01", "House accounts receivable", "1072.50"),
        ("2026-12-01", "Jewelry sales", "-1000.00"),
        ("2026-12-01", "Sales tax payable OH", "-72.50"),
        ("2026-12-01", "Cost of goods sold", "400.00"),
        ("2026-12-01", "Inventory", "-400.00"),
        ("2026-12-01", "Commission expense", "36.00"),
        ("2026-12-01", "Commission payable", "-36.00"),
    ]);
    assert!(shop.account("Zoe").has_charged(order));
    check(&shop);
}

#[test]
fn an_account_is_opened_by_a_manager_and_charged_for_what_leaves() {
    let mut shop = Shop::in_state("OH");
    shop.receives_stock("chain", 1_000, "20000.00", "50.00");
    let order = shop.quotes(OrderKind::Sale, "ring", "1000.00", "400.00");
    shop.agrees(order, &[]).unwrap();
    let pays = |shop: &mut Shop, of: &str| {
        let payment = shop.on_account_of(of, "1072.50");
        shop.hands_over(order, &[], &[payment])
    };
    let refused = |refusal: HouseRefusal| Err(OrderRefusal::House(refusal));
    assert_eq!(pays(&mut shop, "Zoe"), refused(HouseRefusal::Unknown));
    shop.opens_account("Zoe", NET_30, "3000.00").unwrap();
    shop.opens_account("Ann's", NET_30, "3000.00").unwrap();
    assert_eq!(pays(&mut shop, "Ann's"), refused(HouseRefusal::OtherCustomer));
    // Goods that have not left are not billed.
    let early = shop.on_account_of("Zoe", "100.00");
    assert_eq!(shop.takes(order, &[early]), Err(OrderRefusal::InvoiceBeforeDelivery));
    let twice = [shop.on_account_of("Zoe", "500.00"), shop.on_account_of("Zoe", "572.50")];
    assert_eq!(shop.hands_over(order, &[], &twice), refused(HouseRefusal::ChargedTwice));
    let too_much = [by_card("100.00"), shop.on_account_of("Zoe", "1072.50")];
    assert_eq!(shop.hands_over(order, &[], &too_much).unwrap_err().code(), "order.overpaid");
    pays(&mut shop, "Zoe").unwrap();
    let longest = HouseTerms::EndOfMonth(366);
    let most = 365;
    let too_long = shop.opens_account("Zoe", longest, "3000.00");
    assert_eq!(too_long, Err(HouseRefusal::TermsTooLong { most }));
    let negative = shop.opens_account("Zoe", NET_30, "-0.01");
    assert_eq!(negative, Err(HouseRefusal::LimitNegative));
    assert_eq!(shop.stops_account("Zoe"), Err(HouseRefusal::ManagerNeeded));
    check(&shop);
}

#[test]
fn over_the_limit_or_late_needs_a_manager_s_word() {
    let mut shop = shop();
    charges(&mut shop, "ring", "1072.50").unwrap();
    charges(&mut shop, "band", "1072.50").unwrap();
    let free = usd("855.00");
    let order = shop.quotes(OrderKind::Sale, "pin", "1000.00", "400.00");
    shop.agrees(order, &[]).unwrap();
    let pays = |shop: &mut Shop, amount: &str| {
        let rest = usd("1072.50").minus(usd(amount)).unwrap().to_plain();
        let payments = [shop.on_account_of("Zoe", amount), by_card(&rest)];
        let payments = if rest == "0.00" { &payments[..1] } else { &payments[..] };
        shop.hands_over(order, &[], payments)
    };
    let over = OrderRefusal::House(HouseRefusal::OverLimit { free });
    assert_eq!(pays(&mut shop, "855.01").unwrap_err(), over);
    assert_eq!(shop.allows("Zoe", order, "900.00"), Err(HouseRefusal::ManagerNeeded));
    shop.as_manager(|shop| shop.allows("Zoe", order, "900.00")).unwrap();
    assert_eq!(pays(&mut shop, "900.01").unwrap_err(), over, "the word is for so much");
    pays(&mut shop, "900.00").unwrap();
    assert_eq!(shop.account("Zoe").allowed, [], "and for once");
    // Within the limit again, and late.
    shop.pays_account("Zoe", card(), "2000.00", None).unwrap();
    let due = day("2026-12-31");
    let late = OrderRefusal::House(HouseRefusal::Late { due });
    shop.on("2026-12-31");
    charges(&mut shop, "clip", "10.00").unwrap();
    shop.on("2027-01-01");
    assert_eq!(charges(&mut shop, "stud", "10.00").unwrap_err(), late);
    shop.as_manager(|shop| charges(shop, "hoop", "10.00")).unwrap();
    check(&shop);
}

#[test]
fn money_pays_the_charge_it_is_for_and_then_the_oldest_and_the_rest_is_credit() {
    let mut shop = shop();
    charges(&mut shop, "ring", "400.00").unwrap();
    shop.on("2026-12-05");
    charges(&mut shop, "band", "300.00").unwrap();
    shop.on("2026-12-09");
    charges(&mut shop, "pin", "200.00").unwrap();
    let named = shop.account("Zoe").items[2].item;
    shop.pays_account("Zoe", card(), "250.00", Some(named)).unwrap();
    let left = [("2026-12-31", "350.00"), ("2027-01-04", "300.00")];
    assert_eq!(open(&shop), owned(&left));
    let closed = shop.pays_account("Zoe", card(), "1.00", Some(named));
    assert_eq!(closed, Err(HouseRefusal::NothingOpen));
    shop.pays_account("Zoe", TenderKind::Cheque, "700.00", None).unwrap();
    assert_eq!(open(&shop), []);
    assert_eq!(shop.account("Zoe").credit(), Ok(usd("50.00")));
    assert_eq!(balance(&shop, "the store", Account::HouseCredits), -5_000);
    // It pays the next charge.
    charges(&mut shop, "clip", "80.00").unwrap();
    assert_eq!(open(&shop), owned(&[("2027-01-08", "30.00")]));
    assert_eq!(balance(&shop, "the store", Account::HouseCredits), 0);
    check(&shop);
    // Or goes back.
    shop.pays_account("Zoe", card(), "100.00", None).unwrap();
    let pays_out = |shop: &mut Shop, amount| shop.returns_credit("Zoe", amount, PaidFrom::Cheque);
    assert_eq!(pays_out(&mut shop, "70.00"), Err(HouseRefusal::ManagerNeeded));
    let credit = usd("70.00");
    let more = shop.as_manager(|shop| pays_out(shop, "70.01"));
    assert_eq!(more, Err(HouseRefusal::CreditTooSmall { credit }));
    shop.as_manager(|shop| pays_out(shop, "70.00")).unwrap();
    assert_eq!(balance(&shop, "the store", Account::Bank), -7_000);
    check(&shop);
}

#[test]
fn money_is_taken_in_any_store_and_the_stores_owe_each_other() {
    let mut shop = shop();
    charges(&mut shop, "ring", "1072.50").unwrap();
    shop.elsewhere(|shop| shop.pays_account("Zoe", card(), "1100.00", None)).unwrap();
    assert_eq!(balance(&shop, "the store", Account::HouseAccounts), 0);
    assert_eq!(balance(&shop, "the store", Account::DueFromStores), 107_250);
    assert_eq!(balance(&shop, ELSEWHERE, Account::DueToStores), -107_250);
    assert_eq!(balance(&shop, ELSEWHERE, Account::HouseCredits), -2_750);
    check(&shop);
    // The credit lies elsewhere when it pays the next charge here.
    charges(&mut shop, "band", "30.00").unwrap();
    assert_eq!(open(&shop), owned(&[("2026-12-31", "2.50")]));
    assert_eq!(balance(&shop, ELSEWHERE, Account::HouseCredits), 0);
    assert_eq!(balance(&shop, ELSEWHERE, Account::DueToStores), -110_000);
    check(&shop);
    // And may be paid out here though it lies there.
    shop.elsewhere(|shop| shop.pays_account("Zoe", card(), "12.50", None)).unwrap();
    shop.as_manager(|shop| shop.returns_credit("Zoe", "10.00", PaidFrom::Transfer)).unwrap();
    assert_eq!(balance(&shop, "the store", Account::DueFromStores), 111_250);
    assert_eq!(balance(&shop, "the store", Account::Bank), -1_000);
    check(&shop);
}

#[test]
fn goods_that_come_back_lower_the_account_before_anything_is_paid_out() {
    let mut shop = shop();
    let order = charges(&mut shop, "ring", "1000.00").unwrap();
    shop.on("2026-12-04");
    let second = charges(&mut shop, "band", "500.00").unwrap();
    shop.takes_back(order, &["ring"], &[(Payout::Card("STRIPE".to_owned()), "72.50")]).unwrap();
    assert_eq!(shop.order(order).refunds_due, usd("0.00"));
    assert_eq!(open(&shop), owned(&[("2027-01-03", "500.00")]));
    check(&shop);
    // Paid already: what comes back pays what else is open, and the rest is credit.
    shop.pays_account("Zoe", card(), "400.00", None).unwrap();
    let third = charges(&mut shop, "pin", "60.00").unwrap();
    shop.takes_back(second, &["band"], &[]).unwrap();
    assert_eq!(open(&shop), []);
    assert_eq!(shop.account("Zoe").credit(), Ok(usd("340.00")));
    let due = shop.order(second).refunds_due;
    assert_eq!(due, usd("572.50"), "what the card paid stays owed back");
    let plan = refund::plan(&shop.order(second), due, &shop.desk()).unwrap();
    assert!(plan.iter().all(|part| matches!(part.form, Payout::Card(_) | Payout::Void(_))));
    // In another store that gives the goods' money back, that store owes.
    shop.elsewhere(|shop| shop.takes_back(third, &["pin"], &[])).unwrap();
    assert_eq!(shop.account("Zoe").credit(), Ok(usd("400.00")));
    assert_eq!(balance(&shop, ELSEWHERE, Account::HouseCredits), -6_000);
}

#[test]
fn what_a_cancelled_rest_gives_back_is_no_credit_on_the_account() {
    let mut shop = shop();
    let order = shop.quotes(OrderKind::Sale, "ring", "1000.00", "400.00");
    shop.receives("band", "100.00", "200.00");
    shop.adds(order, goods("band", "200.00", "100.00")).unwrap();
    shop.agrees(order, &[by_card("72.50")]).unwrap();
    let charge = shop.on_account_of("Zoe", "1000.00");
    shop.hands_over(order, &["ring"], &[charge]).unwrap();
    shop.takes(order, &[cash("50.00")]).unwrap();
    shop.cancels(order).unwrap();
    let known = shop.order(order);
    let plan = refund::plan(&known, known.refunds_due, &shop.desk()).unwrap();
    assert!(plan.iter().all(|part| part.form != Payout::HouseAccount));
    let credit = known.refunds_due.to_plain();
    let refused = shop.pays_back(order, &credit, Payout::HouseAccount);
    assert_eq!(refused.unwrap_err().code(), "order.refund_form");
    check(&shop);
}

#[test]
fn a_stopped_account_takes_money_but_no_charge_until_there_is_a_new_agreement() {
    let mut shop = shop();
    charges(&mut shop, "ring", "1000.00").unwrap();
    shop.as_manager(|shop| shop.stops_account("Zoe")).unwrap();
    let again = shop.as_manager(|shop| shop.stops_account("Zoe"));
    assert_eq!(again, Err(HouseRefusal::StoppedAlready));
    let since = day("2026-12-01");
    let refused = shop.as_manager(|shop| charges(shop, "band", "10.00")).unwrap_err();
    assert_eq!(refused, OrderRefusal::House(HouseRefusal::Stopped { since }));
    shop.pays_account("Zoe", TenderKind::Cash, "100.00", None).unwrap();
    shop.opens_account("Zoe", HouseTerms::EndOfMonth(15), "2000.00").unwrap();
    charges(&mut shop, "pin", "10.00").unwrap();
    let newest = shop.account("Zoe").items[1].due;
    assert_eq!(newest, day("2027-01-15"));
    let nothing = shop.pays_account("Zoe", TenderKind::Cash, "0.00", None);
    assert_eq!(nothing, Err(HouseRefusal::NotPositive));
    let credit = shop.pays_account("Zoe", TenderKind::StoreCredit, "5.00", None);
    assert_eq!(credit, Err(HouseRefusal::NotMoney));
    let unknown = shop.pays_account("Nobody", TenderKind::Cash, "5.00", None);
    assert_eq!(unknown, Err(HouseRefusal::Unknown));
}

#[test]
fn a_statement_goes_on_from_the_one_before_and_shows_how_old_what_is_open_is() {
    let mut shop = shop();
    charges(&mut shop, "ring", "600.00").unwrap();
    shop.on("2026-12-20").pays_account("Zoe", card(), "100.00", None).unwrap();
    shop.on("2026-12-30");
    assert_eq!(
        shop.runs_statement("Zoe", "2026-12-01"),
        Err(HouseRefusal::MonthNotOver { through: day("2026-12-31") })
    );
    shop.on("2027-01-02");
    let after = charges(&mut shop, "band", "80.00");
    assert_eq!(after.unwrap_err().code(), "house.late");
    let by_associate = {
        let account = shop.account("Zoe");
        let number = "S-1".to_owned();
        milgrain_retail::house_account::statement::run(
            &account,
            day("2026-12-01"),
            number,
            &shop.desk(),
        )
    };
    assert_eq!(by_associate.unwrap_err(), HouseRefusal::ManagerNeeded);
    shop.runs_statement("Zoe", "2026-12-01").unwrap();
    let done = HouseRefusal::MonthDone { through: day("2026-12-31") };
    assert_eq!(shop.runs_statement("Zoe", "2026-12-15"), Err(done.clone()));
    assert_eq!(shop.runs_statement("Zoe", "2026-11-15"), Err(done));
    let account = shop.account("Zoe");
    assert_eq!(account.statement_of(day("2026-12-05")).unwrap().charge, None, "off by default");
    assert_eq!(account.statement_of(day("2027-01-05")), Err(HouseRefusal::NoStatement));
    let december = HouseStatement::of(&account, day("2026-12-31")).unwrap();
    let lines: Vec<_> = december
        .lines
        .iter()
        .map(|line| (line.on, line.amount.to_plain(), line.owed.to_plain()))
        .collect();
    assert_eq!(
        lines,
        [
            (day("2026-12-01"), "600.00".to_owned(), "600.00".to_owned()),
            (day("2026-12-20"), "-100.00".to_owned(), "500.00".to_owned()),
        ]
    );
    assert_eq!((december.opening, december.closing), (usd("0.00"), usd("500.00")));
    assert_eq!(december.ageing.bucket(AgeBucket::Current), usd("500.00"));
    shop.on("2027-02-01").runs_statement("Zoe", "2027-01-31").unwrap();
    let january = HouseStatement::of(&shop.account("Zoe"), day("2027-01-31")).unwrap();
    assert_eq!((january.from, january.opening), (day("2027-01-01"), usd("500.00")));
    assert_eq!(january.ageing.bucket(AgeBucket::Days31To60), usd("500.00"));
    assert_eq!(balance(&shop, "the store", Account::FinanceCharges), 0);
    check(&shop);
}

#[test]
fn a_finance_charge_is_on_what_is_late_once_a_month_and_never_on_itself() {
    let monthly = Percent::from_basis_points(150);
    let charge = FinanceCharge { monthly, rounding: Rounding::Down };
    let mut shop = Shop::with(Policy { finance_charge: Some(charge), ..policy("OH") }, plan());
    shop.opens_account("Zoe", NET_30, "3000.00").unwrap();
    shop.receives_stock("chain", 1_000, "20000.00", "50.00");
    charges(&mut shop, "ring", "333.30").unwrap();
    shop.on("2026-12-20");
    charges(&mut shop, "band", "200.00").unwrap();
    shop.on("2027-01-03").runs_statement("Zoe", "2026-12-31").unwrap();
    let charged = |shop: &Shop| shop.account("Zoe").statements.last().unwrap().charge;
    assert_eq!(charged(&shop), None, "on its last day nothing is late");
    shop.on("2027-02-02").runs_statement("Zoe", "2027-01-31").unwrap();
    let january = charged(&shop).unwrap();
    // 533.30 x 1.5 % = 7.9995, never above the rate.
    assert_eq!((january.late, january.amount), (usd("533.30"), usd("7.99")));
    assert_eq!(january.due, day("2027-03-04"));
    assert_eq!(balance(&shop, "the store", Account::FinanceCharges), -799);
    let statement = HouseStatement::of(&shop.account("Zoe"), day("2027-01-31")).unwrap();
    let last = statement.lines.last().unwrap();
    assert_eq!((last.on, last.amount), (day("2027-02-02"), usd("7.99")), "its own day");
    assert_eq!(statement.closing, usd("541.29"));
    shop.on("2027-03-01").pays_account("Zoe", card(), "333.30", None).unwrap();
    shop.on("2027-03-10").runs_statement("Zoe", "2027-02-15").unwrap();
    let february = charged(&shop).unwrap();
    assert_eq!(february.late, usd("533.30"), "paid after the month was over");
    shop.on("2027-04-10").runs_statement("Zoe", "2027-03-31").unwrap();
    let march = charged(&shop).unwrap();
    // 200.00 is late, and a finance charge of 7.99, which bears none.
    assert_eq!((march.late, march.amount), (usd("200.00"), usd("3.00")));
    check(&shop);
}

#[test]
fn notes_on_account_count_as_cash_with_the_goods_they_pay_for() {
    let mut shop = shop();
    charges(&mut shop, "ring", "1072.50").unwrap();
    shop.pays_account("Zoe", TenderKind::Cash, "72.50", None).unwrap();
    let face = usd("1000.00");
    let order = TenderKind::MoneyOrder { face };
    shop.pays_account("Zoe", order, "1000.00", None).unwrap();
    let account = shop.account("Zoe");
    let counted: Vec<_> = account.cash_counted().into_iter().map(|(_, paid)| paid).collect();
    let means: Vec<_> = counted.iter().map(|paid| (paid.means, paid.dearest)).collect();
    let dearest = usd("1000.00");
    assert_eq!(means, [(CashMeans::Currency, dearest), (CashMeans::MoneyOrder { face }, dearest)]);
    assert!(counted.iter().all(|paid| paid.order.is_none()));
}
