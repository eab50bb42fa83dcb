//! Account names that all three programs read: capitalised components of letters, digits and
//! hyphens, divided by colons.

use milgrain_kernel::StoreId;

use crate::{Account, AccountClass, Of};

/// The name of an account in an export: class, account, store and, where there is one, the
/// sub-ledger: `Liabilities:Deposits:Layaway:S-<store>:O-<order>`. An open item stands under its
/// customer. So each program's sub-totals are ours: of a customer, of a store, of an account.
#[must_use]
pub fn account_name(account: Account, store: StoreId, of: Of) -> String {
    let mut name = path(account);
    name.push_str(&format!(":S-{store}"));
    match of {
        Of::Nobody => {}
        Of::Order(order) => name.push_str(&format!(":O-{order}")),
        Of::Customer(customer) | Of::Billed { customer, .. } => {
            name.push_str(&format!(":C-{customer}"));
        }
        Of::Staff(staff) => name.push_str(&format!(":P-{staff}")),
        Of::Store(other) => name.push_str(&format!(":S-{other}")),
        Of::Drawer(session) => name.push_str(&format!(":D-{session}")),
    }
    name
}

fn path(account: Account) -> String {
    let class = match account.class() {
        AccountClass::Asset => "Assets",
        AccountClass::Liability => "Liabilities",
        AccountClass::Equity => "Equity",
        AccountClass::Income => "Income",
        AccountClass::Expense => "Expenses",
    };
    let leaf = match account {
        Account::CardClearing(code) => format!("Card-clearing:{}", code.as_str()),
        Account::SalesTaxPayable(code) => format!("Sales-tax-payable:{}", code.as_str()),
        Account::HouseAccounts => "Receivable:House-accounts".to_owned(),
        Account::Invoices => "Receivable:Invoices".to_owned(),
        Account::Deposits(kind) => {
            format!("Deposits:{}", component(kind.name().trim_end_matches(" deposits")))
        }
        Account::Revenue(kind) => {
            format!("Sales:{}", component(kind.name().trim_end_matches(" sales")))
        }
        Account::RepairRevenue => "Sales:Repair".to_owned(),
        plain => component(&plain.name()),
    };
    format!("{class}:{leaf}")
}

/// The chart's names start with a capital and hold nothing but letters, spaces, commas, hyphens.
fn component(name: &str) -> String {
    name.chars().filter(|c| *c != ',').map(|c| if c == ' ' { '-' } else { c }).collect()
}
