//! The head of a paper: the shop, the title with its facts, the people.

use super::composer::{Composer, Place, fitted, set, start};
use super::{Item, Role};
use crate::document::{Fact, Party, ShopHead, Title};
use crate::font::Face;
use crate::look::{ACCENT, INK, LINE, Um, units};
use crate::shape::{Style, TextLine, single, wrap};

/// The shop's name in serif, its address quiet.
pub fn shop(c: &mut Composer, shop: &ShopHead) {
    let name = Style::new(Face::Serif, c.m.shop, ACCENT);
    c.new_group();
    if c.m.is_wide() && shop.lines.len() <= 6 {
        beside(c, shop, name);
        c.space(12);
        c.hairline(LINE);
        c.space(16);
        return;
    }
    for line in fitted(&shop.name, name, c.m.inner()) {
        push_line(c, line, Place::Middle, Role::Heading(1));
    }
    c.space(4);
    c.new_group();
    for line in &shop.lines {
        c.text(line, c.quiet(), Place::Middle, &Role::Text);
    }
    c.space(16);
}

/// Name at the left, address at the right, on one baseline below.
fn beside(c: &mut Composer, shop: &ShopHead, name: Style) {
    let column = c.m.inner() * 2 / 5;
    let names = fitted(&shop.name, name, c.m.inner() - column - units(16));
    let quiet = c.quiet();
    let lines: Vec<TextLine> =
        shop.lines.iter().flat_map(|line| wrap(line, quiet, column)).collect();
    let tall = |lines: &[TextLine]| lines.iter().map(|line| line.style.line_height()).sum::<Um>();
    let height = tall(&names).max(tall(&lines));
    let mut items = Vec::new();
    stack(c, &mut items, names, (height, c.left(), c.right()), Place::Left, &Role::Heading(1));
    c.new_group();
    stack(c, &mut items, lines, (height, c.left(), c.right()), Place::Right, &Role::Text);
    c.push(height, items);
}

/// Lines stacked so that the last one ends at the bottom of the strip.
fn stack(
    c: &Composer,
    items: &mut Vec<Item>,
    lines: Vec<TextLine>,
    (height, left, right): (Um, Um, Um),
    place: Place,
    role: &Role,
) {
    let mut top = height - lines.iter().map(|line| line.style.line_height()).sum::<Um>();
    for line in lines {
        let (x, h) = (start(place, left, right, line.width), line.style.line_height());
        items.push(c.item(set(line, x, h).lowered(top), role.clone()));
        top += h;
    }
}

/// Title and facts: in columns on a page, in rows on a roll.
pub fn title(c: &mut Composer, title: &Title) {
    let style = Style::new(Face::Serif, c.m.title, INK);
    c.new_group();
    if c.m.is_wide() {
        c.text(&title.text, style, Place::Left, &Role::Heading(2));
        c.space(8);
        let cells: Vec<_> = title
            .facts
            .iter()
            .map(|fact| (fact.label.as_str(), vec![fact.value.clone()]))
            .collect();
        for row in cells.chunks(4) {
            c.new_group();
            columns(c, row, 4, c.body());
            c.space(8);
        }
        c.space(8);
        return;
    }
    c.hairline(LINE);
    c.space(8);
    c.text(&title.text, style, Place::Middle, &Role::Heading(2));
    c.space(4);
    c.new_group();
    for fact in &title.facts {
        c.new_row();
        fact_row(c, &fact.label, &fact.value);
    }
    c.space(8);
    c.hairline(LINE);
    c.space(12);
}

/// A quiet label at the left, its value at the right, or below where both are long.
fn fact_row(c: &mut Composer, label: &str, value: &str) {
    let (quiet, body) = (c.quiet(), c.body());
    let (label, value_line) = (single(label, quiet), single(value, body));
    let cell = |column| Role::Cell { column, head: false };
    let height = body.line_height();
    if label.width + units(8) + value_line.width <= c.m.inner() {
        let x = c.right() - value_line.width;
        let items = vec![
            c.item(set(label, c.left(), height), cell(0)),
            c.item(set(value_line, x, height), cell(1)),
        ];
        c.push(height, items);
        return;
    }
    c.text(&label.text, quiet, Place::Left, &cell(0));
    c.text(value, body, Place::Right, &cell(1));
}

/// On a page: the title, below it up to two people at the left and the facts at the right.
pub fn title_and_parties(c: &mut Composer, title: &Title, parties: &[Party]) {
    c.new_group();
    let style = Style::new(Face::Serif, c.m.title, INK);
    c.text(&title.text, style, Place::Left, &Role::Heading(2));
    c.space(8);
    let facts_left = c.left() + c.m.inner() * 3 / 5;
    let mut columns = fact_columns(c, &title.facts, facts_left);
    let count = i64::try_from(parties.len().max(1)).unwrap_or(1);
    let width = (facts_left - c.left()) / count;
    for (index, party) in (0..).zip(parties) {
        let inner = width - units(12);
        c.new_group();
        let mut lines = wrap(&party.heading, c.quiet(), inner);
        lines.extend(party.lines.iter().flat_map(|line| wrap(line, c.body(), inner)));
        let x = c.left() + width * index;
        let column = (0u32..).zip(lines).map(|(row, line)| (x, line, c.item_of(row, Role::Text)));
        columns.push(column.collect());
    }
    let height = c.body().line_height();
    let deepest = columns.iter().flatten().map(|(_, _, (_, row, _))| row + 1).max().unwrap_or(0);
    let from = c.strips.len();
    for wanted in 0..deepest {
        let at_row = columns.iter().flatten().filter(|(_, _, (_, row, _))| *row == wanted);
        let items = at_row.map(|(x, line, (group, row, role))| Item {
            shape: set(line.clone(), *x, height),
            role: role.clone(),
            group: *group,
            row: *row,
        });
        let items = items.collect();
        c.push(height, items);
    }
    if deepest < 40 {
        c.keep_together(from);
    }
    c.space(16);
}

/// A line, where it begins, and its group, row and role.
type Placed = (Um, TextLine, (u32, u32, Role));

/// Labels below each other, their values beside them.
fn fact_columns(c: &mut Composer, facts: &[Fact], left: Um) -> Vec<Vec<Placed>> {
    c.new_group();
    let (quiet, body) = (c.quiet(), c.body());
    let labels: Vec<TextLine> = facts.iter().map(|fact| single(&fact.label, quiet)).collect();
    let widest = labels.iter().map(|label| label.width).max().unwrap_or(0);
    let value_left = left + (widest + units(10)).min((c.right() - left) / 2);
    let (mut names, mut values, mut row) = (Vec::new(), Vec::new(), 0u32);
    for fact in facts {
        let label = wrap(&fact.label, quiet, value_left - left);
        let value = wrap(&fact.value, body, c.right() - value_left);
        let taken = u32::try_from(label.len().max(value.len())).unwrap_or(1);
        let cell = |column| Role::Cell { column, head: false };
        names.extend((row..).zip(label).map(|(at, line)| (left, line, c.item_of(at, cell(0)))));
        values.extend(
            (row..).zip(value).map(|(at, line)| (value_left, line, c.item_of(at, cell(1)))),
        );
        row += taken;
    }
    vec![names, values]
}

/// People and addresses: side by side on a page, below each other on a roll.
pub fn parties(c: &mut Composer, parties: &[Party]) {
    if c.m.is_wide() {
        let cells: Vec<_> = parties.iter().map(|p| (p.heading.as_str(), p.lines.clone())).collect();
        for row in cells.chunks(2) {
            c.new_group();
            columns(c, row, 2, c.body());
            c.space(8);
        }
        c.space(12);
        return;
    }
    for party in parties {
        c.new_group();
        c.text(&party.heading, c.quiet(), Place::Left, &Role::Text);
        for line in &party.lines {
            c.text(line, c.body(), Place::Left, &Role::Text);
        }
        c.space(8);
    }
    c.space(4);
}

/// Columns with a quiet label on top and lines below, `count` of them over the width.
fn columns(c: &mut Composer, cells: &[(&str, Vec<String>)], count: usize, style: Style) {
    let gap = units(12);
    let count = i64::try_from(count.max(1)).unwrap_or(1);
    let width = (c.m.inner() - gap * (count - 1)) / count;
    let set_in = |text: &str, style: Style| wrap(text, style, width);
    let quiet = c.quiet();
    let stacks: Vec<Vec<TextLine>> = cells
        .iter()
        .map(|(label, lines)| {
            let values = lines.iter().flat_map(|line| set_in(line, style));
            set_in(label, quiet).into_iter().chain(values).collect()
        })
        .collect();
    let deepest = stacks.iter().map(Vec::len).max().unwrap_or(0);
    let from = c.strips.len();
    for index in 0..deepest {
        let mut items = Vec::new();
        let height = style.line_height();
        let mut x = c.left();
        for (column, stack) in (0u16..).zip(&stacks) {
            if let Some(line) = stack.get(index) {
                let role = Role::Cell { column, head: false };
                items.push(c.item(set(line.clone(), x, height), role));
            }
            x += width + gap;
        }
        c.push(height, items);
    }
    c.keep_together(from);
}

fn push_line(c: &mut Composer, line: TextLine, place: Place, role: Role) {
    let height = line.style.line_height();
    let x = start(place, c.left(), c.right(), line.width);
    let item = c.item(set(line, x, height), role);
    c.push(height, vec![item]);
}
