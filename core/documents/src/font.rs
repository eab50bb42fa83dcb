//! The fonts that ship with the crate, and which one draws a character.
//!
//! No font of the system is ever asked: a paper looks the same on every machine. What none of the
//! shipped fonts covers is drawn as an open box; the text itself stays whole in text and PDF.

use std::sync::LazyLock;

use harfrust::font::Font;

/// What a text is set in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Face {
    /// Inter: the interface and the figures.
    Sans,
    /// Inter SemiBold: totals, notices.
    Bold,
    /// EB Garamond: names of the shop and of pieces, heads of documents.
    Serif,
}

/// One shipped font, by its place in the table of shipped fonts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FontId(pub(crate) u8);

/// Stands for a character that no shipped font covers.
pub const MISSING: FontId = FontId(u8::MAX);

const SANS: FontId = FontId(0);
const BOLD: FontId = FontId(1);
const SERIF: FontId = FontId(2);
const FALLBACKS: [FontId; 6] = [FontId(3), FontId(4), FontId(5), FontId(6), FontId(7), FontId(8)];

static FILES: [&[u8]; 9] = [
    include_bytes!("../fonts/Inter-Regular.ttf"),
    include_bytes!("../fonts/Inter-SemiBold.ttf"),
    include_bytes!("../fonts/EBGaramond-Medium.ttf"),
    include_bytes!("../fonts/NotoSansHebrew-Regular.ttf"),
    include_bytes!("../fonts/NotoSansArabic-Regular.ttf"),
    include_bytes!("../fonts/NotoSansDevanagari-Regular.ttf"),
    include_bytes!("../fonts/NotoSansThai-Regular.ttf"),
    include_bytes!("../fonts/NotoSansArmenian-Regular.ttf"),
    include_bytes!("../fonts/NotoSansEthiopic-Regular.ttf"),
];

static FONTS: LazyLock<Vec<Option<Font>>> =
    LazyLock::new(|| FILES.iter().map(|bytes| Font::new(*bytes, 0)).collect());

impl FontId {
    /// The parsed font; none for [`MISSING`].
    pub fn font(self) -> Option<&'static Font> {
        FONTS.get(usize::from(self.0))?.as_ref()
    }

    /// The font file; none for [`MISSING`].
    pub fn bytes(self) -> Option<&'static [u8]> {
        FILES.get(usize::from(self.0)).copied()
    }

    fn covers(self, character: char) -> bool {
        self.font().is_some_and(|font| font.charmap().map_unicode(character).is_some())
    }
}

impl Face {
    fn preferred(self) -> [FontId; 3] {
        match self {
            Face::Sans => [SANS, SERIF, BOLD],
            Face::Bold => [BOLD, SANS, SERIF],
            Face::Serif => [SERIF, SANS, BOLD],
        }
    }

    /// The font that draws `character` in this face. Marks, joiners and spaces stay with the font
    /// of what stands before them where it can, so that words are shaped whole.
    pub fn font_for(self, character: char, before: Option<FontId>) -> FontId {
        let clings = character.is_whitespace() || !character.is_alphanumeric();
        if let Some(font) = before.filter(|font| clings && font.covers(character)) {
            return font;
        }
        if is_joiner(character) {
            return before.unwrap_or(SANS);
        }
        self.preferred()
            .into_iter()
            .chain(FALLBACKS)
            .find(|font| font.covers(character))
            .unwrap_or(MISSING)
    }
}

/// Joiners and variation selectors: they shape their neighbours and have no picture of their own.
fn is_joiner(character: char) -> bool {
    matches!(character, '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_font_parses() {
        assert!(FONTS.iter().all(Option::is_some));
    }

    #[test]
    fn latin_with_accents_and_the_signs_of_money_are_covered_by_every_face() {
        for face in [Face::Sans, Face::Bold, Face::Serif] {
            let own = face.preferred()[0];
            for character in "AZaz09 ÀÉÎÕÜßçñøåæœŁżŽőșțĞİ−–—’“”·€£¥$%&@№×".chars()
            {
                assert_eq!(face.font_for(character, None), own, "{character} in {face:?}");
            }
        }
    }

    #[test]
    fn other_scripts_find_their_font_or_the_box() {
        let cases = [
            ('Ж', SANS),
            ('Ω', SANS),
            ('ש', FontId(3)),
            ('م', FontId(4)),
            ('न', FontId(5)),
            ('ก', FontId(6)),
            ('Ն', FontId(7)),
            ('አ', FontId(8)),
            ('漢', MISSING),
        ];
        for (character, font) in cases {
            assert_eq!(Face::Sans.font_for(character, None), font, "{character}");
        }
    }
}
