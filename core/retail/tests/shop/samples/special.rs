//! One of each word about what is ordered or made for a customer.

use milgrain_retail::order::special::events::*;

use milgrain_retail::memo::PaidFrom;

use super::*;

pub(super) fn specials() -> Vec<(&'static str, Event)> {
    let (line, piece, on) = (line(1), PieceId::from_bytes(bytes(0x9e)), today());
    let store = StoreId::from_bytes(bytes(0x51));
    let stone = Stone::new(text("sapphire"), Origin::Natural);
    let metal = Metal { name: text("14k white gold"), weight: None };
    let details = Details { stones: vec![stone], metal: Some(metal), size: Some(text("6")) };
    let quoted = |version, maker, agreed_by| SpecialQuoted {
        line,
        version,
        design: text("Halo ring after the customer's sketch"),
        details: details.clone(),
        wishes: Some(note("Milgrain edge, as on her mother's ring")),
        maker,
        expected: day("2026-12-20"),
        price: usd("2000.00"),
        cost: usd("880.00"),
        photos: vec![BlobId::derived("sketch")],
        agreed_by,
        store,
        on,
    };
    let vendor = || Maker::Vendor(text("Aldine & Sons"));
    let spent = |from| SpecialSpent { line, what: text("Setting"), cost: usd("45.00"), from, on };
    let came_in = |bill: &str, work: &str, reference| SpecialCameIn {
        line,
        piece,
        bill: usd(bill),
        work: usd(work),
        reference,
        on,
    };
    let answered =
        |approved, words| SpecialAnswered { line, approved, by: AgreedBy::Message, words, on };
    let given_up = |why| SpecialGivenUp { line, lost: usd("45.00"), why, on };
    vec![
        ("", quoted(1, vendor(), None).into()),
        ("bench", quoted(1, Maker::Bench(text("Rosa")), None).into()),
        ("changed", quoted(2, vendor(), Some(AgreedBy::InPerson)).into()),
        (
            "",
            SpecialOrdered {
                line,
                vendor: text("Aldine & Sons"),
                reference: Some(text("PO 118")),
                expected: day("2026-12-18"),
                on,
            }
            .into(),
        ),
        ("", came_in("900.00", "0.00", Some(text("Bill 4471"))).into()),
        ("bench", came_in("0.00", "412.00", None).into()),
        ("", SpecialAtBench { line, bench: text("Rosa"), on }.into()),
        ("", spent(SpentFrom::Parts).into()),
        ("", SpecialBillPaid { line, amount: usd("940.00"), from: PaidFrom::Transfer, on }.into()),
        ("vendor", spent(SpentFrom::Vendor).into()),
        (
            "",
            SpecialShown { line, what: text("wax"), photos: vec![BlobId::derived("wax")], on }
                .into(),
        ),
        ("", answered(true, None).into()),
        ("changed", answered(false, Some(text("A lower head"))).into()),
        ("", SpecialReady { line, work: usd("45.00"), on }.into()),
        ("", PieceWorkedOn { order: order(1), cost: usd("45.00"), on }.into()),
        ("", given_up(None).into()),
        ("shop", given_up(Some(text("The vendor has closed"))).into()),
    ]
}
