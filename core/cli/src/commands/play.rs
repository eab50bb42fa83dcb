//! A written scenario, played into an empty folder.

use std::path::Path;

use serde_json::json;

use crate::answer::Answer;
use crate::books::Figures;
use crate::folder::Folder;
use crate::report::Report;
use crate::scenario::step::Step;
use crate::scenario::{Agreement, Played, Player, steps};
use crate::shop::{Shop, text_of};
use crate::{CliError, papers, progress};

/// How many steps were taken, and how many refused as they expected.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// Taken.
    pub taken: usize,
    /// Refused, as the step said.
    pub refused: usize,
}

pub(super) fn play_file(folder: Folder, file: &Path) -> Result<Answer, CliError> {
    let steps = steps(&text_of(file)?)?;
    folder.make_empty()?;
    let shop = Shop::begin(folder)?;
    let name = file.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let mut player = Player::new(&shop.app, &name.unwrap_or_default());
    let counts = play(&mut player, &steps)?;
    let agreements = player.into_agreements();
    leave(&shop, counts, &agreements)
}

/// Plays numbered steps, with progress shown.
///
/// # Errors
/// [`CliError::Play`] with the line that was refused; what was played before it stays.
pub fn play(player: &mut Player, steps: &[(usize, Step)]) -> Result<Counts, CliError> {
    let mut counts = Counts::default();
    let bar = progress::bar("Playing", steps.len());
    for (line, step) in steps {
        match player.play(*line, step)? {
            Played::Done(_) => counts.taken += 1,
            Played::Refused => counts.refused += 1,
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(counts)
}

/// Writes books, report and papers, and says where they lie.
pub(super) fn leave(
    shop: &Shop,
    counts: Counts,
    agreements: &[Agreement],
) -> Result<Answer, CliError> {
    shop.settle()?;
    Figures::write(shop)?;
    let report = Report::of(shop)?;
    report.write(shop)?;
    let papers = papers::write(shop, agreements)?;
    let Counts { taken, refused } = counts;
    let text = format!(
        "{}\n{taken} steps were taken, {refused} refused as they should be.\nThe data, report.json \
         and books.json lie in {}; {papers} papers in {}.",
        report.screen(),
        shop.folder.path().display(),
        shop.folder.join("documents").display(),
    );
    let json = json!({
        "taken": taken,
        "refused": refused,
        "papers": papers,
        "folder": shop.folder.path(),
        "report": report,
    });
    Ok(Answer { text, json })
}
