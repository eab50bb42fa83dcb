//! The use cases of the shop, one file each: load, decide, commit, show.
//!
//! What a button may do, what is owed and what a receipt says is decided below, in `retail`; here a
//! command finds its states, its facts become one commit, and the answer goes back. Everything is
//! plain and synchronous; a shell runs it as a job.
//!
//! A command carries an id that the shell made. Asked again with the same id it gives the first
//! answer; the same id with another body is [`AppError::CommandReused`].
//!
//! Look first at [`Milgrain`] and [`carry_out`], then at any verb, say [`sell`].

pub mod books;
pub mod care_plan;
pub mod carry_out;
pub mod changes;
pub mod error;
pub mod jobs;
pub mod judge;
pub mod line;
pub mod lists;
pub mod load;
pub mod payment;
mod read_back;
pub mod remedy;

pub mod abandon;
pub mod add_customer;
pub mod appraisal;
pub mod bring_back;
pub mod buy;
pub mod cancel;
pub mod cash_report;
pub mod clear_exception;
pub mod close_day;
pub mod commission;
pub mod company;
pub mod consignment;
pub mod correct_cost;
pub mod correct_tender;
pub mod count;
pub mod discount;
pub mod drawer;
pub mod gift_card;
pub mod hand_over;
pub mod house_account;
pub mod identify_piece;
pub mod incident;
pub mod insurance;
pub mod invoice;
pub mod memo;
pub mod memo_out;
pub mod messages;
pub mod move_deposit;
pub mod open_order;
pub mod pay;
pub mod price;
pub mod quote;
pub mod receive;
pub mod repair;
pub mod report_phone;
pub mod search;
pub mod sell;
pub mod set_up;
pub mod signed;
pub mod special;
pub mod swap_layaway;
pub mod sync;
pub mod training;
pub mod transfer;

pub mod customer_card;
pub mod list_orders;
pub mod papers;
pub mod plan;
pub mod sign_in;
pub mod slip;
pub mod view_order;
pub mod view_piece;

pub use carry_out::{Done, Given, Milgrain, Register};
pub use error::AppError;
pub use jobs::Jobs;
pub use remedy::Remedy;
