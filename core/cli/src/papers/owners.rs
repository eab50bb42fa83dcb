//! Papers about other people's goods.

use std::collections::BTreeMap;

use milgrain_app::Given;
use milgrain_documents::Stock;
use milgrain_kernel::CustomerId;

use super::{Desks, Paper, spread};
use crate::shop::Shop;
use crate::{CliError, states};

/// Some memos, and the statement of every vendor.
pub(super) fn memos(shop: &Shop, desks: &Desks) -> Result<Vec<Paper>, CliError> {
    let mut received = Vec::new();
    for (id, memo) in states::memos(&shop.app)? {
        received.extend(memo.received.map(|received| (received.number.clone(), id, received)));
    }
    received.sort_by(|a, b| a.0.cmp(&b.0));
    let mut papers = Vec::new();
    for (number, id, received) in spread(&received) {
        let given = Given { store: received.store, ..desks.given };
        let document = shop.app.memo_paper(&given, *id)?;
        papers.push(Paper::plain(format!("memo-{number}"), document, Stock::Letter));
    }
    let vendors = received.iter().map(|(_, _, received)| {
        (received.vendor.key(), (received.vendor.name.to_string(), received.store))
    });
    for (name, store) in vendors.collect::<BTreeMap<_, _>>().into_values() {
        let given = Given { store, ..desks.given };
        let document = shop.app.vendor_statement(&given, &name, desks.today)?;
        let name = format!("memo-statement-{}", papers.len() + 1);
        papers.push(Paper::plain(name, document, Stock::Letter));
    }
    Ok(papers)
}

/// The statements of some consignors.
pub(super) fn consignments(shop: &Shop, desks: &Desks) -> Result<Vec<Paper>, CliError> {
    let agreed = states::consignments(&shop.app)?;
    let taken = agreed.iter().filter_map(|(_, agreed)| agreed.taken.as_ref());
    let consignors: BTreeMap<CustomerId, _> =
        taken.map(|taken| (taken.consignor, taken.store)).collect();
    let consignors: Vec<_> = consignors.into_iter().collect();
    let mut papers = Vec::new();
    for (customer, store) in spread(&consignors) {
        let given = Given { store: *store, ..desks.given };
        let document = shop.app.consignment_statement(&given, *customer, desks.today)?;
        let name = format!("consignment-statement-{}", papers.len() + 1);
        papers.push(Paper::plain(name, document, Stock::Letter));
    }
    Ok(papers)
}

/// The statements of some customers who took goods of ours along.
pub(super) fn memos_out(shop: &Shop, desks: &Desks) -> Result<Vec<Paper>, CliError> {
    let out = states::memos_out(&shop.app)?;
    let given = out.iter().filter_map(|(_, out)| out.given.as_ref());
    let bearers: BTreeMap<CustomerId, _> = given.map(|given| (given.to, given.store)).collect();
    let bearers: Vec<_> = bearers.into_iter().collect();
    let mut papers = Vec::new();
    for (customer, store) in spread(&bearers) {
        let given = Given { store: *store, ..desks.given };
        let document = shop.app.memo_out_statement(&given, *customer, desks.today)?;
        let name = format!("memo-out-statement-{}", papers.len() + 1);
        papers.push(Paper::plain(name, document, Stock::Letter));
    }
    Ok(papers)
}
