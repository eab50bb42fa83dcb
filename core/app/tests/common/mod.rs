//! A shop to test with: its policy, its owner, a diamond.
#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(clippy::panic, reason = "a test may stop at the first surprise")]

pub mod hub;

use chrono_tz::America::New_York;
use milgrain_app::Given;
use milgrain_app::set_up::JoinStaff;
use milgrain_kernel::{
    CommandId, Currency, Day, Instant, Money, Percent, StaffId, StoreClock, StoreId, Weight,
    WeightUnit,
};
use milgrain_retail::discount::Limit;
use milgrain_retail::layaway::RefundForm;
use milgrain_retail::layaway::{
    CapBase, DefaultRule, Down, Interval, NoticeForm, OwnPolicy, Terms,
};
use milgrain_retail::note::{ShortText, Tag};
use milgrain_retail::piece::{Details, Origin, Ownership, PieceFacts, Stone};
use milgrain_retail::place::Jurisdiction;
use milgrain_retail::policy::{DiscountLimits, Policy, Shop, SpecialOrders};
use milgrain_retail::rules::RuleId;
use milgrain_retail::staff::Role;
use milgrain_retail::tax::Title;

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

pub fn policy() -> Policy {
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

pub fn piece() -> PieceFacts {
    let text = |text: &str| ShortText::new(text).unwrap();
    let mut stone = Stone::new(text("diamond"), Origin::Natural);
    stone.shape = Some(text("emerald"));
    stone.weight = Weight::new("1.02".parse().unwrap(), WeightUnit::Carat);
    stone.colour = Some(text("F"));
    stone.clarity = Some(text("VS1"));
    PieceFacts {
        tag: Tag::new("D-00001").unwrap(),
        description: text("Loose stone"),
        ownership: Ownership::Owned,
        cost: usd(400_000),
        price: usd(800_000),
        certificate: None,
        details: Details { stones: vec![stone], metal: None, size: None },
        store: StoreId::derived("store"),
        received_on: Day::ymd(2026, 12, 1).unwrap(),
    }
}

pub fn maria() -> JoinStaff {
    JoinStaff { staff: StaffId::derived("owner"), name: "Maria".to_owned(), role: Role::Owner }
}
