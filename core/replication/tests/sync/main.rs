//! Phones and a hub in a simulated network that loses, delays, doubles and garbles what is sent,
//! with power cuts and restored backups on both sides. Whatever happens, once the weather has
//! cleared everybody agrees and nothing is missing.
//!
//! A story is drawn from a seed and is the same each time. Look first at [`world`], then at
//! [`checks`] for what has to hold at its end.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

#[path = "../common/mod.rs"]
mod common;

mod checks;
mod phone;
mod world;

use proptest::prelude::*;

use world::{Weather, World};

/// Plays a story to its end and says what does not hold.
fn play(seed: u64, weather: Weather, phones: u8, turns: u32) -> Result<(), String> {
    let mut world = World::new(seed, weather, phones);
    world.live(turns);
    world.clear();
    checks::all(&world)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn when_the_weather_has_cleared_everybody_agrees_and_nothing_is_missing(
        seed in any::<u64>(),
        weather in 0..Weather::ALL,
        phones in 1..5_u8,
        turns in 0..60_u32,
    ) {
        let told = play(seed, Weather::of(weather), phones, turns);
        prop_assert!(told.is_ok(), "{}", told.unwrap_err());
    }
}

#[test]
fn the_same_seed_is_the_same_story() {
    for seed in 0..8 {
        let end = || {
            let mut world = World::new(seed, Weather::of(Weather::ALL - 1), 3);
            world.live(40);
            world.clear();
            (world.now(), world.log)
        };
        assert!(end() == end(), "story {seed}");
    }
}
