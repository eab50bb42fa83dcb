//! The shop's verbs at the till and at the end of its day.

use milgrain_kernel::{Currency, DeviceId, DrawerSessionId, Money, TenderId};
use milgrain_ledger::{Account, BalanceKey, Of, SubKey};
use milgrain_retail::day::{DayRefusal, decide as at_day};
use milgrain_retail::drawer::decide as at_till;
use milgrain_retail::drawer::{CashWay, Counted, Drawer, DrawerRefusal, Till};
use milgrain_retail::event::{Event, Fact, Stream};
use milgrain_retail::order::{ChequeInHand, Order};
use milgrain_retail::staff::Role;
use milgrain_retail::state::State;

use super::{Shop, usd};

impl Shop {
    fn sessions(&self) -> u32 {
        let drawers = self.states.keys().filter(|stream| matches!(stream, Stream::Drawer(_)));
        u32::try_from(drawers.count()).unwrap()
    }

    fn session(number: u32) -> DrawerSessionId {
        DrawerSessionId::derived(&format!("drawer {number}"))
    }

    pub fn drawer_state(&self, id: DrawerSessionId) -> Drawer {
        match self.states.get(&Stream::Drawer(id)) {
            Some(State::Drawer(drawer)) => drawer.clone(),
            _ => Drawer::default(),
        }
    }

    fn last_drawer(&self) -> (DrawerSessionId, Drawer) {
        let id = Shop::session(self.sessions());
        (id, self.drawer_state(id))
    }

    fn of_drawer(&mut self, id: DrawerSessionId, event: impl Into<Event>) {
        let fact = Fact { stream: Stream::Drawer(id), event: event.into() };
        self.carry_out(Ok::<_, DrawerRefusal>(vec![fact])).unwrap();
    }

    pub fn opens_drawer(&mut self, float: &str) -> Result<(), DrawerRefusal> {
        let (_, last) = self.last_drawer();
        let id = Shop::session(self.sessions() + 1);
        let since = self.told.len() as u64;
        let device = DeviceId::derived("till");
        let opened = at_till::open(Some(&last), device, usd(float), since, &self.desk())?;
        self.of_drawer(id, opened);
        Ok(())
    }

    pub fn moves_cash(&mut self, way: CashWay, amount: &str) -> Result<(), DrawerRefusal> {
        let (id, drawer) = self.last_drawer();
        let moved = at_till::move_cash(&drawer, way, usd(amount), "a few words", &self.desk())?;
        self.of_drawer(id, moved);
        Ok(())
    }

    /// What the books say lies in a drawer.
    pub fn held_in(&self, id: DrawerSessionId) -> Till {
        let part = |account| {
            let balance = BalanceKey { store: self.store(), account, currency: Currency::USD };
            self.books.part(&SubKey { balance, of: Of::Drawer(id) })
        };
        Till { cash: part(Account::CashDrawer), cheques: part(Account::ChequesInHand) }
    }

    /// Counts the drawer in one-cent coins, with all its cheques.
    pub fn closes_drawer(&mut self, cash: Money) -> Result<(), DrawerRefusal> {
        let (id, drawer) = self.last_drawer();
        let expected = self.held_in(id);
        let pieces = u32::try_from(cash.minor()).unwrap();
        let count = [Counted { value: usd("0.01"), pieces }];
        let until = self.told.len() as u64;
        let closed =
            at_till::close(&drawer, &count, expected.cheques, expected, until, &self.desk())?;
        self.of_drawer(id, closed);
        Ok(())
    }

    /// A manager brings cash and cheques to the bank.
    pub fn banks(&mut self, cash: &str, cheques: &[(&Order, TenderId)]) -> Result<(), DayRefusal> {
        let cheque = |(order, tender): &(&Order, TenderId)| {
            (Stream::Order(order.id), order.cheques.clone(), *tender)
        };
        let cheques: Vec<_> = cheques.iter().map(cheque).collect();
        self.banks_all(cash, &cheques)
    }

    /// The same with cheques of house accounts among them.
    pub fn banks_all(
        &mut self,
        cash: &str,
        cheques: &[(Stream, Vec<ChequeInHand>, TenderId)],
    ) -> Result<(), DayRefusal> {
        let cheques: Vec<_> = cheques
            .iter()
            .map(|(stream, in_hand, tender)| at_day::ChequeOf {
                stream: *stream,
                in_hand,
                tender: *tender,
            })
            .collect();
        let role = std::mem::replace(&mut self.role, Role::Manager);
        let decided = at_day::bank(usd(cash), &cheques, self.drawer.is_some(), &self.desk());
        self.role = role;
        self.carry_out(decided)
    }
}
