//! What can go wrong between a document and its picture.

/// Why a document could not be read or rendered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// The paper would be longer than a printer or a picture can hold: shorten its notes, or ask
    /// for letter pages as PDF.
    #[error("the paper would be {millimetres} mm long, at most {limit} mm can be drawn")]
    TooLong {
        /// How long it would be.
        millimetres: i64,
        /// The longest that can be drawn at this scale.
        limit: i64,
    },
    /// The picture or the PDF could not be written.
    #[error("the {format} could not be written")]
    Encoding {
        /// Which format was asked for.
        format: &'static str,
    },
    /// The bytes are not those of a document.
    #[error("not the bytes of a document")]
    Unreadable,
    /// The bytes are not those of a picture.
    #[error("this is not a picture that can be printed: take it again, as JPEG or PNG")]
    NotAPicture,
    /// A scale of zero, or one beyond what printers and screens use.
    #[error("a scale of {dots_per_mm} dots per millimetre is not between 1 and 48")]
    BadScale {
        /// What was asked for.
        dots_per_mm: u32,
    },
}

impl DocumentError {
    /// The stable code under which the error is documented.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            DocumentError::TooLong { .. } => "document.too_long",
            DocumentError::Encoding { .. } => "document.encoding",
            DocumentError::Unreadable => "document.unreadable",
            DocumentError::NotAPicture => "document.not_a_picture",
            DocumentError::BadScale { .. } => "document.bad_scale",
        }
    }
}
