//! The verbs of appraisals.

use milgrain_kernel::{AppraisalId, BlobId, Money};
use milgrain_retail::appraisal::decide::{self, Ask, Issue};
use milgrain_retail::appraisal::events::{Appraiser, Method, Purpose, Subject};
use milgrain_retail::appraisal::{Appraisal, AppraisalRefusal, LIMITS};
use milgrain_retail::event::Stream;
use milgrain_retail::line_kind::LineKind;
use milgrain_retail::note::{Note, PersonName, ShortText};
use milgrain_retail::order::Order;
use milgrain_retail::order::events::OrderKind;
use milgrain_retail::order::pay::Means;
use milgrain_retail::piece::{Details, Origin, Stone};
use milgrain_retail::state::State;

use super::{Shop, service, usd};

fn text(words: &str) -> ShortText {
    ShortText::new(words).unwrap()
}

fn note(words: &str) -> Note {
    Note::new(words).unwrap()
}

/// The appraisal that a name stands for.
pub fn appraisal_of(name: &str) -> AppraisalId {
    AppraisalId::derived(name)
}

/// A ring of the customer's own, for an insurer, promised in a week.
pub fn own_ring(shop: &Shop) -> Ask {
    let subject = Subject::Own {
        piece: text("Cluster ring"),
        condition: note("Light wear"),
        declared: Some(usd("5000.00")),
    };
    let purpose = Purpose::InsuranceReplacement;
    let promised = shop.today.plus_days(7);
    Ask { number: format!("V-{}", shop.named), subject, sale: None, purpose, promised }
}

/// What the appraiser says of it.
pub fn opinion(shop: &Shop, value: &str) -> Issue {
    Issue {
        article: text("Cluster ring"),
        details: Details {
            stones: vec![Stone::new(text("sapphire"), Origin::Natural)],
            ..Details::default()
        },
        certificate: None,
        description: note("Hand made, about 1930"),
        value: usd(value),
        valued_on: shop.today,
        method: Method::MarketComparison,
        grounds: note("Five comparable rings"),
        appraiser: Appraiser {
            name: PersonName::new("Maria Vance").unwrap(),
            credential: text("GIA Graduate Gemologist"),
        },
        photos: vec![BlobId::derived("front")],
        limits: note(LIMITS),
        why: None,
    }
}

impl Shop {
    /// Every appraisal that was asked for.
    pub fn appraisals(&self) -> Vec<(AppraisalId, Appraisal)> {
        let one = |(stream, state): (&Stream, &State)| match (stream, state) {
            (Stream::Appraisal(id), State::Appraisal(known)) => Some((*id, (**known).clone())),
            _ => None,
        };
        self.states.iter().filter_map(one).collect()
    }

    pub fn appraisal(&self, id: AppraisalId) -> Appraisal {
        match self.states.get(&Stream::Appraisal(id)) {
            Some(State::Appraisal(known)) => (**known).clone(),
            _ => Appraisal::default(),
        }
    }

    /// Asks for an appraisal at a fee, agreed on and perhaps paid ahead.
    pub fn asks_appraisal(
        &mut self,
        id: AppraisalId,
        fee: &str,
        ahead: &[(Means, Money)],
        ask: Ask,
    ) -> Result<(), AppraisalRefusal> {
        let order = self.starts(OrderKind::Appraisal, Some("Zoe"));
        self.adds(order, service(&format!("fee {}", self.named), LineKind::Appraisal, fee))?;
        self.agrees(order, ahead)?;
        let decided = decide::ask(id, &self.appraisal(id), &self.order(order), ask, &self.desk());
        self.carry_out(decided.map(|fact| vec![fact]))
    }

    /// The order that holds its fee.
    pub fn fee_of(&self, id: AppraisalId) -> Order {
        self.order(self.appraisal(id).asked.unwrap().order)
    }

    pub fn issues(&mut self, id: AppraisalId, issue: Issue) -> Result<(), AppraisalRefusal> {
        let (known, signed) = (self.appraisal(id), Some(self.signature()));
        let customer = known.asked.as_ref().map(|asked| self.customer(asked.customer));
        let decided = decide::issue(id, &known, issue, signed, customer.as_ref(), &self.desk());
        self.carry_out(decided)
    }

    /// Issues an opinion of so much, as of today.
    pub fn opines(&mut self, id: AppraisalId, value: &str) -> Result<(), AppraisalRefusal> {
        let opinion = opinion(self, value);
        self.issues(id, opinion)
    }

    pub fn hands_out(
        &mut self,
        id: AppraisalId,
        payments: &[(Means, Money)],
    ) -> Result<(), AppraisalRefusal> {
        let (known, order) = (self.appraisal(id), self.fee_of(id));
        let offered = self.offered(payments);
        let decided = decide::hand_over(id, &known, &order, &offered, None, &self.desk());
        self.carry_out(decided)
    }

    pub fn calls_off(&mut self, id: AppraisalId) -> Result<(), AppraisalRefusal> {
        let (known, order) = (self.appraisal(id), self.fee_of(id));
        let decided = decide::call_off(id, &known, &order, text("Not wanted"), &self.desk());
        self.carry_out(decided)
    }

    pub fn withdraws(&mut self, id: AppraisalId) -> Result<(), AppraisalRefusal> {
        let (known, order) = (self.appraisal(id), self.fee_of(id));
        let decided = decide::withdraw(id, &known, &order, text("A stone is glass"), &self.desk());
        self.carry_out(decided)
    }
}
