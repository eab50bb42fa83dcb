//! Whether each feed is the tree that it was taken in as.

use milgrain_replication::follower::Followed;
use milgrain_replication::tree::Frontier;
use milgrain_store::StoreError;
use milgrain_store::log::LogReader;

use super::Finding;

/// How many entries are read at a time.
const READ: usize = 1_000;

/// The feeds whose entries are not those that their edge was made of, each as a finding.
pub(super) fn differing(log: &dyn LogReader) -> Result<Vec<Finding>, StoreError> {
    let mut findings = Vec::new();
    for mark in log.marks()? {
        let mut tree = Frontier::default();
        loop {
            let entries = log.entries(mark.feed, tree.size(), READ)?;
            if entries.is_empty() {
                break;
            }
            tree.extend(entries.iter().map(milgrain_replication::Entry::leaf));
        }
        let Followed { edge, .. } = log.followed(mark.feed)?;
        if edge != tree {
            findings.push(Finding { commit: 0, code: "verify.feed_differs" });
        }
    }
    Ok(findings)
}
