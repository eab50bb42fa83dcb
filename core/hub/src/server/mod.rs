//! The hub as a server: HTTP around the hub's part, and nothing that the part decides.
//!
//! ```text
//! POST /v1/connections   a connection, with what both sides then know of it
//! POST /v1/frames        one frame, answered by one frame
//! GET  /v1/heads         waits until a feed has grown
//! POST /v1/enrolments    a device is let in by a code
//! GET  /health /ready /metrics /openapi.json
//! ```
//!
//! One thread writes, and takes the pushes that wait together in one piece of work; a few handles read
//! beside it. Async threads never wait for the disk. What is in hand is finished before the server
//! stops. Logs say which device and what became of it, never who or how much.
//!
//! Look first at [`serve`], then at [`frames`], and at `queue.rs` for how pushes share a wait for the
//! disk. What each answer means stands in core/docs/sync.md.

mod connections;
mod enrolments;
mod frames;
mod growth;
mod heads;
mod limits;
mod listen;
mod metrics;
mod observe;
mod queue;
mod readers;
mod refusal;
mod router;
mod service;
mod sessions;
mod storage;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum_server::Handle;
use milgrain_kernel::Instant;
use milgrain_replication::Hub;
use tokio::sync::watch;

use crate::{Folder, FolderError};
pub use limits::Limits;
pub use refusal::HttpRefusal;
use service::Service;
pub use storage::Storage;

/// How long works in hand have after the server was told to stop.
const STOPPING: Duration = Duration::from_secs(10);

/// Where and how the server listens.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The address.
    pub listen: SocketAddr,
    /// Whether it may speak plain HTTP to other machines: behind a proxy that ends TLS.
    pub plain: bool,
    /// The certificate and its key, as PEM files.
    pub tls: Option<(PathBuf, PathBuf)>,
    /// How much of everything.
    pub limits: Limits,
}

/// Why the server does not run.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ServerError {
    /// Plain HTTP would leave this machine.
    #[error(
        "{listen} is reached from other machines: give a certificate with --certificate and --key, \
         or --plain behind a proxy that ends TLS"
    )]
    PlainOutside {
        /// The address.
        listen: SocketAddr,
    },
    /// The address cannot be listened on.
    #[error("{listen} cannot be listened on ({why}); choose another address with --listen")]
    Listen {
        /// The address.
        listen: SocketAddr,
        /// What the system says.
        why: String,
    },
    /// Certificate and key do not serve.
    #[error("the certificate or its key cannot be used ({why}); both are PEM files")]
    Certificate {
        /// What is wrong.
        why: String,
    },
    /// The system does not give what a server needs.
    #[error("the server cannot run here ({why})")]
    System {
        /// What the system says.
        why: String,
    },
    /// The folder cannot be used.
    #[error(transparent)]
    Folder(#[from] FolderError),
}

impl ServerError {
    /// The stable code under which the error is documented.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            ServerError::PlainOutside { .. } => "hub_server.plain_outside",
            ServerError::Listen { .. } => "hub_server.listen",
            ServerError::Certificate { .. } => "hub_server.certificate",
            ServerError::System { .. } => "hub_server.system",
            ServerError::Folder(error) => error.code(),
        }
    }

    fn system(error: &std::io::Error) -> Self {
        ServerError::System { why: error.kind().to_string() }
    }
}

/// Serves a hub's folder until the process is told to stop, by SIGTERM or ctrl-C. `listening` is told
/// the address once it is listened on.
///
/// # Errors
/// [`ServerError`].
pub fn serve(
    folder: Folder,
    settings: &Settings,
    listening: impl FnOnce(SocketAddr),
) -> Result<(), ServerError> {
    serve_until(folder, settings, listening, told_to_stop())
}

/// Serves a hub's folder until `told` is ready.
///
/// # Errors
/// [`ServerError`].
pub fn serve_until(
    folder: Folder,
    settings: &Settings,
    listening: impl FnOnce(SocketAddr),
    told: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServerError> {
    let (listener, tls) = listen::prepare(settings)?;
    let address = listener.local_addr().map_err(|error| ServerError::system(&error))?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| ServerError::system(&error))?;
    let blobs = folder.path.join("blobs");
    let hub = Arc::new(Hub::new(folder.company, folder.key));
    let (stop, stopping) = watch::channel(false);
    let (service, writer) =
        Service::start((hub, folder.company), folder.log, blobs, &settings.limits, stopping)?;
    // A handle on a database is closed where it may be waited for, so not by the last request.
    let last = service.clone();
    let served = runtime.block_on(async {
        let handle = Handle::new();
        tokio::spawn(service.clone().keep());
        let stopper = handle.clone();
        tokio::spawn(async move {
            told.await;
            tracing::info!("stopping");
            let _ = stop.send(true);
            stopper.graceful_shutdown(Some(STOPPING));
        });
        listening(address);
        tracing::info!(%address, tls = tls.is_some(), "listening");
        listen::serve(router::router(service), listener, tls, &settings.limits, handle).await
    });
    // Everything that was asked is answered, or its connection is gone.
    runtime.shutdown_timeout(STOPPING);
    drop(last);
    // The last one who could ask something is gone; the writer ends when its queue is empty.
    let _ = writer.join();
    tracing::info!("stopped");
    served.map_err(|error| ServerError::system(&error))
}

async fn told_to_stop() {
    let interrupt = async {
        // Without the signal the process can still be ended the hard way.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! { () = interrupt => {}, () = terminate => {} }
}

/// The hub's clock.
#[must_use]
pub fn now() -> Instant {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Instant::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}
