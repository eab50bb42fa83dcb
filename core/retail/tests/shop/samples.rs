//! One of each word of the log, with fixed ids: what the golden files were written from.

mod appraisals;
mod bench;
mod house;
mod out;
mod owners;
mod returns;
mod special;
mod stock;

use std::str::FromStr;

use milgrain_kernel::*;
use milgrain_retail::cash_report::{
    CashLowered, CashNoticed, CashReportFiled, CashStatementGiven, Filing, PayerIdentified,
    PayerParticulars,
};
use milgrain_retail::commission::*;
use milgrain_retail::customer::*;
use milgrain_retail::day::{CashBanked, ChequeBanked, DayClosed, MonthClosed, PayoutReceived};
use milgrain_retail::discount::*;
use milgrain_retail::drawer::{CashMoved, CashWay, Counted, DrawerClosed, DrawerOpened, Till};
use milgrain_retail::event::Event;
use milgrain_retail::gift_card::{GiftCardIssued, GiftCardRefilled, GiftCardSpent};
use milgrain_retail::layaway::*;
use milgrain_retail::line_kind::LineKind;
use milgrain_retail::messages::{
    CustomerDied, KeptSecret, MessageFailed, MessageKind, MessageRequested, MessageSent,
    MessageWithheld, OptedOut, RemindersRun, Representative, Said, WhereaboutsTold, Withheld,
};
use milgrain_retail::note::*;
use milgrain_retail::order::events::*;
use milgrain_retail::piece::*;
use milgrain_retail::place::*;
use milgrain_retail::policy::PolicyWritten;
use milgrain_retail::private::Private;
use milgrain_retail::purchase::{Freed, FreedInto, GoodsBought, Identification, PaidFor};
use milgrain_retail::repair::events::*;
use milgrain_retail::rules::{Origin as RuleOrigin, RowHead, RuleId};
use milgrain_retail::signature::*;
use milgrain_retail::staff::*;
use milgrain_retail::store_credit::*;
use milgrain_retail::tax::*;

use super::support::{day, own_policy, percent, plan, policy, terms, usd};

fn bytes(number: u8) -> [u8; 16] {
    [number; 16]
}

fn line(number: u8) -> LineId {
    LineId::from_bytes(bytes(number))
}

fn order(number: u8) -> OrderId {
    OrderId::from_bytes(bytes(number))
}

fn staff() -> StaffId {
    StaffId::from_bytes(bytes(0x57))
}

fn tender() -> TenderId {
    TenderId::from_bytes(bytes(0x7e))
}

fn now() -> Instant {
    Instant::from_millis(1_796_137_200_000).with_offset(-300)
}

fn today() -> Day {
    day("2026-12-01")
}

fn text(words: &str) -> ShortText {
    ShortText::new(words).unwrap()
}

fn note(words: &str) -> Note {
    Note::new(words).unwrap()
}

fn tag() -> Tag {
    Tag::new("R-1042").unwrap()
}

fn person(name: &str) -> Private<PersonName> {
    PersonName::new(name).unwrap().into()
}

fn weight(amount: &str, unit: WeightUnit) -> Weight {
    Weight::new(rust_decimal::Decimal::from_str(amount).unwrap(), unit).unwrap()
}

fn contacts() -> Private<Contacts> {
    Contacts {
        phones: vec![Phone::new("+1 216 555 0100").unwrap()],
        emails: vec![Email::new("zoe@example.com").unwrap()],
        address: vec![text("1 High Street"), text("Cleveland OH")],
    }
    .into()
}

fn details() -> Details {
    let treatments = vec![
        Treatment::LaserDrilled,
        Treatment::FractureFilled,
        Treatment::PressureAndHeat,
        Treatment::Heated,
        Treatment::Irradiated,
        Treatment::Oiled,
        Treatment::Coated,
        Treatment::Diffused,
        Treatment::Dyed,
        Treatment::Bleached,
        Treatment::Other(text("waxed")),
    ];
    let diamond = Stone {
        shape: Some(text("emerald")),
        weight: Some(weight("1.02", WeightUnit::Carat)),
        colour: Some(text("F")),
        clarity: Some(text("VS1")),
        cut: Some(text("very good")),
        measurements: Some(text("6.9 x 5.1 x 3.4")),
        ..Stone::new(text("diamond"), Origin::Natural)
    };
    let emerald = Stone { treatments, ..Stone::new(text("emerald"), Origin::LaboratoryGrown) };
    Details {
        stones: vec![diamond, emerald, Stone::new(text("glass"), Origin::NotApplicable)],
        metal: Some(Metal {
            name: text("platinum"),
            weight: Some(weight("3.1", WeightUnit::Pennyweight)),
        }),
        size: Some(text("6 1/2")),
    }
}

fn piece_facts(ownership: Ownership) -> PieceFacts {
    PieceFacts {
        tag: tag(),
        description: text("Three-stone ring"),
        ownership,
        cost: usd("1100.00"),
        price: usd("2400.00"),
        certificate: Some(Certificate {
            lab: text("GIA"),
            number: CertificateNumber::new("2141438171").unwrap(),
        }),
        details: details(),
        store: StoreId::from_bytes(bytes(0x5a)),
        received_on: today(),
    }
}

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

fn law() -> LayawayLaw {
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

fn tax_part() -> Vec<TaxPart> {
    vec![TaxPart { jurisdiction: "OH".to_owned(), tax: usd("174.36") }]
}

fn opened(supply: Supply, timing: (TaxDate, KeptTax, OnCancel)) -> OrderOpened {
    let (date, kept, on_cancel) = timing;
    OrderOpened {
        supply,
        nets: vec![LineNet { line: line(1), net: usd("2400.00") }],
        taxes: vec![TaxLine {
            line: line(1),
            jurisdiction: "OH".to_owned(),
            rate: Percent::from_basis_points(725),
            taxable: usd("2400.00"),
            tax: usd("174.00"),
            rule: RuleId::new("tax-rate.oh"),
        }],
        timing: TaxTiming { date, kept, on_cancel, rule: RuleId::new("tax-timing.oh") },
        rule: LayawayRule { law: Some(law()), own: Some(own_policy("layaway.own")) },
        terms: Some(terms(10, 4, "5.00")),
        on: today(),
        shares: None,
        exemption: Some(ExemptionCertificate {
            kind: ExemptionKind::Resale,
            number: "OH-99".to_owned().into(),
            expires: Some(day("2027-06-30")),
            kept: true,
            accepted_by: staff(),
        }),
    }
}

fn carrier(proof: bool) -> Supply {
    let carrier = CarrierProof { carrier: "UPS".to_owned(), tracking: "1Z999".to_owned() };
    Supply::Shipped { to: Jurisdiction::state("NY"), proof: proof.then_some(carrier) }
}

const KINDS: [LineKind; 11] = [
    LineKind::Goods,
    LineKind::Parts,
    LineKind::RepairLabour,
    LineKind::Sizing,
    LineKind::EngravingWithSale,
    LineKind::EngravingLater,
    LineKind::Appraisal,
    LineKind::CarePlan,
    LineKind::Shipping,
    LineKind::LayawayFee,
    LineKind::GiftCard,
];

/// A line of each kind; each way a cost comes.
fn delivered() -> Vec<LineDelivered> {
    let from = [CostFrom::Inventory, CostFrom::Maker, CostFrom::Nowhere];
    let line = |(number, kind): (u8, LineKind)| LineDelivered {
        line: line(number),
        kind,
        list: usd("1000.00"),
        discount: usd("100.00"),
        cost: usd("400.00"),
        tax: tax_part(),
        cost_from: from[usize::from(number) % 3],
    };
    (1..).zip(KINDS).map(line).collect()
}

fn settled() -> Settled {
    Settled {
        refund: usd("414.30"),
        income: usd("414.29"),
        tax_back: tax_part(),
        tax_due: vec![TaxPart { jurisdiction: "MD".to_owned(), tax: usd("5.66") }],
        tax_advanced: usd("1.00"),
        free: false,
        forms: vec![RefundForm::Cash, RefundForm::Cheque],
        refund_by: Some(day("2027-03-01")),
        rule: RuleId::new("layaway.oh.over-500"),
    }
}

fn earned() -> Vec<Earned> {
    vec![Earned { line: line(1), staff: staff(), amount: usd("78.00") }]
}

fn approval() -> ApprovalId {
    ApprovalId::from_bytes(bytes(0xa9))
}

fn cart() -> CartDigest {
    let facts = CartFacts {
        order: order(1),
        customer: None,
        lines: Vec::new(),
        order_discount: usd("0.00"),
    };
    facts.digest()
}

fn asked(target: DiscountTarget) -> DiscountAsked {
    DiscountAsked {
        approval: approval(),
        by: staff(),
        cart: cart(),
        target,
        amount: usd("300.00"),
        effect: Effect {
            list_price: usd("1000.00"),
            price_before: usd("1000.00"),
            price_after: usd("700.00"),
            margin_before: usd("600.00"),
            margin_after: usd("300.00"),
            commission_before: usd("36.00"),
            commission_after: usd("18.00"),
        },
        below_cost: false,
        reason: Some(text("her third ring")),
        at: now(),
        good_until: now().plus_minutes(30),
    }
}

fn taken(kind: TenderKind) -> TenderTaken {
    let (amount, change) = (usd("245.00"), usd("5.00"));
    let (on, payer, store, drawer) = (today(), None, None, None);
    TenderTaken { tender: tender(), kind, amount, change, on, payer, store, drawer }
}

fn paid_back(form: Payout) -> RefundPaid {
    RefundPaid { tender: tender(), form, amount: usd("245.00"), on: today(), of: None, to: None }
}

fn tender_corrected(lies: Lies) -> TenderCorrected {
    TenderCorrected {
        was: tender(),
        was_kind: TenderKind::Card("STRIPE".to_owned()),
        tender: TenderId::from_bytes(bytes(0x7f)),
        kind: TenderKind::Cash,
        amount: usd("245.00"),
        lies,
        store: Some(StoreId::from_bytes(bytes(0x51))),
        by: staff(),
        on: today(),
    }
}

fn added(item: Item, kind: LineKind) -> LineAdded {
    LineAdded {
        line: line(1),
        item,
        kind,
        description: "Three-stone ring".to_owned(),
        list: usd("2400.00"),
        cost: usd("1100.00"),
        spiff: usd("5.00"),
        owner: None,
        share: None,
    }
}

fn raised(kind: ExceptionKind) -> ExceptionRaised {
    ExceptionRaised { kind, amount: usd("174.36"), on: today() }
}

fn plan_written(basis: Basis, earned: EarnedWhen, advance_until: AdvanceUntil) -> Event {
    let plan = Plan { basis, earned, advance_until, pays_on: KINDS.to_vec(), ..plan() };
    CommissionPlanWritten { plan }.into()
}

fn kept(occasion: Occasion) -> DateRemembered {
    let on = YearlyDay::new(6, 14, Some(2019)).unwrap();
    DateRemembered { date: KeptDate { occasion, on, whose: Some(text("her mother")) }.into() }
}

fn signed() -> DocumentSigned {
    let point = |x| Point { x, y: 2 * x, pressure: 500, at_ms: u32::from(x) };
    let stroke = |from| Stroke(vec![point(from), point(from + 2_000)]);
    sign(Signing {
        document: b"the agreement",
        kind: DocumentKind::LayawayAgreement,
        signer: SignerRole::Customer,
        strokes: Strokes(vec![stroke(0), stroke(1_000)]),
        esign: Some(EsignConsent { statement: "esign-1".to_owned(), accepted_at: now() }),
        offered_paper: true,
        law_wants_writing: true,
        now: now(),
    })
    .unwrap()
}

/// Every type once in the order of their numbers, those with alternatives once for each.
pub fn samples() -> Vec<(&'static str, Event)> {
    let mut all = shop_and_people();
    all.extend(goods());
    all.extend(orders());
    all.extend(repairs());
    all.extend(bench::bench());
    all.extend(bench::incidents());
    all.extend(bench::care_plans());
    all.extend(house::accounts());
    all.extend(owners::memos());
    all.extend(owners::consignments());
    all.extend(returns::returns());
    all.extend(out::memos_out());
    all.extend(stock::counts());
    all.extend(stock::transfers());
    all.extend(special::specials());
    all.extend(appraisals::appraisals());
    all.extend(cards_purchases_and_work());
    all.extend(drawers_and_days());
    all.extend(cash_reports());
    all.extend(messages());
    all.sort_by_key(|(_, event)| event.number());
    all
}

fn shop_and_people() -> Vec<(&'static str, Event)> {
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

fn goods() -> Vec<(&'static str, Event)> {
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

fn orders() -> Vec<(&'static str, Event)> {
    let mut all = carts();
    all.extend(agreements());
    all.extend(money());
    all.extend(endings());
    all
}

fn carts() -> Vec<(&'static str, Event)> {
    let started = |kind, customer| QuoteStarted {
        kind,
        customer,
        shares: vec![
            Share { staff: staff(), part: percent(67) },
            Share { staff: StaffId::from_bytes(bytes(0x58)), part: percent(33) },
        ],
        number: "A-1042".to_owned(),
        nothing: usd("0.00"),
    };
    let piece = Item::Piece(PieceId::from_bytes(bytes(0x91)));
    let stock = Item::Stock(StockItemId::from_bytes(bytes(0x92)), 3);
    let design = DesignId::from_bytes(bytes(0x93));
    let variation = Item::Variation(design, VariationId::from_bytes(bytes(0x94)));
    let (at, by, approval, cart) = (now(), staff(), approval(), cart());
    let good_until = now().plus_minutes(30);
    vec![
        ("", started(OrderKind::Sale, None).into()),
        ("layaway", started(OrderKind::Layaway, Some(CustomerId::from_bytes(bytes(0xc5)))).into()),
        ("", added(piece, LineKind::Goods).into()),
        (
            "share",
            LineAdded {
                owner: Some(Ownership::Agency),
                share: Some(percent(80)),
                ..added(Item::Piece(PieceId::from_bytes(bytes(0x9e))), LineKind::Goods)
            }
            .into(),
        ),
        (
            "memo",
            LineAdded {
                owner: Some(Ownership::Memo),
                ..added(Item::Piece(PieceId::from_bytes(bytes(0x91))), LineKind::Goods)
            }
            .into(),
        ),
        ("stock", added(stock, LineKind::Goods).into()),
        ("variation", added(variation, LineKind::Goods).into()),
        ("service", added(Item::Service, LineKind::Sizing).into()),
        ("gift_card", added(Item::GiftCard(gift_card()), LineKind::GiftCard).into()),
        ("", LineRemoved { line: line(1) }.into()),
        (
            "",
            DiscountGiven { on: Some(line(1)), amount: usd("300.00"), approval: Some(approval) }
                .into(),
        ),
        ("order", DiscountGiven { on: None, amount: usd("10.00"), approval: None }.into()),
        ("", asked(DiscountTarget::Line(line(1))).into()),
        ("order", asked(DiscountTarget::Order).into()),
        ("", DiscountApproved { approval, by, cart, at, good_until }.into()),
        (
            "",
            DiscountCountered { approval, by, cart, amount: usd("200.00"), at, good_until }.into(),
        ),
        ("", DiscountRefused { approval, by, reason: Some(text("too much")), at }.into()),
        ("", DiscountVoided { approval, cart, at }.into()),
        ("", DiscountUsed { approval, by, amount: usd("300.00"), at }.into()),
    ]
}

fn agreements() -> Vec<(&'static str, Event)> {
    let instalments = vec![
        Instalment { due: day("2027-01-01"), amount: usd("583.59") },
        Instalment { due: day("2027-02-01"), amount: usd("583.59") },
    ];
    let within = OnCancel::WithinDays { days: 90 };
    let sale = OrderOpened {
        rule: LayawayRule { law: None, own: None },
        terms: None,
        exemption: None,
        ..opened(carrier(false), (TaxDate::EachPayment, KeptTax::None, OnCancel::Reverse))
    };
    vec![
        (
            "",
            opened(Supply::HandedOver, (TaxDate::AtAgreement, KeptTax::Inside, OnCancel::Reverse))
                .into(),
        ),
        (
            "shipped",
            opened(carrier(true), (TaxDate::WithFirstPayment, KeptTax::None, within)).into(),
        ),
        ("sale", sale.into()),
        ("", ScheduleSpread { instalments }.into()),
    ]
}

fn money() -> Vec<(&'static str, Event)> {
    let financing = TenderKind::Financing { lender: "Synchrony".to_owned(), fee: percent(5) };
    vec![
        ("", taken(TenderKind::Cash).into()),
        ("card", taken(TenderKind::Card("STRIPE".to_owned())).into()),
        ("cheque", taken(TenderKind::Cheque).into()),
        ("store_credit", taken(TenderKind::StoreCredit).into()),
        ("financing", taken(financing).into()),
        ("on_account", taken(TenderKind::OnAccount { due: day("2026-12-31") }).into()),
        ("cashiers_cheque", taken(TenderKind::CashiersCheque { face: usd("245.00") }).into()),
        ("money_order", taken(TenderKind::MoneyOrder { face: usd("500.00") }).into()),
        (
            "payer",
            TenderTaken {
                payer: Some(CustomerId::from_bytes(bytes(0xc2))),
                ..taken(TenderKind::Cash)
            }
            .into(),
        ),
        (
            "store",
            TenderTaken {
                store: Some(StoreId::from_bytes(bytes(0x51))),
                ..taken(TenderKind::Cash)
            }
            .into(),
        ),
        (
            "drawer",
            TenderTaken {
                drawer: Some(DrawerSessionId::from_bytes(bytes(0xd5))),
                ..taken(TenderKind::Cash)
            }
            .into(),
        ),
        (
            "trade_in",
            taken(TenderKind::TradeIn {
                purchase: PurchaseId::from_bytes(bytes(0xb0)),
                fair: usd("200.00"),
            })
            .into(),
        ),
        ("gift_card", taken(TenderKind::GiftCard(gift_card())).into()),
        (
            "house_account",
            taken(TenderKind::HouseAccount { due: day("2026-12-31"), allowed: None }).into(),
        ),
        (
            "house_account_allowed",
            taken(TenderKind::HouseAccount { due: day("2026-12-31"), allowed: Some(staff()) })
                .into(),
        ),
        ("unclaimed", taken(TenderKind::Unclaimed).into()),
        ("", TaxFellDue { parts: tax_part() }.into()),
        ("", GoodsHandedOver { lines: delivered(), tax: tax_part(), on: today() }.into()),
        (
            "memo",
            GoodsHandedOver {
                lines: vec![LineDelivered {
                    cost_from: CostFrom::Memo,
                    ..delivered().swap_remove(0)
                }],
                tax: tax_part(),
                on: today(),
            }
            .into(),
        ),
        ("", LenderFeeCharged { tender: tender(), fee: usd("200.00") }.into()),
        ("", LenderFunded { tender: tender(), amount: usd("3800.00") }.into()),
        ("", CommissionEarned { earned: earned(), plan: 1, on: today() }.into()),
        ("", CommissionClawedBack { clawed: earned(), on: today() }.into()),
        ("", OrderClosed {}.into()),
        ("", OrderCancelled { settled: settled(), on: today() }.into()),
        ("", OrderDefaulted { settled: settled(), on: today() }.into()),
        ("", paid_back(Payout::Cash).into()),
        ("card", paid_back(Payout::Card("STRIPE".to_owned())).into()),
        ("cheque", paid_back(Payout::Cheque).into()),
        ("store_credit", paid_back(Payout::StoreCredit).into()),
        ("lender", paid_back(Payout::Lender).into()),
        ("gift_card", paid_back(Payout::GiftCard(gift_card())).into()),
        ("void", paid_back(Payout::Void("STRIPE".to_owned())).into()),
        ("", tender_corrected(Lies::Drawer).into()),
        ("counted", tender_corrected(Lies::Counted).into()),
        ("safe", tender_corrected(Lies::Safe).into()),
        (
            "of",
            RefundPaid {
                of: Some(TenderId::from_bytes(bytes(0x7f))),
                to: Some(CustomerId::from_bytes(bytes(0xc2))),
                ..paid_back(Payout::Cheque)
            }
            .into(),
        ),
        ("house_account", paid_back(Payout::HouseAccount).into()),
        ("", DepositReleased { amount: usd("20.00") }.into()),
        ("", DepositMovedOut { to: order(2), amount: usd("20.00") }.into()),
        (
            "",
            DepositMovedIn {
                from: order(1),
                amount: usd("20.00"),
                tender: tender(),
                on: today(),
                store: None,
            }
            .into(),
        ),
    ]
}

fn endings() -> Vec<(&'static str, Event)> {
    let item = OpenItemId::from_bytes(bytes(0x01));
    let amount = usd("100.00");
    let kind = TenderKind::Cheque;
    let (on, store, payer, drawer) = (today(), None, None, None);
    let paid = InvoicePaid { item, tender: tender(), kind, amount, on, store, payer, drawer };
    let change = Earned { amount: usd("-3.00"), ..earned()[0].clone() };
    vec![
        ("", NoticeSent { written: true, on: today() }.into()),
        ("", LinesReturned { lines: delivered(), on: today() }.into()),
        ("", paid.clone().into()),
        (
            "store",
            InvoicePaid { store: Some(StoreId::from_bytes(bytes(0x51))), ..paid.clone() }.into(),
        ),
        ("payer", InvoicePaid { payer: Some(CustomerId::from_bytes(bytes(0xc2))), ..paid }.into()),
        ("", raised(ExceptionKind::NoCarrierProof).into()),
        ("tax_on_cancelled", raised(ExceptionKind::TaxOnCancelled).into()),
        ("piece_claimed_twice", raised(ExceptionKind::PieceClaimedTwice).into()),
        ("no_rate_there", raised(ExceptionKind::NoRateThere).into()),
        ("credit_overdrawn", raised(ExceptionKind::CreditOverdrawn).into()),
        ("", ExceptionCleared { kind: ExceptionKind::NoCarrierProof }.into()),
        ("", LineCostCorrected { line: line(1), cost: usd("1150.00"), on: today() }.into()),
        ("", CommissionCorrected { changes: vec![change], on: today() }.into()),
        ("", InvoiceCredited { item, amount, on: today() }.into()),
        ("", signed().into()),
        (
            "",
            CommissionPaid {
                from: day("2026-12-01"),
                to: day("2026-12-31"),
                amount: usd("78.00"),
                carried: usd("-3.00"),
                on: day("2027-01-05"),
            }
            .into(),
        ),
    ]
}

fn cash_moved(way: CashWay) -> Event {
    let reason = text("window cleaner").into();
    CashMoved { way, amount: usd("12.50"), reason, staff: staff(), on: today() }.into()
}

fn drawers_and_days() -> Vec<(&'static str, Event)> {
    let device = DeviceId::from_bytes(bytes(0xde));
    let store = StoreId::from_bytes(bytes(0x51));
    let till = |cash| Till { cash: usd(cash), cheques: usd("107.25") };
    let opened = DrawerOpened {
        number: 7,
        device,
        store,
        staff: staff(),
        float: usd("200.00"),
        since: 41,
        on: today(),
    };
    let closed = DrawerClosed {
        expected: till("294.75"),
        counted: till("294.00"),
        count: vec![Counted { value: usd("20.00"), pieces: 14 }],
        until: 55,
        staff: staff(),
        on: today(),
    };
    let payout = PayoutReceived {
        processor: "STRIPE".to_owned(),
        from: day("2026-11-29"),
        to: day("2026-11-30"),
        fees: usd("3.41"),
        net: usd("103.84"),
        on: today(),
    };
    vec![
        ("", opened.into()),
        ("", cash_moved(CashWay::Expense)),
        ("from_safe", cash_moved(CashWay::FromSafe)),
        ("to_safe", cash_moved(CashWay::ToSafe)),
        ("from_bank", cash_moved(CashWay::FromBank)),
        ("to_bank", cash_moved(CashWay::ToBank)),
        ("", closed.into()),
        ("", DayClosed { day: today(), drawers_open: 1, findings: 2 }.into()),
        ("", MonthClosed { through: day("2026-12-31") }.into()),
        ("", CashBanked { amount: usd("500.00"), on: today() }.into()),
        ("", payout.into()),
        ("", ChequeBanked { tender: tender(), amount: usd("107.25"), on: today() }.into()),
    ]
}

fn gift_card() -> GiftCardId {
    GiftCardId::from_bytes(bytes(0x6c))
}

fn bought(paid: PaidFor) -> GoodsBought {
    let identification = Identification {
        kind: text("Passport"),
        number: text("X 104 882"),
        issuer: text("United States"),
    };
    GoodsBought {
        seller: CustomerId::from_bytes(bytes(0xc1)),
        store: StoreId::from_bytes(bytes(0x51)),
        description: text("Two gold coins"),
        weight: Some(weight("15.6", WeightUnit::Gram)),
        identification: Some(identification.into()),
        given: usd("400.00"),
        fair: usd("400.00"),
        paid,
        hold_until: day("2026-12-16"),
        rule: RuleId::new("purchase.own"),
        on: today(),
    }
}

fn cards_purchases_and_work() -> Vec<(&'static str, Event)> {
    let issued = GiftCardIssued {
        order: order(1),
        line: line(1),
        amount: usd("150.00"),
        expires: None,
        rule: None,
        store: StoreId::from_bytes(bytes(0x51)),
        on: today(),
    };
    let expiring = GiftCardIssued {
        expires: Some(day("2031-12-01")),
        rule: Some(RuleId::new("gift_card.us.floor")),
        ..issued.clone()
    };
    let amount = usd("40.00");
    let repriced = WorkRepriced {
        prices: vec![LineNet { line: line(1), net: usd("300.00") }],
        taxes: opened(Supply::HandedOver, (TaxDate::AtDelivery, KeptTax::None, OnCancel::Reverse))
            .taxes,
        on: today(),
    };
    let sold = UnclaimedSold {
        tender: tender(),
        kind: TenderKind::Cheque,
        amount: usd("500.00"),
        store: StoreId::from_bytes(bytes(0x51)),
        on: day("2028-01-10"),
    };
    let freed = |into| Freed { into, fair: usd("400.00"), on: day("2026-12-17") };
    vec![
        ("", issued.into()),
        ("expiring", expiring.into()),
        ("", GiftCardSpent { order: order(2), amount, on: today() }.into()),
        ("", GiftCardRefilled { order: order(2), amount, on: today() }.into()),
        ("", bought(PaidFor::Cash).into()),
        ("cheque", bought(PaidFor::Cheque).into()),
        ("trade_in", bought(PaidFor::TradeIn(order(1))).into()),
        ("", freed(FreedInto::Melt).into()),
        ("case", freed(FreedInto::Case(PieceId::from_bytes(bytes(0x9e)))).into()),
        ("", repriced.into()),
        ("", sold.into()),
        ("", NoticeCostKept { amount: usd("9.00"), on: today() }.into()),
    ]
}

fn taken_in() -> JobTakenIn {
    JobTakenIn {
        order: order(3),
        customer: CustomerId::from_bytes(bytes(0xc1)),
        store: StoreId::from_bytes(bytes(0x51)),
        code: "A-000017".to_owned(),
        piece: text("Ring, 14k yellow gold"),
        condition: note("Two prongs worn, shank thin"),
        declared: usd("1800.00"),
        stones: vec![StoneSeen { at: text("center"), what: text("round diamond, chipped") }],
        photos: vec![BlobId::from_bytes(bytes(0xf0))],
        promised: day("2026-12-12"),
        approved: usd("257.40"),
        redo_of: None,
        of_sale: None,
        on: today(),
    }
}

fn repairs() -> Vec<(&'static str, Event)> {
    let redo = JobTakenIn {
        redo_of: Some(RepairId::from_bytes(bytes(0x2e))),
        of_sale: Some(order(1)),
        ..taken_in()
    };
    let revised = EstimateRevised {
        prices: vec![LineNet { line: line(1), net: usd("300.00") }],
        total: usd("321.75"),
        why: text("Shank to be replaced"),
        needs_approval: true,
        on: today(),
    };
    let agreed = |by| EstimateApproved { total: usd("321.75"), by, on: today() };
    let moved = |to| BagMoved { to, on: today() };
    let contacted = |channel| OwnerContacted { channel, reached: false, on: today() };
    let why = text("Not worth the price");
    let cost = usd("15.00");
    vec![
        ("", taken_in().into()),
        ("redo", redo.into()),
        ("", revised.into()),
        ("", agreed(AgreedBy::InPerson).into()),
        ("phone", agreed(AgreedBy::Phone).into()),
        ("message", agreed(AgreedBy::Message).into()),
        ("", moved(Place::Bin(text("B4"))).into()),
        ("bench", moved(Place::Bench(text("Rosa"))).into()),
        ("vendor", moved(Place::Vendor(text("Elm Street Setting"))).into()),
        ("quality_check", moved(Place::QualityCheck).into()),
        ("", PartsUsed { what: text("Four prong head"), cost, on: today() }.into()),
        ("", JobReady { on: today() }.into()),
        ("", BackToBench { why: text("Solder shows"), on: today() }.into()),
        (
            "",
            JobPickedUp { cost, photos: vec![BlobId::from_bytes(bytes(0xf1))], on: today() }.into(),
        ),
        ("", JobGivenBack { why, cost, on: today() }.into()),
        ("", contacted(Channel::Phone).into()),
        ("mail", contacted(Channel::Mail).into()),
        ("", LetterSent { certified: true, cost: usd("9.00"), on: day("2027-12-09") }.into()),
        ("", PieceDisposed { rule: RuleId::new("unclaimed.own"), on: day("2028-01-10") }.into()),
        ("", ChargesKept { cost, on: day("2028-01-10") }.into()),
    ]
}

fn cash_reports() -> Vec<(&'static str, Event)> {
    let noticed = CashNoticed {
        cash: usd("6000.00"),
        counted: usd("11000.00"),
        rule: RuleId::new("cash_report.us.form-8300"),
        staff: staff(),
        on: today(),
    };
    let lowered = CashLowered {
        noticed: usd("6000.00"),
        paid: usd("4500.00"),
        told: staff(),
        staff: staff(),
        on: today(),
    };
    let identification = Identification {
        kind: text("Passport"),
        number: text("X 104 882"),
        issuer: text("United States"),
    };
    let particulars = PayerParticulars {
        name: PersonName::new("Zoe Angstrom").unwrap(),
        address: vec![text("1 High Street"), text("Cleveland OH 44113")],
        taxpayer_number: Some(text("000-12-3456")),
        born: Some(day("1980-02-29")),
        occupation: Some(text("Architect")),
        identification,
    };
    let filed = CashReportFiled {
        crossing: Some(tender()),
        total: usd("11000.00"),
        suspicious: false,
        filing: Filing::Electronic,
        confirmation: Some(text("31000123456789")),
        received: today(),
        staff: staff(),
        on: day("2026-12-14"),
    };
    let suspicious = CashReportFiled {
        crossing: None,
        suspicious: true,
        filing: Filing::Paper,
        confirmation: None,
        ..filed.clone()
    };
    let particulars = particulars.into();
    vec![
        ("", noticed.into()),
        ("", lowered.into()),
        ("", PayerIdentified { particulars, staff: staff(), on: today() }.into()),
        ("", filed.into()),
        ("suspicious", suspicious.into()),
        ("", CashStatementGiven { year: 2026, on: day("2027-01-20") }.into()),
    ]
}

fn messages() -> Vec<(&'static str, Event)> {
    let (message, store) = (MessageId::from_bytes(bytes(0x3e)), StoreId::from_bytes(bytes(0x51)));
    let said = Said {
        what: Some(text("Garland ring")),
        number: Some(text("A-000117")),
        amount: Some(usd("583.59")),
        on: Some(day("2027-01-01")),
    };
    let requested = |kind, channel| MessageRequested {
        message,
        kind,
        channel,
        said: said.clone().into(),
        order: Some(order(1)),
        store,
        not_before: now(),
        rule: RuleId::new("messages.us"),
        on: today(),
        about: None,
    };
    let withheld = |why| MessageWithheld {
        message,
        kind: MessageKind::Anniversary,
        why,
        order: None,
        store,
        at: now(),
        on: today(),
        about: None,
    };
    let kinds = [
        ("", MessageKind::PaymentComing, Channel::Sms),
        ("work_ready", MessageKind::WorkReady, Channel::Email),
        ("order_ready", MessageKind::OrderReady, Channel::Phone),
        ("estimate", MessageKind::EstimateToApprove, Channel::Mail),
        ("anniversary", MessageKind::Anniversary, Channel::Sms),
        ("birthday", MessageKind::Birthday, Channel::Sms),
        ("confirmed", MessageKind::OptOutConfirmed, Channel::Sms),
    ];
    let representative = Representative {
        name: PersonName::new("Max Angstrom").unwrap(),
        contacts: Contacts {
            phones: vec![Phone::new("+1 216 555 0101").unwrap()],
            ..Contacts::default()
        },
        paper: text("Letters testamentary, Cuyahoga 2026-114"),
    };
    let death = |representative| CustomerDied { representative, staff: staff(), on: today() };
    let secret = |until| KeptSecret { until, staff: staff(), on: today() };
    let mut all: Vec<(&str, Event)> =
        kinds.map(|(name, kind, channel)| (name, requested(kind, channel).into())).into();
    let coming = requested(MessageKind::PaymentComing, Channel::Sms);
    all.push(("about", MessageRequested { about: said.on, ..coming }.into()));
    all.extend([
        ("", MessageSent { message, at: now() }.into()),
        ("", MessageFailed { message, why: text("no_such_number"), at: now() }.into()),
        ("", withheld(Withheld::NoChannel).into()),
        ("secret", withheld(Withheld::Secret).into()),
        ("died", withheld(Withheld::Died).into()),
        ("often", withheld(Withheld::Often).into()),
        ("", OptedOut { by: Channel::Sms, words: note("STOP").into(), at: now() }.into()),
        ("", secret(Some(day("2026-12-24"))).into()),
        ("out", secret(None).into()),
        ("", death(None).into()),
        ("represented", death(Some(representative.into())).into()),
        (
            "",
            WhereaboutsTold {
                zone: "America/Chicago".to_owned(),
                place: Some(Jurisdiction::state("TX")),
            }
            .into(),
        ),
        ("", RemindersRun { requested: 4, withheld: 1, on: today() }.into()),
    ]);
    all
}
