//! What a revoked phone wrote is placed, once a manager has looked at it.

use milgrain_hub::Folder as HubFolder;
use milgrain_hub::server::now;
use milgrain_kernel::DeviceId;
use serde_json::json;

use crate::CliError;
use crate::answer::Answer;

pub(super) fn release(
    hub: HubFolder,
    device: DeviceId,
    through: Option<u64>,
) -> Result<Answer, CliError> {
    let released = hub.release(device, through, now())?;
    let text = match released {
        0 => format!("Nothing of {device} waits."),
        1 => format!("One record of {device} was released; every phone is given it."),
        many => format!("{many} records of {device} were released; every phone is given them."),
    };
    Ok(Answer { text, json: json!({ "device": device, "released": released }) })
}
