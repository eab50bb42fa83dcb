//! Text in a printer's code pages, with as few changes of page as can be.

use oem_cp::{Cp437, Cp850, Cp852, Cp858, Cp866};

use super::profile::Profile;

/// A code page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// The first one, of American PCs.
    Cp437,
    /// Western Europe.
    Cp850,
    /// Central Europe.
    Cp852,
    /// Western Europe with the euro.
    Cp858,
    /// Cyrillic.
    Cp866,
}

impl Page {
    /// The byte of a character, if the page has it. What would be a command is no character.
    #[must_use]
    pub fn byte(self, letter: char) -> Option<u8> {
        if letter.is_ascii() {
            return u8::try_from(letter).ok().filter(|byte| (b' '..0x7F).contains(byte));
        }
        match self {
            Page::Cp437 => Cp437::try_from(letter).ok().map(u8::from),
            Page::Cp850 => Cp850::try_from(letter).ok().map(u8::from),
            Page::Cp852 => Cp852::try_from(letter).ok().map(u8::from),
            Page::Cp858 => Cp858::try_from(letter).ok().map(u8::from),
            Page::Cp866 => Cp866::try_from(letter).ok().map(u8::from),
        }
    }

    /// The character of a byte.
    #[must_use]
    pub fn letter(self, byte: u8) -> char {
        match self {
            _ if byte.is_ascii() => char::from(byte),
            Page::Cp437 => char::from(Cp437(byte)),
            Page::Cp850 => char::from(Cp850(byte)),
            Page::Cp852 => char::from(Cp852(byte)),
            Page::Cp858 => char::from(Cp858(byte)),
            Page::Cp866 => char::from(Cp866(byte)),
        }
    }
}

/// Writes a text, changing the page where a character asks for it; `current` is the number of the
/// page that is chosen, before and after. False, and nothing is written, if one has no page.
pub fn write(out: &mut Vec<u8>, text: &str, profile: &Profile, current: &mut u8) -> bool {
    if !profile.has_letters(text) {
        return false;
    }
    for letter in text.chars() {
        let on = |(_, page): &&(u8, Page)| page.byte(letter).is_some();
        let chosen = profile.pages.iter().find(|(number, _)| number == current).filter(on);
        let Some((number, page)) = chosen.or_else(|| profile.pages.iter().find(on)) else {
            continue;
        };
        if number != current {
            out.extend([0x1B, b't', *number]);
            *current = *number;
        }
        out.extend(page.byte(letter));
    }
    true
}
