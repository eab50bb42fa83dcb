//! What a phone that is gone leaves in its series of numbers.
//!
//! ```text
//! phone  (none)   ──report──> reported
//!        reported ──show────> reported
//!        reported ──settle──> settled
//! ```
//!
//! A number is given in the commit that it belongs to, so no crash leaves a gap. Two things still can: a
//! phone is lost with papers that never reached us, or it is restored from an old copy of itself and
//! gives the same numbers twice. Either is an exception that names the numbers and waits for a manager;
//! papers that customers bring are written beside it, and nothing else has to wait. What was sold on a
//! lost phone is entered anew from its paper: this module moves no money. A phone that was reported gives
//! no number again until it has letters of its own.

use milgrain_kernel::{Day, StaffId};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::desk::Desk;
use crate::event::{Event, Fact, Stream};
use crate::note::ShortText;
use crate::private::Private;

mod refusal;

pub use self::refusal::PhoneRefusal;

/// Which numbers are in doubt.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
#[serde(rename_all = "snake_case")]
pub enum InDoubt {
    /// A lost phone's: this one and any after it may be on papers that we do not have.
    #[n(0)]
    From(#[n(0)] u64),
    /// A restored phone's: each of these is on more than one paper.
    #[n(1)]
    Twice(#[n(0)] Vec<u64>),
}

/// A phone was reported.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct PhoneReported {
    /// Its letters on papers.
    #[n(0)]
    pub letters: String,
    /// The numbers.
    #[n(1)]
    pub in_doubt: InDoubt,
    /// Who reported it.
    #[n(2)]
    pub by: StaffId,
    /// Business day.
    #[n(3)]
    pub on: Day,
}

/// Somebody brought a paper with one of its numbers.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
#[cbor(context_bound = "crate::private::PersonalPart")]
pub struct PhonePaperShown {
    /// The phone's letters.
    #[n(0)]
    pub letters: String,
    /// The number.
    #[n(1)]
    pub number: u64,
    /// What the paper says it is.
    #[n(2)]
    pub what: Private<ShortText>,
    /// Who saw it.
    #[n(3)]
    pub by: StaffId,
    /// Business day.
    #[n(4)]
    pub on: Day,
}

/// A manager looked at everything that came of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct PhoneSettled {
    /// The phone's letters.
    #[n(0)]
    pub letters: String,
    /// What became of it.
    #[n(1)]
    pub words: ShortText,
    /// Who.
    #[n(2)]
    pub by: StaffId,
    /// Business day.
    #[n(3)]
    pub on: Day,
}

/// A phone that was reported, folded from the store's events.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Reported {
    /// What was reported.
    pub report: PhoneReported,
    /// The papers that were brought, the oldest first.
    pub shown: Vec<PhonePaperShown>,
    /// How it was settled; nothing while it waits.
    pub settled: Option<PhoneSettled>,
}

/// The phones that a store reported.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Phones {
    /// Each report, the oldest first.
    pub reported: Vec<Reported>,
}

impl Phones {
    /// The report about a phone that waits.
    #[must_use]
    pub fn waiting(&self, letters: &str) -> Option<&Reported> {
        let same = |known: &&Reported| known.report.letters == letters && known.settled.is_none();
        self.reported.iter().find(same)
    }

    /// Whether a phone was ever reported: its letters are spent.
    #[must_use]
    pub fn is_spent(&self, letters: &str) -> bool {
        self.reported.iter().any(|known| known.report.letters == letters)
    }

    pub(crate) fn apply(&mut self, event: &Event) {
        match event {
            Event::PhoneReported(e) => {
                let (report, shown, settled) = (e.clone(), Vec::new(), None);
                self.reported.push(Reported { report, shown, settled });
            }
            Event::PhonePaperShown(e) => {
                self.of(&e.letters, |known| known.shown.push(e.clone()));
            }
            Event::PhoneSettled(e) => self.of(&e.letters, |known| known.settled = Some(e.clone())),
            _ => {}
        }
    }

    /// The newest report about a phone; what comes without one has nothing to stand beside.
    fn of(&mut self, letters: &str, then: impl FnOnce(&mut Reported)) {
        let known = self.reported.iter_mut().rev().find(|known| known.report.letters == letters);
        if let Some(known) = known {
            then(known);
        }
    }
}

/// Reports a phone: lost, with the last number that is known of it, or restored, with the numbers that
/// are on more than one paper. `own` are the letters of the phone in one's hand, which is not lost.
///
/// # Errors
/// [`PhoneRefusal::ManagerNeeded`], [`PhoneRefusal::OwnPhone`], [`PhoneRefusal::Twice`], [`PhoneRefusal::NothingTwice`].
pub fn report(
    phones: &Phones,
    (letters, own): (&str, &str),
    in_doubt: InDoubt,
    desk: &Desk,
) -> Result<Vec<Fact>, PhoneRefusal> {
    manager(desk)?;
    if letters == own && matches!(in_doubt, InDoubt::From(_)) {
        return Err(PhoneRefusal::OwnPhone);
    }
    if phones.waiting(letters).is_some() {
        return Err(PhoneRefusal::Twice);
    }
    if matches!(&in_doubt, InDoubt::Twice(numbers) if numbers.is_empty()) {
        return Err(PhoneRefusal::NothingTwice);
    }
    let letters = letters.to_owned();
    Ok(fact(PhoneReported { letters, in_doubt, by: desk.staff, on: desk.today }, desk))
}

/// Writes a paper down that somebody brought. `known` says whether a paper of that number is here.
///
/// # Errors
/// [`PhoneRefusal::Unknown`], [`PhoneRefusal::NotInDoubt`], [`PhoneRefusal::ShownBefore`].
pub fn show(
    phones: &Phones,
    (letters, number): (&str, u64),
    what: ShortText,
    known: bool,
    desk: &Desk,
) -> Result<Vec<Fact>, PhoneRefusal> {
    let waiting = phones.waiting(letters).ok_or(PhoneRefusal::Unknown)?;
    let in_doubt = match &waiting.report.in_doubt {
        InDoubt::From(first) => number >= *first && !known,
        InDoubt::Twice(numbers) => numbers.contains(&number),
    };
    if !in_doubt {
        return Err(PhoneRefusal::NotInDoubt);
    }
    let what = Private::from(what);
    let again = waiting.shown.iter().any(|paper| paper.number == number && paper.what == what);
    if again {
        return Err(PhoneRefusal::ShownBefore);
    }
    let letters = letters.to_owned();
    let shown = PhonePaperShown { letters, number, what, by: desk.staff, on: desk.today };
    Ok(fact(shown, desk))
}

/// Settles a report.
///
/// # Errors
/// [`PhoneRefusal::ManagerNeeded`], [`PhoneRefusal::Unknown`].
pub fn settle(
    phones: &Phones,
    letters: &str,
    words: ShortText,
    desk: &Desk,
) -> Result<Vec<Fact>, PhoneRefusal> {
    manager(desk)?;
    phones.waiting(letters).ok_or(PhoneRefusal::Unknown)?;
    let letters = letters.to_owned();
    Ok(fact(PhoneSettled { letters, words, by: desk.staff, on: desk.today }, desk))
}

fn manager(desk: &Desk) -> Result<(), PhoneRefusal> {
    if desk.role.is_manager() { Ok(()) } else { Err(PhoneRefusal::ManagerNeeded) }
}

fn fact(event: impl Into<Event>, desk: &Desk) -> Vec<Fact> {
    vec![Fact { stream: Stream::Store(desk.store), event: event.into() }]
}
