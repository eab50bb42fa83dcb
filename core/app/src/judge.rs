//! The hub's judging: what several phones did at once is judged once, in the hub's order.
//!
//! It runs beside the hub, over a store that follows every feed of the hub's log as any phone does,
//! and writes as a device of its own: its commits are pushed, placed and pulled like all others. So
//! nobody waits for it, and it needs nothing that a phone has not. Started anew it looks at everything
//! again: a verdict that was given is given no second time, for the order shows it, and its command has
//! an id made from what it judges.
//!
//! It refuses to hold up anything: what cannot be judged, because a newer version wrote it or its store
//! has no policy here, is counted and passed over. Rules are [`milgrain_retail::judge`]'s. Look first at
//! [`Milgrain::judge`].

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use milgrain_kernel::{Instant, OrderId, PieceId, StaffId};
use milgrain_retail::event::Stream;
use milgrain_retail::judge::{self, Says, Verdict};
use milgrain_retail::order::Order;
use milgrain_retail::piece::Piece;
use milgrain_retail::state::State;
use milgrain_store::{Read, words};
use serde::Serialize;

use crate::{AppError, Done, Given, Milgrain};

/// How far the log was judged.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Judging {
    through: u64,
}

/// What was judged.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Judged {
    /// Verdicts that were given.
    pub verdicts: u64,
    /// Verdicts that could not be given here.
    pub passed_over: u64,
}

/// What commits touched.
#[derive(Default)]
struct Touched {
    pieces: BTreeSet<PieceId>,
    orders: BTreeSet<OrderId>,
}

impl Milgrain {
    /// Judges what came since it was asked last.
    ///
    /// # Errors
    /// A fault of the storage: what was not judged then is judged the next time.
    pub fn judge(&self, judging: &mut Judging, now: Instant) -> Result<Judged, AppError> {
        let mut judged = Judged::default();
        loop {
            let (head, touched) = touched(self.store().read(), judging.through)?;
            if head == judging.through {
                return Ok(judged);
            }
            for piece in &touched.pieces {
                self.judge_piece(*piece, &touched.orders, now, &mut judged)?;
            }
            judging.through = head;
        }
    }

    /// Says of a piece what is to be said, one verdict after another.
    fn judge_piece(
        &self,
        piece: PieceId,
        orders: &BTreeSet<OrderId>,
        now: Instant,
        judged: &mut Judged,
    ) -> Result<(), AppError> {
        let mut said = BTreeSet::new();
        loop {
            let next = verdict(self.store().read(), piece, orders)?;
            let Some(verdict) = next else { return Ok(()) };
            // Said before, and it did not help: somebody else has to look at it.
            if !said.insert(verdict.command) {
                judged.passed_over += 1;
                return Ok(());
            }
            match self.give(&verdict, now) {
                Ok(_) => judged.verdicts += 1,
                Err(AppError::Store(fault)) => return Err(fault.into()),
                Err(_) => {
                    judged.passed_over += 1;
                    return Ok(());
                }
            }
        }
    }

    fn give(&self, verdict: &Verdict, now: Instant) -> Result<Done, AppError> {
        let (command, store) = (verdict.command, verdict.store);
        // Nobody: the commit names no person.
        let staff = StaffId::from_bytes([0; 16]);
        let given = Given { command, staff, store, at: now };
        self.decree(&given, "judge", verdict, |load| {
            let order = load.order(verdict.order)?;
            let winner = match verdict.says {
                Says::Lost(to) | Says::LeftTwice(to) => load.find_order(to)?,
                Says::Cleared => None,
            };
            Ok(judge::decide(verdict, &order, winner.as_ref(), &load.desk_of_hub()?)?)
        })
    }
}

/// The last number of the log, and what the commits after `before` touched, with the pieces about which
/// something waits on those orders.
fn touched(read: Read, before: u64) -> Result<(u64, Touched), AppError> {
    let (mut head, mut touched) = (before, Touched::default());
    read.log.scan(before, &mut |logged| {
        head = logged.number;
        let events = logged.envelope.commit().map(|commit| commit.events).unwrap_or_default();
        for stream in events.iter().filter_map(|event| words::stream(event.stream)) {
            match stream {
                Stream::Piece(piece) => drop(touched.pieces.insert(piece)),
                Stream::Order(order) => drop(touched.orders.insert(order)),
                _ => {}
            }
        }
        Ok(ControlFlow::Continue(()))
    })?;
    for order in &touched.orders {
        let order = order_of(read, *order)?;
        let lost = order.iter().flat_map(Order::lost_claims).map(|lost| lost.piece);
        touched.pieces.extend(lost);
    }
    Ok((head, touched))
}

/// The next verdict on a piece; none on what a newer version wrote.
fn verdict(
    read: Read,
    id: PieceId,
    touched: &BTreeSet<OrderId>,
) -> Result<Option<Verdict>, AppError> {
    let Some(piece) = piece_of(read, id)? else { return Ok(None) };
    let claiming = piece.claims.iter().map(|claim| claim.order);
    let orders: BTreeSet<OrderId> = claiming.chain(touched.iter().copied()).collect();
    let mut known = Vec::new();
    for order in orders {
        known.extend(order_of(read, order)?);
    }
    Ok(judge::find((id, &piece), &known))
}

fn piece_of(read: Read, id: PieceId) -> Result<Option<Piece>, AppError> {
    let known = read.state(Stream::Piece(id))?.filter(|known| known.blocked == 0);
    Ok(known.and_then(|known| match known.state {
        State::Piece(piece) => Some(piece),
        _ => None,
    }))
}

fn order_of(read: Read, id: OrderId) -> Result<Option<Order>, AppError> {
    let known = read.state(Stream::Order(id))?.filter(|known| known.blocked == 0);
    Ok(known.and_then(|known| match known.state {
        State::Order(order) => order.map(|order| *order),
        _ => None,
    }))
}
