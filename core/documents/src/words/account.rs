//! What comes back, and what is charged to a house account.

/// About goods that come back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each field is its own wording")]
pub struct Returns {
    pub gift_receipt: &'static str,
    pub bring_it_heading: &'static str,
    pub bring_it: &'static str,
    pub return_receipt: &'static str,
    pub adjustment: &'static str,
    pub prices: &'static str,
    pub brought_by: &'static str,
    pub total: &'static str,
    pub went_back: &'static str,
    pub still_owed: &'static str,
    pub kept: &'static str,
    pub off_bill: &'static str,
    pub earlier: &'static str,
    pub found: &'static str,
}

pub(super) const RETURNS: Returns = Returns {
    gift_receipt: "Gift receipt",
    bring_it_heading: "Not quite right?",
    bring_it: "Bring the gift and this paper, and we exchange it, or you have its price as store \
               credit. Whoever gave it will not be told.",
    return_receipt: "Return receipt",
    adjustment: "Price adjustment",
    prices: "Was {before}, is {now}",
    brought_by: "Brought by",
    total: "Goes back",
    went_back: "Went back by",
    still_owed: "Still owed to you",
    kept: "Kept",
    off_bill: "Taken off your bill",
    earlier: "Owed to you from before",
    found: "Found: {condition}",
};

/// About a house account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each field is its own wording")]
pub struct House {
    pub statement: &'static str,
    pub payment: &'static str,
    pub brought_forward: &'static str,
    pub this_period: &'static str,
    pub applied: &'static str,
    pub credit: &'static str,
    pub credit_note: &'static str,
    pub net_days: &'static str,
    pub end_of_month: &'static str,
    pub goods_back: &'static str,
    pub payment_received: &'static str,
    pub credit_paid_out: &'static str,
    pub finance_charge: &'static str,
    pub finance_charge_rule: &'static str,
}

pub(super) const HOUSE: House = House {
    statement: "House account statement",
    payment: "Payment on account",
    brought_forward: "Brought forward",
    this_period: "This period",
    applied: "What it paid",
    credit: "Credit on your account",
    credit_note: "It pays your next purchase, or comes back to you: as you like.",
    net_days: "{days} days after the purchase",
    end_of_month: "{days} days after the end of the month",
    goods_back: "Goods back",
    payment_received: "Payment, thank you",
    credit_paid_out: "Credit paid out",
    finance_charge: "Finance charge",
    finance_charge_rule: "{rate} a month ({yearly} a year) of what was not paid by its day, {base}. \
                          A finance charge bears none itself.",
};
