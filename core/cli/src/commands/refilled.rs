//! A restored hub has what phones gave back, and places what they write again.

use milgrain_hub::{Folder as HubFolder, FolderError};
use serde_json::json;

use crate::CliError;
use crate::answer::Answer;

pub(super) fn refilled(hub: HubFolder) -> Result<Answer, CliError> {
    let ended = hub.refilled().map_err(FolderError::Log)?;
    let text = match ended {
        true => "The hub places what phones write again.",
        false => "The hub was taking nothing back; it goes on as before.",
    };
    Ok(Answer { text: text.to_owned(), json: json!({ "refilling": false, "ended": ended }) })
}
