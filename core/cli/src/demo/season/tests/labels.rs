//! Which labels a step defines, and which it uses.

use super::{order, payments};

use crate::scenario::step::{Command, Label, Step, ToAppraise, What};

/// What a step defines and what it uses.
pub(super) fn labels(step: &Step) -> (Vec<Label>, Vec<Label>) {
    let mut uses: Vec<Label> = step.by.iter().cloned().collect();
    let mut defines = Vec::new();
    match &step.command {
        Command::OpenStore { .. } => defines.push(step.store.clone()),
        Command::JoinStaff { staff, .. } => defines.push(staff.clone()),
        Command::SignPlan { staff } | Command::PayCommission { staff, .. } => {
            uses.push(staff.clone());
        }
        Command::ReceivePiece { piece, .. } => defines.push(piece.clone()),
        Command::SendBackPiece { piece } => uses.push(piece.clone()),
        Command::ReceiveMemo { memo, goods, .. } => {
            defines.push(format!("memo {memo}"));
            defines.extend(goods.iter().map(|ware| ware.piece.clone()));
        }
        Command::TakeOnConsignment { consignment, consignor, goods, .. } => {
            uses.push(consignor.clone());
            defines.push(format!("consignment {consignment}"));
            defines.extend(goods.iter().map(|goods| goods.piece.clone()));
        }
        Command::SettleConsignor { consignment, .. } => {
            uses.push(format!("consignment {consignment}"));
        }
        Command::ExtendMemo { memo, .. } => uses.push(format!("memo {memo}")),
        Command::SettleVendor { memos, .. } => {
            uses.extend(memos.iter().map(|memo| format!("memo {memo}")));
        }
        Command::GiveOnMemo { memo_out, to, pieces, sign, .. } => {
            defines.extend(sign.then(|| format!("memo out {memo_out}")));
            uses.extend(pieces.iter().chain([to]).cloned());
        }
        Command::ExtendMemoOut { memo_out, .. } | Command::TakeBackMemoOut { memo_out, .. } => {
            uses.push(format!("memo out {memo_out}"));
        }
        Command::BeginPlan { plan, order, line, of_line, .. } => {
            defines.push(format!("plan {plan}"));
            uses.extend([order, line, of_line].map(Clone::clone));
        }
        Command::CancelPlan { plan } => uses.push(format!("plan {plan}")),
        Command::ReportIncident { incident, order, .. } => {
            defines.extend(step.refused.is_none().then(|| format!("incident {incident}")));
            uses.push(order.clone());
        }
        Command::TellInsurer { incident, .. }
        | Command::InsurerAgrees { incident, .. }
        | Command::InsurerPays { incident, .. }
        | Command::InsurerDeclines { incident, .. }
        | Command::PieceFound { incident, .. }
        | Command::PieceMended { incident, .. }
        | Command::OweClaim { incident, .. }
        | Command::CloseIncident { incident, .. }
        | Command::PayReplacement { incident, .. }
        | Command::PayClaim { incident, .. }
        | Command::ReplaceLost { incident, .. } => uses.push(format!("incident {incident}")),
        Command::SendTransfer { transfer, to, pieces, .. } => {
            defines.push(format!("transfer {transfer}"));
            uses.extend(pieces.iter().chain([to]).cloned());
        }
        Command::ReceiveTransfer { transfer, .. } | Command::TakeBackTransfer { transfer, .. } => {
            uses.push(format!("transfer {transfer}"));
        }
        Command::OpenCount { count, .. } => defines.push(format!("count {count}")),
        Command::ScanTags { count, .. } | Command::CloseCount { count } => {
            uses.push(format!("count {count}"));
        }
        Command::CountStock { count, item, .. } => {
            uses.extend([format!("count {count}"), item.clone()]);
        }
        Command::WriteOffPiece { count, piece, .. } => {
            uses.extend([format!("count {count}"), piece.clone()]);
        }
        Command::AdjustStock { item, count, .. } => {
            uses.push(item.clone());
            uses.extend(count.iter().map(|count| format!("count {count}")));
        }
        Command::PlacePiece { piece, .. } | Command::FindPiece { piece } => {
            uses.push(piece.clone());
        }
        Command::BuyMemoPiece { piece } | Command::EnterAnswer { piece, .. } => {
            uses.push(piece.clone());
        }
        Command::ReceiveStock { item, .. } => defines.push(item.clone()),
        Command::AddDesign { design, .. } => defines.push(design.clone()),
        Command::AddVariation { design, variation, .. } => {
            uses.push(design.clone());
            defines.push(variation.clone());
        }
        Command::AddCustomer { customer, .. } => defines.push(customer.clone()),
        Command::GiveConsent { customer, .. }
        | Command::WithdrawConsent { customer, .. }
        | Command::RememberDate { customer, .. }
        | Command::NoteCustomer { customer, .. }
        | Command::GiveCashStatement { customer, .. }
        | Command::HearReply { customer, .. }
        | Command::KeepSecret { customer, .. }
        | Command::RecordDeath { customer, .. }
        | Command::TellWhereabouts { customer, .. } => uses.push(customer.clone()),
        Command::IdentifyPayer { customer, order, .. }
        | Command::FileCashReport { customer, order, .. } => {
            uses.extend(customer.iter().chain(order).cloned());
        }
        Command::StartQuote { order, customer, shares, .. } => {
            defines.push(order.clone());
            uses.extend(customer.iter().chain(shares.keys()).cloned());
        }
        Command::AddLine { line, what, .. } => {
            defines.push(line.clone());
            uses.extend(wares(what));
        }
        Command::AskDiscount { approval, .. } => defines.push(approval.clone()),
        Command::AnswerDiscount { approval, .. } => uses.push(approval.clone()),
        Command::Discount { approval, line, .. } => {
            uses.extend(approval.iter().chain(line).cloned());
        }
        Command::HandOver { lines, .. } | Command::GiveGiftReceipt { lines, .. } => {
            uses.extend(lines.iter().cloned());
        }
        Command::BringBack { lines, how, .. } => {
            uses.extend(lines.iter().chain(&how.bearer).cloned());
        }
        Command::TakeBackStock { item, customer, .. } => {
            uses.extend([item, customer].map(Clone::clone));
        }
        Command::EmployeePrice { buyer, .. } => uses.push(buyer.clone()),
        Command::CorrectCost { line, .. }
        | Command::RemoveLine { line, .. }
        | Command::MatchPrice { line, .. }
        | Command::AdjustPrice { line, .. } => {
            uses.push(line.clone());
        }
        Command::Funded { tender, .. } | Command::PayInvoice { tender, .. } => {
            uses.push(tender.clone());
        }
        Command::DescribeCompany { customer, buyers, .. } => {
            uses.extend(buyers.iter().chain([customer]).cloned());
        }
        Command::EnterPurchaseOrder { order, buyer, .. } => {
            uses.extend(buyer.iter().chain([order]).cloned());
        }
        Command::EnterClaim { order, insurer, .. } => {
            uses.extend([order, insurer].map(Clone::clone));
        }
        Command::OpenHouseAccount { customer, .. }
        | Command::StopHouseAccount { customer, .. }
        | Command::AllowCharge { customer, .. }
        | Command::ReturnHouseCredit { customer, .. }
        | Command::RunHouseStatement { customer, .. } => uses.push(customer.clone()),
        Command::PayHouseAccount { customer, charge, .. } => {
            uses.extend(charge.iter().chain([customer]).cloned());
        }
        Command::MoveDeposit { to, .. } => uses.push(to.clone()),
        Command::SwapLayaway { from, .. } => uses.push(from.clone()),
        Command::ReceiveSpecial { piece, .. } => defines.push(piece.clone()),
        Command::Buy { seller, goods, .. } => {
            uses.push(seller.clone());
            defines.push(goods.purchase.clone());
        }
        Command::LetGo { purchase, .. } => uses.push(purchase.clone()),
        Command::AskAppraisal { appraisal, customer, of, .. } => {
            defines.push(appraisal.clone());
            uses.push(customer.clone());
            if let ToAppraise::Sold { order, line } = of {
                uses.extend([order, line].map(Clone::clone));
            }
        }
        Command::IssueAppraisal { appraisal, .. }
        | Command::HandOverAppraisal { appraisal, .. }
        | Command::CallOffAppraisal { appraisal, .. }
        | Command::WithdrawAppraisal { appraisal, .. } => uses.push(appraisal.clone()),
        Command::TakeIn { order, customer, job, .. } => {
            defines.push(order.clone());
            defines.extend(job.work.iter().map(|work| work.line.clone()));
            uses.push(customer.clone());
            uses.extend(job.redo_of.iter().chain(&job.of_sale).chain(&job.of_line).cloned());
            uses.extend(job.plan.iter().map(|plan| format!("plan {plan}")));
        }
        _ => {}
    }
    if !matches!(step.command, Command::StartQuote { .. }) {
        uses.extend(order(&step.command).cloned());
    }
    uses.extend(payments(&step.command).iter().filter_map(|pay| pay.payer.clone()));
    if step.refused.is_none() {
        let payments = payments(&step.command).iter();
        defines.extend(payments.clone().filter_map(|pay| pay.tender.clone()));
        defines.extend(payments.filter_map(|pay| Some(pay.goods.as_ref()?.purchase.clone())));
    }
    if !matches!(step.command, Command::OpenStore { .. }) {
        uses.push(step.store.clone());
    }
    (defines, uses)
}

fn wares(what: &What) -> Vec<Label> {
    match what {
        What::Piece(piece) => vec![piece.clone()],
        What::Stock { item, .. } => vec![item.clone()],
        What::Variation { design, variation } => vec![design.clone(), variation.clone()],
        What::Service { .. } | What::GiftCard { .. } => Vec::new(),
    }
}
