//! Papers of a shop, written into its folder as text, PNG and PDF, and as the bytes they are drawn
//! from again.
//!
//! A sample: what a customer of each kind of order would have been handed. Agreements bear their
//! ink, drawn from the strokes that were signed.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use milgrain_app::commission::PayCommission;
use milgrain_app::{AppError, Given, lists};
use milgrain_documents::words::ENGLISH;
use milgrain_documents::{Document, Point, Rendition, Signature, Stock, Stroke, Tone, days};
use milgrain_kernel::{Day, Instant, OrderId, StaffId, StoreId};
use milgrain_retail::event::Stream;
use milgrain_retail::order::events::OrderKind;
use milgrain_retail::order::{Agreement as State, Order};
use milgrain_retail::signature::Strokes;
use milgrain_store::words;

mod appraisals;
mod bench;
mod house;
mod owners;
mod stock;

use crate::scenario::{Agreement, Signer};
use crate::shop::Shop;
use crate::{CliError, progress, states};

/// How many papers of each kind are written.
const EACH: usize = 5;

/// Dots for each millimetre: enough for a screen, and for a printer in a pinch.
const DOTS: u32 = 8;

/// A paper on its way to the folder.
struct Paper {
    name: String,
    document: Document,
    signatures: Vec<Signature>,
    stock: Stock,
}

/// Writes a sample of every kind; gives their number.
///
/// # Errors
/// [`CliError::File`], a paper that cannot be drawn, or a fault of the storage.
pub fn write(shop: &Shop, agreements: &[Agreement]) -> Result<usize, CliError> {
    let desks = Desks::of(shop)?;
    let mut papers = Vec::new();
    let mut kinds: BTreeMap<&str, Vec<&Agreement>> = BTreeMap::new();
    for agreement in agreements {
        kinds.entry(&agreement.document.title).or_default().push(agreement);
    }
    for agreement in kinds.values().flat_map(|of_a_kind| spread(of_a_kind)) {
        papers.push(agreed(shop, agreement)?);
    }
    papers.extend(of_orders(shop, &desks)?);
    papers.extend(statements(shop, &desks)?);
    papers.extend(commission(shop, &desks)?);
    papers.extend(drawers(shop, &desks)?);
    papers.extend(cash_statements(shop, &desks)?);
    papers.extend(owners::memos(shop, &desks)?);
    papers.extend(owners::consignments(shop, &desks)?);
    papers.extend(stock::counts(shop, &desks)?);
    papers.extend(owners::memos_out(shop, &desks)?);
    papers.extend(stock::transfers(shop, &desks)?);
    papers.extend(appraisals::withdrawn(shop, &desks)?);
    papers.extend(bench::incidents(shop, &desks)?);
    papers.extend(bench::care_plans(shop, &desks)?);
    papers.extend(house::statements(shop, &desks)?);
    papers.extend(house::payments(shop, &desks)?);
    let bar = progress::bar("Papers", papers.len());
    for paper in &papers {
        paper.write(shop)?;
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(papers.len())
}

/// Some of many, from the first to the last.
fn spread<T>(all: &[T]) -> impl Iterator<Item = &T> {
    let step = (all.len() / EACH).max(1);
    all.iter().step_by(step).take(EACH)
}

fn agreed(shop: &Shop, agreement: &Agreement) -> Result<Paper, CliError> {
    let signature = Signature {
        slot: agreement.slot.to_owned(),
        name: signer_name(shop, &agreement.signer)?,
        at: moment(agreement.at),
        strokes: ink(&agreement.strokes),
    };
    Ok(Paper {
        name: named(&agreement.document.title, &agreement.document.number),
        document: agreement.document.clone(),
        signatures: vec![signature],
        stock: Stock::Letter,
    })
}

/// A file's name by its paper's title, such as `layaway-agreement-A-000117`.
fn named(title: &str, number: &str) -> String {
    format!("{}-{number}", title.to_lowercase().replace(' ', "-"))
}

fn signer_name(shop: &Shop, signer: &Signer) -> Result<String, CliError> {
    let customer = match signer {
        Signer::Ours(name) => return Ok(name.clone()),
        Signer::Customer(None) => return Ok(String::new()),
        Signer::Customer(Some(customer)) => *customer,
    };
    let known = states::customer(&shop.app, customer)?;
    Ok(known.name.known().map(ToString::to_string).unwrap_or_default())
}

/// A moment in words, by the clock of the desk.
fn moment(at: Instant) -> String {
    let local = at.local();
    format!("{}, {}", days::long(local.date(), &ENGLISH), local.time().format("%H:%M"))
}

/// Strokes as papers draw them: from a box of 60 by 20 mm to the papers' grid.
fn ink(strokes: &Strokes) -> Vec<Stroke> {
    let grid = |hundredths: u16, box_size: u32| {
        u16::try_from((u32::from(hundredths) * 10_000 / box_size).min(10_000)).unwrap_or(10_000)
    };
    let point = |p: &milgrain_retail::signature::Point| Point {
        x: grid(p.x, 7_000),
        y: grid(p.y, 2_000),
        pressure: p.pressure,
        at_ms: p.at_ms,
    };
    strokes.0.iter().map(|stroke| Stroke { points: stroke.0.iter().map(point).collect() }).collect()
}

type Drawn = fn(&Shop, &Given, OrderId) -> Result<Document, AppError>;

/// Receipts, invoices and payment receipts.
fn of_orders(shop: &Shop, desks: &Desks) -> Result<Vec<Paper>, CliError> {
    let mut orders = states::orders(&shop.app)?;
    orders.sort_by(|a, b| a.number.cmp(&b.number));
    let delivered = |o: &&Order| o.agreement == State::Closed && o.kind == OrderKind::Sale;
    let invoiced = |o: &&Order| !o.invoices.is_empty();
    let running = |o: &&Order| o.agreement == State::Open && o.layaway.is_some();
    let repair = |o: &&Order| o.kind == OrderKind::Repair;
    let in_work = |o: &&Order| repair(o) && o.agreement == State::Open;
    let fetched = |o: &&Order| repair(o) && o.agreement == State::Closed && o.unclaimed.is_none();
    let given = |o: &&Order| !o.gift_receipts.is_empty();
    let came_back = |o: &&Order| o.lines.iter().any(|line| line.returned_on.is_some());
    let adjusted = |o: &&Order| !o.adjusted.is_empty();
    let ours = |o: &&Order| o.employee.is_some() && delivered(o);
    let several =
        |o: &&Order| o.tenders.iter().any(|tender| tender.payer.is_some()) && delivered(o);
    let kinds: [(&str, Stock, Vec<&Order>, Drawn); 11] = [
        ("receipt", Stock::Roll80, orders.iter().filter(delivered).collect(), receipt),
        ("receipt-employee", Stock::Roll80, orders.iter().filter(ours).collect(), receipt),
        ("receipt-two", Stock::Roll80, orders.iter().filter(several).collect(), receipt),
        ("adjusted", Stock::Roll80, orders.iter().filter(adjusted).collect(), return_receipt),
        ("invoice", Stock::Letter, orders.iter().filter(invoiced).collect(), invoice),
        ("payment", Stock::Roll80, orders.iter().filter(running).collect(), payment),
        ("claim-check", Stock::Roll80, orders.iter().filter(in_work).collect(), claim_check),
        ("envelope", Stock::Roll80, orders.iter().filter(in_work).collect(), envelope),
        ("gift-receipt", Stock::Roll80, orders.iter().filter(given).collect(), gift_receipt),
        ("return", Stock::Roll80, orders.iter().filter(came_back).collect(), return_receipt),
        ("repair", Stock::Letter, orders.iter().filter(fetched).collect(), repair_receipt),
    ];
    let mut papers = Vec::new();
    for (kind, stock, orders, drawn) in kinds {
        for order in spread(&orders) {
            let Some(given) = desks.of_order(order.id) else { continue };
            let document = drawn(shop, &given, order.id)?;
            papers.push(Paper::plain(format!("{kind}-{}", order.number), document, stock));
        }
    }
    Ok(papers)
}

fn receipt(shop: &Shop, given: &Given, order: OrderId) -> Result<Document, AppError> {
    shop.app.receipt(given, order)
}

fn invoice(shop: &Shop, given: &Given, order: OrderId) -> Result<Document, AppError> {
    shop.app.invoice(given, order)
}

fn payment(shop: &Shop, given: &Given, order: OrderId) -> Result<Document, AppError> {
    shop.app.payment_receipt(given, order)
}

fn claim_check(shop: &Shop, given: &Given, order: OrderId) -> Result<Document, AppError> {
    shop.app.claim_check(given, order)
}

fn envelope(shop: &Shop, given: &Given, order: OrderId) -> Result<Document, AppError> {
    shop.app.job_envelope(given, order)
}

fn gift_receipt(shop: &Shop, given: &Given, order: OrderId) -> Result<Document, AppError> {
    shop.app.gift_receipt(given, order)
}

fn return_receipt(shop: &Shop, given: &Given, order: OrderId) -> Result<Document, AppError> {
    shop.app.return_receipt(given, order)
}

fn repair_receipt(shop: &Shop, given: &Given, order: OrderId) -> Result<Document, AppError> {
    shop.app.repair_receipt(given, order)
}

/// Statements of some who owe.
fn statements(shop: &Shop, desks: &Desks) -> Result<Vec<Paper>, CliError> {
    let mut papers = Vec::new();
    for (customer, _) in spread(&shop.app.receivables()?) {
        let orders = lists::orders_of(shop.app.store().read(), *customer)?;
        let Some(given) = orders.first().and_then(|order| desks.of_order(*order)) else { continue };
        let document = shop.app.statement(&given, *customer, desks.today)?;
        papers.push(Paper::plain(
            format!("statement-{}", papers.len() + 1),
            document,
            Stock::Letter,
        ));
    }
    Ok(papers)
}

/// Commission statements of some who were paid, each of their best period.
fn commission(shop: &Shop, desks: &Desks) -> Result<Vec<Paper>, CliError> {
    let mut staff = states::staff(&shop.app)?;
    staff.retain(|(_, person)| !person.paid.is_empty());
    let mut papers = Vec::new();
    for (id, person) in spread(&staff) {
        let best = person.paid.iter().max_by_key(|paid| paid.amount.minor());
        let (Some(paid), Some(given)) = (best, desks.of_staff(*id)) else { continue };
        let request = PayCommission { staff: *id, from: paid.from, to: paid.to };
        let document = shop.app.commission_paper(&given, &request)?;
        let name = format!("commission-{}", papers.len() + 1);
        papers.push(Paper::plain(name, document, Stock::Letter));
    }
    Ok(papers)
}

/// Z reports of some drawers.
fn drawers(shop: &Shop, desks: &Desks) -> Result<Vec<Paper>, CliError> {
    let closed = states::drawers(&shop.app)?;
    let mut papers = Vec::new();
    for (session, store) in spread(&closed) {
        let given = Given { store: *store, ..desks.given };
        let document = shop.app.drawer_paper(&given, *session)?;
        papers.push(Paper::plain(
            format!("z-report-{}", papers.len() + 1),
            document,
            Stock::Roll80,
        ));
    }
    Ok(papers)
}

/// What people are told of cash that was reported of them.
fn cash_statements(shop: &Shop, desks: &Desks) -> Result<Vec<Paper>, CliError> {
    let mut papers = Vec::new();
    for request in spread(&states::cash_statements(&shop.app)?) {
        let document = shop.app.cash_statement(&desks.given, request)?;
        let name = format!("cash-statement-{}", papers.len() + 1);
        papers.push(Paper::plain(name, document, Stock::Letter));
    }
    Ok(papers)
}

/// Who asks for papers, and in which store: the one that an order belongs to, or that a person
/// works in.
struct Desks {
    given: Given,
    today: Day,
    orders: BTreeMap<OrderId, StoreId>,
    staff: BTreeMap<StaffId, StoreId>,
}

impl Desks {
    fn of(shop: &Shop) -> Result<Self, CliError> {
        let (given, policy) = shop.any_desk()?;
        let today = policy.clock.business_day(given.at);
        let mut desks = Desks { given, today, orders: BTreeMap::new(), staff: BTreeMap::new() };
        for (store, book) in states::stores(&shop.app)? {
            desks.staff.extend(book.plans.signed.iter().map(|signed| (signed.staff, store)));
        }
        let store = shop.app.store();
        store.read().log.scan(0, &mut |logged| {
            let commit = logged.envelope.commit()?;
            for event in &commit.events {
                if let Some(Stream::Order(order)) = words::stream(event.stream) {
                    desks.orders.entry(order).or_insert(commit.store);
                }
            }
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(desks)
    }

    fn of_order(&self, order: OrderId) -> Option<Given> {
        self.orders.get(&order).map(|store| Given { store: *store, ..self.given })
    }

    fn of_staff(&self, staff: StaffId) -> Option<Given> {
        self.staff.get(&staff).map(|store| Given { store: *store, ..self.given })
    }
}

impl Paper {
    const fn plain(name: String, document: Document, stock: Stock) -> Self {
        Paper { name, document, signatures: Vec::new(), stock }
    }

    fn write(&self, shop: &Shop) -> Result<(), CliError> {
        let paper: Rendition<'_> = self.document.original().signed(&self.signatures);
        let file = |ending: &str| format!("documents/{}{ending}", self.name);
        shop.folder.write(&file(".paper"), &self.document.to_bytes())?;
        shop.folder.write(&file(".txt"), paper.text().as_bytes())?;
        shop.folder.write(&file(".pdf"), &paper.pdf(self.stock)?)?;
        let pages = paper.png(self.stock, DOTS, Tone::Colour)?;
        for (index, page) in pages.iter().enumerate() {
            shop.folder.write(&file(&format!("-{}.png", index + 1)), page)?;
        }
        Ok(())
    }
}
