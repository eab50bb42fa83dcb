//! Tables: columns on a page, a small group of lines for each row on a roll.

use std::rc::Rc;

use super::composer::{Composer, LEADER_PITCH, Place, set, start};
use super::{Item, Role, Strip, rows};
use crate::document::{Align, Amount, Row, Table};
use crate::look::{INK_QUIET, LINE, UNIT, Um, units};
use crate::shape::{Style, TextLine, wrap};

const GAP: Um = units(12);

/// A table of any size.
pub fn table(c: &mut Composer, table: &Table) {
    if table.columns.is_empty() {
        return;
    }
    c.new_group();
    if c.m.is_wide() {
        wide(c, table)
    } else {
        narrow(c, table)
    }
    c.space(12);
}

/// Left and right edge of every column, by the columns' shares.
fn edges(c: &Composer, table: &Table) -> Vec<(Um, Um)> {
    let count = i64::try_from(table.columns.len()).unwrap_or(1);
    let shares: i64 = table.columns.iter().map(|column| i64::from(column.share.max(1))).sum();
    let room = c.m.inner() - GAP * (count - 1);
    let (mut left, mut before) = (c.left(), 0);
    table
        .columns
        .iter()
        .map(|column| {
            let upto = before + i64::from(column.share.max(1));
            let width = room * upto / shares - room * before / shares;
            before = upto;
            let edge = (left, left + width);
            left += width + GAP;
            edge
        })
        .collect()
}

fn wide(c: &mut Composer, table: &Table) {
    let edges = edges(c, table);
    let heads: Vec<&str> = table.columns.iter().map(|column| column.heading.as_str()).collect();
    let from = c.strips.len();
    c.new_row();
    cells(c, table, &heads, &edges, (c.quiet(), true));
    c.space(2);
    c.hairline(INK_QUIET);
    c.space(4);
    c.keep(from);
    let head = joined(&c.strips[from..]);
    for (index, row) in table.rows.iter().enumerate() {
        let from = c.strips.len();
        if index > 0 {
            c.space(2);
            c.hairline(LINE);
            c.space(2);
        }
        c.new_row();
        let texts: Vec<&str> = row.cells.iter().map(String::as_str).collect();
        let style = if row.strong { c.strong() } else { c.body() };
        cells(c, table, &texts, &edges, (style, false));
        c.keep_together(from);
        for strip in c.strips.iter_mut().skip(from) {
            strip.repeat = Some(Rc::clone(&head));
        }
    }
}

/// The head of the table as one strip, to be repeated on every page.
fn joined(strips: &[Strip]) -> Rc<Strip> {
    let mut head =
        Strip { height: 0, items: Vec::new(), blank: false, keep_next: true, repeat: None };
    for strip in strips {
        head.items.extend(strip.items.iter().map(|item| Item {
            shape: item.shape.clone().lowered(head.height),
            role: Role::Artifact,
            ..item.clone()
        }));
        head.height += strip.height;
    }
    Rc::new(head)
}

/// One row: as many strips as its longest cell has lines.
fn cells(
    c: &mut Composer,
    table: &Table,
    texts: &[&str],
    edges: &[(Um, Um)],
    (style, head): (Style, bool),
) {
    let stacks: Vec<Vec<TextLine>> = texts
        .iter()
        .zip(&table.columns)
        .zip(edges)
        .map(|((text, column), (left, right))| {
            let figures = column.align == Align::End;
            let style = if figures { style.tabular() } else { style };
            wrap(text, style, right - left)
        })
        .collect();
    let deepest = stacks.iter().map(Vec::len).max().unwrap_or(0);
    let height = style.line_height() + UNIT * 2;
    for index in 0..deepest {
        let mut items = Vec::new();
        for (column, ((stack, edge), spec)) in
            (0u16..).zip(stacks.iter().zip(edges).zip(&table.columns))
        {
            let Some(line) = stack.get(index) else { continue };
            let place = if spec.align == Align::End { Place::Right } else { Place::Left };
            let x = start(place, edge.0, edge.1, line.width);
            let role = Role::Cell { column, head };
            items.push(c.item(set(line.clone(), x, height), role));
        }
        c.push(height, items);
    }
}

/// On a roll: the first cell as a line with the last cell's figure, the others quiet below.
fn narrow(c: &mut Composer, table: &Table) {
    let bounds = (c.left(), c.right());
    for row in &table.rows {
        let from = c.strips.len();
        c.new_row();
        let style = if row.strong { c.strong() } else { c.body() };
        let figure = figure_of(table, row);
        let label = row.cells.first().map_or("", String::as_str);
        rows::row(c, label, style, figure.as_ref(), bounds);
        let middle = row.cells.len().saturating_sub(usize::from(figure.is_some())).max(1);
        let quiet = c.quiet();
        for (column, text) in table.columns.iter().zip(&row.cells).take(middle).skip(1) {
            if !text.is_empty() {
                let said = format!("{}: {text}", column.heading);
                let edge = c.right() - LEADER_PITCH;
                let role = Role::Cell { column: 0, head: false };
                c.text_between(&said, quiet, (c.left(), edge), Place::Left, &role);
            }
        }
        c.space(4);
        c.keep_together(from);
    }
}

/// The last cell as a figure, where its column holds figures.
pub(crate) fn figure_of(table: &Table, row: &Row) -> Option<Amount> {
    let last = table.columns.len().checked_sub(1).filter(|&last| last > 0)?;
    table.columns.get(last).filter(|column| column.align == Align::End)?;
    let figures = row.cells.get(last)?;
    Some(Amount { figures: figures.clone(), ..Amount::default() })
}
