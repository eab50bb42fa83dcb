//! What a play has left, as figures for programs (`report.json`) and as one screen for people.
//!
//! Every figure is asked of the app after the last step; none is taken from what the steps meant
//! to do.

mod screen;

use milgrain_app::books::{SeasonCounts, Summary};
use milgrain_kernel::{Day, Money};
use milgrain_ledger::TrialBalance;
use serde::Serialize;

use crate::shop::Shop;
use crate::{CliError, states};

/// Figures of a shop on its last day.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Report {
    /// The day of the last command.
    pub as_of: Day,
    /// The states its stores stand in.
    pub states: Vec<String>,
    /// How many customers are known.
    pub customers: usize,
    /// How many people work there.
    pub staff: usize,
    /// What happened, counted from the orders.
    pub counts: SeasonCounts,
    /// The state of the shop.
    pub summary: Summary,
    /// Every account that holds something.
    pub trial_balance: TrialBalance,
    /// Whether it adds up to nothing in every store.
    pub in_balance: bool,
}

impl Report {
    /// Asks the app.
    ///
    /// # Errors
    /// A fault of the storage, or [`CliError::NoStore`].
    pub fn of(shop: &Shop) -> Result<Self, CliError> {
        let (given, policy) = shop.any_desk()?;
        let app = &shop.app;
        let as_of = policy.clock.business_day(given.at);
        let open = states::stores(app)?.into_iter().filter_map(|(_, book)| book.policy);
        let mut states: Vec<String> = open.map(|policy| policy.place.state).collect();
        states.sort();
        let trial_balance = app.trial_balance(as_of)?;
        Ok(Report {
            as_of,
            states,
            customers: states::customers(app)?.len(),
            staff: states::staff(app)?.iter().filter(|(_, one)| one.role.is_some()).count(),
            counts: app.counts(given.at)?,
            summary: app.summary(as_of, Money::zero(policy.currency))?,
            in_balance: trial_balance.is_zero(),
            trial_balance,
        })
    }

    /// Writes it into the shop's folder.
    ///
    /// # Errors
    /// [`CliError::File`].
    pub fn write(&self, shop: &Shop) -> Result<(), CliError> {
        let text = serde_json::to_string_pretty(self).unwrap_or_default() + "\n";
        shop.folder.write("report.json", text.as_bytes())
    }

    /// The same on one screen.
    #[must_use]
    pub fn screen(&self) -> String {
        screen::screen(self)
    }
}
