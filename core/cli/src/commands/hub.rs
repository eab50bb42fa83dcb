//! A hub, served until it is told to stop. What happens is noted on standard error, one line of JSON
//! each; `MILGRAIN_LOG` says how much, such as `debug`.

use std::io::{self, Write};
use std::net::SocketAddr;

use milgrain_hub::Folder as HubFolder;
use milgrain_hub::server::{Limits, Settings, now, serve};
use serde_json::json;
use tracing_subscriber::EnvFilter;

use crate::CliError;
use crate::answer::Answer;
use crate::arguments::Hub;
use crate::folder::Folder;

pub(super) fn hub(folder: &Folder, asked: &Hub, json: bool) -> Result<Answer, CliError> {
    note_on_standard_error();
    let database = asked.log.database.as_deref();
    let hub = HubFolder::open_or_make(folder.path(), database, asked.company, now())?;
    let says = Says::of(&hub, json);
    let tls = asked.certificate.clone().zip(asked.key.clone());
    let scheme = if tls.is_some() { "https" } else { "http" };
    let (listen, plain) = (asked.listen, asked.plain);
    let settings = Settings { listen, plain, tls, limits: Limits::default() };
    serve(hub, &settings, |address| says.listening(scheme, address))?;
    Ok(Answer { text: "The hub has stopped.".to_owned(), json: json!({ "stopped": true }) })
}

fn note_on_standard_error() {
    let filter = EnvFilter::try_from_env("MILGRAIN_LOG");
    let filter = filter.unwrap_or_else(|_| EnvFilter::new("info"));
    let notes = tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(io::stderr);
    // Whoever embeds this command may note in a way of its own.
    let _ = notes.try_init();
}

/// What is said once the hub listens.
struct Says {
    key: Option<String>,
    company: String,
    json: bool,
}

impl Says {
    fn of(hub: &HubFolder, json: bool) -> Self {
        let key = hub.path.join("hub.key").display().to_string();
        Says { key: hub.new.then_some(key), company: hub.company.to_string(), json }
    }

    fn listening(self, scheme: &str, address: SocketAddr) {
        let (at, Says { key, company, json }) = (format!("{scheme}://{address}"), self);
        let text = if json {
            json!({ "listening": at, "company": company, "new_key": key }).to_string()
        } else {
            let made = key.map_or_else(String::new, |key| {
                format!(
                    "A key was made for this hub: {key}\nPhones know it by that: keep a copy.\n"
                )
            });
            format!("{made}The hub of company {company} listens on {at}")
        };
        // A hub whose output nobody reads serves all the same.
        let mut out = io::stdout().lock();
        let _ = writeln!(out, "{text}").and_then(|()| out.flush());
    }
}
