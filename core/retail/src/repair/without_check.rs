//! A piece that its owner fetches without the claim check: known by a paper of theirs, by the pictures
//! that were taken when it came in, and by a signature. From then on the lost check is good for nothing.

use super::RepairRefusal;
use super::decide::{PickUp, of_job};
use super::events::{GivenWithoutCheck, IdentityPaper, JobTakenIn};
use crate::desk::Desk;
use crate::event::Fact;
use crate::note::ShortText;
use crate::signature::DocumentSigned;

/// How the owner of a piece is known.
#[derive(Clone, PartialEq, Debug)]
pub struct WithoutCheck {
    /// The paper that was seen.
    pub paper: IdentityPaper,
    /// Who issued it.
    pub issuer: ShortText,
    /// The piece was compared with the pictures of its take-in.
    pub compared: bool,
    /// The owner's signature under the release.
    pub signed: Option<DocumentSigned>,
}

/// The facts of a piece given out without its check; none where the check is there.
///
/// # Errors
/// [`RepairRefusal::PaperNumber`], [`RepairRefusal::NothingToCompare`],
/// [`RepairRefusal::NotCompared`], [`RepairRefusal::SignatureNeeded`].
pub(super) fn known(
    taken: &JobTakenIn,
    command: &PickUp,
    desk: &Desk,
) -> Result<Vec<Fact>, RepairRefusal> {
    let Some(check) = &command.without_check else { return Ok(Vec::new()) };
    may_be_given(taken, command, desk)?;
    let signed = check.signed.clone().ok_or(RepairRefusal::SignatureNeeded)?;
    let given = GivenWithoutCheck {
        paper: check.paper,
        issuer: check.issuer.clone(),
        compared: taken.photos.clone(),
        staff: desk.staff,
        on: desk.today,
    };
    Ok(vec![of_job(taken.order, given), of_job(taken.order, signed)])
}

/// Whether the release may be drawn up: everything but the signature is there.
///
/// # Errors
/// As for giving it out, but the signature.
pub fn may_be_given(
    taken: &JobTakenIn,
    command: &PickUp,
    desk: &Desk,
) -> Result<(), RepairRefusal> {
    let Some(check) = &command.without_check else { return Ok(()) };
    if check.issuer.as_str().chars().any(|c| c.is_ascii_digit()) {
        return Err(RepairRefusal::PaperNumber);
    }
    if taken.photos.is_empty() {
        return match desk.role.is_manager() {
            true => Ok(()),
            false => Err(RepairRefusal::NothingToCompare),
        };
    }
    match check.compared && !command.photos.is_empty() {
        true => Ok(()),
        false => Err(RepairRefusal::NotCompared),
    }
}
