//! Search as somebody types: pieces, stock and customers.

use milgrain_retail::event::Stream;
use milgrain_store::search::Hit;
use milgrain_store::views::lists;

use crate::{AppError, Milgrain};

impl Milgrain {
    /// What is meant by what was typed so far: the bearer of exactly that tag, then goods, free and
    /// cheapest first, then customers.
    ///
    /// # Errors
    /// Any fault of the storage; never what was typed.
    pub fn search(&self, typed: &str, limit: usize) -> Result<Vec<Hit>, AppError> {
        Ok(self.store().search(typed, limit)?)
    }

    /// What carries a tag that was scanned: one thing, more if a tag is wrong.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn scanned(&self, tag: &str) -> Result<Vec<Stream>, AppError> {
        Ok(lists::tagged(self.store().read().views, tag)?)
    }
}
