//! Why an order says no, with what the person can do about it.

use milgrain_kernel::{Day, LineId, Money, MoneyError};

use crate::commission::CommissionRefusal;
use crate::discount::DiscountRefusal;
use crate::house_account::HouseRefusal;
use crate::layaway::LayawayRefusal;
use crate::note::NoteRefusal;
use crate::order::Agreement;
use crate::order::special::Stage;
use crate::piece::PieceRefusal;
use crate::purchase::PurchaseRefusal;
use crate::rules::RuleError;
use crate::tax::TaxRefusal;

/// A command that cannot be followed. Nothing has changed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum OrderRefusal {
    /// The agreement is past this.
    #[error("the order is {state:?}: start a new one, or look at its papers")]
    WrongState {
        /// Where it stands.
        state: Agreement,
    },
    /// The cart is empty.
    #[error("the cart is empty: add a piece first")]
    EmptyCart,
    /// No such line.
    #[error("that line is not on the order")]
    UnknownLine,
    /// The line is there already.
    #[error("that line is on the order already")]
    LineTwice,
    /// The piece is on the order already.
    #[error("that piece is on the order already")]
    PieceTwice,
    /// A gift card is sold by its code, on a line of its own.
    #[error("a gift card is sold by its code: scan or type the card's code")]
    GiftCardCodeNeeded,
    /// The card was sold before.
    #[error("that gift card was sold already: take another")]
    GiftCardTwice,
    /// No such card, or nothing on it that can be spent.
    #[error("that gift card holds {balance}")]
    GiftCardTooSmall {
        /// What can be spent from it.
        balance: Money,
    },
    /// A card that was sold is spent, not returned.
    #[error("a gift card is spent, not returned")]
    GiftCardStays,
    /// What a consignor gets is in an agreement, and none is kept for the piece.
    #[error("the piece is on consignment without an agreement: it cannot be sold yet")]
    ConsignmentUnagreed,
    /// Whose the piece is has changed since it was put on the line.
    #[error("the piece has changed hands since: take the line out and put it on again")]
    OwnerChanged,
    /// What is ordered or made for the customer is not ready.
    #[error("it is {stage:?} now: it leaves once it is ready")]
    NotReady {
        /// Where it stands.
        stage: Stage,
    },
    /// A special order of nothing.
    #[error("nothing is ordered or made on this order: quote it first")]
    NothingToMake,
    /// The line was handed over, returned or released.
    #[error("that line has left, or came back already")]
    LineGone,
    /// An amount has to be more than nothing.
    #[error("enter an amount above zero")]
    NotPositive,
    /// An order is in one currency.
    #[error("the order is in another currency")]
    OtherCurrency,
    /// More than is still to be paid.
    #[error("only {balance} is still to be paid")]
    Overpaid {
        /// What is still to be paid.
        balance: Money,
    },
    /// Cash handed over does not cover the amount.
    #[error("{given} does not cover {amount}")]
    CashShort {
        /// What was handed over.
        given: Money,
        /// What it should cover.
        amount: Money,
    },
    /// The same tender again, with another amount.
    #[error("that payment was taken already")]
    TenderTwice,
    /// Goods leave when they are paid.
    #[error("{missing} is missing before these goods can leave")]
    NotPaid {
        /// What is missing.
        missing: Money,
    },
    /// The first payment is too small.
    #[error("the first payment must be at least {least}")]
    FirstPaymentTooSmall {
        /// The least that will do.
        least: Money,
    },
    /// Bills need a customer.
    #[error("choose a customer first")]
    CustomerNeeded,
    /// On account only when the goods leave.
    #[error("an invoice is for goods that leave now: hand them over with it")]
    InvoiceBeforeDelivery,
    /// The customer's store credit is less.
    #[error("the store credit is {balance}")]
    CreditTooSmall {
        /// What is left of it.
        balance: Money,
    },
    /// The deposit is less.
    #[error("the deposit is {deposit}")]
    DepositTooSmall {
        /// What is held.
        deposit: Money,
    },
    /// Deposits move between orders of one customer.
    #[error("that order belongs to another customer")]
    OtherCustomer,
    /// So much may not go back that way.
    #[error("at most {most} may go back that way: pay the rest back as it was paid")]
    RefundForm {
        /// The most that may.
        most: Money,
    },
    /// A cheque has to clear before its refund.
    #[error("the cheque that paid has not cleared: pay back from {from} on")]
    ChequeNotCleared {
        /// The first day.
        from: Day,
    },
    /// No such payment.
    #[error("that payment is not on the order")]
    UnknownTender,
    /// It went back, went to the bank, or is no name of money.
    #[error("that payment is not corrected: give it back and take it anew")]
    TenderFixed,
    /// It is put down as that already.
    #[error("that payment stands so already")]
    TenderStands,
    /// The drawer of another device took it and is open.
    #[error("another till took that payment: correct it there, or once its drawer is counted")]
    OtherTill,
    /// A card payment is void only as a whole, before its batch closes.
    #[error("only a card payment of today, whole, can be made void: pay it back instead")]
    VoidTooLate,
    /// A swap is free.
    #[error("another piece in the place of one on layaway costs no fee: leave the fee out")]
    SwapFee,
    /// Nobody was given a gift receipt for it.
    #[error("no gift receipt was given for that: the one who bought it may bring it back")]
    NoGiftReceipt,
    /// The store takes nothing back without a receipt.
    #[error(
        "the store takes nothing back without a receipt: look for the sale by customer, date or tag"
    )]
    ReceiptNeeded,
    /// The lines are on a gift receipt already.
    #[error("a gift receipt was given for that already: print it again")]
    GiftReceiptTwice,
    /// The bearer of a gift receipt gets credit.
    #[error("whoever brings a gift receipt gets store credit: name the payment out")]
    BearerCredit,
    /// Only a piece of ours is written down.
    #[error("only a piece of ours is written down: settle the damage with its owner")]
    WornNotOurs,
    /// Wear is photographed.
    #[error("photograph the piece first")]
    PhotoNeeded,
    /// Wear makes nothing dearer.
    #[error("the piece stood in the books at {cost}: enter that or less")]
    WornTooDear {
        /// What it cost.
        cost: Money,
    },
    /// More is kept than was paid.
    #[error("at most {most} may be kept")]
    FeeTooHigh {
        /// The price.
        most: Money,
    },
    /// Nothing is owed back.
    #[error("nothing is owed back on this order")]
    NothingOwedBack,
    /// Less is owed back.
    #[error("only {due} is owed back")]
    RefundTooLarge {
        /// What is owed back.
        due: Money,
    },
    /// Cancelling ends what has not left.
    #[error("everything has left: take it back instead")]
    GoodsHaveLeft,
    /// Notice and cure have not run out.
    #[error("the customer may still pay until {until}")]
    NotInDefault {
        /// Last day to cure, if a notice was sent; the day the default begins otherwise.
        until: Day,
    },
    /// There is nothing late.
    #[error("no payment is late")]
    NothingLate,
    /// The agreement gives the customer some days before a notice.
    #[error("a notice may be sent from {from} on")]
    NoticeTooEarly {
        /// The first day.
        from: Day,
    },
    /// Not a layaway.
    #[error("the order is not a layaway")]
    NotALayaway,
    /// A layaway has terms.
    #[error("a layaway needs its terms")]
    TermsNeeded,
    /// The law wants the customer's signature first.
    #[error("the agreement must be signed before the first payment")]
    SignatureNeeded,
    /// More than the own limit.
    #[error("a discount of {discount} is above your limit of {limit}: ask a manager")]
    AboveLimit {
        /// What the person may give.
        limit: Money,
        /// What it would come to.
        discount: Money,
    },
    /// Below cost always needs a manager.
    #[error("a line would go below its cost: ask a manager")]
    BelowCost {
        /// The line.
        line: LineId,
    },
    /// No such request.
    #[error("that request is not on this order")]
    UnknownRequest,
    /// No such invoice, or nothing left on it.
    #[error("nothing is owed on that invoice")]
    NothingOwed,
    /// Neither credit nor another bill pays a bill.
    #[error("an invoice is paid in cash, by card or by cheque")]
    InvoiceTender,
    /// No such exception.
    #[error("no such exception waits on this order")]
    NoException,
    /// Clearing needs a manager.
    #[error("ask a manager")]
    ManagerNeeded,
    /// The financing tender is unknown, or was funded.
    #[error("nothing is awaited from a lender for that tender")]
    NotAwaited,
    /// The order has a misfit that someone has to look at before money leaves it.
    #[error("the order has something unresolved: ask a manager")]
    Unresolved,
    /// The goods are in a job bag.
    #[error("a job bag is in charge of repairs: take in, pick up or give back there")]
    JobInCharge,
    /// The paper is an appraisal's.
    #[error("an appraisal has its own steps: ask for it, hand it over or call it off there")]
    AppraisalInCharge,
    /// Only work is priced anew.
    #[error("the price was agreed on: only work that is being done is priced anew")]
    PriceAgreed,
    /// What the piece says.
    #[error(transparent)]
    Piece(#[from] PieceRefusal),
    /// What buying from the public says.
    #[error(transparent)]
    Purchase(#[from] PurchaseRefusal),
    /// What a rule table says.
    #[error(transparent)]
    Rules(#[from] RuleError),
    /// What tax says.
    #[error(transparent)]
    Tax(#[from] TaxRefusal),
    /// What the layaway's rules say.
    #[error(transparent)]
    Layaway(#[from] LayawayRefusal),
    /// What the discount rules say.
    #[error(transparent)]
    Discount(#[from] DiscountRefusal),
    /// The policy says nothing of it.
    #[error("the store has no price for its own people: the owner writes one")]
    NoEmployeeRule,
    /// Whoever buys is not of the shop.
    #[error("that person does not work here")]
    NotStaff,
    /// Nobody gives themselves a price.
    #[error("the word of another is needed: ask a manager who is not the one who buys")]
    OwnWord,
    /// More than somebody may buy in a year.
    #[error("{left} more pieces may be bought at this price this year")]
    EmployeeLimit {
        /// How many.
        left: u32,
    },
    /// The price of our own people has no discount beside it.
    #[error("this cart has the price of our own people: no discount goes with it")]
    EmployeePrice,
    /// A price that follows another is below it.
    #[error("enter less than {price}, and not less than nothing")]
    NotLower {
        /// The price as it is.
        price: Money,
    },
    /// A plan that has begun is given back by itself.
    #[error("that care plan has begun: give the plan back instead")]
    PlanStays,
    /// The piece lies in our own workshop.
    #[error("that piece is in the workshop: its job has to end before it comes back")]
    AtBench,
    /// A company's bill names its purchase order.
    #[error("the company's bills name a purchase order: enter its number first")]
    PurchaseOrderNeeded,
    /// What an insurer allows is more than what the client bears of it.
    #[error("the insurer allows more than the deductible, which is nothing or more")]
    ClaimAmounts,
    /// A claim that was billed stays.
    #[error("the insurer was billed by this claim already: take the bill back first")]
    ClaimBilled,
    /// The client pays what the insurer does not.
    #[error("the insurer pays {most} of this, the client the rest")]
    InsurerPaysLess {
        /// Its part.
        most: Money,
    },
    /// A company buys through its buyers.
    #[error("name who buys for the company: one of those it has named")]
    BuyerNeeded,
    /// What the house account says.
    #[error(transparent)]
    House(#[from] HouseRefusal),
    /// What the commission plan says.
    #[error(transparent)]
    Commission(#[from] CommissionRefusal),
    /// What a typed text says.
    #[error(transparent)]
    Note(#[from] NoteRefusal),
    /// What arithmetic says.
    #[error(transparent)]
    Money(#[from] MoneyError),
}

impl OrderRefusal {
    /// The stable code under which the refusal is documented.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            OrderRefusal::WrongState { .. } => "order.wrong_state",
            OrderRefusal::PlanStays => "order.plan_stays",
            OrderRefusal::AtBench => "order.at_bench",
            OrderRefusal::EmptyCart => "order.empty_cart",
            OrderRefusal::UnknownLine => "order.unknown_line",
            OrderRefusal::LineTwice => "order.line_twice",
            OrderRefusal::PieceTwice => "order.piece_twice",
            OrderRefusal::GiftCardCodeNeeded => "gift_card.code_needed",
            OrderRefusal::GiftCardTwice => "gift_card.twice",
            OrderRefusal::GiftCardTooSmall { .. } => "gift_card.too_small",
            OrderRefusal::GiftCardStays => "gift_card.stays",
            OrderRefusal::ConsignmentUnagreed => "order.consignment_unagreed",
            OrderRefusal::OwnerChanged => "order.owner_changed",
            OrderRefusal::NotReady { .. } => "order.not_ready",
            OrderRefusal::NothingToMake => "order.nothing_to_make",
            OrderRefusal::LineGone => "order.line_gone",
            OrderRefusal::NotPositive => "order.not_positive",
            OrderRefusal::OtherCurrency => "order.other_currency",
            OrderRefusal::Overpaid { .. } => "order.overpaid",
            OrderRefusal::CashShort { .. } => "order.cash_short",
            OrderRefusal::TenderTwice => "order.tender_twice",
            OrderRefusal::NotPaid { .. } => "order.not_paid",
            OrderRefusal::FirstPaymentTooSmall { .. } => "order.first_payment_too_small",
            OrderRefusal::CustomerNeeded => "order.customer_needed",
            OrderRefusal::InvoiceBeforeDelivery => "order.invoice_before_delivery",
            OrderRefusal::CreditTooSmall { .. } => "order.credit_too_small",
            OrderRefusal::DepositTooSmall { .. } => "order.deposit_too_small",
            OrderRefusal::OtherCustomer => "order.other_customer",
            OrderRefusal::RefundForm { .. } => "order.refund_form",
            OrderRefusal::ChequeNotCleared { .. } => "order.cheque_not_cleared",
            OrderRefusal::SwapFee => "order.swap_fee",
            OrderRefusal::NoGiftReceipt => "return.no_gift_receipt",
            OrderRefusal::ReceiptNeeded => "return.receipt_needed",
            OrderRefusal::GiftReceiptTwice => "return.gift_receipt_twice",
            OrderRefusal::BearerCredit => "return.bearer_credit",
            OrderRefusal::WornNotOurs => "return.worn_not_ours",
            OrderRefusal::PhotoNeeded => "return.photo_needed",
            OrderRefusal::WornTooDear { .. } => "return.worn_too_dear",
            OrderRefusal::FeeTooHigh { .. } => "return.fee_too_high",
            OrderRefusal::NothingOwedBack => "order.nothing_owed_back",
            OrderRefusal::RefundTooLarge { .. } => "order.refund_too_large",
            OrderRefusal::GoodsHaveLeft => "order.goods_have_left",
            OrderRefusal::NotInDefault { .. } => "order.not_in_default",
            OrderRefusal::NothingLate => "order.nothing_late",
            OrderRefusal::NoticeTooEarly { .. } => "order.notice_too_early",
            OrderRefusal::NotALayaway => "order.not_a_layaway",
            OrderRefusal::TermsNeeded => "order.terms_needed",
            OrderRefusal::SignatureNeeded => "order.signature_needed",
            OrderRefusal::AboveLimit { .. } => "discount.above_limit",
            OrderRefusal::BelowCost { .. } => "discount.below_cost",
            OrderRefusal::UnknownRequest => "discount.unknown_request",
            OrderRefusal::NothingOwed => "order.nothing_owed",
            OrderRefusal::InvoiceTender => "order.invoice_tender",
            OrderRefusal::NoException => "order.no_exception",
            OrderRefusal::ManagerNeeded => "order.manager_needed",
            OrderRefusal::NotAwaited => "order.not_awaited",
            OrderRefusal::Unresolved => "order.unresolved",
            OrderRefusal::UnknownTender => "order.unknown_tender",
            OrderRefusal::TenderFixed => "order.tender_fixed",
            OrderRefusal::TenderStands => "order.tender_stands",
            OrderRefusal::OtherTill => "order.other_till",
            OrderRefusal::VoidTooLate => "order.void_too_late",
            OrderRefusal::AppraisalInCharge => "order.appraisal_in_charge",
            OrderRefusal::JobInCharge => "order.job_in_charge",
            OrderRefusal::PriceAgreed => "order.price_agreed",
            OrderRefusal::Piece(refusal) => refusal.code(),
            OrderRefusal::Purchase(refusal) => refusal.code(),
            OrderRefusal::Rules(refusal) => refusal.code(),
            OrderRefusal::Tax(refusal) => refusal.code(),
            OrderRefusal::Layaway(refusal) => refusal.code(),
            OrderRefusal::Discount(refusal) => refusal.code(),
            OrderRefusal::NoEmployeeRule => "order.no_employee_rule",
            OrderRefusal::NotStaff => "order.not_staff",
            OrderRefusal::OwnWord => "order.own_word",
            OrderRefusal::EmployeeLimit { .. } => "order.employee_limit",
            OrderRefusal::EmployeePrice => "order.employee_price",
            OrderRefusal::NotLower { .. } => "order.not_lower",
            OrderRefusal::PurchaseOrderNeeded => "order.purchase_order_needed",
            OrderRefusal::BuyerNeeded => "order.buyer_needed",
            OrderRefusal::ClaimAmounts => "order.claim_amounts",
            OrderRefusal::ClaimBilled => "order.claim_billed",
            OrderRefusal::InsurerPaysLess { .. } => "order.insurer_pays_less",
            OrderRefusal::House(refusal) => refusal.code(),
            OrderRefusal::Commission(refusal) => refusal.code(),
            OrderRefusal::Note(refusal) => refusal.code(),
            OrderRefusal::Money(refusal) => refusal.code(),
        }
    }
}
