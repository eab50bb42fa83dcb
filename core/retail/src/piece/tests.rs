//! One of a kind, many alike, and what the law wants said of them.

use milgrain_kernel::{Currency, VariationId, Weight, WeightUnit};
use proptest::prelude::*;

use super::decide::{
    correct_cost, hand_over, receive, release, reprice, reserve, sell, send_back, take_back,
};
use super::*;

fn text(words: &str) -> ShortText {
    ShortText::new(words).unwrap()
}

fn usd(minor: i64) -> Money {
    Money::new(minor, Currency::USD)
}

fn order(name: &str) -> OrderId {
    OrderId::derived(name)
}

fn line() -> LineId {
    LineId::derived("line")
}

fn stone(name: &str, origin: Origin) -> Stone {
    Stone::new(text(name), origin)
}

fn facts(description: &str, stones: Vec<Stone>) -> PieceFacts {
    PieceFacts {
        tag: Tag::new("RG-1042").unwrap(),
        description: text(description),
        ownership: Ownership::Owned,
        cost: usd(110_000),
        price: usd(240_000),
        certificate: None,
        details: Details { stones, ..Details::default() },
        store: StoreId::derived("store"),
        received_on: Day::ymd(2026, 12, 1).unwrap(),
    }
}

fn ring() -> Piece {
    let mut piece = Piece::default();
    let diamond = stone("diamond", Origin::Natural);
    piece.received(&receive(&piece, facts("Solitaire ring", vec![diamond])).unwrap());
    piece
}

fn refused<T>(result: Result<T, PieceRefusal>) -> Option<&'static str> {
    result.err().map(|refusal| refusal.code())
}

#[test]
fn a_stone_without_its_origin_is_refused() {
    use Origin::{LaboratoryGrown, Natural, NotApplicable};
    let cases = [
        ("Ring", "diamond", NotApplicable, Some("piece.origin_missing")),
        ("Ring", "Diamonds", NotApplicable, Some("piece.origin_missing")),
        ("Ring", "Burmese rubies", NotApplicable, Some("piece.origin_missing")),
        ("Ring", "diamond", Natural, None),
        ("Ring", "diamond", LaboratoryGrown, None),
        ("Ring", "cubic zirconia", NotApplicable, None),
        ("Ring", "simulated diamond", NotApplicable, None),
        ("Diamond ring", "pearl", Natural, Some("piece.origin_missing")),
        ("Diamond-cut chain", "pearl", Natural, None),
        ("Natural diamond ring", "diamond", LaboratoryGrown, Some("piece.origin_contradicted")),
        ("Lab diamond ring", "diamond", Natural, Some("piece.origin_contradicted")),
        ("Ring", "lab-grown diamond", Natural, Some("piece.origin_contradicted")),
        ("Natural fancy yellow diamond", "diamond", Natural, None),
    ];
    for (description, name, origin, expected) in cases {
        let facts = facts(description, vec![stone(name, origin)]);
        let code = refused(receive(&Piece::default(), facts));
        assert_eq!(code, expected, "{description}, {name}, {origin:?}");
    }
    let code = refused(receive(&Piece::default(), facts("Diamond studs", Vec::new())));
    assert_eq!(code, Some("piece.origin_missing"));
}

#[test]
fn natural_or_laboratory_grown_stands_beside_the_name_and_as_large() {
    use Origin::{LaboratoryGrown, Natural, NotApplicable};
    let cases = [
        (
            "Diamond ring",
            LaboratoryGrown,
            "Laboratory-grown Diamond ring; laboratory-grown diamond",
        ),
        ("DIAMOND RING", Natural, "NATURAL DIAMOND RING; natural diamond"),
        ("Ring with diamonds", Natural, "Ring with natural diamonds; natural diamond"),
        (
            "Lab-grown diamond ring",
            LaboratoryGrown,
            "Lab-grown diamond ring; laboratory-grown diamond",
        ),
        ("Solitaire", Natural, "Solitaire; natural diamond"),
    ];
    for (description, origin, expected) in cases {
        assert_eq!(facts(description, vec![stone("diamond", origin)]).described(), expected);
    }
    let emerald_cut = facts("Emerald-cut ring", vec![stone("glass", NotApplicable)]);
    assert_eq!(emerald_cut.described(), "Emerald-cut ring; glass");
    let both = vec![stone("diamond", Natural), stone("diamond", LaboratoryGrown)];
    assert_eq!(
        facts("Diamond band", both).described(),
        "Natural and laboratory-grown Diamond band; natural diamond; laboratory-grown diamond"
    );
}

#[test]
fn treatments_are_spelled_out() {
    let diamond = Stone {
        treatments: vec![Treatment::FractureFilled, Treatment::LaserDrilled],
        shape: Some(text("round")),
        weight: Weight::new("1.01".parse().unwrap(), WeightUnit::Carat),
        colour: Some(text("G")),
        clarity: Some(text("VS1")),
        cut: Some(text("Ideal")),
        ..stone("diamond", Origin::Natural)
    };
    let metal = Some(Metal {
        name: text("14k white gold"),
        weight: Weight::new("3.2".parse().unwrap(), WeightUnit::Gram),
    });
    let details = Details { stones: vec![diamond], metal, size: Some(text("6 1/2")) };
    assert_eq!(
        PieceFacts { details, ..facts("Solitaire", Vec::new()) }.described(),
        "Solitaire; 1.01 ct natural diamond, round, G, VS1, Ideal cut, fracture-filled, not \
         permanent, needs special care, laser-drilled; 14k white gold, 3.2 g; size 6 1/2"
    );
}

#[test]
fn prices_and_costs_that_cannot_be_are_refused() {
    let base = || facts("Ring", Vec::new());
    let eur = Money::new(1, Currency::EUR);
    let cases = [
        (PieceFacts { price: usd(0), ..base() }, "piece.price_not_positive"),
        (PieceFacts { price: usd(-1), ..base() }, "piece.price_not_positive"),
        (PieceFacts { cost: usd(-1), ..base() }, "piece.cost_negative"),
        (PieceFacts { cost: eur, ..base() }, "piece.other_currency"),
    ];
    for (facts, code) in cases {
        assert_eq!(refused(receive(&Piece::default(), facts)), Some(code));
    }
    let mut piece = ring();
    assert_eq!(refused(receive(&piece, base())), Some("piece.received_already"));
    assert_eq!(refused(reprice(&piece, usd(240_000))), Some("piece.unchanged"));
    assert_eq!(refused(reprice(&Piece::default(), usd(1))), Some("piece.unknown"));
    assert_eq!(
        refused(reprice(&piece, Money::new(1, Currency::EUR))),
        Some("piece.other_currency")
    );
    piece.repriced(&reprice(&piece, usd(220_000)).unwrap());
    let corrected = correct_cost(&piece, usd(120_000), text("invoice 1182")).unwrap();
    assert_eq!((corrected.old, corrected.new), (usd(110_000), usd(120_000)));
    piece.cost_corrected(&corrected);
    let facts = piece.facts.unwrap();
    assert_eq!((facts.price, facts.cost), (usd(220_000), usd(120_000)));
}

#[test]
fn only_what_is_not_ours_goes_back_to_its_owner_and_only_while_nobody_claims_it() {
    let on = Day::ymd(2026, 12, 18).unwrap();
    assert_eq!(refused(send_back(&Piece::default(), on)), Some("piece.unknown"));
    let mut ours = ring();
    assert_eq!(refused(send_back(&ours, on)), Some("piece.ours"));
    ours.sent_back(&PieceSentBack { on });
    assert_eq!(ours.state(), PieceState::Available, "it stays in the case");
    assert_eq!(ours.misfits.len(), 1);
    for ownership in [Ownership::Memo, Ownership::Consignment] {
        let mut piece = Piece::default();
        let facts = PieceFacts { ownership, ..facts("Bangle", Vec::new()) };
        piece.received(&receive(&piece, facts).unwrap());
        let sale = order("sale");
        piece.reserved(&reserve(&piece, sale, line()).unwrap());
        assert_eq!(refused(send_back(&piece, on)), Some("piece.held"));
        piece.sold(&sell(&piece, sale, line()).unwrap());
        assert_eq!(refused(send_back(&piece, on)), Some("piece.sold"));
        piece.handed_over(&hand_over(&piece, sale, line()).unwrap());
        assert_eq!(refused(send_back(&piece, on)), Some("piece.handed_over"));
        piece.returned(&take_back(&piece, sale, line()).unwrap());
        piece.sent_back(&send_back(&piece, on).unwrap());
        assert_eq!(piece.state(), PieceState::SentBack);
        assert_eq!(refused(send_back(&piece, on)), Some("piece.sent_back"));
        assert_eq!(refused(reserve(&piece, order("other"), line())), Some("piece.sent_back"));
        assert!(piece.misfits.is_empty());
    }
}

#[test]
fn a_piece_goes_through_its_life() {
    let (ours, other) = (order("ours"), order("other"));
    let mut piece = ring();
    assert_eq!(piece.state(), PieceState::Available);
    piece.reserved(&reserve(&piece, ours, line()).unwrap());
    assert_eq!(piece.state(), PieceState::Reserved(ours));
    assert_eq!(refused(reserve(&piece, other, line())), Some("piece.held"));
    piece.sold(&sell(&piece, ours, line()).unwrap());
    assert_eq!(piece.state(), PieceState::Sold(ours));
    assert_eq!(refused(sell(&piece, other, line())), Some("piece.sold"));
    piece.handed_over(&hand_over(&piece, ours, line()).unwrap());
    assert_eq!(piece.state(), PieceState::HandedOver(ours));
    assert_eq!(refused(sell(&piece, other, line())), Some("piece.handed_over"));
    assert_eq!(refused(release(&piece, ours)), Some("piece.handed_over"));
    assert_eq!(refused(reprice(&piece, usd(1))), Some("piece.handed_over"));
    assert_eq!(refused(take_back(&piece, other, line())), Some("piece.not_handed_over"));
    piece.returned(&take_back(&piece, ours, line()).unwrap());
    assert_eq!(piece.state(), PieceState::Available);
    assert_eq!(refused(release(&piece, ours)), Some("piece.not_claimed"));
    piece.reserved(&reserve(&piece, other, line()).unwrap());
    piece.released(&release(&piece, other).unwrap());
    assert_eq!((piece.state(), piece.misfits.len()), (PieceState::Available, 0));
    assert_eq!(refused(Piece::default().free_for(ours)), Some("piece.unknown"));
}

/// One piece on two tills that could not see each other.
#[test]
fn a_hand_over_beats_a_promise_and_the_loser_is_kept_in_sight() {
    use ClaimRank::{HandedOver, Held, Sold};
    let (a, b) = (order("a"), order("b"));
    let cases = [
        ([(a, Held), (b, Held)], a, b),
        ([(a, Held), (b, Sold)], b, a),
        ([(a, Sold), (b, Sold)], a, b),
        ([(a, Sold), (b, HandedOver)], b, a),
        ([(a, HandedOver), (b, Sold)], a, b),
        ([(a, HandedOver), (b, HandedOver)], a, b),
    ];
    for (claims, winner, loser) in cases {
        let mut piece = ring();
        for (order, rank) in claims {
            claim(&mut piece, order, rank);
        }
        assert_eq!(piece.holder().unwrap().order, winner, "{claims:?}");
        let losers: Vec<OrderId> = piece.losers().map(|claim| claim.order).collect();
        assert_eq!(losers, [loser], "{claims:?}");
    }
}

fn claim(piece: &mut Piece, order: OrderId, rank: ClaimRank) {
    match rank {
        ClaimRank::Held => piece.reserved(&PieceReserved { order, line: line() }),
        ClaimRank::Sold => piece.sold(&PieceSold { order, line: line() }),
        ClaimRank::HandedOver => piece.handed_over(&PieceHandedOver { order, line: line() }),
    }
}

#[test]
fn what_does_not_fit_is_kept() {
    let mut piece = Piece::default();
    piece.repriced(&PieceRepriced { price: usd(1) });
    piece.released(&PieceReleased { order: order("a") });
    piece.returned(&PieceReturned { order: order("a"), line: line() });
    let names: Vec<&str> = piece.misfits.iter().map(|misfit| misfit.event.as_str()).collect();
    assert_eq!(names, ["PieceRepriced", "PieceReleased", "PieceReturned"]);
}

fn chains() -> StockItem {
    let mut item = StockItem::default();
    let facts = StockItemAdded {
        tag: Tag::new("CH-18").unwrap(),
        description: text("Cable chain"),
        details: Details::default(),
        price: usd(9_900),
    };
    item.added(&stock::add(&item, facts).unwrap());
    item
}

#[test]
fn the_cost_of_many_alike_adds_up_to_what_was_paid() {
    let mut item = chains();
    item.received(&stock::receive(&item, 2, usd(3_333)).unwrap());
    item.received(&stock::receive(&item, 1, usd(3_335)).unwrap());
    // 33.33 + 33.33 + 33.35 = 100.01 for three.
    let mut costs = Vec::new();
    for name in ["a", "b", "c"] {
        let taken = stock::take(&item, order(name), line(), 1).unwrap();
        costs.push(taken.cost.minor());
        item.taken(&taken);
    }
    assert_eq!(costs, [3_334, 3_334, 3_333]);
    assert_eq!((item.on_hand, item.value), (0, Some(usd(0))));
    let back = StockReturned { order: order("a"), line: line(), quantity: 1, cost: usd(3_334) };
    item.returned(&back);
    assert_eq!((item.on_hand, item.value), (1, Some(usd(3_334))));
}

#[test]
fn what_is_held_is_not_sold_twice() {
    let (a, b) = (order("a"), order("b"));
    let mut item = chains();
    assert_eq!(refused(stock::receive(&item, 0, usd(1))), Some("piece.no_quantity"));
    item.received(&stock::receive(&item, 3, usd(3_000)).unwrap());
    item.reserved(&stock::reserve(&item, a, line(), 2).unwrap());
    assert_eq!(item.free(), 1);
    assert_eq!(refused(stock::take(&item, b, line(), 2)), Some("piece.too_few"));
    assert_eq!(refused(stock::take(&item, b, line(), 0)), Some("piece.no_quantity"));
    item.taken(&stock::take(&item, a, line(), 2).unwrap());
    assert_eq!((item.on_hand, item.free(), item.holds.len()), (1, 1, 0));
    // Two tills took the last one: the count goes below nothing and is shown.
    let last = stock::take(&item, b, line(), 1).unwrap();
    item.taken(&last);
    item.taken(&StockTaken { order: order("c"), ..last });
    assert_eq!((item.on_hand, item.free()), (-1, -1));
}

#[test]
fn each_variation_has_its_own_cost_and_price() {
    let mut design = Design::default();
    design.added(&design::add(&design, text("Aurora diamond ring")).unwrap());
    let variation = |tag: &str, metal: &str, cost, price| Variation {
        tag: Tag::new(tag).unwrap(),
        details: Details {
            stones: vec![stone("diamond", Origin::LaboratoryGrown)],
            metal: Some(Metal { name: text(metal), weight: None }),
            size: Some(text("6")),
        },
        cost: usd(cost),
        price: usd(price),
    };
    let (gold, platinum) = (VariationId::derived("gold"), VariationId::derived("platinum"));
    let golden = variation("AU-14", "14k gold", 50_000, 120_000);
    design.variation_added(&design::add_variation(&design, gold, golden.clone()).unwrap());
    let platinum_one = variation("AU-PT", "platinum", 80_000, 180_000);
    design.variation_added(&design::add_variation(&design, platinum, platinum_one).unwrap());
    let again = design::add_variation(&design, VariationId::derived("x"), golden);
    assert_eq!(refused(again), Some("piece.variation_twice"));
    let repriced = design::reprice_variation(&design, gold, usd(55_000), usd(125_000)).unwrap();
    design.variation_repriced(&repriced);
    let price = |id| design.variations[&id].price.minor();
    assert_eq!((price(gold), price(platinum)), (125_000, 180_000));
    assert_eq!(
        design.described(platinum).unwrap(),
        "Aurora laboratory-grown diamond ring; laboratory-grown diamond; platinum; size 6"
    );
    let bare = Variation { details: Details::default(), ..variation("AU-0", "gold", 1, 2) };
    let unsaid = design::add_variation(&design, VariationId::derived("y"), bare);
    assert_eq!(refused(unsaid), Some("piece.origin_missing"));
}

#[test]
fn a_piece_reads_back_from_the_log() {
    let event = PieceReceived {
        facts: facts("Ring", vec![stone("diamond", Origin::Natural)]),
        bought_as: None,
        came_on: None,
    };
    let bytes = minicbor::to_vec(&event).unwrap();
    assert_eq!(minicbor::decode::<PieceReceived>(&bytes).unwrap(), event);
}

proptest! {
    /// Whatever arrives in whatever order, no claim is lost but by a release or a return of its
    /// own, and the holder is the strongest.
    #[test]
    fn no_claim_is_lost_in_any_order(steps in prop::collection::vec((0_u8..5, 0_u8..3), 0..30)) {
        let mut piece = ring();
        let mut expected = std::collections::BTreeMap::new();
        for (kind, who) in steps {
            let order = order(&who.to_string());
            match kind {
                0..=2 => {
                    let rank = [ClaimRank::Held, ClaimRank::Sold, ClaimRank::HandedOver][kind as usize];
                    claim(&mut piece, order, rank);
                    let held = expected.entry(order).or_insert(rank);
                    *held = (*held).max(rank);
                }
                3 => {
                    piece.released(&PieceReleased { order });
                    expected.retain(|id, rank| *id != order || *rank == ClaimRank::HandedOver);
                }
                _ => {
                    piece.returned(&PieceReturned { order, line: line() });
                    expected.retain(|id, rank| *id != order || *rank != ClaimRank::HandedOver);
                }
            }
        }
        prop_assert_eq!(piece.claims.len(), expected.len());
        prop_assert_eq!(piece.holder().map(|claim| claim.rank), expected.values().max().copied());
        prop_assert_eq!(piece.losers().count(), expected.len().saturating_sub(1));
    }
}
