//! What the chain of a device shows: gaps, changes, forks, and erased personal parts.

mod common;

use common::{Writer, commit, device, event, order};
use milgrain_replication::{Accepted, Chain, ChainError, Envelope, EnvelopeError, Hash, Personal};

fn day_of(number: u8, commits: usize) -> Vec<Envelope> {
    let mut writer = Writer::new(number);
    (0..commits).map(|_| writer.write(&[order(1)])).collect()
}

#[test]
fn a_device_s_commits_stand_in_its_chain_and_are_known_again() {
    let mut chain = Chain::new(device(1));
    let day = day_of(1, 5);
    for envelope in &day {
        assert_eq!(chain.accept(envelope), Ok(Accepted::New));
    }
    for envelope in &day {
        assert_eq!(chain.accept(envelope), Ok(Accepted::Known));
    }
    assert_eq!(chain.head(), Some((5, day[4].hash())));
    assert!(chain.forks().is_empty());
}

#[test]
fn a_missing_commit_a_changed_one_and_a_foreign_one_are_named() {
    let day = day_of(1, 3);
    let mut chain = Chain::new(device(1));
    let check = |chain: &mut Chain, envelope: &Envelope, code: &str| {
        let before = chain.clone();
        assert_eq!(chain.accept(envelope).map_err(|error| error.code()), Err(code));
        assert_eq!(*chain, before, "{code}");
    };
    check(&mut chain, &day[1], "chain.gap");
    chain.accept(&day[0]).unwrap();
    check(&mut chain, &day[2], "chain.gap");
    let strayed = commit(device(1), 2, Hash::of(b"another past"), vec![]);
    check(&mut chain, &Envelope::seal(strayed, None), "chain.wrong_previous");
    let second_first = commit(device(1), 1, Hash::of(b"a past"), vec![]);
    check(&mut chain, &Envelope::seal(second_first, None), "chain.wrong_previous");
    let zeroth = commit(device(1), 0, Hash::ZERO, vec![]);
    check(&mut chain, &Envelope::seal(zeroth, None), "chain.gap");
    check(&mut chain, &day_of(2, 1)[0], "chain.other_device");
}

#[test]
fn a_restored_phone_forks_and_both_branches_are_kept() {
    let mut writer = Writer::new(1);
    let first = writer.write(&[order(1)]);
    let backup = writer.head;
    let sold = [writer.write(&[order(1)]), writer.write(&[order(2)])];
    writer.head = backup;
    let again = [writer.write(&[order(3)]), writer.write(&[order(3)])];

    let mut chain = Chain::new(device(1));
    for envelope in [&first, &sold[0], &sold[1]] {
        assert_eq!(chain.accept(envelope), Ok(Accepted::New));
    }
    for (kept, other) in sold.iter().zip(&again) {
        let Ok(Accepted::Forked(fork)) = chain.accept(other) else { panic!("not seen") };
        assert_eq!((fork.known, fork.other), (kept.hash(), other.hash()));
        assert_eq!((fork.device, fork.code()), (device(1), "chain.fork"));
        assert_eq!(chain.accept(other), Ok(Accepted::Known));
    }
    assert_eq!(chain.forks().iter().map(|fork| fork.sequence).collect::<Vec<_>>(), [2, 3]);
    assert_eq!(chain.head(), Some((3, sold[1].hash())));
}

#[test]
fn an_erased_personal_part_leaves_the_chain_whole_and_a_changed_one_does_not() {
    let mut envelope = day_of(1, 1).remove(0);
    let hash = envelope.hash();
    let other = Personal::new([9; 16], [b"someone else".as_slice()]);
    let swapped = Envelope::received(envelope.bytes().to_vec(), hash, other).unwrap();
    assert_eq!(
        Chain::new(device(1)).accept(&swapped),
        Err(ChainError::Envelope(EnvelopeError::PersonalAltered {
            device: device(1),
            sequence: 1
        }))
    );
    assert!(envelope.personal().is_some());
    envelope.erase_personal();
    assert_eq!(Chain::new(device(1)).accept(&envelope), Ok(Accepted::New));
    assert_eq!(envelope.hash(), hash);
}

#[test]
fn a_personal_part_is_not_slipped_under_a_commit_that_names_nobody() {
    let plain = Envelope::seal(commit(device(1), 1, Hash::ZERO, vec![]), None);
    let extra = Personal::new([9; 16], [b"Ada".as_slice()]);
    let slipped = Envelope::received(plain.bytes().to_vec(), plain.hash(), extra).unwrap();
    let error = slipped.check_personal().unwrap_err();
    assert_eq!(error.code(), "commit.personal_altered");
}

#[test]
fn no_message_names_what_a_record_says() {
    let named = event(order(1), b"4111111111111111");
    let envelope = Envelope::seal(commit(device(1), 1, Hash::ZERO, vec![named]), None);
    let error = Envelope::received(envelope.bytes().to_vec(), Hash::ZERO, None).unwrap_err();
    assert_eq!(error.code(), "commit.altered");
    assert!(!format!("{error} {error:?}").contains("4111"));
}
