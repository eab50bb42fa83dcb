//! Jobs, what goes wrong with them, plans for them, what is made and what it is worth.

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

pub(super) const JOBS: Jobs = Jobs {
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
};

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

pub(super) const INCIDENTS: Incidents = Incidents {
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
};

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

pub(super) const CARE_PLANS: CarePlans = CarePlans {
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
};

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

pub(super) const SPECIALS: Specials = Specials {
    special_agreement: "Special order agreement",
    custom_agreement: "Custom work agreement",
    made_for_you: "Made for you",
    version: "As agreed in version {version}",
    expected: "Expected by {date}",
    sketch: "Sketch",
    how_heading: "How we go on",
    how: "We tell you when it is ready. What we show you on the way is made as you approve it; if \
          you want it otherwise we agree on that and on its price before we go on.",
};

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
    pub name_erased: &'static str,
}

pub(super) const APPRAISALS: Appraisals = Appraisals {
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
    name_erased: "The appraiser’s name was erased at their wish.",
};
