//! Layaways, against figures typed by hand.

mod endings;
mod laws;
mod plans;
mod standings;

use milgrain_kernel::{Currency, Day, Money, Percent};

use super::*;
use crate::place::Jurisdiction;
use crate::rules::RuleId;
use crate::tax::{Goods, Title};

fn usd(text: &str) -> Money {
    Money::parse(text, Currency::USD).unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn percent(points: i64) -> Percent {
    Percent::from_basis_points(points * 100)
}

/// Ten per cent down with a fee of 5.00.
fn terms(interval: Interval, instalments: u16) -> Terms {
    Terms {
        down: Down { percent: percent(10), at_least: None, fee_with_first: true },
        interval,
        instalments,
        first_due: None,
        fee: usd("5.00"),
        title: Title::KeptUntilDelivery,
    }
}

/// A policy that keeps a tenth of what was paid after three days.
fn own_policy() -> OwnPolicy {
    OwnPolicy {
        id: RuleId::new("layaway.own"),
        free_days: 3,
        keep_percent: percent(10),
        keep_of: CapBase::Paid,
        cancellation_fee: None,
        keep_max: None,
        refund_forms: vec![RefundForm::OriginalTender],
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

fn figures(price: &str, fee: &str, tax: &str) -> Figures {
    Figures {
        cash_price: usd(price),
        services: usd("0.00"),
        service_charge: usd(fee),
        tax: usd(tax),
    }
}

/// What binds a layaway of goods in hand in one state, signed 2026-12-01, four instalments.
fn rule(state: &str, figures: &Figures, own: Option<&OwnPolicy>) -> LayawayRule {
    LayawayTable::shipped()
        .unwrap()
        .rule(&Jurisdiction::state(state), day("2026-12-01"), figures, 4, Goods::InHand, own)
        .unwrap()
}
