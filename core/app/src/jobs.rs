//! Use cases as jobs: what a shell calls from its main thread runs on threads of ours.
//!
//! One thread writes, in the order of arrival; a few threads read, beside it. A job belongs to its
//! thread from the moment it is handed in: whoever waits for the answer may go away, the job is done
//! all the same, and asking again with the same command id gives the first answer. A job that panics
//! ends alone.
//!
//! It refuses to know what a job does, and needs no async runtime. Look first at [`Jobs`].

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use crate::changes::{Changes, Topic, Watch};
use crate::{AppError, Milgrain};

/// How many threads read.
const READERS: usize = 2;

type Work = Box<dyn FnOnce(&Milgrain) + Send>;

/// The threads of one open store.
pub struct Jobs {
    lines: Mutex<Option<Lines>>,
    changes: Arc<Changes>,
}

/// The two ways in, and the threads at their ends.
struct Lines {
    commands: Sender<Work>,
    questions: Sender<Work>,
    threads: Vec<JoinHandle<()>>,
}

impl Jobs {
    /// Begins to work on a store.
    ///
    /// # Errors
    /// A fault of the storage, or of the system if it has no threads to give.
    pub fn start(app: Milgrain) -> Result<Self, AppError> {
        app.lend_readers(READERS)?;
        let app = Arc::new(app);
        let changes = Arc::new(Changes::since(app.store().read())?);
        let (commands, written) = mpsc::channel();
        let (questions, asked) = mpsc::channel();
        let asked = Arc::new(Mutex::new(asked));
        let mut threads = vec![spawn("milgrain-writer", {
            let (app, changes) = (Arc::clone(&app), Arc::clone(&changes));
            move || write(&app, &written, &changes)
        })?];
        for _ in 0..READERS {
            let (app, asked) = (Arc::clone(&app), Arc::clone(&asked));
            threads.push(spawn("milgrain-reader", move || read(&app, &asked))?);
        }
        let lines = Mutex::new(Some(Lines { commands, questions, threads }));
        Ok(Jobs { lines, changes })
    }

    /// Hands in a command. It is done once this returns well, whoever waits for its answer.
    ///
    /// # Errors
    /// [`AppError::Stopped`] once the store was closed.
    pub fn command(&self, work: impl FnOnce(&Milgrain) + Send + 'static) -> Result<(), AppError> {
        self.hand_in(Box::new(work), |lines| &lines.commands)
    }

    /// Hands in a question.
    ///
    /// # Errors
    /// [`AppError::Stopped`] once the store was closed.
    pub fn question(&self, work: impl FnOnce(&Milgrain) + Send + 'static) -> Result<(), AppError> {
        self.hand_in(Box::new(work), |lines| &lines.questions)
    }

    /// Calls `watch` with the number of the newest change whenever something of that topic changed,
    /// on the thread that writes: it must be quick. It goes on until [`unwatch`](Self::unwatch).
    pub fn watch(&self, topic: Topic, watch: impl Fn(u64) + Send + Sync + 'static) -> Watch {
        self.changes.watch(topic, Arc::new(watch))
    }

    /// Ends a watch.
    pub fn unwatch(&self, watch: Watch) {
        self.changes.unwatch(watch);
    }

    /// Closes the store: what was handed in is done first; when this returns, the folder is free.
    pub fn close(&self) {
        let lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(Lines { commands, questions, threads }) = lines else { return };
        drop((commands, questions));
        let here = thread::current().id();
        // Whoever is told of a change may close the store: a thread cannot wait for itself.
        for thread in threads.into_iter().filter(|thread| thread.thread().id() != here) {
            // A thread catches what a job throws; one that ended otherwise has nothing left to do.
            let _ = thread.join();
        }
    }

    fn hand_in(&self, work: Work, line: fn(&Lines) -> &Sender<Work>) -> Result<(), AppError> {
        let lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        let lines = lines.as_ref().ok_or(AppError::Stopped)?;
        line(lines).send(work).map_err(|_| AppError::Stopped)
    }
}

impl Drop for Jobs {
    fn drop(&mut self) {
        self.close();
    }
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>, AppError> {
    let thread = thread::Builder::new().name(name.to_owned()).spawn(work);
    Ok(thread.map_err(milgrain_store::StoreError::from)?)
}

fn write(app: &Milgrain, written: &Receiver<Work>, changes: &Changes) {
    for work in written {
        run(app, work);
        // What cannot be read now is told with the next command.
        let _ = changes.tell(app);
    }
}

fn read(app: &Milgrain, asked: &Mutex<Receiver<Work>>) {
    loop {
        let next = asked.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(work) = next else { return };
        run(app, work);
    }
}

/// A panic in one job is that job's: its answer is dropped, and the store stays whole, for nothing
/// is half done outside its transactions.
fn run(app: &Milgrain, work: Work) {
    let _ = catch_unwind(AssertUnwindSafe(|| work(app)));
}

#[cfg(test)]
mod tests;
