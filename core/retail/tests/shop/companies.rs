//! Company customers: who buys for them, what their bills name, the certificate that frees them of tax.

use milgrain_kernel::{CustomerId, OrderId};
use milgrain_retail::customer::Customer;
use milgrain_retail::customer::company::{Company, describe};
use milgrain_retail::customer::decide::CustomerRefusal;
use milgrain_retail::event::{Fact, Stream};
use milgrain_retail::house_account::HouseTerms;
use milgrain_retail::note::{PersonName, ShortText};
use milgrain_retail::order::OrderRefusal;
use milgrain_retail::order::deliver::hand_over;
use milgrain_retail::order::events::{OrderKind, PurchaseOrder};
use milgrain_retail::order::pay::Offered;
use milgrain_retail::order::purchase_order;
use milgrain_retail::state::State;
use milgrain_retail::tax::{ExemptionCertificate, ExemptionKind};

use super::books_hold::check;
use super::support::*;

fn id(name: &str) -> CustomerId {
    CustomerId::derived(name)
}

fn known(shop: &Shop, name: &str) -> Customer {
    match shop.states.get(&Stream::Customer(id(name))) {
        Some(State::Customer(customer)) => customer.clone(),
        _ => Customer::default(),
    }
}

fn adds(shop: &mut Shop, name: &str) {
    let added = milgrain_retail::customer::decide::add(
        &known(shop, name),
        PersonName::new(name).unwrap(),
        Default::default(),
    );
    let fact = |event| vec![Fact { stream: Stream::Customer(id(name)), event }];
    shop.carry_out(added.map(|added| fact(added.into()))).unwrap();
}

fn certificate(expires: Option<&str>, kept: bool) -> ExemptionCertificate {
    ExemptionCertificate {
        kind: ExemptionKind::Organisation,
        number: "OH-55-1234".to_owned().into(),
        expires: expires.map(day),
        kept,
        accepted_by: milgrain_kernel::StaffId::derived("Mia"),
    }
}

fn describes(
    shop: &mut Shop,
    buyers: &[&str],
    purchase_order: bool,
    certificate: Option<ExemptionCertificate>,
) -> Result<(), CustomerRefusal> {
    let buyers = buyers.iter().map(|name| (id(name), known(shop, name))).collect();
    let company = Company { buyers, purchase_order, certificate };
    let described = describe(id("Zoe"), &known(shop, "Zoe"), company, &shop.desk());
    let fact = |event| vec![Fact { stream: Stream::Customer(id("Zoe")), event }];
    shop.carry_out(described.map(|described| fact(described.into())))
}

/// A company called Zoe, for which Ada buys, and somebody who does not.
fn shop() -> Shop {
    let mut shop = Shop::in_state("OH");
    shop.receives_stock("chain", 1_000, "20000.00", "50.00");
    for name in ["Zoe", "Ada", "Eve"] {
        adds(&mut shop, name);
    }
    shop.opens_account("Zoe", HouseTerms::NetDays(30), "3000.00").unwrap();
    shop.as_manager(|shop| describes(shop, &["Ada"], true, None)).unwrap();
    shop
}

fn enters(
    shop: &mut Shop,
    order: OrderId,
    number: Option<&str>,
    buyer: Option<&str>,
) -> Result<(), OrderRefusal> {
    let number = number.map(|number| ShortText::new(number).unwrap());
    let entered = PurchaseOrder { number, buyer: buyer.map(id) };
    let decided = purchase_order::enter(&shop.order(order), entered, &shop.desk());
    shop.carry_out(decided)
}

fn leaves(shop: &mut Shop, order: OrderId, offered: Vec<Offered>) -> Result<(), OrderRefusal> {
    let company = known(shop, "Zoe").company.map(Box::new);
    let offered: Vec<Offered> =
        offered.into_iter().map(|one| Offered { company: company.clone(), ..one }).collect();
    let known = shop.order(order);
    let lines: Vec<_> = known.lines.iter().map(|line| line.id).collect();
    let decided = hand_over(&known, &lines, &offered, None, &shop.desk());
    shop.carry_out(decided)
}

#[test]
fn a_company_s_bill_names_its_purchase_order_and_who_buys_for_it() {
    let mut shop = shop();
    for billed in [shop.on_account_of("Zoe", "1072.50"), account("1072.50")] {
        let name = format!("ring {}", shop.named);
        let order = shop.quotes(OrderKind::Sale, &name, "1000.00", "400.00");
        shop.agrees(order, &[]).unwrap();
        let offered = shop.offered(&[billed]);
        let bills = |shop: &mut Shop| leaves(shop, order, offered.clone());
        assert_eq!(bills(&mut shop), Err(OrderRefusal::PurchaseOrderNeeded));
        assert_eq!(enters(&mut shop, order, None, None), Err(OrderRefusal::PurchaseOrderNeeded));
        enters(&mut shop, order, Some("PO 4471"), None).unwrap();
        assert_eq!(bills(&mut shop), Err(OrderRefusal::BuyerNeeded));
        enters(&mut shop, order, Some("PO 4471"), Some("Eve")).unwrap();
        assert_eq!(bills(&mut shop), Err(OrderRefusal::BuyerNeeded));
        enters(&mut shop, order, Some("PO 4471"), Some("Ada")).unwrap();
        bills(&mut shop).unwrap();
        let after = enters(&mut shop, order, Some("PO 4472"), Some("Ada"));
        assert_eq!(after.unwrap_err().code(), "order.wrong_state");
    }
    check(&shop);
    // Money needs neither.
    let order = shop.quotes(OrderKind::Sale, "pin", "1000.00", "400.00");
    shop.agrees(order, &[]).unwrap();
    let offered = shop.offered(&[cash("1072.50")]);
    leaves(&mut shop, order, offered).unwrap();
}

#[test]
fn a_company_is_described_by_a_manager_and_buys_through_people_who_are_known() {
    let mut shop = shop();
    let alone = describes(&mut shop, &["Ada"], true, None);
    assert_eq!(alone, Err(CustomerRefusal::ManagerNeeded));
    shop.as_manager(|shop| {
        assert_eq!(describes(shop, &["Nobody"], true, None), Err(CustomerRefusal::Unknown));
        assert_eq!(describes(shop, &["Zoe"], true, None), Err(CustomerRefusal::OwnBuyer));
        for useless in [certificate(Some("2026-11-30"), true), certificate(None, false)] {
            let refused = describes(shop, &[], false, Some(useless));
            assert_eq!(refused, Err(CustomerRefusal::CertificateUseless));
        }
        describes(shop, &["Ada", "Ada", "Eve"], false, None).unwrap();
        assert_eq!(known(shop, "Zoe").company.unwrap().buyers.len(), 2);
    });
}

#[test]
fn a_certificate_frees_sales_until_its_last_day() {
    let mut shop = shop();
    let paper = certificate(Some("2026-12-31"), true);
    shop.as_manager(|shop| describes(shop, &[], false, Some(paper.clone()))).unwrap();
    let company = known(&shop, "Zoe").company.unwrap();
    assert_eq!(company.certificate_on(day("2026-12-31")), Some(&paper));
    assert_eq!(company.certificate_on(day("2027-01-01")), None, "that sale is taxed");
    let order = shop.quotes(OrderKind::Sale, "ring", "1000.00", "400.00");
    let exemption = company.certificate_on(shop.today).cloned();
    let open = milgrain_retail::order::open::Open { exemption, ..over_the_counter() };
    shop.opens(order, open, &[]).unwrap();
    assert_eq!(shop.order(order).total(), Ok(usd("1000.00")));
}
