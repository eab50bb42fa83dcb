//! What every handler works with.

use std::path::PathBuf;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use milgrain_kernel::CompanyId;
use milgrain_replication::Hub;
use tokio::sync::watch;

use super::growth::Growth;
use super::limits::Gate;
use super::metrics::Metrics;
use super::queue::{Queue, Writer};
use super::readers::Readers;
use super::sessions::Sessions;
use super::{HttpRefusal, Limits, ServerError, Storage};
use crate::FolderError;

/// How many handles read the log at once.
const READERS: usize = 8;

/// How many are busy with photos at once: the log never waits for one.
const BLOB_READERS: usize = 2;

/// How often it is looked whether another process has added something.
const LOOK: Duration = Duration::from_secs(1);

/// The parts of a running hub.
#[derive(Clone)]
pub(super) struct Service {
    pub hub: Arc<Hub>,
    pub company: CompanyId,
    pub queue: Arc<Queue>,
    pub readers: Arc<Readers>,
    pub blob_readers: Arc<Readers>,
    pub sessions: Arc<Sessions>,
    pub growth: Arc<Growth>,
    pub gate: Arc<Gate>,
    pub metrics: Arc<Metrics>,
    pub limits: Limits,
    /// True once the server was told to stop.
    pub stopping: watch::Receiver<bool>,
}

impl Service {
    /// Starts the writer, and everything around it.
    pub fn start(
        (hub, company): (Arc<Hub>, CompanyId),
        storage: Box<dyn Storage>,
        blobs: PathBuf,
        limits: &Limits,
        stopping: watch::Receiver<bool>,
    ) -> Result<(Self, JoinHandle<()>), ServerError> {
        let (growth, metrics) = (Arc::new(Growth::default()), Arc::new(Metrics::new()));
        let readers = |most| {
            let source = storage.another().map_err(FolderError::Log)?;
            Ok::<_, ServerError>(Arc::new(Readers::new(source, blobs.clone(), most)))
        };
        let (log_readers, blob_readers) = (readers(READERS)?, readers(BLOB_READERS)?);
        let (hub_, growth_, metrics_) = (hub.clone(), growth.clone(), metrics.clone());
        let writer = Writer { hub: hub_, storage, growth: growth_, metrics: metrics_ };
        let started = Queue::start(writer, limits.waiting);
        let (queue, thread) = started.map_err(|error| ServerError::system(&error))?;
        let service = Service {
            hub,
            company,
            queue: Arc::new(queue),
            readers: log_readers,
            blob_readers,
            sessions: Arc::new(Sessions::new(*limits)),
            growth,
            gate: Arc::new(Gate::new(limits)),
            metrics,
            limits: *limits,
            stopping,
        };
        Ok((service, thread))
    }

    /// What is done beside the requests, once a second until the server stops: looking for what other
    /// processes added, keeping the storage small, and forgetting who is gone.
    pub async fn keep(mut self) {
        loop {
            let looked = self.readers.read(|reader| {
                let marks = reader.log.feeds();
                let kept = reader.log.keep();
                marks.and_then(|marks| kept.map(|()| marks))
            });
            match looked.await {
                Ok(Ok(marks)) => marks.into_iter().for_each(|mark| self.growth.grew(mark)),
                Ok(Err(error)) => tracing::warn!(code = error.code(), "the storage is not well"),
                Err(error) => tracing::warn!(code = error.code(), "the storage does not answer"),
            }
            self.sessions.forget();
            self.gate.forget();
            tokio::select! {
                () = tokio::time::sleep(LOOK) => {}
                () = stopped(&mut self.stopping) => return,
            }
        }
    }

    /// Whether the hub does what it is for.
    pub async fn ready(&self) -> Result<u64, HttpRefusal> {
        if *self.stopping.borrow() || !self.queue.runs() {
            return Err(HttpRefusal::Stopping);
        }
        let position = self.readers.read(|reader| reader.log.position()).await?;
        position.map_err(|error| milgrain_replication::hub::HubRefusal::Log(error).into())
    }
}

/// Waits until the server is told to stop.
pub(super) async fn stopped(stopping: &mut watch::Receiver<bool>) {
    // Nobody is left who could tell: that is the end too.
    let _ = stopping.wait_for(|stop| *stop).await;
}
