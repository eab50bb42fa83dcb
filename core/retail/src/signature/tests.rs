//! A document changed by one byte no longer verifies.

use super::*;
use crate::private::PersonalValues;

fn at(millis: i64) -> Instant {
    Instant::from_millis(millis)
}

/// A line across the box, 40 mm wide, of so many points.
fn line(points: u16) -> Strokes {
    let step = 4_000 / points;
    let point = |i: u16| Point { x: i * step, y: 500 + i % 7, pressure: 30_000, at_ms: i.into() };
    Strokes(vec![Stroke((0..=points).map(point).collect())])
}

fn signing(document: &[u8]) -> Signing<'_> {
    Signing {
        document,
        kind: DocumentKind::LayawayAgreement,
        signer: SignerRole::Customer,
        strokes: line(40),
        esign: Some(EsignConsent::now(at(900))),
        offered_paper: true,
        law_wants_writing: true,
        now: at(1_000).with_offset(-300),
    }
}

const AGREEMENT: &[u8] = b"Layaway agreement 1042: total 2,579.36";

#[test]
fn a_document_changed_by_one_byte_no_longer_verifies() {
    let signed = sign(signing(AGREEMENT)).unwrap();
    assert_eq!(verify(AGREEMENT, &signed), Ok(Verified::Whole));
    for place in 0..AGREEMENT.len() {
        let mut changed = AGREEMENT.to_vec();
        changed[place] ^= 1;
        assert_eq!(verify(&changed, &signed), Err(SignatureRefusal::DocumentChanged), "{place}");
    }
    assert_eq!(verify(b"", &signed), Err(SignatureRefusal::DocumentChanged));
}

#[test]
fn strokes_and_moment_belong_to_the_record() {
    let signed = sign(signing(AGREEMENT)).unwrap();
    let forged = DocumentSigned { strokes: line(41).into(), ..signed.clone() };
    assert_eq!(verify(AGREEMENT, &forged), Err(SignatureRefusal::StrokesChanged));
    let later = DocumentSigned { signed_at: at(1_001).with_offset(-300), ..signed.clone() };
    assert_eq!(verify(AGREEMENT, &later), Err(SignatureRefusal::BindingBroken));
    let elsewhere = DocumentSigned { signed_at: at(1_000), ..signed.clone() };
    assert_eq!(verify(AGREEMENT, &elsewhere), Err(SignatureRefusal::BindingBroken));
    let other =
        DocumentSigned { strokes_digest: line(41).digest(), strokes: Private::Erased, ..signed };
    assert_eq!(verify(AGREEMENT, &other), Err(SignatureRefusal::BindingBroken));
}

#[test]
fn the_binding_outlives_the_strokes() {
    let signed = sign(signing(AGREEMENT)).unwrap();
    let mut part = PersonalValues::default();
    let body = minicbor::to_vec_with(&signed, &mut part).unwrap();
    let read: DocumentSigned = minicbor::decode_with(&body, &mut part).unwrap();
    assert_eq!(verify(AGREEMENT, &read), Ok(Verified::Whole));
    let erased: DocumentSigned =
        minicbor::decode_with(&body, &mut PersonalValues::default()).unwrap();
    assert_eq!(erased.strokes, Private::Erased);
    assert_eq!(verify(AGREEMENT, &erased), Ok(Verified::StrokesErased));
}

/// The digests of three zero bytes and of the binding, reckoned with `sha256sum`.
#[test]
fn digests_are_plain_sha256() {
    let hex = |bytes: [u8; 32]| bytes.iter().map(|b| format!("{b:02x}")).collect::<String>();
    assert_eq!(
        hex(digest(&[0; 3])),
        "709e80c88487a2411e1ee4dfb9f22a861492d20c4765150c0c794abd70f8147c"
    );
    assert_eq!(hex(binding(&[1; 32], &[2; 32], at(1_000).with_offset(-300))), BINDING);
}

const BINDING: &str = "68bc8b922b582e23e8aa341710c41b8f4b20c44a70ff09be75fb886f6d32b1cc";

#[test]
fn an_empty_box_a_dot_and_an_endless_scribble_are_no_signature() {
    let dot = Strokes(vec![Stroke(vec![Point { x: 9, y: 9, pressure: 9, at_ms: 0 }; 50])]);
    let tick = Strokes(vec![Stroke(vec![
        Point { x: 0, y: 0, pressure: 9, at_ms: 0 },
        Point { x: 200, y: 200, pressure: 9, at_ms: 9 },
    ])]);
    let dense =
        Stroke((0..700).map(|i| Point { x: i % 20, y: 0, pressure: 1, at_ms: 0 }).collect());
    let endless = Strokes(vec![line(4_000).0[0].clone(); 4]);
    let cases = [
        (Strokes::default(), Some("signature.empty")),
        (Strokes(vec![Stroke::default(); 3]), Some("signature.empty")),
        (dot, Some("signature.too_small")),
        (tick, Some("signature.too_small")),
        (Strokes(vec![dense]), Some("signature.too_small")),
        (endless, Some("signature.too_long")),
        (Strokes(vec![Stroke::default(); 20_000]), Some("signature.empty")),
        (line(40), None),
        (line(2_000), None),
    ];
    for (index, (strokes, code)) in cases.into_iter().enumerate() {
        assert_eq!(strokes.check().err().map(|refusal| refusal.code()), code, "case {index}");
    }
}

#[test]
fn where_law_wants_writing_consent_and_paper_come_first() {
    let old_words = EsignConsent { statement: "esign-0".to_owned(), accepted_at: at(1) };
    let base = || signing(AGREEMENT);
    let cases = [
        (Signing { esign: None, ..base() }, Some("signature.consent_missing")),
        (
            Signing { esign: Some(EsignConsent::now(at(1_001))), ..base() },
            Some("signature.consent_not_before"),
        ),
        (Signing { esign: Some(old_words), ..base() }, Some("signature.consent_not_before")),
        (Signing { offered_paper: false, ..base() }, Some("signature.paper_not_offered")),
        (Signing { esign: None, offered_paper: false, law_wants_writing: false, ..base() }, None),
        (Signing { esign: Some(EsignConsent::now(at(1_000))), ..base() }, None),
    ];
    for (index, (signing, code)) in cases.into_iter().enumerate() {
        assert_eq!(sign(signing).err().map(|refusal| refusal.code()), code, "case {index}");
    }
}

#[test]
fn the_statement_says_what_the_law_lists() {
    for word in ["paper", "change your mind", "this order", "Copies", "PDF", "no charge"] {
        assert!(ESIGN_STATEMENT.text.contains(word), "{word}");
    }
}
