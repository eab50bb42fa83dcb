//! The commands, one file each: open the folder, ask the app, answer.

mod ageing;
mod day;
mod decode;
mod demo;
mod enrol;
mod export_cash_reports;
mod export_journal;
mod hub;
mod import_catalog;
mod join;
mod play;
mod refilled;
mod release;
mod render;
mod restored;
mod revoke;
mod statement;
mod stores;
mod sync;
mod train;
mod verify;

use std::path::Path;

use milgrain_hub::Folder as HubFolder;

use crate::CliError;
use crate::answer::Answer;
use crate::arguments::{Arguments, Export, HubLog, Import, Verb};
use crate::folder::Folder;
use crate::shop::Shop;

pub use play::{Counts, play};

/// Does what was typed.
///
/// # Errors
/// [`CliError`], with its stable code.
pub fn run(arguments: &Arguments) -> Result<Answer, CliError> {
    let (asked, json) = (arguments.common.data.as_deref(), arguments.common.json);
    let shop = || Folder::chosen(asked);
    match &arguments.verb {
        Verb::Demo { .. } => demo::demo(shop()?),
        Verb::Hub(served) => hub::hub(&Folder::of_hub(asked)?, served, json),
        Verb::Enrol { log, store } => enrol::enrol(opened(asked, log)?, store),
        Verb::Revoke { log, device } => revoke::revoke(opened(asked, log)?, *device),
        Verb::Release { log, device, through } => {
            release::release(opened(asked, log)?, *device, *through)
        }
        Verb::Restored(log) => restored::restored(opened(asked, log)?),
        Verb::Refilled(log) => refilled::refilled(opened(asked, log)?),
        Verb::Join(asked) => join::join(shop()?, asked),
        Verb::Sync => sync::sync(shop()?),
        Verb::Stores => stores::stores(&Shop::open(shop()?)?),
        Verb::Play { file } => play::play_file(shop()?, file),
        Verb::Train { wipe: true, .. } => train::wipe(&shop()?),
        Verb::Train { file, .. } => train::train(&shop()?, file.as_deref()),
        Verb::Verify => verify::verify(&Shop::open(shop()?)?),
        Verb::Import { what: Import::Catalog(list) } => {
            import_catalog::import_catalog(&Shop::open(shop()?)?, list)
        }
        Verb::Export { what: Export::Journal { format } } => {
            export_journal::export_journal(&Shop::open(shop()?)?, *format, json)
        }
        Verb::Export { what: Export::CashReports { as_of } } => {
            export_cash_reports::export_cash_reports(&Shop::open(shop()?)?, *as_of)
        }
        Verb::Decode { protocol, given } => decode::decode(*protocol, given),
        Verb::Render { file, form, printer } => render::render(file, *form, printer, json),
        Verb::Day { on } => day::day(&Shop::open(shop()?)?, *on),
        Verb::Ageing { as_of } => ageing::ageing(&Shop::open(shop()?)?, *as_of),
        Verb::Statement { customer, as_of, store } => {
            statement::statement(&Shop::open(shop()?)?, customer, *as_of, store.as_deref())
        }
    }
}

/// The folder that a hub lies in, open.
fn opened(asked: Option<&Path>, log: &HubLog) -> Result<HubFolder, CliError> {
    Ok(HubFolder::open(Folder::of_hub(asked)?.path(), log.database.as_deref())?)
}
