//! Every error has a code of its own, and the list of them is the source's.

use super::Project;
use crate::codes::{self, PAGE};

/// Finds errors without a code, and codes that mean two things.
pub fn are_each_their_own(project: &Project) -> Vec<String> {
    let codes = codes::collect(&project.sources);
    let misused = codes.misused();
    [codes.unclear, misused].concat()
}

/// Compares the list that is kept with the one the source gives.
pub fn are_listed(project: &Project) -> Vec<String> {
    let listed = codes::page::render(&codes::collect(&project.sources).entries);
    let stale = project.text(PAGE) != Some(listed.as_str());
    stale.then(|| format!("{PAGE} is stale: run cargo xtask codes")).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::super::samples::file;
    use super::*;
    use crate::repo::Source;

    const ERROR: &str = r#"
        #[derive(thiserror::Error)]
        pub enum Refusal {
            /// No cash.
            #[error("the drawer is empty")]
            Empty,
        }
        impl Refusal {
            pub fn code(&self) -> &'static str {
                match self { Refusal::Empty => "drawer.empty" }
            }
        }
    "#;

    #[test]
    fn a_stale_list_is_found() {
        let mut project = file("core/retail/src/drawer.rs", ERROR);
        assert_eq!(are_each_their_own(&project), [""; 0]);
        assert_eq!(are_listed(&project).len(), 1);
        let page = codes::page::render(&codes::collect(&project.sources).entries);
        project.sources.push(Source::new(PAGE, page));
        assert_eq!(are_listed(&project), [""; 0]);
    }

    #[test]
    fn an_error_without_a_code_is_found() {
        let bad = ERROR.replace("fn code", "fn word");
        assert_eq!(are_each_their_own(&file("core/retail/src/drawer.rs", &bad)).len(), 1);
    }
}
