//! A signature: strokes of a finger or pen, bound to the exact document that was shown.
//!
//! The binding is a SHA-256 over the document's digest, the strokes' digest and the moment, so a
//! document changed by one byte, other strokes, or another time no longer verify. When the strokes
//! are erased, their digest stays and the binding still verifies.
//! Drawing the strokes is the work of `documents`. Nothing here identifies the signer: intent and
//! attribution come from who stood at the desk (ESIGN, 15 USC 7001; UETA section 9).
//!
//! Look first at [`sign`] and [`verify`], then at [`esign`] for what the customer agrees to first.

pub mod esign;
pub mod strokes;

use milgrain_kernel::Instant;
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub use self::esign::{ESIGN_STATEMENT, EsignConsent, EsignStatement};
pub use self::strokes::{Point, Stroke, Strokes};
use crate::private::Private;

/// What was signed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, Encode, Decode)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// A receipt.
    #[n(0)]
    Receipt,
    /// An invoice.
    #[n(1)]
    Invoice,
    /// A layaway agreement.
    #[n(2)]
    LayawayAgreement,
    /// A commission plan.
    #[n(3)]
    CommissionPlan,
    /// That a return was taken and refunded.
    #[n(4)]
    ReturnReceipt,
    /// A consignment agreement.
    #[n(20)]
    ConsignmentAgreement,
    /// That goods of ours were taken along to decide.
    #[n(21)]
    MemoOut,
    /// The agreement of a special order or a custom job.
    #[n(22)]
    SpecialAgreement,
    /// An appraisal.
    #[n(23)]
    Appraisal,
    /// That a piece was given out without its claim check.
    #[n(30)]
    Release,
}

/// As what the signer signed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, Encode, Decode)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum SignerRole {
    /// The customer.
    #[n(0)]
    Customer,
    /// Somebody the customer sent.
    #[n(1)]
    ForTheCustomer,
    /// An associate.
    #[n(2)]
    Associate,
    /// A manager, for the shop.
    #[n(3)]
    Manager,
}

/// A document was signed. The stream says for which order.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
#[cbor(context_bound = "crate::private::PersonalPart")]
pub struct DocumentSigned {
    /// SHA-256 of the document's bytes.
    #[n(0)]
    #[cbor(with = "minicbor::bytes")]
    pub document: [u8; 32],
    /// What it is.
    #[n(1)]
    pub kind: DocumentKind,
    /// As what the signer signed.
    #[n(2)]
    pub signer: SignerRole,
    /// The strokes.
    #[n(3)]
    pub strokes: Private<Strokes>,
    /// SHA-256 of the strokes: what stays when they are erased.
    #[n(4)]
    #[cbor(with = "minicbor::bytes")]
    pub strokes_digest: [u8; 32],
    /// When.
    #[n(5)]
    pub signed_at: Instant,
    /// SHA-256 over document, strokes and moment.
    #[n(6)]
    #[cbor(with = "minicbor::bytes")]
    pub binding: [u8; 32],
    /// Consent to sign on a screen, where law wants it.
    #[n(7)]
    pub esign: Option<EsignConsent>,
    /// Whether the document was offered on paper.
    #[n(8)]
    pub offered_paper: bool,
}

/// Why a document was not signed, or does not verify.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SignatureRefusal {
    /// No strokes.
    #[error("nothing was drawn: sign in the box")]
    Empty,
    /// A dot or a tick.
    #[error("this is too small for a signature: sign once more")]
    TooSmall,
    /// More points than a hand draws.
    #[error("this is too long for a signature (at most {limit} points): clear and sign once more")]
    TooLong {
        /// How many points there may be.
        limit: usize,
    },
    /// The consent that the law wants first.
    #[error("the customer must first agree to sign on a screen, or sign on paper")]
    ConsentMissing,
    /// Consent after the signature, or to other words.
    #[error("the agreement to sign on a screen must come first, in today's words")]
    ConsentNotBefore,
    /// Paper was not offered where the law wants it.
    #[error("offer the document on paper, then sign")]
    PaperNotOffered,
    /// The document is another one.
    #[error("this is not the document that was signed")]
    DocumentChanged,
    /// The strokes are other ones.
    #[error("these are not the strokes that were drawn")]
    StrokesChanged,
    /// The moment or one of the digests was changed.
    #[error("the signature does not belong to this record")]
    BindingBroken,
}

impl SignatureRefusal {
    /// The stable code under which the refusal is documented.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            SignatureRefusal::Empty => "signature.empty",
            SignatureRefusal::TooSmall => "signature.too_small",
            SignatureRefusal::TooLong { .. } => "signature.too_long",
            SignatureRefusal::ConsentMissing => "signature.consent_missing",
            SignatureRefusal::ConsentNotBefore => "signature.consent_not_before",
            SignatureRefusal::PaperNotOffered => "signature.paper_not_offered",
            SignatureRefusal::DocumentChanged => "signature.document_changed",
            SignatureRefusal::StrokesChanged => "signature.strokes_changed",
            SignatureRefusal::BindingBroken => "signature.binding_broken",
        }
    }
}

/// A document about to be signed.
#[derive(Clone, Debug)]
pub struct Signing<'a> {
    /// The exact bytes that were shown.
    pub document: &'a [u8],
    /// What it is.
    pub kind: DocumentKind,
    /// As what the signer signs.
    pub signer: SignerRole,
    /// What was drawn.
    pub strokes: Strokes,
    /// Consent to sign on a screen.
    pub esign: Option<EsignConsent>,
    /// Whether paper was offered.
    pub offered_paper: bool,
    /// Whether a law demands this document in writing, such as a layaway notice: then consent and
    /// the offer of paper come first (15 USC 7001(c)).
    pub law_wants_writing: bool,
    /// When.
    pub now: Instant,
}

/// Signs a document.
///
/// # Errors
/// [`SignatureRefusal::Empty`], [`SignatureRefusal::TooSmall`], [`SignatureRefusal::TooLong`];
/// where law wants writing, [`SignatureRefusal::ConsentMissing`],
/// [`SignatureRefusal::ConsentNotBefore`], [`SignatureRefusal::PaperNotOffered`].
pub fn sign(signing: Signing<'_>) -> Result<DocumentSigned, SignatureRefusal> {
    signing.strokes.check()?;
    if signing.law_wants_writing {
        let consent = signing.esign.as_ref().ok_or(SignatureRefusal::ConsentMissing)?;
        if !signing.offered_paper {
            return Err(SignatureRefusal::PaperNotOffered);
        }
        if !consent.stands_before(signing.now) {
            return Err(SignatureRefusal::ConsentNotBefore);
        }
    }
    let document = digest(signing.document);
    let strokes_digest = signing.strokes.digest();
    Ok(DocumentSigned {
        document,
        kind: signing.kind,
        signer: signing.signer,
        strokes: signing.strokes.into(),
        strokes_digest,
        signed_at: signing.now,
        binding: binding(&document, &strokes_digest, signing.now),
        esign: signing.esign,
        offered_paper: signing.offered_paper,
    })
}

/// What a verification could look at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verified {
    /// Document, strokes and moment belong together.
    Whole,
    /// So do document, moment and the strokes' digest; the strokes themselves were erased.
    StrokesErased,
}

/// Whether a document is the one that was signed, byte for byte.
///
/// # Errors
/// [`SignatureRefusal::DocumentChanged`], [`SignatureRefusal::StrokesChanged`],
/// [`SignatureRefusal::BindingBroken`].
pub fn verify(document: &[u8], signed: &DocumentSigned) -> Result<Verified, SignatureRefusal> {
    if digest(document) != signed.document {
        return Err(SignatureRefusal::DocumentChanged);
    }
    if signed.strokes.known().is_some_and(|known| known.digest() != signed.strokes_digest) {
        return Err(SignatureRefusal::StrokesChanged);
    }
    let bound = binding(&signed.document, &signed.strokes_digest, signed.signed_at);
    if bound != signed.binding {
        return Err(SignatureRefusal::BindingBroken);
    }
    let whole = signed.strokes.known().is_some();
    Ok(if whole { Verified::Whole } else { Verified::StrokesErased })
}

/// SHA-256 of a document's bytes.
#[must_use]
pub fn digest(document: &[u8]) -> [u8; 32] {
    Sha256::digest(document).into()
}

/// SHA-256 over document digest, strokes digest and the moment: milliseconds as eight bytes, the
/// clock's offset as two, both with the highest byte first.
#[must_use]
pub fn binding(document: &[u8; 32], strokes: &[u8; 32], signed_at: Instant) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(document);
    hash.update(strokes);
    hash.update(signed_at.millis().to_be_bytes());
    hash.update(signed_at.offset_minutes().to_be_bytes());
    hash.finalize().into()
}

#[cfg(test)]
mod tests;
