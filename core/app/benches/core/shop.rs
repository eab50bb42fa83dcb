//! A shop to measure in: its policy, its owner, and sales of three lines.

use std::path::Path;

use chrono_tz::America::New_York;
use milgrain_app::payment::{PaidBy, Payment};
use milgrain_app::quote::{Add, Start, Ware};
use milgrain_app::sell::Sell;
use milgrain_app::set_up::{JoinStaff, WritePolicy};
use milgrain_app::{Given, Milgrain, Register};
use milgrain_kernel::{
    CommandId, CompanyId, Currency, DeviceId, Instant, LineId, Money, OrderId, Percent, StaffId,
    StoreClock, StoreId, TenderId,
};
use milgrain_retail::discount::Limit;
use milgrain_retail::layaway::{
    CapBase, DefaultRule, Down, Interval, NoticeForm, OwnPolicy, RefundForm, Terms,
};
use milgrain_retail::line_kind::LineKind;
use milgrain_retail::order::events::OrderKind;
use milgrain_retail::place::{Jurisdiction, Supply};
use milgrain_retail::policy::{DiscountLimits, Policy, Shop, SpecialOrders};
use milgrain_retail::rules::RuleId;
use milgrain_retail::staff::Role;
use milgrain_retail::tax::Title;
use milgrain_store::{FileVault, Store, Tuning};

/// The device that everything is sold on.
pub fn register() -> Register {
    Register {
        company: CompanyId::derived("company"),
        device: DeviceId::derived("device"),
        letters: "A".to_owned(),
        training: false,
    }
}

/// Opens a folder.
pub fn open(folder: &Path, encrypted: bool) -> Milgrain {
    let vault = FileVault::new(folder.with_extension("key"));
    let tuning = Tuning { encrypted, ..Tuning::default() };
    Milgrain::open(Store::open(folder, &vault, tuning).unwrap(), register()).unwrap()
}

/// Opens a folder with a shop in it.
pub fn opened(folder: &Path, encrypted: bool) -> Milgrain {
    let app = open(folder, encrypted);
    let (staff, name) = (StaffId::derived("owner"), "Maria".to_owned());
    app.join_staff(&given("join"), &JoinStaff { staff, name, role: Role::Owner }).unwrap();
    app.write_policy(&given("policy"), &WritePolicy { policy: Box::new(policy()) }).unwrap();
    app
}

/// A quote of three lines, ready to be sold.
pub fn quote(app: &Milgrain, number: usize) {
    let order = OrderId::derived(&format!("order {number}"));
    let start = Start { order, kind: OrderKind::Sale, customer: None, shares: Vec::new() };
    app.start_quote(&given(&format!("quote {number}")), &start).unwrap();
    for part in ["sizing", "engraving", "cleaning"] {
        let line = LineId::derived(&format!("line {number} {part}"));
        let description = part.to_owned();
        let ware = Ware::Service { kind: LineKind::RepairLabour, description, price: usd(10_000) };
        let add = Add { order, line, ware };
        app.add_line(&given(&format!("add {number} {part}")), &add).unwrap();
    }
}

/// Sells a quote: one commit.
pub fn sell(app: &Milgrain, number: usize) {
    let order = OrderId::derived(&format!("order {number}"));
    let amount = usd(32_175);
    let tender = TenderId::derived(&format!("tender {number}"));
    let paid = Payment { tender, means: PaidBy::Cash { given: None }, amount, payer: None };
    let sell = Sell { order, supply: Supply::HandedOver, payments: vec![paid] };
    app.sell(&given(&format!("sell {number}")), &sell).unwrap();
}

pub const fn usd(minor: i64) -> Money {
    Money::new(minor, Currency::USD)
}

pub fn given(command: &str) -> Given {
    Given {
        command: CommandId::derived(command),
        staff: StaffId::derived("owner"),
        store: StoreId::derived("store"),
        // 2026-12-01, noon in New York.
        at: Instant::from_millis(1_796_144_400_000).with_offset(-300),
    }
}

fn own(id: &str) -> OwnPolicy {
    OwnPolicy {
        id: RuleId::new(id),
        free_days: 3,
        keep_percent: Percent::from_basis_points(1_000),
        keep_of: CapBase::Paid,
        cancellation_fee: None,
        keep_max: None,
        refund_forms: vec![RefundForm::OriginalTender],
        refund_within_days: Some(30),
        default: DefaultRule {
            after_days: 15,
            notice: NoticeForm::Written,
            cure_days: 10,
            last_day_moves_on: true,
        },
        raises_price: false,
        undisclosed_fee: false,
    }
}

fn policy() -> Policy {
    let ten = Percent::from_basis_points(1_000);
    Policy {
        version: 1,
        shop: Shop {
            name: "Ferris & Lowe".to_owned(),
            address: vec!["412 High Street".to_owned()],
            returns: "Within 30 days.".to_owned(),
            kept_at: "In the vault.".to_owned(),
        },
        place: Jurisdiction::state("OH"),
        clock: StoreClock { zone: New_York, day_ends_at: 0 },
        currency: Currency::USD,
        discounts: DiscountLimits {
            associate: Limit { percent: Some(ten), money: None },
            manager: None,
            minutes: 60,
        },
        deposits_refundable: true,
        cash_basis: false,
        layaway_terms: Terms {
            down: Down { percent: ten, at_least: None, fee_with_first: true },
            interval: Interval::Monthly,
            instalments: 4,
            first_due: None,
            fee: usd(500),
            title: Title::KeptUntilDelivery,
        },
        own_layaway: None,
        own_deposit: own("own.deposit"),
        special_orders: SpecialOrders::default(),
        claw_back_lawful: true,
        lenders: std::collections::BTreeMap::new(),
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
        rows: Vec::new(),
    }
}
