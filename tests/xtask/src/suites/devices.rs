//! Our receipts on a printer that others wrote: the emulator emupos shows what it would print, and
//! python-escpos makes the same receipt, so that ours can be measured beside it.

use std::fs;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::failure::{Failure, Result};
use crate::process;
use crate::python;
use crate::repo::Repo;
use crate::tally::Tally;

/// Bytes at most, in hundredths of what python-escpos takes.
const AT_MOST: usize = 120;

/// Prints, stops and measures.
pub fn run(repo: &Repo) -> Result<Tally> {
    let Some(python) = python::environment(repo, "tests/devices/requirements.txt")? else {
        let remarks = vec![format!("missing: {}", python::WANTED)];
        return Ok(Tally { skipped: 1, remarks, ..Tally::default() });
    };
    let told: Value = serde_json::from_slice(&receipt(repo, "json")?)
        .map_err(|e| Failure::new("the receipt as JSON", e))?;
    let mut tally = Tally::default();
    for printer in ["generic-80", "tm-m30"] {
        let bytes = receipt(repo, printer)?;
        let mut emulator = Emulator::start(&python)?;
        let shown = emulator.print(&bytes)?;
        let wrong = differences(&told, &shown);
        tally.count(wrong.is_empty(), wrong);
        let wrong = emulator.stops()?;
        tally.count(wrong.is_empty(), wrong);
    }
    let (ours, theirs) = (receipt(repo, "generic-80")?.len(), peer(repo, &python, &told)?);
    tally.remarks.push(format!("a receipt takes {ours} bytes, python-escpos's {theirs}"));
    let small = ours * 100 <= theirs * AT_MOST;
    tally.count(small, vec![format!("{ours} bytes are too many beside {theirs}")]);
    Ok(tally)
}

/// What the example of `devices` says.
fn receipt(repo: &Repo, what: &str) -> Result<Vec<u8>> {
    let build = ["run", "--quiet", "--locked", "--package", "milgrain-devices"];
    let mut command = repo.cargo(&build);
    command.args(["--example", "receipt", "--", what]);
    let output = command.output().map_err(|e| Failure::new("the receipt", e))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    Err(Failure::new("the receipt", String::from_utf8_lossy(&output.stderr)))
}

/// How many bytes python-escpos takes for the same.
fn peer(repo: &Repo, python: &Path, told: &Value) -> Result<usize> {
    let failed = |e: std::io::Error| Failure::new("python-escpos", e);
    let mut command = Command::new(python.join("python"));
    command.arg(repo.root.join("tests/devices/peer.py"));
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(failed)?;
    if let Some(mut input) = child.stdin.take() {
        input.write_all(told.to_string().as_bytes()).map_err(failed)?;
    }
    let output = child.wait_with_output().map_err(failed)?;
    // The library has things to say on its standard output as well; the count comes last.
    let said = String::from_utf8_lossy(&output.stdout);
    let count = said.lines().last().unwrap_or_default().trim().parse();
    count.map_err(|e| Failure::new("python-escpos", e))
}

/// Where the emulator's receipt is not ours: a picture, the lines, the code, in this order.
fn differences(told: &Value, shown: &str) -> Vec<String> {
    let rows: Vec<&str> = shown.lines().map(str::trim_end).filter(|row| !row.is_empty()).collect();
    let is_picture = |row: &&&str| row.starts_with("[image ");
    let pictures = rows.iter().take_while(is_picture).count();
    let lines = told["lines"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let code = format!("[qr {}]", told["code"].as_str().unwrap_or_default());
    let wanted: Vec<&str> = lines.chain([code.as_str()]).collect();
    let found = rows.get(pictures..).unwrap_or_default();
    match pictures > 0 && found == wanted {
        true => Vec::new(),
        false => vec![format!("the emulator printed {rows:#?}")],
    }
}

/// The emulator, with one printer.
struct Emulator {
    child: Child,
    command: PathBuf,
    api: String,
    link: TcpStream,
    _folder: tempfile::TempDir,
}

impl Drop for Emulator {
    fn drop(&mut self) {
        // It ends with us; one that has ended already is no loss.
        let _ended = self.child.kill().and_then(|()| self.child.wait());
    }
}

impl Emulator {
    fn start(python: &Path) -> Result<Self> {
        let failed = |e: std::io::Error| Failure::new("the emulator", e);
        let folder = tempfile::tempdir().map_err(failed)?;
        let (api, port) = (free_port()?, free_port()?);
        let config = format!(
            "schema: 1\napi: {{ host: 127.0.0.1, port: {api} }}\ndevices:\n  - id: front\n    \
             type: printer\n    profile: epson-tm-t20iii\n    connections:\n      - tcp: \
             {{ port: {port} }}\n    receipts_dir: {}\n",
            folder.path().join("receipts").display()
        );
        let file = folder.path().join("emupos.yaml");
        fs::write(&file, config).map_err(failed)?;
        let command = python.join("emupos");
        let mut child = Command::new(&command);
        child.args(["run", "--config"]).arg(&file).current_dir(folder.path());
        child.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let child = child.spawn().map_err(failed)?;
        let link = connect(port).map_err(failed)?;
        let api = format!("http://127.0.0.1:{api}");
        Ok(Self { child, command, api, link, _folder: folder })
    }

    fn ask(&self, arguments: &[&str]) -> Result<String> {
        let mut command = Command::new(&self.command);
        command.args(arguments).env("EMUPOS_API", &self.api);
        process::read(command)
    }

    /// Sends a receipt, and gives what the emulator shows of it.
    fn print(&mut self, bytes: &[u8]) -> Result<String> {
        self.send(bytes)?;
        // It answers in turn: once this came, all of it was printed.
        self.send(&[0x1D, b'r', 1])?;
        self.hear(1)?;
        let shown = self.ask(&["receipt", "show", "--json"])?;
        let shown: Value =
            serde_json::from_str(&shown).map_err(|e| Failure::new("the emulator's receipt", e))?;
        Ok(shown["text"].as_str().unwrap_or_default().to_owned())
    }

    /// What is wrong with how it stops and goes on: it tells its state unasked, answers out of turn
    /// while it is stopped, and prints what it was sent meanwhile once it goes on.
    fn stops(&mut self) -> Result<Vec<String>> {
        let mut wrong = Vec::new();
        self.send(&[0x1D, b'a', 0x0F])?;
        wrong.extend(differs("ready", &self.hear(4)?, &[0x10, 0, 0, 0], &[0x28, 0x68, 0x0C, 0]));
        for (fault, state, answers) in [
            ("cover-open", [0x20, 0, 0, 0], [0x04, 0]),
            ("paper-out", [0x00, 0, 0x0C, 0], [0, 0x60]),
        ] {
            self.ask(&["fault", "set", "front", fault])?;
            wrong.extend(differs(fault, &self.hear(4)?, &state, &state));
            self.send(&[0x10, 0x04, 2, 0x10, 0x04, 4])?;
            wrong.extend(differs(fault, &self.hear(2)?, &answers, &answers));
            self.send(b"held\n\x1D\x72\x01")?;
            self.ask(&["fault", "clear", "front", fault])?;
            wrong.extend(differs(
                "going on",
                &self.hear(4)?,
                &[0x10, 0, 0, 0],
                &[0x28, 0, 0x0C, 0],
            ));
            self.hear(1)?;
        }
        Ok(wrong)
    }

    fn send(&mut self, bytes: &[u8]) -> Result<()> {
        self.link.write_all(bytes).map_err(|e| Failure::new("writing to the emulator", e))
    }

    fn hear(&mut self, count: usize) -> Result<Vec<u8>> {
        let mut bytes = vec![0; count];
        let heard = self.link.read_exact(&mut bytes);
        heard.map_err(|e| Failure::new("hearing the emulator", e))?;
        Ok(bytes)
    }
}

/// Compares the bits of a mask.
fn differs(when: &str, heard: &[u8], wanted: &[u8], mask: &[u8]) -> Option<String> {
    let alike = |((heard, wanted), mask): ((&u8, &u8), &u8)| heard & mask == wanted & mask;
    let same = heard.iter().zip(wanted).zip(mask).all(alike);
    (!same).then(|| format!("{when}: the emulator said {heard:02X?}"))
}

/// A port that nobody listens on now.
fn free_port() -> Result<u16> {
    let found = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|open| open.local_addr());
    Ok(found.map_err(|e| Failure::new("a free port", e))?.port())
}

/// A link, once the emulator listens.
fn connect(port: u16) -> std::io::Result<TcpStream> {
    let started = Instant::now();
    loop {
        match TcpStream::connect((Ipv4Addr::LOCALHOST, port)) {
            Ok(link) => {
                link.set_read_timeout(Some(Duration::from_secs(10)))?;
                return Ok(link);
            }
            Err(error) if started.elapsed() > Duration::from_secs(60) => return Err(error),
            Err(_) => thread::sleep(Duration::from_millis(200)),
        }
    }
}
