//! The line to the hub: its HTTP, as a phone speaks it. A request at a time, and each waits for its
//! answer, so it has a thread of its own beside the counter; what is said on it is decided in
//! `replication`.
//!
//! Outside the machine itself a line is always encrypted. Look first at [`HubLine::to`], then at
//! [`Milgrain::visit`](crate::Milgrain::visit), which goes over it.

use std::net::IpAddr;
use std::time::Duration;

use milgrain_kernel::{CompanyId, DeviceId, StoreId};
use milgrain_replication::PublicKey;
use serde::Deserialize;
use ureq::http::{Response, Uri};
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::{Agent, Body, RequestBuilder};

/// For an answer, at most.
const PATIENCE: Duration = Duration::from_secs(30);

/// Why the hub did not answer.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum LineError {
    /// No address of a hub.
    #[error("{given:?} is no hub's address: give one such as https://hub.example.com")]
    Address {
        /// What was given.
        given: String,
    },
    /// It would go to another machine unencrypted.
    #[error("a hub on another machine is reached by its https address only: ask whoever runs it")]
    Plain,
    /// What it is to be known by cannot be read.
    #[error("the hub's certificate cannot be read: give it as a PEM file")]
    Certificate,
    /// No answer came.
    #[error("the hub cannot be reached: go on selling, everything is kept and sent later")]
    Unreachable,
    /// The hub said no.
    #[error("the hub said no ({code}): {message}")]
    Refused {
        /// Its code.
        code: String,
        /// Its words.
        message: String,
    },
    /// The answer is none of a hub's.
    #[error(
        "what answers there is no hub that this app knows: check the address, or update the app"
    )]
    NoHub,
}

impl LineError {
    /// The stable code under which the error is documented.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            LineError::Address { .. } => "line.address",
            LineError::Plain => "line.plain",
            LineError::Certificate => "line.certificate",
            LineError::Unreachable => "line.unreachable",
            LineError::Refused { .. } => "line.refused",
            LineError::NoHub => "line.no_hub",
        }
    }
}

/// What the hub tells a phone that it lets in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LetIn {
    /// The company.
    pub company: CompanyId,
    /// The stores whose books the phone keeps.
    pub stores: Vec<StoreId>,
    /// The key that the hub signs with.
    pub hub: PublicKey,
}

/// Where a hub is, and how it is reached.
#[derive(Clone, Debug)]
pub struct HubLine {
    agent: Agent,
    base: String,
}

impl HubLine {
    /// The line to the hub at an address such as `https://hub.example.com`. `trusted` is the
    /// certificate, as PEM, of a hub that no public authority vouches for.
    ///
    /// # Errors
    /// [`LineError::Address`], [`LineError::Plain`], [`LineError::Certificate`].
    pub fn to(address: &str, trusted: Option<&[u8]>) -> Result<Self, LineError> {
        let base = address.trim_end_matches('/').to_owned();
        let wrong = || LineError::Address { given: address.to_owned() };
        let uri: Uri = base.parse().map_err(|_| wrong())?;
        let host = uri.host().ok_or_else(wrong)?;
        match uri.scheme_str() {
            Some("https") => {}
            Some("http") if is_here(host) => {}
            Some("http") => return Err(LineError::Plain),
            _ => return Err(wrong()),
        }
        let config = Agent::config_builder()
            .tls_config(tls(trusted)?)
            .http_status_as_error(false)
            .timeout_global(Some(PATIENCE));
        Ok(HubLine { agent: config.build().into(), base })
    }

    /// Shows a one-time code, to be let in as this device from now on.
    ///
    /// # Errors
    /// [`LineError::Refused`] for a code that is wrong, used or too old; the others of the line.
    pub fn enrol(&self, code: &str, device: DeviceId, key: &PublicKey) -> Result<LetIn, LineError> {
        let key = hex(key.bytes());
        let shown = serde_json::json!({ "code": code, "device": device, "key": key }).to_string();
        let told: Told =
            serde_json::from_slice(&self.post("/v1/enrolments", None, shown.as_bytes())?)
                .map_err(|_| LineError::NoHub)?;
        let hub = PublicKey::from_bytes(unhex(&told.hub_key).ok_or(LineError::NoHub)?);
        Ok(LetIn { company: told.company, stores: told.stores, hub })
    }

    /// Begins a connection: its bytes.
    pub(crate) fn connect(&self) -> Result<Vec<u8>, LineError> {
        self.post("/v1/connections", None, &[])
    }

    /// Says a frame: the frame that answers it.
    pub(crate) fn frame(&self, connection: &[u8], frame: &[u8]) -> Result<Vec<u8>, LineError> {
        self.post("/v1/frames", Some(&hex(connection)), frame)
    }

    fn post(
        &self,
        path: &str,
        connection: Option<&str>,
        body: &[u8],
    ) -> Result<Vec<u8>, LineError> {
        let request = self.agent.post(format!("{}{path}", self.base));
        let response = named(request, connection).send(body);
        said(response.map_err(|_| LineError::Unreachable)?)
    }
}

/// What the hub tells, as it stands in its answer.
#[derive(Deserialize)]
struct Told {
    company: CompanyId,
    stores: Vec<StoreId>,
    hub_key: String,
}

/// A refusal, as it stands in an answer.
#[derive(Deserialize)]
struct No {
    error: Why,
}

#[derive(Deserialize)]
struct Why {
    code: String,
    message: String,
}

/// Whether a host is this machine.
fn is_here(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || bare.parse().is_ok_and(|address: IpAddr| address.is_loopback())
}

fn tls(trusted: Option<&[u8]>) -> Result<TlsConfig, LineError> {
    let Some(pem) = trusted else { return Ok(TlsConfig::default()) };
    let certificate = Certificate::from_pem(pem).map_err(|_| LineError::Certificate)?;
    let roots = RootCerts::new_with_certs(&[certificate]);
    Ok(TlsConfig::builder().root_certs(roots).build())
}

fn named<B>(request: RequestBuilder<B>, connection: Option<&str>) -> RequestBuilder<B> {
    match connection {
        Some(connection) => request.header("Milgrain-Connection", connection),
        None => request,
    }
}

fn said(mut response: Response<Body>) -> Result<Vec<u8>, LineError> {
    let done = response.status().is_success();
    let body = response.body_mut().read_to_vec().map_err(|_| LineError::Unreachable)?;
    if done {
        return Ok(body);
    }
    let No { error } = serde_json::from_slice(&body).map_err(|_| LineError::NoHub)?;
    Err(LineError::Refused { code: error.code, message: error.message })
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(digits: &str) -> Option<[u8; 32]> {
    let byte = |at: usize| u8::from_str_radix(digits.get(2 * at..2 * at + 2)?, 16).ok();
    let bytes: Option<Vec<u8>> = (0..32).map(byte).collect();
    bytes.filter(|_| digits.len() == 64)?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_to_another_machine_is_encrypted() {
        let code = |address| HubLine::to(address, None).err().map(|error| error.code());
        let cases = [
            ("https://hub.example.com/", None),
            ("http://127.0.0.1:4480", None),
            ("http://[::1]:4480", None),
            ("http://localhost:4480", None),
            ("http://hub.example.com", Some("line.plain")),
            ("ftp://hub.example.com", Some("line.address")),
            ("hub.example.com", Some("line.address")),
            ("", Some("line.address")),
            ("https://", Some("line.address")),
        ];
        for (address, expected) in cases {
            assert_eq!(code(address), expected, "{address}");
        }
    }

    #[test]
    fn nobody_there_and_a_certificate_that_is_none_are_said() {
        let line = HubLine::to("http://127.0.0.1:1", None).unwrap();
        assert_eq!(line.connect(), Err(LineError::Unreachable));
        let none = HubLine::to("https://hub.example.com", Some(b"no PEM"));
        assert_eq!(none.err(), Some(LineError::Certificate));
    }
}
