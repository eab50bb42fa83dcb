//! The texts themselves. A field that fits no type here is a [`ShortText`] or a [`Note`], never a
//! bare string.

use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use super::card_number::{ascii_digit, holds_card_number};
use super::{Field, NoteRefusal};

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident)+) => {$(
        $(#[$doc])*
        #[derive(
            Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, Encode, Decode,
        )]
        #[cbor(transparent)]
        #[serde(transparent)]
        pub struct $name(#[n(0)] String);

        impl $name {
            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

texts! {
    /// Free text of at most 4,000 characters; may have lines.
    Note
    /// A few words on one line, at most 200 characters.
    ShortText
    /// A person's name as they write it, at most 200 characters.
    PersonName
    /// A telephone number as it was given, with 4 to 15 digits (E.164 allows no more).
    Phone
    /// An e-mail address as it was given.
    Email
    /// The tag on a piece or a box, at most 40 characters.
    Tag
    /// The number that a laboratory gave a certificate, at most 40 characters.
    CertificateNumber
}

impl Note {
    /// How many characters a note may have.
    pub const LIMIT: usize = 4_000;

    /// Takes a note. Line ends become a line feed.
    ///
    /// # Errors
    /// [`NoteRefusal`] if it is empty, too long, or holds a control character or a card number.
    pub fn new(text: &str) -> Result<Self, NoteRefusal> {
        let text = Intake { field: Field::Note, limit: Self::LIMIT, lines: true }.take(text)?;
        no_card(&text, 13, Field::Note)?;
        Ok(Note(text))
    }
}

impl ShortText {
    /// Takes a few words.
    ///
    /// # Errors
    /// As for [`Note::new`]; line ends are refused too.
    pub fn new(text: &str) -> Result<Self, NoteRefusal> {
        let text = Intake::line(Field::ShortText, 200).take(text)?;
        no_card(&text, 13, Field::ShortText)?;
        Ok(ShortText(text))
    }
}

impl PersonName {
    /// Takes a name, in any script.
    ///
    /// # Errors
    /// As for [`ShortText::new`].
    pub fn new(text: &str) -> Result<Self, NoteRefusal> {
        let text = Intake::line(Field::PersonName, 200).take(text)?;
        no_card(&text, 13, Field::PersonName)?;
        Ok(PersonName(text))
    }
}

impl Phone {
    /// Takes a telephone number.
    ///
    /// # Errors
    /// [`NoteRefusal::Phone`] for letters or a wrong count of digits, [`NoteRefusal::CardNumber`]
    /// where 14 or 15 digits pass a card's check.
    pub fn new(text: &str) -> Result<Self, NoteRefusal> {
        let text = Intake::line(Field::Phone, 40).take(text)?;
        let allowed = |c: char| ascii_digit(c).is_some() || " +-./()\u{2010}\u{2011}".contains(c);
        if !text.chars().all(allowed) || text.chars().skip(1).any(|c| c == '+') {
            return Err(NoteRefusal::Phone);
        }
        no_card(&text, 14, Field::Phone)?;
        let phone = Phone(text);
        if !(4..=15).contains(&phone.digits().len()) {
            return Err(NoteRefusal::Phone);
        }
        Ok(phone)
    }

    /// Its digits alone, as `0` to `9`: what search compares.
    #[must_use]
    pub fn digits(&self) -> String {
        self.0.chars().filter_map(ascii_digit).collect()
    }
}

impl Email {
    /// Takes an e-mail address: something, one `@`, a domain with a dot. Whether it exists only a
    /// message can show.
    ///
    /// # Errors
    /// [`NoteRefusal::Email`], or as for [`ShortText::new`].
    pub fn new(text: &str) -> Result<Self, NoteRefusal> {
        let text = Intake::line(Field::Email, 254).take(text)?;
        no_card(&text, 13, Field::Email)?;
        let (name, domain) = text.split_once('@').ok_or(NoteRefusal::Email)?;
        let labels = domain.contains('.') && domain.split('.').all(|label| !label.is_empty());
        let stray = |c: char| c.is_whitespace() || "@,;<>\"".contains(c);
        if name.is_empty() || !labels || name.contains(stray) || domain.contains(stray) {
            return Err(NoteRefusal::Email);
        }
        Ok(Email(text))
    }
}

impl Tag {
    /// Takes a tag. Thirteen digits are an article number (EAN) here, not a card number: cards of
    /// that length are no longer in use.
    ///
    /// # Errors
    /// As for [`ShortText::new`].
    pub fn new(text: &str) -> Result<Self, NoteRefusal> {
        let text = Intake::line(Field::Tag, 40).take(text)?;
        no_card(&text, 14, Field::Tag)?;
        Ok(Tag(text))
    }
}

impl CertificateNumber {
    /// Takes a certificate's number.
    ///
    /// # Errors
    /// As for [`ShortText::new`].
    pub fn new(text: &str) -> Result<Self, NoteRefusal> {
        let text = Intake::line(Field::CertificateNumber, 40).take(text)?;
        no_card(&text, 14, Field::CertificateNumber)?;
        Ok(CertificateNumber(text))
    }
}

fn no_card(text: &str, shortest: usize, field: Field) -> Result<(), NoteRefusal> {
    if holds_card_number(text, shortest) {
        return Err(NoteRefusal::CardNumber { field });
    }
    Ok(())
}

/// What every text goes through.
struct Intake {
    field: Field,
    limit: usize,
    lines: bool,
}

impl Intake {
    const fn line(field: Field, limit: usize) -> Self {
        Intake { field, limit, lines: false }
    }

    /// Trimmed, composed, and checked. A text of a megabyte is refused before it is copied.
    fn take(&self, text: &str) -> Result<String, NoteRefusal> {
        let trimmed = text.trim();
        if trimmed.is_empty() {
            return Err(NoteRefusal::Empty { field: self.field });
        }
        // Composing makes one character of at most four: what is longer stays too long.
        self.at_most(self.limit.saturating_mul(4), trimmed)?;
        let composed: String = if self.lines {
            trimmed.replace("\r\n", "\n").nfc().collect()
        } else {
            trimmed.nfc().collect()
        };
        self.at_most(self.limit, &composed)?;
        match composed.chars().find(|&c| self.refuses(c)) {
            Some(c) => {
                Err(NoteRefusal::ControlCharacter { field: self.field, code_point: u32::from(c) })
            }
            None => Ok(composed),
        }
    }

    fn at_most(&self, characters: usize, text: &str) -> Result<(), NoteRefusal> {
        if text.chars().nth(characters).is_some() {
            return Err(NoteRefusal::TooLong { field: self.field, limit: self.limit });
        }
        Ok(())
    }

    /// Control characters, and the embeddings, overrides and isolates that turn round how the
    /// rest of a receipt reads. The marks that right-to-left scripts need stay.
    fn refuses(&self, c: char) -> bool {
        let turns = matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
        let breaks_line = matches!(c, '\n' | '\u{2028}' | '\u{2029}');
        turns || (breaks_line && !self.lines) || (c.is_control() && c != '\n')
    }
}
