//! Discounts: given within the own limit, asked for above it, answered by a manager.

use milgrain_kernel::{ApprovalId, LineId, Money, OrderId};
use milgrain_retail::discount::Effect;
use milgrain_retail::discount::decide::Authority;
use milgrain_retail::note::ShortText;
use milgrain_retail::order::request::{self, Wish, Word};
use serde::{Deserialize, Serialize};

use crate::AppError;
use crate::carry_out::{Done, Given, Milgrain};
use crate::load::Load;

/// Give a discount.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct GiveDiscount {
    /// The order.
    pub order: OrderId,
    /// On this line, or on the whole order.
    pub on: Option<LineId>,
    /// How much less, in place of any earlier discount there.
    pub amount: Money,
    /// The request whose answer it rests on, if it is above the own limit.
    pub approval: Option<ApprovalId>,
}

/// Ask a manager for a discount.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct AskDiscount {
    /// The order.
    pub order: OrderId,
    /// The request to be.
    pub approval: ApprovalId,
    /// On this line, or on the whole order.
    pub on: Option<LineId>,
    /// How much less.
    pub amount: Money,
    /// Why.
    pub reason: String,
}

/// Answer a request.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct AnswerDiscount {
    /// The order.
    pub order: OrderId,
    /// The request.
    pub approval: ApprovalId,
    /// The answer.
    pub answer: Answer,
}

/// A manager's answer.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Agreed.
    Approve,
    /// Another amount.
    Counter(Money),
    /// No, with a word.
    Refuse(Option<String>),
}

impl Milgrain {
    /// Gives a discount.
    ///
    /// # Errors
    /// `discount.*`, `order.*`.
    pub fn give_discount(&self, given: &Given, request: &GiveDiscount) -> Result<Done, AppError> {
        self.carry_out(given, "give_discount", request, |load| {
            let order = load.order(request.order)?;
            let wish = Wish { on: request.on, amount: request.amount };
            let granted = |id| request::granted_by(&order, id);
            let approval = match request.approval {
                None => None,
                Some(id) => Some((id, authority(load, granted(id))?)),
            };
            Ok(request::give(&order, wish, approval, &load.desk()?)?)
        })
    }

    /// Asks a manager.
    ///
    /// # Errors
    /// `discount.*`, `order.*`, `note.*`.
    pub fn ask_discount(&self, given: &Given, request: &AskDiscount) -> Result<Done, AppError> {
        self.carry_out(given, "ask_discount", request, |load| {
            let order = load.order(request.order)?;
            let wish = Wish { on: request.on, amount: request.amount };
            let reason = (!request.reason.is_empty()).then(|| ShortText::new(&request.reason));
            let reason = reason.transpose()?;
            Ok(request::ask(&order, wish, request.approval, reason, &load.desk()?)?)
        })
    }

    /// Answers a request. The first valid answer counts.
    ///
    /// # Errors
    /// `discount.*`.
    pub fn answer_discount(
        &self,
        given: &Given,
        request: &AnswerDiscount,
    ) -> Result<Done, AppError> {
        self.carry_out(given, "answer_discount", request, |load| {
            let order = load.order(request.order)?;
            let word = match &request.answer {
                Answer::Approve => Word::Approve,
                Answer::Counter(amount) => Word::Counter(*amount),
                Answer::Refuse(word) => {
                    Word::Refuse(word.as_deref().map(ShortText::new).transpose()?)
                }
            };
            Ok(request::answer(&order, request.approval, word, &load.desk()?)?)
        })
    }

    /// What a discount would do to price, margin and commission, before it is offered.
    ///
    /// # Errors
    /// `order.*`.
    pub fn preview_discount(
        &self,
        given: &Given,
        order: OrderId,
        on: Option<LineId>,
        amount: Money,
    ) -> Result<Effect, AppError> {
        self.look(given, |load| {
            let order = load.order(order)?;
            Ok(request::preview(&order, Wish { on, amount }, &load.desk()?)?)
        })
    }
}

/// Whether the one who granted a request is still a manager.
fn authority(
    load: &Load,
    granted_by: Option<milgrain_kernel::StaffId>,
) -> Result<Authority, AppError> {
    let Some(staff) = granted_by else { return Ok(Authority::None) };
    let manages = load.staff(staff)?.role.is_some_and(milgrain_retail::staff::Role::is_manager);
    let limit = load.policy().and_then(|policy| policy.discounts.manager);
    Ok(if manages { Authority::Manager(limit) } else { Authority::None })
}
