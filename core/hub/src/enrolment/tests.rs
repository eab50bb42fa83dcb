//! Who is let in, and who is not.

use milgrain_replication::SecretKey;
use milgrain_replication::hub::HubReader;

use super::*;
use crate::SqliteHub;

fn now() -> Instant {
    Instant::from_millis(1_796_137_200_000)
}

fn store(number: u8) -> StoreId {
    StoreId::from_bytes([number; 16])
}

fn guest(device: u8, key: u8) -> Guest {
    let key = SecretKey::from_bytes(&[key; 32]).public();
    Guest { device: DeviceId::from_bytes([device; 16]), key }
}

fn code(number: u8) -> Code {
    Code::of([number; 10])
}

fn hub() -> (SqliteHub, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let mut log = SqliteHub::open(&folder.path().join("hub.db")).unwrap();
    invite(&mut log, &code(1), vec![store(1)], now()).unwrap();
    (log, folder)
}

#[test]
fn a_code_reads_as_it_was_shown_however_it_is_typed() {
    let code = Code::of([0x00, 0x44, 0x32, 0x14, 0xc7, 0x42, 0x54, 0xb6, 0x35, 0xcf]);
    assert_eq!(code.to_string(), "0123-4567-89AB-CDEF");
    for typed in ["0123-4567-89AB-CDEF", "o123 4567 89ab cdef", "0i234567-89abCDEF"] {
        assert_eq!(typed.parse(), Ok(code.clone()), "{typed}");
    }
    for typed in
        ["", "0123-4567-89AB-CDE", "0123-4567-89AB-CDEFG", "U123-4567-89AB-CDEF", "ÄÄÄÄÄÄÄÄ"]
    {
        assert_eq!(typed.parse::<Code>(), Err(EnrolmentRefusal::Wrong), "{typed}");
    }
    assert_eq!(format!("{code:?}"), "(code)");
    let all: Vec<Code> = (0..=255).map(|byte| Code::of([byte; 10])).collect();
    assert!(all.iter().all(|code| code.to_string().parse() == Ok(code.clone())));
}

#[test]
fn a_code_lets_one_device_in_once_and_answers_it_again() {
    let (mut log, _folder) = hub();
    for _ in 0..2 {
        assert_eq!(enrol(&mut log, &code(1), guest(7, 7), now()), Ok(vec![store(1)]));
    }
    let registration = log.device(guest(7, 7).device).unwrap().unwrap();
    assert_eq!((registration.key, registration.stores), (guest(7, 7).key, vec![store(1)]));
    for other in [guest(8, 8), guest(7, 8), guest(8, 7)] {
        assert_eq!(enrol(&mut log, &code(1), other, now()), Err(EnrolmentRefusal::Used));
    }
    assert_eq!(log.device(guest(8, 8).device), Ok(None));
    let later = now().plus_minutes(VALID_MINUTES + 1);
    assert_eq!(enrol(&mut log, &code(1), guest(7, 7), later), Ok(vec![store(1)]), "answered late");
}

#[test]
fn a_wrong_code_and_one_that_is_too_old_let_nobody_in() {
    let (mut log, _folder) = hub();
    assert_eq!(enrol(&mut log, &code(2), guest(7, 7), now()), Err(EnrolmentRefusal::Wrong));
    let at = |minutes| now().plus_minutes(minutes);
    let late = enrol(&mut log, &code(1), guest(7, 7), at(VALID_MINUTES));
    assert_eq!(late, Err(EnrolmentRefusal::Expired));
    assert_eq!(log.device(guest(7, 7).device), Ok(None));
    assert!(enrol(&mut log, &code(1), guest(7, 7), at(VALID_MINUTES - 1)).is_ok());
}

#[test]
fn nobody_takes_another_device_s_id_nor_comes_back_after_being_revoked() {
    let (mut log, _folder) = hub();
    enrol(&mut log, &code(1), guest(7, 7), now()).unwrap();
    invite(&mut log, &code(2), vec![store(2)], now()).unwrap();
    assert_eq!(enrol(&mut log, &code(2), guest(7, 8), now()), Err(EnrolmentRefusal::DeviceKnown));
    assert_eq!(
        enrol(&mut log, &code(2), guest(7, 7), now()),
        Ok(vec![store(2)]),
        "its own may move"
    );
    let registration = log.device(guest(7, 7).device).unwrap().unwrap();
    assert_eq!(registration.stores, vec![store(2)]);
    let revoked = Registration { revoked: true, ..registration };
    assert_eq!(revoke(&mut log, guest(8, 8).device), Err(EnrolmentRefusal::NoDevice));
    assert_eq!(revoke(&mut log, guest(7, 7).device), Ok(()));
    invite(&mut log, &code(3), vec![store(1)], now()).unwrap();
    for number in [2, 3] {
        let back = enrol(&mut log, &code(number), guest(7, 7), now());
        assert_eq!(back, Err(EnrolmentRefusal::DeviceKnown));
    }
    assert_eq!(log.device(guest(7, 7).device), Ok(Some(revoked)));
}
