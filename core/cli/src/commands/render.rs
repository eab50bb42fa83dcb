//! A paper, drawn again from its bytes.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use milgrain_app::slip;
use milgrain_devices::escpos::profile::PROFILES;
use milgrain_devices::escpos::{Profile, encode};
use milgrain_documents::{Document, Stock, Tone};
use serde_json::json;

use crate::CliError;
use crate::answer::Answer;
use crate::arguments::Form;
use crate::decode::hex;

/// Dots for each millimetre of the picture.
const DOTS: u32 = 8;

/// Writes it to standard output; as JSON it is hexadecimal digits.
pub(super) fn render(
    file: &Path,
    form: Form,
    printer: &str,
    as_json: bool,
) -> Result<Answer, CliError> {
    let bytes = fs::read(file).map_err(|error| CliError::file(file, &error))?;
    let document = Document::from_bytes(&bytes)?;
    let drawn = drawn(&document, form, printer)?;
    if as_json {
        return Ok(Answer::new("", &json!({ "bytes": drawn.len(), "hex": hex(&drawn) })));
    }
    let mut out = io::stdout().lock();
    out.write_all(&drawn)?;
    out.flush()?;
    Ok(Answer::new("", &json!(null)))
}

fn drawn(document: &Document, form: Form, printer: &str) -> Result<Vec<u8>, CliError> {
    let paper = document.original();
    Ok(match form {
        Form::Escpos => {
            let profile = Profile::named(printer).ok_or_else(|| {
                let known: Vec<&str> = PROFILES.iter().map(|profile| profile.name).collect();
                CliError::UnknownPrinter { given: printer.to_owned(), known: known.join(", ") }
            })?;
            encode::bytes(&slip::job(&paper, profile), profile)?
        }
        Form::Png => paper.png(Stock::Roll80, DOTS, Tone::Thermal)?.concat(),
        Form::Pdf => paper.pdf(Stock::Letter)?,
    })
}
