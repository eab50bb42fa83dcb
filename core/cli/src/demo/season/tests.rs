//! What the season promises: enough of everything, in order, the same every time, no piece twice.

mod labels;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use self::labels::labels;
use super::*;
use crate::demo::diamonds::catalogue;
use crate::scenario::step::{Command, Label, Pay};

static STEPS: LazyLock<Vec<Step>> = LazyLock::new(|| season(SEED, &catalogue().unwrap()).unwrap());

/// Steps that are taken, not refused.
fn taken() -> impl Iterator<Item = &'static Step> {
    STEPS.iter().filter(|step| step.refused.is_none())
}

/// The order that a step is about.
fn order(command: &Command) -> Option<&Label> {
    use Command::*;
    match command {
        StartQuote { order, .. } | AddLine { order, .. } | RemoveLine { order, .. } => Some(order),
        Discount { order, .. } | AskDiscount { order, .. } | AnswerDiscount { order, .. } => {
            Some(order)
        }
        SwapLayaway { order, .. } => Some(order),
        OpenOrder { order, .. } | Sell { order, .. } | Pay { order, .. } => Some(order),
        HandOver { order, .. } | Cancel { order } | SendNotice { order, .. } => Some(order),
        Default { order } | PayRefund { order, .. } | RefundDeposit { order, .. } => Some(order),
        BringBack { order, .. } | Funded { order, .. } | PayInvoice { order, .. } => Some(order),
        CorrectCost { order, .. } | ClearException { order, .. } => Some(order),
        MoveDeposit { from, .. } => Some(from),
        ShowCashNotice { order, .. } | GiveGiftReceipt { order, .. } => Some(order),
        QuoteSpecial { order, .. } | OrderSpecial { order, .. } => Some(order),
        ReceiveSpecial { order, .. } | BenchSpecial { order, .. } => Some(order),
        SpendOnSpecial { order, .. } | ShowSpecial { order, .. } => Some(order),
        AnswerSpecial { order, .. } | SpecialReady { order, .. } => Some(order),
        GiveUpSpecial { order, .. } | PaySpecialBills { order, .. } => Some(order),
        AllowCharge { order, .. } | EmployeePrice { order, .. } => Some(order),
        MatchPrice { order, .. } | AdjustPrice { order, .. } => Some(order),
        _ => None,
    }
}

/// Orders of which `wanted` is true of some step that was taken.
fn orders(wanted: impl Fn(&Command) -> bool) -> BTreeSet<&'static Label> {
    let steps = taken().filter(|step| wanted(&step.command));
    steps.filter_map(|step| order(&step.command)).collect()
}

fn layaways() -> BTreeSet<&'static Label> {
    orders(|command| matches!(command, Command::OpenOrder { terms: Some(_), .. }))
}

fn named(prefix: &str, among: &BTreeSet<&'static Label>) -> usize {
    among.iter().filter(|label| label.starts_with(prefix)).count()
}

fn payments(command: &Command) -> &[Pay] {
    match command {
        Command::OpenOrder { pay, .. } | Command::Sell { pay, .. } => pay,
        Command::Pay { pay, .. } | Command::HandOver { pay, .. } => pay,
        _ => &[],
    }
}

#[test]
fn the_season_has_about_600_orders() {
    let opened =
        orders(|command| matches!(command, Command::OpenOrder { .. } | Command::Sell { .. }));
    assert!((500..=700).contains(&opened.len()), "{}", opened.len());
}

#[test]
fn layaways_end_in_every_way() {
    let all = layaways();
    let done =
        orders(|command| matches!(command, Command::HandOver { lines, .. } if lines.is_empty()));
    let cancelled = orders(|command| matches!(command, Command::Cancel { .. }));
    let noticed = orders(|command| matches!(command, Command::SendNotice { .. }));
    let lost = orders(|command| matches!(command, Command::Default { .. }));
    let refunded = orders(|command| matches!(command, Command::PayRefund { .. }));
    let enough = [
        ("layaways", all.len(), 60),
        ("delivered", all.intersection(&done).count(), 20),
        ("delivered by that story", named("layaway-delivered", &done), 24),
        ("cancelled for nothing", named("layaway-free", &cancelled), 8),
        ("cancelled later", named("layaway-late", &cancelled), 8),
        ("cured", named("layaway-cured", &all), 6),
        ("cured after a notice", named("layaway-cured", &noticed), 4),
        ("lost", named("layaway-lost", &lost), 5),
        ("lost after a notice", lost.intersection(&noticed).count(), 4),
        ("of several pieces", named("layaway-several", &done), 2),
        ("paid back", named("layaway-", &refunded), 20),
    ];
    for (what, count, least) in enough {
        assert!(count >= least, "{what}: {count} of {least}");
    }
}

#[test]
fn layaways_live_under_three_laws() {
    let states = ["columbus", "annapolis", "providence"];
    for ending in ["free", "late", "cured", "lost", "delivered"] {
        let prefix = format!("layaway-{ending}");
        for state in states {
            let here = |step: &&Step| {
                let label = order(&step.command).is_some_and(|order| order.starts_with(&prefix));
                label && step.store == state
            };
            assert!(STEPS.iter().any(|step| here(&step)), "{ending} in {state}");
        }
    }
}

#[test]
fn deposits_are_moved_refunded_and_forfeited() {
    let moved = orders(|command| matches!(command, Command::MoveDeposit { .. }));
    let refunded = orders(|command| matches!(command, Command::RefundDeposit { .. }));
    let all = orders(|command| matches!(command, Command::Cancel { .. }));
    let forfeited = named("deposit-forfeited", &all);
    assert!(moved.len() >= 10 && refunded.len() >= 10 && forfeited >= 8);
    assert!(moved.len() + refunded.len() + forfeited >= 30);
}

#[test]
fn discount_requests_end_in_every_way() {
    let asked = orders(|command| matches!(command, Command::AskDiscount { .. }));
    let answered = |word: &str| {
        orders(
            |command| matches!(command, Command::AnswerDiscount { answer, .. } if answer == word),
        )
        .len()
    };
    let stopped =
        |code: &str| STEPS.iter().filter(|step| step.refused.as_deref() == Some(code)).count();
    assert!(asked.len() >= 40, "{}", asked.len());
    assert!(answered("approve") >= 8 && answered("counter") >= 8 && answered("refuse") >= 8);
    assert!(stopped("discount.expired") >= 8 && stopped("discount.cart_changed") >= 8);
}

#[test]
fn sales_are_financed_split_and_shared() {
    let financed = orders(|command| payments(command).iter().any(|pay| pay.means == "financing"));
    let funded = orders(|command| matches!(command, Command::Funded { .. }));
    let split = orders(|command| payments(command).len() == 3);
    let shared = orders(
        |command| matches!(command, Command::StartQuote { shares, .. } if shares.len() >= 2),
    );
    assert!(financed.len() >= 20 && funded.len() >= 12 && funded.len() < financed.len());
    assert!(split.len() >= 20, "{}", split.len());
    assert!(shared.len() >= 20, "{}", shared.len());
}

#[test]
fn shares_make_a_hundred_among_two_to_five_of_one_store() {
    let mut sizes = BTreeSet::new();
    for step in STEPS.iter() {
        if let Command::StartQuote { shares, .. } = &step.command
            && !shares.is_empty()
        {
            let sum: u32 = shares.values().map(|part| part.parse::<u32>().unwrap()).sum();
            let shop = SHOPS.iter().find(|shop| shop.label == step.store).unwrap();
            assert_eq!(sum, 100);
            assert!(shares.keys().all(|one| shop.staff().contains(one)));
            sizes.insert(shares.len());
        }
    }
    assert_eq!(sizes, BTreeSet::from([2, 3, 4, 5]));
}

#[test]
fn everything_else_of_a_season_happens() {
    let count = |wanted: fn(&Command) -> bool| taken().filter(|step| wanted(&step.command)).count();
    let enough = [
        ("customers", count(|c| matches!(c, Command::AddCustomer { .. })), 200),
        (
            "associates",
            count(|c| matches!(c, Command::JoinStaff { role, .. } if role == "associate")),
            6,
        ),
        ("designs", count(|c| matches!(c, Command::AddDesign { .. })), 24),
        ("consents", count(|c| matches!(c, Command::GiveConsent { .. })), 100),
        ("consents withdrawn", count(|c| matches!(c, Command::WithdrawConsent { .. })), 8),
        ("returns", count(|c| matches!(c, Command::BringBack { .. })), 14),
        ("costs corrected", count(|c| matches!(c, Command::CorrectCost { .. })), 5),
        ("commission paid", count(|c| matches!(c, Command::PayCommission { .. })), 27),
        ("invoices paid", count(|c| matches!(c, Command::PayInvoice { .. })), 5),
        ("exceptions cleared", count(|c| matches!(c, Command::ClearException { .. })), 2),
    ];
    for (what, count, least) in enough {
        assert!(count >= least, "{what}: {count} of {least}");
    }
    let refused = STEPS.iter().filter_map(|step| step.refused.as_deref());
    assert!(refused.collect::<BTreeSet<_>>().len() >= 10);
}

#[test]
fn nothing_lies_outside_the_season_and_time_only_goes_on() {
    let moments: Vec<_> = STEPS.iter().map(|step| (&step.date, &step.time)).collect();
    assert!(moments.is_sorted());
    assert_eq!(STEPS.first().unwrap().date, "2026-11-26");
    assert!(STEPS.last().unwrap().date.as_str() <= "2027-02-14");
    for closed in ["2026-12-25", "2027-01-01"] {
        let busy = taken().any(|step| step.date == closed && order(&step.command).is_some());
        assert!(!busy, "{closed}");
    }
}

#[test]
fn the_same_seed_tells_the_same_season_and_another_seed_another() {
    let diamonds = catalogue().unwrap();
    assert_eq!(season(SEED, &diamonds).unwrap(), *STEPS);
    assert_ne!(season(SEED + 1, &diamonds).unwrap(), *STEPS);
}

#[test]
fn a_piece_is_on_one_order_only() {
    let mut on: BTreeMap<&Label, &Label> = BTreeMap::new();
    let mut lines: BTreeMap<&Label, &Label> = BTreeMap::new();
    let removed: BTreeSet<&Label> = taken()
        .filter_map(|step| match &step.command {
            Command::RemoveLine { line, .. } => Some(line),
            _ => None,
        })
        .collect();
    for step in STEPS.iter() {
        if let Command::AddLine { order, line, what } = &step.command {
            assert_eq!(lines.insert(line, order), None, "{line} twice");
            if let What::Piece(piece) = what
                && !removed.contains(line)
            {
                assert_eq!(on.insert(piece, order), None, "{piece} twice");
            }
        }
    }
    assert!(on.len() > 250);
}

#[test]
fn every_label_is_defined_before_it_is_used() {
    let diamonds: BTreeSet<Label> = catalogue().unwrap().iter().map(Diamond::tag).collect();
    let mut known: BTreeSet<Label> = BTreeSet::new();
    for step in STEPS.iter() {
        let (defines, uses) = labels(step);
        for label in uses {
            assert!(known.contains(&label) || diamonds.contains(&label), "{label}: {step:?}");
        }
        for label in defines {
            assert!(known.insert(label.clone()), "{label} again: {step:?}");
        }
    }
}

#[test]
fn everybody_works_and_shops_in_their_own_store() {
    let people = people::everybody(&mut Dice::new(SEED, PEOPLE));
    let home: BTreeMap<&Label, &str> =
        people.iter().map(|one| (&one.label, SHOPS[one.shop].label)).collect();
    for step in STEPS.iter() {
        let shop = SHOPS.iter().find(|shop| shop.label == step.store).unwrap();
        assert!(step.by.as_ref().is_none_or(|by| shop.staff().contains(by)), "{step:?}");
        if let Command::StartQuote { customer: Some(customer), .. } = &step.command {
            assert!(home.get(customer).is_none_or(|home| *home == shop.label));
        }
    }
}

#[test]
fn steps_survive_being_written_down() {
    for step in STEPS.iter() {
        let line = serde_json::to_string(step).unwrap();
        assert_eq!(serde_json::from_str::<Step>(&line).unwrap(), *step);
    }
}
