//! A folder becomes a phone of a hub: a new one, or one that has sold alone until now.
//!
//! Whatever ends it half way, it can be asked again with the same code: the device's id and key come
//! of the folder's own key.

use milgrain_app::{AppError, Register};
use milgrain_kernel::{CompanyId, DeviceId};
use serde_json::json;

use crate::CliError;
use crate::answer::Answer;
use crate::arguments::Join;
use crate::folder::Folder;
use crate::joined::{Joined, signing_key};
use crate::shop::{Shop, text_of};

pub(super) fn join(folder: Folder, asked: &Join) -> Result<Answer, CliError> {
    if Joined::of(&folder)?.is_some() {
        return Err(CliError::JoinedAlready);
    }
    let sold = folder.has_store() && Shop::open(folder.clone())?.has_commits()?;
    let folder = if sold { folder } else { Shop::make_room(folder, asked.letters.as_deref())? };
    let key = signing_key(&folder)?.public();
    let register = match (sold, asked.letters.clone()) {
        (true, None) => Register::of_this_desk(),
        (true, Some(_)) => return Err(CliError::LettersGiven),
        (false, letters) => new_register(key.bytes(), letters.unwrap_or_default()),
    };
    let joined = asked_for(asked, register)?;
    let told = joined.line()?.enrol(&asked.code, joined.device, &key)?;
    if sold && told.company != joined.company {
        return Err(AppError::OtherCompany.into());
    }
    let joined = joined.let_in(told);
    joined.note(&folder)?;
    let Joined { company, device, letters, stores, hub, .. } = joined;
    let text = format!("Register {letters} is joined to {hub}. Next: milgrain sync");
    Ok(Answer { text, json: json!({ "company": company, "device": device, "stores": stores }) })
}

/// What is known before the hub has answered.
fn asked_for(asked: &Join, register: Register) -> Result<Joined, CliError> {
    Ok(Joined {
        hub: asked.hub.clone(),
        trusted: asked.trust.as_deref().map(text_of).transpose()?,
        hub_key: [0; 32],
        company: register.company,
        device: register.device,
        letters: register.letters,
        stores: Vec::new(),
    })
}

/// The register of a new phone; which company it is of, the hub tells.
fn new_register(key: &[u8; 32], letters: String) -> Register {
    let digits: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    let device = DeviceId::derived(&format!("device of key {digits}"));
    Register { company: CompanyId::from_bytes([0; 16]), device, letters, training: false }
}
