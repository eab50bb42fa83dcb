//! The season: about 600 orders from Thanksgiving to Valentine's, told as stories whose steps are
//! merged by time.
//!
//! Each kind of story is a file here and a row in [`KINDS`]; a story knows its own order from the
//! first quote to the last cent and nothing of the others. Look first at [`season`].

pub mod after_sale;
pub mod appraised;
pub mod bought;
pub mod card_sale;
pub mod care_plan;
pub mod cash_report;
pub mod cash_sale;
pub mod comes_back;
pub mod consigned;
pub mod cost_correction;
pub mod count;
pub mod deposit;
pub mod discount_request;
pub mod financed_sale;
pub mod gift_card;
pub mod house_account;
pub mod incident;
pub mod insured;
pub mod invoice_sale;
pub mod layaway;
pub mod layaway_cancelled;
pub mod layaway_delivered;
pub mod layaway_missed;
pub mod layaway_swapped;
pub mod memo;
pub mod memo_out;
pub mod messages;
pub mod mistakes;
pub mod phone_lost;
pub mod prices;
pub mod repair;
pub mod returned_sale;
pub mod ring_sale;
pub mod service_sale;
pub mod shared_sale;
pub mod shipped_sale;
pub mod special;
pub mod stock_sale;
pub mod three_tenders;
pub mod transfer;
pub mod two_payers;

use super::calendar::LAST;
use super::diamonds::Diamond;
use super::dice::Dice;
use super::scene::{Scene, SeasonError, Timed, Told, Town};
use super::shelf::Shelf;
use super::shops::SHOPS;
use super::{designs, evenings, opening, people};
use crate::scenario::step::{Step, What};

/// The seed of the demo that everybody sees.
pub const SEED: u64 = 20_261_126;

/// The throws that make the people; stories take the numbers after it.
const PEOPLE: u64 = 1;

/// The throws that make the evenings: far beyond those of the stories.
const EVENINGS: u64 = 1_000_000;

/// A kind of story.
pub struct Kind {
    /// What its orders' labels begin with.
    pub name: &'static str,
    /// How many are told.
    pub count: usize,
    /// How.
    pub tell: fn(&mut Scene) -> Told,
}

const fn kind(name: &'static str, count: usize, tell: fn(&mut Scene) -> Told) -> Kind {
    Kind { name, count, tell }
}

/// Every kind of story.
pub const KINDS: &[Kind] = &[
    kind("layaway-free", 9, layaway_cancelled::free),
    kind("layaway-late", 9, layaway_cancelled::late),
    kind("layaway-cured", 7, layaway_missed::cured),
    kind("layaway-lost", 6, layaway_missed::lost),
    kind("layaway-several", 4, layaway_delivered::several),
    kind("layaway-delivered", 24, layaway_delivered::tell),
    kind("layaway-running", 12, layaway_delivered::running),
    kind("deposit-moved", 12, deposit::moved),
    kind("deposit-refunded", 12, deposit::refunded),
    kind("deposit-forfeited", 10, deposit::forfeited),
    kind("deposit-applied", 8, deposit::applied),
    kind("discount-approved", 12, discount_request::approved),
    kind("discount-countered", 9, discount_request::countered),
    kind("discount-refused", 8, discount_request::refused),
    kind("discount-expired", 8, discount_request::expired),
    kind("discount-void", 8, discount_request::void),
    kind("financed", 22, financed_sale::tell),
    kind("three-tenders", 22, three_tenders::tell),
    kind("shared", 24, shared_sale::tell),
    kind("invoice", 16, invoice_sale::tell),
    kind("returned", 15, returned_sale::tell),
    kind("shipped", 12, shipped_sale::tell),
    kind("cost", 6, cost_correction::tell),
    kind("mistake", 20, mistakes::tell),
    kind("service", 16, service_sale::tell),
    kind("stock", 24, stock_sale::tell),
    kind("ring", 28, ring_sale::tell),
    kind("cash", 20, cash_sale::tell),
    kind("card", 28, card_sale::tell),
    kind("memo-sold", 6, memo::sold),
    kind("memo-returned", 4, memo::returned),
    kind("memo-unsold", 4, memo::unsold),
    kind("traded-in", 8, bought::traded_in),
    kind("bought", 8, bought::for_money),
    kind("gift-card", 8, gift_card::spent),
    kind("gift-card-kept", 4, gift_card::unspent),
    kind("repair", 12, repair::picked_up),
    kind("repair-redo", 4, repair::redone),
    kind("repair-given-back", 4, repair::given_back),
    kind("repair-abandoned", 4, repair::abandoned),
    kind("repair-waiting", 6, repair::waiting),
    kind("cash-report", 4, cash_report::filed),
    kind("cash-report-due", 2, cash_report::due),
    kind("messages-stopped", 4, messages::stopped),
    kind("secret", 3, messages::secret),
    kind("died", 2, messages::died),
    kind("memo-paid", 6, memo::paid),
    kind("consigned", 9, consigned::tell),
    kind("count", 8, count::tray),
    kind("count-stock", 4, count::stock),
    kind("layaway-swapped", 6, layaway_swapped::tell),
    kind("comes-back", 15, comes_back::tell),
    kind("memo-out", 8, memo_out::tell),
    kind("transfer", 6, transfer::tell),
    kind("house-account", 9, house_account::tell),
    kind("special-fetched", 6, special::fetched),
    kind("custom-fetched", 4, special::custom),
    kind("special-cancelled", 6, special::cancelled),
    kind("special-given-up", 3, special::given_up),
    kind("special-waiting", 6, special::waiting),
    kind("two-payers", 6, two_payers::tell),
    kind("employee", 6, prices::employee),
    kind("matched", 4, prices::matched),
    kind("adjusted", 6, prices::adjusted),
    kind("insured", 4, insured::tell),
    kind("phone-lost", 3, phone_lost::tell),
    kind("appraised", 6, appraised::handed_over),
    kind("appraised-sold", 4, appraised::of_a_sale),
    kind("appraisal-called-off", 3, appraised::called_off),
    kind("appraisal-withdrawn", 3, appraised::withdrawn),
    kind("appraisal-waiting", 4, appraised::waiting),
    kind("sized", 6, after_sale::sized),
    kind("engraved", 5, after_sale::engraved),
    kind("check-lost", 4, repair::check_lost),
    kind("lost", 4, incident::lost),
    kind("broken", 6, incident::broken),
    kind("plan-used", 4, care_plan::used),
    kind("plan-over", 4, care_plan::over),
    kind("plan-back", 4, care_plan::given_back),
    kind("deposit-elsewhere", 3, deposit::moved_elsewhere),
];

/// Every step of the season, in the order in which it happens. The diamonds must have been
/// imported before; their tags serve as labels. What would lie after the last day is left out:
/// those layaways are still running.
///
/// # Errors
/// [`SeasonError`] if the cases lack a piece that a story needs.
pub fn season(seed: u64, diamonds: &[Diamond]) -> Result<Vec<Step>, SeasonError> {
    let mut town = town(seed, diamonds);
    let mut told = opening::steps();
    told.extend(opening::paydays());
    for (row, kind) in KINDS.iter().enumerate() {
        for index in 0..kind.count {
            let purpose = (row as u64 + 2) * 1_000 + index as u64;
            let mut scene = Scene::new(kind.name, index, Dice::new(seed, purpose), &mut town);
            (kind.tell)(&mut scene)?;
            told.extend(scene.finish());
        }
    }
    told.extend(evenings::steps(&told, Dice::new(seed, EVENINGS)));
    told.retain(|timed| timed.at.day <= LAST);
    told.sort_by_key(|timed| timed.at);
    Ok(opening::introduced(told, &town.people, Dice::new(seed, PEOPLE + 1)))
}

fn town(seed: u64, diamonds: &[Diamond]) -> Town {
    Town {
        shelf: Shelf::new(diamonds),
        people: people::everybody(&mut Dice::new(seed, PEOPLE)),
        rings: designs::rings().1,
        stock: (0..SHOPS.len()).map(|shop| designs::stock(shop).1).collect(),
    }
}

/// Work or a fee, as a line.
fn service(kind: &str, description: &str, price: &str) -> What {
    What::Service {
        kind: kind.to_owned(),
        description: description.to_owned(),
        price: price.to_owned(),
    }
}

/// Steps without their moments.
#[must_use]
pub(super) fn plain(told: Vec<Timed>) -> Vec<Step> {
    told.into_iter().map(|timed| timed.step).collect()
}

#[cfg(test)]
mod tests;
