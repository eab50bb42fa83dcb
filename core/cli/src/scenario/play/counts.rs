//! Counting what lies in a store; what is missing, found again, or more or fewer than the books say.

use milgrain_app::Done;
use milgrain_app::count::{
    AdjustStock, CloseCount, CountStock, FindPiece, OpenCount, PlacePiece, ScanTags, WriteOffPiece,
};

use super::Turn;
use crate::scenario::StepError;

impl Turn<'_> {
    pub(super) fn place_piece(&self, piece: &str, case: Option<&str>) -> Result<Done, StepError> {
        let (piece, case) = (self.labels.piece(piece), case.map(str::to_owned));
        Ok(self.app.place_piece(&self.given, &PlacePiece { piece, case })?)
    }

    pub(super) fn open_count(&self, count: &str, case: Option<&str>) -> Result<Done, StepError> {
        let (count, case) = (self.labels.count(count), case.map(str::to_owned));
        Ok(self.app.open_count(&self.given, &OpenCount { count, case })?)
    }

    pub(super) fn scan_tags(&self, count: &str, tags: &[String]) -> Result<Done, StepError> {
        let request = ScanTags { count: self.labels.count(count), tags: tags.to_vec() };
        Ok(self.app.scan_tags(&self.given, &request)?)
    }

    pub(super) fn count_stock(
        &self,
        count: &str,
        item: &str,
        counted: u32,
    ) -> Result<Done, StepError> {
        let (count, item) = (self.labels.count(count), self.labels.stock(item));
        Ok(self.app.count_stock(&self.given, &CountStock { count, item, counted })?)
    }

    pub(super) fn close_count(&self, count: &str) -> Result<Done, StepError> {
        let request = CloseCount { count: self.labels.count(count) };
        Ok(self.app.close_count(&self.given, &request)?)
    }

    pub(super) fn write_off_piece(
        &self,
        count: &str,
        piece: &str,
        reason: &str,
    ) -> Result<Done, StepError> {
        let request = WriteOffPiece {
            count: self.labels.count(count),
            piece: self.labels.piece(piece),
            reason: reason.to_owned(),
        };
        Ok(self.app.write_off_piece(&self.given, &request)?)
    }

    pub(super) fn find_piece(&self, piece: &str) -> Result<Done, StepError> {
        let request = FindPiece { piece: self.labels.piece(piece) };
        Ok(self.app.find_piece(&self.given, &request)?)
    }

    pub(super) fn adjust_stock(
        &self,
        item: &str,
        (change, each): (i32, Option<&str>),
        reason: &str,
        count: Option<&str>,
    ) -> Result<Done, StepError> {
        let request = AdjustStock {
            item: self.labels.stock(item),
            change,
            each: each.map(|each| self.plain(each)).transpose()?,
            reason: reason.to_owned(),
            count: count.map(|count| self.labels.count(count)),
        };
        Ok(self.app.adjust_stock(&self.given, &request)?)
    }
}
