//! A layaway in Ohio: the agreement, signed on glass, and a payment receipt on the way.

use milgrain_documents::document::BeadState;
use milgrain_documents::papers::conditions::{CUSTOMER, Conditions, STORE};
use milgrain_documents::papers::layaway_agreement::LayawayAgreement;
use milgrain_documents::papers::payment_receipt::PaymentReceipt;
use milgrain_documents::papers::{Goods, Instalment, NextPayment, Origin, Person, Stone, Tender};
use milgrain_documents::words::ENGLISH;
use milgrain_documents::{Document, Point, Signature, Stroke};

use super::shop::{carats, clause, customer, day, ohio, particulars, usd};

fn instalments(states: [BeadState; 5]) -> Vec<Instalment> {
    let days = [(2026, 12), (2027, 1), (2027, 2), (2027, 3), (2027, 4)];
    days.into_iter()
        .zip(states)
        .enumerate()
        .map(|(index, ((year, month), state))| Instalment {
            due: day(year, month, 1),
            label: if index == 0 { "Down payment and fee".to_owned() } else { String::new() },
            amount: usd(if index == 0 { 24_500 } else { 58_359 }),
            state,
        })
        .collect()
}

fn ring() -> Goods {
    Goods {
        name: "Garland ring with sapphire".to_owned(),
        tag: Some("R-10117".to_owned()),
        metal: Some("18k yellow gold".to_owned()),
        size: Some("7".to_owned()),
        stones: vec![
            Stone {
                kind: "sapphire".to_owned(),
                origin: Origin::Natural,
                weight: carats(164),
                cut: Some("oval".to_owned()),
                colour: None,
                clarity: None,
                treatments: vec!["heated".to_owned()],
                certificate: None,
            },
            Stone {
                kind: "diamonds".to_owned(),
                origin: Origin::Natural,
                weight: carats(22),
                cut: None,
                colour: Some("G".to_owned()),
                clarity: Some("SI1".to_owned()),
                treatments: vec![],
                certificate: None,
            },
        ],
        quantity: 1,
        each: usd(240_000),
        price: usd(240_000),
        remarks: vec![],
        discount: None,
    }
}

pub fn agreement() -> Document {
    use BeadState::{Due, Paid};
    LayawayAgreement {
        particulars: particulars("LA-2041", day(2026, 12, 1), Some("11:05 am")),
        customer: customer(),
        seller: Some(Person {
            name: "Hollander & Daughters, Inc.".to_owned(),
            lines: vec!["412 Vine Street".to_owned(), "Cincinnati, Ohio 45202".to_owned()],
        }),
        goods: vec![ring()],
        fee: Some(usd(500)),
        charges: vec![],
        taxes: ohio(240_500, 17_436),
        total: usd(257_936),
        paid: usd(24_500),
        schedule: instalments([Paid, Due, Due, Due, Due]),
        kept_at: "In the vault of this store, set aside in your name from today. Its price cannot rise.".to_owned(),
        conditions: Conditions {
        title: "The ring stays the property of the store until it is paid in full and handed over to you; the sales tax is due on that day.".to_owned(),
        free_cancellation: "Until midnight of Monday, December 7, 2026 you may cancel for any reason. Everything you paid comes back, the fee too.".to_owned(),
        after_cancellation: "After that, tell us in writing. We keep at most half of what you have paid, never more, and return the rest within 30 days in the way you paid.".to_owned(),
        clauses: vec![clause(
            "If a payment is missed",
            "We write to you. You then have ten days to catch up before anything else happens. You may pay more, or sooner, at any time at no charge.",
        )],
        electronic_consent: Some("You agreed to sign on this screen and to receive this agreement by e-mail at e.whitfield@example.com. You may have it on paper at no charge, now or later, and may withdraw this consent for the future by telling any associate. To read it you need a device that opens PDF files.".to_owned()),
        notices: vec![clause(
            "Notice to the buyer",
            "You, the buyer, may cancel this layaway arrangement at any time prior to midnight of the fifth day after the date of this agreement, and receive a full refund. Do not sign this agreement before you read it. You are entitled to a copy of it.",
        )],
        },
    }
    .write(&ENGLISH)
}

pub fn payment_receipt() -> Document {
    use BeadState::{Due, Late, Paid};
    PaymentReceipt {
        particulars: particulars("P-2027-000912", day(2027, 3, 8), Some("5:40 pm")),
        customer: customer(),
        towards: "LA-2041".to_owned(),
        for_what: "Garland ring with sapphire".to_owned(),
        tenders: vec![
            Tender {
                label: "Mastercard ending in 0913".to_owned(),
                amount: usd(50_000),
                details: vec!["Chip, Mastercard Debit, approved 771204".to_owned()],
            },
            Tender { label: "Cash".to_owned(), amount: usd(9_000), details: vec![] },
        ],
        change: Some(usd(641)),
        received: usd(58_359),
        total: usd(257_936),
        paid: usd(141_218),
        balance: usd(116_718),
        next: Some(NextPayment { amount: usd(58_359), on: day(2027, 3, 18) }),
        schedule: instalments([Paid, Paid, Paid, Late, Due]),
        policy: vec![clause(
            "",
            "The March payment has not come in yet. Nothing is lost: pay it by March 18, or talk to us about another day.",
        )],
    }
    .write(&ENGLISH)
}

/// Strokes like those of a hand: loops that lean, faster in the middle.
fn hand(letters: i32, tall: i32) -> Vec<Stroke> {
    // One loop, as offsets in a box of 1000 by 1000.
    const LOOP: [(i32, i32); 8] = [
        (0, 900),
        (260, 520),
        (430, 120),
        (330, 40),
        (240, 330),
        (270, 760),
        (420, 960),
        (640, 800),
    ];
    let mut points = Vec::new();
    let mut at_ms = 0;
    for letter in 0..letters {
        let height = if letter == 0 { tall } else { tall / (2 + letter % 3) };
        for (step, (dx, dy)) in LOOP.into_iter().enumerate() {
            let x = 300 + letter * 9_000 / letters + dx * 9_000 / letters / 800;
            let y = 8_200 - height + dy * height / 1000 - letter * 40;
            at_ms += if step % 3 == 0 { 34 } else { 14 };
            let short = |value: i32| u16::try_from(value.clamp(0, 10_000)).unwrap_or(0);
            points.push(Point { x: short(x), y: short(y), pressure: 0, at_ms });
        }
    }
    let flourish = [(1_200, 8_900), (4_000, 8_500), (7_500, 8_350), (9_600, 8_700)];
    let under = flourish.map(|(x, y)| {
        at_ms += 60;
        Point { x, y, pressure: 0, at_ms }
    });
    vec![Stroke { points }, Stroke { points: under.into() }]
}

pub fn signatures() -> Vec<Signature> {
    let signed = |slot: &str, name: &str, strokes| Signature {
        slot: slot.to_owned(),
        name: name.to_owned(),
        at: "December 1, 2026, 11:09 am".to_owned(),
        strokes,
    };
    vec![
        signed(CUSTOMER, "Eleanor Whitfield", hand(9, 5_200)),
        signed(STORE, "Maria Vance", hand(5, 4_000)),
    ]
}
