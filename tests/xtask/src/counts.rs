//! Instruction counts of the core's own paths, held against those kept in the repository.
//!
//! A count moves with the code and with the compilers, not with the machine: valgrind shows every
//! program the same processor. So the file keeps one set for each toolchain it was counted with,
//! and a toolchain that is not in it is told so rather than compared. The programs lie in
//! `core/app/benches/core`.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use crate::failure::{Failure, Result};
use crate::process;
use crate::repo::Repo;

const FILE: &str = "core/app/benches/counts.json";
/// What a count may differ by, in thousandths of the one that is kept.
const ALLOWED: u64 = 20;

/// Instructions for one of each thing that is counted.
pub type Counts = BTreeMap<String, u64>;

/// What was counted here, and what is kept for this toolchain.
pub struct Compared {
    /// The compilers and libraries that the counts hang on.
    pub toolchain: String,
    /// Counted now.
    pub now: Counts,
    /// Kept in the repository; none for a toolchain that is not there yet.
    pub kept: Option<Counts>,
}

impl Compared {
    /// Counts, and reads what is kept.
    pub fn here(repo: &Repo) -> Result<Self> {
        let toolchain = toolchain(repo)?;
        let kept = read(repo)?.remove(&toolchain);
        Ok(Self { now: count(repo)?, kept, toolchain })
    }

    /// One line for each figure, and whether it holds.
    pub fn lines(&self) -> Vec<(bool, String)> {
        let kept = self.kept.clone().unwrap_or_default();
        let named: Vec<&String> = self.now.keys().chain(kept.keys()).collect();
        let named: std::collections::BTreeSet<&String> = named.into_iter().collect();
        named.into_iter().map(|name| line(name, self.now.get(name), kept.get(name))).collect()
    }

    /// Said where nothing is kept to compare with.
    pub fn not_kept(&self) -> String {
        format!(
            "no counts are kept for {}; `cargo xtask bench counts --keep` keeps them",
            self.toolchain
        )
    }

    /// Keeps what was counted.
    pub fn keep(&self, repo: &Repo) -> Result<()> {
        let failed = |e: std::io::Error| Failure::new(format!("keeping {FILE}"), e);
        let mut all = read(repo)?;
        all.insert(self.toolchain.clone(), self.now.clone());
        let text = serde_json::to_string_pretty(&all).map_err(|e| failed(e.into()))?;
        fs::write(repo.root.join(FILE), text + "\n").map_err(failed)
    }
}

fn line(name: &str, now: Option<&u64>, kept: Option<&u64>) -> (bool, String) {
    match (now, kept) {
        (Some(now), Some(kept)) => {
            let held = now.abs_diff(*kept).saturating_mul(1000) <= kept.saturating_mul(ALLOWED);
            let change = change(*now, *kept);
            let verdict = if held { "held" } else { "NOT HELD, 2 % are allowed" };
            (held, format!("{name}: {now} instructions beside {kept} kept ({change}): {verdict}"))
        }
        (Some(now), None) => (false, format!("{name}: {now} instructions, none kept")),
        (None, _) => (false, format!("{name}: is kept and no longer counted")),
    }
}

/// `+1.4 %`.
fn change(now: u64, kept: u64) -> String {
    let sign = if now < kept { '-' } else { '+' };
    let tenths = now.abs_diff(kept).saturating_mul(1000).checked_div(kept).unwrap_or(0);
    format!("{sign}{}.{} %", tenths / 10, tenths % 10)
}

/// Builds as the repository says, whatever the caller has set for builds of their own, and counts.
fn count(repo: &Repo) -> Result<Counts> {
    let arguments =
        ["bench", "--quiet", "--locked", "--package", "milgrain-app", "--bench", "core"];
    let mut command = repo.cargo(&arguments);
    command.args(["--", "counts"]);
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy();
        if name.starts_with("CARGO_PROFILE_") || OWN_BUILDS.contains(&&*name) {
            command.env_remove(&*name);
        }
    }
    let run = process::run("counts", command)?;
    let answer = run.lines.iter().rfind(|line| line.starts_with('{')).filter(|_| run.ok);
    let answer = answer.ok_or_else(|| Failure::new("counting", run.lines.join("\n    ")))?;
    serde_json::from_str(answer).map_err(|e| Failure::new("reading the counts", e))
}

const OWN_BUILDS: &[&str] =
    &["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_RUSTFLAGS", "CARGO_INCREMENTAL"];

fn read(repo: &Repo) -> Result<BTreeMap<String, Counts>> {
    let Ok(text) = fs::read_to_string(repo.root.join(FILE)) else { return Ok(BTreeMap::new()) };
    serde_json::from_str(&text).map_err(|e| Failure::new(format!("reading {FILE}"), e))
}

/// What the counts hang on: the processor that valgrind shows, both compilers, the C library.
fn toolchain(repo: &Repo) -> Result<String> {
    let first = |program: &str, arguments: &[&str]| {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(&repo.root);
        let said = process::read(command)?;
        Ok(said.lines().next().unwrap_or_default().trim().to_owned())
    };
    let rustc = first("rustc", &["--version"])?;
    let rustc = rustc.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
    let cc = first("cc", &["-dumpfullversion"])?;
    let libc = first("getconf", &["GNU_LIBC_VERSION"])?;
    let valgrind = first("valgrind", &["--version"])?;
    Ok(format!("{}, {rustc}, cc {cc}, {libc}, {valgrind}", processor()))
}

/// Valgrind shows a Haswell on any x86-64 that has AVX2, and less on one that has not.
fn processor() -> String {
    let info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let wide = info.split_whitespace().any(|word| word == "avx2");
    format!("{}{}", std::env::consts::ARCH, if wide { " with avx2" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(now: u64, kept: u64) -> bool {
        line("sale", Some(&now), Some(&kept)).0
    }

    #[test]
    fn two_in_a_hundred_are_allowed_either_way_and_no_more() {
        assert!(held(1_020_000, 1_000_000) && held(980_000, 1_000_000));
        assert!(!held(1_020_001, 1_000_000) && !held(979_999, 1_000_000));
    }

    #[test]
    fn a_figure_that_does_not_hold_is_named_with_its_change() {
        let (held, line) = line("sale", Some(&1_034_000), Some(&1_000_000));
        assert!(!held);
        let told = "sale: 1034000 instructions beside 1000000 kept (+3.4 %): NOT HELD, 2 % are \
                    allowed";
        assert_eq!(line, told);
    }

    #[test]
    fn what_is_kept_or_counted_alone_does_not_hold() {
        assert!(!line("sale", Some(&1), None).0);
        assert!(!line("sale", None, Some(&1)).0);
    }
}
