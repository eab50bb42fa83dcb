//! What the reader tells without being asked.

use crate::display;
use crate::reader::{CardMoment, Ending};
use crate::tlv;

use super::message::MmsError;

/// How a card was presented.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Technology {
    /// None, or not told.
    None,
    /// Typed in.
    Manual,
    /// The stripe.
    Stripe,
    /// The chip.
    Chip,
    /// A card or phone held to the reader.
    Tap,
    /// A bar code.
    Barcode,
}

impl Technology {
    const fn read(byte: u8) -> Self {
        match byte {
            0x07 => Technology::Manual,
            0x08 => Technology::Stripe,
            0x10 => Technology::Chip,
            0x20 => Technology::Tap,
            0x30 => Technology::Barcode,
            _ => Technology::None,
        }
    }
}

impl Ending {
    /// From the four detail bytes of notification 0105.
    #[must_use]
    pub const fn read(detail: [u8; 4]) -> Self {
        match detail {
            [0x00, 0x01, ..] => Ending::TimedOut,
            [0x00, 0x03, 0x01, _] => Ending::CancelledByHost,
            [0x00, 0x03, 0x02, _] => Ending::CancelledByCustomer,
            [0x07 | 0x08, 0x03, 0x05, _] => Ending::NotAccepted,
            [0x10, 0x02, 0x00 | 0x0F, 0x02] => Ending::TechnicalFallback,
            [0x10, 0x02, 0x08 | 0x09, 0x03] => Ending::StripeFallback,
            [0x10 | 0x20, 0x02, 0x01, 0x00] => Ending::OtherInterface,
            [0x10 | 0x20, 0x02, 0x0C | 0x0D, 0x00] => Ending::TryAgain,
            [0x08 | 0x10 | 0x20, 0x02, outcome, extra] => Self::outcome(outcome, extra, detail),
            [0x10, 0x04, 0x07, _] => Ending::Declined,
            _ => Ending::Unknown(detail),
        }
    }

    const fn outcome(outcome: u8, extra: u8, detail: [u8; 4]) -> Self {
        match (outcome, extra) {
            (0x02, 0x00 | 0x01 | 0x04..=0x06) => Ending::ApprovedOffline,
            (0x03, 0x00) => Ending::DeclinedOffline,
            (0x05 | 0x08 | 0x09 | 0x0B | 0x10, 0x00) => Ending::NotAccepted,
            (0x06, 0x00 | 0x01 | 0x04..=0x06) => Ending::Approved,
            (0x07, 0x00 | 0x01 | 0x04..=0x06) => Ending::Deferred,
            (0x0A, 0x00) => Ending::CancelledByHost,
            (0x80, 0x00 | 0x01 | 0x04..=0x06) => Ending::Declined,
            _ => Ending::Unknown(detail),
        }
    }
}

/// A notification with its meaning.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Notification<'a> {
    /// Something happened to a card.
    Card(Technology, CardMoment),
    /// The card asks for an answer from its bank.
    Cryptogram(Technology, &'a [u8]),
    /// What is kept of the transaction for settlement: sealed too.
    Batch(Technology, &'a [u8]),
    /// The transaction ended; the second says that a signature is wanted.
    Ended(Ending, bool),
    /// Clear the display.
    Clear,
    /// Show lines.
    Show {
        /// What to show.
        text: &'a [u8],
        /// Whether a button to cancel belongs to it.
        may_cancel: bool,
    },
    /// Let the customer choose one of the lines after the first.
    Choose {
        /// Title and lines.
        text: &'a [u8],
        /// How long the reader waits, in seconds.
        seconds: u8,
    },
    /// The battery is low.
    BatteryLow(u8),
    /// The reader switches itself off within a minute.
    SwitchingOff,
    /// The battery is full.
    Charged,
    /// The reader was reset: whatever ran on it is gone.
    WasReset,
    /// One that changes nothing for us.
    Other(u16, [u8; 4]),
}

impl<'a> Notification<'a> {
    /// Gives a notification its meaning.
    ///
    /// # Errors
    /// [`MmsError`], if what must come with it does not.
    pub fn read(id: u16, detail: [u8; 4], parameters: &'a [u8]) -> Result<Self, MmsError> {
        let technology = Technology::read(detail[0]);
        Ok(match (id, detail) {
            (0x0101, [_, 0x01, moment, _]) => match card_moment(moment) {
                Some(moment) => Notification::Card(technology, moment),
                None => Notification::Other(id, detail),
            },
            (0x0101, [_, 0x08, 0x02, 0x02]) => {
                Notification::Cryptogram(technology, field(parameters, 0x84)?)
            }
            (0x0101, [_, 0x08, 0x03, 0x02]) => {
                Notification::Batch(technology, field(parameters, 0x84)?)
            }
            (0x0105, [.., extra]) => Notification::Ended(Ending::read(detail), extra == 0x01),
            (0x1001, [0x00, 0x00, ..]) => Notification::WasReset,
            (0x1001, [0x00, 0x02, 0x00, percent]) => Notification::BatteryLow(percent),
            (0x1001, [0x00, 0x02, 0x01, _]) => Notification::SwitchingOff,
            (0x1001, [0x00, 0x02, 0x02, _]) => Notification::Charged,
            (0x1803, [0x02, ..]) => display_request(id, detail, parameters)?,
            _ => Notification::Other(id, detail),
        })
    }
}

const fn card_moment(byte: u8) -> Option<CardMoment> {
    match byte {
        0x01 => Some(CardMoment::Swiped),
        0x02 => Some(CardMoment::Inserted),
        0x03 => Some(CardMoment::Removed),
        0x04 => Some(CardMoment::Detected),
        0x05 => Some(CardMoment::Collision),
        _ => None,
    }
}

fn display_request(
    id: u16,
    detail: [u8; 4],
    parameters: &[u8],
) -> Result<Notification<'_>, MmsError> {
    Ok(match detail {
        [_, 0x01, 0x00, _] => Notification::Clear,
        [_, 0x01, 0x01, _] => {
            Notification::Show { text: field(parameters, 0x83)?, may_cancel: false }
        }
        [_, 0x01, 0x02, _] => {
            Notification::Show { text: field(parameters, 0x83)?, may_cancel: true }
        }
        [_, 0x02, ..] => {
            let seconds = field(parameters, 0x81)?.first().copied().unwrap_or_default();
            Notification::Choose { text: field(parameters, 0x83)?, seconds }
        }
        _ => Notification::Other(id, detail),
    })
}

fn field(parameters: &[u8], tag: u32) -> Result<&[u8], MmsError> {
    tlv::find(parameters, tag)?.ok_or(MmsError::Lacks { tag })
}

/// The lines of a text as the reader sends it: ended by a zero, a line feed, or the end.
#[must_use]
pub fn lines(text: &[u8]) -> Vec<String> {
    display::lines(text, &[0x00, 0x0A])
}
