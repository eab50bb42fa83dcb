//! Goods between our stores: in neither case on the way, and in one inventory at a time.

use milgrain_kernel::{Currency, StoreId};
use milgrain_ledger::{Account, BalanceKey, EntryKind};
use milgrain_retail::order::events::OrderKind;
use milgrain_retail::piece::{PieceRefusal, PieceState};
use milgrain_retail::transfer::{Leg, TransferRefusal};

use super::support::*;

/// A ring of 1,100.00 and a band of 200.00 on their way to the other store.
fn sent() -> Shop {
    let mut shop = Shop::in_state("OH");
    shop.receives("ring", "1100.00", "2400.00");
    shop.receives("band", "200.00", "450.00");
    shop.places("ring", "Tray 4").unwrap();
    shop.sends(parcel(), ELSEWHERE, &[piece_of("ring"), piece_of("band")]).unwrap();
    shop
}

fn parcel() -> milgrain_kernel::TransferId {
    transfer_of("parcel")
}

fn balance(shop: &Shop, store: &str, account: Account) -> i64 {
    let key = BalanceKey { store: StoreId::derived(store), account, currency: Currency::USD };
    shop.books.balance(&key).minor()
}

#[test]
fn what_is_on_the_way_is_in_neither_case_and_is_not_sold() {
    let mut shop = sent();
    assert_eq!(shop.posted_from("2026-12-01"), [], "it is the sender's until it arrives");
    let ring = shop.piece(piece_of("ring"));
    assert_eq!((ring.state(), ring.is_in_a_case()), (PieceState::OnTheWay(parcel()), false));
    let order = shop.starts(OrderKind::Sale, Some("Zoe"));
    shop.adds(order, goods("ring", "2400.00", "1100.00")).unwrap();
    assert_eq!(shop.agrees(order, &[]).unwrap_err().code(), "piece.on_the_way");
    let again = shop.sends(transfer_of("again"), ELSEWHERE, &[piece_of("ring")]);
    assert_eq!(again, Err(TransferRefusal::Piece(PieceRefusal::OnTheWay)));
    // A count neither misses it nor finds it.
    let count = count_of("count");
    shop.opens_count(count, None).unwrap();
    shop.closes_count(count).unwrap();
    assert_eq!(shop.count(count).closed.unwrap().missing, []);
}

#[test]
fn what_arrives_moves_at_cost_and_what_does_not_is_short_until_somebody_has_it() {
    let mut shop = sent();
    let (ring, band) = (piece_of("ring"), piece_of("band"));
    let here = shop.receives_transfer(parcel(), &[ring]);
    let store = StoreId::derived(ELSEWHERE);
    assert_eq!(here, Err(TransferRefusal::OtherStore { store }));
    shop.on("2026-12-04").elsewhere(|shop| shop.receives_transfer(parcel(), &[ring])).unwrap();
    let entry = shop.journal.last().unwrap();
    assert_eq!((entry.what(), entry.store()), (&EntryKind::Transfer, store));
    assert_eq!(balance(&shop, "the store", Account::Inventory), 20_000);
    assert_eq!(balance(&shop, "the store", Account::DueFromStores), 110_000);
    assert_eq!(balance(&shop, ELSEWHERE, Account::Inventory), 110_000);
    assert_eq!(balance(&shop, ELSEWHERE, Account::DueToStores), -110_000);
    let known = shop.piece(ring);
    assert_eq!((known.store(), known.case), (Some(store), None));
    assert!(shop.transfer(parcel()).is_short());
    // It may be sold there, and only there.
    let order = shop.starts(OrderKind::Sale, Some("Zoe"));
    shop.adds(order, goods("ring", "2400.00", "1100.00")).unwrap();
    assert_eq!(shop.agrees(order, &[]).unwrap_err().code(), "piece.elsewhere");

    let mut later = shop.clone();
    later.elsewhere(|shop| shop.receives_transfer(parcel(), &[band])).unwrap();
    assert_eq!(balance(&later, ELSEWHERE, Account::Inventory), 130_000);
    let nothing = later.elsewhere(|shop| shop.receives_transfer(parcel(), &[]));
    assert_eq!(nothing, Err(TransferRefusal::NotOnTheWay));

    let alone = shop.takes_back_from_the_way(parcel(), &[band]);
    assert_eq!(alone, Err(TransferRefusal::ManagerNeeded));
    shop.as_manager(|shop| shop.takes_back_from_the_way(parcel(), &[band])).unwrap();
    assert_eq!(shop.piece(band).state(), PieceState::Available);
    assert_eq!(balance(&shop, "the store", Account::Inventory), 20_000);
    assert_eq!(shop.transfer(parcel()).line(band).unwrap().leg, Leg::TakenBack);
    assert!(!shop.transfer(parcel()).is_short());
}

#[test]
fn a_transfer_is_sent_whole_or_not_at_all() {
    let mut shop = sent();
    let twice = shop.sends(parcel(), ELSEWHERE, &[piece_of("ring")]);
    assert_eq!(twice, Err(TransferRefusal::Twice));
    let other = transfer_of("other");
    assert_eq!(shop.sends(other, ELSEWHERE, &[]), Err(TransferRefusal::Empty));
    let pin = shop.receives("pin", "10.00", "20.00");
    assert_eq!(shop.sends(other, "the store", &[pin]), Err(TransferRefusal::SameStore));
    assert_eq!(shop.sends(other, ELSEWHERE, &[pin, pin]), Err(TransferRefusal::PieceTwice));
    shop.receives_memo("memo", "Lorne", &[("bangle", "10.00", "30.00")]).unwrap();
    let theirs = shop.sends(other, ELSEWHERE, &[pin, piece_of("bangle")]);
    assert_eq!(theirs, Err(TransferRefusal::NotOurs));
    let unknown = shop.receives_transfer(other, &[pin]);
    assert_eq!(unknown, Err(TransferRefusal::Unknown));
    let not_sent = shop.elsewhere(|shop| shop.receives_transfer(parcel(), &[pin]));
    assert_eq!(not_sent, Err(TransferRefusal::NotOnTheWay));
}
