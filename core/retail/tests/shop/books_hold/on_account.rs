//! Accounts, cards, claims and the purchases of our own people.

use super::{USD, balance, money, sum};
use crate::support::*;
use milgrain_kernel::{Money, StaffId};
use milgrain_ledger::{Account, BalanceKey, Of, SubKey};
use milgrain_retail::event::Event;
use milgrain_retail::house_account::statement::HouseStatement;
use milgrain_retail::line_kind::LineKind;
use milgrain_retail::order::events::Item;
use milgrain_retail::order::{Goods, Line, Order};
use milgrain_retail::piece::Ownership;

/// What is on the cards is the liability; what was taken in exchange stands at its value.
pub(super) fn cards_are_owed_and_gold_is_on_hold(shop: &Shop) {
    let left = sum(shop.cards().filter_map(|card| card.balance));
    assert_eq!(balance(shop, Account::GiftCards), left.negated().unwrap());
    assert!(shop.cards().filter_map(|card| card.balance).all(|balance| !balance.is_negative()));
    let fair = sum(shop.facts.iter().map(|fact| match &fact.event {
        Event::GoodsBought(e) => e.fair,
        _ => money(0),
    }));
    assert_eq!(balance(shop, Account::MetalAndEstate), fair);
}

/// No insurer is billed for more than its claim allows.
pub(super) fn insurers_pay_their_part(shop: &Shop) {
    for order in shop.orders() {
        let Some(claim) = &order.claim else { continue };
        let theirs = order.tenders.iter().filter(|tender| tender.payer == Some(claim.insurer));
        let billed = Money::sum(theirs.map(|tender| tender.amount), USD).unwrap();
        let most = claim.allowed.minus(claim.deductible).unwrap();
        assert!(billed.minor() <= most.minor(), "{billed} of {most}");
    }
}

/// What somebody of the shop bought and has is what is counted for them.
pub(super) fn employee_purchases_are_counted(shop: &Shop) {
    let ann = StaffId::derived("Ann");
    let mine = |order: &&Order| order.employee.is_some_and(|bought| bought.buyer == ann);
    let lines = shop
        .orders()
        .filter(mine)
        .flat_map(|order| order.lines.iter().filter(move |line| order.special(line.id).is_none()));
    let priced = |line: &&Line| {
        let owners = matches!(line.owner, Some(Ownership::Consignment | Ownership::Agency));
        line.goods == Goods::HandedOver
            && line.kind == LineKind::Goods
            && line.discount.is_some()
            && !owners
    };
    let count = |line: &Line| if let Item::Stock(_, quantity) = line.item { quantity } else { 1 };
    let has: u32 = lines.filter(priced).map(count).sum();
    let counted: u32 = shop.person(ann).bought.iter().map(|bought| bought.pieces).sum();
    assert_eq!(counted, has);
}

/// Every charge and every credit is the ledger's, in the store where it stands; there is no credit
/// beside something open; statements go on from one another.
pub(super) fn the_house_account_is_the_ledgers(shop: &Shop, whose: &str) {
    let account = shop.account(whose);
    assert_eq!(account.misfits, []);
    let customer = account.customer;
    let part = |store, account, of| {
        shop.books.part(&SubKey { balance: BalanceKey { store, account, currency: USD }, of })
    };
    for item in &account.items {
        let of = Of::Billed { customer, item: item.item, due: item.due };
        assert_eq!(part(item.store, Account::HouseAccounts, of), item.open);
        assert!(!item.open.is_negative());
    }
    for store in [shop.store(), milgrain_kernel::StoreId::derived(ELSEWHERE)] {
        let held = account.credits.iter().find(|held| held.store == store);
        let held = held.map_or(money(0), |held| held.amount);
        let booked = part(store, Account::HouseCredits, Of::Customer(customer));
        assert_eq!(booked.negated().unwrap(), held);
        assert!(!held.is_negative());
    }
    assert!(account.credits.is_empty() || account.open().is_empty());
    let mut before = money(0);
    for run in &account.statements {
        let statement = HouseStatement::of(&account, run.through).unwrap();
        assert_eq!(statement.opening, before);
        let charge = run.charge.map_or(money(0), |charge| charge.amount);
        assert_eq!(statement.closing, run.owed.plus(charge).unwrap());
        let aged = statement.ageing.total().minus(statement.credit).unwrap();
        assert_eq!(statement.closing, aged);
        before = statement.closing;
    }
}
