//! MagTek's older command set: eDynamo, tDynamo, mDynamo, DynaWave.
//!
//! [`frame`] is one command or response with its length, and the extended ones in it; [`block`] joins
//! what a reader tells unasked, which comes over the radio in numbered blocks.
//!
//! There is no driver yet: sales are taken with the readers of [`mms`](crate::mms) and
//! [`neo2`](crate::neo2). This is for people who diagnose. The source is the maker's programmer's
//! manual D998200115.

pub mod block;
pub mod frame;

pub use block::Blocks;
pub use frame::{EdynamoError, Extended, Frame};
