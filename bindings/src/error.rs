//! Errors as a screen meets them: few for each service, each saying what can be done.
//!
//! Which of them a refusal is, is the app's word ([`Remedy`]); the code inside says which rule spoke
//! and is listed in `core/docs/error-codes.md`.

use milgrain_app::{AppError, Remedy};
use milgrain_store::StoreError;

use crate::values::Money;

/// What is known of a refusal.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Refusal {
    /// The stable code: the key of the shell's own words.
    pub code: String,
    /// The core's words, for a code that the shell has none for.
    pub said: String,
    /// The figure that it names: the most, the least, or what is missing.
    pub amount: Option<Money>,
    /// The order that has what was asked for.
    pub order: Option<String>,
}

impl From<&AppError> for Refusal {
    fn from(error: &AppError) -> Self {
        Refusal {
            code: error.code().to_owned(),
            said: error.to_string(),
            amount: error.amount().map(Money::from),
            order: error.held_by().map(|order| order.to_string()),
        }
    }
}

macro_rules! errors {
    ($($(#[$doc:meta])* $name:ident { $($(#[$why:meta])* $variant:ident: $($remedy:ident)|+,)+ })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
        pub enum $name {$(
            $(#[$why])*
            #[error("{}: {}", refusal.code, refusal.said)]
            $variant {
                /// What is known of it.
                refusal: Refusal,
            },
        )+}

        impl From<AppError> for $name {
            fn from(error: AppError) -> Self {
                let refusal = Refusal::from(&error);
                match error.remedy() {
                    $($(Remedy::$remedy)|+ => $name::$variant { refusal },)+
                }
            }
        }
    )+};
}

errors! {
    /// Why goods could not be shown.
    CatalogError {
        /// It is not known here.
        NotFound: NotHere,
        /// It cannot be shown to this person, or not as it was asked for.
        Refused: OtherAmount | Manager | OtherPiece | Complete | LookAgain,
        /// The device or its storage.
        Device: Device,
    }
    /// Why something was not sold, or a payment not taken. Nothing has happened.
    CounterError {
        /// Another amount, or another way to pay: the refusal names the figure.
        Amount: OtherAmount,
        /// A manager has to say yes.
        Manager: Manager,
        /// The piece is not to be had: take another.
        Goods: OtherPiece,
        /// Something has to be entered or done first.
        Incomplete: Complete,
        /// The order stands otherwise than was shown: look again.
        Changed: LookAgain | NotHere,
        /// The device or its storage: try again with the same command.
        Device: Device,
    }
    /// Why a customer was not added or shown. Nothing has happened.
    CustomersError {
        /// What was entered cannot be kept so.
        Entry: Complete | OtherAmount,
        /// It is not known here.
        NotFound: NotHere,
        /// It stands otherwise than was shown, or needs somebody who may.
        Refused: Manager | OtherPiece | LookAgain,
        /// The device or its storage.
        Device: Device,
    }
    /// Why an order could not be shown, or its paper not made.
    OrdersError {
        /// It is not known here.
        NotFound: NotHere,
        /// It stands otherwise than was shown, or needs somebody who may.
        Refused: OtherAmount | Manager | OtherPiece | Complete | LookAgain,
        /// The device or its storage.
        Device: Device,
    }
}

/// Why the app could not be opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum OpenError {
    /// The folder is open already: close it there.
    #[error("{}: {}", refusal.code, refusal.said)]
    InUse {
        /// What is known of it.
        refusal: Refusal,
    },
    /// The key is missing, or is another's.
    #[error("{}: {}", refusal.code, refusal.said)]
    Key {
        /// What is known of it.
        refusal: Refusal,
    },
    /// A newer version wrote here: update the app.
    #[error("{}: {}", refusal.code, refusal.said)]
    Newer {
        /// What is known of it.
        refusal: Refusal,
    },
    /// The folder, the disk or this device: the refusal says what.
    #[error("{}: {}", refusal.code, refusal.said)]
    Device {
        /// What is known of it.
        refusal: Refusal,
    },
}

impl From<AppError> for OpenError {
    fn from(error: AppError) -> Self {
        let refusal = Refusal::from(&error);
        match error {
            AppError::Store(StoreError::InUse) => OpenError::InUse { refusal },
            AppError::Store(StoreError::WrongKey | StoreError::KeyMissing) => {
                OpenError::Key { refusal }
            }
            AppError::Store(StoreError::Newer) | AppError::UpdateNeeded => {
                OpenError::Newer { refusal }
            }
            _ => OpenError::Device { refusal },
        }
    }
}
