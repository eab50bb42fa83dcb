//! Every word on a paper comes from the table of words, so that a paper can be had in another language
//! and its wording be read in one place.

use super::Project;
use super::rust::{Keep, strip};
use crate::repo::Source;

/// Where papers are put together, and where they are written.
const PAPERS: &[&str] = &["core/app/src/papers/", "core/documents/src/papers/"];

/// Finds a text with words of its own: a capital letter, or a letter beside a space. What an error
/// says is missing is no paper.
pub fn come_from_the_table(project: &Project) -> Vec<String> {
    let here = |file: &&Source| file.is_rust() && PAPERS.iter().any(|at| file.path.starts_with(at));
    project.sources.iter().filter(here).flat_map(words_of_its_own).collect()
}

fn words_of_its_own(file: &Source) -> Vec<String> {
    let (code, all) = (strip(&file.text, Keep::Code), strip(&file.text, Keep::CodeAndTexts));
    let lines = code.lines().zip(all.lines()).enumerate();
    let bad = lines.filter(|(_, (code, all))| !all.contains("what: \"") && has_words(code, all));
    bad.map(|(index, _)| format!("{}:{}", file.path, index + 1)).collect()
}

/// Whether the texts of a line hold words: what is code is the same in both.
fn has_words(code: &str, all: &str) -> bool {
    let text = |(code, all): (char, char)| (all == ' ' || code != all).then_some(all);
    let texts: Vec<Option<char>> = code.chars().zip(all.chars()).map(text).collect();
    let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let capital = texts.iter().flatten().any(|c| c.is_uppercase());
    capital
        || texts.windows(2).any(|pair| {
            let [one, two] = pair else { return false };
            (*one == Some(' ') && letter(*two)) || (letter(*one) && *two == Some(' '))
        })
}

#[cfg(test)]
mod tests {
    use super::super::samples::file;
    use super::*;

    fn found(code: &str) -> usize {
        come_from_the_table(&file("core/app/src/papers/a.rs", code)).len()
    }

    #[test]
    fn a_word_of_its_own_is_found() {
        assert_eq!(found("let label = \"Kept\";"), 1);
        assert_eq!(found("let label = format!(\"{from} to {to}\");"), 1);
        assert_eq!(found("let text = \"paid \\\n            in full\";"), 2);
    }

    #[test]
    fn the_table_s_words_and_what_stands_between_them_pass() {
        assert_eq!(found("let label = fill(WORDS.kept, &[(\"name\", \"x\"), (\"on\", &day)]);"), 0);
        assert_eq!(found("let parts = format!(\"{weight} {named}\"); // Kept as it was"), 0);
        assert_eq!(found("AppError::Unknown { what: \"gift receipt\" }"), 0);
        let elsewhere = file("core/documents/src/words/sale.rs", "let kept = \"Kept\";");
        assert_eq!(come_from_the_table(&elsewhere), [""; 0]);
    }
}
