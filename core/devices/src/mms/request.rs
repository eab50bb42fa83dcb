//! What is asked of the reader.

use crate::reader::{Charge, Flow, HostAnswer, Interfaces};
use crate::tlv;

use super::message::Message;

/// The numbers of the commands that are sent.
pub mod command {
    /// Start a transaction.
    pub const START: u16 = 0x1001;
    /// Go on with the gateway's answer.
    pub const RESUME: u16 = 0x1004;
    /// Cancel the transaction.
    pub const CANCEL: u16 = 0x1008;
    /// What the customer chose.
    pub const SELECTION: u16 = 0x1802;
    /// Read a property.
    pub const PROPERTY: u16 = 0xD101;
    /// Say the same back.
    pub const ECHO: u16 = 0xDF01;
}

/// The state of charge: property 2.3.1.2.1.4.
const BATTERY: &[u8] = &[3, 1, 2, 1, 4];
/// The serial number: property 2.2.1.1.1.1.
const SERIAL: &[u8] = &[2, 1, 1, 1, 1];
/// The firmware's name and version: the branch 2.1.2.2.
const FIRMWARE: &[u8] = &[1, 2, 2];

/// A request, ready to be wrapped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// Take a card for this amount.
    Start {
        /// What is to be paid.
        charge: Charge,
        /// Where a card may be presented now.
        interfaces: Interfaces,
    },
    /// Go on with what the gateway said.
    Resume(HostAnswer),
    /// Let it be.
    Cancel,
    /// The line of the menu that the customer chose, or that they did not.
    Select(Option<u8>),
    /// How full the battery is.
    Battery,
    /// The serial number.
    Serial,
    /// Model and firmware.
    Firmware,
    /// The same back.
    Echo(Vec<u8>),
}

impl Request {
    /// Which command it is.
    #[must_use]
    pub const fn command(&self) -> u16 {
        match self {
            Request::Start { .. } => command::START,
            Request::Resume(_) => command::RESUME,
            Request::Cancel => command::CANCEL,
            Request::Select(_) => command::SELECTION,
            Request::Battery | Request::Serial | Request::Firmware => command::PROPERTY,
            Request::Echo(_) => command::ECHO,
        }
    }

    /// The bytes of the whole message.
    #[must_use]
    pub fn write(&self, reference: u8) -> Vec<u8> {
        let parameters = self.parameters();
        let command = self.command();
        Message::Request { reference, command, parameters: &parameters }.write()
    }

    fn parameters(&self) -> Vec<u8> {
        let mut out = Vec::new();
        match self {
            Request::Start { charge, interfaces } => start(&mut out, charge, *interfaces),
            Request::Resume(answer) => resume(&mut out, answer),
            Request::Cancel => {}
            Request::Select(choice) => select(&mut out, *choice),
            Request::Battery => property(&mut out, BATTERY),
            Request::Serial => property(&mut out, SERIAL),
            Request::Firmware => property(&mut out, FIRMWARE),
            Request::Echo(bytes) => tlv::put(&mut out, 0x81, bytes),
        }
        out
    }
}

fn start(out: &mut Vec<u8>, charge: &Charge, interfaces: Interfaces) {
    tlv::put(out, 0x82, &[charge.card_seconds]);
    let mut options = Vec::new();
    tlv::put(&mut options, 0x81, &[u8::from(interfaces.stripe)]);
    tlv::put(&mut options, 0x82, &[u8::from(interfaces.chip)]);
    tlv::put(&mut options, 0x83, &[u8::from(interfaces.tap)]);
    tlv::put(out, 0xA3, &options);
    let flow = match charge.flow {
        Flow::Full => 0x02,
        Flow::QuickChip => 0x03,
    };
    tlv::put(out, 0x84, &[0, flow]);
    tlv::put(out, 0x86, &transaction(charge));
}

/// The EMV objects of the sale: its type, amounts, currency, and the two the manual's example
/// leaves empty.
fn transaction(charge: &Charge) -> Vec<u8> {
    let mut out = Vec::new();
    tlv::put(&mut out, 0x9C, &[0]);
    tlv::put(&mut out, 0x9F02, &charge.amount.digits());
    tlv::put(&mut out, 0x9F03, &[0; 6]);
    tlv::put(&mut out, 0x5F2A, &charge.amount.currency());
    tlv::put(&mut out, 0x5F36, &[charge.amount.exponent()]);
    tlv::put(&mut out, 0x9F15, &[0, 0]);
    tlv::put(&mut out, 0x9F53, &[0]);
    out
}

fn resume(out: &mut Vec<u8>, answer: &HostAnswer) {
    let mut issuer = Vec::new();
    tlv::put(&mut issuer, 0x8A, answer.code.ascii());
    if !answer.authentication.is_empty() {
        tlv::put(&mut issuer, 0x91, &answer.authentication);
    }
    for script in &answer.scripts {
        tlv::put(&mut issuer, if script.before { 0x71 } else { 0x72 }, &script.bytes);
    }
    let (mut card, mut generic, mut answered) = (Vec::new(), Vec::new(), Vec::new());
    tlv::put(&mut card, 0x70, &issuer);
    tlv::put(&mut generic, 0xDF_DF25, &answer.reader);
    tlv::put(&mut generic, 0xFA, &card);
    tlv::put(&mut answered, 0xFF74, &generic);
    tlv::put(out, 0x81, &[0]);
    tlv::put(out, 0x84, &answered);
}

fn select(out: &mut Vec<u8>, choice: Option<u8>) {
    tlv::put(out, 0x81, &[u8::from(choice.is_none())]);
    if let Some(line) = choice {
        tlv::put(out, 0x82, &[line]);
    }
}

/// A property of the branch "information": all numbers but the last as they are, the last as an
/// empty object.
fn property(out: &mut Vec<u8>, path: &[u8]) {
    let (last, before) = path.split_last().unwrap_or((&0, &[]));
    tlv::put(out, 0x85, &[2]);
    tlv::put(out, 0x87, before);
    tlv::put(out, 0x89, &[0xC0 | last, 0]);
}

/// The value of the only property an answer holds: the first leaf under tag 89.
#[must_use]
pub fn property_value(parameters: &[u8]) -> Option<&[u8]> {
    let mut inside = tlv::find(parameters, 0x89).ok()??;
    // A path has fewer numbers than this; a longer nest is nothing a reader writes.
    for _ in 0..8 {
        let first = tlv::read(inside).next()?.ok()?;
        if first.tag & 0x20 == 0 {
            return Some(first.value);
        }
        inside = first.value;
    }
    None
}
