//! A one-time code that lets a phone in.

use milgrain_hub::Folder as HubFolder;
use milgrain_hub::enrolment::{Code, VALID_MINUTES, invite};
use milgrain_hub::folder::random;
use milgrain_hub::server::now;
use milgrain_kernel::StoreId;
use serde_json::json;

use crate::CliError;
use crate::answer::Answer;

pub(super) fn enrol(mut hub: HubFolder, stores: &[StoreId]) -> Result<Answer, CliError> {
    let code = Code::of(random()?);
    let invited = invite(&mut *hub.log, &code, stores.to_vec(), now());
    invited.map_err(milgrain_hub::FolderError::Log)?;
    let hours = VALID_MINUTES / 60;
    let text = format!("{code}\nIt lets one phone in, within {hours} hours.");
    Ok(Answer { text, json: json!({ "code": code.to_string(), "hours": hours }) })
}
