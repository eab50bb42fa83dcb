//! A piece as it crosses.

use milgrain_app::view_piece::PieceView;
use milgrain_retail::piece::{Origin, Ownership, PieceState, Stone as AppStone};

use crate::values::{Day, Money};

/// Where a stone comes from: said with every stone, always.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum StoneOrigin {
    /// Mined.
    Natural,
    /// Grown in a laboratory.
    LaboratoryGrown,
    /// The question does not arise.
    NotApplicable,
}

/// A stone, or several alike.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Stone {
    /// Its name, without its origin.
    pub name: String,
    /// Where it comes from.
    pub origin: StoneOrigin,
    /// Its weight, such as `1.02 ct`.
    pub weight: Option<String>,
    /// Round, emerald, pear...
    pub shape: Option<String>,
    /// Colour.
    pub colour: Option<String>,
    /// Clarity.
    pub clarity: Option<String>,
    /// Cut.
    pub cut: Option<String>,
    /// Measurements.
    pub measurements: Option<String>,
}

/// Where a piece is in its life, as far as this device knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum PieceStanding {
    /// Free to be sold.
    Available,
    /// Held for an order.
    Reserved,
    /// Sold, waiting for its customer.
    Sold,
    /// With its customer.
    HandedOver,
    /// Back with its owner.
    SentBack,
    /// Written off after a count.
    Missing,
    /// On its way to another store.
    OnTheWay,
    /// With somebody who decides at home.
    OutOnMemo,
}

/// A piece as it stands.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Piece {
    /// Its id.
    pub piece: String,
    /// Its tag.
    pub tag: String,
    /// What it is, in a few words.
    pub title: String,
    /// How papers name it: every stone with its origin and treatments.
    pub described: String,
    /// Its stones, the main one first.
    pub stones: Vec<Stone>,
    /// Its metal.
    pub metal: Option<String>,
    /// Its size.
    pub size: Option<String>,
    /// The laboratory and the number of its report.
    pub certificate: Option<String>,
    /// A vendor's or a customer's, not the shop's own.
    pub of_others: bool,
    /// List price.
    pub price: Money,
    /// What it cost: only for those who may know.
    pub cost: Option<Money>,
    /// The store it lies in, by name.
    pub store_name: String,
    /// The case or tray.
    pub case_name: Option<String>,
    /// When it came in.
    pub received_on: Day,
    /// Where it is in its life.
    pub standing: PieceStanding,
    /// The order that has it.
    pub order: Option<String>,
    /// The number on that order's papers.
    pub order_number: Option<String>,
    /// Whether it may be sold here now.
    pub sellable: bool,
    /// The code of the reason, if it may not.
    pub why_not: Option<String>,
}

impl From<PieceView> for Piece {
    fn from(view: PieceView) -> Self {
        let certificate = view.certificate.map(|paper| format!("{} {}", paper.lab, paper.number));
        let (order, order_number) =
            view.held_by.map(|(id, number)| (id.to_string(), number)).unzip();
        Piece {
            piece: view.piece.to_string(),
            tag: view.tag,
            title: view.title,
            described: view.described,
            stones: view.details.stones.iter().map(Stone::from).collect(),
            metal: view.details.metal.map(|metal| metal.name.to_string()),
            size: view.details.size.map(|size| size.to_string()),
            certificate,
            of_others: view.ownership != Ownership::Owned,
            price: view.price.into(),
            cost: view.cost.map(Money::from),
            store_name: view.store_name,
            case_name: view.case,
            received_on: view.received_on.into(),
            standing: view.state.into(),
            order,
            order_number,
            sellable: view.why_not.is_none(),
            why_not: view.why_not.map(str::to_owned),
        }
    }
}

impl From<&AppStone> for Stone {
    fn from(stone: &AppStone) -> Self {
        let text = |text: &Option<_>| text.as_ref().map(ToString::to_string);
        Stone {
            name: stone.name.to_string(),
            origin: match stone.origin {
                Origin::Natural => StoneOrigin::Natural,
                Origin::LaboratoryGrown => StoneOrigin::LaboratoryGrown,
                Origin::NotApplicable => StoneOrigin::NotApplicable,
            },
            weight: stone.weight.map(|weight| weight.to_string()),
            shape: text(&stone.shape),
            colour: text(&stone.colour),
            clarity: text(&stone.clarity),
            cut: text(&stone.cut),
            measurements: text(&stone.measurements),
        }
    }
}

impl From<PieceState> for PieceStanding {
    fn from(state: PieceState) -> Self {
        match state {
            PieceState::Available => PieceStanding::Available,
            PieceState::Reserved(_) => PieceStanding::Reserved,
            PieceState::Sold(_) => PieceStanding::Sold,
            PieceState::HandedOver(_) => PieceStanding::HandedOver,
            PieceState::SentBack => PieceStanding::SentBack,
            PieceState::Missing(_) => PieceStanding::Missing,
            PieceState::OnTheWay(_) => PieceStanding::OnTheWay,
            PieceState::OutOnMemo(_) => PieceStanding::OutOnMemo,
        }
    }
}
