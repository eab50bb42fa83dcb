//! `POST /v1/frames`: one frame on a connection, answered by one frame.
//!
//! What the hub's part refuses is a frame too, with status 200; other statuses are of the transport.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt;
use milgrain_replication::hub::{Desk, HubRefusal, Session};
use milgrain_replication::wire::{Frame, Heads, MAX_FRAME, Message};
use tokio::sync::OwnedMutexGuard;
use tokio::time::timeout;

use super::readers::{Reader, Readers};
use super::service::Service;
use super::sessions::Connection;
use super::{HttpRefusal, now};
use crate::calendar::BusinessDays;

/// The longest body before a greeting: nobody who was not let in makes the hub hold more.
pub(super) const MAX_UNGREETED: usize = 64 << 10;

/// A connection's state, which one request has at a time.
type Held = OwnedMutexGuard<Session>;

pub(super) async fn frames(
    State(service): State<Service>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    request: Request,
) -> Result<Response, HttpRefusal> {
    let connection = match let_in(&service, &request, from) {
        Ok(connection) => connection,
        Err(refused) => return Err(refuse(refused, request, &service).await),
    };
    let session = connection.session.clone().lock_owned().await;
    let most = if session.device().is_some() { MAX_FRAME } else { MAX_UNGREETED };
    let body = body(request, most, &service).await?;
    let answer = answer(&service, &connection, session, body).await?;
    connection.touch();
    let content = [(header::CONTENT_TYPE, "application/octet-stream")];
    Ok((content, answer).into_response())
}

fn let_in(
    service: &Service,
    request: &Request,
    from: SocketAddr,
) -> Result<Arc<Connection>, HttpRefusal> {
    let connection = service.sessions.named(request.headers())?;
    service.gate.request(connection.device(), from.ip())?;
    Ok(connection)
}

/// Refuses a request whose body was not looked at. It is read and thrown away, or the socket would be
/// closed before the answer is heard.
pub(super) async fn refuse(
    refused: HttpRefusal,
    request: Request,
    service: &Service,
) -> HttpRefusal {
    let _ = body(request, 0, service).await;
    refused
}

/// The body of a request, if it is not too long and comes in time. Of a longer one some more is read and
/// thrown away, so that whoever sends it hears why it is not taken.
pub(super) async fn body(
    request: Request,
    most: usize,
    service: &Service,
) -> Result<Vec<u8>, HttpRefusal> {
    let read = async {
        let (mut parts, mut bytes) = (request.into_body().into_data_stream(), Vec::new());
        let mut size = 0_usize;
        while let Some(part) = parts.next().await.filter(|_| size < most + MAX_FRAME) {
            let part = part.map_err(|_| HttpRefusal::Unreadable)?;
            size += part.len();
            if size <= most {
                bytes.extend_from_slice(&part);
            }
        }
        if size <= most { Ok(bytes) } else { Err(HttpRefusal::TooLarge) }
    };
    timeout(service.limits.body, read).await.unwrap_or(Err(HttpRefusal::TooSlow))
}

async fn answer(
    service: &Service,
    connection: &Arc<Connection>,
    session: Held,
    bytes: Vec<u8>,
) -> Result<Vec<u8>, HttpRefusal> {
    let (request, message) = match Frame::decode(&bytes) {
        Ok(Frame { request, message }) => (request, message),
        // The hub's part says what is wrong with it.
        Err(_) => {
            return read(&service.readers, service, session, bytes).await.map(|(said, _)| said);
        }
    };
    let done = match message {
        Message::Push(push) => {
            service.queue.push(push, bytes.len()).await?.map(Message::Acknowledged)
        }
        Message::Refill(refill) => {
            let (hub, device) = (service.hub.clone(), session.device());
            let work = service.queue.work(move |log| {
                let device = device.ok_or(HubRefusal::NotGreeted)?;
                hub.take_back(log, device, &refill, &BusinessDays::at(now()))
            });
            work.await?.map(Message::Refilled)
        }
        Message::Hello(_) => return greet(service, connection, session, bytes).await,
        Message::BlobOffer(_) | Message::BlobChunk(_) | Message::BlobWant(_) => {
            let readers = &service.blob_readers;
            return read(readers, service, session, bytes).await.map(|(said, _)| said);
        }
        _ => return read(&service.readers, service, session, bytes).await.map(|(said, _)| said),
    };
    let message = done.unwrap_or_else(|refused| Message::Refused(refused.said()));
    Ok(Frame { request, message }.encode())
}

/// Lets the hub's part answer, on a thread that may wait for the disk.
async fn read(
    readers: &Arc<Readers>,
    service: &Service,
    mut session: Held,
    bytes: Vec<u8>,
) -> Result<(Vec<u8>, Held), HttpRefusal> {
    let hub = service.hub.clone();
    let read = readers.read(move |Reader { log, blobs }| {
        let calendar = &BusinessDays::at(now());
        let mut desk = Desk { log: &mut **log, blobs, calendar, now: now() };
        (hub.answer(&mut desk, &mut session, &bytes), session)
    });
    read.await
}

/// A greeting: what the phone is told now is what it will not be told again.
async fn greet(
    service: &Service,
    connection: &Arc<Connection>,
    session: Held,
    bytes: Vec<u8>,
) -> Result<Vec<u8>, HttpRefusal> {
    let (said, session) = read(&service.readers, service, session, bytes).await?;
    if let (Some(device), Ok(Frame { message: Message::Welcome(welcome), .. })) =
        (session.device(), Frame::decode(&said))
    {
        service.sessions.greeted(connection, device);
        connection.tell(&Heads { heads: welcome.heads });
    }
    Ok(said)
}
