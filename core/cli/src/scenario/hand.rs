//! A signature as a hand would draw it, the same for the same name every time: scenarios have no
//! glass to write on.

use milgrain_retail::signature::strokes::{Point, Stroke, Strokes};

/// One loop of a letter, in hundredths of a millimetre of a box 10 mm wide and high.
const LOOP: [(u32, u32); 7] =
    [(0, 850), (240, 520), (420, 140), (330, 60), (240, 330), (280, 760), (560, 830)];

/// How wide a letter is.
const LETTER: u32 = 470;

/// The strokes of a name: a tall first letter, smaller ones after it, and a line below.
pub(super) fn sign(name: &str) -> Strokes {
    let letters: Vec<u32> = name.chars().map(u32::from).take(12).collect();
    let mut at_ms = 0;
    let mut points = Vec::new();
    for (place, letter) in (0..).zip(&letters) {
        let height = if place == 0 { 1_000 } else { 350 + letter % 5 * 90 };
        for (step, (x, y)) in (0..).zip(LOOP) {
            at_ms += 14 + (letter + step) % 9 * 3;
            let lean = (1_000 - y) * height / 9_000;
            let x = 200 + place * LETTER + x * 8 / 10 + lean;
            points.push(point(x, 1_250 - (1_000 - y) * height / 1_000, 20_000 + y * 20, at_ms));
        }
    }
    let end = 200 + LETTER * u32::try_from(letters.len()).unwrap_or(0);
    let line = [(300, 1_420), (end / 2, 1_370), (end, 1_390), (end + 260, 1_330)];
    let below = line.map(|(x, y)| {
        at_ms += 55;
        point(x, y, 30_000, at_ms)
    });
    Strokes(vec![Stroke(points), Stroke(below.into())])
}

fn point(x: u32, y: u32, pressure: u32, at_ms: u32) -> Point {
    let short = |value: u32| u16::try_from(value).unwrap_or(u16::MAX);
    Point { x: short(x), y: short(y), pressure: short(pressure), at_ms }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_gives_a_signature_of_its_own() {
        let names = ["Ada", "李小龍", "a", "Zoë Ångström-Featherstonehaugh the Younger"];
        for name in names {
            assert_eq!(sign(name).check(), Ok(()), "{name}");
            assert_eq!(sign(name), sign(name));
        }
        assert_ne!(sign("Ada").digest(), sign("Eva").digest());
    }
}
