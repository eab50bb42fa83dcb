//! A tag of the stock that is named, in ZPL for a printer of 12 dots in a millimetre.
#![allow(clippy::unwrap_used, reason = "a tool for checks may stop at the first surprise")]

use milgrain_devices::zpl::{STOCKS, Tag, label};

fn main() {
    let name = std::env::args().nth(1).unwrap();
    let stock = STOCKS.iter().find(|stock| stock.name == name).unwrap();
    let tag = Tag {
        front: vec!["$9,000".to_owned(), "14k halo ring".to_owned(), "1.21 ct F VS1".to_owned()],
        back: vec!["R-10482".to_owned(), "size 6".to_owned()],
        code: "R-10482".to_owned(),
    };
    print!("{}", label(&tag, stock, 12, 1).unwrap());
}
