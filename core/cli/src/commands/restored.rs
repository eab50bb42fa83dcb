//! A hub that was restored from a backup takes back what it lost.

use milgrain_hub::server::now;
use milgrain_hub::{Folder as HubFolder, FolderError};
use serde_json::json;

use crate::CliError;
use crate::answer::Answer;

pub(super) fn restored(hub: HubFolder) -> Result<Answer, CliError> {
    let epoch = hub.restored(now()).map_err(FolderError::Log)?;
    let text = format!(
        "Epoch {epoch} has begun: phones give back what the hub lost, and keep what they write.\n\
         Once they have been here, say so with milgrain refilled."
    );
    Ok(Answer { text, json: json!({ "epoch": epoch, "refilling": true }) })
}
