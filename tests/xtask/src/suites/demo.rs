//! The demo plays its season, and what it leaves can be read by others.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

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
    let report = serde_json::from_str::<Value>(&report);
    let missing = unseen(report.ok().as_ref().and_then(|report| report.get("counts")));
    tally.count(missing.is_empty(), missing);
    let practised = practice(&season.folder().join("training/documents"));
    tally.count(practised.is_empty(), practised);
    let verified = process::run("verify", milgrain(repo, &["verify"], season.folder()))?;
    tally.count(verified.ok, verified.lines);
    count_documents(&season, ".pdf", has_words, &mut tally);
    count_documents(&season, ".png", is_picture, &mut tally);
    Ok(tally)
}

/// What of the season's counts is nothing: every workflow is told to each of its ends. Only a day
/// whose proof does not tie would be a surprise.
fn unseen(counts: Option<&Value>) -> Vec<String> {
    let Some(counts) = counts.and_then(Value::as_object) else {
        return vec!["report.json has no counts".to_owned()];
    };
    let nothing = |(name, count): &(&String, &Value)| {
        count.as_u64() == Some(0) && *name != "days_with_findings"
    };
    counts.iter().filter(nothing).map(|(name, _)| format!("{name} is 0")).collect()
}

/// What is wrong with the papers of practice: there are some, and each says what it is.
fn practice(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let texts = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"));
    let texts: Vec<PathBuf> = texts.collect();
    if texts.is_empty() {
        return vec![format!("no paper of practice lies in {}", folder.display())];
    }
    let says =
        |path: &&PathBuf| fs::read_to_string(path).is_ok_and(|text| text.contains("TRAINING"));
    let silent = texts.iter().filter(|path| !says(path));
    silent.map(|path| format!("{} does not say that it is practice", path.display())).collect()
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
