//! How a layaway begins and goes on: what every layaway of the season has in common.

use crate::demo::amounts::{DUE, LEAST, cents};
use crate::demo::calendar::{date, day, number};
use crate::demo::scene::{Scene, SeasonError, pays};
use crate::scenario::step::{Command, Label, Terms};

/// How often an instalment is due.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Interval {
    /// Every 7 days.
    Weekly,
    /// Every 14 days.
    Fortnightly,
    /// On the same day of each month, or its last.
    Monthly,
}

impl Interval {
    const fn word(self) -> &'static str {
        match self {
            Interval::Weekly => "weekly",
            Interval::Fortnightly => "fortnightly",
            Interval::Monthly => "monthly",
        }
    }

    fn after(self, first: i64, count: u16) -> i64 {
        match self {
            Interval::Weekly => first + 7 * i64::from(count),
            Interval::Fortnightly => first + 14 * i64::from(count),
            Interval::Monthly => number(day(first).plus_months(u32::from(count))),
        }
    }
}

/// What is agreed.
#[derive(Clone, Copy, Debug)]
pub struct Wish {
    /// Prices in dollars between which each piece lies.
    pub prices: (i64, i64),
    /// How many pieces.
    pub pieces: usize,
    /// How often.
    pub interval: Interval,
    /// How many instalments.
    pub instalments: u16,
    /// Days until the first.
    pub first: i64,
}

/// A layaway that was opened.
pub struct Plan {
    /// The order.
    pub order: Label,
    /// Its lines, the cheapest piece first.
    pub lines: Vec<Label>,
    /// The dates, in days of the season.
    pub dates: Vec<i64>,
}

/// Opens a layaway on the scene's day: quote, signature, first payment. `means` pays it.
///
/// # Errors
/// [`SeasonError`].
pub fn open(scene: &mut Scene, wish: Wish, means: &str) -> Result<Plan, SeasonError> {
    let customer = scene.customer();
    open_for(scene, customer, wish, means)
}

/// The same for somebody.
///
/// # Errors
/// [`SeasonError`].
pub fn open_for(
    scene: &mut Scene,
    customer: Option<Label>,
    wish: Wish,
    means: &str,
) -> Result<Plan, SeasonError> {
    let mut pieces = Vec::new();
    for _ in 0..wish.pieces {
        pieces.push(scene.diamond(wish.prices.0, wish.prices.1)?);
    }
    pieces.sort_by_key(|piece| piece.price);
    let order = scene.quote("layaway", customer);
    let lines = pieces.iter().map(|piece| scene.piece(&order, piece)).collect();
    let first = scene.today() + wish.first;
    let dates = (0..wish.instalments).map(|count| wish.interval.after(first, count)).collect();
    let terms = terms(scene, wish, first);
    scene.does(Command::OpenOrder {
        order: order.clone(),
        supply: None,
        terms: Some(terms),
        pay: vec![pays(means, LEAST)],
        sign: true,
    });
    Ok(Plan { order, lines, dates })
}

/// Down payments of 10 to 25 per cent; only Ohio takes a fee.
pub fn terms(scene: &mut Scene, wish: Wish, first: i64) -> Terms {
    let down = scene.dice.pick(&["10", "20", "25"]).copied().unwrap_or("10");
    let fee = if scene.shop.state == "OH" { 500 } else { 0 };
    Terms {
        down_percent: Some(down.to_owned()),
        interval: Some(wish.interval.word().to_owned()),
        instalments: Some(wish.instalments),
        first_due: Some(date(first)),
        fee: Some(cents(fee)),
    }
}

/// Pays what is due, on its date.
pub fn pay_on(scene: &mut Scene, order: &Label, date: i64) {
    scene.on(date);
    let means = scene.usual_means(0);
    scene.pay(order, pays(means, DUE));
}
