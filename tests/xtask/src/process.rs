//! Child processes: their lines are kept, and only the latest is shown while they run.
//!
//! A terminal sees one line that rewrites itself; a log gets a sign of life every half minute.
//! The whole output is printed by the caller, and only if something failed.

use std::io::{self, BufRead, BufReader, IsTerminal, Read, Write};
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use crate::failure::{Failure, Result};

const SIGN_OF_LIFE: Duration = Duration::from_secs(30);

/// How a child ended and what it said.
pub struct Run {
    /// Whether it exited with zero.
    pub ok: bool,
    /// Both of its streams, line by line as they came.
    pub lines: Vec<String>,
}

/// Runs a child to its end, showing `label` and the latest line meanwhile.
pub fn run(label: &str, mut command: Command) -> Result<Run> {
    let failed = |e: io::Error| Failure::new(format!("starting {label}"), e);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(failed)?;
    let (sender, lines) = mpsc::channel();
    forward(child.stdout.take(), sender.clone());
    forward(child.stderr.take(), sender);
    let lines = follow(label, &lines);
    let status = child.wait().map_err(failed)?;
    Ok(Run { ok: status.success(), lines })
}

/// The standard output of a short, silent child; its standard error is the reason if it fails.
pub fn read(mut command: Command) -> Result<String> {
    let label = command.get_program().to_string_lossy().into_owned();
    let output = command.output().map_err(|e| Failure::new(format!("starting {label}"), e))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = [output.stdout, output.stderr].concat();
    Err(Failure::new(label, String::from_utf8_lossy(&said).trim()))
}

/// Sends each line of one stream; the thread ends with the stream.
fn forward(stream: Option<impl Read + Send + 'static>, lines: Sender<String>) {
    let Some(stream) = stream else { return };
    thread::spawn(move || {
        for line in BufReader::new(stream).split(b'\n').map_while(io::Result::ok) {
            let line = String::from_utf8_lossy(&line).trim_end().to_owned();
            if lines.send(line).is_err() {
                return;
            }
        }
    });
}

/// Collects lines until both streams end, keeping the person who waits informed.
fn follow(label: &str, lines: &mpsc::Receiver<String>) -> Vec<String> {
    let terminal = io::stderr().is_terminal();
    let started = Instant::now();
    let mut shown = Instant::now();
    let mut kept: Vec<String> = Vec::new();
    loop {
        match lines.recv_timeout(Duration::from_secs(1)) {
            Ok(line) => kept.push(line),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
        let latest = kept.last().map_or("", |line| line.trim());
        if terminal {
            let text: String = format!("{label}: {latest}").chars().take(78).collect();
            eprint!("\r\x1b[K{text}");
        } else if shown.elapsed() >= SIGN_OF_LIFE {
            eprintln!("{label}: {} s: {latest}", started.elapsed().as_secs());
            shown = Instant::now();
        }
    }
    if terminal {
        eprint!("\r\x1b[K");
    }
    let _ = io::stderr().flush();
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn both_streams_and_the_exit_are_kept() {
        let run = run("sample", shell("echo out; echo err >&2; exit 3")).unwrap();
        let mut lines = run.lines;
        lines.sort();
        assert_eq!((run.ok, lines), (false, vec!["err".to_owned(), "out".to_owned()]));
    }

    #[test]
    fn a_silent_child_that_fails_says_why() {
        let failure = read(shell("echo no such account >&2; exit 1")).unwrap_err();
        assert_eq!(failure.to_string(), "sh: no such account");
    }
}
