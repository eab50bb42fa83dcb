//! A customer's own piece at the bench: never ours, never charged above the customer's word, never
//! disposed of without a rule.

use milgrain_kernel::{CustomerId, Money, OrderId};
use milgrain_ledger::{Account, BalanceKey};
use milgrain_retail::customer::Channel;
use milgrain_retail::messages::{MessageKind, Outcome, Withheld};
use milgrain_retail::note::ShortText;
use milgrain_retail::order::events::{OrderKind, Payout};
use milgrain_retail::order::pay::Means;
use milgrain_retail::order::{Agreement, cancel, deliver};
use milgrain_retail::policy::Policy;
use milgrain_retail::repair::decide::{self, TakeIn};
use milgrain_retail::repair::events::{AgreedBy, Place};
use milgrain_retail::repair::{JobState, RepairRefusal, abandon};
use proptest::prelude::*;

use super::books_hold::check;
use super::support::jobs::ring;
use super::support::*;

/// A shop with a rule for what nobody fetches, and its own stock in the case.
fn with_rule() -> Shop {
    let rows = vec![unclaimed_row("OH")];
    stocked(Shop::with(Policy { rows, ..policy("OH") }, plan()))
}

fn stocked(mut shop: Shop) -> Shop {
    shop.receives_stock("chain", 1_000, "20000.00", "50.00");
    shop
}

fn at_work() -> (Shop, OrderId) {
    let mut shop = stocked(Shop::in_state("OH"));
    let command = ring(&shop);
    let order = shop.takes_in("240.00", &[cash("100.00")], command).unwrap();
    (shop, order)
}

fn cheque(amount: &str) -> (Means, Money) {
    (Means::Cheque, usd(amount))
}

#[test]
fn a_customer_s_piece_is_in_no_inventory_and_its_declared_value_in_no_account() {
    let (shop, _) = at_work();
    shop.has_posted(&[
        ("2026-12-01", "Cash drawer", "100.00"),
        ("2026-12-01", "Repair deposits", "-100.00"),
    ]);
}

#[test]
fn a_price_above_the_customer_s_word_changes_nothing_until_they_agree() {
    let (mut shop, order) = at_work();
    shop.revises(order, "200.00").unwrap();
    assert_eq!(shop.order(order).total().unwrap(), usd("214.50"), "lower needs nobody's word");
    shop.revises(order, "240.00").unwrap();
    shop.revises(order, "300.00").unwrap();
    assert_eq!(shop.job(order).state, Some(JobState::Awaiting));
    assert_eq!(shop.order(order).total().unwrap(), usd("257.40"));
    let approved = usd("257.40");
    assert_eq!(shop.makes_ready(order).unwrap_err(), RepairRefusal::NotApproved { approved });
    let decided =
        decide::approve(&shop.job(order), &shop.order(order), AgreedBy::Phone, &shop.desk());
    shop.carry_out(decided).unwrap();
    assert_eq!(shop.order(order).total().unwrap(), usd("321.75"));
    shop.makes_ready(order).unwrap();
    // Once it is done the price may fall, never rise.
    let refused = shop.revises(order, "400.00").unwrap_err();
    assert_eq!(refused, RepairRefusal::WrongState { state: JobState::Ready });
    shop.revises(order, "280.00").unwrap();
    shop.picks_up(order, &[by_card("200.30")]).unwrap();
    assert_eq!(shop.order(order).agreement, Agreement::Closed);
}

#[test]
fn a_customer_may_agree_to_more_from_the_start() {
    let mut shop = Shop::in_state("OH");
    let command = TakeIn { go_ahead: Some(usd("350.00")), ..ring(&shop) };
    let order = shop.takes_in("240.00", &[], command).unwrap();
    shop.revises(order, "300.00").unwrap();
    assert_eq!(shop.job(order).state, Some(JobState::InWork));
}

/// What the owner was to hear of her piece: about what, with which amount; or why not.
fn heard(shop: &Shop) -> Vec<(MessageKind, Option<Money>, Outcome)> {
    let zoe = shop.customer(CustomerId::derived("Zoe"));
    let told = zoe.messages.iter().map(|message| {
        let amount = message.said.known().and_then(|said| said.amount);
        (message.kind, amount, message.outcome)
    });
    told.collect()
}

#[test]
fn the_owner_is_asked_for_more_and_told_once_it_is_ready() {
    let (mut shop, order) = at_work();
    shop.has_a_telephone("Zoe", "614-555-0100");
    shop.revises(order, "200.00").unwrap();
    assert_eq!(heard(&shop), [], "lower needs nobody's word");
    shop.revises(order, "300.00").unwrap();
    let asked = (MessageKind::EstimateToApprove, Some(usd("321.75")), Outcome::Waits);
    assert_eq!(heard(&shop), [asked]);
    let decided =
        decide::approve(&shop.job(order), &shop.order(order), AgreedBy::Phone, &shop.desk());
    shop.carry_out(decided).unwrap();
    // After nine at night it waits for the morning of wherever she lives.
    shop.minute = 22 * 60;
    shop.makes_ready(order).unwrap();
    let ready = (MessageKind::WorkReady, Some(usd("221.75")), Outcome::Waits);
    assert_eq!(heard(&shop), [asked, ready]);
    let zoe = shop.customer(CustomerId::derived("Zoe"));
    let at_eight = shop.policy.clock.instant_at(shop.today.plus_days(1), 8 * 60);
    assert_eq!(zoe.messages[1].not_before, at_eight);
    let said = zoe.messages[1].said.known().unwrap();
    assert_eq!(said.what.as_ref().unwrap().as_str(), "Ring");
    // Not right after all, and ready again on the same day: one message.
    let why = ShortText::new("Solder shows").unwrap();
    shop.works(order, |job, shop| decide::not_ready(job, why, &shop.desk())).unwrap();
    shop.makes_ready(order).unwrap();
    assert_eq!(heard(&shop), [asked, ready]);
}

#[test]
fn an_owner_who_cannot_be_told_stops_no_work() {
    let (mut shop, order) = at_work();
    shop.makes_ready(order).unwrap();
    let withheld = Outcome::Withheld(Withheld::NoChannel);
    assert_eq!(heard(&shop), [(MessageKind::WorkReady, None, withheld)]);
    assert_eq!(shop.job(order).state, Some(JobState::Ready));
}

#[test]
fn what_was_paid_beyond_a_lower_price_is_owed_back() {
    let (mut shop, order) = at_work();
    shop.takes(order, &[cash("157.40")]).unwrap();
    shop.revises(order, "100.00").unwrap();
    assert_eq!(shop.order(order).refunds_due, usd("150.15"));
    shop.makes_ready(order).unwrap();
    shop.picks_up(order, &[]).unwrap();
    assert_eq!(shop.order(order).deposit, usd("0.00"));
    check(&shop);
}

#[test]
fn what_goes_back_unfinished_costs_its_owner_nothing() {
    let (mut shop, order) = at_work();
    shop.uses(order, "15.00").unwrap();
    shop.on("2027-02-01").gives_back(order).unwrap();
    shop.pays_back(order, "100.00", Payout::Cash).unwrap();
    shop.has_posted(&[
        ("2026-12-01", "Cash drawer", "100.00"),
        ("2026-12-01", "Repair deposits", "-100.00"),
        ("2026-12-01", "Repair work in process", "15.00"),
        ("2026-12-01", "Parts and metal stock", "-15.00"),
        ("2027-02-01", "Repair deposits", "100.00"),
        ("2027-02-01", "Refunds due", "-100.00"),
        ("2027-02-01", "Cost of repairs", "15.00"),
        ("2027-02-01", "Repair work in process", "-15.00"),
        ("2027-02-01", "Refunds due", "100.00"),
        ("2027-02-01", "Cash drawer", "-100.00"),
    ]);
}

#[test]
fn a_redo_belongs_to_a_job_that_was_picked_up() {
    let (mut shop, first) = at_work();
    let id = milgrain_retail::repair::Job::of_order(first);
    let redo = |shop: &Shop| TakeIn { redo_of: Some((id, shop.job(first))), ..ring(shop) };
    let command = redo(&shop);
    assert_eq!(shop.takes_in("0.00", &[], command).unwrap_err(), RepairRefusal::NotARedo);
    shop.makes_ready(first).unwrap();
    shop.picks_up(first, &[by_card("157.40")]).unwrap();
    let command = redo(&shop);
    let again = shop.takes_in("0.00", &[], command).unwrap();
    shop.makes_ready(again).unwrap();
    shop.picks_up(again, &[]).unwrap();
    assert_eq!(shop.order(again).agreement, Agreement::Closed);
    assert_eq!(shop.job(again).taken_in.unwrap().redo_of, Some(id));
}

#[test]
fn a_bag_and_its_money_never_part() {
    let (mut shop, order) = at_work();
    let known = shop.order(order);
    let lines: Vec<_> = known.lines.iter().map(|line| line.id).collect();
    let paid = shop.offered(&[by_card("157.40")]);
    let handed = deliver::hand_over(&known, &lines, &paid, None, &shop.desk());
    assert_eq!(handed.unwrap_err().code(), "order.job_in_charge");
    let cancelled = cancel::cancel(&known, &shop.desk());
    assert_eq!(cancelled.unwrap_err().code(), "order.job_in_charge");
    let sale = shop.quotes(OrderKind::Sale, "ring", "1000.00", "400.00");
    shop.agrees(sale, &[]).unwrap();
    let repriced = shop.revises(sale, "900.00").unwrap_err();
    assert_eq!(repriced.code(), "repair.unknown");
    assert_eq!(shop.picks_up(order, &[]).unwrap_err().code(), "repair.wrong_state");
    shop.makes_ready(order).unwrap();
    assert_eq!(shop.picks_up(order, &[]).unwrap_err().code(), "order.not_paid");
}

#[test]
fn bad_input_is_refused_by_name() {
    let mut shop = Shop::in_state("OH");
    let yesterday = shop.today.plus_days(-1);
    let cases = [
        (TakeIn { declared: usd("-1.00"), ..ring(&shop) }, "repair.declared"),
        (TakeIn { promised: yesterday, ..ring(&shop) }, "repair.promised_too_early"),
    ];
    for (command, code) in cases {
        assert_eq!(shop.takes_in("10.00", &[], command).unwrap_err().code(), code);
    }
    let (mut shop, order) = at_work();
    assert_eq!(shop.uses(order, "0.00").unwrap_err(), RepairRefusal::NotPositive);
    let twice = decide::take_in(&shop.job(order), &shop.order(order), ring(&shop), &shop.desk());
    assert_eq!(twice.unwrap_err(), RepairRefusal::Twice);
    let approve =
        decide::approve(&shop.job(order), &shop.order(order), AgreedBy::Phone, &shop.desk());
    assert_eq!(approve.unwrap_err(), RepairRefusal::NothingAsked);
}

fn abandoned(shop: &mut Shop, order: OrderId) {
    for _ in 0..2 {
        shop.works(order, |job, shop| abandon::contact(job, Channel::Phone, false, &shop.desk()))
            .unwrap();
    }
}

fn letter(shop: &mut Shop, order: OrderId) -> Result<(), RepairRefusal> {
    shop.works(order, |job, shop| abandon::letter(job, usd("9.00"), &shop.desk()))
}

#[test]
fn without_a_rule_and_its_source_a_piece_waits_for_ever() {
    let (mut shop, order) = at_work();
    shop.makes_ready(order).unwrap();
    shop.on("2046-12-01");
    assert_eq!(letter(&mut shop, order).unwrap_err().code(), "repair.no_rule");
    let sold = shop.disposes(order, cheque("500.00")).unwrap_err();
    assert_eq!(sold.code(), "repair.no_rule");
    assert_eq!(shop.order(order).deposit, usd("100.00"));
}

#[test]
fn the_rule_is_followed_to_the_day_and_the_try() {
    let mut shop = with_rule();
    let command = ring(&shop);
    let order = shop.takes_in("240.00", &[cash("100.00")], command).unwrap();
    shop.makes_ready(order).unwrap();
    shop.on("2027-11-30");
    let from = day("2027-12-01");
    assert_eq!(letter(&mut shop, order).unwrap_err(), RepairRefusal::TooEarly { from });
    shop.on("2027-12-01");
    let missing = RepairRefusal::ContactsMissing { tried: 0, wanted: 2 };
    assert_eq!(letter(&mut shop, order).unwrap_err(), missing);
    abandoned(&mut shop, order);
    let unwritten = shop.disposes(order, cheque("500.00")).unwrap_err();
    assert_eq!(unwritten, RepairRefusal::LetterMissing);
    letter(&mut shop, order).unwrap();
    shop.on("2027-12-30");
    let from = day("2027-12-31");
    let early = shop.disposes(order, cheque("500.00")).unwrap_err();
    assert_eq!(early, RepairRefusal::TooEarly { from });
    // Until the last day its owner may fetch it, and the letter is then a cost of ours.
    let mut fetched = shop.clone();
    fetched.picks_up(order, &[by_card("157.40")]).unwrap();
    check(&fetched);
    shop.on("2027-12-31").disposes(order, cheque("500.00")).unwrap();
    shop.keeps_charges(order).unwrap();
    assert_eq!(shop.order(order).unclaimed, Some(usd("333.60")));
    assert_eq!(shop.order(order).agreement, Agreement::Closed);
    check(&shop);
}

#[test]
fn charges_beyond_what_the_piece_brought_are_lowered_first() {
    let mut shop = with_rule();
    let command = ring(&shop);
    let order = shop.takes_in("240.00", &[], command).unwrap();
    shop.makes_ready(order).unwrap();
    shop.on("2027-12-01");
    abandoned(&mut shop, order);
    letter(&mut shop, order).unwrap();
    shop.on("2027-12-31").disposes(order, cheque("110.00")).unwrap();
    let missing = usd("147.40");
    assert_eq!(shop.keeps_charges(order).unwrap_err(), RepairRefusal::NotCovered { missing });
    shop.revises(order, "100.00").unwrap();
    shop.keeps_charges(order).unwrap();
    // 110.00 less 107.25 leaves 2.75 of the letter's 9.00.
    assert_eq!(shop.order(order).unclaimed, Some(usd("0.00")));
    check(&shop);
}

/// One thing that is done to a job.
#[derive(Clone, Debug)]
enum Step {
    Revise(i64),
    Approve,
    Move,
    Parts(i64),
    Ready,
    NotReady,
    Pay(i64),
    PickUp,
    GiveBack,
    Contact,
    Letter,
    Dispose(i64),
    KeepCharges,
    Wait(i64),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        2 => (0..60_000_i64).prop_map(Step::Revise),
        2 => Just(Step::Approve),
        1 => Just(Step::Move),
        2 => (1..5_000_i64).prop_map(Step::Parts),
        4 => Just(Step::Ready),
        1 => Just(Step::NotReady),
        2 => (1..30_000_i64).prop_map(Step::Pay),
        1 => Just(Step::PickUp),
        1 => Just(Step::GiveBack),
        3 => Just(Step::Contact),
        3 => Just(Step::Letter),
        3 => (1..60_000_i64).prop_map(Step::Dispose),
        3 => Just(Step::KeepCharges),
        4 => (1..400_i64).prop_map(Step::Wait),
    ]
}

fn plain(minor: i64) -> String {
    Money::new(minor, milgrain_kernel::Currency::USD).to_plain()
}

fn does(shop: &mut Shop, order: OrderId, step: &Step) -> Result<(), RepairRefusal> {
    let balance = shop.order(order).balance().unwrap();
    match step {
        Step::Revise(price) => shop.revises(order, &plain(*price)),
        Step::Approve => {
            let (job, known) = (shop.job(order), shop.order(order));
            let decided = decide::approve(&job, &known, AgreedBy::Message, &shop.desk());
            shop.carry_out(decided)
        }
        Step::Move => {
            let bin = Place::Bin(ShortText::new("B4").unwrap());
            shop.works(order, |job, shop| decide::move_bag(job, bin, &shop.desk()))
        }
        Step::Parts(cost) => shop.uses(order, &plain(*cost)),
        Step::Ready => shop.makes_ready(order),
        Step::NotReady => {
            let why = ShortText::new("Solder shows").unwrap();
            shop.works(order, |job, shop| decide::not_ready(job, why, &shop.desk()))
        }
        Step::Pay(amount) => Ok(shop.takes(order, &[cash(&plain(*amount))])?),
        Step::PickUp if balance.is_positive() => {
            shop.picks_up(order, &[by_card(&balance.to_plain())])
        }
        Step::PickUp => shop.picks_up(order, &[]),
        Step::GiveBack => shop.gives_back(order),
        Step::Contact => {
            shop.works(order, |job, shop| abandon::contact(job, Channel::Sms, false, &shop.desk()))
        }
        Step::Letter => letter(shop, order),
        Step::Dispose(amount) => shop.disposes(order, cheque(&plain(*amount))),
        Step::KeepCharges => shop.keeps_charges(order),
        Step::Wait(days) => {
            shop.today = shop.today.plus_days(*days);
            Ok(())
        }
    }
}

/// What was spent on open jobs is work in process, what an unclaimed piece brought is its owner's,
/// and nothing of a customer's is ever in inventory.
fn check_jobs(shop: &Shop, order: OrderId) {
    check(shop);
    let balance = |account| {
        let (store, currency) = (shop.store(), milgrain_kernel::Currency::USD);
        shop.books.balance(&BalanceKey { store, account, currency })
    };
    let (job, known) = (shop.job(order), shop.order(order));
    assert_eq!(job.misfits, 0);
    let nothing = usd("0.00");
    let spent = job.parts_cost().unwrap_or(nothing).plus(job.letters_cost().unwrap_or(nothing));
    let gone = matches!(job.state, Some(JobState::PickedUp | JobState::GivenBack))
        || known.agreement == Agreement::Closed;
    let in_process = if gone { nothing } else { spent.unwrap() };
    assert_eq!(balance(Account::RepairInProcess), in_process);
    let unclaimed = known.unclaimed.unwrap_or(nothing);
    assert_eq!(balance(Account::UnclaimedProperty), unclaimed.negated().unwrap());
    assert!(!unclaimed.is_negative());
    assert_eq!(balance(Account::Inventory), usd("20000.00"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]
    #[test]
    fn whatever_is_done_to_a_job_its_books_hold(steps in prop::collection::vec(step(), 0..40)) {
        let mut shop = with_rule();
        let command = ring(&shop);
        let order = shop.takes_in("240.00", &[cash("100.00")], command).unwrap();
        for step in &steps {
            let before = shop.clone();
            if does(&mut shop, order, step).is_err() {
                prop_assert_eq!(&shop.books, &before.books, "a refusal changes nothing");
            }
            check_jobs(&shop, order);
        }
    }
}
