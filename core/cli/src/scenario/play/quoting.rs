//! Quotes, their lines and their discounts.

use std::collections::BTreeMap;

use milgrain_app::Done;
use milgrain_app::discount::{Answer, AnswerDiscount, AskDiscount, GiveDiscount};
use milgrain_app::quote::{Add, Remove, Start, Ware};
use milgrain_retail::order::events::Share;

use super::Turn;
use crate::scenario::StepError;
use crate::scenario::error::beginning;
use crate::scenario::step::{Label, Points, What};
use crate::scenario::words::{percent, word};

/// Kinds of a line that is no goods.
const SERVICES: &str = "parts, repair_labour, sizing, engraving_with_sale, engraving_later, \
                        appraisal, care_plan, shipping, layaway_fee or gift_card";

impl Turn<'_> {
    pub(super) fn start_quote(
        &self,
        order: &str,
        kind: &str,
        customer: Option<&str>,
        shares: &BTreeMap<Label, Points>,
    ) -> Result<Done, StepError> {
        let share = |(staff, part): (&Label, &Points)| -> Result<Share, StepError> {
            Ok(Share { staff: self.labels.staff(staff), part: percent(part)? })
        };
        let shares: Result<Vec<Share>, StepError> = shares.iter().map(share).collect();
        let request = Start {
            order: self.labels.order(order),
            kind: word("kind", kind, "sale, layaway, special_order or custom")?,
            customer: customer.map(|label| self.labels.customer(label)),
            shares: shares?,
        };
        Ok(self.app.start_quote(&self.given, &request)?)
    }

    pub(super) fn add_line(&self, order: &str, line: &str, what: &What) -> Result<Done, StepError> {
        let (line, ware) = (self.labels.line(order, line), self.ware(what)?);
        let request = Add { order: self.labels.order(order), line, ware };
        Ok(self.app.add_line(&self.given, &request)?)
    }

    fn ware(&self, what: &What) -> Result<Ware, StepError> {
        Ok(match what {
            What::Piece(piece) => Ware::Piece(self.labels.piece(piece)),
            What::Stock { item, quantity } => {
                Ware::Stock { item: self.labels.stock(item), quantity: *quantity }
            }
            What::Variation { design, variation } => Ware::Variation {
                design: self.labels.design(design),
                variation: self.labels.variation(design, variation),
            },
            What::Service { kind, description, price } => Ware::Service {
                kind: word("kind of line", kind, SERVICES)?,
                description: description.clone(),
                price: self.plain(price)?,
            },
            What::GiftCard { code, amount } => {
                Ware::GiftCard { code: code.clone(), amount: self.plain(amount)? }
            }
        })
    }

    pub(super) fn remove_line(&self, order: &str, line: &str) -> Result<Done, StepError> {
        let line = self.labels.line(order, line);
        let request = Remove { order: self.labels.order(order), line };
        Ok(self.app.remove_line(&self.given, &request)?)
    }

    pub(super) fn discount(
        &self,
        order: &str,
        line: Option<&str>,
        amount: &str,
        approval: Option<&str>,
    ) -> Result<Done, StepError> {
        let request = GiveDiscount {
            order: self.labels.order(order),
            on: line.map(|line| self.labels.line(order, line)),
            amount: self.plain(amount)?,
            approval: approval.map(|label| self.labels.approval(order, label)),
        };
        Ok(self.app.give_discount(&self.given, &request)?)
    }

    pub(super) fn ask_discount(
        &self,
        (order, approval): (&str, &str),
        line: Option<&str>,
        amount: &str,
        reason: &str,
    ) -> Result<Done, StepError> {
        let request = AskDiscount {
            order: self.labels.order(order),
            approval: self.labels.approval(order, approval),
            on: line.map(|line| self.labels.line(order, line)),
            amount: self.plain(amount)?,
            reason: reason.to_owned(),
        };
        Ok(self.app.ask_discount(&self.given, &request)?)
    }

    pub(super) fn answer_discount(
        &self,
        (order, approval): (&str, &str),
        answer: &str,
        amount: Option<&str>,
        word: Option<&str>,
    ) -> Result<Done, StepError> {
        let answer = match answer {
            "approve" => Answer::Approve,
            "counter" => Answer::Counter(self.plain(amount.unwrap_or_default())?),
            "refuse" => Answer::Refuse(word.map(str::to_owned)),
            other => {
                let (field, known) = ("answer", "approve, counter or refuse");
                return Err(StepError::Word { field, given: beginning(other), known });
            }
        };
        let approval = self.labels.approval(order, approval);
        let request = AnswerDiscount { order: self.labels.order(order), approval, answer };
        Ok(self.app.answer_discount(&self.given, &request)?)
    }
}
