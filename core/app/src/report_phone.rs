//! A phone that is lost, or was restored from an old copy of itself: which of its numbers are in doubt,
//! the papers that customers bring, and what became of it.

use milgrain_retail::note::ShortText;
use milgrain_retail::phone::{self, InDoubt, Reported};
use milgrain_store::views::lists;
use serde::{Deserialize, Serialize};

use crate::AppError;
use crate::carry_out::{Done, Given, Milgrain};
use crate::load::Load;

/// What happened to a phone.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gone {
    /// It is gone, with what it had not sent.
    Lost,
    /// It came back as it had been before, and gave numbers twice.
    Restored,
}

/// Report a phone.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ReportPhone {
    /// Its letters on papers.
    pub letters: String,
    /// What happened to it.
    pub gone: Gone,
}

/// Write a paper down that somebody brought.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ShowPhonePaper {
    /// The letters on it.
    pub letters: String,
    /// The number on it.
    pub number: u64,
    /// What it says it is.
    pub what: String,
}

/// Settle a report.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SettlePhone {
    /// The phone's letters.
    pub letters: String,
    /// What became of it.
    pub words: String,
}

impl Milgrain {
    /// Reports a phone; the numbers in doubt are found from the papers that are here.
    ///
    /// # Errors
    /// `phone.*`, `note.*`.
    pub fn report_phone(&self, given: &Given, request: &ReportPhone) -> Result<Done, AppError> {
        self.carry_out(given, "report_phone", request, |load| {
            let letters = letters(&request.letters)?;
            let in_doubt = match request.gone {
                Gone::Lost => InDoubt::From(lists::last_number(load.read().views, &letters)? + 1),
                Gone::Restored => {
                    InDoubt::Twice(lists::numbers_twice(load.read().views, &letters)?)
                }
            };
            let named = (letters.as_str(), load.register().letters.as_str());
            Ok(phone::report(&load.book().phones, named, in_doubt, &load.desk()?)?)
        })
    }

    /// Writes a paper down that somebody brought.
    ///
    /// # Errors
    /// `phone.*`, `note.*`.
    pub fn show_phone_paper(
        &self,
        given: &Given,
        request: &ShowPhonePaper,
    ) -> Result<Done, AppError> {
        self.carry_out(given, "show_phone_paper", request, |load| {
            let (letters, number) = (letters(&request.letters)?, request.number);
            let what = ShortText::new(&request.what)?;
            let known = number <= lists::last_number(load.read().views, &letters)?;
            let phones = &load.book().phones;
            Ok(phone::show(phones, (&letters, number), what, known, &load.desk()?)?)
        })
    }

    /// Settles a report.
    ///
    /// # Errors
    /// `phone.*`, `note.*`.
    pub fn settle_phone(&self, given: &Given, request: &SettlePhone) -> Result<Done, AppError> {
        self.carry_out(given, "settle_phone", request, |load| {
            let words = ShortText::new(&request.words)?;
            let letters = letters(&request.letters)?;
            Ok(phone::settle(&load.book().phones, &letters, words, &load.desk()?)?)
        })
    }

    /// The phones that a store reported, with what waits.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn reported_phones(&self, given: &Given) -> Result<Vec<Reported>, AppError> {
        self.look(given, |load: &mut Load| Ok(load.book().phones.reported.clone()))
    }
}

/// A phone's letters, as its papers show them.
fn letters(typed: &str) -> Result<String, AppError> {
    Ok(ShortText::new(typed)?.to_string().to_uppercase())
}
