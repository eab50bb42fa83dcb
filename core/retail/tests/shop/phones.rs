//! A phone that is gone: its numbers are named, what is brought is written down, nothing else waits.

use milgrain_kernel::StaffId;
use milgrain_retail::desk::Desk;
use milgrain_retail::event::Stream;
use milgrain_retail::note::ShortText;
use milgrain_retail::phone::{self, InDoubt, PhoneRefusal, Phones};
use milgrain_retail::staff::Role;
use milgrain_retail::state::State;

use super::support::*;

fn phones(shop: &Shop) -> Phones {
    match shop.states.get(&Stream::Store(shop.store())) {
        Some(State::Store(book)) => book.phones.clone(),
        _ => Phones::default(),
    }
}

fn receipt() -> ShortText {
    ShortText::new("Receipt of a ring, paid by card").unwrap()
}

fn lost(shop: &mut Shop, first: u64) -> Result<(), PhoneRefusal> {
    let known = phones(shop);
    shop.as_manager(|shop| {
        let decided = phone::report(&known, ("K", "A"), InDoubt::From(first), &shop.desk());
        shop.carry_out(decided)
    })
}

fn brings(shop: &mut Shop, number: u64, here: bool) -> Result<(), PhoneRefusal> {
    let decided = phone::show(&phones(shop), ("K", number), receipt(), here, &shop.desk());
    shop.carry_out(decided)
}

fn settles(shop: &mut Shop) -> Result<(), PhoneRefusal> {
    let words = ShortText::new("Both sales were entered anew").unwrap();
    let decided = phone::settle(&phones(shop), "K", words, &shop.desk());
    shop.carry_out(decided)
}

fn as_manager(shop: &Shop) -> Desk<'_> {
    Desk { role: Role::Manager, ..shop.desk() }
}

#[test]
fn a_lost_phone_names_the_numbers_that_may_be_on_papers_we_do_not_have() {
    let mut shop = Shop::in_state("OH");
    let in_hand = phone::report(&phones(&shop), ("A", "A"), InDoubt::From(1), &as_manager(&shop));
    assert_eq!(in_hand, Err(PhoneRefusal::OwnPhone));
    lost(&mut shop, 42).unwrap();
    assert_eq!(lost(&mut shop, 42), Err(PhoneRefusal::Twice));
    assert_eq!(brings(&mut shop, 41, true), Err(PhoneRefusal::NotInDoubt));
    brings(&mut shop, 43, false).unwrap();
    assert_eq!(brings(&mut shop, 43, false), Err(PhoneRefusal::ShownBefore));
    // What arrived after all is not in doubt any more.
    assert_eq!(brings(&mut shop, 42, true), Err(PhoneRefusal::NotInDoubt));
    let known = phones(&shop);
    let waiting = known.waiting("K").unwrap();
    assert_eq!(waiting.report.in_doubt, InDoubt::From(42));
    assert_eq!(waiting.shown.iter().map(|paper| paper.number).collect::<Vec<_>>(), [43]);
    assert_eq!(settles(&mut shop), Err(PhoneRefusal::ManagerNeeded));
    shop.as_manager(settles).unwrap();
    assert!(phones(&shop).waiting("K").is_none() && phones(&shop).is_spent("K"));
    assert_eq!(brings(&mut shop, 44, false), Err(PhoneRefusal::Unknown));
}

#[test]
fn a_restored_phone_names_the_numbers_that_it_gave_twice() {
    let mut shop = Shop::in_state("OH");
    let report = |shop: &Shop, numbers| {
        phone::report(&phones(shop), ("K", "A"), InDoubt::Twice(numbers), &shop.desk())
    };
    let by_associate = report(&shop, vec![7]);
    assert_eq!(shop.carry_out(by_associate), Err(PhoneRefusal::ManagerNeeded));
    (shop.staff, shop.role) = (StaffId::derived("Mia"), Role::Manager);
    let none = report(&shop, Vec::new());
    assert_eq!(shop.carry_out(none), Err(PhoneRefusal::NothingTwice));
    let some = report(&shop, vec![7, 9]);
    shop.carry_out(some).unwrap();
    assert_eq!(brings(&mut shop, 8, true), Err(PhoneRefusal::NotInDoubt));
    brings(&mut shop, 9, true).unwrap();
    settles(&mut shop).unwrap();
}
