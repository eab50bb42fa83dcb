//! Every commit, every entry and every view, checked against the log.

use milgrain_app::books::Verified;
use std::fmt::Write;

use crate::answer::Answer;
use crate::books::Figures;
use crate::shop::Shop;
use crate::{CliError, progress};

pub(super) fn verify(shop: &Shop) -> Result<Answer, CliError> {
    let head = shop.app.store().read().log.head()?.map_or(0, |head| head.number);
    let bar = progress::bar("Verifying", usize::try_from(head).unwrap_or(usize::MAX));
    let verified = shop.app.verify(&mut |number| bar.set_position(number))?;
    bar.finish_and_clear();
    if !verified.findings.is_empty() {
        return Err(found(&verified));
    }
    Figures::write(shop)?;
    let Verified { commits, events, entries, digest, .. } = &verified;
    let text = format!(
        "{commits} commits with {events} events stand in their chains; {entries} entries balance \
         and are what their events post; every view equals the log.\nDigest {digest}"
    );
    Ok(Answer::new(text, &verified))
}

/// The first few findings on standard error, and how many there are.
fn found(verified: &Verified) -> CliError {
    let mut lines = String::new();
    for finding in verified.findings.iter().take(20) {
        let _ = writeln!(lines, "commit {}: {}", finding.commit, finding.code);
    }
    eprint!("{lines}");
    CliError::NotVerified { findings: verified.findings.len() }
}
