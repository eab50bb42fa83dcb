//! Whatever is done in the shop, in whatever order: the books balance, every figure of an order is
//! the ledger's, and nobody gains or loses a cent.

use milgrain_kernel::{
    Currency, CustomerId, Money, OrderId, StaffId, StockItemId, StoreId, TenderId,
};
use milgrain_ledger::{Account, BalanceKey, Of, RevenueKind, SubKey};
use milgrain_retail::commission::EarnedWhen;
use milgrain_retail::consignment::Stands;
use milgrain_retail::day::proof;
use milgrain_retail::event::{Event, Fact, Stream};
use milgrain_retail::house_account::statement::HouseStatement;
use milgrain_retail::incident::IncidentState;
use milgrain_retail::line_kind::LineKind;
use milgrain_retail::memo::{MemoLine, Standing};
use milgrain_retail::order::events::{
    CostFrom, DepositMovedIn, DepositMovedOut, Item, Lies, OrderKind, Payout, TaxPart,
    TenderCorrected, TenderKind, TenderTaken,
};
use milgrain_retail::order::special::Stage;
use milgrain_retail::order::special::events::SpentFrom;
use milgrain_retail::order::{Agreement, Goods, Line, Order, commission};
use milgrain_retail::piece::{Away, Claim, Ownership, Piece, PieceState};
use milgrain_retail::repair::{Job, JobState};
use proptest::prelude::*;

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
    what_is_left_of_care_plans_is_deferred(shop);
    super::drawers::every_command_ties(&shop.told);
}

/// What is on the cards is the liability; what was taken in exchange stands at its value.
fn cards_are_owed_and_gold_is_on_hold(shop: &Shop) {
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
fn insurers_pay_their_part(shop: &Shop) {
    for order in shop.orders() {
        let Some(claim) = &order.claim else { continue };
        let theirs = order.tenders.iter().filter(|tender| tender.payer == Some(claim.insurer));
        let billed = Money::sum(theirs.map(|tender| tender.amount), USD).unwrap();
        let most = claim.allowed.minus(claim.deductible).unwrap();
        assert!(billed.minor() <= most.minor(), "{billed} of {most}");
    }
}

/// What somebody of the shop bought and has is what is counted for them.
fn employee_purchases_are_counted(shop: &Shop) {
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

/// A sale knows which of its pieces are in the workshop, and there they are; what was spent on a job
/// that has not ended is in process.
fn what_lies_at_the_bench_is_known_to_its_sale(shop: &Shop) {
    let spent = |job: &Job| {
        let (parts, letters) = (job.parts_cost(), job.letters_cost());
        sum([parts.unwrap_or(money(0)), letters.unwrap_or(money(0))])
    };
    let mut in_process = money(0);
    for job in shop.jobs() {
        assert_eq!(job.misfits, 0);
        let taken = job.taken_in.as_ref().unwrap();
        let gone = matches!(
            job.state,
            Some(JobState::PickedUp | JobState::GivenBack | JobState::MadeGood)
        );
        let gone = gone || shop.order(taken.order).agreement == Agreement::Closed;
        if !gone {
            in_process = in_process.plus(spent(job)).unwrap();
        }
        if let Some(work) = &job.after_sale {
            let here = (work.line, Job::of_order(taken.order));
            let sale = shop.order(work.sale);
            // What is lost does not come back by its sale either.
            let lost = matches!(job.state, Some(JobState::Missing | JobState::MadeGood));
            let open = job.state.is_some_and(JobState::is_open) || lost;
            assert_eq!(sale.at_bench.contains(&here), open);
            assert!(!open || sale.line(work.line).unwrap().goods == Goods::HandedOver);
        }
    }
    assert_eq!(balance(shop, Account::RepairInProcess), in_process);
}

/// A plan that was sold is deferred whole until it begins; then what was not earned of it is.
fn what_is_left_of_care_plans_is_deferred(shop: &Shop) {
    let plans = shop.care_plans();
    let running = sum(plans.iter().filter_map(|(_, plan)| plan.deferred()));
    let mut waiting = money(0);
    for order in shop.orders() {
        let sold = order
            .lines
            .iter()
            .filter(|line| line.kind == LineKind::CarePlan && line.goods == Goods::HandedOver);
        let not_begun = sold.filter(|line| order.plans.iter().all(|(plan, _)| *plan != line.id));
        waiting = sum([waiting, sum(not_begun.map(|line| line.list))]);
    }
    let held = sum([running, waiting]).negated().unwrap();
    assert_eq!(balance(shop, Account::DeferredCarePlans), held);
    assert!(plans.iter().all(|(_, plan)| plan.misfits == 0));
}

/// What is owed for customers' pieces is what the incidents say; a piece that is lost is not in the
/// register, and one that is made good was lost.
fn what_was_lost_or_broken_is_owed_to_its_owner(shop: &Shop) {
    let incidents = shop.incidents();
    let owed_now = sum(incidents.iter().filter_map(|(_, incident)| Some(incident.open()?.1)));
    assert_eq!(balance(shop, Account::CustomerClaims), owed_now.negated().unwrap());
    let zoe = CustomerId::derived("Zoe");
    assert_eq!(owed(shop, Account::CustomerClaims, Of::Customer(zoe)), owed_now);
    for (_, incident) in &incidents {
        assert_eq!(incident.misfits, 0);
        let order = incident.reported.as_ref().unwrap().order;
        let looked_for = incident.is_lost() && incident.state == Some(IncidentState::Open);
        assert!(!looked_for || shop.job(order).state == Some(JobState::Missing));
        let made_good = incident.is_lost() && incident.owed.is_some();
        assert!(!made_good || shop.job(order).state == Some(JobState::MadeGood));
    }
}

/// Every charge and every credit is the ledger's, in the store where it stands; there is no credit
/// beside something open; statements go on from one another.
fn the_house_account_is_the_ledgers(shop: &Shop, whose: &str) {
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

/// What stands on memo payable is the cost of vendors' pieces that are with their buyers, less what
/// was paid for them: one that came back owes nothing, or is a credit if it had been paid.
fn vendors_are_owed_for_their_pieces_that_are_sold(shop: &Shop) {
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
    let sold = sum(shop.orders().flat_map(|order| order.lines.iter().filter(sold)).map(|l| l.cost));
    let owed_for = sum(lines().filter(|l| l.standing == Standing::Sold).map(|line| line.owed));
    assert_eq!(owed_for, sold, "a memo is owed for what is with its buyer");
    for (_, memo) in shop.memos() {
        assert_eq!(memo.misfits, Vec::<String>::new());
        memo.lines.iter().for_each(|line| a_piece_stands_in_one_place(shop, line));
    }
}

/// What stands on consignment payable is what the agreements say is open, each to its owner, and no
/// revenue of an agent's but the rest of the price.
fn consignors_are_owed_for_their_pieces_that_are_sold(shop: &Shop) {
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
fn billed_for_specials(shop: &Shop) -> Money {
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
        _ => money(0),
    }))
}

/// Work that is in no piece and not lost is in process; what came in is its line's piece, at its cost.
fn what_is_made_is_work_in_process_until_it_is_a_piece(shop: &Shop) {
    let specials =
        || shop.orders().flat_map(|order| order.specials.iter().map(move |s| (order, s)));
    let in_process = sum(specials().map(|(_, special)| special.in_process(money(0)).unwrap()));
    assert_eq!(balance(shop, Account::CustomInProcess), in_process);
    for (order, special) in specials() {
        let line = order.line(special.line).unwrap();
        let over = matches!(special.stage, Stage::Left | Stage::GivenUp);
        assert_eq!(over, line.has_left() || line.goods == Goods::Released);
        if over {
            assert_eq!(special.in_process(money(0)).unwrap(), money(0));
        }
        if let Some(piece) = special.piece() {
            assert_eq!(line.item, Item::Piece(piece));
            let known = shop.piece(piece).facts.unwrap();
            assert!(!line.waits() || known.cost == line.cost);
        }
    }
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

/// A piece is here, or away, or with somebody: never two of them, and what its state says of it.
fn every_piece_is_in_one_place(shop: &Shop) {
    for (_, piece) in shop.all_pieces() {
        assert_eq!(piece.misfits, []);
        // What is out may be claimed by whoever has it, and is out until it is handed over.
        let claimed = piece.holder().is_some() && piece.out_by().is_none();
        let places = [claimed, piece.sent_back.is_some(), piece.away.is_some()];
        assert!(places.iter().filter(|place| **place).count() <= 1, "{piece:?}");
        let left = matches!(piece.state(), PieceState::HandedOver(_));
        assert_eq!(piece.is_in_a_case(), !left && !places[1] && !places[2]);
    }
}

/// What came in as ours, or became so, less what is with its buyers: nothing of anybody else's.
fn only_what_is_ours_is_in_inventory(shop: &Shop) {
    let came_in = sum(shop.facts.iter().map(|fact| match &fact.event {
        Event::PieceReceived(e) if e.facts.ownership == Ownership::Owned => e.facts.cost,
        Event::PieceBecameOurs(e) => e.cost,
        Event::PieceWorkedOn(e) => e.cost,
        Event::StockReceived(e) => e.cost,
        Event::StockAdjusted(e) => e.cost,
        Event::StockReturnedUnproven(e) => e.cost,
        Event::PieceCameBackWorn(e) => e.loss.negated().unwrap(),
        _ => money(0),
    }));
    let lost = |(_, piece): &(_, Piece)| match piece.away {
        Some(Away::Missing(lost)) if lost.ownership == Ownership::Owned => Some(lost.amount),
        _ => None,
    };
    let lost = sum(shop.all_pieces().iter().filter_map(lost));
    let lines = shop.orders().flat_map(|order| order.lines.iter());
    let gone = lines.filter(|line| line.goods == Goods::HandedOver);
    let ours = gone.filter(|line| line.cost_from() == CostFrom::Inventory);
    let gone = sum(ours.map(|line| line.cost));
    let in_store = |store: &str| {
        let store = milgrain_kernel::StoreId::derived(store);
        let key = BalanceKey { store, account: Account::Inventory, currency: USD };
        shop.books.balance(&key)
    };
    let out = shop.memos_out();
    let out = sum(out.iter().flat_map(|(_, out)| out.out()).map(|line| line.goods.cost));
    assert_eq!(balance(shop, Account::InventoryOnMemo), out);
    assert!(shop.memos_out().iter().all(|(_, out)| out.misfits.is_empty()));
    let inventory = sum([in_store("the store"), in_store(ELSEWHERE), out]);
    // The other store sells nothing: what is its own is what it holds, or has sent and not seen arrive.
    let its = |(_, piece): &(_, Piece)| {
        let facts = piece.facts.as_ref()?;
        let its = facts.store == milgrain_kernel::StoreId::derived(ELSEWHERE);
        let there = !matches!(piece.away, Some(Away::Missing(_)));
        (its && there).then_some(facts.cost)
    };
    assert_eq!(in_store(ELSEWHERE), sum(shop.all_pieces().iter().filter_map(its)));
    assert_eq!(inventory, came_in.minus(gone).unwrap().minus(lost).unwrap());
    every_piece_is_in_one_place(shop);
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

/// The claims on the pieces follow the goods of the order.
fn goods_stand_where_the_order_says(shop: &Shop, order: &Order) {
    for line in &order.lines {
        let Item::Piece(piece) = line.item else { continue };
        let expected = match (line.goods, order.kind) {
            (Goods::Reserved, OrderKind::Layaway) => PieceState::Reserved(order.id),
            (Goods::Reserved, _) => PieceState::Sold(order.id),
            (Goods::HandedOver, _) => PieceState::HandedOver(order.id),
            _ => {
                // Nobody's by this order: free, away, or another's by now.
                let by_this = |claim: &Claim| claim.order == order.id;
                let claimed = shop.piece(piece).holder().is_some_and(by_this);
                assert!(!claimed, "{:?}", line.goods);
                continue;
            }
        };
        assert_eq!(shop.piece(piece).state(), expected);
    }
}

fn chains_are_counted(shop: &Shop) {
    let count = |goods: Goods| -> i64 {
        let lines = shop.orders().flat_map(|order| &order.lines);
        let lines = lines.filter(|line| line.goods == goods);
        lines
            .map(|line| match line.item {
                Item::Stock(_, count) => i64::from(count),
                _ => 0,
            })
            .sum()
    };
    let chain = shop.stock_item(StockItemId::derived("chain"));
    let adjusted = shop.facts.iter().map(|fact| match &fact.event {
        Event::StockAdjusted(e) => i64::from(e.change),
        Event::StockReturnedUnproven(e) => i64::from(e.quantity),
        _ => 0,
    });
    assert_eq!(chain.on_hand, 1_000 + adjusted.sum::<i64>() - count(Goods::HandedOver));
    assert_eq!(chain.free(), chain.on_hand - count(Goods::Reserved));
    assert_eq!(chain.misfits, Vec::<String>::new());
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
                strange.carry_out(Ok::<_, milgrain_retail::order::OrderRefusal>(with_other_half(fact))).unwrap();
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

/// A deposit that moves has two ends, and one entry; so has what is owed back and is exchanged.
fn with_other_half(fact: Fact) -> Vec<Fact> {
    let elsewhere = OrderId::derived("elsewhere");
    let other = match &fact.event {
        Event::DepositMovedOut(e) => {
            let tender = TenderId::derived("moved");
            let on = day("2026-12-01");
            let moved =
                DepositMovedIn { from: elsewhere, amount: e.amount, tender, on, store: None };
            Some(Fact::of_order(elsewhere, moved))
        }
        Event::DepositMovedIn(e) => {
            let moved = DepositMovedOut { to: elsewhere, amount: e.amount };
            Some(Fact::of_order(elsewhere, moved))
        }
        Event::RefundPaid(e) if matches!(e.form, Payout::Exchange(_)) => {
            let Fact { stream: Stream::Order(order), .. } = fact else { return vec![fact] };
            let kind = TenderKind::FromReturn { order, was: Payout::Cheque };
            let (tender, amount, on, drawer) = (e.tender, e.amount, e.on, None);
            let (change, payer, store) = (money(0), None, None);
            let taken = TenderTaken { tender, kind, amount, change, on, payer, store, drawer };
            Some(Fact::of_order(elsewhere, taken))
        }
        _ => None,
    };
    std::iter::once(fact).chain(other).collect()
}

/// Any order, made from one number.
fn shuffled<T>(items: &mut [T], seed: u64) {
    let mut state = seed | 1;
    for index in (1..items.len()).rev() {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let other = usize::try_from(state >> 33).unwrap() % (index + 1);
        items.swap(index, other);
    }
}

#[test]
fn a_payment_that_reaches_a_cancelled_order_is_kept_and_seen() {
    let mut shop = Shop::in_state("OH");
    let order = shop.quotes(OrderKind::Sale, "ring", "1000.00", "400.00");
    shop.agrees(order, &[cash("100.00")]).unwrap();
    let offline = shop.order(order);
    shop.cancels(order).unwrap();
    let offered = shop.offered(&[cash("50.00")]);
    let taken = milgrain_retail::order::pay::pay(&offline, &offered, None, &shop.desk());
    shop.carry_out(taken).unwrap();
    let known = shop.order(order);
    assert_eq!((known.deposit, known.agreement), (usd("50.00"), Agreement::Cancelled));
    let seen: Vec<_> = known.misfits.iter().map(|m| (m.event.as_str(), m.amount)).collect();
    assert_eq!(seen, [("TenderTaken", Some(usd("50.00")))]);
    // An associate cannot let it go; a manager gives it back.
    let form = milgrain_retail::order::events::Payout::Cash;
    let gives_back = |shop: &mut Shop| {
        let (tender, order) = (shop.tender(), shop.order(order));
        let form = form.clone();
        let wanted = want(tender, form, usd("50.00"));
        milgrain_retail::order::move_deposit::refund_deposit(&order, &wanted, &shop.desk())
    };
    assert_eq!(gives_back(&mut shop).unwrap_err().code(), "order.unresolved");
    shop.role = milgrain_retail::staff::Role::Manager;
    let decided = gives_back(&mut shop);
    shop.carry_out(decided).unwrap();
    assert_eq!(shop.books.deposit(order, USD), usd("0.00"));
}
