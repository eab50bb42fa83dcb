//! Playing a scenario: each step becomes one command of the app, given in its store on its day.
//!
//! Nothing is decided here. The player turns labels into ids and words into requests, asks the app
//! for the amounts that only it knows, and says which line was refused. A step that expects a
//! refusal is right only if it gets that one.
//!
//! Look first at [`Player::play`]; the verbs stand beside it by what they are about.

mod appraisals;
mod buying;
mod care_plans;
mod cash_reports;
mod consignments;
mod counts;
mod customers;
mod day_end;
mod ending;
mod house_accounts;
mod incidents;
mod memos;
mod memos_out;
mod messages;
mod opening;
mod paying;
mod prices;
mod quoting;
mod repairs;
mod returns;
mod set_up;
mod signing;
mod specials;
mod stock;
mod transfers;
mod verbs;

use std::cell::RefCell;
use std::collections::BTreeMap;

use milgrain_app::{Done, Given, Milgrain};
use milgrain_documents::Document;
use milgrain_kernel::{Currency, CustomerId, Instant, Money, StaffId, StoreClock, StoreId};
use milgrain_retail::commission::Plan;
use milgrain_retail::layaway::Terms;
use milgrain_retail::order::Order;
use milgrain_retail::signature::Strokes;

use super::step::{Command, Label, Step};
use super::words::{day, minutes};
use super::{Labels, PlayError, StepError};
use crate::states;

/// Plays steps into an app.
pub struct Player<'a> {
    app: &'a Milgrain,
    labels: Labels,
    stores: BTreeMap<Label, Open>,
    signed: Signatures,
}

/// Agreements as they were signed, gathered while steps are played.
type Signatures = RefCell<Vec<Agreement>>;

/// Who signed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Signer {
    /// The customer, if one is known.
    Customer(Option<CustomerId>),
    /// One of ours, by name.
    Ours(String),
}

/// An agreement with the ink under it.
#[derive(Clone, PartialEq, Debug)]
pub struct Agreement {
    /// Whose signature it is.
    pub signer: Signer,
    /// Where on the paper it stands.
    pub slot: &'static str,
    /// What was shown.
    pub document: Document,
    /// What was drawn.
    pub strokes: Strokes,
    /// When.
    pub at: Instant,
}

/// A store that is open, as far as steps need to know it.
#[derive(Clone, Debug)]
struct Open {
    id: StoreId,
    clock: StoreClock,
    currency: Currency,
    terms: Terms,
    plan: Plan,
}

/// What became of a step.
#[derive(Clone, PartialEq, Debug)]
pub enum Played {
    /// The app took it; a step that opens a store gives the answer to its last command.
    Done(Done),
    /// The app refused it, as the step expected.
    Refused,
}

impl<'a> Player<'a> {
    /// A player of the scenario of that name, whose stores are all still to be opened.
    #[must_use]
    pub fn new(app: &'a Milgrain, scenario: &str) -> Self {
        Player {
            app,
            labels: Labels::new(scenario),
            stores: BTreeMap::new(),
            signed: Signatures::default(),
        }
    }

    /// The agreements that were signed so far, in the order of their signing.
    #[must_use]
    pub fn into_agreements(self) -> Vec<Agreement> {
        self.signed.into_inner()
    }

    /// The ids that this scenario's labels stand for.
    #[must_use]
    pub const fn labels(&self) -> &Labels {
        &self.labels
    }

    /// Plays one step; `line` is its number in the file, from which its command's id is made.
    ///
    /// # Errors
    /// [`PlayError`] with the line: a step that does not read, a refusal that was not expected, or
    /// none where one was.
    pub fn play(&mut self, line: usize, step: &Step) -> Result<Played, PlayError> {
        let done = self.carry_out(line, step);
        expected(step.refused.as_deref(), done).map_err(|error| PlayError { line, error })
    }

    /// The owner's desk in a store that is open, for goods that come in beside the steps; `part`
    /// counts the commands that are given from there.
    ///
    /// # Errors
    /// [`PlayError`] on line 0: no such store, or no such moment.
    pub fn owner_at(
        &self,
        store: &str,
        date: &str,
        time: &str,
        part: usize,
    ) -> Result<Given, PlayError> {
        let asked = || {
            let open = self.open(store)?;
            let at = open.clock.instant_at(day(date)?, minutes(Some(time))?);
            let command = self.labels.beside(store, part);
            Ok(Given { command, staff: self.labels.owner(store), store: open.id, at })
        };
        asked().map_err(|error| PlayError { line: 0, error })
    }

    fn open(&self, store: &str) -> Result<&Open, StepError> {
        let unknown = || StepError::UnknownStore { store: store.to_owned() };
        self.stores.get(store).ok_or_else(unknown)
    }

    fn carry_out(&mut self, line: usize, step: &Step) -> Result<Done, StepError> {
        if let Command::OpenStore { state, name, policy } = &step.command {
            return self.open_store(line, step, state, name.as_deref(), policy.as_ref());
        }
        let store = self.open(&step.store)?;
        let staff = match &step.by {
            Some(label) => self.labels.staff(label),
            None => self.labels.owner(&step.store),
        };
        let turn = self.turn(line, step, store, staff)?;
        turn.carry_out(&step.command)
    }

    fn turn<'t>(
        &'t self,
        line: usize,
        step: &'t Step,
        store: &'t Open,
        staff: StaffId,
    ) -> Result<Turn<'t>, StepError> {
        let at = store.clock.instant_at(day(&step.date)?, minutes(step.time.as_deref())?);
        let command = self.labels.command(line, 0);
        let given = Given { command, staff, store: store.id, at };
        let Player { app, labels, signed, .. } = self;
        Ok(Turn { app, labels, signed, store, given, line, date: &step.date })
    }
}

fn expected(code: Option<&str>, done: Result<Done, StepError>) -> Result<Played, StepError> {
    match (code, done) {
        (None, done) => done.map(Played::Done),
        (Some(code), Ok(_)) => Err(StepError::NotRefused { expected: code.to_owned() }),
        (Some(code), Err(error)) if error.code() == code => Ok(Played::Refused),
        (Some(code), Err(error)) => Err(StepError::RefusedOtherwise {
            expected: code.to_owned(),
            found: error.code(),
            message: error.to_string(),
        }),
    }
}

/// One step's turn at the desk.
struct Turn<'t> {
    app: &'t Milgrain,
    labels: &'t Labels,
    signed: &'t Signatures,
    store: &'t Open,
    given: Given,
    line: usize,
    date: &'t str,
}

impl Turn<'_> {
    /// An order as it stands.
    fn order(&self, label: &str) -> Result<Order, StepError> {
        Ok(states::order(self.app, self.labels.order(label))?)
    }

    /// A plain amount in the store's currency.
    fn plain(&self, text: &str) -> Result<Money, StepError> {
        Ok(Money::parse(text, self.store.currency)?)
    }
}
