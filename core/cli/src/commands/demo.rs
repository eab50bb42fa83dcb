//! The demo: a season of three stores on a real catalogue, played through the app.

use milgrain_app::receive::{ReceivePieces, ReceivedPiece};
use milgrain_kernel::{StoreId, Weight, WeightUnit};
use milgrain_retail::note::{ShortText, Tag};
use milgrain_retail::piece::{Details, Origin, Ownership, PieceFacts, Stone};

use super::import_catalog::BATCH;
use super::play::{self, Counts};
use super::train;
use crate::answer::Answer;
use crate::demo::calendar;
use crate::demo::diamonds::{Diamond, catalogue};
use crate::demo::season::{SEED, season};
use crate::demo::shops::{SHOPS, of_diamond};
use crate::folder::Folder;
use crate::scenario::step::{Command, Step};
use crate::scenario::{Labels, Player};
use crate::shop::Shop;
use crate::{CliError, progress};

/// The scenario that the demo is.
const NAME: &str = "demo";

/// When the diamonds are laid out, before anybody comes in.
const EARLY: &str = "07:45";

pub(super) fn demo(folder: Folder) -> Result<Answer, CliError> {
    let diamonds = catalogue()?;
    let steps: Vec<(usize, Step)> = (1..).zip(season(SEED, &diamonds)?).collect();
    folder.make_new_demo()?;
    let shop = Shop::begin(folder)?;
    let opens = |(_, step): &(usize, Step)| matches!(step.command, Command::OpenStore { .. });
    let (opening, season): (Vec<_>, Vec<_>) = steps.into_iter().partition(opens);
    let mut player = Player::new(&shop.app, NAME);
    let opened = play::play(&mut player, &opening)?;
    lay_out(&shop, &player, &diamonds)?;
    let played = play::play(&mut player, &season)?;
    let counts = Counts { taken: opened.taken + played.taken, ..played };
    let agreements = player.into_agreements();
    let answer = play::leave(&shop, counts, &agreements)?;
    train::train(&shop.folder, None)?;
    Ok(answer)
}

/// Receives the diamonds, each in its store, a thousand at a time.
fn lay_out(shop: &Shop, player: &Player, diamonds: &[Diamond]) -> Result<(), CliError> {
    let bar = progress::bar("Cataloguing", diamonds.len());
    for (index, store) in SHOPS.iter().enumerate() {
        let here: Vec<&Diamond> =
            diamonds.iter().filter(|diamond| of_diamond(diamond.number) == index).collect();
        for (part, batch) in here.chunks(BATCH).enumerate() {
            let given = player.owner_at(store.label, &calendar::date(0), EARLY, part)?;
            let received = batch.iter().map(|one| received(one, given.store, player.labels()));
            let pieces: Result<Vec<ReceivedPiece>, CliError> = received.collect();
            shop.app.receive_pieces(&given, &ReceivePieces { pieces: pieces? })?;
            bar.inc(batch.len() as u64);
        }
        shop.settle()?;
    }
    bar.finish_and_clear();
    Ok(())
}

fn received(diamond: &Diamond, store: StoreId, labels: &Labels) -> Result<ReceivedPiece, CliError> {
    let text = |words: &str| ShortText::new(words);
    let stone = Stone {
        shape: Some(text(diamond.shape())?),
        weight: Weight::new(diamond.carat, WeightUnit::Carat),
        colour: Some(text(&diamond.colour)?),
        clarity: Some(text(&diamond.clarity)?),
        cut: Some(text(&diamond.cut)?),
        measurements: diamond.measured().as_deref().map(text).transpose()?,
        ..Stone::new(text("diamond")?, Origin::Natural)
    };
    let facts = PieceFacts {
        tag: Tag::new(&diamond.tag())?,
        description: text("Loose stone")?,
        ownership: Ownership::Owned,
        cost: diamond.cost,
        price: diamond.price,
        certificate: None,
        details: Details { stones: vec![stone], ..Details::default() },
        store,
        received_on: calendar::day(0),
    };
    Ok(ReceivedPiece { piece: labels.piece(&diamond.tag()), facts })
}
