//! What a drawer and a day's end do to the books.
//!
//! While a device's drawer is open, what it takes or pays out in cash and cheques goes into the
//! drawer's own part of those accounts; see [`Lines::at_till`]. The part named after nobody is the
//! safe.

use milgrain_kernel::DrawerSessionId;
use milgrain_ledger::{Account, LedgerError, Of, ShortCode};

use super::Lines;
use super::sides::side;
use crate::drawer::{CashMoved, CashWay, DrawerClosed};
use crate::event::{Event, Fact, Stream};
use crate::order::events::Lies;

impl Lines {
    /// Whether a fact happens at the till, so that its cash and cheques go into the open drawer.
    /// Drawers name their own parts, and the bank is fed from the safe.
    pub(super) fn at_till(fact: &Fact) -> bool {
        match &fact.event {
            Event::ChequeBanked(_) => false,
            Event::TenderCorrected(e) => e.lies == Lies::Drawer,
            _ => !matches!(fact.stream, Stream::Drawer(_) | Stream::Store(_)),
        }
    }

    pub(super) fn post_drawer(
        &mut self,
        event: &Event,
        session: DrawerSessionId,
    ) -> Result<(), LedgerError> {
        let drawer = (Account::CashDrawer, Of::Drawer(session));
        match event {
            Event::DrawerOpened(e) => self.swap(drawer, side(Account::CashDrawer), e.float),
            Event::CashMoved(e) => self.cash_moved(e, session),
            Event::DrawerClosed(e) => self.counted(e, session),
            _ => Ok(()),
        }
    }

    fn cash_moved(&mut self, e: &CashMoved, session: DrawerSessionId) -> Result<(), LedgerError> {
        let drawer = (Account::CashDrawer, Of::Drawer(session));
        let other = side(match e.way {
            CashWay::FromSafe | CashWay::ToSafe => Account::CashDrawer,
            CashWay::FromBank | CashWay::ToBank => Account::Bank,
            CashWay::Expense => Account::PettyExpenses,
        });
        let (to, from) = if e.way.comes_in() { (drawer, other) } else { (other, drawer) };
        self.swap(to, from, e.amount)
    }

    fn counted(&mut self, e: &DrawerClosed, session: DrawerSessionId) -> Result<(), LedgerError> {
        let drawer = |account| (account, Of::Drawer(session));
        let short = side(Account::OverAndShort);
        self.swap(drawer(Account::CashDrawer), short, e.cash_over()?)?;
        self.swap(drawer(Account::ChequesInHand), short, e.cheques_over()?)?;
        let (cash, cheques) = (Account::CashDrawer, Account::ChequesInHand);
        self.swap(side(cash), drawer(cash), e.counted.cash)?;
        self.swap(side(cheques), drawer(cheques), e.counted.cheques)
    }

    pub(super) fn post_store(&mut self, event: &Event) -> Result<(), LedgerError> {
        let bank = side(Account::Bank);
        match event {
            Event::CashBanked(e) => self.swap(bank, side(Account::CashDrawer), e.amount),
            Event::PayoutReceived(e) => {
                let clearing = side(Account::CardClearing(ShortCode::new(&e.processor)?));
                self.swap(bank, clearing, e.net)?;
                self.swap(side(Account::CardFees), clearing, e.fees)
            }
            _ => Ok(()),
        }
    }
}
