//! Days at random: what can be done in the shop, drawn so that most of it is possible.

mod appraisals;
mod deeds;

use milgrain_kernel::{BlobId, Money, OrderId, Percent, PurchaseId, Rounding};
use milgrain_retail::care_plan::PlanTerms;
use milgrain_retail::commission::{Basis, EarnedWhen, Plan, Tier};
use milgrain_retail::event::Fact;
use milgrain_retail::house_account::{FinanceCharge, HouseTerms};
use milgrain_retail::layaway::{Interval, Terms};
use milgrain_retail::line_kind::LineKind;
use milgrain_retail::note::ShortText;
use milgrain_retail::order::Line;
use milgrain_retail::order::bring_back::Worn;
use milgrain_retail::order::employee::{EmployeePrice, EmployeeRule};
use milgrain_retail::order::events::{Item, OrderKind, Payout};
use milgrain_retail::policy::Policy;
use milgrain_retail::purchase::Offer;
use milgrain_retail::repair::after_sale::FreeWork;
use milgrain_retail::tax::Title;
use proptest::prelude::*;

use super::support::*;

/// The states whose rules differ.
pub const STATES: [&str; 9] = ["OH", "MD", "RI", "NY", "CA", "NV", "DC", "AZ", "KY"];

/// The kinds of order that are drawn.
const KINDS: [OrderKind; 4] =
    [OrderKind::Sale, OrderKind::Layaway, OrderKind::SpecialOrder, OrderKind::Custom];

/// How a shop is set up.
#[derive(Clone, Debug)]
pub struct Setting {
    pub state: usize,
    pub title_passed: bool,
    pub cash_basis: bool,
    pub earned: EarnedWhen,
    pub basis: usize,
    pub kinds: [usize; 2],
}

/// One thing that somebody does, to the first order or the second.
#[derive(Clone, Debug)]
pub enum Do {
    AddPiece {
        price: i64,
        cost: i64,
    },
    AddStock {
        count: u32,
        price: i64,
    },
    AddService {
        kind: usize,
        price: i64,
    },
    AddCard {
        amount: i64,
    },
    Remove {
        line: usize,
    },
    Discount {
        line: Option<usize>,
        part: i64,
    },
    Ask {
        part: i64,
        answer: usize,
        used: bool,
    },
    Open {
        pays: Vec<(usize, i64)>,
        fortnights: u16,
    },
    Pay {
        pays: Vec<(usize, i64)>,
    },
    HandOver {
        lines: u8,
        rest: bool,
        pays: Vec<(usize, i64)>,
    },
    /// The same in the other store, by card.
    PayElsewhere {
        part: i64,
    },
    /// Another piece in the place of those on layaway.
    Swap {
        price: i64,
        fortnights: u16,
    },
    Cancel,
    Notice,
    Default,
    /// Two months without a payment, a notice, and the end of all patience.
    Neglect,
    BringBack {
        lines: u8,
        form: usize,
        part: i64,
    },
    GiveGiftReceipt,
    /// Pays with what is owed back on the other order.
    Exchange {
        part: i64,
    },
    /// Chains come back without a receipt.
    BringUnproven {
        count: u32,
    },
    PayRefund {
        form: usize,
        part: i64,
    },
    ReleaseDeposit {
        form: usize,
        part: i64,
    },
    MoveDeposit {
        part: i64,
    },
    Fund {
        part: i64,
    },
    PayInvoice {
        part: i64,
    },
    /// Names a payment what it was.
    CorrectTender {
        nth: usize,
        means: usize,
    },
    /// Makes a payment void.
    Void {
        nth: usize,
    },
    CorrectCost {
        line: usize,
        cost: i64,
    },
    Wait {
        days: i64,
    },
    /// Opens a drawer; or counts the one that is open, so many cents over.
    Drawer {
        over: i64,
    },
    /// Half of a float to the safe.
    DropCash,
    /// Every cheque, and some cash, to the bank.
    Bank,
    /// Something with what lies in the store: one of the pieces, and what.
    Stock {
        nth: usize,
        what: usize,
    },
    /// An insurer pays for some of a cart.
    Claim {
        part: i64,
    },
    /// A step of an appraisal.
    Appraisal {
        nth: usize,
        what: usize,
        part: i64,
    },
    /// Gives a cart the price of our own people.
    Employee,
    /// Matches a price on a quote, or adjusts it after the sale.
    Price {
        line: usize,
        part: i64,
        back: bool,
    },
    /// Something with the house account: what, and a part.
    House {
        what: usize,
        part: i64,
    },
    /// Quotes a thing that is to be made, or another version of it.
    Quote {
        price: i64,
        cost: i64,
    },
    /// Something with what is ordered or made.
    Make {
        what: usize,
        cost: i64,
    },
    /// Something with what was sold and comes to the bench, or with what lies there.
    Bench {
        line: usize,
        what: usize,
        price: i64,
    },
    /// Something with a vendor's piece: one of them, and what.
    Vendor {
        nth: usize,
        what: usize,
    },
}

pub fn setting() -> impl Strategy<Value = Setting> {
    let earned = prop_oneof![
        Just(EarnedWhen::AtCreation),
        Just(EarnedWhen::AsPaymentsArrive),
        Just(EarnedWhen::AtDelivery),
    ];
    let kinds = [0..KINDS.len(), 0..KINDS.len()];
    (0..STATES.len(), any::<bool>(), any::<bool>(), earned, 0..3_usize, kinds).prop_map(
        |(state, title_passed, cash_basis, earned, basis, kinds)| Setting {
            state,
            title_passed,
            cash_basis,
            earned,
            basis,
            kinds,
        },
    )
}

/// A part of a hundred; a hundred itself is frequent.
fn part() -> impl Strategy<Value = i64> {
    prop_oneof![2 => 1..100_i64, 1 => Just(100)]
}

fn pays() -> impl Strategy<Value = Vec<(usize, i64)>> {
    prop::collection::vec((0..10_usize, part()), 0..4)
}

/// Some payments that leave something to come.
fn instalment() -> impl Strategy<Value = Vec<(usize, i64)>> {
    prop::collection::vec((0..5_usize, 1..30_i64), 1..4)
}

/// What is done to a cart.
fn shopping() -> impl Strategy<Value = Do> {
    let price = || 1..500_000_i64;
    prop_oneof![
        4 => (price(), 0..300_000_i64).prop_map(|(price, cost)| Do::AddPiece { price, cost }),
        2 => (1..4_u32, price()).prop_map(|(count, price)| Do::AddStock { count, price }),
        2 => (0..5_usize, price()).prop_map(|(kind, price)| Do::AddService { kind, price }),
        1 => (1..50_000_i64).prop_map(|amount| Do::AddCard { amount }),
        3 => (price(), 0..300_000_i64).prop_map(|(price, cost)| Do::Quote { price, cost }),
        1 => (0..4_usize).prop_map(|line| Do::Remove { line }),
        1 => Just(Do::Employee),
        1 => part().prop_map(|part| Do::Claim { part }),
        1 => (0..4_usize, part())
            .prop_map(|(line, part)| Do::Price { line, part, back: false }),
        1 => (prop::option::of(0..4_usize), 0..20_i64)
            .prop_map(|(line, part)| Do::Discount { line, part }),
        1 => (1..60_i64, 0..4_usize, any::<bool>())
            .prop_map(|(part, answer, used)| Do::Ask { part, answer, used }),
    ]
}

/// What is done to an agreement.
fn business() -> impl Strategy<Value = Do> {
    prop_oneof![
        8 => instalment().prop_map(|pays| Do::Pay { pays }),
        1 => pays().prop_map(|pays| Do::Pay { pays }),
        4 => (1..16_u8, prop::bool::weighted(0.2), pays())
            .prop_map(|(lines, rest, pays)| Do::HandOver { lines, rest, pays }),
        2 => part().prop_map(|part| Do::PayElsewhere { part }),
        1 => (1..500_000_i64, 1..8_u16)
            .prop_map(|(price, fortnights)| Do::Swap { price, fortnights }),
        1 => Just(Do::Cancel),
        1 => Just(Do::Notice),
        1 => Just(Do::Default),
        1 => Just(Do::Neglect),
        4 => (1..16_u8, 0..7_usize, part())
            .prop_map(|(lines, form, part)| Do::BringBack { lines, form, part }),
        1 => Just(Do::GiveGiftReceipt),
        3 => part().prop_map(|part| Do::Exchange { part }),
        1 => (0..3_u32).prop_map(|count| Do::BringUnproven { count }),
        2 => (0..7_usize, part()).prop_map(|(form, part)| Do::PayRefund { form, part }),
        1 => (0..5_usize, part()).prop_map(|(form, part)| Do::ReleaseDeposit { form, part }),
        3 => part().prop_map(|part| Do::MoveDeposit { part }),
        1 => part().prop_map(|part| Do::Fund { part }),
        1 => part().prop_map(|part| Do::PayInvoice { part }),
        2 => (0..6_usize, 0..4_usize).prop_map(|(nth, means)| Do::CorrectTender { nth, means }),
        1 => (0..6_usize).prop_map(|nth| Do::Void { nth }),
        1 => (0..4_usize, 0..300_000_i64).prop_map(|(line, cost)| Do::CorrectCost { line, cost }),
        2 => (1..40_i64).prop_map(|days| Do::Wait { days }),
        2 => (-30..30_i64).prop_map(|over| Do::Drawer { over }),
        1 => Just(Do::DropCash),
        1 => Just(Do::Bank),
        8 => (0..11_usize, 0..300_000_i64).prop_map(|(what, cost)| Do::Make { what, cost }),
        4 => (0..4_usize, 0..23_usize, 0..20_000_i64)
            .prop_map(|(line, what, price)| Do::Bench { line, what, price }),
        3 => (0..6_usize, 0..5_usize).prop_map(|(nth, what)| Do::Vendor { nth, what }),
        2 => (0..4_usize, part(), any::<bool>())
            .prop_map(|(line, part, back)| Do::Price { line, part, back }),
        4 => (0..9_usize, part()).prop_map(|(what, part)| Do::House { what, part }),
        4 => (0..4_usize, 0..9_usize, part())
            .prop_map(|(nth, what, part)| Do::Appraisal { nth, what, part }),
        3 => (0..8_usize, 0..11_usize).prop_map(|(nth, what)| Do::Stock { nth, what }),
    ]
}

/// A season of two orders: each gets its cart, is opened, and then anything happens.
pub fn season() -> impl Strategy<Value = Vec<(usize, Do)>> {
    let which = || 0..2_usize;
    let carts = prop::collection::vec((which(), shopping()), 4..16);
    let open = || (pays(), 1..8_u16).prop_map(|(pays, fortnights)| Do::Open { pays, fortnights });
    let opened = (open(), open()).prop_map(|(first, second)| vec![(0, first), (1, second)]);
    let life = prop::collection::vec((which(), business()), 0..40);
    let stray = prop::collection::vec((which(), prop_oneof![shopping(), open()]), 0..3);
    (carts, opened, life, stray).prop_map(|(carts, opened, life, stray)| {
        carts.into_iter().chain(opened).chain(life).chain(stray).collect()
    })
}

impl Setting {
    pub fn state(&self) -> &'static str {
        STATES[self.state]
    }

    fn policy(&self) -> Policy {
        let mut policy = policy(self.state());
        policy.rows.push(hold_row(self.state()));
        let monthly = Percent::from_basis_points(150);
        Policy {
            cash_basis: self.cash_basis,
            claw_back_lawful: true,
            restocking: self.title_passed.then_some(percent(10)),
            returns_without_receipt: true,
            employee: Some(EmployeeRule {
                price: EmployeePrice::OverCost(percent(10)),
                pieces_a_year: Some(6),
            }),
            care_plans: vec![PlanTerms {
                name: "Care".to_owned(),
                months: 2,
                covers: vec![LineKind::Sizing],
                promise: "Sizing".to_owned(),
                free_days: 5,
            }],
            free_after_sale: vec![FreeWork { kind: LineKind::Sizing, days: 60, times: 1 }],
            finance_charge: Some(FinanceCharge { monthly, rounding: Rounding::Down }),
            ..policy
        }
    }

    fn plan(&self) -> Plan {
        let tier =
            |from, of_price| Tier { margin_at_least: percent(from), of_price: percent(of_price) };
        let basis = match self.basis {
            0 => Basis::PercentOfPrice(percent(3)),
            1 => Basis::PercentOfMargin(percent(6)),
            _ => Basis::MarginTiers(vec![tier(0, 1), tier(30, 3), tier(60, 5)]),
        };
        let advance_until = milgrain_retail::commission::AdvanceUntil::DaysAfterDelivery(10_000);
        Plan { basis, earned: self.earned, advance_until, spiff: true, ..plan() }
    }

    /// The shop with stock in the case and two quotes of one customer.
    pub fn shop(&self) -> (Shop, [OrderId; 2]) {
        let mut shop = Shop::with(self.policy(), self.plan());
        shop.receives_stock("chain", 1_000, "20000.00", "50.00");
        shop.opens_account("Zoe", HouseTerms::NetDays(10), "8000.00").unwrap();
        shop.opens_account(INSURER, HouseTerms::NetDays(30), "90000.00").unwrap();
        let orders = self.kinds.map(|kind| {
            let kind = KINDS[kind];
            shop.shares = Shop::shares(&[("Ann", 67), ("Ben", 33)]);
            shop.starts(kind, Some("Zoe"))
        });
        (shop, orders)
    }

    fn terms(&self, fortnights: u16) -> Terms {
        let title = match self.title_passed {
            true => Title::PassedAtSigning,
            false => Title::KeptUntilDelivery,
        };
        Terms { title, interval: Interval::Fortnightly, ..terms(10, fortnights, "5.00") }
    }
}

fn money(minor: i64) -> Money {
    Money::new(minor, milgrain_kernel::Currency::USD)
}

fn part_of(amount: Money, part: i64) -> Money {
    money(amount.minor().max(0) * part / 100)
}

const SERVICES: [LineKind; 5] = [
    LineKind::Sizing,
    LineKind::Appraisal,
    LineKind::CarePlan,
    LineKind::Shipping,
    LineKind::RepairLabour,
];

/// A piece of ours as it may come back: worth half of what it had cost, a tenth of its price kept.
fn worn(line: &Line) -> Option<Worn> {
    let ours = matches!(line.item, Item::Piece(_)) && line.owner.is_none();
    ours.then(|| Worn {
        line: line.id,
        condition: ShortText::new("Scratched shank").unwrap(),
        photos: vec![BlobId::derived("a scratch")],
        worth: part_of(line.cost, 50),
        fee: part_of(line.price().unwrap(), 10),
    })
}

/// Gold in exchange.
fn gold(number: u32, fair: Money) -> Offer {
    Offer {
        purchase: PurchaseId::derived(&format!("gold {number}")),
        description: ShortText::new("Gold chain").unwrap(),
        weight: None,
        identification: None,
        fair,
        like_kind: true,
    }
}

/// In which form money goes back; none: as it was paid.
fn form(index: usize) -> Option<Payout> {
    Some(match index {
        0 => Payout::Cash,
        1 => Payout::Card("STRIPE".to_owned()),
        2 => Payout::Cheque,
        3 => Payout::StoreCredit,
        4 => Payout::Lender,
        _ => return None,
    })
}

/// The facts of everything that a season did to one order.
pub fn facts_of(shop: &Shop, order: OrderId) -> Vec<Fact> {
    let stream = milgrain_retail::event::Stream::Order(order);
    shop.facts.iter().filter(|fact| fact.stream == stream).cloned().collect()
}
