//! The log in memory does what every storage of the hub must.

use milgrain_replication::MemoryHub;

milgrain_replication::hub_log_conformance!(|| (MemoryHub::default(), ()));
