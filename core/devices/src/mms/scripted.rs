//! A scripted double: a reader of the MMS family that exists in memory alone.
//!
//! It speaks the documented protocol, cut into PDUs like the real one, and does what its script
//! says: for practice sales, and for tests that need a reader to go wrong at a chosen moment. It
//! holds no card: what it "seals" are zeros.

use std::collections::VecDeque;

use crate::reader::{Channel, Output};
use crate::tlv;

use super::message::Message;
use super::pdu::{Joiner, Splitter};
use super::request::command;
use super::status::{Status, Summary};

/// One card that a customer presents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presented {
    /// A chip that is read.
    Chip,
    /// A chip that is not read.
    BrokenChip,
    /// The stripe of a card that has a chip.
    StripeOfChip,
    /// A card or phone held near.
    Tap,
    /// Nothing, until the reader gives up.
    Nothing,
}

/// The reader of the script.
#[derive(Debug)]
pub struct ScriptedReader {
    splitter: Splitter,
    joiner: Joiner,
    cards: VecDeque<Presented>,
    /// What the card says to an approval; a card may refuse what its bank approved.
    pub card_agrees: bool,
    /// State of charge in percent.
    pub battery: u8,
    now: Option<Running>,
}

#[derive(Debug, Clone, Copy)]
struct Running {
    quick: bool,
    technology: u8,
}

const FINE: [u8; 3] = [0, 0, 0];

impl ScriptedReader {
    /// A reader to which these cards will be presented, in this order.
    #[must_use]
    pub fn new(mtu: usize, cards: &[Presented]) -> Self {
        ScriptedReader {
            splitter: Splitter::new(mtu),
            joiner: Joiner::default(),
            cards: cards.iter().copied().collect(),
            card_agrees: true,
            battery: 80,
            now: None,
        }
    }

    /// Takes what a driver wants done, and gives what the reader says to it, PDU by PDU.
    #[must_use]
    pub fn hear(&mut self, outputs: &[Output]) -> Vec<Vec<u8>> {
        let mut said = Vec::new();
        for output in outputs {
            let Output::Send(Channel::Data, bytes) = output else { continue };
            let Some(message) = self.joiner.take(bytes).message else { continue };
            let Ok(Message::Request { reference, command, parameters }) = Message::read(&message)
            else {
                continue;
            };
            self.answer(&mut said, reference, command, parameters);
        }
        said
    }

    fn say(&mut self, said: &mut Vec<Vec<u8>>, message: Message<'_>) {
        said.extend(self.splitter.split(&message.write()));
    }

    fn respond(
        &mut self,
        said: &mut Vec<Vec<u8>>,
        (reference, command): (u8, u16),
        (summary, detail): (Summary, [u8; 3]),
        parameters: &[u8],
    ) {
        let status = Status { summary, detail };
        self.say(said, Message::Response { reference, command, status, parameters });
    }

    fn notify(&mut self, said: &mut Vec<Vec<u8>>, id: u16, detail: [u8; 4], parameters: &[u8]) {
        self.say(said, Message::Notification { id, detail, parameters });
    }

    fn answer(&mut self, said: &mut Vec<Vec<u8>>, reference: u8, asked: u16, parameters: &[u8]) {
        let to = (reference, asked);
        match asked {
            command::START => self.start(said, to, parameters),
            command::RESUME => self.resume(said, to, parameters),
            command::CANCEL => self.cancel(said, to),
            command::PROPERTY => {
                let mut value = Vec::new();
                tlv::put(&mut value, 0xC4, &[self.battery]);
                let mut with = Vec::new();
                tlv::put(&mut with, 0x89, &value);
                self.respond(said, to, (Summary::Done, FINE), &with);
            }
            _ => self.respond(said, to, (Summary::Done, FINE), parameters),
        }
    }

    fn start(&mut self, said: &mut Vec<Vec<u8>>, to: (u8, u16), parameters: &[u8]) {
        if self.battery <= 5 {
            return self.respond(said, to, (Summary::NotStarted, [2, 3, 0x16]), &[]);
        }
        if self.now.is_some() {
            return self.respond(said, to, (Summary::NotStarted, [2, 3, 8]), &[]);
        }
        self.respond(said, to, (Summary::Started, FINE), &[]);
        let options = tlv::find(parameters, 0x84).ok().flatten();
        let quick = matches!(options, Some([_, flow]) if flow & 1 == 1);
        let card = self.cards.pop_front().unwrap_or(Presented::Nothing);
        let (technology, kind) = match card {
            Presented::Nothing => return self.notify(said, 0x0105, [0, 1, 0, 0], &[]),
            Presented::BrokenChip => {
                self.notify(said, 0x0101, [0x10, 1, 2, 0], &[]);
                return self.notify(said, 0x0105, [0x10, 2, 0, 2], &[]);
            }
            Presented::Chip => (0x10, 0x05),
            Presented::StripeOfChip => (0x08, 0x07),
            Presented::Tap => (0x20, 0x06),
        };
        self.now = Some(Running { quick, technology });
        self.read_card(said, kind);
    }

    fn read_card(&mut self, said: &mut Vec<Vec<u8>>, kind: u8) {
        let Some(now) = self.now else { return };
        let moment = match now.technology {
            0x08 => 1,
            0x10 => 2,
            _ => 4,
        };
        self.notify(said, 0x0101, [now.technology, 1, moment, 0], &[]);
        let mut with = Vec::new();
        tlv::put(&mut with, 0x84, &blob(kind));
        self.notify(said, 0x0101, [now.technology, 8, 2, 2], &with);
        if now.quick {
            self.now = None;
            self.notify(said, 0x0105, [now.technology, 2, 7, 0], &[]);
        }
    }

    fn resume(&mut self, said: &mut Vec<Vec<u8>>, to: (u8, u16), parameters: &[u8]) {
        let Some(now) = self.now.take() else {
            return self.respond(said, to, (Summary::NotStarted, [2, 3, 4]), &[]);
        };
        self.respond(said, to, (Summary::Started, FINE), &[]);
        let approved = answer_code(parameters) == Some(b"00") && self.card_agrees;
        let outcome = if approved { 0x06 } else { 0x80 };
        self.notify(said, 0x0105, [now.technology, 2, outcome, 0], &[]);
    }

    fn cancel(&mut self, said: &mut Vec<Vec<u8>>, to: (u8, u16)) {
        if self.now.take().is_none() {
            return self.respond(said, to, (Summary::NotStarted, [2, 3, 4]), &[]);
        }
        self.respond(said, to, (Summary::Done, FINE), &[]);
        self.notify(said, 0x0105, [0, 3, 1, 0], &[]);
    }
}

/// The two letters in FF74 / FA / 70 / 8A.
fn answer_code(parameters: &[u8]) -> Option<&[u8]> {
    let path = [0x84, 0xFF74, 0xFA, 0x70, 0x8A];
    path.iter().try_fold(parameters, |inside, tag| tlv::find(inside, *tag).ok()?)
}

/// A blob with a card of nobody in it.
fn blob(kind: u8) -> Vec<u8> {
    let mut sealed = Vec::new();
    tlv::put(&mut sealed, 0xDF_DF59, &[0; 64]);
    tlv::put(&mut sealed, 0xDF_DF56, &[0; 10]);
    tlv::put(&mut sealed, 0xDF_DF57, &[0x80]);
    tlv::put(&mut sealed, 0xDF_DF58, &[0]);
    let mut card = Vec::new();
    tlv::put(&mut card, 0xDF_DF53, &[0]);
    tlv::put(&mut card, 0xDF_DF52, &[kind]);
    tlv::put(&mut card, 0xF8, &sealed);
    let (mut generic, mut envelope, mut whole) = (Vec::new(), Vec::new(), Vec::new());
    tlv::put(&mut generic, 0x70, &card);
    tlv::put(&mut envelope, 0xDF_DF25, b"PRACTICE");
    tlv::put(&mut envelope, 0xFA, &generic);
    tlv::put(&mut whole, 0xF9, &envelope);
    let length = u16::try_from(whole.len()).unwrap_or_default().to_be_bytes();
    [&length, whole.as_slice(), &[0; 4]].concat()
}
