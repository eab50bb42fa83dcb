//! Between the words of the shop and the records of the log: how an event is written into a commit
//! and read back from it.

use milgrain_replication::{EventRecord, StreamKey};
use milgrain_retail::event::{Event, Fact, Stream};
use milgrain_retail::private::PersonalValues;

/// Version of the events' bodies that this crate writes.
const VERSION: u8 = 1;

/// The record of a fact, and its personal bytes, empty if it names nobody.
#[must_use]
pub fn record(fact: &Fact) -> (EventRecord, Vec<u8>) {
    let (body, personal) = fact.event.encode();
    let stream = stream_key(fact.stream);
    let type_code = fact.event.number();
    let record = EventRecord { stream, type_code, version: VERSION, must_understand: true, body };
    // Writing to a vector cannot fail.
    let named = (!personal.is_empty()).then(|| minicbor::to_vec(&personal).unwrap_or_default());
    (record, named.unwrap_or_default())
}

/// The event of a record, with its personal bytes if they are still there; nothing if this version
/// cannot read it.
#[must_use]
pub fn event(record: &EventRecord, personal: Option<&[u8]>) -> Option<Event> {
    let part = personal.and_then(|bytes| minicbor::decode::<PersonalValues>(bytes).ok());
    Event::decode(record.type_code, &record.body, &mut part.unwrap_or_default()).ok()
}

/// A stream as the log names it.
#[must_use]
pub fn stream_key(stream: Stream) -> StreamKey {
    let (kind, id) = stream.key();
    StreamKey { kind, id }
}

/// A stream as the shop names it, if this version knows its kind.
#[must_use]
pub fn stream(key: StreamKey) -> Option<Stream> {
    Stream::from_key(key.kind, key.id)
}
