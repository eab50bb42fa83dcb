//! Placed items to a tagged PDF, through the crate `krilla`.
//!
//! Every text is text: fonts are subset and embedded, what the shipped fonts cannot draw is kept
//! as the actual text of its line. The tag tree says what is a heading, a paragraph, a table, so
//! that a screen reader can read the paper. Dates come from the document, identifiers from its
//! bytes: the same paper gives the same file.
#![allow(clippy::float_arithmetic, reason = "geometry: micrometres to points, never an amount")]

mod paint;
mod tags;

use chrono::Datelike;
use krilla::Document as Pdf;
use krilla::SerializeSettings;
use krilla::metadata::{DateTime, Metadata};
use krilla::page::PageSettings;

use crate::document::Document;
use crate::error::DocumentError;
use crate::layout::stock::Stock;
use crate::rendition::{Rendition, hex};
use paint::{Fonts, pt};
use tags::Tags;

/// A PDF page may be 200 inches tall.
const TALLEST_MM: i64 = 5_080;

/// The whole paper as a file.
pub fn render(rendition: &Rendition<'_>, stock: Stock) -> Result<Vec<u8>, DocumentError> {
    let failed = || DocumentError::Encoding { format: "PDF" };
    let mut pdf = Pdf::new_with(SerializeSettings { enable_tagging: true, ..Default::default() });
    let (mut fonts, mut tags) = (Fonts::default(), Tags::default());
    for page in rendition.pages(stock) {
        let millimetres = page.height / 1000;
        if millimetres > TALLEST_MM {
            return Err(DocumentError::TooLong { millimetres, limit: TALLEST_MM });
        }
        let settings = PageSettings::from_wh(pt(page.width), pt(page.height)).ok_or_else(failed)?;
        let mut sheet = pdf.start_page_with(settings);
        let mut surface = sheet.surface();
        for item in &page.items {
            paint::item(&mut surface, item, &mut fonts, &mut tags);
        }
        surface.finish();
        sheet.finish();
    }
    let document = rendition.document();
    pdf.set_tag_tree(tags.into_tree(&document.language));
    pdf.set_metadata(metadata(document));
    pdf.finish().map_err(|_| failed())
}

fn metadata(document: &Document) -> Metadata {
    let part = |value: u32| u8::try_from(value).unwrap_or(1);
    let date = DateTime::new(u16::try_from(document.date.year()).unwrap_or(0))
        .month(part(document.date.month()))
        .day(part(document.date.day()));
    Metadata::new()
        .title(format!("{} {}", document.title, document.number))
        .language(document.language.clone())
        .creator("Milgrain".to_owned())
        .creation_date(date)
        .document_id(hex(&document.digest()))
}
