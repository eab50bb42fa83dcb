//! What can be done about a refusal: the few answers that a screen has for the many codes.
//!
//! The code says which rule spoke; the remedy says which button to show. Both are the core's, so
//! that no shell keeps a list of codes. What is not placed by name stands otherwise than was shown.

use milgrain_kernel::{Money, OrderId};
use milgrain_retail::discount::DiscountRefusal;
use milgrain_retail::order::OrderRefusal as Order;
use milgrain_retail::piece::PieceRefusal;

use crate::AppError;

/// What can be done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Remedy {
    /// Another amount, or another way to pay: see [`AppError::amount`].
    OtherAmount,
    /// Somebody who may: ask a manager.
    Manager,
    /// Another piece: this one is not to be had.
    OtherPiece,
    /// Something has to be entered or done first.
    Complete,
    /// It stands otherwise than was shown: look again.
    LookAgain,
    /// It is not known here.
    NotHere,
    /// The device or its storage: nothing has happened, see what the message says.
    Device,
}

impl AppError {
    /// What can be done about it.
    #[must_use]
    pub fn remedy(&self) -> Remedy {
        match self {
            AppError::Order(refusal) => of_order(refusal),
            AppError::Piece(refusal) => of_piece(refusal),
            AppError::NotAllowed { .. } | AppError::NotStaff => Remedy::Manager,
            AppError::Unknown { .. } => Remedy::NotHere,
            AppError::Note(_) | AppError::Customer(_) | AppError::NoPolicy => Remedy::Complete,
            AppError::Money(_) => Remedy::OtherAmount,
            AppError::Store(_) | AppError::Event(_) | AppError::UpdateNeeded => Remedy::Device,
            AppError::OtherCompany | AppError::Stopped | AppError::Training => Remedy::Device,
            _ => Remedy::LookAgain,
        }
    }

    /// The figure that it names: the most, the least, or what is missing.
    #[must_use]
    pub const fn amount(&self) -> Option<Money> {
        let AppError::Order(refusal) = self else { return None };
        Some(match refusal {
            Order::Overpaid { balance }
            | Order::GiftCardTooSmall { balance }
            | Order::CreditTooSmall { balance } => *balance,
            Order::CashShort { amount, .. } => *amount,
            Order::NotPaid { missing } => *missing,
            Order::FirstPaymentTooSmall { least } => *least,
            Order::DepositTooSmall { deposit } => *deposit,
            Order::RefundForm { most }
            | Order::FeeTooHigh { most }
            | Order::InsurerPaysLess { most } => *most,
            Order::RefundTooLarge { due } => *due,
            Order::AboveLimit { limit, .. } => *limit,
            Order::NotLower { price } => *price,
            Order::Discount(DiscountRefusal::AboveManagersLimit { limit }) => *limit,
            _ => return None,
        })
    }

    /// The order that has what was asked for.
    #[must_use]
    pub const fn held_by(&self) -> Option<OrderId> {
        match self {
            AppError::Piece(refusal) | AppError::Order(Order::Piece(refusal)) => match refusal {
                PieceRefusal::Held { order }
                | PieceRefusal::Sold { order }
                | PieceRefusal::HandedOver { order } => Some(*order),
                _ => None,
            },
            _ => None,
        }
    }
}

const fn of_piece(refusal: &PieceRefusal) -> Remedy {
    match refusal {
        PieceRefusal::Unknown => Remedy::NotHere,
        PieceRefusal::PriceNotPositive | PieceRefusal::CostNegative => Remedy::OtherAmount,
        PieceRefusal::OriginMissing { .. } | PieceRefusal::OriginContradicted { .. } => {
            Remedy::Complete
        }
        PieceRefusal::Held { .. }
        | PieceRefusal::Sold { .. }
        | PieceRefusal::HandedOver { .. }
        | PieceRefusal::SentBack
        | PieceRefusal::Missing
        | PieceRefusal::OnTheWay
        | PieceRefusal::OutOnMemo
        | PieceRefusal::Elsewhere { .. } => Remedy::OtherPiece,
        _ => Remedy::LookAgain,
    }
}

const fn of_discount(refusal: &DiscountRefusal) -> Remedy {
    match refusal {
        DiscountRefusal::NotPositive
        | DiscountRefusal::AbovePrice
        | DiscountRefusal::CounterNotLower
        | DiscountRefusal::Money(_) => Remedy::OtherAmount,
        DiscountRefusal::Refused
        | DiscountRefusal::Replayed
        | DiscountRefusal::CartChanged
        | DiscountRefusal::Expired
        | DiscountRefusal::ManagerRevoked
        | DiscountRefusal::NotAManager
        | DiscountRefusal::AboveManagersLimit { .. } => Remedy::Manager,
        DiscountRefusal::NotNeeded
        | DiscountRefusal::AnsweredAlready
        | DiscountRefusal::NotAnswered => Remedy::LookAgain,
    }
}

const fn of_order(refusal: &Order) -> Remedy {
    match refusal {
        Order::Piece(refusal) => of_piece(refusal),
        Order::Discount(refusal) => of_discount(refusal),
        Order::NotPositive
        | Order::OtherCurrency
        | Order::Overpaid { .. }
        | Order::CashShort { .. }
        | Order::NotPaid { .. }
        | Order::FirstPaymentTooSmall { .. }
        | Order::CreditTooSmall { .. }
        | Order::DepositTooSmall { .. }
        | Order::GiftCardTooSmall { .. }
        | Order::RefundForm { .. }
        | Order::RefundTooLarge { .. }
        | Order::FeeTooHigh { .. }
        | Order::WornTooDear { .. }
        | Order::NotLower { .. }
        | Order::InvoiceTender
        | Order::InvoiceBeforeDelivery
        | Order::ClaimAmounts
        | Order::InsurerPaysLess { .. }
        | Order::BearerCredit
        | Order::Money(_) => Remedy::OtherAmount,
        Order::AboveLimit { .. }
        | Order::BelowCost { .. }
        | Order::ManagerNeeded
        | Order::OwnWord
        | Order::EmployeeLimit { .. }
        | Order::Unresolved => Remedy::Manager,
        Order::OwnerChanged | Order::ConsignmentUnagreed | Order::GiftCardTwice => {
            Remedy::OtherPiece
        }
        Order::EmptyCart
        | Order::CustomerNeeded
        | Order::TermsNeeded
        | Order::SignatureNeeded
        | Order::GiftCardCodeNeeded
        | Order::NothingToMake
        | Order::PhotoNeeded
        | Order::ReceiptNeeded
        | Order::PurchaseOrderNeeded
        | Order::BuyerNeeded
        | Order::NoEmployeeRule
        | Order::Note(_) => Remedy::Complete,
        _ => Remedy::LookAgain,
    }
}
