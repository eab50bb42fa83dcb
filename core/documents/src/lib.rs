//! The shop's paper: laid out once, rendered to text, PNG and PDF.
//!
//! A [`Document`] is a list of blocks with every word and figure already written out. Its
//! canonical bytes are what a signature binds to ([`Document::digest`]), and one layout pass
//! places it on a receipt roll or on letter pages; the renderers only draw what was placed.
//! Given the same document they give the same bytes: fonts are shipped, positions are whole
//! micrometres, no clock and no system font is asked.
//!
//! It refuses to calculate. Totals, taxes and balances arrive as [`Money`] and are only written
//! down here; no amount is ever a float. It does no IO.
//!
//! Look first at [`document`] for what a paper is made of, then at [`papers`] for the papers of
//! the shop, then at `layout` for how they get their shape.

pub mod days;
pub mod document;
pub mod error;
pub mod figures;
mod font;
pub mod ink;
pub mod layout;
pub mod look;
pub mod message;
pub mod papers;
pub mod picture;
mod render;
pub mod rendition;
mod shape;
pub mod slip;
pub mod words;

pub use document::Document;
pub use error::DocumentError;
pub use ink::{Point, Stroke};
pub use layout::stock::Stock;
pub use milgrain_kernel::Money;
pub use rendition::{Rendition, Signature, Tone};
