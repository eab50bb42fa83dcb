//! Taking goods in on memo, buying them, paying their vendor, and what a vendor says to a return.

use milgrain_kernel::{Currency, Day, MemoId, Money, PieceId};

use super::events::{
    MemoExtended, MemoGoods, MemoPieceBought, MemoReceived, MemoSettled, PaidFrom, SettledPart,
    Vendor, VendorAnswered,
};
use super::{Memo, MemoLine, MemoRefusal, Standing};
use crate::desk::Desk;
use crate::event::{Event, Fact, Stream};
use crate::note::ShortText;
use crate::piece::{
    CameOn, Ownership, Piece, PieceBecameOurs, PieceFacts, PieceState, decide as pieces,
};

/// A vendor's goods, as they are entered.
#[derive(Clone, PartialEq, Debug)]
pub struct Received {
    /// Whose they are.
    pub vendor: Vendor,
    /// The vendor's own number.
    pub reference: Option<ShortText>,
    /// The next number of this register.
    pub number: String,
    /// The pieces to be, with what is known of them; their cost is what the vendor asks.
    pub goods: Vec<(PieceId, Piece, PieceFacts)>,
    /// When they are to be back.
    pub due: Day,
    /// Days after a sale in which the vendor is paid.
    pub pay_days: u16,
}

/// Takes goods in on memo.
///
/// # Errors
/// [`MemoRefusal::Twice`], [`MemoRefusal::Empty`], [`MemoRefusal::DueBefore`], or what a piece says.
pub fn receive(
    id: MemoId,
    memo: &Memo,
    command: Received,
    desk: &Desk,
) -> Result<Vec<Fact>, MemoRefusal> {
    if memo.received.is_some() {
        return Err(MemoRefusal::Twice);
    }
    if command.goods.is_empty() {
        return Err(MemoRefusal::Empty);
    }
    if command.due < desk.today {
        return Err(MemoRefusal::DueBefore { today: desk.today });
    }
    let mut facts = Vec::with_capacity(command.goods.len() + 1);
    let mut goods: Vec<MemoGoods> = Vec::with_capacity(command.goods.len());
    for (piece, known, about) in command.goods {
        if goods.iter().any(|other| other.piece == piece) {
            return Err(MemoRefusal::PieceTwice);
        }
        goods.push(MemoGoods { piece, cost: about.cost });
        let about = PieceFacts { ownership: Ownership::Memo, store: desk.store, ..about };
        let mut received = pieces::receive(&known, about)?;
        received.came_on = Some(CameOn::Memo(id));
        facts.push(Fact::of_piece(piece, received));
    }
    let Received { vendor, reference, number, due, pay_days, .. } = command;
    let (store, on) = (desk.store, desk.today);
    let received = MemoReceived { vendor, reference, number, store, goods, due, pay_days, on };
    facts.push(of_memo(id, received));
    Ok(facts)
}

/// Agrees with the vendor on another day.
///
/// # Errors
/// [`MemoRefusal::Unknown`], [`MemoRefusal::DueBefore`].
pub fn extend(id: MemoId, memo: &Memo, due: Day, desk: &Desk) -> Result<Vec<Fact>, MemoRefusal> {
    memo.known()?;
    if due < desk.today {
        return Err(MemoRefusal::DueBefore { today: desk.today });
    }
    Ok(vec![of_memo(id, MemoExtended { due, on: desk.today })])
}

/// Buys a piece of its vendor, for what the memo says. One with a credit waits for the answer.
///
/// # Errors
/// [`MemoRefusal::NotOnMemo`], or whose claim keeps the piece as it is.
pub fn buy(
    id: MemoId,
    memo: &Memo,
    (piece, known): (PieceId, &Piece),
    desk: &Desk,
) -> Result<Vec<Fact>, MemoRefusal> {
    let received = memo.known()?;
    let line = memo.line(piece).ok_or(MemoRefusal::NotOnMemo)?;
    if line.standing != Standing::Here || line.credit.is_some() {
        return Err(MemoRefusal::NotOnMemo);
    }
    known.is_free()?;
    let on = desk.today;
    let pay_by = on.plus_days(i64::from(received.pay_days));
    let cost = line.cost;
    Ok(vec![
        Fact::of_piece(piece, PieceBecameOurs { cost, on }),
        of_memo(id, MemoPieceBought { piece, cost, pay_by, on }),
    ])
}

/// How a vendor is paid.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Settle {
    /// For these pieces; none: for everything.
    pub pieces: Vec<PieceId>,
    /// From where.
    pub from: PaidFrom,
}

/// Pays a vendor what is owed on these memos, less the credits that the vendor has accepted. What
/// is more on the credits' side comes in.
///
/// # Errors
/// [`MemoRefusal::ManagerNeeded`], [`MemoRefusal::TwoVendors`], [`MemoRefusal::NothingOwed`].
pub fn settle(
    memos: &[(MemoId, Memo)],
    command: &Settle,
    desk: &Desk,
) -> Result<Vec<Fact>, MemoRefusal> {
    if !desk.role.is_manager() {
        return Err(MemoRefusal::ManagerNeeded);
    }
    one_vendor(memos)?;
    let mut facts = Vec::new();
    for (id, memo) in memos {
        let wanted =
            |line: &&MemoLine| command.pieces.is_empty() || command.pieces.contains(&line.piece);
        let lines: Vec<&MemoLine> = memo.lines.iter().filter(wanted).collect();
        facts.extend(settled(*id, &lines, command.from, desk)?);
    }
    if facts.is_empty() { Err(MemoRefusal::NothingOwed) } else { Ok(facts) }
}

fn settled(
    id: MemoId,
    lines: &[&MemoLine],
    from: PaidFrom,
    desk: &Desk,
) -> Result<Option<Fact>, MemoRefusal> {
    let owed = lines.iter().filter(|line| !line.open().is_zero());
    let parts: Vec<SettledPart> = owed.map(|line| line.part(line.open())).collect();
    let accepted = |line: &&MemoLine| line.credit.filter(|credit| credit.accepted);
    let credits: Vec<SettledPart> =
        lines.iter().filter_map(|line| Some(line.part(accepted(line)?.amount))).collect();
    let Some(first) = parts.iter().chain(&credits).next() else { return Ok(None) };
    let currency = first.amount.currency();
    let paid = sum(&parts, currency)?.minus(sum(&credits, currency)?)?;
    Ok(Some(of_memo(id, MemoSettled { parts, credits, paid, from, on: desk.today })))
}

fn sum(parts: &[SettledPart], currency: Currency) -> Result<Money, MemoRefusal> {
    Ok(Money::sum(parts.iter().map(|part| part.amount), currency)?)
}

fn one_vendor(memos: &[(MemoId, Memo)]) -> Result<(), MemoRefusal> {
    let mut keys = Vec::with_capacity(memos.len());
    for (_, memo) in memos {
        keys.push(memo.known()?.vendor.key());
    }
    if keys.windows(2).all(|pair| pair[0] == pair[1]) {
        return Ok(());
    }
    Err(MemoRefusal::TwoVendors)
}

/// A vendor who was paid for a piece that came back says yes (the credit stands) or no (it is ours).
///
/// # Errors
/// [`MemoRefusal::NoCredit`], [`MemoRefusal::AnsweredAlready`], or, for a no, whose claim keeps the
/// piece as it is.
pub fn answer(
    id: MemoId,
    memo: &Memo,
    (piece, known): (PieceId, &Piece),
    accepted: bool,
    desk: &Desk,
) -> Result<Vec<Fact>, MemoRefusal> {
    let line = memo.line(piece).ok_or(MemoRefusal::NotOnMemo)?;
    let credit = line.credit.ok_or(MemoRefusal::NoCredit)?;
    if credit.accepted {
        return Err(MemoRefusal::AnsweredAlready);
    }
    let (amount, on) = (credit.amount, desk.today);
    let mut facts = vec![of_memo(id, VendorAnswered { piece, accepted, amount, on })];
    if !accepted {
        // What was sent back in vain comes home by becoming ours.
        if known.state() != PieceState::SentBack {
            known.is_free()?;
        }
        facts.push(Fact::of_piece(piece, PieceBecameOurs { cost: amount, on }));
    }
    Ok(facts)
}

impl Memo {
    /// How it came in.
    ///
    /// # Errors
    /// [`MemoRefusal::Unknown`].
    pub fn known(&self) -> Result<&MemoReceived, MemoRefusal> {
        self.received.as_ref().ok_or(MemoRefusal::Unknown)
    }
}

impl MemoLine {
    fn part(&self, amount: Money) -> SettledPart {
        SettledPart { piece: self.piece, amount, billed: self.standing == Standing::Bought }
    }
}

fn of_memo(id: MemoId, event: impl Into<Event>) -> Fact {
    Fact { stream: Stream::Memo(id), event: event.into() }
}
