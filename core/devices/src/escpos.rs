//! ESC/POS, the language of most receipt printers: Epson's TM family and the many that follow it.
//!
//! [`profile`] says what a printer can, as data; [`letters`] puts text into its code pages;
//! [`encode`] turns a paper into the fewest bytes; [`read`] reads them back; [`status`] is what a
//! printer says. [`driver`] is the printer as a state machine over these, and [`scripted`] a
//! printer for practice and tests, which keeps what it printed.
//!
//! The sources are Epson's public command reference and the constants of python-escpos. It refuses
//! page mode, pictures kept in the printer and bar codes: nothing on our papers needs them.

pub mod driver;
pub mod encode;
pub mod letters;
pub mod profile;
pub mod read;
pub mod scripted;
pub mod status;

pub use driver::EscPos;
pub use profile::Profile;
pub use read::{Command, EscPosError};
