//! Messages to customers.

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

pub(super) const MESSAGES: Messages = Messages {
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
};
