//! One of each word about the shop, its people and its goods.

use super::orders::KINDS;
use super::*;

fn head() -> RowHead {
    RowHead {
        id: RuleId::new("layaway.sample"),
        place: Jurisdiction {
            state: "NY".to_owned(),
            county: Some("Suffolk".to_owned()),
            city: Some("Islip".to_owned()),
        },
        from: Some(day("2026-01-01")),
        to: Some(day("2027-12-31")),
        source: "where it was read".to_owned(),
        not_at_hand: Some("what was not".to_owned()),
        origin: RuleOrigin::Store,
    }
}

pub(super) fn law() -> LayawayLaw {
    let cap = |percent, of, most| Cap { percent, of, most };
    LayawayLaw {
        head: head(),
        above: Some(usd("50.00")),
        up_to: Some(usd("500.00")),
        instalments_from: Some(4),
        goods: Some(Goods::InHand),
        free: Some(FreeWindow { days: 5, last_day_moves_on: true }),
        cap: Some(cap(percent(10), CapBase::LayawayPrice, Some(usd("25.00")))),
        cap_in_default: Some(cap(percent(20), CapBase::Paid, None)),
        default: Some(DefaultRule {
            after_days: 15,
            notice: NoticeForm::Written,
            cure_days: 10,
            last_day_moves_on: true,
        }),
        cancelled_by: NoticeForm::None,
        refund: RefundDuty {
            forms: vec![
                RefundForm::Cash,
                RefundForm::Cheque,
                RefundForm::MoneyOrder,
                RefundForm::OriginalTender,
                RefundForm::StoreCredit,
            ],
            within_days: Some(30),
        },
        receipts: Receipts::EachPaymentWithBalance,
        status_within_days: Some(10),
        signed: true,
        copy_at_signing: true,
        no_price_rise: true,
        no_substitute: true,
        no_undisclosed_fee: true,
        all_back_if_unavailable: true,
        notices: vec!["You may cancel.".to_owned()],
    }
}

fn plan_written(basis: Basis, earned: EarnedWhen, advance_until: AdvanceUntil) -> Event {
    let plan = Plan { basis, earned, advance_until, pays_on: KINDS.to_vec(), ..plan() };
    CommissionPlanWritten { plan }.into()
}

fn kept(occasion: Occasion) -> DateRemembered {
    let on = YearlyDay::new(6, 14, Some(2019)).unwrap();
    DateRemembered { date: KeptDate { occasion, on, whose: Some(text("her mother")) }.into() }
}

pub(super) fn shop_and_people() -> Vec<(&'static str, Event)> {
    let body = serde_json::to_string(&policy("NV")).unwrap();
    let tiers = [(0, 1), (30, 3)]
        .map(|(from, of)| Tier { margin_at_least: percent(from), of_price: percent(of) });
    let given = |channel| ConsentGiven { channel, wording: note("Yes, write to me"), at: now() };
    vec![
        ("", PolicyWritten { version: 1, body }.into()),
        (
            "",
            plan_written(
                Basis::PercentOfMargin(percent(6)),
                EarnedWhen::AtDelivery,
                AdvanceUntil::DaysAfterDelivery(30),
            ),
        ),
        (
            "price",
            plan_written(
                Basis::PercentOfPrice(percent(3)),
                EarnedWhen::AtCreation,
                AdvanceUntil::Delivery,
            ),
        ),
        (
            "tiers",
            plan_written(
                Basis::MarginTiers(tiers.to_vec()),
                EarnedWhen::AsPaymentsArrive,
                AdvanceUntil::Delivery,
            ),
        ),
        (
            "",
            CommissionPlanSigned { version: 1, staff: staff(), on: today(), document: [0xd0; 32] }
                .into(),
        ),
        ("", StaffJoined { name: person("Ann"), role: Role::Associate }.into()),
        ("manager", StaffJoined { name: person("Mia"), role: Role::Manager }.into()),
        ("owner", StaffJoined { name: person("Oda"), role: Role::Owner }.into()),
        ("", StaffLeft {}.into()),
        ("", CustomerAdded { name: person("Zoë 王"), contacts: contacts() }.into()),
        ("", CustomerContactChanged { name: person("Zoë"), contacts: contacts() }.into()),
        ("", given(Channel::Sms).into()),
        ("email", given(Channel::Email).into()),
        ("phone", given(Channel::Phone).into()),
        ("mail", given(Channel::Mail).into()),
        ("", ConsentWithdrawn { channel: Channel::Sms, at: now() }.into()),
        ("", kept(Occasion::Anniversary).into()),
        ("birthday", kept(Occasion::Birthday).into()),
        ("engagement", kept(Occasion::Engagement).into()),
        ("other", kept(Occasion::Other(text("first dance"))).into()),
        ("", CustomerNoted { note: note("likes emeralds").into(), by: staff(), at: now() }.into()),
        ("", StoreCreditIssued { order: Some(order(1)), amount: usd("50.00") }.into()),
        ("without a receipt", StoreCreditIssued { order: None, amount: usd("50.00") }.into()),
        ("", StoreCreditSpent { order: order(1), amount: usd("50.00") }.into()),
    ]
}

pub(super) fn goods() -> Vec<(&'static str, Event)> {
    let variation = VariationId::from_bytes(bytes(0x4a));
    let (order, line) = (order(1), line(1));
    let facts =
        Variation { tag: tag(), details: details(), cost: usd("1100.00"), price: usd("2400.00") };
    vec![
        (
            "",
            PieceReceived { facts: piece_facts(Ownership::Owned), bought_as: None, came_on: None }
                .into(),
        ),
        (
            "bought",
            PieceReceived {
                facts: piece_facts(Ownership::Owned),
                bought_as: Some(PurchaseId::from_bytes(bytes(0xb0))),
                came_on: None,
            }
            .into(),
        ),
        (
            "memo",
            PieceReceived { facts: piece_facts(Ownership::Memo), bought_as: None, came_on: None }
                .into(),
        ),
        (
            "consignment",
            PieceReceived {
                facts: piece_facts(Ownership::Consignment),
                bought_as: None,
                came_on: None,
            }
            .into(),
        ),
        ("", PieceRepriced { price: usd("2300.00") }.into()),
        (
            "",
            PieceCostCorrected {
                old: usd("1100.00"),
                new: usd("1150.00"),
                reason: text("the invoice came"),
            }
            .into(),
        ),
        ("", PieceReserved { order, line }.into()),
        ("", PieceSold { order, line }.into()),
        ("", PieceReleased { order }.into()),
        ("", PieceHandedOver { order, line }.into()),
        ("", PieceReturned { order, line }.into()),
        ("", PieceSentBack { on: today() }.into()),
        (
            "",
            StockItemAdded {
                tag: tag(),
                description: text("Box chain"),
                details: details(),
                price: usd("50.00"),
            }
            .into(),
        ),
        ("", StockReceived { quantity: 10, cost: usd("200.00") }.into()),
        ("", StockRepriced { price: usd("55.00") }.into()),
        ("", StockReserved { order, line, quantity: 2 }.into()),
        ("", StockReleased { order, line }.into()),
        ("", StockTaken { order, line, quantity: 2, cost: usd("40.00") }.into()),
        ("", StockReturned { order, line, quantity: 2, cost: usd("40.00") }.into()),
        ("", DesignAdded { name: text("Halo") }.into()),
        ("", VariationAdded { variation, facts }.into()),
        ("", VariationRepriced { variation, cost: usd("1150.00"), price: usd("2450.00") }.into()),
    ]
}
