//! `POST /v1/enrolments`: a device shows a one-time code, its id and its public key, and is let in.

use std::net::SocketAddr;

use axum::Json;
use axum::extract::{ConnectInfo, Request, State};
use milgrain_kernel::{CompanyId, DeviceId, StoreId};
use milgrain_replication::PublicKey;
use serde::{Deserialize, Serialize};

use super::frames::{MAX_UNGREETED, body, refuse};
use super::service::Service;
use super::sessions::read_hex;
use super::{HttpRefusal, now};
use crate::enrolment::{Code, Guest, enrol};

/// What a device shows.
#[derive(Deserialize)]
struct Asked {
    code: String,
    device: DeviceId,
    /// 64 hexadecimal digits.
    key: String,
}

/// What it is told.
#[derive(Serialize)]
pub(super) struct Enrolled {
    company: CompanyId,
    stores: Vec<StoreId>,
    /// 64 hexadecimal digits.
    hub_key: String,
}

pub(super) async fn enrolments(
    State(service): State<Service>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    request: Request,
) -> Result<Json<Enrolled>, HttpRefusal> {
    if let Err(refused) = service.gate.enrolment(from.ip()) {
        return Err(refuse(refused, request, &service).await);
    }
    let body = body(request, MAX_UNGREETED, &service).await?;
    let asked: Asked = serde_json::from_slice(&body).map_err(|_| HttpRefusal::Unreadable)?;
    let key = read_hex(asked.key.as_bytes()).ok_or(HttpRefusal::Unreadable)?;
    let guest = Guest { device: asked.device, key: PublicKey::from_bytes(key) };
    let code: Code = asked.code.parse()?;
    let stores = service.queue.work(move |log| enrol(&mut *log, &code, guest, now())).await??;
    tracing::info!(device = %guest.device, "enrolled");
    let hub_key = service.hub.public_key();
    let hub_key = hub_key.bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Json(Enrolled { company: service.company, stores, hub_key }))
}
