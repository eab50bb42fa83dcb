//! What a reader tells unasked: blocks numbered from zero, and behind the last `FF` and their
//! number.
//!
//! The blocks carry no number of their message: when the end of one and the beginning of the next
//! are lost together, what is left of both can look whole. Only the length that a message states
//! itself shows that.

use zeroize::Zeroizing;

/// Behind the blocks.
const END: u8 = 0xFF;
/// Where a message's identifier stands, and where what it says begins.
const IDENTIFIER: usize = 7;
const BODY: usize = 11;
/// More than a reader sends at once.
const LONGEST: usize = 8 * 1024;

/// Joins blocks; one for each connection.
#[derive(Default)]
pub struct Blocks {
    held: Zeroizing<Vec<u8>>,
    count: u8,
    broken: bool,
}

/// What one block made of those before it.
#[derive(Debug, PartialEq, Eq)]
pub enum Joined {
    /// More must come.
    Waits,
    /// All blocks came.
    Whole(Zeroizing<Vec<u8>>),
    /// At least one block never came, or came out of its turn: what came is dropped.
    Lost,
}

/// Says how many it holds; what they hold may be a card's.
impl std::fmt::Debug for Blocks {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} blocks", self.count)
    }
}

impl Blocks {
    /// Takes one block as the radio gave it.
    #[must_use]
    pub fn take(&mut self, block: &[u8]) -> Joined {
        match *block {
            [END, count] => {
                let whole = count == self.count && count > 0 && !self.broken;
                let held = std::mem::take(self).held;
                if whole { Joined::Whole(held) } else { Joined::Lost }
            }
            [number, ref data @ ..] => {
                if number == 0 {
                    // A new message; what was not ended is no longer so.
                    *self = Blocks::default();
                    self.held.reserve_exact(LONGEST);
                }
                let fits = self.held.len() + data.len() <= LONGEST;
                self.broken |= number != self.count || !fits;
                if !self.broken {
                    self.held.extend_from_slice(data);
                    self.count += 1;
                }
                Joined::Waits
            }
            [] => Joined::Waits,
        }
    }
}

/// The identifier of a message and what it says.
#[must_use]
pub fn message(whole: &[u8]) -> Option<(u16, &[u8])> {
    let [high, low] = *whole.get(IDENTIFIER..IDENTIFIER + 2)? else { return None };
    Some((u16::from_be_bytes([high, low]), whole.get(BODY..)?))
}
