//! Where a decision is made: the clock, the person and the policy that come in from outside.
//!
//! A decision reads no clock and rolls no die; what it needs of the world stands here.

use milgrain_kernel::{Day, DrawerSessionId, Instant, StaffId, StoreId};

use crate::commission::Plans;
use crate::policy::Policy;
use crate::staff::Role;

/// The circumstances of one command.
#[derive(Clone, Copy, Debug)]
pub struct Desk<'a> {
    /// When, by the device's clock.
    pub now: Instant,
    /// The store's business day.
    pub today: Day,
    /// Who gives the command.
    pub staff: StaffId,
    /// What that person may do.
    pub role: Role,
    /// In which store.
    pub store: StoreId,
    /// The drawer that is open at the device there: what is taken goes into it.
    pub drawer: Option<DrawerSessionId>,
    /// By which policy.
    pub policy: &'a Policy,
    /// The commission plans of the store, with who signed which.
    pub plans: &'a Plans,
}
