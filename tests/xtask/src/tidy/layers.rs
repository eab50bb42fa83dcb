//! Dependencies point one way, and the lower layers do no IO.
//!
//! [`LAYERS`] is the table: what each crate may use. A crate that is not in it is refused, so a
//! new one is placed on purpose.

use super::Project;
use super::crates::Crate;

/// A crate and every crate of ours that it may name.
const LAYERS: &[(&str, &[&str])] = &[
    ("kernel", &[]),
    ("ledger", &["kernel"]),
    ("retail", &["kernel", "ledger"]),
    ("documents", &["kernel", "ledger", "retail"]),
    ("replication", &["kernel"]),
    ("devices", &["kernel"]),
    ("payments", &["kernel"]),
    ("store", &["kernel", "ledger", "retail", "replication"]),
    ("app", BELOW_APP),
    ("hub", BELOW_THE_EDGE),
    ("simulation", BELOW_THE_EDGE),
    ("bindings", BELOW_THE_EDGE),
    ("cli", BELOW_CLI),
];

const BELOW_APP: &[&str] =
    &["kernel", "ledger", "retail", "documents", "replication", "devices", "payments", "store"];
const BELOW_THE_EDGE: &[&str] = &[
    "kernel",
    "ledger",
    "retail",
    "documents",
    "replication",
    "devices",
    "payments",
    "store",
    "app",
];
const BELOW_CLI: &[&str] = &[
    "kernel",
    "ledger",
    "retail",
    "documents",
    "replication",
    "devices",
    "payments",
    "store",
    "app",
    "hub",
    "simulation",
];

/// Packages that do IO, and the layers they must not reach, however indirectly.
const IO: &[&str] = &["tokio", "rusqlite", "postgres", "reqwest", "btleplug"];
const PURE: &[&str] = &["kernel", "ledger", "retail", "documents", "replication", "devices"];

/// Only these two speak to Swift, Kotlin and Python; what uses them is built with it.
const FOREIGN: &str = "uniffi";
const FOREIGN_ALLOWED: &[&str] = &["app", "bindings"];

/// No crate names one that is not below it.
pub fn inward_only(project: &Project) -> Vec<String> {
    project.crates.iter().flat_map(outward_edges).collect()
}

fn outward_edges(one: &Crate) -> Vec<String> {
    let name = &one.name;
    if name == "xtask" {
        return one.uses.iter().map(|used| format!("xtask uses {used}; it uses none")).collect();
    }
    if !one.is_product() {
        return Vec::new();
    }
    let Some((_, allowed)) = LAYERS.iter().find(|(layer, _)| layer == name) else {
        return vec![format!("{name} has no place in the table of layers")];
    };
    let outward = one.uses.iter().filter(|used| !allowed.contains(&used.as_str()));
    outward.map(|used| format!("{name} must not use {used}")).collect()
}

/// No package that does IO reaches a pure layer, and uniffi stays at the edge.
pub fn no_io_below(project: &Project) -> Vec<String> {
    project.crates.iter().filter(|one| one.is_product()).flat_map(forbidden_packages).collect()
}

fn forbidden_packages(one: &Crate) -> Vec<String> {
    let mut broken = Vec::new();
    if PURE.contains(&one.name.as_str()) {
        let io = IO.iter().filter(|package| one.external.contains(**package));
        broken.extend(io.map(|package| format!("{} reaches {package}", one.name)));
    }
    let is_foreign = |name: &String| FOREIGN_ALLOWED.contains(&name.as_str());
    let may_be_foreign = is_foreign(&one.name) || one.uses.iter().any(is_foreign);
    if one.external.contains(FOREIGN) && !may_be_foreign {
        broken.push(format!("{} reaches {FOREIGN}", one.name));
    }
    broken
}

#[cfg(test)]
mod tests {
    use super::super::samples::crates;
    use super::*;

    #[test]
    fn dependencies_point_inward() {
        let good = [
            "kernel:",
            "ledger: kernel",
            "retail: ledger kernel",
            "store: retail",
            "devices: kernel",
        ];
        assert_eq!(inward_only(&crates(&good)), [""; 0]);
        let bad = crates(&["kernel: ledger", "replication: retail", "store: documents"]);
        assert_eq!(inward_only(&bad).len(), 3);
    }

    #[test]
    fn a_new_crate_must_be_placed() {
        assert_eq!(
            inward_only(&crates(&["payroll: kernel"])),
            ["payroll has no place in the table of layers"]
        );
    }

    #[test]
    fn pure_layers_never_reach_io() {
        assert_eq!(no_io_below(&crates(&["retail: kernel; chrono", "store: ; rusqlite"])), [""; 0]);
        assert_eq!(
            no_io_below(&crates(&["documents: retail; image tokio"])),
            ["documents reaches tokio"]
        );
        assert_eq!(
            no_io_below(&crates(&["devices: kernel; btleplug"])),
            ["devices reaches btleplug"]
        );
    }

    #[test]
    fn uniffi_stays_at_the_edge() {
        assert_eq!(no_io_below(&crates(&["bindings: app; uniffi", "app: store; uniffi"])), [""; 0]);
        assert_eq!(no_io_below(&crates(&["store: retail; uniffi"])), ["store reaches uniffi"]);
    }
}
