//! The core as Swift, Kotlin and Python see it.
//!
//! One root, [`Milgrain`], opened over a folder; four services that live as long as it does
//! ([`Catalog`], [`Counter`], [`Customers`], [`Orders`]); and records that never change. Every method
//! is one call of the app and one conversion: nothing is decided and no amount is computed here.
//!
//! **Commands** carry an id that the shell made. What is handed in is done, whether or not anybody
//! waits for the answer: cancelling a coroutine or dropping a task cancels the waiting alone. Asked
//! again with the same id, a command gives its first answer, so a retry never pays twice. What a
//! command makes (an order, a line, a payment) bears the command's own id.
//!
//! **Questions** never wait for a command. **Money** comes with its text, written by the core.
//! **Errors** are few for each service, say what can be done, and carry a stable code.
//!
//! No async runtime lives here: an answer is awaited on the shell's own, and the work is done by the
//! app's threads. Look first at [`root`], then at [`counter`].

#![allow(clippy::result_large_err, reason = "an error crosses once, flat, as the shell sees it")]

mod catalog;
mod core;
mod counter;
mod customers;
mod error;
mod order;
mod orders;
mod papers;
mod piece;
mod ports;
mod root;
mod values;

pub use catalog::{Catalog, PiecePage, PieceRow, RowStatus};
pub use counter::{Counter, DiscountPreview, PaidBy, Payment, Sold, Started};
pub use customers::{CustomerCard, CustomerPage, CustomerRow, Customers, NewCustomer};
pub use error::{CatalogError, CounterError, CustomersError, OpenError, OrdersError, Refusal};
pub use order::{
    Action, AgreementState, LineGoods, OrderKind, OrderLine, OrderView, Promise, PromiseState,
    Taken,
};
pub use orders::{OrderPage, OrderRow, Orders};
pub use papers::{Paper, PaperKind};
pub use piece::{Piece, PieceStanding, Stone, StoneOrigin};
pub use ports::{Clock, KeyVault, Moment, PortError, Watcher};
pub use root::{Device, Milgrain, Role, StaffChoice, StoreChoice, Subscription, Topic};
pub use values::{Command, Day, Desk, Done, Money};

uniffi::setup_scaffolding!("milgrain");
