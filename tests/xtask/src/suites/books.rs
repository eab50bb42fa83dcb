//! The accountants' tools read our books as we do.
//!
//! A small journal typed by hand comes first: it proves that this suite reads the tools rightly,
//! and that each of them refuses an entry that does not balance. Then comes the demo's season.

use std::fs;
use std::path::Path;

use crate::books::{self, PEERS, Peer};
use crate::failure::{Failure, Result};
use crate::repo::Repo;
use crate::tally::Tally;

const SAMPLE: &str = "tests/xtask/samples/books";
const UNBALANCED: &str = "
2026-12-02 * \"A cent short\"
  Assets:Cash:Store1                  1.00 USD
  Income:Sales:Rings:Store1          -0.99 USD
";

/// Compares sample and season with each tool; the sample broken on purpose must be refused.
pub fn run(repo: &Repo) -> Result<Tally> {
    let sample = repo.root.join(SAMPLE);
    let mut tally = Tally::default();
    for peer in PEERS {
        let found = books::differences(peer, &sample)?;
        tally.count(found.is_empty(), found);
        let accepted = format!("{} does not refuse an entry for its balance", peer.name);
        tally.count(refuses_a_cent_short(peer, &sample)?, vec![accepted]);
    }
    let season = repo.season()?;
    season.export_journals(repo)?;
    for peer in PEERS {
        let found = books::differences(peer, season.folder())?;
        tally.count(found.is_empty(), found);
    }
    Ok(tally)
}

/// The refusal must be for the balance; any other one would prove nothing.
fn refuses_a_cent_short(peer: &Peer, sample: &Path) -> Result<bool> {
    let failed = |e: std::io::Error| Failure::new("breaking the sample journal", e);
    let folder = tempfile::tempdir().map_err(failed)?;
    let journal = folder.path().join(peer.journal);
    let text = fs::read_to_string(sample.join(peer.journal)).map_err(failed)?;
    fs::write(&journal, text + UNBALANCED).map_err(failed)?;
    Ok(peer.read(&journal).is_err_and(|refusal| refusal.to_string().contains("balance")))
}
