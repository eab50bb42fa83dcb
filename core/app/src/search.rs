//! Search as somebody types: pieces, stock and customers.

use milgrain_retail::event::Stream;
use milgrain_store::search::{CustomerRow, Hit, PieceRow};
use milgrain_store::views::lists;

use crate::{AppError, Milgrain};

/// A page of what was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Page<T> {
    /// Its lines.
    pub rows: Vec<T>,
    /// Whether there are more.
    pub more: bool,
}

impl Milgrain {
    /// What is meant by what was typed so far: the bearer of exactly that tag, then goods, free and
    /// cheapest first, then customers.
    ///
    /// # Errors
    /// Any fault of the storage; never what was typed.
    pub fn search(&self, typed: &str, limit: usize) -> Result<Vec<Hit>, AppError> {
        Ok(self.store().search(typed, limit)?)
    }

    /// A page of the goods that are meant, from the line `from` on.
    ///
    /// # Errors
    /// Any fault of the storage; never what was typed.
    pub fn search_goods(
        &self,
        typed: &str,
        from: usize,
        size: usize,
    ) -> Result<Page<PieceRow>, AppError> {
        self.search_page(typed, from, size, |hit| match hit {
            Hit::Piece(row) => Some(row),
            Hit::Customer(_) => None,
        })
    }

    /// A page of the customers that are meant, from the line `from` on.
    ///
    /// # Errors
    /// Any fault of the storage; never what was typed.
    pub fn search_customers(
        &self,
        typed: &str,
        from: usize,
        size: usize,
    ) -> Result<Page<CustomerRow>, AppError> {
        self.search_page(typed, from, size, |hit| match hit {
            Hit::Customer(row) => Some(row),
            Hit::Piece(_) => None,
        })
    }

    /// Goods and customers share the lines of a search half and half: twice as many hold enough of
    /// either.
    fn search_page<T>(
        &self,
        typed: &str,
        from: usize,
        size: usize,
        wanted: impl Fn(Hit) -> Option<T>,
    ) -> Result<Page<T>, AppError> {
        let limit = from.saturating_add(size).saturating_add(1).saturating_mul(2);
        let hits = self.search(typed, limit)?;
        let mut rows: Vec<T> = hits.into_iter().filter_map(wanted).skip(from).collect();
        let more = rows.len() > size;
        rows.truncate(size);
        Ok(Page { rows, more })
    }

    /// What carries a tag that was scanned: one thing, more if a tag is wrong.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn scanned(&self, tag: &str) -> Result<Vec<Stream>, AppError> {
        Ok(lists::tagged(self.store().read().views, tag)?)
    }
}
