//! Buying from the public, and what becomes of it after its hold.

use milgrain_kernel::{CustomerId, Day, Money, PieceId, PurchaseId, StoreId};
use milgrain_retail::event::Fact;
use milgrain_retail::piece::{PieceFacts, decide as decide_piece};
use milgrain_retail::purchase::{FreedInto, PaidFor, decide};
use milgrain_store::views::lists;
use serde::{Deserialize, Serialize};

use crate::AppError;
use crate::carry_out::{Done, Given, Milgrain};
use crate::load::Load;
use crate::payment::OfferedGoods;

/// Buy something from somebody.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Buy {
    /// What it is, with its value: what is paid.
    pub goods: OfferedGoods,
    /// Who sells.
    pub seller: CustomerId,
    /// In cash, or by cheque.
    pub in_cash: bool,
}

/// Where goods go after their hold.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LetGo {
    /// Into the case, as this piece; its cost is what it stood at.
    Case {
        /// The piece to be.
        piece: PieceId,
        /// What it is.
        facts: Box<PieceFacts>,
    },
    /// Into the melt.
    Melt,
}

/// Let goods go on whose hold is over.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Free {
    /// The purchase.
    pub purchase: PurchaseId,
    /// Where they go.
    pub into: LetGo,
}

/// What was bought from the public in a time, the two kinds apart: only what money was paid out for
/// counts as a purchase under 31 CFR 1027.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Bought {
    /// Paid for in money.
    pub for_money: Money,
    /// Allowed in exchange.
    pub in_exchange: Money,
}

impl Milgrain {
    /// Buys, for cash or by cheque: the goods go on hold.
    ///
    /// # Errors
    /// `purchase.*`, `note.*`.
    pub fn buy(&self, given: &Given, request: &Buy) -> Result<Done, AppError> {
        self.carry_out(given, "buy", request, |load| {
            if load.customer(request.seller)?.name.known().is_none() {
                return Err(AppError::Unknown { what: "customer" });
            }
            let offer = request.goods.offer(load)?;
            let paid = if request.in_cash { PaidFor::Cash } else { PaidFor::Cheque };
            Ok(vec![decide::buy(&offer, request.seller, offer.fair, paid, &load.desk()?)?])
        })
    }

    /// Lets goods go on once their hold is over: into the case or into the melt.
    ///
    /// # Errors
    /// `purchase.on_hold`, `purchase.gone`, `piece.*`.
    pub fn free(&self, given: &Given, request: &Free) -> Result<Done, AppError> {
        self.carry_out(given, "free", request, |load| freed(load, request))
    }

    /// What was bought from one day to another, both included.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn bought(&self, (from, to): (Day, Day), nothing: Money) -> Result<Bought, AppError> {
        let store = self.store();
        let sum = |money_out| {
            let lines = lists::bought(store.read().views, money_out, from, to)?;
            let own = lines.iter().map(|line| line.1);
            let own = own.filter(|amount| amount.currency() == nothing.currency());
            Ok::<_, AppError>(Money::sum(own, nothing.currency())?)
        };
        Ok(Bought { for_money: sum(true)?, in_exchange: sum(false)? })
    }

    /// What a store holds, by the last day of its hold.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn on_hold(&self, store: StoreId) -> Result<Vec<(PurchaseId, Day)>, AppError> {
        Ok(lists::on_hold(self.store().read().views, store)?)
    }
}

fn freed(load: &Load, request: &Free) -> Result<Vec<Fact>, AppError> {
    let purchase = load.purchase(request.purchase)?;
    let into = match &request.into {
        LetGo::Case { piece, .. } => FreedInto::Case(*piece),
        LetGo::Melt => FreedInto::Melt,
    };
    let mut facts = vec![decide::free(request.purchase, &purchase, into, &load.desk()?)?];
    if let (LetGo::Case { piece, facts: known }, Some(bought)) = (&request.into, &purchase.bought) {
        let known = PieceFacts { cost: bought.fair, ..PieceFacts::clone(known) };
        let mut received = decide_piece::receive(&load.piece(*piece)?, known)?;
        received.bought_as = Some(request.purchase);
        facts.push(Fact::of_piece(*piece, received));
    }
    Ok(facts)
}
