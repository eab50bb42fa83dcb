//! Whatever is done in the shop, in whatever order: the books balance, every figure of an order is
//! the ledger's, and nobody gains or loses a cent.

mod any_order;
mod at_work;
mod on_account;
mod owners;
mod pieces;
mod stores;

use milgrain_kernel::{Currency, CustomerId, Money, OrderId, StaffId, StoreId};
use milgrain_ledger::{Account, BalanceKey, Of, SubKey};
use milgrain_retail::commission::EarnedWhen;
use milgrain_retail::day::proof;
use milgrain_retail::event::{Event, Fact, Stream};
use milgrain_retail::order::events::{Lies, OrderKind, TaxPart, TenderCorrected, TenderKind};
use milgrain_retail::order::{Agreement, Goods, Line, Order, commission};
use proptest::prelude::*;

use self::any_order::*;
use self::at_work::*;
use self::on_account::*;
use self::owners::*;
use self::pieces::*;
use self::stores::*;
use super::random::{Do, Setting, facts_of, season, setting};
use super::support::*;

const USD: Currency = Currency::USD;

fn money(minor: i64) -> Money {
    Money::new(minor, USD)
}

fn sum(amounts: impl IntoIterator<Item = Money>) -> Money {
    Money::sum(amounts, USD).unwrap()
}

/// What an account holds, in both stores.
pub fn balance(shop: &Shop, account: Account) -> Money {
    let stores = ["the store", ELSEWHERE].map(StoreId::derived);
    let keys = stores.map(|store| BalanceKey { store, account, currency: USD });
    sum(keys.map(|key| shop.books.balance(&key)))
}

/// What the ledger owes under a sub-ledger of an account, in both stores.
fn owed(shop: &Shop, account: Account, of: Of) -> Money {
    let stores = ["the store", ELSEWHERE].map(StoreId::derived);
    let keys = stores.map(|store| BalanceKey { store, account, currency: USD });
    sum(keys.map(|balance| shop.books.part(&SubKey { balance, of }))).negated().unwrap()
}

pub fn check(shop: &Shop) {
    assert!(shop.books.trial_balance(shop.today).is_zero());
    for order in shop.orders() {
        assert_eq!(order.misfits, [], "what was decided fits");
        money_of_an_order_is_the_ledgers(shop, order);
        money_in_is_money_out_and_held_and_earned(shop, order);
        goods_stand_where_the_order_says(shop, order);
    }
    what_was_taken_is_in_the_shop(shop);
    chains_are_counted(shop);
    commission_payable_is_what_stands(shop);
    vendors_are_owed_for_their_pieces_that_are_sold(shop);
    only_what_is_ours_is_in_inventory(shop);
    what_is_made_is_work_in_process_until_it_is_a_piece(shop);
    consignors_are_owed_for_their_pieces_that_are_sold(shop);
    drawers_hold_what_went_in(shop);
    cards_are_owed_and_gold_is_on_hold(shop);
    the_house_account_is_the_ledgers(shop, "Zoe");
    the_house_account_is_the_ledgers(shop, INSURER);
    insurers_pay_their_part(shop);
    shop.fees_follow_their_papers();
    employee_purchases_are_counted(shop);
    what_lies_at_the_bench_is_known_to_its_sale(shop);
    what_was_lost_or_broken_is_owed_to_its_owner(shop);
    insurers_owe_what_they_agreed_to(shop);
    each_store_balances_by_itself(shop);
    what_is_left_of_care_plans_is_deferred(shop);
    super::drawers::every_command_ties(&shop.told);
}

/// A drawer that was closed holds nothing; what is open holds what its day put in and took out.
fn drawers_hold_what_went_in(shop: &Shop) {
    for stream in shop.states.keys() {
        let Stream::Drawer(id) = *stream else { continue };
        let held = shop.held_in(id);
        if shop.drawer != Some(id) {
            assert_eq!((held.cash, held.cheques), (money(0), money(0)));
            continue;
        }
        let opened =
            |fact: &Fact| fact.stream == *stream && matches!(fact.event, Event::DrawerOpened(_));
        let since = shop.facts.iter().position(opened).unwrap();
        let booked = (held.cash, held.cheques);
        let lines = proof::drawer(id, &shop.facts[since..], booked).unwrap();
        assert!(lines.iter().all(proof::ProofLine::ties), "{lines:?}");
    }
    let cheques = shop.orders().flat_map(|order| order.cheques.iter().map(|one| one.amount));
    let account = shop.account("Zoe");
    let cheques = cheques.chain(account.cheques.iter().map(|one| one.amount));
    let incidents = shop.incidents();
    let insurers = incidents.iter().flat_map(|(_, incident)| &incident.insurance.cheques);
    let cheques = cheques.chain(insurers.map(|one| one.amount));
    let over = shop.facts.iter().map(|fact| match &fact.event {
        Event::DrawerClosed(e) => e.cheques_over().unwrap(),
        _ => money(0),
    });
    // A cheque that turned up after the count was among what was over, one that was none, short.
    let named = shop.facts.iter().filter_map(|fact| match &fact.event {
        Event::TenderCorrected(e) if e.lies == Lies::Counted => Some(e),
        _ => None,
    });
    let named = named.map(|e| match (e.was_kind.is_cheque(), e.kind.is_cheque()) {
        (true, false) => e.amount,
        (false, true) => e.amount.negated().unwrap(),
        _ => money(0),
    });
    let expected = sum(cheques.chain(over).chain(named));
    assert_eq!(balance(shop, Account::ChequesInHand), expected);
}

fn money_of_an_order_is_the_ledgers(shop: &Shop, order: &Order) {
    assert_eq!(shop.books.deposit(order.id, USD), order.deposit);
    assert!(!order.deposit.is_negative());
    assert_eq!(owed(shop, Account::RefundsDue, Of::Order(order.id)), order.refunds_due);
    assert!(!order.refunds_due.is_negative());
    for invoice in &order.invoices {
        let customer = order.customer.unwrap();
        let of = Of::Billed { customer, item: invoice.item, due: invoice.due };
        assert_eq!(owed(shop, Account::Invoices, of), invoice.owed.negated().unwrap());
        assert!(!invoice.owed.is_negative());
    }
    if let Some(layaway) = &order.layaway {
        let scheduled = sum(layaway.schedule.iter().map(|instalment| instalment.amount));
        let open = order.agreement == Agreement::Open;
        let to_come = if open { order.balance().unwrap() } else { money(0) };
        assert_eq!(scheduled, to_come, "scheduled is agreed less paid");
    }
    if order.agreement == Agreement::Closed {
        assert_eq!(order.deposit, money(0));
        assert!(order.lines.iter().all(Line::has_left));
    }
}

/// All that went in and did not go out again is held, owed back, tax, or the price of what left.
fn money_in_is_money_out_and_held_and_earned(shop: &Shop, order: &Order) {
    let mut in_less_out = money(0);
    for fact in facts_of(shop, order.id) {
        let change = match fact.event {
            Event::TenderTaken(e) => e.amount,
            Event::DepositMovedIn(e) => e.amount,
            Event::DepositMovedOut(e) => e.amount.negated().unwrap(),
            Event::RefundPaid(e) => e.amount.negated().unwrap(),
            Event::RestockingKept(e) => e.amount.negated().unwrap(),
            Event::InvoiceCredited(e) => e.amount.negated().unwrap(),
            _ => money(0),
        };
        in_less_out = in_less_out.plus(change).unwrap();
    }
    let kept = order.lines.iter().filter(|line| line.goods == Goods::HandedOver);
    let price_and_tax = sum(kept.map(|line| line.value().unwrap()));
    let posted = TaxPart::sum(&order.tax_posted, USD).unwrap();
    let with_goods = TaxPart::sum(&order.tax_of(Line::has_left).unwrap(), USD).unwrap();
    let tax_ahead = posted.minus(with_goods).unwrap();
    let settled = order.settled.as_ref();
    let (income, advanced) = settled.map_or((money(0), money(0)), |s| (s.income, s.tax_advanced));
    let held = sum([order.deposit, order.refunds_due, price_and_tax, tax_ahead, income]);
    assert_eq!(in_less_out, held.minus(advanced).unwrap());
}

/// What the tenders brought and the refunds took lies in the accounts that hold money.
fn what_was_taken_is_in_the_shop(shop: &Shop) {
    let mut expected = money(0);
    let mut unfunded = money(0);
    let mut credit = money(0);
    for fact in &shop.facts {
        let change = match &fact.event {
            // Goods are no money.
            Event::TenderTaken(e) if matches!(e.kind, TenderKind::TradeIn { .. }) => money(0),
            // That came in when the piece was sold.
            Event::TenderTaken(e) if e.kind == TenderKind::Unclaimed => money(0),
            Event::UnclaimedSold(e) => e.amount,
            Event::LetterSent(e) => e.cost.negated().unwrap(),
            Event::TenderTaken(e) => e.amount,
            Event::RefundPaid(e) => e.amount.negated().unwrap(),
            Event::GiftCardIssued(e) => e.amount.negated().unwrap(),
            Event::InvoiceCredited(e) => e.amount.negated().unwrap(),
            Event::LenderFeeCharged(e) => e.fee.negated().unwrap(),
            Event::DrawerClosed(e) => e.cash_over().unwrap(),
            Event::TenderCorrected(e) => taken_up(e),
            Event::StockReturnedUnproven(e) => e.credit.negated().unwrap(),
            Event::MemoSettled(e) => e.paid.negated().unwrap(),
            Event::ClaimPaid(e) => e.amount.negated().unwrap(),
            Event::ConsignmentSettled(e) => e.paid.negated().unwrap(),
            Event::SpecialBillPaid(e) => e.amount.negated().unwrap(),
            Event::ReplacementPaid(e) => e.amount.negated().unwrap(),
            Event::InsurerPaid(e) => e.amount,
            Event::StatementRun(e) => e.charge.map_or(money(0), |charge| charge.amount),
            _ => money(0),
        };
        expected = expected.plus(change).unwrap();
        credit = credit
            .plus(match &fact.event {
                Event::StoreCreditIssued(e) => e.amount,
                Event::StoreCreditSpent(e) => e.amount.negated().unwrap(),
                _ => money(0),
            })
            .unwrap();
    }
    for order in shop.orders() {
        unfunded = unfunded.plus(sum(order.unfunded.iter().map(|left| left.1))).unwrap();
    }
    let holding = |account: Account| {
        use Account::{
            Bank, CardClearing, CashDrawer, ChequesInHand, FinancingClearing, GiftCards,
            HouseAccounts, HouseCredits, Invoices, StoreCredit,
        };
        let plain = [Bank, CashDrawer, ChequesInHand, FinancingClearing, GiftCards, StoreCredit];
        let billed = [Invoices, HouseAccounts, HouseCredits];
        [&plain[..], &billed].concat().contains(&account) || matches!(account, CardClearing(_))
    };
    let held = shop.books.balances().filter(|(key, _)| holding(key.account));
    assert_eq!(sum(held.map(|(_, balance)| balance)), expected);
    assert_eq!(balance(shop, Account::FinancingClearing), unfunded);
    let zoe = CustomerId::derived("Zoe");
    assert_eq!(owed(shop, Account::StoreCredit, Of::Customer(zoe)), credit);
    assert_eq!(shop.store_credit(zoe).balance.unwrap_or(money(0)), credit);
    assert!(!credit.is_negative());
    let owes = sum(shop.orders().flat_map(|order| order.invoices.iter().map(|i| i.owed)));
    assert_eq!(balance(shop, Account::Invoices), owes);
    let charged = shop.account("Zoe").to_pay().unwrap_or(money(0));
    assert_eq!(shop.books.receivable(zoe, USD), owes.plus(charged).unwrap());
}

/// What a counted drawer was over or short by, once it is known why.
fn taken_up(e: &TenderCorrected) -> Money {
    let counted = |kind: &TenderKind| {
        e.lies == Lies::Counted && (kind.is_cheque() || *kind == TenderKind::Cash)
    };
    match (counted(&e.was_kind), counted(&e.kind)) {
        (true, false) => e.amount,
        (false, true) => e.amount.negated().unwrap(),
        _ => money(0),
    }
}

fn commission_payable_is_what_stands(shop: &Shop) {
    for name in ["Ann", "Ben"] {
        let staff = StaffId::derived(name);
        let stands = shop.orders().flat_map(|order| order.commission.iter());
        let stands = stands.filter(|earned| earned.staff == staff).map(|earned| earned.amount);
        let stands = sum(stands);
        assert_eq!(owed(shop, Account::CommissionPayable, Of::Staff(staff)), stands);
        assert!(!stands.is_negative());
    }
}

/// What the plan gives on the lines that the customer kept, of an order that is over or delivered.
fn commission_is_what_the_plan_gives_on_what_was_kept(
    shop: &Shop,
    setting: &Setting,
    order: &Order,
) {
    let at_creation = setting.earned == EarnedWhen::AtCreation;
    let by_now = |line: &Line| line.goods == Goods::HandedOver || (at_creation && line.waits());
    let in_step = match setting.earned {
        EarnedWhen::AsPaymentsArrive => order.agreement != Agreement::Open,
        _ => !late_financing(shop, order),
    };
    if !in_step {
        return;
    }
    let kept: Vec<_> = order.lines.iter().filter(|line| by_now(line)).map(|line| line.id).collect();
    let given = commission::of_lines(order, &kept, &shop.desk()).unwrap();
    let given: Vec<_> =
        given.into_iter().map(|part| (part.line, part.staff, part.amount)).collect();
    let stands = order.commission.iter().filter(|part| !part.amount.is_zero());
    let stands: Vec<_> = stands.map(|part| (part.line, part.staff, part.amount)).collect();
    let sorted = |mut parts: Vec<_>| {
        parts.retain(|(_, _, amount): &(_, _, Money)| !amount.is_zero());
        parts.sort_by_key(|(line, staff, _)| (*line, *staff));
        parts
    };
    assert_eq!(sorted(stands), sorted(given));
}

/// A lender that came in after a line had left lowers only what leaves later.
fn late_financing(shop: &Shop, order: &Order) -> bool {
    let mut left = false;
    for fact in facts_of(shop, order.id) {
        match fact.event {
            Event::GoodsHandedOver(_) => left = true,
            Event::TenderTaken(e) if left && matches!(e.kind, TenderKind::Financing { .. }) => {
                return true;
            }
            _ => {}
        }
    }
    false
}

/// What the store keeps of an order that is cancelled so many days after it was signed, by the
/// rules of its state: free days, then a share of the price or of what was paid. `None` near a last
/// day, which a Sunday or a holiday may move.
fn keeps(state: &str, order: &Order, paid: Money, days: i64) -> Option<Money> {
    let price = |line: &Line| line.price().unwrap();
    let agreed_on = sum(order.lines.iter().map(price));
    let waiting = sum(order.lines.iter().filter(|line| line.waits()).map(price));
    let share = |percent: i64, of: Money| money(of.minor() * percent / 100);
    let special = matches!(order.kind, OrderKind::SpecialOrder | OrderKind::Custom);
    // Laws that do not speak of goods in hand alone bind what is ordered, too.
    let layaway = order.kind == OrderKind::Layaway || (special && state != "RI");
    let (free, moves, kept) = match state {
        "OH" if layaway && agreed_on.minor() > 50_000 => (5, 4, share(50, paid)),
        "OH" if layaway => (-1, 0, share(10, paid).lesser(money(2_500)).unwrap()),
        "MD" if layaway => (7, 0, share(10, waiting).lesser(paid).unwrap()),
        "RI" if layaway => (10, 4, share(10, paid)),
        _ => (3, 0, share(10, paid)),
    };
    match days {
        _ if days <= free => Some(money(0)),
        _ if days <= free + moves => None,
        _ if special => Some(kept.lesser(order.spent_on_specials().unwrap()).unwrap()),
        _ => Some(kept),
    }
}

/// Cancelling, asked first and then done, returns what the rule says and nothing else changes hands.
fn cancelling_returns_what_the_rule_says(shop: &Shop, setting: &Setting, order: OrderId) {
    let mut shop = shop.clone();
    let before = shop.order(order);
    if shop.cancels(order).is_err() {
        assert_ne!(before.agreement, Agreement::Open, "what is open can be cancelled");
        return;
    }
    let settled = shop.order(order).settled.unwrap();
    let left = before.lines.iter().filter(|line| line.has_left());
    let left = sum(left.map(|line| line.value().unwrap()));
    let paid = before.paid().unwrap().minus(left).unwrap();
    let days = shop.today.days_since(before.agreed.as_ref().unwrap().on);
    if let Some(kept) = keeps(setting.state(), &before, paid, days) {
        assert_eq!(settled.refund, paid.minus(kept).unwrap(), "{} {days}", setting.state());
    }
    check(&shop);
    assert_eq!(shop.order(order).deposit, money(0));
    assert_eq!(shop.order(order).agreement, Agreement::Cancelled);
}

fn lives_through(setting: &Setting, season: &[(usize, Do)]) -> (Shop, [OrderId; 2]) {
    let (mut shop, orders) = setting.shop();
    for (which, what) in season {
        let before = shop.clone();
        if let Err(refused) = shop.does(setting, orders, *which, what) {
            assert!(!refused.code().is_empty());
            assert!(!refused.to_string().is_empty());
            assert!(!matches!(refused, milgrain_retail::order::OrderRefusal::Money(_)));
            if !matches!(what, Do::Ask { .. } | Do::Neglect) {
                // Numbers for tenders were drawn, and a piece may have come in; nothing else.
                // (Asking and neglecting are several commands.)
                assert_eq!(shop.order(orders[*which]), before.order(orders[*which]));
            }
        }
        check(&shop);
    }
    (shop, orders)
}

proptest! {
    #[test]
    fn a_season_of_anything_keeps_every_figure(setting in setting(), season in season()) {
        let (shop, orders) = lives_through(&setting, &season);
        for order in orders {
            commission_is_what_the_plan_gives_on_what_was_kept(&shop, &setting, &shop.order(order));
            cancelling_returns_what_the_rule_says(&shop, &setting, order);
        }
    }

    #[test]
    fn events_in_any_order_lose_no_money(
        setting in setting(),
        season in season(),
        seed in any::<u64>(),
        twice in any::<bool>(),
    ) {
        let (shop, orders) = lives_through(&setting, &season);
        for order in orders {
            let mut facts = facts_of(&shop, order);
            if twice {
                facts.extend(facts.clone());
            }
            shuffled(&mut facts, seed);
            let mut strange = Shop::in_state("OH");
            for fact in facts {
                strange.is_told(with_other_half(fact));
            }
            let strange_order = strange.order(order);
            prop_assert_eq!(strange.books.deposit(order, USD), strange_order.deposit);
            let due = owed(&strange, Account::RefundsDue, Of::Order(order));
            prop_assert_eq!(due, strange_order.refunds_due);
            prop_assert!(strange.books.trial_balance(strange.today).is_zero());
            if !twice {
                prop_assert_eq!(strange_order.deposit, shop.order(order).deposit);
                prop_assert_eq!(strange_order.refunds_due, shop.order(order).refunds_due);
                prop_assert_eq!(strange_order.paid().unwrap(), shop.order(order).paid().unwrap());
            }
        }
    }
}
