//! The commands, one file each: open the folder, ask the app, answer.

mod ageing;
mod day;
mod decode;
mod demo;
mod export_cash_reports;
mod export_journal;
mod import_catalog;
mod play;
mod render;
mod statement;
mod train;
mod verify;

use crate::CliError;
use crate::answer::Answer;
use crate::arguments::{Arguments, Export, Import, Verb};
use crate::folder::Folder;
use crate::shop::Shop;

pub use play::{Counts, play};

/// Does what was typed.
///
/// # Errors
/// [`CliError`], with its stable code.
pub fn run(arguments: &Arguments) -> Result<Answer, CliError> {
    let folder = Folder::chosen(arguments.common.data.as_deref())?;
    let json = arguments.common.json;
    match &arguments.verb {
        Verb::Demo { .. } => demo::demo(folder),
        Verb::Play { file } => play::play_file(folder, file),
        Verb::Train { wipe: true, .. } => train::wipe(&folder),
        Verb::Train { file, .. } => train::train(&folder, file.as_deref()),
        Verb::Verify => verify::verify(&Shop::open(folder)?),
        Verb::Import { what: Import::Catalog(list) } => {
            import_catalog::import_catalog(&Shop::open(folder)?, list)
        }
        Verb::Export { what: Export::Journal { format } } => {
            export_journal::export_journal(&Shop::open(folder)?, *format, json)
        }
        Verb::Export { what: Export::CashReports { as_of } } => {
            export_cash_reports::export_cash_reports(&Shop::open(folder)?, *as_of)
        }
        Verb::Decode { protocol, given } => decode::decode(*protocol, given),
        Verb::Render { file, form, printer } => render::render(file, *form, printer, json),
        Verb::Day { on } => day::day(&Shop::open(folder)?, *on),
        Verb::Ageing { as_of } => ageing::ageing(&Shop::open(folder)?, *as_of),
        Verb::Statement { customer, as_of, store } => {
            statement::statement(&Shop::open(folder)?, customer, *as_of, store.as_deref())
        }
    }
}
