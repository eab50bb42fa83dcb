//! The chart: codes, names, classes.

use super::*;
use std::collections::HashSet;

fn code(text: &str) -> ShortCode {
    ShortCode::new(text).unwrap()
}

fn whole_chart() -> Vec<Account> {
    let mut all = Account::PLAIN.to_vec();
    all.extend(DepositKind::ALL.iter().map(|&kind| Account::Deposits(kind)));
    all.extend(RevenueKind::ALL.iter().map(|&kind| Account::Revenue(kind)));
    all.extend(["OH", "NY-NYC"].map(|place| Account::SalesTaxPayable(code(place))));
    all.push(Account::CardClearing(code("STRIPE")));
    all
}

#[test]
fn accountants_read_the_names_they_know() {
    let cases = [
        (Account::CashDrawer, "cash", "Cash drawer", AccountClass::Asset),
        (
            Account::Deposits(DepositKind::Layaway),
            "deposits.layaway",
            "Layaway deposits",
            AccountClass::Liability,
        ),
        (
            Account::SalesTaxPayable(code("OH")),
            "tax.OH",
            "Sales tax payable OH",
            AccountClass::Liability,
        ),
        (
            Account::Revenue(RevenueKind::Jewelry),
            "revenue.jewelry",
            "Jewelry sales",
            AccountClass::Income,
        ),
        (
            Account::CardClearing(code("stripe")),
            "card.STRIPE",
            "Card clearing STRIPE",
            AccountClass::Asset,
        ),
        (Account::CostOfGoods, "cost_of_goods", "Cost of goods sold", AccountClass::Expense),
        (Account::OpeningBalances, "opening_balances", "Opening balances", AccountClass::Equity),
    ];
    for (account, expected_code, name, class) in cases {
        assert_eq!(account.code(), expected_code);
        assert_eq!(account.name(), name);
        assert_eq!(account.class(), class);
    }
}

#[test]
fn every_account_is_found_by_its_code_and_no_two_share_one() {
    let chart = whole_chart();
    let codes: HashSet<_> = chart.iter().map(|account| account.code()).collect();
    let names: HashSet<_> = chart.iter().map(|account| account.name()).collect();
    assert_eq!((codes.len(), names.len()), (chart.len(), chart.len()));
    for account in chart {
        assert_eq!(account.code().parse(), Ok(account));
        let bytes = minicbor::to_vec(account).unwrap();
        assert_eq!(minicbor::decode::<Account>(&bytes).unwrap(), account);
    }
}

#[test]
fn an_account_outside_the_chart_is_refused() {
    for given in ["", "petty_cash", "tax.", "tax.oh", "deposits.rent", "revenue", "a.b"] {
        let error = given.parse::<Account>().unwrap_err();
        assert_eq!(error.code(), "ledger.unknown_account", "{given}");
    }
}
