//! What a shop says to a card reader and hears from it, whoever made it.
//!
//! [`CardReader`] is the trait every driver is. [`amount`] is money in the form readers take it,
//! [`sale`] the judgement all drivers share: which card may be taken how, and what is known about
//! the money when something ends.

pub mod amount;
pub mod sale;

pub use amount::Amount;
pub use sale::{Ending, Sale};

use crate::card::Cryptogram;

/// A card reader as a state machine.
pub trait CardReader {
    /// The link is up; a write carries at most `mtu` bytes and what the link adds.
    fn connected(&mut self, mtu: usize) -> Vec<Output>;
    /// The link is gone.
    fn disconnected(&mut self) -> Vec<Output>;
    /// Take a card for an amount.
    ///
    /// # Errors
    /// [`ReaderRefusal`], and nothing was sent.
    fn start(&mut self, charge: Charge) -> Result<Vec<Output>, ReaderRefusal>;
    /// Give up, as long as no gateway was asked.
    ///
    /// # Errors
    /// [`ReaderRefusal`], and nothing was sent.
    fn cancel(&mut self) -> Result<Vec<Output>, ReaderRefusal>;
    /// Tell reader and card what the gateway answered.
    ///
    /// # Errors
    /// [`ReaderRefusal`], and nothing was sent.
    fn resume(&mut self, answer: HostAnswer) -> Result<Vec<Output>, ReaderRefusal>;
    /// The line of a menu that the customer chose, counted from one, or none.
    ///
    /// # Errors
    /// [`ReaderRefusal`], and nothing was sent.
    fn choose(&mut self, line: Option<u8>) -> Result<Vec<Output>, ReaderRefusal>;
    /// The device sent something.
    fn on_bytes(&mut self, from: Channel, bytes: &[u8]) -> Vec<Output>;
    /// A timer that was set has run out.
    fn on_timer(&mut self, timer: Timer) -> Vec<Output>;
}

/// Which of a device's pipes: most have one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    /// Messages both ways.
    Data,
    /// Commands and their answers, where a device keeps them apart.
    Command,
}

/// What a driver wants done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Output {
    /// Write these bytes at once.
    Send(Channel, Vec<u8>),
    /// Set a timer anew.
    Set(Timer, u32),
    /// Forget a timer.
    Clear(Timer),
    /// Tell the shop.
    Tell(Event),
}

/// The timers a driver may set, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timer {
    /// The reader owes an answer.
    Answer,
    /// The sale has to come to an end.
    Sale,
    /// Nothing was said for a while.
    Idle,
}

/// What is to be paid, and how the card is to be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Charge {
    /// The amount.
    pub amount: Amount,
    /// Whether the card waits for the gateway.
    pub flow: Flow,
    /// How long the reader waits for a card, in seconds.
    pub card_seconds: u8,
}

/// Whether the card hears the gateway's answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// It stays in until it does.
    Full,
    /// It may be taken out at once; only the gateway decides.
    QuickChip,
}

/// Where a card may be presented.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interfaces {
    /// Pulled through.
    pub stripe: bool,
    /// Put in.
    pub chip: bool,
    /// Held near.
    pub tap: bool,
}

impl Interfaces {
    /// Those that are in both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Interfaces {
            stripe: self.stripe && other.stripe,
            chip: self.chip && other.chip,
            tap: self.tap && other.tap,
        }
    }

    /// Whether there is one at all.
    #[must_use]
    pub const fn any(self) -> bool {
        self.stripe || self.chip || self.tap
    }
}

/// The gateway's answer, as the card is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostAnswer {
    /// In two letters.
    pub code: AnswerCode,
    /// The reader's serial number, as it came with the cryptogram.
    pub reader: Vec<u8>,
    /// What the bank proves itself to the card with; empty if it does not.
    pub authentication: Vec<u8>,
    /// What the bank wants done in the card.
    pub scripts: Vec<Script>,
}

/// A bank's script for its card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Script {
    /// Whether it runs before the card decides.
    pub before: bool,
    /// The script.
    pub bytes: Vec<u8>,
}

/// What the gateway decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerCode {
    /// Paid.
    Approved,
    /// The bank wants to be called.
    Referral,
    /// Not paid.
    Declined,
}

impl AnswerCode {
    /// As the card reads it (tag 8A).
    #[must_use]
    pub const fn ascii(self) -> &'static [u8; 2] {
        match self {
            AnswerCode::Approved => b"00",
            AnswerCode::Referral => b"01",
            AnswerCode::Declined => b"05",
        }
    }
}

/// What a shop hears.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// It can take a card.
    Ready,
    /// It waits for a card.
    Waiting(Interfaces),
    /// Something happened to a card.
    Card(CardMoment),
    /// Show these lines to the customer; none clears them.
    Show {
        /// The lines.
        lines: Vec<String>,
        /// Whether the customer may cancel.
        may_cancel: bool,
    },
    /// Let the customer choose.
    Choose {
        /// The question, and then what can be chosen.
        lines: Vec<String>,
        /// How long the reader waits, in seconds.
        seconds: u8,
    },
    /// What the customer should do with the card now.
    Hint(Hint),
    /// Ask the gateway. Said once in a sale, whatever the reader repeats.
    GoOnline(Box<Cryptogram>),
    /// The sale is over, as far as the reader is concerned.
    Ended(Outcome),
    /// How full the battery is, in percent.
    Battery(u8),
    /// The battery is low.
    BatteryLow(u8),
    /// The reader switches itself off within a minute.
    SwitchingOff,
    /// Messages of the reader were lost or could not be read.
    Lost,
    /// The reader does not answer: switch it off and on.
    NotAnswering,
    /// It cannot be cancelled any more.
    CannotCancel,
    /// Card data came that must not be taken; the code says why.
    CardRefused(&'static str),
}

/// What happened to a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardMoment {
    /// Pulled through.
    Swiped,
    /// Put in.
    Inserted,
    /// Taken out.
    Removed,
    /// Held near.
    Detected,
    /// Several at once.
    Collision,
}

/// What the customer should do with the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hint {
    /// The card has a chip: put it in.
    UseChip,
    /// The chip was not read: put it in again.
    ChipAgain,
    /// The chip cannot be used: pull the card through.
    UseStripe,
    /// Hold it near once more, or put it in.
    PresentAgain,
}

/// What is known about the money when a sale ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Card and gateway agree that it is paid; or card and reader alone did, offline.
    Approved {
        /// A signature is wanted.
        signature: bool,
        /// No gateway was asked.
        offline: bool,
    },
    /// It is not paid.
    Declined {
        /// The gateway had approved it and has to be told that it is void.
        reverse: bool,
    },
    /// The reader has done its part; what the gateway answers is what is so.
    AskGateway {
        /// A signature is wanted.
        signature: bool,
    },
    /// Nothing was asked of any bank.
    NotCharged(NotCharged),
    /// Nobody here knows: ask the gateway before anything else is done.
    InDoubt(Doubt),
}

/// Why nothing was charged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotCharged {
    /// No card came in time.
    NoCard,
    /// The associate cancelled it.
    Cancelled,
    /// The customer cancelled it.
    CancelledByCustomer,
    /// The card cannot be used here.
    NotAccepted,
    /// It was tried too often.
    TooManyTries,
    /// The reader was still busy with an earlier sale; it was told to stop.
    ReaderBusy,
    /// The reader's battery is empty.
    BatteryEmpty,
    /// The reader is out of service, or cannot do this.
    ReaderRefused,
}

/// Why nobody knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// The link to the reader was cut.
    LinkCut,
    /// The reader fell silent.
    Silent,
    /// The reader was reset.
    ReaderReset,
    /// The reader ended it although the gateway was being asked.
    EndedWithoutAnswer,
    /// What the reader says does not follow from what was said before.
    Contradiction,
    /// The reader says something that its manual does not name.
    Unknown,
}

/// Why a driver does not do what it is asked. Nothing was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReaderRefusal {
    /// The reader is not connected.
    #[error("the reader is not connected: switch it on and bring it near")]
    NotConnected,
    /// A sale is running on it.
    #[error("the reader is busy with a sale: finish or cancel that one first")]
    Busy,
    /// No sale is running on it.
    #[error("no card is being taken: start the payment first")]
    NothingRunning,
    /// The gateway may have been asked already.
    #[error("the bank is being asked already: wait for its answer")]
    TooLate,
    /// The card does not wait for an answer.
    #[error("the card does not wait for an answer: nothing is to be told to it")]
    NotAsked,
    /// No choice is open.
    #[error("there is nothing to choose from now")]
    NothingToChoose,
    /// The reader cannot do this.
    #[error("this reader cannot do that: take the card another way")]
    NotSupported,
    /// No reader takes such an amount.
    #[error("enter an amount above zero, of at most twelve digits")]
    Amount,
}

impl ReaderRefusal {
    /// The stable code under which the error is documented.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            ReaderRefusal::NotConnected => "reader.not_connected",
            ReaderRefusal::Busy => "reader.busy",
            ReaderRefusal::NothingRunning => "reader.nothing_running",
            ReaderRefusal::TooLate => "reader.too_late",
            ReaderRefusal::NotAsked => "reader.not_asked",
            ReaderRefusal::NothingToChoose => "reader.nothing_to_choose",
            ReaderRefusal::NotSupported => "reader.not_supported",
            ReaderRefusal::Amount => "reader.amount",
        }
    }
}
