//! What is counted, as Prometheus reads it. No label names a device, a store or a person.

use std::time::Duration;

use milgrain_replication::hub::Pushed;
use prometheus_client::encoding::prometheus_text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

type ByPathAndStatus = Family<[(&'static str, String); 2], Counter>;
type SecondsByPath = Family<[(&'static str, String); 1], Histogram, fn() -> Histogram>;
type ByCode = Family<[(&'static str, &'static str); 1], Counter>;

/// The counters.
pub(super) struct Metrics {
    registry: Registry,
    requests: ByPathAndStatus,
    seconds: SecondsByPath,
    pushes: Counter,
    refused: ByCode,
    group: Histogram,
    connections: Gauge,
    position: Gauge,
}

fn seconds() -> Histogram {
    Histogram::new([0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 30.0])
}

impl Metrics {
    pub fn new() -> Self {
        let mut metrics = Metrics {
            registry: Registry::with_prefix("milgrain_hub"),
            requests: Family::default(),
            seconds: Family::new_with_constructor(seconds),
            pushes: Counter::default(),
            refused: Family::default(),
            group: Histogram::new([1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0]),
            connections: Gauge::default(),
            position: Gauge::default(),
        };
        metrics.register();
        metrics
    }

    fn register(&mut self) {
        let registry = &mut self.registry;
        let requests = self.requests.clone();
        registry.register("requests", "Requests, by path and status", requests);
        let seconds = self.seconds.clone();
        registry.register("request_seconds", "How long they took, by path", seconds);
        registry.register("pushes", "Pushes taken", self.pushes.clone());
        registry.register("pushes_refused", "Pushes refused, by code", self.refused.clone());
        let group = self.group.clone();
        registry.register("push_group", "Pushes that shared a wait for the disk", group);
        registry.register("connections", "Connections of phones", self.connections.clone());
        registry.register("position", "The last position given", self.position.clone());
    }

    /// A request was answered.
    pub fn request(&self, path: &str, status: u16, took: Duration) {
        let labels = [("path", path.to_owned()), ("status", status.to_string())];
        self.requests.get_or_create(&labels).inc();
        self.seconds.get_or_create(&[("path", path.to_owned())]).observe(took.as_secs_f64());
    }

    /// A push was taken or refused.
    pub fn pushed(&self, pushed: &Pushed) {
        match pushed {
            Ok(_) => drop(self.pushes.inc()),
            Err(refused) => drop(self.refused.get_or_create(&[("code", refused.code())]).inc()),
        }
    }

    /// So many pushes shared a wait for the disk.
    pub fn group(&self, pushes: usize) {
        self.group.observe(f64::from(u32::try_from(pushes).unwrap_or(u32::MAX)));
    }

    /// Everything as text, with what is counted now.
    pub fn text(&self, connections: usize, position: u64) -> String {
        self.connections.set(i64::try_from(connections).unwrap_or(i64::MAX));
        self.position.set(i64::try_from(position).unwrap_or(i64::MAX));
        let mut text = String::new();
        // Writing to a text cannot fail.
        let _ = encode(&mut text, &self.registry);
        text
    }
}
