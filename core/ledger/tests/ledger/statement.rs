//! A house account's statement, with figures typed by hand.

use crate::journals::{customer, day, store};
use milgrain_kernel::{Currency, Day, EntryId, Money, OpenItemId};
use milgrain_ledger::{
    Account, AgeBucket, Draft, EntryKind, JournalEntry, Of, RevenueKind, Statement,
    StatementRequest,
};

fn usd(text: &str) -> Money {
    Money::parse(text, Currency::USD).unwrap()
}

fn entry(
    n: u8,
    on: &str,
    what: EntryKind,
    (item, due): (u8, &str),
    owed: &str,
) -> (JournalEntry, Day) {
    let item = OpenItemId::from_bytes([item; 16]);
    let of = Of::Billed { customer: customer(7), item, due: day(due) };
    let other = match what {
        EntryKind::Billing => Account::Revenue(RevenueKind::Jewelry),
        _ => Account::ChequesInHand,
    };
    let entry = Draft::new(EntryId::from_bytes([n; 16]), store(1), day(on), what)
        .debit(Account::HouseAccounts, of, usd(owed))
        .unwrap()
        .credit(other, Of::Nobody, usd(owed))
        .unwrap()
        .entry()
        .unwrap()
        .unwrap();
    (entry, day(on))
}

#[test]
fn a_statement_shows_what_was_owed_billed_paid_and_how_old_the_rest_is() {
    let ring = (1, "2026-11-30");
    let watch = (2, "2026-12-31");
    let journal = [
        entry(1, "2026-11-01", EntryKind::Billing, ring, "900.00"),
        entry(2, "2026-11-20", EntryKind::Payment, ring, "-400.00"),
        entry(4, "2026-12-18", EntryKind::Payment, ring, "-300.00"),
        entry(3, "2026-12-04", EntryKind::Billing, watch, "120.50"),
        entry(5, "2027-01-02", EntryKind::Payment, watch, "-120.50"),
    ];
    let request = StatementRequest {
        customer: customer(7),
        currency: Currency::USD,
        from: day("2026-12-01"),
        to: day("2026-12-31"),
    };
    let statement = Statement::of(request, journal.iter().map(|(entry, day)| (entry, *day)));

    assert_eq!(statement.opening, usd("500.00"));
    let lines: Vec<_> = statement
        .lines
        .iter()
        .map(|line| (line.day, line.what.code().into_owned(), line.amount, line.balance))
        .collect();
    assert_eq!(
        lines,
        [
            (day("2026-12-04"), "billing".to_owned(), usd("120.50"), usd("620.50")),
            (day("2026-12-18"), "payment".to_owned(), usd("-300.00"), usd("320.50")),
        ]
    );
    assert_eq!(statement.closing, usd("320.50"));
    let items: Vec<_> = statement.items.iter().map(|item| (item.due, item.open)).collect();
    assert_eq!(items, [(day("2026-11-30"), usd("200.00")), (day("2026-12-31"), usd("120.50"))]);
    assert_eq!(statement.ageing.bucket(AgeBucket::Current), usd("120.50"));
    assert_eq!(statement.ageing.bucket(AgeBucket::Days31To60), usd("200.00"));
    assert_eq!(statement.ageing.past_due(), usd("200.00"));
}
