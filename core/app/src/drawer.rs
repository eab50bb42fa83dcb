//! A drawer: open it, move cash, count and close it, read its report at any time.

use std::collections::BTreeMap;

use milgrain_kernel::{Day, DrawerSessionId, Money};
use milgrain_ledger::{Account, BalanceKey, JournalEntry, Of, SubKey};
use milgrain_retail::day::till;
use milgrain_retail::drawer::{CashWay, Counted, Drawer, DrawerRefusal, Till, decide};
use milgrain_retail::event::{Event, Fact, Stream};
use milgrain_store::views::books;
use serde::{Deserialize, Serialize};

use crate::carry_out::{Done, Given, Milgrain, fact};
use crate::load::Load;
use crate::{AppError, read_back};

/// Open a drawer with a float from the safe.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OpenDrawer {
    /// Cash to give change with.
    pub float: Money,
}

/// Put cash in or take it out.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MoveCash {
    /// Which way.
    pub way: CashWay,
    /// How much.
    pub amount: Money,
    /// For what, in a few words.
    pub reason: String,
}

/// Close the drawer that was counted.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CloseDrawer {
    /// The notes and coins.
    pub count: Vec<Counted>,
    /// The cheques and money orders together.
    pub cheques: Money,
}

/// What a drawer's report says: while it is open an X report, afterwards its Z report, which stays
/// the same whatever comes later.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct DrawerReport {
    /// The session, as it was opened, moved and closed.
    pub drawer: Drawer,
    /// What should lie in it by the books now; what should have lain in it at its count.
    pub expected: Till,
    /// Money by account, less what was given back: takings of cards, cheques, lenders.
    pub takings: Vec<(Account, Money)>,
    /// How many commands it saw.
    pub commands: u64,
}

impl Milgrain {
    /// Opens the device's next drawer in the store.
    ///
    /// # Errors
    /// `drawer.still_open`, `drawer.negative`.
    pub fn open_drawer(&self, given: &Given, request: &OpenDrawer) -> Result<Done, AppError> {
        self.carry_out(given, "open_drawer", request, |load| {
            let last = load.last_drawer()?;
            let last = last.as_ref().map(|(_, drawer)| drawer);
            let device = load.register().device;
            let (since, _) = load.read().next_link(device)?;
            let opened = decide::open(last, device, request.float, since, &load.desk()?)?;
            let name = format!("drawer {} of {device} in {}", opened.number, given.store);
            Ok(fact(Stream::Drawer(DrawerSessionId::derived(&name)), opened))
        })
    }

    /// Puts cash in, or takes it out.
    ///
    /// # Errors
    /// `drawer.not_open`, `drawer.not_positive`, `note.*`.
    pub fn move_cash(&self, given: &Given, request: &MoveCash) -> Result<Done, AppError> {
        self.carry_out(given, "move_cash", request, |load| {
            let (id, drawer) = load.last_drawer()?.ok_or(DrawerRefusal::NotOpen)?;
            let MoveCash { way, amount, reason } = request;
            let moved = decide::move_cash(&drawer, *way, *amount, reason, &load.desk()?)?;
            Ok(fact(Stream::Drawer(id), moved))
        })
    }

    /// Closes the drawer that was counted; whatever the count says, it is taken.
    ///
    /// # Errors
    /// `drawer.not_open`, `drawer.counted_twice`.
    pub fn close_drawer(&self, given: &Given, request: &CloseDrawer) -> Result<Done, AppError> {
        self.carry_out(given, "close_drawer", request, |load| {
            let (id, drawer) = load.last_drawer()?.ok_or(DrawerRefusal::NotOpen)?;
            let (until, _) = load.read().next_link(load.register().device)?;
            let CloseDrawer { count, cheques } = request;
            let (desk, held) = (load.desk()?, held(load, id)?);
            let closed = decide::close(&drawer, count, *cheques, held, until, &desk)?;
            Ok(fact(Stream::Drawer(id), closed))
        })
    }

    /// The report of a drawer; without one, of the newest at this device in the store.
    ///
    /// # Errors
    /// `app.unknown` if there never was one.
    pub fn drawer_report(
        &self,
        given: &Given,
        session: Option<DrawerSessionId>,
    ) -> Result<DrawerReport, AppError> {
        self.look(given, |load| {
            let last = load.last_drawer()?.map(|(id, _)| id);
            let id = session.or(last).ok_or(AppError::Unknown { what: "drawer" })?;
            report(load, id)
        })
    }
}

/// What the books say lies in a drawer.
pub(crate) fn held(load: &Load, session: DrawerSessionId) -> Result<Till, AppError> {
    let currency = load.desk()?.policy.currency;
    let part = |account| {
        let balance = BalanceKey { store: load.given().store, account, currency };
        let key = SubKey { balance, of: Of::Drawer(session) };
        let minor = books::part_on(load.read().views, &key, Day::from_number(i32::MAX))?;
        Ok::<_, AppError>(Money::new(minor, currency))
    };
    Ok(Till { cash: part(Account::CashDrawer)?, cheques: part(Account::ChequesInHand)? })
}

/// Nobody can take notes out of a drawer that are not in it.
pub(crate) fn holds_enough(
    load: &Load,
    session: DrawerSessionId,
    entry: &JournalEntry,
) -> Result<(), AppError> {
    let here = (Account::CashDrawer, Of::Drawer(session));
    let lines = entry.postings().iter().filter(|line| (line.account, line.of) == here);
    let out = lines.map(|line| line.amount).find(|amount| amount.is_negative());
    let Some(out) = out else { return Ok(()) };
    let held = held(load, session)?.cash;
    if held.plus(out)?.is_negative() {
        return Err(DrawerRefusal::TooLittle { held }.into());
    }
    Ok(())
}

/// The facts of a session in its store, from its opening to its closing, or to now.
pub(crate) fn facts_of(load: &Load, drawer: &Drawer) -> Result<(u64, Vec<Fact>), AppError> {
    let opened = drawer.opened.as_ref().ok_or(AppError::Unknown { what: "drawer" })?;
    let (next, _) = load.read().next_link(opened.device)?;
    let until = drawer.closed.as_ref().map_or(next, |closed| closed.until + 1);
    let (mut commands, mut facts) = (0, Vec::new());
    for sequence in opened.since..until {
        let told = read_back::told_in(load.read(), opened.store, opened.device, sequence)?;
        commands += told.len() as u64;
        facts.extend(told.into_iter().flat_map(|told| told.facts));
    }
    Ok((commands, facts))
}

pub(crate) fn report(load: &Load, id: DrawerSessionId) -> Result<DrawerReport, AppError> {
    let drawer = load.drawer(id)?;
    let (commands, facts) = facts_of(load, &drawer)?;
    let expected = match &drawer.closed {
        Some(closed) => closed.expected,
        None => held(load, id)?,
    };
    let mut sums: BTreeMap<Account, Money> = BTreeMap::new();
    for fact in facts.iter().filter(|fact| !matches!(fact.event, Event::DrawerClosed(_))) {
        for (account, amount) in till::moved(&fact.event)? {
            let sum = sums.entry(account).or_insert(Money::zero(amount.currency()));
            *sum = sum.plus(amount)?;
        }
    }
    let takings = sums.into_iter().filter(|(_, sum)| !sum.is_zero()).collect();
    Ok(DrawerReport { drawer, expected, takings, commands })
}
