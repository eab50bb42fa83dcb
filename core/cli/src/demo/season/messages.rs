//! Customers and what they hear from us: one says stop between two reminders, one keeps a proposal
//! secret until Christmas Eve, one lives an hour west, one dies and leaves a layaway to an executor.

use crate::demo::scene::{Scene, Told, pays};
use crate::scenario::step::{Command, Label, Terms};

/// The plan is weekly: a reminder comes each week, until they write back.
///
/// # Errors
/// [`SeasonError`](crate::demo::scene::SeasonError), as for every story.
pub fn stopped(scene: &mut Scene) -> Told {
    let (customer, order) = plan(scene)?;
    scene.days_later(6);
    let words = "Will you be open on Friday?".to_owned();
    scene.is_refused("message.no_opt_out", reply(&customer, &words));
    scene.days_later(1);
    scene.does(Command::Pay { order: order.clone(), pay: vec![pays("card", "due")] });
    scene.days_later(5);
    let words = ["STOP", "please unsubscribe me", "Quit", "opt out"];
    let words = words.get(scene.index % words.len()).copied().unwrap_or("STOP");
    scene.does(reply(&customer, words));
    scene.days_later(2);
    scene.does(Command::Pay { order, pay: vec![pays("card", "due")] });
    Ok(())
}

/// Paid ahead in November; nothing may give it away before Christmas Eve is over.
///
/// # Errors
/// [`SeasonError`](crate::demo::scene::SeasonError), as for every story.
pub fn secret(scene: &mut Scene) -> Told {
    scene.begin(1, 12);
    let customer = guest(scene);
    let until = Some("2026-12-24".to_owned());
    scene.does(Command::KeepSecret { customer: customer.clone(), until });
    let (order, _, _) = scene.quote_diamond(Some(customer), 2_000, 5_000)?;
    scene.hold(&order, vec![pays("card", "25%")]);
    scene.days_later(10);
    scene.pay(&order, pays("card", "rest"));
    scene.hand_over(&order);
    Ok(())
}

/// The family tells us; the executor is named later, and calls the layaway off.
///
/// # Errors
/// [`SeasonError`](crate::demo::scene::SeasonError), as for every story.
pub fn died(scene: &mut Scene) -> Told {
    let (customer, order) = plan(scene)?;
    scene.days_later(4);
    let death = Command::RecordDeath { customer: customer.clone(), representative: None };
    scene.manager_does(death);
    scene.days_later(14);
    let executor = ["Iris Calloway", "555-0163", "Letters testamentary 2026-114"];
    let representative = Some(executor.map(str::to_owned));
    scene.manager_does(Command::RecordDeath { customer, representative });
    scene.manager_does(Command::Cancel { order });
    Ok(())
}

/// A guest's layaway, paid by the week.
fn plan(scene: &mut Scene) -> Result<(Label, Label), crate::demo::scene::SeasonError> {
    scene.begin(3, 40);
    let customer = guest(scene);
    let zone = "America/Chicago".to_owned();
    let state = Some("TN".to_owned());
    scene.does(Command::TellWhereabouts { customer: customer.clone(), zone, state });
    let piece = scene.diamond(900, 2_000)?;
    let order = scene.quote("layaway", Some(customer.clone()));
    scene.piece(&order, &piece);
    let terms =
        Terms { interval: Some("weekly".to_owned()), instalments: Some(6), ..Terms::default() };
    scene.does(Command::OpenOrder {
        order: order.clone(),
        supply: None,
        terms: Some(terms),
        pay: vec![pays("card", "least")],
        sign: true,
    });
    Ok((customer, order))
}

/// Somebody new, with a telephone.
fn guest(scene: &mut Scene) -> Label {
    let customer = scene.named("guest");
    let phone = Some(format!("{}-555-01{:02}", scene.shop.area, 90 + scene.index));
    let name = ["June Calloway", "Orla Whitcomb", "Petra Lindahl", "Amos Reed"];
    let name = name.get(scene.index % name.len()).copied().unwrap_or("June Calloway");
    let added = Command::AddCustomer {
        customer: customer.clone(),
        name: name.to_owned(),
        phone,
        email: None,
    };
    scene.does(added);
    customer
}

fn reply(customer: &Label, words: &str) -> Command {
    Command::HearReply {
        customer: customer.clone(),
        channel: "sms".to_owned(),
        words: words.to_owned(),
        meant: false,
    }
}
