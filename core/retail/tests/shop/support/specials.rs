//! The verbs of special orders and custom jobs.

use milgrain_kernel::{BlobId, LineId, Money, OrderId};
use milgrain_retail::event::Fact;
use milgrain_retail::memo::PaidFrom;
use milgrain_retail::note::{ShortText, Tag};
use milgrain_retail::order::Order;
use milgrain_retail::order::events::OrderKind;
use milgrain_retail::order::pay::Means;
use milgrain_retail::order::special::decide::{self, CameIn, Quote};
use milgrain_retail::order::special::events::{Maker, SpentFrom};
use milgrain_retail::order::special::{Special, SpecialRefusal, Stage};
use milgrain_retail::piece::{Details, Metal, Origin, Stone};
use milgrain_retail::repair::events::AgreedBy;

use super::{Shop, piece_of, usd};

fn text(words: &str) -> ShortText {
    ShortText::new(words).unwrap()
}

/// A halo ring of a vendor's, expected in twenty days.
pub fn halo(shop: &Shop, name: &str, price: &str, cost: &str) -> Quote {
    let metal = Metal { name: text("14k white gold"), weight: None };
    let stones = vec![Stone::new(text("sapphire"), Origin::Natural)];
    Quote {
        line: LineId::derived(name),
        design: text("Halo ring"),
        details: Details { stones, metal: Some(metal), size: Some(text("6")) },
        wishes: None,
        maker: Maker::Vendor(text("Aldine & Sons")),
        expected: shop.today.plus_days(20),
        price: usd(price),
        cost: usd(cost),
        photos: Vec::new(),
        agreed_by: None,
    }
}

impl Shop {
    pub fn quotes_special(&mut self, order: OrderId, quote: Quote) -> Result<(), SpecialRefusal> {
        let decided = decide::quote(&self.order(order), quote, &self.desk());
        self.carry_out(decided)
    }

    /// A special order, or a custom job, of a thing of that name, agreed on with a deposit.
    pub fn orders_special(
        &mut self,
        kind: OrderKind,
        name: &str,
        price: &str,
        deposit: &[(Means, Money)],
    ) -> OrderId {
        let order = self.starts(kind, Some("Zoe"));
        let quote = halo(self, name, price, "880.00");
        self.quotes_special(order, quote).unwrap();
        self.agrees(order, deposit).unwrap();
        order
    }

    /// One step of the thing on the first line that holds one.
    pub fn steps(
        &mut self,
        order: OrderId,
        step: impl FnOnce(&Order, LineId, &Shop) -> Result<Vec<Fact>, SpecialRefusal>,
    ) -> Result<(), SpecialRefusal> {
        let known = self.order(order);
        let line = known.specials.first().map_or(LineId::derived("none"), |known| known.line);
        let decided = step(&known, line, self);
        self.carry_out(decided)
    }

    pub fn asks_vendor(&mut self, order: OrderId) -> Result<(), SpecialRefusal> {
        self.steps(order, |known, line, shop| {
            let expected = shop.today.plus_days(14);
            let vendor = text("Aldine & Sons");
            decide::order_it(known, line, vendor, Some(text("PO 118")), expected, &shop.desk())
        })
    }

    pub fn gets_in(
        &mut self,
        order: OrderId,
        name: &str,
        bill: &str,
    ) -> Result<(), SpecialRefusal> {
        self.steps(order, |known, line, shop| {
            let came = CameIn {
                piece: piece_of(name),
                tag: Tag::new(name).unwrap(),
                certificate: None,
                details: None,
                bill: usd(bill),
                reference: Some(text("Bill 4471")),
            };
            decide::come_in(known, line, &shop.piece(piece_of(name)), came, &shop.desk())
        })
    }

    pub fn benches(&mut self, order: OrderId) -> Result<(), SpecialRefusal> {
        self.steps(order, |known, line, shop| {
            decide::to_bench(known, line, text("Rosa"), &shop.desk())
        })
    }

    pub fn spends(
        &mut self,
        order: OrderId,
        cost: &str,
        from: SpentFrom,
    ) -> Result<(), SpecialRefusal> {
        self.steps(order, |known, line, shop| {
            decide::spend(known, line, text("Setting"), usd(cost), from, &shop.desk())
        })
    }

    /// A manager pays what vendors billed.
    pub fn pays_bills(&mut self, order: OrderId, from: PaidFrom) -> Result<(), SpecialRefusal> {
        self.as_manager(|shop| {
            shop.steps(order, |known, line, shop| {
                decide::pay_bills(known, line, from, &shop.desk())
            })
        })
    }

    pub fn shows(&mut self, order: OrderId) -> Result<(), SpecialRefusal> {
        self.steps(order, |known, line, shop| {
            let photos = vec![BlobId::derived("wax")];
            decide::show(known, line, text("wax"), photos, &shop.desk())
        })
    }

    pub fn is_answered(&mut self, order: OrderId, approved: bool) -> Result<(), SpecialRefusal> {
        self.steps(order, |known, line, shop| {
            let words = (!approved).then(|| text("A lower head"));
            decide::answer(known, line, (approved, AgreedBy::Message), words, &shop.desk())
        })
    }

    pub fn finishes(&mut self, order: OrderId) -> Result<(), SpecialRefusal> {
        let customer = self.order(order).customer.map(|id| self.customer(id));
        self.steps(order, |known, line, shop| {
            decide::ready(known, line, customer.as_ref(), &shop.desk())
        })
    }

    pub fn gives_up(&mut self, order: OrderId) -> Result<(), SpecialRefusal> {
        let why = text("The vendor has closed");
        self.steps(order, |known, _, shop| decide::give_up(known, &why, &shop.desk()))
    }

    /// The thing on the first line that holds one.
    pub fn thing(&self, order: OrderId) -> Special {
        self.order(order).specials[0].clone()
    }

    pub fn stage(&self, order: OrderId) -> Stage {
        self.thing(order).stage
    }
}
