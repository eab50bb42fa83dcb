//! The verbs of repairs.

use milgrain_kernel::{CustomerId, LineId, Money, OrderId};
use milgrain_retail::customer::{Contacts, CustomerAdded};
use milgrain_retail::event::{Fact, Stream};
use milgrain_retail::line_kind::LineKind;
use milgrain_retail::note::{Note, PersonName, Phone, ShortText};
use milgrain_retail::order::Order;
use milgrain_retail::order::events::{LineNet, OrderKind};
use milgrain_retail::order::pay::{Means, Offered};
use milgrain_retail::repair::after_sale::{AfterSale, Cost};
use milgrain_retail::repair::decide::{self, PickUp, TakeIn};
use milgrain_retail::repair::{Job, JobState, RepairRefusal, abandon};
use milgrain_retail::state::State;
use milgrain_retail::store_credit::StoreCredit;

use super::{Shop, service, usd};

/// A ring to be worked on, promised in ten days.
pub fn ring(shop: &Shop) -> TakeIn {
    TakeIn {
        piece: ShortText::new("Ring").unwrap(),
        condition: Note::new("Two prongs worn").unwrap(),
        declared: usd("1800.00"),
        stones: Vec::new(),
        photos: Vec::new(),
        promised: shop.today.plus_days(10),
        go_ahead: None,
        redo_of: None,
        of_sale: None,
        after_sale: None,
    }
}

impl Shop {
    /// Writes down a customer with a telephone.
    pub fn has_a_telephone(&mut self, name: &str, number: &str) {
        let contacts =
            Contacts { phones: vec![Phone::new(number).unwrap()], ..Contacts::default() };
        let name_of = PersonName::new(name).unwrap().into();
        let event = CustomerAdded { name: name_of, contacts: contacts.into() }.into();
        let stream = Stream::Customer(CustomerId::derived(name));
        self.carry_out::<RepairRefusal>(Ok(vec![Fact { stream, event }])).unwrap();
    }

    pub fn job(&self, order: OrderId) -> Job {
        match self.states.get(&Stream::Repair(Job::of_order(order))) {
            Some(State::Repair(job)) => (**job).clone(),
            _ => Job::default(),
        }
    }

    /// The jobs that lie here, by their orders.
    pub fn jobs_open(&self) -> Vec<OrderId> {
        let open = |job: &&Job| job.state.is_some_and(JobState::is_open);
        self.jobs().filter(open).filter_map(|job| Some(job.taken_in.as_ref()?.order)).collect()
    }

    pub fn jobs(&self) -> impl Iterator<Item = &Job> {
        self.states.values().filter_map(|state| match state {
            State::Repair(job) => Some(&**job),
            _ => None,
        })
    }

    /// What customers said is worth what they left here: no account of ours.
    pub fn register(&self) -> Money {
        let here = |job: &&Job| job.state.is_some_and(JobState::is_open);
        let declared = self.jobs().filter(here).filter_map(|job| job.taken_in.as_ref());
        Money::sum(declared.map(|taken| taken.declared), self.policy.currency).unwrap()
    }

    /// Takes a piece in for work at a price, agreed on at the counter.
    pub fn takes_in(
        &mut self,
        price: &str,
        deposit: &[(Means, Money)],
        command: TakeIn,
    ) -> Result<OrderId, RepairRefusal> {
        let order = self.starts(OrderKind::Repair, Some("Zoe"));
        let work = service(&format!("work {}", self.named), LineKind::RepairLabour, price);
        self.adds(order, work)?;
        self.agrees(order, deposit)?;
        let taken = decide::take_in(&self.job(order), &self.order(order), command, &self.desk());
        self.carry_out(taken)?;
        Ok(order)
    }

    /// One step of a job that is one fact.
    pub fn works(
        &mut self,
        order: OrderId,
        step: impl FnOnce(&Job, &Shop) -> Result<Fact, RepairRefusal>,
    ) -> Result<(), RepairRefusal> {
        let fact = step(&self.job(order), self);
        self.carry_out(fact.map(|fact| vec![fact]))
    }

    pub fn uses(&mut self, order: OrderId, cost: &str) -> Result<(), RepairRefusal> {
        let what = ShortText::new("Head").unwrap();
        self.works(order, |job, shop| decide::use_parts(job, what, usd(cost), &shop.desk()))
    }

    pub fn makes_ready(&mut self, order: OrderId) -> Result<(), RepairRefusal> {
        let zoe = self.customer(CustomerId::derived("Zoe"));
        let decided = decide::ready(&self.job(order), &self.order(order), Some(&zoe), &self.desk());
        self.carry_out(decided)
    }

    /// Another price for the first line of the work.
    pub fn revises(&mut self, order: OrderId, price: &str) -> Result<(), RepairRefusal> {
        let known = self.order(order);
        let prices = vec![LineNet { line: known.lines[0].id, net: usd(price) }];
        let why = ShortText::new("Shank worn thin").unwrap();
        let zoe = self.customer(CustomerId::derived("Zoe"));
        let job = self.job(order);
        let decided = decide::revise(&job, &known, prices, why, Some(&zoe), &self.desk());
        self.carry_out(decided)
    }

    pub fn picks_up(
        &mut self,
        order: OrderId,
        payments: &[(Means, Money)],
    ) -> Result<(), RepairRefusal> {
        self.picks_up_as(order, payments, PickUp::default())
    }

    pub fn picks_up_as(
        &mut self,
        order: OrderId,
        payments: &[(Means, Money)],
        command: PickUp,
    ) -> Result<(), RepairRefusal> {
        let (known, offered, credit) = self.paying(order, payments);
        let job = self.job(order);
        let decided =
            decide::pick_up(&job, &known, &offered, credit.as_ref(), command, &self.desk());
        self.carry_out(decided)
    }

    /// Takes in what the line of a sale sold, for work of a kind at a price; free if the shop bears it.
    pub fn benches_sold(
        &mut self,
        of: (OrderId, LineId),
        work: (LineKind, &str),
        free: bool,
    ) -> Result<OrderId, RepairRefusal> {
        self.benches_at_cost(of, work, if free { Cost::Shop } else { Cost::Customer })
    }

    pub fn benches_at_cost(
        &mut self,
        (sale, line): (OrderId, LineId),
        (kind, price): (LineKind, &str),
        cost: Cost,
    ) -> Result<OrderId, RepairRefusal> {
        let before = self.clone();
        let order = self.starts(OrderKind::Repair, Some("Zoe"));
        self.adds(order, service(&format!("work {}", self.named), kind, price))?;
        self.agrees(order, &[])?;
        let tied = AfterSale { sale: self.order(sale), line, cost };
        let command =
            TakeIn { of_sale: Some(sale), after_sale: Some(Box::new(tied)), ..ring(self) };
        let taken = decide::take_in(&self.job(order), &self.order(order), command, &self.desk());
        // The order is agreed on in the same command: with its refusal it is not there either.
        self.carry_out(taken).map(|()| order).inspect_err(|_| *self = before)
    }

    pub fn gives_back(&mut self, order: OrderId) -> Result<(), RepairRefusal> {
        let why = ShortText::new("Not worth the price").unwrap();
        let decided = decide::give_back(&self.job(order), &self.order(order), why, &self.desk());
        self.carry_out(decided)
    }

    /// Sells what nobody fetched.
    pub fn disposes(
        &mut self,
        order: OrderId,
        payment: (Means, Money),
    ) -> Result<(), RepairRefusal> {
        let (known, offered, _) = self.paying(order, &[payment]);
        let decided = abandon::dispose(&self.job(order), &known, &offered[0], &self.desk());
        self.carry_out(decided)
    }

    pub fn keeps_charges(&mut self, order: OrderId) -> Result<(), RepairRefusal> {
        let tender = self.tender();
        let (job, known) = (self.job(order), self.order(order));
        let decided = abandon::keep_charges(&job, &known, tender, &self.desk());
        self.carry_out(decided)
    }

    fn paying(
        &mut self,
        order: OrderId,
        payments: &[(Means, Money)],
    ) -> (Order, Vec<Offered>, Option<StoreCredit>) {
        let known = self.order(order);
        let credit = known.customer.map(|customer| self.store_credit(customer));
        (known, self.offered(payments), credit)
    }
}
