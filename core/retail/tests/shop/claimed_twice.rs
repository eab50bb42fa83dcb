//! One ring, two phones that knew nothing of each other: who keeps it, where the money is, how it ends.

use milgrain_kernel::{LineId, Money, OrderId};
use milgrain_ledger::Account;
use milgrain_retail::commission::{EarnedWhen, Plan};
use milgrain_retail::event::Fact;
use milgrain_retail::judge::{JudgeRefusal, Says};
use milgrain_retail::order::cart::AddLine;
use milgrain_retail::order::events::{ExceptionKind, OrderKind, Payout};
use milgrain_retail::order::open::Open;
use milgrain_retail::order::swap::{swap, undo};
use milgrain_retail::order::{Agreement, OrderRefusal, correct};
use milgrain_retail::piece::{Ownership, PieceState};
use milgrain_retail::policy::Policy;
use milgrain_retail::staff::Role;
use proptest::prelude::*;

use super::books_hold::{balance, check};
use super::support::*;

/// How far a phone got with the ring.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Got {
    /// On layaway, with 273.49 down.
    Held,
    /// Sold and paid, and waits.
    Sold,
    /// With its customer.
    Gone,
}

use Got::{Gone, Held, Sold};

impl Got {
    /// What its customer paid. A ring of 1,000.00; Ohio's tax is 7.25 %, on a fee of 5.00 too.
    fn paid(self) -> Money {
        usd(if self == Held { "273.49" } else { "1072.50" })
    }
}

/// A ring of 1,000.00 that cost 400.00, and another of 900.00 that cost 300.00.
fn with_a_ring(mut shop: Shop) -> Shop {
    shop.receives_stock("chain", 1_000, "20000.00", "50.00");
    shop.receives("ring", "400.00", "1000.00");
    shop.receives("brooch", "300.00", "900.00");
    shop
}

fn ohio() -> Shop {
    with_a_ring(Shop::in_state("OH"))
}

fn gets(shop: &mut Shop, got: Got, paid: &str) -> OrderId {
    let kind = if got == Held { OrderKind::Layaway } else { OrderKind::Sale };
    let order = shop.starts(kind, Some("Zoe"));
    shop.adds(order, goods("ring", "1000.00", "400.00")).unwrap();
    match got {
        Held => shop.opens(order, layaway(terms(25, 4, "5.00")), &[by_card(paid)]).unwrap(),
        Sold | Gone => shop.agrees(order, &[by_card(paid)]).unwrap(),
    }
    if got == Gone {
        shop.hands_over(order, &[], &[]).unwrap();
    }
    order
}

fn claims(shop: &Shop, phone: u32, got: Got) -> (OrderId, Vec<Fact>) {
    shop.alone(phone, |there| gets(there, got, &got.paid().to_plain()))
}

/// Two phones get so far with one ring; the first is the one that reaches the hub first.
fn both(shop: &mut Shop, first: Got, second: Got) -> (OrderId, OrderId) {
    let (one, ones) = claims(shop, 1, first);
    let (other, others) = claims(shop, 2, second);
    shop.is_told(ones);
    shop.is_told(others);
    (one, other)
}

fn ring_of(order: OrderId, shop: &Shop) -> LineId {
    shop.order(order).lines.iter().find(|line| line.description == "ring").unwrap().id
}

fn manages(shop: &mut Shop) {
    shop.role = Role::Manager;
}

#[test]
fn handed_over_beats_paid_and_waiting_beats_held_and_between_equals_the_hub_had_one_first() {
    let cases = [
        (Gone, Sold, true),
        (Sold, Gone, false),
        (Gone, Held, true),
        (Held, Gone, false),
        (Sold, Held, true),
        (Held, Sold, false),
        (Held, Held, true),
        (Sold, Sold, true),
    ];
    for (first, second, first_wins) in cases {
        let mut shop = ohio();
        let (one, other) = both(&mut shop, first, second);
        let (winner, loser) = if first_wins { (one, other) } else { (other, one) };
        let said = shop.judges();
        let word: Vec<_> = said.iter().map(|said| (said.order, said.says)).collect();
        assert_eq!(word, [(loser, Says::Lost(winner))], "{first:?} {second:?}");
        let lost = shop.order(loser);
        let (paid, waiting) = (lost.paid().unwrap(), &lost.exceptions[0]);
        assert_eq!((lost.deposit, waiting.amount), (paid, paid));
        assert_eq!(waiting.kind, ExceptionKind::PieceClaimedTwice);
        assert_eq!(shop.order(winner).exceptions, []);
        check(&shop);
    }
}

#[test]
fn the_exception_names_the_piece_the_other_order_the_money_and_the_people() {
    let mut shop = ohio();
    let (one, ones) = claims(&shop, 1, Sold);
    let (other, others) = shop.alone(2, |there| {
        there.shares = Shop::shares(&[("Ben", 100)]);
        gets(there, Sold, "1072.50")
    });
    shop.is_told(ones);
    shop.is_told(others);
    shop.judges();
    let lost = shop.order(other);
    let lost = lost.lost_claims().next().unwrap();
    let staff = milgrain_kernel::StaffId::derived;
    assert_eq!((lost.piece, lost.to, lost.held), (piece_of("ring"), one, usd("1072.50")));
    let people = (lost.sold_by.clone(), lost.to_sold_by.clone());
    assert_eq!(people, (vec![staff("Ben")], vec![staff("Ann")]));
    assert_eq!((lost.store, lost.to_store), (Some(shop.store()), Some(shop.store())));
}

#[test]
fn what_is_judged_twice_is_judged_once() {
    let mut shop = ohio();
    both(&mut shop, Sold, Sold);
    let verdict = shop.verdict().unwrap();
    assert_eq!(shop.clone().verdict(), Some(verdict.clone()), "the same command, wherever");
    assert_eq!(shop.judges(), [verdict]);
    let after = shop.clone();
    assert_eq!(shop.judges(), []);
    assert_eq!(shop, after);
}

#[test]
fn the_queue_behind_it_flows() {
    let mut shop = ohio();
    let (_, loser) = both(&mut shop, Gone, Held);
    shop.judges();
    // Money still comes in on the order that lost, and another sale goes through.
    shop.takes(loser, &[cash("100.00")]).unwrap();
    assert_eq!(shop.order(loser).deposit, usd("373.49"));
    let next = shop.quotes(OrderKind::Sale, "cuff", "200.00", "80.00");
    shop.agrees(next, &[cash("214.50")]).unwrap();
    shop.hands_over(next, &[], &[]).unwrap();
    assert_eq!(shop.order(next).agreement, Agreement::Closed);
    check(&shop);
}

#[test]
fn what_another_order_has_is_not_handed_over_nor_does_its_customer_default() {
    let mut shop = ohio();
    let (_, loser) = both(&mut shop, Gone, Sold);
    shop.judges();
    assert_eq!(shop.hands_over(loser, &[], &[]), Err(OrderRefusal::Unresolved));
    let mut shop = ohio();
    let (_, loser) = both(&mut shop, Gone, Held);
    shop.judges();
    shop.on("2027-09-01");
    let decided = milgrain_retail::order::cancel::default(&shop.order(loser), &shop.desk());
    assert_eq!(decided, Err(OrderRefusal::Unresolved));
}

#[test]
fn an_exception_that_holds_money_is_not_just_ticked_off() {
    let mut shop = ohio();
    let (_, loser) = both(&mut shop, Gone, Sold);
    shop.judges();
    manages(&mut shop);
    let kind = ExceptionKind::PieceClaimedTwice;
    let ticked = correct::clear(&shop.order(loser), kind, &shop.desk());
    assert_eq!(ticked, Err(OrderRefusal::Unresolved));
}

#[test]
fn cancelled_it_gives_everything_back_even_after_the_free_days_and_to_the_card() {
    let mut shop = ohio();
    let (_, loser) = both(&mut shop, Gone, Held);
    shop.judges();
    // The customer's own cancellation would cost half of what was paid by now.
    shop.on("2027-01-15").cancels(loser).unwrap();
    let ended = shop.order(loser);
    assert_eq!((ended.refunds_due, ended.deposit), (usd("273.49"), usd("0.00")));
    assert_eq!((ended.agreement, ended.exceptions), (Agreement::Cancelled, vec![]));
    shop.pays_back(loser, "273.49", Payout::Card("STRIPE".to_owned())).unwrap();
    assert_eq!(shop.judges(), []);
    check(&shop);
}

fn exchanges(
    shop: &mut Shop,
    (old, new): (OrderId, OrderId),
    command: Open,
) -> Result<(), OrderRefusal> {
    let command = Open { signed: Some(shop.signature()), ..command };
    let (known, next, tender) = (shop.order(old), shop.order(new), shop.tender());
    let undone = undo(&known, &next, &command, tender, &shop.desk())?;
    let pieces = shop.pieces(new);
    let decided = swap((undone, &next), &command, &pieces, None, &shop.desk());
    shop.carry_out(decided)
}

#[test]
fn another_piece_takes_what_was_paid_over_and_the_rest_stays_owed_back() {
    let mut shop = ohio();
    let (_, loser) = both(&mut shop, Gone, Sold);
    let new = shop.starts(OrderKind::Sale, Some("Zoe"));
    shop.adds(new, goods("brooch", "900.00", "300.00")).unwrap();
    let early = exchanges(&mut shop.clone(), (loser, new), over_the_counter());
    assert_eq!(early, Err(OrderRefusal::NotALayaway), "nothing has been judged yet");
    shop.judges();
    exchanges(&mut shop, (loser, new), over_the_counter()).unwrap();
    // 900.00 and 7.25 % of it.
    assert_eq!(shop.order(new).paid().unwrap(), usd("965.25"));
    let ended = shop.order(loser);
    assert_eq!((ended.refunds_due, ended.swapped_to), (usd("107.25"), Some(new)));
    assert_eq!(ended.exceptions, []);
    shop.hands_over(new, &[], &[]).unwrap();
    assert_eq!(shop.piece(piece_of("brooch")).state(), PieceState::HandedOver(new));
    assert_eq!(shop.judges(), []);
    check(&shop);
}

#[test]
fn tax_and_commission_that_stood_for_it_go_back_with_the_verdict() {
    // Maryland's tax of 6 % is due at the agreement; the plan gives 6 % of the margin of 600.00 then.
    let plan = Plan { earned: EarnedWhen::AtCreation, ..plan() };
    let mut shop = with_a_ring(Shop::with(policy("MD"), plan));
    let (one, ones) = shop.alone(1, |there| gets(there, Gone, "1060.00"));
    let (other, others) = shop.alone(2, |there| gets(there, Held, "330.30"));
    shop.is_told(others);
    shop.is_told(ones);
    let before = shop.order(other);
    assert_eq!(before.commission[0].amount, usd("36.00"));
    assert_eq!(before.deposit, usd("270.00"));
    shop.judges();
    let lost = shop.order(other);
    assert_eq!((lost.deposit, lost.exceptions[0].amount), (usd("330.00"), usd("330.00")));
    assert_eq!(lost.commission[0].amount, usd("0.00"));
    assert_eq!(shop.order(one).commission[0].amount, usd("36.00"));
    // What is paid on it meanwhile carries no tax, and earns nothing.
    shop.takes(other, &[cash("50.00")]).unwrap();
    assert_eq!(shop.order(other).deposit, usd("380.00"));
    check(&shop);
}

#[test]
fn a_claim_that_stands_again_has_its_tax_and_commission_again() {
    let plan = Plan { earned: EarnedWhen::AtCreation, ..plan() };
    let mut shop = with_a_ring(Shop::with(policy("MD"), plan));
    let (one, ones) = shop.alone(1, |there| gets(there, Sold, "1060.00"));
    let (other, others) = shop.alone(2, |there| gets(there, Held, "330.30"));
    shop.is_told(others);
    let before = shop.order(other);
    shop.is_told(ones);
    shop.judges();
    shop.cancels(one).unwrap();
    let said = shop.judges();
    assert_eq!((said.len(), said[0].says, said[0].order), (1, Says::Cleared, other));
    let again = shop.order(other);
    assert_eq!((again.deposit, &again.tax_posted), (before.deposit, &before.tax_posted));
    assert_eq!((again.commission, again.exceptions), (before.commission, vec![]));
    check(&shop);
}

#[test]
fn a_hand_over_that_the_hub_hears_of_later_turns_the_verdict_round() {
    let mut shop = ohio();
    let (one, other) = both(&mut shop, Sold, Sold);
    // The second phone hands the ring over before it hears that its order lost.
    let ((), left) = shop.alone(3, |there| there.hands_over(other, &[], &[]).unwrap());
    shop.judges();
    shop.is_told(left);
    let word: Vec<_> = shop.judges().into_iter().map(|said| (said.order, said.says)).collect();
    assert_eq!(word, [(one, Says::Lost(other)), (other, Says::Cleared)]);
    assert_eq!(shop.order(one).deposit, usd("1072.50"));
    assert_eq!(shop.piece(piece_of("ring")).state(), PieceState::HandedOver(other));
    check(&shop);
}

#[test]
fn two_hand_overs_of_one_tag_keep_both_sales_and_one_cost_waits() {
    let mut shop = ohio();
    let (one, other) = both(&mut shop, Gone, Gone);
    assert_eq!(shop.judges()[0].says, Says::LeftTwice(one));
    let waits = |shop: &Shop| balance(shop, Account::CostToBeIdentified);
    assert_eq!(waits(&shop), usd("-400.00"));
    assert_eq!(shop.order(other).exceptions[0].amount, usd("400.00"));
    for order in [one, other] {
        let sold = shop.order(order);
        assert_eq!((sold.agreement, sold.deposit), (Agreement::Closed, usd("0.00")));
    }
    check(&shop);
    let line = ring_of(other, &shop);
    let back = shop.takes_back(other, &["ring"], &[]);
    assert_eq!(back, Err(OrderRefusal::Unresolved), "first it is said what left");
    let refused = |shop: &mut Shop, name| shop.identifies(other, line, name).unwrap_err();
    assert_eq!(refused(&mut shop, "brooch"), JudgeRefusal::ManagerNeeded);
    manages(&mut shop);
    assert_eq!(refused(&mut shop, "ring"), JudgeRefusal::NotFree);
    // It was the brooch of 300.00: the margin is 700.00, and 6 % of it.
    shop.identifies(other, line, "brooch").unwrap();
    assert_eq!(waits(&shop), usd("0.00"));
    let sold = shop.order(other);
    assert_eq!(sold.commission[0].amount, usd("42.00"));
    assert_eq!((sold.line(line).unwrap().cost, sold.exceptions), (usd("300.00"), vec![]));
    assert_eq!(shop.piece(piece_of("brooch")).state(), PieceState::HandedOver(other));
    assert_eq!(refused(&mut shop, "brooch"), JudgeRefusal::NotLeftTwice);
    assert_eq!(shop.judges(), []);
    check(&shop);
    shop.takes_back(other, &["ring"], &[]).unwrap();
    assert_eq!(shop.piece(piece_of("brooch")).state(), PieceState::Available);
    check(&shop);
}

#[test]
fn a_vendor_is_owed_once_for_a_tag_that_left_twice_and_for_the_piece_that_it_was() {
    let mut shop = Shop::in_state("OH");
    shop.receives_stock("chain", 1_000, "20000.00", "50.00");
    let pieces = [("bangle", "600.00", "1000.00"), ("pin", "450.00", "900.00")];
    shop.receives_memo("memo", "Aldine & Sons", &pieces).unwrap();
    let sells = |phone| {
        shop.alone(phone, |there| {
            let order = there.starts(OrderKind::Sale, Some("Zoe"));
            let line = goods("bangle", "1000.00", "600.00");
            there.adds(order, AddLine { ownership: Ownership::Memo, ..line }).unwrap();
            there.agrees(order, &[by_card("1072.50")]).unwrap();
            there.hands_over(order, &[], &[]).unwrap();
            order
        })
    };
    let ((_, ones), (other, others)) = (sells(1), sells(2));
    shop.is_told(ones);
    shop.is_told(others);
    shop.judges();
    assert_eq!(balance(&shop, Account::MemoPayable), usd("-600.00"));
    assert_eq!(balance(&shop, Account::CostToBeIdentified), usd("-600.00"));
    check(&shop);
    manages(&mut shop);
    shop.receives("brooch", "300.00", "900.00");
    let line = LineId::derived("bangle");
    let ours = shop.identifies(other, line, "brooch");
    assert_eq!(ours, Err(JudgeRefusal::OtherOwner));
    shop.identifies(other, line, "pin").unwrap();
    assert_eq!(balance(&shop, Account::MemoPayable), usd("-1050.00"));
    assert_eq!(balance(&shop, Account::CostToBeIdentified), usd("0.00"));
    check(&shop);
}

#[test]
fn a_piece_sold_in_one_store_while_it_went_to_another_which_sold_it_is_judged_between_the_two() {
    let mut shop = ohio();
    let (other, others) = claims(&shop, 1, Sold);
    let (parcel, ring) = (transfer_of("parcel"), [piece_of("ring")]);
    shop.as_manager(|shop| shop.sends(parcel, ELSEWHERE, &ring)).unwrap();
    let there = |shop: &mut Shop| {
        shop.receives_transfer(parcel, &ring).unwrap();
        gets(shop, Sold, "1072.50")
    };
    let one = shop.elsewhere(there);
    shop.is_told(others);
    let verdict = shop.verdict().unwrap();
    assert_eq!((verdict.order, verdict.store), (other, shop.store()));
    shop.judges();
    let lost = shop.order(other);
    let lost = lost.lost_claims().next().unwrap();
    let there = milgrain_kernel::StoreId::derived(ELSEWHERE);
    assert_eq!((lost.to, lost.store, lost.to_store), (one, Some(shop.store()), Some(there)));
    check(&shop);
}

fn got() -> impl Strategy<Value = Got> {
    prop_oneof![Just(Held), Just(Sold), Just(Gone)]
}

proptest! {
    /// However far some phones got with one ring, and in whatever order the hub hears of them.
    #[test]
    fn one_keeps_it_and_nobody_loses_a_cent(
        gots in prop::collection::vec(got(), 2..5),
        judged_between in any::<bool>(),
        deposits_refundable in any::<bool>(),
    ) {
        let policy = Policy { deposits_refundable, ..policy("OH") };
        let mut shop = with_a_ring(Shop::with(policy, plan()));
        let told: Vec<_> = (1..).zip(&gots).map(|(phone, got)| claims(&shop, phone, *got)).collect();
        let orders: Vec<OrderId> = told.iter().map(|(order, _)| *order).collect();
        for (_, facts) in told {
            shop.is_told(facts);
            if judged_between {
                shop.judges();
                check(&shop);
            }
        }
        shop.judges();
        check(&shop);
        let best = gots.iter().map(|got| *got as u8).max().unwrap();
        let winner = gots.iter().position(|got| *got as u8 == best).unwrap();
        for (nth, order) in orders.iter().enumerate() {
            let known = shop.order(*order);
            let lost = known.lost_claims().next();
            prop_assert_eq!(lost.is_some(), nth != winner);
            let Some(lost) = lost else { continue };
            prop_assert_eq!(lost.to, orders[winner]);
            prop_assert_eq!(lost.left.is_some(), gots[nth] == Gone);
            if gots[nth] != Gone {
                prop_assert_eq!(known.deposit, known.paid().unwrap());
                prop_assert_eq!(&known.tax_posted, &vec![]);
            }
        }
        manages(&mut shop);
        for (nth, order) in orders.iter().enumerate().filter(|(nth, _)| *nth != winner) {
            if gots[nth] == Gone {
                let name = format!("cuff {nth}");
                shop.receives(&name, "310.00", "900.00");
                shop.identifies(*order, ring_of(*order, &shop), &name).unwrap();
            } else {
                let paid = shop.order(*order).paid().unwrap();
                shop.cancels(*order).unwrap();
                prop_assert_eq!(shop.order(*order).refunds_due, paid);
            }
            check(&shop);
        }
        prop_assert_eq!(shop.judges(), vec![]);
        prop_assert_eq!(balance(&shop, Account::CostToBeIdentified), usd("0.00"));
        prop_assert!(shop.orders().all(|order| order.exceptions.is_empty()));
    }
}
