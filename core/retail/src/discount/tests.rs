//! Limits, answers, and an approval that counts once.

use milgrain_kernel::{
    ApprovalId, Currency, CustomerId, LineId, OrderId, Percent, PieceId, StockItemId,
};

use super::decide::{Answering, Ask, Authority, approve, ask, counter, refuse, use_approval, void};
use super::*;
use crate::line_kind::LineKind;

fn usd(minor: i64) -> Money {
    Money::new(minor, Currency::USD)
}

fn at(minute: i64) -> Instant {
    Instant::from_millis(0).plus_minutes(minute)
}

fn staff(name: &str) -> StaffId {
    StaffId::derived(name)
}

fn line(name: &str) -> LineId {
    LineId::derived(name)
}

fn discounted(list: i64, after: i64, cost: i64) -> DiscountedLine {
    DiscountedLine {
        line: line("ring"),
        list_price: usd(list),
        price_after: usd(after),
        cost: usd(cost),
    }
}

fn limit(basis_points: i64, money: i64) -> Limit {
    Limit { percent: Some(Percent::from_basis_points(basis_points)), money: Some(usd(money)) }
}

fn cart() -> CartFacts {
    let ring = CartLine {
        line: line("ring"),
        item: CartItem::Piece(PieceId::derived("ring")),
        kind: LineKind::Goods,
        quantity: 1,
        list_price: usd(240_000),
        discount: usd(0),
    };
    let chain = CartLine {
        line: line("chain"),
        item: CartItem::Stock(StockItemId::derived("chain")),
        quantity: 2,
        list_price: usd(19_800),
        ..ring.clone()
    };
    CartFacts {
        order: OrderId::derived("order"),
        customer: Some(CustomerId::derived("zoe")),
        lines: vec![ring, chain],
        order_discount: usd(0),
    }
}

/// 400.00 off a ring of 2,400.00 that cost 1,100.00, asked at minute 0 for 15 minutes.
fn asked() -> DiscountAsked {
    let lines = [discounted(240_000, 200_000, 110_000)];
    let effect = Effect {
        list_price: usd(240_000),
        price_before: usd(240_000),
        price_after: usd(200_000),
        margin_before: usd(130_000),
        margin_after: usd(90_000),
        commission_before: usd(7_800),
        commission_after: usd(5_400),
    };
    let question = Ask {
        approval: ApprovalId::derived("request"),
        by: staff("ana"),
        cart: cart().digest(),
        target: DiscountTarget::Line(line("ring")),
        amount: usd(40_000),
        lines: &lines,
        effect,
        reason: None,
        own_limit: limit(1_000, 20_000),
    };
    ask(question, 15, at(0)).unwrap()
}

fn by_manager(minute: i64) -> Answering {
    Answering {
        by: staff("max"),
        authority: Authority::Manager(None),
        now: at(minute),
        minutes: 15,
    }
}

fn approved() -> Request {
    let mut request = Request::new(&asked());
    request.approved(&approve(&request, &by_manager(1)).unwrap());
    request
}

const MANAGER: Authority = Authority::Manager(None);

fn use_now(request: &Request, cart: &CartFacts, minute: i64) -> Result<Money, &'static str> {
    use_approval(request, cart.digest(), MANAGER, staff("ana"), at(minute))
        .map(|used| used.amount)
        .map_err(|refusal| refusal.code())
}

#[test]
fn an_associate_gives_up_to_the_own_limit_and_never_below_cost() {
    let need = |limit: Limit, lines: &[DiscountedLine]| match limit.need(lines).unwrap() {
        None => "none",
        Some(Need::AboveLimit { .. }) => "above limit",
        Some(Need::BelowCost { .. }) => "below cost",
    };
    let two = [discounted(100_000, 95_000, 0), discounted(100_000, 84_999, 0)];
    let cases: [(Limit, &[DiscountedLine], &str); 12] = [
        (limit(1_000, 50_000), &[discounted(100_000, 90_000, 40_000)], "none"),
        (limit(1_000, 50_000), &[discounted(100_000, 89_999, 40_000)], "above limit"),
        (limit(1_000, 5_000), &[discounted(100_000, 95_000, 40_000)], "none"),
        (limit(1_000, 5_000), &[discounted(100_000, 94_999, 40_000)], "above limit"),
        (limit(10_000, 500_000), &[discounted(100_000, 39_999, 40_000)], "below cost"),
        (limit(10_000, 500_000), &[discounted(100_000, 40_000, 40_000)], "none"),
        (limit(0, 0), &[discounted(100_000, 100_000, 40_000)], "none"),
        (Limit::NOTHING, &[discounted(100_000, 99_999, 40_000)], "above limit"),
        // Part of a cent counts for the shop: 10 % of 99.99 is 9.99.
        (limit(1_000, 50_000), &[discounted(9_999, 8_999, 0)], "above limit"),
        // Many small discounts are one large one.
        (limit(1_000, 50_000), &two, "above limit"),
        (limit(1_000, 50_000), &two[..1], "none"),
        // Listed below its cost, sold at list: no discount.
        (limit(1_000, 50_000), &[discounted(100_000, 100_000, 120_000)], "none"),
    ];
    for (index, (limit, lines, expected)) in cases.into_iter().enumerate() {
        assert_eq!(need(limit, lines), expected, "case {index}");
    }
}

#[test]
fn what_cannot_be_asked_is_refused() {
    let try_ask = |amount: i64, after: i64, own_limit: Limit| {
        let lines = [discounted(240_000, after, 110_000)];
        let again = asked();
        let question = Ask {
            approval: again.approval,
            by: again.by,
            cart: again.cart,
            target: again.target,
            amount: usd(amount),
            lines: &lines,
            effect: again.effect,
            reason: None,
            own_limit,
        };
        ask(question, 15, at(0)).map(|asked| asked.below_cost).map_err(|refusal| refusal.code())
    };
    let own = limit(1_000, 20_000);
    assert_eq!(try_ask(0, 240_000, own), Err("discount.not_positive"));
    assert_eq!(try_ask(-1, 240_001, own), Err("discount.not_positive"));
    assert_eq!(try_ask(240_001, -1, own), Err("discount.above_price"));
    assert_eq!(try_ask(20_000, 220_000, own), Err("discount.not_needed"));
    assert_eq!(try_ask(40_000, 200_000, own), Ok(false));
    assert_eq!(try_ask(130_001, 109_999, limit(10_000, 900_000)), Ok(true));
}

#[test]
fn the_digest_is_of_everything_an_approval_rests_on() {
    let base = cart();
    let mut turned = base.clone();
    turned.lines.reverse();
    assert_eq!(turned.digest(), base.digest(), "the order of lines does not matter");
    let change = |f: fn(&mut CartFacts)| {
        let mut changed = cart();
        f(&mut changed);
        changed.digest()
    };
    let changes = [
        change(|cart| cart.order = OrderId::derived("another")),
        change(|cart| cart.customer = None),
        change(|cart| cart.order_discount = usd(1)),
        change(|cart| cart.lines.truncate(1)),
        change(|cart| cart.lines[0].line = line("another")),
        change(|cart| cart.lines[0].item = CartItem::Piece(PieceId::derived("another"))),
        change(|cart| cart.lines[0].item = CartItem::Service),
        change(|cart| cart.lines[0].kind = LineKind::Parts),
        change(|cart| cart.lines[0].quantity = 2),
        change(|cart| cart.lines[0].list_price = usd(240_001)),
        change(|cart| cart.lines[0].list_price = Money::new(240_000, Currency::EUR)),
        change(|cart| cart.lines[0].discount = usd(1)),
    ];
    for (index, digest) in changes.iter().enumerate() {
        assert_ne!(*digest, base.digest(), "change {index}");
        assert!(!changes[..index].contains(digest), "change {index}");
    }
}

/// Nothing here asks a network: so it holds offline too.
#[test]
fn an_approval_replayed_of_another_cart_of_a_former_manager_or_too_late_is_refused() {
    let fresh = approved();
    assert_eq!(use_now(&fresh, &cart(), 2), Ok(usd(40_000)));
    // The answer of minute 1 is good for 15 minutes.
    assert_eq!(use_now(&fresh, &cart(), 16), Ok(usd(40_000)));
    let too_late = use_approval(
        &fresh,
        cart().digest(),
        MANAGER,
        staff("ana"),
        Instant::from_millis(16 * 60_000 + 1),
    );
    assert_eq!(too_late, Err(DiscountRefusal::Expired));

    let mut used = approved();
    used.used(&use_approval(&used, cart().digest(), MANAGER, staff("ana"), at(2)).unwrap());
    assert_eq!(use_now(&used, &cart(), 2), Err("discount.replayed"));

    let mut other = cart();
    other.lines[1].quantity = 3;
    assert_eq!(use_now(&fresh, &other, 2), Err("discount.cart_changed"));
    let mut voided = approved();
    voided.voided(&void(&voided, other.digest(), at(2)).unwrap());
    assert_eq!(use_now(&voided, &cart(), 3), Err("discount.cart_changed"), "void stays void");

    let former =
        use_approval(&fresh, cart().digest(), Authority::None, staff("ana"), at(2)).unwrap_err();
    assert_eq!(former.code(), "discount.manager_revoked");
}

#[test]
fn without_a_yes_nothing_is_given() {
    let waiting = Request::new(&asked());
    assert_eq!(use_now(&waiting, &cart(), 1), Err("discount.not_answered"));
    assert_eq!(use_now(&waiting, &cart(), 16), Err("discount.expired"));
    let mut no = Request::new(&asked());
    no.refused(&refuse(&no, None, &by_manager(1)).unwrap());
    assert_eq!(use_now(&no, &cart(), 2), Err("discount.refused"));
    assert_eq!(void(&no, approved().asked.cart, at(3)), None);
}

#[test]
fn a_counter_offer_gives_the_managers_amount() {
    let mut request = Request::new(&asked());
    let code =
        |amount| counter(&request, amount, &by_manager(1)).err().map(|refusal| refusal.code());
    assert_eq!(code(usd(40_000)), Some("discount.counter_not_lower"));
    assert_eq!(code(usd(0)), Some("discount.not_positive"));
    assert_eq!(code(Money::new(1, Currency::EUR)), Some("money.currency_mismatch"));
    request.countered(&counter(&request, usd(30_000), &by_manager(1)).unwrap());
    assert_eq!(request.state(at(2)), RequestState::Countered { amount: usd(30_000) });
    assert_eq!(use_now(&request, &cart(), 2), Ok(usd(30_000)));
}

#[test]
fn only_a_manager_answers_once_in_time_and_within_the_own_limit() {
    let waiting = Request::new(&asked());
    let answer = |request: &Request, authority, minute| {
        let answering = Answering { authority, ..by_manager(minute) };
        approve(request, &answering).err().map(|refusal| refusal.code())
    };
    // 400.00 of 2,400.00 is 16.67 %.
    let within = Authority::Manager(Some(limit(1_700, 40_000)));
    let above_percent = Authority::Manager(Some(limit(1_600, 90_000)));
    let above_money = Authority::Manager(Some(limit(9_000, 39_999)));
    let mut voided = waiting.clone();
    voided.void = true;
    let cases = [
        (&waiting, MANAGER, 1, None),
        (&waiting, MANAGER, 15, None),
        (&waiting, MANAGER, 16, Some("discount.expired")),
        (&waiting, Authority::None, 1, Some("discount.not_a_manager")),
        (&waiting, within, 1, None),
        (&waiting, above_percent, 1, Some("discount.above_managers_limit")),
        (&waiting, above_money, 1, Some("discount.above_managers_limit")),
        (&voided, MANAGER, 1, Some("discount.cart_changed")),
        (&approved(), MANAGER, 1, Some("discount.answered_already")),
    ];
    for (index, (request, authority, minute, expected)) in cases.into_iter().enumerate() {
        assert_eq!(answer(request, authority, minute), expected, "case {index}");
    }
    // 100.00 is off already: with 400.00 more it is above a limit of 450.00.
    let mut partly = waiting;
    partly.asked.effect.price_before = usd(230_000);
    let limited = Authority::Manager(Some(limit(9_000, 45_000)));
    assert_eq!(answer(&partly, limited, 1), Some("discount.above_managers_limit"));
}

#[test]
fn a_changed_cart_voids_what_is_open_and_nothing_else() {
    let mut other = cart();
    other.customer = None;
    assert_eq!(void(&approved(), cart().digest(), at(2)), None);
    let voided = void(&approved(), other.digest(), at(2)).unwrap();
    assert_eq!(voided.cart, other.digest());
    let mut request = approved();
    request.voided(&voided);
    assert_eq!(request.state(at(2)), RequestState::Void);
    assert_eq!(void(&request, other.digest(), at(3)), None);
}

#[test]
fn what_two_devices_did_to_one_request_is_kept() {
    let used = |minute| DiscountUsed {
        approval: ApprovalId::derived("request"),
        by: staff("ana"),
        amount: usd(40_000),
        at: at(minute),
    };
    let mut request = approved();
    request.used(&used(2));
    request.used(&used(3));
    assert_eq!(request.used_at, Some(at(2)));
    assert_eq!((request.misfits.len(), request.misfits[0].amount), (1, Some(usd(40_000))));
    // Two managers who disagree give nothing away.
    let mut request = approved();
    let no = DiscountRefused {
        approval: ApprovalId::derived("request"),
        by: staff("eve"),
        reason: None,
        at: at(2),
    };
    request.refused(&no);
    assert_eq!(use_now(&request, &cart(), 2), Err("discount.refused"));
    assert_eq!(request.misfits.len(), 1);
    // After the use, a refusal changes nothing.
    let mut request = approved();
    request.used(&used(2));
    request.refused(&no);
    assert_eq!((request.state(at(3)), request.misfits.len()), (RequestState::Used, 1));
}

#[test]
fn a_request_reads_back_from_the_log() {
    let event = asked();
    let bytes = minicbor::to_vec(&event).unwrap();
    assert_eq!(minicbor::decode::<DiscountAsked>(&bytes).unwrap(), event);
    assert_eq!(event.good_until, at(15));
}
