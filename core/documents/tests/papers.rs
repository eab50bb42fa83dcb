//! The sample papers: their words, and that they are drawn alike every time.

#[path = "../examples/samples/appraisal.rs"]
mod appraisal;
#[path = "../examples/samples/care_plan.rs"]
mod care_plan;
#[path = "../examples/samples/cash.rs"]
mod cash;
#[path = "../examples/samples/consignment.rs"]
mod consignment;
#[path = "../examples/samples/house.rs"]
mod house;
#[path = "../examples/samples/incident.rs"]
mod incident;
#[path = "../examples/samples/jobs.rs"]
mod jobs;
#[path = "../examples/samples/layaway.rs"]
mod layaway;
#[path = "../examples/samples/memo.rs"]
mod memo;
#[path = "../examples/samples/memo_out.rs"]
mod memo_out;
#[path = "../examples/samples/returns.rs"]
mod returns;
#[path = "../examples/samples/sales.rs"]
mod sales;
#[path = "../examples/samples/shop.rs"]
mod shop;
#[path = "../examples/samples/special.rs"]
mod special;
#[path = "../examples/samples/statements.rs"]
mod statements;
#[path = "../examples/samples/stock.rs"]
mod stock;
#[path = "../examples/samples/till.rs"]
mod till;

use std::path::Path;
use std::{env, fs};

use milgrain_documents::{Document, DocumentError, Rendition, Stock, Tone};

fn samples() -> Vec<(&'static str, Document)> {
    vec![
        ("receipt", sales::receipt()),
        ("invoice", sales::invoice()),
        ("layaway-agreement", layaway::agreement()),
        ("payment-receipt", layaway::payment_receipt()),
        ("statement", statements::statement()),
        ("commission-statement", statements::commission()),
        ("z-report", till::z_report()),
        ("claim-check", jobs::claim_check()),
        ("job-envelope", jobs::envelope()),
        ("repair-receipt", jobs::pick_up()),
        ("release", jobs::release()),
        ("incident", incident::report()),
        ("care-plan", care_plan::paper()),
        ("cash-statement", cash::statement()),
        ("memo", memo::memo()),
        ("consignment-agreement", consignment::agreement()),
        ("consignment-statement", consignment::statement()),
        ("memo-statement", memo::statement()),
        ("count-list", stock::count_list()),
        ("transfer-slip", stock::transfer_slip()),
        ("memo-out", memo_out::agreement()),
        ("memo-out-statement", memo_out::statement()),
        ("special-agreement", special::agreement()),
        ("appraisal", appraisal::insurance()),
        ("gift-receipt", returns::gift_receipt()),
        ("return-receipt", returns::return_receipt()),
        ("price-adjustment", returns::price_adjustment()),
        ("house-statement", house::statement()),
        ("house-payment", house::payment()),
    ]
}

/// Compares with the golden file; `MILGRAIN_BLESS=1` writes it anew.
fn check(name: &str, rendition: &Rendition<'_>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/golden/{name}.txt"));
    let text = rendition.text();
    if env::var_os("MILGRAIN_BLESS").is_some() {
        assert!(fs::write(&path, &text).is_ok(), "{name} cannot be written");
    }
    assert_eq!(fs::read_to_string(&path).unwrap_or_default(), text, "{name}");
}

#[test]
fn every_paper_reads_as_agreed() {
    for (name, document) in samples() {
        check(name, &document.original());
    }
    let (signatures, agreement) = (layaway::signatures(), layaway::agreement());
    check("layaway-agreement-signed", &agreement.original().signed(&signatures));
    let mut training = sales::receipt();
    training.training = true;
    check("receipt-training-copy", &training.original().copy());
}

#[test]
fn the_same_paper_gives_the_same_bytes() {
    let signatures = layaway::signatures();
    for (name, document) in samples() {
        let paper = document.original().signed(&signatures);
        for stock in [Stock::Roll80, Stock::Letter] {
            assert_eq!(paper.pdf(stock).unwrap(), paper.pdf(stock).unwrap(), "{name}");
        }
        let png = |tone| paper.png(Stock::Roll80, 4, tone).unwrap();
        assert_eq!(png(Tone::Colour), png(Tone::Colour), "{name}");
        assert_eq!(png(Tone::Thermal), png(Tone::Thermal), "{name}");
    }
}

#[test]
fn a_signature_binds_to_the_document_and_not_to_its_copy_or_ink() {
    let agreement = layaway::agreement();
    let signatures = layaway::signatures();
    let digest = agreement.digest();
    assert_eq!(agreement.original().signed(&signatures).copy().digest(), digest);
    let mut other = agreement.clone();
    other.training = true;
    assert_ne!(other.digest(), digest);
}

#[test]
fn a_document_changed_by_one_byte_no_longer_verifies() {
    let agreement = layaway::agreement();
    let bytes = agreement.to_bytes();
    assert_eq!(Document::from_bytes(&bytes).unwrap(), agreement);
    for at in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        match Document::from_bytes(&changed) {
            Ok(other) => assert_ne!(other.digest(), agreement.digest(), "byte {at}"),
            Err(error) => assert_eq!(error.code(), "document.unreadable"),
        }
    }
}

#[test]
fn notices_stand_right_above_the_signature() {
    use milgrain_documents::document::Block;
    let blocks = layaway::agreement().blocks;
    let sign = blocks.iter().position(|block| matches!(block, Block::Sign(_))).unwrap();
    assert!(matches!(blocks[sign - 1], Block::Notice(_)));
}

#[test]
fn a_statement_never_speaks_of_debt() {
    for statement in [statements::statement(), house::statement(), house::payment()] {
        let text = statement.original().text().to_lowercase();
        for word in ["debt", "overdue", "owe", "delinquent", "past due"] {
            assert!(!text.contains(word), "{word}");
        }
    }
    for statement in [statements::statement(), house::statement()] {
        assert!(statement.original().text().to_lowercase().contains("your next payment"));
    }
}

#[test]
fn a_wrong_scale_is_refused() {
    for dots in [0, 49] {
        let refused = sales::receipt().original().png(Stock::Roll80, dots, Tone::Colour);
        assert_eq!(refused, Err(DocumentError::BadScale { dots_per_mm: dots }));
    }
}

#[test]
fn an_appraiser_whose_name_was_erased_is_not_named() {
    let known = appraisal::paper();
    let erased =
        milgrain_documents::papers::appraisal::Appraisal { appraiser: None, ..known.clone() };
    let text = |paper: &milgrain_documents::papers::appraisal::Appraisal| {
        paper.write(&milgrain_documents::words::ENGLISH).original().text()
    };
    assert!(text(&known).contains("Maria Vance, GIA Graduate Gemologist"));
    let erased = text(&erased);
    assert!(erased.contains("The appraiser’s name was erased"), "{erased}");
    assert!(!erased.contains("Gemologist"), "{erased}");
}
