//! How a command went, by the reader's own word.

/// What the status of a response means to a shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Done.
    Done,
    /// The command was taken; what it is about comes later.
    Taken,
    /// The card asks for an answer from its bank.
    GoOnline,
    /// No card came in time.
    TimedOut,
    /// It failed; the data say why.
    Failed,
    /// Something to show: a card was found.
    Noticed,
    /// Not now, or not this one.
    NotAllowed,
    /// Its keys are gone, or it noticed that it was opened: back to whoever supplied it.
    OutOfService,
    /// It does not know the command, or cannot do it.
    NotSupported,
    /// It heard something else than was said.
    Garbled,
    /// One that the manual does not name: nothing may be concluded from it.
    Other(u8),
}

impl Status {
    /// From the byte of a response.
    #[must_use]
    pub const fn read(byte: u8) -> Self {
        match byte {
            0x00 => Status::Done,
            0x63 => Status::Taken,
            0x23 => Status::GoOnline,
            0x08 => Status::TimedOut,
            0x0A => Status::Failed,
            0x0E => Status::Noticed,
            0x0B | 0x0C => Status::NotAllowed,
            0x12 | 0x1D => Status::OutOfService,
            0x02 | 0x03 | 0x05 | 0x06 | 0x0D | 0x11 => Status::NotSupported,
            0x01 | 0x04 | 0x07 | 0x19 => Status::Garbled,
            other => Status::Other(other),
        }
    }
}

/// Why a card was not read, as far as a customer can do something about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// Several cards at once, or the card was taken away too early.
    Again,
    /// This card cannot be used for this here.
    Card,
}

impl Failure {
    /// From the error code that comes with a failed transaction (FFEE1F).
    #[must_use]
    pub const fn read(code: u8) -> Self {
        match code {
            0x21 | 0x24 | 0x30 => Failure::Again,
            _ => Failure::Card,
        }
    }
}
