//! What the owner has written: a policy for each state, and one commission plan.

use std::collections::BTreeMap;

use milgrain_kernel::{Currency, StoreClock};
use milgrain_retail::commission::{AdvanceUntil, Basis, EarnedWhen, Plan};
use milgrain_retail::discount::Limit;
use milgrain_retail::layaway::{CapBase, DefaultRule, NoticeForm, OwnPolicy, RefundForm};
use milgrain_retail::line_kind::LineKind;
use milgrain_retail::place::Jurisdiction;
use milgrain_retail::policy::{DiscountLimits, Policy, Shop as Head, SpecialOrders};
use milgrain_retail::purchase::PurchaseRow;
use milgrain_retail::repair::UnclaimedRow;
use milgrain_retail::rules::{Origin, RowHead, RuleId, StoreRow};
use milgrain_retail::tax::{KeptTax, OnCancel, PerWhat, RateRow, StateTaxRow};
use milgrain_retail::tax::{TaxDate, TimingRow, TradeInRule};

use super::{day, percent, terms, usd};

/// Six per cent of the margin, at delivery; an advance for thirty days.
pub fn plan() -> Plan {
    Plan {
        version: 1,
        from: day("2026-01-01"),
        basis: Basis::PercentOfMargin(percent(6)),
        pays_on: vec![LineKind::Goods],
        spiff: false,
        less_lender_fee: true,
        less_over_allowance: false,
        earned: EarnedWhen::AtDelivery,
        advance_until: AdvanceUntil::DaysAfterDelivery(30),
        claw_back: true,
    }
}

/// Keeps a tenth of what was paid after three days.
pub fn own_policy(name: &str) -> OwnPolicy {
    OwnPolicy {
        id: RuleId::new(name),
        free_days: 3,
        keep_percent: percent(10),
        keep_of: CapBase::Paid,
        cancellation_fee: None,
        keep_max: None,
        refund_forms: vec![RefundForm::OriginalTender, RefundForm::Cheque],
        refund_within_days: None,
        default: DefaultRule {
            after_days: 10,
            notice: NoticeForm::Written,
            cure_days: 14,
            last_day_moves_on: false,
        },
        raises_price: false,
        undisclosed_fee: false,
    }
}

/// The policy of a store in a state. Where the law caps what is kept, the store keeps the most;
/// elsewhere it has its own rule. States without a row for the tax date have the store's own, and
/// `NV` has all its tax rows from the store.
pub fn policy(state: &str) -> Policy {
    let capped = ["OH", "MD", "RI"].contains(&state);
    Policy {
        version: 1,
        shop: Head {
            name: "Milgrain & Daughters".to_owned(),
            address: vec!["1 High Street".to_owned()],
            returns: "30 days".to_owned(),
            kept_at: "In our safe".to_owned(),
        },
        place: Jurisdiction::state(state),
        clock: in_new_york(),
        currency: Currency::USD,
        discounts: DiscountLimits {
            associate: Limit { percent: Some(percent(10)), money: None },
            manager: None,
            minutes: 30,
        },
        deposits_refundable: true,
        cash_basis: false,
        layaway_terms: terms(10, 4, "5.00"),
        own_layaway: (!capped).then(|| own_policy("layaway.own")),
        own_deposit: own_policy("deposit.own"),
        special_orders: SpecialOrders::default(),
        claw_back_lawful: state != "CA",
        lenders: BTreeMap::from([("Synchrony".to_owned(), percent(5))]),
        invoice_days: 30,
        gift_card_years: None,
        cash_refund_limit: None,
        restocking: None,
        returns_without_receipt: false,
        cheque_clears_days: 0,
        employee: None,
        free_after_sale: Vec::new(),
        care_plans: Vec::new(),
        finance_charge: None,
        rows: rows(state),
    }
}

fn in_new_york() -> StoreClock {
    serde_json::from_str(r#"{"zone": "America/New_York", "day_ends_at": 0}"#).unwrap()
}

fn rows(state: &str) -> Vec<StoreRow> {
    match state {
        "NY" | "RI" => vec![store_row(state, TaxDate::AtDelivery)],
        "NV" => vec![
            StoreRow::Rate(RateRow { head: head(state), code: state.to_owned(), rate: percent(8) }),
            StoreRow::StateTax(StateTaxRow {
                head: head(state),
                rounding: milgrain_kernel::Rounding::HalfUp,
                per: PerWhat::Line,
                trade_in: TradeInRule::None,
                not_taxed: vec![LineKind::Appraisal],
            }),
            store_row(state, TaxDate::AtDelivery),
        ],
        _ => Vec::new(),
    }
}

fn head(state: &str) -> RowHead {
    RowHead {
        id: RuleId::new("the.store"),
        place: Jurisdiction::state(state),
        from: None,
        to: None,
        source: "our accountant's letter".to_owned(),
        not_at_hand: None,
        origin: Origin::Store,
    }
}

/// The store's own word on when a layaway's tax is due.
fn store_row(state: &str, date: TaxDate) -> StoreRow {
    StoreRow::Timing(TimingRow {
        head: head(state),
        title: None,
        goods: None,
        refundable: None,
        cash_basis: None,
        date,
        kept: KeptTax::None,
        on_cancel: OnCancel::Reverse,
    })
}

/// So that nobody wonders whether a policy of these tests could be written at all.
#[test]
fn every_policy_here_can_be_written() {
    for state in ["OH", "MD", "RI", "NY", "CA", "NV", "DC", "AZ", "KY"] {
        policy(state).write(None, day("2026-12-01")).unwrap();
    }
    assert_eq!(policy("OH").layaway_terms.fee, usd("5.00"));
}

/// A row that lets a store dispose of what nobody fetched: a year, two tries, a certified letter, a
/// month.
pub fn unclaimed_row(state: &str) -> StoreRow {
    let head = RowHead { id: RuleId::new("unclaimed.own"), ..head(state) };
    StoreRow::Unclaimed(UnclaimedRow {
        head,
        after_days: 365,
        contacts: 2,
        certified: true,
        wait_days: 30,
    })
}

/// A row that lets a store buy from the public, and holds what it bought for ten days.
pub fn hold_row(state: &str) -> StoreRow {
    let head = RowHead {
        id: RuleId::new("purchase.own"),
        place: Jurisdiction::state(state),
        from: None,
        to: None,
        source: "the store's licence".to_owned(),
        not_at_hand: None,
        origin: Origin::Store,
    };
    StoreRow::Purchase(PurchaseRow { head, hold_days: 10, cash: true, identification: false })
}
