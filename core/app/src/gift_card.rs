//! Gift cards: the code on a card, what is on it, until when it is good.

use milgrain_kernel::{Day, GiftCardId, Money};
use milgrain_retail::gift_card::GiftCard;
use milgrain_retail::note::ShortText;
use milgrain_retail::order::OrderRefusal;
use serde::Serialize;

use crate::AppError;
use crate::carry_out::{Given, Milgrain};
use crate::load::Load;

/// Fewer letters and digits than this could be guessed.
const LEAST_LENGTH: usize = 8;

/// What a customer is told of a card.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct CardBalance {
    /// What can be spent from it today.
    pub spendable: Option<Money>,
    /// What is owed for it, expired or not.
    pub balance: Option<Money>,
    /// Its last day, if it has one.
    pub expires: Option<Day>,
    /// The day from which what is left belongs to the state, where a rule says so.
    pub escheat_on: Option<Day>,
}

impl Milgrain {
    /// What is on the card of that code.
    ///
    /// # Errors
    /// [`AppError::Unknown`] if none was sold under it.
    pub fn gift_card(&self, given: &Given, code: &str) -> Result<CardBalance, AppError> {
        self.look(given, |load| {
            let card = load.gift_card(GiftCard::of_code(code))?;
            let unknown = AppError::Unknown { what: "gift card" };
            let issued = card.issued.as_ref().ok_or(unknown)?;
            let escheat = load.desk()?.policy.gift_card_escheat(&card)?;
            Ok(CardBalance {
                spendable: card.spendable(load.today()),
                balance: card.balance,
                expires: issued.expires,
                escheat_on: escheat.map(|(day, _)| day),
            })
        })
    }
}

/// The card of a code that was not sold before.
pub(crate) fn new_card(load: &Load, code: &str) -> Result<GiftCardId, AppError> {
    ShortText::new(code)?;
    if code.chars().filter(char::is_ascii_alphanumeric).count() < LEAST_LENGTH {
        return Err(OrderRefusal::GiftCardCodeNeeded.into());
    }
    let id = GiftCard::of_code(code);
    if load.gift_card(id)?.issued.is_some() {
        return Err(OrderRefusal::GiftCardTwice.into());
    }
    Ok(id)
}

/// A card as it stands on a receipt: never with the code that spends it.
pub(crate) fn described(code: &str) -> String {
    let letters: Vec<char> = code.chars().filter(char::is_ascii_alphanumeric).collect();
    let tail: String = letters.iter().skip(letters.len().saturating_sub(4)).collect();
    format!("Gift card ending in {}", tail.to_ascii_uppercase())
}
