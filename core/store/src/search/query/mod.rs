//! What somebody typed, read the way an associate means it: "1ct emerald vs1 under 9000".
//!
//! Nothing typed is an error: what reads as no weight, price or grade is the beginning of a word.
//! The customers' side of a query is read by itself (see `customers.rs`), from the same chunks.
//!
//! | typed | read as |
//! |---|---|
//! | `1ct`, `1.5`, `1/2 ct`, `1 carat` | a weight from 5% below to 10% above |
//! | `1.5-2ct`, `2ct+`, `under 2ct` | weights between |
//! | `under 9000`, `over 5k`, `between 4k and 6k`, `$4k-6k`, `<9000` | prices between, in whole units of each price's own currency |
//! | `$5k` | a price within a tenth either way |
//! | `g`, `g-h`, `g+` | colours D to Z |
//! | `vs1`, `vs`, `vs1+`, `vs1-si1` | clarities FL to I3; `+` is "or better" |
//! | anything else | the beginning of a word: tag, certificate, description, shape, metal |
//!
//! Alone, a weight or grade is also the beginning of a word: whoever types "g" may want gold.
//! Look first at [`Query::read`].

mod chunks;
mod grades;
mod number;
mod reader;

pub(super) use self::chunks::chunks;
use super::grade;

/// More chunks than this are not read; a screen has no room for such a question.
pub(super) const CHUNK_LIMIT: usize = 8;

/// The lengths of beginnings that `piece_words` can look up without reading every word under them.
/// What is longer is looked up by the next shorter one, and the rows found are checked.
const INDEXED: [usize; 8] = [1, 2, 3, 4, 5, 6, 8, 10];

/// A query for goods: every term must hold, and the price lie inside.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Query {
    /// What must be found.
    pub terms: Vec<Term>,
    /// Least and greatest price, both included, in thousandths of the currency's unit.
    pub price: Option<(i64, i64)>,
    /// Whether a weight was asked for: then no customer is meant.
    pub weighed: bool,
}

/// One part of a query: any of these, each with all of its words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Term(pub Vec<Vec<Word>>);

/// A word of the index, or the beginning of one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Word {
    text: String,
    beginning: bool,
}

impl Word {
    /// A whole word.
    pub fn whole(text: String) -> Self {
        Word { text, beginning: false }
    }

    /// The beginning of a word.
    pub fn beginning(text: &str) -> Self {
        Word { text: text.to_owned(), beginning: true }
    }

    /// Whether one of the words of a row is meant.
    fn is_among(&self, words: &[String]) -> bool {
        words.iter().any(|word| match self.beginning {
            true => word.starts_with(&self.text),
            false => *word == self.text,
        })
    }

    /// What is looked up: a long beginning by as much of it as is indexed.
    fn indexed(&self) -> &str {
        let ends = || self.text.char_indices().map(|(start, letter)| start + letter.len_utf8());
        let longest = INDEXED.iter().rev().find_map(|&length| ends().nth(length - 1));
        longest.filter(|_| self.beginning).map_or(&self.text, |end| &self.text[..end])
    }

    /// As FTS5 reads it. A word is letters, digits and the mark of a grade, never a quote.
    fn for_fts(&self) -> String {
        format!("\"{}\"{}", self.indexed(), if self.beginning { "*" } else { "" })
    }
}

impl Term {
    /// One of several words.
    pub fn any(words: Vec<Word>) -> Self {
        Term(words.into_iter().map(|word| vec![word]).collect())
    }

    fn for_fts(&self) -> String {
        let all = |words: &Vec<Word>| {
            let words: Vec<String> = words.iter().map(Word::for_fts).collect();
            if words.len() == 1 { words.concat() } else { format!("({})", words.join(" AND ")) }
        };
        format!("({})", self.0.iter().map(all).collect::<Vec<_>>().join(" OR "))
    }
}

impl Query {
    /// Reads chunks of folded text.
    pub fn read(chunks: &[String]) -> Self {
        reader::read(chunks)
    }

    /// Whether anything was asked for.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty() && self.price.is_none()
    }

    /// Whether a row with these words is meant, its price apart.
    pub fn fits(&self, words: &[String]) -> bool {
        self.terms
            .iter()
            .all(|Term(any)| any.iter().any(|all| all.iter().all(|word| word.is_among(words))))
    }

    /// Whether the index finds more than is meant.
    pub fn must_check(&self) -> bool {
        let mut words = self.terms.iter().flat_map(|Term(any)| any.iter().flatten());
        words.any(|word| word.indexed().len() < word.text.len())
    }

    /// Whether a price lies inside; in thousandths of the currency's unit.
    pub fn affords(&self, price: i64) -> bool {
        self.price.is_none_or(|(low, high)| (low..=high).contains(&price))
    }

    /// The words as FTS5 reads them; none if only a price was asked for.
    pub fn for_fts(&self) -> Option<String> {
        let terms: Vec<String> = self.terms.iter().map(Term::for_fts).collect();
        (!terms.is_empty()).then(|| terms.join(" AND "))
    }
}
