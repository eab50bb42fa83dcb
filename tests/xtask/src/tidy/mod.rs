//! The rules of the repository: what a reviewer would otherwise have to remember.
//!
//! A rule is a function from a [`Project`] to the places where it is broken, in a file of its own
//! with a good and a bad sample. Rules read; none of them changes a file. Adding one is a file
//! and a row in [`RULES`].

mod codes;
mod crates;
mod documents;
mod floats;
mod heads;
mod layers;
mod leftovers;
mod lints;
mod places;
mod purity;
mod rust;
pub mod sizes;
mod sql;
mod top_level;
mod words;

use crate::failure::Result;
use crate::repo::{Repo, Source};
use crates::Crate;

/// One rule and the name it is reported under.
pub struct Rule {
    /// What a complaint starts with.
    pub name: &'static str,
    /// The places where it is broken.
    pub check: fn(&Project) -> Vec<String>,
}

/// Every rule.
pub const RULES: &[Rule] = &[
    Rule { name: "layers", check: layers::inward_only },
    Rule { name: "crates by layer", check: layers::no_io_below },
    Rule { name: "purity", check: purity::nothing_from_outside },
    Rule { name: "drawing", check: documents::drawing_is_true },
    Rule { name: "links", check: documents::links_lead_somewhere },
    Rule { name: "readme", check: documents::readme_names_the_commands },
    Rule { name: "sql", check: sql::stays_in_the_store },
    Rule { name: "floats", check: floats::touch_no_money },
    Rule { name: "top level", check: top_level::is_known },
    Rule { name: "leftovers", check: leftovers::are_gone },
    Rule { name: "places", check: places::name_no_machine },
    Rule { name: "registry", check: places::name_no_registry },
    Rule { name: "heads", check: heads::open_every_module },
    Rule { name: "error codes", check: codes::are_each_their_own },
    Rule { name: "list of codes", check: codes::are_listed },
    Rule { name: "words", check: words::come_from_the_table },
    Rule { name: "lints", check: lints::are_inherited },
    Rule { name: "sizes", check: sizes::stay_readable },
];

/// What the rules look at: every text file, every path, every crate.
#[derive(Default)]
pub struct Project {
    /// All paths, binary files too.
    pub paths: Vec<String>,
    /// All text files.
    pub sources: Vec<Source>,
    /// The crates of the workspace.
    pub crates: Vec<Crate>,
}

impl Project {
    /// Reads the checkout and asks cargo for the crates.
    pub fn read(repo: &Repo) -> Result<Self> {
        Ok(Self {
            paths: repo.paths()?,
            sources: repo.sources()?,
            crates: crates::of_workspace(repo)?,
        })
    }

    /// The text of one file, if there is such a file.
    fn text(&self, path: &str) -> Option<&str> {
        self.sources.iter().find(|source| source.path == path).map(|source| source.text.as_str())
    }
}

/// Samples for the rules' own tests.
#[cfg(test)]
mod samples {
    use super::*;

    /// A project of one file.
    pub fn file(path: &str, text: &str) -> Project {
        let sources = vec![Source::new(path, text)];
        Project { paths: vec![path.into()], sources, crates: vec![] }
    }

    /// A project of crates, each as `name: direct dependencies; all external ones`.
    pub fn crates(lines: &[&str]) -> Project {
        let crates = lines.iter().map(|line| Crate::sample(line)).collect();
        Project { crates, ..Project::default() }
    }
}
