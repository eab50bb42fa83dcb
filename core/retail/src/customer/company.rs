//! A customer who is a company: who may buy for it, what its bills must name, and the certificate that
//! frees its purchases of tax.
//!
//! What it owes, and by which terms, is on its [house account](crate::house_account) or on the invoices
//! of its orders. A certificate is looked at again on the day of each sale: one that has run out frees
//! nothing, and the sale is taxed.

use milgrain_kernel::{CustomerId, Day, StaffId};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use super::Customer;
use super::decide::CustomerRefusal;
use crate::desk::Desk;
use crate::order::events::PurchaseOrder;
use crate::tax::ExemptionCertificate;

/// What is known of a company. Every writing stands in the place of the one before.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
#[cbor(context_bound = "crate::private::PersonalPart")]
pub struct CompanyDescribed {
    /// Who may buy for it; nobody named: anybody.
    #[n(0)]
    pub buyers: Vec<CustomerId>,
    /// Whether what it is billed for names a purchase order.
    #[n(1)]
    pub purchase_order: bool,
    /// The certificate that frees it of tax, if it gave one.
    #[n(2)]
    pub certificate: Option<ExemptionCertificate>,
    /// The manager.
    #[n(3)]
    pub by: StaffId,
    /// Business day.
    #[n(4)]
    pub on: Day,
}

/// What somebody writes about a company.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Company {
    /// Who may buy for it, with what is known of them.
    pub buyers: Vec<(CustomerId, Customer)>,
    /// Whether what it is billed for names a purchase order.
    pub purchase_order: bool,
    /// The certificate that frees it of tax.
    pub certificate: Option<ExemptionCertificate>,
}

/// Describes a company; a manager's, for its buyers spend its money.
///
/// # Errors
/// [`CustomerRefusal::ManagerNeeded`], [`CustomerRefusal::Unknown`] of the company or a buyer,
/// [`CustomerRefusal::OwnBuyer`], [`CustomerRefusal::CertificateUseless`].
pub fn describe(
    id: CustomerId,
    known: &Customer,
    company: Company,
    desk: &Desk,
) -> Result<CompanyDescribed, CustomerRefusal> {
    if !desk.role.is_manager() {
        return Err(CustomerRefusal::ManagerNeeded);
    }
    let Company { buyers, purchase_order, certificate } = company;
    if !known.known || buyers.iter().any(|(_, buyer)| !buyer.known) {
        return Err(CustomerRefusal::Unknown);
    }
    let mut ids: Vec<CustomerId> = buyers.into_iter().map(|(buyer, _)| buyer).collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.contains(&id) {
        return Err(CustomerRefusal::OwnBuyer);
    }
    if certificate.as_ref().is_some_and(|paper| paper.check(desk.today).is_err()) {
        return Err(CustomerRefusal::CertificateUseless);
    }
    let (by, on) = (desk.staff, desk.today);
    Ok(CompanyDescribed { buyers: ids, purchase_order, certificate, by, on })
}

impl CompanyDescribed {
    /// The certificate, if it frees a sale of that day.
    #[must_use]
    pub fn certificate_on(&self, day: Day) -> Option<&ExemptionCertificate> {
        self.certificate.as_ref().filter(|paper| paper.check(day).is_ok())
    }

    /// Whether a bill that names this, or nothing, may be sent to it.
    #[must_use]
    pub fn takes(&self, named: Option<&PurchaseOrder>) -> Billable {
        let number = named.and_then(|named| named.number.as_ref());
        let buyer = named.and_then(|named| named.buyer);
        if self.purchase_order && number.is_none() {
            return Billable::PurchaseOrderNeeded;
        }
        let may = |buyer: CustomerId| self.buyers.contains(&buyer);
        match self.buyers.is_empty() || buyer.is_some_and(may) {
            true => Billable::Yes,
            false => Billable::BuyerNeeded,
        }
    }
}

/// Whether a company may be billed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Billable {
    /// It may.
    Yes,
    /// Its bills name a purchase order, and none is on the order.
    PurchaseOrderNeeded,
    /// Nobody who may buy for it is named.
    BuyerNeeded,
}
