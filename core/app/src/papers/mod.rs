//! The shop's papers, filled from what the core knows. What stands on them is laid out in
//! `documents`; here the order, the customer and the policy are put into its forms.

mod agreement;
mod appraisal;
mod care_plan;
mod cash_statement;
mod clauses;
mod commission;
mod consignment;
mod count;
mod drawer;
mod goods;
mod head;
mod house_account;
mod incident;
mod job;
mod memo;
mod memo_out;
mod receipt;
mod returned;
mod special;
mod statement;
mod transfer;

use milgrain_documents::document::Document;
use milgrain_documents::words::ENGLISH;
use milgrain_kernel::{
    CarePlanId, CountId, CustomerId, Day, DrawerSessionId, IncidentId, MemoId, OrderId, TransferId,
};
use milgrain_retail::consignment::Take;
use milgrain_retail::memo_out::Give;
use milgrain_retail::order::open::Proposal;

use crate::cash_report::GiveCashStatement;
use crate::commission::PayCommission;
use crate::lists;
use crate::load::Load;
use crate::payment::Payment;
use crate::repair::PickUp;
use crate::{AppError, Given, Milgrain};

impl Milgrain {
    /// The receipt of an order as it stands: what was sold, how it was paid, what is still to come.
    ///
    /// # Errors
    /// [`AppError::Unknown`].
    pub fn receipt(&self, given: &Given, order: OrderId) -> Result<Document, AppError> {
        self.look(given, |load| {
            let order = load.order(order)?;
            Ok(receipt::receipt(load, &order)?.write(&ENGLISH))
        })
    }

    /// What goes with a gift: no price is on it.
    ///
    /// # Errors
    /// [`AppError::Unknown`] if none was given.
    pub fn gift_receipt(&self, given: &Given, order: OrderId) -> Result<Document, AppError> {
        self.look(given, |load| {
            let order = load.order(order)?;
            Ok(returned::gift_receipt(load, &order)?.write(&ENGLISH))
        })
    }

    /// The receipt of the last return: what came back, what was kept, how the rest went back; or of the
    /// last price that was adjusted.
    ///
    /// # Errors
    /// [`AppError::Unknown`] if there was neither.
    pub fn return_receipt(&self, given: &Given, order: OrderId) -> Result<Document, AppError> {
        self.look(given, |load| {
            let order = load.order(order)?;
            Ok(returned::return_receipt(load, &order)?.write(&ENGLISH))
        })
    }

    /// The invoice of an order that was billed.
    ///
    /// # Errors
    /// [`AppError::Unknown`] if nothing was billed on it.
    pub fn invoice(&self, given: &Given, order: OrderId) -> Result<Document, AppError> {
        self.look(given, |load| {
            let order = load.order(order)?;
            Ok(receipt::invoice(load, &order)?.write(&ENGLISH))
        })
    }

    /// The receipt of the last payment, with the balance.
    ///
    /// # Errors
    /// [`AppError::Unknown`] if nothing was paid.
    pub fn payment_receipt(&self, given: &Given, order: OrderId) -> Result<Document, AppError> {
        self.look(given, |load| {
            let order = load.order(order)?;
            Ok(receipt::payment(load, &order)?.write(&ENGLISH))
        })
    }

    /// A customer's statement as of a day.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn statement(
        &self,
        given: &Given,
        customer: CustomerId,
        as_of: Day,
    ) -> Result<Document, AppError> {
        let orders = lists::orders_of(self.store().read(), customer)?;
        self.look(given, |load| {
            Ok(statement::statement(load, customer, &orders, as_of)?.write(&ENGLISH))
        })
    }

    /// What a person is told of the cash that was reported of them in a year.
    ///
    /// # Errors
    /// `cash_report.nothing_reported`.
    pub fn cash_statement(
        &self,
        given: &Given,
        request: &GiveCashStatement,
    ) -> Result<Document, AppError> {
        self.look(given, |load| Ok(cash_statement::statement(load, request)?.write(&ENGLISH)))
    }

    /// The report of a drawer: X while it is open, Z once it was counted.
    ///
    /// # Errors
    /// [`AppError::Unknown`].
    pub fn drawer_paper(
        &self,
        given: &Given,
        session: DrawerSessionId,
    ) -> Result<Document, AppError> {
        self.look(given, |load| Ok(drawer::report(load, session)?.write(&ENGLISH)))
    }

    /// What the owner of a piece that was taken in keeps.
    ///
    /// # Errors
    /// `repair.unknown`.
    pub fn claim_check(&self, given: &Given, order: OrderId) -> Result<Document, AppError> {
        self.look(given, |load| Ok(job::claim_check(load, order)?.write(&ENGLISH)))
    }

    /// What goes with a piece through the shop.
    ///
    /// # Errors
    /// `repair.unknown`.
    pub fn job_envelope(&self, given: &Given, order: OrderId) -> Result<Document, AppError> {
        self.look(given, |load| Ok(job::envelope(load, order)?.write(&ENGLISH)))
    }

    /// What is handed out with a piece that was picked up.
    ///
    /// # Errors
    /// `repair.unknown`.
    pub fn repair_receipt(&self, given: &Given, order: OrderId) -> Result<Document, AppError> {
        self.look(given, |load| Ok(job::pick_up(load, order)?.write(&ENGLISH)))
    }

    /// A vendor's memo, with where each of its pieces stands.
    ///
    /// # Errors
    /// `memo.unknown`.
    pub fn memo_paper(&self, given: &Given, memo: MemoId) -> Result<Document, AppError> {
        self.look(given, |load| Ok(memo::memo(load, memo)?.write(&ENGLISH)))
    }

    /// Everything of a vendor that is with us or to be settled, as of a day.
    ///
    /// # Errors
    /// `memo.unknown` for a vendor without memos.
    pub fn vendor_statement(
        &self,
        given: &Given,
        vendor: &str,
        as_of: Day,
    ) -> Result<Document, AppError> {
        let memos = self.memos_of_vendor(vendor)?;
        self.look(given, |load| Ok(memo::statement(load, &memos, as_of)?.write(&ENGLISH)))
    }

    /// What became of everything that a customer left on consignment, as of a day.
    ///
    /// # Errors
    /// `consignment.unknown` for a customer without agreements.
    pub fn consignment_statement(
        &self,
        given: &Given,
        customer: CustomerId,
        as_of: Day,
    ) -> Result<Document, AppError> {
        let agreed = self.consignments_of(customer)?;
        self.look(given, |load| {
            Ok(consignment::statement(load, customer, &agreed, as_of)?.write(&ENGLISH))
        })
    }

    /// What a count found, and what became of what it missed.
    ///
    /// # Errors
    /// `count.unknown`, `count.still_open`.
    pub fn count_list(&self, given: &Given, count: CountId) -> Result<Document, AppError> {
        self.look(given, |load| Ok(count::list(load, count)?.write(&ENGLISH)))
    }

    /// The slip that goes with goods to another store, with where each of its pieces is.
    ///
    /// # Errors
    /// `transfer.unknown`.
    pub fn transfer_slip(&self, given: &Given, id: TransferId) -> Result<Document, AppError> {
        self.look(given, |load| Ok(transfer::slip(load, id)?.write(&ENGLISH)))
    }

    /// What somebody took along to decide, and what became of it.
    ///
    /// # Errors
    /// `memo_out.unknown` for somebody who took nothing.
    pub fn memo_out_statement(
        &self,
        given: &Given,
        customer: CustomerId,
        as_of: Day,
    ) -> Result<Document, AppError> {
        let memos = self.memos_out_to(customer)?;
        self.look(given, |load| {
            Ok(memo_out::statement(load, customer, &memos, as_of)?.write(&ENGLISH))
        })
    }

    /// The statement of a house account of the month that a day lies in, once it was run.
    ///
    /// # Errors
    /// `house.unknown`, `house.no_statement`; a secret that is kept: `message.secret`.
    pub fn house_statement(
        &self,
        given: &Given,
        customer: CustomerId,
        month: Day,
    ) -> Result<Document, AppError> {
        self.look(
            given,
            |load| Ok(house_account::statement(load, customer, month)?.write(&ENGLISH)),
        )
    }

    /// The receipt of a payment on account, by its number.
    ///
    /// # Errors
    /// `house.no_payment`.
    pub fn house_payment(
        &self,
        given: &Given,
        customer: CustomerId,
        number: &str,
    ) -> Result<Document, AppError> {
        self.look(given, |load| Ok(house_account::payment(load, customer, number)?.write(&ENGLISH)))
    }

    /// A care plan, as it stands.
    ///
    /// # Errors
    /// `plan.unknown`.
    pub fn care_plan_paper(&self, given: &Given, id: CarePlanId) -> Result<Document, AppError> {
        self.look(given, |load| Ok(care_plan::paper(load, id)?.write(&ENGLISH)))
    }

    /// The report of a customer's piece that was lost or broken with us, as it stands.
    ///
    /// # Errors
    /// `incident.unknown`.
    pub fn incident_paper(&self, given: &Given, id: IncidentId) -> Result<Document, AppError> {
        self.look(given, |load| Ok(incident::report(load, id)?.write(&ENGLISH)))
    }

    /// An associate's commission statement of a period.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn commission_paper(
        &self,
        given: &Given,
        request: &PayCommission,
    ) -> Result<Document, AppError> {
        self.look(given, |load| Ok(commission::statement(load, request)?.write(&ENGLISH)))
    }
}

pub(crate) use appraisal::appraisal;

/// The agreement that taking these goods on consignment would make.
pub(crate) fn consignment_agreement(load: &Load, take: &Take) -> Result<Document, AppError> {
    Ok(consignment::agreement(load, take)?.write(&ENGLISH))
}

/// What the owner signs who fetches a piece without its claim check.
pub(crate) fn release(load: &mut Load, request: &PickUp) -> Result<Document, AppError> {
    Ok(job::release(load, request)?.write(&ENGLISH))
}

/// The paper that letting goods go with somebody would make.
pub(crate) fn memo_out_agreement(load: &Load, give: &Give) -> Result<Document, AppError> {
    Ok(memo_out::agreement(load, give)?.write(&ENGLISH))
}

/// The agreement that a proposal would make, with its first payments.
pub(crate) fn agreement(
    load: &Load,
    proposal: &Proposal,
    payments: &[Payment],
) -> Result<Document, AppError> {
    Ok(match proposal.order.kind.is_special() {
        true => special::agreement(load, proposal, payments)?.write(&ENGLISH),
        false => agreement::agreement(load, proposal, payments)?.write(&ENGLISH),
    })
}
