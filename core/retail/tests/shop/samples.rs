//! One of each word of the log, with fixed ids: what the golden files were written from.

mod appraisals;
mod bench;
mod claims;
mod house;
mod jobs;
mod orders;
mod out;
mod owners;
mod returns;
mod shop;
mod special;
mod stock;
mod talk;
mod till;

use std::str::FromStr;

use milgrain_kernel::*;
use milgrain_retail::cash_report::{
    CashLowered, CashNoticed, CashReportFiled, CashStatementGiven, Filing, PayerIdentified,
    PayerParticulars,
};
use milgrain_retail::commission::*;
use milgrain_retail::customer::*;
use milgrain_retail::day::{CashBanked, ChequeBanked, DayClosed, MonthClosed, PayoutReceived};
use milgrain_retail::discount::*;
use milgrain_retail::drawer::{CashMoved, CashWay, Counted, DrawerClosed, DrawerOpened, Till};
use milgrain_retail::event::Event;
use milgrain_retail::gift_card::{GiftCardIssued, GiftCardRefilled, GiftCardSpent};
use milgrain_retail::layaway::*;
use milgrain_retail::line_kind::LineKind;
use milgrain_retail::messages::{
    CustomerDied, KeptSecret, MessageFailed, MessageKind, MessageRequested, MessageSent,
    MessageWithheld, OptedOut, RemindersRun, Representative, Said, WhereaboutsTold, Withheld,
};
use milgrain_retail::note::*;
use milgrain_retail::order::events::*;
use milgrain_retail::piece::*;
use milgrain_retail::place::*;
use milgrain_retail::policy::PolicyWritten;
use milgrain_retail::private::Private;
use milgrain_retail::purchase::{Freed, FreedInto, GoodsBought, Identification, PaidFor};
use milgrain_retail::repair::events::*;
use milgrain_retail::rules::{Origin as RuleOrigin, RowHead, RuleId};
use milgrain_retail::signature::*;
use milgrain_retail::staff::*;
use milgrain_retail::store_credit::*;
use milgrain_retail::tax::*;

use super::support::{day, own_policy, percent, plan, policy, terms, usd};

fn bytes(number: u8) -> [u8; 16] {
    [number; 16]
}

fn line(number: u8) -> LineId {
    LineId::from_bytes(bytes(number))
}

fn order(number: u8) -> OrderId {
    OrderId::from_bytes(bytes(number))
}

fn staff() -> StaffId {
    StaffId::from_bytes(bytes(0x57))
}

fn tender() -> TenderId {
    TenderId::from_bytes(bytes(0x7e))
}

fn now() -> Instant {
    Instant::from_millis(1_796_137_200_000).with_offset(-300)
}

fn today() -> Day {
    day("2026-12-01")
}

fn text(words: &str) -> ShortText {
    ShortText::new(words).unwrap()
}

fn note(words: &str) -> Note {
    Note::new(words).unwrap()
}

fn tag() -> Tag {
    Tag::new("R-1042").unwrap()
}

fn person(name: &str) -> Private<PersonName> {
    PersonName::new(name).unwrap().into()
}

fn weight(amount: &str, unit: WeightUnit) -> Weight {
    Weight::new(rust_decimal::Decimal::from_str(amount).unwrap(), unit).unwrap()
}

fn contacts() -> Private<Contacts> {
    Contacts {
        phones: vec![Phone::new("+1 216 555 0100").unwrap()],
        emails: vec![Email::new("zoe@example.com").unwrap()],
        address: vec![text("1 High Street"), text("Cleveland OH")],
    }
    .into()
}

fn details() -> Details {
    let treatments = vec![
        Treatment::LaserDrilled,
        Treatment::FractureFilled,
        Treatment::PressureAndHeat,
        Treatment::Heated,
        Treatment::Irradiated,
        Treatment::Oiled,
        Treatment::Coated,
        Treatment::Diffused,
        Treatment::Dyed,
        Treatment::Bleached,
        Treatment::Other(text("waxed")),
    ];
    let diamond = Stone {
        shape: Some(text("emerald")),
        weight: Some(weight("1.02", WeightUnit::Carat)),
        colour: Some(text("F")),
        clarity: Some(text("VS1")),
        cut: Some(text("very good")),
        measurements: Some(text("6.9 x 5.1 x 3.4")),
        ..Stone::new(text("diamond"), Origin::Natural)
    };
    let emerald = Stone { treatments, ..Stone::new(text("emerald"), Origin::LaboratoryGrown) };
    Details {
        stones: vec![diamond, emerald, Stone::new(text("glass"), Origin::NotApplicable)],
        metal: Some(Metal {
            name: text("platinum"),
            weight: Some(weight("3.1", WeightUnit::Pennyweight)),
        }),
        size: Some(text("6 1/2")),
    }
}

fn piece_facts(ownership: Ownership) -> PieceFacts {
    PieceFacts {
        tag: tag(),
        description: text("Three-stone ring"),
        ownership,
        cost: usd("1100.00"),
        price: usd("2400.00"),
        certificate: Some(Certificate {
            lab: text("GIA"),
            number: CertificateNumber::new("2141438171").unwrap(),
        }),
        details: details(),
        store: StoreId::from_bytes(bytes(0x5a)),
        received_on: today(),
    }
}

fn tax_part() -> Vec<TaxPart> {
    vec![TaxPart { jurisdiction: "OH".to_owned(), tax: usd("174.36") }]
}

fn signed() -> DocumentSigned {
    let point = |x| Point { x, y: 2 * x, pressure: 500, at_ms: u32::from(x) };
    let stroke = |from| Stroke(vec![point(from), point(from + 2_000)]);
    sign(Signing {
        document: b"the agreement",
        kind: DocumentKind::LayawayAgreement,
        signer: SignerRole::Customer,
        strokes: Strokes(vec![stroke(0), stroke(1_000)]),
        esign: Some(EsignConsent { statement: "esign-1".to_owned(), accepted_at: now() }),
        offered_paper: true,
        law_wants_writing: true,
        now: now(),
    })
    .unwrap()
}

/// Every type once in the order of their numbers, those with alternatives once for each.
pub fn samples() -> Vec<(&'static str, Event)> {
    let mut all = shop::shop_and_people();
    all.extend(shop::goods());
    all.extend(orders::orders());
    all.extend(claims::claims());
    all.extend(jobs::repairs());
    all.extend(bench::bench());
    all.extend(bench::incidents());
    all.extend(bench::insurers());
    all.extend(bench::care_plans());
    all.extend(house::accounts());
    all.extend(owners::memos());
    all.extend(owners::consignments());
    all.extend(returns::returns());
    all.extend(out::memos_out());
    all.extend(stock::counts());
    all.extend(stock::transfers());
    all.extend(special::specials());
    all.extend(appraisals::appraisals());
    all.extend(till::cards_purchases_and_work());
    all.extend(till::drawers_and_days());
    all.extend(till::cash_reports());
    all.extend(talk::messages());
    all.sort_by_key(|(_, event)| event.number());
    all
}
