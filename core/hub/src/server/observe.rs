//! What whoever runs the hub looks at: whether it lives, whether it is ready, and what it counts; and
//! what is noted of each request.

use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::header;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::HttpRefusal;
use super::service::Service;

/// The description of everything that is served.
pub(super) const OPENAPI: &str = include_str!("openapi.json");

pub(super) async fn health() -> &'static str {
    "alive\n"
}

pub(super) async fn ready(State(service): State<Service>) -> Result<&'static str, HttpRefusal> {
    service.ready().await.map(|_| "ready\n")
}

pub(super) async fn metrics(State(service): State<Service>) -> Result<Response, HttpRefusal> {
    let position = service.ready().await?;
    let text = service.metrics.text(service.sessions.count(), position);
    Ok(([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], text).into_response())
}

pub(super) async fn openapi() -> Response {
    ([(header::CONTENT_TYPE, "application/json")], OPENAPI).into_response()
}

/// Counts a request, and notes it: its path as served, never as asked, and no address.
pub(super) async fn note(
    State(service): State<Service>,
    path: Option<MatchedPath>,
    request: Request,
    next: Next,
) -> Response {
    let began = Instant::now();
    let path = path.as_ref().map_or("other", |path| path.as_str()).to_owned();
    let response = next.run(request).await;
    let (status, took) = (response.status().as_u16(), began.elapsed());
    service.metrics.request(&path, status, took);
    let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    match response.extensions().get::<HttpRefusal>() {
        Some(refused) => tracing::info!(path, status, ms, code = refused.code(), "refused"),
        None => tracing::debug!(path, status, ms, "answered"),
    }
    response
}
