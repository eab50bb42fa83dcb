//! Every fixed wording of the papers, in one table per language.
//!
//! Placeholders stand in braces; [`fill`] puts the values in. What the law or the shop's policy
//! prescribes is not here: it arrives with the paper.

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
}

/// About what a piece is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each field is its own wording")]
pub struct Appraisals {
    pub title: &'static str,
    pub prepared_for: &'static str,
    pub purpose: &'static str,
    pub version: &'static str,
    pub insurance: &'static str,
    pub estate: &'static str,
    pub resale: &'static str,
    pub replacement_value: &'static str,
    pub fair_market_value: &'static str,
    pub resale_value: &'static str,
    pub as_of: &'static str,
    pub report: &'static str,
    pub description: &'static str,
    pub pictured: &'static str,
    pub how_found: &'static str,
    pub comparison: &'static str,
    pub cost: &'static str,
    pub limits: &'static str,
    pub replaces: &'static str,
    pub independence: &'static str,
    pub withdrawn: &'static str,
    pub appraiser_signature: &'static str,
}

/// About what is ordered or made for a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each field is its own wording")]
pub struct Specials {
    pub special_agreement: &'static str,
    pub custom_agreement: &'static str,
    pub made_for_you: &'static str,
    pub version: &'static str,
    pub expected: &'static str,
    pub sketch: &'static str,
    pub how_heading: &'static str,
    pub how: &'static str,
}

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
}

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
}

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
}

/// About a repair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each field is its own wording")]
pub struct Jobs {
    pub claim_check: &'static str,
    pub envelope: &'static str,
    pub pick_up: &'static str,
    pub promised: &'static str,
    pub condition: &'static str,
    pub stone: &'static str,
    pub declared: &'static str,
    pub work: &'static str,
    pub estimate: &'static str,
    pub agreed_up_to: &'static str,
    pub do_not_exceed: &'static str,
    pub paid_ahead: &'static str,
    pub at_pick_up: &'static str,
    pub came_in: &'static str,
    pub leaves: &'static str,
    pub bring_this: &'static str,
    pub not_fetched_heading: &'static str,
    pub not_fetched: &'static str,
    pub scan: &'static str,
    pub of_sale: &'static str,
    pub of_sale_free: &'static str,
    pub of_sale_plan: &'static str,
    pub release: &'static str,
    pub seen: &'static str,
    pub drivers_license: &'static str,
    pub state_card: &'static str,
    pub passport: &'static str,
    pub military_card: &'static str,
    pub released: &'static str,
}

/// About a customer's piece that was lost or broken with us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each field is its own wording")]
pub struct Incidents {
    pub title: &'static str,
    pub job: &'static str,
    pub became: &'static str,
    pub lost: &'static str,
    pub broken: &'static str,
    pub what_happened: &'static str,
    pub pictures: &'static str,
    pub insurers: &'static str,
    pub insurer: &'static str,
    pub insurer_claim: &'static str,
    pub ended: &'static str,
    pub found: &'static str,
    pub mended: &'static str,
    pub closed: &'static str,
    pub we_owe: &'static str,
    pub still_owed: &'static str,
    pub settled: &'static str,
    pub paid_cash: &'static str,
    pub paid_cheque: &'static str,
    pub paid_credit: &'static str,
    pub replaced: &'static str,
}

/// About a care plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each field is its own wording")]
pub struct CarePlans {
    pub title: &'static str,
    pub sale: &'static str,
    pub from: &'static str,
    pub to: &'static str,
    pub covers: &'static str,
    pub use_it: &'static str,
    pub how: &'static str,
    pub give_back: &'static str,
    pub give_back_terms: &'static str,
    pub used_heading: &'static str,
    pub used: &'static str,
    pub ended: &'static str,
    pub cancelled: &'static str,
    pub over: &'static str,
}

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

/// One message: its subject, where the channel has one, and what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each field is its own wording")]
pub struct Wording {
    pub subject: &'static str,
    pub body: &'static str,
}

/// Messages to customers. A reminder promotes nothing: one such line would make it marketing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each field is its own wording")]
pub struct Messages {
    pub payment_coming: Wording,
    pub work_ready: Wording,
    pub order_ready: Wording,
    pub estimate_to_approve: Wording,
    pub anniversary: Wording,
    pub birthday: Wording,
    pub opt_out_confirmed: Wording,
    pub how_to_stop: &'static str,
}

/// About goods that lie with somebody who does not own them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each field is its own wording")]
pub struct Owners {
    pub memo: &'static str,
    pub memo_statement: &'static str,
    pub consignment_agreement: &'static str,
    pub consignment_statement: &'static str,
    pub vendor: &'static str,
    pub consignor: &'static str,
    pub reference: &'static str,
    pub due_back: &'static str,
    pub until: &'static str,
    pub tag: &'static str,
    pub piece: &'static str,
    pub place: &'static str,
    pub since: &'static str,
    pub here: &'static str,
    pub sold: &'static str,
    pub sold_paid: &'static str,
    pub sent_back: &'static str,
    pub bought: &'static str,
    pub came_back: &'static str,
    pub lost: &'static str,
    pub lost_paid: &'static str,
    pub count_list: &'static str,
    pub counted: &'static str,
    pub counted_by: &'static str,
    pub seen: &'static str,
    pub missing: &'static str,
    pub written_off: &'static str,
    pub found_again: &'static str,
    pub misplaced: &'static str,
    pub differs: &'static str,
    pub transfer_slip: &'static str,
    pub goes_to: &'static str,
    pub carried_by: &'static str,
    pub received_by: &'static str,
    pub on_the_way: &'static str,
    pub arrived: &'static str,
    pub taken_back: &'static str,
    pub memo_out: &'static str,
    pub memo_out_statement: &'static str,
    pub taken_by: &'static str,
    pub with_you: &'static str,
    pub brought_back: &'static str,
    pub kept: &'static str,
    pub party_signature: &'static str,
}

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
    marks: Marks {
        copy: "COPY",
        training: "TRAINING — NOT A SALE",
        page: "Page {page} of {pages}",
        verify: "Scan to verify this document.",
        digest: "Fingerprint {digest}",
        signed: "Signed by {name}\n{at}",
        sign_here: "Sign here",
    },
    titles: Titles {
        receipt: "Receipt",
        invoice: "Invoice",
        layaway_agreement: "Layaway agreement",
        payment_receipt: "Payment receipt",
        statement: "Statement of account",
        commission_statement: "Commission statement",
    },
    labels: Labels {
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
    },
    sums: Sums {
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
    },
    pieces: Pieces {
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
    },
    promises: Promises {
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
    },
    till: Till {
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
    },
    jobs: Jobs {
        claim_check: "Claim check",
        envelope: "Job envelope",
        pick_up: "Repair receipt",
        promised: "Promised for",
        condition: "Condition: {condition}",
        stone: "{at}: {what}",
        declared: "Declared value",
        work: "Work",
        estimate: "Estimate",
        agreed_up_to: "We ask you before it costs more than {amount}.",
        do_not_exceed: "Ask the customer above",
        paid_ahead: "Paid ahead",
        at_pick_up: "To pay at pick-up",
        came_in: "As it came in",
        leaves: "As it leaves",
        bring_this: "Please bring this claim check when you fetch your piece.",
        not_fetched_heading: "Not fetched",
        not_fetched: "A piece that is not fetched within {after} days after it is ready may be sold \
                      {wait} days after we have written to you. What it brings beyond our charges \
                      stays yours.",
        scan: "Job bag",
        of_sale: "From your purchase {number} of {date}",
        of_sale_free: "From your purchase {number} of {date}; this work is at our cost",
        of_sale_plan: "From your purchase {number} of {date}; under your care plan {plan}, at no charge",
        release: "Given out without claim check",
        seen: "Known by",
        drivers_license: "driver’s license, {issuer}",
        state_card: "state identity card, {issuer}",
        passport: "passport, {issuer}",
        military_card: "military identity card, {issuer}",
        released: "I am the owner of this piece and have it back as described and shown here. My \
                   claim check is lost; whoever brings it from now on has no claim. Should it be \
                   shown that the piece is another’s, I return it or make good its value.",
    },
    incidents: Incidents {
        title: "Incident report",
        job: "Job",
        became: "What became of it",
        lost: "lost while with us",
        broken: "broken while with us",
        what_happened: "What happened",
        pictures: "As it is",
        insurers: "Our insurer",
        insurer: "{insurer} told on {date}.",
        insurer_claim: "{insurer} told on {date}, their claim {claim}.",
        ended: "How it ended",
        found: "Found on {date}. The work goes on.",
        mended: "Mended at our cost on {date}: {what}",
        closed: "Closed on {date}, nothing is owed: {why}",
        we_owe: "We owe you",
        still_owed: "Still owed to you",
        settled: "Settled in full {how}.",
        paid_cash: "in cash on {date}",
        paid_cheque: "by check or transfer on {date}",
        paid_credit: "as store credit, at your wish, on {date}",
        replaced: "by another piece on {date}: {what}",
    },
    care_plans: CarePlans {
        title: "Care plan",
        sale: "Purchase",
        from: "From",
        to: "Through",
        covers: "What it covers",
        use_it: "How to use it",
        how: "Bring the piece and this paper. Work that the plan covers costs you nothing; it pays \
              for no loss and for no other work.",
        give_back: "Giving it back",
        give_back_terms: "Whole through {date}, if it was not used; later, the part of its price for \
                          the days that are left.",
        used_heading: "Work under it",
        used: "{number}, taken in on {date}",
        ended: "How it ended",
        cancelled: "Given back on {date}; {amount} of its price returned.",
        over: "Its term is over.",
    },
    cash_reports: CashReports {
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
    },
    messages: Messages {
        payment_coming: Wording {
            subject: "Your next layaway payment",
            body: "{shop}: the next payment on your layaway {number} is {amount}, by {date}.",
        },
        work_ready: Wording {
            subject: "Your piece is ready",
            body: "{shop}: your {what} ({number}) is ready. Please bring your claim check.",
        },
        order_ready: Wording {
            subject: "Your order is here",
            body: "{shop}: your order {number} is here and ready for you.",
        },
        estimate_to_approve: Wording {
            subject: "A word before we go on",
            body: "{shop}: the work on {number} would come to {amount}, more than we had agreed. \
                   Please call us; we do nothing before that.",
        },
        anniversary: Wording {
            subject: "Your anniversary is near",
            body: "{shop}: your anniversary on {date} is near. We would be glad to help you find \
                   something for it.",
        },
        birthday: Wording {
            subject: "A birthday is near",
            body: "{shop}: a birthday is near, {date}. We would be glad to help you find something \
                   for it.",
        },
        opt_out_confirmed: Wording {
            subject: "No more messages",
            body: "{shop}: you will get no more messages from us.",
        },
        how_to_stop: "Reply STOP to end messages.",
    },

    returns: Returns {
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
    },
    specials: Specials {
        special_agreement: "Special order agreement",
        custom_agreement: "Custom work agreement",
        made_for_you: "Made for you",
        version: "As agreed in version {version}",
        expected: "Expected by {date}",
        sketch: "Sketch",
        how_heading: "How we go on",
        how: "We tell you when it is ready. What we show you on the way is made as you approve it; if \
              you want it otherwise we agree on that and on its price before we go on.",
    },
    appraisals: Appraisals {
        title: "Appraisal",
        prepared_for: "Prepared for",
        purpose: "Purpose",
        version: "Version",
        insurance: "Insurance",
        estate: "Estate",
        resale: "Resale",
        replacement_value: "Retail replacement value",
        fair_market_value: "Fair market value",
        resale_value: "Resale value",
        as_of: "As of {date}, sales tax not included",
        report: "Report",
        description: "Description",
        pictured: "As examined",
        how_found: "How the value was found",
        comparison: "By comparison with what like articles were sold or offered for.",
        cost: "By what stones, metal and work would cost.",
        limits: "What this appraisal is, and is not",
        replaces: "This version replaces the one before it",
        independence: "The fee was agreed on before the article was looked at, and does not depend on \
                       the value.",
        withdrawn: "Withdrawn on {date}. Nobody may rely on this appraisal.",
        appraiser_signature: "Appraiser’s signature",
    },
    owners: Owners {
        memo: "Memo",
        memo_statement: "Memo statement",
        consignment_agreement: "Consignment agreement",
        consignment_statement: "Consignment statement",
        vendor: "Vendor",
        consignor: "Owner of the goods",
        reference: "Your number",
        due_back: "Due back",
        until: "Until",
        tag: "Tag",
        piece: "Piece",
        place: "Where it is",
        since: "Since",
        here: "with us",
        sold: "sold",
        sold_paid: "sold, paid",
        sent_back: "sent back",
        bought: "bought",
        came_back: "came back, paid",
        lost: "lost with us",
        lost_paid: "lost with us, paid",
        count_list: "Count list",
        counted: "Counted",
        counted_by: "Counted by",
        seen: "seen",
        missing: "missing",
        written_off: "written off",
        found_again: "found again",
        misplaced: "misplaced",
        differs: "differs",
        transfer_slip: "Transfer slip",
        goes_to: "Goes to",
        carried_by: "Carried by",
        received_by: "Received by",
        on_the_way: "on the way",
        arrived: "arrived",
        taken_back: "taken back",
        memo_out: "Goods on memo",
        memo_out_statement: "Statement of goods on memo",
        taken_by: "Taken along by",
        with_you: "with you",
        brought_back: "brought back",
        kept: "kept",
        party_signature: "Signature",
    },
    house: House {
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
    },
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
