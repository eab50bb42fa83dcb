//! The demo plays its season, and what it leaves can be read by others.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::failure::{Failure, Result};
use crate::process;
use crate::repo::Repo;
use crate::season::{Season, milgrain};
use crate::tally::Tally;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Plays it, verifies it, and opens every document that lies in its folder.
pub fn run(repo: &Repo) -> Result<Tally> {
    let season = repo.season()?;
    let mut tally = Tally::of_one(true, vec![]);
    let report = fs::read_to_string(season.folder().join("report.json"))
        .map_err(|e| Failure::new("report.json", e))?;
    let report = serde_json::from_str::<serde_json::Value>(&report);
    tally.count(report.is_ok_and(|it| it.is_object()), vec!["report.json is no object".into()]);
    let verified = process::run("verify", milgrain(repo, &["verify"], season.folder()))?;
    tally.count(verified.ok, verified.lines);
    count_documents(&season, ".pdf", has_words, &mut tally);
    count_documents(&season, ".png", is_picture, &mut tally);
    Ok(tally)
}

/// One check for each kind of document: there are some, and each can be read.
fn count_documents(season: &Season, ending: &str, reads: fn(&Path) -> bool, tally: &mut Tally) {
    let files = season.files(ending);
    let unread: Vec<String> = files
        .iter()
        .filter(|file| !reads(file))
        .map(|file| format!("{} cannot be read", file.display()))
        .collect();
    tally.remarks.push(format!("{} documents end in {ending}", files.len()));
    tally.count(!files.is_empty(), vec![format!("no document ends in {ending}")]);
    tally.count(unread.is_empty(), unread);
}

fn has_words(file: &Path) -> bool {
    let mut command = Command::new("pdftotext");
    command.arg(file).arg("-");
    process::read(command).is_ok_and(|text| !text.trim().is_empty())
}

fn is_picture(file: &Path) -> bool {
    fs::read(file).is_ok_and(|bytes| bytes.starts_with(PNG))
}
