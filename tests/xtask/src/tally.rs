//! What a suite found: counts, remarks for the reader, and the text that explains a failure.

use std::fmt;

/// The result of one suite.
#[derive(Debug, Default)]
pub struct Tally {
    /// Checks that held.
    pub passed: usize,
    /// Checks that did not.
    pub failed: usize,
    /// Checks that could not be made.
    pub skipped: usize,
    /// Figures worth a line even when all is well.
    pub remarks: Vec<String>,
    /// What to read when something failed.
    pub complaints: Vec<String>,
}

impl Tally {
    /// One check, by whether it held, with the text to show if it did not.
    pub fn of_one(held: bool, output: Vec<String>) -> Self {
        let mut tally = Self::default();
        tally.count(held, output);
        tally
    }

    /// Counts one more check.
    pub fn count(&mut self, held: bool, output: Vec<String>) {
        if held {
            self.passed += 1;
        } else {
            self.failed += 1;
            self.complaints.extend(output);
        }
    }

    /// Adds another suite's counts; its texts have been printed with it.
    pub fn add_counts(&mut self, other: &Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { passed, failed, skipped, .. } = self;
        write!(f, "{passed} passed, {failed} failed, {skipped} skipped")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_is_three_counts() {
        let mut all = Tally::of_one(true, vec![]);
        all.add_counts(&Tally::of_one(false, vec!["why".into()]));
        assert_eq!(all.to_string(), "1 passed, 1 failed, 0 skipped");
    }

    #[test]
    fn only_a_failed_check_leaves_its_text() {
        let mut tally = Tally::of_one(true, vec!["noise".into()]);
        tally.count(false, vec!["reason".into()]);
        assert_eq!(tally.complaints, ["reason"]);
    }
}
