//! What people do on a device, in small numbers, so that devices often touch the same things.

use milgrain_ledger::JournalEntry;
use milgrain_replication::{Commit, Envelope, Feed};
use milgrain_retail::event::Fact;
use milgrain_retail::staff::Role;
use milgrain_store::conformance::books::{
    added, billed, deposit, joined, left, opened, quoted, received, renamed, write_as,
};
use milgrain_store::conformance::shop::{Writer, day};
use proptest::prelude::*;

/// What a device does: (what, which, how much).
pub type Deed = (u8, u8, i64);

/// Any deed.
pub fn deed() -> impl Strategy<Value = Deed> {
    (0_u8..10, 0_u8..3, 1_i64..9_999)
}

/// What it leaves depends on what came before it.
fn facts((what, which, cents): Deed) -> Vec<Fact> {
    let name = |first: &str| format!("{first} Lovelace {cents}");
    let role = if cents % 2 == 0 { Role::Manager } else { Role::Associate };
    match what {
        0 => vec![added(which, &name("Ada"))],
        1 => vec![renamed(which, &name("Ada"))],
        2 => vec![joined(which, role)],
        3 => vec![left(which)],
        4 => vec![quoted(which, &format!("S-{cents}"), which)],
        5 => vec![opened(which), added(which, &name("Zoe"))],
        6 => vec![received(which, "R-7")],
        _ => Vec::new(),
    }
}

fn entry((what, which, cents): Deed, own: &str) -> JournalEntry {
    match what {
        // The same entry by every device that writes it: it counts once.
        7 => deposit(&format!("shared {which}"), which, 700),
        8 => billed(own, which, cents, day(i32::from(which))),
        _ => deposit(own, which, cents),
    }
}

/// Does it: the device's next commit. What concerns people goes to the company's feed too.
pub fn carry_out(writer: &mut Writer, device: u8, deed: Deed) -> Envelope {
    let entry = entry(deed, &format!("{device} {}", writer.head.0));
    let feeds = if matches!(deed.0, 2 | 3) { vec![Feed::Company] } else { Vec::new() };
    write_as(writer, &facts(deed), Some(&entry), |commit| Commit { feeds, ..commit })
}
