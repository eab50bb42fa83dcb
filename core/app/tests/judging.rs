//! Two phones sell one ring while neither knows of the other: the hub judges, and both phones show it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

mod common;

use common::hub::{Shop, cash, command, diamond, drawer, noon, quote, sell};
use common::{given, usd};
use milgrain_app::Milgrain;
use milgrain_app::cancel::{EndOrder, PayAsPaid};
use milgrain_app::identify_piece::IdentifyPiece;
use milgrain_app::judge::{Judged, Judging};
use milgrain_app::open_order::OpenOrder;
use milgrain_app::receive::ReceivePieces;
use milgrain_app::swap_layaway::SwapLayaway;
use milgrain_app::view_order::ExceptionView;
use milgrain_kernel::{Day, LineId, Money, OrderId, PieceId, TenderId};
use milgrain_ledger::Account;
use milgrain_replication::Feed;
use milgrain_retail::order::events::ExceptionKind;
use milgrain_retail::place::Supply;

/// So many verdicts, and nothing that could not be judged.
const fn judged(verdicts: u64) -> Judged {
    Judged { verdicts, passed_over: 0 }
}

/// A sale that is paid and waits for its customer.
fn sells_and_keeps(app: &Milgrain, name: &str, tag: &str) -> OrderId {
    let order = quote(app, name, tag);
    app.open_order(&command(name, "open"), &paid(order, name)).unwrap();
    order
}

fn paid(order: OrderId, name: &str) -> OpenOrder {
    OpenOrder {
        order,
        supply: Supply::HandedOver,
        layaway: None,
        payments: vec![cash(name, 858_000)],
        exemption: None,
        signature: None,
    }
}

fn exceptions(app: &Milgrain, order: OrderId) -> Vec<ExceptionView> {
    app.view_order(&given("look"), order).unwrap().exceptions
}

fn choices(exception: &ExceptionView) -> Vec<(&'static str, bool)> {
    exception.choices.iter().map(|choice| (choice.action, choice.allowed)).collect()
}

/// What an account holds by the books, debits positive.
fn holds(app: &Milgrain, account: Account) -> Money {
    let trial = app.trial_balance(Day::ymd(2026, 12, 1).unwrap()).unwrap();
    let lines = trial.lines.iter().filter(|line| line.key.account == account);
    usd(lines.map(|line| line.balance.minor()).sum())
}

#[test]
fn the_sale_that_the_hub_had_first_keeps_the_ring_and_the_other_its_money() {
    for first in ["A", "B"] {
        let mut shop = Shop::open();
        let ours = sells_and_keeps(&shop.a.app, "ours", "D-1");
        let theirs = sells_and_keeps(&shop.b.app, "theirs", "D-1");
        shop.visit(first, noon(1));
        shop.sync(noon(2));
        assert_eq!(shop.judges(noon(3)), judged(1));
        shop.sync(noon(4));
        let (winner, loser) = if first == "A" { (ours, theirs) } else { (theirs, ours) };
        for phone in [&shop.a, &shop.b] {
            assert!(exceptions(&phone.app, winner).is_empty());
            let waiting = &exceptions(&phone.app, loser)[0];
            let lost = waiting.lost.as_ref().unwrap();
            assert_eq!(
                (waiting.kind, waiting.amount),
                (ExceptionKind::PieceClaimedTwice, usd(858_000))
            );
            assert_eq!((lost.to, lost.piece), (winner, PieceId::derived("D-1")));
            let number = phone.app.view_order(&given("look"), winner).unwrap().number;
            assert_eq!(waiting.other, Some(number));
            assert_eq!(choices(waiting), [("swap_layaway", true), ("cancel", true)]);
            assert_eq!(drawer(&phone.app), usd(2 * 858_000));
        }
        shop.agree();
    }
}

#[test]
fn a_ring_that_left_beats_one_that_waits_though_the_hub_heard_of_it_later() {
    let mut shop = Shop::open();
    let waits = sells_and_keeps(&shop.a.app, "waits", "D-1");
    let left = sell(&shop.b.app, "left", "D-1");
    shop.visit("A", noon(1));
    assert_eq!(shop.judges(noon(1)), judged(0), "only one is known");
    shop.sync(noon(2));
    assert_eq!(shop.judges(noon(3)), judged(1));
    shop.sync(noon(4));
    assert_eq!(exceptions(&shop.a.app, waits)[0].lost.as_ref().unwrap().to, left);
    shop.agree();
}

#[test]
fn judged_again_by_a_hub_that_was_started_anew_nothing_is_said_twice() {
    let mut shop = Shop::open();
    sells_and_keeps(&shop.a.app, "one", "D-1");
    let loser = sells_and_keeps(&shop.b.app, "other", "D-1");
    shop.sync(noon(1));
    assert_eq!(shop.judges(noon(2)), judged(1));
    assert_eq!(shop.judges(noon(3)), judged(0));
    shop.judging = Judging::default();
    assert_eq!(shop.judges(noon(4)), judged(0));
    shop.sync(noon(5));
    assert_eq!(exceptions(&shop.b.app, loser).len(), 1);
    shop.agree();
}

#[test]
fn a_refund_gives_everything_back_as_it_was_paid() {
    let mut shop = Shop::open();
    sell(&shop.a.app, "left", "D-1");
    let loser = sells_and_keeps(&shop.b.app, "waits", "D-1");
    shop.sync(noon(1));
    shop.judges(noon(2));
    shop.sync(noon(3));
    let app = &shop.b.app;
    app.cancel(&given("cancel"), &EndOrder { order: loser }).unwrap();
    let view = app.view_order(&given("look"), loser).unwrap();
    assert_eq!((view.refunds_due, view.exceptions), (usd(858_000), Vec::new()));
    let back = PayAsPaid { order: loser, tender: TenderId::derived("back") };
    app.pay_as_paid(&given("back"), &back).unwrap();
    assert_eq!(drawer(app), usd(858_000));
    shop.sync(noon(5));
    assert_eq!(shop.judges(noon(6)), judged(0));
    shop.agree();
}

#[test]
fn another_ring_takes_over_what_was_paid() {
    let mut shop = Shop::open();
    sell(&shop.a.app, "left", "D-1");
    let loser = sells_and_keeps(&shop.b.app, "waits", "D-1");
    shop.sync(noon(1));
    shop.judges(noon(2));
    shop.sync(noon(3));
    let app = &shop.b.app;
    let order = quote(app, "instead", "D-2");
    let open = OpenOrder { payments: Vec::new(), ..paid(order, "instead") };
    let swap = SwapLayaway { from: loser, carried: TenderId::derived("carried"), open };
    app.swap_layaway(&given("swap"), &swap).unwrap();
    let view = app.view_order(&given("look"), order).unwrap();
    assert_eq!((view.paid, view.balance), (usd(858_000), usd(0)));
    assert!(exceptions(app, loser).is_empty());
    assert_eq!(app.deposits().unwrap(), [(order, usd(858_000))]);
    shop.sync(noon(5));
    shop.agree();
}

#[test]
fn a_tag_that_left_twice_has_one_cost_that_waits_until_it_is_said_which_ring_it_was() {
    let mut shop = Shop::open();
    let mut ring = diamond("D-3");
    ring.facts.cost = usd(350_000);
    shop.a.app.receive_pieces(&given("more"), &ReceivePieces { pieces: vec![ring] }).unwrap();
    shop.sync(noon(0));
    sell(&shop.a.app, "one", "D-1");
    let other = sell(&shop.b.app, "other", "D-1");
    shop.sync(noon(1));
    assert_eq!(shop.judges(noon(2)), judged(1));
    shop.sync(noon(3));
    let app = &shop.b.app;
    assert_eq!(choices(&exceptions(app, other)[0]), [("identify_piece", true)]);
    // Three diamonds came in for 11,500.00; by the tag one left, and 4,000.00 of the cost of two waits.
    let cost = |account| holds(app, account);
    assert_eq!(cost(Account::Inventory), usd(750_000));
    assert_eq!(cost(Account::CostToBeIdentified), usd(-400_000));
    assert_eq!(cost(Account::CostOfGoods), usd(800_000));
    let line = LineId::derived("other");
    let said = IdentifyPiece { order: other, line, piece: PieceId::derived("D-3") };
    app.identify_piece(&given("identify"), &said).unwrap();
    assert_eq!(cost(Account::Inventory), usd(400_000));
    assert_eq!(cost(Account::CostToBeIdentified), usd(0));
    assert_eq!(cost(Account::CostOfGoods), usd(750_000));
    let again = app.identify_piece(&given("again"), &said).unwrap_err();
    assert_eq!(again.code(), "claim.not_left_twice");
    shop.sync(noon(5));
    assert_eq!(shop.judges(noon(6)), judged(0));
    shop.agree();
}

#[test]
fn the_hub_s_word_names_no_person_and_is_its_own_device_s() {
    let mut shop = Shop::open();
    sells_and_keeps(&shop.a.app, "one", "D-1");
    sells_and_keeps(&shop.b.app, "other", "D-1");
    shop.sync(noon(1));
    shop.judges(noon(2));
    shop.sync(noon(3));
    let store = shop.a.app.store();
    let last = store.read().log.head().unwrap().unwrap();
    let envelope = store.read().log.at(last.number).unwrap().unwrap().envelope;
    let commit = envelope.commit().unwrap();
    assert_eq!((commit.staff, commit.sequence), (None, 1));
    assert_eq!(envelope.routes(), [Feed::Store(commit.store)]);
    assert_eq!(commit.device, milgrain_kernel::DeviceId::derived("J"));
}
