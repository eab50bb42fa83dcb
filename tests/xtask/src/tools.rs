//! The tools a suite needs beside Rust, and how each comes to this machine.
//!
//! On Debian and Ubuntu, as root, what is missing is installed; elsewhere it is named, and the
//! suites that need it are skipped. Rust's own components come through rustup anywhere.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::process;

/// Where a missing tool comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Origin {
    Debian(&'static str),
    Rustup(&'static str),
}

/// A command a suite calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tool {
    /// The command, as it is found on the path.
    pub command: &'static str,
    origin: Origin,
}

impl Tool {
    const fn debian(command: &'static str, package: &'static str) -> Self {
        Self { command, origin: Origin::Debian(package) }
    }

    const fn component(command: &'static str, component: &'static str) -> Self {
        Self { command, origin: Origin::Rustup(component) }
    }

    /// Whether it is on this machine. rustup leaves a command for components that are not, so
    /// one of those must also succeed.
    pub fn is_here(self) -> bool {
        let mut command = Command::new(self.command);
        command.arg("--version").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        match self.origin {
            Origin::Debian(_) => command.status().is_ok(),
            Origin::Rustup(_) => command.status().is_ok_and(|status| status.success()),
        }
    }

    /// The line that tells a person what to install.
    pub fn missing_line(self) -> String {
        match self.origin {
            Origin::Debian(package) => {
                format!("missing: {} (Debian package {package})", self.command)
            }
            Origin::Rustup(component) => {
                format!("missing: {} (rustup component add {component})", self.command)
            }
        }
    }
}

/// rustfmt.
pub const RUSTFMT: Tool = Tool::component("cargo-fmt", "rustfmt");
/// clippy.
pub const CLIPPY: Tool = Tool::component("cargo-clippy", "clippy");
/// The accountants' tools, each of which reads the exported journal.
pub const ACCOUNTANTS: &[Tool] = &[
    Tool::debian("ledger", "ledger"),
    Tool::debian("hledger", "hledger"),
    Tool::debian("bean-check", "beancount"),
    Tool::debian("bean-query", "beancount"),
];

/// Those of them that are measured.
pub const READ_BOOKS: &[Tool] =
    &[Tool::debian("ledger", "ledger"), Tool::debian("hledger", "hledger")];

/// What calls the library from outside.
pub const PYTHON: Tool = Tool::debian("python3", "python3");

/// What compiles and runs the Android screens where there is no Android.
pub const JVM: &[Tool] =
    &[Tool::debian("javac", "default-jdk-headless"), Tool::debian("mvn", "maven")];

/// What opens the documents the demo leaves.
pub const READERS: &[Tool] = &[Tool::debian("pdftotext", "poppler-utils")];

/// A PostgreSQL server. Debian keeps it off the path; this comes with it.
pub const DATABASES: &[Tool] = &[Tool::debian("pg_ctlcluster", "postgresql")];

/// What counts the instructions of a program.
pub const COUNTERS: &[Tool] = &[Tool::debian("valgrind", "valgrind")];

/// What counts the calls of a program.
pub const TRACERS: &[Tool] = &[Tool::debian("strace", "strace")];

/// Installs what can be installed here; the answer is what is still missing.
pub fn provide(needed: &[Tool]) -> Vec<Tool> {
    let missing = still_missing(needed);
    let (debian, rustup) = wanted(&missing);
    if !rustup.is_empty() {
        say_if_failed(&install("rustup", &["component", "add"], &rustup));
    }
    if !debian.is_empty() && may_install_packages() {
        say_if_failed(&install("apt-get", &["update", "--quiet"], &[]));
        let options = ["install", "--quiet", "--yes", "--no-install-recommends"];
        say_if_failed(&install("apt-get", &options, &debian));
    }
    still_missing(&missing)
}

fn say_if_failed(run: &process::Run) {
    if !run.ok {
        run.lines.iter().for_each(|line| eprintln!("    {line}"));
    }
}

fn still_missing(tools: &[Tool]) -> Vec<Tool> {
    tools.iter().copied().filter(|tool| !tool.is_here()).collect()
}

/// The packages and components behind a list of tools, each once.
fn wanted(missing: &[Tool]) -> (Vec<&'static str>, Vec<&'static str>) {
    let (mut debian, mut rustup) = (Vec::new(), Vec::new());
    for tool in missing {
        match tool.origin {
            Origin::Debian(package) => debian.push(package),
            Origin::Rustup(component) => rustup.push(component),
        }
    }
    debian.dedup();
    rustup.dedup();
    (debian, rustup)
}

/// Only root on Debian or a relative of it is asked to install packages.
fn may_install_packages() -> bool {
    let id = Command::new("id").arg("-u").output();
    Path::new("/etc/debian_version").exists()
        && id.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

/// Runs an installer; one that cannot even start is no error here, what it should have brought
/// is named as missing.
fn install(program: &str, options: &[&str], names: &[&str]) -> process::Run {
    let mut command = Command::new(program);
    command.args(options).args(names).env("DEBIAN_FRONTEND", "noninteractive");
    process::run(program, command)
        .unwrap_or_else(|why| process::Run { ok: false, lines: vec![why.to_string()] })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_behind_two_commands_is_installed_once() {
        assert_eq!(wanted(ACCOUNTANTS).0, ["ledger", "hledger", "beancount"]);
    }

    #[test]
    fn what_is_missing_is_named_with_its_package() {
        let tool = Tool::debian("no-such-command-here", "no-such-package");
        assert!(!tool.is_here());
        assert_eq!(
            tool.missing_line(),
            "missing: no-such-command-here (Debian package no-such-package)"
        );
    }
}
