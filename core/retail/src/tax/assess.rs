//! How much tax each line carries: by kind, by place, by the day's rate.

use milgrain_kernel::{Currency, Day, LineId, Money, MoneyError, Percent};
use serde::{Deserialize, Serialize};

use super::exemption::ExemptionCertificate;
use super::refusal::TaxRefusal;
use super::table::{PerWhat, RateRow, StateTaxRow, TaxTable, TradeInRule};
use crate::line_kind::LineKind;
use crate::place::{Jurisdiction, Supply};
use crate::rules::RuleId;

/// What is to be taxed.
#[derive(Clone, Copy, Debug)]
pub struct TaxQuestion<'a> {
    /// The day the tax falls due: its rate applies.
    pub day: Day,
    /// Where the store stands.
    pub store: &'a Jurisdiction,
    /// How the goods reach the customer.
    pub supply: &'a Supply,
    /// The lines, after discounts, all of one currency.
    pub lines: &'a [Taxable],
    /// What the customer gave in exchange.
    pub trade_in: Option<TradeIn>,
    /// A certificate that frees the sale of tax.
    pub exemption: Option<&'a ExemptionCertificate>,
}

/// A line as tax sees it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Taxable {
    /// The line.
    pub line: LineId,
    /// What it is.
    pub kind: LineKind,
    /// Its price after discounts.
    pub amount: Money,
}

/// Goods taken in exchange.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TradeIn {
    /// What was allowed for them.
    pub amount: Money,
    /// Whether they are of the kind that is sold.
    pub like_kind: bool,
    /// Whether the invoice states them separately, as a reduction of tax demands.
    pub separately_stated: bool,
}

/// The tax of one line, as the event carries it.
#[derive(
    Clone, PartialEq, Eq, Debug, Serialize, Deserialize, minicbor::Encode, minicbor::Decode,
)]
pub struct TaxLine {
    /// The line.
    #[n(0)]
    pub line: LineId,
    /// Which payable account: the code of the rate's row, such as `OH`.
    #[n(1)]
    pub jurisdiction: String,
    /// The rate.
    #[n(2)]
    pub rate: Percent,
    /// What was taxed, after any trade-in that lowers it.
    #[n(3)]
    pub taxable: Money,
    /// The tax.
    #[n(4)]
    pub tax: Money,
    /// The row it came from.
    #[n(5)]
    pub rule: RuleId,
}

/// What is taxed, and what somebody has to look at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Assessment {
    /// One for each line of the question, in its order; untaxed lines with nothing.
    pub lines: Vec<TaxLine>,
    /// Their sum.
    pub total: Money,
    /// What a manager has to clear.
    pub exceptions: Vec<TaxException>,
}

/// A claim about tax that nothing shows yet. The sale stands; the money is named.
#[derive(
    Clone, PartialEq, Eq, Debug, Serialize, Deserialize, minicbor::Encode, minicbor::Decode,
)]
#[serde(rename_all = "snake_case")]
pub enum TaxException {
    /// Taxed as shipped elsewhere, with no carrier's proof that it left.
    #[n(0)]
    ShippedWithoutProof {
        /// Where it is said to go.
        #[n(0)]
        to: Jurisdiction,
        /// The tax if it was handed over in the store after all.
        #[n(1)]
        here: Money,
        /// The tax that was charged.
        #[n(2)]
        charged: Money,
    },
    /// Shipped, with proof, to a place for which the store has no rate, and so not taxed. A row of
    /// 0 % with its source says that nothing need be collected there.
    #[n(1)]
    NoRateThere {
        /// Where it went.
        #[n(0)]
        to: Jurisdiction,
        /// The tax if it had been handed over in the store.
        #[n(1)]
        here: Money,
    },
}

/// The tax of each line.
///
/// Handed over: the store's place. Shipped: the destination's, if the store has a rate there; with
/// no rate there nothing is charged. A shipment without a carrier's proof, or without a rate where
/// it goes, is charged as claimed and listed among the exceptions, if any money hangs on it.
///
/// # Errors
/// [`TaxRefusal::NoRate`] and [`TaxRefusal::NoStateRow`] for the store's own place, the refusals
/// of a certificate, [`TaxRefusal::NegativeAmount`], and sums that do not fit.
pub fn assess(question: &TaxQuestion, table: &TaxTable) -> Result<Assessment, TaxRefusal> {
    if let Some(certificate) = question.exemption {
        certificate.check(question.day)?;
    }
    let below = |amount: Money| amount.is_negative();
    if question.lines.iter().any(|line| below(line.amount))
        || question.trade_in.is_some_and(|trade_in| below(trade_in.amount))
    {
        return Err(TaxRefusal::NegativeAmount);
    }
    let here = Rows::at(question.store, question.day, table)?;
    match question.supply {
        Supply::HandedOver => total(here.tax(question)?, Vec::new()),
        Supply::Shipped { to, proof } => shipped(question, table, &here, to, proof.is_some()),
    }
}

fn shipped(
    question: &TaxQuestion,
    table: &TaxTable,
    here: &Rows,
    to: &Jurisdiction,
    proven: bool,
) -> Result<Assessment, TaxRefusal> {
    let if_here = total(here.tax(question)?, Vec::new())?;
    let there = Rows::at(to, question.day, table).ok();
    let lines = match &there {
        Some(there) => there.tax(question)?,
        None => if_here.lines.iter().map(|line| untaxed_there(line, to)).collect(),
    };
    let mut charged = total(lines, Vec::new())?;
    let here_tax = if_here.total;
    let elsewhere = there.as_ref().is_none_or(|there| there.rate != here.rate);
    let money = here_tax.is_positive() || charged.total.is_positive();
    if elsewhere && !proven && money {
        charged.exceptions.push(TaxException::ShippedWithoutProof {
            to: to.clone(),
            here: here_tax,
            charged: charged.total,
        });
    } else if there.is_none() && here_tax.is_positive() {
        charged.exceptions.push(TaxException::NoRateThere { to: to.clone(), here: here_tax });
    }
    Ok(charged)
}

fn untaxed_there(line: &TaxLine, to: &Jurisdiction) -> TaxLine {
    let nothing = Money::zero(line.tax.currency());
    TaxLine {
        line: line.line,
        jurisdiction: to.state.clone(),
        rate: Percent::ZERO,
        taxable: nothing,
        tax: nothing,
        rule: RuleId::new("tax.no-rate-there"),
    }
}

fn total(lines: Vec<TaxLine>, exceptions: Vec<TaxException>) -> Result<Assessment, TaxRefusal> {
    let currency = lines.first().map_or(Currency::USD, |line| line.tax.currency());
    let total = Money::sum(lines.iter().map(|line| line.tax), currency)?;
    Ok(Assessment { lines, total, exceptions })
}

/// The two rows that decide at one place.
struct Rows<'a> {
    rate: &'a RateRow,
    state: &'a StateTaxRow,
}

impl<'a> Rows<'a> {
    fn at(place: &Jurisdiction, day: Day, table: &'a TaxTable) -> Result<Self, TaxRefusal> {
        let rate = table
            .rate(place, day)
            .ok_or_else(|| TaxRefusal::NoRate { place: place.clone(), day })?;
        let state = table
            .state(place, day)
            .ok_or_else(|| TaxRefusal::NoStateRow { place: place.clone(), day })?;
        Ok(Rows { rate, state })
    }

    fn tax(&self, question: &TaxQuestion) -> Result<Vec<TaxLine>, TaxRefusal> {
        let taxable = self.taxable(question)?;
        let taxes = match self.state.per {
            PerWhat::Line => self.per_line(&taxable)?,
            PerWhat::Invoice => self.per_invoice(&taxable)?,
        };
        let line = |((line, taxable), tax): ((&Taxable, Money), Money)| TaxLine {
            line: line.line,
            jurisdiction: self.rate.code.clone(),
            rate: self.rate.rate,
            taxable,
            tax,
            rule: self.rate.head.id.clone(),
        };
        Ok(question.lines.iter().zip(taxable).zip(taxes).map(line).collect())
    }

    /// What of each line is taxed: nothing under a certificate, less a trade-in where it counts.
    fn taxable(&self, question: &TaxQuestion) -> Result<Vec<Money>, MoneyError> {
        let nothing = |line: &Taxable| Money::zero(line.amount.currency());
        let taxes = |line: &Taxable| question.exemption.is_none() && self.state.taxes(line.kind);
        let mut taxable: Vec<Money> = question
            .lines
            .iter()
            .map(|line| if taxes(line) { line.amount } else { nothing(line) })
            .collect();
        if let Some(trade_in) = question.trade_in.filter(|trade_in| self.lowers_tax(trade_in)) {
            lower_goods(question.lines, &mut taxable, trade_in.amount)?;
        }
        Ok(taxable)
    }

    fn lowers_tax(&self, trade_in: &TradeIn) -> bool {
        trade_in.separately_stated
            && match self.state.trade_in {
                TradeInRule::None => false,
                TradeInRule::LikeKind => trade_in.like_kind,
                TradeInRule::All => true,
            }
    }

    fn per_line(&self, taxable: &[Money]) -> Result<Vec<Money>, MoneyError> {
        taxable.iter().map(|&amount| self.rate.rate.of(amount, self.state.rounding)).collect()
    }

    fn per_invoice(&self, taxable: &[Money]) -> Result<Vec<Money>, MoneyError> {
        let Some(first) = taxable.first() else { return Ok(Vec::new()) };
        let base = Money::sum(taxable.iter().copied(), first.currency())?;
        let whole = self.rate.rate.of(base, self.state.rounding)?;
        Ok(whole.split(&taxable.iter().map(|amount| amount.weight()).collect::<Vec<_>>()))
    }
}

/// Takes a trade-in off the goods that are taxed, in proportion, never below nothing.
fn lower_goods(
    lines: &[Taxable],
    taxable: &mut [Money],
    trade_in: Money,
) -> Result<(), MoneyError> {
    let goods: Vec<u64> = lines
        .iter()
        .zip(taxable.iter())
        .map(|(line, amount)| if line.kind == LineKind::Goods { amount.weight() } else { 0 })
        .collect();
    let minor = goods.iter().fold(0_u64, |sum, &amount| sum.saturating_add(amount));
    let all = Money::new(i64::try_from(minor).unwrap_or(i64::MAX), trade_in.currency());
    let shares = trade_in.lesser(all)?.split(&goods);
    for (amount, share) in taxable.iter_mut().zip(shares) {
        *amount = amount.minus(share)?;
    }
    Ok(())
}
