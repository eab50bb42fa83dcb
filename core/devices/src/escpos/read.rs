//! ESC/POS read back: what a printer would understand of bytes, command by command.
//!
//! It knows what [`encode`](super::encode) and the driver write, and the common rest of the
//! language. A command that it does not know ends the reading, with its place: what follows could be
//! anything.

/// One thing a printer is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Letters, as bytes of the code page that is chosen.
    Text(Vec<u8>),
    /// Print the line.
    LineFeed,
    /// Forget what was set (`ESC @`).
    Initialise,
    /// Choose a code page (`ESC t`).
    Page(u8),
    /// Heavier letters (`ESC E`).
    Bold(bool),
    /// Underline (`ESC -`).
    Underline(u8),
    /// Another font (`ESC M`).
    Font(u8),
    /// Larger letters (`GS !`).
    Size(u8),
    /// White on black (`GS B`).
    Inverted(bool),
    /// Left, middle or right (`ESC a`).
    Align(u8),
    /// Distance of lines; none is the printer's own (`ESC 3`, `ESC 2`).
    Spacing(Option<u8>),
    /// Feed lines (`ESC d`).
    Feed(u8),
    /// Feed dots (`ESC J`).
    FeedDots(u8),
    /// Dots (`GS v 0`).
    Raster(Dots),
    /// Keep dots until they are printed (`GS ( L`, function 112).
    Graphics(Dots),
    /// Print the dots that are kept (`GS ( L`, function 50).
    PrintGraphics,
    /// How a code to scan looks (`GS ( k`, functions 65, 67, 69).
    CodeLook(u8, Vec<u8>),
    /// What a code to scan holds (`GS ( k`, function 80).
    Code(Vec<u8>),
    /// Print the code (`GS ( k`, function 81).
    PrintCode,
    /// Cut (`GS V`), fed before that if a number comes with it.
    Cut(u8, Option<u8>),
    /// Open a drawer: which, and for how long in 2 ms (`ESC p`).
    Drawer(u8, u8, u8),
    /// Say at once how you are (`DLE EOT`).
    Ask(u8),
    /// Recover from an error (`DLE ENQ`).
    Recover(u8),
    /// Say by yourself when something changes (`GS a`).
    Unasked(u8),
    /// Say how you are once all before this is printed (`GS r`).
    InTurn(u8),
    /// Say this name once all before it is printed (`GS ( H`, function 48).
    Name([u8; 4]),
    /// Which printer are you (`GS I`).
    Identify(u8),
    /// A byte that printers pass over.
    Ignored(u8),
}

/// Dots in rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dots {
    /// Bytes in a row.
    pub row: usize,
    /// Rows.
    pub rows: usize,
    /// The rows, from the top; the first bit of a byte is the leftmost.
    pub bytes: Vec<u8>,
}

/// Why bytes cannot be read as ESC/POS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EscPosError {
    /// They end inside a command.
    #[error("the printer's data end inside a command that begins at byte {offset}")]
    Truncated {
        /// Where the command begins.
        offset: usize,
    },
    /// A command that is not known here.
    #[error("the printer's data hold a command that is not known here, at byte {offset}")]
    Unknown {
        /// Where the command begins.
        offset: usize,
    },
    /// A command whose numbers do not fit each other.
    #[error("the printer's data hold a command whose lengths do not fit, at byte {offset}")]
    Malformed {
        /// Where the command begins.
        offset: usize,
    },
}

impl EscPosError {
    /// The stable code under which the error is documented.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            EscPosError::Truncated { .. } => "escpos.truncated",
            EscPosError::Unknown { .. } => "escpos.unknown",
            EscPosError::Malformed { .. } => "escpos.malformed",
        }
    }

    /// The byte at which reading stopped.
    #[must_use]
    pub const fn offset(&self) -> usize {
        match self {
            EscPosError::Truncated { offset }
            | EscPosError::Unknown { offset }
            | EscPosError::Malformed { offset } => *offset,
        }
    }
}

/// All commands, each with the byte it begins at.
///
/// # Errors
/// [`EscPosError`] at the first that cannot be read.
pub fn read(bytes: &[u8]) -> Result<Vec<(usize, Command)>, EscPosError> {
    let mut all = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let (command, taken) = read_one(bytes, at)?;
        all.push((at, command));
        at += taken;
    }
    Ok(all)
}

/// The command that begins at a byte, and how many bytes it takes.
///
/// # Errors
/// [`EscPosError`].
pub fn read_one(bytes: &[u8], at: usize) -> Result<(Command, usize), EscPosError> {
    let rest = bytes.get(at..).unwrap_or_default();
    let truncated = EscPosError::Truncated { offset: at };
    match *rest {
        [] => Err(truncated),
        [b'\n', ..] => Ok((Command::LineFeed, 1)),
        [0x10 | 0x1B | 0x1D] => Err(truncated),
        [0x10, ..] => real_time(rest, at),
        [0x1B, ..] => escape(rest, at),
        [0x1D, b'(', ..] => parenthesis(rest, at),
        [0x1D, ..] => group(rest, at),
        [byte @ 0..0x20, ..] => Ok((Command::Ignored(byte), 1)),
        _ => {
            let text: Vec<u8> = rest.iter().copied().take_while(|byte| *byte >= 0x20).collect();
            let length = text.len();
            Ok((Command::Text(text), length))
        }
    }
}

/// The byte at a place in the command; without it the command is not whole.
fn byte(rest: &[u8], place: usize, offset: usize) -> Result<u8, EscPosError> {
    rest.get(place).copied().ok_or(EscPosError::Truncated { offset })
}

fn real_time(rest: &[u8], at: usize) -> Result<(Command, usize), EscPosError> {
    let number = || byte(rest, 2, at);
    match byte(rest, 1, at)? {
        0x04 => Ok((Command::Ask(number()?), 3)),
        0x05 => Ok((Command::Recover(number()?), 3)),
        _ => Err(EscPosError::Unknown { offset: at }),
    }
}

fn escape(rest: &[u8], at: usize) -> Result<(Command, usize), EscPosError> {
    let n = || byte(rest, 2, at);
    Ok(match byte(rest, 1, at)? {
        b'@' => (Command::Initialise, 2),
        b'2' => (Command::Spacing(None), 2),
        b'3' => (Command::Spacing(Some(n()?)), 3),
        b't' => (Command::Page(n()?), 3),
        b'E' => (Command::Bold(n()? & 1 == 1), 3),
        b'-' => (Command::Underline(n()?), 3),
        b'M' => (Command::Font(n()?), 3),
        b'a' => (Command::Align(n()?), 3),
        b'd' => (Command::Feed(n()?), 3),
        b'J' => (Command::FeedDots(n()?), 3),
        b'p' => (Command::Drawer(n()?, byte(rest, 3, at)?, byte(rest, 4, at)?), 5),
        _ => return Err(EscPosError::Unknown { offset: at }),
    })
}

fn group(rest: &[u8], at: usize) -> Result<(Command, usize), EscPosError> {
    let n = || byte(rest, 2, at);
    Ok(match byte(rest, 1, at)? {
        b'!' => (Command::Size(n()?), 3),
        b'B' => (Command::Inverted(n()? & 1 == 1), 3),
        b'a' => (Command::Unasked(n()?), 3),
        b'r' => (Command::InTurn(n()?), 3),
        b'I' => (Command::Identify(n()?), 3),
        b'V' => match n()? {
            how @ (0 | 1 | 48 | 49) => (Command::Cut(how, None), 3),
            how @ (65 | 66) => (Command::Cut(how, Some(byte(rest, 3, at)?)), 4),
            _ => return Err(EscPosError::Malformed { offset: at }),
        },
        b'v' => {
            let dots = dots(rest, at, 4, 1)?;
            let taken = 8 + dots.bytes.len();
            (Command::Raster(dots), taken)
        }
        _ => return Err(EscPosError::Unknown { offset: at }),
    })
}

/// Width and height at a place, the dots behind them. `eighth` is what the width is divided by.
fn dots(rest: &[u8], at: usize, place: usize, eighth: usize) -> Result<Dots, EscPosError> {
    let [a, b, c, d] = [0, 1, 2, 3].map(|step| rest.get(place + step).copied());
    let (Some(a), Some(b), Some(c), Some(d)) = (a, b, c, d) else {
        return Err(EscPosError::Truncated { offset: at });
    };
    let row = usize::from(u16::from_le_bytes([a, b])).div_ceil(eighth);
    let rows = usize::from(u16::from_le_bytes([c, d]));
    let from = place + 4;
    let bytes = rest.get(from..from + row * rows).ok_or(EscPosError::Truncated { offset: at })?;
    Ok(Dots { row, rows, bytes: bytes.to_vec() })
}

/// The commands that say how long they are.
fn parenthesis(rest: &[u8], at: usize) -> Result<(Command, usize), EscPosError> {
    let (low, high) = (byte(rest, 3, at)?, byte(rest, 4, at)?);
    let length = usize::from(u16::from_le_bytes([low, high]));
    let with = rest.get(5..5 + length).ok_or(EscPosError::Truncated { offset: at })?;
    let malformed = Err(EscPosError::Malformed { offset: at });
    let command = match (byte(rest, 2, at)?, with) {
        (b'H', [48, 48, a, b, c, d]) => Command::Name([*a, *b, *c, *d]),
        (b'L', [48, 2 | 50]) => Command::PrintGraphics,
        (b'L', [48, 112, 48, 1, 1, 49, ..]) => match dots(with, at, 6, 8) {
            Ok(dots) if dots.bytes.len() + 10 == with.len() => Command::Graphics(dots),
            _ => return malformed,
        },
        (b'k', [49, 80, 48, data @ ..]) => Command::Code(data.to_vec()),
        (b'k', [49, 81, 48]) => Command::PrintCode,
        (b'k', [49, function @ (65 | 67 | 69), with @ ..]) => {
            Command::CodeLook(*function, with.to_vec())
        }
        (b'H' | b'L' | b'k', _) => return malformed,
        _ => return Err(EscPosError::Unknown { offset: at }),
    };
    Ok((command, 5 + length))
}
