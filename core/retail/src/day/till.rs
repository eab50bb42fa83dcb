//! What an event moves where money lies: drawers and safe, cheques, cards under way, lenders, the
//! bank, and the ways of paying with a promise: store credit, gift cards and bills.
//!
//! The daily proof sets these sums beside the ledger's. They are told apart from the postings on
//! purpose: a proof that asked the postings would prove nothing. Every event that takes or gives
//! money has its line here.

use milgrain_kernel::{Money, MoneyError};
use milgrain_ledger::{Account, LedgerError, ShortCode};

use crate::drawer::{CashMoved, CashWay, DrawerClosed};
use crate::event::Event;
use crate::house_account::AppliedPart;
use crate::incident::events::PaidBy;
use crate::incident::insurer::ComesBy;
use crate::line_kind::LineKind;
use crate::memo::PaidFrom;
use crate::order::events::{Lies, LineDelivered, Payout, RefundPaid, TenderCorrected, TenderKind};
use crate::purchase::PaidFor;

/// A change of an account; debits positive.
pub type Moved = (Account, Money);

/// Whether money lies in the account.
#[must_use]
pub const fn holds_money(account: Account) -> bool {
    matches!(
        account,
        Account::CashDrawer
            | Account::ChequesInHand
            | Account::CardClearing(_)
            | Account::FinancingClearing
            | Account::Bank
            | Account::StoreCredit
            | Account::GiftCards
            | Account::Invoices
            | Account::HouseAccounts
            | Account::HouseCredits
    )
}

/// What an event moves in those accounts.
///
/// # Errors
/// [`LedgerError`] for a processor's name that is no code, or a sum that does not fit.
pub fn moved(event: &Event) -> Result<Vec<Moved>, LedgerError> {
    Ok(match event {
        // Goods in exchange are no money.
        Event::TenderTaken(e) if matches!(e.kind, TenderKind::TradeIn { .. }) => Vec::new(),
        // Nor is what an unclaimed piece brought: that was taken as it was sold.
        Event::TenderTaken(e) if e.kind == TenderKind::Unclaimed => Vec::new(),
        // In an exchange no money moves.
        Event::TenderTaken(e) if matches!(e.kind, TenderKind::FromReturn { .. }) => Vec::new(),
        Event::RefundPaid(e) if matches!(e.form, Payout::Exchange(_)) => Vec::new(),
        Event::StockReturnedUnproven(e) => vec![(Account::StoreCredit, e.credit.negated()?)],
        Event::UnclaimedSold(e) => vec![(lies_in(&e.kind)?, e.amount)],
        Event::LetterSent(e) => vec![(Account::CashDrawer, e.cost.negated()?)],
        Event::TenderTaken(e) => vec![(lies_in(&e.kind)?, e.amount)],
        Event::GoodsBought(e) => match e.paid {
            PaidFor::Cash => vec![(Account::CashDrawer, e.given.negated()?)],
            PaidFor::Cheque => vec![(Account::Bank, e.given.negated()?)],
            PaidFor::TradeIn(_) => Vec::new(),
        },
        Event::ConsignmentSettled(e) => vec![(paid_out_of(e.from), e.paid.negated()?)],
        Event::SpecialBillPaid(e) => vec![(paid_out_of(e.from), e.amount.negated()?)],
        Event::ReplacementPaid(e) => vec![(paid_out_of(e.from), e.amount.negated()?)],
        Event::ClaimPaid(e) => vec![(claim_paid_from(e.by), e.amount.negated()?)],
        Event::InsurerPaid(e) => vec![(insurer_paid_into(e.by), e.amount)],
        Event::MemoSettled(e) => vec![(paid_out_of(e.from), e.paid.negated()?)],
        Event::InvoicePaid(e) => {
            vec![(lies_in(&e.kind)?, e.amount), (Account::Invoices, e.amount.negated()?)]
        }
        Event::GoodsHandedOver(e) => cards_sold(&e.lines)?,
        Event::InvoiceCredited(e) => vec![(Account::Invoices, e.amount.negated()?)],
        Event::RefundPaid(e) => vec![(paid_from(e)?, e.amount.negated()?)],
        Event::TenderCorrected(e) => corrected(e)?,
        Event::LenderFeeCharged(e) => vec![(Account::FinancingClearing, e.fee.negated()?)],
        Event::LenderFunded(e) => {
            vec![(Account::Bank, e.amount), (Account::FinancingClearing, e.amount.negated()?)]
        }
        Event::HousePaid(e) => {
            vec![(lies_in(&e.kind)?, e.amount), (Account::HouseCredits, e.amount.negated()?)]
        }
        Event::HouseApplied(e) => applied(&e.parts)?,
        Event::StatementRun(e) => {
            e.charge.iter().map(|charge| (Account::HouseAccounts, charge.amount)).collect()
        }
        Event::HouseCreditReturned(e) => {
            vec![(Account::HouseCredits, e.amount), (paid_out_of(e.from), e.amount.negated()?)]
        }
        Event::CommissionPaid(e) => vec![(Account::Bank, e.amount.negated()?)],
        Event::CashMoved(e) => cash_moved(e)?,
        Event::DrawerClosed(e) => counted(e)?,
        Event::CashBanked(e) => {
            vec![(Account::Bank, e.amount), (Account::CashDrawer, e.amount.negated()?)]
        }
        Event::ChequeBanked(e) => {
            vec![(Account::Bank, e.amount), (Account::ChequesInHand, e.amount.negated()?)]
        }
        Event::PayoutReceived(e) => {
            let clearing = Account::CardClearing(ShortCode::new(&e.processor)?);
            vec![(Account::Bank, e.net), (clearing, e.net.plus(e.fees)?.negated()?)]
        }
        _ => Vec::new(),
    })
}

/// What an event moves in the drawer that is open where it happens: its cash, its cheques.
///
/// # Errors
/// As [`moved`].
pub fn in_drawer(event: &Event) -> Result<Vec<Moved>, LedgerError> {
    Ok(match event {
        Event::DrawerOpened(e) => vec![(Account::CashDrawer, e.float)],
        Event::CashMoved(e) => vec![(Account::CashDrawer, signed(e)?)],
        Event::DrawerClosed(e) => vec![
            (Account::CashDrawer, e.expected.cash.negated()?),
            (Account::ChequesInHand, e.expected.cheques.negated()?),
        ],
        // The bank is fed from the safe.
        Event::CashBanked(_) | Event::ChequeBanked(_) => Vec::new(),
        // A drawer that was counted keeps its count, and what no drawer took is in the safe.
        Event::TenderCorrected(e) if e.lies != Lies::Drawer => Vec::new(),
        other => {
            let here = |account| matches!(account, Account::CashDrawer | Account::ChequesInHand);
            moved(other)?.into_iter().filter(|(account, _)| here(*account)).collect()
        }
    })
}

const fn paid_out_of(from: PaidFrom) -> Account {
    match from {
        PaidFrom::Cash => Account::CashDrawer,
        PaidFrom::Cheque | PaidFrom::Transfer => Account::Bank,
    }
}

const fn claim_paid_from(by: PaidBy) -> Account {
    match by {
        PaidBy::Cash => Account::CashDrawer,
        PaidBy::Cheque => Account::Bank,
        PaidBy::StoreCredit => Account::StoreCredit,
    }
}

const fn insurer_paid_into(by: ComesBy) -> Account {
    match by {
        ComesBy::Cheque => Account::ChequesInHand,
        ComesBy::Transfer => Account::Bank,
    }
}

/// Gift cards that were sold: what we owe for them.
fn cards_sold(lines: &[LineDelivered]) -> Result<Vec<Moved>, MoneyError> {
    let cards = lines.iter().filter(|line| line.kind == LineKind::GiftCard);
    cards.map(|line| Ok((Account::GiftCards, line.list.negated()?))).collect()
}

/// Credit of house accounts that paid what was charged on them.
fn applied(parts: &[AppliedPart]) -> Result<Vec<Moved>, MoneyError> {
    let mut moved = Vec::with_capacity(2 * parts.len());
    for part in parts {
        moved.push((Account::HouseCredits, part.amount));
        moved.push((Account::HouseAccounts, part.amount.negated()?));
    }
    Ok(moved)
}

fn lies_in(kind: &TenderKind) -> Result<Account, LedgerError> {
    Ok(match kind {
        TenderKind::Cash => Account::CashDrawer,
        TenderKind::Card(processor) => Account::CardClearing(ShortCode::new(processor)?),
        TenderKind::Cheque | TenderKind::CashiersCheque { .. } | TenderKind::MoneyOrder { .. } => {
            Account::ChequesInHand
        }
        TenderKind::StoreCredit => Account::StoreCredit,
        TenderKind::Financing { .. } => Account::FinancingClearing,
        TenderKind::OnAccount { .. } => Account::Invoices,
        TenderKind::HouseAccount { .. } => Account::HouseAccounts,
        TenderKind::GiftCard(_) => Account::GiftCards,
        TenderKind::TradeIn { .. } => Account::MetalAndEstate,
        TenderKind::Unclaimed => Account::UnclaimedProperty,
        TenderKind::FromReturn { .. } => Account::RefundsDue,
    })
}

fn paid_from(e: &RefundPaid) -> Result<Account, LedgerError> {
    Ok(match &e.form {
        Payout::Cash => Account::CashDrawer,
        Payout::Card(processor) | Payout::Void(processor) => {
            Account::CardClearing(ShortCode::new(processor)?)
        }
        Payout::Cheque => Account::Bank,
        Payout::StoreCredit => Account::StoreCredit,
        Payout::Lender => Account::FinancingClearing,
        Payout::GiftCard(_) => Account::GiftCards,
        Payout::Exchange(_) => Account::RefundsDue,
        Payout::HouseAccount => Account::HouseCredits,
    })
}

/// What was counted since is over or short in the books already.
fn corrected(e: &TenderCorrected) -> Result<Vec<Moved>, LedgerError> {
    let counted = |account| matches!(account, Account::CashDrawer | Account::ChequesInHand);
    let moved = [(lies_in(&e.kind)?, e.amount), (lies_in(&e.was_kind)?, e.amount.negated()?)];
    let still = |(account, _): &Moved| e.lies != Lies::Counted || !counted(*account);
    Ok(moved.into_iter().filter(still).collect())
}

fn signed(e: &CashMoved) -> Result<Money, MoneyError> {
    if e.way.comes_in() { Ok(e.amount) } else { e.amount.negated() }
}

/// Between drawer and safe nothing leaves the account.
fn cash_moved(e: &CashMoved) -> Result<Vec<Moved>, MoneyError> {
    let signed = signed(e)?;
    Ok(match e.way {
        CashWay::FromSafe | CashWay::ToSafe => Vec::new(),
        CashWay::FromBank | CashWay::ToBank => {
            vec![(Account::CashDrawer, signed), (Account::Bank, signed.negated()?)]
        }
        CashWay::Expense => vec![(Account::CashDrawer, signed)],
    })
}

/// What was counted goes on into the safe; only what is over or short changes the account.
fn counted(e: &DrawerClosed) -> Result<Vec<Moved>, MoneyError> {
    Ok(vec![(Account::CashDrawer, e.cash_over()?), (Account::ChequesInHand, e.cheques_over()?)])
}
