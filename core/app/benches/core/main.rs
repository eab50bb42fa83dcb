//! How fast the core is, each figure beside a ceiling or a peer of the same run.
//!
//! ```text
//! cargo xtask bench core [sale] [large] [board] [--json]
//! cargo xtask bench peers [--json]
//! cargo xtask bench counts [--keep]
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
mod counts;
mod large;
mod peers;
mod reading;
mod report;
mod sales;
mod shop;

use report::Line;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> =
        arguments.iter().map(String::as_str).filter(|w| *w != "--bench").collect();
    match words.as_slice() {
        ["sales", folder, count] => sales::only(folder.as_ref(), count.parse().unwrap()),
        ["rebuild", folder] => println!("{}", large::made_again(folder.as_ref())),
        ["open", folder] => reading::first_screen(folder.as_ref()),
        ["count", scene, folder] => counts::only(scene, folder.as_ref()),
        ["counts"] => println!("{}", serde_json::to_string(&counts::all()).unwrap()),
        words => measure(words),
    }
}

/// Shows each line as it comes, or all of them as JSON.
fn measure(words: &[&str]) {
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
    if let ["peers", program, ..] = words {
        peers::measure(program.as_ref(), &mut show);
    } else {
        ours(words, &mut show);
    }
    if json {
        println!("{}", serde_json::to_string_pretty(&lines).unwrap());
    }
}

/// Named parts alone, or everything.
fn ours(words: &[&str], show: &mut dyn FnMut(Vec<Line>)) {
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
}
