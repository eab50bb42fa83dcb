//! Counting in the shop on paper, and its goods on their way to another store.

use milgrain_kernel::{CountId, EntryId, PieceId, StockItemId, StoreId, TransferId};
use milgrain_retail::consignment::OwnersShare;
use milgrain_retail::count::decide::{self, Adjust, Known, WriteOff};
use milgrain_retail::count::{Count, CountRefusal};
use milgrain_retail::event::{Fact, Stream};
use milgrain_retail::note::ShortText;
use milgrain_retail::piece::{CameOn, Piece, PieceRefusal, whereabouts};
use milgrain_retail::staff::Role;
use milgrain_retail::state::State;
use milgrain_retail::transfer::{
    Send, Transfer, TransferRefusal, TransferSent, decide as transfers,
};

use super::{Shop, piece_of};

/// The count that a name stands for.
pub fn count_of(name: &str) -> CountId {
    CountId::derived(name)
}

/// The other store of ours.
pub const ELSEWHERE: &str = "the other store";

/// The transfer that a name stands for.
pub fn transfer_of(name: &str) -> TransferId {
    TransferId::derived(name)
}

impl Shop {
    /// Does something at the desk of the other store.
    pub fn elsewhere<T>(&mut self, does: impl FnOnce(&mut Shop) -> T) -> T {
        let before = self.elsewhere.replace(ELSEWHERE);
        let done = does(self);
        self.elsewhere = before;
        done
    }

    pub fn transfer(&self, id: TransferId) -> Transfer {
        match self.states.get(&Stream::Transfer(id)) {
            Some(State::Transfer(transfer)) => (**transfer).clone(),
            _ => Transfer::default(),
        }
    }

    /// How the goods left whose transfer a fact is of.
    pub fn sent(&self, fact: &Fact) -> Option<TransferSent> {
        match fact.stream {
            Stream::Transfer(id) => self.transfer(id).sent,
            _ => None,
        }
    }

    pub fn transfers(&self) -> Vec<(TransferId, Transfer)> {
        let transfer = |(stream, state): (&Stream, &State)| match (stream, state) {
            (Stream::Transfer(id), State::Transfer(known)) => Some((*id, (**known).clone())),
            _ => None,
        };
        self.states.iter().filter_map(transfer).collect()
    }

    fn with_ids(&self, pieces: &[PieceId]) -> Vec<Known> {
        pieces.iter().map(|id| (*id, self.piece(*id))).collect()
    }

    pub fn sends(
        &mut self,
        id: TransferId,
        to: &str,
        pieces: &[PieceId],
    ) -> Result<(), TransferRefusal> {
        let send = Send {
            number: "A-000044".to_owned(),
            to: StoreId::derived(to),
            carrier: ShortText::new("Northgate Armored").unwrap(),
            pieces: self.with_ids(pieces),
        };
        let decided = transfers::send(id, &self.transfer(id), send, &self.desk());
        self.carry_out(decided)
    }

    pub fn receives_transfer(
        &mut self,
        id: TransferId,
        pieces: &[PieceId],
    ) -> Result<(), TransferRefusal> {
        let known = self.with_ids(pieces);
        let decided = transfers::receive(id, &self.transfer(id), &known, &self.desk());
        self.carry_out(decided)
    }

    pub fn takes_back_from_the_way(
        &mut self,
        id: TransferId,
        pieces: &[PieceId],
    ) -> Result<(), TransferRefusal> {
        let known = self.with_ids(pieces);
        let decided = transfers::take_back(id, &self.transfer(id), &known, &self.desk());
        self.carry_out(decided)
    }

    pub fn count(&self, id: CountId) -> Count {
        match self.states.get(&Stream::Count(id)) {
            Some(State::Count(count)) => (**count).clone(),
            _ => Count::default(),
        }
    }

    /// Every piece that was ever received here.
    pub fn all_pieces(&self) -> Vec<(PieceId, Piece)> {
        let piece = |(stream, state): (&Stream, &State)| match (stream, state) {
            (Stream::Piece(id), State::Piece(piece)) => Some((*id, piece.clone())),
            _ => None,
        };
        self.states.iter().filter_map(piece).collect()
    }

    /// Does something as a manager.
    pub fn as_manager<T>(&mut self, does: impl FnOnce(&mut Shop) -> T) -> T {
        let role = std::mem::replace(&mut self.role, Role::Manager);
        let done = does(self);
        self.role = role;
        done
    }

    pub fn places(&mut self, piece: &str, case: &str) -> Result<(), PieceRefusal> {
        let piece = piece_of(piece);
        let case = Some(ShortText::new(case).unwrap());
        let placed = whereabouts::place(&self.piece(piece), case, &self.desk());
        self.carry_out(placed.map(|placed| vec![Fact::of_piece(piece, placed)]))
    }

    pub fn opens_count(&mut self, id: CountId, case: Option<&str>) -> Result<(), CountRefusal> {
        let case = case.map(|case| ShortText::new(case).unwrap());
        let known = self.count(id);
        let decided = decide::open(id, &known, ("A-000031".to_owned(), case), &self.desk());
        self.carry_out(decided)
    }

    pub fn scans(&mut self, id: CountId, pieces: &[PieceId]) -> Result<(), CountRefusal> {
        let known: Vec<Known> = pieces.iter().map(|id| (*id, self.piece(*id))).collect();
        let decided = decide::scan(id, &self.count(id), (&known, Vec::new()), &self.desk());
        self.carry_out(decided)
    }

    pub fn closes_count(&mut self, id: CountId) -> Result<(), CountRefusal> {
        let count = self.count(id);
        let here = self.all_pieces();
        let scanned: Vec<Known> =
            count.scanned.iter().map(|piece| (*piece, self.piece(*piece))).collect();
        let decided = decide::close(id, &count, (&here, &scanned), &self.desk());
        self.carry_out(decided)
    }

    /// A count of everything, in which nobody sees one piece.
    pub fn counts_without(&mut self, id: CountId, unseen: PieceId) -> Result<(), CountRefusal> {
        self.opens_count(id, None)?;
        let all = self.all_pieces().into_iter();
        let here = all.filter(|(piece, known)| known.is_in_a_case() && *piece != unseen);
        let here: Vec<PieceId> = here.map(|(piece, _)| piece).collect();
        if !here.is_empty() {
            self.scans(id, &here)?;
        }
        self.closes_count(id)
    }

    /// What the owner of a consigned piece gets.
    fn share_of(&self, piece: PieceId) -> Option<OwnersShare> {
        let Some(CameOn::Consignment(agreed)) = self.piece(piece).came_on else { return None };
        self.consignment(agreed).line(piece).map(|line| line.goods.share)
    }

    pub fn writes_off(&mut self, count: CountId, piece: PieceId) -> Result<(), CountRefusal> {
        let command = WriteOff {
            count,
            share: self.share_of(piece),
            reason: ShortText::new("not found").unwrap(),
            // Of the command that is carried out next.
            entry: EntryId::derived(&(self.named + 1).to_string()),
        };
        let known = self.piece(piece);
        let decided = decide::write_off(&self.count(count), (piece, &known), command, &self.desk());
        self.carry_out(decided)
    }

    pub fn finds(&mut self, piece: PieceId) -> Result<(), CountRefusal> {
        let decided = decide::find((piece, &self.piece(piece)), &self.desk());
        self.carry_out(decided)
    }

    pub fn adjusts(&mut self, item: &str, change: i32) -> Result<(), CountRefusal> {
        let id = StockItemId::derived(item);
        let reason = ShortText::new("counted twice").unwrap();
        let adjust = Adjust { change, each: None, reason, count: None };
        let decided = decide::adjust(id, &self.stock_item(id), adjust, &self.desk());
        self.carry_out(decided)
    }
}
