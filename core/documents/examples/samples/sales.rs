//! A ring for $9,000 paid in three ways, and an order billed to an account.

use milgrain_documents::Document;
use milgrain_documents::papers::invoice::Invoice;
use milgrain_documents::papers::receipt::Receipt;
use milgrain_documents::papers::{Charge, Goods, Person, Reference, Tender};
use milgrain_documents::words::ENGLISH;

use super::shop::{clause, customer, day, diamond_ring, earrings, ohio, particulars, usd};

fn tender(label: &str, cents: i64, details: &[&str]) -> Tender {
    let details = details.iter().map(|&detail| detail.to_owned()).collect();
    Tender { label: label.to_owned(), amount: usd(cents), details }
}

fn policy() -> Vec<milgrain_documents::papers::Clause> {
    vec![
        clause(
            "Returns",
            "Unworn pieces may be returned within 30 days with this receipt and their laboratory \
             report, for a refund to the way you paid. Engraved, sized and special-order pieces \
             are yours to keep; we will gladly exchange or remount their stones.",
        ),
        clause(
            "Trade-up, for life",
            "Bring this diamond back whenever you like: its full price counts towards one of at \
             least twice its price.",
        ),
        clause(
            "Care",
            "Cleaning and checking of prongs is free, twice a year. Please let us see the ring \
             every six months.",
        ),
    ]
}

pub fn receipt() -> Document {
    Receipt {
        particulars: particulars("R-2026-004817", day(2026, 12, 12), Some("2:14 pm")),
        customer: Some(customer()),
        reference: Reference::default(),
        goods: vec![diamond_ring(900_000)],
        charges: vec![],
        subtotal: usd(900_000),
        taxes: ohio(900_000, 65_250),
        total: usd(965_250),
        tenders: vec![
            tender(
                "Visa ending in 4242",
                500_000,
                &["Contactless, Visa Credit, A0000000031010", "Approved 08A41C"],
            ),
            tender(
                "Wells Fargo Jewelry Advantage",
                400_000,
                &["Account ending in 7719, 12 months"],
            ),
            tender("Cash", 66_000, &[]),
        ],
        paid: usd(965_250),
        change: Some(usd(750)),
        balance: None,
        next: None,
        handover: Some("In the store on December 12, 2026.".to_owned()),
        policy: policy(),
    }
    .write(&ENGLISH)
}

pub fn invoice() -> Document {
    let mut studs = earrings(298_000);
    studs.discount = Some(("Anniversary courtesy, 10%".to_owned(), usd(-29_800)));
    let chains = Goods {
        name: "Cable chain, 18 in".to_owned(),
        tag: None,
        metal: Some("14k yellow gold".to_owned()),
        size: None,
        stones: vec![],
        quantity: 3,
        each: usd(42_000),
        price: usd(126_000),
        remarks: vec![],
        discount: None,
    };
    Invoice {
        particulars: particulars("INV-2026-0311", day(2026, 12, 3), None),
        customer: Person {
            name: "Marchetti Events, LLC".to_owned(),
            lines: ["Attn. Giulia Marchetti", "88 Garfield Place", "Cincinnati, Ohio 45202"]
                .map(str::to_owned)
                .into(),
        },
        reference: Reference {
            purchase_order: Some("PO 2026-4471".to_owned()),
            buyer: Some("Giulia Marchetti".to_owned()),
            claim: None,
        },
        terms: "Net 30".to_owned(),
        pay_by: day(2027, 1, 2),
        goods: vec![studs, chains],
        charges: vec![Charge { label: "Insured courier".to_owned(), amount: usd(4_500) }],
        subtotal: usd(398_700),
        taxes: ohio(398_700, 28_906),
        total: usd(427_606),
        payments: vec![tender("Check 1184, December 3, 2026", 100_000, &[])],
        paid: usd(100_000),
        balance: usd(327_606),
        policy: vec![clause(
            "How to pay",
            "By check to Hollander & Daughters, by card in the store or by telephone, or by bank \
             transfer with the number of this invoice. Title passes on delivery; the price is firm.",
        )],
    }
    .write(&ENGLISH)
}
