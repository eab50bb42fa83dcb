//! One of each word about an appraisal.

use milgrain_retail::appraisal::LIMITS;
use milgrain_retail::appraisal::events::*;

use super::*;

pub(super) fn appraisals() -> Vec<(&'static str, Event)> {
    let on = today();
    let asked = |subject, purpose| AppraisalAsked {
        number: "A-000052".to_owned(),
        order: order(1),
        customer: CustomerId::from_bytes(bytes(0xc1)),
        store: StoreId::from_bytes(bytes(0x51)),
        subject,
        purpose,
        promised: day("2026-12-09"),
        on,
    };
    let own = |declared| Subject::Own {
        piece: text("Cluster ring"),
        condition: note("Light wear, prongs tight"),
        declared,
    };
    let piece = PieceId::from_bytes(bytes(0x9e));
    let sold = Subject::Sold { order: order(2), line: line(1), piece };
    let stone = Stone::new(text("sapphire"), Origin::Natural);
    let metal = Metal { name: text("18k yellow gold"), weight: None };
    let details = Details { stones: vec![stone], metal: Some(metal), size: Some(text("6")) };
    let certificate = milgrain_retail::piece::Certificate {
        lab: text("GIA"),
        number: CertificateNumber::new("2141438172").unwrap(),
    };
    let appraiser = Appraiser {
        name: PersonName::new("Maria Vance").unwrap(),
        credential: text("GIA Graduate Gemologist"),
    };
    let issued = |version, method, certificate, why| AppraisalIssued {
        version,
        article: text("Cluster ring"),
        details: details.clone(),
        certificate,
        description: note("Hand made, about 1930. Stamped 18K inside the shank."),
        value: usd("6800.00"),
        valued_on: on,
        method,
        grounds: note("Five comparable rings, offered in November 2026"),
        appraiser: appraiser.clone().into(),
        photos: vec![BlobId::derived("front"), BlobId::derived("side")],
        limits: note(LIMITS),
        why,
        on,
    };
    let why = || text("A weight was taken for another");
    vec![
        ("", asked(own(Some(usd("5000.00"))), Purpose::InsuranceReplacement).into()),
        ("estate", asked(own(None), Purpose::Estate).into()),
        ("sold", asked(sold, Purpose::Resale).into()),
        ("", issued(1, Method::MarketComparison, Some(certificate), None).into()),
        ("again", issued(2, Method::Cost, None, Some(why())).into()),
        ("", AppraisalHandedOver { version: 1, on }.into()),
        ("", AppraisalCalledOff { why: why(), on }.into()),
        ("", AppraisalWithdrawn { why: why(), on }.into()),
    ]
}
