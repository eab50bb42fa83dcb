//! Promised payments: the beaded line that shows them at a glance, then one row for each.

use super::composer::{Composer, Place, fitted, leader, set};
use super::rows::on_baseline;
use super::{Item, Role, Shape};
use crate::document::{BeadState, Promise, Schedule};
use crate::look::{Colour, DUE, LATE, LINE, PAID, Um, units};
use crate::shape::{single, wrap};
use crate::words::fill;

/// Radius of a bead of the line.
const LARGE: Um = 1_500;
/// Radius of a bead before its row.
const SMALL: Um = 875;
/// Beads stand at least this far apart.
const TIGHTEST: Um = units(16);

/// The colour a state's word and bead have.
pub const fn colour(state: BeadState) -> Colour {
    match state {
        BeadState::Paid => PAID,
        BeadState::Due => DUE,
        BeadState::Late => LATE,
    }
}

/// The line of beads and the rows.
pub fn schedule(c: &mut Composer, schedule: &Schedule) {
    if schedule.promises.is_empty() {
        return;
    }
    c.new_group();
    let from = c.strips.len();
    line(c, &schedule.promises);
    c.space(8);
    c.keep(from);
    c.new_group();
    for promise in &schedule.promises {
        c.new_row();
        let from = c.strips.len();
        row(c, promise);
        c.keep_together(from);
    }
    c.space(8);
}

/// Even beads, in as many lines as they need.
fn line(c: &mut Composer, promises: &[Promise]) {
    let span = c.m.inner() - 2 * LARGE;
    let per_line = usize::try_from(span / TIGHTEST + 1).unwrap_or(1);
    let widest = i64::try_from(promises.len().min(per_line)).unwrap_or(1);
    let pitch = span / (widest - 1).max(1);
    let paid = promises.iter().filter(|p| p.state == BeadState::Paid).count();
    let (paid, count) = (paid.to_string(), promises.len().to_string());
    let said = fill(c.words.promises.progress, &[("paid", &paid), ("count", &count)]);
    for (index, chunk) in promises.chunks(per_line).enumerate() {
        let mut x = c.left() + LARGE - pitch;
        let beads: Vec<(Um, BeadState)> = chunk
            .iter()
            .map(|promise| {
                x += pitch;
                (x, promise.state)
            })
            .collect();
        let height = units(16);
        let role = if index == 0 { Role::Figure(said.clone()) } else { Role::Artifact };
        let mut items = string(c, &beads, height / 2);
        items.push(c.item(Shape::Beads { beads, y: height / 2, radius: LARGE }, role));
        c.push(height, items);
    }
}

/// The thread between the beads.
fn string(c: &Composer, beads: &[(Um, BeadState)], y: Um) -> Vec<Item> {
    let reach = LARGE + units(4);
    beads
        .windows(2)
        .filter_map(|pair| if let [(a, _), (b, _)] = *pair { Some((a, b)) } else { None })
        .filter(|(a, b)| b - a > 2 * reach)
        .map(|(a, b)| {
            let (x, w, h) = (a + reach, b - a - 2 * reach, units(1) / 2);
            c.item(Shape::Fill { x, y: y - h / 2, w, h, colour: LINE }, Role::Artifact)
        })
        .collect()
}

/// Bead, day, state in a word, leader, amount; what it is stands below.
fn row(c: &mut Composer, promise: &Promise) {
    let body = c.body();
    let height = body.line_height() + units(2);
    let text_left = c.left() + units(14);
    let amount = fitted(&promise.amount.to_string(), body.tabular(), c.m.inner() / 2);
    let widest = amount.iter().map(|line| line.width).max().unwrap_or(0);
    let word = single(&promise.word, c.quiet().in_colour(colour(promise.state)));
    let room = c.right() - text_left - widest - word.width - units(24);
    let mut whens = wrap(&promise.when, body, room.max(units(40)));
    let last = whens.pop();
    for line in whens {
        let item = c.item(set(line, text_left, height), cell(0));
        c.push(height, vec![item]);
    }
    let mut items = vec![bead(c, promise.state, height)];
    let mut end = text_left;
    if let Some(when) = last {
        end += when.width + units(6);
        items.push(c.item(set(when, text_left, height), cell(0)));
    }
    let word_end = end + word.width;
    items.push(c.item(on_baseline(word, end, height, body.size), cell(1)));
    amount_items(c, &mut items, amount, word_end, height);
    c.push(height, items);
    if !promise.what.is_empty() {
        let quiet = c.quiet();
        c.text_between(&promise.what, quiet, (text_left, c.right()), Place::Left, &cell(0));
    }
}

fn amount_items(
    c: &mut Composer,
    items: &mut Vec<Item>,
    amount: Vec<crate::shape::TextLine>,
    end: Um,
    height: Um,
) {
    let mut amount = amount.into_iter();
    if let Some(line) = amount.next() {
        let size = c.body().size;
        let x = c.right() - line.width;
        items.extend(leader(end, x, height, size).map(|dots| c.item(dots, Role::Artifact)));
        items.push(c.item(on_baseline(line, x, height, size), cell(2)));
    }
    for line in amount {
        let x = c.right() - line.width;
        let item = c.item(set(line, x, height), cell(2));
        c.push(height, vec![item]);
    }
}

fn bead(c: &Composer, state: BeadState, height: Um) -> Item {
    let beads = vec![(c.left() + SMALL, state)];
    c.item(Shape::Beads { beads, y: height / 2, radius: SMALL }, Role::Artifact)
}

fn cell(column: u16) -> Role {
    Role::Cell { column, head: false }
}
