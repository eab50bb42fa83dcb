//! `cargo xtask`: every check of Milgrain behind one command.
//!
//! It runs the same suites on a laptop and in CI, installs the accountants' tools that a suite
//! reads books with, and says what is missing where it cannot. It depends on no crate of
//! Milgrain, so it starts in seconds and still runs when the core does not compile.
//!
//! Look first at [`suites`], the one table a new suite is added to; then at [`tidy`], the rules
//! of the repository.

mod android;
mod bench;
mod bindings;
mod books;
mod clean_clone;
mod codes;
mod counts;
mod failure;
mod process;
mod python;
mod repo;
mod season;
mod suites;
mod tally;
mod tidy;
mod tools;

use std::process::ExitCode;

use bindings::Profile;
use failure::{Failure, Result};
use repo::Repo;

const USAGE: &str = "\
cargo xtask test [--only SUITE[,SUITE]]   run every suite, or the named ones
cargo xtask tidy                          check the rules of the repository alone
cargo xtask codes                         write core/docs/error-codes.md from the source
cargo xtask bench core [sale] [large] [board] [--json]
                                          measure the core beside the ceilings of the same run
cargo xtask bench devices                 measure decoding and printing beside their goals
cargo xtask bench counts [--keep]         count the core's instructions and compare them with
                                          those kept in the repository, or keep them
cargo xtask bench peers [--json]          measure it beside others' programs on the same books
cargo xtask app DIR [NAME]                open the phone's screens in a window, over a folder that the
                                          demo or a scenario made, as the person of that name
cargo xtask bindings [--release]          build the library for the phones and write its sources
                                          for Kotlin, Swift and Python; package what can be here
cargo xtask books DIR                     read the journals in DIR with ledger, hledger and
                                          beancount and compare them with DIR/books.json
cargo xtask clean-clone                   clone the last commit elsewhere and run every suite there";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match dispatch(&words) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::from(2)
        }
    }
}

/// Runs one verb; the answer is whether everything held.
fn dispatch(words: &[&str]) -> Result<bool> {
    let repo = Repo::here()?;
    match words {
        ["test"] => suites::run(&repo, &[]),
        ["test", "--only", names] => suites::run(&repo, &names.split(',').collect::<Vec<_>>()),
        ["tidy"] => suites::run(&repo, &["tidy"]),
        ["codes"] => codes::write(&repo),
        ["bench", "core", options @ ..] => bench::core(&repo, options),
        ["bench", "devices"] => bench::devices(&repo),
        ["bench", "peers", options @ ..] => bench::peers(&repo, options),
        ["bench", "counts"] => bench::counts(&repo, false),
        ["bench", "counts", "--keep"] => bench::counts(&repo, true),
        ["app", folder, rest @ ..] => android::open(&repo, &[&[*folder], rest].concat()),
        ["bindings"] => bindings::make(&repo, Profile::Debug),
        ["bindings", "--release"] => bindings::make(&repo, Profile::Release),
        ["books", folder] => books::compare_and_print(folder.as_ref()),
        ["clean-clone"] => clean_clone::run(&repo),
        [] | ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(true)
        }
        _ => Err(Failure::new("no such verb", USAGE)),
    }
}
