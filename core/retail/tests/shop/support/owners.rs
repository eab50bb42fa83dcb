//! Other people's goods in the shop on paper: their papers, and the verbs that move them.

use milgrain_kernel::{ConsignmentId, CustomerId, MemoId, MemoOutId, OrderId, PieceId};
use milgrain_retail::consignment::{
    Consigned, Consignment, ConsignmentRefusal, OwnersShare, Take, decide as consignments,
};
use milgrain_retail::event::{Fact, Stream};
use milgrain_retail::house_account::{self, HouseAccount, HouseRefusal};
use milgrain_retail::memo::{
    Memo, MemoRefusal, PaidFrom, Received, Settle, Vendor, decide as memos,
};
use milgrain_retail::memo_out::MemoOut;
use milgrain_retail::note::{ShortText, Tag};
use milgrain_retail::order::Order;
use milgrain_retail::owners::{Known, follow};
use milgrain_retail::piece::{Details, Ownership, Piece, PieceFacts};
use milgrain_retail::staff::Role;
use milgrain_retail::state::State;

use super::{Shop, piece_of, usd};

impl Known for Shop {
    type Error = HouseRefusal;

    fn piece(&self, id: PieceId) -> Result<Piece, HouseRefusal> {
        Ok(Shop::piece(self, id))
    }

    fn memo(&self, id: MemoId) -> Result<Memo, HouseRefusal> {
        Ok(Shop::memo(self, id))
    }

    fn consignment(&self, id: ConsignmentId) -> Result<Consignment, HouseRefusal> {
        Ok(Shop::consignment(self, id))
    }

    fn memo_out(&self, id: MemoOutId) -> Result<MemoOut, HouseRefusal> {
        Ok(Shop::memo_out(self, id))
    }

    fn house_account(&self, id: CustomerId) -> Result<HouseAccount, HouseRefusal> {
        Ok(self.house_account_of(id))
    }

    fn order(&self, id: OrderId) -> Result<Option<Order>, HouseRefusal> {
        Ok(match self.states.get(&Stream::Order(id)) {
            Some(State::Order(order)) => order.as_deref().cloned(),
            _ => None,
        })
    }
}

fn vendor(name: &str) -> Vendor {
    Vendor { name: ShortText::new(name).unwrap(), address: Vec::new() }
}

/// The consignment agreement that a piece's name stands for.
pub fn consignment_of(name: &str) -> ConsignmentId {
    ConsignmentId::derived(name)
}

/// The memo that a name stands for.
pub fn memo_of(name: &str) -> MemoId {
    MemoId::derived(name)
}

impl Shop {
    /// What follows for the owners of what was moved, and for house accounts.
    pub(super) fn followed(&self, facts: &[Fact]) -> Vec<Fact> {
        let mut more = follow(facts, self, &self.desk()).unwrap();
        more.extend(house_account::follow::follow(facts, self, &self.desk()).unwrap());
        more
    }

    pub fn memo(&self, id: MemoId) -> Memo {
        match self.states.get(&Stream::Memo(id)) {
            Some(State::Memo(memo)) => (**memo).clone(),
            _ => Memo::default(),
        }
    }

    pub fn memos(&self) -> impl Iterator<Item = (MemoId, &Memo)> {
        self.states.iter().filter_map(|(stream, state)| match (stream, state) {
            (Stream::Memo(id), State::Memo(memo)) => Some((*id, &**memo)),
            _ => None,
        })
    }

    /// What is known of a piece that comes in today; whose it is says its paper.
    pub fn facts(&self, name: &str, cost: &str, price: &str) -> PieceFacts {
        PieceFacts {
            tag: Tag::new(name).unwrap(),
            description: ShortText::new(name).unwrap(),
            ownership: Ownership::Owned,
            cost: usd(cost),
            price: usd(price),
            certificate: None,
            details: Details::default(),
            store: self.store(),
            received_on: self.today,
        }
    }

    /// Pieces come in on memo: name, what the vendor asks, list price.
    pub fn receives_memo(
        &mut self,
        name: &str,
        of: &str,
        goods: &[(&str, &str, &str)],
    ) -> Result<(), MemoRefusal> {
        let goods = goods.iter().map(|(name, cost, price)| {
            (piece_of(name), self.piece(piece_of(name)), self.facts(name, cost, price))
        });
        let command = Received {
            vendor: vendor(of),
            reference: None,
            number: format!("A-{name}"),
            goods: goods.collect(),
            due: self.memo_due.unwrap_or_else(|| self.today.plus_days(90)),
            pay_days: 30,
        };
        let id = memo_of(name);
        let decided = memos::receive(id, &self.memo(id), command, &self.desk());
        self.carry_out(decided)
    }

    /// A manager pays a vendor for everything that is owed on these memos.
    pub fn settles(&mut self, names: &[&str], from: PaidFrom) -> Result<(), MemoRefusal> {
        let ids = names.iter().map(|name| memo_of(name));
        let known: Vec<(MemoId, Memo)> = ids.map(|id| (id, self.memo(id))).collect();
        self.settles_memos(&known, from)
    }

    pub fn settles_memos(
        &mut self,
        memos: &[(MemoId, Memo)],
        from: PaidFrom,
    ) -> Result<(), MemoRefusal> {
        let role = std::mem::replace(&mut self.role, Role::Manager);
        let decided = memos::settle(memos, &Settle { pieces: Vec::new(), from }, &self.desk());
        self.role = role;
        self.carry_out(decided)
    }

    /// The vendor says whether a piece is taken back.
    pub fn vendor_answers(
        &mut self,
        memo: &str,
        piece: &str,
        accepted: bool,
    ) -> Result<(), MemoRefusal> {
        let (id, piece) = (memo_of(memo), piece_of(piece));
        let known = self.piece(piece);
        let decided = memos::answer(id, &self.memo(id), (piece, &known), accepted, &self.desk());
        self.carry_out(decided)
    }

    pub fn consignment(&self, id: ConsignmentId) -> Consignment {
        match self.states.get(&Stream::Consignment(id)) {
            Some(State::Consignment(agreed)) => (**agreed).clone(),
            _ => Consignment::default(),
        }
    }

    pub fn consignments(&self) -> impl Iterator<Item = (ConsignmentId, &Consignment)> {
        self.states.iter().filter_map(|(stream, state)| match (stream, state) {
            (Stream::Consignment(id), State::Consignment(agreed)) => Some((*id, &**agreed)),
            _ => None,
        })
    }

    /// Zoe leaves one piece on consignment, by an agreement that she signs.
    pub fn takes_on_consignment(
        &mut self,
        name: &str,
        price: &str,
        (agent, share): (bool, OwnersShare),
    ) -> Result<(), ConsignmentRefusal> {
        let piece = piece_of(name);
        let facts = self.facts(name, "0.00", price);
        let goods = vec![Consigned { piece, known: self.piece(piece), facts, share }];
        let take = Take {
            consignor: CustomerId::derived("Zoe"),
            number: format!("A-{name}"),
            goods,
            agent,
            until: self.today.plus_days(180),
            pay_days: 14,
        };
        let id = consignment_of(name);
        let known = self.consignment(id);
        let decided = consignments::take(id, &known, take, Some(self.signature()), &self.desk());
        self.carry_out(decided)
    }

    /// A manager pays the owner of a piece.
    pub fn pays_consignor(
        &mut self,
        id: ConsignmentId,
        from: PaidFrom,
    ) -> Result<(), ConsignmentRefusal> {
        let role = std::mem::replace(&mut self.role, Role::Manager);
        let decided = consignments::settle(id, &self.consignment(id), from, &self.desk());
        self.role = role;
        self.carry_out(decided)
    }

    pub fn buys_of_vendor(&mut self, memo: &str, piece: &str) -> Result<(), MemoRefusal> {
        let (id, piece) = (memo_of(memo), piece_of(piece));
        let known = self.piece(piece);
        let decided = memos::buy(id, &self.memo(id), (piece, &known), &self.desk());
        self.carry_out(decided)
    }

    pub fn sends_back(&mut self, piece: &str) -> Result<(), MemoRefusal> {
        let piece = piece_of(piece);
        let sent = milgrain_retail::piece::decide::send_back(&self.piece(piece), self.today);
        self.carry_out(sent.map(|sent| vec![Fact::of_piece(piece, sent)]))?;
        Ok(())
    }
}
