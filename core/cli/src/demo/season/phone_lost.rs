//! A phone is lost with what it had not sent: its numbers are named, and what customers bring is written
//! down beside them.

use crate::demo::scene::{Scene, Told};
use crate::scenario::step::Command;

/// Reported, a receipt brought, and settled; the last is still looked for when the season ends.
///
/// # Errors
/// None; it is told as every story is.
pub fn tell(scene: &mut Scene) -> Told {
    scene.begin(10, 60);
    let letters = format!("K{}", scene.index + 1);
    let lost = Command::ReportPhone { letters: letters.clone(), gone: "lost".to_owned() };
    scene.is_refused("phone.manager_needed", lost.clone());
    scene.manager_does(lost);
    scene.days_later(2);
    let what = "Receipt of a chain, paid in cash".to_owned();
    scene.does(Command::ShowPhonePaper { letters: letters.clone(), number: 17, what });
    if scene.index < 2 {
        scene.days_later(6);
        let words = "The sale was entered anew from its receipt".to_owned();
        scene.manager_does(Command::SettlePhone { letters, words });
    }
    Ok(())
}
