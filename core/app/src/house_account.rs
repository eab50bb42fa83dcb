//! House accounts: opened, stopped, a charge allowed, money on account in any store, credit paid out,
//! a month's statement run.

use milgrain_kernel::{CustomerId, Day, Money, OpenItemId, OrderId};
use milgrain_retail::cash_report::{Notice, decide as cash};
use milgrain_retail::customer::decide::CustomerRefusal;
use milgrain_retail::event::Stream;
use milgrain_retail::house_account::decide::{self, AccountPayment, Agreement};
use milgrain_retail::house_account::{HouseAccount, HouseRefusal, HouseTerms, statement};
use milgrain_retail::memo::PaidFrom;
use milgrain_retail::messages::MessageRefusal;
use milgrain_retail::note::ShortText;
use milgrain_store::views::lists as rows;
use serde::{Deserialize, Serialize};

use crate::carry_out::{Done, Given, Milgrain};
use crate::load::Load;
use crate::payment::Payment;
use crate::{AppError, lists};

/// Open a house account, or let it go on by a new agreement.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OpenHouseAccount {
    /// Whose.
    pub customer: CustomerId,
    /// The number of the agreement that was signed.
    pub agreement: String,
    /// When what is charged is to be paid.
    pub terms: HouseTerms,
    /// How much may be owed without asking a manager.
    pub limit: Money,
}

/// Stop a house account.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StopHouseAccount {
    /// Whose.
    pub customer: CustomerId,
    /// Why.
    pub reason: String,
}

/// A manager's word that an order may be charged.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AllowCharge {
    /// To whose account.
    pub customer: CustomerId,
    /// The order.
    pub order: OrderId,
    /// The most.
    pub up_to: Money,
}

/// Take money on account.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct PayHouseAccount {
    /// On whose.
    pub customer: CustomerId,
    /// The payment: cash, card or cheque.
    pub payment: Payment,
    /// The charge that it is for; without one, the oldest.
    #[serde(default)]
    pub item: Option<OpenItemId>,
}

/// Pay credit of an account out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ReturnHouseCredit {
    /// Whose.
    pub customer: CustomerId,
    /// How much.
    pub amount: Money,
    /// From which money.
    pub from: PaidFrom,
}

/// Run the statement of a month.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RunHouseStatement {
    /// Whose.
    pub customer: CustomerId,
    /// A day of the month.
    pub month: Day,
}

/// A house account in a list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct HouseAccountLine {
    /// Whose.
    pub customer: CustomerId,
    /// The number of the agreement.
    pub agreement: ShortText,
    /// How much may be owed.
    pub limit: Money,
    /// What is to be paid.
    pub to_pay: Money,
    /// What is left over.
    pub credit: Money,
    /// When the oldest of what is late was to be paid.
    pub late_since: Option<Day>,
    /// Since when nothing more is charged, if that is so.
    pub stopped: Option<Day>,
    /// The last day that has a statement.
    pub stated_through: Option<Day>,
}

impl Milgrain {
    /// Opens an account, or lets it go on by a new agreement; a manager's.
    ///
    /// # Errors
    /// `house.*`, `customer.unknown`, `note.*`.
    pub fn open_house_account(
        &self,
        given: &Given,
        request: &OpenHouseAccount,
    ) -> Result<Done, AppError> {
        self.carry_out(given, "open_house_account", request, |load| {
            if !load.customer(request.customer)?.known {
                return Err(CustomerRefusal::Unknown.into());
            }
            let known = load.house_account(request.customer)?;
            let number = ShortText::new(&request.agreement)?;
            let agreement = Agreement { number, terms: request.terms, limit: request.limit };
            Ok(decide::agree(&known, agreement, &load.desk()?)?)
        })
    }

    /// Stops an account; a manager's.
    ///
    /// # Errors
    /// `house.*`, `note.*`.
    pub fn stop_house_account(
        &self,
        given: &Given,
        request: &StopHouseAccount,
    ) -> Result<Done, AppError> {
        self.carry_out(given, "stop_house_account", request, |load| {
            let known = load.house_account(request.customer)?;
            Ok(decide::stop(&known, ShortText::new(&request.reason)?, &load.desk()?)?)
        })
    }

    /// Allows a charge whatever the limit says and whatever is late; a manager's.
    ///
    /// # Errors
    /// `house.*`.
    pub fn allow_charge(&self, given: &Given, request: &AllowCharge) -> Result<Done, AppError> {
        self.carry_out(given, "allow_charge", request, |load| {
            load.order(request.order)?;
            let known = load.house_account(request.customer)?;
            Ok(decide::allow(&known, request.order, request.up_to, &load.desk()?)?)
        })
    }

    /// Takes money on account, in whatever store; its receipt takes the register's next number.
    ///
    /// # Errors
    /// `house.*`.
    pub fn pay_house_account(
        &self,
        given: &Given,
        request: &PayHouseAccount,
    ) -> Result<Done, AppError> {
        self.carry_out(given, "pay_house_account", request, |load| {
            let number = load.next_number()?;
            let known = load.house_account(request.customer)?;
            let payment = request.offered(number)?;
            Ok(decide::pay(&known, payment, &load.desk()?)?)
        })
    }

    /// What the associate is to be told before such a payment is taken, if it is of cash that has to
    /// be reported.
    ///
    /// # Errors
    /// `house.*`.
    pub fn house_cash_notice(
        &self,
        given: &Given,
        request: &PayHouseAccount,
    ) -> Result<Option<Notice>, AppError> {
        self.look(given, |load| notice(load, request))
    }

    /// Writes down that the associate was told: what is paid on the account next is compared with it.
    ///
    /// # Errors
    /// `cash_report.nothing_to_say`, `house.*`.
    pub fn show_house_cash_notice(
        &self,
        given: &Given,
        request: &PayHouseAccount,
    ) -> Result<Done, AppError> {
        self.carry_out(given, "show_house_cash_notice", request, |load| {
            let notice = notice(load, request)?;
            Ok(vec![cash::show(Stream::House(request.customer), notice, &load.desk()?)?])
        })
    }

    /// Pays credit of an account out; a manager's.
    ///
    /// # Errors
    /// `house.*`.
    pub fn return_house_credit(
        &self,
        given: &Given,
        request: &ReturnHouseCredit,
    ) -> Result<Done, AppError> {
        self.carry_out(given, "return_house_credit", request, |load| {
            let known = load.house_account(request.customer)?;
            Ok(decide::return_credit(&known, request.amount, request.from, &load.desk()?)?)
        })
    }

    /// Runs the statement of a month; a manager's. It takes the register's next number.
    ///
    /// # Errors
    /// `house.*`; while a secret is kept from the household: `message.secret`.
    pub fn run_house_statement(
        &self,
        given: &Given,
        request: &RunHouseStatement,
    ) -> Result<Done, AppError> {
        self.carry_out(given, "run_house_statement", request, |load| {
            if let Some(until) = load.customer(request.customer)?.secret(load.today()) {
                return Err(MessageRefusal::Secret { until }.into());
            }
            let number = load.next_number()?;
            let known = load.house_account(request.customer)?;
            Ok(statement::run(&known, request.month, number, &load.desk()?)?)
        })
    }

    /// The house accounts, as they stand on a day.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn house_accounts(&self, today: Day) -> Result<Vec<HouseAccountLine>, AppError> {
        let accounts = lists::house_accounts(self.store().read())?;
        let opened = accounts.iter().filter(|account| account.agreed.is_some());
        Ok(opened.map(|account| line(account, today)).collect::<Result<_, _>>()?)
    }
}

impl PayHouseAccount {
    fn offered(&self, number: String) -> Result<AccountPayment, HouseRefusal> {
        let Payment { tender, amount, payer, .. } = self.payment;
        let kind = self.payment.means.money().ok_or(HouseRefusal::NotMoney)?;
        Ok(AccountPayment { number, tender, kind, amount, payer, item: self.item })
    }
}

fn notice(load: &mut Load, request: &PayHouseAccount) -> Result<Option<Notice>, AppError> {
    let known = load.house_account(request.customer)?;
    let desk = load.desk()?;
    let paid = decide::taken(&known, request.offered(String::new())?, &desk)?;
    let offer: Vec<_> = paid.counted(request.customer).into_iter().collect();
    let views = load.read().views;
    let so_far = |person| Ok::<_, AppError>(rows::cash_paid(views, person)?);
    cash::notice(&offer, &desk.policy.cash_report_rules()?, so_far)
}

fn line(account: &HouseAccount, today: Day) -> Result<HouseAccountLine, HouseRefusal> {
    let agreed = account.known()?;
    Ok(HouseAccountLine {
        customer: account.customer,
        agreement: agreed.agreement.clone(),
        limit: agreed.limit,
        to_pay: account.to_pay()?,
        credit: account.credit()?,
        late_since: account.late(today).map(|item| item.due),
        stopped: account.stopped.as_ref().map(|stopped| stopped.on),
        stated_through: account.statements.iter().map(|run| run.through).max(),
    })
}
