//! Writes every paper of the shop as PNG, PDF and text into a folder, to be looked at.
//!
//! `cargo run -p milgrain-documents --example samples -- DIR`

mod appraisal;
mod care_plan;
mod cash;
mod consignment;
mod house;
mod incident;
mod jobs;
mod layaway;
mod memo;
mod memo_out;
mod returns;
mod sales;
mod shop;
mod special;
mod statements;
mod stock;
mod till;

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};

use milgrain_documents::document::Block;
use milgrain_documents::{Document, Rendition, Signature, Stock, Tone};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(env::args().nth(1).ok_or("usage: samples DIR")?);
    fs::create_dir_all(&folder)?;
    let signatures = layaway::signatures();
    let papers: Vec<(&str, Document, &[Signature])> = vec![
        ("receipt", sales::receipt(), &[]),
        ("invoice", sales::invoice(), &[]),
        ("layaway-agreement", layaway::agreement(), &signatures),
        ("payment-receipt", layaway::payment_receipt(), &[]),
        ("statement", statements::statement(), &[]),
        ("commission-statement", statements::commission(), &[]),
        ("z-report", till::z_report(), &[]),
        ("claim-check", jobs::claim_check(), &[]),
        ("job-envelope", jobs::envelope(), &[]),
        ("repair-receipt", jobs::pick_up(), &[]),
        ("release", jobs::release(), &[]),
        ("incident", incident::report(), &[]),
        ("care-plan", care_plan::paper(), &[]),
        ("cash-statement", cash::statement(), &[]),
        ("memo", memo::memo(), &[]),
        ("consignment-agreement", consignment::agreement(), &[]),
        ("consignment-statement", consignment::statement(), &[]),
        ("memo-statement", memo::statement(), &[]),
        ("count-list", stock::count_list(), &[]),
        ("transfer-slip", stock::transfer_slip(), &[]),
        ("memo-out", memo_out::agreement(), &[]),
        ("memo-out-statement", memo_out::statement(), &[]),
        ("special-agreement", special::agreement(), &signatures),
        ("appraisal", appraisal::insurance(), &signatures),
        ("gift-receipt", returns::gift_receipt(), &[]),
        ("return-receipt", returns::return_receipt(), &[]),
        ("price-adjustment", returns::price_adjustment(), &[]),
        ("house-statement", house::statement(), &[]),
        ("house-payment", house::payment(), &[]),
    ];
    for (name, document, signatures) in &papers {
        write(&folder, name, &document.original().signed(signatures))?;
    }
    let mut names = layaway::payment_receipt();
    for block in &mut names.blocks {
        if let Block::Parties(parties) = block {
            let scripts = [
                "Zoë Ångström",
                "Δήμητρα",
                "Дмитрий",
                "שרה כהן, 14k",
                "محمد عبد الله",
                "प्रिया शर्मा",
                "สมชาย ใจดี",
                "李小龍 Lee",
            ];
            parties.iter_mut().for_each(|party| party.lines = scripts.map(str::to_owned).into());
        }
    }
    write(&folder, "names", &names.original())?;
    let mut training = sales::receipt();
    training.training = true;
    write(&folder, "receipt-training-copy", &training.original().copy())?;
    write(&folder, "layaway-agreement-unsigned", &papers[2].1.original())?;
    let ink = milgrain_documents::ink::png(&signatures[0].strokes, (60, 20), 12)?;
    fs::write(folder.join("ink.png"), ink)?;
    Ok(())
}

fn write(
    folder: &std::path::Path,
    name: &str,
    paper: &Rendition<'_>,
) -> Result<(), Box<dyn Error>> {
    fs::write(folder.join(format!("{name}.txt")), paper.text())?;
    fs::write(folder.join(format!("{name}.paper")), paper.document().to_bytes())?;
    for (stock, stock_name, scale) in [(Stock::Roll80, "roll", 12), (Stock::Letter, "letter", 6)] {
        fs::write(folder.join(format!("{name}-{stock_name}.pdf")), paper.pdf(stock)?)?;
        for (page, png) in (1..).zip(paper.png(stock, scale, Tone::Colour)?) {
            fs::write(folder.join(format!("{name}-{stock_name}-{page}.png")), png)?;
        }
    }
    for (page, png) in (1..).zip(paper.png(Stock::Roll80, 8, Tone::Thermal)?) {
        fs::write(folder.join(format!("{name}-thermal-{page}.png")), png)?;
    }
    println!("{name}: {}", milgrain_documents::rendition::hex(&paper.digest()));
    Ok(())
}
