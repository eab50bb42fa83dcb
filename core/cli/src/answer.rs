//! What a command says: words for people, or JSON for programs. Never both.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Value;

use crate::CliError;

/// What a command found out.
#[derive(Clone, PartialEq, Debug)]
pub struct Answer {
    /// For people.
    pub text: String,
    /// The same for programs.
    pub json: Value,
}

impl Answer {
    /// An answer whose JSON is that of `of`.
    #[must_use]
    pub fn new(text: impl Into<String>, of: &impl Serialize) -> Self {
        // Plain values of our own: they always have a JSON form.
        Answer { text: text.into(), json: serde_json::to_value(of).unwrap_or(Value::Null) }
    }

    /// Prints it.
    ///
    /// # Errors
    /// [`CliError::Output`].
    pub fn print(&self, json: bool) -> Result<(), CliError> {
        let mut out = io::stdout().lock();
        match json {
            true => writeln!(out, "{}", self.json)?,
            false if self.text.is_empty() => {}
            false => writeln!(out, "{}", self.text.trim_end())?,
        }
        Ok(out.flush()?)
    }
}

/// Prints why a command failed, to standard error.
pub fn print_error(error: &CliError, json: bool) {
    let (code, message) = (error.code(), error.to_string());
    match json {
        true => {
            let error = serde_json::json!({ "error": { "code": code, "message": message } });
            eprintln!("{error}");
        }
        false => eprintln!("error[{code}]: {message}"),
    }
}
