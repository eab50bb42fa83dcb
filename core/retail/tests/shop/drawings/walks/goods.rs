//! Goods: ours and other people's, sold, out, on their way, counted, bought from the public.

use milgrain_kernel::{CustomerId, OrderId, PieceId, PurchaseId};
use milgrain_retail::consignment::OwnersShare;
use milgrain_retail::event::{Fact, Stream};
use milgrain_retail::memo::PaidFrom;
use milgrain_retail::note::ShortText;
use milgrain_retail::order::Agreement::{Closed, Open, Quote};
use milgrain_retail::order::events::OrderKind;
use milgrain_retail::piece::Ownership;
use milgrain_retail::policy::Policy;
use milgrain_retail::purchase::decide::{buy, free};
use milgrain_retail::purchase::{FreedInto, Offer, PaidFor};
use milgrain_retail::staff::Role;

use super::super::explore::{Verb, explore};
use super::super::{all_walked, pieces};
use super::{orders, rest, said};
use crate::support::*;

fn ring() -> PieceId {
    piece_of("ring")
}

/// Puts the ring on a new order, if it is on none, and opens it.
fn orders_it(shop: &mut Shop, kind: OrderKind, ownership: Ownership, share: Option<OwnersShare>) {
    if !orders(shop, &[Quote, Open]).is_empty() {
        return;
    }
    let before = shop.clone();
    let order = shop.starts(kind, Some("Zoe"));
    let cost = shop.piece(ring()).facts.map_or(usd("400.00"), |facts| facts.cost);
    let mut line = goods("ring", "1000.00", &cost.to_plain());
    (line.ownership, line.share) = (ownership, share);
    let opened = shop.adds(order, line).and_then(|()| match kind {
        OrderKind::Layaway => shop.opens(order, layaway(terms(10, 4, "5.00")), &[cash("200.00")]),
        _ => shop.agrees(order, &[]),
    });
    if opened.is_err() {
        *shop = before;
    }
}

fn last(shop: &Shop, states: &[milgrain_retail::order::Agreement]) -> Option<OrderId> {
    orders(shop, states).pop()
}

fn cancels(shop: &mut Shop) {
    if let Some(order) = last(shop, &[Open]) {
        let _ = shop.cancels(order);
    }
}

fn hands_over(shop: &mut Shop) {
    if let Some(order) = last(shop, &[Open]) {
        let _ = shop.hands_over(order, &[], &rest(shop, order));
    }
}

fn takes_back(shop: &mut Shop) {
    if let Some(order) = last(shop, &[Closed]) {
        let _ = shop.takes_back(order, &["ring"], &[]);
    }
}

fn number(shop: &Shop) -> String {
    shop.named.to_string()
}

/// A count of the shop in which the ring is seen, or not.
fn counts(shop: &mut Shop, seen: bool) {
    let count = count_of(&number(shop));
    match seen {
        false => shop.counts_without(count, ring()).unwrap(),
        true => {
            shop.opens_count(count, None).unwrap();
            shop.scans(count, &[ring()]).unwrap();
            shop.closes_count(count).unwrap();
        }
    }
}

fn writes_off(shop: &mut Shop) {
    if let Some(count) = shop.piece(ring()).missed {
        let _ = shop.writes_off(count, ring());
    }
}

fn comes_in(shop: &mut Shop) {
    for (id, _) in shop.memos_out() {
        let _ = shop.brings_in(id, &[ring()]);
    }
}

fn arrives(shop: &mut Shop) {
    for (id, _) in shop.transfers() {
        let _ = shop.elsewhere(|shop| shop.receives_transfer(id, &[ring()]));
    }
}

fn is_taken_back_from_the_way(shop: &mut Shop) {
    for (id, _) in shop.transfers() {
        let _ = shop.takes_back_from_the_way(id, &[ring()]);
    }
}

fn place(shop: &Shop) -> String {
    let piece = shop.piece(ring());
    let claims: Vec<_> = piece.claims.iter().map(|claim| claim.rank).collect();
    let missed = piece.missed.is_some();
    let away = piece.out_by().is_some();
    format!("{} {claims:?} {missed} {away} {:?}", said(pieces::piece(&state(shop))), piece.store())
}

fn state(shop: &Shop) -> milgrain_retail::state::State {
    shop.states[&Stream::Piece(ring())].clone()
}

/// What may be done with a piece, whosever it is.
const WITH_A_PIECE: [Verb; 8] = [
    &cancels,
    &hands_over,
    &takes_back,
    &|shop| counts(shop, false),
    &|shop| counts(shop, true),
    &writes_off,
    &|shop| drop(shop.finds(ring())),
    &|shop| drop(shop.sends_back("ring")),
];

fn shop() -> Shop {
    let mut shop = Shop::in_state("OH");
    shop.receives_stock("chain", 1_000, "20000.00", "50.00");
    shop.role = Role::Manager;
    shop
}

/// A piece of ours, wherever it may get.
fn ours() {
    let mut shop = shop();
    shop.receives("ring", "400.00", "1000.00");
    let own: [Verb; 7] = [
        &|shop| orders_it(shop, OrderKind::Sale, Ownership::Owned, None),
        &|shop| orders_it(shop, OrderKind::Layaway, Ownership::Owned, None),
        &|shop| drop(shop.lets_go(out_of(&number(shop)), "Zoe", &[ring()])),
        &comes_in,
        &|shop| drop(shop.sends(transfer_of(&number(shop)), ELSEWHERE, &[ring()])),
        &arrives,
        &is_taken_back_from_the_way,
    ];
    explore(&shop, place, &[&own[..], &WITH_A_PIECE].concat());
}

/// A vendor's piece, wherever it may get.
fn on_memo() {
    let mut shop = shop();
    shop.receives_memo("memo", "Aldine & Sons", &[("ring", "400.00", "1000.00")]).unwrap();
    let own: [Verb; 6] = [
        &|shop| orders_it(shop, OrderKind::Sale, Ownership::Memo, None),
        &|shop| orders_it(shop, OrderKind::Sale, Ownership::Owned, None),
        &|shop| drop(shop.settles(&["memo"], PaidFrom::Transfer)),
        &|shop| drop(shop.buys_of_vendor("memo", "ring")),
        &|shop| drop(shop.vendor_answers("memo", "ring", true)),
        &|shop| drop(shop.vendor_answers("memo", "ring", false)),
    ];
    let place = |shop: &Shop| {
        let line = shop.memo(memo_of("memo")).line(ring()).unwrap().clone();
        let credit = line.credit.map(|credit| credit.accepted);
        format!("{} {:?} {} {credit:?}", place(shop), line.standing, line.open().is_zero())
    };
    explore(&shop, place, &[&own[..], &WITH_A_PIECE].concat());
}

/// A customer's piece, wherever it may get.
fn on_consignment() {
    let mut shop = shop();
    let share = OwnersShare::Part(percent(80));
    shop.takes_on_consignment("ring", "1000.00", (true, share)).unwrap();
    let own: [Verb; 2] =
        [&|shop| orders_it(shop, OrderKind::Sale, Ownership::Agency, Some(share)), &|shop| {
            drop(shop.pays_consignor(consignment_of("ring"), PaidFrom::Cash))
        }];
    let place = |shop: &Shop| {
        let line = shop.consignment(consignment_of("ring")).line(ring()).unwrap().clone();
        format!("{} {:?} {}", place(shop), line.stands, line.paid.is_some())
    };
    explore(&shop, place, &[&own[..], &WITH_A_PIECE].concat());
}

/// A sale or a layaway of the ring on a phone that knows of no other, handed over or not.
fn claims(shop: &mut Shop, phone: u32, (kind, leaves): (OrderKind, bool)) -> (OrderId, Vec<Fact>) {
    shop.alone(phone, |there| {
        orders_it(there, kind, Ownership::Owned, None);
        let order = last(there, &[Open]).unwrap();
        if leaves {
            there.hands_over(order, &[], &rest(there, order)).unwrap();
        }
        order
    })
}

/// Two phones claim the ring, and whoever has it gives it back; nobody has judged.
fn claimed_twice() {
    let kinds = [OrderKind::Layaway, OrderKind::Sale];
    let ways = kinds.into_iter().flat_map(|kind| [(kind, false), (kind, true)]);
    for (one, other) in ways.clone().flat_map(|one| ways.clone().map(move |other| (one, other))) {
        let mut shop = shop();
        shop.receives("ring", "400.00", "1000.00");
        let (one, ones) = claims(&mut shop, 1, one);
        let (other, others) = claims(&mut shop, 2, other);
        shop.is_told(ones);
        shop.is_told(others);
        for order in [one, other] {
            drop(shop.clone().cancels(order));
            drop(shop.clone().takes_back(order, &["ring"], &[]));
        }
    }
}

/// What the hub says of it, and the piece that it was.
fn judged() {
    let mut shop = shop();
    shop.receives("ring", "400.00", "1000.00");
    shop.receives("brooch", "300.00", "900.00");
    let sale = (OrderKind::Sale, false);
    let (one, ones) = claims(&mut shop, 1, (OrderKind::Sale, true));
    let (other, others) = claims(&mut shop, 2, sale);
    shop.is_told(others);
    let paid = rest(&shop, other);
    let ((), left) = shop.alone(3, |there| there.hands_over(other, &[], &paid).unwrap());
    shop.is_told(ones);
    let mut unheard = shop.clone();
    shop.judges();
    shop.clone().cancels(other).unwrap();
    for shop in [&mut shop, &mut unheard] {
        shop.is_told(left.clone());
        shop.judges();
    }
    let line = shop.order(other).lines[0].id;
    unheard.identifies(other, line, "brooch").unwrap();
    shop.takes_back(one, &["ring"], &[]).unwrap();
    shop.identifies(other, line, "brooch").unwrap();
    assert_eq!(shop.piece(ring()).claims, []);
}

/// One that lost to another, and then both to a third.
fn judged_again() {
    let mut shop = shop();
    shop.receives("ring", "400.00", "1000.00");
    let kinds = [OrderKind::Layaway, OrderKind::Layaway, OrderKind::Sale];
    let told: Vec<_> =
        (1..).zip(kinds).map(|(phone, kind)| claims(&mut shop, phone, (kind, false))).collect();
    for ((order, facts), lost) in told.into_iter().zip([0, 1, 2]) {
        shop.is_told(facts);
        assert_eq!(shop.judges().len(), lost, "{order}");
    }
}

#[test]
fn a_piece_gets_where_it_is_drawn_and_nowhere_else() {
    ours();
    on_memo();
    on_consignment();
    claimed_twice();
    judged();
    judged_again();
    for page in [
        "judge.rs",
        "piece.rs",
        "memo_out.rs",
        "transfer.rs",
        "count.rs",
        "memo.rs",
        "consignment.rs",
    ] {
        all_walked(page);
    }
}

fn gold() -> Offer {
    Offer {
        purchase: PurchaseId::derived("gold"),
        description: ShortText::new("Gold chain").unwrap(),
        weight: None,
        identification: None,
        fair: usd("400.00"),
        like_kind: true,
    }
}

fn frees(shop: &mut Shop, into: FreedInto) {
    let id = PurchaseId::derived("gold");
    let freed = free(id, &shop.purchase(id), into, &shop.desk());
    let _ = shop.carry_out(freed.map(|fact| vec![fact]));
}

#[test]
fn what_is_bought_from_the_public_goes_on_as_it_is_drawn() {
    let shop = Shop::with(Policy { rows: vec![hold_row("OH")], ..policy("OH") }, plan());
    let zoe = CustomerId::derived("Zoe");
    let verbs: [Verb; 4] = [
        &|shop| {
            if !shop.states.contains_key(&Stream::Purchase(PurchaseId::derived("gold"))) {
                let bought = buy(&gold(), zoe, usd("400.00"), PaidFor::Cash, &shop.desk());
                let _ = shop.carry_out(bought.map(|fact| vec![fact]));
            }
        },
        &|shop| shop.today = day("2027-12-01"),
        &|shop| frees(shop, FreedInto::Melt),
        &|shop| frees(shop, FreedInto::Case(piece_of("chain"))),
    ];
    let place =
        |shop: &Shop| format!("{:?} {}", shop.purchase(PurchaseId::derived("gold")), shop.today);
    explore(&shop, place, &verbs);
    all_walked("purchase.rs");
}
