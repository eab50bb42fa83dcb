//! Whatever is written on a paper: nothing leaves its margins, nothing is set over anything else.

use chrono::NaiveDate;
use milgrain_documents::document::{
    Align, Amount, BeadState, BeadedRule, Block, Column, Document, FORMAT, Fact, Line, Notice,
    Paragraph, Party, Promise, Row, Schedule, ShopHead, SignatureBox, Table, Title, Total, Verify,
    Voice,
};
use milgrain_documents::layout::{Page, Shape};
use milgrain_documents::{DocumentError, Stock, Tone};
use proptest::prelude::*;

/// A paper with every kind of block, all made of the same words and figures.
fn paper(words: &str, figures: &str, count: usize) -> Document {
    let text = || words.to_owned();
    let amount =
        Amount { before: "$".to_owned(), figures: figures.to_owned(), after: String::new() };
    let line =
        |voice| Line { label: text(), amount: Some(amount.clone()), notes: vec![text()], voice };
    let total = || Total { label: text(), amount: amount.clone(), notes: vec![text()] };
    let promise = |state| Promise {
        state,
        when: text(),
        what: text(),
        word: "to come".to_owned(),
        amount: amount.clone(),
    };
    let column = |align| Column { heading: text(), align, share: 3 };
    let row = Row { cells: vec![text(), text(), figures.to_owned()], strong: false };
    let facts = vec![Fact { label: "Number".to_owned(), value: text() }; 5];
    let party = Party { heading: "To".to_owned(), lines: vec![text(); 3] };
    let states = [BeadState::Paid, BeadState::Late, BeadState::Due];
    let blocks = vec![
        Block::Head(ShopHead { name: text(), lines: vec![text(); 3] }),
        Block::Title(Title { text: text(), facts }),
        Block::Parties(vec![party.clone(); 2]),
        Block::Parties(vec![party]),
        Block::Lines([Voice::Piece, Voice::Plain, Voice::Quiet, Voice::Strong].map(line).into()),
        Block::Rule(BeadedRule { settled: 333 }),
        Block::Total(total()),
        Block::Balance(total()),
        Block::Heading(text()),
        Block::Schedule(Schedule {
            promises: (0..count).map(|index| promise(states[index % 3])).collect(),
        }),
        Block::Table(Table {
            columns: vec![column(Align::Start), column(Align::Start), column(Align::End)],
            rows: vec![row; count],
        }),
        Block::Paragraph(Paragraph { heading: text(), text: text(), quiet: false }),
        Block::Notice(Notice { heading: text(), text: text() }),
        Block::Sign(SignatureBox { slot: "a".to_owned(), caption: text(), name: text() }),
        Block::Sign(SignatureBox { slot: "b".to_owned(), caption: text(), name: text() }),
        Block::Verify(Verify { link: "https://verify.example".to_owned(), caption: text() }),
    ];
    Document {
        format: FORMAT,
        language: "en-US".to_owned(),
        title: text(),
        number: text(),
        date: NaiveDate::default(),
        training: true,
        blocks,
    }
}

/// Left, top, right, bottom of what is drawn.
fn bounds(shape: &Shape) -> (i64, i64, i64, i64) {
    match shape {
        Shape::Text { x, y, line } => {
            let size = line.style.size;
            (*x, y - size * 70 / 100, x + line.width, y + size * 20 / 100)
        }
        Shape::Fill { x, y, w, h, .. } | Shape::Picture { x, y, w, h, .. } => {
            (*x, *y, x + w, y + h)
        }
        Shape::Leader { from, to, y, .. } => (*from, *y, *to, *y),
        Shape::Beads { beads, y, radius } => {
            let left = beads.iter().map(|bead| bead.0).min().unwrap_or(*radius) - radius;
            let right = beads.iter().map(|bead| bead.0).max().unwrap_or(0) + radius;
            (left, y - radius, right, y + radius)
        }
        Shape::Modules { x, y, module, side, .. } => {
            let size = module * i64::try_from(*side).unwrap_or(i64::MAX / 1_000_000);
            (*x, *y, x + size, y + size)
        }
        Shape::Ink { segments } => {
            let ends = || segments.iter().flat_map(|s| [s.from, s.to]);
            (
                ends().map(|p| p.0).min().unwrap_or(0),
                ends().map(|p| p.1).min().unwrap_or(0),
                ends().map(|p| p.0).max().unwrap_or(0),
                ends().map(|p| p.1).max().unwrap_or(0),
            )
        }
    }
}

fn check(page: &Page, side: i64) {
    let mut solid = Vec::new();
    for item in &page.items {
        let (left, top, right, bottom) = bounds(&item.shape);
        assert!(left >= side && right <= page.width - side, "leaves the margin: {item:?}");
        assert!(top >= 0 && bottom <= page.height, "leaves the page: {item:?}");
        let covers =
            matches!(item.shape, Shape::Text { .. } | Shape::Beads { .. } | Shape::Modules { .. });
        if covers && right > left {
            solid.push(((top, bottom, left, right), item));
        }
    }
    solid.sort_by_key(|(bounds, _)| *bounds);
    for (index, ((_, bottom, left, right), item)) in solid.iter().enumerate() {
        let below = solid[index + 1..].iter().take_while(|((top, ..), _)| top < bottom);
        for ((_, _, other_left, other_right), other) in below {
            assert!(
                other_right <= left || other_left >= right,
                "set over each other: {item:?} {other:?}"
            );
        }
    }
}

fn check_all(document: &Document) {
    for stock in [Stock::Roll80, Stock::Letter] {
        for page in document.original().copy().pages(stock) {
            check(&page, stock.measures().side);
        }
    }
}

#[test]
fn names_in_any_script_are_drawn_and_kept() {
    let names = [
        "Zoë Ångström-Łukasiewicz",
        "李小龍",
        "さくら 田中",
        "김민준",
        "محمد عبد الله",
        "שרה כהן 14k",
        "प्रिया शर्मा",
        "สมชาย ใจดี",
        "Ἀλέξανδρος",
        "Дмитрий Щербаков",
        "👩🏽‍⚖️ & ❤️",
        "a\u{202E}b\u{0}c\u{FFFF}",
        "e\u{301}\u{302}\u{303}",
        "",
        " ",
        "\n\n",
    ];
    for name in names {
        let document = paper(name, "1.00", 3);
        check_all(&document);
        document.original().pdf(Stock::Letter).unwrap();
        document.original().png(Stock::Roll80, 2, Tone::Colour).unwrap();
        if !name.contains('\n') && !name.contains('\u{202E}') {
            assert!(document.original().text().contains(name.trim()), "{name}");
        }
    }
}

#[test]
fn a_note_of_a_megabyte_is_laid_out_or_refused_with_a_code() {
    let note = "Lorem ipsum dolor sit amet, consectetur. ".repeat(25_600);
    let mut document = paper("short", "1.00", 1);
    document.blocks = vec![Block::Paragraph(Paragraph {
        heading: String::new(),
        text: note.clone(),
        quiet: false,
    })];
    let pages = document.original().pages(Stock::Letter);
    assert!(pages.len() > 100);
    pages.iter().for_each(|page| check(page, Stock::Letter.measures().side));
    let refused = document.original().png(Stock::Roll80, 8, Tone::Colour).unwrap_err();
    assert_eq!(refused.code(), "document.too_long");
    let refused = document.original().pdf(Stock::Roll80).unwrap_err();
    assert!(matches!(refused, DocumentError::TooLong { .. }));
    assert!(document.original().text().len() > note.len());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn nothing_leaves_the_paper_or_covers_anything(
        words in "[A-Za-z ,’àÉß\u{5d0}-\u{5ea}漢-]{0,160}",
        figures in "[0-9,.]{1,40}",
        count in 0_usize..24,
    ) {
        check_all(&paper(&words, &figures, count));
    }

    #[test]
    fn no_text_makes_the_renderers_panic(words in "\\PC{0,60}", figures in "\\PC{0,30}") {
        let document = paper(&words, &figures, 2);
        let _text = document.original().text();
        document.original().pdf(Stock::Letter)?;
        document.original().png(Stock::Roll80, 1, Tone::Thermal)?;
    }
}
