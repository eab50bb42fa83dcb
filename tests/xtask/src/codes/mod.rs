//! Every stable error code of Milgrain, read from the source: `core/docs/error-codes.md`.
//!
//! An error says its code in one exhaustive `match`, its words in `#[error]`, and when it happens
//! in a comment; so the list is generated and never kept by hand. What cannot be read so is a
//! complaint of [`crate::tidy`], not a hole in the list.
//!
//! Look first at [`collect`]; [`read`] knows Rust's grammar, [`page`] knows Markdown's.

mod message;
pub mod page;
mod read;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::failure::{Failure, Result};
use crate::repo::{Repo, Source};
use read::{Answer, ErrorType, Found};

/// Where the list lies.
pub const PAGE: &str = "core/docs/error-codes.md";

/// Codes that several variants have on purpose: a shell says the same of each.
const SHARED: &[&str] = &["layaway.fee_unlawful"];

/// One variant of an error, under its code.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Such as `layaway.fee_unlawful`.
    pub code: String,
    /// Crate, type and variant.
    pub place: String,
    /// When it happens.
    pub when: String,
    /// What the person reads; a field stands as its name in braces.
    pub message: String,
}

/// What the sources say.
#[derive(Debug, Default)]
pub struct Codes {
    /// Every variant with a code of its own, by code.
    pub entries: Vec<Entry>,
    /// Every variant that has none, or whose code cannot be read.
    pub unclear: Vec<String>,
}

/// Reads the errors of the product.
pub fn collect(sources: &[Source]) -> Codes {
    let mut errors: Vec<(String, ErrorType)> = Vec::new();
    let mut answers: BTreeMap<(String, String), BTreeMap<String, Answer>> = BTreeMap::new();
    let mut codes = Codes::default();
    for source in sources {
        let Some(krate) = crate_of(source) else { continue };
        match read::errors_of(&source.text) {
            Err(why) => codes.unclear.push(format!("{}: {why}", source.path)),
            Ok(Found { types, codes }) => {
                errors.extend(types.into_iter().map(|one| (krate.to_owned(), one)));
                let keyed = codes.into_iter().map(|(name, arms)| ((krate.to_owned(), name), arms));
                answers.extend(keyed);
            }
        }
    }
    for (krate, error) in errors {
        let arms = answers.get(&(krate.clone(), error.name.clone()));
        codes.add(&krate, &error, arms);
    }
    codes.entries.sort();
    codes
}

/// Which crate of the product a file is part of; its tests speak for themselves.
fn crate_of(source: &Source) -> Option<&str> {
    let (krate, inside) = source.path.strip_prefix("core/")?.split_once('/')?;
    let product = inside.starts_with("src/") && !inside.contains("tests");
    let speaks = source.text.contains("thiserror") || source.text.contains("fn code(&self)");
    (source.is_rust() && product && speaks).then_some(krate)
}

impl Codes {
    fn add(&mut self, krate: &str, error: &ErrorType, arms: Option<&BTreeMap<String, Answer>>) {
        for variant in &error.variants {
            let name = [error.name.as_str(), &variant.name].join("::");
            let place = format!("{krate} {}", name.trim_end_matches(':'));
            match arms.and_then(|arms| arms.get(&variant.name)) {
                Some(Answer::Code(code)) => self.entries.push(Entry {
                    code: code.clone(),
                    place,
                    when: variant.when.clone(),
                    message: variant.message.clone(),
                }),
                Some(Answer::OfItsCause) => {}
                None => self.unclear.push(format!("{place} has no code of its own")),
            }
        }
    }

    /// Codes that several variants have though nobody meant it, that nobody shares any more, or
    /// that are not written as `word.words_of_it`.
    pub fn misused(&self) -> Vec<String> {
        let mut places: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for entry in &self.entries {
            places.entry(&entry.code).or_default().push(&entry.place);
        }
        let shared = places.iter().filter(|(_, all)| all.len() > 1);
        let shared: BTreeSet<&str> = shared.map(|(code, _)| *code).collect();
        let meant: BTreeSet<&str> = SHARED.iter().copied().collect();
        let unmeant = shared.difference(&meant).map(|code| {
            let all = places.get(code).map_or_else(String::new, |all| all.join(", "));
            format!("{code} is said by {all}")
        });
        let unshared = meant.difference(&shared).filter(|code| places.contains_key(**code));
        let unshared = unshared.map(|code| format!("{code} is said by one variant only"));
        let ill = places.keys().filter(|code| !is_well_formed(code));
        let ill = ill.map(|code| format!("{code} is not written as word.words_of_it"));
        unmeant.chain(unshared).chain(ill).collect()
    }
}

/// Lower case, underscores, at least one dot.
fn is_well_formed(code: &str) -> bool {
    let word = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_lowercase())
            && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    };
    code.contains('.') && code.split('.').all(word)
}

/// Writes the list; the answer is whether every error could be read.
pub fn write(repo: &Repo) -> Result<bool> {
    let codes = collect(&repo.sources()?);
    codes.unclear.iter().for_each(|line| println!("{line}"));
    fs::write(repo.root.join(PAGE), page::render(&codes.entries))
        .map_err(|e| Failure::new("writing the list of codes", e))?;
    println!("{PAGE}: {} errors", codes.entries.len());
    Ok(codes.unclear.is_empty())
}

#[cfg(test)]
mod tests;
