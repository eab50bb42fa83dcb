//! The phone's storage in memory does what every storage of a phone must.

use milgrain_replication::MemoryFollower;

milgrain_replication::follower_log_conformance!(|| (MemoryFollower::default(), ()));
