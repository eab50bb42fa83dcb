//! The demo's shop: a real catalogue of diamonds, and people, designs and a season made up from a
//! fixed seed.
//!
//! It refuses to know any rule of the shop: it writes steps, with amounts in words such as "rest"
//! where only the app knows the figure. Look first at [`diamonds`].

pub mod diamonds;
pub mod dice;
