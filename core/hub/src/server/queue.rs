//! The one queue of everything that writes. Pushes that wait are taken in one piece of work, so they
//! share one wait for the disk; whoever pushed is answered after it.
//!
//! Where a work fails because of what one push touches, the pushes are taken one by one, so that none
//! holds up the others.

use std::sync::Arc;
use std::thread::JoinHandle;

use milgrain_replication::Hub;
use milgrain_replication::hub::{HubLogError, HubRefusal, Pushed};
use milgrain_replication::wire::Push;
use tokio::sync::mpsc::error::TrySendError;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, oneshot};

use super::growth::Growth;
use super::metrics::Metrics;
use super::{HttpRefusal, Storage, now};
use crate::calendar::BusinessDays;

/// How many jobs may wait.
const JOBS: usize = 4_096;

/// How many pushes are taken in one piece of work.
const GROUP: usize = 256;

type Work = Box<dyn FnOnce(&mut dyn Storage) + Send>;

enum Job {
    Push(Waiting),
    Work(Work),
}

struct Waiting {
    push: Push,
    answer: oneshot::Sender<Pushed>,
    /// The room that its bytes take.
    _room: OwnedSemaphorePermit,
}

/// Where to ask the writer.
pub(super) struct Queue {
    jobs: mpsc::Sender<Job>,
    room: Arc<Semaphore>,
}

impl Queue {
    /// Starts the thread that writes. It ends when nobody can ask any more and everything is done.
    pub fn start(writer: Writer, bytes: usize) -> std::io::Result<(Self, JoinHandle<()>)> {
        let (jobs, waiting) = mpsc::channel(JOBS);
        let thread = std::thread::Builder::new().name("writer".to_owned());
        let thread = thread.spawn(move || writer.run(waiting))?;
        Ok((Queue { jobs, room: Arc::new(Semaphore::new(bytes)) }, thread))
    }

    /// Takes a push of so many bytes; answered when it is durable.
    pub async fn push(&self, push: Push, bytes: usize) -> Result<Pushed, HttpRefusal> {
        let bytes = u32::try_from(bytes).map_err(|_| HttpRefusal::TooLarge)?;
        let room = self.room.clone().try_acquire_many_owned(bytes);
        let room = room.map_err(|_| HttpRefusal::Busy)?;
        let (answer, answered) = oneshot::channel();
        self.ask(Job::Push(Waiting { push, answer, _room: room }))?;
        answered.await.map_err(|_| HttpRefusal::Stopping)
    }

    /// Does some other work in its turn.
    pub async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut dyn Storage) -> T + Send + 'static,
    ) -> Result<T, HttpRefusal> {
        let (answer, answered) = oneshot::channel();
        let work = move |storage: &mut dyn Storage| {
            // Whoever asked may be gone; it is done all the same.
            let _ = answer.send(work(storage));
        };
        self.ask(Job::Work(Box::new(work)))?;
        answered.await.map_err(|_| HttpRefusal::Stopping)
    }

    /// Whether the thread is there.
    pub fn runs(&self) -> bool {
        !self.jobs.is_closed()
    }

    fn ask(&self, job: Job) -> Result<(), HttpRefusal> {
        self.jobs.try_send(job).map_err(|refused| match refused {
            TrySendError::Full(_) => HttpRefusal::Busy,
            TrySendError::Closed(_) => HttpRefusal::Stopping,
        })
    }
}

/// What the thread works with.
pub(super) struct Writer {
    pub hub: Arc<Hub>,
    pub storage: Box<dyn Storage>,
    pub growth: Arc<Growth>,
    pub metrics: Arc<Metrics>,
}

impl Writer {
    fn run(mut self, mut jobs: mpsc::Receiver<Job>) {
        let mut next = jobs.blocking_recv();
        while let Some(job) = next {
            next = match job {
                Job::Work(work) => {
                    work(&mut *self.storage);
                    None
                }
                Job::Push(first) => {
                    let (group, other) = gather(first, &mut jobs);
                    self.take(group);
                    other
                }
            };
            self.storage.grown().into_iter().for_each(|mark| self.growth.grew(mark));
            next = next.or_else(|| jobs.blocking_recv());
        }
    }

    fn take(&mut self, group: Vec<Waiting>) {
        let (pushes, answers): (Vec<_>, Vec<_>) =
            group.into_iter().map(|one| (one.push, (one.answer, one._room))).unzip();
        let taken = self.take_together(&pushes);
        self.metrics.group(pushes.len());
        for (pushed, (answer, _room)) in taken.into_iter().zip(answers) {
            self.metrics.pushed(&pushed);
            // Whoever asked may be gone; it finds out when it greets again.
            let _ = answer.send(pushed);
        }
    }

    fn take_together(&mut self, pushes: &[Push]) -> Vec<Pushed> {
        let calendar = BusinessDays::at(now());
        match self.hub.take(&mut *self.storage, pushes, &calendar) {
            Ok(taken) => taken,
            Err(HubLogError::Damaged | HubLogError::Beyond) if pushes.len() > 1 => {
                let alone = pushes.iter().map(std::slice::from_ref);
                alone.flat_map(|one| self.take_together(one)).collect()
            }
            Err(error) => pushes.iter().map(|_| Err(HubRefusal::Log(error))).collect(),
        }
    }
}

/// The pushes that wait behind the first one, and the other job, if one came between.
fn gather(first: Waiting, jobs: &mut mpsc::Receiver<Job>) -> (Vec<Waiting>, Option<Job>) {
    let mut group = vec![first];
    while group.len() < GROUP {
        match jobs.try_recv() {
            Ok(Job::Push(next)) => group.push(next),
            Ok(other) => return (group, Some(other)),
            Err(_) => break,
        }
    }
    (group, None)
}
