//! `GET /v1/heads`: waits until a feed that the device follows has grown beyond what it was told on
//! this connection, and answers with the heads; or with nothing after a while.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use milgrain_kernel::DeviceId;
use milgrain_replication::FeedMark;
use milgrain_replication::hub::HubRefusal;
use milgrain_replication::wire::{Frame, Heads, Message};
use tokio::time::{Instant, timeout_at};

use super::service::{Service, stopped};
use super::sessions::Connection;
use super::{HttpRefusal, now};

pub(super) async fn heads(
    State(mut service): State<Service>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
) -> Result<Response, HttpRefusal> {
    let connection = service.sessions.named(&headers)?;
    service.gate.request(connection.device(), from.ip())?;
    let device = connection.device().ok_or(HubRefusal::NotGreeted)?;
    let waiting = connection.waiting.try_lock();
    let _waiting = waiting.map_err(|_| HttpRefusal::TooManyRequests { after: 1 })?;
    let until = Instant::now() + service.limits.poll;
    let mut stopping = service.stopping.clone();
    let grown = tokio::select! {
        grown = timeout_at(until, grown(&mut service, &connection, device)) => grown.ok(),
        () = stopped(&mut stopping) => None,
    };
    connection.touch();
    let Some(heads) = grown.transpose()? else { return Ok(StatusCode::NO_CONTENT.into_response()) };
    connection.tell(&heads);
    let frame = Frame { request: 0, message: Message::Heads(heads) };
    Ok(([(header::CONTENT_TYPE, "application/octet-stream")], frame.encode()).into_response())
}

/// The heads, once one of them is of a longer feed than the phone was told of.
async fn grown(
    service: &mut Service,
    connection: &Connection,
    device: DeviceId,
) -> Result<Heads, HttpRefusal> {
    loop {
        let hub = service.hub.clone();
        let read = service.readers.read(move |reader| hub.heads(&*reader.log, device, now()));
        let heads = read.await??;
        let shown = heads.heads.iter().map(|shown| shown.head.unchecked());
        let told: Vec<FeedMark> = shown
            .clone()
            .map(|head| FeedMark { feed: head.feed, number: connection.told(head.feed) })
            .collect();
        if shown.zip(&told).any(|(head, told)| head.size > told.number) {
            return Ok(heads);
        }
        service.growth.beyond(&told).await;
    }
}
