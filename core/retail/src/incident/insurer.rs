//! What our own insurer pays for a piece that was lost or broken with us.
//!
//! ```text
//! insurer  (none), told, declined ──tell────────────────────> told
//!          agreed                 ──tell────────────────────> agreed
//!          paid                   ──tell────────────────────> paid
//!          told, declined         ──agree───────────────────> agreed
//!          agreed, paid           ──agree anew──────────────> agreed
//!          agreed, paid           ──agree to what was paid──> paid
//!          agreed                 ──pay in part─────────────> agreed
//!          agreed                 ──pay─────────────────────> paid
//!          told, agreed           ──decline─────────────────> declined
//! ```
//!
//! What an insurer agrees to, less its deductible, is owed to us from that day and lowers what the loss
//! cost; before its word nothing is hoped for in the books. It pays by cheque, which lies with the others
//! until it is brought to the bank, or into the bank. What the owner of the piece is owed is not its
//! matter: a customer is paid whatever an insurer says, and none of this stands on the customer's paper.
//!
//! Look first at [`Recovery`]; what may be done is in [`super::recover`].

use milgrain_kernel::{Day, Money, StaffId, StoreId, TenderId};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::day::ChequeBanked;
use crate::event::Event;
use crate::note::ShortText;
use crate::order::ChequeInHand;

/// Where an insurer stands with us about an incident.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InsurerState {
    /// It knows, and has not answered.
    Told,
    /// It pays, and has not paid all of it.
    Agreed,
    /// It has paid.
    Paid,
    /// It pays nothing.
    Declined,
}

/// An insurer agreed to pay, or to pay another amount.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct InsurerAgreed {
    /// Who, as they were told.
    #[n(0)]
    pub insurer: ShortText,
    /// What it takes the loss to be.
    #[n(1)]
    pub allowed: Money,
    /// What we bear of that.
    #[n(2)]
    pub deductible: Money,
    /// What it pays, less what it had agreed to before.
    #[n(3)]
    pub change: Money,
    /// What is still to come.
    #[n(4)]
    pub to_come: Money,
    /// Who entered it.
    #[n(5)]
    pub by: StaffId,
    /// Business day.
    #[n(6)]
    pub on: Day,
}

/// How an insurer's money comes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum ComesBy {
    /// A cheque, to be brought to the bank.
    #[n(0)]
    Cheque,
    /// Into the bank.
    #[n(1)]
    Transfer,
}

/// An insurer paid, all or a part.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct InsurerPaid {
    /// The payment.
    #[n(0)]
    pub tender: TenderId,
    /// Where.
    #[n(1)]
    pub store: StoreId,
    /// How much.
    #[n(2)]
    pub amount: Money,
    /// How.
    #[n(3)]
    pub by: ComesBy,
    /// What is still to come.
    #[n(4)]
    pub to_come: Money,
    /// Business day.
    #[n(5)]
    pub on: Day,
}

/// An insurer pays nothing.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct InsurerDeclined {
    /// Why, in its words.
    #[n(0)]
    pub why: ShortText,
    /// What it had agreed to: that does not come.
    #[n(1)]
    pub amount: Money,
    /// Who entered it.
    #[n(2)]
    pub by: StaffId,
    /// Business day.
    #[n(3)]
    pub on: Day,
}

/// What comes back of a loss, folded from the events of its incident.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Recovery {
    /// Where the insurer stands; nothing before it was told.
    pub state: Option<InsurerState>,
    /// What it last agreed to.
    pub agreed: Option<InsurerAgreed>,
    /// What of that is still to come.
    pub to_come: Option<Money>,
    /// What it paid.
    pub payments: Vec<InsurerPaid>,
    /// Why it pays nothing.
    pub declined: Option<InsurerDeclined>,
    /// Its cheques that are not at the bank.
    pub cheques: Vec<ChequeInHand>,
}

impl Recovery {
    /// Somebody was told, of whom there may be another after one that pays nothing.
    pub(super) const fn told(&mut self) {
        if matches!(self.state, None | Some(InsurerState::Declined)) {
            self.state = Some(InsurerState::Told);
        }
    }

    /// Folds one event; whether it was foreseen.
    pub(super) fn apply(&mut self, event: &Event) -> bool {
        match event {
            Event::InsurerAgreed(e) => self.agreed(e),
            Event::InsurerPaid(e) => self.paid(e),
            Event::InsurerDeclined(e) => self.declined(e),
            Event::ChequeBanked(e) => self.banked(e),
            _ => false,
        }
    }

    fn agreed(&mut self, e: &InsurerAgreed) -> bool {
        let foreseen = self.state.is_some();
        self.still(e.to_come);
        self.agreed = Some(e.clone());
        foreseen
    }

    fn paid(&mut self, e: &InsurerPaid) -> bool {
        let foreseen = self.state == Some(InsurerState::Agreed);
        self.still(e.to_come);
        if e.by == ComesBy::Cheque {
            let (tender, amount) = (e.tender, e.amount);
            self.cheques.push(ChequeInHand { tender, store: Some(e.store), amount });
        }
        self.payments.push(*e);
        foreseen
    }

    fn declined(&mut self, e: &InsurerDeclined) -> bool {
        let foreseen = matches!(self.state, Some(InsurerState::Told | InsurerState::Agreed));
        self.state = Some(InsurerState::Declined);
        self.to_come = None;
        self.declined = Some(e.clone());
        foreseen
    }

    fn banked(&mut self, e: &ChequeBanked) -> bool {
        let known = self.cheques.iter().position(|cheque| cheque.tender == e.tender);
        known.map(|index| self.cheques.remove(index)).is_some()
    }

    fn still(&mut self, to_come: Money) {
        let over = to_come.is_zero();
        self.state = Some(if over { InsurerState::Paid } else { InsurerState::Agreed });
        self.to_come = (!over).then_some(to_come);
    }
}
