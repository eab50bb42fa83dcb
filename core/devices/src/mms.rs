//! MagTek's MMS protocol: DynaFlex, DynaFlex II, II Go, II PED and DynaProx.
//!
//! From the bytes of the radio upwards: [`pdu`] cuts a message into what one write can carry and
//! joins it again, [`message`] wraps requests and unwraps responses and notifications, [`request`]
//! and [`notification`] give them their meaning, [`status`] says how a request went. [`driver`] is the
//! reader as a state machine over all of these, and [`scripted`] a reader for practice and tests.
//!
//! The source is the maker's programmer's manual D998200383 in its public Markdown form of
//! 23 April 2025; what was proven with which example is in `core/docs/devices.md`. It refuses to
//! decrypt: keys stay in the reader and at the gateway.

pub mod driver;
pub mod message;
pub mod notification;
pub mod pdu;
pub mod request;
pub mod scripted;
pub mod status;

pub use driver::Mms;
pub use message::{Message, MmsError};
pub use notification::Notification;
pub use request::Request;
pub use status::Status;
