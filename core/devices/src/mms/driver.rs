//! A reader of the MMS family as a state machine.
//!
//! It keeps three things: the link's counters, the questions the reader has not answered, and the
//! [`Sale`] that runs on it. What a message means for the money is the sale's to judge; what is
//! said to the reader and when it is given up on is decided here.

use crate::card::Cryptogram;
use crate::reader::sale::{Phase, Step};
use crate::reader::{
    CardReader, Channel, Charge, Doubt, Event, Flow, Hint, HostAnswer, NotCharged, Outcome, Output,
    ReaderRefusal, Sale, Timer,
};

use super::message::Message;
use super::notification::{self, Notification};
use super::pdu::{Joiner, Splitter};
use super::request::{Request, property_value};
use super::status::{Status, Summary, Trouble};

/// A reader answers within this.
const ANSWER: u32 = 5_000;
/// What a sale may take beyond the time for a card.
const GRACE: u32 = 60_000;
/// How long gateway and card may take together.
const ONLINE: u32 = 120_000;
/// A reader that is not spoken to may fall asleep and hang.
const IDLE: u32 = 60_000;

/// The driver of one reader.
#[derive(Debug, Default)]
pub struct Mms {
    link: Option<Link>,
    sale: Option<Sale>,
    choosing: bool,
}

#[derive(Debug)]
struct Link {
    splitter: Splitter,
    joiner: Joiner,
    reference: u8,
    asked: Vec<(u8, Request)>,
}

type Outputs = Vec<Output>;

impl CardReader for Mms {
    fn connected(&mut self, mtu: usize) -> Outputs {
        let mut out = self.give_up(Doubt::LinkCut);
        self.link = Some(Link {
            splitter: Splitter::new(mtu),
            joiner: Joiner::default(),
            reference: 0,
            asked: Vec::new(),
        });
        out.push(Output::Tell(Event::Ready));
        self.ask(&mut out, Request::Battery);
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
        self.link.as_ref().ok_or(ReaderRefusal::NotConnected)?;
        if self.sale.is_some() {
            return Err(ReaderRefusal::Busy);
        }
        self.sale = Some(Sale::new(charge));
        let mut out = Vec::new();
        self.begin(&mut out);
        Ok(out)
    }

    fn cancel(&mut self) -> Result<Outputs, ReaderRefusal> {
        match self.phase()? {
            Phase::Starting | Phase::Running | Phase::Stopping => {
                self.sale.iter_mut().for_each(|sale| sale.give_up(true));
                let mut out = Vec::new();
                self.ask(&mut out, Request::Cancel);
                Ok(out)
            }
            Phase::Answering | Phase::Finishing(_) | Phase::Deferred => Err(ReaderRefusal::TooLate),
        }
    }

    fn resume(&mut self, answer: HostAnswer) -> Result<Outputs, ReaderRefusal> {
        self.phase()?;
        let waits = self.sale.as_mut().is_some_and(|sale| sale.answered(answer.code));
        if !waits {
            return Err(ReaderRefusal::NotAsked);
        }
        let mut out = vec![Output::Set(Timer::Sale, ONLINE)];
        self.ask(&mut out, Request::Resume(answer));
        Ok(out)
    }

    fn choose(&mut self, line: Option<u8>) -> Result<Outputs, ReaderRefusal> {
        self.phase()?;
        if !std::mem::take(&mut self.choosing) {
            return Err(ReaderRefusal::NothingToChoose);
        }
        let mut out = Vec::new();
        self.ask(&mut out, Request::Select(line));
        Ok(out)
    }

    fn on_bytes(&mut self, _: Channel, bytes: &[u8]) -> Outputs {
        let Some(link) = self.link.as_mut() else { return Vec::new() };
        let joined = link.joiner.take(bytes);
        let mut out = Vec::new();
        if joined.lost {
            out.push(Output::Tell(Event::Lost));
        }
        if let Some(message) = joined.message {
            match Message::read(&message) {
                Ok(message) => self.on_message(&mut out, message),
                Err(_) => out.push(Output::Tell(Event::Lost)),
            }
        }
        out
    }

    fn on_timer(&mut self, timer: Timer) -> Outputs {
        if self.link.is_none() {
            return Vec::new();
        }
        match timer {
            Timer::Answer => self.unanswered(),
            Timer::Sale => {
                let mut out = self.give_up(Doubt::Silent);
                self.ask(&mut out, Request::Cancel);
                out
            }
            Timer::Idle => {
                let mut out = vec![Output::Set(Timer::Idle, IDLE)];
                if self.sale.is_none() {
                    self.ask(&mut out, Request::Battery);
                }
                out
            }
        }
    }
}

impl Mms {
    /// A driver whose link is not up yet.
    #[must_use]
    pub fn new() -> Self {
        Mms::default()
    }

    fn phase(&self) -> Result<Phase, ReaderRefusal> {
        self.link.as_ref().ok_or(ReaderRefusal::NotConnected)?;
        self.sale.as_ref().map(Sale::phase).ok_or(ReaderRefusal::NothingRunning)
    }

    fn ask(&mut self, out: &mut Outputs, request: Request) {
        let Some(link) = self.link.as_mut() else { return };
        let reference = link.reference;
        link.reference = reference.wrapping_add(1);
        let writes = link.splitter.split(&request.write(reference));
        link.asked.push((reference, request));
        out.extend(writes.into_iter().map(|write| Output::Send(Channel::Data, write)));
        out.push(Output::Set(Timer::Answer, ANSWER));
    }

    /// Asks the reader to begin the sale, for the first time or anew.
    fn begin(&mut self, out: &mut Outputs) {
        let Some(sale) = self.sale.as_ref() else { return };
        let (charge, interfaces) = (sale.charge(), sale.interfaces());
        self.choosing = false;
        self.ask(out, Request::Start { charge, interfaces });
        let time = u32::from(charge.card_seconds) * 1_000 + GRACE;
        out.push(Output::Set(Timer::Sale, time));
    }

    fn end(&mut self, out: &mut Outputs, outcome: Outcome) {
        if self.sale.take().is_some() {
            self.choosing = false;
            out.push(Output::Clear(Timer::Sale));
            out.push(Output::Tell(Event::Ended(outcome)));
        }
    }

    /// Ends a sale of which nothing more will be heard.
    fn give_up(&mut self, doubt: Doubt) -> Outputs {
        let mut out = Vec::new();
        self.end(&mut out, Outcome::InDoubt(doubt));
        out
    }

    fn take(&mut self, out: &mut Outputs, step: Step) {
        match step {
            Step::Wait => {}
            Step::GoOnline(cryptogram) => {
                out.push(Output::Set(Timer::Sale, ONLINE));
                out.push(Output::Tell(Event::GoOnline(cryptogram)));
            }
            Step::Stop(hint) => self.stop(out, hint),
            Step::Restart(hint) => {
                out.extend(hint.map(|hint| Output::Tell(Event::Hint(hint))));
                self.begin(out);
            }
            Step::End(outcome) => self.end(out, outcome),
        }
    }

    /// A quick chip transaction ends by itself; the other one waits for an answer it will not get.
    fn stop(&mut self, out: &mut Outputs, hint: Hint) {
        out.push(Output::Tell(Event::Hint(hint)));
        if self.sale.as_ref().is_some_and(|sale| sale.charge().flow == Flow::Full) {
            self.ask(out, Request::Cancel);
        }
    }

    fn unanswered(&mut self) -> Outputs {
        let asked = self.link.as_mut().map(|link| std::mem::take(&mut link.asked));
        let asked = asked.unwrap_or_default();
        if asked.is_empty() {
            return Vec::new();
        }
        let mut out = vec![Output::Tell(Event::NotAnswering)];
        let decides = |request: &Request| !matches!(request, Request::Battery | Request::Select(_));
        if self.sale.is_some() && asked.iter().any(|(_, request)| decides(request)) {
            out.extend(self.give_up(Doubt::Silent));
            self.ask(&mut out, Request::Cancel);
        }
        out
    }

    fn on_message(&mut self, out: &mut Outputs, message: Message<'_>) {
        match message {
            Message::Request { .. } => {}
            Message::Response { reference, command, status, parameters } => {
                let asked = self.answered(out, reference, command);
                if let Some(request) = asked {
                    self.on_answer(out, &request, status, parameters);
                }
            }
            Message::Notification { id, detail, parameters } => {
                match Notification::read(id, detail, parameters) {
                    Ok(notification) => self.on_notification(out, notification),
                    Err(_) => out.push(Output::Tell(Event::Lost)),
                }
            }
        }
    }

    /// The question that an answer belongs to; one that nobody asked is nobody's.
    fn answered(&mut self, out: &mut Outputs, reference: u8, command: u16) -> Option<Request> {
        let link = self.link.as_mut()?;
        let mut asked = link.asked.iter();
        let at = asked.position(|(one, asked)| *one == reference && asked.command() == command)?;
        let (_, request) = link.asked.remove(at);
        if link.asked.is_empty() {
            out.push(Output::Clear(Timer::Answer));
        }
        Some(request)
    }

    fn on_answer(&mut self, out: &mut Outputs, request: &Request, status: Status, with: &[u8]) {
        match request {
            Request::Start { .. } => self.on_started(out, status),
            Request::Cancel => self.on_cancelled(out, status),
            Request::Resume(_) if !status.is_fine() => {
                self.end(out, Outcome::InDoubt(Doubt::Contradiction));
            }
            Request::Battery => {
                if let Some([percent @ 0..=100]) = property_value(with) {
                    out.push(Output::Tell(Event::Battery(*percent)));
                }
            }
            _ => {}
        }
    }

    fn on_started(&mut self, out: &mut Outputs, status: Status) {
        let Some(sale) = self.sale.as_mut() else { return };
        if status.is_fine() {
            sale.started();
            out.push(Output::Tell(Event::Waiting(sale.interfaces())));
            return;
        }
        let outcome = match (status.summary, status.trouble()) {
            (Summary::NotStarted, Trouble::Busy) => {
                self.ask(out, Request::Cancel);
                Outcome::NotCharged(NotCharged::ReaderBusy)
            }
            (Summary::NotStarted, Trouble::BatteryEmpty) => {
                Outcome::NotCharged(NotCharged::BatteryEmpty)
            }
            (Summary::NotStarted, _) => Outcome::NotCharged(NotCharged::ReaderRefused),
            _ => Outcome::InDoubt(Doubt::Unknown),
        };
        self.end(out, outcome);
    }

    fn on_cancelled(&mut self, out: &mut Outputs, status: Status) {
        let gone = status.trouble() == Trouble::NothingRunning;
        let Some(sale) = self.sale.as_mut() else { return };
        if status.is_fine() || gone {
            let step = sale.stopped();
            self.take(out, step);
        } else {
            sale.give_up(false);
            out.push(Output::Tell(Event::CannotCancel));
        }
    }

    fn on_notification(&mut self, out: &mut Outputs, notification: Notification<'_>) {
        match notification {
            Notification::Card(_, moment) => out.push(Output::Tell(Event::Card(moment))),
            Notification::Cryptogram(_, blob) => self.on_cryptogram(out, blob),
            Notification::Ended(ending, signature) => {
                if let Some(sale) = self.sale.as_mut() {
                    let step = sale.ended(ending, signature);
                    self.take(out, step);
                }
            }
            Notification::Choose { text, seconds } => {
                self.choosing = self.sale.is_some();
                let lines = notification::lines(text);
                out.push(Output::Tell(Event::Choose { lines, seconds }));
            }
            Notification::WasReset => out.extend(self.give_up(Doubt::ReaderReset)),
            other => out.extend(told(other).map(Output::Tell)),
        }
    }

    fn on_cryptogram(&mut self, out: &mut Outputs, blob: &[u8]) {
        let Some(sale) = self.sale.as_mut() else { return };
        match Cryptogram::read(blob) {
            Ok(cryptogram) => {
                let step = sale.cryptogram(cryptogram);
                self.take(out, step);
            }
            Err(error) => {
                if sale.phase() == Phase::Running {
                    out.push(Output::Tell(Event::CardRefused(error.code())));
                    self.end(out, Outcome::NotCharged(NotCharged::NotAccepted));
                    self.ask(out, Request::Cancel);
                }
            }
        }
    }
}

/// What changes nothing in a sale and is only passed on.
fn told(notification: Notification<'_>) -> Option<Event> {
    match notification {
        Notification::Clear => Some(Event::Show { lines: Vec::new(), may_cancel: false }),
        Notification::Show { text, may_cancel } => {
            Some(Event::Show { lines: notification::lines(text), may_cancel })
        }
        Notification::BatteryLow(percent) => Some(Event::BatteryLow(percent)),
        Notification::SwitchingOff => Some(Event::SwitchingOff),
        Notification::Charged => Some(Event::Battery(100)),
        _ => None,
    }
}
