//! The socket: plain on this machine, TLS to others, with limits on what nobody has asked yet.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::{fs, io};

use axum::Router;
use axum_server::Handle;
use axum_server::accept::{Accept, DefaultAcceptor};
use axum_server::tls_rustls::{RustlsAcceptor, RustlsConfig};
use futures_util::future::{Either, Ready, ready};
use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

use super::{Limits, ServerError, Settings};

/// The longest line and headers of a request, and what is read ahead of a body.
const READ_AHEAD: usize = 64 << 10;

/// Listens, if it may be so.
pub(super) fn prepare(
    settings: &Settings,
) -> Result<(TcpListener, Option<RustlsConfig>), ServerError> {
    let listen = settings.listen;
    if settings.tls.is_none() && !settings.plain && !listen.ip().is_loopback() {
        return Err(ServerError::PlainOutside { listen });
    }
    let tls = settings.tls.as_ref().map(|(certificate, key)| {
        let read = tls(&fs::read(certificate), &fs::read(key));
        read.map_err(|why| ServerError::Certificate { why })
    });
    let listener = TcpListener::bind(listen);
    let listener =
        listener.map_err(|error| ServerError::Listen { listen, why: error.kind().to_string() })?;
    Ok((listener, tls.transpose()?))
}

/// TLS with what these files hold. What is wrong is said without their names or content.
fn tls(
    certificate: &io::Result<Vec<u8>>,
    key: &io::Result<Vec<u8>>,
) -> Result<RustlsConfig, String> {
    let unread = |error: &io::Error| error.kind().to_string();
    let certificates: Result<Vec<_>, _> =
        CertificateDer::pem_slice_iter(certificate.as_ref().map_err(unread)?).collect();
    let certificates = certificates.map_err(|_| "no certificate in PEM form".to_owned())?;
    let key = PrivateKeyDer::from_pem_slice(key.as_ref().map_err(unread)?);
    let key = key.map_err(|_| "no private key in PEM form".to_owned())?;
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .and_then(|config| config.with_no_client_auth().with_single_cert(certificates, key));
    let mut config = config.map_err(|error| error.to_string())?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(RustlsConfig::from_config(Arc::new(config)))
}

/// Serves until the handle says stop; then works in hand are finished.
pub(super) async fn serve(
    router: Router,
    listener: TcpListener,
    tls: Option<RustlsConfig>,
    limits: &Limits,
    handle: Handle<SocketAddr>,
) -> io::Result<()> {
    let mut server = axum_server::from_tcp(listener)?
        .http1_only()
        .first_request_timeout(limits.first)
        .handle(handle.clone());
    server.http_builder().http1().header_read_timeout(limits.headers).max_buf_size(READ_AHEAD);
    let (most, serves) =
        (limits.sockets, router.into_make_service_with_connect_info::<SocketAddr>());
    match tls {
        Some(tls) => {
            let inner = RustlsAcceptor::new(tls).handshake_timeout(limits.first);
            server.acceptor(Limited { inner, handle, most }).serve(serves).await
        }
        None => {
            let inner = DefaultAcceptor::new();
            server.acceptor(Limited { inner, handle, most }).serve(serves).await
        }
    }
}

/// Takes no more sockets than so many; one more is closed at once.
#[derive(Clone)]
struct Limited<A> {
    inner: A,
    handle: Handle<SocketAddr>,
    most: usize,
}

impl<I, S, A: Accept<I, S>> Accept<I, S> for Limited<A> {
    type Stream = A::Stream;
    type Service = A::Service;
    type Future = Either<A::Future, Ready<io::Result<(A::Stream, A::Service)>>>;

    fn accept(&self, stream: I, service: S) -> Self::Future {
        if self.handle.connection_count() > self.most {
            return Either::Right(ready(Err(io::ErrorKind::ResourceBusy.into())));
        }
        Either::Left(self.inner.accept(stream, service))
    }
}
