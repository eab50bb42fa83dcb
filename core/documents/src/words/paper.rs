//! What stands on every paper: marks, titles, labels, sums, pieces, payments that are promised.

/// Marks over a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each field is its own wording")]
pub struct Marks {
    pub copy: &'static str,
    pub training: &'static str,
    pub page: &'static str,
    pub verify: &'static str,
    pub digest: &'static str,
    pub signed: &'static str,
    pub sign_here: &'static str,
}

pub(super) const MARKS: Marks = Marks {
    copy: "COPY",
    training: "TRAINING — NOT A SALE",
    page: "Page {page} of {pages}",
    verify: "Scan to verify this document.",
    digest: "Fingerprint {digest}",
    signed: "Signed by {name}\n{at}",
    sign_here: "Sign here",
};

/// Titles of papers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each field is its own wording")]
pub struct Titles {
    pub receipt: &'static str,
    pub invoice: &'static str,
    pub layaway_agreement: &'static str,
    pub payment_receipt: &'static str,
    pub statement: &'static str,
    pub commission_statement: &'static str,
}

pub(super) const TITLES: Titles = Titles {
    receipt: "Receipt",
    invoice: "Invoice",
    layaway_agreement: "Layaway agreement",
    payment_receipt: "Payment receipt",
    statement: "Statement of account",
    commission_statement: "Commission statement",
};

/// Labels of facts, parties and headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each field is its own wording")]
pub struct Labels {
    pub number: &'static str,
    pub date: &'static str,
    pub time: &'static str,
    pub associate: &'static str,
    pub agreement: &'static str,
    pub payment_terms: &'static str,
    pub please_pay_by: &'static str,
    pub purchase_order: &'static str,
    pub claim: &'static str,
    pub bought_by: &'static str,
    pub period: &'static str,
    pub plan: &'static str,
    pub as_of: &'static str,
    pub sold_to: &'static str,
    pub billed_to: &'static str,
    pub customer: &'static str,
    pub seller: &'static str,
    pub goods: &'static str,
    pub paid_with: &'static str,
    pub handover: &'static str,
    pub kept_at: &'static str,
    pub payments: &'static str,
    pub free_cancellation: &'static str,
    pub after_cancellation: &'static str,
    pub title_clause: &'static str,
    pub electronic_consent: &'static str,
    pub billed: &'static str,
    pub ageing: &'static str,
    pub deposits_held: &'static str,
    pub layaways: &'static str,
    pub customer_signature: &'static str,
    pub store_signature: &'static str,
    pub by_sale: &'static str,
    pub estate_of: &'static str,
    pub care_of: &'static str,
}

pub(super) const LABELS: Labels = Labels {
    number: "Number",
    date: "Date",
    time: "Time",
    associate: "Associate",
    agreement: "Agreement",
    payment_terms: "Terms",
    please_pay_by: "Please pay by",
    purchase_order: "Purchase order",
    claim: "Claim",
    bought_by: "Bought by",
    period: "Period",
    plan: "Plan",
    as_of: "As of",
    sold_to: "Sold to",
    billed_to: "Billed to",
    customer: "Customer",
    seller: "Seller",
    goods: "Reserved for you",
    paid_with: "Paid with",
    handover: "Handed over",
    kept_at: "Where it is kept",
    payments: "Your payments",
    free_cancellation: "Changing your mind",
    after_cancellation: "Cancelling later",
    title_clause: "Ownership",
    electronic_consent: "Signing electronically",
    billed: "Billed to your account",
    ageing: "By age",
    deposits_held: "Deposits we hold for you",
    layaways: "Layaways still to come",
    customer_signature: "Customer’s signature",
    store_signature: "For the store",
    by_sale: "Sale by sale",
    estate_of: "Estate of {name}",
    care_of: "c/o {name}",
};

/// Sums and column heads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each field is its own wording")]
pub struct Sums {
    pub subtotal: &'static str,
    pub discount: &'static str,
    pub tax: &'static str,
    pub tax_on: &'static str,
    pub total: &'static str,
    pub change: &'static str,
    pub change_due: &'static str,
    pub paid: &'static str,
    pub paid_so_far: &'static str,
    pub this_payment: &'static str,
    pub balance: &'static str,
    pub nothing_left: &'static str,
    pub amount_to_pay: &'static str,
    pub price: &'static str,
    pub fee: &'static str,
    pub current: &'static str,
    pub days_1_30: &'static str,
    pub days_31_60: &'static str,
    pub days_61_90: &'static str,
    pub days_over_90: &'static str,
    pub still_to_pay: &'static str,
    pub held_for_you: &'static str,
    pub still_to_come: &'static str,
    pub carried_in: &'static str,
    pub earned: &'static str,
    pub clawed_back: &'static str,
    pub carried_out: &'static str,
    pub payable: &'static str,
    pub sale: &'static str,
    pub what: &'static str,
    pub basis: &'static str,
    pub share: &'static str,
    pub commission: &'static str,
    pub document: &'static str,
    pub amount: &'static str,
    pub kept_for: &'static str,
}

pub(super) const SUMS: Sums = Sums {
    subtotal: "Subtotal",
    discount: "Discount",
    tax: "Sales tax",
    tax_on: "{jurisdiction} {rate} on {base}",
    total: "Total",
    change: "Change",
    change_due: "Change given",
    paid: "Paid",
    paid_so_far: "Paid so far",
    this_payment: "Received today",
    balance: "Still to pay",
    nothing_left: "Paid in full",
    amount_to_pay: "Amount to pay",
    price: "Price",
    fee: "Layaway fee",
    current: "Current",
    days_1_30: "1–30 days",
    days_31_60: "31–60 days",
    days_61_90: "61–90 days",
    days_over_90: "Over 90 days",
    still_to_pay: "Billed, still to pay",
    held_for_you: "Held for you",
    still_to_come: "Still to come",
    carried_in: "Carried from last period",
    earned: "Earned",
    clawed_back: "Taken back on returns",
    carried_out: "Carried to next period",
    payable: "Payable",
    sale: "Sale",
    what: "What",
    basis: "Basis",
    share: "Share",
    commission: "Commission",
    document: "Document",
    amount: "Amount",
    kept_for: "For",
};

/// About pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each field is its own wording")]
pub struct Pieces {
    pub natural: &'static str,
    pub laboratory_grown: &'static str,
    pub certificate: &'static str,
    pub no_certificate: &'static str,
    pub colour: &'static str,
    pub clarity: &'static str,
    pub cut: &'static str,
    pub treated: &'static str,
    pub tag: &'static str,
    pub size: &'static str,
    pub quantity: &'static str,
}

pub(super) const PIECES: Pieces = Pieces {
    natural: "natural {stone}",
    laboratory_grown: "laboratory-grown {stone}",
    certificate: "{laboratory} report {number}",
    no_certificate: "no laboratory report",
    colour: "color {value}",
    clarity: "clarity {value}",
    cut: "{value} cut",
    treated: "Treatment: {value}",
    tag: "Tag {tag}",
    size: "size {size}",
    quantity: "{count} × {each}",
};

/// States and sentences of promised payments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each field is its own wording")]
pub struct Promises {
    pub paid: &'static str,
    pub due: &'static str,
    pub late: &'static str,
    pub today: &'static str,
    pub next_payment: &'static str,
    pub last_payment: &'static str,
    pub progress: &'static str,
    pub thank_you: &'static str,
    pub no_payment: &'static str,
    pub pay_by: &'static str,
    pub next_heading: &'static str,
}

pub(super) const PROMISES: Promises = Promises {
    paid: "paid",
    due: "to come",
    late: "late",
    today: "today",
    next_payment: "Your next payment: {amount} on {date}",
    last_payment: "Paid in full. It is yours to take home.",
    progress: "{paid} of {count} payments made",
    thank_you: "Thank you.",
    no_payment: "No payment is due.",
    pay_by: "Your next payment: {amount} by {date}",
    next_heading: "Your next payment",
};
