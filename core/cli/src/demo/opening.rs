//! What frames the season: the stores open on Thanksgiving, customers become known, commission is
//! paid on the fifth of each month.

use milgrain_kernel::Day;
use serde_json::json;

use super::calendar::{self, Moment};
use super::designs;
use super::dice::Dice;
use super::people::Person;
use super::scene::Timed;
use super::season::{care_plan::PLANS, financed_sale::LENDERS, plain};
use super::shops::{HOLD_DAYS, SHOPS, Shop, UNCLAIMED_DAYS};
use crate::scenario::step::{Command, Label, Step};

const WORDING: &str = "I agree that Ferris & Lowe may write to me about events and offers. I may \
                       stop this at any time; I need not agree to buy.";

/// Opens the stores: policy, people, plans, designs, stock. The owner does it, before anybody
/// comes in.
#[must_use]
pub fn steps() -> Vec<Timed> {
    let mut told = Vec::new();
    for (index, shop) in SHOPS.iter().enumerate() {
        let mut commands = vec![open(shop)];
        commands.extend(staff(shop));
        // Designs belong to the company and are added once, from the first store.
        commands.extend(if index == 0 { designs::rings().0 } else { Vec::new() });
        commands.extend(designs::stock(index).0);
        let at = Moment { day: 0, minute: 7 * 60 + 10 * index as i64 };
        told.extend(commands.into_iter().map(|command| by_owner(shop, at, command)));
    }
    told
}

/// The usual policy of the state, and what all three stores agree on.
fn open(shop: &Shop) -> Command {
    let policy = json!({
        "discounts": {
            "associate": { "percent": "10", "money": null },
            "manager": null,
            "minutes": 60,
        },
        "lenders": { LENDERS[0]: "5", LENDERS[1]: "4.5" },
        "invoice_days": 10,
        "cash_refund_limit": { "amount": "500.00", "currency": "USD" },
        "cheque_clears_days": 7,
        "restocking": "10",
        "returns_without_receipt": true,
        "finance_charge": finance_charge(shop),
        "employee": employee(shop),
        "care_plans": [
            { "name": PLANS[0], "months": 36, "covers": ["sizing", "repair_labour"],
              "promise": "Sizing, prongs and clasps set right, and the parts for it.",
              "free_days": 30 },
            { "name": PLANS[1], "months": 1, "covers": ["sizing"],
              "promise": "Sizing, as often as it takes.", "free_days": 7 },
        ],
        "free_after_sale": [{ "kind": "sizing", "days": 60, "times": 1 }],
        "rows": [{ "purchase": {
            "id": "purchase.own",
            "state": shop.state,
            "source": "Entered by the stores' owner for the demo: not a statute",
            "hold_days": HOLD_DAYS,
            "cash": true,
            "identification": true,
        }}, { "unclaimed": {
            "id": "unclaimed.own",
            "state": shop.state,
            "source": "Entered by the stores' owner for the demo: not a statute",
            "after_days": UNCLAIMED_DAYS.0,
            "contacts": 1,
            "certified": true,
            "wait_days": UNCLAIMED_DAYS.1,
        }}],
    });
    Command::OpenStore {
        state: shop.state.to_owned(),
        name: Some(shop.name.to_owned()),
        policy: Some(policy),
    }
}

/// One store charges for what is late, by its agreements; the others do not.
fn finance_charge(shop: &Shop) -> Option<serde_json::Value> {
    (shop.state == "OH").then(|| json!({ "monthly": "1.5", "rounding": "down" }))
}

/// What each store's own people pay.
fn employee(shop: &Shop) -> serde_json::Value {
    let price = match shop.state {
        "OH" => json!({ "over_cost": "10" }),
        "MD" => json!({ "off_price": "25" }),
        _ => json!({ "over_cost": "20" }),
    };
    json!({ "price": price, "pieces_a_year": 3 })
}

fn staff(shop: &Shop) -> Vec<Command> {
    let join = |(label, name): (&str, &str), role: &str| Command::JoinStaff {
        staff: label.to_owned(),
        name: name.to_owned(),
        role: role.to_owned(),
    };
    let mut commands = vec![join(shop.manager, "manager")];
    commands.extend(shop.associates.iter().map(|one| join(*one, "associate")));
    commands.extend(shop.staff().into_iter().map(|staff| Command::SignPlan { staff }));
    commands
}

fn by_owner(shop: &Shop, at: Moment, command: Command) -> Timed {
    let (date, time, store) = (calendar::date(at.day), Some(at.time()), shop.label.to_owned());
    Timed { at, step: Step { date, time, store, by: None, refused: None, command } }
}

/// Each month's commission is paid on the fifth of the next.
#[must_use]
pub fn paydays() -> Vec<Timed> {
    let months = [(2026, 11), (2026, 12), (2027, 1)];
    let mut told = Vec::new();
    for first in months.into_iter().filter_map(|(year, month)| Day::ymd(year, month, 1)) {
        let next = first.plus_months(1);
        let (from, to) = (first.to_string(), next.plus_days(-1).to_string());
        let at = Moment { day: calendar::number(next.plus_days(4)), minute: 9 * 60 };
        for shop in &SHOPS {
            for staff in shop.staff() {
                let (from, to) = (from.clone(), to.clone());
                told.push(by_owner(shop, at, Command::PayCommission { staff, from, to }));
            }
        }
    }
    told
}

/// The steps with every customer made known: on Thanksgiving, or as they first come in; those who
/// never come leave their name at the counter on some day.
#[must_use]
pub fn introduced(told: Vec<Timed>, people: &[Person], mut dice: Dice) -> Vec<Step> {
    let mut all = Vec::new();
    for person in people {
        let first = told.iter().find(|timed| customer(&timed.step.command) == Some(&person.label));
        let at = match (person.known, first) {
            (true, _) => Moment { day: 0, minute: 8 * 60 },
            (false, Some(timed)) => timed.at,
            (false, None) => Moment::during(calendar::busy_day(&mut dice, 1, 70), &mut dice),
        };
        all.extend(words(person, at, &mut dice));
    }
    // What is said of a customer stands before what the customer does in the same minute.
    all.extend(told);
    all.sort_by_key(|timed| (timed.at, rank(&timed.step.command)));
    plain(all)
}

/// In one minute a name is written down first, then consents and days, then what is bought.
fn rank(command: &Command) -> usize {
    match command {
        Command::AddCustomer { .. } => 0,
        Command::GiveConsent { .. } | Command::RememberDate { .. } => 1,
        _ => 2,
    }
}

fn customer(command: &Command) -> Option<&Label> {
    match command {
        Command::StartQuote { customer, .. } => customer.as_ref(),
        Command::NoteCustomer { customer, .. }
        | Command::Buy { seller: customer, .. }
        | Command::TakeOnConsignment { consignor: customer, .. }
        | Command::GiveOnMemo { to: customer, .. }
        | Command::TakeIn { customer, .. }
        | Command::AskAppraisal { customer, .. } => Some(customer),
        _ => None,
    }
}

/// A person's name, consents and days; a few think better of a consent later.
fn words(person: &Person, at: Moment, dice: &mut Dice) -> Vec<Timed> {
    let shop = SHOPS.get(person.shop).unwrap_or(&SHOPS[0]);
    let label = || person.label.clone();
    let mut told = vec![by_owner(
        shop,
        at,
        Command::AddCustomer {
            customer: label(),
            name: person.name.clone(),
            phone: Some(person.phone.clone()),
            email: Some(person.email.clone()),
        },
    )];
    for channel in ["sms", "email"] {
        if dice.chance(40) {
            let (channel, wording) = (channel.to_owned(), WORDING.to_owned());
            let given =
                Command::GiveConsent { customer: label(), channel: channel.clone(), wording };
            told.push(by_owner(shop, at, given));
            if dice.chance(15) && at.day < 60 {
                let day = dice.between(at.day + 2, 75);
                let later = Moment::during(day, dice);
                let withdrawn = Command::WithdrawConsent { customer: label(), channel };
                told.push(by_owner(shop, later, withdrawn));
            }
        }
    }
    if !person.business && dice.chance(45) {
        let what = dice.pick(&["birthday", "anniversary", "engagement"]).copied();
        let (year, month, day) =
            (dice.between(1962, 2018), dice.between(1, 12), dice.between(1, 28));
        let what = what.unwrap_or_default().to_owned();
        let on = format!("{year}-{month:02}-{day:02}");
        told.push(by_owner(shop, at, Command::RememberDate { customer: label(), what, on }));
    }
    told
}
