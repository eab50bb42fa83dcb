//! Customers' goods on consignment.

use milgrain_app::Done;
use milgrain_app::consignment::{ConsignedGoods, SettleConsignor, TakeOnConsignment};
use milgrain_app::open_order::Signed;
use milgrain_documents::papers::goods_list::PARTY;
use milgrain_retail::consignment::OwnersShare;
use milgrain_retail::signature::EsignConsent;

use super::memos::FROM;
use super::{Agreement, Turn};
use crate::scenario::step::{ComesIn, Consigned};
use crate::scenario::words::{day, percent, word};
use crate::scenario::{StepError, hand};

/// Days after a sale in which a consignor is paid, if nothing is said.
const PAY_DAYS: u16 = 14;

impl Turn<'_> {
    pub(super) fn take_on_consignment(
        &self,
        (consignment, consignor): (&str, &str),
        goods: &[Consigned],
        agent: bool,
        (until, pay_days): (&str, Option<u16>),
        sign: bool,
    ) -> Result<Done, StepError> {
        let mut request = TakeOnConsignment {
            consignment: self.labels.consignment(consignment),
            consignor: self.labels.customer(consignor),
            goods: goods.iter().map(|goods| self.consigned(goods)).collect::<Result<_, _>>()?,
            agent,
            until: day(until)?,
            pay_days: pay_days.unwrap_or(PAY_DAYS),
            signature: None,
        };
        if sign {
            request.signature = Some(self.signed_by_owner(consignor, &request)?);
        }
        Ok(self.app.take_on_consignment(&self.given, &request)?)
    }

    pub(super) fn settle_consignor(
        &self,
        consignment: &str,
        from: &str,
    ) -> Result<Done, StepError> {
        let consignment = self.labels.consignment(consignment);
        let request = SettleConsignor { consignment, from: word("from", from, FROM)? };
        Ok(self.app.settle_consignor(&self.given, &request)?)
    }

    fn consigned(&self, goods: &Consigned) -> Result<ConsignedGoods, StepError> {
        let share = match (&goods.share, &goods.fixed) {
            (Some(points), _) => OwnersShare::Part(percent(points)?),
            (None, fixed) => OwnersShare::Fixed(self.plain(fixed.as_deref().unwrap_or("0"))?),
        };
        let piece = self.comes_in(&ComesIn {
            piece: goods.piece.clone(),
            tag: goods.tag.clone(),
            description: goods.description.clone(),
            cost: "0".to_owned(),
            price: goods.price.clone(),
            details: goods.details.clone(),
        })?;
        Ok(ConsignedGoods { piece, share })
    }

    /// The owner of the goods reads the agreement, and signs it.
    fn signed_by_owner(
        &self,
        consignor: &str,
        request: &TakeOnConsignment,
    ) -> Result<Signed, StepError> {
        let document = self.app.consignment_agreement(&self.given, request)?;
        let signed = Signed {
            document: document.digest(),
            strokes: hand::sign(consignor),
            esign: Some(EsignConsent::now(self.given.at.plus_minutes(-1))),
            offered_paper: true,
        };
        let (strokes, at) = (signed.strokes.clone(), self.given.at);
        let customer = Some(request.consignor);
        let slot = PARTY;
        self.signed.borrow_mut().push(Agreement { customer, slot, document, strokes, at });
        Ok(signed)
    }
}
