//! Cash that has to be reported: what the associate is told before the payment, who paid, what was
//! filed, what each person is told of it.

use milgrain_kernel::{CustomerId, Day, Money, OrderId, PayerId};
use milgrain_retail::cash_report::decide::{self, File};
use milgrain_retail::cash_report::{
    CashBook, CashLowered, CashReportFiled, Count, Crossing, Filing, Notice, PayerParticulars,
};
use milgrain_retail::event::Stream;
use milgrain_retail::note::{PersonName, ShortText};
use milgrain_retail::purchase::Identification;
use milgrain_store::views::lists as rows;
use serde::{Deserialize, Serialize};

use crate::carry_out::{Done, Given, Milgrain};
use crate::load::Load;
use crate::payment::Payment;
use crate::{AppError, lists};

/// Payments that are about to be taken on an order.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct CashOffered {
    /// The order.
    pub order: OrderId,
    /// What is offered.
    pub payments: Vec<Payment>,
}

/// Who somebody is, by the paper they showed.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct IdentifyPayer {
    /// The person.
    pub person: PayerId,
    /// The name, as on the paper.
    pub name: String,
    /// Address, line by line.
    pub address: Vec<String>,
    /// Taxpayer identification number.
    pub taxpayer_number: Option<String>,
    /// Date of birth.
    pub born: Option<Day>,
    /// Occupation, profession or business.
    pub occupation: Option<String>,
    /// Which paper, its number, who issued it.
    pub identification: [String; 3],
}

/// File the oldest report that is due for a person.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct FileCashReport {
    /// The person.
    pub person: PayerId,
    /// How it was handed in.
    pub filing: Filing,
    /// The number that confirms it.
    pub confirmation: Option<String>,
    /// Whether it says that the payment is suspicious.
    pub suspicious: bool,
}

/// Give a person their statement of a year.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct GiveCashStatement {
    /// The person.
    pub person: PayerId,
    /// The year.
    pub year: i32,
}

/// A report that is due, or was filed: what the form asks.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct CashReportLine {
    /// Whose count passed the limit.
    pub person: PayerId,
    /// The payments.
    pub crossing: Crossing,
    /// Who they are, if they were identified.
    pub particulars: Option<PayerParticulars>,
    /// The name the shop knows them by.
    pub name: Option<String>,
    /// How it was filed, if it was.
    pub filed: Option<CashReportFiled>,
    /// Whether the day to file it is over and it was not filed.
    pub late: bool,
}

/// Everything about reported cash, for the owner.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct CashReports {
    /// The day it is asked for.
    pub as_of: Day,
    /// Reports due and filed, in the order in which they fall due.
    pub reports: Vec<CashReportLine>,
    /// Cash that was lowered after a notice, by order.
    pub lowered: Vec<(OrderId, CashLowered)>,
    /// The same by house account.
    pub lowered_on_account: Vec<(CustomerId, CashLowered)>,
}

impl Milgrain {
    /// What the associate is to be told before these payments are taken; nothing if they pass no
    /// limit. Asking changes nothing, and no answer refuses the payment.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn cash_notice(
        &self,
        given: &Given,
        request: &CashOffered,
    ) -> Result<Option<Notice>, AppError> {
        self.look(given, |load| notice(load, request))
    }

    /// Writes down that the associate was told: what is paid on the order next is compared with it.
    ///
    /// # Errors
    /// `cash_report.nothing_to_say`.
    pub fn show_cash_notice(&self, given: &Given, request: &CashOffered) -> Result<Done, AppError> {
        self.carry_out(given, "show_cash_notice", request, |load| {
            let notice = notice(load, request)?;
            let order = load.order(request.order)?;
            Ok(vec![decide::show(Stream::Order(order.id), notice, &load.desk()?)?])
        })
    }

    /// Writes down who somebody is. It stands in the personal part alone.
    ///
    /// # Errors
    /// `note.*`.
    pub fn identify_payer(&self, given: &Given, request: &IdentifyPayer) -> Result<Done, AppError> {
        self.carry_out(given, "identify_payer", request, |load| {
            let particulars = particulars(request)?;
            Ok(vec![decide::identify(request.person, particulars, &load.desk()?)])
        })
    }

    /// Writes down that a report was filed.
    ///
    /// # Errors
    /// `cash_report.*`.
    pub fn file_cash_report(
        &self,
        given: &Given,
        request: &FileCashReport,
    ) -> Result<Done, AppError> {
        self.carry_out(given, "file_cash_report", request, |load| {
            let book = load.cash(request.person)?;
            let rules = load.desk()?.policy.cash_report_rules()?;
            let paid = rows::cash_paid(load.read().views, request.person)?;
            let confirmation = request.confirmation.as_deref().map(ShortText::new).transpose()?;
            let FileCashReport { person, filing, suspicious, .. } = *request;
            let file = File { filing, confirmation, suspicious };
            let count = Count::of(&paid, &rules)?;
            Ok(vec![decide::file(person, &book, &count, file, &load.desk()?)?])
        })
    }

    /// Writes down that a person had their statement of a year.
    ///
    /// # Errors
    /// `cash_report.*`.
    pub fn give_cash_statement(
        &self,
        given: &Given,
        request: &GiveCashStatement,
    ) -> Result<Done, AppError> {
        self.carry_out(given, "give_cash_statement", request, |load| {
            let book = load.cash(request.person)?;
            let desk = load.desk()?;
            Ok(vec![decide::give_statement(request.person, &book, request.year, &desk)?])
        })
    }

    /// Every report that is due or was filed, with what its form asks: the owner's to see.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn cash_reports(&self, given: &Given, as_of: Day) -> Result<CashReports, AppError> {
        let mut lowered = Vec::new();
        for order in lists::orders(self.store().read())? {
            lowered.extend(order.cash_lowered.into_iter().map(|lowered| (order.id, lowered)));
        }
        let mut lowered_on_account = Vec::new();
        for account in lists::house_accounts(self.store().read())? {
            let lowered = account.cash_lowered.into_iter();
            lowered_on_account.extend(lowered.map(|lowered| (account.customer, lowered)));
        }
        let reports = self.look(given, |load| reports(load, as_of))?;
        Ok(CashReports { as_of, reports, lowered, lowered_on_account })
    }
}

fn notice(load: &mut Load, request: &CashOffered) -> Result<Option<Notice>, AppError> {
    let order = load.order(request.order)?;
    let desk = load.desk()?;
    let payments = Payment::offered(load, order.customer, &request.payments)?;
    let offer = decide::offered(&order, &payments, &desk);
    let views = load.read().views;
    let so_far = |person| Ok::<_, AppError>(rows::cash_paid(views, person)?);
    decide::notice(&offer, &desk.policy.cash_report_rules()?, so_far)
}

fn particulars(request: &IdentifyPayer) -> Result<PayerParticulars, AppError> {
    let short = |text: &Option<String>| text.as_deref().map(ShortText::new).transpose();
    let [kind, number, issuer] = &request.identification;
    let (kind, number) = (ShortText::new(kind)?, ShortText::new(number)?);
    let address = request.address.iter().map(|line| ShortText::new(line));
    Ok(PayerParticulars {
        name: PersonName::new(&request.name)?,
        address: address.collect::<Result<_, _>>()?,
        taxpayer_number: short(&request.taxpayer_number)?,
        born: request.born,
        occupation: short(&request.occupation)?,
        identification: Identification { kind, number, issuer: ShortText::new(issuer)? },
    })
}

fn reports(load: &Load, as_of: Day) -> Result<Vec<CashReportLine>, AppError> {
    let rules = load.desk()?.policy.cash_report_rules()?;
    let mut reports = Vec::new();
    for (person, paid) in rows::all_cash_paid(load.read().views)? {
        let crossings = Count::of(&paid, &rules)?.crossings;
        if crossings.is_empty() {
            continue;
        }
        let (book, name) = (load.cash(person)?, name_of(load, person)?);
        reports.extend(crossings.into_iter().map(|crossing| {
            let filed = book.filing_of(&crossing).cloned();
            CashReportLine {
                person,
                particulars: known(&book),
                name: name.clone(),
                late: filed.is_none() && as_of > crossing.file_by,
                crossing,
                filed,
            }
        }));
    }
    reports.sort_by_key(|report| (report.crossing.file_by, report.person));
    Ok(reports)
}

/// Who somebody showed to be, unless it was erased.
pub(crate) fn known(book: &CashBook) -> Option<PayerParticulars> {
    book.identified.as_ref()?.particulars.known().cloned()
}

/// The name of a customer; none where an order that names nobody is counted.
pub(crate) fn name_of(load: &Load, person: PayerId) -> Result<Option<String>, AppError> {
    let customer = load.customer(CustomerId::from_bytes(person.bytes()))?;
    Ok(customer.name.known().map(ToString::to_string))
}

/// The sum of what a year's reports say.
pub(crate) fn total(filed: &[&CashReportFiled], nothing: Money) -> Result<Money, AppError> {
    let sums = filed.iter().map(|filed| filed.total);
    Ok(Money::sum(sums, nothing.currency())?)
}
