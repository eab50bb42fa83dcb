//! Why nothing was written down about messages, with what the person can do about it.

use milgrain_kernel::Day;

use crate::note::NoteRefusal;
use crate::rules::RuleError;

/// A command that cannot be followed. Nothing has changed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum MessageRefusal {
    /// No row says when a message may go out.
    #[error("no rule for messages is known here: enter one with its source in the policy")]
    NoRule,
    /// Nobody is to be reminded.
    #[error("nothing is due to anybody today")]
    NothingDue,
    /// The message does not wait to be sent.
    #[error("this message does not wait to be sent")]
    NotWaiting,
    /// It is night where they are, or something keeps it back.
    #[error("this message may not go out now: ask for what is due again")]
    NotNow,
    /// The reply is no wish to hear no more.
    #[error("these words ask for nothing to stop: read them, and enter the wish if it is one")]
    NoOptOut,
    /// There is no such customer.
    #[error("this customer is not known here: add the customer first")]
    Unknown,
    /// The secret would end before it begins.
    #[error("choose a day after today")]
    DayOver,
    /// Something is kept secret.
    #[error("this is kept secret until {until}: no calls, messages or statements before that")]
    Secret {
        /// Last day of it.
        until: Day,
    },
    /// They died.
    #[error("this customer has died: speak to whoever stands for the estate")]
    Died,
    /// They asked us not to call.
    #[error("this customer asked us to stop: do not call")]
    Stopped,
    /// No zone of that name.
    #[error("there is no zone of that name: write it as America/Chicago")]
    Zone,
    /// A row does not read.
    #[error(transparent)]
    Rules(#[from] RuleError),
    /// What a typed text says.
    #[error(transparent)]
    Note(#[from] NoteRefusal),
}

impl MessageRefusal {
    /// The stable code under which the refusal is documented.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            MessageRefusal::NoRule => "message.no_rule",
            MessageRefusal::NothingDue => "message.nothing_due",
            MessageRefusal::NotWaiting => "message.not_waiting",
            MessageRefusal::NotNow => "message.not_now",
            MessageRefusal::NoOptOut => "message.no_opt_out",
            MessageRefusal::Unknown => "message.unknown_customer",
            MessageRefusal::DayOver => "message.day_over",
            MessageRefusal::Secret { .. } => "message.secret",
            MessageRefusal::Died => "message.died",
            MessageRefusal::Stopped => "message.stopped",
            MessageRefusal::Zone => "message.zone",
            MessageRefusal::Rules(refusal) => refusal.code(),
            MessageRefusal::Note(refusal) => refusal.code(),
        }
    }
}
