//! A plain client of the hub's HTTP.

use std::sync::Arc;
use std::time::Duration;

use ureq::http::Response;
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::{Agent, Body, RequestBuilder};

/// Where a hub is, and how it is reached.
#[derive(Clone)]
pub struct Line {
    agent: Agent,
    base: String,
}

/// What a hub answers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Said {
    /// The status.
    pub status: u16,
    /// Seconds to wait, if it says so.
    pub retry_after: Option<u64>,
    /// The body.
    pub body: Vec<u8>,
}

impl Said {
    /// The code of a refusal; empty if it is none.
    #[must_use]
    pub fn code(&self) -> String {
        let json: serde_json::Value = serde_json::from_slice(&self.body).unwrap_or_default();
        json["error"]["code"].as_str().unwrap_or_default().to_owned()
    }
}

impl Line {
    /// The hub at an address such as `http://127.0.0.1:8080`.
    #[must_use]
    pub fn to(base: impl Into<String>) -> Self {
        Line::with(base.into(), TlsConfig::default())
    }

    /// The hub at an address with `https`, that shows this certificate.
    #[must_use]
    pub fn trusting(base: impl Into<String>, certificate: &[u8]) -> Self {
        let trusted = vec![Certificate::from_der(certificate).to_owned()];
        let roots = RootCerts::Specific(Arc::new(trusted));
        Line::with(base.into(), TlsConfig::builder().root_certs(roots).build())
    }

    fn with(base: String, tls: TlsConfig) -> Self {
        let config = Agent::config_builder()
            .tls_config(tls)
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(30)));
        Line { agent: config.build().into(), base }
    }

    /// Posts a body; on a connection, if one is named. None if no answer came.
    #[must_use]
    pub fn post(&self, path: &str, connection: Option<&str>, body: &[u8]) -> Option<Said> {
        let request = self.agent.post(format!("{}{path}", self.base));
        named(request, connection).send(body).ok().and_then(said)
    }

    /// Gets; on a connection, if one is named. None if no answer came.
    #[must_use]
    pub fn get(&self, path: &str, connection: Option<&str>) -> Option<Said> {
        let request = self.agent.get(format!("{}{path}", self.base));
        named(request, connection).call().ok().and_then(said)
    }

    /// Begins a connection: its bytes.
    #[must_use]
    pub fn connect(&self) -> Option<Vec<u8>> {
        let said = self.post("/v1/connections", None, &[])?;
        (said.status == 201).then_some(said.body)
    }

    /// Says a frame: the frame that answers it.
    #[must_use]
    pub fn frame(&self, connection: &[u8], frame: &[u8]) -> Option<Vec<u8>> {
        let said = self.post("/v1/frames", Some(&hex(connection)), frame)?;
        (said.status == 200).then_some(said.body)
    }
}

fn named<B>(request: RequestBuilder<B>, connection: Option<&str>) -> RequestBuilder<B> {
    match connection {
        Some(connection) => request.header("Milgrain-Connection", connection),
        None => request,
    }
}

fn said(mut response: Response<Body>) -> Option<Said> {
    let status = response.status().as_u16();
    let retry_after = response.headers().get("retry-after");
    let retry_after = retry_after.and_then(|value| value.to_str().ok()?.parse().ok());
    let body = response.body_mut().read_to_vec().ok()?;
    Some(Said { status, retry_after, body })
}

/// Bytes as digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
