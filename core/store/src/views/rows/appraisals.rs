//! The rows of appraisals: the list of those that somebody waits for, and their numbers.

use milgrain_retail::appraisal::{Appraisal, AppraisalState};
use milgrain_retail::event::Stream;

use super::{Cell, Row, Table, numbered, tables};

pub(super) fn appraisal(stream: Stream, known: &Appraisal) -> Vec<(&'static Table, Row)> {
    let Some(asked) = &known.asked else { return Vec::new() };
    let id = stream.key().1;
    let mut rows: Vec<_> = numbered(&asked.number, id).into_iter().collect();
    let (issued, day) = match (known.state, known.version()) {
        (Some(AppraisalState::Asked), _) => (0, asked.promised),
        (Some(AppraisalState::Issued), Some(version)) => (1, version.on),
        _ => return rows,
    };
    let row = vec![
        asked.store.bytes().into(),
        Cell::Int(issued),
        day.into(),
        id.into(),
        asked.customer.bytes().into(),
        asked.number.as_str().into(),
    ];
    rows.push((&tables::APPRAISAL, row));
    rows
}
