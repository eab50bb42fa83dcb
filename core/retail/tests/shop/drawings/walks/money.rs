//! Money at the till and on account, and what a customer is told.

use milgrain_kernel::{CustomerId, GiftCardId, OrderId, Percent, Rounding};
use milgrain_retail::customer::{Channel, Contacts, CustomerAdded, decide as cards};
use milgrain_retail::drawer::CashWay;
use milgrain_retail::event::{Event, Fact, Stream};
use milgrain_retail::gift_card::GiftCard;
use milgrain_retail::house_account::{FinanceCharge, HouseTerms};
use milgrain_retail::messages::decide::{failed, hear, request, sent};
use milgrain_retail::messages::{MessageKind, Said, Wanted};
use milgrain_retail::note::{Email, Note, PersonName, Phone, ShortText};
use milgrain_retail::order::Agreement::Open;
use milgrain_retail::order::events::{OrderKind, Payout, TenderKind};
use milgrain_retail::order::pay::Means;
use milgrain_retail::phone::{self, InDoubt, Phones};
use milgrain_retail::policy::Policy;
use milgrain_retail::staff::Role;
use milgrain_retail::state::State;

use super::super::explore::{Verb, explore};
use super::super::{all_walked, till};
use super::{orders, said};
use crate::support::*;

fn card() -> GiftCardId {
    GiftCard::of_code("MG-7F3K-92QX")
}

/// Pays so much of a new order with the card, as another till knows it: nothing was spent yet.
fn spends(shop: &mut Shop, amount: &str) {
    let whole = GiftCard { balance: Some(usd("100.00")), ..shop.card(card()) };
    let name = format!("ring {}", shop.named);
    let order = shop.quotes(OrderKind::Sale, &name, "200.00", "80.00");
    shop.agrees(order, &[(Means::GiftCard(Box::new(whole)), usd(amount))]).unwrap();
}

/// Open orders of which so much was paid with the card.
fn paid_with(shop: &Shop, amount: &str) -> Vec<OrderId> {
    let mut open = orders(shop, &[Open]);
    open.retain(|order| shop.order(*order).paid() == Ok(usd(amount)));
    open
}

fn refills(shop: &mut Shop, amount: &str) {
    if let Some(order) = paid_with(shop, amount).pop() {
        shop.cancels(order).unwrap();
        shop.pays_back(order, amount, Payout::GiftCard(card())).unwrap();
    }
}

#[test]
fn a_gift_card_is_spent_and_refilled_as_it_is_drawn() {
    let mut shop = Shop::in_state("OH");
    let order = shop.starts(OrderKind::Sale, None);
    shop.adds(order, gift_card("MG-7F3K-92QX", "100.00")).unwrap();
    shop.agrees(order, &[by_card("100.00")]).unwrap();
    shop.hands_over(order, &[], &[]).unwrap();
    let verbs: [Verb; 4] = [
        &|shop| {
            if paid_with(shop, "50.00").len() < 3 {
                spends(shop, "50.00");
            }
        },
        &|shop| {
            if paid_with(shop, "100.00").is_empty() {
                spends(shop, "100.00");
            }
        },
        &|shop| refills(shop, "50.00"),
        &|shop| refills(shop, "100.00"),
    ];
    let place = |shop: &Shop| {
        format!("{} {}", paid_with(shop, "50.00").len(), paid_with(shop, "100.00").len())
    };
    explore(&shop, place, &verbs);
    all_walked("gift_card.rs");
}

#[test]
fn a_drawer_is_opened_filled_emptied_and_counted_as_it_is_drawn() {
    let verbs: [Verb; 3] = [
        &|shop| drop(shop.opens_drawer("200.00")),
        &|shop| {
            if shop.drawer.is_some() {
                let _ = shop.moves_cash(CashWay::FromSafe, "10.00");
            }
        },
        &|shop| {
            if let Some(drawer) = shop.drawer {
                let _ = shop.closes_drawer(shop.held_in(drawer).cash);
            }
        },
    ];
    let place = |shop: &Shop| {
        let drawers = shop.states.iter().filter(|(stream, _)| matches!(stream, Stream::Drawer(_)));
        let words: Vec<String> = drawers.map(|(_, state)| said(till::drawer(state))).collect();
        format!("{:?}", &words[words.len().saturating_sub(2)..])
    };
    explore(&Shop::in_state("OH"), place, &verbs);
    all_walked("drawer.rs");
}

/// Zoe takes a ring of 1,072.50 along, so much of it on her account.
fn charges(shop: &mut Shop, amount: &str) {
    let before = shop.clone();
    let name = format!("ring {}", shop.named);
    let order = shop.quotes(OrderKind::Sale, &name, "1000.00", "400.00");
    shop.agrees(order, &[]).unwrap();
    let rest = usd("1072.50").minus(usd(amount)).unwrap();
    let payments = [shop.on_account_of("Zoe", amount), by_card(&rest.to_plain())];
    if shop.hands_over(order, &[], &payments).is_err() {
        *shop = before;
    }
}

fn pays(shop: &mut Shop, amount: &str) {
    if shop.account("Zoe").items.iter().any(|item| item.open.is_positive()) {
        let _ = shop.pays_account("Zoe", TenderKind::Cash, amount, None);
    }
}

#[test]
fn a_house_account_is_opened_charged_and_paid_as_it_is_drawn() {
    let monthly = Percent::from_basis_points(150);
    let charge = FinanceCharge { monthly, rounding: Rounding::Down };
    let mut shop = Shop::with(Policy { finance_charge: Some(charge), ..policy("OH") }, plan());
    shop.receives_stock("chain", 1_000, "20000.00", "50.00");
    shop.role = Role::Manager;
    let verbs: [Verb; 7] = [
        &|shop| drop(shop.opens_account("Zoe", HouseTerms::NetDays(30), "3000.00")),
        &|shop| drop(shop.stops_account("Zoe")),
        &|shop| {
            if shop.account("Zoe").items.is_empty() {
                charges(shop, "300.00");
            }
        },
        &|shop| pays(shop, "100.00"),
        &|shop| pays(shop, "500.00"),
        &|shop| shop.today = day("2027-03-10"),
        &|shop| drop(shop.runs_statement("Zoe", "2027-02-15")),
    ];
    let place = |shop: &Shop| {
        let known = shop.account("Zoe");
        let due: Vec<_> = known.items.iter().map(|item| item.due).collect();
        let state = State::House(Box::new(known));
        format!(
            "{} {} {due:?} {}",
            said(till::account(&state)),
            said(till::charges(&state)),
            shop.today
        )
    };
    explore(&shop, place, &verbs);
    all_walked("house_account.rs");
}

fn zoe() -> CustomerId {
    CustomerId::derived("Zoe")
}

/// Something that is written on Zoe's card, if it is not refused.
fn writes<E>(shop: &mut Shop, event: Result<impl Into<Event>, E>) {
    let fact = event.map(|event| Fact { stream: Stream::Customer(zoe()), event: event.into() });
    let _ = shop.carry_out(fact.map(|fact| vec![fact]));
}

fn with_zoe() -> Shop {
    let mut shop = Shop::in_state("OH");
    let contacts = Contacts {
        phones: vec![Phone::new("614-555-0100").unwrap()],
        emails: vec![Email::new("zoe@example.com").unwrap()],
        address: vec![ShortText::new("1 High Street").unwrap()],
    };
    let name = PersonName::new("Zoe").unwrap().into();
    let added = CustomerAdded { name, contacts: contacts.into() };
    writes(&mut shop, Ok::<_, cards::CustomerRefusal>(added));
    shop
}

fn consents(shop: &mut Shop, words: &str) {
    for channel in [Channel::Email, Channel::Mail] {
        let words = Note::new(words).unwrap();
        let given = cards::give_consent(&shop.customer(zoe()), channel, words, shop.now());
        writes(shop, given);
    }
}

fn withdraws(shop: &mut Shop) {
    let withdrawn = cards::withdraw_consent(&shop.customer(zoe()), Channel::Mail, shop.now());
    writes(shop, withdrawn);
}

/// Zoe says that she wants to hear no more.
fn says_stop(shop: &mut Shop) {
    let words = Note::new("STOP").unwrap();
    let heard = hear(zoe(), &shop.customer(zoe()), Channel::Sms, words, true, &shop.desk());
    let _ = shop.carry_out(heard);
}

#[test]
fn consent_is_given_and_withdrawn_as_it_is_drawn() {
    let verbs: [Verb; 4] = [
        &|shop| consents(shop, "You may write to me"),
        &|shop| consents(shop, "You may write to me every month"),
        &withdraws,
        &says_stop,
    ];
    let place = |shop: &Shop| said(till::consents(&State::Customer(shop.customer(zoe()))));
    explore(&with_zoe(), place, &verbs);
    all_walked("customer.rs");
}

fn wants(shop: &mut Shop, kind: MessageKind) {
    let wanted = Wanted { kind, order: None, said: Said::default() };
    let fact = request(zoe(), &shop.customer(zoe()), wanted, &shop.desk());
    let _ = shop.carry_out(fact.map(|fact| fact.into_iter().collect()));
}

#[test]
fn a_message_goes_out_or_does_not_as_it_is_drawn() {
    let all = |shop: &Shop| shop.customer(zoe()).messages.into_iter().map(|message| message.id);
    let verbs: [Verb; 5] = [
        &|shop| wants(shop, MessageKind::WorkReady),
        &|shop| wants(shop, MessageKind::Birthday),
        &|shop| {
            for message in all(shop).collect::<Vec<_>>() {
                let fact = sent(zoe(), &shop.customer(zoe()), message, &shop.desk());
                let _ = shop.carry_out(fact.map(|fact| vec![fact]));
            }
        },
        &|shop| {
            for message in all(shop).collect::<Vec<_>>() {
                let why = ShortText::new("No such number").unwrap();
                let fact = failed(zoe(), &shop.customer(zoe()), message, why, &shop.desk());
                let _ = shop.carry_out(fact.map(|fact| vec![fact]));
            }
        },
        &says_stop,
    ];
    let place = |shop: &Shop| {
        let customer = State::Customer(shop.customer(zoe()));
        format!("{}; {}", said(till::messages(&customer)), said(till::consents(&customer)))
    };
    explore(&with_zoe(), place, &verbs);
    all_walked("messages.rs");
}

fn gone(shop: &Shop) -> Phones {
    match shop.states.get(&Stream::Store(shop.store())) {
        Some(State::Store(book)) => book.phones.clone(),
        _ => Phones::default(),
    }
}

#[test]
fn a_phone_that_is_gone_is_reported_and_settled_as_it_is_drawn() {
    let mut shop = Shop::in_state("OH");
    shop.role = Role::Manager;
    let words = || ShortText::new("Receipt of a ring, paid by card").unwrap();
    let verbs: [Verb; 3] = [
        &|shop| {
            if gone(shop).reported.len() < 2 {
                let doubt = InDoubt::From(42);
                let _ = shop.carry_out(phone::report(&gone(shop), ("K", "A"), doubt, &shop.desk()));
            }
        },
        &|shop| {
            let shown = phone::show(&gone(shop), ("K", 43), words(), false, &shop.desk());
            let _ = shop.carry_out(shown);
        },
        &|shop| {
            let _ = shop.carry_out(phone::settle(&gone(shop), "K", words(), &shop.desk()));
        },
    ];
    let place = |shop: &Shop| {
        let known = gone(shop).reported;
        let known = known.iter().map(|known| (known.shown.len(), known.settled.is_some()));
        format!("{:?}", known.collect::<Vec<_>>())
    };
    explore(&shop, place, &verbs);
    all_walked("phone.rs");
}
