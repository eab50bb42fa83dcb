//! A reader of the NEO 2 family as a state machine.
//!
//! Its responses carry no number, so it is never asked twice at once, and after a cancel nothing
//! is asked before the reader has answered that: what comes then cannot belong to an earlier sale.
//! The same holds for a new link, which begins with a cancel.

use crate::reader::sale::{Phase, Step};
use crate::reader::{
    CardMoment, CardReader, Channel, Charge, Doubt, Ending, Event, Flow, HostAnswer, Interfaces,
    NotCharged, Outcome, Output, ReaderRefusal, Sale, Timer,
};

use super::card::{Decision, Taken, error_code};
use super::command::Command;
use super::frame::Frame;
use super::status::{Failure, Status};
use super::stream::{Deframed, Deframer};

/// A reader answers within this.
const ANSWER: u32 = 5_000;
/// The rest of a frame follows within this.
const REST: u32 = 1_000;
/// What a sale may take beyond the time for a card.
const GRACE: u32 = 30_000;
/// A reader that is not spoken to may fall asleep.
const IDLE: u32 = 60_000;
/// The smallest piece that any link carries.
const SMALLEST: usize = 20;
const OFFERED: Interfaces = Interfaces { stripe: false, chip: false, tap: true };

type Outputs = Vec<Output>;

/// The driver of one reader.
#[derive(Debug, Default)]
pub struct Neo2 {
    link: Option<Link>,
    sale: Option<Sale>,
}

#[derive(Debug)]
struct Link {
    piece: usize,
    stream: Deframer,
    /// What the reader owes an answer to at once. A sale it answers when a card came.
    asked: Option<Command>,
    /// The reader has answered the cancel this link begins with.
    ready: bool,
}

impl CardReader for Neo2 {
    fn connected(&mut self, mtu: usize) -> Outputs {
        let mut out = self.give_up(Doubt::LinkCut);
        let piece = mtu.max(SMALLEST);
        self.link = Some(Link { piece, stream: Deframer::default(), asked: None, ready: false });
        self.ask(&mut out, Command::Cancel);
        out.push(Output::Set(Timer::Idle, IDLE));
        out
    }

    fn disconnected(&mut self) -> Outputs {
        self.link = None;
        let mut out = self.give_up(Doubt::LinkCut);
        out.extend([Timer::Answer, Timer::Idle].map(Output::Clear));
        out
    }

    fn start(&mut self, charge: Charge) -> Result<Outputs, ReaderRefusal> {
        let link = self.link.as_ref().ok_or(ReaderRefusal::NotConnected)?;
        if charge.flow == Flow::Full {
            return Err(ReaderRefusal::NotSupported);
        }
        if self.sale.is_some() || link.asked.is_some() || !link.ready {
            return Err(ReaderRefusal::Busy);
        }
        self.sale = Some(Sale::offering(charge, OFFERED));
        let mut out = Vec::new();
        self.begin(&mut out);
        Ok(out)
    }

    fn cancel(&mut self) -> Result<Outputs, ReaderRefusal> {
        self.link.as_ref().ok_or(ReaderRefusal::NotConnected)?;
        let sale = self.sale.as_mut().ok_or(ReaderRefusal::NothingRunning)?;
        if sale.phase() != Phase::Running {
            return Err(ReaderRefusal::TooLate);
        }
        sale.give_up(true);
        let mut out = Vec::new();
        self.ask(&mut out, Command::Cancel);
        Ok(out)
    }

    fn resume(&mut self, _: HostAnswer) -> Result<Outputs, ReaderRefusal> {
        Err(ReaderRefusal::NotAsked)
    }

    fn choose(&mut self, _: Option<u8>) -> Result<Outputs, ReaderRefusal> {
        Err(ReaderRefusal::NothingToChoose)
    }

    fn on_bytes(&mut self, _: Channel, bytes: &[u8]) -> Outputs {
        let Some(link) = self.link.as_mut() else { return Vec::new() };
        let came = link.stream.take(bytes);
        let mut out = Vec::new();
        self.on_frames(&mut out, &came);
        if let Some(link) = self.link.as_ref().filter(|link| link.stream.waits()) {
            let time = if link.asked.is_some() { ANSWER } else { REST };
            out.push(Output::Set(Timer::Answer, time));
        }
        out
    }

    fn on_timer(&mut self, timer: Timer) -> Outputs {
        let Some(link) = self.link.as_mut() else { return Vec::new() };
        let mut out = Vec::new();
        match timer {
            Timer::Answer => {
                let came = link.stream.flush();
                self.on_frames(&mut out, &came);
                self.unanswered(&mut out);
            }
            Timer::Sale => {
                out.extend(self.give_up(Doubt::Silent));
                self.ask(&mut out, Command::Cancel);
            }
            Timer::Idle => {
                out.push(Output::Set(Timer::Idle, IDLE));
                let next = if link.ready { Command::Ping } else { Command::Cancel };
                if self.sale.is_none() {
                    self.ask(&mut out, next);
                }
            }
        }
        out
    }
}

impl Neo2 {
    /// A driver whose link is not up yet.
    #[must_use]
    pub fn new() -> Self {
        Neo2::default()
    }

    fn ask(&mut self, out: &mut Outputs, command: Command) {
        let Some(link) = self.link.as_mut() else { return };
        let bytes = command.write();
        let pieces = bytes.chunks(link.piece).map(<[u8]>::to_vec);
        out.extend(pieces.map(|piece| Output::Send(Channel::Data, piece)));
        if !matches!(command, Command::Activate(_)) {
            link.ready &= command != Command::Cancel;
            link.asked = Some(command);
            out.push(Output::Set(Timer::Answer, ANSWER));
        }
    }

    /// Asks the reader to begin the sale, for the first time or anew.
    fn begin(&mut self, out: &mut Outputs) {
        let Some(sale) = self.sale.as_mut() else { return };
        let charge = sale.charge();
        // The reader says nothing until a card came: it has begun when it was asked.
        sale.started();
        let waiting = Event::Waiting(sale.interfaces());
        self.ask(out, Command::Activate(charge));
        out.push(Output::Set(Timer::Sale, u32::from(charge.card_seconds) * 1_000 + GRACE));
        out.push(Output::Tell(waiting));
    }

    fn end(&mut self, out: &mut Outputs, outcome: Outcome) {
        if self.sale.take().is_some() {
            out.push(Output::Clear(Timer::Sale));
            out.push(Output::Tell(Event::Ended(outcome)));
        }
    }

    fn give_up(&mut self, doubt: Doubt) -> Outputs {
        let mut out = Vec::new();
        self.end(&mut out, Outcome::InDoubt(doubt));
        out
    }

    fn take(&mut self, out: &mut Outputs, step: Step) {
        match step {
            Step::Wait | Step::Stop(_) => {}
            Step::GoOnline(cryptogram) => out.push(Output::Tell(Event::GoOnline(cryptogram))),
            Step::Restart(hint) => {
                out.extend(hint.map(|hint| Output::Tell(Event::Hint(hint))));
                self.begin(out);
            }
            Step::End(outcome) => self.end(out, outcome),
        }
    }

    fn ended(&mut self, out: &mut Outputs, ending: Ending, signature: bool) {
        if let Some(sale) = self.sale.as_mut() {
            let step = sale.ended(ending, signature);
            self.take(out, step);
        }
    }

    fn unanswered(&mut self, out: &mut Outputs) {
        let asked = self.link.as_mut().and_then(|link| link.asked.take());
        if asked.is_some() {
            out.push(Output::Tell(Event::NotAnswering));
        }
        if asked == Some(Command::Cancel) {
            out.extend(self.give_up(Doubt::Silent));
        }
    }

    fn on_frames(&mut self, out: &mut Outputs, came: &Deframed) {
        if came.lost {
            out.push(Output::Tell(Event::Lost));
        }
        for bytes in &came.frames {
            if let Ok((frame, _)) = Frame::read(bytes) {
                self.on_frame(out, frame);
            }
        }
    }

    fn on_frame(&mut self, out: &mut Outputs, frame: Frame<'_>) {
        let status = Status::read(frame.code);
        if frame.command == 0x02 {
            return self.on_activated(out, status, frame.data);
        }
        let Some(link) = self.link.as_mut() else { return };
        let Some(asked) = link.asked.take_if(|asked| asked.number() == frame.command) else {
            return;
        };
        out.push(Output::Clear(Timer::Answer));
        if asked == Command::Cancel {
            self.on_cancelled(out, status);
        }
    }

    fn on_cancelled(&mut self, out: &mut Outputs, status: Status) {
        let Some(sale) = self.sale.as_mut() else { return self.on_ready(out) };
        if status == Status::Done {
            let step = sale.stopped();
            self.take(out, step);
            self.on_ready(out);
        } else {
            sale.give_up(false);
            out.push(Output::Tell(Event::CannotCancel));
        }
    }

    /// Nothing runs on the reader, by its own word.
    fn on_ready(&mut self, out: &mut Outputs) {
        if let Some(link) = self.link.as_mut().filter(|link| !link.ready) {
            link.ready = true;
            out.push(Output::Tell(Event::Ready));
        }
    }

    fn on_activated(&mut self, out: &mut Outputs, status: Status, data: &[u8]) {
        let refused = |why| Outcome::NotCharged(why);
        let ran = self.sale.is_some();
        match status {
            Status::Done | Status::GoOnline => self.on_card(out, data),
            Status::TimedOut => self.ended(out, Ending::TimedOut, false),
            Status::Failed => self.ended(out, failed(data), false),
            Status::Noticed => out.push(Output::Tell(Event::Card(CardMoment::Detected))),
            Status::Taken => {}
            Status::NotAllowed => {
                self.end(out, refused(NotCharged::ReaderBusy));
                self.ask(out, Command::Cancel);
            }
            Status::OutOfService | Status::NotSupported | Status::Garbled => {
                self.end(out, refused(NotCharged::ReaderRefused));
            }
            Status::Other(other) => self.ended(out, Ending::Unknown([0x02, other, 0, 0]), false),
        }
        // Once it has said how a sale ended, the reader is free for the next.
        if ran
            && self.sale.is_none()
            && let Some(link) = self.link.as_mut().filter(|link| link.asked.is_none())
        {
            link.ready = true;
        }
    }

    fn on_card(&mut self, out: &mut Outputs, data: &[u8]) {
        let Some(sale) = self.sale.as_mut() else { return };
        let taken = match Taken::read(data) {
            Ok(taken) => taken,
            Err(error) => {
                out.push(Output::Tell(Event::CardRefused(error.code())));
                return self.end(out, Outcome::NotCharged(NotCharged::NotAccepted));
            }
        };
        if taken.amount.as_deref().is_some_and(|amount| amount != sale.charge().amount.digits()) {
            return self.end(out, Outcome::InDoubt(Doubt::Contradiction));
        }
        let ending = match taken.decision {
            Some(Decision::Declined) => Ending::Declined,
            Some(Decision::Approved) => Ending::ApprovedOffline,
            Some(Decision::GoOnline) | None => {
                let step = sale.cryptogram(taken.cryptogram);
                self.take(out, step);
                Ending::Deferred
            }
        };
        self.ended(out, ending, taken.signature);
    }
}

fn failed(data: &[u8]) -> Ending {
    match error_code(data).map(Failure::read) {
        Some(Failure::Again) => Ending::TryAgain,
        _ => Ending::NotAccepted,
    }
}
