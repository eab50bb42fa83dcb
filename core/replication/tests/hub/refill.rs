//! A hub restored from a backup has back what any follower kept, in the old places.

use milgrain_replication::hub::{Hub, HubReader, MemoryHub, Session};
use milgrain_replication::tree::Plan;
use milgrain_replication::wire::{Carried, Message, Refill, Refilled, Restored};
use milgrain_replication::{Feed, FeedMark, Hash, SecretKey, SignedHead};

use crate::common::company;
use crate::support::{Phone, Shop, code, feed, now};

/// What a follower of `feed` that has all of the old log would send, from a number on.
fn refill(old: &MemoryHub, head: SignedHead, feed: Feed, from: u64) -> Refill {
    let size = head.unchecked().size;
    let prove = |plan: Plan| plan.assemble(&old.nodes(feed, &plan.nodes()).unwrap()).unwrap();
    let commits = old.read(feed, from - 1, 1_000).unwrap().into_iter();
    let restored = commits.map(|numbered| Restored {
        number: numbered.number,
        position: numbered.entry.position,
        book_day: numbered.entry.book_day,
        commit: Carried::of(&numbered.envelope),
        proof: prove(Plan::inclusion(numbered.number - 1, size)),
    });
    let proof = prove(Plan::consistency(size, size));
    Refill { head, size, proof, commits: restored.collect() }
}

/// A day of two phones, the hub as it was after a part of it and at its end, and the heads then.
struct Lost {
    shop: Shop,
    old: MemoryHub,
    heads: [SignedHead; 2],
    phones: [Phone; 2],
    session: Session,
}

fn lost() -> Lost {
    let mut phones = [Phone::new(1), Phone::new(2)];
    let mut shop = Shop::with(&phones.iter().collect::<Vec<_>>());
    let mut backup = shop.log.clone();
    for turn in 0..12_u8 {
        if turn == 5 {
            backup = shop.log.clone();
        }
        let phone = &mut phones[usize::from(turn % 2)];
        let feeds = if turn % 3 == 0 { vec![Feed::Company, feed()] } else { vec![feed()] };
        let sale = phone.write_to(feeds, &format!("sale {turn}"));
        shop.push(phone, &[sale]);
    }
    let session = shop.greeted(&phones[0]);
    let heads = [Feed::Company, feed()].map(|feed| shop.hub.head(&shop.log, feed, now()).unwrap());
    let old = std::mem::replace(&mut shop.log, backup);
    shop.hub.begin_epoch(&mut shop.log, 0).unwrap();
    Lost { shop, old, heads, phones, session }
}

fn through(feed: Feed, through: u64) -> Message {
    Message::Refilled(Refilled { feed, through })
}

#[test]
fn what_was_lost_stands_where_it_stood() {
    let Lost { mut shop, old, heads: [company, store], mut phones, mut session } = lost();
    // A commit that two feeds have comes twice, and stands once.
    let companys = refill(&old, company, Feed::Company, 3);
    assert_eq!(shop.says(&mut session, Message::Refill(companys)), through(Feed::Company, 4));
    let stores = refill(&old, store.clone(), feed(), 1);
    for _ in 0..2 {
        let said = shop.says(&mut session, Message::Refill(stores.clone()));
        assert_eq!(said, through(feed(), 12));
    }
    let gap = refill(&old, store, feed(), 9);
    assert_eq!(shop.says(&mut session, Message::Refill(gap)), through(feed(), 12));
    shop.hub.end_refill(&mut shop.log).unwrap();
    for feed in [Feed::Company, feed()] {
        assert_eq!(shop.log.read(feed, 0, 99), old.read(feed, 0, 99));
        let (now, then) = (shop.log.end(feed).unwrap(), old.end(feed).unwrap());
        assert_eq!(now, then);
    }
    let starts = &shop.log.epochs().unwrap()[1].starts;
    let mark = |feed, number| FeedMark { feed, number };
    assert_eq!(starts, &[mark(Feed::Company, 4), mark(feed(), 12)]);
    let next = phones[0].write("the next");
    shop.push(&phones[0], &[next]);
    assert_eq!(shop.log.position(), Ok(13));
}

#[test]
fn a_part_that_does_not_begin_where_the_hub_ends_is_asked_for_from_there() {
    let Lost { mut shop, old, heads: [_, store], mut session, .. } = lost();
    let far = refill(&old, store, feed(), 9);
    assert_eq!(shop.says(&mut session, Message::Refill(far)), through(feed(), 5));
}

#[test]
fn what_comes_back_late_is_placed_behind_what_came_since_and_once() {
    let Lost { mut shop, old, heads: [_, store], mut phones, mut session } = lost();
    shop.hub.end_refill(&mut shop.log).unwrap();
    // The author of half of it is there, and goes on.
    let day: Vec<_> = old
        .read(feed(), 0, 99)
        .unwrap()
        .into_iter()
        .map(|numbered| numbered.envelope)
        .filter(|envelope| envelope.link().unwrap().device == phones[0].id)
        .collect();
    let next = phones[0].write("the next");
    shop.push(&phones[0], &[day.as_slice(), &[next]].concat());
    let late = refill(&old, store, feed(), 6);
    for _ in 0..2 {
        let said = shop.says(&mut session, Message::Refill(late.clone()));
        assert_eq!(said, through(feed(), 12));
    }
    let numbered = shop.feed(feed());
    assert_eq!(numbered.len(), 13);
    let mut hashes: Vec<Hash> = numbered.iter().map(|numbered| numbered.entry.hash).collect();
    hashes.sort_unstable();
    hashes.dedup();
    assert_eq!(hashes.len(), 13, "each once");
    let chain = shop.log.chain(phones[1].id).unwrap().unwrap();
    assert_eq!(chain.sequence, 6, "the other phone need not send it again");
}

#[test]
fn only_what_this_hub_once_said_is_taken_back() {
    let Lost { mut shop, old, heads: [_, store], mut session, .. } = lost();
    let whole = refill(&old, store.clone(), feed(), 6);
    let check = |shop: &mut Shop, session: &mut Session, refill: Refill, expected: &str| {
        let before = shop.log.clone();
        assert_eq!(code(shop.says(session, Message::Refill(refill))), expected);
        assert_eq!(shop.log, before);
    };
    let mut other_day = whole.clone();
    other_day.commits[1].book_day = other_day.commits[1].book_day.plus_days(1);
    check(&mut shop, &mut session, other_day, "hub.diverged");
    let mut other_place = whole.clone();
    other_place.commits[0].position += 1;
    check(&mut shop, &mut session, other_place, "hub.diverged");
    let mut other_bytes = whole.clone();
    other_bytes.commits[2].commit = other_bytes.commits[3].commit.clone();
    check(&mut shop, &mut session, other_bytes, "hub.diverged");
    let mut longer = whole.clone();
    longer.size += 1;
    check(&mut shop, &mut session, longer, "hub.diverged");
    let other = Hub::new(company(), SecretKey::from_bytes(&[8; 32]));
    let forged = other.head(&old, feed(), now()).unwrap();
    check(&mut shop, &mut session, Refill { head: forged, ..whole.clone() }, "signature.wrong");
    let same_epoch = shop.hub.head(&shop.log, feed(), now()).unwrap();
    let own = refill(&shop.log.clone(), same_epoch, feed(), 1);
    check(&mut shop, &mut session, own, "hub.other_epoch");
    let mut nobody = Session::new(vec![]);
    check(&mut shop, &mut nobody, whole, "hub.not_greeted");
}

/// The same backup restored a second time, after `phone` had sent what it lost and gone on: what the
/// hub was in between, and its head then. The commits are those of the past before.
fn lost_again(lost: &mut Lost, phone: usize) -> (MemoryHub, SignedHead) {
    let backup = lost.shop.log.clone();
    lost.shop.hub.end_refill(&mut lost.shop.log).unwrap();
    let whose = lost.phones[phone].id;
    let sent = lost.old.read(feed(), 0, 99).unwrap().into_iter().map(|numbered| numbered.envelope);
    let sent: Vec<_> = sent.filter(|e| e.link().unwrap().device == whose).collect();
    let more = [lost.phones[phone].write("more"), lost.phones[phone].write("and more")];
    lost.shop.push(&lost.phones[phone], &[sent.as_slice(), &more].concat());
    let head = lost.shop.hub.head(&lost.shop.log, feed(), now()).unwrap();
    let between = std::mem::replace(&mut lost.shop.log, backup);
    lost.shop.hub.begin_epoch(&mut lost.shop.log, 3).unwrap();
    (between, head)
}

#[test]
fn of_two_lost_pasts_a_feed_goes_on_with_the_one_that_it_began() {
    let mut lost = lost();
    let (between, head) = lost_again(&mut lost, 1);
    let Lost { mut shop, old, heads: [_, store], mut session, .. } = lost;
    let mut first = refill(&old, store, feed(), 6);
    first.commits.truncate(3);
    assert_eq!(shop.says(&mut session, Message::Refill(first)), through(feed(), 8));
    let before = shop.log.clone();
    let other = refill(&between, head, feed(), 9);
    assert!(shop.log.at(other.commits[0].position).unwrap().is_none(), "its place is free");
    assert_eq!(code(shop.says(&mut session, Message::Refill(other))), "hub.diverged");
    assert_eq!(shop.log, before);
}

#[test]
fn of_two_lost_pasts_a_commit_stands_where_one_of_them_had_it() {
    let mut lost = lost();
    let (between, head) = lost_again(&mut lost, 0);
    let Lost { mut shop, old, heads: [company, _], mut session, .. } = lost;
    let mut first = refill(&old, company, Feed::Company, 3);
    first.commits.truncate(1);
    assert_eq!(shop.says(&mut session, Message::Refill(first)), through(Feed::Company, 3));
    let before = shop.log.clone();
    let other = refill(&between, head, feed(), 6);
    assert!(shop.log.at(other.commits[0].position).unwrap().is_none(), "its place is free");
    assert_eq!(code(shop.says(&mut session, Message::Refill(other))), "hub.diverged");
    assert_eq!(shop.log, before);
}
