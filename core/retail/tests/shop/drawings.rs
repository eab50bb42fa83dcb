//! Every lifecycle that is drawn at the head of a module is held against the code: the shop on paper
//! looks, with every fact that it carries out, whether what happened is drawn, and here every drawn
//! arrow is walked.
//!
//! Look first at [`Life`]; which they are is in `lives`, the walks are in `walks`.

mod explore;
mod lives;
mod orders;
mod pieces;
mod till;
mod walks;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use milgrain_retail::event::Event;
use milgrain_retail::state::State;

use crate::drawing::{Arrow, arrows_of, drawings};

use self::lives::lives;

/// What is not there yet, or not any more.
const NONE: &str = "(none)";

/// Each life of a state, by a name for it, and the word for where it stands.
type Words = Vec<(String, &'static str)>;

/// A lifecycle: whose it is, where it is drawn, and how states and events are the words of the drawing.
struct Life {
    /// The page of source, below `src`.
    page: &'static str,
    /// Its text.
    text: &'static str,
    /// Its name in the drawing.
    name: &'static str,
    /// Where every such life stands in a state.
    words: fn(&State) -> Words,
    /// The verb that an event is for one life, which stood so: nothing if it does not concern it.
    verb: fn(&Event, &str, &str) -> Option<&'static str>,
}

impl Life {
    fn title(&self) -> String {
        format!("{}, {}", self.page, self.name)
    }
}

/// Each with its arrows as they are drawn.
static LIVES: LazyLock<Vec<(Life, BTreeSet<Arrow>)>> = LazyLock::new(|| {
    let with_arrows = |life: Life| {
        let drawn = arrows_of(life.text, life.name).into_iter().collect();
        (life, drawn)
    };
    lives().into_iter().map(with_arrows).collect()
});

thread_local! {
    /// The arrows that were walked in this test, by the title of their lifecycle.
    static WALKED: RefCell<BTreeMap<String, BTreeSet<Arrow>>> = RefCell::default();
}

/// Where every life of a state stands.
pub struct Standing(Vec<BTreeMap<String, &'static str>>);

impl Standing {
    pub fn of(state: &State) -> Standing {
        Standing(LIVES.iter().map(|(life, _)| (life.words)(state).into_iter().collect()).collect())
    }
}

/// A fact was folded into a state: whatever it moved is drawn.
#[track_caller]
pub fn look(before: &Standing, event: &Event, state: &State) {
    let after = Standing::of(state);
    for (((life, drawn), before), after) in LIVES.iter().zip(&before.0).zip(&after.0) {
        let all: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        for one in all {
            let word = |words: &BTreeMap<String, &'static str>| *words.get(one).unwrap_or(&NONE);
            if let Some(arrow) = step(life, event, one, word(before), word(after)) {
                let title = life.title();
                assert!(
                    drawn.contains(&arrow),
                    "{title} does not draw {arrow:?} of {}",
                    event.name()
                );
                WALKED.with_borrow_mut(|walked| walked.entry(title).or_default().insert(arrow));
            }
        }
    }
}

/// The arrow that an event was for one life, if it was one.
#[track_caller]
fn step(life: &Life, event: &Event, one: &str, from: &str, to: &str) -> Option<Arrow> {
    let own = |verb: &str| (from.to_owned(), verb.to_owned(), to.to_owned());
    match (life.verb)(event, one, from) {
        Some(verb) => Some(own(verb)),
        None if from == to => None,
        None => panic!("{}: {} is no verb, but {from} became {to}", life.title(), event.name()),
    }
}

/// Every arrow of a lifecycle was walked in this test.
#[track_caller]
fn all_walked(page: &str) {
    let here: Vec<_> = LIVES.iter().filter(|(life, _)| life.page == page).collect();
    assert!(!here.is_empty(), "no life is drawn in {page}");
    for (life, drawn) in here {
        let title = life.title();
        let walked = WALKED.with_borrow(|walked| walked.get(&title).cloned().unwrap_or_default());
        let missing: Vec<&Arrow> = drawn.difference(&walked).collect();
        assert!(missing.is_empty(), "{title} draws what never happens: {missing:#?}");
    }
}

/// The pages of source, by their names below `src`.
fn pages() -> Vec<(String, String)> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut pages = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => {
                    let name = path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
                    pages.push((name, std::fs::read_to_string(&path).unwrap()));
                }
            }
        }
    }
    pages
}

#[test]
fn every_drawing_is_of_a_life_that_is_looked_at() {
    // What is counted over all orders is folded by no stream: its drawing is walked beside its module.
    let elsewhere = ("cash_report.rs".to_owned(), "payment".to_owned());
    let looked_at = LIVES.iter().map(|(life, _)| (life.page.to_owned(), life.name.to_owned()));
    let looked_at: BTreeSet<_> = looked_at.chain([elsewhere]).collect();
    let drawn = pages().into_iter().flat_map(|(page, text)| {
        let names = drawings(&text).into_iter().map(|drawing| drawing.name);
        names.map(|name| (page.clone(), name)).collect::<Vec<_>>()
    });
    assert_eq!(drawn.filter(|(page, _)| page != "drawing.rs").collect::<BTreeSet<_>>(), looked_at);
}
