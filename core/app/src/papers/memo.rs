//! A vendor's memo, and the statement of everything that is open with a vendor.

use milgrain_documents::days;
use milgrain_documents::papers::goods_list::{GoodsList, Group, ListKind, ListedPiece, Place};
use milgrain_documents::papers::{Charge, Clause, Person};
use milgrain_documents::words::{ENGLISH, Lists, fill};
use milgrain_kernel::{Day, MemoId, Money, PieceId};
use milgrain_retail::memo::{Memo, MemoLine, MemoRefusal, Standing, Vendor};

use super::head;
use crate::AppError;
use crate::load::Load;

const WORDS: &Lists = &ENGLISH.lists;

/// A memo with where each of its pieces stands.
pub(super) fn memo(load: &Load, id: MemoId) -> Result<GoodsList, AppError> {
    let memo = load.memo(id)?;
    let received = memo.known()?;
    let due = memo.due.unwrap_or(received.due);
    let pieces = memo.lines.iter().map(|line| listed(load, line));
    let group =
        Group { heading: WORDS.goods.to_owned(), pieces: pieces.collect::<Result<_, _>>()? };
    let (days, until) = (received.pay_days.to_string(), days::long(due.date(), &ENGLISH));
    let terms = fill(ENGLISH.entrusted.memo_terms, &[("days", &days), ("date", &until)]);
    let here = value(&memo, Standing::Here)?;
    let whole = sum(load, memo.lines.iter().map(|line| line.cost))?;
    Ok(GoodsList {
        particulars: head::of(load, &received.number, received.on, None)?,
        kind: ListKind::Memo,
        party: party(&received.vendor),
        reference: received.reference.as_ref().map(ToString::to_string),
        due: Some(due.date()),
        as_of: None,
        groups: vec![group],
        sums: vec![charge(WORDS.all, whole)],
        total: (charge(WORDS.with_us, here), whole),
        clauses: vec![Clause { heading: ENGLISH.entrusted.terms.to_owned(), text: terms }],
        signed: true,
    })
}

/// Everything of a vendor that is with us or to be settled.
pub(super) fn statement(load: &Load, memos: &[MemoId], as_of: Day) -> Result<GoodsList, AppError> {
    let mut groups = Vec::new();
    let mut known: Vec<Memo> = Vec::new();
    for id in memos {
        let memo = *load.memo(*id)?;
        let open = memo.lines.iter().filter(|line| !line.is_settled());
        let pieces: Vec<ListedPiece> =
            open.map(|line| listed(load, line)).collect::<Result<_, _>>()?;
        if !pieces.is_empty() {
            groups.push(Group { heading: heading(&memo)?, pieces });
        }
        known.push(memo);
    }
    let first = known.first().ok_or(MemoRefusal::Unknown)?.known()?;
    let lines = || known.iter().flat_map(|memo| &memo.lines);
    let open = |standing: Standing| {
        sum(load, lines().filter(|line| line.standing == standing).map(MemoLine::open))
    };
    let here = sum(load, lines().filter(|l| l.standing == Standing::Here).map(|line| line.cost))?;
    let (sold, bought) = (open(Standing::Sold)?, open(Standing::Bought)?);
    let lost = open(Standing::Lost)?;
    let credits = sum(load, lines().filter_map(|line| Some(line.credit?.amount)))?;
    let owed = sold.plus(bought)?.plus(lost)?.minus(credits)?;
    let mut sums = vec![charge(WORDS.with_us_unsold, here), charge(WORDS.sold_unpaid, sold)];
    sums.extend((!bought.is_zero()).then(|| charge(WORDS.bought_unpaid, bought)));
    sums.extend((!lost.is_zero()).then(|| charge(WORDS.lost_unpaid, lost)));
    if !credits.is_zero() {
        sums.push(charge(WORDS.paid_and_back, credits.negated()?));
    }
    let label = if owed.is_negative() { WORDS.in_our_favor } else { WORDS.to_be_paid };
    let number = known.iter().filter_map(|memo| Some(memo.received.as_ref()?.number.clone())).max();
    Ok(GoodsList {
        particulars: head::of(load, &number.unwrap_or_default(), as_of, None)?,
        kind: ListKind::MemoStatement,
        party: party(&first.vendor),
        reference: None,
        due: None,
        as_of: Some(as_of.date()),
        groups,
        sums,
        total: (charge(label, owed), owed),
        clauses: Vec::new(),
        signed: false,
    })
}

fn heading(memo: &Memo) -> Result<String, AppError> {
    let received = memo.known()?;
    let due = days::long(memo.due.unwrap_or(received.due).date(), &ENGLISH);
    Ok(fill(WORDS.memo, &[("number", &received.number), ("date", &due)]))
}

fn party(vendor: &Vendor) -> Person {
    let lines = vendor.address.iter().map(ToString::to_string).collect();
    Person { name: vendor.name.to_string(), lines }
}

fn listed(load: &Load, line: &MemoLine) -> Result<ListedPiece, AppError> {
    let (tag, what) = described(load, line.piece)?;
    let paid = line.open().is_zero();
    let place = match line.standing {
        _ if line.credit.is_some() => Place::CameBack,
        Standing::Here => Place::Here,
        Standing::Sold if paid => Place::SoldPaid,
        Standing::Sold => Place::Sold,
        Standing::SentBack => Place::SentBack,
        Standing::Bought | Standing::Kept => Place::Bought,
        Standing::Lost if paid => Place::LostPaid,
        Standing::Lost => Place::Lost,
    };
    Ok(ListedPiece { tag, what, place, on: line.since.date(), amount: line.cost })
}

/// A piece's tag and words.
pub(super) fn described(load: &Load, piece: PieceId) -> Result<(String, String), AppError> {
    let known = load.piece(piece)?;
    let described = known.described()?;
    let facts = known.facts.ok_or(AppError::Unknown { what: "piece" })?;
    Ok((facts.tag.to_string(), described))
}

pub(super) fn charge(label: &str, amount: Money) -> Charge {
    Charge { label: label.to_owned(), amount }
}

fn value(memo: &Memo, standing: Standing) -> Result<Money, AppError> {
    let nothing = memo.lines.first().map(|line| Money::zero(line.cost.currency()));
    let nothing = nothing.ok_or(MemoRefusal::Empty)?;
    Ok(Money::sum(memo.standing(standing).map(|line| line.cost), nothing.currency())?)
}

pub(super) fn sum(
    load: &Load,
    amounts: impl IntoIterator<Item = Money>,
) -> Result<Money, AppError> {
    let currency = load.policy().ok_or(AppError::NoPolicy)?.currency;
    Ok(Money::sum(amounts, currency)?)
}
