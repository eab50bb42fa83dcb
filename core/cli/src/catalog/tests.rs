//! Lists as vendors send them, good rows and bad.

use milgrain_kernel::{Currency, Day, Percent, StoreId};
use milgrain_retail::piece::Origin;

use super::{Columns, Fault, Row, Usual, read};

fn usual() -> Usual {
    Usual {
        store: StoreId::derived("store"),
        on: Day::ymd(2026, 12, 1).unwrap(),
        currency: Currency::USD,
        origin: Some(Origin::Natural),
        price_percent: Some(Percent::from_basis_points(22_000)),
    }
}

fn rows(text: &[u8], columns: Option<Columns>) -> (Vec<Row>, Vec<Fault>) {
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    let taken = read(text, columns, &usual(), |row| match row {
        Ok(row) => good.push(row),
        Err(fault) => bad.push(fault),
    });
    taken.unwrap();
    (good, bad)
}

const JEWELCLOUD: &str = "\
Cut,Size,Color,Clarity,CostPerCarat,CertificateType,Depth%,Table%,Girdle,Culet,Polish,Symmetry,\
Fluorescence,Crown,Pavilion,Measurements,Comments,Stones,Certificate#,InventoryStock#\n\
Round,1.01,G,VS1,5200,GIA,61.5,57,Medium,None,EX,EX,None,34.5,40.8,6.45x6.48x3.98,\"A, b\",1,2141438172,V-1\n";

#[test]
fn jewelcloud_s_columns_are_known_by_heading_and_by_order() {
    let without = JEWELCLOUD.split_once('\n').unwrap().1;
    for (text, line) in [(JEWELCLOUD, 2), (without, 1)] {
        let (good, bad) = rows(text.as_bytes(), None);
        assert_eq!((good.len(), bad), (1, vec![]));
        let facts = &good[0].piece.facts;
        assert_eq!(good[0].line, line);
        assert_eq!(facts.tag.as_str(), "V-1");
        // 5,200.00 x 1.01, and 220 % of that
        assert_eq!(facts.cost.to_plain(), "5252.00");
        assert_eq!(facts.price.to_plain(), "11554.40");
        assert_eq!(facts.certificate.as_ref().unwrap().number.as_str(), "2141438172");
        let stone = &facts.details.stones[0];
        assert_eq!(stone.shape.as_ref().unwrap().as_str(), "Round");
        assert_eq!(stone.origin, Origin::Natural);
    }
}

#[test]
fn the_first_five_columns_are_enough() {
    let (good, bad) = rows(b"Oval,0.50,H,si2,1000\n", None);
    assert_eq!((good.len(), bad), (1, vec![]));
    assert_eq!(good[0].piece.facts.tag.as_str(), "LINE-00001");
    assert_eq!(good[0].piece.facts.cost.to_plain(), "500.00");
}

#[test]
fn every_bad_row_is_named_by_line_and_code_and_the_others_are_kept() {
    let text = "tag,description,cost,price,stone,origin,carat,clarity\n\
        A-1,Solitaire,1100.00,2400.00,diamond,natural,1.00,VS1\n\
        A-2,Solitaire,\"1,100.00\",2400.00,diamond,natural,1.00,VS1\n\
        A-3,Solitaire,$1100,2400.00,diamond,natural,1.00,VS1\n\
        A-4,Solitaire,1100.00,2400.00,diamond,natural,1.00,VS9\n\
        A-5,Solitaire,1100.00,2400.00,diamond,space,1.00,VS1\n\
        A-6,Solitaire,1100.00,2400.00,diamond,natural,-1,VS1\n\
        A-1,Solitaire,1100.00,2400.00,diamond,natural,1.00,VS1\n\
        A-8,,1100.00,2400.00,diamond,natural,1.00,VS1\n\
        A-9,Solitaire\n\
        4111111111111111,Solitaire,1100.00,2400.00,diamond,natural,1.00,VS1\n\
        A-11,Καρφίτσα,1100.00,2400.00,,,,\n";
    let (good, bad) = rows(text.as_bytes(), None);
    let tags: Vec<&str> = good.iter().map(|row| row.piece.facts.tag.as_str()).collect();
    assert_eq!(tags, ["A-1", "A-11"]);
    let faults: Vec<(u64, &str)> = bad.iter().map(|fault| (fault.line, fault.code)).collect();
    let expected = [
        (3, "money.bad_amount"),
        (4, "money.bad_amount"),
        (5, "catalog.clarity"),
        (6, "catalog.origin"),
        (7, "catalog.weight"),
        (8, "catalog.tag_twice"),
        (9, "catalog.missing"),
        (10, "catalog.missing"),
        (11, "note.card_number"),
    ];
    assert_eq!(faults, expected);
}

#[test]
fn bytes_that_are_no_text_spoil_their_row_only() {
    let (good, bad) =
        rows(b"tag,description,cost,price\nA,Ring,1,2\n\xff,Ring,1,2\nB,Ring,1,2\n", None);
    assert_eq!(good.len(), 2);
    assert_eq!((bad[0].line, bad[0].code), (3, "catalog.unreadable"));
}

#[test]
fn a_mapping_names_columns_by_heading_or_number() {
    let text = b"Item No,What,Our cost,Retail\nX-7,Brooch,10.00,25.00\n";
    let line = Columns::from_line("Item No=tag, What=description,#3=cost,Retail=price");
    let toml = "[columns]\n\"Item No\" = \"tag\"\nWhat = \"description\"\n\"#3\" = \"cost\"\nRetail = \"price\"\n";
    for columns in [line, Columns::from_toml(toml)] {
        let (good, bad) = rows(text, Some(columns.unwrap()));
        assert_eq!((good.len(), bad), (1, vec![]));
        assert_eq!(good[0].piece.facts.cost.to_plain(), "10.00");
    }
}

#[test]
fn a_list_that_cannot_be_read_at_all_is_refused_whole() {
    let of = |text: &[u8], map: Option<&str>, usual: &Usual| {
        let columns = map.map(Columns::from_line).transpose();
        let read = columns.and_then(|columns| read(text, columns, usual, |_| ()));
        read.map_err(|error| error.code())
    };
    let bare = Usual { origin: None, price_percent: None, ..usual() };
    let cases: [(&[u8], Option<&str>, &Usual, &str); 8] = [
        (b"", None, &usual(), "catalog.empty"),
        (b"a,b\n1,2\n", None, &usual(), "catalog.unknown_columns"),
        (b"a,b\n1,2\n", Some("a"), &usual(), "catalog.mapping"),
        (b"a,b\n1,2\n", Some("a=weightiness"), &usual(), "catalog.unknown_field"),
        (b"a,b\n1,2\n", Some("c=tag"), &usual(), "catalog.unknown_column"),
        (b"tag,price\n1,2\n", None, &usual(), "catalog.no_cost"),
        (b"tag,cost\n1,2\n", None, &bare, "catalog.no_price"),
        (b"tag,cost,price,stone\n1,2,3,ruby\n", None, &bare, "catalog.no_origin"),
    ];
    for (text, map, usual, code) in cases {
        assert_eq!(of(text, map, usual), Err(code), "{}", String::from_utf8_lossy(text));
    }
}
