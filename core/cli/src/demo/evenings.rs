//! The frame of each day in each store: the drawer is opened with a float, counted in the evening,
//! cheques and spare cash go to the bank, the books are closed. On Mondays the processor's payout of
//! the week before is entered; months are closed on their last evening. At half past twelve the day's
//! reminders go out.

use std::collections::BTreeSet;

use super::calendar::{self, LAST, Moment, open_day};
use super::dice::Dice;
use super::scene::Timed;
use super::shops::{SHOPS, Shop};
use crate::scenario::step::{Command, Step};
use crate::scenario::words::CARD;

/// What a drawer begins with.
const FLOAT: &str = "300.00";

/// Days of the season that end a month: 30 November, 31 December, 31 January.
const MONTH_ENDS: [i64; 3] = [4, 35, 66];

/// The first Monday of the season; every seventh day after it is one.
const MONDAY: i64 = 4;

/// The till of every store on every day on which something is told there.
#[must_use]
pub fn steps(told: &[Timed], mut dice: Dice) -> Vec<Timed> {
    let mut evenings = Vec::new();
    for shop in &SHOPS {
        let mut first = true;
        let cheques = days(shop, told, |step| pays_by_cheque(&step.command));
        for day in days(shop, told, |_| true) {
            evenings.extend(morning(shop, day, std::mem::take(&mut first)));
            let reminders = Command::SendReminders { failed: Vec::new() };
            evenings.push(by_manager(shop, day, 12 * 60 + 30, reminders));
            evenings.extend(evening(shop, day, cheques.contains(&day), &mut dice));
        }
        evenings.extend(payouts(shop));
        evenings.extend(MONTH_ENDS.iter().map(|day| {
            let month = calendar::date(*day);
            by_manager(shop, *day, 20 * 60, Command::CloseMonth { month })
        }));
    }
    evenings
}

/// The days on which such a step is taken in a store that is open.
fn days(shop: &Shop, told: &[Timed], wanted: impl Fn(&Step) -> bool) -> BTreeSet<i64> {
    let taken = |timed: &&Timed| timed.step.store == shop.label && timed.step.refused.is_none();
    let here = told.iter().filter(taken).filter(|timed| wanted(&timed.step));
    here.map(|timed| timed.at.day).filter(|day| open_day(*day) == *day && *day <= LAST).collect()
}

fn pays_by_cheque(command: &Command) -> bool {
    let pay = match command {
        Command::OpenOrder { pay, .. } | Command::Sell { pay, .. } => pay,
        Command::Pay { pay, .. } | Command::HandOver { pay, .. } => pay,
        Command::TakeIn { pay, .. } | Command::PickUp { pay, .. } => pay,
        Command::InsurerPays { by_way_of, .. } => return by_way_of == "cheque",
        _ => return false,
    };
    pay.iter().any(|pay| pay.means == "cheque")
}

/// The first float comes from the bank; later ones lie in the safe.
fn morning(shop: &Shop, day: i64, first: bool) -> Vec<Timed> {
    let float = if first { "0.00" } else { FLOAT }.to_owned();
    let mut steps = vec![by_manager(shop, day, 9 * 60 + 30, Command::OpenDrawer { float })];
    if first {
        steps.push(by_manager(
            shop,
            day,
            9 * 60 + 31,
            Command::MoveCash {
                way: "from_bank".to_owned(),
                amount: FLOAT.to_owned(),
                reason: "Change to begin with".to_owned(),
            },
        ));
    }
    steps
}

/// A walk to the bank is worth it when there is a cheque to bring.
fn evening(shop: &Shop, day: i64, cheque: bool, dice: &mut Dice) -> Vec<Timed> {
    let mut steps = Vec::new();
    if dice.chance(12) {
        let (way, reason) = ("expense".to_owned(), "Window cleaner".to_owned());
        let amount = "12.50".to_owned();
        let paid = Command::MoveCash { way, amount, reason };
        steps.push(by_manager(shop, day, 19 * 60, paid));
    }
    let cents = format!("0.{}5", dice.between(1, 9));
    let (over, short) = match dice.below(10) {
        0 => (Some(cents), None),
        1 => (None, Some(cents)),
        _ => (None, None),
    };
    let closed = Command::CloseDrawer { count: [].into(), cheques: None, over, short };
    let banked = Command::BringToBank { cash: None, keep: Some(FLOAT.to_owned()) };
    steps.push(by_manager(shop, day, 19 * 60 + 15, closed));
    if cheque {
        steps.push(by_manager(shop, day, 19 * 60 + 25, banked));
    }
    steps.push(by_manager(shop, day, 19 * 60 + 40, Command::CloseDay { day: None }));
    steps
}

/// A week's cards are paid on the Monday after it, less 2.9 per cent.
fn payouts(shop: &Shop) -> Vec<Timed> {
    let mondays = (1..).map(|week| MONDAY + 7 * week).take_while(|day| *day <= LAST);
    let entered = |day: i64| {
        let payout = Command::EnterPayout {
            processor: CARD.to_owned(),
            from: calendar::date(day - 7),
            to: calendar::date(day - 1),
            fees: "2.9%".to_owned(),
            net: "rest".to_owned(),
        };
        by_manager(shop, day, 9 * 60 + 5, payout)
    };
    mondays.map(entered).collect()
}

fn by_manager(shop: &Shop, day: i64, minute: i64, command: Command) -> Timed {
    let at = Moment { day, minute };
    let (date, time, store) = (calendar::date(day), Some(at.time()), shop.label.to_owned());
    let by = Some(shop.manager.0.to_owned());
    Timed { at, step: Step { date, time, store, by, refused: None, command } }
}
