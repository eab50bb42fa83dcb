//! A receipt with a logo, thirty lines and a code to scan, for whoever measures or checks printing.
//!
//! `receipt PRINTER` writes its bytes to standard output; `receipt json` what is on it, so that
//! another program can make the same receipt.
#![allow(clippy::unwrap_used, reason = "a tool for checks may stop at the first surprise")]

use std::io::Write;

use milgrain_devices::escpos::encode;
use milgrain_devices::escpos::profile::Profile;
use milgrain_devices::printer::{Job, Line, Part, Raster};

/// Bytes in a row of the logo, and its rows.
const LOGO: (usize, usize) = (30, 120);
const LINK: &str = "https://shop.example/receipt/R-10234#3f9a1c77";

fn main() {
    let what = std::env::args().nth(1).unwrap_or_default();
    let mut out = std::io::stdout().lock();
    if what == "json" {
        let (logo, lines): (String, Vec<String>) = (
            logo().iter().map(|byte| format!("{byte:02x}")).collect(),
            (0..30).map(line).collect(),
        );
        let json = serde_json::json!({ "row": LOGO.0, "logo": logo, "lines": lines, "code": LINK });
        writeln!(out, "{json}").unwrap();
        return;
    }
    let profile = Profile::named(&what).unwrap();
    out.write_all(&encode::bytes(&job(), profile).unwrap()).unwrap();
}

fn job() -> Job {
    let mut parts = vec![Part::Raster(Raster::new(LOGO.0, logo()).unwrap())];
    parts.extend((0..30).map(|number| Part::Line(Line::plain(line(number)))));
    parts.push(Part::Code(LINK.to_owned()));
    Job { parts }
}

/// A ring.
fn logo() -> Vec<u8> {
    let (width, height) = (LOGO.0 * 8, LOGO.1);
    let dot = |x: usize, y: usize| {
        let (dx, dy) = (x.abs_diff(width / 2), y.abs_diff(height / 2));
        (48 * 48..56 * 56).contains(&(dx * dx + dy * dy))
    };
    let byte = |x: usize, y: usize| (0..8).map(|bit| u8::from(dot(x + bit, y)) << (7 - bit)).sum();
    (0..height).flat_map(|y| (0..LOGO.0).map(move |x| byte(x * 8, y))).collect()
}

/// 48 letters, as an 80 mm printer sets them.
fn line(number: usize) -> String {
    let (label, figure) =
        (format!("{:>2} Ring, 14k white gold", number + 1), format!("{}.00", 950 + number));
    format!("{label} {} {figure}", ".".repeat(46 - label.len() - figure.len()))
}
