//! What a sale and its kin cost, in instructions, is what the repository says.

use crate::counts::Compared;
use crate::failure::Result;
use crate::repo::Repo;
use crate::tally::Tally;

/// One check for each figure; skipped for a toolchain whose counts are not kept.
pub fn run(repo: &Repo) -> Result<Tally> {
    let compared = Compared::here(repo)?;
    if compared.kept.is_none() {
        let remarks = vec![compared.not_kept()];
        return Ok(Tally { skipped: 1, remarks, ..Tally::default() });
    }
    let mut tally = Tally::default();
    for (held, line) in compared.lines() {
        tally.count(held, vec![line]);
    }
    Ok(tally)
}
