//! Sales tax: what a line is taxed, where, by which row, and when the tax falls due.
//!
//! A piece handed over is taxed where the store stands, whatever address is typed. Tax is never
//! looked up twice: the lines of an [`Assessment`] go into the event, with the rule they came from.
//! Refuses to guess: a place without a row, or a layaway in a state whose tax date the store has
//! not chosen, is a refusal that says which row to write.
//!
//! Look first at [`assess`] (how much) and [`timing`](timing()) (when), then at [`TaxTable`].

mod assess;
mod due;
mod exemption;
mod refusal;
mod table;
mod timing;

pub use assess::{Assessment, TaxException, TaxLine, TaxQuestion, Taxable, TradeIn, assess};
pub use due::{TaxDue, TaxedPlan, tax_dates, tax_due_by_payment};
pub use exemption::{ExemptionCertificate, ExemptionKind};
pub use refusal::TaxRefusal;
pub use table::{PerWhat, RateRow, StateTaxRow, TaxTable, TradeInRule};
pub use timing::{
    Goods, KeptTax, OnCancel, Refundable, TaxDate, TimingQuestion, TimingRow, Title, timing,
};

#[cfg(test)]
mod tests;
