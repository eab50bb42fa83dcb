//! Figures of one set of books: balances, what customers owe, what orders hold.
//!
//! An exported account ends in `C-<customer>` under a receivable and in `O-<order>` under a
//! deposit. The balance of an account is the sum over these; debit is positive. What a customer
//! owes and what an order holds are positive when there is any. A zero equals an absence: some
//! tools leave empty accounts out.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use serde::Deserialize;

use crate::failure::{Failure, Result};

const CUSTOMER: &str = "C-";
const ORDER: &str = "O-";
const RECEIVABLES: &str = "Assets:";
const DEPOSITS: &str = "Liabilities:Deposits";

/// Amounts by account, customer or order, and by currency.
pub type Amounts = BTreeMap<(String, String), Decimal>;

/// What one peer says of one account, as deep as the journal goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf {
    /// Its whole name.
    pub account: String,
    /// ISO 4217.
    pub currency: String,
    /// Debit positive.
    pub amount: Decimal,
}

/// Everything that is compared.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Every account, customers and orders summed.
    pub balances: Amounts,
    /// What each customer was billed and has not paid.
    pub receivables: Amounts,
    /// What is held for each order.
    pub deposits: Amounts,
}

#[derive(Deserialize)]
struct Row {
    #[serde(alias = "account", alias = "customer", alias = "order")]
    key: String,
    currency: String,
    amount: Decimal,
}

#[derive(Deserialize)]
struct Document {
    balances: Vec<Row>,
    receivables: Vec<Row>,
    deposits: Vec<Row>,
}

impl Figures {
    /// Reads `books.json`.
    pub fn from_json(text: &str) -> Result<Self> {
        let document: Document =
            serde_json::from_str(text).map_err(|e| Failure::new("reading books.json", e))?;
        let amounts = |rows: Vec<Row>| {
            let mut sums = Amounts::new();
            for row in rows {
                *sums.entry((row.key, row.currency)).or_default() += row.amount;
            }
            sums
        };
        Ok(Self {
            balances: amounts(document.balances),
            receivables: amounts(document.receivables),
            deposits: amounts(document.deposits),
        })
    }

    /// Sums what a peer says of every deepest account.
    pub fn from_leaves(leaves: Vec<Leaf>) -> Self {
        let mut figures = Self::default();
        for leaf in leaves {
            figures.add(leaf);
        }
        figures
    }

    fn add(&mut self, leaf: Leaf) {
        let Leaf { account, currency, amount } = leaf;
        let (parent, last) = account.rsplit_once(':').unwrap_or(("", &account));
        let mut whole = account.as_str();
        if let Some(customer) = last.strip_prefix(CUSTOMER) {
            whole = parent;
            if parent.starts_with(RECEIVABLES) {
                let key = (customer.to_owned(), currency.clone());
                *self.receivables.entry(key).or_default() += amount;
            }
        }
        if let Some(order) = last.strip_prefix(ORDER) {
            whole = parent;
            if parent.starts_with(DEPOSITS) {
                *self.deposits.entry((order.to_owned(), currency.clone())).or_default() -= amount;
            }
        }
        *self.balances.entry((whole.to_owned(), currency)).or_default() += amount;
    }

    /// One line for each figure that is not the same on both sides.
    pub fn differences(&self, theirs: &Self) -> Vec<String> {
        let parts = [
            ("account", &self.balances, &theirs.balances),
            ("receivable of", &self.receivables, &theirs.receivables),
            ("deposit of order", &self.deposits, &theirs.deposits),
        ];
        parts.into_iter().flat_map(|(what, ours, theirs)| compare(what, ours, theirs)).collect()
    }
}

fn compare(what: &str, ours: &Amounts, theirs: &Amounts) -> Vec<String> {
    let keys: BTreeSet<_> = ours.keys().chain(theirs.keys()).collect();
    let line = |key: &(String, String)| {
        let amount = |side: &Amounts| side.get(key).copied().unwrap_or_default();
        let (our, their) = (amount(ours), amount(theirs));
        let (name, currency) = key;
        (our != their).then(|| format!("{what} {name}: {their} {currency}, ours {our}"))
    };
    keys.into_iter().filter_map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaves(rows: &[(&str, &str)]) -> Vec<Leaf> {
        let leaf = |(account, amount): &(&str, &str)| Leaf {
            account: (*account).to_owned(),
            currency: "USD".to_owned(),
            amount: amount.parse().unwrap(),
        };
        rows.iter().map(leaf).collect()
    }

    const OURS: &str = r#"{
        "balances": [
            {"account": "Assets:Receivable:S1", "currency": "USD", "amount": "15.00"},
            {"account": "Liabilities:Deposits:Layaway:S1", "currency": "USD", "amount": "-15"}],
        "receivables": [
            {"customer": "ada", "currency": "USD", "amount": "15.00"},
            {"customer": "ben", "currency": "USD", "amount": "0.00"}],
        "deposits": [{"order": "7", "currency": "USD", "amount": "15.00"}]}"#;

    #[test]
    fn customers_and_orders_add_up_to_their_accounts() {
        let theirs = Figures::from_leaves(leaves(&[
            ("Assets:Receivable:S1:C-ada", "15"),
            ("Liabilities:Deposits:Layaway:S1:O-7", "-15.00"),
        ]));
        assert_eq!(Figures::from_json(OURS).unwrap().differences(&theirs), [""; 0]);
    }

    #[test]
    fn a_cent_off_is_named_for_the_account_and_the_customer() {
        let theirs = Figures::from_leaves(leaves(&[
            ("Assets:Receivable:S1:C-ada", "15.01"),
            ("Liabilities:Deposits:Layaway:S1:O-7", "-15.00"),
        ]));
        assert_eq!(
            Figures::from_json(OURS).unwrap().differences(&theirs),
            [
                "account Assets:Receivable:S1: 15.01 USD, ours 15.00",
                "receivable of ada: 15.01 USD, ours 15.00"
            ]
        );
    }

    #[test]
    fn a_deposit_under_the_wrong_order_is_found_though_the_account_agrees() {
        let theirs = Figures::from_leaves(leaves(&[
            ("Assets:Receivable:S1:C-ada", "15.00"),
            ("Liabilities:Deposits:Layaway:S1:O-8", "-15.00"),
        ]));
        assert_eq!(Figures::from_json(OURS).unwrap().differences(&theirs).len(), 2);
    }

    #[test]
    fn an_account_that_only_the_peer_has_is_a_difference() {
        let theirs = Figures::from_leaves(leaves(&[
            ("Assets:Receivable:S1:C-ada", "15.00"),
            ("Liabilities:Deposits:Layaway:S1:O-7", "-15.00"),
            ("Expenses:Fees:S1", "0.01"),
        ]));
        assert_eq!(Figures::from_json(OURS).unwrap().differences(&theirs).len(), 1);
    }

    #[test]
    fn store_credit_of_a_customer_is_not_owed_by_them() {
        let figures = Figures::from_leaves(leaves(&[("Liabilities:Credit:S1:C-ada", "-5")]));
        assert!(figures.receivables.is_empty());
        assert_eq!(figures.balances.len(), 1);
    }
}
