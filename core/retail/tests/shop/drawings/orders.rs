//! The words of what is agreed, made and worked on for a customer.

use milgrain_kernel::Instant;
use milgrain_retail::appraisal::AppraisalState;
use milgrain_retail::care_plan::PlanState;
use milgrain_retail::discount::RequestState;
use milgrain_retail::event::Event;
use milgrain_retail::incident::IncidentState;
use milgrain_retail::incident::insurer::InsurerState;
use milgrain_retail::order::special::Stage;
use milgrain_retail::order::{Agreement, Goods, Order};
use milgrain_retail::repair::JobState;
use milgrain_retail::state::State;

use super::{NONE, Words};

fn order(state: &State) -> Option<&Order> {
    if let State::Order(order) = state { order.as_deref() } else { None }
}

/// The one life of a state that has one.
pub fn one(word: Option<&'static str>) -> Words {
    word.map(|word| (String::new(), word)).into_iter().collect()
}

pub fn agreement(state: &State) -> Words {
    one(order(state).map(|order| match order.agreement {
        Agreement::Quote => "quote",
        Agreement::Open => "open",
        Agreement::Closed => "closed",
        Agreement::Cancelled => "cancelled",
        Agreement::Defaulted => "defaulted",
    }))
}

pub fn agreeing(event: &Event, _: &str, _: &str) -> Option<&'static str> {
    Some(match event {
        Event::QuoteStarted(_) => "start",
        Event::OrderOpened(_) => "open",
        Event::OrderClosed(_) => "close: all is delivered and paid",
        Event::OrderCancelled(_) => "cancel",
        Event::OrderDefaulted(_) => "default: notice and cure ran out",
        _ => return None,
    })
}

pub fn goods(state: &State) -> Words {
    let lines = order(state).into_iter().flat_map(|order| &order.lines);
    let word = |goods| match goods {
        Goods::InCart => "in cart",
        Goods::Reserved => "reserved",
        Goods::HandedOver => "handed over",
        Goods::Returned => "returned",
        Goods::Released => "released",
    };
    lines.map(|line| (line.id.to_string(), word(line.goods))).collect()
}

pub fn goods_moving(event: &Event, line: &str, from: &str) -> Option<&'static str> {
    let is = |id: &milgrain_kernel::LineId| id.to_string() == line;
    match event {
        Event::LineAdded(e) => is(&e.line).then_some("add"),
        Event::SpecialQuoted(e) => (is(&e.line) && from == NONE).then_some("add"),
        Event::LineRemoved(e) => is(&e.line).then_some("remove"),
        Event::OrderOpened(e) => match e.nets.iter().any(|net| is(&net.line)) {
            true => Some("open"),
            false => Some("open without it"),
        },
        Event::GoodsHandedOver(e) => {
            e.lines.iter().any(|left| is(&left.line)).then_some("hand over")
        }
        Event::LinesReturned(e) => {
            e.lines.iter().any(|back| is(&back.line)).then_some("bring back")
        }
        // What has left stays with its customer, whatever becomes of the agreement.
        Event::OrderCancelled(_) | Event::OrderDefaulted(_) => {
            (from == "reserved").then_some("cancel, default")
        }
        _ => None,
    }
}

pub fn claims(state: &State) -> Words {
    let lost = order(state).into_iter().flat_map(|order| order.lost_claims());
    let word = |left| if left { "left twice" } else { "lost" };
    lost.map(|lost| (lost.line.to_string(), word(lost.left.is_some()))).collect()
}

pub fn judging(event: &Event, line: &str, _: &str) -> Option<&'static str> {
    let (of, verb) = match event {
        Event::ClaimLost(e) if e.left.is_some() => (e.line, "leave twice"),
        Event::ClaimLost(e) => (e.line, "lose"),
        Event::ClaimCleared(e) => (e.line, "stand again, end"),
        Event::PieceIdentified(e) => (e.line, "say which left"),
        _ => return None,
    };
    (of.to_string() == line).then_some(verb)
}

pub fn things(state: &State) -> Words {
    let specials = order(state).into_iter().flat_map(|order| &order.specials);
    let word = |stage| match stage {
        Stage::Quoted => "quoted",
        Stage::Agreed => "agreed",
        Stage::Ordered => "ordered",
        Stage::In => "in",
        Stage::AtBench => "at bench",
        Stage::WithCustomer => "with the customer",
        Stage::Approved => "approved",
        Stage::Changed => "changed",
        Stage::Ready => "ready",
        Stage::Left => "left",
        Stage::GivenUp => "given up",
    };
    specials.map(|special| (special.line.to_string(), word(special.stage))).collect()
}

pub fn making(event: &Event, line: &str, _: &str) -> Option<&'static str> {
    let (id, verb) = match event {
        Event::SpecialQuoted(e) => (e.line, "quote"),
        Event::LineRemoved(e) => (e.line, "take out of the cart"),
        Event::OrderOpened(_) => return Some("open the order"),
        Event::SpecialOrdered(e) => (e.line, "order"),
        Event::SpecialCameIn(e) => (e.line, "come in, as a piece"),
        Event::SpecialAtBench(e) => (e.line, "to the bench"),
        Event::SpecialShown(e) => (e.line, "show"),
        Event::SpecialAnswered(e) => (e.line, if e.approved { "approve" } else { "change" }),
        Event::SpecialReady(e) => (e.line, "ready"),
        Event::SpecialGivenUp(e) => (e.line, "give up"),
        Event::GoodsHandedOver(e) => {
            let left = e.lines.iter().any(|left| left.line.to_string() == line);
            return left.then_some("hand over");
        }
        _ => return None,
    };
    (id.to_string() == line).then_some(verb)
}

pub fn employee_price(state: &State) -> Words {
    let word = |order: &Order| if order.employee.is_some() { "employee's" } else { "at list" };
    one(order(state).map(word))
}

pub fn pricing(event: &Event, _: &str, from: &str) -> Option<&'static str> {
    match event {
        Event::QuoteStarted(_) => Some("start the quote"),
        Event::EmployeePriced(_) => Some("another's word"),
        Event::LineAdded(_) | Event::LineRemoved(_) => {
            (from == "employee's").then_some("cart changed")
        }
        Event::SpecialQuoted(_) => (from == "employee's").then_some("thing quoted"),
        _ => None,
    }
}

pub fn employee_pieces(state: &State) -> Words {
    let State::Staff(staff) = state else { return Vec::new() };
    staff.bought.iter().map(|bought| (bought.order.to_string(), "counted")).collect()
}

pub fn counting(event: &Event, order: &str, _: &str) -> Option<&'static str> {
    match event {
        Event::EmployeeBought(e) => (e.order.to_string() == order).then_some("hand over"),
        Event::EmployeeBroughtBack(e) => (e.order.to_string() == order).then_some("bring back"),
        _ => None,
    }
}

pub fn requests(state: &State) -> Words {
    // At a moment before any of them runs out.
    let word = |state| match state {
        RequestState::Asked => "asked",
        RequestState::Approved { .. } => "approved",
        RequestState::Countered { .. } => "countered",
        RequestState::Refused => "refused",
        RequestState::Void => "void",
        RequestState::Used => "used",
        RequestState::Expired => "expired",
    };
    let all = order(state).into_iter().flat_map(|order| &order.requests);
    let at = Instant::from_millis(0);
    all.map(|(id, request)| (id.to_string(), word(request.state(at)))).collect()
}

pub fn answering(event: &Event, request: &str, _: &str) -> Option<&'static str> {
    let (id, verb) = match event {
        Event::DiscountAsked(e) => (e.approval, "ask"),
        Event::DiscountApproved(e) => (e.approval, "approve"),
        Event::DiscountCountered(e) => (e.approval, "counter"),
        Event::DiscountRefused(e) => (e.approval, "refuse"),
        Event::DiscountVoided(e) => (e.approval, "cart changed"),
        Event::DiscountUsed(e) => (e.approval, "use"),
        _ => return None,
    };
    (id.to_string() == request).then_some(verb)
}

pub fn job(state: &State) -> Words {
    let State::Repair(job) = state else { return Vec::new() };
    one(job.state.map(|state| match state {
        JobState::InWork => "in work",
        JobState::Awaiting => "awaiting",
        JobState::Ready => "ready",
        JobState::PickedUp => "picked up",
        JobState::GivenBack => "given back",
        JobState::Disposed => "disposed of",
        JobState::Missing => "missing",
        JobState::MadeGood => "made good",
    }))
}

pub fn working(event: &Event, _: &str, from: &str) -> Option<&'static str> {
    Some(match event {
        Event::JobTakenIn(_) => "take in",
        Event::EstimateRevised(e) if e.needs_approval => "revise above what was approved",
        Event::EstimateRevised(_) if from == "awaiting" => "revise within what was approved",
        Event::EstimateApproved(_) => "approve",
        Event::JobReady(_) => "ready",
        Event::BackToBench(_) => "not ready",
        Event::JobPickedUp(_) => "pick up",
        Event::JobGivenBack(_) => "give back unfinished",
        Event::JobLost(_) => "lost",
        Event::JobTurnedUp(_) => "found",
        Event::JobMadeGood(_) => "made good",
        Event::PieceDisposed(_) => "abandoned, by the store's own rule",
        _ => return None,
    })
}

pub fn incident(state: &State) -> Words {
    let State::Incident(incident) = state else { return Vec::new() };
    one(incident.state.map(|state| match state {
        IncidentState::Open => "open",
        IncidentState::Found => "found",
        IncidentState::Mended => "mended",
        IncidentState::Closed => "closed",
        IncidentState::Owed => "owed",
        IncidentState::Paid => "paid",
        IncidentState::Replaced => "replaced",
    }))
}

pub fn harming(event: &Event, _: &str, _: &str) -> Option<&'static str> {
    Some(match event {
        Event::IncidentReported(_) => "report",
        Event::PieceTurnedUp(_) => "found",
        Event::IncidentMended(_) => "mended",
        Event::IncidentClosed(_) => "closed",
        Event::ClaimOwed(_) => "owed",
        Event::ClaimPaid(_) => "paid",
        Event::ClaimReplaced(_) => "replaced",
        _ => return None,
    })
}

pub fn insurer(state: &State) -> Words {
    let State::Incident(incident) = state else { return Vec::new() };
    one(incident.insurance.state.map(|state| match state {
        InsurerState::Told => "told",
        InsurerState::Agreed => "agreed",
        InsurerState::Paid => "paid",
        InsurerState::Declined => "declined",
    }))
}

pub fn insuring(event: &Event, _: &str, from: &str) -> Option<&'static str> {
    Some(match event {
        Event::InsurerTold(_) => "tell",
        Event::InsurerAgreed(e) if e.to_come.is_zero() => "agree to what was paid",
        Event::InsurerAgreed(_) if matches!(from, "agreed" | "paid") => "agree anew",
        Event::InsurerAgreed(_) => "agree",
        Event::InsurerPaid(e) if e.to_come.is_zero() => "pay",
        Event::InsurerPaid(_) => "pay in part",
        Event::InsurerDeclined(_) => "decline",
        _ => return None,
    })
}

pub fn appraisal(state: &State) -> Words {
    let State::Appraisal(appraisal) = state else { return Vec::new() };
    one(appraisal.state.map(|state| match state {
        AppraisalState::Asked => "asked",
        AppraisalState::Issued => "issued",
        AppraisalState::HandedOver => "handed over",
        AppraisalState::CalledOff => "called off",
        AppraisalState::Withdrawn => "withdrawn",
    }))
}

pub fn appraising(event: &Event, _: &str, _: &str) -> Option<&'static str> {
    Some(match event {
        Event::AppraisalAsked(_) => "ask",
        Event::AppraisalIssued(_) => "issue",
        Event::AppraisalHandedOver(_) => "hand over",
        Event::AppraisalCalledOff(_) => "call off",
        Event::AppraisalWithdrawn(_) => "withdraw",
        _ => return None,
    })
}

pub fn plan(state: &State) -> Words {
    let State::Plan(plan) = state else { return Vec::new() };
    one(plan.state.map(|state| match state {
        PlanState::Running => "running",
        PlanState::Over => "over",
        PlanState::Cancelled => "cancelled",
    }))
}

pub fn planning(event: &Event, _: &str, _: &str) -> Option<&'static str> {
    Some(match event {
        Event::PlanBegun(_) => "begun",
        Event::PlanUsed(_) => "used",
        Event::PlanUnused(_) => "not used",
        Event::PlanEarned(e) => {
            if e.whole {
                "earned whole"
            } else {
                "earned in part"
            }
        }
        Event::PlanCancelled(_) => "cancelled",
        _ => return None,
    })
}
