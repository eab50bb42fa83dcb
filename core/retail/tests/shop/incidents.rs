//! A customer's piece that was lost or broken with us. Every posting typed by hand, debits positive.

use milgrain_kernel::{BlobId, CustomerId, OrderId};
use milgrain_ledger::Account;
use milgrain_retail::event::Stream;
use milgrain_retail::incident::events::{Harm, PaidBy};
use milgrain_retail::incident::insurer::{ComesBy, InsurerState};
use milgrain_retail::incident::{IncidentRefusal, IncidentState};
use milgrain_retail::order::Agreement;
use milgrain_retail::repair::{JobState, RepairRefusal};
use milgrain_retail::staff::Role;

use super::books_hold::{balance, check};
use super::support::jobs::ring;
use super::support::*;

const MUTUAL: &str = "Harbor Mutual";

/// A ring of a declared 1,800.00 at the bench, 100.00 paid ahead, 15.00 of parts in it.
fn at_work() -> (Shop, OrderId) {
    let mut shop = Shop::in_state("OH");
    shop.receives_stock("chain", 1_000, "20000.00", "50.00");
    let command = ring(&shop);
    let order = shop.takes_in("240.00", &[cash("100.00")], command).unwrap();
    shop.uses(order, "15.00").unwrap();
    (shop, order)
}

#[test]
fn a_lost_piece_leaves_the_register_and_its_job_ends_with_what_is_owed() {
    let (mut shop, order) = at_work();
    let gone = incident_of("gone");
    assert_eq!(
        shop.reports(gone, OrderId::derived("no job"), Harm::Lost, Vec::new()).unwrap_err().code(),
        "repair.unknown"
    );
    shop.reports(gone, order, Harm::Lost, Vec::new()).unwrap();
    assert_eq!(shop.reports(gone, order, Harm::Lost, Vec::new()), Err(IncidentRefusal::Twice));
    assert_eq!(shop.job(order).state, Some(JobState::Missing));
    assert_eq!(shop.register(), usd("0.00"), "it is not with us");
    let away = RepairRefusal::WrongState { state: JobState::Missing };
    assert_eq!(shop.makes_ready(order), Err(away));
    let twice = shop.reports(incident_of("twice"), order, Harm::Lost, Vec::new());
    assert_eq!(twice, Err(IncidentRefusal::Pending));
    check(&shop);
    shop.on("2026-12-10");
    assert_eq!(shop.owes(gone, "1500.00"), Err(IncidentRefusal::ManagerNeeded));
    let declared = usd("1800.00");
    let above = shop.as_manager(|shop| shop.owes(gone, "1800.01"));
    assert_eq!(above, Err(IncidentRefusal::AboveDeclared { declared }));
    let nothing = shop.as_manager(|shop| shop.owes(gone, "0.00"));
    assert_eq!(nothing, Err(IncidentRefusal::NotPositive));
    let early = IncidentRefusal::WrongState { state: IncidentState::Open };
    assert_eq!(shop.pays_claim(gone, PaidBy::Cash), Err(early));
    shop.as_manager(|shop| shop.owes(gone, "1500.00")).unwrap();
    assert_eq!(shop.job(order).state, Some(JobState::MadeGood));
    assert_eq!(shop.order(order).agreement, Agreement::Cancelled);
    let late = IncidentRefusal::WrongState { state: IncidentState::Owed };
    assert_eq!(shop.finds_the_piece(gone), Err(late));
    shop.on("2026-12-14");
    assert_eq!(shop.replaces(gone, "1100.00"), Err(IncidentRefusal::ManagerNeeded));
    let dearer = shop.as_manager(|shop| shop.replaces(gone, "1500.01"));
    assert_eq!(dearer, Err(IncidentRefusal::AboveOwed { owed: usd("1500.00") }));
    assert_eq!(shop.as_manager(|shop| shop.pays_replacement(gone)), Err(IncidentRefusal::NoBill));
    shop.as_manager(|shop| shop.replaces(gone, "1100.00")).unwrap();
    check(&shop);
    shop.on("2026-12-20").as_manager(|shop| shop.pays_replacement(gone)).unwrap();
    assert_eq!(shop.as_manager(|shop| shop.pays_replacement(gone)), Err(IncidentRefusal::NoBill));
    let typed = [
        ("2026-12-10", "Cost of repairs", "1515.00"),
        ("2026-12-10", "Customer claims payable", "-1500.00"),
        ("2026-12-10", "Refunds due", "-100.00"),
        ("2026-12-10", "Repair deposits", "100.00"),
        ("2026-12-10", "Repair work in process", "-15.00"),
        ("2026-12-14", "Cost of repairs", "-400.00"),
        ("2026-12-14", "Customer claims payable", "1500.00"),
        ("2026-12-14", "Vendor bills", "-1100.00"),
        ("2026-12-20", "Bank", "-1100.00"),
        ("2026-12-20", "Vendor bills", "1100.00"),
    ];
    let mut posted = shop.posted_from("2026-12-10");
    posted.sort();
    let typed = typed.map(|(on, account, amount)| (on.into(), account.into(), amount.into()));
    assert_eq!(posted, typed);
    check(&shop);
}

#[test]
fn what_is_found_goes_on_as_if_nothing_had_been() {
    let (mut shop, order) = at_work();
    let gone = incident_of("gone");
    shop.reports(gone, order, Harm::Lost, Vec::new()).unwrap();
    assert_eq!(shop.mends(gone), Err(IncidentRefusal::NotBroken));
    shop.finds_the_piece(gone).unwrap();
    assert_eq!(shop.incident(gone).state, Some(IncidentState::Found));
    assert_eq!(shop.register(), usd("1800.00"));
    shop.makes_ready(order).unwrap();
    shop.picks_up(order, &[by_card("157.40")]).unwrap();
    assert_eq!(balance(&shop, Account::CustomerClaims), usd("0.00"));
    check(&shop);
}

#[test]
fn what_is_broken_is_shown_and_mended_or_paid_for_while_the_work_goes_on() {
    let (mut shop, order) = at_work();
    let chip = incident_of("chip");
    let unseen = shop.reports(chip, order, Harm::Broken, Vec::new());
    assert_eq!(unseen, Err(IncidentRefusal::PhotosNeeded));
    let photos = || vec![BlobId::derived("a chip")];
    shop.reports(chip, order, Harm::Broken, photos()).unwrap();
    assert_eq!(shop.register(), usd("1800.00"), "it is with us");
    assert_eq!(shop.finds_the_piece(chip), Err(IncidentRefusal::NotLost));
    let mut mended = shop.clone();
    mended.mends(chip).unwrap();
    let over = IncidentRefusal::WrongState { state: IncidentState::Mended };
    assert_eq!(mended.as_manager(|shop| shop.owes(chip, "10.00")), Err(over));
    check(&mended);
    // More than she had declared is the word of the store's owner.
    shop.role = Role::Owner;
    shop.owes(chip, "1900.00").unwrap();
    shop.pays_claim(chip, PaidBy::StoreCredit).unwrap();
    let zoe = CustomerId::derived("Zoe");
    assert_eq!(shop.store_credit(zoe).balance, Some(usd("1900.00")));
    shop.makes_ready(order).unwrap();
    shop.picks_up(order, &[by_card("157.40")]).unwrap();
    check(&shop);
}

#[test]
fn all_harm_to_a_piece_together_is_held_against_its_declared_value_and_one_waits_at_a_time() {
    let (mut shop, order) = at_work();
    let (chip, scratch, gone) = (incident_of("chip"), incident_of("scratch"), incident_of("gone"));
    let photos = || vec![BlobId::derived("a chip")];
    shop.reports(chip, order, Harm::Broken, photos()).unwrap();
    let pending = shop.reports(scratch, order, Harm::Broken, photos());
    assert_eq!(pending, Err(IncidentRefusal::Pending));
    shop.as_manager(|shop| shop.owes(chip, "1000.00")).unwrap();
    let pending = shop.reports(gone, order, Harm::Lost, Vec::new());
    assert_eq!(pending, Err(IncidentRefusal::Pending));
    shop.pays_claim(chip, PaidBy::Cheque).unwrap();
    shop.reports(gone, order, Harm::Lost, Vec::new()).unwrap();
    let declared = usd("1800.00");
    let above = shop.as_manager(|shop| shop.owes(gone, "800.01"));
    assert_eq!(above, Err(IncidentRefusal::AboveDeclared { declared }));
    shop.as_manager(|shop| shop.owes(gone, "800.00")).unwrap();
    check(&shop);
}

#[test]
fn nothing_is_owed_for_what_was_so_before_and_the_job_goes_on() {
    let (mut shop, order) = at_work();
    let chip = incident_of("chip");
    shop.reports(chip, order, Harm::Broken, vec![BlobId::derived("a chip")]).unwrap();
    assert_eq!(shop.closes(chip), Err(IncidentRefusal::ManagerNeeded));
    let store = shop.store();
    shop.elsewhere = Some("east");
    let elsewhere = shop.as_manager(|shop| shop.closes(chip));
    assert_eq!(elsewhere, Err(IncidentRefusal::OtherStore { store }));
    shop.elsewhere = None;
    shop.as_manager(|shop| shop.closes(chip)).unwrap();
    assert_eq!(shop.incident(chip).state, Some(IncidentState::Closed));
    shop.makes_ready(order).unwrap();
    shop.picks_up(order, &[by_card("157.40")]).unwrap();
    assert_eq!(balance(&shop, Account::CustomerClaims), usd("0.00"));
    check(&shop);
}

#[test]
fn what_an_insurer_agrees_to_lowers_the_loss_and_is_owed_until_it_pays() {
    let (mut shop, order) = at_work();
    let gone = incident_of("gone");
    shop.reports(gone, order, Harm::Lost, Vec::new()).unwrap();
    shop.tells_insurer(gone, MUTUAL).unwrap();
    let agrees = |shop: &mut Shop, allowed: &str, deductible: &str| {
        shop.as_manager(|shop| shop.insurer_agrees(gone, MUTUAL, (allowed, deductible)))
    };
    let early = IncidentRefusal::WrongState { state: IncidentState::Open };
    assert_eq!(agrees(&mut shop, "1500.00", "250.00"), Err(early), "it may still be found");
    shop.as_manager(|shop| shop.owes(gone, "1500.00")).unwrap();
    shop.on("2026-12-10");
    let asked = shop.insurer_agrees(gone, MUTUAL, ("1500.00", "250.00"));
    assert_eq!(asked, Err(IncidentRefusal::ManagerNeeded));
    for (allowed, deductible) in [("250.00", "250.00"), ("500.00", "-0.01")] {
        assert_eq!(agrees(&mut shop, allowed, deductible), Err(IncidentRefusal::Deductible));
    }
    let loss = usd("1500.00");
    let above = agrees(&mut shop, "1750.01", "250.00");
    assert_eq!(above, Err(IncidentRefusal::AboveLoss { loss }));
    let another = shop.as_manager(|shop| shop.insurer_agrees(gone, "Other", ("9.00", "0.00")));
    assert_eq!(another, Err(IncidentRefusal::InsurerNotTold));
    agrees(&mut shop, "1500.00", "250.00").unwrap();
    assert_eq!(balance(&shop, Account::InsuranceClaims), usd("1250.00"));
    check(&shop);
    let more = shop.as_manager(|shop| shop.insurer_pays(gone, "1250.01", ComesBy::Cheque));
    assert_eq!(more, Err(IncidentRefusal::InsurerPaysLess { to_come: usd("1250.00") }));
    let none = shop.as_manager(|shop| shop.insurer_pays(gone, "0.00", ComesBy::Cheque));
    assert_eq!(none, Err(IncidentRefusal::NotPositive));
    shop.on("2026-12-12");
    shop.as_manager(|shop| shop.insurer_pays(gone, "800.00", ComesBy::Cheque)).unwrap();
    check(&shop);
    // What it has paid stays paid: it cannot agree to less, nor to nothing.
    let paid = usd("800.00");
    let less = agrees(&mut shop, "1049.99", "250.00");
    assert_eq!(less, Err(IncidentRefusal::InsurerPaidMore { paid }));
    let declined = shop.as_manager(|shop| shop.insurer_declines(gone));
    assert_eq!(declined, Err(IncidentRefusal::InsurerPaidMore { paid }));
    shop.on("2026-12-13");
    agrees(&mut shop, "1150.00", "250.00").unwrap();
    shop.as_manager(|shop| shop.insurer_pays(gone, "100.00", ComesBy::Transfer)).unwrap();
    let over = shop.as_manager(|shop| shop.insurer_pays(gone, "0.01", ComesBy::Transfer));
    assert_eq!(over, Err(IncidentRefusal::NothingFromInsurer));
    let cheques = shop.incident(gone).insurance.cheques;
    let tender = cheques[0].tender;
    shop.banks_all("0.00", &[(Stream::Incident(gone), cheques, tender)]).unwrap();
    let typed = [
        ("2026-12-10", "Cost of repairs", "-1250.00"),
        ("2026-12-10", "Insurance claims receivable", "1250.00"),
        ("2026-12-12", "Cheques in hand", "800.00"),
        ("2026-12-12", "Insurance claims receivable", "-800.00"),
        ("2026-12-13", "Bank", "100.00"),
        ("2026-12-13", "Bank", "800.00"),
        ("2026-12-13", "Cheques in hand", "-800.00"),
        ("2026-12-13", "Cost of repairs", "350.00"),
        ("2026-12-13", "Insurance claims receivable", "-100.00"),
        ("2026-12-13", "Insurance claims receivable", "-350.00"),
    ];
    let mut posted = shop.posted_from("2026-12-10");
    posted.sort();
    let typed = typed.map(|(on, account, amount)| (on.into(), account.into(), amount.into()));
    assert_eq!(posted, typed);
    assert_eq!(shop.incident(gone).insurance.state, Some(InsurerState::Paid));
    check(&shop);
}

#[test]
fn an_insurer_that_goes_back_on_its_word_leaves_the_loss_with_us_and_another_may_be_told() {
    let (mut shop, order) = at_work();
    let chip = incident_of("chip");
    shop.reports(chip, order, Harm::Broken, vec![BlobId::derived("a chip")]).unwrap();
    shop.role = Role::Manager;
    assert_eq!(shop.insurer_declines(chip), Err(IncidentRefusal::InsurerNotTold));
    shop.tells_insurer(chip, MUTUAL).unwrap();
    shop.mends(chip).unwrap();
    shop.insurer_agrees(chip, MUTUAL, ("640.00", "500.00")).unwrap();
    shop.insurer_declines(chip).unwrap();
    assert_eq!(balance(&shop, Account::InsuranceClaims), usd("0.00"));
    assert_eq!(balance(&shop, Account::CostOfRepairs), usd("0.00"));
    shop.tells_insurer(chip, "Ohio Casualty").unwrap();
    shop.insurer_agrees(chip, "Ohio Casualty", ("300.00", "0.00")).unwrap();
    assert_eq!(balance(&shop, Account::CostOfRepairs), usd("-300.00"));
    let store = shop.store();
    shop.elsewhere = Some("east");
    let elsewhere = shop.insurer_pays(chip, "300.00", ComesBy::Transfer);
    assert_eq!(elsewhere, Err(IncidentRefusal::OtherStore { store }));
    shop.elsewhere = None;
    check(&shop);
}
