//! Practice keeps to itself: its files, its numbers, its papers; nothing of it reaches the shop's.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Parser;
use milgrain_app::AppError;
use milgrain_cli::CliError;
use milgrain_cli::answer::Answer;
use milgrain_cli::arguments::Arguments;
use milgrain_cli::commands::run;
use milgrain_cli::folder::Folder;
use milgrain_cli::shop::Shop;

fn milgrain(data: &Path, typed: &[&str]) -> Result<Answer, CliError> {
    let data = data.display().to_string();
    let words = [&["milgrain"], typed, &["--data", &data]].concat();
    run(&Arguments::try_parse_from(words).unwrap())
}

/// Every file below a folder, practice left out.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            _ if path.ends_with("training") => {}
            true => all.extend(files(&path)),
            false => {
                let content = fs::read(&path).unwrap();
                all.insert(path, content);
            }
        }
    }
    all
}

fn real_shop() -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    let scenario = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/scenarios/memo_out.jsonl");
    milgrain(place.path(), &["play", scenario.to_str().unwrap()]).unwrap();
    place
}

#[test]
fn not_a_byte_of_the_shop_changes_and_every_paper_says_what_it_is() {
    let place = real_shop();
    let before = files(place.path());
    milgrain(place.path(), &["train"]).unwrap();
    assert_eq!(files(place.path()), before);
    let papers = fs::read_dir(place.path().join("training/documents")).unwrap();
    let texts = papers.map(|entry| entry.unwrap().path());
    let texts: Vec<PathBuf> =
        texts.filter(|path| path.extension().is_some_and(|end| end == "txt")).collect();
    assert!(texts.len() >= 2, "{texts:?}");
    for path in texts {
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains("TRAINING"), "{}", path.display());
        assert!(text.contains("TRAIN-A-"), "{}", path.display());
    }
    let real = files(&place.path().join("documents"));
    let real = real.iter().filter(|(path, _)| path.extension().is_some_and(|end| end == "txt"));
    for (path, text) in real {
        assert!(!String::from_utf8_lossy(text).contains("TRAIN"), "{}", path.display());
    }
}

#[test]
fn no_register_opens_the_other_s_files() {
    let place = real_shop();
    milgrain(place.path(), &["train"]).unwrap();
    let practice = Folder::chosen(Some(&place.path().join("training"))).unwrap();
    let opened = Shop::open(practice).err();
    assert_eq!(opened, Some(CliError::App(AppError::OtherCompany)));
    let shop = Folder::chosen(Some(place.path())).unwrap();
    let practised = Shop::practise(shop).err();
    assert_eq!(practised, Some(CliError::App(AppError::OtherCompany)));
}

#[test]
fn practice_begins_anew_and_is_wiped_by_taking_its_files_away() {
    let place = real_shop();
    let before = files(place.path());
    milgrain(place.path(), &["train"]).unwrap();
    milgrain(place.path(), &["train"]).unwrap();
    milgrain(place.path(), &["train", "--wipe"]).unwrap();
    assert!(!place.path().join("training").exists());
    assert_eq!(files(place.path()), before);
    milgrain(place.path(), &["train", "--wipe"]).unwrap();
    milgrain(place.path(), &["verify"]).unwrap();
}

#[test]
fn nothing_of_practice_leaves() {
    let place = tempfile::tempdir().unwrap();
    let folder = Folder::chosen(Some(place.path())).unwrap();
    let shop = Shop::practise(folder).unwrap();
    assert!(shop.app.is_training());
    assert_eq!(shop.app.may_leave(), Err(AppError::Training));
}
