//! Folding money: what is held, owed back, awaited from a lender, billed, earned by associates.

use milgrain_kernel::{Day, Money, OpenItemId, StoreId, TenderId};

use crate::cash_report::{CashMeans, CashPaid};
use crate::commission::{Earned, MovementKind};
use crate::day::ChequeBanked;
use crate::order::events::{
    CommissionEarned, DepositMovedIn, DepositMovedOut, DepositReleased, InvoicePaid,
    LenderFeeCharged, LenderFunded, Payout, RefundPaid, TaxFellDue, TenderCorrected, TenderKind,
    TenderTaken,
};
use crate::order::{Agreement, ChequeInHand, CommissionMove, Invoice, Order, Tender, invoice};

impl Order {
    pub(super) fn taken(&mut self, e: &TenderTaken) {
        let alive = matches!(self.agreement, Agreement::Open | Agreement::Quote);
        if !alive {
            self.misfit("TenderTaken", Some(e.amount));
        }
        self.hold(e.amount);
        match &e.kind {
            TenderKind::OnAccount { due } => self.invoices.push(Invoice {
                item: invoice::item_of(e.tender),
                due: *due,
                owed: e.amount,
            }),
            TenderKind::Financing { .. } => self.unfunded.push((e.tender, e.amount)),
            // Exchanged goods that a lender had paid: it awaits nothing here, and may have it back.
            TenderKind::FromReturn { was: Payout::Lender, .. } => {
                self.unfunded.push((e.tender, Money::zero(self.currency)));
            }
            TenderKind::Unclaimed => self.unclaimed_by(e.amount, false),
            _ => {}
        }
        self.cheque(&e.kind, e.tender, e.store, e.amount);
        let (tender, amount, payer, store, on) = (e.tender, e.amount, e.payer, e.store, e.on);
        self.cash(&e.kind, |means| CashPaid { tender, means, amount, payer, store, on });
        self.store = self.store.or(store);
        let (kind, change, payer) = (e.kind.clone(), e.change, e.payer);
        let (id, amount, on, lender_fee) = (e.tender, e.amount, e.on, None);
        let (back, drawer) = (None, e.drawer);
        self.tenders.push(Tender { id, kind, amount, change, on, lender_fee, payer, back, drawer });
    }

    /// What an unclaimed piece brought becomes more, or is used.
    pub(super) fn unclaimed_by(&mut self, amount: Money, more: bool) {
        let held = self.unclaimed.unwrap_or(Money::zero(self.currency));
        let held = if more { self.added(held, amount) } else { self.subtracted(held, amount) };
        self.unclaimed = Some(held);
    }

    pub(super) fn cheque(
        &mut self,
        kind: &TenderKind,
        tender: TenderId,
        store: Option<StoreId>,
        amount: Money,
    ) {
        if kind.is_cheque() {
            self.cheques.push(ChequeInHand { tender, store, amount });
        }
    }

    /// A payment answers the notice before it, and may count as cash.
    pub(super) fn cash(&mut self, kind: &TenderKind, paid: impl FnOnce(CashMeans) -> CashPaid) {
        self.cash_notice = None;
        self.cash.extend(CashMeans::of(kind).map(paid));
    }

    pub(super) fn banked(&mut self, e: &ChequeBanked) {
        let known = self.cheques.iter().position(|cheque| cheque.tender == e.tender);
        match known {
            Some(index) if self.cheques[index].amount == e.amount => {
                self.cheques.remove(index);
            }
            _ => self.misfit("ChequeBanked", Some(e.amount)),
        }
    }

    pub(super) fn tax_fell_due(&mut self, e: &TaxFellDue) {
        for part in &e.parts {
            self.release(part.tax);
        }
        self.post_tax(&e.parts);
    }

    pub(super) fn lender_fee(&mut self, e: &LenderFeeCharged) {
        if let Some(tender) = self.tenders.iter_mut().find(|tender| tender.id == e.tender) {
            tender.lender_fee = Some(e.fee);
        }
        self.await_lender(e.tender, e.fee);
    }

    pub(super) fn funded(&mut self, e: &LenderFunded) {
        self.await_lender(e.tender, e.amount);
    }

    fn await_lender(&mut self, tender: TenderId, less: Money) {
        let Some(awaited) = self.unfunded.iter_mut().find(|awaited| awaited.0 == tender) else {
            return self.misfit("LenderFunded", Some(less));
        };
        match awaited.1.minus(less) {
            Ok(left) => awaited.1 = left,
            Err(_) => self.misfit("LenderFunded", Some(less)),
        }
    }

    pub(super) fn refunded(&mut self, e: &RefundPaid) {
        match self.refunds_due.minus(e.amount) {
            Ok(left) => self.refunds_due = left,
            Err(_) => self.misfit("RefundPaid", Some(e.amount)),
        }
        if e.form == Payout::Lender {
            self.lender_repaid(e.amount, e.of);
        }
        self.gone_back(e);
        self.refunds.push(e.clone());
    }

    /// A payment that went back is not there to go back again.
    fn gone_back(&mut self, e: &RefundPaid) {
        let all = self.tenders.iter_mut().chain(&mut self.bills_paid);
        for tender in all.filter(|tender| Some(tender.id) == e.of) {
            let before = tender.back.unwrap_or(Money::zero(e.amount.currency()));
            tender.back = before.plus(e.amount).ok().or(tender.back);
        }
    }

    pub(super) fn invoice_paid(&mut self, e: &InvoicePaid) {
        self.off_invoice(e.item, e.amount);
        self.cheque(&e.kind, e.tender, e.store, e.amount);
        let (tender, amount, payer, store, on) = (e.tender, e.amount, e.payer, e.store, e.on);
        self.cash(&e.kind, |means| CashPaid { tender, means, amount, payer, store, on });
        let change = Money::zero(self.currency);
        self.bills_paid.push(Tender {
            id: e.tender,
            kind: e.kind.clone(),
            amount: e.amount,
            change,
            on: e.on,
            lender_fee: None,
            payer: e.payer,
            back: None,
            drawer: e.drawer,
        });
    }

    /// The same money, by another tender: what was counted and kept for the old one is the new one's.
    pub(super) fn tender_corrected(&mut self, e: &TenderCorrected) {
        let all = self.tenders.iter_mut().chain(&mut self.bills_paid);
        let Some(tender) = all.into_iter().find(|tender| tender.id == e.was) else {
            return self.misfit("TenderCorrected", Some(e.amount));
        };
        (tender.id, tender.kind) = (e.tender, e.kind.clone());
        let (tender, payer, on) = (e.tender, tender.payer, tender.on);
        self.cheques.retain(|cheque| cheque.tender != e.was);
        self.cheque(&e.kind, tender, e.store, e.amount);
        self.cash.retain(|cash| cash.tender != e.was);
        let (store, amount) = (e.store, e.amount);
        let counts = CashMeans::of(&e.kind);
        self.cash.extend(counts.map(|means| CashPaid { tender, means, amount, payer, store, on }));
    }

    /// What goes back to a lender is not awaited from it any more; of the newest tender first.
    fn lender_repaid(&mut self, amount: Money, of: Option<TenderId>) {
        let mut left = amount;
        let financed: Vec<(TenderId, Money)> = self
            .tenders
            .iter()
            .rev()
            .filter(|t| t.is_financed())
            .map(|t| (t.id, t.amount))
            .collect();
        for (index, (tender, most)) in financed.iter().enumerate() {
            let last = index + 1 == financed.len();
            let part = if last { left } else { left.lesser(*most).unwrap_or(left) };
            self.await_lender(*tender, part);
            left = left.minus(part).unwrap_or(left);
        }
        if financed.is_empty() {
            self.lender_paid_elsewhere(amount, of);
        }
    }

    /// A lender's money that came here from another order, as an exchange: the lender has it back, and
    /// this order is where that is seen.
    fn lender_paid_elsewhere(&mut self, amount: Money, of: Option<TenderId>) {
        let lenders = |tender: &&Tender| {
            let was = matches!(tender.kind, TenderKind::FromReturn { was: Payout::Lender, .. });
            was && Some(tender.id) == of
        };
        match self.tenders.iter().find(lenders).map(|tender| (tender.id, amount.negated())) {
            Some((tender, Ok(less))) => self.unfunded.push((tender, less)),
            _ => self.misfit("RefundPaid", Some(amount)),
        }
    }

    pub(super) fn released(&mut self, e: &DepositReleased) {
        self.released = self.released.saturating_add(1);
        self.release(e.amount);
        self.owe_back(e.amount);
    }

    pub(super) fn moved_out(&mut self, e: &DepositMovedOut) {
        self.moved_out = self.moved_out.saturating_add(1);
        self.release(e.amount);
        self.moved = self.subtracted(self.moved, e.amount);
    }

    pub(super) fn moved_in(&mut self, e: &DepositMovedIn) {
        if !matches!(self.agreement, Agreement::Open | Agreement::Quote) {
            self.misfit("DepositMovedIn", Some(e.amount));
        }
        self.hold(e.amount);
        self.moved = self.added(self.moved, e.amount);
        self.store = self.store.or(e.store);
    }

    pub(super) fn off_invoice(&mut self, item: OpenItemId, amount: Money) {
        let Some(invoice) = self.invoices.iter_mut().find(|invoice| invoice.item == item) else {
            return self.misfit("InvoicePaid", Some(amount));
        };
        match invoice.owed.minus(amount) {
            Ok(left) => invoice.owed = left,
            Err(_) => self.misfit("InvoicePaid", Some(amount)),
        }
    }

    pub(super) fn commission_earned(&mut self, e: &CommissionEarned) {
        for earned in &e.earned {
            self.commission_plans.entry(earned.staff).or_insert(e.plan);
            self.commission_moved(earned, e.on, MovementKind::Earned);
        }
    }

    pub(super) fn commission_moved(&mut self, moved: &Earned, on: Day, kind: MovementKind) {
        let Earned { line, staff, amount } = *moved;
        self.commission_moves.push(CommissionMove { staff, line, on, kind, amount });
        let back = kind == MovementKind::ClawedBack;
        let change = if back { amount.negated() } else { Ok(amount) };
        let known = self.commission.iter_mut().find(|old| old.line == line && old.staff == staff);
        match (known, change) {
            (Some(known), Ok(change)) => match known.amount.plus(change) {
                Ok(sum) => known.amount = sum,
                Err(_) => self.misfit("CommissionEarned", Some(amount)),
            },
            (None, Ok(amount)) => self.commission.push(Earned { line, staff, amount }),
            (_, Err(_)) => self.misfit("CommissionEarned", Some(amount)),
        }
    }
}
