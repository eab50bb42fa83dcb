//! The tag tree: placed items gathered again into headings, paragraphs and tables.

use std::collections::BTreeMap;
use std::num::NonZeroU16;

use krilla::tagging::{Identifier, Node, TableHeaderScope, Tag, TagGroup, TagTree};

use crate::layout::{Item, Role, Shape};

/// Tagged content in reading order.
#[derive(Default)]
pub struct Tags {
    groups: Vec<Kind>,
    /// Where the group of an item stands; columns side by side are drawn line by line.
    by_id: BTreeMap<u32, usize>,
}

enum Kind {
    Heading(u16, String, Vec<Identifier>),
    Text(Vec<Identifier>),
    Figure(String, Vec<Identifier>),
    Rows(Vec<Row>),
}

struct Row {
    id: u32,
    cells: Vec<(u16, bool, Vec<Identifier>)>,
}

impl Tags {
    /// Adds content that was drawn for `item`.
    pub fn add(&mut self, item: &Item, content: Identifier) {
        let words = match &item.shape {
            Shape::Text { line, .. } => line.text.as_str(),
            _ => "",
        };
        let known = self.by_id.get(&item.group).and_then(|&at| self.groups.get_mut(at));
        if let Some(group) = known {
            match (group, &item.role) {
                (Kind::Heading(_, title, ids), Role::Heading(_)) => {
                    title.push(' ');
                    title.push_str(words);
                    return ids.push(content);
                }
                (Kind::Text(ids), Role::Text) => return ids.push(content),
                (Kind::Rows(rows), Role::Cell { column, head }) => {
                    return cell(rows, (item.row, *column, *head), content);
                }
                _ => {}
            }
        }
        let kind = match &item.role {
            Role::Heading(level) => Kind::Heading(*level, words.to_owned(), vec![content]),
            Role::Figure(said) => Kind::Figure(said.clone(), vec![content]),
            Role::Cell { column, head } => {
                let mut rows = Vec::new();
                cell(&mut rows, (item.row, *column, *head), content);
                Kind::Rows(rows)
            }
            Role::Text | Role::Artifact => Kind::Text(vec![content]),
        };
        self.by_id.insert(item.group, self.groups.len());
        self.groups.push(kind);
    }

    /// The finished tree.
    pub fn into_tree(self, language: &str) -> TagTree {
        let mut tree = TagTree::new().with_lang(Some(language.to_owned()));
        for group in self.groups {
            tree.push(match group {
                Kind::Heading(level, title, ids) => {
                    let level = NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
                    TagGroup::with_children(Tag::Hn(level, Some(title)), nodes(ids))
                }
                Kind::Text(ids) => TagGroup::with_children(Tag::P, nodes(ids)),
                Kind::Figure(said, ids) => {
                    TagGroup::with_children(Tag::Figure(Some(said)), nodes(ids))
                }
                Kind::Rows(rows) => table(rows),
            });
        }
        tree
    }
}

fn cell(rows: &mut Vec<Row>, (row, column, head): (u32, u16, bool), content: Identifier) {
    if rows.last().is_none_or(|last| last.id != row) {
        rows.push(Row { id: row, cells: Vec::new() });
    }
    let Some(row) = rows.last_mut() else { return };
    match row.cells.iter_mut().find(|(known, ..)| *known == column) {
        Some((.., ids)) => ids.push(content),
        None => row.cells.push((column, head, vec![content])),
    }
}

fn table(rows: Vec<Row>) -> TagGroup {
    let mut table = TagGroup::new(Tag::Table);
    for mut row in rows {
        row.cells.sort_by_key(|(column, ..)| *column);
        let mut line = TagGroup::new(Tag::TR);
        for (_, head, ids) in row.cells {
            line.push(if head {
                TagGroup::with_children(Tag::TH(TableHeaderScope::Column), nodes(ids))
            } else {
                TagGroup::with_children(Tag::TD, nodes(ids))
            });
        }
        table.push(line);
    }
    table
}

fn nodes(ids: Vec<Identifier>) -> Vec<Node> {
    ids.into_iter().map(Node::from).collect()
}
