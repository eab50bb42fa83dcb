//! Tags in ZPL, the language of Zebra's label printers.
//!
//! A jewelry tag is two small flags on a tail; what stands on a flag must not leave it. Where the
//! flags lie is data ([`STOCKS`]): the stock that a store buys is measured with a ruler, and moved
//! by [`Stock`]'s fields until it fits. It refuses pictures: over a radio a tag printer takes some 80
//! bytes a second, and text is enough.
//!
//! The source is Zebra's ZPL II programming guide. No stock's measures were found in a public table;
//! those here are typical.

/// A tenth of a millimetre.
pub type Tenths = u32;

/// One printable part of a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flag {
    /// From the left edge of the label.
    pub x: Tenths,
    /// From its top.
    pub y: Tenths,
    /// Width.
    pub w: Tenths,
    /// Height.
    pub h: Tenths,
    /// Whether it is read upside down, because it is folded over.
    pub turned: bool,
}

/// A kind of tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stock {
    /// By what it is chosen.
    pub name: &'static str,
    /// Width of the label.
    pub w: Tenths,
    /// Height of the label.
    pub h: Tenths,
    /// What can be printed on: first what faces the customer.
    pub flags: [Flag; 2],
}

/// The kinds of tags.
pub const STOCKS: &[Stock] = &[
    // Both flags at one end of the tail, the second folded behind the first.
    Stock {
        name: "rat-tail",
        w: 560,
        h: 254,
        flags: [
            Flag { x: 10, y: 8, w: 220, h: 110, turned: false },
            Flag { x: 10, y: 136, w: 220, h: 110, turned: true },
        ],
    },
    // A flag at each end of the tail.
    Stock {
        name: "barbell",
        w: 560,
        h: 127,
        flags: [
            Flag { x: 8, y: 8, w: 160, h: 110, turned: false },
            Flag { x: 392, y: 8, w: 160, h: 110, turned: false },
        ],
    },
];

/// What stands on a tag.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tag {
    /// Lines on the first flag: the price, and what the piece is.
    pub front: Vec<String>,
    /// Lines on the second flag, beside the code.
    pub back: Vec<String>,
    /// What is scanned: the tag's number.
    pub code: String,
}

/// Why a tag is not printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TagError {
    /// More than its flag holds in letters that can be read.
    #[error("flag {flag} of the tag holds less: write fewer or shorter lines")]
    TooMuch {
        /// Which flag, counted from one.
        flag: usize,
    },
    /// The code is longer than a flag is wide.
    #[error("the code of the tag is too long for it: use a shorter number")]
    CodeTooLong,
}

impl TagError {
    /// The stable code under which the error is documented.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            TagError::TooMuch { .. } => "tag.too_much",
            TagError::CodeTooLong => "tag.code_too_long",
        }
    }
}

/// The smallest letters that can be read, in tenths of a millimetre.
const SMALLEST: Tenths = 14;
/// The largest.
const LARGEST: Tenths = 34;
/// A letter of font 0 is so wide, in hundredths of its height; a line of wider ones is cut at the
/// edge of its block.
const LETTER: u32 = 60;
/// The smallest square of a code that is scanned surely, in tenths of a millimetre.
const SQUARE: Tenths = 3;

/// The label for a printer with so many dots in a millimetre (8 or 12), so many of them.
///
/// # Errors
/// [`TagError`].
pub fn label(tag: &Tag, stock: &Stock, dots_per_mm: u32, copies: u32) -> Result<String, TagError> {
    let dots = |tenths: Tenths| tenths * dots_per_mm / 10;
    let mut out = format!("^XA^CI28^PW{}^LL{}", dots(stock.w), dots(stock.h));
    let [front, back] = stock.flags;
    out.push_str(&lines(&tag.front, front, dots_per_mm).ok_or(TagError::TooMuch { flag: 1 })?);
    let mut room = back;
    if !tag.code.is_empty() {
        let (code, side) = code(&tag.code, back, dots_per_mm).ok_or(TagError::CodeTooLong)?;
        out.push_str(&code);
        room.w = back.w.saturating_sub(side);
        room.x = if back.turned { back.x } else { back.x + side };
    }
    out.push_str(&lines(&tag.back, room, dots_per_mm).ok_or(TagError::TooMuch { flag: 2 })?);
    out.push_str(&format!("^PQ{}^XZ\n", copies.max(1)));
    Ok(out)
}

/// Lines below each other, in the largest letters that fit.
fn lines(lines: &[String], flag: Flag, dots_per_mm: u32) -> Option<String> {
    let count = u32::try_from(lines.len()).ok()?;
    if count == 0 {
        return Some(String::new());
    }
    let longest = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0).max(1);
    let wide = flag.w * 100 / LETTER / u32::try_from(longest).ok()?;
    let height = (flag.h / count).min(wide).min(LARGEST);
    if height < SMALLEST {
        return None;
    }
    let dots = |tenths: Tenths| tenths * dots_per_mm / 10;
    let place = |(at, line): (u32, &String)| {
        let y =
            if flag.turned { flag.y + flag.h - height * (at + 1) } else { flag.y + height * at };
        let turn = if flag.turned { 'I' } else { 'N' };
        // A block as wide as the flag: upside down, a line begins at its right.
        let (x, y, w, h) = (dots(flag.x), dots(y), dots(flag.w), dots(height));
        format!("^FO{x},{y}^A0{turn},{h},{h}^FB{w},1^FH_^FD{}^FS", escaped(line))
    };
    Some((0..count).zip(lines).map(place).collect())
}

/// A code to scan (QR) at the beginning of a flag, and how much of its width it takes.
fn code(text: &str, flag: Flag, dots_per_mm: u32) -> Option<(String, Tenths)> {
    // Squares a side for so many bytes, a quarter of them mended (level Q).
    const SIZES: [(usize, u32); 5] = [(11, 21), (20, 25), (32, 29), (46, 33), (60, 37)];
    let (_, squares) = SIZES.into_iter().find(|(bytes, _)| text.len() <= *bytes)?;
    let square = flag.h * dots_per_mm / 10 / (squares + 2);
    let square = square.min(10);
    // Three squares of white between the code and what stands beside it.
    let side = ((squares + 3) * square * 10).div_ceil(dots_per_mm);
    if square * 10 < SQUARE * dots_per_mm || side > flag.w {
        return None;
    }
    let own = squares * square * 10 / dots_per_mm;
    let x = if flag.turned { flag.x + flag.w - own } else { flag.x };
    let (x, y) = (x * dots_per_mm / 10, flag.y * dots_per_mm / 10);
    Some((format!("^FO{x},{y}^BQN,2,{square}^FH_^FDQA,{}^FS", escaped(text)), side))
}

/// Text in which nothing is a command: signs that mean something, and all that is not plain, as
/// the bytes they are in UTF-8.
fn escaped(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z'
            | b'A'..=b'Z'
            | b'0'..=b'9'
            | b' '
            | b'.'
            | b','
            | b'-'
            | b'/'
            | b'$'
            | b':' => char::from(byte).to_string(),
            other => format!("_{other:02X}"),
        })
        .collect()
}
