//! Papers for a receipt printer: letters where it has them, dots where it has not, nothing lost.

use chrono::NaiveDate;
use milgrain_documents::document::{
    Amount, BeadedRule, Block, Code, Document, FORMAT, Fact, Line, Picture, ShopHead, SignatureBox,
    Title, Total, Verify, Voice,
};
use milgrain_documents::picture::Pixels;
use milgrain_documents::slip::{Part, Roll};
use milgrain_documents::{Point, Signature, Stroke};
use proptest::prelude::*;

const WIDE: Roll = Roll { columns: 48, dots: 576, codes: true };
const NARROW: Roll = Roll { columns: 32, dots: 384, codes: false };

fn paper(name: &str) -> Document {
    let amount =
        Amount { before: "$".to_owned(), figures: "1,250.00".to_owned(), after: String::new() };
    let line = |label: &str, voice| Line {
        label: label.to_owned(),
        amount: Some(amount.clone()),
        notes: Vec::new(),
        voice,
    };
    let pixels = Pixels { width: 60, height: 40, rgb: vec![90; 60 * 40 * 3] };
    let picture = Picture::from_pixels(&pixels, "The ring");
    let blocks = vec![
        Block::Head(ShopHead {
            name: "Milgrain & Sons".to_owned(),
            lines: vec!["12 High St".to_owned()],
        }),
        Block::Title(Title {
            text: "Receipt".to_owned(),
            facts: vec![Fact { label: "Sold to".to_owned(), value: name.to_owned() }],
        }),
        Block::Lines(vec![line("Ring – 14k “halo”", Voice::Piece), line("Tax", Voice::Quiet)]),
        Block::Rule(BeadedRule { settled: 500 }),
        Block::Total(Total {
            label: "Total".to_owned(),
            amount: amount.clone(),
            notes: Vec::new(),
        }),
        Block::Pictures(picture.into_iter().collect()),
        Block::Sign(SignatureBox {
            slot: "customer".to_owned(),
            caption: "Customer".to_owned(),
            name: "A. Customer".to_owned(),
        }),
        Block::Code(Code { text: "T-100".to_owned(), caption: "Tag".to_owned() }),
        Block::Verify(Verify {
            link: "https://verify.example".to_owned(),
            caption: "Check".to_owned(),
        }),
    ];
    Document {
        format: FORMAT,
        language: "en-US".to_owned(),
        title: "Receipt".to_owned(),
        number: "R-1".to_owned(),
        date: NaiveDate::default(),
        training: false,
        blocks,
    }
}

fn ascii(text: &str) -> bool {
    text.is_ascii()
}

fn words(parts: &[Part]) -> Vec<&str> {
    let text = parts.iter().filter_map(|part| match part {
        Part::Line { text, .. } => Some(text.as_str()),
        _ => None,
    });
    text.collect()
}

fn dots(parts: &[Part]) -> Vec<(usize, usize, u32)> {
    let size = |part: &Part| match part {
        Part::Dots { row, bytes } => {
            Some((*row, bytes.len() / row, bytes.iter().map(|byte| byte.count_ones()).sum()))
        }
        _ => None,
    };
    parts.iter().filter_map(size).collect()
}

#[test]
fn a_printer_with_plain_letters_prints_plain_signs() {
    let document = paper("Ann Lee");
    let slip = document.original().slip(&WIDE, &ascii);
    let words = words(&slip);
    assert!(words.iter().all(|row| row.len() <= 48), "{words:#?}");
    assert!(words.iter().any(|row| row.starts_with("Ring - 14k \"halo\" .")), "{words:#?}");
    assert!(
        words.iter().any(|row| row.starts_with("* * * ") && row.ends_with("o o o")),
        "{words:#?}"
    );
    assert_eq!(dots(&slip).len(), 1, "only the picture is drawn");
    let tall = |part: &&Part| matches!(part, Part::Line { tall: true, .. });
    let tall: Vec<_> = slip.iter().filter(tall).cloned().collect();
    assert_eq!(words_of(&tall), ["MILGRAIN & SONS", "TOTAL", "T-100"]);
    let is_blank = |part: &Part| matches!(part, Part::Line { text, .. } if text.is_empty());
    let around = slip.windows(3).filter(|three| matches!(three[1], Part::Code(_)));
    let around: Vec<_> = around.map(|three| (is_blank(&three[0]), is_blank(&three[2]))).collect();
    assert_eq!(around, [(true, true); 2], "white around each code");
}

/// The first word of each row that ends in a figure, or the row.
fn words_of(parts: &[Part]) -> Vec<String> {
    let first = |row: &&str| row.trim().split(" .").next().unwrap_or_default().to_owned();
    words(parts).iter().map(first).collect()
}

#[test]
fn a_printer_that_draws_no_codes_gets_them_as_dots() {
    let document = paper("Ann Lee");
    let slip = document.original().slip(&NARROW, &ascii);
    assert!(!slip.iter().any(|part| matches!(part, Part::Code(_))));
    let drawn = dots(&slip);
    assert_eq!(drawn.len(), 3, "picture and two codes");
    assert!(drawn.iter().all(|(row, rows, black)| *row == 48 && *rows > 20 && *black > 100));
    assert!(words(&slip).iter().all(|row| row.len() <= 32));
}

#[test]
fn a_name_in_another_script_is_drawn_and_all_else_stays_letters() {
    for name in ["Δήμητρα", "محمد عبد الله", "Дмитрий", "שרה כהן", "สมชาย"]
    {
        let document = paper(name);
        let slip = document.original().slip(&WIDE, &ascii);
        let drawn = dots(&slip);
        assert_eq!(drawn.len(), 2, "the name's row and the picture, {name}");
        assert_eq!((drawn[0].0, drawn[0].1), (72, 30));
        assert!(drawn[0].2 > 100, "ink for {name}");
        let plain = document.original().slip(&WIDE, &|_| true);
        assert_eq!(dots(&plain).len(), 1, "a printer with every letter draws none");
    }
}

/// Label and name stand apart in the drawn row, and the name ends at the right edge.
#[test]
fn a_drawn_row_keeps_its_columns() {
    let document = paper("Дмитрий");
    let slip = document.original().slip(&WIDE, &ascii);
    let Some(Part::Dots { row, bytes }) =
        slip.iter().find(|part| matches!(part, Part::Dots { .. }))
    else {
        return assert_eq!(dots(&slip).len(), 2);
    };
    let black = |column: usize| bytes.chunks(*row).any(|line| line[column] != 0);
    assert!((0..10).any(black), "the label at the left");
    assert!(!(30..60).any(black), "nothing between");
    assert!((68..72).any(black), "the name at the right");
}

#[test]
fn ink_stands_above_its_line() {
    let document = paper("Ann Lee");
    let points = vec![
        Point { x: 0, y: 0, pressure: 0, at_ms: 0 },
        Point { x: 4000, y: 2000, pressure: 0, at_ms: 30 },
    ];
    let signed = [Signature {
        slot: "customer".to_owned(),
        name: "Ann Lee".to_owned(),
        at: "today".to_owned(),
        strokes: vec![Stroke { points }],
    }];
    let slip = document.original().signed(&signed).slip(&WIDE, &ascii);
    let at = slip
        .iter()
        .position(|part| matches!(part, Part::Line { text, .. } if text.starts_with("/s/")));
    let above = at.and_then(|at| slip.get(at.checked_sub(1)?));
    assert!(matches!(above, Some(Part::Dots { bytes, .. }) if bytes.len() == 72 * 120));
    assert!(words(&slip).iter().any(|row| row.contains("Ann Lee")));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn any_words_make_rows_that_the_printer_has_and_that_fit(
        name in "\\PC{0,40}",
        columns in 24usize..60,
    ) {
        let document = paper(&name);
        let roll = Roll { columns, dots: columns * 12, codes: true };
        for part in document.original().slip(&roll, &ascii) {
            match part {
                Part::Line { text, .. } => prop_assert!(text.is_ascii() && text.len() <= columns),
                Part::Dots { row, bytes } => {
                    prop_assert_eq!(row, (columns * 12).div_ceil(8));
                    prop_assert_eq!(bytes.len() % row, 0);
                }
                Part::Code(_) => {}
            }
        }
    }
}
