//! The end of every agreement that a buyer signs: whose the goods are, how the buyer steps back, what
//! else was agreed, the notices of the state, and the two signatures right below them.

use super::{Clause, Particulars, Person, Writer};

/// Signature box of the customer.
pub const CUSTOMER: &str = "customer";
/// Signature box of the store.
pub const STORE: &str = "store";

/// What both sides are bound by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conditions {
    /// Who owns it until it is handed over.
    pub title: String,
    /// How the buyer can step back for nothing, and until when.
    pub free_cancellation: String,
    /// What is kept when the buyer steps back later, and what is refunded, how and when.
    pub after_cancellation: String,
    /// Whatever else was agreed.
    pub clauses: Vec<Clause>,
    /// Statement for signing on glass; none when it is signed on paper.
    pub electronic_consent: Option<String>,
    /// Notices of the state, in their prescribed words.
    pub notices: Vec<Clause>,
}

impl Writer<'_> {
    /// The conditions, and where both sides sign.
    pub(super) fn conditions(&mut self, bound: &Conditions, shop: &Particulars, buyer: &Person) {
        let labels = &self.words.labels;
        self.clause(labels.title_clause, &bound.title);
        self.clause(labels.free_cancellation, &bound.free_cancellation);
        self.clause(labels.after_cancellation, &bound.after_cancellation);
        self.clauses(&bound.clauses);
        let consent = bound.electronic_consent.as_deref().unwrap_or_default();
        self.clause(labels.electronic_consent, consent);
        self.notices(&bound.notices);
        self.both_sign(shop, &buyer.name);
    }

    /// Where the customer signs, and whoever stands there for the store.
    pub(super) fn both_sign(&mut self, shop: &Particulars, customer: &str) {
        let labels = &self.words.labels;
        self.sign(CUSTOMER, labels.customer_signature, customer);
        let store = shop.associate.as_deref().unwrap_or(&shop.shop.name);
        self.sign(STORE, labels.store_signature, store);
    }
}
