//! What people call an entry: one word for the whole command.

use milgrain_ledger::EntryKind;

use crate::event::{Event, Fact};

/// What people call the entry: the weightiest of its events.
pub(super) trait Called {
    fn of(facts: &[Fact]) -> EntryKind;
}

impl Called for EntryKind {
    fn of(facts: &[Fact]) -> EntryKind {
        let rank = |fact: &Fact| match fact.event {
            Event::GoodsHandedOver(_) => (9, EntryKind::Delivery),
            Event::LinesReturned(_) | Event::StockReturnedUnproven(_) => (8, EntryKind::Return),
            Event::OrderCancelled(_) => (7, EntryKind::Cancellation),
            Event::OrderDefaulted(_) => (7, EntryKind::Default),
            Event::DepositMovedOut(_) => (6, EntryKind::DepositMoved),
            Event::PriceAdjusted(_) => (6, EntryKind::Refund),
            Event::RefundPaid(_) => (5, EntryKind::Refund),
            Event::TenderTaken(_) | Event::InvoicePaid(_) | Event::HousePaid(_) => {
                (4, EntryKind::Payment)
            }
            Event::HouseCreditReturned(_) => (4, EntryKind::Refund),
            Event::StatementRun(_) => (4, EntryKind::Billing),
            Event::TaxFellDue(_) => (3, EntryKind::Agreement),
            Event::LenderFunded(_) => (3, EntryKind::Funding),
            Event::CommissionEarned(_)
            | Event::CommissionClawedBack(_)
            | Event::CommissionCorrected(_)
            | Event::CommissionPaid(_) => (2, EntryKind::Commission),
            Event::PlanEarned(_) => (3, EntryKind::Earned),
            Event::ClaimOwed(_) | Event::InsurerAgreed(_) | Event::InsurerDeclined(_) => {
                (7, EntryKind::Claim)
            }
            Event::InsurerPaid(_) => (4, EntryKind::Payment),
            Event::ClaimPaid(_) => (5, EntryKind::Refund),
            Event::ClaimReplaced(_) => (4, EntryKind::Vendor),
            Event::TenderCorrected(_) => (3, EntryKind::Correction),
            Event::PartsUsed(_)
            | Event::LetterSent(_)
            | Event::UnclaimedSold(_)
            | Event::SpecialSpent(_)
            | Event::PieceWorkedOn(_) => (3, EntryKind::Work),
            Event::SpecialCameIn(_) => (4, EntryKind::Vendor),
            Event::SpecialBillPaid(_)
            | Event::ReplacementPaid(_)
            | Event::MemoSettled(_)
            | Event::MemoPieceBought(_)
            | Event::VendorAnswered(_)
            | Event::ConsignmentSettled(_) => (3, EntryKind::Vendor),
            Event::GoodsBought(_) | Event::Freed(_) => (3, EntryKind::Purchase),
            Event::DrawerOpened(_) | Event::CashMoved(_) | Event::DrawerClosed(_) => {
                (2, EntryKind::DrawerCount)
            }
            Event::PieceWrittenOff(_) | Event::StockAdjusted(_) => (2, EntryKind::StockAdjustment),
            Event::PieceFound(_) => (2, EntryKind::Reversal),
            Event::PieceArrived(_)
            | Event::MemoOutGiven(_)
            | Event::MemoOutCameBack(_)
            | Event::MemoOutKept(_) => (2, EntryKind::Transfer),
            Event::CashBanked(_) | Event::ChequeBanked(_) => (2, EntryKind::BankDeposit),
            Event::PayoutReceived(_) => (2, EntryKind::Funding),
            Event::PieceReceived(_) | Event::StockReceived(_) => (2, EntryKind::Opening),
            _ => (1, EntryKind::Correction),
        };
        facts.iter().map(rank).max_by_key(|(rank, _)| *rank).map_or(EntryKind::Correction, |r| r.1)
    }
}
