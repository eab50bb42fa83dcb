//! Shaped clusters to lines: where to break, and in which order they stand on the paper.

use unicode_bidi::BidiInfo;

use super::{Cluster, Clusters, Glyph, Run, TextLine};
use crate::font::MISSING;
use crate::look::Um;

/// Lines no wider than `width`. Breaks after spaces and hyphens; inside a word only where the word
/// alone is wider than the line.
pub(super) fn fill(shaped: &Clusters, width: Um) -> Vec<TextLine> {
    let mut lines = Vec::new();
    let (mut start, mut at) = (0, 0);
    let (mut used, mut last_break) = (0, None);
    while let Some(cluster) = shaped.clusters.get(at) {
        let blank = is_blank(shaped, cluster);
        if used + cluster.advance > width && at > start && !blank {
            let end = last_break.filter(|&end| end > start).unwrap_or(at);
            lines.push(line(shaped, start, end));
            (start, at, used, last_break) = (end, end, 0, None);
            continue;
        }
        used += cluster.advance;
        at += 1;
        if breaks_after(shaped, cluster, shaped.clusters.get(at)) {
            last_break = Some(at);
        }
    }
    lines.push(line(shaped, start, shaped.clusters.len()));
    lines
}

/// All of it on one line.
pub(super) fn whole(shaped: &Clusters) -> TextLine {
    line(shaped, 0, shaped.clusters.len())
}

fn text_of<'a>(shaped: &'a Clusters, cluster: &Cluster) -> &'a str {
    shaped.text.get(cluster.range.clone()).unwrap_or_default()
}

fn is_blank(shaped: &Clusters, cluster: &Cluster) -> bool {
    text_of(shaped, cluster).chars().all(|c| c.is_whitespace() && c != '\u{a0}')
}

/// A hyphen before a figure belongs to a number or a date, which stays whole.
fn breaks_after(shaped: &Clusters, cluster: &Cluster, next: Option<&Cluster>) -> bool {
    let last = text_of(shaped, cluster).chars().next_back();
    let first = next.and_then(|next| text_of(shaped, next).chars().next());
    if first.is_some_and(|first| first.is_ascii_digit()) && last == Some('-') {
        return false;
    }
    cluster.font == MISSING
        || is_blank(shaped, cluster)
        || matches!(last, Some('-' | '/' | '–' | '—'))
}

/// One line of the clusters `start..end`, without the spaces it was broken at.
fn line(shaped: &Clusters, start: usize, end: usize) -> TextLine {
    let all = shaped.clusters.get(start..end).unwrap_or_default();
    let kept = all.iter().rposition(|c| !is_blank(shaped, c)).map_or(0, |last| last + 1);
    let kept = &all[..kept];
    let from = kept.first().map_or(0, |cluster| cluster.range.start);
    let to = kept.last().map_or(from, |cluster| cluster.range.end);
    let levels: Vec<_> = kept.iter().map(|cluster| cluster.level).collect();
    let mut runs: Vec<Run> = Vec::new();
    let mut x = 0;
    for index in BidiInfo::reorder_visual(&levels) {
        let cluster = &kept[index];
        if runs.last().is_none_or(|run| run.font != cluster.font) {
            runs.push(Run { font: cluster.font, glyphs: Vec::new() });
        }
        if let Some(run) = runs.last_mut() {
            for &(id, advance, dx, dy) in &shaped.glyphs[cluster.glyphs.clone()] {
                let (start, end) = (cluster.range.start - from, cluster.range.end - from);
                run.glyphs.push(Glyph { id, x: x + dx, y: dy, advance, start, end });
                x += advance;
            }
        }
    }
    let text = shaped.text.get(from..to).unwrap_or_default().to_owned();
    TextLine { text, runs, width: x, style: shaped.style }
}

#[cfg(test)]
mod tests {
    use crate::font::Face;
    use crate::look::{INK, units};
    use crate::shape::{Style, single, wrap};

    const BODY: Style = Style::new(Face::Sans, 12, INK);

    #[test]
    fn lines_stay_inside_their_width_and_keep_every_word() {
        let text = "The quick brown fox, anti-tarnish, jumps over the lazy dog again and again.";
        let lines = wrap(text, BODY, units(120));
        assert!(lines.len() > 2);
        assert!(lines.iter().all(|line| line.width <= units(120)));
        let read: Vec<_> = lines.iter().map(|line| line.text.trim_end()).collect();
        assert_eq!(read.join(" ").replace("anti- ", "anti-"), text);
    }

    #[test]
    fn a_word_wider_than_the_line_is_cut_and_an_empty_text_is_one_empty_line() {
        let lines = wrap(&"W".repeat(200), BODY, units(80));
        assert!(lines.len() > 10 && lines.iter().all(|line| line.width <= units(80)));
        assert_eq!(wrap("a\n\nb", BODY, units(80)).len(), 3);
    }

    #[test]
    fn figures_are_of_one_width_when_tabular() {
        let wide = |text| single(text, BODY.tabular()).width;
        assert_eq!(wide("1111.11"), wide("0000.00"));
        assert_ne!(single("1111", BODY).width, single("0000", BODY).width);
    }

    #[test]
    fn right_to_left_words_are_reordered_and_overrides_dropped() {
        let line = single("Ring שלום 14k", BODY);
        let hebrew = line.runs.iter().find(|run| run.font != line.runs[0].font).unwrap();
        let first = hebrew.glyphs.first().unwrap();
        assert!(first.start > hebrew.glyphs.last().unwrap().start);
        assert_eq!(single("a\u{202E}b", BODY).text, "ab");
    }

    #[test]
    fn any_script_is_shaped_without_panic() {
        for name in ["李小龍", "Zoë Ångström", "नमस्ते", "مريم", "สวัสดี", "👩‍👩‍👧", "e\u{301}\u{FE0F}"]
        {
            assert!(single(name, BODY).width > 0, "{name}");
        }
        assert_eq!(single("\u{0}\u{7}", BODY).width, 0);
    }
}
