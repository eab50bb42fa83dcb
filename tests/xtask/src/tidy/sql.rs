//! SQL lives in the store and in the hub, and nowhere else in the product.

use super::Project;
use super::rust::{Keep, has_word, lines_where, strip};
use crate::repo::Source;

const SQL_ALLOWED: &[&str] = &["core/store/", "core/hub/", "tests/"];

/// Finds the crate of a database or a `.sql` file outside.
pub fn stays_in_the_store(project: &Project) -> Vec<String> {
    let outside = |path: &str| !SQL_ALLOWED.iter().any(|folder| path.starts_with(folder));
    let files = project.paths.iter().filter(|path| outside(path) && path.ends_with(".sql"));
    let sources = project.sources.iter().filter(|file| file.is_rust() && outside(&file.path));
    files.cloned().chain(sources.flat_map(uses_of_sql)).collect()
}

fn uses_of_sql(file: &Source) -> Vec<String> {
    let code = strip(&file.text, Keep::CodeAndTexts);
    lines_where(&file.path, &code, |line| {
        let sqlite = has_word(line, "rusqlite");
        let postgres = has_word(line, "tokio_postgres") || line.starts_with("use postgres::");
        sqlite || postgres || line.contains(".sql\"")
    })
}

#[cfg(test)]
mod tests {
    use super::super::samples::file;
    use super::*;

    #[test]
    fn only_store_and_hub_speak_sql() {
        let code = "use rusqlite::Connection;\nlet up = include_str!(\"0001.sql\");";
        assert_eq!(stays_in_the_store(&file("core/app/src/a.rs", code)).len(), 2);
        let postgres = "use postgres::Client;\nuse milgrain_hub::postgres::Server;";
        assert_eq!(stays_in_the_store(&file("core/app/src/a.rs", postgres)).len(), 1);
        assert_eq!(stays_in_the_store(&file("core/store/src/a.rs", code)), [""; 0]);
        assert_eq!(stays_in_the_store(&file("core/app/a.sql", "")), ["core/app/a.sql"]);
    }
}
