//! The shop on paper: whole orders decided, folded and posted as a phone does it, with no store
//! and no app around them. Every figure that is expected here was typed by hand.
//!
//! Look first at [`support`], which holds the shop; then at `worked_examples`.

#[cfg(test)]
mod after_the_sale;
#[cfg(test)]
mod appraisals;
#[cfg(test)]
mod approvals;
#[cfg(test)]
mod at_the_bench;
#[cfg(test)]
mod books_hold;
#[cfg(test)]
mod bought_and_given;
#[cfg(test)]
mod card_numbers;
#[cfg(test)]
mod care_plans;
#[cfg(test)]
mod claimed_twice;
#[cfg(test)]
mod comes_back;
#[cfg(test)]
mod commission_later;
#[cfg(test)]
mod companies;
#[cfg(test)]
mod drawers;
#[cfg(test)]
#[path = "../../src/drawing.rs"]
mod drawing;
#[cfg(test)]
mod drawings;
#[cfg(test)]
mod free_days;
#[cfg(test)]
mod goldens;
#[cfg(test)]
mod goods_out;
#[cfg(test)]
mod house_accounts;
#[cfg(test)]
mod incidents;
#[cfg(test)]
mod insured;
#[cfg(test)]
mod layaway_swaps;
#[cfg(test)]
mod messages;
#[cfg(test)]
mod other_peoples_goods;
#[cfg(test)]
mod paid_elsewhere;
#[cfg(test)]
mod phones;
#[cfg(test)]
mod policies_written;
#[cfg(test)]
mod prices;
#[cfg(test)]
mod random;
#[cfg(test)]
mod reach;
#[cfg(test)]
mod refunds;
#[cfg(test)]
mod repairs;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod special_orders;
#[cfg(test)]
mod stock_counts;
#[cfg(test)]
mod support;
#[cfg(test)]
mod tax_dates;
#[cfg(test)]
mod transfers;
#[cfg(test)]
mod worked_examples;
#[cfg(test)]
mod wrong_tenders;
