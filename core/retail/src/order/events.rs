//! What can happen to an order, as the log says it.
//!
//! Every event carries its amounts, tax lines and the ids of the dated rules they came from:
//! nothing looks a rule up again. Field numbers are forever; a new field gets a new number.

mod agreement;
mod cart;
mod commission;
mod exceptions;
mod goods;
mod money;

pub use self::agreement::*;
pub use self::cart::*;
pub use self::commission::*;
pub use self::exceptions::*;
pub use self::goods::*;
pub use self::money::*;
