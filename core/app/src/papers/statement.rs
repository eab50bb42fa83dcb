//! A customer's statement: what was billed, on invoices and on the house account, and is open, by age;
//! deposits held; layaways still to come, apart, because they are promises and not debts.

use milgrain_documents::papers::NextPayment;
use milgrain_documents::papers::statement::{
    Ageing, BilledItem, Deposit, RunningLayaway, Statement,
};
use milgrain_kernel::{CustomerId, Day, Money, MoneyError, OrderId};
use milgrain_ledger::open_item::AgeBucket;
use milgrain_retail::house_account::HouseAccount;
use milgrain_retail::messages::MessageRefusal;
use milgrain_retail::order::{Agreement, Order};

use super::{head, house_account};
use crate::AppError;
use crate::load::Load;

/// The statement of a customer over their orders.
pub(super) fn statement(
    load: &Load,
    customer: CustomerId,
    orders: &[OrderId],
    as_of: Day,
) -> Result<Statement, AppError> {
    if let Some(until) = load.customer(customer)?.secret(load.today()) {
        return Err(MessageRefusal::Secret { until }.into());
    }
    let nothing = Money::zero(load.policy().ok_or(AppError::NoPolicy)?.currency);
    let mut known = Vec::with_capacity(orders.len());
    for id in orders {
        known.extend(load.find_order(*id)?);
    }
    known.sort_by(|a, b| a.number.cmp(&b.number));
    let account = load.house_account(customer)?;
    let mut billed = billed(&known)?;
    billed.extend(house_account::open_items(load, &account)?);
    let to_pay = Money::sum(billed.iter().map(|item| item.open), nothing.currency())?;
    let all = Money::sum(billed.iter().map(|item| item.amount), nothing.currency())?;
    let number = known.last().map(|order| order.number.clone()).unwrap_or_default();
    let layaways = layaways(&known, as_of)?;
    Ok(Statement {
        particulars: head::of(load, &number, as_of, None)?,
        customer: head::person(load, Some(customer))?,
        as_of: as_of.date(),
        ageing: ageing(&known, &account, as_of, nothing)?,
        to_pay,
        settled: all.minus(to_pay)?,
        billed_total: all,
        next: layaways.iter().filter_map(|layaway| layaway.next).min_by_key(|next| next.on),
        billed,
        deposits: deposits(&known).chain(house_account::credit(&account)?).collect(),
        layaways,
        policy: Vec::new(),
    })
}

fn billed(orders: &[Order]) -> Result<Vec<BilledItem>, MoneyError> {
    let mut items = Vec::new();
    for order in orders {
        for invoice in &order.invoices {
            let tender = |t: &&milgrain_retail::order::Tender| t.id.bytes() == invoice.item.bytes();
            let amount = order.tenders.iter().find(tender).map_or(invoice.owed, |t| t.amount);
            items.push(BilledItem {
                document: order.number.clone(),
                what: order.lines.first().map(|line| line.description.clone()).unwrap_or_default(),
                pay_by: invoice.due.date(),
                amount,
                open: invoice.owed,
            });
        }
    }
    Ok(items)
}

fn ageing(
    orders: &[Order],
    account: &HouseAccount,
    as_of: Day,
    nothing: Money,
) -> Result<Ageing, MoneyError> {
    let mut buckets = [nothing; 5];
    let invoices = orders.iter().flat_map(|order| &order.invoices);
    let invoices = invoices.map(|invoice| (invoice.due, invoice.owed));
    for (due, open) in invoices.chain(account.items.iter().map(|item| (item.due, item.open))) {
        let index = match AgeBucket::of(due, as_of) {
            AgeBucket::Current => 0,
            AgeBucket::Days1To30 => 1,
            AgeBucket::Days31To60 => 2,
            AgeBucket::Days61To90 => 3,
            AgeBucket::Over90 => 4,
        };
        buckets[index] = buckets[index].plus(open)?;
    }
    let [current, days_1_30, days_31_60, days_61_90, over_90] = buckets;
    Ok(Ageing { current, days_1_30, days_31_60, days_61_90, over_90 })
}

fn deposits(orders: &[Order]) -> impl Iterator<Item = Deposit> + '_ {
    let held = orders.iter().filter(|o| o.layaway.is_none() && o.deposit.is_positive());
    held.map(|order| Deposit {
        document: order.number.clone(),
        what: order.lines.first().map(|line| line.description.clone()).unwrap_or_default(),
        held: order.deposit,
    })
}

fn layaways(orders: &[Order], as_of: Day) -> Result<Vec<RunningLayaway>, MoneyError> {
    let mut running = Vec::new();
    for order in orders.iter().filter(|order| order.agreement == Agreement::Open) {
        let Some(layaway) = &order.layaway else { continue };
        let ahead = layaway.schedule.iter().find(|instalment| instalment.due >= as_of);
        let next = ahead.or(layaway.schedule.first());
        running.push(RunningLayaway {
            document: order.number.clone(),
            what: order.lines.first().map(|line| line.description.clone()).unwrap_or_default(),
            paid: order.paid()?,
            to_come: order.balance()?,
            next: next.map(|next| NextPayment { amount: next.amount, on: next.due.date() }),
        });
    }
    Ok(running)
}
