//! What an order does to a piece that is not ours, or is ours and out, told to whoever's papers it is on.
//!
//! Orders sell pieces and take them back without knowing whose they are; what follows for the owner
//! is the same whatever verb did it, and is added to the same command here, once, after it was
//! decided. Nothing is refused: what left has left.
//!
//! Look first at [`follow`].

use milgrain_kernel::{
    ConsignmentId, CustomerId, LineId, MemoId, MemoOutId, Money, OrderId, PieceId,
};

use crate::consignment::{
    Consignment, ConsignmentCameBack, ConsignmentCorrected, ConsignmentFound, ConsignmentGivenBack,
    ConsignmentLost, ConsignmentSold,
};
use crate::desk::Desk;
use crate::event::{Event, Fact, Stream};
use crate::house_account::HouseAccount;
use crate::memo::{
    Memo, MemoCostCorrected, MemoPieceCameBack, MemoPieceFound, MemoPieceLost, MemoPieceSentBack,
    MemoPieceSold, Standing,
};
use crate::memo_out::{MemoOut, MemoOutKept};
use crate::order::Order;
use crate::order::events::Item;
use crate::piece::{CameOn, Piece};

/// Where states are looked up.
pub trait Known {
    /// What a look-up may fail with.
    type Error;
    /// A piece; blank if it is not known.
    ///
    /// # Errors
    /// A fault of the storage; so for every method here.
    fn piece(&self, id: PieceId) -> Result<Piece, Self::Error>;
    /// A memo; blank if it is not known.
    ///
    /// # Errors
    /// A fault of the storage.
    fn memo(&self, id: MemoId) -> Result<Memo, Self::Error>;
    /// A consignment agreement; blank if it is not known.
    ///
    /// # Errors
    /// A fault of the storage.
    fn consignment(&self, id: ConsignmentId) -> Result<Consignment, Self::Error>;
    /// Goods out on memo; blank if they are not known.
    ///
    /// # Errors
    /// A fault of the storage.
    fn memo_out(&self, id: MemoOutId) -> Result<MemoOut, Self::Error>;
    /// A customer's house account; blank if there is none.
    ///
    /// # Errors
    /// A fault of the storage.
    fn house_account(&self, id: CustomerId) -> Result<HouseAccount, Self::Error>;
    /// An order, if it is known.
    ///
    /// # Errors
    /// A fault of the storage.
    fn order(&self, id: OrderId) -> Result<Option<Order>, Self::Error>;
}

/// What follows for the owners of the pieces that a command moved.
///
/// # Errors
/// A fault of the look-ups.
pub fn follow<K: Known>(facts: &[Fact], known: &K, desk: &Desk) -> Result<Vec<Fact>, K::Error> {
    let mut more = Vec::new();
    for fact in facts {
        let moved = match fact.stream {
            Stream::Piece(id) => Moved::of(id, &fact.event, facts),
            Stream::Order(id) => corrected(id, &fact.event, known)?,
            _ => None,
        };
        more.extend(kept(fact, known, desk)?);
        let Some(moved) = moved else { continue };
        let piece = known.piece(moved.piece)?;
        match piece.came_on {
            Some(CameOn::Memo(id)) => more.extend(moved.of_memo(id, &known.memo(id)?, desk)),
            Some(CameOn::Consignment(id)) => {
                more.extend(moved.of_consignment(id, &known.consignment(id)?, desk));
            }
            Some(CameOn::Delivery(_) | CameOn::Order(_)) | None => {}
        }
    }
    Ok(more)
}

/// A piece that was out is kept by whoever had it: it was handed over to them.
fn kept<K: Known>(fact: &Fact, known: &K, desk: &Desk) -> Result<Option<Fact>, K::Error> {
    let (Stream::Piece(piece), Event::PieceHandedOver(e)) = (fact.stream, &fact.event) else {
        return Ok(None);
    };
    let Some((memo, _)) = known.piece(piece)?.out_by() else { return Ok(None) };
    let (stream, order, on) = (Stream::MemoOut(memo), e.order, desk.today);
    let line = known.memo_out(memo)?.line(piece).map(|line| line.goods);
    Ok(line.map(|goods| {
        let kept = MemoOutKept { piece, order, cost: goods.cost, on };
        Fact { stream, event: kept.into() }
    }))
}

/// What a command did to a piece.
struct Moved {
    piece: PieceId,
    how: How,
}

enum How {
    Sold { order: OrderId, cost: Money },
    CameBack { order: OrderId },
    SentBack,
    CostCorrected { cost: Money, before: Money },
    Lost { owed: Money },
    Found { owed: Money },
}

impl Moved {
    fn of(piece: PieceId, event: &Event, facts: &[Fact]) -> Option<Moved> {
        let how = match event {
            Event::PieceHandedOver(e) => {
                How::Sold { order: e.order, cost: cost_of(e.order, e.line, facts)? }
            }
            Event::PieceReturned(e) => How::CameBack { order: e.order },
            Event::PieceSentBack(_) => How::SentBack,
            Event::PieceWrittenOff(e) => How::Lost { owed: e.amount },
            Event::PieceFound(e) => How::Found { owed: e.lost?.amount },
            _ => return None,
        };
        Some(Moved { piece, how })
    }

    fn of_memo(&self, id: MemoId, memo: &Memo, desk: &Desk) -> Option<Fact> {
        let line = memo.line(self.piece)?;
        let (piece, on) = (self.piece, desk.today);
        // What was bought of its vendor is ours: its sales are no longer the vendor's business.
        let theirs = matches!(line.standing, Standing::Here | Standing::Sold | Standing::Lost);
        let event: Event = match self.how {
            _ if !theirs => return None,
            How::Sold { order, cost } => {
                let pay_by = memo.pay_by(on);
                MemoPieceSold { piece, order, owed: cost, pay_by, on }.into()
            }
            How::CameBack { order } => {
                MemoPieceCameBack { piece, order, credit: line.paid, on }.into()
            }
            How::SentBack => MemoPieceSentBack { piece, on }.into(),
            How::Lost { owed } => MemoPieceLost { piece, owed, pay_by: memo.pay_by(on), on }.into(),
            How::Found { .. } => MemoPieceFound { piece, credit: line.paid, on }.into(),
            How::CostCorrected { cost, .. } => MemoCostCorrected { piece, owed: cost, on }.into(),
        };
        Some(Fact { stream: Stream::Memo(id), event })
    }
}

impl Moved {
    fn of_consignment(&self, id: ConsignmentId, agreed: &Consignment, desk: &Desk) -> Option<Fact> {
        let line = agreed.line(self.piece)?;
        let taken = agreed.taken.as_ref()?;
        let (piece, consignor, on) = (self.piece, taken.consignor, desk.today);
        let event: Event = match self.how {
            How::Sold { order, cost } => {
                let pay_by = on.plus_days(i64::from(taken.pay_days));
                ConsignmentSold { piece, order, consignor, owed: cost, pay_by, on }.into()
            }
            How::CameBack { order } => {
                let owed = line.owed?;
                ConsignmentCameBack { piece, order, consignor, owed, on }.into()
            }
            How::SentBack => ConsignmentGivenBack { piece, on }.into(),
            How::Lost { owed } => {
                let pay_by = on.plus_days(i64::from(taken.pay_days));
                ConsignmentLost { piece, consignor, owed, pay_by, on }.into()
            }
            How::Found { owed } => ConsignmentFound { piece, consignor, owed, on }.into(),
            How::CostCorrected { cost, before } => {
                let change = cost.minus(before).ok()?;
                ConsignmentCorrected { piece, consignor, change, on }.into()
            }
        };
        Some(Fact { stream: Stream::Consignment(id), event })
    }
}

/// What a line of the same command cost as it left, or as is known now.
fn cost_of(order: OrderId, line: LineId, facts: &[Fact]) -> Option<Money> {
    let here = facts.iter().filter(|fact| fact.stream == Stream::Order(order));
    let identified = here.clone().find_map(|fact| match &fact.event {
        Event::PieceIdentified(e) if e.line == line => Some(e.cost),
        _ => None,
    });
    let lines = here.filter_map(|fact| match &fact.event {
        Event::GoodsHandedOver(e) => Some(&e.lines),
        _ => None,
    });
    identified.or_else(|| lines.flatten().find(|left| left.line == line).map(|left| left.cost))
}

fn corrected<K: Known>(
    order: OrderId,
    event: &Event,
    known: &K,
) -> Result<Option<Moved>, K::Error> {
    let Event::LineCostCorrected(e) = event else { return Ok(None) };
    let order = known.order(order)?;
    let line = order.as_ref().and_then(|order| order.line(e.line));
    Ok(line.and_then(|line| match line.item {
        Item::Piece(piece) if line.owner.is_some() => {
            Some(Moved { piece, how: How::CostCorrected { cost: e.cost, before: line.cost } })
        }
        _ => None,
    }))
}
