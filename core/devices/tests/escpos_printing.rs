//! Papers on a printer: once, in order, whatever happens on the way.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

mod common;

use common::printing::{Counter, profile};
use milgrain_devices::escpos::EscPos;
use milgrain_devices::printer::{
    Job, Line, Part, PrinterEvent, PrinterOutput, PrinterRefusal, PrinterTimer, Raster,
    ReceiptPrinter, Trouble,
};
use proptest::prelude::*;

fn line(number: usize) -> Part {
    Part::Line(Line::plain(format!("{number:>3} ring, 14k white gold")))
}

fn receipt() -> Vec<Part> {
    let picture = Raster::new(20, (0..20 * 90).map(|dot| (dot * 7 % 251) as u8).collect()).unwrap();
    let mut parts = vec![Part::Raster(picture)];
    parts.extend((0..30).map(line));
    parts.extend([Part::Code("https://shop.example/r/1".to_owned()), Part::Drawer]);
    parts
}

#[test]
fn a_receipt_is_printed_by_the_printers_own_word() {
    for (name, end) in [
        ("tm-m30", PrinterEvent::Printed),
        ("generic-80", PrinterEvent::Printed),
        ("generic-58", PrinterEvent::Sent),
    ] {
        for piece in [20, 23, 182, 4096] {
            let mut counter = Counter::new(name, piece);
            counter.print(name, receipt());
            counter.run();
            counter.check();
            assert_eq!(counter.heard, [PrinterEvent::Ready, end.clone()], "{name} {piece}");
        }
    }
}

#[test]
fn paper_out_in_the_middle_pauses_and_goes_on() {
    for name in ["tm-m30", "generic-80"] {
        for left in 0..36 {
            let mut counter = Counter::new(name, 100);
            counter.printer.set_paper(Some(left));
            counter.print(name, receipt());
            counter.run();
            assert!(!counter.printed(), "{left}");
            counter.printer.set_paper(None);
            counter.run();
            counter.check();
            let paused = PrinterEvent::Paused(Trouble::PaperOut);
            assert_eq!(counter.heard[1..3], [paused, PrinterEvent::GoesOn], "{name} {left}");
        }
    }
}

/// Until it goes on it answers only what is asked out of turn.
#[test]
fn a_printer_that_is_stopped_when_it_is_connected_says_so() {
    for trouble in [Trouble::PaperOut, Trouble::CoverOpen] {
        let mut counter = Counter::new("tm-m30", 100);
        counter.cut_link(0);
        counter.heard.clear();
        counter.printer.set_trouble(Some(trouble));
        counter.connect();
        counter.run();
        assert_eq!(counter.heard, [PrinterEvent::Ready, PrinterEvent::Paused(trouble)]);
        counter.print("tm-m30", receipt());
        counter.run();
        assert!(!counter.printed());
        counter.printer.set_trouble(None);
        counter.run();
        counter.check();
    }
}

#[test]
fn a_stuck_cutter_waits_for_the_person_and_is_tried_again() {
    let mut counter = Counter::new("tm-m30", 100);
    counter.printer.set_trouble(Some(Trouble::Cutter));
    counter.run();
    counter.print("tm-m30", receipt());
    counter.run();
    assert!(!counter.printed());
    let outputs = counter.driver.try_again();
    counter.follow(outputs);
    counter.run();
    counter.check();
}

#[test]
fn a_printer_that_says_stop_is_not_written_to() {
    let mut counter = Counter::new("tm-m30", 50);
    counter.print("tm-m30", receipt());
    let outputs = counter.driver.on_bytes(&[0x13]);
    counter.follow(outputs);
    counter.run();
    let before = counter.printer.paper.len();
    assert!(!counter.printed() && !counter.step());
    let outputs = counter.driver.on_bytes(&[0x11]);
    counter.follow(outputs);
    counter.run();
    counter.check();
    assert!(before < counter.printer.paper.len());
}

/// Every byte of a receipt is once the last that arrives.
#[test]
fn a_link_cut_anywhere_loses_no_line_and_prints_none_twice() {
    for name in ["tm-m30", "generic-80", "generic-58"] {
        for writes in 0..60 {
            for arrive in [0, 1, 7, 13, 60] {
                let mut counter = Counter::new(name, 60);
                counter.print(name, receipt());
                let mut left = writes;
                while left > 0 && counter.step() {
                    left -= 1;
                }
                if counter.printed() {
                    continue;
                }
                counter.cut_link(arrive);
                counter.connect();
                counter.run();
                counter.check();
            }
        }
    }
}

#[test]
fn weight_and_code_page_are_set_again_after_a_cut() {
    let loud = |text: &str| Part::Line(Line { text: text.to_owned(), bold: true, tall: true });
    let parts =
        vec![loud("1 €"), loud("2 €"), Part::Raster(Raster::new(40, vec![9; 4000]).unwrap())];
    let parts = [parts, vec![loud("3 €"), loud("4 €")]].concat();
    for writes in 1..60 {
        let mut counter = Counter::new("tm-m30", 20);
        counter.print("tm-m30", parts.clone());
        counter.steps(writes);
        if !counter.printed() {
            counter.cut_link(3);
            counter.connect();
            counter.run();
        }
        counter.check();
    }
}

#[test]
fn one_paper_after_another_begins_in_plain_letters() {
    let loud = Part::Line(Line { text: "SOLD €".to_owned(), bold: true, tall: true });
    let mut counter = Counter::new("tm-m30", 100);
    counter.print("tm-m30", vec![loud]);
    counter.run();
    counter.check();
    counter.printer.paper.clear();
    counter.print("tm-m30", vec![line(1)]);
    counter.run();
    counter.check();
}

#[test]
fn nothing_is_printed_without_a_link_or_beside_another_paper() {
    let mut driver = EscPos::new(profile("tm-m30"));
    let job = Job { parts: vec![line(1)] };
    assert_eq!(driver.print(&job), Err(PrinterRefusal::NotConnected));
    let mut counter = Counter::new("tm-m30", 20);
    counter.print("tm-m30", receipt());
    assert_eq!(counter.driver.print(&job), Err(PrinterRefusal::Busy));
    assert_eq!(counter.driver.last_on_paper(0), Err(PrinterRefusal::NothingInDoubt));
    let outputs = counter.driver.give_up();
    counter.follow(outputs);
    counter.run();
    assert!(!counter.printed());
    assert!(counter.driver.print(&job).is_ok());
}

#[test]
fn silence_is_named_once_it_lasts_and_nothing_stops_the_printer() {
    let mut driver = EscPos::new(profile("tm-m30"));
    let _ = driver.connected(512);
    let _ = driver.written();
    let _ = driver.print(&Job { parts: vec![line(1)] }).unwrap();
    let told = |driver: &mut EscPos| {
        let outputs = driver.on_timer(PrinterTimer::Answer);
        outputs.contains(&PrinterOutput::Tell(PrinterEvent::NotAnswering))
    };
    assert!(!told(&mut driver) && told(&mut driver));
}

/// At 4 kB a second 300 ms are 1,200 bytes: the first band of a picture is out before that.
#[test]
fn the_first_thing_moves_early() {
    let mut counter = Counter::new("generic-80", 100);
    counter.print("generic-80", receipt());
    let mut bytes = 0;
    while counter.printer.paper.is_empty() {
        bytes += counter.air.as_ref().map_or(0, Vec::len);
        assert!(counter.step());
    }
    assert!(bytes <= 600, "{bytes}");
}

#[derive(Debug, Clone, Copy)]
enum Fault {
    PaperOut(usize),
    NewPaper,
    Trouble(Trouble),
    NoTrouble,
    Stop,
    Go,
    Cut(usize),
    Connect,
}

fn fault() -> impl Strategy<Value = Fault> {
    prop_oneof![
        (0usize..6).prop_map(Fault::PaperOut),
        Just(Fault::NewPaper),
        prop::sample::select(vec![Trouble::CoverOpen, Trouble::Hot, Trouble::Offline])
            .prop_map(Fault::Trouble),
        Just(Fault::NoTrouble),
        Just(Fault::Stop),
        Just(Fault::Go),
        (0usize..80).prop_map(Fault::Cut),
        Just(Fault::Connect),
    ]
}

fn paper() -> impl Strategy<Value = Vec<Part>> {
    let raster = (1usize..48, 1usize..60, any::<u8>()).prop_map(|(row, rows, dot)| {
        let dots = (0..row * rows).map(|at| (at % 253) as u8 ^ dot | 1).collect();
        Part::Raster(Raster::new(row, dots).unwrap())
    });
    let lines = |from: usize, to: usize| (from..to).map(line).collect::<Vec<_>>();
    (0usize..20, prop::option::of(raster), 20usize..40).prop_map(move |(before, raster, after)| {
        [lines(0, before), raster.into_iter().collect(), lines(20, after), vec![Part::Drawer]]
            .concat()
    })
}

impl Counter {
    fn befall(&mut self, fault: Fault) {
        match fault {
            Fault::PaperOut(left) => self.printer.set_paper(Some(left)),
            Fault::NewPaper => self.printer.set_paper(None),
            Fault::Trouble(trouble) => self.printer.set_trouble(Some(trouble)),
            Fault::NoTrouble => self.printer.set_trouble(None),
            Fault::Stop | Fault::Go => {
                let byte = if matches!(fault, Fault::Stop) { 0x13 } else { 0x11 };
                let outputs = self.driver.on_bytes(&[byte]);
                self.follow(outputs);
            }
            Fault::Cut(arrive) => self.cut_link(arrive),
            Fault::Connect => {
                self.cut_link(0);
                self.connect();
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_paper_over_any_link_with_any_faults_is_printed_once_and_in_order(
        name in prop::sample::select(vec!["tm-m30", "tm-p20", "generic-80"]),
        piece in 20usize..250,
        parts in paper(),
        faults in prop::collection::vec((0usize..40, fault()), 0..8),
    ) {
        let mut counter = Counter::new(name, piece);
        counter.print(name, parts);
        for (steps, fault) in faults {
            counter.steps(steps);
            counter.befall(fault);
        }
        counter.printer.set_paper(None);
        counter.printer.set_trouble(None);
        if !counter.printed() {
            counter.befall(Fault::Connect);
        }
        counter.run();
        counter.check();
    }

    #[test]
    fn arbitrary_answers_print_nothing_twice(
        said in prop::collection::vec(prop::collection::vec(any::<u8>(), 1..8), 0..12),
    ) {
        let mut counter = Counter::new("tm-m30", 64);
        counter.print("tm-m30", receipt());
        for bytes in said {
            counter.steps(3);
            let outputs = counter.driver.on_bytes(&bytes);
            counter.follow(outputs);
        }
        // What the noise claimed last is put right by what the printer says next.
        let outputs = counter.driver.on_bytes(&[0x11]);
        counter.follow(outputs);
        counter.printer.set_trouble(Some(Trouble::Offline));
        counter.run();
        counter.printer.set_trouble(None);
        counter.run();
        let torn_free = counter.printer.paper.len() <= counter.wanted.len();
        prop_assert!(torn_free && counter.on_paper() == counter.printer.paper.len());
    }
}
