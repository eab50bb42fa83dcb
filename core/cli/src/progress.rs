//! Progress, for whoever sits before a terminal; nothing is drawn for a program.

use indicatif::{ProgressBar, ProgressStyle};

/// A bar on standard error, if that is a terminal.
#[must_use]
pub fn bar(what: &str, steps: usize) -> ProgressBar {
    let bar = ProgressBar::new(steps as u64);
    let style = ProgressStyle::with_template("{msg:<12} [{bar:40}] {pos}/{len} {elapsed}");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("=> "));
    bar.with_message(what.to_owned())
}
