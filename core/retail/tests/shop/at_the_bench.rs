//! What we sold is back at the bench, free or for its price; and a piece that goes out without its claim
//! check. Every posting typed by hand, debits positive.

use milgrain_kernel::{BlobId, LineId, OrderId};
use milgrain_retail::line_kind::LineKind;
use milgrain_retail::note::ShortText;
use milgrain_retail::order::OrderRefusal;
use milgrain_retail::order::events::{OrderKind, Payout};
use milgrain_retail::policy::Policy;
use milgrain_retail::repair::after_sale::FreeWork;
use milgrain_retail::repair::decide::{PickUp, TakeIn};
use milgrain_retail::repair::events::{BorneBy, IdentityPaper};
use milgrain_retail::repair::without_check::WithoutCheck;
use milgrain_retail::repair::{JobState, RepairRefusal};

use super::books_hold::check;
use super::support::jobs::ring;
use super::support::*;

/// An Ohio store that sizes once within 60 days of the sale. It has sold a ring for 1,000.00.
fn sold() -> (Shop, OrderId, LineId) {
    let sizing = FreeWork { kind: LineKind::Sizing, days: 60, times: 1 };
    let mut shop = Shop::with(Policy { free_after_sale: vec![sizing], ..policy("OH") }, plan());
    shop.receives_stock("chain", 1_000, "20000.00", "50.00");
    let sale = shop.quotes(OrderKind::Sale, "ring", "1000.00", "400.00");
    shop.agrees(sale, &[]).unwrap();
    shop.hands_over(sale, &[], &[by_card("1072.50")]).unwrap();
    let line = shop.order(sale).lines[0].id;
    (shop, sale, line)
}

const SIZING: (LineKind, &str) = (LineKind::Sizing, "0.00");

#[test]
fn free_sizing_costs_the_shop_its_gold_and_the_customer_nothing_once() {
    let (mut shop, sale, line) = sold();
    shop.on("2026-12-20");
    let job = shop.benches_sold((sale, line), SIZING, true).unwrap();
    assert_eq!(shop.job(job).after_sale.unwrap().borne_by, BorneBy::Policy);
    shop.uses(job, "12.00").unwrap();
    shop.makes_ready(job).unwrap();
    shop.on("2026-12-22").picks_up(job, &[]).unwrap();
    let posted = shop.posted_from("2026-12-20");
    let typed = [
        ("2026-12-20", "Parts and metal stock", "-12.00"),
        ("2026-12-20", "Repair work in process", "12.00"),
        ("2026-12-22", "Cost of repairs", "12.00"),
        ("2026-12-22", "Repair work in process", "-12.00"),
    ];
    let typed = typed.map(|(on, account, amount)| (on.into(), account.into(), amount.into()));
    assert_eq!(posted, typed);
    // Once is once; a manager may give it again.
    let until = Some(day("2027-01-30"));
    let again = shop.benches_sold((sale, line), SIZING, true).unwrap_err();
    assert_eq!(again, RepairRefusal::NotFree { until });
    let job = shop.as_manager(|shop| shop.benches_sold((sale, line), SIZING, true)).unwrap();
    let word = BorneBy::Manager(shop.staff);
    assert_eq!(shop.job(job).after_sale.unwrap().borne_by, word);
    check(&shop);
}

#[test]
fn free_work_is_what_the_policy_names_and_through_its_last_day() {
    let (mut shop, sale, line) = sold();
    let engraving = (LineKind::EngravingLater, "0.00");
    let not_given = shop.benches_sold((sale, line), engraving, true).unwrap_err();
    assert_eq!(not_given, RepairRefusal::NotFree { until: None });
    let priced = shop.benches_sold((sale, line), (LineKind::Sizing, "5.00"), true).unwrap_err();
    assert_eq!(priced, RepairRefusal::FreeHasNoPrice);
    let parts = shop.benches_sold((sale, line), (LineKind::Parts, "0.00"), true).unwrap_err();
    assert_eq!(parts, RepairRefusal::NotFree { until: None }, "parts alone are no work");
    let mut late = shop.clone();
    let too_late = late.on("2027-01-31").benches_sold((sale, line), SIZING, true).unwrap_err();
    assert_eq!(too_late, RepairRefusal::NotFree { until: Some(day("2027-01-30")) });
    // What goes back undone was not given.
    shop.on("2027-01-30");
    let job = shop.benches_sold((sale, line), SIZING, true).unwrap();
    shop.gives_back(job).unwrap();
    shop.benches_sold((sale, line), SIZING, true).unwrap();
    check(&shop);
}

#[test]
fn engraving_later_is_charged_and_taxed_as_its_own_kind() {
    let (mut shop, sale, line) = sold();
    let with_sale = (LineKind::EngravingWithSale, "80.00");
    let refused = shop.benches_sold((sale, line), with_sale, false).unwrap_err();
    assert_eq!(refused, RepairRefusal::NewPieceOnly);
    shop.on("2026-12-20");
    let engraving = (LineKind::EngravingLater, "80.00");
    let job = shop.benches_sold((sale, line), engraving, false).unwrap();
    shop.makes_ready(job).unwrap();
    shop.picks_up(job, &[cash("85.80")]).unwrap();
    let typed = [
        ("2026-12-20", "Cash drawer", "85.80"),
        ("2026-12-20", "Sales tax payable OH", "-5.80"),
        ("2026-12-20", "Service sales", "-80.00"),
    ];
    let mut posted = shop.posted_from("2026-12-20");
    posted.sort();
    let typed = typed.map(|(on, account, amount)| (on.into(), account.into(), amount.into()));
    assert_eq!(posted, typed);
    check(&shop);
}

#[test]
fn what_lies_in_the_workshop_does_not_come_back_and_is_there_once() {
    let (mut shop, sale, line) = sold();
    let job = shop.benches_sold((sale, line), SIZING, true).unwrap();
    let twice = shop.benches_sold((sale, line), SIZING, true).unwrap_err();
    assert_eq!(twice, RepairRefusal::AtBench);
    let back = shop.takes_back(sale, &["ring"], &[]).unwrap_err();
    assert_eq!(back, OrderRefusal::AtBench);
    shop.makes_ready(job).unwrap();
    shop.picks_up(job, &[]).unwrap();
    let card = Payout::Card("STRIPE".to_owned());
    shop.takes_back(sale, &["ring"], &[(card, "1072.50")]).unwrap();
    let gone = shop.benches_sold((sale, line), SIZING, true).unwrap_err();
    assert_eq!(gone, RepairRefusal::NotOfSale);
    let other = shop.benches_sold((sale, LineId::derived("no line")), SIZING, true).unwrap_err();
    assert_eq!(other, RepairRefusal::NotOfSale);
    check(&shop);
}

/// A ring with a picture, ready and paid for.
fn ready(photos: Vec<BlobId>) -> (Shop, OrderId) {
    let mut shop = Shop::in_state("OH");
    shop.receives_stock("chain", 1_000, "20000.00", "50.00");
    let command = TakeIn { photos, ..ring(&shop) };
    let job = shop.takes_in("240.00", &[cash("257.40")], command).unwrap();
    shop.makes_ready(job).unwrap();
    (shop, job)
}

fn known(shop: &Shop) -> PickUp {
    let check = WithoutCheck {
        paper: IdentityPaper::DriversLicense,
        issuer: ShortText::new("Ohio").unwrap(),
        compared: true,
        signed: Some(shop.signature()),
    };
    PickUp { photos: vec![BlobId::derived("mended")], without_check: Some(check) }
}

#[test]
fn without_its_claim_check_a_piece_goes_to_who_is_known_has_compared_and_signs() {
    let (mut shop, job) = ready(vec![BlobId::derived("worn")]);
    let whole = known(&shop);
    let with = |change: fn(&mut PickUp, &mut WithoutCheck)| {
        let mut command = whole.clone();
        let mut check = command.without_check.take().unwrap();
        change(&mut command, &mut check);
        PickUp { without_check: Some(check), ..command }
    };
    let refused = [
        (
            with(|_, check| check.issuer = ShortText::new("Ohio RT-442 118").unwrap()),
            RepairRefusal::PaperNumber,
        ),
        (with(|_, check| check.compared = false), RepairRefusal::NotCompared),
        (with(|command, _| command.photos.clear()), RepairRefusal::NotCompared),
        (with(|_, check| check.signed = None), RepairRefusal::SignatureNeeded),
    ];
    for (command, refusal) in refused {
        assert_eq!(shop.picks_up_as(job, &[], command), Err(refusal));
        assert_eq!(shop.job(job).state, Some(JobState::Ready));
    }
    shop.picks_up_as(job, &[], whole).unwrap();
    let given = shop.job(job).without_check.unwrap();
    assert_eq!((given.paper, given.staff), (IdentityPaper::DriversLicense, shop.staff));
    assert_eq!(given.compared, [BlobId::derived("worn")]);
    check(&shop);
}

#[test]
fn where_no_picture_was_taken_a_manager_gives_it_out() {
    let (mut shop, job) = ready(Vec::new());
    let command = known(&shop);
    let alone = shop.picks_up_as(job, &[], command.clone());
    assert_eq!(alone, Err(RepairRefusal::NothingToCompare));
    shop.as_manager(|shop| shop.picks_up_as(job, &[], command)).unwrap();
    assert_eq!(shop.job(job).state, Some(JobState::PickedUp));
}
