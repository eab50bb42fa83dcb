//! Plain text in 42 columns, what an 80 mm printer sets in its own letters.
//!
//! The same blocks as the picture, in the same order. Beads become `●`, `○` and `◆`.

mod columns;

use columns::{WIDTH, centred, framed, leaders, spread, wrapped};

use crate::document::{
    BeadState, BeadedRule, Block, Line, Notice, Paragraph, Schedule, ShopHead, SignatureBox, Table,
    Title, Total, Verify, Voice,
};
use crate::layout::{figure_of, fingerprint};
use crate::rendition::{Rendition, hex};
use crate::words::fill;

/// The whole paper.
pub fn render(rendition: &Rendition<'_>) -> String {
    let mut out = Vec::new();
    let document = rendition.document();
    if document.training {
        out.extend(framed(rendition.words().marks.training, '*'));
    }
    if rendition.is_copy() {
        out.extend(framed(rendition.words().marks.copy, '='));
    }
    for block in &document.blocks {
        self::block(&mut out, block, rendition);
    }
    while out.last().is_some_and(String::is_empty) {
        out.pop();
    }
    let mut text = out.iter().map(|line| line.trim_end()).collect::<Vec<_>>().join("\n");
    text.push('\n');
    text
}

fn block(out: &mut Vec<String>, block: &Block, rendition: &Rendition<'_>) {
    match block {
        Block::Head(head) => shop(out, head),
        Block::Title(title) => self::title(out, title),
        Block::Parties(parties) => {
            for party in parties {
                out.extend(wrapped(&party.heading, 0));
                party.lines.iter().for_each(|line| out.extend(wrapped(line, 2)));
                out.push(String::new());
            }
        }
        Block::Heading(text) => {
            out.extend(wrapped(&text.to_uppercase(), 0));
        }
        Block::Lines(lines) => self::lines(out, lines),
        Block::Rule(rule) => out.push(self::rule(*rule)),
        Block::Total(total) | Block::Balance(total) => self::total(out, total),
        Block::Schedule(schedule) => self::schedule(out, schedule),
        Block::Table(table) => self::table(out, table),
        Block::Paragraph(paragraph) => self::paragraph(out, paragraph),
        Block::Notice(notice) => self::notice(out, notice),
        Block::Sign(sign) => signature(out, sign, rendition),
        Block::Verify(verify) => self::verify(out, verify, rendition),
        Block::Pictures(pictures) => {
            pictures.iter().for_each(|shown| out.extend(centred(&format!("[{}]", shown.caption))));
            out.push(String::new());
        }
        Block::Code(code) => {
            out.extend(centred(&code.text));
            out.extend(centred(&code.caption));
            out.push(String::new());
        }
    }
}

fn shop(out: &mut Vec<String>, shop: &ShopHead) {
    out.extend(centred(&shop.name.to_uppercase()));
    shop.lines.iter().for_each(|line| out.extend(centred(line)));
    out.push(String::new());
}

fn title(out: &mut Vec<String>, title: &Title) {
    out.extend(centred(&title.text));
    title.facts.iter().for_each(|fact| out.extend(spread(&fact.label, &fact.value)));
    out.push(String::new());
}

fn lines(out: &mut Vec<String>, lines: &[Line]) {
    for line in lines {
        let indent = if line.voice == Voice::Quiet { 2 } else { 0 };
        match &line.amount {
            Some(amount) => out.extend(leaders(&line.label, &amount.to_string(), indent)),
            None => out.extend(wrapped(&line.label, indent)),
        }
        line.notes.iter().for_each(|note| out.extend(wrapped(note, 2)));
    }
    out.push(String::new());
}

fn rule(rule: BeadedRule) -> String {
    let settled = usize::from(rule.settled.min(1000));
    let filled = match settled {
        0 => 0,
        1000 => WIDTH / 2,
        part => (WIDTH / 2 * part / 1000).clamp(1, WIDTH / 2 - 1),
    };
    let beads: Vec<&str> =
        (0..WIDTH / 2).map(|index| if index < filled { "●" } else { "○" }).collect();
    beads.join(" ")
}

fn total(out: &mut Vec<String>, total: &Total) {
    out.extend(leaders(&total.label.to_uppercase(), &total.amount.to_string(), 0));
    total.notes.iter().for_each(|note| out.extend(wrapped(note, 0)));
    out.push(String::new());
}

const fn bead(state: BeadState) -> char {
    match state {
        BeadState::Paid => '●',
        BeadState::Due => '○',
        BeadState::Late => '◆',
    }
}

fn schedule(out: &mut Vec<String>, schedule: &Schedule) {
    for chunk in schedule.promises.chunks(WIDTH / 2) {
        let beads: Vec<String> = chunk.iter().map(|p| bead(p.state).to_string()).collect();
        out.push(beads.join(" "));
    }
    for promise in &schedule.promises {
        let label = format!("{} {}, {}", bead(promise.state), promise.when, promise.word);
        out.extend(leaders(&label, &promise.amount.to_string(), 0));
        if !promise.what.is_empty() {
            out.extend(wrapped(&promise.what, 2));
        }
    }
    out.push(String::new());
}

fn table(out: &mut Vec<String>, table: &Table) {
    for row in &table.rows {
        let figure = figure_of(table, row);
        let label = row.cells.first().map_or("", String::as_str);
        match &figure {
            Some(figure) => out.extend(leaders(label, &figure.to_string(), 0)),
            None => out.extend(wrapped(label, 0)),
        }
        let middle = row.cells.len().saturating_sub(usize::from(figure.is_some())).max(1);
        for (column, text) in table.columns.iter().zip(&row.cells).take(middle).skip(1) {
            if !text.is_empty() {
                out.extend(wrapped(&format!("{}: {text}", column.heading), 2));
            }
        }
    }
    out.push(String::new());
}

fn paragraph(out: &mut Vec<String>, paragraph: &Paragraph) {
    if !paragraph.heading.is_empty() {
        out.extend(wrapped(&paragraph.heading, 0));
    }
    out.extend(wrapped(&paragraph.text, 0));
    out.push(String::new());
}

fn notice(out: &mut Vec<String>, notice: &Notice) {
    let mut lines = Vec::new();
    if !notice.heading.is_empty() {
        lines.push(notice.heading.to_uppercase());
    }
    lines.push(notice.text.clone());
    out.extend(framed(&lines.join("\n"), '#'));
}

fn signature(out: &mut Vec<String>, sign: &SignatureBox, rendition: &Rendition<'_>) {
    let mark = if rendition.signature(&sign.slot).is_some() { "/s/" } else { "x" };
    out.push(String::new());
    out.push(format!("{mark:<4}{}", "_".repeat(WIDTH - 4)));
    out.extend(wrapped(&sign.caption, 4));
    let who = rendition.signature(&sign.slot).map_or_else(
        || sign.name.clone(),
        |s| fill(rendition.words().marks.signed, &[("name", &s.name), ("at", &s.at)]),
    );
    out.extend(wrapped(&who, 4));
    out.push(String::new());
}

fn verify(out: &mut Vec<String>, verify: &Verify, rendition: &Rendition<'_>) {
    out.extend(centred(&verify.caption));
    out.extend(wrapped(&verify.link, 0));
    out.extend(centred(&fingerprint(&hex(&rendition.digest()), rendition.words())));
}
