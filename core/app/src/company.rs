//! Company customers: who buys for them, their certificate, the purchase order of an order.

use milgrain_kernel::{CustomerId, Day, OrderId};
use milgrain_retail::customer::company::{Company, describe};
use milgrain_retail::event::Stream;
use milgrain_retail::note::ShortText;
use milgrain_retail::order::events::PurchaseOrder;
use milgrain_retail::order::purchase_order;
use milgrain_retail::private::Private;
use milgrain_retail::tax::{ExemptionCertificate, ExemptionKind};
use serde::{Deserialize, Serialize};

use crate::AppError;
use crate::carry_out::{Done, Given, Milgrain, fact};

/// Describe a customer as a company.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DescribeCompany {
    /// The company.
    pub customer: CustomerId,
    /// Who may buy for it; nobody named: anybody.
    pub buyers: Vec<CustomerId>,
    /// Whether what it is billed for names a purchase order.
    pub purchase_order: bool,
    /// The certificate that frees it of tax, of which a copy is kept.
    pub certificate: Option<Certificate>,
}

/// A certificate as it is entered; whoever enters it has accepted it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Certificate {
    /// Why the company is exempt.
    pub kind: ExemptionKind,
    /// Its number.
    pub number: String,
    /// Its last day, if it has one.
    pub expires: Option<Day>,
}

/// Enter a company's purchase order.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct EnterPurchaseOrder {
    /// Our order.
    pub order: OrderId,
    /// The company's own number.
    pub number: Option<String>,
    /// Who buys for it.
    pub buyer: Option<CustomerId>,
}

impl Milgrain {
    /// Describes a customer as a company; a manager's.
    ///
    /// # Errors
    /// `customer.*`, `note.*`.
    pub fn describe_company(
        &self,
        given: &Given,
        request: &DescribeCompany,
    ) -> Result<Done, AppError> {
        self.carry_out(given, "describe_company", request, |load| {
            let known = load.customer(request.customer)?;
            let buyers = request.buyers.iter().map(|buyer| Ok((*buyer, load.customer(*buyer)?)));
            let certificate = |paper: &Certificate| {
                let number = ShortText::new(&paper.number)?.to_string();
                Ok::<_, AppError>(ExemptionCertificate {
                    kind: paper.kind,
                    number: Private::from(number),
                    expires: paper.expires,
                    kept: true,
                    accepted_by: given.staff,
                })
            };
            let company = Company {
                buyers: buyers.collect::<Result<_, AppError>>()?,
                purchase_order: request.purchase_order,
                certificate: request.certificate.as_ref().map(certificate).transpose()?,
            };
            let described = describe(request.customer, &known, company, &load.desk()?)?;
            Ok(fact(Stream::Customer(request.customer), described))
        })
    }

    /// Enters the purchase order that a company's bill rests on.
    ///
    /// # Errors
    /// `order.wrong_state`, `order.customer_needed`, `order.purchase_order_needed`, `note.*`.
    pub fn enter_purchase_order(
        &self,
        given: &Given,
        request: &EnterPurchaseOrder,
    ) -> Result<Done, AppError> {
        self.carry_out(given, "enter_purchase_order", request, |load| {
            let order = load.order(request.order)?;
            let number = request.number.as_deref().map(ShortText::new).transpose()?;
            let entered = PurchaseOrder { number, buyer: request.buyer };
            Ok(purchase_order::enter(&order, entered, &load.desk()?)?)
        })
    }
}
