//! Appraisals: for an insurer, of a piece that was sold here, for an estate; issued anew when a report
//! comes in, called off, withdrawn, or not done yet when the season ends.

use crate::demo::amounts::{ALL, REST};
use crate::demo::calendar::{self, LAST};
use crate::demo::scene::{Scene, Told, pays};
use crate::scenario::step::{Command, Label, Opinion, ToAppraise};

/// What is brought: name, condition, its metal and stones, what it is worth.
const ARTICLES: [(&str, &str, &str, &str); 4] = [
    (
        "Lady's cluster ring",
        "Light wear, two stones chipped at the girdle",
        r#"{"metal":"platinum 950","size":"6 1/4","stones":[{"name":"sapphire","origin":"natural","carat":"1.52","shape":"oval","treatments":["heated"]}]}"#,
        "7840.00",
    ),
    (
        "Gentleman's pocket watch",
        "Runs; hairline in the dial",
        r#"{"metal":"18k yellow gold"}"#,
        "3200.00",
    ),
    (
        "Line bracelet",
        "Very good, clasp replaced",
        r#"{"metal":"18k white gold","size":"7 in","stones":[{"name":"diamonds","origin":"natural","carat":"4.10","shape":"round","colour":"G","clarity":"VS2"}]}"#,
        "6450.00",
    ),
    (
        "Cameo brooch",
        "Frame bent at one side",
        r#"{"metal":"14k yellow gold","stones":[{"name":"shell","origin":"not_applicable"}]}"#,
        "540.00",
    ),
];

/// Asked for, issued, handed over; every third is issued once more when a report comes in.
///
/// # Errors
/// None; it is told as every story is.
pub fn handed_over(scene: &mut Scene) -> Told {
    scene.begin(1, 45);
    let Some(label) = asked(scene, "insurance_replacement") else { return Ok(()) };
    let unsigned = opinion(scene, None);
    let appraisal = label.clone();
    let early = Command::IssueAppraisal { appraisal, opinion: unsigned, sign: false };
    scene.is_refused("appraisal.signature_needed", early);
    issued(scene, &label, None);
    if scene.index.is_multiple_of(3) {
        scene.days_later(2);
        issued(scene, &label, Some("The laboratory's report came in"));
    }
    scene.days_later(2);
    fetched(scene, label);
    Ok(())
}

/// A diamond that was sold here, appraised for the one who bought it.
///
/// # Errors
/// [`SeasonError`](crate::demo::scene::SeasonError) if no diamond is left for it.
pub fn of_a_sale(scene: &mut Scene) -> Told {
    scene.begin(1, 45);
    let Some(customer) = scene.customer() else { return Ok(()) };
    let (order, line, _) = scene.quote_diamond(Some(customer.clone()), 2_500, 5_000)?;
    scene.sell(&order, vec![pays("card", REST)]);
    scene.days_later(1);
    let label = scene.named("appraisal");
    let of = ToAppraise::Sold { order, line };
    scene.does(Command::AskAppraisal {
        appraisal: label.clone(),
        customer,
        of,
        purpose: "insurance_replacement".to_owned(),
        promised: calendar::date(scene.today() + 5),
        fee: "45.00".to_owned(),
        pay: Vec::new(),
    });
    issued(scene, &label, None);
    scene.days_later(1);
    fetched(scene, label);
    Ok(())
}

/// Not wanted any more: what was paid ahead goes back.
///
/// # Errors
/// None; it is told as every story is.
pub fn called_off(scene: &mut Scene) -> Told {
    scene.begin(1, 50);
    let Some(appraisal) = asked(scene, "estate") else { return Ok(()) };
    scene.days_later(1);
    let (order, why) = (appraisal.clone(), "The heirs have agreed without it".to_owned());
    scene.does(Command::CallOffAppraisal { appraisal, why });
    let (amount, form) = (ALL.to_owned(), "as_paid".to_owned());
    scene.manager_does(Command::PayRefund { order, amount, form });
    Ok(())
}

/// A stone turns out to be another: nobody may rely on what was signed.
///
/// # Errors
/// None; it is told as every story is.
pub fn withdrawn(scene: &mut Scene) -> Told {
    scene.begin(1, 40);
    let Some(label) = asked(scene, "resale") else { return Ok(()) };
    issued(scene, &label, None);
    scene.days_later(1);
    fetched(scene, label.clone());
    scene.days_later(3);
    let why = "The stone was found to be a doublet".to_owned();
    let withdraw = Command::WithdrawAppraisal { appraisal: label, why };
    scene.is_refused("appraisal.manager_needed", withdraw.clone());
    scene.manager_does(withdraw);
    Ok(())
}

/// Promised, or waiting to be fetched, when the season ends.
///
/// # Errors
/// None; it is told as every story is.
pub fn waiting(scene: &mut Scene) -> Told {
    scene.begin(LAST - 6, LAST - 3);
    let Some(label) = asked(scene, "insurance_replacement") else { return Ok(()) };
    if scene.index.is_multiple_of(2) {
        issued(scene, &label, None);
    }
    Ok(())
}

fn asked(scene: &mut Scene, purpose: &str) -> Option<Label> {
    let customer = scene.customer()?;
    let (piece, condition, _, _) = ARTICLES[scene.index % ARTICLES.len()];
    let appraisal = scene.named("appraisal");
    scene.does(Command::AskAppraisal {
        appraisal: appraisal.clone(),
        customer,
        of: ToAppraise::Own {
            piece: piece.to_owned(),
            condition: condition.to_owned(),
            declared: Some("2500.00".to_owned()),
        },
        purpose: purpose.to_owned(),
        promised: calendar::date(scene.today() + 7),
        fee: "120.00".to_owned(),
        pay: vec![pays("card", "50.00")],
    });
    Some(appraisal)
}

fn opinion(scene: &Scene, why: Option<&str>) -> Opinion {
    let (article, condition, details, value) = ARTICLES[scene.index % ARTICLES.len()];
    Opinion {
        article: article.to_owned(),
        details: serde_json::from_str(details).ok(),
        description: condition.to_owned(),
        value: value.to_owned(),
        method: "market_comparison".to_owned(),
        grounds: "Five comparable articles offered in the last twelve months".to_owned(),
        appraiser: "Maria Vance".to_owned(),
        credential: "GIA Graduate Gemologist".to_owned(),
        photos: vec!["mended".to_owned()],
        why: why.map(str::to_owned),
        ..Opinion::default()
    }
}

fn issued(scene: &mut Scene, label: &Label, why: Option<&str>) {
    scene.days_later(1);
    let (appraisal, opinion) = (label.clone(), opinion(scene, why));
    scene.does(Command::IssueAppraisal { appraisal, opinion, sign: true });
}

fn fetched(scene: &mut Scene, appraisal: Label) {
    let pay = vec![pays("card", REST)];
    scene.does(Command::HandOverAppraisal { appraisal, pay });
}
