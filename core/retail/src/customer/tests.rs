//! Consent and contacts.

use milgrain_kernel::Instant;

use super::decide::{CustomerRefusal, add, give_consent, remember_date, withdraw_consent};
use super::*;
use crate::private::PersonalValues;

fn contacts() -> Contacts {
    Contacts { phones: vec![Phone::new("(614) 555-0133").unwrap()], ..Contacts::default() }
}

fn zoe() -> Customer {
    let mut customer = Customer::default();
    let name = PersonName::new("Zoë Ångström").unwrap();
    customer.added(&add(&customer, name, contacts()).unwrap());
    customer
}

fn at(millis: i64) -> Instant {
    Instant::from_millis(millis)
}

#[test]
fn consent_is_per_channel_with_its_words_and_time() {
    let mut customer = zoe();
    let words = Note::new("Text me about my order").unwrap();
    let given = give_consent(&customer, Channel::Sms, words.clone(), at(1)).unwrap();
    customer.consent_given(&given);
    let stands = customer.consent(Channel::Sms).unwrap();
    assert_eq!((stands.wording.as_ref(), stands.given_at), (Some(&words), Some(at(1))));
    assert_eq!(customer.consent(Channel::Phone), None);
    let again = give_consent(&customer, Channel::Sms, words.clone(), at(2));
    assert_eq!(again, Err(CustomerRefusal::ConsentStands(Channel::Sms)));
    customer.consent_withdrawn(&withdraw_consent(&customer, Channel::Sms, at(3)).unwrap());
    assert_eq!(customer.consent(Channel::Sms), None);
    let twice = withdraw_consent(&customer, Channel::Sms, at(4));
    assert_eq!(twice, Err(CustomerRefusal::WithdrawnAlready(Channel::Sms)));
    customer.consent_given(&give_consent(&customer, Channel::Sms, words, at(5)).unwrap());
    assert_eq!(customer.consents[&Channel::Sms].len(), 2);
}

#[test]
fn a_stop_counts_even_if_nothing_was_agreed() {
    let mut customer = zoe();
    customer.consent_withdrawn(&withdraw_consent(&customer, Channel::Sms, at(1)).unwrap());
    assert_eq!(customer.consent(Channel::Sms), None);
    assert_eq!(customer.consents[&Channel::Sms][0].withdrawn_at, Some(at(1)));
}

#[test]
fn what_cannot_be_written_is_refused_by_code() {
    let words = || Note::new("Write to me").unwrap();
    let name = || PersonName::new("Zoë").unwrap();
    let many = Contacts { phones: vec![Phone::new("5550133").unwrap(); 9], ..contacts() };
    let stranger = Customer::default();
    let cases = [
        (add(&zoe(), name(), contacts()).err(), "customer.added_already"),
        (add(&stranger, name(), many).err(), "customer.too_many_contacts"),
        (give_consent(&stranger, Channel::Sms, words(), at(1)).err(), "customer.unknown"),
        (give_consent(&zoe(), Channel::Email, words(), at(1)).err(), "customer.no_contact"),
        (give_consent(&zoe(), Channel::Mail, words(), at(1)).err(), "customer.no_contact"),
    ];
    for (refusal, code) in cases {
        assert_eq!(refusal.map(|refusal| refusal.code()), Some(code));
    }
}

#[test]
fn days_that_matter_are_days_of_the_calendar() {
    for (month, day, year, exists) in [
        (2, 29, None, true),
        (2, 29, Some(2023), false),
        (4, 31, None, false),
        (13, 1, None, false),
    ] {
        assert_eq!(YearlyDay::new(month, day, year).is_some(), exists, "{month}/{day}/{year:?}");
    }
    let mut customer = zoe();
    let on = YearlyDay::new(6, 14, Some(2019)).unwrap();
    let date = KeptDate { occasion: Occasion::Anniversary, on, whose: None };
    customer.date_remembered(&remember_date(&customer, date.clone()).unwrap());
    assert_eq!(remember_date(&customer, date), Err(CustomerRefusal::DateKnown));
}

#[test]
fn a_customer_added_on_two_devices_stands_once() {
    let mut customer = zoe();
    let other = PersonName::new("Someone else").unwrap();
    customer.added(&CustomerAdded { name: other.into(), contacts: contacts().into() });
    assert_eq!(customer.name.known().unwrap().as_str(), "Zoë Ångström");
    assert_eq!(customer.added_again, 1);
}

#[test]
fn an_erased_customer_still_reads() {
    let name = PersonName::new("Zoë").unwrap();
    let event = add(&Customer::default(), name, contacts()).unwrap();
    let mut part = PersonalValues::default();
    let body = minicbor::to_vec_with(&event, &mut part).unwrap();
    assert_eq!(minicbor::decode_with::<_, CustomerAdded>(&body, &mut part).unwrap(), event);
    let mut customer = Customer::default();
    customer.added(&minicbor::decode_with(&body, &mut PersonalValues::default()).unwrap());
    assert!(customer.known);
    assert_eq!((customer.name, customer.contacts), (Private::Erased, Private::Erased));
}
