//! What a shell relies on: answers come from other threads, once, whatever happens to who waits.

use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use milgrain_kernel::{CommandId, Instant, StaffId, StoreId};
use milgrain_retail::staff::Role;
use milgrain_store::{FileVault, Store, Tuning};

use super::*;
use crate::set_up::JoinStaff;
use crate::{Done, Given, Register};

const SOON: Duration = Duration::from_secs(10);

fn started() -> Jobs {
    Jobs::start(Milgrain::open(Store::in_memory(), Register::of_this_desk()).unwrap()).unwrap()
}

fn given(command: &str) -> Given {
    Given {
        command: CommandId::derived(command),
        staff: StaffId::derived("maria"),
        store: StoreId::derived("store"),
        at: Instant::from_millis(1_796_144_400_000),
    }
}

/// Somebody joins the shop: the simplest command there is.
fn join(jobs: &Jobs, command: &str) -> Receiver<Result<Done, AppError>> {
    let (answer, answered) = channel();
    let given = given(command);
    let staff = StaffId::derived(command);
    let work = move |app: &Milgrain| {
        let request = JoinStaff { staff, name: "Maria".to_owned(), role: Role::Owner };
        drop(answer.send(app.join_staff(&given, &request)));
    };
    jobs.command(work).unwrap();
    answered
}

fn people(jobs: &Jobs) -> usize {
    let (answer, answered) = channel();
    jobs.question(move |app| drop(answer.send(app.people()))).unwrap();
    answered.recv_timeout(SOON).unwrap().unwrap().len()
}

#[test]
fn a_command_is_done_though_nobody_waits_and_asked_again_it_is_the_same() {
    let jobs = started();
    drop(join(&jobs, "maria"));
    let again = join(&jobs, "maria").recv_timeout(SOON).unwrap().unwrap();
    assert_eq!(again.sequence, 1);
    assert_eq!(people(&jobs), 1);
}

#[test]
fn a_question_sees_every_command_that_was_answered_in_files_too() {
    let folder = tempfile::tempdir().unwrap();
    let vault = FileVault::new(folder.path().join("key"));
    let open = || {
        let store = Store::open(folder.path(), &vault, Tuning::default()).unwrap();
        Jobs::start(Milgrain::open(store, Register::of_this_desk()).unwrap()).unwrap()
    };
    let jobs = open();
    for (number, name) in ["ann", "ben", "cem", "dee"].into_iter().enumerate() {
        join(&jobs, name).recv_timeout(SOON).unwrap().unwrap();
        assert_eq!(people(&jobs), number + 1);
    }
    jobs.close();
    assert_eq!(people(&open()), 4, "a closed folder is free, and holds what was done");
}

#[test]
fn a_question_does_not_wait_for_a_command() {
    let jobs = started();
    let (go_on, held) = channel::<()>();
    jobs.command(move |_| held.recv().unwrap_or_default()).unwrap();
    let waiting = join(&jobs, "ann");
    assert_eq!(people(&jobs), 0);
    assert!(waiting.try_recv().is_err());
    go_on.send(()).unwrap();
    waiting.recv_timeout(SOON).unwrap().unwrap();
    assert_eq!(people(&jobs), 1);
}

#[test]
fn a_job_that_panics_ends_alone() {
    let jobs = started();
    let (answer, answered) = channel::<()>();
    jobs.command(move |_| {
        let _never_sent = answer;
        panic!("a fault of the program");
    })
    .unwrap();
    assert!(answered.recv_timeout(SOON).is_err());
    join(&jobs, "ann").recv_timeout(SOON).unwrap().unwrap();
    assert_eq!(people(&jobs), 1);
}

#[test]
fn what_was_handed_in_before_closing_is_done_and_nothing_after() {
    let jobs = started();
    let last = join(&jobs, "ann");
    jobs.close();
    last.try_recv().unwrap().unwrap();
    let refused = jobs.question(|_| {}).unwrap_err();
    assert_eq!(refused.code(), "app.stopped");
}

#[test]
fn who_watches_a_topic_is_told_of_it_and_of_nothing_else() {
    let jobs = started();
    let told = |topic| {
        let (tell, told) = channel();
        (jobs.watch(topic, move |version| tell.send(version).unwrap_or_default()), told)
    };
    let ((store, changes), (_, orders)) = (told(Topic::Store), told(Topic::Orders));
    join(&jobs, "ann").recv_timeout(SOON).unwrap().unwrap();
    assert_eq!(changes.recv_timeout(SOON).unwrap(), 1);
    join(&jobs, "ann").recv_timeout(SOON).unwrap().unwrap();
    join(&jobs, "ben").recv_timeout(SOON).unwrap().unwrap();
    assert_eq!(changes.recv_timeout(SOON).unwrap(), 2, "asked again, nothing changes");
    jobs.unwatch(store);
    join(&jobs, "cem").recv_timeout(SOON).unwrap().unwrap();
    jobs.close();
    assert!(changes.try_recv().is_err() && orders.try_recv().is_err());
}
