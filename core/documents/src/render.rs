//! From placed items to bytes. Nothing in here decides where anything stands.

pub mod canvas;
pub mod pdf;
pub mod png;
pub mod sheet;
pub mod text;
