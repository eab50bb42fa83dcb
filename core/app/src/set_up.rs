//! Setting a store up: its policy, its commission plans, its people.

use milgrain_kernel::StaffId;
use milgrain_retail::commission::Plan;
use milgrain_retail::event::Stream;
use milgrain_retail::note::PersonName;
use milgrain_retail::policy::{Policy, PolicyRefusal};
use milgrain_retail::staff::{Role, StaffJoined, StaffLeft};
use serde::{Deserialize, Serialize};

use crate::AppError;
use crate::carry_out::{Done, Given, Milgrain, fact};
use crate::load::Load;

/// Write the store's policy: the whole document, numbered one above the one in force.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct WritePolicy {
    /// The policy.
    pub policy: Box<Policy>,
}

/// Write a commission plan.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct WritePlan {
    /// The plan.
    pub plan: Plan,
}

/// An associate signs a commission plan.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct SignPlan {
    /// Who signs: only for oneself, or by a manager who keeps the paper.
    pub staff: StaffId,
    /// Which version.
    pub version: u32,
    /// Digest of the document that was signed.
    pub document: [u8; 32],
}

/// A person joins the shop, or takes another role.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct JoinStaff {
    /// The person.
    pub staff: StaffId,
    /// Name on the receipt.
    pub name: String,
    /// What they may do.
    pub role: Role,
}

/// A person leaves the shop.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct LeaveStaff {
    /// The person.
    pub staff: StaffId,
}

impl Milgrain {
    /// Writes the store's policy.
    ///
    /// # Errors
    /// [`PolicyRefusal`]: an unlawful fee, a stale version, no owner.
    pub fn write_policy(&self, given: &Given, request: &WritePolicy) -> Result<Done, AppError> {
        self.carry_out(given, "write_policy", request, |load| {
            owner(load)?;
            let written = request.policy.write(load.policy(), load.today())?;
            Ok(fact(Stream::Store(given.store), written))
        })
    }

    /// Writes a commission plan.
    ///
    /// # Errors
    /// `commission.*`, [`PolicyRefusal::OwnerNeeded`].
    pub fn write_plan(&self, given: &Given, request: &WritePlan) -> Result<Done, AppError> {
        self.carry_out(given, "write_plan", request, |load| {
            owner(load)?;
            let written = load.book().plans.write(request.plan.clone())?;
            Ok(fact(Stream::Store(given.store), written))
        })
    }

    /// An associate signs a plan.
    ///
    /// # Errors
    /// `commission.*`, [`AppError::NotAllowed`].
    pub fn sign_plan(&self, given: &Given, request: &SignPlan) -> Result<Done, AppError> {
        self.carry_out(given, "sign_plan", request, |load| {
            if request.staff != given.staff && !load.role()?.is_manager() {
                return Err(AppError::NotAllowed { needs: "manager" });
            }
            let SignPlan { staff, version, document } = *request;
            let signed = load.book().plans.sign(version, staff, load.today(), document)?;
            Ok(fact(Stream::Store(given.store), signed))
        })
    }

    /// A person joins.
    ///
    /// # Errors
    /// [`AppError::NotAllowed`]; `note.*` for the name.
    pub fn join_staff(&self, given: &Given, request: &JoinStaff) -> Result<Done, AppError> {
        self.carry_out(given, "join_staff", request, |load| {
            owner(load)?;
            let name = PersonName::new(&request.name)?.into();
            Ok(fact(Stream::Staff(request.staff), StaffJoined { name, role: request.role }))
        })
    }

    /// A person leaves; approvals that rest on their word no longer serve.
    ///
    /// # Errors
    /// [`AppError::NotAllowed`], [`AppError::Unknown`].
    pub fn leave_staff(&self, given: &Given, request: &LeaveStaff) -> Result<Done, AppError> {
        self.carry_out(given, "leave_staff", request, |load| {
            owner(load)?;
            if load.staff(request.staff)?.role.is_none() {
                return Err(AppError::Unknown { what: "associate" });
            }
            Ok(fact(Stream::Staff(request.staff), StaffLeft {}))
        })
    }
}

fn owner(load: &Load) -> Result<(), AppError> {
    match load.role()? {
        Role::Owner => Ok(()),
        _ => Err(PolicyRefusal::OwnerNeeded.into()),
    }
}
