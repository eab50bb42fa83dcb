//! Customers' goods on consignment.

use milgrain_app::Done;
use milgrain_app::consignment::{ConsignedGoods, SettleConsignor, TakeOnConsignment};
use milgrain_documents::papers::goods_list::PARTY;
use milgrain_retail::consignment::OwnersShare;

use super::Turn;
use super::memos::FROM;
use crate::scenario::StepError;
use crate::scenario::step::{ComesIn, Consigned};
use crate::scenario::words::{day, percent, word};

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
            let document = self.app.consignment_agreement(&self.given, &request)?;
            let owner = (Some(request.consignor), consignor);
            request.signature = Some(self.signed_in(PARTY, document, owner));
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
}
