//! Papers of house accounts.

use milgrain_app::Given;
use milgrain_documents::Stock;

use super::{Desks, Paper, spread};
use crate::shop::Shop;
use crate::{CliError, states};

/// Some months' statements.
pub(super) fn statements(shop: &Shop, desks: &Desks) -> Result<Vec<Paper>, CliError> {
    let accounts = states::house_accounts(&shop.app)?;
    let runs = accounts
        .iter()
        .flat_map(|account| account.statements.iter().map(|run| (account.customer, run)));
    let mut runs: Vec<_> = runs.collect();
    runs.sort_by(|a, b| a.1.number.cmp(&b.1.number));
    let mut papers = Vec::new();
    for (customer, run) in spread(&runs) {
        let given = Given { store: run.store, ..desks.given };
        let document = shop.app.house_statement(&given, *customer, run.through)?;
        let name = format!("house-statement-{}", run.number);
        papers.push(Paper::plain(name, document, Stock::Letter));
    }
    Ok(papers)
}

/// Receipts of some payments on account.
pub(super) fn payments(shop: &Shop, desks: &Desks) -> Result<Vec<Paper>, CliError> {
    let accounts = states::house_accounts(&shop.app)?;
    let paid =
        accounts.iter().flat_map(|account| account.payments().map(|paid| (account.customer, paid)));
    let mut paid: Vec<_> = paid.collect();
    paid.sort_by(|a, b| a.1.number.cmp(&b.1.number));
    let mut papers = Vec::new();
    for (customer, paid) in spread(&paid) {
        let given = Given { store: paid.store, ..desks.given };
        let document = shop.app.house_payment(&given, *customer, &paid.number)?;
        let name = format!("house-payment-{}", paid.number);
        papers.push(Paper::plain(name, document, Stock::Roll80));
    }
    Ok(papers)
}
