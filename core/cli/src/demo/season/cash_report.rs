//! A dear diamond for cash, in two parts: before the second the associate reads the notice, asks who
//! pays, and the manager files the report. One customer in four then brings less than they had said:
//! that is written down for the owner, and what comes later is counted all the same.

use crate::demo::amounts::REST;
use crate::demo::scene::{Scene, Told, pays};
use crate::scenario::step::{Command, Label};

/// Passed before Christmas: the statement of the year follows in January.
///
/// # Errors
/// [`SeasonError`](crate::demo::scene::SeasonError), as for every story.
pub fn filed(scene: &mut Scene) -> Told {
    let Some((order, customer)) = first_part(scene, 1, 12)? else { return Ok(()) };
    let second = vec![pays("cash", "5500.00")];
    scene.does(Command::ShowCashNotice { order: order.clone(), pay: second.clone() });
    if scene.index % 4 == 3 {
        scene.pay(&order, pays("cash", "3900.00"));
        scene.days_later(2);
        scene.pay(&order, pays("money_order", "600.00"));
    } else {
        scene.does(Command::Pay { order: order.clone(), pay: second });
    }
    file(scene, &order, &customer);
    scene.pay(&order, pays("card", REST));
    scene.hand_over(&order);
    scene.on(45 + i64::try_from(scene.index).unwrap_or(0));
    scene.manager_does(Command::GiveCashStatement { customer, year: 2026 });
    Ok(())
}

/// Passed in February: its report is not due yet when the season ends.
///
/// # Errors
/// [`SeasonError`](crate::demo::scene::SeasonError), as for every story.
pub fn due(scene: &mut Scene) -> Told {
    let Some((order, _)) = first_part(scene, 58, 70)? else { return Ok(()) };
    let second = vec![pays("cash", "4500.00")];
    scene.does(Command::ShowCashNotice { order: order.clone(), pay: second.clone() });
    scene.does(Command::Pay { order, pay: second });
    Ok(())
}

/// The order, and whose it is, once the first part is paid.
fn first_part(
    scene: &mut Scene,
    first: i64,
    last: i64,
) -> Result<Option<(Label, Label)>, crate::demo::scene::SeasonError> {
    scene.begin(first, last);
    let Some(customer) = scene.customer() else { return Ok(None) };
    let (order, _, _) = scene.quote_diamond(Some(customer.clone()), 11_500, 16_000)?;
    scene.hold(&order, vec![pays("cash", "6000.00")]);
    scene.days_later(3);
    Ok(Some((order, customer)))
}

fn file(scene: &mut Scene, order: &Label, customer: &Label) {
    let number = format!("P {order}");
    scene.does(Command::IdentifyPayer {
        customer: Some(customer.clone()),
        order: None,
        name: "As on the passport".to_owned(),
        address: vec!["9 Example Street".to_owned()],
        taxpayer_number: Some("000-00-0000".to_owned()),
        born: Some("1979-05-14".to_owned()),
        occupation: Some("Dentist".to_owned()),
        identification: ["Passport".to_owned(), number, "United States".to_owned()],
    });
    scene.days_later(4);
    scene.manager_does(Command::FileCashReport {
        customer: Some(customer.clone()),
        order: None,
        filing: "electronic".to_owned(),
        confirmation: None,
        suspicious: false,
    });
}
