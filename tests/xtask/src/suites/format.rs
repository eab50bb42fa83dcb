//! Every Rust file is laid out as rustfmt lays it out.

use crate::failure::Result;
use crate::process;
use crate::repo::Repo;
use crate::tally::Tally;

/// Asks rustfmt; the files it would change are the complaint.
pub fn run(repo: &Repo) -> Result<Tally> {
    let arguments = ["fmt", "--all", "--check", "--", "--color", "never"];
    let run = process::run("format", repo.cargo(&arguments))?;
    Ok(Tally::of_one(run.ok, run.lines))
}
