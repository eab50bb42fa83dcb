//! Tax, against figures typed by hand.

mod amounts;
mod dates;

use milgrain_kernel::{Currency, Day, LineId, Money, Percent};

use super::*;
use crate::line_kind::LineKind;
use crate::place::{CarrierProof, Jurisdiction, Supply};
use crate::rules::StoreRow;

fn usd(text: &str) -> Money {
    Money::parse(text, Currency::USD).unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn lines(of: &[(LineKind, &str)]) -> Vec<Taxable> {
    of.iter()
        .enumerate()
        .map(|(index, &(kind, amount))| Taxable {
            line: LineId::derived(&index.to_string()),
            kind,
            amount: usd(amount),
        })
        .collect()
}

fn shipped_to(state: &str, proof: bool) -> Supply {
    let carrier = CarrierProof { carrier: "UPS".to_owned(), tracking: "1Z".to_owned() };
    Supply::Shipped { to: Jurisdiction::state(state), proof: proof.then_some(carrier) }
}

/// A sale in a store of one state on 2026-12-12.
fn taxed(
    state: &str,
    supply: &Supply,
    lines: &[Taxable],
    trade_in: Option<TradeIn>,
    exemption: Option<&ExemptionCertificate>,
    table: &TaxTable,
) -> Result<Assessment, TaxRefusal> {
    let store = Jurisdiction::state(state);
    let day = day("2026-12-12");
    let question = TaxQuestion { day, store: &store, supply, lines, trade_in, exemption };
    assess(&question, table)
}

fn shipped_table() -> &'static TaxTable {
    TaxTable::shipped().unwrap()
}

/// Ohio's row, changed.
fn ohio_with(change: impl Fn(&mut StateTaxRow)) -> TaxTable {
    let ohio = Jurisdiction::state("OH");
    let mut row = shipped_table().state(&ohio, day("2026-12-12")).unwrap().clone();
    change(&mut row);
    shipped_table().with(&[StoreRow::StateTax(row)]).unwrap()
}
