//! A scenario file: one step a line; empty lines and lines that begin with `#` are for people.

use super::step::Step;
use super::{PlayError, StepError};

/// The steps of a file, each with the number of its line, from 1.
///
/// # Errors
/// [`StepError::Syntax`] for the first line that is no step.
pub fn steps(text: &str) -> Result<Vec<(usize, Step)>, PlayError> {
    let numbered = text.lines().zip(1..);
    let said = numbered.filter(|(line, _)| {
        let line = line.trim_start();
        !line.is_empty() && !line.starts_with('#')
    });
    said.map(|(line, number)| {
        let bad = |error: serde_json::Error| PlayError {
            line: number,
            error: StepError::Syntax { why: error.to_string() },
        };
        serde_json::from_str(line).map(|step| (number, step)).map_err(bad)
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_for_people_are_passed_over_and_counted() {
        let text = "# a shop\n\n{\"date\":\"2026-12-01\",\"store\":\"s\",\"do\":\"cancel\",\"order\":\"o\"}\n";
        let read = steps(text).unwrap();
        assert_eq!(read.len(), 1);
        assert_eq!(read[0].0, 3);
    }

    #[test]
    fn what_is_no_step_is_named_by_its_line() {
        let known = "{\"date\":\"2026-12-01\",\"store\":\"s\",\"do\":\"cancel\",\"order\":\"o\"}\n";
        for bad in
            ["{", "[]", "{\"date\":\"2026-12-01\",\"store\":\"s\",\"do\":\"dance\"}", "\u{0}"]
        {
            let error = steps(&format!("{known}{bad}")).unwrap_err();
            assert_eq!((error.line, error.code()), (2, "scenario.syntax"), "{bad}");
        }
    }
}
