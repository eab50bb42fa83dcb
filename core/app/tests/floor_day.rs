//! A small floor day through the use cases, on a store in memory: what a screen relies on.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod common;

use std::collections::BTreeSet;

use common::{given, maria, piece, policy, usd};
use milgrain_app::add_customer::AddCustomer;
use milgrain_app::payment::{PaidBy, Payment};
use milgrain_app::quote::{Add, Start, Ware};
use milgrain_app::receive::{ReceivePieces, ReceivedPiece};
use milgrain_app::sell::Sell;
use milgrain_app::set_up::{JoinStaff, WritePolicy};
use milgrain_app::transfer::{ReceiveTransfer, SendTransfer};
use milgrain_app::{Given, Milgrain, Register, Remedy};
use milgrain_kernel::{
    CommandId, CompanyId, CustomerId, DeviceId, LineId, OrderId, PieceId, StaffId, StoreId,
    TenderId, TransferId,
};
use milgrain_replication::Feed;
use milgrain_retail::customer::Contacts;
use milgrain_retail::note::{Phone, Tag};
use milgrain_retail::order::Agreement;
use milgrain_retail::order::events::OrderKind;
use milgrain_retail::piece::PieceFacts;
use milgrain_retail::place::Supply;
use milgrain_retail::staff::Role;
use milgrain_store::Store;
use milgrain_store::search::{Hit, Status};

/// A register on which nothing has happened.
fn blank() -> Milgrain {
    let register = Register {
        company: CompanyId::derived("company"),
        device: DeviceId::derived("device"),
        letters: "A".to_owned(),
        training: false,
    };
    Milgrain::open(Store::in_memory(), register).unwrap()
}

/// A store with its policy, one customer, one diamond and a quote for it.
fn opened() -> Milgrain {
    let app = blank();
    app.join_staff(&given("join"), &maria()).unwrap();
    app.write_policy(&given("policy"), &WritePolicy { policy: Box::new(policy()) }).unwrap();
    let received = ReceivedPiece { piece: PieceId::derived("piece"), facts: piece() };
    app.receive_pieces(&given("receive"), &ReceivePieces { pieces: vec![received] }).unwrap();
    let contacts =
        Contacts { phones: vec![Phone::new("614-555-0178").unwrap()], ..Contacts::default() };
    let customer = CustomerId::derived("customer");
    let added = AddCustomer { customer, name: "Zoë Kowal".to_owned(), contacts };
    app.add_customer(&given("customer"), &added).unwrap();
    let order = OrderId::derived("order");
    let (kind, shares) = (OrderKind::Sale, Vec::new());
    app.start_quote(&given("quote"), &Start { order, kind, customer: Some(customer), shares })
        .unwrap();
    let line = LineId::derived("line");
    let ware = Ware::Piece(PieceId::derived("piece"));
    app.add_line(&given("line"), &Add { order, line, ware }).unwrap();
    app
}

fn sell(minor: i64) -> Sell {
    let means = PaidBy::Cash { given: None };
    let tender = TenderId::derived("tender");
    Sell {
        order: OrderId::derived("order"),
        supply: Supply::HandedOver,
        payments: vec![Payment { tender, means, amount: usd(minor), payer: None }],
    }
}

#[test]
fn a_store_with_a_policy_belongs_to_its_people() {
    let app = blank();
    app.write_policy(&given("policy"), &WritePolicy { policy: Box::new(policy()) }).unwrap();
    let late = app.join_staff(&given("late"), &maria()).unwrap_err();
    assert_eq!(late.code(), "app.not_staff");
}

#[test]
fn asked_again_a_command_gives_its_first_answer_and_happens_once() {
    let app = opened();
    let first = app.sell(&given("sell"), &sell(858_000)).unwrap();
    assert_eq!(app.sell(&given("sell"), &sell(858_000)).unwrap(), first);
    let other = app.sell(&given("sell"), &sell(858_001)).unwrap_err();
    assert_eq!(other.code(), "command.reused");
    let verified = app.verify(&mut |_| {}).unwrap();
    assert_eq!((verified.commits, verified.findings), (7, Vec::new()));
}

#[test]
fn a_screen_says_what_may_be_done_and_why_not() {
    let app = opened();
    let order = OrderId::derived("order");
    let action = |name: &str| {
        let view = app.view_order(&given("look"), order).unwrap();
        let found = view.actions.into_iter().find(|action| action.action == name).unwrap();
        (view.agreement, found.allowed, found.why_not)
    };
    assert_eq!(action("remove_line"), (Agreement::Quote, true, None));
    assert_eq!(action("cancel"), (Agreement::Quote, false, Some("order.wrong_state")));
    app.sell(&given("sell"), &sell(858_000)).unwrap();
    assert_eq!(action("bring_back"), (Agreement::Closed, true, None));
    assert_eq!(action("pay"), (Agreement::Closed, false, Some("order.wrong_state")));
}

#[test]
fn a_cart_says_what_it_comes_to_and_the_sale_what_is_given_back() {
    let app = opened();
    let order = OrderId::derived("order");
    let bill = app.preview_sale(&given("look"), order).unwrap();
    assert_eq!((bill.list, bill.tax, bill.balance), (usd(800_000), usd(58_000), usd(858_000)));
    let mut sale = sell(858_000);
    sale.payments[0].means = PaidBy::Cash { given: Some(usd(860_000)) };
    app.sell(&given("sell"), &sale).unwrap();
    let view = app.view_order(&given("look"), order).unwrap();
    assert_eq!(view.change_of(&[TenderId::derived("tender")]).unwrap(), usd(2_000));
    assert_eq!(view.customer_name.as_deref(), Some("Zoë Kowal"));
}

#[test]
fn a_piece_says_where_it_is_and_its_cost_to_managers_alone() {
    let app = opened();
    let piece = PieceId::derived("piece");
    let associate = Given { staff: StaffId::derived("dana"), ..given("look") };
    let dana = JoinStaff { staff: associate.staff, name: "Dana".to_owned(), role: Role::Associate };
    app.join_staff(&given("dana"), &dana).unwrap();
    let view = app.view_piece(&associate, piece).unwrap();
    assert_eq!((view.cost, view.why_not), (None, None));
    app.sell(&given("sell"), &sell(858_000)).unwrap();
    let view = app.view_piece(&given("look"), piece).unwrap();
    assert_eq!((view.cost, view.why_not), (Some(usd(400_000)), Some("piece.handed_over")));
    let number = view.held_by.map(|(_, number)| number);
    assert_eq!(number.as_deref(), Some("A-000001"));
    let elsewhere = Given { store: StoreId::derived("other"), ..given("look") };
    let unknown = app.view_piece(&elsewhere, PieceId::derived("none")).unwrap_err();
    assert_eq!((unknown.code(), unknown.remedy()), ("piece.unknown", Remedy::NotHere));
}

#[test]
fn lists_come_in_pages() {
    let app = opened();
    let page = app.search_goods("diamond", 0, 1).unwrap();
    assert_eq!((page.rows.len(), page.more), (1, false));
    let second = PieceFacts { tag: Tag::new("D-00002").unwrap(), ..piece() };
    let received = ReceivedPiece { piece: PieceId::derived("second"), facts: second };
    app.receive_pieces(&given("more"), &ReceivePieces { pieces: vec![received] }).unwrap();
    let tags = |from| {
        let page = app.search_goods("diamond", from, 1).unwrap();
        (page.rows.into_iter().map(|row| row.tag).collect::<Vec<_>>(), page.more)
    };
    assert_eq!(tags(0), (vec!["D-00001".to_owned()], true));
    assert_eq!(tags(1), (vec!["D-00002".to_owned()], false));
    let orders = app.list_orders(&given("look"), Agreement::Quote, None, 5).unwrap();
    assert_eq!((orders.rows.len(), orders.next), (1, None));
    let card = app.customer_card(&given("look"), CustomerId::derived("customer")).unwrap();
    assert_eq!((card.orders, card.credit), (orders.rows, usd(0)));
}

#[test]
fn a_refused_sale_leaves_nothing_behind() {
    let app = opened();
    let refused = app.sell(&given("sell"), &sell(857_999)).unwrap_err();
    assert_eq!(refused.code(), "order.not_paid");
    assert_eq!((refused.remedy(), refused.amount()), (Remedy::OtherAmount, Some(usd(1))));
    let view = app.view_order(&given("look"), OrderId::derived("order")).unwrap();
    assert_eq!((view.agreement, view.paid), (Agreement::Quote, usd(0)));
    assert!(app.deposits().unwrap().is_empty());
}

#[test]
fn what_is_typed_finds_the_piece_and_follows_its_sale() {
    let app = opened();
    let found = |typed: &str| {
        let hits = app.search(typed, 5).unwrap().into_iter();
        let goods = hits.filter_map(|hit| match hit {
            Hit::Piece(row) => Some((row.tag, row.status)),
            Hit::Customer(_) => None,
        });
        goods.collect::<Vec<_>>()
    };
    let free = vec![("D-00001".to_owned(), Status::Free)];
    for typed in ["1ct emerald vs1 under 9000", "d-000", "emerald f", "D-00001"] {
        assert_eq!(found(typed), free, "{typed}");
    }
    assert!(found("1ct emerald vs1 under 7000").is_empty());
    let names = |typed: &str| match app.search(typed, 5).unwrap().first() {
        Some(Hit::Customer(row)) => row.name.clone(),
        _ => String::new(),
    };
    assert_eq!((names("zoe"), names("0178")), ("Zoë Kowal".to_owned(), "Zoë Kowal".to_owned()));
    app.sell(&given("sell"), &sell(858_000)).unwrap();
    assert_eq!(found("D-00001"), [("D-00001".to_owned(), Status::Gone)]);
    assert_eq!(app.scanned("d-00001").unwrap().len(), 1);
}

/// The feeds that a command's commit goes to.
fn feeds(app: &Milgrain, command: &str) -> Vec<Feed> {
    let store = app.store();
    let known = store.read().of_command(CommandId::derived(command)).unwrap().unwrap();
    known.envelope.commit().unwrap().feeds
}

#[test]
fn a_commit_goes_to_whoever_has_to_know_it() {
    let app = opened();
    let [here, there] = ["store", "other"].map(StoreId::derived);
    assert_eq!(feeds(&app, "policy"), [Feed::Company, Feed::Store(here)]);
    assert_eq!(feeds(&app, "customer"), [Feed::Store(here)]);

    let elsewhere = |command: &str| Given { store: there, ..given(command) };
    let policy = WritePolicy { policy: Box::new(policy()) };
    app.write_policy(&elsewhere("their policy"), &policy).unwrap();
    let (transfer, pieces) = (TransferId::derived("parcel"), vec![PieceId::derived("piece")]);
    let send =
        SendTransfer { transfer, to: there, carrier: "Ann".to_owned(), pieces: pieces.clone() };
    app.send_transfer(&given("send"), &send).unwrap();
    let both = BTreeSet::from([Feed::Store(here), Feed::Store(there)]);
    assert_eq!(feeds(&app, "send").into_iter().collect::<BTreeSet<_>>(), both);
    // It says from where only in what was sent before.
    let nothing = ReceiveTransfer { transfer, pieces: Vec::new() };
    app.receive_transfer(&elsewhere("nothing yet"), &nothing).unwrap();
    assert_eq!(feeds(&app, "nothing yet").into_iter().collect::<BTreeSet<_>>(), both);
}
