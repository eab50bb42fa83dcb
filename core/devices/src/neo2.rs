//! ID TECH's NEO 2 protocol ("ViVOtech2"): VP3300, VP6800, VP8300 and their kin, over TCP or serial.
//!
//! From the bytes upwards: [`frame`] is one command or response with its checksum, [`stream`] finds
//! frames in a stream of bytes, [`objects`] reads what is in them, [`status`] says how a command
//! went, [`command`] what is asked, [`card`] takes what is sealed of a card. [`driver`] is the
//! reader as a state machine over these, [`scripted`] a reader for practice and tests.
//!
//! It takes cards that are held to the reader, and only those: how the gateway's answer is put to
//! a chip (60-12) and how a stripe comes (DFEE23) stands in documents that are not public. A card
//! held to a reader does not wait for its bank, so only the gateway decides, and a sale that wants
//! the card to wait is refused.
//!
//! The source is the maker's "NEO 2 Interface Developer's Guide" of 2019; what was proven with
//! which example is in `core/docs/devices.md`.

pub mod card;
pub mod command;
pub mod driver;
pub mod frame;
pub mod objects;
pub mod scripted;
pub mod status;
pub mod stream;

pub use driver::Neo2;
pub use frame::{Frame, Neo2Error, Sender};
pub use stream::Deframer;
