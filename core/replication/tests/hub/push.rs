//! What is pushed is kept, placed once, and acknowledged when it is durable.

use milgrain_kernel::CompanyId;
use milgrain_replication::hub::HubRefusal;
use milgrain_replication::hub::{HubLogError, HubReader, Session};
use milgrain_replication::wire::{Acknowledged, Message, Push};
use milgrain_replication::{Batch, Envelope, Feed, FeedMark, Hash, SecretKey};

use crate::support::{BOOK_DAY, OneDay, Phone, Shop, code, feed, other_store};

fn acknowledged(of: &Envelope) -> Message {
    let (sequence, hash) = (of.link().unwrap().sequence, of.hash());
    Message::Acknowledged(Acknowledged { sequence, hash, forked: false, waiting: false })
}

#[test]
fn a_sale_gets_its_one_place_and_is_acknowledged_again_as_often_as_it_comes() {
    let mut phone = Phone::new(1);
    let mut shop = Shop::with(&[&phone]);
    let day = [phone.write("sale"), phone.write("layaway"), phone.write("repair")];
    assert_eq!(shop.push(&phone, &day[..2]), acknowledged(&day[1]));
    for _ in 0..3 {
        assert_eq!(shop.push(&phone, &day), acknowledged(&day[2]));
    }
    let numbered = shop.feed(feed());
    for (number, (there, wrote)) in (1..).zip(numbered.iter().zip(&day)) {
        assert_eq!((there.number, there.entry.position), (number, number));
        assert_eq!(there.entry.book_day.number(), BOOK_DAY);
        assert_eq!(&there.envelope, wrote, "as it was written, with its personal part");
    }
    assert_eq!(numbered.len(), 3);
}

#[test]
fn a_commit_gets_the_next_number_in_each_feed_it_touches() {
    let mut phone = Phone::new(1);
    let mut shop = Shop::with(&[&phone]);
    let elsewhere = Feed::Store(other_store());
    let day = [
        phone.write("sale"),
        phone.write_to(vec![Feed::Company, feed()], "policy"),
        phone.write_to(vec![elsewhere], "transfer"),
    ];
    shop.push(&phone, &day);
    let positions = |feed| -> Vec<u64> {
        shop.feed(feed).iter().map(|numbered| numbered.entry.position).collect()
    };
    assert_eq!(positions(Feed::Company), [2]);
    assert_eq!(positions(feed()), [1, 2, 3]);
    assert_eq!(positions(elsewhere), [3]);
    let mark = |feed, number| FeedMark { feed, number };
    let marks = vec![mark(Feed::Company, 1), mark(feed(), 3), mark(elsewhere, 1)];
    assert_eq!(shop.log.feeds(), Ok(marks));
}

#[test]
fn a_restored_phone_forks_and_both_branches_are_kept() {
    let mut phone = Phone::new(1);
    let mut shop = Shop::with(&[&phone]);
    let day = [phone.write("sale"), phone.write("layaway")];
    let mut restored = phone.restored(1);
    let other = restored.write("another sale");
    shop.push(&phone, &day);
    let forked = Acknowledged { sequence: 2, hash: other.hash(), forked: true, waiting: false };
    for _ in 0..2 {
        let answer = shop.push(&restored, std::slice::from_ref(&other));
        assert_eq!(answer, Message::Acknowledged(forked), "it needs a new id");
    }
    assert_eq!(shop.push(&phone, &day), acknowledged(&day[1]), "the first branch is not told");
    assert_eq!(shop.log.known(phone.id, 2), Ok(vec![day[1].hash(), other.hash()]));
    assert_eq!(shop.feed(feed()).len(), 3);
}

#[test]
fn what_a_revoked_phone_signs_is_kept_and_waits_for_a_manager() {
    let mut phone = Phone::new(1);
    let mut shop = Shop::with(&[&phone]);
    let day = [phone.write("sale"), phone.write("refund"), phone.write("refund again")];
    shop.push(&phone, &day[..1]);
    shop.hub.revoke(&mut shop.log, phone.id).unwrap();
    for _ in 0..2 {
        let Message::Acknowledged(kept) = shop.push(&phone, &day) else { panic!() };
        assert!(kept.waiting && kept.sequence == 3);
    }
    assert_eq!(shop.log.waiting(phone.id), Ok(day[1..].to_vec()));
    assert_eq!(shop.feed(feed()).len(), 1);
    shop.hub.begin_epoch(&mut shop.log, 0).unwrap();
    let early = shop.hub.release(&mut shop.log, (phone.id, 2), &OneDay);
    assert_eq!(early, Err(HubRefusal::Refilling), "its place may be another's");
    assert_eq!(shop.log.waiting(phone.id), Ok(day[1..].to_vec()));
    shop.hub.end_refill(&mut shop.log).unwrap();
    assert_eq!(shop.hub.release(&mut shop.log, (phone.id, 2), &OneDay), Ok(1));
    assert_eq!(shop.feed(feed()).last().unwrap().envelope, day[1]);
    assert_eq!(shop.log.waiting(phone.id), Ok(day[2..].to_vec()));
    shop.push(&phone, &day);
    assert_eq!(shop.feed(feed()).len(), 2, "and it is placed once");
}

#[test]
fn only_what_cannot_be_shown_to_be_an_enrolled_device_s_is_refused() {
    let (mut phone, mut stranger) = (Phone::new(1), Phone::new(2));
    let mut shop = Shop::with(&[&phone]);
    let sale = [phone.write("sale")];
    let strange = stranger.write("sale");
    assert_eq!(code(shop.push(&stranger, &[strange])), "batch.not_enrolled");
    let mut thief = Phone::new(1);
    thief.key = SecretKey::from_bytes(&[3; 32]);
    assert_eq!(code(shop.push(&thief, &sale)), "batch.wrong_signature");
    let elsewhere = (CompanyId::derived("another"), phone.id);
    let push = Push { batch: Batch::sign(elsewhere, &sale, &phone.key), ..phone.push(&sale) };
    let foreign = shop.says(&mut Session::new(vec![]), Message::Push(push));
    assert_eq!(code(foreign), "batch.other_company");
    assert_eq!(shop.log.position(), Ok(0));
}

#[test]
fn what_does_not_follow_is_refused_and_what_came_before_it_is_not() {
    let mut phone = Phone::new(1);
    let mut shop = Shop::with(&[&phone]);
    let day = [phone.write("one"), phone.write("two"), phone.write("three")];
    assert_eq!(code(shop.push(&phone, &day[1..])), "chain.gap");
    let gap = [day[0].clone(), day[2].clone()];
    assert_eq!(shop.push(&phone, &gap), acknowledged(&day[0]));
    assert_eq!(shop.feed(feed()).len(), 1);
    let mut edited = phone.restored(1);
    edited.write("not what was written");
    let strange = edited.write("three");
    shop.push(&phone, &day[1..2]);
    assert_eq!(code(shop.push(&edited, &[strange])), "chain.wrong_previous");
}

#[test]
fn a_commit_that_cannot_be_read_is_kept_for_all_to_follow() {
    let mut phone = Phone::new(1);
    let mut shop = Shop::with(&[&phone]);
    let mut bytes = phone.write("of a later version").bytes().to_vec();
    // The last field, the feeds, becomes a number.
    let feeds = bytes.len() - 21;
    assert_eq!(bytes[feeds], 0x81);
    bytes.truncate(feeds);
    bytes.push(0);
    let later = Envelope::received(bytes.clone(), Hash::of(&bytes), None).unwrap();
    assert!(later.commit().is_err());
    assert_eq!(shop.push(&phone, std::slice::from_ref(&later)), acknowledged(&later));
    assert_eq!(shop.feed(Feed::Company)[0].envelope, later);
}

#[test]
fn a_hub_that_was_restored_takes_pushes_later() {
    let mut phone = Phone::new(1);
    let mut shop = Shop::with(&[&phone]);
    shop.hub.begin_epoch(&mut shop.log, 0).unwrap();
    let sale = [phone.write("sale")];
    assert_eq!(code(shop.push(&phone, &sale)), "hub.refilling");
    shop.hub.end_refill(&mut shop.log).unwrap();
    assert_eq!(shop.push(&phone, &sale), acknowledged(&sale[0]));
}

#[test]
fn nothing_is_acknowledged_before_it_is_durable() {
    let mut phone = Phone::new(1);
    let mut shop = Shop::with(&[&phone]);
    let sale = [phone.write("sale")];
    shop.log.fail_writes(Some(HubLogError::Unavailable));
    assert_eq!(code(shop.push(&phone, &sale)), "hub_log.unavailable");
    shop.log.fail_writes(None);
    assert_eq!(shop.log.position(), Ok(0));
    assert_eq!(shop.push(&phone, &sale), acknowledged(&sale[0]));
}

#[test]
fn pushes_of_many_phones_are_one_piece_of_work() {
    let mut phones: Vec<Phone> = (1..=8).map(Phone::new).collect();
    let mut shop = Shop::with(&phones.iter().collect::<Vec<_>>());
    let mut pushes = Vec::new();
    for phone in &mut phones {
        let day = [phone.write("one"), phone.write("two")];
        pushes.push(phone.push(&day));
    }
    let stranger = Phone::new(99);
    pushes.insert(3, stranger.push(&[]));
    let answers = shop.hub.take(&mut shop.log, &pushes, &OneDay).unwrap();
    let taken = answers.iter().filter(|answer| answer.is_ok()).count();
    assert_eq!((answers.len(), taken), (9, 8), "a stranger among them harms nobody");
    assert!(answers[3].is_err());
    assert_eq!(shop.feed(feed()).len(), 16);
}
