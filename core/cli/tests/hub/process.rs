//! The built command, running.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Output, Stdio};

use milgrain_hub::testing::{Line, Phone};
use milgrain_replication::PublicKey;
use serde_json::Value;

/// A hub in a folder; killed when it is dropped.
pub struct Hub {
    pub child: Child,
    pub line: Line,
    pub said: Value,
    /// Kept open: whoever started it still listens.
    output: BufReader<ChildStdout>,
}

/// Where a hub is at home: its folder, and the database that its log lies in, if it does.
#[derive(Clone, Copy)]
pub struct Home<'h> {
    pub folder: &'h Path,
    pub database: Option<&'h str>,
}

impl<'h, P: AsRef<Path> + ?Sized> From<&'h P> for Home<'h> {
    fn from(folder: &'h P) -> Self {
        Home { folder: folder.as_ref(), database: None }
    }
}

pub fn milgrain<'h>(home: impl Into<Home<'h>>, words: &[&str]) -> Command {
    let (mut command, home) = (Command::new(env!("CARGO_BIN_EXE_milgrain")), home.into());
    command.args(words).arg("--json").arg("--data").arg(home.folder);
    command.env_remove("MILGRAIN_DATABASE");
    command.envs(home.database.map(|address| ("MILGRAIN_DATABASE", address)));
    command
}

/// What a command answers.
pub fn answer<'h>(home: impl Into<Home<'h>>, words: &[&str]) -> Output {
    milgrain(home, words).output().unwrap()
}

pub fn json(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(bytes)))
}

/// A phone whose code was made and used, as its owner would.
pub fn enrolled<'h>(home: impl Into<Home<'h>>, hub: &Hub, number: u8) -> Phone {
    let store = milgrain_hub::testing::store().to_string();
    let code = json(&answer(home, &["enrol", "--store", &store]).stdout);
    let company = hub.said["company"].as_str().unwrap().parse().unwrap();
    let shows = |key| Phone::new(number, company, key).shows(code["code"].as_str().unwrap());
    let unknown = PublicKey::from_bytes([0; 32]);
    let said = hub.line.post("/v1/enrolments", None, &shows(unknown)).unwrap();
    assert_eq!(said.status, 200, "{}", said.code());
    let told = json(&said.body);
    assert_eq!(told["company"], hub.said["company"]);
    Phone::new(number, company, PublicKey::from_bytes(unhex(told["hub_key"].as_str().unwrap())))
}

fn unhex(digits: &str) -> [u8; 32] {
    let byte = |at: usize| u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).unwrap();
    std::array::from_fn(byte)
}

impl Hub {
    pub fn start<'h>(home: impl Into<Home<'h>>) -> Hub {
        Hub::told(home, &[])
    }

    /// Started with some words more.
    pub fn told<'h>(home: impl Into<Home<'h>>, words: &[&str]) -> Hub {
        let mut command = milgrain(home, &["hub", "--listen", "127.0.0.1:0"]);
        command.args(words);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let (mut output, mut first) = (BufReader::new(child.stdout.take().unwrap()), String::new());
        output.read_line(&mut first).unwrap();
        let said = json(first.as_bytes());
        let line = Line::to(said["listening"].as_str().unwrap());
        Hub { child, line, said, output }
    }

    /// Asks it to stop, as an operating system does; answers whether it ended well, and says so.
    pub fn stop(mut self) -> bool {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        let ended = self.child.wait().unwrap().success();
        let mut last = String::new();
        self.output.read_line(&mut last).unwrap();
        ended && json(last.as_bytes())["stopped"] == true
    }

    /// Ends it at once.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Hub {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
