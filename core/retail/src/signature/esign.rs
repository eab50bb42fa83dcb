//! What a customer reads and accepts before signing on a screen what a law wants in writing.

use milgrain_kernel::Instant;
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

/// A statement in exact words, under an id that never changes its meaning: new words, new id.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct EsignStatement {
    /// The id that a consent names.
    pub id: &'static str,
    /// What the customer reads.
    pub text: &'static str,
}

/// The statement of 15 USC 7001(c)(1): paper option, withdrawal, scope, copies, what is needed.
pub const ESIGN_STATEMENT: EsignStatement = EsignStatement {
    id: "esign-1",
    text: "\
Signing on a screen\n\
\n\
You may have this document on paper instead. Ask for it now and you can sign on paper; it costs \
nothing and changes nothing about your order.\n\
\n\
What you agree to. If you accept, this document, and the notices and receipts that the law wants \
you to have in writing for this one order, may be given to you and signed on a screen. Your \
signature here counts as it would on paper. It covers this order and nothing else.\n\
\n\
You can change your mind. Tell any associate, or call or write to the store named on your \
receipt, and from then on everything for this order comes on paper. There is no charge and no \
penalty; what you have signed before stays valid.\n\
\n\
Copies. You get a copy today, printed or by e-mail, as you choose. Later you can ask the store \
for another paper copy, free of charge, for as long as the store keeps the record. If your e-mail \
address changes, tell the store.\n\
\n\
What you need. To read a copy sent by e-mail you need a phone or computer that opens PDF files, \
and to keep it, room to save the file or a printer. If you are not sure that you have these, \
choose paper.",
};

/// A customer accepted the statement.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct EsignConsent {
    /// Id of the statement that was shown.
    #[n(0)]
    pub statement: String,
    /// When it was accepted.
    #[n(1)]
    pub accepted_at: Instant,
}

impl EsignConsent {
    /// Consent to today's statement.
    #[must_use]
    pub fn now(accepted_at: Instant) -> Self {
        EsignConsent { statement: ESIGN_STATEMENT.id.to_owned(), accepted_at }
    }

    /// Whether it is to today's statement and was given no later than the signature.
    #[must_use]
    pub fn stands_before(&self, signed_at: Instant) -> bool {
        self.statement == ESIGN_STATEMENT.id && self.accepted_at.millis() <= signed_at.millis()
    }
}
