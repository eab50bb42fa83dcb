//! Customers' goods on consignment: the agreement that their owner signs, and what is paid for what
//! was sold. `send_back_piece` gives a piece back.

use milgrain_documents::Document;
use milgrain_kernel::{ConsignmentId, CustomerId, Day, PieceId};
use milgrain_retail::consignment::{Consigned, Consignment, OwnersShare, Take, decide};
use milgrain_retail::memo::PaidFrom;
use milgrain_retail::piece::{CameOn, Piece};
use milgrain_retail::signature::{DocumentKind, DocumentSigned};
use milgrain_store::views::lists::owners::consignments_of;
use serde::{Deserialize, Serialize};

use crate::AppError;
use crate::carry_out::{Done, Given, Milgrain};
use crate::load::Load;
use crate::papers;
use crate::receive::ReceivedPiece;
use crate::signed::Signed;

/// A piece as its owner leaves it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ConsignedGoods {
    /// The piece; its cost follows from the share.
    pub piece: ReceivedPiece,
    /// What its owner gets.
    pub share: OwnersShare,
}

/// Take goods on consignment.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct TakeOnConsignment {
    /// The agreement to be.
    pub consignment: ConsignmentId,
    /// Whose the goods are.
    pub consignor: CustomerId,
    /// The goods.
    pub goods: Vec<ConsignedGoods>,
    /// Whether we sell as the owner's agent.
    pub agent: bool,
    /// How long we may try.
    pub until: Day,
    /// Days after a sale in which the owner is paid.
    pub pay_days: u16,
    /// The owner's signature under the agreement that was shown.
    pub signature: Option<Signed>,
}

/// Pay a consignor.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SettleConsignor {
    /// The agreement.
    pub consignment: ConsignmentId,
    /// From where.
    pub from: PaidFrom,
}

impl Milgrain {
    /// Takes goods on consignment, by an agreement that their owner signed.
    ///
    /// # Errors
    /// `consignment.*`, `piece.*`, `signature.*`; [`AppError::AgreementChanged`] if another document
    /// was signed.
    pub fn take_on_consignment(
        &self,
        given: &Given,
        request: &TakeOnConsignment,
    ) -> Result<Done, AppError> {
        self.carry_out(given, "take_on_consignment", request, |load| {
            let take = take(load, request)?;
            let known = load.consignment(request.consignment)?;
            let signed = signature(load, request, &take)?;
            Ok(decide::take(request.consignment, &known, take, signed, &load.desk()?)?)
        })
    }

    /// The agreement as it would be signed.
    ///
    /// # Errors
    /// As [`take_on_consignment`](Self::take_on_consignment).
    pub fn consignment_agreement(
        &self,
        given: &Given,
        request: &TakeOnConsignment,
    ) -> Result<Document, AppError> {
        self.look(given, |load| {
            let take = take(load, request)?;
            let known = load.consignment(request.consignment)?;
            decide::propose(request.consignment, &known, take.clone(), &load.desk()?)?;
            papers::consignment_agreement(load, &take)
        })
    }

    /// Pays a consignor for what was sold.
    ///
    /// # Errors
    /// `consignment.*`, `drawer.too_little`.
    pub fn settle_consignor(
        &self,
        given: &Given,
        request: &SettleConsignor,
    ) -> Result<Done, AppError> {
        self.carry_out(given, "settle_consignor", request, |load| {
            let known = load.consignment(request.consignment)?;
            Ok(decide::settle(request.consignment, &known, request.from, &load.desk()?)?)
        })
    }

    /// The consignment agreements of a customer.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn consignments_of(&self, customer: CustomerId) -> Result<Vec<ConsignmentId>, AppError> {
        Ok(consignments_of(self.store().read().views, customer)?)
    }
}

/// What the owner of a piece gets, by the agreement that it is on.
pub(crate) fn share_of(
    load: &Load,
    id: PieceId,
    piece: &Piece,
) -> Result<Option<OwnersShare>, AppError> {
    let Some(CameOn::Consignment(agreed)) = piece.came_on else { return Ok(None) };
    let agreed: Consignment = *load.consignment(agreed)?;
    Ok(agreed.line(id).map(|line| line.goods.share))
}

fn take(load: &mut Load, request: &TakeOnConsignment) -> Result<Take, AppError> {
    if load.customer(request.consignor)?.name.known().is_none() {
        return Err(AppError::Unknown { what: "customer" });
    }
    let mut goods = Vec::with_capacity(request.goods.len());
    for ConsignedGoods { piece, share } in &request.goods {
        let (piece, facts) = (piece.piece, piece.facts.clone());
        goods.push(Consigned { piece, known: load.piece(piece)?, facts, share: *share });
    }
    Ok(Take {
        consignor: request.consignor,
        number: load.next_number()?,
        goods,
        agent: request.agent,
        until: request.until,
        pay_days: request.pay_days,
    })
}

/// The signature, if it stands under the very agreement that is made now.
fn signature(
    load: &Load,
    request: &TakeOnConsignment,
    take: &Take,
) -> Result<Option<DocumentSigned>, AppError> {
    let Some(signed) = &request.signature else { return Ok(None) };
    let document = papers::consignment_agreement(load, take)?;
    Ok(Some(signed.under(&document, DocumentKind::ConsignmentAgreement, false, load)?))
}
