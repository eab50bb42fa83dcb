//! Reading a reply: whether it asks us to stop. Any reasonable words count; where the words could
//! mean something else they count only if nothing stands beside them. In doubt a person reads it.

use super::MessageRow;

/// Whether the words ask for messages to stop.
#[must_use]
pub fn asks_to_stop(words: &str, row: &MessageRow) -> bool {
    let said = plain(words);
    let padded = format!(" {said} ");
    row.stop_alone.iter().any(|alone| plain(alone) == said)
        || row.stop_anywhere.iter().any(|word| padded.contains(&format!(" {} ", plain(word))))
}

/// Capitals and digits, words one space apart.
fn plain(words: &str) -> String {
    let letter = |c: char| if c.is_alphanumeric() { c } else { ' ' };
    let upper: String = words.to_uppercase().chars().map(letter).collect();
    upper.split_whitespace().collect::<Vec<_>>().join(" ")
}
