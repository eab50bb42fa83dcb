//! Reading chunks one after the other into a [`Query`].

use super::number::{self, Range};
use super::{Query, Term, Word, grade, grades};
use crate::search::{aliases, fold};

/// Which end of a range a word announces.
#[derive(Clone, Copy)]
enum Bound {
    Upper,
    Lower,
}

/// What stands for no bound.
const ALL: Range = (0, i64::MAX);

struct Reader<'a> {
    rest: &'a [String],
    alone: bool,
    query: Query,
}

/// Reads all of it.
pub(super) fn read(chunks: &[String]) -> Query {
    let mut reader = Reader { rest: chunks, alone: chunks.len() == 1, query: Query::default() };
    while let [first, rest @ ..] = reader.rest {
        reader.rest = rest;
        reader.chunk(first);
    }
    reader.query
}

impl<'a> Reader<'a> {
    /// One chunk, with those after it that belong to it.
    fn chunk(&mut self, chunk: &str) {
        let read = self.bound(chunk)
            || self.between(chunk)
            || self.weight(chunk)
            || self.price(chunk)
            || self.grade(chunk);
        // "under" with nothing after it yet waits for its number.
        let waits =
            self.rest.is_empty() && !self.alone && (bound(chunk).is_some() || chunk == "between");
        if !read && !waits {
            self.word(chunk);
        }
    }

    /// "under 9000", "over 2ct", "up to 5k".
    fn bound(&mut self, chunk: &str) -> bool {
        let Some(bound) = bound(chunk) else { return false };
        let skipped = usize::from(matches!(
            self.rest.first().map(String::as_str),
            Some("than" | "to" | "least")
        ));
        let Some(value) = self.rest.get(skipped) else { return false };
        let after = self.rest.get(skipped + 1).map(String::as_str);
        let range = |value| match bound {
            Bound::Upper => (0, value),
            Bound::Lower => (value, i64::MAX),
        };
        let parted = after.is_some_and(number::is_carat_unit);
        if let Some((weight, unit)) = number::carat(value).filter(|&(_, unit)| unit || parted) {
            self.weighs(range(weight));
            return self.skip(skipped + 1 + usize::from(!unit));
        }
        let Some((price, _)) = number::amount(value) else { return false };
        self.costs(range(price));
        self.skip(skipped + 1)
    }

    /// "between 4000 and 6000", "between 1 and 2ct".
    fn between(&mut self, chunk: &str) -> bool {
        let ("between", [low, and, high, ..]) = (chunk, self.rest) else { return false };
        if and != "and" {
            return false;
        }
        let range = format!("{low}-{high}");
        if let Some((range, true)) = number::carats(&range) {
            self.weighs(range);
        } else if let Some((range, _)) = number::amounts(&range) {
            self.costs(range);
        } else {
            return false;
        }
        self.skip(3)
    }

    /// "1ct", "1 ct", "1.5", "1.5-2ct", "2ct+".
    fn weight(&mut self, chunk: &str) -> bool {
        let parted = self.rest.first().is_some_and(|unit| number::is_carat_unit(unit));
        let open = chunk.strip_suffix('+').and_then(number::carat).filter(|&(_, unit)| unit);
        let (range, unit) = if let Some((least, _)) = open {
            ((least, i64::MAX), true)
        } else if let Some((range, unit)) = number::carats(chunk) {
            (range, unit)
        } else if let Some((weight, unit)) = number::carat(chunk) {
            (number::about_carat(weight), unit || is_decimal(chunk))
        } else {
            return false;
        };
        if !unit && !parted {
            return false;
        }
        let mut words = grade::carat_between(range.0, range.1);
        if let Some(gold) = gold(chunk) {
            words.push(gold);
        }
        self.query.weighed = true;
        self.term(chunk, words);
        self.skip(usize::from(parted))
    }

    /// "$5k", "$4k-6k".
    fn price(&mut self, chunk: &str) -> bool {
        if let Some((range, true)) = number::amounts(chunk) {
            self.costs(range);
        } else if let Some((price, true)) = number::amount(chunk) {
            self.costs(number::about_price(price));
        } else {
            return false;
        }
        true
    }

    /// "g", "g-h", "vs1", "g/vs1".
    fn grade(&mut self, chunk: &str) -> bool {
        if let Some((colour, clarity)) = chunk.split_once('/')
            && let (Some(colours), Some(clarities)) =
                (grades::colours(colour), grades::clarities(clarity))
        {
            self.query.terms.push(Term::any(colours));
            self.query.terms.push(Term::any(clarities));
            return true;
        }
        let Some(mut words) = grades::colours(chunk).or_else(|| grades::clarities(chunk)) else {
            return false;
        };
        if self.rest.is_empty() {
            words.extend(grades::clarity_begun(chunk));
        }
        self.term(chunk, words);
        true
    }

    /// The beginning of a word, or of each of its parts, or what it is short for.
    fn word(&mut self, chunk: &str) {
        let mut any = as_typed(chunk);
        if let Some(words) = aliases::of(chunk) {
            any.push(words.iter().map(|word| Word::whole((*word).to_owned())).collect());
        }
        if !any.is_empty() {
            self.query.terms.push(Term(any));
        }
    }

    /// A weight or grade; if nothing else is asked for, also what it would be as a word.
    fn term(&mut self, chunk: &str, words: Vec<Word>) {
        let mut term = Term::any(words);
        if self.alone {
            term.0.extend(as_typed(chunk));
        }
        self.query.terms.push(term);
    }

    fn weighs(&mut self, (low, high): Range) {
        self.query.weighed = true;
        self.query.terms.push(Term::any(grade::carat_between(low, high)));
    }

    fn costs(&mut self, (low, high): Range) {
        let (least, most) = self.query.price.unwrap_or(ALL);
        self.query.price = Some((least.max(low), most.min(high)));
    }

    fn skip(&mut self, count: usize) -> bool {
        self.rest = self.rest.get(count..).unwrap_or(&[]);
        true
    }
}

fn bound(chunk: &str) -> Option<Bound> {
    match chunk {
        "under" | "below" | "less" | "max" | "up" | "upto" | "<" => Some(Bound::Upper),
        "over" | "above" | "more" | "min" | "at" | "from" | ">" => Some(Bound::Lower),
        _ => None,
    }
}

/// Whether a number has a point and is not one of a tag.
fn is_decimal(chunk: &str) -> bool {
    chunk.contains('.') && chunk.len() <= 6
}

/// Gold whose fineness is written in carats, as in "18ct".
fn gold(chunk: &str) -> Option<Word> {
    let fineness = chunk.strip_suffix("ct").or_else(|| chunk.strip_suffix("kt"))?;
    ["9", "10", "14", "18", "22", "24"]
        .contains(&fineness)
        .then(|| Word::whole(format!("{fineness}k")))
}

/// The parts of a chunk as beginnings; if there are several, also all of them written together.
fn as_typed(chunk: &str) -> Vec<Vec<Word>> {
    let parts = fold::parts(chunk);
    let joined = (parts.len() > 1).then(|| vec![Word::beginning(fold::cut(&parts.concat()))]);
    let apart: Vec<Word> = parts.iter().map(|part| Word::beginning(fold::cut(part))).collect();
    if apart.is_empty() { Vec::new() } else { std::iter::once(apart).chain(joined).collect() }
}
