//! Papers about what went wrong at the bench, and about care plans.

use milgrain_app::Given;
use milgrain_documents::Stock;

use super::{Desks, Paper, spread};
use crate::shop::Shop;
use crate::{CliError, states};

/// The reports of some incidents.
pub(super) fn incidents(shop: &Shop, desks: &Desks) -> Result<Vec<Paper>, CliError> {
    let incidents = states::incidents(&shop.app)?.into_iter();
    let mut reported: Vec<_> =
        incidents.filter_map(|(id, known)| Some((known.reported?, id))).collect();
    reported.sort_by(|a, b| a.0.number.cmp(&b.0.number));
    let mut papers = Vec::new();
    for (reported, id) in spread(&reported) {
        let given = Given { store: reported.store, ..desks.given };
        let document = shop.app.incident_paper(&given, *id)?;
        papers.push(Paper::plain(format!("incident-{}", reported.number), document, Stock::Letter));
    }
    Ok(papers)
}

/// Some care plans.
pub(super) fn care_plans(shop: &Shop, desks: &Desks) -> Result<Vec<Paper>, CliError> {
    let plans = states::care_plans(&shop.app)?.into_iter();
    let mut begun: Vec<_> = plans.filter_map(|(id, plan)| Some((plan.begun?, id))).collect();
    begun.sort_by(|a, b| a.0.number.cmp(&b.0.number));
    let mut papers = Vec::new();
    for (begun, id) in spread(&begun) {
        let given = Given { store: begun.store, ..desks.given };
        let document = shop.app.care_plan_paper(&given, *id)?;
        papers.push(Paper::plain(format!("care-plan-{}", begun.number), document, Stock::Letter));
    }
    Ok(papers)
}
