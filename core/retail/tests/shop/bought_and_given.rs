//! Bought from the public, given in exchange, gift cards: what the rules allow, and what they cost.

use milgrain_kernel::{CustomerId, Money, PurchaseId};
use milgrain_retail::event::Fact;
use milgrain_retail::gift_card::GiftCard;
use milgrain_retail::line_kind::LineKind;
use milgrain_retail::note::ShortText;
use milgrain_retail::order::OrderRefusal;
use milgrain_retail::order::bring_back::{Back, Return, bring_back};
use milgrain_retail::order::events::{Item, OrderKind, Payout, TenderKind};
use milgrain_retail::order::pay::{Means, trade_in};
use milgrain_retail::policy::Policy;
use milgrain_retail::purchase::decide::{buy, free};
use milgrain_retail::purchase::{FreedInto, Offer, PaidFor, PurchaseRefusal, PurchaseRow};
use milgrain_retail::rules::StoreRow;

use super::support::*;

fn gold(fair: &str) -> Offer {
    Offer {
        purchase: PurchaseId::derived("gold"),
        description: ShortText::new("Gold chain").unwrap(),
        weight: None,
        identification: None,
        fair: usd(fair),
        like_kind: true,
    }
}

fn row_of(change: impl Fn(&mut PurchaseRow)) -> StoreRow {
    let StoreRow::Purchase(mut row) = hold_row("OH") else { panic!("not a row of purchases") };
    change(&mut row);
    StoreRow::Purchase(row)
}

fn shop_with(row: StoreRow) -> Shop {
    Shop::with(Policy { rows: vec![row], ..policy("OH") }, plan())
}

fn buys(shop: &Shop, offer: &Offer, given: &str) -> Result<Fact, PurchaseRefusal> {
    buy(offer, CustomerId::derived("Zoe"), usd(given), PaidFor::Cash, &shop.desk())
}

#[test]
fn nothing_is_bought_without_a_rule_and_its_source() {
    let shop = Shop::in_state("OH");
    assert_eq!(buys(&shop, &gold("400.00"), "400.00").unwrap_err().code(), "purchase.no_rule");
    let mut nameless = policy("OH");
    nameless.rows = vec![row_of(|row| row.head.source = String::new())];
    let refused = nameless.purchase_rule(&nameless.place, day("2026-12-01")).unwrap_err();
    assert_eq!(refused.code(), "rules.no_source");
}

#[test]
fn the_rule_may_want_the_seller_identified_and_forbid_cash() {
    let shop = shop_with(row_of(|row| row.identification = true));
    let refused = buys(&shop, &gold("400.00"), "400.00").unwrap_err();
    assert_eq!(refused, PurchaseRefusal::IdentificationNeeded);
    let shop = shop_with(row_of(|row| row.cash = false));
    assert_eq!(buys(&shop, &gold("400.00"), "400.00").unwrap_err(), PurchaseRefusal::NoCash);
    let shop = shop_with(hold_row("OH"));
    let beyond = buys(&shop, &gold("500.00"), "400.00").unwrap_err();
    assert_eq!(beyond.code(), "purchase.fair_value");
}

#[test]
fn what_was_bought_is_neither_sold_nor_melted_until_its_hold_is_over() {
    let mut shop = shop_with(hold_row("OH"));
    let bought = buys(&shop, &gold("400.00"), "400.00").unwrap();
    shop.carry_out(Ok::<_, PurchaseRefusal>(vec![bought])).unwrap();
    let id = PurchaseId::derived("gold");
    let let_go = |shop: &Shop, into| free(id, &shop.purchase(id), into, &shop.desk());
    shop.on("2026-12-11");
    for into in [FreedInto::Melt, FreedInto::Case(piece_of("chain"))] {
        let until = day("2026-12-11");
        assert_eq!(let_go(&shop, into).unwrap_err(), PurchaseRefusal::OnHold { until });
    }
    shop.on("2026-12-12");
    let freed = let_go(&shop, FreedInto::Melt).unwrap();
    shop.carry_out(Ok::<_, PurchaseRefusal>(vec![freed])).unwrap();
    assert_eq!(let_go(&shop, FreedInto::Melt).unwrap_err(), PurchaseRefusal::Gone);
    shop.has_posted(&[
        ("2026-12-01", "Metal and estate bought, on hold", "400.00"),
        ("2026-12-01", "Cash drawer", "-400.00"),
        ("2026-12-12", "Parts and metal stock", "400.00"),
        ("2026-12-12", "Metal and estate bought, on hold", "-400.00"),
    ]);
}

#[test]
fn what_is_allowed_above_its_worth_is_a_discount_and_lowers_the_margin() {
    let mut shop = shop_with(hold_row("OH"));
    shop.plans = Shop::with(policy("OH"), plan()).plans;
    let order = shop.quotes(OrderKind::Sale, "ring", "1000.00", "400.00");
    let exchange = (Means::TradeIn(Box::new(gold("200.00"))), usd("300.00"));
    shop.agrees(order, &[exchange, by_card("772.50")]).unwrap();
    shop.hands_over(order, &[], &[]).unwrap();
    let metal = ("2026-12-01", "Metal and estate bought, on hold", "200.00");
    let posted = shop.posted_from("2026-12-01");
    let found = |(on, account, amount): (&str, &str, &str)| {
        posted.contains(&(on.to_owned(), account.to_owned(), amount.to_owned()))
    };
    assert!(found(metal) && found(("2026-12-01", "Discounts", "100.00")), "{posted:?}");
    let margin = milgrain_retail::order::commission::line_facts(&shop.order(order)).unwrap();
    assert_eq!(margin[0].over_allowance, usd("100.00"));
}

#[test]
fn several_goods_in_exchange_are_of_a_like_kind_only_if_all_are() {
    let mut shop = shop_with(hold_row("OH"));
    let other = Offer { like_kind: false, purchase: PurchaseId::derived("coins"), ..gold("50.00") };
    let offered = shop.offered(&[
        (Means::TradeIn(Box::new(gold("100.00"))), usd("100.00")),
        (Means::TradeIn(Box::new(other)), usd("50.00")),
        cash("10.00"),
    ]);
    let all = trade_in(&offered).unwrap();
    assert_eq!((all.amount, all.like_kind), (usd("150.00"), false));
    assert_eq!(trade_in(&offered[2..]), None);
}

/// A card of 150.00, sold and handed over.
fn card(shop: &mut Shop) -> GiftCard {
    let order = shop.starts(OrderKind::Sale, None);
    shop.adds(order, gift_card("MG-7F3K-92QX", "150.00")).unwrap();
    shop.agrees(order, &[by_card("150.00")]).unwrap();
    shop.hands_over(order, &[], &[]).unwrap();
    shop.card(GiftCard::of_code("mg7f3k92qx"))
}

#[test]
fn a_card_is_a_liability_until_it_is_spent_and_refilled_by_a_refund() {
    let mut shop = Shop::in_state("OH");
    let known = card(&mut shop);
    assert_eq!(known.balance, Some(usd("150.00")));
    let order = shop.quotes(OrderKind::Sale, "ring", "200.00", "80.00");
    let too_much = shop.agrees(order, &[(Means::GiftCard(Box::new(known.clone())), usd("150.01"))]);
    let balance = usd("150.00");
    assert_eq!(too_much.unwrap_err(), OrderRefusal::GiftCardTooSmall { balance });
    let by_gift = (Means::GiftCard(Box::new(known.clone())), usd("100.00"));
    let twice = shop.agrees(order, &[by_gift.clone(), by_gift.clone()]);
    assert_eq!(twice.unwrap_err(), OrderRefusal::GiftCardTooSmall { balance });
    shop.agrees(order, &[by_gift, by_card("114.50")]).unwrap();
    shop.hands_over(order, &[], &[]).unwrap();
    assert_eq!(shop.card(known.id).balance, Some(usd("50.00")));
    // More than the card paid does not go back onto it.
    shop.on("2026-12-05");
    let form = Payout::GiftCard(known.id);
    let line = shop.order(order).lines[0].id;
    let mut back = |amount: &str| {
        let (tender, known) = (shop.tender(), shop.order(order));
        let back = Back::Wanted(vec![want(tender, form.clone(), usd(amount))]);
        let decided = bring_back(&known, &Return::of(vec![line], back), &shop.desk());
        shop.carry_out(decided)
    };
    assert_eq!(back("100.01").unwrap_err(), OrderRefusal::RefundForm { most: usd("100.00") });
    back("100.00").unwrap();
    assert_eq!(shop.card(known.id).balance, Some(usd("150.00")));
    let kind = TenderKind::GiftCard(known.id);
    assert!(shop.order(order).tenders.iter().any(|tender| tender.kind == kind));
}

#[test]
fn a_card_is_sold_once_by_its_code_and_not_returned() {
    let mut shop = Shop::in_state("OH");
    let known = card(&mut shop);
    let order = shop.starts(OrderKind::Sale, None);
    let plain = service("a card", LineKind::GiftCard, "50.00");
    assert_eq!(shop.adds(order, plain).unwrap_err(), OrderRefusal::GiftCardCodeNeeded);
    let sold = shop
        .orders()
        .find(|order| order.lines.iter().any(|line| line.item == Item::GiftCard(known.id)));
    let sold = sold.unwrap().clone();
    let line = sold.lines[0].id;
    let decided =
        bring_back(&sold, &Return::of(vec![line], Back::Wanted(Vec::new())), &shop.desk());
    assert_eq!(decided.unwrap_err(), OrderRefusal::GiftCardStays);
}

#[test]
fn a_card_expires_no_earlier_than_the_law_lets_it_and_its_rest_goes_to_the_state() {
    let sold = day("2026-12-01");
    // The store lets none expire.
    assert_eq!(policy("OH").gift_card_expiry(sold).unwrap(), None);
    // Two years of the store's own are raised to the federal five; seven stay seven.
    for (own, last) in [(2, "2031-12-01"), (5, "2031-12-01"), (7, "2033-12-01")] {
        let policy = Policy { gift_card_years: Some(own), ..policy("OH") };
        let (day_, rule) = policy.gift_card_expiry(sold).unwrap().unwrap();
        assert_eq!((day_, rule.0.as_str()), (day(last), "gift_card.us.floor"));
    }
    let mut known = GiftCard::blank(GiftCard::of_code("MG-7F3K-92QX"));
    known.balance = Some(usd("20.00"));
    known.last_used = Some(sold);
    let (escheat, rule) = policy("NY").gift_card_escheat(&known).unwrap().unwrap();
    assert_eq!((escheat, rule.0.as_str()), (day("2031-12-01"), "gift_card.ny.dormancy"));
    assert_eq!(policy("OH").gift_card_escheat(&known).unwrap(), None, "no row, no date");
}

#[test]
fn an_expired_card_pays_nothing_and_is_still_owed() {
    let mut shop = Shop::with(Policy { gift_card_years: Some(5), ..policy("OH") }, plan());
    let known = card(&mut shop);
    assert_eq!(known.spendable(day("2031-12-01")), Some(usd("150.00")));
    assert_eq!(known.spendable(day("2031-12-02")), None);
    assert_eq!(known.balance, Some(usd("150.00")));
    shop.on("2031-12-02");
    let order = shop.quotes(OrderKind::Sale, "ring", "100.00", "40.00");
    let spent = shop.agrees(order, &[(Means::GiftCard(Box::new(known)), usd("10.00"))]);
    let nothing = OrderRefusal::GiftCardTooSmall { balance: Money::zero(usd("1.00").currency()) };
    assert_eq!(spent.unwrap_err(), nothing);
}
