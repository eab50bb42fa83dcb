//! An opinion of value: signed, pictured, with a method; its fee agreed on before and earned with the
//! paper; replaced by a version that says why, never changed.

use milgrain_kernel::{BlobId, CustomerId, LineId};
use milgrain_retail::appraisal::decide::{Ask, Issue, issue};
use milgrain_retail::appraisal::events::Subject;
use milgrain_retail::appraisal::{AppraisalRefusal, AppraisalState};
use milgrain_retail::line_kind::LineKind;
use milgrain_retail::messages::MessageKind;
use milgrain_retail::note::ShortText;
use milgrain_retail::order::events::{OrderKind, Payout};
use milgrain_retail::order::{Agreement, OrderRefusal, cancel, deliver};
use milgrain_retail::piece::Origin;

use super::books_hold::check;
use super::support::appraisals::{appraisal_of, opinion, own_ring};
use super::support::*;

fn id() -> milgrain_kernel::AppraisalId {
    appraisal_of("appraisal")
}

/// An appraisal asked for in Ohio at a fee of 120.00, of which 50.00 were paid ahead.
fn asked() -> Shop {
    let mut shop = Shop::in_state("OH");
    shop.receives_stock("chain", 1_000, "20000.00", "50.00");
    let ask = own_ring(&shop);
    shop.asks_appraisal(id(), "120.00", &[cash("50.00")], ask).unwrap();
    shop
}

#[test]
fn the_fee_is_earned_when_the_paper_is_handed_over() {
    let mut shop = asked();
    shop.on("2026-12-05").opines(id(), "6800.00").unwrap();
    let unpaid = shop.hands_out(id(), &[]).unwrap_err();
    assert_eq!(unpaid.code(), "order.not_paid");
    // Ohio does not tax the appraisal of a piece that is not sold with it.
    shop.on("2026-12-08").hands_out(id(), &[by_card("70.00")]).unwrap();
    assert_eq!(shop.appraisal(id()).state, Some(AppraisalState::HandedOver));
    assert_eq!(shop.fee_of(id()).agreement, Agreement::Closed);
    shop.has_posted(&[
        ("2026-12-01", "Cash drawer", "50.00"),
        ("2026-12-01", "Appraisal deposits", "-50.00"),
        ("2026-12-08", "Appraisal deposits", "50.00"),
        ("2026-12-08", "Card clearing STRIPE", "70.00"),
        ("2026-12-08", "Appraisal fees", "-120.00"),
    ]);
    check(&shop);
    let told = shop.customer(CustomerId::derived("Zoe")).messages;
    assert_eq!(told.iter().map(|known| known.kind).collect::<Vec<_>>(), [MessageKind::OrderReady]);
}

#[test]
fn an_opinion_has_a_value_a_day_a_picture_and_a_signature() {
    let mut shop = asked();
    let whole = opinion(&shop, "6800.00");
    let cases = [
        (Issue { value: usd("0.00"), ..whole.clone() }, "appraisal.value_needed"),
        (Issue { valued_on: shop.today.plus_days(1), ..whole.clone() }, "appraisal.valued_ahead"),
        (Issue { photos: Vec::new(), ..whole.clone() }, "appraisal.photos_needed"),
    ];
    for (command, code) in cases {
        assert_eq!(shop.issues(id(), command).unwrap_err().code(), code);
    }
    let mut unsaid = whole.clone();
    unsaid.details.stones[0].origin = Origin::NotApplicable;
    assert_eq!(shop.issues(id(), unsaid).unwrap_err().code(), "piece.origin_missing");
    let unsigned = issue(id(), &shop.appraisal(id()), whole.clone(), None, None, &shop.desk());
    assert_eq!(unsigned, Err(AppraisalRefusal::SignatureNeeded));
    let early = shop.hands_out(id(), &[cash("70.00")]);
    assert_eq!(early, Err(AppraisalRefusal::WrongState { state: AppraisalState::Asked }));
    let unknown = shop.issues(appraisal_of("other"), whole);
    assert_eq!(unknown, Err(AppraisalRefusal::Unknown));
}

#[test]
fn a_new_version_says_why_and_costs_nothing_once_the_fee_was_paid() {
    let mut shop = asked();
    shop.opines(id(), "6800.00").unwrap();
    shop.hands_out(id(), &[by_card("70.00")]).unwrap();
    shop.on("2027-01-04");
    let dearer = opinion(&shop, "7200.00");
    assert_eq!(shop.issues(id(), dearer.clone()), Err(AppraisalRefusal::WhyNeeded));
    let why = Some(ShortText::new("The market of two years later").unwrap());
    shop.issues(id(), Issue { why, photos: vec![BlobId::derived("again")], ..dearer }).unwrap();
    let known = shop.appraisal(id());
    let values: Vec<_> = known.versions.iter().map(|issued| issued.value).collect();
    assert_eq!(values, [usd("6800.00"), usd("7200.00")], "the first stays as it was signed");
    assert_eq!((known.signed.len(), known.handed_over.map(|had| had.0)), (2, Some(1)));
    shop.hands_out(id(), &[]).unwrap();
    assert_eq!(shop.appraisal(id()).handed_over.map(|had| had.0), Some(2));
    check(&shop);
}

#[test]
fn what_is_called_off_before_it_is_issued_is_owed_back_whole() {
    let mut shop = asked();
    shop.calls_off(id()).unwrap();
    assert_eq!(shop.appraisal(id()).state, Some(AppraisalState::CalledOff));
    let order = shop.fee_of(id());
    assert_eq!((order.agreement, order.refunds_due), (Agreement::Cancelled, usd("50.00")));
    shop.pays_back(order.id, "50.00", Payout::Cash).unwrap();
    let state = AppraisalState::CalledOff;
    let late = shop.opines(id(), "6800.00");
    assert_eq!(late, Err(AppraisalRefusal::WrongState { state }));
    check(&shop);
}

#[test]
fn what_was_signed_is_withdrawn_by_a_manager_and_stays_to_be_read() {
    let mut shop = asked();
    shop.opines(id(), "6800.00").unwrap();
    assert_eq!(shop.calls_off(id()).unwrap_err().code(), "appraisal.wrong_state");
    assert_eq!(shop.withdraws(id()), Err(AppraisalRefusal::ManagerNeeded));
    shop.as_manager(|shop| shop.withdraws(id())).unwrap();
    let known = shop.appraisal(id());
    assert_eq!((known.state, known.versions.len()), (Some(AppraisalState::Withdrawn), 1));
    assert_eq!(shop.fee_of(id()).refunds_due, usd("50.00"), "the fee was not earned yet");
    check(&shop);
}

#[test]
fn a_piece_that_was_sold_here_is_appraised_for_the_one_who_has_it() {
    let mut shop = Shop::in_state("OH");
    shop.receives_stock("chain", 1_000, "20000.00", "50.00");
    let sale = shop.quotes(OrderKind::Sale, "ring", "2000.00", "900.00");
    shop.agrees(sale, &[by_card("2145.00")]).unwrap();
    let ask = |shop: &Shop| Ask {
        subject: Subject::Sold {
            order: sale,
            line: LineId::derived("ring"),
            piece: piece_of("ring"),
        },
        sale: Some(shop.order(sale)),
        ..own_ring(shop)
    };
    let early = ask(&shop);
    let refused = shop.asks_appraisal(id(), "60.00", &[], early);
    assert_eq!(refused, Err(AppraisalRefusal::NotTheirs), "it is still in the case");
    shop.hands_over(sale, &[], &[]).unwrap();
    let now = ask(&shop);
    shop.asks_appraisal(id(), "60.00", &[], now.clone()).unwrap();
    assert_eq!(shop.asks_appraisal(id(), "60.00", &[], now), Err(AppraisalRefusal::Twice));
}

#[test]
fn an_appraisal_is_asked_for_by_somebody_at_a_fee_of_its_own() {
    let mut shop = asked();
    let other = appraisal_of("other");
    let order = shop.starts(OrderKind::Appraisal, Some("Zoe"));
    shop.adds(order, service("sizing", LineKind::Sizing, "20.00")).unwrap();
    shop.agrees(order, &[]).unwrap();
    let ask = own_ring(&shop);
    let decided = milgrain_retail::appraisal::decide::ask(
        other,
        &shop.appraisal(other),
        &shop.order(order),
        ask.clone(),
        &shop.desk(),
    );
    assert_eq!(decided, Err(AppraisalRefusal::FeeAlone));
    let late = Ask { promised: shop.today.plus_days(-1), ..ask.clone() };
    let from = shop.today;
    let refused = shop.asks_appraisal(other, "60.00", &[], late);
    assert_eq!(refused, Err(AppraisalRefusal::PromisedTooEarly { from }));
    let Subject::Own { piece, condition, .. } = ask.subject.clone() else { return };
    let subject = Subject::Own { piece, condition, declared: Some(usd("-1.00")) };
    let refused = shop.asks_appraisal(other, "60.00", &[], Ask { subject, ..ask });
    assert_eq!(refused, Err(AppraisalRefusal::Declared));
    // Its order goes the appraisal's way, and no other.
    let fee = shop.fee_of(id());
    let handed = deliver::hand_over(&fee, &fee.waiting(), &[], None, &shop.desk());
    assert_eq!(handed, Err(OrderRefusal::AppraisalInCharge));
    assert_eq!(cancel::cancel(&fee, &shop.desk()), Err(OrderRefusal::AppraisalInCharge));
}
