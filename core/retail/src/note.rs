//! What people type: notes, names, phone numbers, tags. Each has a type of its own and is checked
//! once, when it comes in.
//!
//! Any script is welcome, kept in Unicode's composed form (NFC). Refused are control characters
//! and those that turn the writing direction of what stands around them, endless texts, and card
//! numbers: no field of Milgrain may hold one. Reading back what the log says asks nothing:
//! the rules of intake may grow stricter, the log stays readable.
//!
//! Look first at [`Note::new`], then at [`card_number`] for what counts as a card number.

pub mod card_number;
mod text;

use serde::{Deserialize, Serialize};

pub use self::text::{CertificateNumber, Email, Note, PersonName, Phone, ShortText, Tag};

/// Why a text was not taken. Never holds the text itself: it may be private.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NoteRefusal {
    /// Nothing but space.
    #[error("the {field} is empty")]
    Empty {
        /// Which field.
        field: Field,
    },
    /// More characters than the field holds.
    #[error("the {field} is too long: at most {limit} characters")]
    TooLong {
        /// Which field.
        field: Field,
        /// How many characters it may have.
        limit: usize,
    },
    /// A character that cannot be seen or printed.
    #[error("the {field} holds a control character (U+{code_point:04X}): type it again")]
    ControlCharacter {
        /// Which field.
        field: Field,
        /// The character.
        code_point: u32,
    },
    /// Digits that pass the check of a card number.
    #[error("the {field} seems to hold a card number: leave it out, only the reader may see it")]
    CardNumber {
        /// Which field.
        field: Field,
    },
    /// Not a telephone number.
    #[error("a telephone number has 4 to 15 digits, with spaces, dots, dashes, brackets and a +")]
    Phone,
    /// Not an e-mail address.
    #[error("an e-mail address looks like name@example.com")]
    Email,
}

impl NoteRefusal {
    /// The stable code under which the refusal is documented.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            NoteRefusal::Empty { .. } => "note.empty",
            NoteRefusal::TooLong { .. } => "note.too_long",
            NoteRefusal::ControlCharacter { .. } => "note.control_character",
            NoteRefusal::CardNumber { .. } => "note.card_number",
            NoteRefusal::Phone => "note.phone",
            NoteRefusal::Email => "note.email",
        }
    }
}

/// The field that a text was meant for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// A note.
    Note,
    /// A few words on one line.
    ShortText,
    /// A person's name.
    PersonName,
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A tag.
    Tag,
    /// A certificate's number.
    CertificateNumber,
}

impl std::fmt::Display for Field {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Field::Note => "note",
            Field::ShortText => "text",
            Field::PersonName => "name",
            Field::Phone => "telephone number",
            Field::Email => "e-mail address",
            Field::Tag => "tag",
            Field::CertificateNumber => "certificate number",
        })
    }
}

#[cfg(test)]
mod tests;
