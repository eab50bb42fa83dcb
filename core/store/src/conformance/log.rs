//! What every log must do.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    missing_docs,
    reason = "cases of a test suite, named for the rule"
)]

use std::ops::ControlFlow;

use milgrain_kernel::CommandId;
use milgrain_replication::{Accepted, Commit, Envelope, Hash};

use super::shop::{Writer, day, device, event, new, reference, stream};
use crate::StoreError;
use crate::log::{Log, LogReader, Logged, NewCommit};

fn all(log: &(impl LogReader + ?Sized)) -> Vec<Logged> {
    let mut rows = Vec::new();
    log.scan(0, &mut |row| {
        rows.push(row);
        Ok(ControlFlow::Continue(()))
    })
    .unwrap();
    rows
}

fn filled<L: Log>(mut log: L, commits: usize) -> (L, Writer, Vec<Envelope>) {
    let mut writer = Writer::new(1);
    let envelopes: Vec<Envelope> = (0..commits).map(|_| writer.write()).collect();
    for envelope in &envelopes {
        assert_eq!(log.append(new(envelope)).unwrap().accepted, Accepted::New);
    }
    (log, writer, envelopes)
}

pub fn what_was_appended_is_read_back_in_order(log: impl Log) {
    let (log, _, envelopes) = filled(log, 5);
    let rows = all(&log);
    assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
    assert_eq!(rows.iter().map(|row| row.envelope.clone()).collect::<Vec<_>>(), envelopes);
    assert!(rows.iter().all(|row| row.book_day == day(0)));
    assert_eq!(log.at(3).unwrap().as_ref(), rows.get(2));
    assert_eq!(log.at(6).unwrap(), None);
    let head = log.head().unwrap().unwrap();
    assert_eq!((head.number, head.hash), (5, envelopes[4].hash()));
    let mut late = Vec::new();
    let stopped = log.scan(3, &mut |row| {
        late.push(row.number);
        Ok(ControlFlow::Break(()))
    });
    let failed = log.scan(3, &mut |_| Err(StoreError::Full));
    assert_eq!((late, stopped, failed), (vec![4], Ok(()), Err(StoreError::Full)));
}

pub fn a_commit_is_found_by_command_and_by_device(log: impl Log) {
    let (log, _, envelopes) = filled(log, 3);
    let command = envelopes[1].commit().unwrap().command;
    assert_eq!(log.of_command(command).unwrap().unwrap().number, 2);
    assert_eq!(log.of_command(CommandId::derived("never given")).unwrap(), None);
    assert_eq!(log.of_device(device(1), 3).unwrap()[0].envelope, envelopes[2]);
    assert!(log.of_device(device(1), 4).unwrap().is_empty());
    assert!(log.of_device(device(2), 1).unwrap().is_empty());
}

pub fn the_same_commit_again_changes_nothing(log: impl Log) {
    let (mut log, _, envelopes) = filled(log, 3);
    for (number, envelope) in (1..).zip(&envelopes) {
        for again in [log.append(new(envelope)), log.receive(new(envelope))] {
            let again = again.unwrap();
            assert_eq!((again.number, again.accepted), (number, Accepted::Known));
        }
    }
    assert_eq!(all(&log).len(), 3);
}

pub fn a_command_is_carried_out_once(log: impl Log) {
    let (mut log, mut writer, envelopes) = filled(log, 2);
    let command = envelopes[0].commit().unwrap().command;
    let again = Commit { command, ..writer.draft(vec![]) };
    let again = writer.seal(again, b"");
    let error = log.append(new(&again)).unwrap_err();
    assert_eq!(error, StoreError::CommandKnown { number: 1 });
    assert_eq!(all(&log).len(), 2);
}

pub fn what_another_device_did_twice_is_kept(log: impl Log) {
    let (mut log, _, envelopes) = filled(log, 1);
    let command = envelopes[0].commit().unwrap().command;
    let mut other = Writer::new(2);
    let again = other.seal(Commit { command, ..other.draft(vec![]) }, b"");
    assert_eq!(log.receive(new(&again)).unwrap().number, 2);
    assert_eq!(log.of_command(command).unwrap().unwrap().number, 1);
    let heads = log.heads().unwrap();
    for head in &heads {
        assert_eq!(log.head_of(head.device).unwrap(), Some(*head));
    }
    assert_eq!(log.head_of(device(3)).unwrap(), None);
    assert_eq!(heads.iter().map(|head| head.device).collect::<Vec<_>>(), [device(1), device(2)]);
}

pub fn a_gap_and_a_wrong_past_are_refused_whole(log: impl Log) {
    let (mut log, mut writer, _) = filled(log, 1);
    let rows = all(&log);
    let strayed = Commit { previous: Hash::of(b"another past"), ..writer.draft(vec![]) };
    let strayed = Envelope::seal(strayed, None);
    writer.write();
    let early = writer.write();
    for (envelope, code) in [(strayed, "chain.wrong_previous"), (early, "chain.gap")] {
        assert_eq!(log.append(new(&envelope)).unwrap_err().code(), code);
        assert_eq!(log.receive(new(&envelope)).unwrap_err().code(), code);
    }
    assert_eq!(all(&log), rows);
}

pub fn a_fork_keeps_both_branches(log: impl Log) {
    let (mut log, mut writer, _) = filled(log, 1);
    let backup = writer.head;
    let kept = writer.write();
    log.append(new(&kept)).unwrap();
    writer.head = backup;
    let other = writer.draft(vec![event(stream(1, 9), b"again")]);
    let other = writer.seal(Commit { command: CommandId::derived("other"), ..other }, b"");
    let appended = log.receive(new(&other)).unwrap();
    let Accepted::Forked(fork) = appended.accepted else { panic!("not seen as a fork") };
    assert_eq!((fork.known, fork.other, appended.number), (kept.hash(), other.hash(), 3));
    assert_eq!(log.of_device(device(1), 2).unwrap().len(), 2);
    let next = writer.write();
    assert_eq!(log.receive(new(&next)).unwrap().accepted, Accepted::New);
    assert_eq!(log.heads().unwrap()[0].hash, next.hash());
}

pub fn an_erased_personal_part_is_gone_and_the_rest_verifies(log: impl Log) {
    let (mut log, _, envelopes) = filled(log, 3);
    assert!(log.at(2).unwrap().unwrap().envelope.personal().is_some());
    let erased = [reference(&envelopes[1])];
    log.erase(&erased).unwrap();
    log.erase(&erased).unwrap();
    let row = log.at(2).unwrap().unwrap();
    assert_eq!(row.envelope.personal(), None);
    assert_eq!(row.envelope.hash(), envelopes[1].hash());
    assert!(row.envelope.commit().unwrap().personal.is_some(), "its digest stays");
    assert!(log.at(1).unwrap().unwrap().envelope.personal().is_some());
    assert!(all(&log).iter().all(|row| row.envelope.check_personal().is_ok()));
}

pub fn an_event_erases_with_its_commit(log: impl Log) {
    let (mut log, mut writer, envelopes) = filled(log, 1);
    let erasing = writer.write();
    let erases = [reference(&envelopes[0])];
    let commit = NewCommit { envelope: &erasing, book_day: day(0), erases: &erases };
    log.append(commit).unwrap();
    assert_eq!(log.at(1).unwrap().unwrap().envelope.personal(), None);
    assert!(log.at(2).unwrap().unwrap().envelope.personal().is_some());
}

pub fn a_commit_of_a_later_version_is_kept(log: impl Log) {
    let (mut log, mut writer, _) = filled(log, 1);
    let whole = writer.write();
    let link = minicbor::to_vec(whole.link().unwrap()).unwrap();
    // The link as it is, and in place of the rest something nobody knows here.
    let mut bytes = link;
    bytes[0] = 0x85;
    bytes.push(0xf5);
    let later = Envelope::received(bytes.clone(), Hash::of(&bytes), None).unwrap();
    assert!(later.commit().is_err());
    assert_eq!(log.receive(new(&later)).unwrap().number, 2);
    assert_eq!(log.at(2).unwrap().unwrap().envelope, later);
}

pub fn a_reader_sees_what_the_writer_wrote(log: impl Log) {
    let (mut log, mut writer, _) = filled(log, 1);
    let reader = log.reader().unwrap();
    assert_eq!(all(&*reader), all(&log));
    log.append(new(&writer.write())).unwrap();
    assert_eq!(all(&*reader), all(&log));
}
