//! Sending goods to another store, receiving them there, taking back what did not arrive.

use milgrain_kernel::{PieceId, StoreId, TransferId};

use super::events::{TransferReceived, TransferSent, TransferTakenBack};
use super::{Transfer, TransferRefusal};
use crate::desk::Desk;
use crate::event::{Event, Fact, Stream};
use crate::note::ShortText;
use crate::piece::{Away, Ownership, Piece, PieceArrived, PieceSent};

/// Goods on their way out.
#[derive(Clone, PartialEq, Debug)]
pub struct Send {
    /// The next number of this register.
    pub number: String,
    /// Where they go.
    pub to: StoreId,
    /// Who carries them.
    pub carrier: ShortText,
    /// The goods, with what is known of them.
    pub pieces: Vec<(PieceId, Piece)>,
}

/// Sends goods to another store of ours: free ones, that lie here.
///
/// # Errors
/// [`TransferRefusal`], or what a piece says.
pub fn send(
    id: TransferId,
    known: &Transfer,
    command: Send,
    desk: &Desk,
) -> Result<Vec<Fact>, TransferRefusal> {
    if known.sent.is_some() {
        return Err(TransferRefusal::Twice);
    }
    if command.pieces.is_empty() {
        return Err(TransferRefusal::Empty);
    }
    if command.to == desk.store {
        return Err(TransferRefusal::SameStore);
    }
    let Send { number, to, carrier, pieces } = command;
    let on = desk.today;
    let mut ids: Vec<PieceId> = Vec::with_capacity(pieces.len());
    let mut facts = Vec::with_capacity(pieces.len() + 1);
    for (piece, known) in &pieces {
        if ids.contains(piece) {
            return Err(TransferRefusal::PieceTwice);
        }
        known.is_at(desk)?;
        known.is_free()?;
        if known.known()?.ownership != Ownership::Owned {
            return Err(TransferRefusal::NotOurs);
        }
        ids.push(*piece);
        facts.push(Fact::of_piece(*piece, PieceSent { transfer: id, to, on }));
    }
    let sent = TransferSent { number, from: desk.store, to, carrier, pieces: ids, on };
    facts.push(of_transfer(id, sent));
    Ok(facts)
}

/// Receives goods in the store that they were sent to; none of them, if the parcel was empty.
///
/// # Errors
/// [`TransferRefusal::OtherStore`], [`TransferRefusal::NotOnTheWay`].
pub fn receive(
    id: TransferId,
    known: &Transfer,
    pieces: &[(PieceId, Piece)],
    desk: &Desk,
) -> Result<Vec<Fact>, TransferRefusal> {
    let sent = known.known()?;
    if sent.to != desk.store {
        return Err(TransferRefusal::OtherStore { store: sent.to });
    }
    if known.on_the_way().next().is_none() {
        return Err(TransferRefusal::NotOnTheWay);
    }
    let (ids, mut facts) = stands_in(id, (known, sent), pieces, desk)?;
    let short = known.on_the_way().filter(|piece| !ids.contains(piece)).collect();
    facts.push(of_transfer(id, TransferReceived { pieces: ids, short, on: desk.today }));
    Ok(facts)
}

/// The sender has goods again that were on the way: they never left, or came back.
///
/// # Errors
/// [`TransferRefusal::ManagerNeeded`], [`TransferRefusal::OtherStore`],
/// [`TransferRefusal::NotOnTheWay`], [`TransferRefusal::Empty`].
pub fn take_back(
    id: TransferId,
    known: &Transfer,
    pieces: &[(PieceId, Piece)],
    desk: &Desk,
) -> Result<Vec<Fact>, TransferRefusal> {
    if !desk.role.is_manager() {
        return Err(TransferRefusal::ManagerNeeded);
    }
    let sent = known.known()?;
    if sent.from != desk.store {
        return Err(TransferRefusal::OtherStore { store: sent.from });
    }
    if pieces.is_empty() {
        return Err(TransferRefusal::Empty);
    }
    let (ids, mut facts) = stands_in(id, (known, sent), pieces, desk)?;
    facts.push(of_transfer(id, TransferTakenBack { pieces: ids, on: desk.today }));
    Ok(facts)
}

/// The pieces lie in the store of the desk from now on.
fn stands_in(
    transfer: TransferId,
    (known, sent): (&Transfer, &TransferSent),
    pieces: &[(PieceId, Piece)],
    desk: &Desk,
) -> Result<(Vec<PieceId>, Vec<Fact>), TransferRefusal> {
    let mut ids: Vec<PieceId> = Vec::with_capacity(pieces.len());
    let mut facts = Vec::with_capacity(pieces.len() + 1);
    for (id, piece) in pieces {
        let way = Some(Away::OnTheWay(transfer));
        if !known.on_the_way().any(|other| other == *id) || piece.away != way {
            return Err(TransferRefusal::NotOnTheWay);
        }
        if ids.contains(id) {
            return Err(TransferRefusal::PieceTwice);
        }
        ids.push(*id);
        let (from, store, cost) = (sent.from, desk.store, piece.known()?.cost);
        let arrived = PieceArrived { transfer, from, store, cost, on: desk.today };
        facts.push(Fact::of_piece(*id, arrived));
    }
    Ok((ids, facts))
}

impl Transfer {
    /// How it left.
    ///
    /// # Errors
    /// [`TransferRefusal::Unknown`].
    pub fn known(&self) -> Result<&TransferSent, TransferRefusal> {
        self.sent.as_ref().ok_or(TransferRefusal::Unknown)
    }
}

fn of_transfer(id: TransferId, event: impl Into<Event>) -> Fact {
    Fact { stream: Stream::Transfer(id), event: event.into() }
}
