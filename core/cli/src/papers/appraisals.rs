//! Appraisals on which nobody may rely any more. Those that hold are among the signed papers.

use milgrain_app::Given;
use milgrain_documents::Stock;
use milgrain_retail::appraisal::AppraisalState;

use super::{Desks, Paper, spread};
use crate::shop::Shop;
use crate::{CliError, states};

/// What was withdrawn, as it says so of itself.
pub(super) fn withdrawn(shop: &Shop, desks: &Desks) -> Result<Vec<Paper>, CliError> {
    let known = states::appraisals(&shop.app)?.into_iter();
    let mut gone: Vec<_> = known
        .filter(|(_, known)| known.state == Some(AppraisalState::Withdrawn))
        .filter_map(|(id, known)| Some((known.asked?, id)))
        .collect();
    gone.sort_by(|a, b| a.0.number.cmp(&b.0.number));
    let mut papers = Vec::new();
    for (asked, id) in spread(&gone) {
        let given = Given { store: asked.store, ..desks.given };
        let document = shop.app.appraisal_paper(&given, *id)?;
        let name = format!("appraisal-{}-withdrawn", asked.number);
        papers.push(Paper::plain(name, document, Stock::Letter));
    }
    Ok(papers)
}
