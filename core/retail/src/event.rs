//! The words of the log: every event there is, its number, and how it is written.
//!
//! A type number is forever. The body is minicbor with explicit field numbers; what names a person
//! stands apart in the personal part (see [`crate::private`]). A type that this version does not
//! know is kept and passed on by the layers below; here it is [`EventError::Unknown`].
//!
//! Each word of the shop has a range of numbers: 10 policy, 20 staff, 30 customers, 40 store
//! credit, 50 goods, 80 orders, 200 repairs, 230 memo and consignment, 260 stock moved and counted,
//! 290 gift cards, 300 house accounts and companies, 320 bought from the public, 322 prices of our
//! own people and prices that follow another, 340 orders' later chapters, 350 special orders, 360
//! work after a sale and what goes wrong with it, 370 drawer and days, 400 cash reporting, 420
//! messages, 450 incidents, 460 appraisals, 470 insurers' claims, 475 phones that are gone, 478 bills
//! of special orders, 480 care plans,
//! 486 what an insurer pays us, 490 claims on pieces that were judged.

mod weight;

use milgrain_kernel::{
    AppraisalId, CarePlanId, ConsignmentId, CountId, CustomerId, DesignId, DrawerSessionId,
    GiftCardId, IncidentId, MemoId, MemoOutId, OrderId, PayerId, PieceId, PurchaseId, RepairId,
    StaffId, StockItemId, StoreId, TransferId,
};

use crate::appraisal::events as appraisal;
use crate::care_plan::events as plan;
use crate::cash_report as cash;
use crate::commission as pay_plan;
use crate::consignment;
use crate::count;
use crate::customer;
use crate::day;
use crate::discount;
use crate::drawer;
use crate::gift_card;
use crate::house_account as house;
use crate::incident::events as incident;
use crate::incident::insurer;
use crate::judge::events as claim;
use crate::memo;
use crate::memo_out;
use crate::messages;
use crate::order::events as order;
use crate::order::insurance;
use crate::order::special::events as special;
use crate::phone;
use crate::piece;
use crate::policy;
use crate::private::PersonalValues;
use crate::purchase;
use crate::repair::events as repair;
use crate::signature;
use crate::staff;
use crate::store_credit;
use crate::transfer;

/// What an event belongs to: the thing whose history it is part of.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Stream {
    /// A store: its policy and its commission plans.
    Store(StoreId),
    /// A person of the shop.
    Staff(StaffId),
    /// A customer.
    Customer(CustomerId),
    /// A customer's store credit.
    Credit(CustomerId),
    /// A piece.
    Piece(PieceId),
    /// A stock item.
    Stock(StockItemId),
    /// A design and its variations.
    Design(DesignId),
    /// An order.
    Order(OrderId),
    /// A repair's job bag.
    Repair(RepairId),
    /// A vendor's memo.
    Memo(MemoId),
    /// A customer's consignment agreement.
    Consignment(ConsignmentId),
    /// Goods of ours that somebody took along.
    MemoOut(MemoOutId),
    /// A count of a store.
    Count(CountId),
    /// Goods on their way to another store.
    Transfer(TransferId),
    /// An appraisal.
    Appraisal(AppraisalId),
    /// A gift card.
    GiftCard(GiftCardId),
    /// A drawer session.
    Drawer(DrawerSessionId),
    /// A customer's house account.
    House(CustomerId),
    /// Something bought from the public.
    Purchase(PurchaseId),
    /// Somebody whose cash is counted.
    Cash(PayerId),
    /// A customer's piece that was lost or broken with us.
    Incident(IncidentId),
    /// A care plan.
    Plan(CarePlanId),
}

impl Stream {
    /// The stream's kind and id, as the log writes them.
    #[must_use]
    pub fn key(self) -> (u8, [u8; 16]) {
        match self {
            Stream::Store(id) => (1, id.bytes()),
            Stream::Staff(id) => (2, id.bytes()),
            Stream::Customer(id) => (3, id.bytes()),
            Stream::Credit(id) => (4, id.bytes()),
            Stream::Piece(id) => (5, id.bytes()),
            Stream::Stock(id) => (6, id.bytes()),
            Stream::Design(id) => (7, id.bytes()),
            Stream::Order(id) => (8, id.bytes()),
            Stream::Repair(id) => (9, id.bytes()),
            Stream::Memo(id) => (10, id.bytes()),
            Stream::Consignment(id) => (11, id.bytes()),
            Stream::Count(id) => (12, id.bytes()),
            Stream::GiftCard(id) => (13, id.bytes()),
            Stream::Drawer(id) => (14, id.bytes()),
            Stream::House(id) => (15, id.bytes()),
            Stream::Purchase(id) => (16, id.bytes()),
            Stream::MemoOut(id) => (17, id.bytes()),
            Stream::Appraisal(id) => (18, id.bytes()),
            Stream::Cash(id) => (19, id.bytes()),
            Stream::Incident(id) => (20, id.bytes()),
            Stream::Plan(id) => (22, id.bytes()),
            Stream::Transfer(id) => (21, id.bytes()),
        }
    }

    /// The stream of that kind and id, if this version knows the kind.
    #[must_use]
    pub fn from_key(kind: u8, id: [u8; 16]) -> Option<Self> {
        Some(match kind {
            1 => Stream::Store(StoreId::from_bytes(id)),
            2 => Stream::Staff(StaffId::from_bytes(id)),
            3 => Stream::Customer(CustomerId::from_bytes(id)),
            4 => Stream::Credit(CustomerId::from_bytes(id)),
            5 => Stream::Piece(PieceId::from_bytes(id)),
            6 => Stream::Stock(StockItemId::from_bytes(id)),
            7 => Stream::Design(DesignId::from_bytes(id)),
            8 => Stream::Order(OrderId::from_bytes(id)),
            9 => Stream::Repair(RepairId::from_bytes(id)),
            10 => Stream::Memo(MemoId::from_bytes(id)),
            11 => Stream::Consignment(ConsignmentId::from_bytes(id)),
            12 => Stream::Count(CountId::from_bytes(id)),
            13 => Stream::GiftCard(GiftCardId::from_bytes(id)),
            14 => Stream::Drawer(DrawerSessionId::from_bytes(id)),
            15 => Stream::House(CustomerId::from_bytes(id)),
            16 => Stream::Purchase(PurchaseId::from_bytes(id)),
            17 => Stream::MemoOut(MemoOutId::from_bytes(id)),
            18 => Stream::Appraisal(AppraisalId::from_bytes(id)),
            19 => Stream::Cash(PayerId::from_bytes(id)),
            20 => Stream::Incident(IncidentId::from_bytes(id)),
            22 => Stream::Plan(CarePlanId::from_bytes(id)),
            21 => Stream::Transfer(TransferId::from_bytes(id)),
            _ => return None,
        })
    }
}

/// An event on its stream: what a decision answers with.
#[derive(Clone, PartialEq, Debug)]
pub struct Fact {
    /// Whose history it is.
    pub stream: Stream,
    /// What happened.
    pub event: Event,
}

impl Fact {
    /// An event of an order.
    pub fn of_order(order: OrderId, event: impl Into<Event>) -> Fact {
        Fact { stream: Stream::Order(order), event: event.into() }
    }

    /// An event of a piece.
    pub fn of_piece(piece: PieceId, event: impl Into<Event>) -> Fact {
        Fact { stream: Stream::Piece(piece), event: event.into() }
    }
}

/// Why a record of the log could not be read as an event.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EventError {
    /// Written by a newer version: update the app to see it.
    #[error("event type {0} is not known to this version: update the app")]
    Unknown(u16),
    /// The body does not read as its type says.
    #[error("an event of type {0} does not read")]
    Damaged(u16),
}

impl EventError {
    /// The stable code under which the error is documented.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            EventError::Unknown(_) => "event.unknown",
            EventError::Damaged(_) => "event.damaged",
        }
    }
}

macro_rules! events {
    ($($number:literal $name:ident $path:path),+ $(,)?) => {
        /// Everything that can stand in the log.
        #[derive(Clone, PartialEq, Debug)]
        #[allow(missing_docs, reason = "each variant is documented at its own type")]
        #[allow(clippy::large_enum_variant, reason = "events live for one command, not in lists")]
        pub enum Event { $($name($path)),+ }

        $(impl From<$path> for Event {
            fn from(event: $path) -> Event { Event::$name(event) }
        })+

        impl Event {
            /// Number and name of every type, in the order of their numbers.
            pub const TYPES: &'static [(u16, &'static str)] = &[$(($number, stringify!($name))),+];

            /// The number of its type.
            #[must_use]
            pub const fn number(&self) -> u16 {
                match self { $(Event::$name(_) => $number),+ }
            }

            /// The name of its type.
            #[must_use]
            pub const fn name(&self) -> &'static str {
                match self { $(Event::$name(_) => stringify!($name)),+ }
            }

            /// The body and the personal part, as the log holds them.
            #[must_use]
            pub fn encode(&self) -> (Vec<u8>, PersonalValues) {
                let mut part = PersonalValues::default();
                let body = match self {
                    $(Event::$name(event) => minicbor::to_vec_with(event, &mut part)),+
                };
                // Writing to memory cannot fail, and no event holds a value that refuses.
                (body.unwrap_or_default(), part)
            }

            /// Reads an event. An erased personal part reads as erased values.
            ///
            /// # Errors
            /// [`EventError`].
            pub fn decode(
                number: u16,
                body: &[u8],
                part: &mut PersonalValues,
            ) -> Result<Event, EventError> {
                match number {
                    $($number => minicbor::decode_with::<_, $path>(body, part).map(Event::$name),)+
                    unknown => return Err(EventError::Unknown(unknown)),
                }
                .map_err(|_| EventError::Damaged(number))
            }
        }
    };
}

events! {
    10 PolicyWritten policy::PolicyWritten,
    11 CommissionPlanWritten pay_plan::CommissionPlanWritten,
    12 CommissionPlanSigned pay_plan::CommissionPlanSigned,
    20 StaffJoined staff::StaffJoined,
    21 StaffLeft staff::StaffLeft,
    30 CustomerAdded customer::CustomerAdded,
    31 CustomerContactChanged customer::CustomerContactChanged,
    32 ConsentGiven customer::ConsentGiven,
    33 ConsentWithdrawn customer::ConsentWithdrawn,
    34 DateRemembered customer::DateRemembered,
    35 CustomerNoted customer::CustomerNoted,
    40 StoreCreditIssued store_credit::StoreCreditIssued,
    41 StoreCreditSpent store_credit::StoreCreditSpent,
    50 PieceReceived piece::PieceReceived,
    51 PieceRepriced piece::PieceRepriced,
    52 PieceCostCorrected piece::PieceCostCorrected,
    53 PieceReserved piece::PieceReserved,
    54 PieceSold piece::PieceSold,
    55 PieceReleased piece::PieceReleased,
    56 PieceHandedOver piece::PieceHandedOver,
    57 PieceReturned piece::PieceReturned,
    58 PieceSentBack piece::PieceSentBack,
    59 PieceCameBackWorn piece::PieceCameBackWorn,
    60 StockItemAdded piece::StockItemAdded,
    61 StockReceived piece::StockReceived,
    62 StockRepriced piece::StockRepriced,
    63 StockReserved piece::StockReserved,
    64 StockReleased piece::StockReleased,
    65 StockTaken piece::StockTaken,
    66 StockReturned piece::StockReturned,
    67 StockReturnedUnproven piece::StockReturnedUnproven,
    70 DesignAdded piece::DesignAdded,
    71 VariationAdded piece::VariationAdded,
    72 VariationRepriced piece::VariationRepriced,
    80 QuoteStarted order::QuoteStarted,
    81 LineAdded order::LineAdded,
    82 LineRemoved order::LineRemoved,
    83 DiscountGiven order::DiscountGiven,
    84 DiscountAsked discount::DiscountAsked,
    85 DiscountApproved discount::DiscountApproved,
    86 DiscountCountered discount::DiscountCountered,
    87 DiscountRefused discount::DiscountRefused,
    88 DiscountVoided discount::DiscountVoided,
    89 DiscountUsed discount::DiscountUsed,
    90 OrderOpened order::OrderOpened,
    91 ScheduleSpread order::ScheduleSpread,
    92 TenderTaken order::TenderTaken,
    93 TaxFellDue order::TaxFellDue,
    94 GoodsHandedOver order::GoodsHandedOver,
    95 LenderFeeCharged order::LenderFeeCharged,
    96 LenderFunded order::LenderFunded,
    97 CommissionEarned order::CommissionEarned,
    98 CommissionClawedBack order::CommissionClawedBack,
    99 OrderClosed order::OrderClosed,
    100 OrderCancelled order::OrderCancelled,
    101 OrderDefaulted order::OrderDefaulted,
    102 RefundPaid order::RefundPaid,
    103 DepositReleased order::DepositReleased,
    104 DepositMovedOut order::DepositMovedOut,
    105 DepositMovedIn order::DepositMovedIn,
    106 NoticeSent order::NoticeSent,
    107 LinesReturned order::LinesReturned,
    108 InvoicePaid order::InvoicePaid,
    109 ExceptionRaised order::ExceptionRaised,
    110 ExceptionCleared order::ExceptionCleared,
    111 LineCostCorrected order::LineCostCorrected,
    112 CommissionCorrected order::CommissionCorrected,
    113 InvoiceCredited order::InvoiceCredited,
    120 DocumentSigned signature::DocumentSigned,
    130 CommissionPaid order::CommissionPaid,
    200 JobTakenIn repair::JobTakenIn,
    201 EstimateRevised repair::EstimateRevised,
    202 EstimateApproved repair::EstimateApproved,
    203 BagMoved repair::BagMoved,
    204 PartsUsed repair::PartsUsed,
    205 JobReady repair::JobReady,
    206 BackToBench repair::BackToBench,
    207 JobPickedUp repair::JobPickedUp,
    208 JobGivenBack repair::JobGivenBack,
    209 OwnerContacted repair::OwnerContacted,
    210 LetterSent repair::LetterSent,
    211 PieceDisposed repair::PieceDisposed,
    212 ChargesKept repair::ChargesKept,
    230 MemoReceived memo::MemoReceived,
    231 MemoExtended memo::MemoExtended,
    232 MemoPieceSold memo::MemoPieceSold,
    233 MemoPieceCameBack memo::MemoPieceCameBack,
    234 MemoPieceSentBack memo::MemoPieceSentBack,
    235 MemoPieceBought memo::MemoPieceBought,
    236 MemoCostCorrected memo::MemoCostCorrected,
    237 MemoSettled memo::MemoSettled,
    238 VendorAnswered memo::VendorAnswered,
    239 PieceBecameOurs piece::PieceBecameOurs,
    240 ConsignmentTaken consignment::ConsignmentTaken,
    241 ConsignmentSold consignment::ConsignmentSold,
    242 ConsignmentCameBack consignment::ConsignmentCameBack,
    243 ConsignmentGivenBack consignment::ConsignmentGivenBack,
    244 ConsignmentCorrected consignment::ConsignmentCorrected,
    245 ConsignmentSettled consignment::ConsignmentSettled,
    246 MemoOutGiven memo_out::MemoOutGiven,
    247 MemoOutExtended memo_out::MemoOutExtended,
    248 MemoOutCameBack memo_out::MemoOutCameBack,
    249 MemoOutKept memo_out::MemoOutKept,
    250 PieceOut memo_out::PieceOut,
    251 PieceCameIn memo_out::PieceCameIn,
    260 PiecePlaced piece::PiecePlaced,
    261 CountOpened count::CountOpened,
    262 TagsScanned count::TagsScanned,
    263 StockCounted count::StockCounted,
    264 CountClosed count::CountClosed,
    265 PieceMissed piece::PieceMissed,
    266 PieceWrittenOff piece::PieceWrittenOff,
    267 PieceFound piece::PieceFound,
    268 StockAdjusted piece::StockAdjusted,
    269 MemoPieceLost memo::MemoPieceLost,
    270 MemoPieceFound memo::MemoPieceFound,
    271 ConsignmentLost consignment::ConsignmentLost,
    272 ConsignmentFound consignment::ConsignmentFound,
    273 TransferSent transfer::TransferSent,
    274 TransferReceived transfer::TransferReceived,
    275 TransferTakenBack transfer::TransferTakenBack,
    276 PieceSent piece::PieceSent,
    277 PieceArrived piece::PieceArrived,
    290 GiftCardIssued gift_card::GiftCardIssued,
    291 GiftCardSpent gift_card::GiftCardSpent,
    292 GiftCardRefilled gift_card::GiftCardRefilled,
    300 HouseAccountAgreed house::HouseAccountAgreed,
    301 HouseAccountStopped house::HouseAccountStopped,
    302 ChargeAllowed house::ChargeAllowed,
    303 HouseCharged house::HouseCharged,
    304 HousePaid house::HousePaid,
    305 HouseCredited house::HouseCredited,
    306 HouseApplied house::HouseApplied,
    307 StatementRun house::StatementRun,
    308 HouseCreditReturned house::HouseCreditReturned,
    309 CompanyDescribed customer::CompanyDescribed,
    310 PurchaseOrderEntered order::PurchaseOrderEntered,
    320 GoodsBought purchase::GoodsBought,
    321 Freed purchase::Freed,
    322 EmployeePriced order::EmployeePriced,
    323 EmployeeBought staff::EmployeeBought,
    324 EmployeeBroughtBack staff::EmployeeBroughtBack,
    325 PriceMatched order::PriceMatched,
    326 PriceAdjusted order::PriceAdjusted,
    340 WorkRepriced order::WorkRepriced,
    341 UnclaimedSold order::UnclaimedSold,
    342 NoticeCostKept order::NoticeCostKept,
    343 TenderCorrected order::TenderCorrected,
    344 GiftReceiptGiven order::GiftReceiptGiven,
    345 RestockingKept order::RestockingKept,
    346 ReturnInspected order::ReturnInspected,
    347 LayawaySwapped order::LayawaySwapped,
    350 SpecialQuoted special::SpecialQuoted,
    351 SpecialOrdered special::SpecialOrdered,
    352 SpecialCameIn special::SpecialCameIn,
    353 SpecialAtBench special::SpecialAtBench,
    354 SpecialSpent special::SpecialSpent,
    355 SpecialShown special::SpecialShown,
    356 SpecialAnswered special::SpecialAnswered,
    357 SpecialReady special::SpecialReady,
    358 PieceWorkedOn special::PieceWorkedOn,
    359 SpecialGivenUp special::SpecialGivenUp,
    360 WorkAfterSale repair::WorkAfterSale,
    361 LineAtBench repair::LineAtBench,
    362 LineFromBench repair::LineFromBench,
    363 GivenWithoutCheck repair::GivenWithoutCheck,
    364 JobLost repair::JobLost,
    365 JobTurnedUp repair::JobTurnedUp,
    366 JobMadeGood repair::JobMadeGood,
    367 JobHarmed repair::JobHarmed,
    370 DrawerOpened drawer::DrawerOpened,
    371 CashMoved drawer::CashMoved,
    372 DrawerClosed drawer::DrawerClosed,
    380 DayClosed day::DayClosed,
    381 MonthClosed day::MonthClosed,
    382 CashBanked day::CashBanked,
    383 PayoutReceived day::PayoutReceived,
    384 ChequeBanked day::ChequeBanked,
    400 CashNoticed cash::CashNoticed,
    401 CashLowered cash::CashLowered,
    402 PayerIdentified cash::PayerIdentified,
    403 CashReportFiled cash::CashReportFiled,
    404 CashStatementGiven cash::CashStatementGiven,
    420 MessageRequested messages::MessageRequested,
    421 MessageSent messages::MessageSent,
    422 MessageFailed messages::MessageFailed,
    423 MessageWithheld messages::MessageWithheld,
    424 OptedOut messages::OptedOut,
    425 KeptSecret messages::KeptSecret,
    426 CustomerDied messages::CustomerDied,
    427 WhereaboutsTold messages::WhereaboutsTold,
    428 RemindersRun messages::RemindersRun,
    450 IncidentReported incident::IncidentReported,
    451 InsurerTold incident::InsurerTold,
    452 PieceTurnedUp incident::PieceTurnedUp,
    453 IncidentMended incident::IncidentMended,
    454 ClaimOwed incident::ClaimOwed,
    455 ClaimPaid incident::ClaimPaid,
    456 ClaimReplaced incident::ClaimReplaced,
    457 IncidentClosed incident::IncidentClosed,
    458 ReplacementPaid incident::ReplacementPaid,
    460 AppraisalAsked appraisal::AppraisalAsked,
    461 AppraisalIssued appraisal::AppraisalIssued,
    462 AppraisalHandedOver appraisal::AppraisalHandedOver,
    463 AppraisalCalledOff appraisal::AppraisalCalledOff,
    464 AppraisalWithdrawn appraisal::AppraisalWithdrawn,
    470 ClaimEntered insurance::ClaimEntered,
    475 PhoneReported phone::PhoneReported,
    476 PhonePaperShown phone::PhonePaperShown,
    477 PhoneSettled phone::PhoneSettled,
    478 SpecialBillPaid special::SpecialBillPaid,
    480 PlanBegun plan::PlanBegun,
    481 PlanWritten plan::PlanWritten,
    482 PlanUsed plan::PlanUsed,
    483 PlanUnused plan::PlanUnused,
    484 PlanEarned plan::PlanEarned,
    485 PlanCancelled plan::PlanCancelled,
    486 InsurerAgreed insurer::InsurerAgreed,
    487 InsurerPaid insurer::InsurerPaid,
    488 InsurerDeclined insurer::InsurerDeclined,
    490 ClaimLost claim::ClaimLost,
    491 ClaimCleared claim::ClaimCleared,
    492 PieceIdentified claim::PieceIdentified,
    493 PieceClaimDropped claim::PieceClaimDropped,
}
