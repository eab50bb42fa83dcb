//! What is drawn, done: each as far as it is possible by then, or refused.

mod counter;
mod shelves;
mod workshop;

use milgrain_kernel::{CustomerId, Money, OrderId, StaffId, StockItemId};
use milgrain_retail::consignment::OwnersShare;
use milgrain_retail::drawer::CashWay;
use milgrain_retail::event::Stream;
use milgrain_retail::note::ShortText;
use milgrain_retail::order::bring_back::unproven::take_back_stock;
use milgrain_retail::order::bring_back::{Back, Fee, Return, give_gift_receipt};
use milgrain_retail::order::correct_tender::Correction;
use milgrain_retail::order::employee;
use milgrain_retail::order::events::{Payout, TenderKind};
use milgrain_retail::order::insurance::{self, InsuranceClaim};
use milgrain_retail::order::invoice::BillPayment;
use milgrain_retail::order::pay::Means;
use milgrain_retail::order::request::{self, Wish};
use milgrain_retail::order::{
    Agreement, ChequeInHand, Goods, OrderRefusal, adjust, cancel, cart, correct, correct_tender,
    invoice, move_deposit,
};
use milgrain_retail::piece::Ownership;
use milgrain_retail::staff::Role;

use crate::support::*;

use super::{Do, SERVICES, Setting, form, money, part_of, worn};

impl Shop {
    /// Does it, or is refused.
    pub fn does(
        &mut self,
        setting: &Setting,
        orders: [OrderId; 2],
        which: usize,
        what: &Do,
    ) -> Result<(), OrderRefusal> {
        let (id, other) = (orders[which], orders[1 - which]);
        let order = self.order(id);
        match what {
            Do::AddPiece { price, cost } => {
                let name = format!("piece {}", self.named);
                let (price, cost) = (money(*price).to_plain(), money(*cost).to_plain());
                // Ours, a vendor's, a customer's sold as her agent, a customer's sold in our name.
                let ownership = match self.named % 4 {
                    0 => Ownership::Owned,
                    1 => Ownership::Memo,
                    2 => Ownership::Agency,
                    _ => Ownership::Consignment,
                };
                let half = OwnersShare::Part(percent(50));
                match ownership {
                    Ownership::Memo => {
                        let goods = [(name.as_str(), cost.as_str(), price.as_str())];
                        self.receives_memo(&name, "Aldine & Sons", &goods).unwrap();
                    }
                    Ownership::Agency | Ownership::Consignment => {
                        let agent = ownership == Ownership::Agency;
                        self.takes_on_consignment(&name, &price, (agent, half)).unwrap();
                    }
                    Ownership::Owned => {
                        self.receives_of(ownership, &name, &cost, &price);
                    }
                }
                let mut line = goods(&name, &price, &cost);
                line.ownership = ownership;
                let consigned = matches!(ownership, Ownership::Agency | Ownership::Consignment);
                line.share = consigned.then_some(half);
                line.spiff = usd("5.00");
                self.adds(id, line)
            }
            Do::AddStock { count, price } => {
                let item = stock("chain", *count, &money(*price).to_plain(), "20.00");
                let line = milgrain_kernel::LineId::derived(&format!("chain {}", self.named));
                self.named += 1;
                self.adds(id, cart::AddLine { line, ..item })
            }
            Do::AddService { kind, price } => {
                let name = format!("service {}", self.named);
                self.named += 1;
                self.adds(id, service(&name, SERVICES[*kind], &money(*price).to_plain()))
            }
            Do::AddCard { amount } => {
                self.named += 1;
                let card = gift_card(&format!("card {}", self.named), &money(*amount).to_plain());
                self.adds(id, card)
            }
            Do::Remove { line } => {
                let Some(line) = order.lines.get(*line) else { return Ok(()) };
                let decided = cart::remove_line(&order, line.id, &self.desk());
                self.carry_out(decided)
            }
            Do::Discount { line, part } => {
                let line = line.and_then(|index| order.lines.get(index));
                let base = line.map_or_else(|| order.total().unwrap(), |line| line.list);
                let wish = Wish { on: line.map(|line| line.id), amount: part_of(base, *part) };
                let decided = request::give(&order, wish, None, &self.desk());
                self.carry_out(decided)
            }
            Do::Ask { part, answer, used } => self.asks(id, *part, *answer, *used),
            Do::Open { pays, fortnights } => self.opens_at_random(setting, id, pays, *fortnights),
            Do::Pay { pays } => {
                let payments = self.split(order.balance().unwrap(), pays, false);
                self.takes(id, &payments)
            }
            Do::HandOver { lines, rest, pays } => {
                let waiting = order.lines.iter().filter(|line| line.waits()).enumerate();
                let chosen = waiting.filter(|(index, _)| *rest || lines & (1 << (index % 8)) != 0);
                let lines: Vec<_> = chosen.map(|(_, line)| line).collect();
                let gone =
                    order.lines.iter().filter(|line| line.has_left()).chain(lines.iter().copied());
                let value = gone.map(|line| line.value().unwrap());
                let due = Money::sum(value, order.currency).unwrap();
                let due = due.minus(order.paid().unwrap()).unwrap();
                let payments = self.split(due, pays, true);
                let offered = self.offered(&payments);
                let credit = self.store_credit(milgrain_kernel::CustomerId::derived("Zoe"));
                let lines: Vec<_> = lines.iter().map(|line| line.id).collect();
                let decided = milgrain_retail::order::deliver::hand_over(
                    &order,
                    &lines,
                    &offered,
                    Some(&credit),
                    &self.desk(),
                );
                self.carry_out(decided)
            }
            Do::PayElsewhere { part } => {
                let amount = part_of(order.balance().unwrap(), *part);
                self.elsewhere(|shop| shop.takes(id, &[by_card(&amount.to_plain())]))
            }
            Do::Swap { price, fortnights } => {
                self.swaps_at_random(setting, id, *price, *fortnights)
            }
            Do::Cancel => self.cancels(id),
            Do::Notice => {
                let decided = cancel::notice(&order, true, &self.desk());
                self.carry_out(decided)
            }
            Do::Default => {
                let decided = cancel::default(&order, &self.desk());
                self.carry_out(decided)
            }
            Do::Neglect => {
                self.today = self.today.plus_days(60);
                let decided = cancel::notice(&order, true, &self.desk());
                self.carry_out(decided)?;
                self.today = self.today.plus_days(20);
                let decided = cancel::default(&self.order(id), &self.desk());
                self.carry_out(decided)
            }
            Do::BringBack { lines, form: index, part } => {
                let left = order.lines.iter().filter(|line| line.goods == Goods::HandedOver);
                let chosen = left.enumerate().filter(|(index, _)| lines & (1 << (index % 8)) != 0);
                let lines: Vec<_> = chosen.map(|(_, line)| line).collect();
                let value =
                    Money::sum(lines.iter().map(|line| line.value().unwrap()), order.currency);
                let owed = Money::sum(order.invoices.iter().map(|i| i.owed), order.currency);
                let free = value.unwrap().minus(owed.unwrap()).unwrap();
                let (tender, amount) = (self.tender(), part_of(free, *part));
                let wanted = form(*index).filter(|_| amount.is_positive());
                let wanted = wanted.map(|form| want(tender, form, amount)).into_iter().collect();
                let back = match index {
                    5.. => Back::AsPaid(tender),
                    _ => Back::Wanted(wanted),
                };
                let worn = lines.iter().filter(|_| part % 3 == 0).find_map(|line| worn(line));
                let fee = if part % 2 == 0 { Fee::ByPolicy } else { Fee::Waived };
                let lines: Vec<_> = lines.iter().map(|line| line.id).collect();
                let given = lines.iter().all(|line| order.gift_receipts.contains(line));
                let bearer = given.then(|| CustomerId::derived("Zoe"));
                let worn = worn.into_iter().collect();
                let command = Return { lines, back, fee, worn, bearer };
                self.as_manager(|shop| shop.takes_back_as(id, &command))
            }
            Do::GiveGiftReceipt => {
                let lines: Vec<_> = order.lines.iter().map(|line| line.id).collect();
                let decided = give_gift_receipt(&order, &lines, &self.desk());
                self.carry_out(decided)
            }
            Do::Exchange { part } => {
                let given = self.order(other);
                let most = given.refunds_due.lesser(order.balance().unwrap()).unwrap();
                let payments = [(Means::Return(Box::new(given)), part_of(most, *part))];
                self.takes(id, &payments)
            }
            Do::BringUnproven { count } => {
                let (chain, zoe) = (StockItemId::derived("chain"), CustomerId::derived("Zoe"));
                let known = self.stock_item(chain);
                self.as_manager(|shop| {
                    let decided = take_back_stock(chain, &known, *count, zoe, &shop.desk());
                    shop.carry_out(decided)
                })
            }
            Do::PayRefund { form: index, part } => {
                let (tender, amount) = (self.tender(), part_of(order.refunds_due, *part));
                let decided = match form(*index) {
                    Some(form) => {
                        cancel::pay_refund(&order, &want(tender, form, amount), &self.desk())
                    }
                    None => cancel::pay_as_paid(&order, tender, &self.desk()),
                };
                self.carry_out(decided)
            }
            Do::ReleaseDeposit { form: index, part } => {
                let (tender, amount) = (self.tender(), part_of(order.deposit, *part));
                let form = form(*index).unwrap_or(Payout::Cheque);
                let wanted = want(tender, form, amount);
                let decided = move_deposit::refund_deposit(&order, &wanted, &self.desk());
                self.carry_out(decided)
            }
            Do::MoveDeposit { part } => {
                let to = self.order(other);
                let most = order.deposit.lesser(to.balance().unwrap()).unwrap();
                let (tender, amount) = (self.tender(), part_of(most, *part));
                let decided = move_deposit::move_deposit(&order, &to, amount, tender, &self.desk());
                self.carry_out(decided)
            }
            Do::Fund { part } => {
                let Some((tender, left)) = order.unfunded.iter().find(|left| !left.1.is_zero())
                else {
                    return Ok(());
                };
                let decided = correct::funded(&order, *tender, money(left.minor() * part / 100));
                self.carry_out(decided)
            }
            Do::PayInvoice { part } => {
                let Some(open) = order.invoices.iter().find(|i| i.owed.is_positive()) else {
                    return Ok(());
                };
                let (tender, amount) = (self.tender(), part_of(open.owed, *part));
                let kind = TenderKind::Cheque;
                let payment = BillPayment { tender, kind, amount, payer: None };
                let decided = invoice::pay(&order, open.item, payment, &self.desk());
                self.carry_out(decided)
            }
            Do::CorrectTender { nth, means } => {
                let all: Vec<_> = order.tenders.iter().chain(&order.bills_paid).collect();
                let Some(known) = all.get(nth % all.len().max(1)) else { return Ok(()) };
                let took = known.drawer.map(|session| self.drawer_state(session));
                let (was, tender) = (known.id, self.tender());
                let kind = match means {
                    0 => TenderKind::Cash,
                    1 => TenderKind::Card("STRIPE".to_owned()),
                    2 => TenderKind::Cheque,
                    _ => TenderKind::MoneyOrder { face: known.amount },
                };
                let correction = Correction { was, tender, kind };
                let role = std::mem::replace(&mut self.role, Role::Manager);
                let decided =
                    correct_tender::correct(&order, correction, took.as_ref(), &self.desk());
                self.role = role;
                self.carry_out(decided)
            }
            Do::Void { nth } => {
                let Some(known) = order.tenders.get(*nth) else { return Ok(()) };
                let tender = self.tender();
                let decided = move_deposit::void(&order, tender, known.id, &self.desk());
                self.carry_out(decided)
            }
            Do::CorrectCost { line, cost } => {
                let Some(line) = order.lines.get(*line) else { return Ok(()) };
                let decided = correct::cost(&order, line.id, money(*cost), None, &self.desk());
                self.carry_out(decided)
            }
            Do::Wait { days } => {
                self.today = self.today.plus_days(*days);
                Ok(())
            }
            Do::Drawer { over } => {
                self.turns_the_drawer(*over);
                Ok(())
            }
            Do::DropCash => {
                let _ = self.moves_cash(CashWay::ToSafe, "50.00");
                Ok(())
            }
            Do::Bank => {
                let house = self.account("Zoe");
                let house = (Stream::House(house.customer), house.cheques);
                let all = self.orders().map(|order| (Stream::Order(order.id), &order.cheques));
                let insurers = self.incidents().into_iter();
                let insurers = insurers
                    .map(|(id, incident)| (Stream::Incident(id), incident.insurance.cheques));
                let all = all.map(|(stream, cheques)| (stream, cheques.clone()));
                let all = all.chain([house]).chain(insurers);
                let each = |(stream, in_hand): (Stream, Vec<ChequeInHand>)| {
                    let tenders: Vec<_> = in_hand.iter().map(|cheque| cheque.tender).collect();
                    tenders.into_iter().map(move |tender| (stream, in_hand.clone(), tender))
                };
                let cheques: Vec<_> = all.flat_map(each).collect();
                let _ = self.banks_all("1.00", &cheques);
                Ok(())
            }
            Do::Stock { nth, what } => {
                self.minds_the_stock(*nth, *what);
                Ok(())
            }
            Do::Claim { part } => {
                let allowed = part_of(order.total()?, 2 * part).plus(money(1))?;
                let claim = InsuranceClaim {
                    insurer: CustomerId::derived(INSURER),
                    number: ShortText::new("HO 88-1207").unwrap(),
                    allowed,
                    deductible: part_of(allowed, 10),
                };
                let decided = insurance::enter(&order, claim, &self.desk());
                self.carry_out(decided)
            }
            Do::Employee => {
                let ann = StaffId::derived("Ann");
                let mut person = self.person(ann);
                person.role = Some(Role::Associate);
                let before = (self.staff, self.role);
                (self.staff, self.role) = (StaffId::derived("Mia"), Role::Manager);
                let decided = employee::price(&order, (ann, &person), &self.desk());
                (self.staff, self.role) = before;
                self.carry_out(decided)
            }
            Do::Price { line, part, back } => {
                let Some(line) = order.lines.get(*line) else { return Ok(()) };
                let price = part_of(line.price()?, 100 - part);
                let (id, words) = (line.id, ShortText::new("as elsewhere").unwrap());
                let (tender, role) =
                    (self.tender(), std::mem::replace(&mut self.role, Role::Manager));
                let decided = match order.agreement {
                    Agreement::Quote => {
                        let command = adjust::Match { line: id, price, seller: words };
                        adjust::match_price(&order, command, &self.desk())
                    }
                    _ => {
                        let back = match back {
                            true => Back::AsPaid(tender),
                            false => Back::Wanted(Vec::new()),
                        };
                        let command = adjust::Adjust { line: id, price, reason: words };
                        adjust::adjust(&order, command, back, None, &self.desk())
                    }
                };
                self.role = role;
                self.carry_out(decided)
            }
            Do::Appraisal { nth, what, part } => {
                self.gives_an_opinion(*nth, *what, *part);
                Ok(())
            }
            Do::House { what, part } => {
                self.minds_the_account(*what, *part);
                Ok(())
            }
            Do::Quote { price, cost } => {
                let name = format!("thing {}", self.named);
                let (price, cost) = (money(*price).to_plain(), money(*cost).to_plain());
                let _ = self.quotes_special(id, specials::halo(self, &name, &price, &cost));
                Ok(())
            }
            Do::Make { what, cost } => {
                let _ = self.makes(id, *what, money(*cost));
                Ok(())
            }
            Do::Bench { line, what, price } => {
                let line = order.lines.get(*line).map(|line| line.id);
                let _ = self.minds_the_bench((id, line), *what, money(*price));
                Ok(())
            }
            Do::Vendor { nth, what } => {
                self.deals_with_a_vendor(*nth, *what);
                Ok(())
            }
        }
    }
}
