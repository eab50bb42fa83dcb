//! What happened, counted from the orders themselves: how many layaways were delivered, how many
//! requests were refused, how many sales were financed.

mod adding;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use milgrain_kernel::{Instant, OrderId, PieceId, StoreId};
use milgrain_retail::event::Stream;
use milgrain_retail::state::State;
use serde::Serialize;

use crate::{AppError, Milgrain, lists, read_back};

/// Counts over all orders. A layaway may count more than once: as delivered, and as cured.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct SeasonCounts {
    /// Orders of any kind.
    pub orders: u64,
    /// Orders agreed on.
    pub opened: u64,
    /// Layaways agreed on.
    pub layaways: u64,
    /// Delivered and paid.
    pub layaways_delivered: u64,
    /// Cancelled inside the free window.
    pub layaways_cancelled_free: u64,
    /// Cancelled later.
    pub layaways_cancelled_late: u64,
    /// Had a notice of a missed payment, and went on.
    pub layaways_cured: u64,
    /// Ended after notice and cure.
    pub layaways_lost: u64,
    /// Of several pieces.
    pub layaways_of_several: u64,
    /// Whose piece was swapped for another, on a new agreement.
    pub layaways_swapped: u64,
    /// Deposits moved to another order, given back in part, or kept in part or whole.
    pub deposits_moved_refunded_forfeited: u64,
    /// Moved.
    pub deposits_moved: u64,
    /// Of these, to an order of another store.
    pub deposits_moved_between_stores: u64,
    /// Given back: in part, or by a cancellation.
    pub deposits_refunded: u64,
    /// Kept, in part or whole.
    pub deposits_forfeited: u64,
    /// Requests for a discount.
    pub discount_requests: u64,
    /// Granted as asked.
    pub discounts_approved: u64,
    /// Granted at another amount.
    pub discounts_countered: u64,
    /// Refused.
    pub discounts_refused: u64,
    /// Run out before they were used.
    pub discounts_expired: u64,
    /// Void because the cart changed.
    pub discounts_void: u64,
    /// Orders with an outside lender.
    pub financed: u64,
    /// Orders paid by three tenders or more on one day.
    pub split_three_ways: u64,
    /// Orders whose commission is shared.
    pub commission_shared: u64,
    /// Orders with goods that came back.
    pub returns: u64,
    /// Returns of which part of the price was kept.
    pub restocking_kept: u64,
    /// Pieces that came back worn.
    pub came_back_worn: u64,
    /// Gift receipts that were given.
    pub gift_receipts: u64,
    /// Refunds as credit of whoever brought a gift receipt.
    pub returned_by_bearer: u64,
    /// Refunds that went towards another purchase.
    pub exchanges: u64,
    /// Stock that came back without a receipt.
    pub returned_without_receipt: u64,
    /// Orders that sold a vendor's piece on memo which its buyer kept.
    pub memo_sold: u64,
    /// Orders whose vendor's piece on memo came back.
    pub memo_returned: u64,
    /// Vendors' memos received.
    pub memos_received: u64,
    /// Settlements with vendors.
    pub vendors_settled: u64,
    /// Pieces brought back after their vendor was paid, which the vendor took back.
    pub vendor_credits_accepted: u64,
    /// Of these, those that the vendor refused: they are ours.
    pub vendor_credits_refused: u64,
    /// Pieces bought of their vendor.
    pub memo_bought: u64,
    /// Consignment agreements.
    pub consignments_taken: u64,
    /// Pieces sold on consignment.
    pub consignments_sold: u64,
    /// Of these, those that came back.
    pub consignments_came_back: u64,
    /// Pieces given back to their owners.
    pub consignments_given_back: u64,
    /// Settlements with consignors.
    pub consignors_settled: u64,
    /// Pieces that went back to the vendor or customer whose they are.
    pub sent_back: u64,
    /// Counts of a store or a case that were closed.
    pub counts_closed: u64,
    /// Pieces that a count missed.
    pub pieces_missed: u64,
    /// Pieces that were scanned where they are not expected.
    pub pieces_misplaced: u64,
    /// Pieces written off after a count.
    pub pieces_written_off: u64,
    /// Of these, those of other people, who are owed for them.
    pub others_written_off: u64,
    /// Pieces written off that were found again.
    pub written_off_found: u64,
    /// Adjustments of stock items.
    pub stock_adjusted: u64,
    /// Papers by which goods of ours went out.
    pub memos_out_given: u64,
    /// Pieces that were out and brought back.
    pub out_brought_back: u64,
    /// Pieces that were out and kept.
    pub out_kept: u64,
    /// Papers of goods that may stay out longer.
    pub memos_out_extended: u64,
    /// Transfers that were sent to another store.
    pub transfers_sent: u64,
    /// Transfers that were received whole, or with what had been short.
    pub transfers_received: u64,
    /// Transfers that were received short.
    pub transfers_short: u64,
    /// Pieces that their sender took back from the way.
    pub taken_back_from_way: u64,
    /// House accounts opened, or going on by a new agreement.
    pub house_accounts_opened: u64,
    /// House accounts stopped.
    pub house_accounts_stopped: u64,
    /// Orders charged to a house account.
    pub house_charges: u64,
    /// Of these, at a manager's word: over the limit, or while something was late.
    pub house_charges_allowed: u64,
    /// Payments on house accounts.
    pub house_payments: u64,
    /// Charges of one store that were paid, or partly paid, in another.
    pub house_paid_elsewhere: u64,
    /// Refunds that went to a house account.
    pub house_refunds: u64,
    /// Credit of a house account that was paid out.
    pub house_credits_paid_out: u64,
    /// Statements of house accounts.
    pub house_statements: u64,
    /// Of these, with a finance charge.
    pub finance_charges: u64,
    /// Customers described as companies.
    pub companies: u64,
    /// Purchase orders that were entered.
    pub purchase_orders: u64,
    /// Orders that a certificate freed of tax.
    pub exempt: u64,
    /// Special orders that were agreed on.
    pub special_orders: u64,
    /// Custom jobs that were agreed on.
    pub custom_jobs: u64,
    /// Of both, those that were fetched.
    pub specials_fetched: u64,
    /// Ready, and not fetched.
    pub specials_ready: u64,
    /// Still ordered or made.
    pub specials_being_made: u64,
    /// Cancelled by their customers.
    pub specials_cancelled: u64,
    /// Given up by the shop.
    pub specials_given_up: u64,
    /// What was shown on the way and approved.
    pub specials_approved: u64,
    /// What was to be otherwise.
    pub specials_changed: u64,
    /// Bills of their vendors that were paid.
    pub special_bills_paid: u64,
    /// Orders that two or more paid.
    pub paid_by_several: u64,
    /// Of these, with refunds to more than one of them.
    pub refunded_to_several: u64,
    /// Sales to our own people at their price.
    pub employee_purchases: u64,
    /// Of these, brought back.
    pub employee_brought_back: u64,
    /// Prices that were matched.
    pub prices_matched: u64,
    /// Prices that were adjusted after the sale.
    pub prices_adjusted: u64,
    /// Replacements that an insurer was billed for.
    pub insured: u64,
    /// Phones that were reported.
    pub phones_reported: u64,
    /// Papers of theirs that were brought.
    pub phone_papers_shown: u64,
    /// Reports that were settled.
    pub phones_settled: u64,
    /// Appraisals that were asked for.
    pub appraisals_asked: u64,
    /// Versions of them that were signed.
    pub appraisals_issued: u64,
    /// Of these, versions that replaced another.
    pub appraisals_issued_again: u64,
    /// Handed over.
    pub appraisals_handed_over: u64,
    /// Called off before they were issued.
    pub appraisals_called_off: u64,
    /// Withdrawn after they were.
    pub appraisals_withdrawn: u64,
    /// Orders billed on account.
    pub invoiced: u64,
    /// Goods taken in exchange.
    pub traded_in: u64,
    /// Goods bought for money.
    pub bought_for_money: u64,
    /// Of what was bought, what went on into the case or the melt after its hold.
    pub holds_ended: u64,
    /// Gift cards sold.
    pub gift_cards_sold: u64,
    /// Payments by gift card.
    pub gift_cards_spent: u64,
    /// Refunds onto gift cards.
    pub gift_cards_refilled: u64,
    /// Card payments made void on their day.
    pub voided: u64,
    /// Payments that were put right.
    pub tenders_corrected: u64,
    /// Pieces taken in for work.
    pub repairs_taken_in: u64,
    /// Of these, to set right what was done before.
    pub repairs_redone: u64,
    /// Prices above the customer's word to which they agreed.
    pub estimates_approved: u64,
    /// Fetched by their owner.
    pub repairs_picked_up: u64,
    /// Of these, without the claim check.
    pub repairs_without_check: u64,
    /// What we sold and worked on again, for its price.
    pub after_sale_charged: u64,
    /// The same at our cost, by the policy.
    pub after_sale_free: u64,
    /// The same at a manager's word.
    pub after_sale_allowed: u64,
    /// The same under a care plan.
    pub after_sale_under_plan: u64,
    /// Of all these, with their owners again.
    pub after_sale_done: u64,
    /// Given back unfinished.
    pub repairs_given_back: u64,
    /// Never fetched, and disposed of by the store's rule.
    pub repairs_abandoned: u64,
    /// Owners who are to hear that their piece is ready.
    pub told_work_ready: u64,
    /// Owners who are to be asked whether the work may cost more.
    pub asked_for_more: u64,
    /// Customers who are to hear that what was ordered or made for them is here.
    pub told_order_ready: u64,
    /// Care plans that began.
    pub care_plans: u64,
    /// Months of which a care plan was earned.
    pub plan_months_earned: u64,
    /// Care plans whose term is over.
    pub care_plans_over: u64,
    /// Care plans that were given back.
    pub care_plans_cancelled: u64,
    /// Customers' pieces that were lost with us.
    pub pieces_lost: u64,
    /// Customers' pieces that were broken with us.
    pub pieces_broken: u64,
    /// Insurers that were told.
    pub insurers_told: u64,
    /// Of what was lost, found again.
    pub pieces_turned_up: u64,
    /// Of what was broken, mended at our cost.
    pub pieces_mended: u64,
    /// Claims that were paid.
    pub claims_paid: u64,
    /// Claims for which another piece was given.
    pub claims_replaced: u64,
    /// Bills for such pieces that were paid.
    pub replacements_paid: u64,
    /// Incidents for which nothing is owed.
    pub incidents_closed: u64,
    /// Times that an insurer agreed to pay for a loss of ours.
    pub insurers_agreed: u64,
    /// Of these, paid whole.
    pub insurers_paid: u64,
    /// Insurers that pay nothing.
    pub insurers_declined: u64,
    /// Messages that were asked for.
    pub messages_requested: u64,
    /// Messages that went out.
    pub messages_sent: u64,
    /// Messages that were wanted and do not go out.
    pub messages_withheld: u64,
    /// Customers who asked us to stop.
    pub opted_out: u64,
    /// Secrets kept from a household.
    pub secrets_kept: u64,
    /// Customers who died.
    pub customers_died: u64,
    /// Notices that a payment in cash has to be reported.
    pub cash_notices: u64,
    /// Payments in cash that were lowered after a notice.
    pub cash_lowered: u64,
    /// Reports of cash that were filed.
    pub cash_reports_filed: u64,
    /// Statements of reported cash that were given.
    pub cash_statements: u64,
    /// Drawers that were counted and closed.
    pub drawers_closed: u64,
    /// Of these, over or short.
    pub drawers_over_or_short: u64,
    /// Cash paid out of drawers for small expenses.
    pub petty_expenses: u64,
    /// Days that were closed for the books.
    pub days_closed: u64,
    /// Of these, with something in their proof that did not tie.
    pub days_with_findings: u64,
    /// Months that were closed.
    pub months_closed: u64,
    /// Payouts of card processors.
    pub payouts: u64,
    /// Cheques that were brought to the bank.
    pub cheques_banked: u64,
    /// States by whose rules layaways were bound.
    pub states: BTreeSet<String>,
}

/// The store of each order that has one.
type Homes = BTreeMap<OrderId, StoreId>;

impl Milgrain {
    /// Counts what happened up to now.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn counts(&self, now: Instant) -> Result<SeasonCounts, AppError> {
        let mut counts = SeasonCounts::default();
        let mut homes = Homes::new();
        for order in lists::orders(self.store().read())? {
            counts.add(&order, now);
            homes.extend(order.store.map(|store| (order.id, store)));
        }
        self.count_events(&mut counts, &homes)?;
        let pieces = Stream::Piece(PieceId::derived("")).key().0;
        lists::each(self.store().read(), pieces, |_, state| {
            let back = matches!(&state, State::Piece(piece) if piece.sent_back.is_some());
            counts.sent_back += u64::from(back);
            Ok(())
        })?;
        counts.deposits_moved_refunded_forfeited =
            counts.deposits_moved + counts.deposits_refunded + counts.deposits_forfeited;
        Ok(counts)
    }

    /// What leaves little in a state is counted by its events in the log.
    fn count_events(&self, counts: &mut SeasonCounts, homes: &Homes) -> Result<(), AppError> {
        let store = self.store();
        store.read().log.scan(0, &mut |logged| {
            let Ok(commit) = logged.envelope.commit() else { return Ok(ControlFlow::Continue(())) };
            for fact in read_back::facts(&commit, &logged.envelope).unwrap_or_default() {
                counts.add_event(&fact.event);
                counts.add_moved(&fact, homes);
            }
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(())
    }
}
