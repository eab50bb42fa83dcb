//! One of each word about an order: cart, agreement, money, ending.

use super::shop::law;
use super::till::gift_card;
use super::*;

pub(super) fn opened(supply: Supply, timing: (TaxDate, KeptTax, OnCancel)) -> OrderOpened {
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

pub(super) fn carrier(proof: bool) -> Supply {
    let carrier = CarrierProof { carrier: "UPS".to_owned(), tracking: "1Z999".to_owned() };
    Supply::Shipped { to: Jurisdiction::state("NY"), proof: proof.then_some(carrier) }
}

pub(super) const KINDS: [LineKind; 11] = [
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

pub(super) fn taken(kind: TenderKind) -> TenderTaken {
    let (amount, change) = (usd("245.00"), usd("5.00"));
    let (on, payer, store, drawer) = (today(), None, None, None);
    TenderTaken { tender: tender(), kind, amount, change, on, payer, store, drawer }
}

pub(super) fn paid_back(form: Payout) -> RefundPaid {
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

pub(super) fn orders() -> Vec<(&'static str, Event)> {
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
        (
            "",
            GoodsHandedOver { lines: delivered(), tax: tax_part(), on: today(), store: None }
                .into(),
        ),
        (
            "memo",
            GoodsHandedOver {
                lines: vec![LineDelivered {
                    cost_from: CostFrom::Memo,
                    ..delivered().swap_remove(0)
                }],
                tax: tax_part(),
                on: today(),
                store: None,
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
        (
            "store",
            GoodsHandedOver {
                lines: delivered(),
                tax: tax_part(),
                on: today(),
                store: Some(StoreId::from_bytes(bytes(0x51))),
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
