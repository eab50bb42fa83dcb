//! How fast readers' bytes are decoded and papers are put into bytes, beside the goals.
//!
//! `cargo xtask bench devices`. A figure that does not reach its goal is printed as such.
#![allow(clippy::unwrap_used, clippy::float_arithmetic, reason = "a measurement, never an amount")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use milgrain_devices::escpos::encode;
use milgrain_devices::escpos::profile::Profile;
use milgrain_devices::mms::Message;
use milgrain_devices::mms::pdu::{Joiner, Splitter};
use milgrain_devices::neo2::{Deframer, Frame};
use milgrain_devices::printer::{Job, Line, Part, Raster};

/// Of each turn; the median of the turns is kept.
const LEAST: Duration = Duration::from_millis(200);
const TURNS: usize = 7;
/// Goals: megabytes of a reader's bytes in a second, milliseconds for a receipt.
const FAST: f64 = 100.0;
const SOON: f64 = 10.0;

fn main() {
    let mms = decoded_mms();
    report("decoding MMS, MB/s", mms, mms >= FAST);
    let neo2 = decoded_neo2();
    report("decoding NEO 2, MB/s", neo2, neo2 >= FAST);
    let receipt = receipt();
    report("a receipt with logo, 30 lines and code into bytes, ms", receipt, receipt <= SOON);
}

fn report(what: &str, figure: f64, held: bool) {
    println!("{what}: {figure:.3} ({})", if held { "held" } else { "not held" });
}

/// Seconds that one run takes, the median of the turns.
fn seconds(mut run: impl FnMut()) -> f64 {
    let mut turns: Vec<f64> = (0..TURNS)
        .map(|_| {
            let (started, mut runs) = (Instant::now(), 0u32);
            while started.elapsed() < LEAST {
                run();
                runs += 1;
            }
            started.elapsed().as_secs_f64() / f64::from(runs)
        })
        .collect();
    turns.sort_by(f64::total_cmp);
    turns[TURNS / 2]
}

/// A card's question of 510 bytes as it comes over a radio of 247 bytes, a hundred times.
fn decoded_mms() -> f64 {
    let mut card = Vec::new();
    milgrain_devices::tlv::put(&mut card, 0x84, &[0x5A; 480]);
    let message = Message::Notification { id: 0x0101, detail: [0x10, 8, 2, 2], parameters: &card };
    let mut splitter = Splitter::new(247);
    let air: Vec<Vec<u8>> = (0..256).flat_map(|_| splitter.split(&message.write())).collect();
    let bytes: usize = air.iter().map(Vec::len).sum();
    let taken = seconds(|| {
        let mut joiner = Joiner::default();
        for pdu in &air {
            if let Some(whole) = joiner.take(pdu).message {
                let read = Message::read(&whole).unwrap();
                black_box(matches!(read, Message::Notification { .. }));
            }
        }
    });
    bytes as f64 / taken / 1e6
}

/// A card's question of 400 bytes over a serial line that gives 512 bytes at a time.
fn decoded_neo2() -> f64 {
    let frame = Frame { command: 0x02, code: 0x23, data: &[0x5A; 400] }.write(false);
    let air: Vec<u8> = frame.iter().copied().cycle().take(frame.len() * 256).collect();
    let taken = seconds(|| {
        let mut deframer = Deframer::default();
        for piece in air.chunks(512) {
            for frame in deframer.take(piece).frames {
                black_box(Frame::read(&frame).unwrap().0.code);
            }
        }
    });
    air.len() as f64 / taken / 1e6
}

fn receipt() -> f64 {
    let profile = Profile::named("generic-80").unwrap();
    let dots = (0..30 * 120usize).map(|at| if at % 30 < 20 { 0x3C } else { 0 }).collect();
    let mut parts = vec![Part::Raster(Raster::new(30, dots).unwrap())];
    let line =
        |number: u32| Part::Line(Line::plain(format!("{number:>2} Ring ............ 950.00")));
    parts.extend((0..30).map(line));
    parts.push(Part::Code("https://shop.example/receipt/R-10234#3f9a1c77".to_owned()));
    let job = Job { parts };
    seconds(|| drop(black_box(encode::bytes(&job, profile)))) * 1e3
}
