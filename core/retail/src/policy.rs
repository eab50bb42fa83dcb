//! A store's policy: everything the owner decides, in one dated document.
//!
//! It is written as a whole and numbered; a commit says which number it was decided by. Rules of
//! law are rows of their own tables ([`crate::rules`]), which a store may add to here, with a
//! source, but not silently break: an unlawful fee is refused when the policy is written, and so is
//! every field that a sale could stumble over later.
//!
//! Look first at [`Policy::write`].

mod check;
mod refusal;
mod row;

use std::collections::BTreeMap;

use milgrain_kernel::{Currency, Day, Money, Percent, StoreClock};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

pub use self::refusal::PolicyRefusal;
use crate::care_plan::PlanTerms;
use crate::discount::Limit;
use crate::house_account::FinanceCharge;
use crate::layaway::{Figures, LayawayRefusal, LayawayRule, LayawayTable, OwnPolicy, Terms};
use crate::order::employee::EmployeeRule;
use crate::place::Jurisdiction;
use crate::repair::after_sale::FreeWork;
use crate::rules::StoreRow;
use crate::tax::{Goods, TaxRefusal, TaxTable};

/// Head and foot of the shop's papers.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Shop {
    /// Name over the door.
    pub name: String,
    /// Address, line by line, and telephone.
    pub address: Vec<String>,
    /// Return policy, shown before a card is charged and on the receipt.
    pub returns: String,
    /// Where layaway goods are kept.
    pub kept_at: String,
}

/// How far a person may go alone with a discount.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DiscountLimits {
    /// An associate.
    pub associate: Limit,
    /// A manager; without it, any amount.
    pub manager: Option<Limit>,
    /// Minutes for which a request waits, and an answer serves.
    pub minutes: u32,
}

/// What is ordered or made for one customer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SpecialOrders {
    /// The least first payment, as a share of the whole with tax.
    pub least_deposit: Percent,
    /// What a cancelled one keeps of what was spent on it, within the law. Without it the most that
    /// the law allows; where no law says, what a sale with a deposit keeps.
    pub own: Option<OwnPolicy>,
}

impl Default for SpecialOrders {
    fn default() -> Self {
        SpecialOrders { least_deposit: Percent::ZERO, own: None }
    }
}

impl SpecialOrders {
    fn is_usual(&self) -> bool {
        *self == SpecialOrders::default()
    }
}

/// A store's policy.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Policy {
    /// Counts up with every writing.
    pub version: u32,
    /// Head and foot of papers.
    pub shop: Shop,
    /// Where the store is: which tax, which law.
    pub place: Jurisdiction,
    /// Its zone and closing hour.
    pub clock: StoreClock,
    /// The currency of its prices.
    pub currency: Currency,
    /// How far an associate, and a manager, may go alone.
    pub discounts: DiscountLimits,
    /// Whether deposits are refundable by the store's own word.
    pub deposits_refundable: bool,
    /// Whether the store files its sales tax on a cash basis, where a state lets it.
    pub cash_basis: bool,
    /// The usual terms of a layaway.
    pub layaway_terms: Terms,
    /// What a cancelled layaway keeps, within the law; without it, the most the law allows.
    pub own_layaway: Option<OwnPolicy>,
    /// Cancellation of a sale with a deposit.
    pub own_deposit: OwnPolicy,
    /// Special orders and custom jobs.
    #[serde(default, skip_serializing_if = "SpecialOrders::is_usual")]
    pub special_orders: SpecialOrders,
    /// Whether the state lets commission be taken back while it is an advance.
    pub claw_back_lawful: bool,
    /// What each lender keeps.
    pub lenders: BTreeMap<String, Percent>,
    /// Days until an invoice is payable.
    pub invoice_days: u16,
    /// Years after which a gift card expires, if the store lets any expire. Law may ask for more.
    #[serde(default)]
    pub gift_card_years: Option<u16>,
    /// The most that a refund pays out in notes; what is beyond goes as a cheque.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cash_refund_limit: Option<Money>,
    /// Days until a personal cheque has cleared: before that it is not refunded.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub cheque_clears_days: u16,
    /// The share of the price that is kept of goods that come back as they were.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restocking: Option<Percent>,
    /// Whether goods that nobody has a receipt for may come back for store credit.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub returns_without_receipt: bool,
    /// What the store's own people pay; nothing but the price unless the owner writes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub employee: Option<EmployeeRule>,
    /// The care plans that the store sells.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub care_plans: Vec<PlanTerms>,
    /// Work that is given with a sale; none unless the owner writes it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub free_after_sale: Vec<FreeWork>,
    /// What is charged on house accounts that are paid late; nothing unless the owner writes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finance_charge: Option<FinanceCharge>,
    /// Rows that the store adds to the tables of tax, layaway, purchases and gift cards, each with its source.
    pub rows: Vec<StoreRow>,
}

const fn is_zero(days: &u16) -> bool {
    *days == 0
}

/// A policy was written. Its body is JSON, for people to read.
#[derive(Clone, PartialEq, Debug, Encode, Decode)]
pub struct PolicyWritten {
    /// The version that the body has.
    #[n(0)]
    pub version: u32,
    /// The policy.
    #[n(1)]
    pub body: String,
}

impl Policy {
    /// The event that writes this policy after the one in force.
    ///
    /// # Errors
    /// [`PolicyRefusal`]: an unlawful fee, a malformed row, a stale version, a fee or code that a
    /// sale could not be booked by.
    pub fn write(
        &self,
        current: Option<&Policy>,
        today: Day,
    ) -> Result<PolicyWritten, PolicyRefusal> {
        let before = current.map_or(0, |policy| policy.version);
        if self.version != before + 1 {
            return Err(PolicyRefusal::Stale { current: before });
        }
        self.tax_table()?;
        self.check_laws(today)?;
        self.check_fields(current)?;
        let body = serde_json::to_string(self)
            .map_err(|error| PolicyRefusal::Unreadable { why: error.to_string() })?;
        Ok(PolicyWritten { version: self.version, body })
    }

    /// Reads a policy as it was written.
    ///
    /// # Errors
    /// [`PolicyRefusal::Unreadable`].
    pub fn read(body: &str) -> Result<Policy, PolicyRefusal> {
        serde_json::from_str(body)
            .map_err(|error| PolicyRefusal::Unreadable { why: error.to_string() })
    }

    /// What a lender keeps; nothing for one the policy does not name.
    #[must_use]
    pub fn lender_fee(&self, lender: &str) -> Percent {
        self.lenders.get(lender).copied().unwrap_or(Percent::ZERO)
    }

    /// When an invoice of that day is payable.
    #[must_use]
    pub fn invoice_due(&self, on: Day) -> Day {
        on.plus_days(i64::from(self.invoice_days))
    }

    /// The tax table with the store's own rows.
    ///
    /// # Errors
    /// [`TaxRefusal::Rules`] if a row does not read.
    pub fn tax_table(&self) -> Result<TaxTable, TaxRefusal> {
        Ok(TaxTable::shipped()?.with(&self.rows)?)
    }

    /// What binds a layaway of these figures: the law of the place, and the store's policy within
    /// it.
    ///
    /// # Errors
    /// [`LayawayRefusal`]: neither law nor policy says what a cancellation returns.
    pub fn layaway_rule(
        &self,
        figures: &Figures,
        instalments: u16,
        on: Day,
    ) -> Result<LayawayRule, LayawayRefusal> {
        let table = LayawayTable::shipped()?.with(&self.rows)?;
        let own = self.own_layaway.as_ref();
        table.rule(&self.place, on, figures, instalments, Goods::InHand, own)
    }

    /// What binds a special order or a custom job of these figures: the law of the place where it
    /// covers ordered goods, and the store's policy within it.
    ///
    /// # Errors
    /// [`LayawayRefusal`]: a row that does not read.
    pub fn special_rule(&self, figures: &Figures, on: Day) -> Result<LayawayRule, LayawayRefusal> {
        let table = LayawayTable::shipped()?.with(&self.rows)?;
        let price = figures.layaway_price()?;
        let law = table.law(&self.place, on, price, 1, Goods::Ordered);
        let capped = law.is_some_and(|law| law.cap.is_some());
        let usual = (!capped).then_some(&self.own_deposit);
        let own = self.special_orders.own.as_ref().or(usual);
        table.rule(&self.place, on, figures, 1, Goods::Ordered, own)
    }

    /// What binds the deposit of a sale: the store's own policy.
    #[must_use]
    pub fn deposit_rule(&self) -> LayawayRule {
        LayawayRule { law: None, own: Some(self.own_deposit.clone()) }
    }
}
