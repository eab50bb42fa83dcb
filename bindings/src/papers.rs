//! Papers as they cross: text to read, a picture to show and print, PDF to send.

use milgrain_app::{AppError, Given, Milgrain as App};
use milgrain_documents::{Document, Stock, Tone};
use milgrain_kernel::OrderId;

/// Dots per millimetre of a picture: those of an 80 mm printer.
const DOTS_PER_MM: u32 = 8;

/// Which paper of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum PaperKind {
    /// What was sold, how it was paid, what is still to come.
    Receipt,
    /// The last payment, with the balance.
    PaymentReceipt,
    /// What was billed.
    Invoice,
    /// Without prices, for a gift.
    GiftReceipt,
}

/// A paper.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Paper {
    /// What it is.
    pub title: String,
    /// Its number.
    pub number: String,
    /// The whole of it as text, 42 columns wide.
    pub text: String,
    /// A PNG for an 80 mm roll.
    pub picture: Vec<u8>,
    /// A PDF on US Letter.
    pub pdf: Vec<u8>,
}

impl PaperKind {
    pub(crate) fn of(self, app: &App, given: &Given, order: OrderId) -> Result<Paper, AppError> {
        let document = match self {
            PaperKind::Receipt => app.receipt(given, order),
            PaperKind::PaymentReceipt => app.payment_receipt(given, order),
            PaperKind::Invoice => app.invoice(given, order),
            PaperKind::GiftReceipt => app.gift_receipt(given, order),
        };
        paper(document?)
    }
}

fn paper(document: Document) -> Result<Paper, AppError> {
    let original = document.original();
    let (text, pdf) = (original.text(), original.pdf(Stock::Letter)?);
    let picture = original.png(Stock::Roll80, DOTS_PER_MM, Tone::Colour)?.concat();
    Ok(Paper { text, picture, pdf, title: document.title, number: document.number })
}
