//! What the server says when it does not do what it is asked, before the hub's part is.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use milgrain_replication::hub::HubRefusal;
use serde_json::json;

use crate::enrolment::EnrolmentRefusal;

/// Why a request was not answered with what it asked for. Nothing a phone wrote is lost by any of
/// these.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum HttpRefusal {
    /// The header that names the connection is missing, or is no 64 hexadecimal digits.
    #[error("the request names no connection in its header Milgrain-Connection")]
    NoConnection,
    /// The connection was never there, or nothing was asked on it for a while.
    #[error("the hub does not know this connection any more; the phone connects again")]
    UnknownConnection,
    /// Nothing of that name is served.
    #[error("there is nothing at this address; see openapi.json for what the hub serves")]
    NotFound,
    /// It is served, but not so.
    #[error("this address is asked in another way; see openapi.json")]
    MethodNotAllowed,
    /// The body cannot be read as what it should be.
    #[error("the request cannot be read; update the app or the hub")]
    Unreadable,
    /// The body is longer than any may be; before a greeting that is not much.
    #[error("the request is too large; update the app, or tell whoever runs the hub")]
    TooLarge,
    /// The body did not come in time.
    #[error("the request came too slowly; it is tried again")]
    TooSlow,
    /// Too many requests of one device, or from one address.
    #[error("too many requests; it is tried again in {after} seconds")]
    TooManyRequests {
        /// Seconds to wait.
        after: u64,
    },
    /// Nothing is left for another connection.
    #[error("too many phones are connected to the hub; it is tried again")]
    TooManyConnections,
    /// As much waits to be written as may.
    #[error("the hub is busy; it is tried again, nothing on the phone is lost")]
    Busy,
    /// The hub stops, or its writer did.
    #[error("the hub is not running as it should; it is tried again, nothing on the phone is lost")]
    Stopping,
    /// What the hub's part says.
    #[error(transparent)]
    Hub(#[from] HubRefusal),
    /// A device was not let in.
    #[error(transparent)]
    Enrolment(#[from] EnrolmentRefusal),
}

impl HttpRefusal {
    /// The stable code under which the error is documented.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            HttpRefusal::NoConnection => "http.no_connection",
            HttpRefusal::UnknownConnection => "http.unknown_connection",
            HttpRefusal::NotFound => "http.not_found",
            HttpRefusal::MethodNotAllowed => "http.method_not_allowed",
            HttpRefusal::Unreadable => "http.unreadable",
            HttpRefusal::TooLarge => "http.too_large",
            HttpRefusal::TooSlow => "http.too_slow",
            HttpRefusal::TooManyRequests { .. } => "http.too_many_requests",
            HttpRefusal::TooManyConnections => "http.too_many_connections",
            HttpRefusal::Busy => "http.busy",
            HttpRefusal::Stopping => "http.stopping",
            HttpRefusal::Hub(error) => error.code(),
            HttpRefusal::Enrolment(error) => error.code(),
        }
    }

    const fn status(self) -> StatusCode {
        match self {
            HttpRefusal::NoConnection | HttpRefusal::Unreadable => StatusCode::BAD_REQUEST,
            HttpRefusal::UnknownConnection | HttpRefusal::NotFound => StatusCode::NOT_FOUND,
            HttpRefusal::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            HttpRefusal::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            HttpRefusal::TooSlow => StatusCode::REQUEST_TIMEOUT,
            HttpRefusal::TooManyRequests { .. } => StatusCode::TOO_MANY_REQUESTS,
            HttpRefusal::TooManyConnections | HttpRefusal::Busy | HttpRefusal::Stopping => {
                StatusCode::SERVICE_UNAVAILABLE
            }
            HttpRefusal::Hub(HubRefusal::Log(_))
            | HttpRefusal::Enrolment(EnrolmentRefusal::Log(_)) => StatusCode::SERVICE_UNAVAILABLE,
            HttpRefusal::Hub(_) | HttpRefusal::Enrolment(_) => StatusCode::FORBIDDEN,
        }
    }

    /// Seconds after which trying again may help.
    const fn retry_after(self) -> Option<u64> {
        match self {
            HttpRefusal::TooManyRequests { after } => Some(after),
            _ if self.status().as_u16() == 503 => Some(1),
            _ => None,
        }
    }
}

impl IntoResponse for HttpRefusal {
    fn into_response(self) -> Response {
        let error = json!({ "error": { "code": self.code(), "message": self.to_string() } });
        let mut response = (self.status(), Json(error)).into_response();
        if let Some(seconds) = self.retry_after() {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(self);
        response
    }
}
