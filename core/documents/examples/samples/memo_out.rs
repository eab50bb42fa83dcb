//! The paper of goods that a customer takes along to decide, and the statement of what became of them.

use milgrain_documents::Document;
use milgrain_documents::papers::Charge;
use milgrain_documents::papers::goods_list::{GoodsList, Group, ListKind, ListedPiece, Place};
use milgrain_documents::words::ENGLISH;

use super::shop::{clause, customer, day, particulars, usd};

fn piece(tag: &str, what: &str, place: Place, on: (u32, u32), minor: i64) -> ListedPiece {
    let (tag, what, amount) = (tag.to_owned(), what.to_owned(), usd(minor));
    ListedPiece { tag, what, place, on: day(2026, on.0, on.1), amount }
}

fn charge(label: &str, minor: i64) -> Charge {
    Charge { label: label.to_owned(), amount: usd(minor) }
}

/// The paper as it is shown before it is signed.
pub fn agreement() -> Document {
    let (ring, cuff) = ("Halo ring, natural sapphire 1.20 ct (heated)", "Hammered cuff, 18k");
    let pieces = vec![
        piece("R-1050", ring, Place::WithYou, (12, 4), 289_000),
        piece("B-207", cuff, Place::WithYou, (12, 4), 164_000),
    ];
    let heading = "The goods, and what we ask for them".to_owned();
    let list = GoodsList {
        particulars: particulars("A-000051", day(2026, 12, 4), None),
        kind: ListKind::MemoOut,
        party: customer(),
        reference: None,
        due: Some(day(2026, 12, 18)),
        as_of: None,
        groups: vec![Group { heading, pieces }],
        sums: Vec::new(),
        total: (charge("With you", 453_000), usd(453_000)),
        clauses: vec![
            clause(
                "Ownership",
                "The goods stay ours. Nothing is sold by this paper, and nothing is to be paid \
                 before you decide to keep a piece.",
            ),
            clause(
                "Until they are back",
                "Please bring back what you do not keep by December 18, 2026. While the goods are \
                 with you, you answer for their loss and for damage, up to what is asked for them \
                 here.",
            ),
        ],
        signed: true,
    };
    list.write(&ENGLISH)
}

/// What became of them.
pub fn statement() -> Document {
    let pieces = vec![
        piece("R-1050", "Halo ring, natural sapphire 1.20 ct", Place::Kept, (12, 11), 289_000),
        piece("B-207", "Hammered cuff, 18k", Place::BroughtBack, (12, 11), 164_000),
        piece("N-31", "Pearl strand, 18 in", Place::WithYou, (12, 11), 98_000),
    ];
    let heading = "Memo A-000051, due back December 18, 2026".to_owned();
    let list = GoodsList {
        particulars: particulars("A-000051", day(2026, 12, 31), None),
        kind: ListKind::MemoOutStatement,
        party: customer(),
        reference: None,
        due: None,
        as_of: Some(day(2026, 12, 31)),
        groups: vec![Group { heading, pieces }],
        sums: vec![charge("Taken along", 551_000), charge("Kept", 289_000)],
        total: (charge("With you", 98_000), usd(551_000)),
        clauses: Vec::new(),
        signed: false,
    };
    list.write(&ENGLISH)
}
