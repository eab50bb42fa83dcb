//! Card readers and receipt printers as state machines over bytes and time.
//!
//! A driver is told what came from the device, that time has passed, and what the shop wants; it
//! answers with bytes to send, timers to set, and events in the shop's words. A radio, a socket
//! and a scripted double are all the same to it, so everything a device can do wrong can be played
//! to it in a test.
//!
//! It refuses to do IO, to read a clock, to decrypt, and to keep anything of a card: what a reader
//! sealed passes through as [`Sealed`], what it shows in part is not kept, and a number in clear is
//! refused. And it never guesses: what is not known to be paid or not paid is [in doubt].
//!
//! Look first at [`reader`], then at [`mms`] and [`neo2`] for the readers of two makers; at
//! [`printer`], then at [`escpos`], for what prints receipts; [`zpl`] writes
//! tags.
//!
//! [in doubt]: reader::Outcome::InDoubt

pub mod card;
mod display;
pub mod edynamo;
pub mod escpos;
pub mod mms;
pub mod neo2;
pub mod printer;
pub mod reader;
pub mod sealed;
pub mod tlv;
pub mod zpl;

pub use card::{CardError, CardKind, Cryptogram};
pub use reader::{CardReader, Charge, Event, HostAnswer, Outcome, Output, ReaderRefusal, Timer};
pub use sealed::Sealed;
