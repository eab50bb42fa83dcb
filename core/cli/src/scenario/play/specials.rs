//! What is ordered or made for one customer, from its first version to the day it is ready.

use milgrain_app::Done;
use milgrain_app::special::{
    GiveUpSpecial, OrderSpecial, PaySpecialBills, QuoteSpecial, ReceiveSpecial, SpecialStep,
    WorkOnSpecial,
};
use milgrain_kernel::{LineId, Money};
use milgrain_retail::note::ShortText;
use milgrain_retail::order::special::events::Maker;

use super::Turn;
use crate::scenario::StepError;
use crate::scenario::error::beginning;
use crate::scenario::goods::variation;
use crate::scenario::step::Thing;
use crate::scenario::words::{day, word};

const BY: &str = "in_person, phone or message";

impl Turn<'_> {
    pub(super) fn quote_special(
        &self,
        order: &str,
        line: &str,
        thing: &Thing,
    ) -> Result<Done, StepError> {
        let by = thing.by_way_of.as_deref();
        let request = QuoteSpecial {
            order: self.labels.order(order),
            line: self.labels.line(order, line),
            design: thing.design.clone(),
            details: variation(&thing.metal, thing.stone.as_deref(), thing.size.as_deref())?,
            wishes: thing.wishes.clone(),
            maker: maker(&thing.maker, &thing.who)?,
            expected: day(&thing.expected)?,
            price: self.plain(&thing.price)?,
            cost: self.plain(&thing.cost)?,
            photos: self.photos(&thing.photos)?,
            agreed_by: by.map(|by| word("by_way_of", by, BY)).transpose()?,
        };
        Ok(self.app.quote_special(&self.given, &request)?)
    }

    pub(super) fn order_special(
        &self,
        (order, line): (&str, &str),
        vendor: Option<&str>,
        reference: Option<&str>,
        expected: Option<&str>,
    ) -> Result<Done, StepError> {
        let line = self.labels.line(order, line);
        let known = self.order(order)?;
        let quoted = known.special(line);
        let maker = quoted.map(|special| match &special.maker {
            Maker::Vendor(name) | Maker::Bench(name) => name.to_string(),
        });
        let promised = quoted.map(|special| special.expected);
        let request = OrderSpecial {
            order: known.id,
            line,
            vendor: vendor.map(str::to_owned).or(maker).unwrap_or_default(),
            reference: reference.map(str::to_owned),
            expected: match (expected, promised) {
                (Some(said), _) => day(said)?,
                (None, Some(promised)) => promised,
                (None, None) => day(self.date)?,
            },
        };
        Ok(self.app.order_special(&self.given, &request)?)
    }

    pub(super) fn receive_special(
        &self,
        (order, line): (&str, &str),
        (piece, tag): (&str, &str),
        bill: Option<&str>,
        reference: Option<&str>,
    ) -> Result<Done, StepError> {
        let nothing = Money::zero(self.store.currency);
        let request = ReceiveSpecial {
            order: self.labels.order(order),
            line: self.labels.line(order, line),
            piece: self.labels.piece(piece),
            tag: tag.to_owned(),
            certificate: None,
            details: None,
            bill: bill.map_or(Ok(nothing), |bill| self.plain(bill))?,
            reference: reference.map(str::to_owned),
        };
        Ok(self.app.receive_special(&self.given, &request)?)
    }

    pub(super) fn work_on_special(
        &self,
        order: &str,
        line: &str,
        step: SpecialStep,
    ) -> Result<Done, StepError> {
        let (line, order): (LineId, _) = (self.labels.line(order, line), self.labels.order(order));
        Ok(self.app.work_on_special(&self.given, &WorkOnSpecial { order, line, step })?)
    }

    pub(super) fn spend_on_special(
        &self,
        (order, line): (&str, &str),
        what: &str,
        cost: &str,
        from: &str,
    ) -> Result<Done, StepError> {
        let (what, cost) = (what.to_owned(), self.plain(cost)?);
        let from = word("from", from, "parts or vendor")?;
        self.work_on_special(order, line, SpecialStep::Spend { what, cost, from })
    }

    pub(super) fn show_special(
        &self,
        (order, line): (&str, &str),
        what: &str,
        photos: &[String],
    ) -> Result<Done, StepError> {
        let (what, photos) = (what.to_owned(), self.photos(photos)?);
        self.work_on_special(order, line, SpecialStep::Show { what, photos })
    }

    pub(super) fn answer_special(
        &self,
        (order, line): (&str, &str),
        answer: &str,
        by: &str,
        words: Option<&str>,
    ) -> Result<Done, StepError> {
        let approved = match answer {
            "approved" => true,
            "changed" => false,
            other => {
                let (field, known) = ("answer", "approved or changed");
                return Err(StepError::Word { field, given: beginning(other), known });
            }
        };
        let (by, words) = (word("by_way_of", by, BY)?, words.map(str::to_owned));
        self.work_on_special(order, line, SpecialStep::Answer { approved, by, words })
    }

    pub(super) fn pay_special_bills(
        &self,
        (order, line): (&str, &str),
        from: &str,
    ) -> Result<Done, StepError> {
        let (order, line) = (self.labels.order(order), self.labels.line(order, line));
        let from = word("from", from, "cash, cheque or transfer")?;
        Ok(self.app.pay_special_bills(&self.given, &PaySpecialBills { order, line, from })?)
    }

    pub(super) fn give_up_special(&self, order: &str, why: &str) -> Result<Done, StepError> {
        let request = GiveUpSpecial { order: self.labels.order(order), why: why.to_owned() };
        Ok(self.app.give_up_special(&self.given, &request)?)
    }
}

fn maker(given: &str, who: &str) -> Result<Maker, StepError> {
    let who = ShortText::new(who)?;
    match given {
        "vendor" => Ok(Maker::Vendor(who)),
        "bench" => Ok(Maker::Bench(who)),
        other => {
            let (field, known) = ("maker", "vendor or bench");
            Err(StepError::Word { field, given: beginning(other), known })
        }
    }
}
