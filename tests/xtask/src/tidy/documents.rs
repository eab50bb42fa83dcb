//! What the documents say is still so: the drawing of the crates, the links, the two commands.
//!
//! The drawing shows each dependency that no other one implies: that `app` may use `kernel` is
//! clear from the arrows in between.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path};

use super::Project;

const MAP: &str = "core/README.md";
const README: &str = "README.md";
const COMMANDS: &[&str] = &["cargo demo", "cargo xtask test"];

type Edge = (String, String);

/// Compares the arrows of the drawing with the crates' manifests.
pub fn drawing_is_true(project: &Project) -> Vec<String> {
    let Some(text) = project.text(MAP) else { return vec![format!("{MAP} is missing")] };
    let drawn = arrows(text);
    let real = necessary(project);
    let missing = real.difference(&drawn).map(|(from, to)| format!("{MAP} lacks {from} --> {to}"));
    let invented = drawn.difference(&real).map(|(from, to)| format!("{MAP} has {from} --> {to}"));
    missing.chain(invented).collect()
}

/// The arrows of the first mermaid block.
fn arrows(text: &str) -> BTreeSet<Edge> {
    let block = text.split("```mermaid").nth(1).and_then(|rest| rest.split("```").next());
    let lines = block.unwrap_or_default().lines();
    let edge = |line: &str| {
        let (from, to) = line.split_once("-->")?;
        Some((from.trim().to_owned(), to.trim().to_owned()))
    };
    lines.filter_map(edge).collect()
}

/// The direct dependencies of the product that follow from no others.
fn necessary(project: &Project) -> BTreeSet<Edge> {
    let product = project.crates.iter().filter(|one| one.is_product());
    let uses: BTreeMap<&str, &BTreeSet<String>> =
        product.map(|one| (one.name.as_str(), &one.uses)).collect();
    let implied = |from: &str, to: &str| {
        let between = uses.get(from).into_iter().copied().flatten();
        between.filter(|next| *next != to).any(|next| reaches(next, to, &uses))
    };
    let all = uses.iter().flat_map(|(from, used)| used.iter().map(move |to| (*from, to)));
    let left = all.filter(|(from, to)| !implied(from, to));
    left.map(|(from, to)| (from.to_owned(), to.clone())).collect()
}

/// Whether one crate ends up in another; a circle, which another rule refuses, ends here too.
fn reaches(from: &str, to: &str, uses: &BTreeMap<&str, &BTreeSet<String>>) -> bool {
    let mut seen = BTreeSet::from([from]);
    let mut waiting = vec![from];
    while let Some(name) = waiting.pop() {
        for next in uses.get(name).copied().into_iter().flatten() {
            if seen.insert(next) {
                waiting.push(next);
            }
        }
    }
    from != to && seen.contains(to)
}

/// Every relative link of a Markdown file leads to a file or folder of the project.
pub fn links_lead_somewhere(project: &Project) -> Vec<String> {
    let pages = project.sources.iter().filter(|file| file.path.ends_with(".md"));
    let broken = pages.flat_map(|page| {
        let links = relative_links(&page.text).filter(|link| !exists(project, &page.path, link));
        links.map(|link| format!("{} links to {link}", page.path)).collect::<Vec<_>>()
    });
    broken.collect()
}

fn relative_links(text: &str) -> impl Iterator<Item = &str> {
    let targets = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let files = targets.filter_map(|target| target.split('#').next());
    files.filter(|file| !file.is_empty() && !file.contains("://") && !file.contains(' '))
}

fn exists(project: &Project, page: &str, link: &str) -> bool {
    let joined = Path::new(page).parent().unwrap_or(Path::new("")).join(link);
    let mut parts: Vec<String> = Vec::new();
    for part in joined.components() {
        match part {
            Component::ParentDir => drop(parts.pop()),
            Component::Normal(name) => parts.push(name.to_string_lossy().into_owned()),
            _ => {}
        }
    }
    let path = parts.join("/");
    let folder = format!("{path}/");
    project.paths.iter().any(|known| *known == path || known.starts_with(&folder))
}

/// The README names the commands a newcomer types.
pub fn readme_names_the_commands(project: &Project) -> Vec<String> {
    let text = project.text(README).unwrap_or_default();
    let absent = COMMANDS.iter().filter(|command| !text.contains(**command));
    absent.map(|command| format!("{README} does not name {command}")).collect()
}

#[cfg(test)]
mod tests {
    use super::super::samples::{crates, file};
    use super::*;
    use crate::repo::Source;

    fn drawn(map: &str) -> Project {
        let crates = crates(&["kernel:", "ledger: kernel", "retail: kernel ledger"]).crates;
        Project { crates, ..file(MAP, map) }
    }

    #[test]
    fn the_drawing_shows_what_the_manifests_say() {
        let good = "```mermaid\ngraph LR\n  ledger --> kernel\n  retail --> ledger\n```";
        assert_eq!(drawing_is_true(&drawn(good)), [""; 0]);
        let bad = "```mermaid\ngraph LR\n  ledger --> kernel\n  retail --> kernel\n```";
        assert_eq!(drawing_is_true(&drawn(bad)).len(), 2);
    }

    #[test]
    fn a_circle_of_crates_does_not_stop_the_check() {
        let project = Project { crates: crates(&["a: b", "b: a"]).crates, ..file(MAP, "") };
        assert_eq!(drawing_is_true(&project).len(), 2);
    }

    #[test]
    fn links_lead_somewhere_in_the_project() {
        let mut project = file("core/docs/a.md", "[up](../README.md#map), [out](https://e.org)");
        project.paths.push("core/README.md".into());
        assert_eq!(links_lead_somewhere(&project), [""; 0]);
        project.sources.push(Source::new("core/b.md", "[gone](docs/gone.md)"));
        assert_eq!(links_lead_somewhere(&project), ["core/b.md links to docs/gone.md"]);
    }

    #[test]
    fn the_readme_names_both_commands() {
        assert_eq!(
            readme_names_the_commands(&file(README, "`cargo demo`, `cargo xtask test`")),
            [""; 0]
        );
        assert_eq!(readme_names_the_commands(&file(README, "cargo demo")).len(), 1);
    }
}
