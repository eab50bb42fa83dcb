//! What has to be reported of cash: one line for each payment, with what the form asks of whoever
//! paid. For the owner and whoever files: it names people.

use std::fmt::Write;

use milgrain_app::cash_report::{CashReportLine, CashReports};
use milgrain_kernel::{Day, OrderId, StoreId};
use milgrain_retail::cash_report::{CashMeans, Counted, PayerParticulars};

use crate::answer::Answer;
use crate::shop::Shop;
use crate::{CliError, states};

const HEAD: &str = "report,state,file_by,filed_on,confirmation,statement_by,keep_until,total,name,\
                    address,taxpayer_number,born,occupation,identification,paid_on,order,store,\
                    means,face,amount,by_another";

pub(super) fn export_cash_reports(shop: &Shop, as_of: Option<Day>) -> Result<Answer, CliError> {
    shop.app.may_leave()?;
    let (given, policy) = shop.any_desk()?;
    let as_of = as_of.unwrap_or_else(|| policy.clock.business_day(given.at));
    let reports = shop.app.cash_reports(&given, as_of)?;
    Ok(Answer::new(csv(shop, &reports)?, &reports))
}

fn csv(shop: &Shop, reports: &CashReports) -> Result<String, CliError> {
    let mut text = HEAD.to_owned();
    for (number, report) in (1_usize..).zip(&reports.reports) {
        let head = [number.to_string()].into_iter().chain(head(report));
        let head: Vec<String> = head.map(|cell| quoted(&cell)).collect();
        for paid in &report.crossing.payments {
            let cells = payment(shop, report, paid)?;
            let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
            let _ = write!(text, "\n{},{}", head.join(","), cells.join(","));
        }
    }
    Ok(text)
}

fn head(report: &CashReportLine) -> Vec<String> {
    let crossing = &report.crossing;
    let filed = report.filed.as_ref();
    let state = match (filed, report.late) {
        (Some(_), _) => "filed",
        (None, true) => "late",
        (None, false) => "due",
    };
    let confirmation = filed.and_then(|filed| filed.confirmation.as_ref());
    let mut cells = vec![
        state.to_owned(),
        crossing.file_by.to_string(),
        text(filed.map(|filed| filed.on)),
        text(confirmation),
        crossing.statement_by.to_string(),
        crossing.keep_until.to_string(),
        crossing.total.to_plain(),
    ];
    cells.extend(person(report.name.as_deref(), report.particulars.as_ref()));
    cells
}

/// As identified; else the name alone that the shop knows.
fn person(name: Option<&str>, known: Option<&PayerParticulars>) -> [String; 6] {
    let Some(known) = known else {
        return [name.unwrap_or_default(), "", "", "", "", ""].map(str::to_owned);
    };
    let address: Vec<String> = known.address.iter().map(ToString::to_string).collect();
    let paper = &known.identification;
    [
        known.name.to_string(),
        address.join("; "),
        text(known.taxpayer_number.as_ref()),
        text(known.born),
        text(known.occupation.as_ref()),
        format!("{} {}, {}", paper.kind, paper.number, paper.issuer),
    ]
}

fn payment(shop: &Shop, report: &CashReportLine, paid: &Counted) -> Result<[String; 7], CliError> {
    let (means, face) = match paid.means {
        CashMeans::Currency => ("currency", String::new()),
        CashMeans::CashiersCheque { face } => ("cashiers_cheque", face.to_plain()),
        CashMeans::MoneyOrder { face } => ("money_order", face.to_plain()),
    };
    let payer = paid.payer.or(paid.customer).map(milgrain_kernel::CustomerId::bytes);
    let own = payer.is_none_or(|payer| payer == report.person.bytes());
    Ok([
        paid.on.to_string(),
        paid.order.map(|order| number(shop, order)).transpose()?.unwrap_or_default(),
        paid.store.map(|store| name(shop, store)).transpose()?.unwrap_or_default(),
        means.to_owned(),
        face,
        paid.amount.to_plain(),
        if own { "no" } else { "yes" }.to_owned(),
    ])
}

fn number(shop: &Shop, order: OrderId) -> Result<String, CliError> {
    Ok(states::order(&shop.app, order)?.number)
}

fn name(shop: &Shop, store: StoreId) -> Result<String, CliError> {
    let stores = states::stores(&shop.app)?;
    let policy = stores.into_iter().find(|(id, _)| *id == store).and_then(|(_, book)| book.policy);
    Ok(policy.map(|policy| policy.shop.name).unwrap_or_default())
}

fn text(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// A cell that no program takes for a formula or for two cells.
fn quoted(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@']);
    let plain = !formula && !cell.contains([',', '"', '\n', '\r']);
    match plain {
        true => cell.to_owned(),
        false => format!("\"{}{}\"", if formula { "'" } else { "" }, cell.replace('"', "\"\"")),
    }
}
