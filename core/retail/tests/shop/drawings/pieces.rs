//! The words of goods: ours, other people's, on their way, counted, bought from the public.

use milgrain_kernel::PieceId;
use milgrain_retail::consignment::Stands;
use milgrain_retail::event::Event;
use milgrain_retail::memo::Standing;
use milgrain_retail::memo_out::Whereabouts;
use milgrain_retail::piece::{Away, Piece, PieceState};
use milgrain_retail::purchase::FreedInto;
use milgrain_retail::state::State;
use milgrain_retail::transfer::Leg;

use super::Words;
use super::orders::one;

fn known(state: &State) -> Option<&Piece> {
    let State::Piece(piece) = state else { return None };
    piece.facts.is_some().then_some(piece)
}

fn of(piece: PieceId, one: &str, verb: &'static str) -> Option<&'static str> {
    (piece.to_string() == one).then_some(verb)
}

pub fn piece(state: &State) -> Words {
    one(known(state).map(|piece| match piece.state() {
        PieceState::Available => "available",
        PieceState::Reserved(_) => "reserved",
        PieceState::Sold(_) => "sold",
        PieceState::HandedOver(_) => "handed over",
        PieceState::SentBack => "sent back",
        PieceState::Missing(_) => "missing",
        PieceState::OnTheWay(_) => "on the way",
        PieceState::OutOnMemo(_) => "out",
    }))
}

pub fn moving(event: &Event, _: &str, _: &str) -> Option<&'static str> {
    Some(match event {
        Event::PieceReceived(_) => "receive",
        Event::PieceReserved(_) => "reserve",
        Event::PieceSold(_) => "sell",
        Event::PieceHandedOver(_) => "hand over",
        Event::PieceReleased(_) => "release",
        Event::PieceReturned(_) => "bring back",
        Event::PieceClaimDropped(_) => "be another",
        Event::PieceSentBack(_) => "send back",
        Event::PieceBecameOurs(_) => "become ours",
        Event::PieceWrittenOff(_) => "write off",
        Event::PieceFound(e) if e.lost.is_some() => "find",
        Event::PieceSent(_) => "send",
        Event::PieceArrived(_) => "arrive",
        Event::PieceOut(_) => "go out",
        Event::PieceCameIn(_) => "come in",
        _ => return None,
    })
}

pub fn memo(state: &State) -> Words {
    let State::Memo(memo) = state else { return Vec::new() };
    let word = |standing| match standing {
        Standing::Here => "here",
        Standing::Sold => "sold",
        Standing::SentBack => "sent back",
        Standing::Bought => "bought",
        Standing::Kept => "kept",
        Standing::Lost => "lost",
    };
    memo.lines.iter().map(|line| (line.piece.to_string(), word(line.standing))).collect()
}

pub fn on_memo(event: &Event, piece: &str, _: &str) -> Option<&'static str> {
    match event {
        Event::MemoReceived(_) => Some("receive"),
        Event::MemoPieceSold(e) => of(e.piece, piece, "sell"),
        Event::MemoPieceCameBack(e) => of(e.piece, piece, "bring back"),
        Event::MemoPieceSentBack(e) => of(e.piece, piece, "send back"),
        Event::MemoPieceBought(e) => of(e.piece, piece, "buy of its vendor"),
        Event::VendorAnswered(e) if !e.accepted => of(e.piece, piece, "its vendor refuses it"),
        Event::MemoPieceLost(e) => of(e.piece, piece, "write off after a count"),
        Event::MemoPieceFound(e) => of(e.piece, piece, "find again"),
        _ => None,
    }
}

pub fn memo_out(state: &State) -> Words {
    let State::MemoOut(out) = state else { return Vec::new() };
    let word = |is| match is {
        Whereabouts::Out => "out",
        Whereabouts::CameBack => "back",
        Whereabouts::Kept(_) => "kept",
    };
    out.lines.iter().map(|line| (line.goods.piece.to_string(), word(line.is))).collect()
}

pub fn out(event: &Event, piece: &str, _: &str) -> Option<&'static str> {
    match event {
        Event::MemoOutGiven(_) => Some("give"),
        Event::MemoOutCameBack(e) => of(e.piece, piece, "bring back"),
        Event::MemoOutKept(e) => of(e.piece, piece, "hand over by a sale"),
        _ => None,
    }
}

pub fn consigned(state: &State) -> Words {
    let State::Consignment(agreed) = state else { return Vec::new() };
    let word = |stands| match stands {
        Stands::Here => "here",
        Stands::Sold => "sold",
        Stands::GivenBack => "given back",
        Stands::Lost => "lost",
    };
    agreed.lines.iter().map(|line| (line.goods.piece.to_string(), word(line.stands))).collect()
}

pub fn on_consignment(event: &Event, piece: &str, _: &str) -> Option<&'static str> {
    match event {
        Event::ConsignmentTaken(_) => Some("take"),
        Event::ConsignmentSold(e) => of(e.piece, piece, "sell"),
        Event::ConsignmentCameBack(e) => of(e.piece, piece, "bring back"),
        Event::ConsignmentGivenBack(e) => of(e.piece, piece, "give back"),
        Event::ConsignmentLost(e) => of(e.piece, piece, "write off after a count"),
        Event::ConsignmentFound(e) => of(e.piece, piece, "find again"),
        _ => None,
    }
}

pub fn transfer(state: &State) -> Words {
    let State::Transfer(transfer) = state else { return Vec::new() };
    let word = |leg| match leg {
        Leg::OnTheWay => "on the way",
        Leg::Arrived => "arrived",
        Leg::TakenBack => "taken back",
    };
    transfer.lines.iter().map(|line| (line.piece.to_string(), word(line.leg))).collect()
}

pub fn on_the_way(event: &Event, piece: &str, _: &str) -> Option<&'static str> {
    let among = |pieces: &[PieceId]| pieces.iter().any(|id| id.to_string() == piece);
    match event {
        Event::TransferSent(_) => Some("send"),
        Event::TransferReceived(e) => among(&e.pieces).then_some("receive"),
        Event::TransferTakenBack(e) => among(&e.pieces).then_some("take back"),
        _ => None,
    }
}

pub fn count(state: &State) -> Words {
    let State::Count(count) = state else { return Vec::new() };
    one(match (count.is_open(), &count.closed) {
        (true, _) => Some("open"),
        (false, Some(_)) => Some("closed"),
        (false, None) => None,
    })
}

pub fn counting(event: &Event, _: &str, _: &str) -> Option<&'static str> {
    match event {
        Event::CountOpened(_) => Some("open"),
        Event::TagsScanned(_) | Event::StockCounted(_) => Some("scan tags, count stock"),
        Event::CountClosed(_) => Some("close"),
        _ => None,
    }
}

pub fn counted(state: &State) -> Words {
    one(known(state).map(|piece| match (piece.away, piece.missed) {
        (Some(Away::Missing(_)), _) => "written off",
        (_, Some(_)) => "missed",
        _ => "accounted for",
    }))
}

pub fn missing(event: &Event, _: &str, from: &str) -> Option<&'static str> {
    match event {
        Event::PieceReceived(_) => Some("receive"),
        Event::PieceMissed(_) => Some("not seen"),
        Event::PieceWrittenOff(_) => Some("write off"),
        Event::PieceFound(e) if e.lost.is_some() => Some("find again"),
        Event::PieceFound(_) => Some("see"),
        // What is accounted for stays so, whatever becomes of it.
        _ if from != "missed" => None,
        Event::PieceReserved(_) | Event::PieceSold(_) | Event::PieceHandedOver(_) => {
            Some("reserve, sell, hand over")
        }
        Event::PieceSent(_) | Event::PieceOut(_) => Some("send, go out"),
        _ => None,
    }
}

pub fn purchase(state: &State) -> Words {
    let State::Purchase(purchase) = state else { return Vec::new() };
    let into = purchase.freed.as_ref().map(|freed| freed.into);
    one(purchase.bought.as_ref().map(|_| match into {
        None => "on hold",
        Some(FreedInto::Case(_)) => "in the case",
        Some(FreedInto::Melt) => "melted",
    }))
}

pub fn buying(event: &Event, _: &str, _: &str) -> Option<&'static str> {
    match event {
        Event::GoodsBought(_) => Some("buy, trade in"),
        Event::Freed(_) => Some("the hold is over"),
        _ => None,
    }
}
