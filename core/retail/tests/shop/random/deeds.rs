//! What is drawn, done: each as far as it is possible by then, or refused.

use milgrain_kernel::{
    ApprovalId, BlobId, ConsignmentId, CustomerId, LineId, Money, OrderId, StaffId, StockItemId,
};
use milgrain_retail::care_plan::PlanState;
use milgrain_retail::consignment::{ConsignmentRefusal, OwnersShare};
use milgrain_retail::discount::decide::Authority;
use milgrain_retail::drawer::CashWay;
use milgrain_retail::event::{Fact, Stream};
use milgrain_retail::house_account::HouseTerms;
use milgrain_retail::incident::events::{Harm, PaidBy};
use milgrain_retail::incident::{Incident, IncidentState};
use milgrain_retail::layaway::Terms;
use milgrain_retail::line_kind::LineKind;
use milgrain_retail::memo::{self, PaidFrom};
use milgrain_retail::note::ShortText;
use milgrain_retail::order::bring_back::unproven::take_back_stock;
use milgrain_retail::order::bring_back::{Back, Fee, Return, give_gift_receipt};
use milgrain_retail::order::correct_tender::Correction;
use milgrain_retail::order::employee;
use milgrain_retail::order::events::{OrderKind, Payout, TenderKind};
use milgrain_retail::order::insurance::{self, InsuranceClaim};
use milgrain_retail::order::invoice::BillPayment;
use milgrain_retail::order::open::Open;
use milgrain_retail::order::pay::Means;
use milgrain_retail::order::request::{self, Wish, Word};
use milgrain_retail::order::special::SpecialRefusal;
use milgrain_retail::order::special::decide::Quote;
use milgrain_retail::order::special::events::SpentFrom;
use milgrain_retail::order::{
    Agreement, ChequeInHand, Goods, OrderRefusal, adjust, cancel, cart, correct, correct_tender,
    invoice, move_deposit, swap,
};
use milgrain_retail::piece::Ownership;
use milgrain_retail::repair::RepairRefusal;
use milgrain_retail::repair::events::AgreedBy;
use milgrain_retail::staff::Role;

use crate::support::*;

use super::{Do, SERVICES, Setting, form, gold, money, part_of, worn};

impl Shop {
    /// Payments of parts of what is left by then, in different forms.
    fn split(&mut self, total: Money, pays: &[(usize, i64)], last: bool) -> Vec<(Means, Money)> {
        let mut left = total;
        let credit = self.store_credit(milgrain_kernel::CustomerId::derived("Zoe")).balance;
        let mut credit = credit.unwrap_or(money(0));
        let mut payments = Vec::new();
        for &(means, part) in pays {
            let mut amount = part_of(left, part);
            let means = match means {
                0 => Means::Cash { given: Some(amount.plus(money(500)).unwrap()) },
                1 => Means::Card("STRIPE".to_owned()),
                2 => Means::Cheque,
                3 => Means::StoreCredit,
                4 => Means::Financing { lender: "Synchrony".to_owned() },
                5 => Means::OnAccount,
                6 => {
                    self.named += 1;
                    // A fifth more than it is worth is allowed for it.
                    Means::TradeIn(Box::new(gold(self.named, part_of(amount, 80))))
                }
                8 => Means::HouseAccount(Box::new(self.account("Zoe"))),
                9 => Means::HouseAccount(Box::new(self.account(INSURER))),
                _ => match self.live_card() {
                    Some(card) => Means::GiftCard(Box::new(card)),
                    None => continue,
                },
            };
            let charged = |means: &Means| matches!(means, Means::HouseAccount(_));
            if charged(&means) && payments.iter().any(|(means, _)| charged(means)) {
                continue;
            }
            if let Means::GiftCard(card) = &means {
                let again = |(means, _): &(Means, Money)| matches!(means, Means::GiftCard(other) if other.id == card.id);
                if payments.iter().any(again) {
                    continue;
                }
                amount = amount.lesser(card.balance.unwrap_or(money(0))).unwrap();
            }
            if means == Means::StoreCredit {
                amount = amount.lesser(credit).unwrap();
                credit = credit.minus(amount).unwrap();
            }
            if amount.is_positive() {
                left = left.minus(amount).unwrap();
                payments.push((means, amount));
            }
        }
        if last && left.is_positive() {
            payments.push((Means::Cash { given: None }, left));
        }
        payments
    }

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
                let all = all.map(|(stream, cheques)| (stream, cheques.clone())).chain([house]);
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

    /// What was sold is worked on, free or for a price; what lies at the bench goes on its way.
    fn minds_the_bench(
        &mut self,
        (sale, line): (OrderId, Option<LineId>),
        what: usize,
        price: Money,
    ) -> Result<(), RepairRefusal> {
        let amount = price.to_plain();
        let job = self.jobs_open().first().copied();
        match (what, line, job) {
            (0, Some(line), _) => {
                let engraving = (LineKind::EngravingLater, amount.as_str());
                self.benches_sold((sale, line), engraving, false).map(drop)
            }
            (1, Some(line), _) => {
                self.benches_sold((sale, line), (LineKind::Sizing, "0.00"), true).map(drop)
            }
            (2, Some(line), _) => {
                let sizing = (LineKind::Sizing, "0.00");
                self.as_manager(|shop| shop.benches_sold((sale, line), sizing, true)).map(drop)
            }
            (3, _, Some(job)) => self.uses(job, &amount),
            (4, _, Some(job)) => self.makes_ready(job),
            (5 | 6, _, Some(job)) => {
                let balance = self.order(job).balance()?;
                let card = [by_card(&balance.to_plain())];
                self.picks_up(job, if balance.is_positive() { &card } else { &[] })
            }
            (14..=18, Some(line), _) => {
                self.minds_a_plan((sale, line), what);
                Ok(())
            }
            (7, _, Some(job)) => self.gives_back(job),
            (8 | 9, _, Some(job)) => {
                let harm = if what == 8 { Harm::Lost } else { Harm::Broken };
                let id = incident_of(&format!("incident {}", self.named));
                let _ = self.reports(id, job, harm, vec![BlobId::derived("seen")]);
                Ok(())
            }
            _ => {
                self.minds_an_incident(what, &amount);
                Ok(())
            }
        }
    }

    /// A plan that was sold begins, is used, earned through the last month, or given back.
    fn minds_a_plan(&mut self, (sale, of_line): (OrderId, LineId), what: usize) {
        let order = self.order(sale);
        let sold = order.lines.iter().find(|line| line.kind == LineKind::CarePlan);
        let plan =
            self.care_plans().into_iter().rfind(|(_, plan)| plan.state == Some(PlanState::Running));
        match (what, sold, plan) {
            (14, Some(line), _) => {
                let id = plan_of(&format!("plan {}", self.named));
                let _ = self.begins_plan(id, sale, (line.id, of_line), "Care");
            }
            (15, _, Some((id, _))) => {
                let sizing = (LineKind::Sizing, "0.00");
                let _ = self.benches_under_plan(id, (sale, of_line), sizing);
            }
            (16 | 17, _, _) => {
                let month = self.today.month_start().plus_days(-1).to_string();
                let _ = self.earns_plans(&month);
            }
            (_, _, Some((id, _))) => {
                let _ = self.as_manager(|shop| shop.cancels_plan(id));
            }
            _ => {}
        }
    }

    /// What was lost is found or owed for, what broke is mended or owed for; what is owed is paid.
    fn minds_an_incident(&mut self, what: usize, amount: &str) {
        let open = |incident: &Incident| {
            matches!(incident.state, Some(IncidentState::Open | IncidentState::Owed))
        };
        let known = self.incidents().into_iter().find(|(_, incident)| open(incident));
        let Some((id, incident)) = known else { return };
        let _ = match (incident.state, what) {
            (Some(IncidentState::Open), 10) => self.finds_the_piece(id).or_else(|_| self.mends(id)),
            (Some(IncidentState::Open), _) => self.as_manager(|shop| shop.owes(id, amount)),
            (_, 10) => self.pays_claim(id, PaidBy::Cash),
            (_, 11) => self.pays_claim(id, PaidBy::Cheque),
            (_, 12) => self.pays_claim(id, PaidBy::StoreCredit),
            _ => self.replaces(id, amount),
        };
    }

    /// The next step of what is ordered or made, or one that may not be.
    fn makes(&mut self, id: OrderId, what: usize, cost: Money) -> Result<(), SpecialRefusal> {
        let amount = cost.to_plain();
        match what {
            0 => self.asks_vendor(id),
            1 | 2 => self.gets_in(id, &format!("made {}", self.named), &amount),
            3 => self.benches(id),
            4 => self.spends(id, &amount, SpentFrom::Parts),
            5 => self.spends(id, &amount, SpentFrom::Vendor),
            6 => {
                self.shows(id)?;
                self.is_answered(id, cost.minor() % 3 != 0)
            }
            7 | 8 => self.finishes(id),
            9 => self.pays_bills(
                id,
                if cost.minor() % 2 == 0 { PaidFrom::Cash } else { PaidFrom::Cheque },
            ),
            _ => {
                let Some(special) = self.order(id).specials.first().cloned() else { return Ok(()) };
                let name = format!("thing {}", self.named);
                let version = special.versions.last().unwrap();
                // So that no other law would have bound it from the start.
                let more = if version.price.minor() > 60_000 { 100 } else { 0 };
                let price = version.price.plus(money(more)).unwrap().to_plain();
                let quote = specials::halo(self, &name, &price, &amount);
                let agreed_by = Some(AgreedBy::Phone);
                self.quotes_special(id, Quote { line: special.line, agreed_by, ..quote })
            }
        }
    }

    /// Counts without one of the pieces and writes it off where that may be, finds it, adjusts stock;
    /// sends it to the other store, receives it there, takes it back, sends it home.
    fn minds_the_stock(&mut self, nth: usize, what: usize) {
        let pieces = self.all_pieces();
        let Some((piece, _)) = pieces.get(nth % pieces.len().max(1)).cloned() else { return };
        match what {
            0 | 1 => {
                let count = count_of(&format!("count {}", self.named));
                self.counts_without(count, piece).unwrap();
                let _ = self.as_manager(|shop| shop.writes_off(count, piece));
            }
            2 => {
                let _ = self.finds(piece);
            }
            3 => {
                // Everything is seen, what had been written off too.
                let count = count_of(&format!("count {}", self.named));
                let all: Vec<_> = pieces.iter().map(|(piece, _)| *piece).collect();
                self.opens_count(count, None).unwrap();
                self.scans(count, &all).unwrap();
                self.closes_count(count).unwrap();
            }
            5 | 6 => {
                let id = transfer_of(&format!("transfer {}", self.named));
                if self.sends(id, ELSEWHERE, &[piece]).is_err() {
                    let _ = self.elsewhere(|shop| shop.sends(id, "the store", &[piece]));
                }
            }
            7 => self.receives_what_is_on_the_way(nth.is_multiple_of(2)),
            9 => {
                let id = out_of(&format!("out {}", self.named));
                let _ = self.as_manager(|shop| shop.lets_go(id, "Zoe", &[piece]));
            }
            10 => {
                for (id, known) in self.memos_out() {
                    let out: Vec<_> = known.out().map(|line| line.goods.piece).collect();
                    let _ = self.brings_in(id, &out);
                }
            }
            8 => {
                for (id, known) in self.transfers() {
                    let way: Vec<_> = known.on_the_way().collect();
                    let _ = self.as_manager(|shop| shop.takes_back_from_the_way(id, &way));
                }
            }
            _ => {
                let change = i32::try_from(nth).unwrap() - 4;
                let _ = self.as_manager(|shop| shop.adjusts("chain", change));
            }
        }
    }

    /// Money on the account, here or elsewhere, too much of it too; its statement, its credit paid out;
    /// stopped, and opened again.
    fn minds_the_account(&mut self, what: usize, part: i64) {
        let account = self.account("Zoe");
        let to_pay = account.to_pay().unwrap();
        let some = part_of(to_pay, part).plus(money(1)).unwrap().to_plain();
        let card = || TenderKind::Card("STRIPE".to_owned());
        let refused = match what {
            0 => self.pays_account("Zoe", TenderKind::Cheque, &some, None).err(),
            1 => {
                let newest = account.open().last().map(|item| item.item);
                self.pays_account("Zoe", TenderKind::Cash, &some, newest).err()
            }
            2 | 3 => self.elsewhere(|shop| shop.pays_account("Zoe", card(), &some, None)).err(),
            4 => {
                let more = to_pay.plus(money(part * 100)).unwrap().to_plain();
                self.pays_account("Zoe", card(), &more, None).err()
            }
            5 => {
                let month = self.today.month_start().plus_days(-1).to_string();
                self.runs_statement("Zoe", &month).err()
            }
            6 => {
                let credit = part_of(account.credit().unwrap(), part).to_plain();
                let from = if part < 50 { PaidFrom::Cash } else { PaidFrom::Cheque };
                self.as_manager(|shop| shop.returns_credit("Zoe", &credit, from)).err()
            }
            7 => self.as_manager(|shop| shop.stops_account("Zoe")).err(),
            _ => self.opens_account("Zoe", HouseTerms::EndOfMonth(10), "9000.00").err(),
        };
        assert!(refused.is_none_or(|refused| refused.code().starts_with("house.")));
    }

    /// What is on the way arrives, or only an empty parcel.
    fn receives_what_is_on_the_way(&mut self, empty: bool) {
        for (id, known) in self.transfers() {
            let way: Vec<_> = known.on_the_way().filter(|_| !empty).collect();
            if self.receives_transfer(id, &way).is_err() {
                let _ = self.elsewhere(|shop| shop.receives_transfer(id, &way));
            }
        }
    }

    /// Pays vendors, hears their answers, buys a piece of theirs, or sends it back, where it may be.
    fn deals_with_a_vendor(&mut self, nth: usize, what: usize) {
        let agreed: Vec<_> = self.consignments().map(|(id, _)| id).collect();
        if let Some(id) = agreed.get(nth % agreed.len().max(1)) {
            let _ = self.deals_with_a_consignor(*id, what);
        }
        let memos: Vec<_> = self.memos().map(|(id, memo)| (id, memo.clone())).collect();
        let Some((id, memo)) = memos.get(nth % memos.len().max(1)) else { return };
        let piece = memo.lines[0].piece;
        let known = self.piece(piece);
        let decided = match what {
            0 => {
                let _ = self.settles_memos(&memos, PaidFrom::Transfer);
                return;
            }
            1 | 2 => memo::decide::answer(*id, memo, (piece, &known), what == 1, &self.desk()),
            3 => memo::decide::buy(*id, memo, (piece, &known), &self.desk()),
            _ => milgrain_retail::piece::decide::send_back(&known, self.today)
                .map(|sent| vec![Fact::of_piece(piece, sent)])
                .map_err(Into::into),
        };
        let _ = self.carry_out(decided);
    }

    /// Pays a consignor, or gives a piece back.
    fn deals_with_a_consignor(
        &mut self,
        id: ConsignmentId,
        what: usize,
    ) -> Result<(), ConsignmentRefusal> {
        if what < 3 {
            return self.pays_consignor(id, PaidFrom::Cash);
        }
        let piece = self.consignment(id).lines[0].goods.piece;
        let sent = milgrain_retail::piece::decide::send_back(&self.piece(piece), self.today);
        self.carry_out(sent.map(|sent| vec![Fact::of_piece(piece, sent)]))?;
        Ok(())
    }

    fn turns_the_drawer(&mut self, over: i64) {
        match self.drawer {
            None => self.opens_drawer("100.00").unwrap(),
            Some(session) => {
                let held = self.held_in(session).cash.minor();
                self.closes_drawer(money((held + over).max(0))).unwrap();
            }
        }
    }

    /// A request above the own limit, its answer, and perhaps its use.
    fn asks(
        &mut self,
        id: OrderId,
        part: i64,
        answer: usize,
        used: bool,
    ) -> Result<(), OrderRefusal> {
        let approval = ApprovalId::derived(&self.named.to_string());
        let amount = part_of(self.order(id).total()?, part);
        let wish = Wish { on: None, amount };
        let asked = request::ask(&self.order(id), wish, approval, None, &self.desk());
        self.carry_out(asked)?;
        let counter = part_of(amount, 50);
        let word = match answer {
            0 => Word::Approve,
            1 => Word::Counter(counter),
            2 => Word::Refuse(None),
            _ => return Ok(()),
        };
        let associate = (self.staff, self.role);
        (self.staff, self.role) = (StaffId::derived("Mia"), Role::Manager);
        let answered = request::answer(&self.order(id), approval, word, &self.desk());
        let answered = self.carry_out(answered);
        (self.staff, self.role) = associate;
        answered?;
        if !used {
            return Ok(());
        }
        let amount = if answer == 1 { counter } else { amount };
        let wish = Wish { on: None, amount };
        let manager = Some((approval, Authority::Manager(None)));
        let given = request::give(&self.order(id), wish, manager, &self.desk());
        self.carry_out(given)
    }

    fn opens_at_random(
        &mut self,
        setting: &Setting,
        id: OrderId,
        pays: &[(usize, i64)],
        fortnights: u16,
    ) -> Result<(), OrderRefusal> {
        let order = self.order(id);
        if order.agreement != Agreement::Quote || order.lines.is_empty() {
            return Ok(());
        }
        let command = match order.kind {
            OrderKind::Layaway => {
                let mut command = layaway(setting.terms(fortnights));
                if let Some((_, line)) = &mut command.layaway {
                    *line = milgrain_kernel::LineId::derived(&format!("fee of {id}"));
                }
                command
            }
            _ => over_the_counter(),
        };
        let proposal = milgrain_retail::order::open::propose(&order, &command, &self.desk())?;
        let mut payments = vec![(Means::Cash { given: None }, proposal.least)];
        payments.retain(|(_, amount)| amount.is_positive());
        let rest = proposal.order.balance()?.minus(proposal.least)?;
        payments.extend(self.split(rest, pays, false));
        payments.retain(|(means, _)| !means.is_billed());
        self.opens(id, command, &payments)
    }

    /// A layaway of another piece of ours in the place of this one.
    fn swaps_at_random(
        &mut self,
        setting: &Setting,
        id: OrderId,
        price: i64,
        fortnights: u16,
    ) -> Result<(), OrderRefusal> {
        let old = self.order(id);
        if old.agreement != Agreement::Open {
            return Ok(());
        }
        let (name, price) = (format!("instead {}", self.named), money(price).to_plain());
        let new = self.quotes(OrderKind::Layaway, &name, &price, "20.00");
        let terms = Terms { fee: money(0), ..setting.terms(fortnights) };
        let fee = milgrain_kernel::LineId::derived(&format!("fee of {new}"));
        let command = Open {
            layaway: Some((terms, fee)),
            signed: Some(self.signature()),
            ..over_the_counter()
        };
        let (next, tender) = (self.order(new), self.tender());
        let undone = swap::undo(&old, &next, &command, tender, &self.desk())?;
        let pieces = self.pieces(new);
        let decided = swap::swap((undone, &next), &command, &pieces, None, &self.desk());
        self.carry_out(decided)
    }
}
