//! Folding what the hub said of an order's claims, and how a person ended it.

use milgrain_kernel::LineId;

use crate::judge::{ClaimLost, PieceIdentified};
use crate::order::events::{ExceptionKind, Item, TaxPart};
use crate::order::{Order, Waiting};

impl Order {
    /// The money stays where it is, and tax that was posted comes back to it.
    pub(super) fn claim_lost(&mut self, e: &ClaimLost) {
        for part in &e.tax_back {
            self.hold(part.tax);
        }
        self.tax_posted = TaxPart::beyond(&self.tax_posted, &e.tax_back, self.currency)
            .unwrap_or_else(|_| self.tax_posted.clone());
        self.verdicts = self.verdicts.saturating_add(1);
        self.claim_cleared(e.line);
        let amount = e.left.map_or(e.held, |left| left.cost);
        let (kind, lost) = (ExceptionKind::PieceClaimedTwice, Some(Box::new(e.clone())));
        self.exceptions.push(Waiting { kind, amount, on: e.on, lost });
    }

    pub(super) fn claim_cleared(&mut self, line: LineId) {
        let about = |waiting: &Waiting| waiting.lost.as_ref().is_some_and(|lost| lost.line == line);
        self.exceptions.retain(|waiting| !about(waiting));
    }

    pub(super) fn piece_identified(&mut self, e: &PieceIdentified) {
        self.claim_cleared(e.line);
        match self.line_mut(e.line) {
            Some(line) => (line.item, line.cost) = (Item::Piece(e.piece), e.cost),
            None => self.misfit("PieceIdentified", Some(e.cost)),
        }
    }
}
