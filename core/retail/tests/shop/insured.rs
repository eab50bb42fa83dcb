//! A piece that replaces one which was lost: the insurer is billed its part, the client pays the rest.

use milgrain_kernel::{CustomerId, LineId, OrderId};
use milgrain_retail::house_account::HouseTerms;
use milgrain_retail::note::ShortText;
use milgrain_retail::order::OrderRefusal;
use milgrain_retail::order::bring_back::{Back, Return};
use milgrain_retail::order::events::{OrderKind, Payout};
use milgrain_retail::order::insurance::{self, InsuranceClaim};

use super::books_hold::check;
use super::prices::adjusts;
use super::support::*;

fn claim(allowed: &str, deductible: &str) -> InsuranceClaim {
    InsuranceClaim {
        insurer: CustomerId::derived(INSURER),
        number: ShortText::new("HO 88-1207").unwrap(),
        allowed: usd(allowed),
        deductible: usd(deductible),
    }
}

/// A quote of 6,000.00, 6,435.00 with Ohio's tax, and an insurer with an account.
fn quoted() -> (Shop, OrderId) {
    let mut shop = Shop::in_state("OH");
    shop.receives_stock("chain", 1_000, "20000.00", "50.00");
    shop.opens_account(INSURER, HouseTerms::NetDays(30), "20000.00").unwrap();
    let order = shop.quotes(OrderKind::Sale, "ring", "6000.00", "2500.00");
    (shop, order)
}

fn enters(shop: &mut Shop, order: OrderId, claim: InsuranceClaim) -> Result<(), OrderRefusal> {
    let decided = insurance::enter(&shop.order(order), claim, &shop.desk());
    shop.carry_out(decided)
}

#[test]
fn the_insurer_is_billed_its_part_and_the_client_pays_deductible_and_upgrade() {
    let (mut shop, order) = quoted();
    enters(&mut shop, order, claim("5000.00", "500.00")).unwrap();
    shop.agrees(order, &[]).unwrap();
    let too_much = [shop.on_account_of(INSURER, "4500.01"), by_card("1934.99")];
    let most = usd("4500.00");
    let refused = shop.hands_over(order, &[], &too_much);
    assert_eq!(refused, Err(OrderRefusal::InsurerPaysLess { most }));
    let parts = [shop.on_account_of(INSURER, "4500.00"), by_card("1935.00")];
    shop.hands_over(order, &[], &parts).unwrap();
    let insurer = shop.account(INSURER);
    assert_eq!(insurer.to_pay().unwrap(), usd("4500.00"));
    assert_eq!(
        enters(&mut shop, order, claim("6000.00", "0.00")).unwrap_err().code(),
        "order.wrong_state"
    );
    check(&shop);
}

#[test]
fn an_insurer_pays_no_more_than_the_piece_costs_and_bears_no_deductible() {
    let whole = |allowed, deductible| {
        claim(allowed, deductible).insurers_part(usd("6435.00")).unwrap().to_plain()
    };
    assert_eq!(whole("5000.00", "500.00"), "4500.00");
    assert_eq!(
        whole("9000.00", "500.00"),
        "5935.00",
        "the client bears the deductible all the same"
    );
    assert_eq!(whole("9000.00", "7000.00"), "0.00");
    assert_eq!(whole("6435.00", "0.00"), "6435.00");
}

#[test]
fn a_claim_makes_sense_or_is_refused_and_stays_once_it_was_billed() {
    let (mut shop, order) = quoted();
    for (allowed, deductible) in [("500.00", "500.00"), ("500.00", "-1.00"), ("0.00", "0.00")] {
        let refused = enters(&mut shop, order, claim(allowed, deductible));
        assert_eq!(refused, Err(OrderRefusal::ClaimAmounts), "{allowed} {deductible}");
    }
    let own = InsuranceClaim { insurer: CustomerId::derived("Zoe"), ..claim("900.00", "0.00") };
    assert_eq!(enters(&mut shop, order, own), Err(OrderRefusal::CustomerNeeded));
    shop.receives("pendant", "90.00", "200.00");
    shop.adds(order, goods("pendant", "200.00", "90.00")).unwrap();
    enters(&mut shop, order, claim("900.00", "0.00")).unwrap();
    // Another is entered in its place until there is a bill.
    enters(&mut shop, order, claim("5000.00", "500.00")).unwrap();
    shop.agrees(order, &[]).unwrap();
    let parts = [shop.on_account_of(INSURER, "4000.00"), by_card("2435.00")];
    shop.hands_over(order, &["ring"], &parts).unwrap();
    assert_eq!(enters(&mut shop, order, claim("6000.00", "0.00")), Err(OrderRefusal::ClaimBilled));
    check(&shop);
}

#[test]
fn what_comes_back_goes_back_to_each_who_paid() {
    let (mut shop, order) = quoted();
    enters(&mut shop, order, claim("5000.00", "500.00")).unwrap();
    shop.agrees(order, &[]).unwrap();
    let parts = [shop.on_account_of(INSURER, "4500.00"), by_card("1935.00")];
    shop.hands_over(order, &[], &parts).unwrap();
    let ring = vec![LineId::derived("ring")];
    let back = Back::AsPaid(shop.tender());
    shop.takes_back_as(order, &Return::of(ring, back)).unwrap();
    assert_eq!(shop.account(INSURER).to_pay().unwrap(), usd("0.00"));
    let to_card: Vec<_> = shop.order(order).refunds.iter().map(|paid| paid.form.clone()).collect();
    assert_eq!(to_card, [Payout::HouseAccount, Payout::Void("STRIPE".to_owned())]);
    check(&shop);
}

#[test]
fn a_price_that_is_adjusted_gives_the_insurer_only_what_it_paid_beyond_its_part() {
    let (mut shop, order) = quoted();
    enters(&mut shop, order, claim("5000.00", "500.00")).unwrap();
    shop.agrees(order, &[]).unwrap();
    let parts = [shop.on_account_of(INSURER, "4500.00"), by_card("1935.00")];
    shop.hands_over(order, &[], &parts).unwrap();
    let adjusted = |price, back: &str| {
        let mut shop = shop.clone();
        let card = Payout::Card("STRIPE".to_owned());
        shop.as_manager(|shop| adjusts(shop, order, price, &[(card, back)])).unwrap();
        check(&shop);
        shop.account(INSURER).to_pay().unwrap()
    };
    // 5,362.50 is kept: more than was allowed, so all of the difference is the client's.
    assert_eq!(adjusted("5000.00", "1072.50"), usd("4500.00"));
    // 4,290.00 is kept: the insurer's part of it is 3,790.00, and it has 710.00 back.
    assert_eq!(adjusted("4000.00", "1435.00"), usd("3790.00"));
}
