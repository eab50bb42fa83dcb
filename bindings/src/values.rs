//! Values that cross: money with its text, days with theirs, who asks and by which command.

use std::str::FromStr;

use milgrain_app::{AppError, Done as AppDone, Given};
use milgrain_documents::words::ENGLISH;
use milgrain_documents::{days, figures};
use milgrain_kernel as kernel;

use crate::ports::Moment;

/// An amount: whole minor units of its currency, and how it is written.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Money {
    /// Minor units, such as cents. For sorting and for handing back; never to calculate with.
    pub minor: i64,
    /// Three letters of ISO 4217.
    pub currency: String,
    /// As the core writes it, such as `$2,400.00`. Not read when it is handed back.
    pub text: String,
}

impl From<kernel::Money> for Money {
    fn from(money: kernel::Money) -> Self {
        let currency = money.currency().code().to_owned();
        Money { minor: money.minor(), currency, text: figures::text(money, &ENGLISH) }
    }
}

impl Money {
    /// The amount, if its currency is one.
    pub(crate) fn read(&self) -> Result<kernel::Money, AppError> {
        let currency = self.currency.parse::<kernel::Currency>();
        let currency = currency.map_err(|_| AppError::Unknown { what: "currency" })?;
        Ok(kernel::Money::new(self.minor, currency))
    }
}

/// A day of the calendar.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Day {
    /// Such as `2026-12-01`.
    pub iso: String,
    /// As the core writes it, such as `Dec 1, 2026`.
    pub text: String,
}

impl From<kernel::Day> for Day {
    fn from(day: kernel::Day) -> Self {
        Day { iso: day.to_string(), text: days::short(day.date(), &ENGLISH) }
    }
}

/// Who asks, and in which store: the person signed in at this device.
#[derive(Clone, Debug, uniffi::Record)]
pub struct Desk {
    /// The person's id.
    pub staff: String,
    /// The store's id.
    pub store: String,
}

/// A command: its own id, from `Milgrain.new_id`, and who gives it. Keep the id until the answer
/// came: to ask again is to give the same one.
#[derive(Clone, Debug, uniffi::Record)]
pub struct Command {
    /// The command's id.
    pub id: String,
    /// Who gives it.
    pub desk: Desk,
}

/// A command that was carried out.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Done {
    /// The command's id.
    pub command: String,
    /// Its number among this device's commands.
    pub sequence: u64,
    /// The store's business day.
    pub business_day: Day,
    /// The number of the paper that it began, if it began one.
    pub number: Option<String>,
}

impl From<AppDone> for Done {
    fn from(done: AppDone) -> Self {
        Done {
            command: done.command.to_string(),
            sequence: done.sequence,
            business_day: done.business_day.into(),
            number: done.number,
        }
    }
}

/// An id as it was handed over; one that cannot be an id names nothing that is known here.
pub(crate) fn id<T: FromStr>(text: &str, what: &'static str) -> Result<T, AppError> {
    text.parse().map_err(|_| AppError::Unknown { what })
}

impl Desk {
    /// Who asks, now.
    pub(crate) fn asks(&self, now: Moment) -> Result<Given, AppError> {
        self.gives(kernel::CommandId::derived("a question"), now)
    }

    fn gives(&self, command: kernel::CommandId, now: Moment) -> Result<Given, AppError> {
        let (staff, store) = (id(&self.staff, "associate")?, id(&self.store, "store")?);
        let at = kernel::Instant::from_millis(now.millis).with_offset(now.offset_minutes);
        Ok(Given { command, staff, store, at })
    }
}

impl Command {
    /// Who gives it, now.
    pub(crate) fn given(&self, now: Moment) -> Result<Given, AppError> {
        self.desk.gives(id(&self.id, "command")?, now)
    }
}
