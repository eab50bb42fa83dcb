//! The daily proof of every store: what happened beside what the ledger says, to the cent.

use std::fmt::Write;

use milgrain_kernel::Day;
use milgrain_retail::day::proof::{Proof, ProofLine, Proved};
use serde_json::json;

use crate::answer::Answer;
use crate::shop::Shop;
use crate::{CliError, states};

pub(super) fn day(shop: &Shop, on: Day) -> Result<Answer, CliError> {
    let (given, _) = shop.any_desk()?;
    let (mut text, mut all) = (String::new(), Vec::new());
    for (store, book) in states::stores(&shop.app)? {
        let Some(policy) = book.policy else { continue };
        let given = milgrain_app::Given { store, ..given };
        let proof = shop.app.daily_proof(&given, on)?;
        let name = policy.shop.name;
        write_store(&mut text, &name, &proof);
        let findings: Vec<&ProofLine> = proof.findings().collect();
        all.push(json!({ "store": name, "lines": proof.lines, "findings": findings }));
    }
    Ok(Answer { text, json: json!({ "day": on, "stores": all }) })
}

fn write_store(text: &mut String, name: &str, proof: &Proof) {
    let _ = writeln!(text, "{name}, {}", proof.day);
    for line in proof.lines.iter().filter(|line| matches!(line.what, Proved::Tender { .. })) {
        write_line(text, line);
    }
    let findings: Vec<&ProofLine> = proof.findings().collect();
    let _ = match findings.len() {
        0 => writeln!(text, "  {} figures, all of them tie.\n", proof.lines.len()),
        some => writeln!(text, "  {} figures, {some} do NOT tie:", proof.lines.len()),
    };
    for line in findings {
        write_line(text, line);
    }
}

fn write_line(text: &mut String, line: &ProofLine) {
    let what = match &line.what {
        Proved::Tender { account } => account.name().into_owned(),
        Proved::Drawer { session, account } => format!("{} of drawer {session}", account.name()),
        Proved::Cheques => "Cheques in hand".to_owned(),
        Proved::Payout { processor, from, to } => format!("Payout of {processor}, {from} to {to}"),
        Proved::Deposit { order } => format!("Deposit of order {order}"),
        Proved::EndedOrder { order } => format!("Held for order {order}, which ended"),
        Proved::Receivable { customer } => format!("Owed by customer {customer}"),
        Proved::Insurers => "Owed by our insurers".to_owned(),
        Proved::Claims => "Owed for what was lost or broken with us".to_owned(),
        Proved::BetweenStores { creditor, debtor } => format!("{debtor} owes {creditor}"),
    };
    let (happened, booked) = (line.happened.to_plain(), line.booked.to_plain());
    let _ = writeln!(text, "  {what:<44}{happened:>14}{booked:>14}");
}
