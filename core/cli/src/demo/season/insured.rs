//! What was lost is replaced, and an insurer billed: for its part, never for deductible and upgrade.

use crate::demo::amounts::{ALL, REST};
use crate::demo::scene::{Scene, Told, pays};
use crate::scenario::step::{Command, Label, Pay};

/// Who pays for what was lost.
const INSURERS: [&str; 3] =
    ["Granite State Mutual", "Harbor & Hearth Insurance", "Prairie Personal Lines"];

/// A diamond replaced: claim, bill, the client's part, and what the insurer sends by cheque.
///
/// # Errors
/// [`SeasonError`](crate::demo::scene::SeasonError) if no diamond is left for it.
pub fn tell(scene: &mut Scene) -> Told {
    scene.begin(2, 40);
    let Some(client) = scene.customer() else { return Ok(()) };
    let insurer = opened(scene);
    let (order, _, _) = scene.quote_diamond(Some(client), 3_200, 5_200)?;
    scene.does(Command::EnterClaim {
        order: order.clone(),
        insurer: insurer.clone(),
        number: format!("HO {}-{}", 88 + scene.index, 1_207 + 31 * scene.index),
        allowed: "3000.00".to_owned(),
        deductible: "500.00".to_owned(),
    });
    let sell = |amount: &str| {
        let bill = Pay {
            with: Some(insurer.clone()),
            payer: Some(insurer.clone()),
            ..pays("house_account", amount)
        };
        vec![bill, pays("card", REST)]
    };
    let too_much = Command::Sell { order: order.clone(), supply: None, pay: sell("2500.01") };
    scene.is_refused("order.insurer_pays_less", too_much);
    scene.sell(&order, sell("2500.00"));
    scene.days_later(20);
    let pay = pays("cheque", ALL);
    scene.does(Command::PayHouseAccount { customer: insurer, pay, charge: None });
    Ok(())
}

fn opened(scene: &mut Scene) -> Label {
    let customer = scene.named("insurer");
    let name = INSURERS[scene.index % INSURERS.len()].to_owned();
    scene.does(Command::AddCustomer { customer: customer.clone(), name, phone: None, email: None });
    scene.manager_does(Command::OpenHouseAccount {
        customer: customer.clone(),
        agreement: format!("HA-{}", 1_301 + scene.index),
        net_days: Some(30),
        end_of_month: None,
        limit: "20000.00".to_owned(),
    });
    customer
}
