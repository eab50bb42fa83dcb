//! Why nothing was done about a phone, with what the person can do about it.

/// A command that cannot be followed. Nothing has changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PhoneRefusal {
    /// Only a manager reports and settles.
    #[error("ask a manager: a lost phone concerns everybody's papers")]
    ManagerNeeded,
    /// It was reported and waits.
    #[error("that phone was reported already: write down beside it what is brought")]
    Twice,
    /// Each of its numbers is on one paper.
    #[error("no number of that phone is on two papers")]
    NothingTwice,
    /// No report about it waits.
    #[error("no report about that phone waits: look at its letters on the paper")]
    Unknown,
    /// The number is not one of those.
    #[error("that number is not in doubt: look its paper up")]
    NotInDoubt,
    /// The same paper was written down.
    #[error("that paper was written down before")]
    ShownBefore,
    /// The phone in one's hand is not lost.
    #[error("that is this phone: report another, or restore this one under new letters")]
    OwnPhone,
    /// It was reported, so its letters are spent.
    #[error("this phone was reported lost or restored: enrol it anew, with letters of its own")]
    Spent,
}

impl PhoneRefusal {
    /// The stable code under which the refusal is documented.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            PhoneRefusal::ManagerNeeded => "phone.manager_needed",
            PhoneRefusal::Twice => "phone.twice",
            PhoneRefusal::NothingTwice => "phone.nothing_twice",
            PhoneRefusal::Unknown => "phone.unknown",
            PhoneRefusal::NotInDoubt => "phone.not_in_doubt",
            PhoneRefusal::ShownBefore => "phone.shown_before",
            PhoneRefusal::OwnPhone => "phone.own_phone",
            PhoneRefusal::Spent => "phone.spent",
        }
    }
}
