//! Counts of a tray: one piece is missing, another lies in the wrong tray. A manager writes the missing
//! one off; every other one turns up later. Stock items are counted by quantity, and adjusted.

use crate::demo::calendar;
use crate::demo::scene::{Scene, Told};
use crate::scenario::step::{Command, Consigned};

/// A tray with diamonds of ours, a vendor's bangle and a customer's brooch: one of them is missing.
///
/// # Errors
/// [`SeasonError`](crate::demo::scene::SeasonError), as for every story.
pub fn tray(scene: &mut Scene) -> Told {
    scene.begin(5, 50);
    let tray = format!("Tray {}", scene.index + 1);
    let ours = [scene.diamond(900, 3_000)?, scene.diamond(900, 3_000)?];
    let stray = scene.diamond(900, 3_000)?.label;
    let (_, theirs) = scene.memo("Corvane Pearls", &[("Pearl drop", "210.00", "460.00")]);
    let (brooch, brooch_tag) = consigned(scene);
    let bangle = theirs.into_iter().next().unwrap_or_default();
    let bangle_tag = bangle.replace("-piece-", "/").to_uppercase();
    let mut pieces: Vec<(String, String)> =
        ours.into_iter().map(|diamond| (diamond.label.clone(), diamond.label)).collect();
    pieces.extend([(bangle, bangle_tag), (brooch, brooch_tag)]);
    for (piece, _) in &pieces {
        place(scene, piece, &tray);
    }
    place(scene, &stray, "Window");
    scene.days_later(2);
    // One after the other: ours, the vendor's, the customer's.
    let lost = pieces.remove(1 + scene.index % 3);
    let mut tags: Vec<String> = pieces.into_iter().map(|(_, tag)| tag).collect();
    tags.push(stray);
    let count = scene.named("session");
    counted(scene, &count, &tray, tags);
    let (piece, reason) = (lost.0, "Not found after a second search".to_owned());
    let write_off = Command::WriteOffPiece { count, piece: piece.clone(), reason };
    scene.is_refused("count.manager_needed", write_off.clone());
    scene.manager_does(write_off);
    if scene.index < 4 {
        scene.days_later(4);
        scene.does(Command::FindPiece { piece });
    }
    Ok(())
}

/// A stock item is counted: one is missing, or one is more.
///
/// # Errors
/// None; it is told as every story is.
pub fn stock(scene: &mut Scene) -> Told {
    scene.begin(5, 50);
    let item = scene.stock_item();
    let count = scene.named("session");
    scene.does(Command::OpenCount { count: count.clone(), case: Some("Wall".to_owned()) });
    scene.does(Command::CountStock { count: count.clone(), item: item.clone(), counted: 40 });
    scene.does(Command::CloseCount { count: count.clone() });
    let change = if scene.index.is_multiple_of(2) { -1 } else { 1 };
    let reason = "Counted twice".to_owned();
    let count = Some(count);
    scene.manager_does(Command::AdjustStock { item, change, each: None, reason, count });
    Ok(())
}

fn place(scene: &mut Scene, piece: &str, case: &str) {
    let (piece, case) = (piece.to_owned(), Some(case.to_owned()));
    scene.does(Command::PlacePiece { piece, case });
}

fn counted(scene: &mut Scene, count: &str, tray: &str, tags: Vec<String>) {
    let count = count.to_owned();
    scene.does(Command::OpenCount { count: count.clone(), case: Some(tray.to_owned()) });
    scene.does(Command::ScanTags { count: count.clone(), tags });
    scene.does(Command::CloseCount { count });
}

fn consigned(scene: &mut Scene) -> (String, String) {
    let (piece, tag) = (scene.named("brooch"), format!("CT-{:03}", scene.index + 1));
    let goods = Consigned {
        piece: piece.clone(),
        tag: tag.clone(),
        description: "Garnet bar brooch".to_owned(),
        price: "320.00".to_owned(),
        share: Some("60".to_owned()),
        fixed: None,
        details: None,
    };
    let Some(consignor) = scene.customer() else { return (piece, tag) };
    scene.manager_does(Command::TakeOnConsignment {
        consignment: scene.named("agreement"),
        consignor,
        goods: vec![goods],
        agent: true,
        until: calendar::date(scene.today() + 120),
        pay_days: None,
        sign: true,
    });
    (piece, tag)
}
