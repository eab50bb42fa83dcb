//! `POST /v1/connections`: a connection. The answer is 32 random bytes that both sides then know, and
//! that a phone signs when it greets: a greeting overheard on one connection is worth nothing on
//! another.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::HttpRefusal;
use super::service::Service;
use crate::folder::random;

pub(super) async fn connect(
    State(service): State<Service>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
) -> Result<Response, HttpRefusal> {
    service.gate.request(None, from.ip())?;
    let id = random::<32>().map_err(|_| HttpRefusal::Stopping)?;
    service.sessions.begin(id)?;
    let content = [(header::CONTENT_TYPE, "application/octet-stream")];
    Ok((StatusCode::CREATED, content, id.to_vec()).into_response())
}
