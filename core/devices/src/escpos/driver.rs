//! A printer that speaks ESC/POS as a state machine.
//!
//! Segments go out in order, and after every few of them the printer is asked to name them once
//! they are on the paper. What is named is done; what was sent and not named may be in the printer,
//! so never more is sent than it surely holds. A printer that stops keeps what it holds and goes on
//! by itself: nothing is sent twice. Only a cut link leaves a doubt, because what was on its way may
//! have arrived or not; then the printer is first asked to name what it has, and the person beside
//! it for the rest.

use std::collections::VecDeque;

use crate::printer::{
    Job, PrinterEvent, PrinterOutput, PrinterRefusal, PrinterTimer, ReceiptPrinter, Trouble,
};

use super::encode::{Mode, Segment, segments};
use super::profile::{Answers, Profile};
use super::status::{Ears, Said, State};

/// A printer names what it printed within this, unless something stops it.
const ANSWER: u32 = 10_000;
/// Between two writes to a printer that says nothing.
const PACE: u32 = 20;
/// How many bytes go out between two questions.
const STRIDE: usize = 256;
/// What part of its room a printer is filled to: the rest is for what a new link begins with.
const WINDOW: usize = 3;
/// The smallest write that any link carries.
const SMALLEST: usize = 20;
/// How often a printer may leave an answer out before it is called silent.
const PATIENCE: u8 = 2;

type Outputs = Vec<PrinterOutput>;

/// The driver of one printer.
#[derive(Debug)]
pub struct EscPos {
    profile: &'static Profile,
    link: Option<Link>,
    job: Option<Running>,
    state: State,
    /// How the printer stands once all that was given to the link has arrived.
    mode: Mode,
    /// Questions the printer owes an answer to, in their order, and what is known when it comes. A
    /// name that is said only over the next link counts as well.
    asked: VecDeque<(u32, Mark)>,
    /// Names are counted over all links, so that an old one is never taken for a new one.
    names: u32,
    /// How long a command is that the last link may have left open.
    open: usize,
}

#[derive(Debug)]
struct Link {
    piece: usize,
    ears: Ears,
    /// Bytes of whole segments and commands, not yet given to the link.
    out: VecDeque<u8>,
    /// How many bytes the link is writing for us.
    writing: usize,
    /// The printer said stop.
    stopped: bool,
    /// How many segments earlier links were given.
    from: usize,
    /// Bytes of segments that were given since the last question.
    unasked: usize,
    silent: u8,
    /// Answers out of turn that came.
    answers: Vec<u8>,
}

/// What is known once a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// So many segments are on the paper.
    Done(usize),
    /// What was sent over the last link is on the paper, or never will be.
    Settled,
}

#[derive(Debug)]
struct Running {
    segments: Vec<Segment>,
    /// On the paper, for certain.
    done: usize,
    /// Given to a link, whole or in part.
    given: usize,
    phase: Phase,
}

impl Running {
    /// What may be on the paper or not.
    fn doubtful(&self) -> &[Segment] {
        self.segments.get(self.done..self.given).unwrap_or_default()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    Printing,
    /// A new link: waits for the printer to be done with the last one.
    Settling,
    /// Waits for the person beside the printer.
    Asking,
}

impl ReceiptPrinter for EscPos {
    fn connected(&mut self, piece: usize) -> Outputs {
        self.state = State::default();
        self.link = Some(Link {
            piece: piece.max(SMALLEST),
            ears: Ears::default(),
            out: VecDeque::new(),
            writing: 0,
            stopped: false,
            from: self.job.as_ref().map_or(0, |job| job.given),
            unasked: 0,
            silent: 0,
            answers: Vec::new(),
        });
        let mut out = Vec::new();
        self.begin(&mut out);
        out.push(PrinterOutput::Tell(PrinterEvent::Ready));
        self.pump(&mut out);
        out
    }

    fn disconnected(&mut self) -> Outputs {
        if let Some(link) = self.link.take() {
            let sent = self.job.as_ref().and_then(|job| job.segments.get(link.from..job.given));
            let longest = sent.unwrap_or_default().iter().map(|one| one.bytes.len()).max();
            self.open = longest.unwrap_or(0).max(link.writing + link.out.len());
        }
        if self.profile.answers == Answers::InTurn {
            self.asked.clear();
        }
        [PrinterTimer::Answer, PrinterTimer::Pace].map(PrinterOutput::Clear).to_vec()
    }

    fn print(&mut self, job: &Job) -> Result<Outputs, PrinterRefusal> {
        self.link.as_ref().ok_or(PrinterRefusal::NotConnected)?;
        if self.job.is_some() {
            return Err(PrinterRefusal::Busy);
        }
        let segments = segments(job, self.profile)?;
        self.job = Some(Running { segments, done: 0, given: 0, phase: Phase::Printing });
        self.link.iter_mut().for_each(|link| link.from = 0);
        let mut out = Vec::new();
        self.pump(&mut out);
        Ok(out)
    }

    fn last_on_paper(&mut self, count: usize) -> Result<Outputs, PrinterRefusal> {
        self.link.as_ref().ok_or(PrinterRefusal::NotConnected)?;
        let asking = self.job.as_mut().filter(|job| job.phase == Phase::Asking);
        let job = asking.ok_or(PrinterRefusal::NothingInDoubt)?;
        job.done = job.given.min(job.done + count);
        job.given = job.done;
        job.phase = Phase::Printing;
        self.link.iter_mut().for_each(|link| link.from = job.given);
        self.asked.clear();
        let mut out = Vec::new();
        self.finish(&mut out);
        self.pump(&mut out);
        Ok(out)
    }

    fn give_up(&mut self) -> Outputs {
        if self.job.take().is_none() {
            return Vec::new();
        }
        self.asked.clear();
        vec![PrinterOutput::Clear(PrinterTimer::Answer)]
    }

    fn try_again(&mut self) -> Outputs {
        let mut out = Vec::new();
        if self.state.trouble.is_some() {
            self.say(&[0x10, 0x05, 1]);
            self.pump(&mut out);
        }
        out
    }

    fn written(&mut self) -> Outputs {
        let mut out = Vec::new();
        let Some(link) = self.link.as_mut() else { return out };
        if self.profile.answers == Answers::None {
            out.push(PrinterOutput::Set(PrinterTimer::Pace, PACE));
            return out;
        }
        link.writing = 0;
        self.pump(&mut out);
        out
    }

    fn on_bytes(&mut self, bytes: &[u8]) -> Outputs {
        let mut out = Vec::new();
        let Some(link) = self.link.as_mut() else { return out };
        for said in link.ears.take(bytes) {
            self.hear(&mut out, said);
        }
        self.pump(&mut out);
        out
    }

    fn on_timer(&mut self, timer: PrinterTimer) -> Outputs {
        let mut out = Vec::new();
        let Some(link) = self.link.as_mut() else { return out };
        match timer {
            PrinterTimer::Pace => {
                link.writing = 0;
                self.pump(&mut out);
                self.all_sent(&mut out);
            }
            PrinterTimer::Answer if !self.asked.is_empty() => {
                link.silent = link.silent.saturating_add(1);
                if link.silent >= PATIENCE && self.state.trouble.is_none() {
                    out.push(PrinterOutput::Tell(PrinterEvent::NotAnswering));
                }
                out.push(PrinterOutput::Set(PrinterTimer::Answer, ANSWER));
            }
            PrinterTimer::Answer => {}
        }
        out
    }
}

impl EscPos {
    /// A driver whose link is not up yet.
    #[must_use]
    pub fn new(profile: &'static Profile) -> Self {
        EscPos {
            profile,
            link: None,
            job: None,
            state: State::default(),
            mode: Mode::first(profile),
            asked: VecDeque::new(),
            names: 0,
            open: 0,
        }
    }

    /// What a new link begins with: whatever command the last one left open is filled up with what
    /// printers pass over, a line that was begun is forgotten, and the printer tells its state.
    fn begin(&mut self, out: &mut Outputs) {
        let open = std::mem::take(&mut self.open);
        self.say(&vec![0; open]);
        self.say(&[0x1B, b'@']);
        if self.profile.answers != Answers::None {
            self.say(&[0x10, 0x04, 2, 0x10, 0x04, 4]);
            self.say(&[0x1D, b'a', 0x0F]);
        }
        self.mode = Mode::first(self.profile);
        let Some(job) = self.job.as_mut() else { return };
        job.phase = if job.given > job.done { Phase::Settling } else { Phase::Printing };
        match (job.phase, self.profile.answers) {
            (Phase::Settling, Answers::Full) => self.ask(out, Mark::Settled),
            // An answer without a name could be one to a question of the last link.
            (Phase::Settling, _) => self.ask_person(out),
            _ => {}
        }
    }

    /// Puts bytes behind those that wait.
    fn say(&mut self, bytes: &[u8]) {
        if let Some(link) = self.link.as_mut() {
            link.out.extend(bytes);
        }
    }

    /// Asks the printer to answer once all before this is printed.
    fn ask(&mut self, out: &mut Outputs, mark: Mark) {
        self.names = self.names.wrapping_add(1);
        let number = self.names;
        match self.profile.answers {
            Answers::Full => {
                self.say(&[&[0x1D, b'(', b'H', 6, 0, 48, 48], &name(number)[..]].concat());
            }
            Answers::InTurn => self.say(&[0x1D, b'r', 1]),
            Answers::None => return,
        }
        if let Some(link) = self.link.as_mut() {
            self.asked.push_back((number, mark));
            link.unasked = 0;
            out.push(PrinterOutput::Set(PrinterTimer::Answer, ANSWER));
        }
    }

    fn ask_person(&mut self, out: &mut Outputs) {
        let Some(job) = self.job.as_mut() else { return };
        job.phase = Phase::Asking;
        let lines = job.doubtful().iter().map(|segment| segment.shows.clone()).collect();
        out.push(PrinterOutput::Tell(PrinterEvent::WhichIsLast { lines }));
    }

    /// Gives the link its next write, if it may have one.
    fn pump(&mut self, out: &mut Outputs) {
        self.fill(out);
        let Some(link) = self.link.as_mut() else { return };
        if link.writing > 0 || link.stopped || link.out.is_empty() {
            return;
        }
        let length = link.piece.min(link.out.len());
        let piece: Vec<u8> = link.out.drain(..length).collect();
        link.writing = length;
        out.push(PrinterOutput::Send(piece));
    }

    /// Puts segments behind the bytes that wait, as many as the next write and the printer take.
    fn fill(&mut self, out: &mut Outputs) {
        loop {
            let (Some(link), Some(job)) = (self.link.as_mut(), self.job.as_mut()) else { return };
            let waits =
                link.out.len() >= link.piece || link.stopped || self.state.trouble.is_some();
            let Some(segment) = job.segments.get(job.given).filter(|_| !waits) else { return };
            if job.phase != Phase::Printing {
                return;
            }
            let held: usize = job.doubtful().iter().map(|one| one.bytes.len()).sum();
            let knows = self.profile.answers != Answers::None;
            let given = job.given;
            if knows && held > 0 && held + segment.bytes.len() > self.profile.buffer / WINDOW {
                if link.unasked > 0 {
                    self.ask(out, Mark::Done(given));
                }
                return;
            }
            let mut bytes = Vec::new();
            self.mode.to(segment.before, &mut bytes);
            self.mode = segment.after;
            bytes.extend_from_slice(&segment.bytes);
            job.given += 1;
            link.unasked += bytes.len();
            let due = link.unasked >= STRIDE || job.given == job.segments.len();
            link.out.extend(bytes);
            if due {
                self.ask(out, Mark::Done(given + 1));
            }
        }
    }

    fn hear(&mut self, out: &mut Outputs, said: Said) {
        let Some(link) = self.link.as_mut() else { return };
        match said {
            Said::Stop => link.stopped = true,
            Said::Go => link.stopped = false,
            Said::State(state) => self.on_state(out, state),
            Said::Done(named) => {
                let at = self.asked.iter().position(|(number, _)| name(*number) == named);
                // What was asked before it and not answered was lost with a link.
                if let Some((_, mark)) = at.and_then(|at| self.asked.drain(..=at).next_back()) {
                    self.on_mark(out, mark);
                }
            }
            Said::InTurn if self.profile.answers == Answers::InTurn => {
                if let Some((_, mark)) = self.asked.pop_front() {
                    self.on_mark(out, mark);
                }
            }
            Said::Answer(answer) => {
                link.answers.push(answer);
                if let [offline, paper] = link.answers[..] {
                    link.answers.clear();
                    self.on_state(out, State::of_answers(offline, paper));
                }
            }
            Said::InTurn => {}
        }
    }

    fn on_mark(&mut self, out: &mut Outputs, mark: Mark) {
        let Some(link) = self.link.as_mut() else { return };
        link.silent = 0;
        out.push(match self.asked.is_empty() {
            true => PrinterOutput::Clear(PrinterTimer::Answer),
            false => PrinterOutput::Set(PrinterTimer::Answer, ANSWER),
        });
        let Some(job) = self.job.as_mut() else { return };
        match mark {
            Mark::Done(count) => {
                job.done = count;
                self.finish(out);
            }
            Mark::Settled if job.phase == Phase::Settling => self.ask_person(out),
            Mark::Settled => {}
        }
    }

    /// Ends the job once all of it is on the paper.
    fn finish(&mut self, out: &mut Outputs) {
        if self.job.take_if(|job| job.done == job.segments.len()).is_some() {
            out.push(PrinterOutput::Tell(PrinterEvent::Printed));
        }
    }

    /// Ends the job once all of it went to a printer that says nothing.
    fn all_sent(&mut self, out: &mut Outputs) {
        let idle = self.link.as_ref().is_some_and(|link| link.out.is_empty() && link.writing == 0);
        let all =
            |job: &mut Running| job.phase == Phase::Printing && job.given == job.segments.len();
        if idle && self.job.take_if(all).is_some() {
            out.push(PrinterOutput::Tell(PrinterEvent::Sent));
        }
    }

    fn on_state(&mut self, out: &mut Outputs, state: State) {
        let before = std::mem::replace(&mut self.state, state);
        match (before.trouble, state.trouble) {
            (before, Some(now)) if before != Some(now) => {
                out.push(PrinterOutput::Tell(PrinterEvent::Paused(now)));
            }
            (Some(_), None) => out.push(PrinterOutput::Tell(PrinterEvent::GoesOn)),
            _ => {}
        }
        if state.paper_low && !before.paper_low && state.trouble != Some(Trouble::PaperOut) {
            out.push(PrinterOutput::Tell(PrinterEvent::PaperLow));
        }
    }
}

/// Four characters that a printer can say back.
fn name(number: u32) -> [u8; 4] {
    const FIRST: u32 = 0x21;
    const COUNT: u32 = 0x7E - FIRST + 1;
    let digit = |place: u32| FIRST + number / COUNT.pow(place) % COUNT;
    [3, 2, 1, 0].map(|place| u8::try_from(digit(place)).unwrap_or(b'!'))
}
