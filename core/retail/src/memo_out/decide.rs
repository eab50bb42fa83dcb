//! Letting goods go with somebody who decides at home, and taking them back.

use milgrain_kernel::{CustomerId, Day, MemoOutId, PieceId};

use super::events::{
    MemoOutCameBack, MemoOutExtended, MemoOutGiven, OutPiece, PieceCameIn, PieceOut,
};
use super::{MemoOut, MemoOutRefusal, Whereabouts};
use crate::desk::Desk;
use crate::event::{Event, Fact, Stream};
use crate::piece::{Ownership, Piece};
use crate::signature::DocumentSigned;

/// Goods that somebody takes along.
#[derive(Clone, PartialEq, Debug)]
pub struct Give {
    /// Who.
    pub to: CustomerId,
    /// The next number of this register.
    pub number: String,
    /// The goods, as they are known.
    pub goods: Vec<(PieceId, Piece)>,
    /// When they are due back.
    pub due: Day,
}

/// Lets goods go with somebody who has signed for them, at a manager's word.
///
/// # Errors
/// [`MemoOutRefusal`], or what a piece says.
pub fn give(
    id: MemoOutId,
    known: &MemoOut,
    command: Give,
    signed: Option<DocumentSigned>,
    desk: &Desk,
) -> Result<Vec<Fact>, MemoOutRefusal> {
    let signed = signed.ok_or(MemoOutRefusal::SignatureNeeded)?;
    let mut facts = propose(id, known, command, desk)?;
    facts.push(of_memo_out(id, signed));
    Ok(facts)
}

/// What [`give`] would do, signed or not: for the paper that is shown before signing.
///
/// # Errors
/// As [`give`].
pub fn propose(
    id: MemoOutId,
    known: &MemoOut,
    command: Give,
    desk: &Desk,
) -> Result<Vec<Fact>, MemoOutRefusal> {
    if !desk.role.is_manager() {
        return Err(MemoOutRefusal::ManagerNeeded);
    }
    if known.given.is_some() {
        return Err(MemoOutRefusal::Twice);
    }
    if command.goods.is_empty() {
        return Err(MemoOutRefusal::Empty);
    }
    if command.due < desk.today {
        return Err(MemoOutRefusal::DueBefore { today: desk.today });
    }
    let Give { to, number, goods: pieces, due } = command;
    let on = desk.today;
    let mut goods: Vec<OutPiece> = Vec::with_capacity(pieces.len());
    let mut facts = Vec::with_capacity(pieces.len() + 1);
    for (piece, known) in &pieces {
        if goods.iter().any(|other| other.piece == *piece) {
            return Err(MemoOutRefusal::PieceTwice);
        }
        known.is_at(desk)?;
        known.is_free()?;
        let about = known.known()?;
        if about.ownership != Ownership::Owned {
            return Err(MemoOutRefusal::NotOurs);
        }
        goods.push(OutPiece { piece: *piece, cost: about.cost, price: about.price });
        facts.push(Fact::of_piece(*piece, PieceOut { memo: id, to, on }));
    }
    facts.push(of_memo_out(id, MemoOutGiven { number, store: desk.store, to, goods, due, on }));
    Ok(facts)
}

/// Lets goods stay out longer.
///
/// # Errors
/// [`MemoOutRefusal::ManagerNeeded`], [`MemoOutRefusal::NothingOut`], [`MemoOutRefusal::DueBefore`].
pub fn extend(
    id: MemoOutId,
    known: &MemoOut,
    due: Day,
    desk: &Desk,
) -> Result<Vec<Fact>, MemoOutRefusal> {
    if !desk.role.is_manager() {
        return Err(MemoOutRefusal::ManagerNeeded);
    }
    if known.known()?.store != desk.store || known.out().next().is_none() {
        return Err(MemoOutRefusal::NothingOut);
    }
    if due < desk.today {
        return Err(MemoOutRefusal::DueBefore { today: desk.today });
    }
    Ok(vec![of_memo_out(id, MemoOutExtended { due, on: desk.today })])
}

/// Takes pieces back that were out: these, in the store whose they are.
///
/// # Errors
/// [`MemoOutRefusal::Empty`], [`MemoOutRefusal::NotOut`].
pub fn take_back(
    id: MemoOutId,
    known: &MemoOut,
    pieces: &[PieceId],
    desk: &Desk,
) -> Result<Vec<Fact>, MemoOutRefusal> {
    let given = known.known()?;
    if pieces.is_empty() {
        return Err(MemoOutRefusal::Empty);
    }
    let on = desk.today;
    let mut facts = Vec::with_capacity(pieces.len() * 2);
    for (nth, piece) in pieces.iter().enumerate() {
        let line = known.line(*piece).filter(|line| line.is == Whereabouts::Out);
        let line = line.filter(|_| given.store == desk.store && !pieces[..nth].contains(piece));
        let cost = line.ok_or(MemoOutRefusal::NotOut)?.goods.cost;
        facts.push(Fact::of_piece(*piece, PieceCameIn { memo: id, on }));
        facts.push(of_memo_out(id, MemoOutCameBack { piece: *piece, cost, on }));
    }
    Ok(facts)
}

impl MemoOut {
    /// How they left.
    ///
    /// # Errors
    /// [`MemoOutRefusal::Unknown`].
    pub fn known(&self) -> Result<&MemoOutGiven, MemoOutRefusal> {
        self.given.as_ref().ok_or(MemoOutRefusal::Unknown)
    }
}

fn of_memo_out(id: MemoOutId, event: impl Into<Event>) -> Fact {
    Fact { stream: Stream::MemoOut(id), event: event.into() }
}
