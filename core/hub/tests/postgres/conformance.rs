//! What every log of the hub must do.

use std::sync::{Arc, Mutex, Weak};

use milgrain_hub::PostgresHub;
use milgrain_hub::folder::random;
use milgrain_hub::postgres::Server;
use milgrain_hub::testing::Cluster;
use milgrain_kernel::CompanyId;
use milgrain_replication::PublicKey;

/// One server for all of them, as long as one needs it.
static SHARED: Mutex<Weak<Cluster>> = Mutex::new(Weak::new());

pub fn shared() -> Arc<Cluster> {
    let mut shared = SHARED.lock().unwrap();
    shared.upgrade().unwrap_or_else(|| {
        let cluster = Arc::new(Cluster::start());
        *shared = Arc::downgrade(&cluster);
        cluster
    })
}

/// A company of its own: the others' are in the same tables.
pub fn founded(cluster: &Cluster) -> PostgresHub {
    let server = Server::at(&cluster.address()).unwrap();
    let key = PublicKey::from_bytes(random().unwrap());
    assert!(PostgresHub::find(&server, &key).unwrap().is_none());
    PostgresHub::found(&server, CompanyId::from_bytes(random().unwrap()), &key).unwrap()
}

fn new() -> (PostgresHub, Arc<Cluster>) {
    let cluster = shared();
    (founded(&cluster), cluster)
}

milgrain_replication::hub_log_conformance!(new);
