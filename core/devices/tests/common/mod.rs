//! What the tests of this crate share.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]
#![allow(dead_code, reason = "each test file uses its part")]

pub mod printing;

use milgrain_devices::reader::{Amount, Charge, Flow};
use milgrain_devices::{Event, Output};
use milgrain_kernel::{Currency, Money};

/// Bytes from hexadecimal, blanks ignored.
pub fn hex(text: &str) -> Vec<u8> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let pairs = digits.as_bytes().chunks(2);
    pairs.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
}

/// A sale of so many cents.
pub fn charge(cents: i64, flow: Flow) -> Charge {
    let amount = Amount::of(Money::new(cents, Currency::USD)).unwrap();
    Charge { amount, flow, card_seconds: 60 }
}

/// What the shop hears.
pub fn told(outputs: &[Output]) -> Vec<Event> {
    let told = outputs.iter().filter_map(|output| match output {
        Output::Tell(event) => Some(event.clone()),
        _ => None,
    });
    told.collect()
}
