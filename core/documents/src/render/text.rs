//! Plain text in 42 columns, what an 80 mm printer sets in its own letters.
//!
//! The same blocks as the picture, in the same order. Beads become `●`, `○` and `◆`. The rows it is
//! made of are a receipt printer's as well, in its own width: see [`slip`](crate::slip).

use super::sheet::{Drawn, Row, Sheet, Weight, centred, wrapped};
use crate::document::{
    BeadState, BeadedRule, Block, Line, Notice, Paragraph, Schedule, ShopHead, SignatureBox, Table,
    Title, Total, Verify, Voice,
};
use crate::layout::{figure_of, fingerprint};
use crate::rendition::{Rendition, hex};
use crate::words::fill;

/// Letters in a row.
const WIDTH: usize = 42;

/// The whole paper.
pub fn render(rendition: &Rendition<'_>) -> String {
    let text = |row: Row<'_>| match row {
        Row::Words(text, _) => vec![text],
        Row::Drawn(_, instead) => instead,
    };
    let rows = rows(rendition, WIDTH).into_iter().flat_map(text);
    let mut text = rows.map(|row| row.trim_end().to_owned()).collect::<Vec<_>>().join("\n");
    text.push('\n');
    text
}

/// The whole paper in rows of so many letters.
pub fn rows<'a>(rendition: &Rendition<'a>, width: usize) -> Vec<Row<'a>> {
    let mut out = Sheet::new(width);
    let document = rendition.document();
    if document.training {
        out.framed(rendition.words().marks.training, '*');
    }
    if rendition.is_copy() {
        out.framed(rendition.words().marks.copy, '=');
    }
    for block in &document.blocks {
        self::block(&mut out, block, rendition);
    }
    out.into_rows()
}

fn block<'a>(out: &mut Sheet<'a>, block: &'a Block, rendition: &Rendition<'_>) {
    match block {
        Block::Head(head) => shop(out, head),
        Block::Title(title) => self::title(out, title),
        Block::Parties(parties) => {
            for party in parties {
                out.wrapped(&party.heading, 0);
                party.lines.iter().for_each(|line| out.wrapped(line, 2));
                out.gap();
            }
        }
        Block::Heading(text) => {
            out.weighed(Weight::Strong, |out| out.wrapped(&text.to_uppercase(), 0));
        }
        Block::Lines(lines) => self::lines(out, lines),
        Block::Rule(rule) => out.push(self::rule(*rule, out.width)),
        Block::Total(total) => self::total(out, total, Weight::Tall),
        Block::Balance(total) => self::total(out, total, Weight::Strong),
        Block::Schedule(schedule) => self::schedule(out, schedule),
        Block::Table(table) => self::table(out, table),
        Block::Paragraph(paragraph) => self::paragraph(out, paragraph),
        Block::Notice(notice) => self::notice(out, notice),
        Block::Sign(sign) => signature(out, sign, rendition),
        Block::Verify(verify) => self::verify(out, verify, rendition),
        Block::Pictures(pictures) => {
            for shown in pictures {
                let instead = centred(&format!("[{}]", shown.caption), out.width);
                out.drawn(Drawn::Picture(shown), instead);
            }
            out.gap();
        }
        Block::Code(code) => {
            out.drawn(Drawn::Code(code.text.clone()), Vec::new());
            out.weighed(Weight::Tall, |out| out.centred(&code.text));
            out.centred(&code.caption);
            out.gap();
        }
    }
}

fn shop(out: &mut Sheet<'_>, shop: &ShopHead) {
    out.weighed(Weight::Tall, |out| out.centred(&shop.name.to_uppercase()));
    shop.lines.iter().for_each(|line| out.centred(line));
    out.gap();
}

fn title(out: &mut Sheet<'_>, title: &Title) {
    out.weighed(Weight::Strong, |out| out.centred(&title.text));
    title.facts.iter().for_each(|fact| out.spread(&fact.label, &fact.value));
    out.gap();
}

fn lines(out: &mut Sheet<'_>, lines: &[Line]) {
    for line in lines {
        let indent = if line.voice == Voice::Quiet { 2 } else { 0 };
        let weight = if line.voice == Voice::Strong { Weight::Strong } else { Weight::Plain };
        out.weighed(weight, |out| match &line.amount {
            Some(amount) => out.leaders(&line.label, &amount.to_string(), indent),
            None => out.wrapped(&line.label, indent),
        });
        line.notes.iter().for_each(|note| out.wrapped(note, 2));
    }
    out.gap();
}

fn rule(rule: BeadedRule, width: usize) -> String {
    let settled = usize::from(rule.settled.min(1000));
    let filled = match settled {
        0 => 0,
        1000 => width / 2,
        part => (width / 2 * part / 1000).clamp(1, width / 2 - 1),
    };
    let beads: Vec<&str> =
        (0..width / 2).map(|index| if index < filled { "●" } else { "○" }).collect();
    beads.join(" ")
}

fn total(out: &mut Sheet<'_>, total: &Total, weight: Weight) {
    let (label, figure) = (total.label.to_uppercase(), total.amount.to_string());
    out.weighed(weight, |out| out.leaders(&label, &figure, 0));
    total.notes.iter().for_each(|note| out.wrapped(note, 0));
    out.gap();
}

const fn bead(state: BeadState) -> char {
    match state {
        BeadState::Paid => '●',
        BeadState::Due => '○',
        BeadState::Late => '◆',
    }
}

fn schedule(out: &mut Sheet<'_>, schedule: &Schedule) {
    for chunk in schedule.promises.chunks(out.width / 2) {
        let beads: Vec<String> = chunk.iter().map(|p| bead(p.state).to_string()).collect();
        out.push(beads.join(" "));
    }
    for promise in &schedule.promises {
        let label = format!("{} {}, {}", bead(promise.state), promise.when, promise.word);
        out.leaders(&label, &promise.amount.to_string(), 0);
        if !promise.what.is_empty() {
            out.wrapped(&promise.what, 2);
        }
    }
    out.gap();
}

fn table(out: &mut Sheet<'_>, table: &Table) {
    for row in &table.rows {
        let figure = figure_of(table, row);
        let label = row.cells.first().map_or("", String::as_str);
        match &figure {
            Some(figure) => out.leaders(label, &figure.to_string(), 0),
            None => out.wrapped(label, 0),
        }
        let middle = row.cells.len().saturating_sub(usize::from(figure.is_some())).max(1);
        for (column, text) in table.columns.iter().zip(&row.cells).take(middle).skip(1) {
            if !text.is_empty() {
                out.wrapped(&format!("{}: {text}", column.heading), 2);
            }
        }
    }
    out.gap();
}

fn paragraph(out: &mut Sheet<'_>, paragraph: &Paragraph) {
    if !paragraph.heading.is_empty() {
        out.wrapped(&paragraph.heading, 0);
    }
    out.wrapped(&paragraph.text, 0);
    out.gap();
}

fn notice(out: &mut Sheet<'_>, notice: &Notice) {
    let mut lines = Vec::new();
    if !notice.heading.is_empty() {
        lines.push(notice.heading.to_uppercase());
    }
    lines.push(notice.text.clone());
    out.weighed(Weight::Strong, |out| out.framed(&lines.join("\n"), '#'));
}

fn signature<'a>(out: &mut Sheet<'a>, sign: &'a SignatureBox, rendition: &Rendition<'_>) {
    let signed = rendition.signature(&sign.slot);
    let line = |mark: &str| format!("{mark:<4}{}", "_".repeat(out.width - 4));
    let (signed_line, unsigned_line) = (line("/s/"), line("x"));
    out.gap();
    match signed {
        Some(_) => out.drawn(Drawn::Ink(&sign.slot), vec![signed_line]),
        None => out.push(unsigned_line),
    }
    out.wrapped(&sign.caption, 4);
    let who = signed.map_or_else(
        || sign.name.clone(),
        |s| fill(rendition.words().marks.signed, &[("name", &s.name), ("at", &s.at)]),
    );
    out.wrapped(&who, 4);
    out.gap();
}

fn verify(out: &mut Sheet<'_>, verify: &Verify, rendition: &Rendition<'_>) {
    let digest = hex(&rendition.digest());
    out.centred(&verify.caption);
    let link = format!("{}#{digest}", verify.link);
    out.drawn(Drawn::Code(link), wrapped(&verify.link, out.width));
    out.centred(&fingerprint(&digest, rendition.words()));
}
