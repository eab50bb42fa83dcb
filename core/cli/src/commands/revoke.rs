//! A phone that is given nothing any more.

use milgrain_hub::Folder as HubFolder;
use milgrain_kernel::DeviceId;
use serde_json::json;

use crate::CliError;
use crate::answer::Answer;

pub(super) fn revoke(mut hub: HubFolder, device: DeviceId) -> Result<Answer, CliError> {
    milgrain_hub::enrolment::revoke(&mut *hub.log, device)?;
    let text =
        format!("{device} is revoked: what it still writes is kept, and waits for a manager.");
    Ok(Answer { text, json: json!({ "revoked": device }) })
}
