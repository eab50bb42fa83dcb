//! The report of a customer's piece that was lost or broken, as it stands.

use milgrain_documents::days;
use milgrain_documents::papers::incident::{IncidentReport, Owed};
use milgrain_documents::words::{ENGLISH, fill};
use milgrain_kernel::{Day, IncidentId};
use milgrain_retail::incident::Incident;
use milgrain_retail::incident::events::{Harm, InsurerTold, PaidBy};
use milgrain_retail::note::Note;

use super::{head, job};
use crate::AppError;
use crate::load::Load;

/// The report, with what became of it.
pub(super) fn report(load: &Load, id: IncidentId) -> Result<IncidentReport, AppError> {
    let incident = load.incident(id)?;
    let reported = incident.known()?;
    let by = head::staff_name(load, reported.by)?;
    let job = load.find_order(reported.order)?.map(|order| order.number).unwrap_or_default();
    Ok(IncidentReport {
        particulars: head::of(load, &reported.number, reported.on, Some(by))?,
        customer: head::person(load, Some(reported.customer))?,
        job,
        piece: reported.piece.to_string(),
        declared: reported.declared,
        lost: reported.harm == Harm::Lost,
        what: reported.what.known().map(Note::to_string).unwrap_or_default(),
        pictures: job::pictures(load, &reported.photos)?,
        insurers: incident.insurers.iter().map(told).collect(),
        ended: ended(&incident),
        owed: incident.owed.as_ref().map(|owed| Owed {
            amount: owed.amount,
            why: owed.why.to_string(),
            settled: settled(&incident),
        }),
    })
}

fn told(told: &InsurerTold) -> String {
    let (insurer, on) = (told.insurer.as_str(), long(told.on));
    match &told.claim {
        Some(claim) => fill(
            ENGLISH.incidents.insurer_claim,
            &[("insurer", insurer), ("date", &on), ("claim", claim.as_str())],
        ),
        None => fill(ENGLISH.incidents.insurer, &[("insurer", insurer), ("date", &on)]),
    }
}

fn ended(incident: &Incident) -> Option<String> {
    let found = incident.found.as_ref();
    let found = found.map(|found| fill(ENGLISH.incidents.found, &[("date", &long(found.on))]));
    let mended = incident.mended.as_ref().map(|mended| {
        let values = [("date", &*long(mended.on)), ("what", mended.what.as_str())];
        fill(ENGLISH.incidents.mended, &values)
    });
    let closed = incident.closed.as_ref().map(|closed| {
        let values = [("date", &*long(closed.on)), ("why", closed.why.as_str())];
        fill(ENGLISH.incidents.closed, &values)
    });
    found.or(mended).or(closed)
}

fn settled(incident: &Incident) -> Option<String> {
    if let Some((by, on)) = incident.paid {
        let words = match by {
            PaidBy::Cash => ENGLISH.incidents.paid_cash,
            PaidBy::Cheque => ENGLISH.incidents.paid_cheque,
            PaidBy::StoreCredit => ENGLISH.incidents.paid_credit,
        };
        return Some(fill(words, &[("date", &long(on))]));
    }
    let (with, on) = incident.replacement.as_ref()?;
    let values = [("date", &*long(*on)), ("what", with.what.as_str())];
    Some(fill(ENGLISH.incidents.replaced, &values))
}

fn long(on: Day) -> String {
    days::long(on.date(), &ENGLISH)
}
