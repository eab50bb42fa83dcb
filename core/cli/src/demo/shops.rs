//! Three stores in three states, and who works there: three laws of layaway, three taxes.

use crate::scenario::step::Label;

/// A store of the demo.
#[derive(PartialEq, Eq, Debug)]
pub struct Shop {
    /// Its label.
    pub label: &'static str,
    /// Name over the door.
    pub name: &'static str,
    /// Its state.
    pub state: &'static str,
    /// Its customers' area code.
    pub area: &'static str,
    /// Label and name of its manager.
    pub manager: (&'static str, &'static str),
    /// Labels and names of its associates.
    pub associates: &'static [(&'static str, &'static str)],
    /// How many customers it has.
    pub customers: usize,
}

/// Days for which the stores hold what they bought from the public.
pub const HOLD_DAYS: i64 = 15;

/// Days after which the stores write to the owner of a repair that waits, and for which they then
/// wait: short, so that a season has it all. No statute is like that.
pub const UNCLAIMED_DAYS: (i64, i64) = (21, 14);

/// The stores, the largest first.
pub const SHOPS: [Shop; 3] = [
    Shop {
        label: "columbus",
        name: "Ferris & Lowe, Columbus",
        state: "OH",
        area: "614",
        manager: ("ruth", "Ruth Ferris"),
        associates: &[
            ("dana", "Dana Whitlock"),
            ("mateo", "Mateo Quiñones"),
            ("priya", "Priya Raman"),
            ("owen", "Owen Gallagher"),
        ],
        customers: 100,
    },
    Shop {
        label: "annapolis",
        name: "Ferris & Lowe, Annapolis",
        state: "MD",
        area: "410",
        manager: ("helen", "Helen Lowe"),
        associates: &[("tobias", "Tobias Nakamura")],
        customers: 50,
    },
    Shop {
        label: "providence",
        name: "Ferris & Lowe, Providence",
        state: "RI",
        area: "401",
        manager: ("andre", "André Silva"),
        associates: &[("leila", "Leila Haddad")],
        customers: 50,
    },
];

/// Where the n-th story of a kind plays: two of four in the largest store.
#[must_use]
pub const fn nth(index: usize) -> usize {
    match index % 4 {
        2 => 1,
        3 => 2,
        _ => 0,
    }
}

/// In which store the diamond of that number lies, as an index of [`SHOPS`].
#[must_use]
pub const fn of_diamond(number: usize) -> usize {
    nth(number)
}

impl Shop {
    /// The associates, then the manager.
    #[must_use]
    pub fn staff(&self) -> Vec<Label> {
        let associates = self.associates.iter().map(|(label, _)| (*label).to_owned());
        associates.chain([self.manager.0.to_owned()]).collect()
    }
}
