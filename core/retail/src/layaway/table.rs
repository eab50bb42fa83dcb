//! The layaway laws together: which one speaks for an agreement, and what binds it with the
//! store's policy.

use std::sync::LazyLock;

use milgrain_kernel::{Day, Money};

use super::law::LayawayLaw;
use super::lawful::check_policy;
use super::policy::{Figures, LayawayRule, OwnPolicy};
use super::refusal::LayawayRefusal;
use crate::place::Jurisdiction;
use crate::rules::store_row::joined;
use crate::rules::{RuleError, StoreRow, check_store_rows, pick, read};
use crate::tax::Goods;

/// The layaway laws.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LayawayTable {
    /// The rows.
    pub laws: Vec<LayawayLaw>,
}

static SHIPPED: LazyLock<Result<LayawayTable, RuleError>> = LazyLock::new(|| {
    read("layaway", include_str!("../../data/layaway.toml")).map(|laws| LayawayTable { laws })
});

impl LayawayTable {
    /// The laws that come with Milgrain.
    ///
    /// # Errors
    /// [`RuleError::Malformed`].
    pub fn shipped() -> Result<&'static LayawayTable, RuleError> {
        SHIPPED.as_ref().map_err(Clone::clone)
    }

    /// The laws with a store's own rows above the shipped ones.
    ///
    /// # Errors
    /// [`RuleError::NoSource`], [`RuleError::BadRow`].
    pub fn with(&self, store: &[StoreRow]) -> Result<LayawayTable, RuleError> {
        check_store_rows(store)?;
        let laws = joined(&self.laws, store, |row| match row {
            StoreRow::Layaway(law) => Some(law),
            _ => None,
        });
        Ok(LayawayTable { laws })
    }

    /// The law for an agreement of a layaway price, if one is known.
    #[must_use]
    pub fn law(
        &self,
        place: &Jurisdiction,
        day: Day,
        price: Money,
        instalments: u16,
        goods: Goods,
    ) -> Option<&LayawayLaw> {
        pick(&self.laws, place, day, |law| law.fits(price, instalments, goods))
    }

    /// Whether a store may write a policy for such goods: it makes sense, and takes no more than any
    /// law of its place allows, whatever the price.
    ///
    /// # Errors
    /// [`LayawayRefusal::PolicyShare`], [`LayawayRefusal::Unlawful`].
    pub fn check_own(
        &self,
        own: &OwnPolicy,
        place: &Jurisdiction,
        goods: Goods,
        day: Day,
    ) -> Result<(), LayawayRefusal> {
        own.check()?;
        let of_such = |law: &&LayawayLaw| law.goods.is_none_or(|wanted| wanted == goods);
        let laws = self.laws.iter().filter(|law| law.head.holds(place, day));
        let mut laws = laws.filter(of_such);
        laws.try_for_each(|law| Ok(check_policy(own, law)?))
    }

    /// What binds an agreement: the law, and the store's policy within it. It goes into the event
    /// that opens the layaway, so that nothing is looked up again when the plan ends.
    ///
    /// # Errors
    /// [`LayawayRefusal::NoRule`] where neither a cap of law nor a policy says what a cancellation
    /// returns; [`LayawayRefusal::Unlawful`] if the policy takes more than the law allows.
    pub fn rule(
        &self,
        place: &Jurisdiction,
        day: Day,
        figures: &Figures,
        instalments: u16,
        goods: Goods,
        own: Option<&OwnPolicy>,
    ) -> Result<LayawayRule, LayawayRefusal> {
        let law = self.law(place, day, figures.layaway_price()?, instalments, goods);
        if own.is_none() && law.is_none_or(|law| law.cap.is_none()) {
            return Err(LayawayRefusal::NoRule { place: place.clone() });
        }
        if let (Some(own), Some(law)) = (own, law) {
            check_policy(own, law)?;
        }
        Ok(LayawayRule { law: law.cloned(), own: own.cloned() })
    }
}
