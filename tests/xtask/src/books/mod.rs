//! Our books against what ledger, hledger and beancount read from the exported journal.
//!
//! A folder holds one journal for each of them and `books.json`, our own figures. Each tool first
//! checks the journal by its own strictest rules, then says every account's balance; those are
//! compared with ours in both directions. No figure here is computed by Milgrain's code.
//!
//! The journal carries a customer or an order as the last part of an account's name; [`figures`]
//! says how. Look at [`peers`] for what each tool is asked.

mod figures;
mod peers;

use std::fs;
use std::path::Path;

use crate::failure::{Failure, Result};
use figures::Figures;
pub use peers::{PEERS, Peer};

/// Where one peer's reading differs from ours; nothing if the books agree.
pub fn differences(peer: &Peer, folder: &Path) -> Result<Vec<String>> {
    let file = folder.join("books.json");
    let text =
        fs::read_to_string(&file).map_err(|e| Failure::new(file.display().to_string(), e))?;
    let ours = Figures::from_json(&text)?;
    if ours.balances.is_empty() {
        return Err(Failure::new(file.display().to_string(), "no balance to compare"));
    }
    let theirs = Figures::from_leaves(peer.read(&folder.join(peer.journal))?);
    Ok(ours.differences(&theirs).into_iter().map(|what| format!("{}: {what}", peer.name)).collect())
}

/// Compares with every peer and prints what differs; the answer is whether nothing does.
pub fn compare_and_print(folder: &Path) -> Result<bool> {
    let mut agree = true;
    for peer in PEERS {
        let found = differences(peer, folder)?;
        found.iter().for_each(|line| println!("{line}"));
        println!("{:<10} {} differences", peer.name, found.len());
        agree &= found.is_empty();
    }
    Ok(agree)
}
