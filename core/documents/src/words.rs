//! Every fixed wording of the papers, in one table per language.
//!
//! Placeholders stand in braces; [`fill`] puts the values in. What the law or the shop's policy
//! prescribes is not here: it arrives with the paper.

mod account;
mod agreements;
mod lists;
mod messages;
mod owners;
mod paper;
mod sale;
mod till;
mod workshop;

pub use self::account::{House, Returns};
pub use self::agreements::{Agreements, Commissions, Entrusted};
pub use self::lists::Lists;
pub use self::messages::{Messages, Wording};
pub use self::owners::Owners;
pub use self::paper::{Labels, Marks, Pieces, Promises, Sums, Titles};
pub use self::sale::{Means, Sales};
pub use self::till::{CashReports, Till};
pub use self::workshop::{Appraisals, CarePlans, Incidents, Jobs, Specials};

/// The table of one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    /// BCP 47 tag.
    pub language: &'static str,
    /// Between thousands.
    pub thousands: &'static str,
    /// Before the smallest unit.
    pub decimal: &'static str,
    /// Order of a date.
    pub date: &'static str,
    /// Months in full.
    pub months: [&'static str; 12],
    /// Months in short.
    pub months_short: [&'static str; 12],
    /// Marks over a paper.
    pub marks: Marks,
    /// Titles of papers.
    pub titles: Titles,
    /// Labels of facts, parties and headings.
    pub labels: Labels,
    /// Sums.
    pub sums: Sums,
    /// About pieces.
    pub pieces: Pieces,
    /// States and sentences of a layaway and its payments.
    pub promises: Promises,
    /// About a drawer.
    pub till: Till,
    /// About a repair.
    pub jobs: Jobs,
    /// About a customer's piece that was lost or broken with us.
    pub incidents: Incidents,
    /// About a care plan.
    pub care_plans: CarePlans,
    /// About cash that was reported.
    pub cash_reports: CashReports,
    /// Messages to customers.
    pub messages: Messages,
    /// About goods that lie with somebody who does not own them.
    pub owners: Owners,
    /// About goods that come back.
    pub returns: Returns,
    /// About a house account.
    pub house: House,
    /// About what is ordered or made for a customer.
    pub specials: Specials,
    /// About what a piece is worth.
    pub appraisals: Appraisals,
    /// What agreements say of cancelling, title and missed payments.
    pub agreements: Agreements,
    /// Goods that are let go, or taken in, on memo or consignment.
    pub entrusted: Entrusted,
    /// What commission is by.
    pub commissions: Commissions,
    /// How something is paid, or paid back.
    pub means: Means,
    /// What has to be said of a sale.
    pub sales: Sales,
    /// Headings and sums of lists of goods.
    pub lists: Lists,
}

/// English as written in the United States.
pub const ENGLISH: Words = Words {
    language: "en-US",
    thousands: ",",
    decimal: ".",
    date: "{month} {day}, {year}",
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    months_short: [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ],
    marks: paper::MARKS,
    titles: paper::TITLES,
    labels: paper::LABELS,
    sums: paper::SUMS,
    pieces: paper::PIECES,
    promises: paper::PROMISES,
    till: till::TILL,
    jobs: workshop::JOBS,
    incidents: workshop::INCIDENTS,
    care_plans: workshop::CARE_PLANS,
    cash_reports: till::CASH_REPORTS,
    messages: messages::MESSAGES,
    returns: account::RETURNS,
    specials: workshop::SPECIALS,
    appraisals: workshop::APPRAISALS,
    owners: owners::OWNERS,
    house: account::HOUSE,
    agreements: agreements::AGREEMENTS,
    entrusted: agreements::ENTRUSTED,
    commissions: agreements::COMMISSIONS,
    means: sale::MEANS,
    sales: sale::SALES,
    lists: lists::LISTS,
};

/// The table for a language; English where there is none yet.
#[must_use]
pub const fn of(_language: &str) -> &'static Words {
    &ENGLISH
}

/// Puts values in the places of their names.
#[must_use]
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, tail)) = after.split_once('}') else { break };
        let value = values.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value);
        out.push_str(value);
        rest = tail;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn a_value_is_never_read_as_a_template() {
        assert_eq!(fill("{a} and {b}", &[("a", "{b}"), ("b", "x")]), "{b} and x");
    }
}
