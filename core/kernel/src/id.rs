//! Typed ids. The device makes them (UUID version 7), so that nothing waits for a server; an id of
//! a customer cannot be handed over where one of a piece is wanted.
//!
//! What the calendar causes gets an id made from what and when ([`derived`](OrderId::derived)),
//! so that doing it twice is doing it once.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Instant;
use crate::cbor::encode_as;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// An id made at `now` from ten random bytes.
            #[must_use]
            pub fn at(now: Instant, random: [u8; 10]) -> Self {
                let millis = u64::try_from(now.millis()).unwrap_or(0);
                $name(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
            }

            /// The id of the one thing that `what` names, such as an order's instalment of a day.
            #[must_use]
            pub fn derived(what: &str) -> Self {
                $name(Uuid::new_v5(&Uuid::NAMESPACE_OID, what.as_bytes()))
            }

            /// The sixteen bytes.
            #[must_use]
            pub const fn bytes(self) -> [u8; 16] {
                *self.0.as_bytes()
            }

            /// An id from its sixteen bytes.
            #[must_use]
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                $name(Uuid::from_bytes(bytes))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                text.parse().map($name)
            }
        }

        encode_as!(
            $name,
            minicbor::bytes::ByteArray<16>,
            |id: &$name| id.bytes().into(),
            |bytes: minicbor::bytes::ByteArray<16>| Some($name::from_bytes(*bytes))
        );
    )+};
}

ids! {
    /// One company: one owner, one database.
    CompanyId
    /// One shop.
    StoreId
    /// One phone, till or hub.
    DeviceId
    /// One associate, manager or bookkeeper.
    StaffId
    /// One customer.
    CustomerId
    /// One piece: one of a kind.
    PieceId
    /// One stock item: many alike.
    StockItemId
    /// One design, made in variations.
    DesignId
    /// One variation of a design: metal, stone quality, size.
    VariationId
    /// One order: a sale, a layaway, later a repair.
    OrderId
    /// One line of an order.
    LineId
    /// One tender: also the idempotency key of a card payment.
    TenderId
    /// One request for a discount, and its answer.
    ApprovalId
    /// One journal entry.
    EntryId
    /// One open item: what one customer owes on one invoice or one plan instalment.
    OpenItemId
    /// One drawer session: a drawer from its opening to its count.
    DrawerSessionId
    /// One purchase from the public, or one trade-in.
    PurchaseId
    /// One repair: the job bag of an order.
    RepairId
    /// One gift card, by what its code comes to.
    GiftCardId
    /// Whoever cash is counted for: a customer, or an order that names nobody, by its bytes.
    PayerId
    /// One message to a customer, made from what and when.
    MessageId
    /// One memo: a vendor's goods that came together.
    MemoId
    /// One consignment agreement with a customer.
    ConsignmentId
    /// One memo-out: goods of ours that somebody took along to decide.
    MemoOutId
    /// One appraisal: a paper with its versions.
    AppraisalId
    /// One transfer from one store to another.
    TransferId
    /// One care plan, for one thing that was sold.
    CarePlanId
    /// One incident: a customer's piece was lost or broken with us.
    IncidentId
    /// One count of a store's stock.
    CountId
    /// One command, made by the shell; asked again, it is the same.
    CommandId
    /// One photo, scan or picture.
    BlobId
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_made_later_sort_later() {
        let early = OrderId::at(Instant::from_millis(1_000), [255; 10]);
        let late = OrderId::at(Instant::from_millis(1_001), [0; 10]);
        assert!(early < late);
    }

    #[test]
    fn the_same_thing_has_the_same_id() {
        assert_eq!(OrderId::derived("a"), OrderId::derived("a"));
        assert_ne!(OrderId::derived("a"), OrderId::derived("b"));
        let id = OrderId::derived("a");
        let bytes = minicbor::to_vec(id).unwrap();
        assert_eq!(minicbor::decode::<OrderId>(&bytes).unwrap(), id);
        assert_eq!(id.to_string().parse::<OrderId>().unwrap(), id);
    }
}
