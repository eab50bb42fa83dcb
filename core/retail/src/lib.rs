//! What happens on the floor, one module per word of the shop.
//!
//! Every module decides and does no IO: `decide` turns a state and a command into events or a
//! refusal, `apply` folds an event into a state and is total, `postings` is the only place where
//! money becomes debits and credits. Clock, ids and policy come in as arguments, so the same
//! functions run on a phone, in the hub, in the simulator and in a test that needs nothing else.
//!
//! Where something has a life, its module opens with a drawing of it: states, and the verbs that lead
//! from one to another. A drawing that is not what the code does fails a test.
//!
//! Look first at [`order`], the life of everything that is sold; then at [`event`], the words of
//! the log.

pub mod appraisal;
pub mod care_plan;
pub mod cash_report;
pub mod commission;
pub mod consignment;
pub mod count;
pub mod customer;
pub mod day;
pub mod desk;
pub mod discount;
pub mod drawer;
#[cfg(test)]
mod drawing;
pub mod event;
pub mod gift_card;
pub mod house_account;
pub mod incident;
pub mod judge;
pub mod layaway;
pub mod line_kind;
pub mod memo;
pub mod memo_out;
pub mod messages;
pub mod note;
pub mod order;
pub mod owners;
pub mod phone;
pub mod piece;
pub mod place;
pub mod policy;
pub mod postings;
pub mod private;
pub mod purchase;
pub mod reach;
pub mod repair;
pub mod rules;
pub mod signature;
pub mod staff;
pub mod state;
pub mod store_credit;
pub mod tax;
pub mod transfer;
