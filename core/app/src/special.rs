//! Special orders and custom jobs: quoted in versions, ordered, taken in, worked on, shown, made
//! ready. They are opened, paid, cancelled and handed over as every order is.

use milgrain_kernel::{BlobId, Day, LineId, Money, OrderId, PieceId, StoreId};
use milgrain_retail::memo::PaidFrom;
use milgrain_retail::note::{Note, NoteRefusal, ShortText, Tag};
use milgrain_retail::order::special::decide::{self, CameIn, Quote};
use milgrain_retail::order::special::events::{Maker, SpentFrom};
use milgrain_retail::piece::{Certificate, Details};
use milgrain_retail::repair::events::AgreedBy;
use milgrain_store::views::lists::specials::{SpecialRow, specials};
use serde::{Deserialize, Serialize};

use crate::AppError;
use crate::carry_out::{Done, Given, Milgrain};
use crate::repair::photos;

/// Quote a thing that is to be made, or another version of it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct QuoteSpecial {
    /// The order: a special order or a custom job.
    pub order: OrderId,
    /// Its line; a new one for a new thing.
    pub line: LineId,
    /// What it is to be.
    pub design: String,
    /// Metal, stones, size.
    pub details: Details,
    /// What else is wanted.
    pub wishes: Option<String>,
    /// Who makes it.
    pub maker: Maker,
    /// When it is expected.
    pub expected: Day,
    /// Its price, without tax.
    pub price: Money,
    /// What it is thought to cost.
    pub cost: Money,
    /// Sketches and pictures, kept before.
    pub photos: Vec<BlobId>,
    /// How the customer agreed, once the order is open.
    pub agreed_by: Option<AgreedBy>,
}

/// Order it of a vendor.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OrderSpecial {
    /// The order.
    pub order: OrderId,
    /// The line.
    pub line: LineId,
    /// Whom.
    pub vendor: String,
    /// The number of our order, or the vendor's.
    pub reference: Option<String>,
    /// When the vendor promises it.
    pub expected: Day,
}

/// Take it in: from now on it is a piece of ours, set aside.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ReceiveSpecial {
    /// The order.
    pub order: OrderId,
    /// The line.
    pub line: LineId,
    /// The piece to be.
    pub piece: PieceId,
    /// Its tag.
    pub tag: String,
    /// The laboratory's report, if there is one.
    pub certificate: Option<Certificate>,
    /// What it turned out to be, if not to the letter what was quoted.
    pub details: Option<Details>,
    /// What the vendor bills; nothing for what our bench made.
    pub bill: Money,
    /// The number of the bill.
    pub reference: Option<String>,
}

/// A step of what is being made.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpecialStep {
    /// To the bench.
    Bench {
        /// Whose.
        who: String,
    },
    /// Something is spent on it.
    Spend {
        /// On what.
        what: String,
        /// How much.
        cost: Money,
        /// From where.
        from: SpentFrom,
    },
    /// It is shown to the customer.
    Show {
        /// What: a drawing, a wax, the piece.
        what: String,
        /// Pictures of it, kept before.
        photos: Vec<BlobId>,
    },
    /// The customer says whether it is right.
    Answer {
        /// It is.
        approved: bool,
        /// How they said so.
        by: AgreedBy,
        /// What they want otherwise.
        words: Option<String>,
    },
    /// It is done; the customer is told.
    Ready,
}

/// A step.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct WorkOnSpecial {
    /// The order.
    pub order: OrderId,
    /// The line.
    pub line: LineId,
    /// What happens.
    pub step: SpecialStep,
}

/// Pay what its vendors have billed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PaySpecialBills {
    /// The order.
    pub order: OrderId,
    /// The line.
    pub line: LineId,
    /// From where.
    pub from: PaidFrom,
}

/// The shop cannot make or get it: everything goes back.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct GiveUpSpecial {
    /// The order.
    pub order: OrderId,
    /// Why.
    pub why: String,
}

impl Milgrain {
    /// Quotes a thing, or another version of it.
    ///
    /// # Errors
    /// `special.*`, `piece.origin_*`, `note.*`.
    pub fn quote_special(&self, given: &Given, request: &QuoteSpecial) -> Result<Done, AppError> {
        self.carry_out(given, "quote_special", request, |load| {
            let order = load.order(request.order)?;
            let wanted = Quote {
                line: request.line,
                design: ShortText::new(&request.design)?,
                details: request.details.clone(),
                wishes: request.wishes.as_deref().map(Note::new).transpose()?,
                maker: request.maker.clone(),
                expected: request.expected,
                price: request.price,
                cost: request.cost,
                photos: photos(load, &request.photos)?,
                agreed_by: request.agreed_by,
            };
            Ok(decide::quote(&order, wanted, &load.desk()?)?)
        })
    }

    /// Orders it of a vendor.
    ///
    /// # Errors
    /// `special.*`, `note.*`.
    pub fn order_special(&self, given: &Given, request: &OrderSpecial) -> Result<Done, AppError> {
        self.carry_out(given, "order_special", request, |load| {
            let order = load.order(request.order)?;
            let (vendor, reference) = (ShortText::new(&request.vendor)?, text(&request.reference)?);
            let OrderSpecial { line, expected, .. } = *request;
            Ok(decide::order_it(&order, line, vendor, reference, expected, &load.desk()?)?)
        })
    }

    /// Takes it in.
    ///
    /// # Errors
    /// `special.*`, `piece.*`, `note.*`.
    pub fn receive_special(
        &self,
        given: &Given,
        request: &ReceiveSpecial,
    ) -> Result<Done, AppError> {
        self.carry_out(given, "receive_special", request, |load| {
            let order = load.order(request.order)?;
            let known = load.piece(request.piece)?;
            let came = CameIn {
                piece: request.piece,
                tag: Tag::new(&request.tag)?,
                certificate: request.certificate.clone(),
                details: request.details.clone(),
                bill: request.bill,
                reference: text(&request.reference)?,
            };
            Ok(decide::come_in(&order, request.line, &known, came, &load.desk()?)?)
        })
    }

    /// A step of what is being made.
    ///
    /// # Errors
    /// `special.*`, `note.*`.
    pub fn work_on_special(
        &self,
        given: &Given,
        request: &WorkOnSpecial,
    ) -> Result<Done, AppError> {
        self.carry_out(given, "work_on_special", request, |load| {
            let (order, line) = (load.order(request.order)?, request.line);
            let desk = load.desk()?;
            Ok(match &request.step {
                SpecialStep::Bench { who } => {
                    decide::to_bench(&order, line, ShortText::new(who)?, &desk)?
                }
                SpecialStep::Spend { what, cost, from } => {
                    decide::spend(&order, line, ShortText::new(what)?, *cost, *from, &desk)?
                }
                SpecialStep::Show { what, photos: named } => {
                    let named = photos(load, named)?;
                    decide::show(&order, line, ShortText::new(what)?, named, &desk)?
                }
                SpecialStep::Answer { approved, by, words } => {
                    decide::answer(&order, line, (*approved, *by), text(words)?, &desk)?
                }
                SpecialStep::Ready => {
                    let customer = order.customer.map(|id| load.customer(id)).transpose()?;
                    decide::ready(&order, line, customer.as_ref(), &desk)?
                }
            })
        })
    }

    /// Pays what its vendors have billed.
    ///
    /// # Errors
    /// `special.nothing_owed`, `special.manager_needed`, `special.other_store`.
    pub fn pay_special_bills(
        &self,
        given: &Given,
        request: &PaySpecialBills,
    ) -> Result<Done, AppError> {
        self.carry_out(given, "pay_special_bills", request, |load| {
            let PaySpecialBills { order, line, from } = *request;
            Ok(decide::pay_bills(&load.order(order)?, line, from, &load.desk()?)?)
        })
    }

    /// Gives it up: everything that was paid goes back.
    ///
    /// # Errors
    /// `special.manager_needed`, `order.*`.
    pub fn give_up_special(
        &self,
        given: &Given,
        request: &GiveUpSpecial,
    ) -> Result<Done, AppError> {
        self.carry_out(given, "give_up_special", request, |load| {
            let (order, why) = (load.order(request.order)?, ShortText::new(&request.why)?);
            Ok(decide::give_up(&order, &why, &load.desk()?)?)
        })
    }

    /// What is ordered or made for a store's customers, by the day on which it is expected; with
    /// `ready`, what they may fetch, by the day on which it became so.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn specials_due(
        &self,
        store: StoreId,
        ready: bool,
        limit: usize,
    ) -> Result<Vec<SpecialRow>, AppError> {
        Ok(specials(self.store().read().views, store, ready, limit)?)
    }
}

fn text(words: &Option<String>) -> Result<Option<ShortText>, NoteRefusal> {
    words.as_deref().map(ShortText::new).transpose()
}
