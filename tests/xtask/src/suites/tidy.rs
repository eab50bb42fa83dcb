//! The rules of the repository, one count for each; they live in [`crate::tidy`].

use crate::failure::Result;
use crate::repo::Repo;
use crate::tally::Tally;
use crate::tidy::{Project, RULES, sizes};

/// Reads the project once and asks every rule.
pub fn run(repo: &Repo) -> Result<Tally> {
    let project = Project::read(repo)?;
    let mut tally = Tally::default();
    for rule in RULES {
        let broken = (rule.check)(&project);
        let named = broken.iter().map(|what| format!("{}: {what}", rule.name)).collect();
        tally.count(broken.is_empty(), named);
    }
    tally.remarks = sizes::measures(&project);
    Ok(tally)
}
