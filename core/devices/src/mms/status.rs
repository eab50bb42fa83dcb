//! How a request went, by the reader's own word.

/// The summary, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Status {
    /// In a word.
    pub summary: Summary,
    /// Group, subgroup and code.
    pub detail: [u8; 3],
}

/// The summary byte of a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Summary {
    /// Done.
    Done,
    /// Started, and running.
    Started,
    /// Done, with a warning.
    DoneWithWarnings,
    /// Started, with a warning.
    StartedWithWarnings,
    /// It did not start.
    NotStarted,
    /// It failed on the way.
    Failed,
    /// A byte the manual does not name: nothing may be concluded from it.
    Other(u8),
}

/// Why a reader does not do what it is asked, as far as a shop can do something about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// It has no keys, or noticed that it was opened: it goes back to whoever supplied it.
    OutOfService,
    /// A sale is running on it already.
    Busy,
    /// Nothing is running on it.
    NothingRunning,
    /// It is past the point where it could be cancelled.
    CannotCancel,
    /// It waits for something else.
    WrongMoment,
    /// The battery is at five percent or less: charge it.
    BatteryEmpty,
    /// It cannot do that, or did not understand it.
    NotSupported,
    /// Anything else.
    Other,
}

impl Status {
    /// From the four bytes of a response.
    #[must_use]
    pub const fn read([summary, group, sub, code]: [u8; 4]) -> Self {
        let summary = match summary {
            0x00 => Summary::Done,
            0x01 => Summary::Started,
            0x40 => Summary::DoneWithWarnings,
            0x41 => Summary::StartedWithWarnings,
            0x80 => Summary::NotStarted,
            0x81 => Summary::Failed,
            other => Summary::Other(other),
        };
        Status { summary, detail: [group, sub, code] }
    }

    /// The four bytes of a response.
    #[must_use]
    pub const fn write(self) -> [u8; 4] {
        let summary = match self.summary {
            Summary::Done => 0x00,
            Summary::Started => 0x01,
            Summary::DoneWithWarnings => 0x40,
            Summary::StartedWithWarnings => 0x41,
            Summary::NotStarted => 0x80,
            Summary::Failed => 0x81,
            Summary::Other(other) => other,
        };
        let [group, sub, code] = self.detail;
        [summary, group, sub, code]
    }

    /// Whether the reader does it, or has done it.
    #[must_use]
    pub const fn is_fine(self) -> bool {
        use Summary::{Done, DoneWithWarnings, Started, StartedWithWarnings};
        matches!(self.summary, Done | DoneWithWarnings | Started | StartedWithWarnings)
    }

    /// What the detail code means to a shop.
    #[must_use]
    pub const fn trouble(self) -> Trouble {
        match self.detail {
            [0x01, 0x01, 0x09] => Trouble::OutOfService,
            [0x02, 0x03, 0x04] => Trouble::NothingRunning,
            [0x02, 0x03, 0x05] => Trouble::CannotCancel,
            [0x02, 0x03, 0x08] => Trouble::Busy,
            [0x02, 0x03, 0x0D] => Trouble::WrongMoment,
            [0x02, 0x03, 0x16] => Trouble::BatteryEmpty,
            [0x01, 0x01, 0x02 | 0x10 | 0x13] | [0x02, 0x01, 0x02] => Trouble::NotSupported,
            _ => Trouble::Other,
        }
    }
}
