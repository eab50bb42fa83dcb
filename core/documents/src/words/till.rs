//! The drawer and its count, and cash that was reported.

/// About a drawer and its count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each field is its own wording")]
pub struct Till {
    pub x_report: &'static str,
    pub z_report: &'static str,
    pub opened_by: &'static str,
    pub closed_by: &'static str,
    pub takings: &'static str,
    pub cash: &'static str,
    pub float: &'static str,
    pub sales: &'static str,
    pub expected: &'static str,
    pub counted: &'static str,
    pub cheques: &'static str,
    pub cheques_counted: &'static str,
    pub over: &'static str,
    pub short: &'static str,
    pub even: &'static str,
    pub count: &'static str,
    pub pieces: &'static str,
    pub still_open: &'static str,
    pub commands: &'static str,
    pub from_safe: &'static str,
    pub to_safe: &'static str,
    pub from_bank: &'static str,
    pub to_bank: &'static str,
    pub expense: &'static str,
    pub moved_for: &'static str,
    pub cards: &'static str,
    pub checks: &'static str,
    pub gift_cards: &'static str,
    pub store_credit: &'static str,
    pub lenders: &'static str,
    pub invoices: &'static str,
    pub house_accounts: &'static str,
    pub house_credits: &'static str,
    pub bank: &'static str,
}

pub(super) const TILL: Till = Till {
    x_report: "X report",
    z_report: "Z report",
    opened_by: "Opened by",
    closed_by: "Counted by",
    takings: "Taken, less what was given back",
    cash: "Cash in the drawer",
    float: "Float",
    sales: "Sales and refunds in cash",
    expected: "Should be in the drawer",
    counted: "Counted",
    cheques: "Checks that should be there",
    cheques_counted: "Checks counted",
    over: "Over",
    short: "Short",
    even: "Neither over nor short",
    count: "Notes and coins",
    pieces: "{count} × {value}",
    still_open: "The drawer is open: this report counts nothing and ends nothing.",
    commands: "Steps at this drawer",
    from_safe: "From the safe",
    to_safe: "To the safe",
    from_bank: "From the bank",
    to_bank: "To the bank",
    expense: "Expense",
    moved_for: "{way}: {reason}",
    cards: "Cards, {processor}",
    checks: "Checks",
    gift_cards: "Gift cards",
    store_credit: "Store credit",
    lenders: "Lenders",
    invoices: "Billed on invoices",
    house_accounts: "House accounts",
    house_credits: "Credit on house accounts",
    bank: "Into and out of the bank",
};

/// About cash that was reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each field is its own wording")]
pub struct CashReports {
    pub title: &'static str,
    pub year: &'static str,
    pub to: &'static str,
    pub why: &'static str,
    pub report: &'static str,
    pub total: &'static str,
    pub questions: &'static str,
    pub contact: &'static str,
}

pub(super) const CASH_REPORTS: CashReports = CashReports {
    title: "Statement of reported cash payments",
    year: "Calendar year",
    to: "For",
    why: "Federal law asks every business to report cash payments of more than $10,000. In \
          {year} we received such payments from you, or on your behalf, and reported them to \
          the Internal Revenue Service on Form 8300. This statement is for your records; there \
          is nothing that you need to do.",
    report: "Reported on {date}",
    total: "Cash reported for {year}",
    questions: "Questions",
    contact: "Ask for {name} at the address and telephone number above.",
};
