//! The crates of the workspace as cargo sees them, short names instead of package names.
//!
//! Every kind of dependency counts, those of tests too: a test that reaches up a layer is how a
//! cycle of ideas begins. A crate that names itself, so that its tests may switch a feature on,
//! reaches nobody.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::failure::{Failure, Result};
use crate::process;
use crate::repo::Repo;

/// One crate of the workspace.
#[derive(Debug, Clone, Default)]
pub struct Crate {
    /// `kernel` for the package `milgrain-kernel`.
    pub name: String,
    /// Its folder from the root.
    pub folder: String,
    /// Crates of the workspace it names in its manifest.
    pub uses: BTreeSet<String>,
    /// Packages from elsewhere that end up in it, however deep.
    pub external: BTreeSet<String>,
}

impl Crate {
    /// Whether it is part of the product rather than of its tests.
    pub fn is_product(&self) -> bool {
        !self.folder.starts_with("tests/")
    }

    /// `retail: ledger kernel; chrono` in tests.
    #[cfg(test)]
    pub fn sample(line: &str) -> Self {
        let (name, rest) = line.split_once(':').unwrap();
        let (uses, external) = rest.split_once(';').unwrap_or((rest, ""));
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect();
        let name = name.to_owned();
        Self { folder: format!("core/{name}"), name, uses: words(uses), external: words(external) }
    }
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    workspace_members: Vec<String>,
    workspace_root: String,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Package {
    id: String,
    name: String,
    manifest_path: String,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    dependencies: Vec<String>,
}

/// Asks cargo; the lock file is taken as it is.
pub fn of_workspace(repo: &Repo) -> Result<Vec<Crate>> {
    let answer = process::read(repo.cargo(&["metadata", "--format-version", "1", "--locked"]))?;
    let metadata: Metadata =
        serde_json::from_str(&answer).map_err(|e| Failure::new("reading cargo metadata", e))?;
    Ok(from(&metadata))
}

fn from(metadata: &Metadata) -> Vec<Crate> {
    let packages: BTreeMap<&str, &Package> =
        metadata.packages.iter().map(|package| (package.id.as_str(), package)).collect();
    let edges: BTreeMap<&str, &[String]> = metadata
        .resolve
        .nodes
        .iter()
        .map(|node| (node.id.as_str(), node.dependencies.as_slice()))
        .collect();
    let members: BTreeSet<&str> = metadata.workspace_members.iter().map(String::as_str).collect();
    let name = |id: &str| packages.get(id).map_or_else(String::new, |package| short(&package.name));
    let describe = |id: &&str| {
        let direct = edges.get(id).copied().unwrap_or_default();
        let everything = reachable(id, &edges);
        Crate {
            name: name(id),
            folder: packages.get(id).map_or_else(String::new, |p| folder(p, metadata)),
            uses: direct
                .iter()
                .filter(|used| members.contains(used.as_str()) && used != id)
                .map(|used| name(used))
                .collect(),
            external: everything.difference(&members).map(|d| name(d)).collect(),
        }
    };
    members.iter().map(describe).collect()
}

fn short(package: &str) -> String {
    package.strip_prefix("milgrain-").unwrap_or(package).to_owned()
}

fn folder(package: &Package, metadata: &Metadata) -> String {
    let inside = package.manifest_path.strip_prefix(&metadata.workspace_root);
    let inside = inside.unwrap_or(&package.manifest_path).trim_start_matches(['/', '\\']);
    inside.trim_end_matches("Cargo.toml").replace('\\', "/").trim_end_matches('/').to_owned()
}

/// Everything that `start` depends on, directly or not.
fn reachable<'a>(start: &'a str, edges: &BTreeMap<&'a str, &'a [String]>) -> BTreeSet<&'a str> {
    let mut seen = BTreeSet::new();
    let mut waiting = vec![start];
    while let Some(id) = waiting.pop() {
        for next in edges.get(id).copied().unwrap_or_default() {
            if seen.insert(next.as_str()) {
                waiting.push(next);
            }
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn direct_and_deep_dependencies_are_told_apart() {
        let json = r#"{"workspace_root": "/w", "workspace_members": ["k", "l"], "packages": [
            {"id": "k", "name": "milgrain-kernel", "manifest_path": "/w/core/kernel/Cargo.toml"},
            {"id": "l", "name": "milgrain-ledger", "manifest_path": "/w/core/ledger/Cargo.toml"},
            {"id": "s", "name": "serde", "manifest_path": "/r/serde/Cargo.toml"}],
            "resolve": {"nodes": [{"id": "l", "dependencies": ["k", "l"]},
            {"id": "k", "dependencies": ["s"]}, {"id": "s", "dependencies": []}]}}"#;
        let crates = from(&serde_json::from_str(json).unwrap());
        let ledger = crates.iter().find(|one| one.name == "ledger").unwrap();
        assert_eq!(ledger.folder, "core/ledger");
        assert_eq!(ledger.uses, BTreeSet::from(["kernel".to_owned()]));
        assert_eq!(ledger.external, BTreeSet::from(["serde".to_owned()]));
    }
}
