//! Letting a device in: somebody who may makes a one-time code, a phone shows it with its new key.
//!
//! A code is sixteen letters and digits of Crockford's alphabet: 80 bits, which nobody guesses, and
//! which can be read out loud. The storage keeps its hash only. A phone whose answer got lost asks
//! again with the same device and key, and is answered again.
//!
//! Look first at [`invite`] and [`enrol`].

use std::fmt;
use std::str::FromStr;

use milgrain_kernel::{DeviceId, Instant, StoreId};
use milgrain_replication::hub::{HubLog, HubLogError, HubWriter, Stored};
use milgrain_replication::{Hash, PublicKey, Registration};
use minicbor::{Decode, Encode};

/// How long a code can be used, in minutes.
pub const VALID_MINUTES: i64 = 24 * 60;

/// Crockford's base 32: no I, L, O or U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LETTERS: usize = 16;

/// A one-time code. Shown once, to whoever asked for it.
#[derive(Clone, PartialEq, Eq)]
pub struct Code([u8; LETTERS]);

impl Code {
    /// The code of ten random bytes.
    #[must_use]
    pub fn of(random: [u8; 10]) -> Self {
        let bits = random.iter().fold(0_u128, |bits, byte| bits << 8 | u128::from(*byte));
        let mut letters = [0; LETTERS];
        for (letter, place) in letters.iter_mut().rev().zip(0..) {
            *letter = ALPHABET[(bits >> (5 * place) & 31) as usize];
        }
        Code(letters)
    }

    /// What the storage keeps of it.
    #[must_use]
    pub fn hash(&self) -> Hash {
        Hash::of_all(&[b"milgrain enrolment\0", &self.0])
    }
}

/// In fours, as it is read out.
impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, four) in self.0.chunks(4).enumerate() {
            let dash = if place == 0 { "" } else { "-" };
            write!(f, "{dash}{}", String::from_utf8_lossy(four))?;
        }
        Ok(())
    }
}

/// Never shown by accident.
impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(code)")
    }
}

/// As it was typed: small letters, spaces and dashes do not matter, O is 0, I and L are 1.
impl FromStr for Code {
    type Err = EnrolmentRefusal;

    fn from_str(text: &str) -> Result<Self, EnrolmentRefusal> {
        let typed = text.bytes().filter(|byte| !matches!(byte, b' ' | b'-'));
        let letters: Vec<u8> = typed.map(|byte| meant(byte.to_ascii_uppercase())).collect();
        let letters = <[u8; LETTERS]>::try_from(letters).map_err(|_| EnrolmentRefusal::Wrong)?;
        let known = letters.iter().all(|letter| ALPHABET.contains(letter));
        known.then_some(Code(letters)).ok_or(EnrolmentRefusal::Wrong)
    }
}

const fn meant(letter: u8) -> u8 {
    match letter {
        b'O' => b'0',
        b'I' | b'L' => b'1',
        other => other,
    }
}

/// What a code is good for.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Invitation {
    /// The stores that the device will work in.
    #[n(0)]
    pub stores: Vec<StoreId>,
    /// Until when.
    #[n(1)]
    pub until: Instant,
    /// Who used it.
    #[n(2)]
    pub used: Option<Guest>,
}

/// A device that asks to be let in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Guest {
    /// The id that it made.
    #[n(0)]
    pub device: DeviceId,
    /// The key that it made.
    #[n(1)]
    pub key: PublicKey,
}

/// Why a device was not let in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum EnrolmentRefusal {
    /// There is no such code.
    #[error("that code is not one of this hub's; type it again, or ask a manager for a new one")]
    Wrong,
    /// Another device used it.
    #[error("that code was used by another device; ask a manager for a new one")]
    Used,
    /// It is too old.
    #[error("that code is too old; ask a manager for a new one")]
    Expired,
    /// The device's id is taken: it is another's, or was revoked.
    #[error("this phone's id is not free here; reset the app so that it makes a new one")]
    DeviceKnown,
    /// No device has that id here.
    #[error("no device of that id is enrolled here; check the id")]
    NoDevice,
    /// The storage did not do it.
    #[error(transparent)]
    Log(#[from] HubLogError),
}

impl EnrolmentRefusal {
    /// The stable code under which the error is documented.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            EnrolmentRefusal::Wrong => "enrolment.code_wrong",
            EnrolmentRefusal::Used => "enrolment.code_used",
            EnrolmentRefusal::Expired => "enrolment.code_expired",
            EnrolmentRefusal::DeviceKnown => "enrolment.device_known",
            EnrolmentRefusal::NoDevice => "enrolment.no_device",
            EnrolmentRefusal::Log(error) => error.code(),
        }
    }
}

/// A storage with invitations, within one piece of work.
pub trait EnrolmentWriter: HubWriter {
    /// The invitation of a code, by its hash.
    ///
    /// # Errors
    /// Any fault of the storage.
    fn invitation(&self, code: Hash) -> Stored<Option<Invitation>>;

    /// Writes an invitation.
    ///
    /// # Errors
    /// Any fault of the storage.
    fn invite(&mut self, code: Hash, invitation: &Invitation) -> Stored<()>;
}

/// A piece of work on the log and its invitations. It may be run again from its beginning.
pub type EnrolmentWork<'w> = &'w mut dyn FnMut(&mut dyn EnrolmentWriter) -> Stored<()>;

/// A storage of the hub that can let devices in.
pub trait Enrolments: HubLog {
    /// Does a piece of work, whole and durable when this returns, or not at all.
    ///
    /// # Errors
    /// What the work answers, or any fault of the storage.
    fn enrolment(&mut self, work: EnrolmentWork<'_>) -> Stored<()>;
}

/// Keeps a code, good for a day from `now`, for a device that is to work in these stores.
///
/// # Errors
/// Any fault of the storage.
pub fn invite(
    log: &mut dyn Enrolments,
    code: &Code,
    stores: Vec<StoreId>,
    now: Instant,
) -> Stored<()> {
    let invitation = Invitation { stores, until: now.plus_minutes(VALID_MINUTES), used: None };
    log.enrolment(&mut |writer| writer.invite(code.hash(), &invitation))
}

/// Lets a device in with a code. The answer is the stores it works in.
///
/// # Errors
/// [`EnrolmentRefusal`].
pub fn enrol(
    log: &mut dyn Enrolments,
    code: &Code,
    guest: Guest,
    now: Instant,
) -> Result<Vec<StoreId>, EnrolmentRefusal> {
    let mut answer = Err(EnrolmentRefusal::Wrong);
    log.enrolment(&mut |writer| {
        let (found, known) = (writer.invitation(code.hash())?, writer.device(guest.device)?);
        answer = judge(found.as_ref(), known.as_ref(), guest, now);
        if let (Ok(stores), Some(invitation)) = (&answer, found) {
            let stores = stores.clone();
            writer.invite(code.hash(), &Invitation { used: Some(guest), ..invitation })?;
            let registration = Registration { key: guest.key, stores, revoked: false };
            writer.register(guest.device, &registration)?;
        }
        Ok(())
    })?;
    answer
}

/// Revokes a device: from its next request on it is given nothing, and what it still signs waits.
///
/// # Errors
/// [`EnrolmentRefusal::NoDevice`], or any fault of the storage.
pub fn revoke(log: &mut dyn HubLog, device: DeviceId) -> Result<(), EnrolmentRefusal> {
    let mut known = false;
    log.write(&mut |writer| {
        let registration = writer.device(device)?;
        known = registration.is_some();
        let revoked = registration.map(|known| Registration { revoked: true, ..known });
        revoked.map_or(Ok(()), |revoked| writer.register(device, &revoked))
    })?;
    known.then_some(()).ok_or(EnrolmentRefusal::NoDevice)
}

/// The whole rule, a function of what is kept.
fn judge(
    found: Option<&Invitation>,
    known: Option<&Registration>,
    guest: Guest,
    now: Instant,
) -> Result<Vec<StoreId>, EnrolmentRefusal> {
    let Invitation { stores, until, used } = found.ok_or(EnrolmentRefusal::Wrong)?;
    let own = known.is_none_or(|known| known.key == guest.key && !known.revoked);
    match used {
        Some(user) if *user != guest => Err(EnrolmentRefusal::Used),
        _ if !own => Err(EnrolmentRefusal::DeviceKnown),
        None if until.millis() <= now.millis() => Err(EnrolmentRefusal::Expired),
        _ => Ok(stores.clone()),
    }
}

#[cfg(test)]
mod tests;
