//! The plan: a dated document in versions. A new version binds an associate from its first day,
//! once signed; until then the version signed before goes on.

use milgrain_kernel::{Day, Percent, StaffId};
use minicbor::{Decode, Encode};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::CommissionRefusal;
use crate::line_kind::LineKind;

/// What commission is reckoned on.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// A percentage of the price after discounts.
    #[n(0)]
    PercentOfPrice(#[n(0)] Percent),
    /// A percentage of the margin of what was sold.
    #[n(1)]
    PercentOfMargin(#[n(0)] Percent),
    /// A percentage of the price that rises with the margin's part of it; the lowest tier first.
    /// Below the lowest, nothing.
    #[n(2)]
    MarginTiers(#[n(0)] Vec<Tier>),
}

/// One tier.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct Tier {
    /// From this margin, in percent of the price.
    #[n(0)]
    pub margin_at_least: Percent,
    /// This percentage of the price.
    #[n(1)]
    pub of_price: Percent,
}

/// When commission is earned.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, Encode, Decode)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum EarnedWhen {
    /// When the order is agreed.
    #[n(0)]
    AtCreation,
    /// In step with what the customer pays.
    #[n(1)]
    AsPaymentsArrive,
    /// When the goods are handed over.
    #[n(2)]
    AtDelivery,
}

/// Until when what was paid is an advance, and may be taken back where the law lets it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
#[serde(rename_all = "snake_case")]
pub enum AdvanceUntil {
    /// The goods are handed over.
    #[n(0)]
    Delivery,
    /// So many days after the goods were handed over: the store's time for returns.
    #[n(1)]
    DaysAfterDelivery(#[n(0)] u16),
}

/// A commission plan.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct Plan {
    /// Version, from 1.
    #[n(0)]
    pub version: u32,
    /// Its first day.
    #[n(1)]
    pub from: Day,
    /// What commission is reckoned on.
    #[n(2)]
    pub basis: Basis,
    /// Kinds of lines that bear commission.
    #[n(3)]
    pub pays_on: Vec<LineKind>,
    /// Whether a spiff is paid on top.
    #[n(4)]
    pub spiff: bool,
    /// Whether a lender's fee lowers the margin.
    #[n(5)]
    pub less_lender_fee: bool,
    /// Whether a trade-in's over-allowance lowers the margin.
    #[n(6)]
    pub less_over_allowance: bool,
    /// When commission is earned.
    #[n(7)]
    pub earned: EarnedWhen,
    /// Until when it is an advance.
    #[n(8)]
    pub advance_until: AdvanceUntil,
    /// Whether a return takes back its commission.
    #[n(9)]
    pub claw_back: bool,
}

impl Plan {
    /// Whether the plan makes sense by itself.
    ///
    /// # Errors
    /// [`CommissionRefusal::PercentInvalid`], [`CommissionRefusal::TiersInvalid`],
    /// [`CommissionRefusal::KindNeverPays`].
    pub fn check(&self) -> Result<(), CommissionRefusal> {
        if self.pays_on.iter().any(|kind| never_pays(*kind)) {
            return Err(CommissionRefusal::KindNeverPays);
        }
        match &self.basis {
            Basis::PercentOfPrice(percent) | Basis::PercentOfMargin(percent) => in_range(*percent),
            Basis::MarginTiers(tiers) => check_tiers(tiers),
        }
    }

    /// Whether lines of a kind bear commission.
    #[must_use]
    pub fn pays(&self, kind: LineKind) -> bool {
        self.pays_on.contains(&kind) && !never_pays(kind)
    }

    /// Whether commission is still an advance on a day: always before the hand-over.
    #[must_use]
    pub fn is_advance(&self, handed_over_on: Option<Day>, on: Day) -> bool {
        match (handed_over_on, self.advance_until) {
            (None, _) => true,
            (Some(_), AdvanceUntil::Delivery) => false,
            (Some(handed_over), AdvanceUntil::DaysAfterDelivery(days)) => {
                on <= handed_over.plus_days(i64::from(days))
            }
        }
    }
}

/// What is no sale of the associate's: not in the margin, whatever a plan says.
const fn never_pays(kind: LineKind) -> bool {
    matches!(kind, LineKind::Shipping | LineKind::GiftCard | LineKind::LayawayFee)
}

fn in_range(percent: Percent) -> Result<(), CommissionRefusal> {
    if percent.points() < Decimal::ZERO || percent > Percent::HUNDRED {
        return Err(CommissionRefusal::PercentInvalid);
    }
    Ok(())
}

fn check_tiers(tiers: &[Tier]) -> Result<(), CommissionRefusal> {
    let rising = tiers.windows(2).all(|pair| pair[0].margin_at_least < pair[1].margin_at_least);
    if tiers.is_empty() || !rising {
        return Err(CommissionRefusal::TiersInvalid);
    }
    tiers.iter().try_for_each(|tier| in_range(tier.of_price))
}

/// A plan was written.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct CommissionPlanWritten {
    /// The plan.
    #[n(0)]
    pub plan: Plan,
}

/// An associate signed a plan.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct CommissionPlanSigned {
    /// Version of the plan.
    #[n(0)]
    pub version: u32,
    /// Who.
    #[n(1)]
    pub staff: StaffId,
    /// When.
    #[n(2)]
    pub on: Day,
    /// SHA-256 of the document that was shown.
    #[n(3)]
    #[cbor(with = "minicbor::bytes")]
    pub document: [u8; 32],
}

/// All plans with their signatures, folded from the log.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Plans {
    /// Plans as they were written.
    pub written: Vec<Plan>,
    /// Who signed which.
    pub signed: Vec<CommissionPlanSigned>,
    /// Plans of a version that stood already, and signatures under none.
    pub misfits: u32,
}

impl Plans {
    /// A plan was written. Two devices that wrote one version: the first stands.
    pub fn written(&mut self, event: &CommissionPlanWritten) {
        if self.version(event.plan.version).is_some() {
            self.misfits = self.misfits.saturating_add(1);
            return;
        }
        self.written.push(event.plan.clone());
    }

    /// An associate signed.
    pub fn signed(&mut self, event: &CommissionPlanSigned) {
        if self.version(event.version).is_none() {
            self.misfits = self.misfits.saturating_add(1);
        }
        self.signed.push(event.clone());
    }

    /// A plan by its version.
    #[must_use]
    pub fn version(&self, version: u32) -> Option<&Plan> {
        self.written.iter().find(|plan| plan.version == version)
    }

    /// The plan that binds an associate on a day: the newest that has begun and was signed by
    /// then.
    #[must_use]
    pub fn in_force(&self, staff: StaffId, on: Day) -> Option<&Plan> {
        let signed = |plan: &&Plan| {
            let by = |s: &&CommissionPlanSigned| s.staff == staff && s.version == plan.version;
            self.signed.iter().filter(by).any(|signed| signed.on <= on)
        };
        self.written
            .iter()
            .filter(|plan| plan.from <= on)
            .filter(signed)
            .max_by_key(|plan| plan.version)
    }

    /// The newest plan that has begun, signed or not: what an associate is asked to sign.
    #[must_use]
    pub fn newest(&self, on: Day) -> Option<&Plan> {
        self.written.iter().filter(|plan| plan.from <= on).max_by_key(|plan| plan.version)
    }

    /// Writes the next version.
    ///
    /// # Errors
    /// [`CommissionRefusal::VersionInvalid`], [`CommissionRefusal::BeginsBefore`], or as for
    /// [`Plan::check`].
    pub fn write(&self, plan: Plan) -> Result<CommissionPlanWritten, CommissionRefusal> {
        plan.check()?;
        let last = self.written.iter().max_by_key(|plan| plan.version);
        let expected = last.map_or(1, |last| last.version.saturating_add(1));
        if plan.version != expected {
            return Err(CommissionRefusal::VersionInvalid { expected });
        }
        if last.is_some_and(|last| plan.from < last.from) {
            return Err(CommissionRefusal::BeginsBefore);
        }
        Ok(CommissionPlanWritten { plan })
    }

    /// Has an associate sign a version.
    ///
    /// # Errors
    /// [`CommissionRefusal::PlanUnknown`], [`CommissionRefusal::SignedAlready`].
    pub fn sign(
        &self,
        version: u32,
        staff: StaffId,
        on: Day,
        document: [u8; 32],
    ) -> Result<CommissionPlanSigned, CommissionRefusal> {
        self.version(version).ok_or(CommissionRefusal::PlanUnknown)?;
        if self.signed.iter().any(|signed| signed.staff == staff && signed.version == version) {
            return Err(CommissionRefusal::SignedAlready);
        }
        Ok(CommissionPlanSigned { version, staff, on, document })
    }
}
