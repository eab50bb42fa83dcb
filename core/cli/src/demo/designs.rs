//! What is not one of a kind: 24 ring designs in their variations, chains, boxes, care.
//!
//! A variation's stone is written `origin name, weight, colour, clarity`, the origin first and
//! always said: `natural diamond, 0.75 ct, G, VS2`.

use super::amounts::cents;
use super::shops::SHOPS;
use crate::scenario::step::{Command, Label};

/// Metals, with their part of the price in per cent of 14k.
const METALS: [(&str, &str, i64); 3] =
    [("14k", "14k yellow gold", 100), ("18k", "18k white gold", 128), ("pt", "platinum 950", 155)];

/// Stone qualities, with their part of the price in per cent of the plainest.
const QUALITIES: [(&str, &str, i64); 2] = [("si", "H, SI1", 100), ("vs", "F, VS1", 145)];

/// Sizes, with what the larger one costs more, in cents.
const SIZES: [(&str, i64); 2] = [("6", 0), ("7 1/2", 2_500)];

/// Name, stone and price in dollars of the plainest variation.
const DESIGNS: [(&str, &str, &str, i64); 24] = [
    ("Halo", "natural diamond", "0.50 ct", 1_950),
    ("Solitaire", "natural diamond", "0.70 ct", 3_200),
    ("Cathedral", "natural diamond", "0.75 ct", 3_450),
    ("Three Stone", "natural diamond", "1.00 ct", 4_100),
    ("Eternity", "natural diamond", "1.20 ct", 3_600),
    ("Half Eternity", "natural diamond", "0.60 ct", 1_850),
    ("Milgrain Band", "natural diamond", "0.20 ct", 890),
    ("Twist", "natural diamond", "0.35 ct", 1_240),
    ("Bezel", "natural diamond", "0.40 ct", 1_480),
    ("Cluster", "natural diamond", "0.45 ct", 1_320),
    ("Marquise Vine", "natural diamond", "0.30 ct", 1_150),
    ("Art Deco", "natural diamond", "0.55 ct", 2_380),
    ("Bright Cut", "laboratory-grown diamond", "1.00 ct", 1_390),
    ("Hidden Halo", "laboratory-grown diamond", "1.50 ct", 1_980),
    ("East West", "laboratory-grown diamond", "1.20 ct", 1_640),
    ("Toi et Moi", "laboratory-grown diamond", "2.00 ct", 2_450),
    ("Tension", "laboratory-grown diamond", "0.90 ct", 1_290),
    ("Trellis", "laboratory-grown diamond", "1.10 ct", 1_510),
    ("Harbor", "natural sapphire", "0.80 ct", 1_720),
    ("Tide", "natural sapphire", "1.10 ct", 2_060),
    ("Ember", "natural ruby", "0.60 ct", 2_240),
    ("Garden", "natural emerald", "0.70 ct", 2_310),
    ("Dusk", "natural amethyst", "1.80 ct", 640),
    ("Meadow", "natural peridot", "1.60 ct", 590),
];

/// Tag, description, price in dollars and how many a store has.
const STOCK: [(&str, &str, i64, u32); 10] = [
    ("CHAIN-14-18", "Cable chain, 14k yellow gold, 18 in", 285, 60),
    ("CHAIN-14-20", "Cable chain, 14k yellow gold, 20 in", 315, 60),
    ("CHAIN-S-18", "Box chain, sterling silver, 18 in", 48, 120),
    ("ROPE-14-22", "Rope chain, 14k yellow gold, 22 in", 940, 24),
    ("HOOP-14", "Hoop earrings, 14k yellow gold", 220, 60),
    ("STUD-S", "Ball studs, sterling silver", 26, 150),
    ("BANGLE-S", "Bangle, sterling silver", 95, 60),
    ("BOX-RING", "Walnut ring box", 18, 300),
    ("BOX-TRAVEL", "Travel case, leather", 64, 90),
    ("CLEANER", "Jewelry cleaner, 8 oz", 12, 300),
];

/// A thing that can be sold again and again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ware {
    /// The design it belongs to; `None` for a stock item.
    pub design: Option<Label>,
    /// Its label.
    pub label: Label,
    /// Its price in cents.
    pub price: i64,
}

/// The steps that bring designs and variations in, and what can be sold of them.
#[must_use]
pub fn rings() -> (Vec<Command>, Vec<Ware>) {
    let (mut commands, mut wares) = (Vec::new(), Vec::new());
    for (name, stone, weight, dollars) in DESIGNS {
        let design = name.to_lowercase().replace(' ', "-");
        commands.push(Command::AddDesign { design: design.clone(), name: format!("{name} ring") });
        for (metal, metal_name, metal_part) in METALS {
            for (quality, grades, stone_part) in qualities(stone) {
                for (size, more) in SIZES {
                    let price = dollars * metal_part * stone_part / 100 + more;
                    let label = format!("{design}-{metal}-{quality}-{}", short(size));
                    commands.push(Command::AddVariation {
                        design: design.clone(),
                        variation: label.clone(),
                        metal: metal_name.to_owned(),
                        stone: Some(join(&[stone, weight, grades])),
                        size: Some(size.to_owned()),
                        cost: cents(price * cost_part(metal) / 100),
                        price: cents(price),
                    });
                    wares.push(Ware { design: Some(design.clone()), label, price });
                }
            }
        }
    }
    (commands, wares)
}

/// Diamonds come in two qualities; the other stones are not graded so.
fn qualities(stone: &str) -> Vec<(&'static str, &'static str, i64)> {
    if stone.ends_with("diamond") { QUALITIES.to_vec() } else { vec![("a", "", 100)] }
}

fn join(parts: &[&str]) -> String {
    let said: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    said.join(", ")
}

fn short(size: &str) -> String {
    size.replace(" 1/2", "h")
}

/// Platinum earns less: its metal is dearer and its work is the same.
fn cost_part(metal: &str) -> i64 {
    match metal {
        "pt" => 58,
        "18k" => 52,
        _ => 46,
    }
}

/// A store's stock items, received.
#[must_use]
pub fn stock(shop: usize) -> (Vec<Command>, Vec<Ware>) {
    let prefix = SHOPS.get(shop).map_or("", |shop| shop.state);
    let all = STOCK.iter().map(|&(tag, description, dollars, quantity)| {
        let tag = format!("{prefix}-{tag}");
        let item: Label = tag.to_lowercase();
        let price = dollars * 100;
        let ware = Ware { design: None, label: item.clone(), price };
        let (cost, price) = (cents(price * 44 / 100), cents(price));
        let description = description.to_owned();
        (Command::ReceiveStock { item, tag, description, quantity, cost, price }, ware)
    });
    all.unzip()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_design_comes_in_metals_and_sizes_each_with_its_own_price() {
        let (commands, wares) = rings();
        let labels: BTreeSet<&str> = wares.iter().map(|ware| ware.label.as_str()).collect();
        assert_eq!(labels.len(), wares.len());
        // 18 designs with diamonds in 12 variations, 6 others in 6.
        assert_eq!(wares.len(), 18 * 12 + 6 * 6);
        assert_eq!(commands.len(), wares.len() + 24);
        let halo = wares.iter().find(|ware| ware.label == "halo-18k-vs-7h").unwrap();
        // 1,950 x 1.28 x 1.45 + 25
        assert_eq!(cents(halo.price), "3644.20");
    }

    #[test]
    fn every_stone_says_where_it_comes_from() {
        for command in rings().0 {
            if let Command::AddVariation { stone: Some(stone), .. } = command {
                let said = stone.starts_with("natural ") || stone.starts_with("laboratory-grown ");
                assert!(said, "{stone}");
            }
        }
    }

    #[test]
    fn each_store_has_stock_of_its_own() {
        let (first, second) = (stock(0).1, stock(1).1);
        assert_eq!(first[0].label, "oh-chain-14-18");
        assert!(first.iter().all(|ware| !second.contains(ware)));
    }
}
