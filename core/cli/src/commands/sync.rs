//! One visit to the hub: what was written here goes there, what others wrote comes here.

use milgrain_app::line::LineError;
use milgrain_app::sync::Visited;
use milgrain_hub::server::now;
use milgrain_replication::follower::{Notice, Timing};
use serde_json::json;

use crate::CliError;
use crate::answer::Answer;
use crate::folder::Folder;
use crate::joined::Joined;
use crate::shop::Shop;

/// Codes of the protocol have their words in the list of codes.
const RETRY: &str = "see the list of error codes, or try again later";

pub(super) fn sync(folder: Folder) -> Result<Answer, CliError> {
    let joined = Joined::of(&folder)?.ok_or(CliError::NotJoined)?;
    let enrolment = joined.enrolment(&folder)?;
    let shop = Shop::open(folder)?;
    let mut conversation = shop.app.follow(enrolment, Timing::default())?;
    let line = joined.line()?;
    // What is confirmed in the first visit gets its place there, and comes back with the second.
    for _ in 0..2 {
        let visited = shop.app.visit(&mut conversation, &line, &now);
        if let Some(fault) = conversation.fault() {
            return Err(fault.clone().into());
        }
        ended_well(visited)?;
    }
    shop.settle()?;
    let fresh = shop.app.freshness()?;
    let text = match fresh.unsent {
        0 => "All that the hub has is here, and it has all of ours.".to_owned(),
        unsent => {
            format!("All that the hub has is here; {unsent} records of ours wait to be sent.")
        }
    };
    Ok(Answer { text, json: json!({ "unsent": fresh.unsent }) })
}

/// What kept the visit from its end, if anything did.
fn ended_well(visited: Visited) -> Result<(), CliError> {
    if let Some(broke) = visited.broke {
        return Err(broke.into());
    }
    for notice in visited.told {
        match notice {
            Notice::Trouble(trouble) => return Err(CliError::Follow(trouble)),
            Notice::Refused(refused) => {
                return Err(
                    LineError::Refused { code: refused.code, message: RETRY.to_owned() }.into()
                );
            }
            _ => {}
        }
    }
    Ok(())
}
