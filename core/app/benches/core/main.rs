//! How fast the core is, each figure beside a ceiling or a peer of the same run.
//!
//! ```text
//! cargo xtask bench core [sale] [large] [board] [--json]
//! ```
//!
//! The disk and the machine alone move by a factor within an hour, so no time means anything by
//! itself: what is compared is measured in turns, and the median of the turns is kept. One line a
//! goal; a goal that is not held says so. Look first at [`report::Line`].

#![allow(
    clippy::unwrap_used,
    clippy::float_arithmetic,
    reason = "a measurement is not the product"
)]
#![allow(missing_docs, reason = "a program, not a library")]

mod board;
mod large;
mod reading;
mod report;
mod sales;
mod shop;

use report::Line;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> =
        arguments.iter().map(String::as_str).filter(|w| *w != "--bench").collect();
    if let ["sales", folder, count] = words.as_slice() {
        return sales::only(folder.as_ref(), count.parse().unwrap());
    }
    if let ["open", folder] = words.as_slice() {
        return reading::first_screen(folder.as_ref());
    }
    let json = words.contains(&"--json");
    let mut lines: Vec<Line> = Vec::new();
    let mut show = |more: Vec<Line>| {
        for line in more {
            if !json {
                println!("{line}");
            }
            lines.push(line);
        }
    };
    // Named parts alone, or everything.
    let wanted = |part| words.contains(&part) || words.iter().all(|word| word.starts_with("--"));
    if wanted("sale") {
        show(sales::lines());
    }
    if wanted("board") {
        show(board::lines());
    }
    if wanted("large") {
        show(large::lines());
    }
    if json {
        println!("{}", serde_json::to_string_pretty(&lines).unwrap());
    }
}
