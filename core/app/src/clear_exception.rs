//! A manager looks at an exception and clears it.

use milgrain_kernel::OrderId;
use milgrain_retail::order::correct;
use milgrain_retail::order::events::ExceptionKind;
use serde::{Deserialize, Serialize};

use crate::AppError;
use crate::carry_out::{Done, Given, Milgrain};

/// Clear an exception.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ClearException {
    /// The order.
    pub order: OrderId,
    /// Which.
    pub kind: ExceptionKind,
}

impl Milgrain {
    /// Clears an exception.
    ///
    /// # Errors
    /// `order.no_exception`, `order.manager_needed`.
    pub fn clear_exception(
        &self,
        given: &Given,
        request: &ClearException,
    ) -> Result<Done, AppError> {
        self.carry_out(given, "clear_exception", request, |load| {
            Ok(correct::clear(&load.order(request.order)?, request.kind, &load.desk()?)?)
        })
    }
}
