//! Commits to test with: a store's day, as any number of devices would write it.
#![allow(dead_code, reason = "each test file uses its own part")]

use milgrain_kernel::{CommandId, CompanyId, Day, DeviceId, Instant, StaffId, StoreId};
use milgrain_replication::{
    Commit, Envelope, EventRecord, Feed, FeedMark, Hash, Personal, StreamKey,
};

/// Bytes from their digits; whatever is no digit is passed over.
pub fn unhex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text.chars().filter_map(|c| c.to_digit(16)).map(|d| d as u8).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect()
}

/// Bytes as digits, in lines of 48.
pub fn hex(bytes: &[u8]) -> String {
    let lines = bytes.chunks(48).map(|line| line.iter().map(|b| format!("{b:02x}")).collect());
    lines.collect::<Vec<String>>().join("\n") + "\n"
}

/// A stream of kind 1.
pub fn order(number: u8) -> StreamKey {
    StreamKey { kind: 1, id: [number; 16] }
}

/// A device.
pub fn device(number: u8) -> DeviceId {
    DeviceId::from_bytes([number; 16])
}

/// The company.
pub fn company() -> CompanyId {
    CompanyId::from_bytes([0xc0; 16])
}

/// Its first store.
pub fn store() -> StoreId {
    StoreId::from_bytes([0x5a; 16])
}

/// An event on a stream.
pub fn event(stream: StreamKey, body: &[u8]) -> EventRecord {
    EventRecord { stream, type_code: 7, version: 1, must_understand: true, body: body.to_vec() }
}

/// A commit of a device, following `previous`.
pub fn commit(by: DeviceId, sequence: u64, previous: Hash, events: Vec<EventRecord>) -> Commit {
    let store = store();
    Commit {
        company: company(),
        device: by,
        sequence,
        previous,
        store,
        command: CommandId::derived(&format!("{by} {sequence}")),
        command_digest: Hash::of(b"command"),
        staff: Some(StaffId::from_bytes([0x57; 16])),
        occurred_at: Instant::from_millis(1_796_137_200_000).with_offset(-300),
        business_day: Day::from_number(20_788), // 2026-12-01
        seen: vec![
            FeedMark { feed: Feed::Company, number: 12 },
            FeedMark { feed: Feed::Store(store), number: 3_456 },
        ],
        policy_version: 4,
        posting_version: 1,
        schema_version: 1,
        events,
        entry: Some(vec![0x82, 0x01, 0x02]),
        personal: None,
        feeds: vec![Feed::Store(store)],
    }
}

/// A device that writes commits one after another.
pub struct Writer {
    by: DeviceId,
    pub head: (u64, Hash),
}

impl Writer {
    pub fn new(number: u8) -> Self {
        Writer { by: device(number), head: (0, Hash::ZERO) }
    }

    pub fn write(&mut self, streams: &[StreamKey]) -> Envelope {
        let sequence = self.head.0 + 1;
        let body = |stream: &StreamKey| event(*stream, &sequence.to_be_bytes());
        let events: Vec<EventRecord> = streams.iter().map(body).collect();
        let name = format!("customer {sequence}");
        let personal = Personal::new([self.head.0 as u8; 16], [name.as_bytes()]);
        let envelope = Envelope::seal(commit(self.by, sequence, self.head.1, events), personal);
        self.head = (sequence, envelope.hash());
        envelope
    }
}
