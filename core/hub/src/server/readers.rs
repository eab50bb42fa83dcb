//! Handles that read beside the writer, a few at a time, on threads that may wait for the disk.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use milgrain_replication::hub::{HubRefusal, Stored};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

use super::sessions::held;
use super::{HttpRefusal, Storage};
use crate::FileBlobs;

/// A handle on the log and on the blobs.
pub(super) struct Reader {
    pub log: Box<dyn Storage>,
    pub blobs: FileBlobs,
}

/// A few readers.
pub(super) struct Readers {
    idle: Mutex<Vec<Reader>>,
    source: Mutex<Box<dyn Storage>>,
    blobs: PathBuf,
    permits: Semaphore,
}

impl Readers {
    /// At most so many at once, each opened when it is first needed.
    pub fn new(source: Box<dyn Storage>, blobs: PathBuf, most: usize) -> Self {
        let permits = Semaphore::new(most);
        Readers { idle: Mutex::new(Vec::new()), source: Mutex::new(source), blobs, permits }
    }

    /// Reads.
    pub async fn read<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&mut Reader) -> T + Send + 'static,
    ) -> Result<T, HttpRefusal> {
        let _permit = self.permits.acquire().await.map_err(|_| HttpRefusal::Stopping)?;
        let readers = self.clone();
        let done = spawn_blocking(move || {
            let mut reader = readers.one()?;
            let answer = work(&mut reader);
            held(&readers.idle).push(reader);
            Ok(answer)
        });
        let done: Stored<T> = done.await.map_err(|_| HttpRefusal::Stopping)?;
        done.map_err(|error| HubRefusal::Log(error).into())
    }

    fn one(&self) -> Stored<Reader> {
        let idle = held(&self.idle).pop();
        match idle {
            Some(reader) => Ok(reader),
            None => {
                let log = held(&self.source).another()?;
                Ok(Reader { log, blobs: FileBlobs::open(&self.blobs)? })
            }
        }
    }
}
