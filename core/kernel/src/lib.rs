//! The values everything else is made of: money, percentages, weights, ids, days.
//!
//! Nothing here does IO, reads a clock or rolls a die, and no float touches a value. Each value
//! has one encoding in the log (minicbor) and one in JSON (serde), given here once, so that two
//! crates cannot disagree about what a cent or a day looks like.
//!
//! Look first at [`Money`], then at [`time`] for the difference between an instant, a business
//! day and a book day.

mod cbor;
pub mod currency;
pub mod id;
pub mod money;
pub mod percent;
pub mod time;
pub mod weight;

pub use currency::Currency;
pub use id::{
    AppraisalId, ApprovalId, BlobId, CarePlanId, CommandId, CompanyId, ConsignmentId, CountId,
    CustomerId, DesignId, DeviceId, DrawerSessionId, EntryId, GiftCardId, IncidentId, LineId,
    MemoId, MemoOutId, MessageId, OpenItemId, OrderId, PayerId, PieceId, PurchaseId, RepairId,
    StaffId, StockItemId, StoreId, TenderId, TransferId, VariationId,
};
pub use money::{Money, MoneyError, Rounding};
pub use percent::Percent;
pub use time::{Day, Instant, StoreClock, book_day};
pub use weight::{Weight, WeightUnit};
