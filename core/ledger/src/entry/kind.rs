//! What an entry is about, as a word that later versions may add to.

use std::borrow::Cow;
use std::convert::Infallible;
use std::str::FromStr;

use crate::cbor::as_code;

macro_rules! entry_kinds {
    ($($(#[$doc:meta])* $variant:ident $code:literal)+) => {
        /// What happened. Books never depend on it; people and reports read it.
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum EntryKind {
            $($(#[$doc])* $variant,)+
            /// A word of another version of Milgrain, kept as it came.
            Other(String),
        }

        impl EntryKind {
            /// Every kind this version writes.
            pub const ALL: &'static [EntryKind] = &[$(EntryKind::$variant),+];

            /// The word in the log.
            #[must_use]
            pub fn code(&self) -> Cow<'_, str> {
                match self {
                    $(EntryKind::$variant => Cow::Borrowed($code),)+
                    EntryKind::Other(word) => Cow::Borrowed(word),
                }
            }
        }

        impl FromStr for EntryKind {
            type Err = Infallible;

            fn from_str(word: &str) -> Result<Self, Infallible> {
                Ok(match word {
                    $($code => EntryKind::$variant,)+
                    other => EntryKind::Other(other.to_owned()),
                })
            }
        }
    };
}

entry_kinds! {
    /// The agreement was made, where tax is due on that day.
    Agreement "agreement"
    /// Money came in.
    Payment "payment"
    /// A deposit moved to another order.
    DepositMoved "deposit_moved"
    /// Goods were handed over or a service done.
    Delivery "delivery"
    /// An order was cancelled.
    Cancellation "cancellation"
    /// A plan was lost after notice and cure.
    Default "default"
    /// A deposit, or part of one, was kept.
    Forfeit "forfeit"
    /// Money went back to the customer.
    Refund "refund"
    /// Goods came back.
    Return "return"
    /// A lender or processor paid us.
    Funding "funding"
    /// Commission earned or taken back.
    Commission "commission"
    /// A gift card was sold.
    GiftCard "gift_card"
    /// A trade-in or purchase from the public.
    Purchase "purchase"
    /// An invoice or a charge on a house account.
    Billing "billing"
    /// Parts or labour into a repair or a custom piece.
    Work "work"
    /// A drawer was counted.
    DrawerCount "drawer_count"
    /// Cash or cheques taken to the bank.
    BankDeposit "bank_deposit"
    /// A vendor was paid or billed us.
    Vendor "vendor"
    /// Tax was paid to the state.
    TaxRemittance "tax_remittance"
    /// A bank took a card payment back.
    Chargeback "chargeback"
    /// A receivable was given up.
    WriteOff "write_off"
    /// A care plan's days went by.
    Earned "earned"
    /// A customer's own piece was lost or broken, and is owed for.
    Claim "claim"
    /// Stock was counted, damaged or lost.
    StockAdjustment "stock_adjustment"
    /// Goods went from one store of ours to another.
    Transfer "transfer"
    /// Balances the store came with.
    Opening "opening"
    /// A claim that lost was put right.
    Exception "exception"
    /// A correction that is not the plain reversal of an entry.
    Correction "correction"
    /// An earlier entry was undone.
    Reversal "reversal"
}

as_code!(EntryKind);
