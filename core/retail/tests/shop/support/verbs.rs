//! The shop's verbs, short enough to read a day's work as a story.

use milgrain_kernel::{
    CustomerId, LineId, Money, OrderId, Percent, PieceId, StockItemId, TenderId,
};
use milgrain_retail::event::Fact;
use milgrain_retail::event::Stream;
use milgrain_retail::gift_card::GiftCard;
use milgrain_retail::layaway::{Down, Interval, Terms};
use milgrain_retail::line_kind::LineKind;
use milgrain_retail::note::{ShortText, Tag};
use milgrain_retail::order::bring_back::{self, Back, Return};
use milgrain_retail::order::cart::{self, AddLine, StartQuote};
use milgrain_retail::order::events::{Item, OrderKind, Payout};
use milgrain_retail::order::open::{self, Open, pieces_of};
use milgrain_retail::order::pay::{self, Means, Offered};
use milgrain_retail::order::refund::Wanted;
use milgrain_retail::order::{OrderRefusal, cancel, deliver};
use milgrain_retail::piece::{Details, Ownership, Piece, PieceFacts, PieceReceived};
use milgrain_retail::piece::{StockItemAdded, StockReceived};
use milgrain_retail::place::Supply;
use milgrain_retail::signature::{
    self, DocumentKind, DocumentSigned, EsignConsent, Point, SignerRole, Signing, Stroke, Strokes,
};
use milgrain_retail::tax::Title;

use super::INSURER;
use super::{Shop, percent, usd};

pub fn cash(amount: &str) -> (Means, Money) {
    (Means::Cash { given: None }, usd(amount))
}

pub fn by_card(amount: &str) -> (Means, Money) {
    (Means::Card("STRIPE".to_owned()), usd(amount))
}

pub fn credit(amount: &str) -> (Means, Money) {
    (Means::StoreCredit, usd(amount))
}

pub fn financed(amount: &str) -> (Means, Money) {
    (Means::Financing { lender: "Synchrony".to_owned() }, usd(amount))
}

pub fn account(amount: &str) -> (Means, Money) {
    (Means::OnAccount, usd(amount))
}

/// Monthly terms with title kept until delivery.
pub fn terms(down: i64, instalments: u16, fee: &str) -> Terms {
    Terms {
        down: Down { percent: percent(down), at_least: None, fee_with_first: true },
        interval: Interval::Monthly,
        instalments,
        first_due: None,
        fee: usd(fee),
        title: Title::KeptUntilDelivery,
    }
}

/// A payment back.
pub fn want(tender: TenderId, form: Payout, amount: Money) -> Wanted {
    Wanted { tender, form, amount, card_closed: false }
}

/// A layaway opened in the store on these terms.
pub fn layaway(terms: Terms) -> Open {
    let line = LineId::derived(&format!("fee {terms:?}"));
    Open { layaway: Some((terms, line)), ..over_the_counter() }
}

/// A sale over the counter.
pub fn over_the_counter() -> Open {
    Open {
        supply: Supply::HandedOver,
        layaway: None,
        payments: Vec::new(),
        exemption: None,
        signed: None,
        trade_in: None,
    }
}

/// The piece that a name stands for.
pub fn piece_of(name: &str) -> PieceId {
    PieceId::derived(name)
}

fn line(name: &str, item: Item, kind: LineKind, list: &str, cost: &str) -> AddLine {
    AddLine {
        line: LineId::derived(name),
        item,
        kind,
        description: name.to_owned(),
        list: usd(list),
        cost: usd(cost),
        spiff: usd("0.00"),
        ownership: Ownership::Owned,
        share: None,
    }
}

/// A line that sells the piece of that name.
pub fn goods(name: &str, list: &str, cost: &str) -> AddLine {
    line(name, Item::Piece(piece_of(name)), LineKind::Goods, list, cost)
}

/// A line that sells some of the stock item of that name.
pub fn stock(name: &str, count: u32, list: &str, cost: &str) -> AddLine {
    line(name, Item::Stock(StockItemId::derived(name), count), LineKind::Goods, list, cost)
}

/// A line that sells the gift card of that code.
pub fn gift_card(code: &str, amount: &str) -> AddLine {
    let card = GiftCard::of_code(code);
    line(code, Item::GiftCard(card), LineKind::GiftCard, amount, "0.00")
}

/// A line of work, a fee or a promise.
pub fn service(name: &str, kind: LineKind, list: &str) -> AddLine {
    line(name, Item::Service, kind, list, "0.00")
}

impl Shop {
    pub fn on(&mut self, today: &str) -> &mut Shop {
        self.today = super::day(today);
        self
    }

    pub fn tender(&mut self) -> TenderId {
        self.named += 1;
        TenderId::derived(&format!("tender {}", self.named))
    }

    pub fn offered(&mut self, payments: &[(Means, Money)]) -> Vec<Offered> {
        let offer = |(kind, amount): &(Means, Money)| Offered {
            tender: self.tender(),
            kind: kind.clone(),
            amount: *amount,
            payer: whose(kind),
            company: None,
        };
        payments.iter().map(offer).collect()
    }

    /// A piece comes into the case, the day before the shop opens if it is not open yet.
    pub fn receives(&mut self, name: &str, cost: &str, price: &str) -> PieceId {
        self.receives_of(Ownership::Owned, name, cost, price)
    }

    /// A piece comes into the case, the shop's own or another's.
    pub fn receives_of(
        &mut self,
        ownership: Ownership,
        name: &str,
        cost: &str,
        price: &str,
    ) -> PieceId {
        let id = piece_of(name);
        let facts = PieceFacts {
            tag: Tag::new(name).unwrap(),
            description: ShortText::new(name).unwrap(),
            ownership,
            cost: usd(cost),
            price: usd(price),
            certificate: None,
            details: Details::default(),
            store: self.store(),
            received_on: self.today,
        };
        self.before_opening(vec![Fact::of_piece(
            id,
            PieceReceived { facts, bought_as: None, came_on: None },
        )]);
        id
    }

    /// Stock comes in: so many for so much together.
    pub fn receives_stock(&mut self, name: &str, quantity: u32, cost: &str, price: &str) {
        let stream = Stream::Stock(StockItemId::derived(name));
        let added = StockItemAdded {
            tag: Tag::new(name).unwrap(),
            description: ShortText::new(name).unwrap(),
            details: Details::default(),
            price: usd(price),
        };
        let received = StockReceived { quantity, cost: usd(cost) };
        self.before_opening(vec![
            Fact { stream, event: added.into() },
            Fact { stream, event: received.into() },
        ]);
    }

    fn before_opening(&mut self, facts: Vec<Fact>) {
        let today = std::mem::replace(&mut self.today, super::day("2026-11-30"));
        self.carry_out(Ok::<_, OrderRefusal>(facts)).unwrap();
        self.today = today;
    }

    pub fn starts(&mut self, kind: OrderKind, customer: Option<&str>) -> OrderId {
        self.named += 1;
        let order = OrderId::derived(&format!("order {}", self.named));
        let command = StartQuote {
            order,
            kind,
            customer: customer.map(CustomerId::derived),
            shares: self.shares.clone(),
            number: format!("A-{}", self.named),
        };
        let decided = cart::start(command, &self.desk());
        self.carry_out(decided).unwrap();
        order
    }

    pub fn adds(&mut self, order: OrderId, line: AddLine) -> Result<(), OrderRefusal> {
        let decided = cart::add_line(&self.order(order), line, &self.desk());
        self.carry_out(decided)
    }

    /// A quote of one piece that has just come in.
    pub fn quotes(&mut self, kind: OrderKind, name: &str, list: &str, cost: &str) -> OrderId {
        self.receives(name, cost, list);
        let order = self.starts(kind, Some("Zoe"));
        self.adds(order, goods(name, list, cost)).unwrap();
        order
    }

    pub fn pieces(&self, order: OrderId) -> Vec<(PieceId, Piece)> {
        pieces_of(&self.order(order)).into_iter().map(|id| (id, self.piece(id))).collect()
    }

    /// Opens an order; the customer signs.
    pub fn opens(
        &mut self,
        order: OrderId,
        command: Open,
        payments: &[(Means, Money)],
    ) -> Result<(), OrderRefusal> {
        let payments = self.offered(payments);
        let command = Open { payments, signed: Some(self.signature()), ..command };
        let known = self.order(order);
        let credit = known.customer.map(|customer| self.store_credit(customer));
        let pieces = self.pieces(order);
        let decided = open::open(&known, &command, &pieces, credit.as_ref(), &self.desk());
        self.carry_out(decided)
    }

    /// Opens a sale over the counter.
    pub fn agrees(
        &mut self,
        order: OrderId,
        payments: &[(Means, Money)],
    ) -> Result<(), OrderRefusal> {
        self.opens(order, over_the_counter(), payments)
    }

    pub fn signature(&self) -> DocumentSigned {
        let point = |x, y| Point { x, y, pressure: 500, at_ms: u32::from(x) };
        let strokes = Strokes(vec![Stroke(vec![point(0, 0), point(4_000, 900)])]);
        signature::sign(Signing {
            document: b"the agreement",
            kind: DocumentKind::LayawayAgreement,
            signer: SignerRole::Customer,
            strokes,
            esign: Some(EsignConsent::now(self.now())),
            offered_paper: true,
            law_wants_writing: true,
            now: self.now(),
        })
        .unwrap()
    }

    pub fn takes(
        &mut self,
        order: OrderId,
        payments: &[(Means, Money)],
    ) -> Result<(), OrderRefusal> {
        let offered = self.offered(payments);
        let known = self.order(order);
        let credit = known.customer.map(|customer| self.store_credit(customer));
        let decided = pay::pay(&known, &offered, credit.as_ref(), &self.desk());
        self.carry_out(decided)
    }

    /// Hands over the lines named, or all that wait.
    pub fn hands_over(
        &mut self,
        order: OrderId,
        lines: &[&str],
        payments: &[(Means, Money)],
    ) -> Result<(), OrderRefusal> {
        let known = self.order(order);
        let waiting = known.lines.iter().filter(|line| line.waits()).map(|line| line.id);
        let lines: Vec<LineId> = match lines.is_empty() {
            true => waiting.collect(),
            false => lines.iter().map(|name| LineId::derived(name)).collect(),
        };
        let offered = self.offered(payments);
        let credit = known.customer.map(|customer| self.store_credit(customer));
        let decided = deliver::hand_over(&known, &lines, &offered, credit.as_ref(), &self.desk());
        self.carry_out(decided)
    }

    pub fn cancels(&mut self, order: OrderId) -> Result<(), OrderRefusal> {
        let decided = cancel::cancel(&self.order(order), &self.desk());
        self.carry_out(decided)
    }

    pub fn pays_back(
        &mut self,
        order: OrderId,
        amount: &str,
        form: Payout,
    ) -> Result<(), OrderRefusal> {
        let tender = self.tender();
        let order = self.order(order);
        let wanted = want(tender, form, usd(amount));
        let decided = cancel::pay_refund(&order, &wanted, &self.desk());
        self.carry_out(decided)
    }

    /// Takes lines back, paying out what is named.
    pub fn takes_back(
        &mut self,
        order: OrderId,
        lines: &[&str],
        back: &[(Payout, &str)],
    ) -> Result<(), OrderRefusal> {
        let pay = |(form, amount): &(Payout, &str)| want(self.tender(), form.clone(), usd(amount));
        let back = Back::Wanted(back.iter().map(pay).collect());
        let lines: Vec<LineId> = lines.iter().map(|name| LineId::derived(name)).collect();
        self.takes_back_as(order, &Return::of(lines, back))
    }

    /// Takes back what the command says.
    pub fn takes_back_as(&mut self, order: OrderId, command: &Return) -> Result<(), OrderRefusal> {
        let decided = bring_back::bring_back(&self.order(order), command, &self.desk());
        self.carry_out(decided)
    }

    /// The share of each associate named, in whole per cent.
    pub fn shares(named: &[(&str, i64)]) -> Vec<milgrain_retail::order::events::Share> {
        let share = |(name, points): &(&str, i64)| milgrain_retail::order::events::Share {
            staff: milgrain_kernel::StaffId::derived(name),
            part: Percent::from_basis_points(points * 100),
        };
        named.iter().map(share).collect()
    }
}

/// An insurer pays by its own account.
fn whose(kind: &Means) -> Option<CustomerId> {
    let Means::HouseAccount(account) = kind else { return None };
    Some(account.customer).filter(|customer| *customer == CustomerId::derived(INSURER))
}
