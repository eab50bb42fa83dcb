//! What a measurement says: ours, what it is held against, whether it holds.

use std::fmt;
use std::time::{Duration, Instant};

use serde::Serialize;

/// One figure beside its goal.
#[derive(Debug, Serialize)]
pub struct Line {
    /// The goal's name.
    pub goal: &'static str,
    /// What was measured.
    pub what: &'static str,
    /// Ours, with its unit.
    pub ours: f64,
    /// The peer's, or the ceiling's, in the same unit; none where the goal is absolute.
    pub peer: Option<f64>,
    /// `us`, `ms`, `MB`, `fsyncs`, `events/s`, `times`.
    pub unit: &'static str,
    /// The bound, in the unit of [`Line::compared`].
    pub bound: f64,
    /// Whether the bound is the least (and not the most) that is wanted.
    pub at_least: bool,
}

impl Line {
    /// An absolute bound from above.
    pub const fn most(
        goal: &'static str,
        what: &'static str,
        ours: f64,
        unit: &'static str,
        bound: f64,
    ) -> Line {
        Line { goal, what, ours, peer: None, unit, bound, at_least: false }
    }

    /// An absolute bound from below.
    pub const fn least(
        goal: &'static str,
        what: &'static str,
        ours: f64,
        unit: &'static str,
        bound: f64,
    ) -> Line {
        Line { goal, what, ours, peer: None, unit, bound, at_least: true }
    }

    /// Beside a peer: the bound is on ours over theirs.
    pub const fn ratio(mut self, peer: f64) -> Line {
        self.peer = Some(peer);
        self
    }

    /// What the bound is on.
    pub fn compared(&self) -> f64 {
        self.peer.map_or(self.ours, |peer| self.ours / peer)
    }

    /// Whether the goal is held.
    pub fn held(&self) -> bool {
        if self.at_least { self.compared() >= self.bound } else { self.compared() <= self.bound }
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Line { goal, what, ours, unit, bound, .. } = self;
        let peer = self.peer.map_or_else(String::new, |peer| {
            format!(", beside {peer:.2} {unit}: {:.2} times", self.compared())
        });
        let side = if self.at_least { "at least" } else { "at most" };
        let held = if self.held() { "held" } else { "NOT HELD" };
        write!(f, "{goal:<4} {what}: {ours:.2} {unit}{peer} ({side} {bound}): {held}")
    }
}

/// Microseconds that something takes.
pub fn micros<T>(work: impl FnOnce() -> T) -> f64 {
    let started = Instant::now();
    std::hint::black_box(work());
    as_micros(started.elapsed())
}

pub fn as_micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}

/// The middle of some figures.
pub fn median(figures: &[f64]) -> f64 {
    part(figures, 50)
}

/// The figure below which `percent` of them lie.
pub fn part(figures: &[f64], percent: usize) -> f64 {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[(sorted.len() - 1) * percent / 100]
}
