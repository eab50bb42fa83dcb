//! The demo's shop: a real catalogue of diamonds, and people, designs and a season made up from a
//! fixed seed.
//!
//! It refuses to know any rule of the shop: it writes steps, with amounts in words such as "rest"
//! where only the app knows the figure. Look first at [`season`], then at [`scene`], the verbs its
//! stories are told in, and at [`amounts`], the words.

pub mod amounts;
pub mod calendar;
pub mod designs;
pub mod diamonds;
pub mod dice;
pub mod evenings;
pub mod opening;
pub mod people;
pub mod scene;
pub mod season;
pub mod shelf;
pub mod shops;
