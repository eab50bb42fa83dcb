//! Why nothing was done with a house account, with what the person can do about it.

use milgrain_kernel::{Day, Money, MoneyError};

use crate::note::NoteRefusal;

/// A command that cannot be followed. Nothing has changed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum HouseRefusal {
    /// There is no account.
    #[error("the customer has no house account: a manager opens one by a signed agreement")]
    Unknown,
    /// Opening, stopping, allowing, paying out and statements are a manager's.
    #[error("ask a manager")]
    ManagerNeeded,
    /// Terms that no agreement has.
    #[error("the terms are at most {most} days")]
    TermsTooLong {
        /// The most.
        most: u16,
    },
    /// A limit below nothing.
    #[error("enter a limit of zero or more")]
    LimitNegative,
    /// An account is in one currency.
    #[error("the account is in another currency")]
    OtherCurrency,
    /// An amount has to be more than nothing.
    #[error("enter an amount above zero")]
    NotPositive,
    /// Nothing more may be charged.
    #[error("nothing is charged to this account since {since}: it needs a new agreement")]
    Stopped {
        /// Since when.
        since: Day,
    },
    /// It is stopped already.
    #[error("the account is stopped already")]
    StoppedAlready,
    /// More than the limit leaves.
    #[error("the limit leaves {free}: take less, or ask a manager to allow it")]
    OverLimit {
        /// What it leaves.
        free: Money,
    },
    /// Something on it is late.
    #[error("something on the account was to be paid by {due}: take a payment, or ask a manager")]
    Late {
        /// When the oldest was to be paid.
        due: Day,
    },
    /// Two charges at once.
    #[error("charge the account once, with the whole amount")]
    ChargedTwice,
    /// The account is another's.
    #[error("that is the account of another: name whoever pays")]
    OtherCustomer,
    /// No such charge, or none that is open.
    #[error("nothing is open under that charge: leave it out to pay the oldest first")]
    NothingOpen,
    /// The same payment again.
    #[error("that payment was taken already")]
    PaidAlready,
    /// Money pays an account; neither credit nor another account does.
    #[error("an account is paid by cash, card or cheque")]
    NotMoney,
    /// Less credit than is to be paid out.
    #[error("only {credit} is left over on the account")]
    CreditTooSmall {
        /// What there is.
        credit: Money,
    },
    /// The month is not over.
    #[error("the month ends on {through}: run its statement then")]
    MonthNotOver {
        /// Its last day.
        through: Day,
    },
    /// It has its statement.
    #[error("the statement through {through} was run already: print it again")]
    MonthDone {
        /// The last day that has one.
        through: Day,
    },
    /// No statement of that month.
    #[error("no statement was run for that month")]
    NoStatement,
    /// No such payment on account.
    #[error("no such payment was taken on the account")]
    NoPayment,
    /// What a typed text says.
    #[error(transparent)]
    Note(#[from] NoteRefusal),
    /// What arithmetic says.
    #[error(transparent)]
    Money(#[from] MoneyError),
}

impl HouseRefusal {
    /// The stable code under which the refusal is documented.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            HouseRefusal::Unknown => "house.unknown",
            HouseRefusal::ManagerNeeded => "house.manager_needed",
            HouseRefusal::TermsTooLong { .. } => "house.terms_too_long",
            HouseRefusal::LimitNegative => "house.limit_negative",
            HouseRefusal::OtherCurrency => "house.other_currency",
            HouseRefusal::NotPositive => "house.not_positive",
            HouseRefusal::Stopped { .. } => "house.stopped",
            HouseRefusal::StoppedAlready => "house.stopped_already",
            HouseRefusal::OverLimit { .. } => "house.over_limit",
            HouseRefusal::Late { .. } => "house.late",
            HouseRefusal::ChargedTwice => "house.charged_twice",
            HouseRefusal::OtherCustomer => "house.other_customer",
            HouseRefusal::NothingOpen => "house.nothing_open",
            HouseRefusal::PaidAlready => "house.paid_already",
            HouseRefusal::NotMoney => "house.not_money",
            HouseRefusal::CreditTooSmall { .. } => "house.credit_too_small",
            HouseRefusal::MonthNotOver { .. } => "house.month_not_over",
            HouseRefusal::MonthDone { .. } => "house.month_done",
            HouseRefusal::NoStatement => "house.no_statement",
            HouseRefusal::NoPayment => "house.no_payment",
            HouseRefusal::Note(refusal) => refusal.code(),
            HouseRefusal::Money(refusal) => refusal.code(),
        }
    }
}
