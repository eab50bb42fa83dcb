//! What a message to a customer says, from the table of its language: a reminder names the paper it is
//! about and promotes nothing; every message but the last says how to end them.

use milgrain_retail::customer::Channel;
use milgrain_retail::messages::{MessageKind, Said};

use crate::words::{Wording, Words, fill};
use crate::{days, figures};

/// A message as a sender takes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Subject, where the channel has one.
    pub subject: Option<String>,
    /// What it says.
    pub body: String,
}

/// The text of a message from a shop by that name.
#[must_use]
pub fn text(kind: MessageKind, channel: Channel, shop: &str, said: &Said, words: &Words) -> Text {
    let table = &words.messages;
    let Wording { subject, body } = match kind {
        MessageKind::PaymentComing => table.payment_coming,
        MessageKind::WorkReady => table.work_ready,
        MessageKind::OrderReady => table.order_ready,
        MessageKind::EstimateToApprove => table.estimate_to_approve,
        MessageKind::Anniversary => table.anniversary,
        MessageKind::Birthday => table.birthday,
        MessageKind::OptOutConfirmed => table.opt_out_confirmed,
    };
    let number = said.number.as_ref().map(ToString::to_string).unwrap_or_default();
    let what = said.what.as_ref().map_or_else(|| number.clone(), ToString::to_string);
    let amount = said.amount.map(|amount| figures::text(amount, words)).unwrap_or_default();
    let on = said.on.map(|on| days::long(on.date(), words)).unwrap_or_default();
    let values =
        [("shop", shop), ("number", &number), ("what", &what), ("amount", &amount), ("date", &on)];
    let mut body = fill(body, &values);
    if kind != MessageKind::OptOutConfirmed {
        body.push(' ');
        body.push_str(table.how_to_stop);
    }
    let subject = (channel == Channel::Email).then(|| fill(subject, &values));
    Text { subject, body }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::ENGLISH;
    use milgrain_kernel::{Currency, Money};
    use milgrain_retail::note::ShortText;

    fn said() -> Said {
        Said {
            what: Some(ShortText::new("Brooch, garnet").unwrap()),
            number: Some(ShortText::new("A-000117").unwrap()),
            amount: Some(Money::new(58_359, Currency::USD)),
            on: "2027-01-01".parse().ok(),
        }
    }

    #[test]
    fn every_message_says_who_writes_and_how_to_end_it() {
        let kinds = [
            (
                MessageKind::PaymentComing,
                "Ferris & Lowe: the next payment on your layaway A-000117 is $583.59, by January 1, 2027. Reply STOP to end messages.",
            ),
            (
                MessageKind::WorkReady,
                "Ferris & Lowe: your Brooch, garnet (A-000117) is ready. Please bring your claim check. Reply STOP to end messages.",
            ),
            (
                MessageKind::OrderReady,
                "Ferris & Lowe: your order A-000117 is here and ready for you. Reply STOP to end messages.",
            ),
            (
                MessageKind::EstimateToApprove,
                "Ferris & Lowe: the work on A-000117 would come to $583.59, more than we had agreed. Please call us; we do nothing before that. Reply STOP to end messages.",
            ),
            (
                MessageKind::Anniversary,
                "Ferris & Lowe: your anniversary on January 1, 2027 is near. We would be glad to help you find something for it. Reply STOP to end messages.",
            ),
            (
                MessageKind::Birthday,
                "Ferris & Lowe: a birthday is near, January 1, 2027. We would be glad to help you find something for it. Reply STOP to end messages.",
            ),
            (MessageKind::OptOutConfirmed, "Ferris & Lowe: you will get no more messages from us."),
        ];
        for (kind, expected) in kinds {
            let text = text(kind, Channel::Sms, "Ferris & Lowe", &said(), &ENGLISH);
            assert_eq!((text.subject, text.body.as_str()), (None, expected));
            assert!(expected.chars().count() <= 306, "two texts at most: {expected}");
        }
    }

    #[test]
    fn an_e_mail_has_a_subject() {
        let text = text(MessageKind::WorkReady, Channel::Email, "Ferris & Lowe", &said(), &ENGLISH);
        assert_eq!(text.subject.as_deref(), Some("Your piece is ready"));
    }
}
