//! The three tools an accountant may already use, and what each is asked.
//!
//! Each checks the journal by its strictest rules before it is asked for balances: undeclared
//! accounts, unknown currencies and entries that do not balance are refusals.

use std::path::Path;
use std::process::Command;

use rust_decimal::Decimal;

use super::figures::Leaf;
use crate::failure::{Failure, Result};
use crate::process;

const QUERY: &str = "SELECT account, currency, sum(position) AS total GROUP BY account, currency";

/// One tool: the file it reads, how it checks it, and how its balances are read.
pub struct Peer {
    /// What it is called.
    pub name: &'static str,
    /// The journal it reads, in the folder of the books.
    pub journal: &'static str,
    check: fn(&Path) -> Command,
    balances: fn(&Path) -> Command,
    parse: fn(&str) -> Option<Vec<Leaf>>,
}

/// All of them.
pub const PEERS: &[Peer] = &[
    Peer {
        name: "ledger",
        journal: "journal.ledger",
        check: |journal| ledger(journal, &["source"]),
        balances: |journal| ledger(journal, LEDGER_BALANCES),
        parse: from_ledger,
    },
    Peer {
        name: "hledger",
        journal: "journal.hledger",
        check: |journal| hledger(journal, &["check", "--strict"]),
        balances: |journal| hledger(journal, HLEDGER_BALANCES),
        parse: |text| lines_after_head(text, &[0, 1, 2]),
    },
    Peer {
        name: "beancount",
        journal: "journal.beancount",
        check: |journal| command("bean-check", &[], journal, &[]),
        balances: |journal| command("bean-query", &["-f", "csv"], journal, &[QUERY]),
        parse: |text| lines_after_head(text, &[0, 2]),
    },
];

const LEDGER_BALANCES: &[&str] =
    &["balance", "--flat", "--empty", "--no-total", "--format", "%(account)\t%(amount)\n"];
const HLEDGER_BALANCES: &[&str] =
    &["balance", "--flat", "--empty", "--no-total", "--output-format=csv", "--layout=bare"];

impl Peer {
    /// Checks the journal, then reads every account's balance.
    pub fn read(&self, journal: &Path) -> Result<Vec<Leaf>> {
        process::read((self.check)(journal))?;
        let text = process::read((self.balances)(journal))?;
        let unreadable = || Failure::new(format!("reading the balances of {}", self.name), &text);
        (self.parse)(&text).ok_or_else(unreadable)
    }
}

fn command(program: &str, before: &[&str], journal: &Path, after: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(before).arg(journal).args(after);
    command
}

/// The person's own settings must not change what is read.
fn ledger(journal: &Path, arguments: &[&str]) -> Command {
    let settings = ["--init-file", "/dev/null", "--pedantic", "--file"];
    command("ledger", &settings, journal, arguments)
}

fn hledger(journal: &Path, arguments: &[&str]) -> Command {
    command("hledger", &["--file"], journal, arguments)
}

/// `account TAB amount`, and one more line for each further currency of the same account.
fn from_ledger(text: &str) -> Option<Vec<Leaf>> {
    let mut account = String::new();
    let mut leaves = Vec::new();
    for line in text.lines() {
        let amount = line.split_once('\t').map_or(line, |(name, amount)| {
            account = name.to_owned();
            amount
        });
        if amount.trim() != "0" {
            leaves.push(leaf(&account, amount)?);
        }
    }
    Some(leaves)
}

/// Comma-separated lines under a head: the account, then the columns that make the amount.
fn lines_after_head(text: &str, columns: &[usize]) -> Option<Vec<Leaf>> {
    let row = |line: &str| {
        let cells: Vec<&str> = line.split(',').map(|cell| cell.trim_matches(['"', ' '])).collect();
        let picked: Option<Vec<&str>> = columns.iter().map(|at| cells.get(*at).copied()).collect();
        let (account, amount) = picked.as_deref()?.split_first()?;
        leaf(account, &amount.join(" "))
    };
    let rows = text.lines().skip(1).filter(|line| !line.trim().is_empty());
    rows.filter(|line| !is_nothing(line)).map(row).collect()
}

/// beancount leaves the amount of an empty account blank.
fn is_nothing(line: &str) -> bool {
    line.trim_end().ends_with(',')
}

/// An amount is a number and a currency, in either order.
fn leaf(account: &str, amount: &str) -> Option<Leaf> {
    let (first, second) = amount.trim().split_once(char::is_whitespace)?;
    let (first, second) = (first.trim(), second.trim());
    let (number, currency) = match first.parse::<Decimal>() {
        Ok(number) => (number, second),
        Err(_) => (second.parse().ok()?, first),
    };
    Some(Leaf { account: account.to_owned(), currency: currency.to_owned(), amount: number })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(leaves: Option<Vec<Leaf>>) -> Vec<String> {
        let show = |leaf: Leaf| format!("{} {} {}", leaf.account, leaf.amount, leaf.currency);
        leaves.unwrap().into_iter().map(show).collect()
    }

    #[test]
    fn ledger_puts_further_currencies_on_lines_of_their_own() {
        let text = "Assets:Cash\tKWD 12.345\nUSD 295.05\nIncome:Sales\tUSD -3\nAssets:Bank\t0\n";
        assert_eq!(
            shown(from_ledger(text)),
            ["Assets:Cash 12.345 KWD", "Assets:Cash 295.05 USD", "Income:Sales -3 USD"]
        );
    }

    #[test]
    fn hledger_names_account_currency_and_number() {
        let text = "\"account\",\"commodity\",\"balance\"\n\"Assets:Cash\",\"USD\",\"-1200.10\"\n";
        assert_eq!(shown(lines_after_head(text, &[0, 1, 2])), ["Assets:Cash -1200.10 USD"]);
    }

    #[test]
    fn beancount_pads_its_columns_and_leaves_nothing_blank() {
        let text =
            "account,currency,total\nAssets:Cash   ,USD,  295.05 USD\nAssets:Due,USD,      \n";
        assert_eq!(shown(lines_after_head(text, &[0, 2])), ["Assets:Cash 295.05 USD"]);
    }

    #[test]
    fn what_is_not_an_amount_is_not_guessed() {
        assert_eq!(from_ledger("Assets:Cash\tabc\n"), None);
        assert_eq!(lines_after_head("h\nAssets:Cash,USD,x USD\n", &[0, 2]), None);
    }
}
