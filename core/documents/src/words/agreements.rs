//! What agreements say of cancelling, title and payments, and how goods of others are let go.

/// What an agreement says of cancelling, title and missed payments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each field is its own wording")]
pub struct Agreements {
    pub instalment: &'static str,
    pub free_until: &'static str,
    pub free_till_taken: &'static str,
    pub later: &'static str,
    pub later_within: &'static str,
    pub later_made: &'static str,
    pub later_made_within: &'static str,
    pub nothing: &'static str,
    pub of_price: &'static str,
    pub of_paid: &'static str,
    pub title_kept: &'static str,
    pub title_passed: &'static str,
    pub missed_heading: &'static str,
    pub missed_notice: &'static str,
    pub missed: &'static str,
    pub early_heading: &'static str,
    pub early: &'static str,
}

pub(super) const AGREEMENTS: Agreements = Agreements {
    instalment: "Payment {number}",
    free_until: "You may cancel free of charge until the end of {date}. Everything you have paid \
                 comes back.",
    free_till_taken: "You may cancel at any time before you take the piece home.",
    later: "Later, we keep at most {most}, rounded down. The rest is refunded.",
    later_within: "Later, we keep at most {most}, rounded down. The rest is refunded within {days} \
                   days.",
    later_made: "Later, we keep what we have spent on your order by then, and never more than \
                 {most}, rounded down. The rest is refunded.",
    later_made_within: "Later, we keep what we have spent on your order by then, and never more \
                        than {most}, rounded down. The rest is refunded within {days} days.",
    nothing: "nothing",
    of_price: "{share} of the layaway price",
    of_paid: "{share} of what you have paid",
    title_kept: "The piece stays ours until it is paid and handed over to you; we keep it for you \
                 alone.",
    title_passed: "The piece is yours from the moment you sign; we keep it safe until it is paid.",
    missed_heading: "A missed payment",
    missed_notice: "If a payment is missed we send you a written notice. You then have {days} days \
                    to catch up.",
    missed: "If a payment is missed you have {days} days to catch up.",
    early_heading: "Paying early",
    early: "You may pay any amount on any day. What is left is spread over the remaining dates. \
            The price does not rise.",
};

/// Goods that are let go, or taken in, on memo or consignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each field is its own wording")]
pub struct Entrusted {
    pub ownership: &'static str,
    pub terms: &'static str,
    pub theirs: &'static str,
    pub theirs_asked: &'static str,
    pub yours: &'static str,
    pub part_of_price: &'static str,
    pub asked_for_all: &'static str,
    pub selling: &'static str,
    pub as_agent: &'static str,
    pub in_our_name: &'static str,
    pub your_part_heading: &'static str,
    pub your_part: &'static str,
    pub until_heading: &'static str,
    pub until: &'static str,
    pub ours: &'static str,
    pub ours_asked: &'static str,
    pub back_heading: &'static str,
    pub back: &'static str,
    pub memo_terms: &'static str,
}

pub(super) const ENTRUSTED: Entrusted = Entrusted {
    ownership: "Ownership",
    terms: "Terms",
    theirs: "The goods are yours until they are sold.",
    theirs_asked: "Your goods, and what we ask for them",
    yours: "{what}; yours: {share}",
    part_of_price: "{share} of the price",
    asked_for_all: "Asked for all of it",
    selling: "Selling",
    as_agent: "We sell your goods for you, as your agent. What you do not get is our commission.",
    in_our_name: "We sell your goods in our own name, and owe you your part of the price.",
    your_part_heading: "Your part",
    your_part: "A share is of the price after discounts, without sales tax. We pay you within \
                {days} days of the sale. If the buyer brings a piece back, it is yours as before, \
                and what you were paid for it is set against what we owe you next.",
    until_heading: "Until",
    until: "We may try until {date}. You may fetch what is not sold.",
    ours: "The goods stay ours. Nothing is sold by this paper, and nothing is to be paid before \
           you decide to keep a piece.",
    ours_asked: "The goods, and what we ask for them",
    back_heading: "Until they are back",
    back: "Please bring back what you do not keep by {date}. While the goods are with you, you \
           answer for their loss and for damage, up to what is asked for them here.",
    memo_terms: "The goods stay the vendor’s until they are sold. What is sold is paid for within \
                 {days} days of its sale; what is not goes back by {date}, or stays longer if both \
                 agree.",
};

/// What an associate's commission is by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each field is its own wording")]
pub struct Commissions {
    pub period: &'static str,
    pub of_price: &'static str,
    pub of_margin: &'static str,
    pub by_margins: &'static str,
    pub plan: &'static str,
    pub advance_heading: &'static str,
    pub advance: &'static str,
    pub until_delivery: &'static str,
    pub until_days: &'static str,
}

pub(super) const COMMISSIONS: Commissions = Commissions {
    period: "{from} to {to}",
    of_price: "{share} of the price after discounts",
    of_margin: "{share} of the margin",
    by_margins: "by the table of margins",
    plan: "Plan {version}, from {from}: {basis}",
    advance_heading: "An advance",
    advance: "Commission is an advance {until}. What a return takes back is named by its sale and \
              comes out of later commission only; a period never pays less than nothing.",
    until_delivery: "until the piece is handed over",
    until_days: "until {days} days after the piece is handed over",
};
