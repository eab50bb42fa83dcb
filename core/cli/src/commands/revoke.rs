//! A phone that is given nothing any more.

use milgrain_hub::Folder as HubFolder;
use milgrain_kernel::DeviceId;
use serde_json::json;

use crate::CliError;
use crate::answer::Answer;
use crate::folder::Folder;

pub(super) fn revoke(folder: &Folder, device: DeviceId) -> Result<Answer, CliError> {
    let mut hub = HubFolder::open(folder.path())?;
    milgrain_hub::enrolment::revoke(&mut hub.log, device)?;
    let text =
        format!("{device} is revoked: what it still writes is kept, and waits for a manager.");
    Ok(Answer { text, json: json!({ "revoked": device }) })
}
