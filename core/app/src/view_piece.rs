//! A piece as a screen shows it: what makes it this one, its price, where it is, and what may be
//! done with it.

use milgrain_kernel::{Day, Money, OrderId, PieceId, StoreId};
use milgrain_retail::piece::{Certificate, Details, Ownership, Piece, PieceRefusal, PieceState};
use serde::Serialize;

use crate::load::Load;
use crate::{AppError, Given, Milgrain};

/// A piece for a screen.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct PieceView {
    /// The piece.
    pub piece: PieceId,
    /// Its tag.
    pub tag: String,
    /// What it is, in a few words.
    pub title: String,
    /// How papers name it, in the law's words.
    pub described: String,
    /// Stones, metal, size.
    pub details: Details,
    /// The laboratory's report.
    pub certificate: Option<Certificate>,
    /// Whose it is.
    pub ownership: Ownership,
    /// List price.
    pub price: Money,
    /// What it cost the shop: for managers alone.
    pub cost: Option<Money>,
    /// The store it lies in.
    pub store: StoreId,
    /// That store's name.
    pub store_name: String,
    /// The case or tray.
    pub case: Option<String>,
    /// When it came in.
    pub received_on: Day,
    /// Where it is in its life, as far as this device knows.
    pub state: PieceState,
    /// The order that holds it, by the number on its papers.
    pub held_by: Option<(OrderId, String)>,
    /// Why it cannot be sold here now; `None` if it can.
    pub why_not: Option<&'static str>,
}

impl Milgrain {
    /// A piece as it stands.
    ///
    /// # Errors
    /// `piece.unknown`.
    pub fn view_piece(&self, given: &Given, piece: PieceId) -> Result<PieceView, AppError> {
        self.look(given, |load| view(load, piece))
    }
}

fn view(load: &Load, id: PieceId) -> Result<PieceView, AppError> {
    let piece = load.piece(id)?;
    let facts = piece.facts.clone().ok_or(PieceRefusal::Unknown)?;
    let holder = piece.holder().map(|claim| load.find_order(claim.order)).transpose()?.flatten();
    let manages = load.role()?.is_manager();
    Ok(PieceView {
        piece: id,
        tag: facts.tag.to_string(),
        title: facts.description.to_string(),
        described: piece.described()?,
        details: facts.details,
        certificate: facts.certificate,
        ownership: facts.ownership,
        price: facts.price,
        cost: manages.then_some(facts.cost),
        store: facts.store,
        store_name: load.policy_of(facts.store)?.shop.name,
        case: piece.case.as_ref().map(ToString::to_string),
        received_on: facts.received_on,
        state: piece.state(),
        held_by: holder.map(|order| (order.id, order.number)),
        why_not: why_not(&piece, load)?,
    })
}

/// What selling it to somebody new would be refused for.
fn why_not(piece: &Piece, load: &Load) -> Result<Option<&'static str>, AppError> {
    let desk = load.desk()?;
    let refused = piece.is_free().and_then(|()| piece.is_at(&desk)).err();
    Ok(refused.map(|refusal| refusal.code()))
}
