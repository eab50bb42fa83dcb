//! Studios and offices with a house account: over the limit once and allowed, then paid in another store,
//! late with a finance charge and paid too much, or brought back and bought again with the credit.

use crate::demo::amounts::{ALL, HALF, REST};
use crate::demo::scene::{Scene, Told, pays};
use crate::demo::shops::SHOPS;
use crate::scenario::step::{Brought, Certificate, Command, Label, Pay};

/// Who has an account.
const STUDIOS: [&str; 9] = [
    "Alder & Finch Interiors",
    "Bellweather Events",
    "Carrow Street Academy",
    "Dunmore Law Office",
    "Eastgate Players",
    "Fennimore Dental School",
    "Gannet Yacht Club",
    "Hollis & Wray Advertising",
    "Ivory Keys Music School",
];

/// One account from its agreement to what became of it.
///
/// # Errors
/// [`SeasonError`](crate::demo::scene::SeasonError), as for every story.
pub fn tell(scene: &mut Scene) -> Told {
    scene.begin(3, 12);
    let customer = opened(scene);
    let (first, line) = charged(scene, &customer, (400, 1_200))?;
    scene.days_later(2);
    allowed(scene, &customer)?;
    match scene.index % 3 {
        0 => paid_elsewhere(scene, &customer),
        1 => late(scene, &customer)?,
        _ => brought_back(scene, &customer, (first, line))?,
    }
    Ok(())
}

/// A manager opens it by a signed agreement.
fn opened(scene: &mut Scene) -> Label {
    let customer = scene.named("studio");
    let name = STUDIOS[scene.index % STUDIOS.len()].to_owned();
    scene.does(Command::AddCustomer { customer: customer.clone(), name, phone: None, email: None });
    let by_month = is_school(scene);
    let open = Command::OpenHouseAccount {
        customer: customer.clone(),
        agreement: format!("HA-{}", 1_201 + scene.index),
        net_days: (!by_month).then_some(10),
        end_of_month: by_month.then_some(10),
        limit: "1900.00".to_owned(),
    };
    scene.is_refused("house.manager_needed", open.clone());
    scene.manager_does(open);
    if is_school(scene) {
        described(scene, &customer);
    }
    customer
}

const fn is_school(scene: &Scene) -> bool {
    scene.index % 3 == 2
}

/// Who buys for every third of them, which is a school with a certificate.
const BUYERS: [&str; 3] = ["Nora Ellery", "Ingrid Sandoval", "Paul Okafor"];

/// It buys through somebody, by purchase orders, and is not taxed.
fn described(scene: &mut Scene, customer: &Label) {
    let buyer = scene.named("buyer");
    let name = BUYERS[scene.index % BUYERS.len()].to_owned();
    let added = Command::AddCustomer { customer: buyer.clone(), name, phone: None, email: None };
    scene.does(added);
    let certificate = Certificate {
        kind: "organisation".to_owned(),
        number: format!("55-{}", 40_100 + scene.index),
        expires: Some("2027-06-30".to_owned()),
    };
    scene.manager_does(Command::DescribeCompany {
        customer: customer.clone(),
        buyers: vec![buyer],
        purchase_order: true,
        certificate: Some(certificate),
    });
}

/// A cart of one diamond and how it is charged.
fn cart(
    scene: &mut Scene,
    customer: &Label,
    (from, to): (i64, i64),
) -> Result<(Label, Label, Vec<Pay>), crate::demo::scene::SeasonError> {
    let (order, line, _) = scene.quote_diamond(Some(customer.clone()), from, to)?;
    if is_school(scene) {
        let number = Some(format!("PO {}", 4_400 + 10 * scene.index + scene.today() as usize));
        let (order, buyer) = (order.clone(), Some(scene.named("buyer")));
        scene.does(Command::EnterPurchaseOrder { order, number, buyer });
    }
    let tender = Some(format!("{order}/charge"));
    let pay = Pay { tender, with: Some(customer.clone()), ..pays("house_account", REST) };
    Ok((order, line, vec![pay]))
}

fn charged(
    scene: &mut Scene,
    customer: &Label,
    prices: (i64, i64),
) -> Result<(Label, Label), crate::demo::scene::SeasonError> {
    let (order, line, pay) = cart(scene, customer, prices)?;
    scene.sell(&order, pay);
    Ok((order, line))
}

/// More than the limit, at the manager's word.
fn allowed(scene: &mut Scene, customer: &Label) -> Told {
    let (order, _, pay) = cart(scene, customer, (2_000, 2_800))?;
    let sell = Command::Sell { order: order.clone(), supply: None, pay };
    scene.is_refused("house.over_limit", sell.clone());
    scene.manager_does(Command::AllowCharge {
        customer: customer.clone(),
        order,
        up_to: "3500.00".to_owned(),
    });
    scene.does(sell);
    Ok(())
}

fn money(customer: &Label, means: &str, amount: &str, charge: Option<Label>) -> Command {
    Command::PayHouseAccount { customer: customer.clone(), pay: pays(means, amount), charge }
}

fn statement(scene: &mut Scene, customer: &Label, (day, month): (i64, &str)) {
    scene.on(day);
    let (customer, month) = (customer.clone(), month.to_owned());
    scene.manager_does(Command::RunHouseStatement { customer, month });
}

/// The second charge here, the rest where the customer happens to be.
fn paid_elsewhere(scene: &mut Scene, customer: &Label) {
    scene.days_later(3);
    let second = format!("{}-2/charge", scene.named("studio").trim_end_matches("-studio"));
    scene.does(money(customer, "cheque", "500.00", Some(second)));
    scene.days_later(4);
    let here = SHOPS.iter().position(|shop| shop.label == scene.shop.label).unwrap_or_default();
    scene.another_does(&SHOPS[(here + 1) % SHOPS.len()], money(customer, "card", REST, None));
    statement(scene, customer, (39, "2026-12-31"));
}

/// Late over the turn of the year, and then paid with more than was owed.
fn late(scene: &mut Scene, customer: &Label) -> Told {
    scene.days_later(14);
    let (order, _, pay) = cart(scene, customer, (400, 900))?;
    scene.is_refused("house.late", Command::Sell { order, supply: None, pay });
    statement(scene, customer, (39, "2026-12-31"));
    let again =
        Command::RunHouseStatement { customer: customer.clone(), month: "2026-12-31".to_owned() };
    scene.manager_is_refused("house.month_done", again);
    scene.days_later(2);
    scene.does(money(customer, "cheque", HALF, None));
    scene.days_later(9);
    scene.does(money(customer, "cheque", "3000.00", None));
    scene.days_later(6);
    scene.manager_does(Command::ReturnHouseCredit {
        customer: customer.clone(),
        amount: ALL.to_owned(),
        from: "cheque".to_owned(),
    });
    statement(scene, customer, (68, "2027-01-31"));
    Ok(())
}

/// Paid, and then one piece comes back: its credit pays the next. One account is stopped.
fn brought_back(scene: &mut Scene, customer: &Label, (order, line): (Label, Label)) -> Told {
    scene.days_later(4);
    scene.does(money(customer, "card", REST, None));
    scene.days_later(2);
    let (lines, refund, how) = (vec![line], Vec::new(), Brought::default());
    scene.manager_does(Command::BringBack { order, lines, refund, how });
    scene.days_later(3);
    charged(scene, customer, (500, 1_100))?;
    statement(scene, customer, (39, "2026-12-31"));
    if scene.index == 5 {
        scene.days_later(1);
        let reason = "The office has closed".to_owned();
        scene.manager_does(Command::StopHouseAccount { customer: customer.clone(), reason });
    }
    Ok(())
}
