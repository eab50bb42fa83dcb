//! Practice: a scenario played into a folder of its own inside the shop's, begun anew each time; or
//! wiped.

use std::path::Path;

use serde_json::json;

use super::play;
use crate::CliError;
use crate::answer::Answer;
use crate::folder::Folder;
use crate::scenario::step::Step;
use crate::scenario::{Player, steps};
use crate::shop::{Shop, text_of};

/// The first lesson, if no other is named: a sale, and a layaway that is cancelled.
pub(super) const FIRST_LESSON: &str = include_str!("../../../docs/scenarios/practice.jsonl");

pub(super) fn train(folder: &Folder, file: Option<&Path>) -> Result<Answer, CliError> {
    let text = file.map(text_of).transpose()?;
    practise(folder, &steps(text.as_deref().unwrap_or(FIRST_LESSON))?)
}

/// Plays steps as practice, in place of what was practised before.
pub(super) fn practise(folder: &Folder, steps: &[(usize, Step)]) -> Result<Answer, CliError> {
    folder.wipe_training()?;
    let training = folder.training();
    training.make_empty()?;
    let shop = Shop::practise(training)?;
    let mut player = Player::new(&shop.app, "practice");
    let counts = play::play(&mut player, steps)?;
    let agreements = player.into_agreements();
    play::leave(&shop, counts, &agreements)
}

pub(super) fn wipe(folder: &Folder) -> Result<Answer, CliError> {
    folder.wipe_training()?;
    Ok(Answer::new(
        "Practice is wiped; the shop's own data is as it was.",
        &json!({ "wiped": true }),
    ))
}
