//! A device is let in as itself, and is handed feeds with the proof that they only grew.

use milgrain_replication::hub::{HubRefusal, MemoryHub, Session};
use milgrain_replication::tree::{Frontier, verify};
use milgrain_replication::wire::{Content, MAX_BATCH, Message, Page, Pull, Standing, Welcome};
use milgrain_replication::{ChainHead, Entry, Feed, Hash};

use crate::support::{Phone, Shop, code, feed, now, other_store};

fn welcome(message: Message) -> Welcome {
    match message {
        Message::Welcome(welcome) => welcome,
        other => panic!("{other:?}"),
    }
}

fn page(message: Message) -> Page {
    match message {
        Message::Page(page) => page,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_phone_is_told_how_far_the_hub_has_it_and_what_the_feeds_are() {
    let mut phone = Phone::new(1);
    let mut shop = Shop::with(&[&phone]);
    let day = [phone.write("one"), phone.write("two")];
    shop.push(&phone, &day);
    let hello = phone.hello(b"wire", 0, vec![]);
    let mut session = Session::new(b"wire".to_vec());
    let first = welcome(shop.says(&mut session, Message::Hello(hello)));
    let chain = ChainHead { sequence: 2, hash: day[1].hash() };
    assert_eq!((first.version, first.epoch, first.refilling), (1, 1, false));
    assert_eq!((first.standing, first.chain), (Standing::Enrolled, Some(chain)));
    assert_eq!(session.device(), Some(phone.id));
    let seen: Vec<_> = first.heads.iter().map(|head| head.head.clone()).collect();
    let sizes: Vec<(Feed, u64)> =
        seen.iter().map(|head| (head.unchecked().feed, head.unchecked().size)).collect();
    assert_eq!(sizes, [(Feed::Company, 0), (feed(), 2)]);

    let third = phone.write("three");
    shop.push(&phone, &[third]);
    let hello = phone.hello(b"wire", 1, seen.clone());
    let second = welcome(shop.says(&mut session, Message::Hello(hello)));
    for (old, new) in seen.iter().zip(&second.heads) {
        let key = shop.hub.public_key();
        let (old, head) = (old.by(&key).unwrap(), new.head.by(&key).unwrap());
        assert!(verify::consistency(old.sized(), head.sized(), &new.proof));
    }
}

#[test]
fn nobody_else_is_let_in() {
    let (phone, other) = (Phone::new(1), Phone::new(2));
    let mut shop = Shop::with(&[&phone]);
    let mut greet = |from: &Phone, on: &[u8], versions: (u16, u16)| {
        let mut hello = from.hello(on, 0, vec![]);
        (hello.lowest, hello.highest) = versions;
        let mut session = Session::new(b"wire 2".to_vec());
        let said = shop.says(&mut session, Message::Hello(hello));
        assert_eq!(session.device(), None);
        code(said)
    };
    assert_eq!(greet(&phone, b"wire 1", (1, 1)), "hub.not_greeted", "overheard elsewhere");
    assert_eq!(greet(&other, b"wire 2", (1, 1)), "batch.not_enrolled");
    assert_eq!(greet(&phone, b"wire 2", (2, 3)), "hub.no_common_version");
    let mut thief = phone.restored(0);
    thief.key = other.key;
    assert_eq!(greet(&thief, b"wire 2", (1, 1)), "signature.wrong");
    let pull = Message::Pull(Pull { feed: feed(), after: 0, epoch: 1 });
    assert_eq!(code(shop.says(&mut Session::new(vec![]), pull)), "hub.not_greeted");
}

#[test]
fn a_feed_is_pulled_page_by_page_and_every_page_is_proved() {
    let (mut phone, reader) = (Phone::new(1), Phone::new(2));
    let mut shop = Shop::with(&[&phone, &reader]);
    let large = "x".repeat(MAX_BATCH / 5);
    let day: Vec<_> = (0..23).map(|n| phone.write(&format!("{n} {large}"))).collect();
    for push in day.chunks(2) {
        assert!(matches!(shop.push(&phone, push), Message::Acknowledged(_)));
    }
    let mut session = shop.greeted(&reader);
    let mut edge = Frontier::default();
    let mut pages = 0;
    while edge.size() < 23 {
        let page = page(shop.pull(&mut session, feed(), edge.size(), 1));
        for placed in page.commits {
            let Content::Whole(carried) = placed.content else { panic!("not the asker's") };
            let (position, book_day) = (placed.position, placed.book_day);
            let envelope = carried.envelope();
            assert_eq!(envelope, day[edge.size() as usize]);
            edge.push(Entry { position, book_day, hash: envelope.hash() }.leaf());
            assert_eq!(placed.number, edge.size());
        }
        let head = page.head.by(&shop.hub.public_key()).unwrap();
        let have = (edge.size(), edge.root());
        assert!(verify::consistency(have, head.sized(), &page.proof));
        pages += 1;
    }
    assert!(pages > 8, "{pages}");
    let end = page(shop.pull(&mut session, feed(), 23, 1));
    assert!(end.commits.is_empty());
}

#[test]
fn a_phone_is_not_sent_what_it_wrote_itself() {
    let mut phone = Phone::new(1);
    let mut shop = Shop::with(&[&phone]);
    let sale = phone.write("sale");
    shop.push(&phone, std::slice::from_ref(&sale));
    let mut session = shop.greeted(&phone);
    let page = page(shop.pull(&mut session, feed(), 0, 1));
    assert_eq!(page.commits[0].content, Content::Yours(sale.hash()));
}

#[test]
fn a_feed_is_for_those_who_follow_it_and_no_longer_for_the_revoked() {
    let mut phone = Phone::new(1);
    let mut shop = Shop::with(&[&phone]);
    let sale = phone.write("sale");
    shop.push(&phone, &[sale]);
    let mut session = shop.greeted(&phone);
    let elsewhere = Feed::Store(other_store());
    assert_eq!(code(shop.pull(&mut session, elsewhere, 0, 1)), "hub.not_followed");
    assert_eq!(code(shop.pull(&mut session, feed(), 0, 2)), "hub.other_epoch");
    assert_eq!(code(shop.pull(&mut session, feed(), 2, 1)), "hub.rolled_back");
    let told =
        |shop: &Shop| shop.hub.heads(&shop.log, phone.id, now()).map(|told| told.heads.len());
    assert_eq!(told(&shop), Ok(2));
    shop.hub.revoke(&mut shop.log, phone.id).unwrap();
    assert_eq!(code(shop.pull(&mut session, feed(), 0, 1)), "hub.revoked", "at once");
    assert_eq!(told(&shop), Err(HubRefusal::Revoked), "not even that there is something new");
    let hello = phone.hello(b"wire 1", 1, vec![]);
    let revoked = welcome(shop.says(&mut session, Message::Hello(hello)));
    assert_eq!((revoked.standing, revoked.heads), (Standing::Revoked, vec![]));
}

#[test]
fn a_hub_that_was_rolled_back_or_edited_is_told_by_the_next_phone() {
    let mut phone = Phone::new(1);
    let mut shop = Shop::with(&[&phone]);
    let day: Vec<_> = (0..6).map(|n| phone.write(&n.to_string())).collect();
    shop.push(&phone, &day[..4]);
    let backup: MemoryHub = shop.log.clone();
    shop.push(&phone, &day);
    let mut session = Session::new(b"wire".to_vec());
    let hello = Message::Hello(phone.hello(b"wire", 1, vec![]));
    let seen = welcome(shop.says(&mut session, hello)).heads;
    let seen: Vec<_> = seen.into_iter().map(|head| head.head).collect();
    let greet = |shop: &mut Shop| {
        let hello = phone.hello(b"wire", 1, seen.clone());
        shop.says(&mut Session::new(b"wire".to_vec()), Message::Hello(hello))
    };
    assert!(matches!(greet(&mut shop), Message::Welcome(_)));
    shop.log = backup.clone();
    assert_eq!(code(greet(&mut shop)), "hub.rolled_back");
    // Other records in their place do not hide it.
    let mut edited = phone.restored(4);
    let forged: Vec<_> = (0..4).map(|n| edited.write(&format!("forged {n}"))).collect();
    shop.push(&edited, &forged);
    assert_eq!(code(greet(&mut shop)), "hub.rolled_back");
    // One that says so begins a new epoch.
    shop.log = backup;
    shop.hub.begin_epoch(&mut shop.log, 0).unwrap();
    let restored = welcome(greet(&mut shop));
    assert_eq!((restored.epoch, restored.refilling), (2, true));
    assert_eq!(restored.heads[1].proof, [Hash::ZERO; 0]);
}
