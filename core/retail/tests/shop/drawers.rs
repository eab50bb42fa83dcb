//! A drawer's day: every posting typed by hand, and a proof that catches what is planted.

use milgrain_kernel::{CustomerId, Money, StoreId, TenderId};
use milgrain_ledger::{Account, JournalEntry};
use milgrain_retail::day::proof::{self, Proof, ProofLine, Proved, Told};
use milgrain_retail::day::{ChequeBanked, DayRefusal, PayoutReceived, decide};
use milgrain_retail::drawer::{CashWay, DrawerRefusal};
use milgrain_retail::event::{Event, Fact, Stream};
use milgrain_retail::incident::Incident;
use milgrain_retail::order::events::{OrderKind, TenderKind, TenderTaken};
use milgrain_retail::order::pay::Means;
use milgrain_retail::staff::Role;

use super::support::*;

/// A sale of 100.00 and 7.25 tax, paid so.
fn sells(shop: &mut Shop, means: Means) -> milgrain_kernel::OrderId {
    let name = format!("ring {}", shop.named);
    let order = shop.quotes(OrderKind::Sale, &name, "100.00", "40.00");
    shop.agrees(order, &[(means, usd("107.25"))]).unwrap();
    order
}

fn cash_sale(shop: &mut Shop) -> milgrain_kernel::OrderId {
    sells(shop, Means::Cash { given: None })
}

#[test]
fn a_drawer_ends_the_day_empty_and_what_is_short_is_posted() {
    let mut shop = Shop::in_state("OH");
    shop.opens_drawer("200.00").unwrap();
    let session = shop.drawer.unwrap();
    cash_sale(&mut shop);
    sells(&mut shop, Means::Cheque);
    shop.moves_cash(CashWay::Expense, "12.50").unwrap();
    shop.moves_cash(CashWay::ToSafe, "100.00").unwrap();
    assert_eq!(shop.held_in(session).cash, usd("194.75"));
    shop.closes_drawer(usd("194.00")).unwrap();
    assert_eq!(shop.held_in(session).cash, usd("0.00"));
    assert_eq!(shop.held_in(session).cheques, usd("0.00"));
    shop.has_posted(&[
        // Opened: from the safe into the drawer, both the same account.
        ("2026-12-01", "Cash drawer", "200.00"),
        ("2026-12-01", "Cash drawer", "-200.00"),
        ("2026-12-01", "Cash drawer", "107.25"),
        ("2026-12-01", "Sale deposits", "-107.25"),
        ("2026-12-01", "Cheques in hand", "107.25"),
        ("2026-12-01", "Sale deposits", "-107.25"),
        ("2026-12-01", "Petty expenses", "12.50"),
        ("2026-12-01", "Cash drawer", "-12.50"),
        ("2026-12-01", "Cash drawer", "100.00"),
        ("2026-12-01", "Cash drawer", "-100.00"),
        // Closed 75 cents short: the drawer gives 194.00 to the safe and the rest is a loss.
        ("2026-12-01", "Cash drawer", "-194.75"),
        ("2026-12-01", "Over and short", "0.75"),
        ("2026-12-01", "Cash drawer", "194.00"),
        ("2026-12-01", "Cheques in hand", "-107.25"),
        ("2026-12-01", "Cheques in hand", "107.25"),
    ]);
}

#[test]
fn a_drawer_says_no_with_a_code_and_changes_nothing() {
    let mut shop = Shop::in_state("OH");
    assert_eq!(shop.closes_drawer(usd("1.00")).unwrap_err().code(), "drawer.not_open");
    assert_eq!(shop.opens_drawer("-0.01").unwrap_err(), DrawerRefusal::Negative);
    shop.opens_drawer("50.00").unwrap();
    let before = shop.clone();
    assert_eq!(shop.opens_drawer("50.00").unwrap_err(), DrawerRefusal::StillOpen { number: 1 });
    let nothing = shop.moves_cash(CashWay::Expense, "0.00");
    assert_eq!(nothing.unwrap_err(), DrawerRefusal::NotPositive);
    assert_eq!(shop, before);
}

#[test]
fn cheques_go_to_the_bank_once_and_from_the_safe() {
    let mut shop = Shop::in_state("OH");
    shop.opens_drawer("0.00").unwrap();
    let order = sells(&mut shop, Means::Cheque);
    let order = shop.order(order);
    let cheque = order.tenders[0].id;
    let both = [(&order, cheque)];
    assert_eq!(shop.banks("0.00", &both).unwrap_err(), DayRefusal::DrawerOpen);
    shop.closes_drawer(usd("0.00")).unwrap();
    let twice = [(&order, cheque), (&order, cheque)];
    assert_eq!(shop.banks("0.00", &twice).unwrap_err(), DayRefusal::NoCheque);
    shop.banks("0.00", &both).unwrap();
    let banked = shop.order(order.id);
    assert_eq!(banked.cheques, []);
    assert_eq!(shop.banks("0.00", &[(&banked, cheque)]).unwrap_err(), DayRefusal::NoCheque);
    assert_eq!(shop.banks("0.00", &[]).unwrap_err(), DayRefusal::NothingToBank);
}

#[test]
fn days_close_in_order_and_only_when_they_are_over() {
    let mut shop = Shop::in_state("OH");
    let today = shop.today;
    let closes = |shop: &Shop, closed| decide::close_day(today, closed, 0, 0, &shop.desk());
    assert_eq!(closes(&shop, None).unwrap_err(), DayRefusal::ManagerNeeded);
    shop.role = Role::Manager;
    assert!(closes(&shop, Some(today.plus_days(-1))).is_ok());
    let again = closes(&shop, Some(today)).unwrap_err();
    assert_eq!(again, DayRefusal::ClosedAlready { through: today });
    let tomorrow = today.plus_days(1);
    let early = decide::close_day(tomorrow, None, 0, 0, &shop.desk()).unwrap_err();
    assert_eq!(early, DayRefusal::NotOver { day: tomorrow });
    let month = decide::close_month(today, None, &shop.desk()).unwrap_err();
    assert_eq!(month, DayRefusal::NotOver { day: day("2026-12-31") });
}

// The daily proof, and the faults that it must catch.

fn ties(lines: &[ProofLine]) -> bool {
    lines.iter().all(ProofLine::ties)
}

fn findings(lines: Vec<ProofLine>) -> Vec<(Proved, String, String)> {
    let proof = Proof { day: day("2026-12-01"), lines };
    let plain =
        |line: &ProofLine| (line.what.clone(), line.happened.to_plain(), line.booked.to_plain());
    proof.findings().map(plain).collect()
}

#[test]
fn a_tender_that_is_missing_in_the_books_is_found() {
    let mut shop = Shop::in_state("OH");
    shop.opens_drawer("200.00").unwrap();
    let session = shop.drawer.unwrap();
    cash_sale(&mut shop);
    let by_drawer = |told: &[Told], held: milgrain_retail::drawer::Till| {
        let facts: Vec<Fact> = told.iter().flat_map(|told| told.facts.clone()).collect();
        proof::drawer(session, &facts, (held.cash, held.cheques)).unwrap().to_vec()
    };
    let nothing = usd("0.00");
    assert!(ties(&proof::tenders(&shop.told, nothing).unwrap()));
    assert!(ties(&by_drawer(&shop.told, shop.held_in(session))));
    let mut planted = shop.told.clone();
    planted.last_mut().unwrap().entry = None;
    let found = findings(proof::tenders(&planted, nothing).unwrap());
    let account = Account::CashDrawer;
    let expected = (Proved::Tender { account }, "107.25".to_owned(), "0.00".to_owned());
    assert_eq!(found, [expected]);
    // The drawer would be short by it.
    let short = milgrain_retail::drawer::Till { cash: usd("200.00"), cheques: nothing };
    let found = findings(by_drawer(&shop.told, short));
    let expected = (Proved::Drawer { session, account }, "307.25".to_owned(), "200.00".to_owned());
    assert_eq!(found, [expected]);
}

#[test]
fn a_payout_that_is_short_by_a_fee_is_found() {
    let mut shop = Shop::in_state("OH");
    sells(&mut shop, Means::Card("STRIPE".to_owned()));
    sells(&mut shop, Means::Card("OTHER".to_owned()));
    let payout = |fees: &str, net: &str| PayoutReceived {
        processor: "STRIPE".to_owned(),
        from: shop.today,
        to: shop.today,
        fees: usd(fees),
        net: usd(net),
        on: shop.today.plus_days(2),
    };
    assert!(proof::payout(&payout("3.41", "103.84"), &shop.told).unwrap().ties());
    let line = proof::payout(&payout("0.00", "103.84"), &shop.told).unwrap();
    assert_eq!((line.happened, line.booked), (usd("107.25"), usd("103.84")));
    assert!(!line.ties());
}

#[test]
fn a_cheque_that_is_counted_twice_is_found() {
    let mut shop = Shop::in_state("OH");
    let order = sells(&mut shop, Means::Cheque);
    sells(&mut shop, Means::Cheque);
    let in_hand = |shop: &Shop| {
        let cheques = shop.orders().flat_map(|order| order.cheques.iter().map(|c| c.amount));
        Money::sum(cheques, milgrain_kernel::Currency::USD).unwrap()
    };
    let booked = |shop: &Shop| {
        let store = shop.store();
        let (account, currency) = (Account::ChequesInHand, milgrain_kernel::Currency::USD);
        shop.books.balance(&milgrain_ledger::BalanceKey { store, account, currency })
    };
    let tender = shop.order(order).tenders[0].id;
    let banked = ChequeBanked { tender, amount: usd("107.25"), on: shop.today };
    let banked = vec![Fact::of_order(order, banked)];
    shop.carry_out(Ok::<_, DayRefusal>(banked.clone())).unwrap();
    assert_eq!((in_hand(&shop), booked(&shop)), (usd("107.25"), usd("107.25")));
    // Another phone brought it too.
    shop.carry_out(Ok::<_, DayRefusal>(banked)).unwrap();
    let line = proof::cheques(in_hand(&shop), booked(&shop));
    assert_eq!((line.happened, line.booked), (usd("107.25"), usd("0.00")));
    assert!(!line.ties());
    assert_eq!(shop.order(order).misfits.len(), 1);
}

#[test]
fn a_deposit_on_a_closed_order_is_found() {
    let mut shop = Shop::in_state("OH");
    let order = cash_sale(&mut shop);
    shop.hands_over(order, &[], &[]).unwrap();
    let held = |shop: &Shop| shop.books.deposit(order, milgrain_kernel::Currency::USD);
    assert!(ties(&proof::deposit(&shop.order(order), held(&shop))));
    let late = TenderTaken {
        tender: TenderId::derived("late"),
        kind: TenderKind::Cash,
        amount: usd("20.00"),
        change: usd("0.00"),
        on: shop.today,
        payer: None,
        store: None,
        drawer: None,
    };
    shop.carry_out(Ok::<_, DayRefusal>(vec![Fact::of_order(order, late)])).unwrap();
    let found = findings(proof::deposit(&shop.order(order), held(&shop)));
    assert_eq!(found, [(Proved::EndedOrder { order }, "0.00".to_owned(), "20.00".to_owned())]);
}

#[test]
fn a_pair_of_stores_that_is_out_by_a_cent_is_found() {
    let (main, mall) = (StoreId::derived("main"), StoreId::derived("mall"));
    let owed = |amount| [(main, mall, usd(amount))];
    let owes = |amount| [(mall, main, usd(amount))];
    assert!(ties(&proof::between_stores(&owed("500.00"), &owes("500.00")).unwrap()));
    let found = findings(proof::between_stores(&owed("500.00"), &owes("499.99")).unwrap());
    let pair = Proved::BetweenStores { creditor: main, debtor: mall };
    assert_eq!(found, [(pair, "500.00".to_owned(), "499.99".to_owned())]);
}

#[test]
fn what_an_insurer_or_an_owner_is_owed_that_the_ledger_does_not_know_is_found() {
    let mut agreed = Incident::default();
    agreed.insurance.to_come = Some(usd("140.00"));
    let nothing = usd("0.00");
    assert!(proof::incidents(&[], (nothing, nothing)).unwrap().is_empty());
    assert!(ties(&proof::incidents(&[agreed.clone()], (usd("140.00"), nothing)).unwrap()));
    let found = findings(proof::incidents(&[agreed], (nothing, usd("640.00"))).unwrap());
    let plain = |what, happened: &str, booked: &str| (what, happened.to_owned(), booked.to_owned());
    assert_eq!(
        found,
        [plain(Proved::Insurers, "140.00", "0.00"), plain(Proved::Claims, "0.00", "640.00"),]
    );
}

#[test]
fn a_bill_that_differs_from_the_ledger_is_found() {
    let shop = Shop::in_state("OH");
    let zoe = CustomerId::derived("Zoe");
    let line = proof::receivable(zoe, &[], &shop.account("Zoe"), usd("0.01")).unwrap();
    assert!(!line.ties() && shop.journal.is_empty());
}

/// Every event that an entry posts to an account that holds money is one the proof knows: whatever
/// a season does, each command's figures tie.
pub fn every_command_ties(told: &[Told]) {
    for one in told {
        let lines = proof::tenders(std::slice::from_ref(one), usd("0.00")).unwrap();
        assert!(ties(&lines), "{:?}: {lines:?}", names(&one.facts));
    }
}

fn names(facts: &[Fact]) -> Vec<&'static str> {
    facts.iter().map(|fact| fact.event.name()).collect()
}

#[test]
fn what_a_season_of_a_shop_posts_is_proved_command_by_command() {
    let mut shop = Shop::in_state("OH");
    shop.opens_drawer("100.00").unwrap();
    cash_sale(&mut shop);
    shop.closes_drawer(usd("207.00")).unwrap();
    shop.banks("50.00", &[]).unwrap();
    every_command_ties(&shop.told);
    let entries = shop.told.iter().filter_map(|told| told.entry.as_ref());
    assert_eq!(entries.map(JournalEntry::day).count(), 5);
    let streams = shop.facts.iter().filter(|fact| matches!(fact.stream, Stream::Store(_)));
    assert!(streams.map(|fact| &fact.event).all(|event| matches!(event, Event::CashBanked(_))));
}
