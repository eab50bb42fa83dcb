//! Agreeing with the owner of goods, and paying what is owed for those that were sold.

use milgrain_kernel::{ConsignmentId, CustomerId, Day, Money, Percent, PieceId, Rounding};

use super::events::{ConsignedPiece, ConsignmentSettled, ConsignmentTaken, OwnersShare};
use super::{ConsignedLine, Consignment, ConsignmentRefusal};
use crate::desk::Desk;
use crate::event::{Event, Fact, Stream};
use crate::memo::{PaidFrom, SettledPart};
use crate::piece::{CameOn, Ownership, Piece, PieceFacts, decide as pieces};
use crate::signature::DocumentSigned;

/// A piece as its owner leaves it.
#[derive(Clone, PartialEq, Debug)]
pub struct Consigned {
    /// The piece to be.
    pub piece: PieceId,
    /// As it is known: not yet.
    pub known: Piece,
    /// What it is, with its list price; what it costs follows from the share.
    pub facts: PieceFacts,
    /// What its owner gets.
    pub share: OwnersShare,
}

/// What is agreed on.
#[derive(Clone, PartialEq, Debug)]
pub struct Take {
    /// Whose the goods are.
    pub consignor: CustomerId,
    /// The next number of this register.
    pub number: String,
    /// The goods.
    pub goods: Vec<Consigned>,
    /// Whether we sell as the owner's agent.
    pub agent: bool,
    /// How long we may try.
    pub until: Day,
    /// Days after a sale in which the owner is paid.
    pub pay_days: u16,
}

/// Takes goods on consignment, by an agreement that their owner has signed.
///
/// # Errors
/// [`ConsignmentRefusal`].
pub fn take(
    id: ConsignmentId,
    known: &Consignment,
    command: Take,
    signed: Option<DocumentSigned>,
    desk: &Desk,
) -> Result<Vec<Fact>, ConsignmentRefusal> {
    let signed = signed.ok_or(ConsignmentRefusal::SignatureNeeded)?;
    let mut facts = propose(id, known, command, desk)?;
    facts.push(Fact { stream: Stream::Consignment(id), event: signed.into() });
    Ok(facts)
}

/// What [`take`] would agree on, signed or not: for the paper that is shown before signing.
///
/// # Errors
/// As [`take`].
pub fn propose(
    id: ConsignmentId,
    known: &Consignment,
    command: Take,
    desk: &Desk,
) -> Result<Vec<Fact>, ConsignmentRefusal> {
    if known.taken.is_some() {
        return Err(ConsignmentRefusal::Twice);
    }
    if command.goods.is_empty() {
        return Err(ConsignmentRefusal::Empty);
    }
    if command.until < desk.today {
        return Err(ConsignmentRefusal::EndsBefore { today: desk.today });
    }
    let ownership = if command.agent { Ownership::Agency } else { Ownership::Consignment };
    let mut facts = Vec::with_capacity(command.goods.len() + 1);
    let mut goods: Vec<ConsignedPiece> = Vec::with_capacity(command.goods.len());
    for Consigned { piece, known, facts: about, share } in command.goods {
        if goods.iter().any(|other| other.piece == piece) {
            return Err(ConsignmentRefusal::PieceTwice);
        }
        let cost = share.of(about.price)?;
        let about = PieceFacts { ownership, cost, store: desk.store, ..about };
        let mut received = pieces::receive(&known, about)?;
        received.came_on = Some(CameOn::Consignment(id));
        facts.push(Fact::of_piece(piece, received));
        goods.push(ConsignedPiece { piece, share });
    }
    let Take { consignor, number, agent, until, pay_days, .. } = command;
    let (store, on) = (desk.store, desk.today);
    let taken = ConsignmentTaken { consignor, number, store, goods, agent, until, pay_days, on };
    facts.push(of_consignment(id, taken));
    Ok(facts)
}

/// Pays the owner what is owed by an agreement, for all of it: what the owner owes us lowers it.
///
/// # Errors
/// [`ConsignmentRefusal::ManagerNeeded`], [`ConsignmentRefusal::NothingOwed`].
pub fn settle(
    id: ConsignmentId,
    known: &Consignment,
    from: PaidFrom,
    desk: &Desk,
) -> Result<Vec<Fact>, ConsignmentRefusal> {
    if !desk.role.is_manager() {
        return Err(ConsignmentRefusal::ManagerNeeded);
    }
    let consignor = known.consignor().ok_or(ConsignmentRefusal::Unknown)?;
    let part = |line: &ConsignedLine| {
        let amount = line.open().filter(|open| !open.is_zero())?;
        Some(SettledPart { piece: line.goods.piece, amount, billed: false })
    };
    let parts: Vec<SettledPart> = known.lines.iter().filter_map(part).collect();
    let first = parts.first().ok_or(ConsignmentRefusal::NothingOwed)?;
    let currency = first.amount.currency();
    let paid = Money::sum(parts.iter().map(|part| part.amount), currency)?;
    if !paid.is_positive() {
        return Err(ConsignmentRefusal::NothingOwed);
    }
    let settled = ConsignmentSettled { consignor, parts, paid, from, on: desk.today };
    Ok(vec![of_consignment(id, settled)])
}

impl OwnersShare {
    /// What the owner gets of a price. A share rounds half a cent up, in the owner's favor.
    ///
    /// # Errors
    /// [`ConsignmentRefusal::Share`] unless it lies between nothing and the price.
    pub fn of(self, price: Money) -> Result<Money, ConsignmentRefusal> {
        match self {
            OwnersShare::Fixed(amount) => {
                let fits = amount.currency() == price.currency()
                    && !amount.is_negative()
                    && amount.minor() <= price.minor();
                if fits { Ok(amount) } else { Err(ConsignmentRefusal::Share) }
            }
            OwnersShare::Part(part) => {
                if !(Percent::ZERO..=Percent::HUNDRED).contains(&part) {
                    return Err(ConsignmentRefusal::Share);
                }
                Ok(part.of(price, Rounding::HalfUp)?)
            }
        }
    }

    /// The share, if it is one of the price.
    #[must_use]
    pub const fn part(self) -> Option<Percent> {
        match self {
            OwnersShare::Fixed(_) => None,
            OwnersShare::Part(part) => Some(part),
        }
    }
}

fn of_consignment(id: ConsignmentId, event: impl Into<Event>) -> Fact {
    Fact { stream: Stream::Consignment(id), event: event.into() }
}
