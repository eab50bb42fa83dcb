//! The beaded rule and what stands below it: the total, the balance.

use super::composer::{Composer, Place, fitted, leader, set};
use super::{Role, Shape};
use crate::document::{BeadState, BeadedRule, Total};
use crate::look::{Um, units};
use crate::shape::{Style, TextLine, single};

/// Radius of a bead of the rule.
const RADIUS: Um = 375;
/// Distance the beads want to have.
const PITCH: Um = 2_000;

/// Beads from edge to edge, filled as far as the sum is settled.
pub fn rule(c: &mut Composer, rule: BeadedRule) {
    let span = c.m.inner() - 2 * RADIUS;
    let count = span / PITCH + 1;
    let settled = i64::from(rule.settled.min(1000));
    let filled = match settled {
        0 => 0,
        1000 => count,
        part => (count * part / 1000).clamp(1, count - 1),
    };
    let beads = (0..count)
        .map(|index| {
            let x = c.left() + RADIUS + span * index / (count - 1).max(1);
            (x, if index < filled { BeadState::Paid } else { BeadState::Due })
        })
        .collect();
    let height = units(8);
    c.space(4);
    let item = c.item(Shape::Beads { beads, y: height / 2, radius: RADIUS }, Role::Artifact);
    c.push(height, vec![item]);
    let last = c.strips.len() - 1;
    c.space(8);
    c.keep(last);
}

/// The largest figure of the paper, its currency smaller.
pub fn total(c: &mut Composer, total: &Total) {
    let size = c.m.total;
    figure(c, total, size, 16);
    c.space(12);
}

/// A figure that stands out, smaller than the total.
pub fn balance(c: &mut Composer, total: &Total) {
    let (size, label) = (c.m.balance, c.m.body);
    figure(c, total, size, label);
    c.space(8);
}

fn figure(c: &mut Composer, total: &Total, size: i64, label_size: i64) {
    c.new_group();
    c.new_row();
    let from = c.strips.len();
    let label = single(&total.label, c.strong().sized(label_size));
    let style = c.strong().sized(size).tabular();
    let (left, right) = (c.left(), c.right());
    let room = right - left - label.width - units(16);
    let text = total.amount.to_string();
    if single(&text, style).width <= room {
        beside(c, total, label, style);
    } else {
        // The figure keeps its size: its label goes above.
        c.text(&total.label, label.style, Place::Left, &cell(0));
        let amount = fitted(&text, style, right - left);
        match amount.first() {
            Some(line) if amount.len() == 1 => {
                let (empty, used) = (single("", label.style), line.style);
                beside(c, total, empty, used);
            }
            _ => amount.into_iter().for_each(|line| figure_line(c, line)),
        }
    }
    let body = c.body();
    for note in &total.notes {
        c.text(note, body, Place::Left, &cell(0));
    }
    c.keep_together(from);
}

fn figure_line(c: &mut Composer, line: TextLine) {
    let (x, height) = (c.right() - line.width, line.style.line_height());
    let item = c.item(set(line, x, height), cell(1));
    c.push(height, vec![item]);
}

fn cell(column: u16) -> Role {
    Role::Cell { column, head: false }
}

/// Label at the left, figure at the right on the same baseline, currency one step smaller.
fn beside(c: &mut Composer, total: &Total, label: TextLine, style: Style) {
    let small = style.sized(smaller(style.size));
    let parts = [
        single(&total.amount.before, small),
        single(&total.amount.figures, style),
        single(&total.amount.after, small),
    ];
    let height = style.line_height();
    let mut x = c.right() - parts.iter().map(|part| part.width).sum::<Um>();
    let end = c.left() + label.width;
    let mut items =
        vec![c.item(super::rows::on_baseline(label, c.left(), height, style.size), cell(0))];
    let dots = (end > c.left()).then(|| leader(end, x, height, style.size)).flatten();
    items.extend(dots.map(|dots| c.item(dots, Role::Artifact)));
    for part in parts {
        let width = part.width;
        if width > 0 {
            let shape = super::rows::on_baseline(part, x, height, style.size);
            items.push(c.item(shape, cell(1)));
        }
        x += width;
    }
    c.push(height, items);
}

/// One step down the scale of sizes.
fn smaller(size: Um) -> i64 {
    let size = size / units(1);
    [40, 28, 20, 16, 14].into_iter().find(|&step| step < size).unwrap_or(12).min(size)
}
