//! What vendors and consignors are owed is their pieces that were sold.

use super::{balance, money, owed, sum};
use crate::support::*;
use milgrain_kernel::{CustomerId, Money};
use milgrain_ledger::{Account, Of, RevenueKind};
use milgrain_retail::consignment::Stands;
use milgrain_retail::event::Event;
use milgrain_retail::memo::{MemoLine, Standing};
use milgrain_retail::order::events::CostFrom;
use milgrain_retail::order::special::events::SpentFrom;
use milgrain_retail::order::{Goods, Line, Order};
use milgrain_retail::piece::{Ownership, PieceState};

/// What stands on memo payable is the cost of vendors' pieces that are with their buyers, less what
/// was paid for them: one that came back owes nothing, or is a credit if it had been paid.
pub(super) fn vendors_are_owed_for_their_pieces_that_are_sold(shop: &Shop) {
    let lines = || shop.memos().flat_map(|(_, memo)| memo.lines.iter());
    let open = |standing: Standing| {
        sum(lines().filter(|line| line.standing == standing).map(|line| line.open()))
    };
    let owes = |account| balance(shop, account).negated().unwrap();
    let owed_for = sum([open(Standing::Sold), open(Standing::Lost)]);
    assert_eq!(owes(Account::MemoPayable), owed_for, "what was sold or lost, and not settled");
    let billed =
        sum([open(Standing::Bought), billed_for_specials(shop), billed_for_replacements(shop)]);
    assert_eq!(owes(Account::VendorBills), billed);
    let credits = sum(lines().filter_map(|line| Some(line.credit?.amount)));
    assert_eq!(owes(Account::VendorCredits), credits.negated().unwrap());
    let sold =
        |line: &&Line| line.owner == Some(Ownership::Memo) && line.goods == Goods::HandedOver;
    // Of a tag that left twice one cost is nobody's yet.
    let known = |order: &Order, line: &&Line| order.lost_claim(line.id).is_none();
    let lines_sold = shop
        .orders()
        .flat_map(|order| order.lines.iter().filter(sold).filter(|line| known(order, line)));
    let sold = sum(lines_sold.map(|line| line.cost));
    let owed_for = sum(lines().filter(|l| l.standing == Standing::Sold).map(|line| line.owed));
    assert_eq!(owed_for, sold, "a memo is owed for what is with its buyer");
    for (_, memo) in shop.memos() {
        assert_eq!(memo.misfits, Vec::<String>::new());
        memo.lines.iter().for_each(|line| a_piece_stands_in_one_place(shop, line));
    }
}

/// What stands on consignment payable is what the agreements say is open, each to its owner, and no
/// revenue of an agent's but the rest of the price.
pub(super) fn consignors_are_owed_for_their_pieces_that_are_sold(shop: &Shop) {
    let lines = || shop.consignments().flat_map(|(_, agreed)| agreed.lines.iter());
    let open = sum(lines().filter_map(|line| line.open()));
    let payable = balance(shop, Account::ConsignmentPayable);
    assert_eq!(payable, open.negated().unwrap());
    let zoe = CustomerId::derived("Zoe");
    assert_eq!(owed(shop, Account::ConsignmentPayable, Of::Customer(zoe)), open);
    let kept = shop.orders().flat_map(|order| order.lines.iter());
    let kept = kept.filter(|line| line.goods == Goods::HandedOver);
    let agency = kept.filter(|line| line.cost_from() == CostFrom::Agency);
    let earned = sum(agency.map(|line| line.price().unwrap().minus(line.cost).unwrap()));
    let account = Account::Revenue(RevenueKind::Consignment);
    assert_eq!(balance(shop, account), earned.negated().unwrap());
    for line in lines() {
        let away = matches!(
            shop.piece(line.goods.piece).state(),
            PieceState::HandedOver(_) | PieceState::SentBack | PieceState::Missing(_)
        );
        assert_eq!(away, line.stands != Stands::Here);
    }
    assert!(shop.consignments().all(|(_, agreed)| agreed.misfits.is_empty()));
}

/// What vendors bill for things that are ordered or made for customers.
pub(super) fn billed_for_specials(shop: &Shop) -> Money {
    sum(shop.facts.iter().map(|fact| match &fact.event {
        Event::SpecialCameIn(e) => e.bill,
        Event::SpecialSpent(e) if e.from == SpentFrom::Vendor => e.cost,
        Event::SpecialBillPaid(e) => e.amount.negated().unwrap(),
        _ => money(0),
    }))
}

/// What vendors bill for pieces that customers have in the place of theirs.
fn billed_for_replacements(shop: &Shop) -> Money {
    sum(shop.facts.iter().map(|fact| match &fact.event {
        Event::ClaimReplaced(e) => e.with.cost,
        Event::ReplacementPaid(e) => e.amount.negated().unwrap(),
        _ => money(0),
    }))
}

/// Its memo and the piece itself say the same of where it is and whose.
fn a_piece_stands_in_one_place(shop: &Shop, line: &MemoLine) {
    let piece = shop.piece(line.piece);
    assert_eq!(piece.misfits, []);
    let owner = piece.facts.as_ref().unwrap().ownership;
    let (owned, gone) = match line.standing {
        Standing::Bought | Standing::Kept => (true, None),
        Standing::Sold => (false, Some(true)),
        Standing::Here => (false, Some(false)),
        Standing::SentBack | Standing::Lost => (false, Some(true)),
    };
    assert_eq!(owner == Ownership::Owned, owned);
    let lost = matches!(piece.state(), PieceState::Missing(_));
    assert_eq!(lost && !owned, line.standing == Standing::Lost);
    let away = lost || matches!(piece.state(), PieceState::HandedOver(_) | PieceState::SentBack);
    assert!(gone.is_none_or(|gone| gone == away), "{:?} {:?}", line.standing, piece.state());
}
