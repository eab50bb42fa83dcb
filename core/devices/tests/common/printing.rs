//! A printer's driver, its link and a double at one counter, and the person who looks at the paper.

use milgrain_devices::escpos::EscPos;
use milgrain_devices::escpos::encode::{Segment, segments};
use milgrain_devices::escpos::profile::Profile;
use milgrain_devices::escpos::scripted::{Printed, ScriptedPrinter};
use milgrain_devices::printer::{
    Job, Part, PrinterEvent, PrinterOutput, PrinterTimer, ReceiptPrinter,
};

/// Driver, link and double, and the person who looks at the paper.
pub struct Counter {
    pub driver: EscPos,
    pub printer: ScriptedPrinter,
    pub piece: usize,
    /// What the link has taken and not delivered.
    pub air: Option<Vec<u8>>,
    pub heard: Vec<PrinterEvent>,
    /// What the person was asked and has not answered.
    pub question: Option<Vec<String>>,
    pub paced: bool,
    pub shows: Vec<Segment>,
    pub wanted: Vec<Printed>,
}

/// The profile of that name.
pub fn profile(name: &str) -> &'static Profile {
    Profile::named(name).unwrap()
}

impl Counter {
    pub fn new(name: &str, piece: usize) -> Self {
        let profile = profile(name);
        let mut counter = Counter {
            driver: EscPos::new(profile),
            printer: ScriptedPrinter::new(profile),
            piece,
            air: None,
            heard: Vec::new(),
            question: None,
            paced: false,
            shows: Vec::new(),
            wanted: Vec::new(),
        };
        counter.connect();
        counter.run();
        counter
    }

    pub fn connect(&mut self) {
        let outputs = self.driver.connected(self.piece);
        self.follow(outputs);
    }

    pub fn print(&mut self, name: &str, parts: Vec<Part>) {
        let job = Job { parts };
        self.shows = segments(&job, profile(name)).unwrap();
        let mut perfect = ScriptedPrinter::new(profile(name));
        self.shows.iter().for_each(|segment| perfect.hear(&segment.bytes));
        self.wanted = perfect.paper;
        assert_eq!(self.wanted.len(), self.shows.len(), "one thing for each segment");
        let outputs = self.driver.print(&job).unwrap();
        self.follow(outputs);
    }

    pub fn follow(&mut self, outputs: Vec<PrinterOutput>) {
        for output in outputs {
            match output {
                PrinterOutput::Send(bytes) => {
                    assert!(self.air.is_none(), "two writes at once");
                    assert!(bytes.len() <= self.piece.max(20));
                    self.air = Some(bytes);
                }
                PrinterOutput::Set(PrinterTimer::Pace, _) => self.paced = true,
                PrinterOutput::Set(..) | PrinterOutput::Clear(_) => {}
                PrinterOutput::Tell(event) => self.tell(event),
            }
        }
    }

    pub fn tell(&mut self, event: PrinterEvent) {
        self.heard.push(event.clone());
        if let PrinterEvent::WhichIsLast { lines } = event {
            self.question = Some(lines);
        }
    }

    /// The person looks at the paper.
    pub fn look(&mut self, lines: &[String]) {
        let on_paper = self.on_paper();
        // The lines that are asked about are some of the job's, and the last on paper is one of them
        // or stands right before them.
        let shown = |at: &usize| {
            let some = self.shows[*at..].iter().take(lines.len()).map(|one| &one.shows);
            some.eq(lines) && (*at..=*at + lines.len()).contains(&on_paper)
        };
        let first = (0..=self.shows.len()).find(shown).unwrap();
        let outputs = self.driver.last_on_paper(on_paper - first).unwrap();
        self.follow(outputs);
    }

    /// How many things of the job are on the paper, in order; what is torn does not count.
    pub fn on_paper(&self) -> usize {
        self.printer.paper.iter().fold(0, |found, thing| match self.wanted.get(found) {
            Some(wanted) if wanted == thing => found + 1,
            _ => found,
        })
    }

    /// One step of the link; whether anything moved.
    pub fn step(&mut self) -> bool {
        if let Some(bytes) = self.air.take() {
            self.printer.hear(&bytes);
            let outputs = self.driver.written();
            self.follow(outputs);
            return true;
        }
        let said = self.printer.say();
        if !said.is_empty() {
            let outputs = self.driver.on_bytes(&said);
            self.follow(outputs);
            return true;
        }
        if std::mem::take(&mut self.paced) {
            let outputs = self.driver.on_timer(PrinterTimer::Pace);
            self.follow(outputs);
            return true;
        }
        if self.printer.stands_still()
            && let Some(lines) = self.question.take()
        {
            self.look(&lines);
            return true;
        }
        false
    }

    pub fn steps(&mut self, count: usize) {
        for _ in 0..count {
            let _moved = self.step();
        }
    }

    pub fn run(&mut self) {
        while self.step() {}
    }

    /// Some bytes of the last write arrive, and then nothing more.
    pub fn cut_link(&mut self, arrive: usize) {
        if let Some(bytes) = self.air.take() {
            self.printer.hear(&bytes[..arrive.min(bytes.len())]);
        }
        (self.paced, self.question) = (false, None);
        self.printer.cut_link();
        let outputs = self.driver.disconnected();
        self.follow(outputs);
    }

    pub fn printed(&self) -> bool {
        let done = [PrinterEvent::Printed, PrinterEvent::Sent];
        self.heard.iter().any(|event| done.contains(event))
    }

    /// Everything once, in order, and beside it only what was torn.
    pub fn check(&self) {
        assert!(self.printed(), "{:?}", self.heard);
        assert!(!self.printer.overrun, "more was sent than the printer holds");
        let mut found = 0;
        for thing in &self.printer.paper {
            if self.wanted.get(found) == Some(thing) {
                found += 1;
            } else {
                let torn = matches!(thing, Printed::Dots(_) | Printed::Fed(0));
                assert!(torn, "{thing:?} is on the paper again, or not in its place");
            }
        }
        assert_eq!(found, self.wanted.len(), "something is not on the paper");
    }
}
