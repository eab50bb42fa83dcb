//! One of each word about work on what we sold, and about pieces that go out in another way.

use milgrain_retail::care_plan::events::*;
use milgrain_retail::incident::events::*;
use milgrain_retail::incident::insurer::*;
use milgrain_retail::memo::PaidFrom;

use super::*;

pub(super) fn bench() -> Vec<(&'static str, Event)> {
    let (line, job, on) = (line(1), RepairId::from_bytes(bytes(0x2e)), today());
    let work = |piece, borne_by| WorkAfterSale {
        sale: order(1),
        line,
        piece,
        left_on: day("2026-11-20"),
        borne_by,
        on,
    };
    let piece = Some(PieceId::from_bytes(bytes(0x9e)));
    let given = |paper| GivenWithoutCheck {
        paper,
        issuer: text("Ohio"),
        compared: vec![BlobId::from_bytes(bytes(0xf0))],
        staff: staff(),
        on,
    };
    vec![
        ("", work(piece, BorneBy::Customer).into()),
        ("policy", work(None, BorneBy::Policy).into()),
        ("manager", work(piece, BorneBy::Manager(staff())).into()),
        ("", LineAtBench { line, job, on }.into()),
        ("", LineFromBench { line, job, free: vec![LineKind::Sizing], on }.into()),
        ("", given(IdentityPaper::DriversLicense).into()),
        ("state_card", given(IdentityPaper::StateCard).into()),
        ("passport", given(IdentityPaper::Passport).into()),
        ("military_card", given(IdentityPaper::MilitaryCard).into()),
        ("", JobLost { incident: incident(), declared: usd("1800.00"), on }.into()),
        ("", JobHarmed { incident: incident(), on }.into()),
        ("", JobTurnedUp { incident: incident(), at: Place::Bin(text("B4")), on }.into()),
        ("", JobMadeGood { incident: incident(), cost: usd("15.00"), on }.into()),
    ]
}

fn incident() -> IncidentId {
    IncidentId::from_bytes(bytes(0x1d))
}

pub(super) fn incidents() -> Vec<(&'static str, Event)> {
    let (customer, on) = (CustomerId::from_bytes(bytes(0xc1)), today());
    let (amount, by) = (usd("640.00"), staff());
    let reported = |harm, photos| IncidentReported {
        number: "A-000071".to_owned(),
        order: order(3),
        customer,
        store: StoreId::from_bytes(bytes(0x51)),
        piece: text("Ring, 14k yellow gold"),
        declared: usd("1800.00"),
        harm,
        what: note("The stone chipped while a prong was closed").into(),
        photos,
        by,
        on,
    };
    let told = |claim| InsurerTold { insurer: text("Harbor Mutual"), claim, by, on };
    let paid = |by| ClaimPaid { customer, amount, by, on };
    let with =
        Replacement { what: text("Ring like it"), vendor: text("Aldine & Sons"), cost: amount };
    vec![
        ("", reported(Harm::Lost, Vec::new()).into()),
        ("broken", reported(Harm::Broken, vec![BlobId::from_bytes(bytes(0xf0))]).into()),
        ("", told(None).into()),
        ("claim", told(Some(text("HM-7710"))).into()),
        ("", PieceTurnedUp { at: Place::Bench(text("Rosa")), on }.into()),
        ("", IncidentMended { what: note("Another stone set"), on }.into()),
        ("", ClaimOwed { customer, amount, why: text("A stone like it"), by, on }.into()),
        ("", paid(PaidBy::Cash).into()),
        ("cheque", paid(PaidBy::Cheque).into()),
        ("store_credit", paid(PaidBy::StoreCredit).into()),
        ("", ClaimReplaced { customer, owed: usd("800.00"), with, on }.into()),
        ("", IncidentClosed { why: text("Chipped before"), by, on }.into()),
        ("", ReplacementPaid { amount, from: PaidFrom::Cheque, on }.into()),
    ]
}

pub(super) fn insurers() -> Vec<(&'static str, Event)> {
    let (by, on) = (staff(), today());
    let agreed = |deductible, change, to_come| InsurerAgreed {
        insurer: text("Harbor Mutual"),
        allowed: usd("1100.00"),
        deductible: usd(deductible),
        change: usd(change),
        to_come: usd(to_come),
        by,
        on,
    };
    let paid = |by, to_come| InsurerPaid {
        tender: TenderId::from_bytes(bytes(0x7e)),
        store: StoreId::from_bytes(bytes(0x51)),
        amount: usd("750.00"),
        by,
        to_come: usd(to_come),
        on,
    };
    let why = text("Wear, which the policy leaves out");
    vec![
        ("", agreed("250.00", "850.00", "850.00").into()),
        ("lowered", agreed("350.00", "-100.00", "0.00").into()),
        ("", paid(ComesBy::Cheque, "100.00").into()),
        ("transfer", paid(ComesBy::Transfer, "0.00").into()),
        ("", InsurerDeclined { why, amount: usd("140.00"), by, on }.into()),
    ]
}

pub(super) fn care_plans() -> Vec<(&'static str, Event)> {
    let (plan, on) = (CarePlanId::from_bytes(bytes(0xca)), today());
    let begun = PlanBegun {
        number: "A-000081".to_owned(),
        name: text("Care, one year"),
        order: order(1),
        line: line(2),
        of_line: line(1),
        what: text("Band, 14k"),
        customer: CustomerId::from_bytes(bytes(0xc1)),
        store: StoreId::from_bytes(bytes(0x51)),
        covers: vec![LineKind::Sizing, LineKind::RepairLabour],
        promise: note("Sizing and the gold for it"),
        price: usd("120.00"),
        from: on,
        to: day("2027-11-30"),
        free_through: day("2026-12-31"),
        on,
    };
    let earned = |whole| PlanEarned { through: day("2026-12-31"), amount: usd("10.19"), whole, on };
    let (unearned, refund) = (usd("110.14"), usd("96.66"));
    vec![
        (
            "plan",
            WorkAfterSale {
                sale: order(1),
                line: line(1),
                piece: None,
                left_on: on,
                borne_by: BorneBy::Plan(plan),
                on,
            }
            .into(),
        ),
        ("", PlanWritten { line: line(2), plan, on }.into()),
        ("", begun.into()),
        ("", PlanUsed { job: RepairId::from_bytes(bytes(0x2e)), on }.into()),
        ("", PlanUnused { job: RepairId::from_bytes(bytes(0x2e)), on }.into()),
        ("", earned(false).into()),
        ("whole", earned(true).into()),
        ("", PlanCancelled { unearned, refund, by: staff(), on }.into()),
    ]
}
