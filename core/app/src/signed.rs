//! Signatures as the glass took them: they count only under the very document that would be made now.

use milgrain_documents::Document;
use milgrain_retail::signature::{
    DocumentKind, DocumentSigned, EsignConsent, SignerRole, Signing, Strokes, sign,
};
use serde::{Deserialize, Serialize};

use crate::AppError;
use crate::load::Load;

/// A signature as the glass took it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Signed {
    /// Digest of the document that was shown.
    pub document: [u8; 32],
    /// The strokes.
    pub strokes: Strokes,
    /// The customer agreed to sign on a screen, to the statement shown, before signing.
    pub esign: Option<EsignConsent>,
    /// Paper was offered too.
    pub offered_paper: bool,
}

impl Signed {
    /// The customer's signature under a document.
    ///
    /// # Errors
    /// [`AppError::AgreementChanged`] if another document was signed; `signature.*`.
    pub(crate) fn under(
        &self,
        document: &Document,
        kind: DocumentKind,
        law_wants_writing: bool,
        load: &Load,
    ) -> Result<DocumentSigned, AppError> {
        self.under_as(SignerRole::Customer, document, kind, law_wants_writing, load)
    }

    /// The signature of one of ours under a document.
    ///
    /// # Errors
    /// [`AppError::AgreementChanged`] if another document was signed; `signature.*`.
    pub(crate) fn ours_under(
        &self,
        document: &Document,
        kind: DocumentKind,
        load: &Load,
    ) -> Result<DocumentSigned, AppError> {
        self.under_as(SignerRole::Associate, document, kind, false, load)
    }

    fn under_as(
        &self,
        signer: SignerRole,
        document: &Document,
        kind: DocumentKind,
        law_wants_writing: bool,
        load: &Load,
    ) -> Result<DocumentSigned, AppError> {
        if document.digest() != self.document {
            return Err(AppError::AgreementChanged);
        }
        Ok(sign(Signing {
            document: &document.to_bytes(),
            kind,
            signer,
            strokes: self.strokes.clone(),
            esign: self.esign.clone(),
            offered_paper: self.offered_paper,
            law_wants_writing,
            now: load.given().at,
        })?)
    }
}
