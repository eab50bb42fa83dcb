//! Every verb of a step, and the method that it is.

use milgrain_app::Done;
use milgrain_app::cash_report::IdentifyPayer;
use milgrain_app::incident::{IncidentStep, InsurerStep};
use milgrain_app::repair::BagStep;
use milgrain_app::report_phone::{SettlePhone, ShowPhonePaper};
use milgrain_app::special::SpecialStep;

use super::repairs::bag_place;
use super::{StepError, Turn};
use crate::scenario::goods::variation as variation_details;
use crate::scenario::step::Command;
use crate::scenario::words::day;

impl Turn<'_> {
    /// Every verb, once: the fields of a step are the arguments of its method.
    #[rustfmt::skip]
    pub(super) fn carry_out(&self, command: &Command) -> Result<Done, StepError> {
        use Command as Do;
        match command {
            Do::OpenStore { .. } => Err(StepError::StoreTwice { store: String::new() }),
            Do::JoinStaff { staff, name, role } => self.join_staff(staff, name, role),
            Do::LeaveStaff { staff } => self.leave_staff(staff),
            Do::SignPlan { staff } => self.sign_plan(staff),
            Do::PayCommission { staff, from, to } => self.pay_commission(staff, from, to),
            Do::ReceivePiece { piece, tag, description, cost, price, details } => {
                self.receive_piece(piece, (tag, description), (cost, price), details.as_ref())
            }
            Do::RepricePiece { piece, price } => self.reprice_piece(piece, price),
            Do::SendBackPiece { piece } => self.send_back_piece(piece),
            Do::ReceiveMemo { memo, vendor, address, reference, due, pay_days, goods } => self
                .receive_memo(memo, (vendor, address, reference.as_deref()), (due, *pay_days), goods),
            Do::TakeOnConsignment { consignment, consignor, goods, agent, until, pay_days, sign } => {
                let ends = (until.as_str(), *pay_days);
                self.take_on_consignment((consignment, consignor), goods, *agent, ends, *sign)
            }
            Do::SettleConsignor { consignment, from } => self.settle_consignor(consignment, from),
            Do::SendTransfer { transfer, to, carrier, pieces } => {
                self.send_transfer(transfer, to, carrier, pieces)
            }
            Do::ReceiveTransfer { transfer, pieces } => {
                self.receive_transfer(transfer, pieces.as_deref())
            }
            Do::TakeBackTransfer { transfer, pieces } => self.take_back_transfer(transfer, pieces),
            Do::GiveOnMemo { memo_out, to, pieces, due, sign } => {
                self.give_on_memo((memo_out, to), pieces, due, *sign)
            }
            Do::ExtendMemoOut { memo_out, due } => self.extend_memo_out(memo_out, due),
            Do::TakeBackMemoOut { memo_out, pieces } => self.take_back_memo_out(memo_out, pieces),
            Do::PlacePiece { piece, case } => self.place_piece(piece, case.as_deref()),
            Do::OpenCount { count, case } => self.open_count(count, case.as_deref()),
            Do::ScanTags { count, tags } => self.scan_tags(count, tags),
            Do::CountStock { count, item, counted } => self.count_stock(count, item, *counted),
            Do::CloseCount { count } => self.close_count(count),
            Do::WriteOffPiece { count, piece, reason } => {
                self.write_off_piece(count, piece, reason)
            }
            Do::FindPiece { piece } => self.find_piece(piece),
            Do::AdjustStock { item, change, each, reason, count } => {
                self.adjust_stock(item, (*change, each.as_deref()), reason, count.as_deref())
            }
            Do::ExtendMemo { memo, due } => self.extend_memo(memo, due),
            Do::BuyMemoPiece { piece } => self.buy_memo_piece(piece),
            Do::SettleVendor { memos, pieces, from } => self.settle_vendor(memos, pieces, from),
            Do::EnterAnswer { piece, accepted } => self.enter_answer(piece, *accepted),
            Do::ReceiveStock { item, tag, description, quantity, cost, price } => {
                self.receive_stock(item, (tag, description), *quantity, (cost, price))
            }
            Do::AddDesign { design, name } => self.add_design(design, name),
            Do::AddVariation { design, variation, metal, stone, size, cost, price } => {
                let details = variation_details(metal, stone.as_deref(), size.as_deref())?;
                self.add_variation(design, variation, details, (cost, price))
            }
            Do::AddCustomer { customer, name, phone, email } => {
                self.add_customer(customer, name, phone.as_deref(), email.as_deref())
            }
            Do::DescribeCompany { customer, buyers, purchase_order, certificate } => {
                self.describe_company(customer, buyers, *purchase_order, certificate.as_ref())
            }
            Do::EnterPurchaseOrder { order, number, buyer } => {
                self.enter_purchase_order(order, number.as_deref(), buyer.as_deref())
            }
            Do::ReportPhone { letters, gone } => self.report_phone(letters, gone),
            Do::ShowPhonePaper { letters, number, what } => {
                let (letters, what) = (letters.clone(), what.clone());
                let request = ShowPhonePaper { letters, number: *number, what };
                Ok(self.app.show_phone_paper(&self.given, &request)?)
            }
            Do::SettlePhone { letters, words } => {
                let request = SettlePhone { letters: letters.clone(), words: words.clone() };
                Ok(self.app.settle_phone(&self.given, &request)?)
            }
            Do::EnterClaim { order, insurer, number, allowed, deductible } => {
                self.enter_claim((order, insurer), number, (allowed, deductible))
            }
            Do::GiveConsent { customer, channel, wording } => {
                self.give_consent(customer, channel, wording)
            }
            Do::WithdrawConsent { customer, channel } => self.withdraw_consent(customer, channel),
            Do::RememberDate { customer, what, on } => self.remember_date(customer, what, on),
            Do::NoteCustomer { customer, note } => self.note_customer(customer, note),
            Do::StartQuote { order, kind, customer, shares } => {
                self.start_quote(order, kind, customer.as_deref(), shares)
            }
            Do::AddLine { order, line, what } => self.add_line(order, line, what),
            Do::RemoveLine { order, line } => self.remove_line(order, line),
            Do::Discount { order, line, amount, approval } => {
                self.discount(order, line.as_deref(), amount, approval.as_deref())
            }
            Do::AskDiscount { order, approval, line, amount, reason } => {
                self.ask_discount((order, approval), line.as_deref(), amount, reason)
            }
            Do::AnswerDiscount { order, approval, answer, amount, word } => {
                self.answer_discount((order, approval), answer, amount.as_deref(), word.as_deref())
            }
            Do::OpenOrder { order, supply, terms, pay, sign } => {
                self.open_order(order, supply.as_ref(), terms.as_ref(), pay, *sign)
            }
            Do::SwapLayaway { from, order, terms, pay, sign } => {
                self.swap_layaway((from, order), terms.as_ref(), pay, *sign)
            }
            Do::Sell { order, supply, pay } => self.sell(order, supply.as_ref(), pay),
            Do::Pay { order, pay } => self.pay(order, pay),
            Do::HandOver { order, lines, pay } => self.hand_over(order, lines, pay),
            Do::Cancel { order } => self.cancel(order),
            Do::SendNotice { order, written } => self.send_notice(order, *written),
            Do::Default { order } => self.default(order),
            Do::PayRefund { order, amount, form } => self.pay_refund(order, amount, form),
            Do::MoveDeposit { from, to, amount } => self.move_deposit(from, to, amount),
            Do::RefundDeposit { order, amount, form } => self.refund_deposit(order, amount, form),
            Do::BringBack { order, lines, refund, how } => {
                self.bring_back(order, lines, refund, how)
            }
            Do::GiveGiftReceipt { order, lines } => self.give_gift_receipt(order, lines),
            Do::TakeBackStock { item, quantity, customer } => {
                self.take_back_stock(item, *quantity, customer)
            }
            Do::Funded { order, tender, amount } => self.funded(order, tender, amount),
            Do::PayInvoice { order, tender, amount, means } => {
                self.pay_invoice(order, tender, amount, means)
            }
            Do::OpenHouseAccount { customer, agreement, net_days, end_of_month, limit } => {
                let terms = (*net_days, *end_of_month);
                self.open_house_account(customer, agreement, terms, limit)
            }
            Do::StopHouseAccount { customer, reason } => self.stop_house_account(customer, reason),
            Do::AllowCharge { customer, order, up_to } => {
                self.allow_charge(customer, order, up_to)
            }
            Do::PayHouseAccount { customer, pay, charge } => {
                self.pay_house_account(customer, pay, charge.as_deref())
            }
            Do::ShowHouseCashNotice { customer, pay } => {
                self.show_house_cash_notice(customer, pay)
            }
            Do::ReturnHouseCredit { customer, amount, from } => {
                self.return_house_credit(customer, amount, from)
            }
            Do::RunHouseStatement { customer, month } => self.run_house_statement(customer, month),
            Do::CorrectTender { order, tender, pay } => self.correct_tender(order, tender, pay),
            Do::VoidPayment { order, tender } => self.void_payment(order, tender),
            Do::EmployeePrice { order, buyer } => self.employee_price(order, buyer),
            Do::MatchPrice { order, line, price, seller } => {
                self.match_price((order, line), price, seller)
            }
            Do::AdjustPrice { order, line, price, reason, refund } => {
                self.adjust_price((order, line), price, reason, refund)
            }
            Do::CorrectCost { order, line, cost } => self.correct_cost(order, line, cost),
            Do::ClearException { order, kind } => self.clear_exception(order, kind),
            Do::Buy { seller, in_cash, amount, goods } => {
                self.buy(seller, *in_cash, amount, goods)
            }
            Do::LetGo { purchase, into, piece, tag, price } => {
                self.let_go(purchase, into, piece.as_deref(), (tag.as_deref(), price.as_deref()))
            }
            Do::TakeIn { order, customer, job, pay } => self.take_in(order, customer, job, pay),
            Do::AskAppraisal { appraisal, customer, of, purpose, promised, fee, pay } => {
                self.ask_appraisal((appraisal, customer), of, (purpose, promised), (fee, pay))
            }
            Do::IssueAppraisal { appraisal, opinion, sign } => {
                self.issue_appraisal(appraisal, opinion, *sign)
            }
            Do::HandOverAppraisal { appraisal, pay } => self.hand_over_appraisal(appraisal, pay),
            Do::CallOffAppraisal { appraisal, why } => self.call_off_appraisal(appraisal, why),
            Do::WithdrawAppraisal { appraisal, why } => self.withdraw_appraisal(appraisal, why),
            Do::ReviseEstimate { order, line, price, why } => {
                self.revise_estimate(order, line, price, why)
            }
            Do::ApproveEstimate { order, by_way_of } => self.approve_estimate(order, by_way_of),
            Do::MoveBag { order, to, which } => self.move_bag(order, to, which.as_deref()),
            Do::UseParts { order, what, cost } => self.use_parts(order, what, cost),
            Do::RepairReady { order } => self.work_on(order, BagStep::Ready),
            Do::NotReady { order, why } => {
                self.work_on(order, BagStep::NotReady { why: why.clone() })
            }
            Do::PickUp { order, pay, photos, without_check } => {
                self.pick_up(order, pay, photos, without_check.as_ref())
            }
            Do::GiveBack { order, why } => self.give_back(order, why),
            Do::LogContact { order, channel, reached } => {
                self.log_contact(order, channel, *reached)
            }
            Do::SendLetter { order, cost } => self.send_letter(order, cost),
            Do::SellAbandoned { order, pay } => self.sell_abandoned(order, pay),
            Do::KeepCharges { order } => self.keep_charges(order),
            Do::BeginPlan { plan, order, line, of_line, name } => {
                self.begin_plan((plan, name), (order, line, of_line))
            }
            Do::CancelPlan { plan } => self.cancel_plan(plan),
            Do::ReportIncident { incident, order, harm, what, photos } => {
                self.report_incident((incident, order), harm, what, photos)
            }
            Do::TellInsurer { incident, insurer, claim } => {
                let (insurer, claim) = (insurer.clone(), claim.clone());
                self.mind_insurer(incident, InsurerStep::Tell { insurer, claim })
            }
            Do::InsurerAgrees { incident, insurer, allowed, deductible } => {
                self.insurer_agrees((incident, insurer), allowed, deductible)
            }
            Do::InsurerPays { incident, amount, by_way_of } => {
                self.insurer_pays(incident, amount, by_way_of)
            }
            Do::InsurerDeclines { incident, why } => {
                self.mind_insurer(incident, InsurerStep::Declines { why: why.clone() })
            }
            Do::PieceFound { incident, to, which } => {
                let place = bag_place(to, which.as_deref())?;
                self.mind_incident(incident, IncidentStep::Found(place))
            }
            Do::PieceMended { incident, what } => {
                self.mind_incident(incident, IncidentStep::Mended { what: what.clone() })
            }
            Do::CloseIncident { incident, why } => {
                self.mind_incident(incident, IncidentStep::Close { why: why.clone() })
            }
            Do::PayReplacement { incident, from } => self.pay_replacement(incident, from),
            Do::OweClaim { incident, amount, why } => {
                let (amount, why) = (self.plain(amount)?, why.clone());
                self.mind_incident(incident, IncidentStep::Owe { amount, why })
            }
            Do::PayClaim { incident, by_way_of } => self.pay_claim(incident, by_way_of),
            Do::ReplaceLost { incident, what, vendor, cost } => {
                let (what, vendor, cost) = (what.clone(), vendor.clone(), self.plain(cost)?);
                self.mind_incident(incident, IncidentStep::Replace { what, vendor, cost })
            }
            Do::QuoteSpecial { order, line, thing } => self.quote_special(order, line, thing),
            Do::OrderSpecial { order, line, vendor, reference, expected } => self.order_special(
                (order, line), vendor.as_deref(), reference.as_deref(), expected.as_deref(),
            ),
            Do::ReceiveSpecial { order, line, piece, tag, bill, reference } => self
                .receive_special((order, line), (piece, tag), bill.as_deref(), reference.as_deref()),
            Do::BenchSpecial { order, line, who } => {
                self.work_on_special(order, line, SpecialStep::Bench { who: who.clone() })
            }
            Do::SpendOnSpecial { order, line, what, cost, from } => {
                self.spend_on_special((order, line), what, cost, from)
            }
            Do::ShowSpecial { order, line, what, photos } => {
                self.show_special((order, line), what, photos)
            }
            Do::AnswerSpecial { order, line, answer, by_way_of, words } => {
                self.answer_special((order, line), answer, by_way_of, words.as_deref())
            }
            Do::SpecialReady { order, line } => {
                self.work_on_special(order, line, SpecialStep::Ready)
            }
            Do::PaySpecialBills { order, line, from } => {
                self.pay_special_bills((order, line), from)
            }
            Do::GiveUpSpecial { order, why } => self.give_up_special(order, why),
            Do::ShowCashNotice { order, pay } => self.show_cash_notice(order, pay),
            Do::IdentifyPayer {
                customer, order, name, address, taxpayer_number, born, occupation, identification,
            } => {
                let request = IdentifyPayer {
                    person: self.payer(customer.as_deref(), order.as_deref()),
                    name: name.clone(),
                    address: address.clone(),
                    taxpayer_number: taxpayer_number.clone(),
                    born: born.as_deref().map(day).transpose()?,
                    occupation: occupation.clone(),
                    identification: identification.clone(),
                };
                Ok(self.app.identify_payer(&self.given, &request)?)
            }
            Do::FileCashReport { customer, order, filing, confirmation, suspicious } => {
                let person = self.payer(customer.as_deref(), order.as_deref());
                self.file_cash_report(person, filing, confirmation.as_deref(), *suspicious)
            }
            Do::GiveCashStatement { customer, year } => self.give_cash_statement(customer, *year),
            Do::SendReminders { failed } => self.send_reminders(failed),
            Do::HearReply { customer, channel, words, meant } => {
                self.hear_reply(customer, channel, words, *meant)
            }
            Do::KeepSecret { customer, until } => self.keep_secret(customer, until.as_deref()),
            Do::RecordDeath { customer, representative } => {
                self.record_death(customer, representative.as_ref())
            }
            Do::TellWhereabouts { customer, zone, state } => {
                self.tell_whereabouts(customer, zone, state.as_deref())
            }
            Do::OpenDrawer { float } => self.open_drawer(float),
            Do::MoveCash { way, amount, reason } => self.move_cash(way, amount, reason),
            Do::CloseDrawer { count, cheques, over, short } => {
                self.close_drawer(count, cheques.as_deref(), (over.as_deref(), short.as_deref()))
            }
            Do::BringToBank { cash, keep } => self.bring_to_bank(cash.as_deref(), keep.as_deref()),
            Do::EnterPayout { processor, from, to, fees, net } => {
                self.enter_payout(processor, (from, to), fees, net)
            }
            Do::CloseDay { day } => self.close_day(day.as_ref()),
            Do::CloseMonth { month } => self.close_month(month),
        }
    }
}
