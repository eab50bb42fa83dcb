//! One of each word about messages.

use super::*;

pub(super) fn messages() -> Vec<(&'static str, Event)> {
    let (message, store) = (MessageId::from_bytes(bytes(0x3e)), StoreId::from_bytes(bytes(0x51)));
    let said = Said {
        what: Some(text("Garland ring")),
        number: Some(text("A-000117")),
        amount: Some(usd("583.59")),
        on: Some(day("2027-01-01")),
    };
    let requested = |kind, channel| MessageRequested {
        message,
        kind,
        channel,
        said: said.clone().into(),
        order: Some(order(1)),
        store,
        not_before: now(),
        rule: RuleId::new("messages.us"),
        on: today(),
        about: None,
    };
    let withheld = |why| MessageWithheld {
        message,
        kind: MessageKind::Anniversary,
        why,
        order: None,
        store,
        at: now(),
        on: today(),
        about: None,
    };
    let kinds = [
        ("", MessageKind::PaymentComing, Channel::Sms),
        ("work_ready", MessageKind::WorkReady, Channel::Email),
        ("order_ready", MessageKind::OrderReady, Channel::Phone),
        ("estimate", MessageKind::EstimateToApprove, Channel::Mail),
        ("anniversary", MessageKind::Anniversary, Channel::Sms),
        ("birthday", MessageKind::Birthday, Channel::Sms),
        ("confirmed", MessageKind::OptOutConfirmed, Channel::Sms),
    ];
    let representative = Representative {
        name: PersonName::new("Max Angstrom").unwrap(),
        contacts: Contacts {
            phones: vec![Phone::new("+1 216 555 0101").unwrap()],
            ..Contacts::default()
        },
        paper: text("Letters testamentary, Cuyahoga 2026-114"),
    };
    let death = |representative| CustomerDied { representative, staff: staff(), on: today() };
    let secret = |until| KeptSecret { until, staff: staff(), on: today() };
    let mut all: Vec<(&str, Event)> =
        kinds.map(|(name, kind, channel)| (name, requested(kind, channel).into())).into();
    let coming = requested(MessageKind::PaymentComing, Channel::Sms);
    all.push(("about", MessageRequested { about: said.on, ..coming }.into()));
    all.extend([
        ("", MessageSent { message, at: now() }.into()),
        ("", MessageFailed { message, why: text("no_such_number"), at: now() }.into()),
        ("", withheld(Withheld::NoChannel).into()),
        ("secret", withheld(Withheld::Secret).into()),
        ("died", withheld(Withheld::Died).into()),
        ("often", withheld(Withheld::Often).into()),
        ("", OptedOut { by: Channel::Sms, words: note("STOP").into(), at: now() }.into()),
        ("", secret(Some(day("2026-12-24"))).into()),
        ("out", secret(None).into()),
        ("", death(None).into()),
        ("represented", death(Some(representative.into())).into()),
        (
            "",
            WhereaboutsTold {
                zone: "America/Chicago".to_owned(),
                place: Some(Jurisdiction::state("TX")),
            }
            .into(),
        ),
        ("", RemindersRun { requested: 4, withheld: 1, on: today() }.into()),
    ]);
    all
}
