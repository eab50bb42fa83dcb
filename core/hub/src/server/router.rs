//! Which handler answers what.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodRouter, get, post};

use super::service::Service;
use super::{HttpRefusal, connections, enrolments, frames, heads, observe};

/// Every path, the method it is asked with, and who answers.
pub(super) fn routes() -> Vec<(&'static str, &'static str, MethodRouter<Service>)> {
    vec![
        ("/v1/connections", "post", post(connections::connect)),
        ("/v1/frames", "post", post(frames::frames)),
        ("/v1/heads", "get", get(heads::heads)),
        ("/v1/enrolments", "post", post(enrolments::enrolments)),
        ("/health", "get", get(observe::health)),
        ("/ready", "get", get(observe::ready)),
        ("/metrics", "get", get(observe::metrics)),
        ("/openapi.json", "get", get(observe::openapi)),
    ]
}

pub(super) fn router(service: Service) -> Router {
    let routes = routes().into_iter();
    let router = routes.fold(Router::new(), |router, (path, _, answers)| {
        router.route(path, answers.fallback(|| async { HttpRefusal::MethodNotAllowed }))
    });
    router
        .fallback(|| async { HttpRefusal::NotFound })
        // Each handler that reads a body says how long it may be.
        .layer(DefaultBodyLimit::disable())
        .layer(from_fn_with_state(service.clone(), observe::note))
        .with_state(service)
}
