//! Whoever is to sign reads the document, agrees to sign on a screen, and signs.

use milgrain_app::signed::Signed;
use milgrain_documents::Document;
use milgrain_kernel::CustomerId;
use milgrain_retail::signature::EsignConsent;

use super::{Agreement, Signer, Turn};
use crate::scenario::hand;

impl Turn<'_> {
    /// The signature of a hand, and the document kept with it.
    pub(super) fn signed_in(
        &self,
        slot: &'static str,
        document: Document,
        (customer, hand_of): (Option<CustomerId>, &str),
    ) -> Signed {
        self.signed_as(Signer::Customer(customer), slot, document, hand_of)
    }

    /// The signature of one of ours.
    pub(super) fn signed_by_ours(
        &self,
        slot: &'static str,
        document: Document,
        name: &str,
    ) -> Signed {
        self.signed_as(Signer::Ours(name.to_owned()), slot, document, name)
    }

    fn signed_as(
        &self,
        signer: Signer,
        slot: &'static str,
        document: Document,
        hand_of: &str,
    ) -> Signed {
        let signed = Signed {
            document: document.digest(),
            strokes: hand::sign(hand_of),
            esign: Some(EsignConsent::now(self.given.at.plus_minutes(-1))),
            offered_paper: true,
        };
        let (strokes, at) = (signed.strokes.clone(), self.given.at);
        self.signed.borrow_mut().push(Agreement { signer, slot, document, strokes, at });
        signed
    }
}
