//! A customer's statement and an associate's commission.

use milgrain_documents::Document;
use milgrain_documents::papers::commission_statement::{CommissionLine, CommissionStatement};
use milgrain_documents::papers::statement::{
    Ageing, BilledItem, Deposit, RunningLayaway, Statement,
};
use milgrain_documents::papers::{NextPayment, Person};
use milgrain_documents::words::ENGLISH;
use milgrain_kernel::Percent;

use super::shop::{clause, customer, day, office, usd};

pub fn statement() -> Document {
    let billed = |document: &str, what: &str, (y, m, d), amount, open| BilledItem {
        document: document.to_owned(),
        what: what.to_owned(),
        pay_by: day(y, m, d),
        amount: usd(amount),
        open: usd(open),
    };
    Statement {
        particulars: office("S-2027-0208", day(2027, 2, 8)),
        customer: customer(),
        as_of: day(2027, 2, 8),
        billed: vec![
            billed("INV-2026-0311", "Studs and three chains", (2027, 1, 2), 427_606, 127_606),
            billed("INV-2027-0018", "Pearl strand, restrung, with a new clasp in 14k yellow gold", (2027, 2, 20), 38_610, 38_610),
        ],
        ageing: Ageing {
            current: usd(38_610),
            days_1_30: usd(0),
            days_31_60: usd(127_606),
            days_61_90: usd(0),
            over_90: usd(0),
        },
        to_pay: usd(166_216),
        settled: usd(300_000),
        billed_total: usd(466_216),
        next: Some(NextPayment { amount: usd(127_606), on: day(2027, 2, 20) }),
        deposits: vec![Deposit {
            document: "SO-0093".to_owned(),
            what: "Special order: signet ring with crest".to_owned(),
            held: usd(60_000),
        }],
        layaways: vec![RunningLayaway {
            document: "LA-2041".to_owned(),
            what: "Garland ring with sapphire".to_owned(),
            paid: usd(141_218),
            to_come: usd(116_718),
            next: Some(NextPayment { amount: usd(58_359), on: day(2027, 3, 1) }),
        }],
        policy: vec![clause(
            "Questions?",
            "Call (513) 555-0142 or stop by. If a date does not suit you, tell us and we will find another.",
        )],
    }
    .write(&ENGLISH)
}

pub fn commission() -> Document {
    let sale = |d, number: &str, what: &str, basis, share, commission| CommissionLine {
        date: day(2026, 12, d),
        sale: number.to_owned(),
        what: what.to_owned(),
        basis: usd(basis),
        share: Percent::from_basis_points(share),
        commission: usd(commission),
    };
    CommissionStatement {
        particulars: office("C-2026-12", day(2027, 1, 4)),
        associate: Person { name: "Maria Vance".to_owned(), lines: vec![] },
        period: (day(2026, 12, 1), day(2026, 12, 31)),
        plan: "6% of margin".to_owned(),
        carried_in: usd(-1_800),
        sales: vec![
            sale(3, "INV-2026-0311", "Studs and three chains", 164_700, 10_000, 9_882),
            sale(5, "R-2026-004702", "Tennis bracelet", 210_000, 5_000, 6_300),
            sale(12, "R-2026-004817", "Aurelia solitaire ring", 380_000, 10_000, 22_800),
            sale(15, "R-2026-004655", "Memo pendant, returned whole", -30_000, 10_000, -1_800),
        ],
        earned: usd(38_982),
        clawed_back: usd(-1_800),
        payable: usd(35_382),
        carried_out: usd(0),
        terms: vec![clause(
            "How it is computed",
            "Margin is the price after discounts, without tax, fees and shipping, less cost, lender’s fee and trade-in over-allowance. Commission is earned at delivery; until then it is an advance. What is taken back names its sale and comes from later commission only, never below zero for a period.",
        )],
    }
    .write(&ENGLISH)
}
