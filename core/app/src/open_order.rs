//! Opening an order: the customer agrees, signs where the law wants it, and pays first.

use milgrain_kernel::{LineId, OrderId};
use milgrain_retail::layaway::Terms;
use milgrain_retail::order::open::{self, Open, Proposal};
use milgrain_retail::order::pay;
use milgrain_retail::place::Supply;
use milgrain_retail::signature::{DocumentKind, DocumentSigned, ESIGN_STATEMENT};
use milgrain_retail::tax::ExemptionCertificate;
use serde::{Deserialize, Serialize};

use crate::AppError;
use crate::carry_out::{Done, Given, Milgrain};
use crate::load::Load;
use crate::papers;
use crate::payment::Payment;
use crate::signed::Signed;

/// Open an order.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct OpenOrder {
    /// The order.
    pub order: OrderId,
    /// In the store, or shipped where.
    pub supply: Supply,
    /// The layaway's terms, with the line that its fee will be.
    pub layaway: Option<(Terms, LineId)>,
    /// First payments.
    pub payments: Vec<Payment>,
    /// A certificate that exempts the customer; without one, a company's own, if it is good today.
    pub exemption: Option<ExemptionCertificate>,
    /// The customer's signature under the agreement that was shown.
    pub signature: Option<Signed>,
}

impl Milgrain {
    /// Opens an order with its first payments.
    ///
    /// # Errors
    /// `order.*`, `piece.*`, `tax.*`, `layaway.*`, `signature.*`;
    /// [`AppError::AgreementChanged`] if another document was signed.
    pub fn open_order(&self, given: &Given, request: &OpenOrder) -> Result<Done, AppError> {
        self.carry_out(given, "open_order", request, |load| opened(load, request))
    }

    /// What opening would agree on: for the screen and the paper that is shown before signing.
    ///
    /// # Errors
    /// As [`open_order`](Self::open_order).
    pub fn propose(&self, given: &Given, request: &OpenOrder) -> Result<Proposal, AppError> {
        self.look(given, |load| {
            let order = load.order(request.order)?;
            Ok(open::propose(&order, &command(load, request, None)?, &load.desk()?)?)
        })
    }

    /// The agreement as it would be signed.
    ///
    /// # Errors
    /// As [`open_order`](Self::open_order).
    pub fn agreement(
        &self,
        given: &Given,
        request: &OpenOrder,
    ) -> Result<milgrain_documents::Document, AppError> {
        self.look(given, |load| {
            let order = load.order(request.order)?;
            let command = command(load, request, None)?;
            let proposal = open::propose(&order, &command, &load.desk()?)?;
            papers::agreement(load, &proposal, &request.payments)
        })
    }
}

pub(crate) fn opened(
    load: &mut Load,
    request: &OpenOrder,
) -> Result<Vec<milgrain_retail::event::Fact>, AppError> {
    let order = load.order(request.order)?;
    let signed = signature(load, &order, request)?;
    let pieces = load.pieces_of(&order)?;
    let credit = order.customer.map(|customer| load.credit(customer)).transpose()?;
    let open = command(load, request, signed)?;
    Ok(open::open(&order, &open, &pieces, credit.as_ref(), &load.desk()?)?)
}

/// The signature, if it stands under the very agreement that is opened now.
pub(crate) fn signature(
    load: &Load,
    order: &milgrain_retail::order::Order,
    request: &OpenOrder,
) -> Result<Option<DocumentSigned>, AppError> {
    let Some(signed) = &request.signature else { return Ok(None) };
    let proposal = open::propose(order, &command(load, request, None)?, &load.desk()?)?;
    let document = papers::agreement(load, &proposal, &request.payments)?;
    let kind = match order.kind.is_special() {
        true => DocumentKind::SpecialAgreement,
        false => DocumentKind::LayawayAgreement,
    };
    Ok(Some(signed.under(&document, kind, proposal.signature_needed, load)?))
}

pub(crate) fn command(
    load: &Load,
    request: &OpenOrder,
    signed: Option<DocumentSigned>,
) -> Result<Open, AppError> {
    let customer = load.find_order(request.order)?.and_then(|order| order.customer);
    let payments = Payment::offered(load, customer, &request.payments)?;
    let given = request.exemption.clone();
    let exemption = given.map_or_else(|| load.exemption(customer), |given| Ok(Some(given)))?;
    Ok(Open {
        supply: request.supply.clone(),
        layaway: request.layaway.clone(),
        trade_in: pay::trade_in(&payments),
        payments,
        exemption,
        signed,
    })
}

/// The statement that a customer agrees to before signing on a screen.
#[must_use]
pub const fn esign_statement() -> &'static milgrain_retail::signature::EsignStatement {
    &ESIGN_STATEMENT
}
