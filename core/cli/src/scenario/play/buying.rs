//! Buying from the public, and what becomes of it.

use milgrain_app::Done;
use milgrain_app::buy::{Buy, Free, LetGo};
use milgrain_app::payment::OfferedGoods;
use milgrain_kernel::{Money, Weight, WeightUnit};
use milgrain_retail::note::{ShortText, Tag};
use milgrain_retail::piece::{Details, Ownership, PieceFacts};
use rust_decimal::Decimal;

use super::Turn;
use crate::scenario::StepError;
use crate::scenario::error::beginning;
use crate::scenario::step::Goods;
use crate::scenario::words::day;

impl Turn<'_> {
    /// Goods as the app takes them; worth what is given, if nothing else is said.
    pub(super) fn offered(&self, goods: &Goods, given: Money) -> Result<OfferedGoods, StepError> {
        let fair = goods.fair.as_deref().map(|fair| self.plain(fair)).transpose()?;
        let weight = goods.grams.as_deref().map(grams).transpose()?;
        Ok(OfferedGoods {
            purchase: self.labels.purchase(&goods.purchase),
            description: goods.description.clone(),
            weight,
            identification: goods.identification.clone(),
            fair: fair.unwrap_or(given),
            like_kind: goods.like_kind,
        })
    }

    pub(super) fn buy(
        &self,
        seller: &str,
        in_cash: bool,
        amount: &str,
        goods: &Goods,
    ) -> Result<Done, StepError> {
        let goods = self.offered(goods, self.plain(amount)?)?;
        let request = Buy { goods, seller: self.labels.customer(seller), in_cash };
        Ok(self.app.buy(&self.given, &request)?)
    }

    pub(super) fn let_go(
        &self,
        purchase: &str,
        into: &str,
        piece: Option<&str>,
        (tag, price): (Option<&str>, Option<&str>),
    ) -> Result<Done, StepError> {
        let label = purchase;
        let into = match into {
            "melt" => LetGo::Melt,
            "case" => LetGo::Case {
                piece: self.labels.piece(piece.unwrap_or(label)),
                facts: Box::new(self.estate(label, tag.unwrap_or(label), price.unwrap_or("0"))?),
            },
            other => {
                let known = "melt or case";
                return Err(StepError::Word { field: "into", given: beginning(other), known });
            }
        };
        let request = Free { purchase: self.labels.purchase(purchase), into };
        Ok(self.app.free(&self.given, &request)?)
    }

    /// An estate piece; its cost is what it was bought for, and the app puts it in.
    fn estate(&self, label: &str, tag: &str, price: &str) -> Result<PieceFacts, StepError> {
        let price = self.plain(price)?;
        Ok(PieceFacts {
            tag: Tag::new(tag)?,
            description: ShortText::new(&format!("Estate piece, {label}"))?,
            ownership: Ownership::Owned,
            cost: Money::zero(price.currency()),
            price,
            certificate: None,
            details: Details::default(),
            store: self.store.id,
            received_on: day(self.date)?,
        })
    }
}

fn grams(given: &str) -> Result<Weight, StepError> {
    let read = given.parse::<Decimal>().ok().and_then(|it| Weight::new(it, WeightUnit::Gram));
    let known = "weight in grams such as 12.5";
    read.ok_or_else(|| StepError::Word { field: "weight", given: beginning(given), known })
}
