//! Papers about what lies in a store.

use milgrain_app::Given;
use milgrain_documents::Stock;

use super::{Desks, Paper, spread};
use crate::shop::Shop;
use crate::{CliError, states};

/// The lists of some counts.
pub(super) fn counts(shop: &Shop, desks: &Desks) -> Result<Vec<Paper>, CliError> {
    let counts = states::counts(&shop.app)?;
    let over = counts.into_iter().filter(|(_, count)| count.closed.is_some());
    let mut over: Vec<_> = over.filter_map(|(id, count)| Some((count.opened?, id))).collect();
    over.sort_by(|a, b| a.0.number.cmp(&b.0.number));
    let mut papers = Vec::new();
    for (opened, id) in spread(&over) {
        let given = Given { store: opened.store, ..desks.given };
        let document = shop.app.count_list(&given, *id)?;
        let name = format!("count-{}", opened.number);
        papers.push(Paper::plain(name, document, Stock::Letter));
    }
    Ok(papers)
}

/// The slips of some transfers.
pub(super) fn transfers(shop: &Shop, desks: &Desks) -> Result<Vec<Paper>, CliError> {
    let transfers = states::transfers(&shop.app)?.into_iter();
    let mut sent: Vec<_> = transfers.filter_map(|(id, known)| Some((known.sent?, id))).collect();
    sent.sort_by(|a, b| a.0.number.cmp(&b.0.number));
    let mut papers = Vec::new();
    for (sent, id) in spread(&sent) {
        let given = Given { store: sent.from, ..desks.given };
        let document = shop.app.transfer_slip(&given, *id)?;
        papers.push(Paper::plain(format!("transfer-{}", sent.number), document, Stock::Letter));
    }
    Ok(papers)
}
