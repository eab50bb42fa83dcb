//! Lines of an order as papers describe them: what makes a piece this one, said as the trade's
//! rules demand, with its price and what was taken off.

use milgrain_documents::papers::{Certificate, Charge, Goods, Origin, Stone, TaxLine};
use milgrain_documents::words::{ENGLISH, Sales, fill};
use milgrain_kernel::{Money, MoneyError, Percent};
use milgrain_retail::line_kind::LineKind;
use milgrain_retail::order::events::{Item, PriceMatched};
use milgrain_retail::order::{Line, Order};
use milgrain_retail::piece::details;
use milgrain_retail::piece::{Details, PRE_OWNED, PieceFacts};

use crate::AppError;
use crate::load::Load;

const WORDS: &Sales = &ENGLISH.sales;

/// Goods and work of an order.
pub(super) fn goods(load: &Load, order: &Order) -> Result<Vec<Goods>, AppError> {
    let lines = order.lines.iter().filter(|line| !is_charge(line.kind));
    lines.map(|line| one(load, order, line)).collect()
}

/// Fees and shipping of an order.
pub(super) fn charges(order: &Order) -> Result<Vec<Charge>, MoneyError> {
    let lines = order.lines.iter().filter(|line| line.kind == LineKind::Shipping);
    lines
        .map(|line| Ok(Charge { label: line.description.clone(), amount: line.price()? }))
        .collect()
}

/// The layaway's fee, if there is one.
pub(super) fn fee(order: &Order) -> Option<Money> {
    order.lines.iter().find(|line| line.kind == LineKind::LayawayFee).map(|line| line.list)
}

const fn is_charge(kind: LineKind) -> bool {
    matches!(kind, LineKind::Shipping | LineKind::LayawayFee)
}

pub(super) fn one(load: &Load, order: &Order, line: &Line) -> Result<Goods, AppError> {
    let price = line.price()?;
    let below_list = price.minus(line.list)?;
    let quantity = match line.item {
        Item::Stock(_, quantity) => quantity,
        _ => 1,
    };
    let plain = Goods {
        name: line.description.clone(),
        tag: None,
        metal: None,
        size: None,
        stones: Vec::new(),
        quantity,
        each: line.list.split_evenly(quantity as usize).first().copied().unwrap_or(line.list),
        price: line.list,
        remarks: Vec::new(),
        discount: below_list.is_negative().then(|| (why_less(order, line).to_owned(), below_list)),
    };
    let described = match line.item {
        Item::Piece(id) => {
            let facts = load.piece(id)?.facts;
            let mut described = facts.map(|facts| of_piece(plain.clone(), &facts));
            // As it was when it was sold: it may have come back worn since.
            if let Some(goods) = &mut described
                && line.description.starts_with(PRE_OWNED)
            {
                goods.name.insert_str(0, PRE_OWNED);
            }
            described
        }
        Item::Variation(design, id) => {
            let known = load.design(design)?;
            let name = known.name.as_ref().map(ToString::to_string);
            known.variations.get(&id).map(|facts| {
                let plain = Goods { name: name.unwrap_or_default(), ..plain.clone() };
                with_details(Goods { tag: Some(facts.tag.to_string()), ..plain }, &facts.details)
            })
        }
        Item::Stock(..) | Item::Service | Item::GiftCard(_) | Item::Special => None,
    };
    Ok(described.unwrap_or(plain))
}

/// Why a line costs less than its list price.
fn why_less(order: &Order, line: &Line) -> &'static str {
    let matched = |known: &PriceMatched| known.line == line.id && line.price() == Ok(known.price);
    if order.adjusted.iter().any(|adjusted| adjusted.line == line.id) {
        WORDS.adjustment
    } else if order.employee.is_some() {
        WORDS.employee_price
    } else if order.matched.iter().any(matched) {
        WORDS.price_match
    } else {
        WORDS.discount
    }
}

fn of_piece(plain: Goods, facts: &PieceFacts) -> Goods {
    let named =
        Goods { name: facts.description.to_string(), tag: Some(facts.tag.to_string()), ..plain };
    let mut goods = with_details(named, &facts.details);
    let certificate = facts.certificate.as_ref().map(|certificate| Certificate {
        laboratory: certificate.lab.to_string(),
        number: certificate.number.to_string(),
    });
    match goods.stones.first_mut() {
        Some(stone) => stone.certificate = certificate,
        None => {
            goods.remarks.extend(certificate.map(|c| report(&c.laboratory, &c.number)));
        }
    }
    goods
}

/// A laboratory's report in a few words.
pub(super) fn report(laboratory: &str, number: &str) -> String {
    let values = [("laboratory", laboratory), ("number", number)];
    fill(ENGLISH.pieces.certificate, &values)
}

pub(super) fn with_details(goods: Goods, details: &Details) -> Goods {
    let (named, other): (Vec<_>, Vec<_>) =
        details.stones.iter().partition(|stone| stone.origin != details::Origin::NotApplicable);
    let mut remarks = goods.remarks.clone();
    remarks.extend(other.iter().map(|stone| stone.name.to_string()));
    Goods {
        metal: details.metal.as_ref().map(|metal| metal.name.to_string()),
        size: details.size.as_ref().map(ToString::to_string),
        stones: named.into_iter().map(stone).collect(),
        remarks,
        ..goods
    }
}

fn stone(stone: &details::Stone) -> Stone {
    let text =
        |text: &Option<milgrain_retail::note::ShortText>| text.as_ref().map(ToString::to_string);
    Stone {
        kind: stone.name.to_string(),
        origin: match stone.origin {
            details::Origin::LaboratoryGrown => Origin::LaboratoryGrown,
            _ => Origin::Natural,
        },
        weight: stone.weight,
        cut: text(&stone.shape).or_else(|| text(&stone.cut)),
        colour: text(&stone.colour),
        clarity: text(&stone.clarity),
        treatments: stone.treatments.iter().map(|treatment| treatment.words().to_owned()).collect(),
        certificate: None,
    }
}

/// Tax by jurisdiction and rate, as the paper adds it up.
pub(super) fn taxes(order: &Order) -> Result<Vec<TaxLine>, MoneyError> {
    taxes_of(&order.lines)
}

/// Tax of some lines.
pub(super) fn taxes_of<'a>(
    lines: impl IntoIterator<Item = &'a Line>,
) -> Result<Vec<TaxLine>, MoneyError> {
    let mut gathered: Vec<TaxLine> = Vec::new();
    let charged = lines.into_iter().flat_map(|line| &line.taxes).filter(|tax| !tax.tax.is_zero());
    for tax in charged {
        let same =
            |line: &&mut TaxLine| line.jurisdiction == tax.jurisdiction && line.rate == tax.rate;
        match gathered.iter_mut().find(same) {
            Some(line) => {
                line.base = line.base.plus(tax.taxable)?;
                line.amount = line.amount.plus(tax.tax)?;
            }
            None => gathered.push(TaxLine {
                jurisdiction: tax.jurisdiction.clone(),
                rate: tax.rate,
                base: tax.taxable,
                amount: tax.tax,
            }),
        }
    }
    Ok(gathered)
}

/// Price after discounts of everything, without tax.
pub(super) fn subtotal(order: &Order) -> Result<Money, MoneyError> {
    let prices: Result<Vec<Money>, _> = order.lines.iter().map(Line::price).collect();
    Money::sum(prices?, order.currency)
}

/// A share of a hundred, for lines that show none.
pub(super) const WHOLE: Percent = Percent::HUNDRED;
