//! Labels of a scenario and the ids they stand for.
//!
//! An id is made from the scenario's name and the label, so that playing the same file into
//! another folder makes the same ids, and no table of labels has to be kept.

use milgrain_kernel::{
    AppraisalId, ApprovalId, CarePlanId, CommandId, ConsignmentId, CountId, CustomerId, DesignId,
    IncidentId, LineId, MemoId, MemoOutId, OrderId, PieceId, PurchaseId, StaffId, StockItemId,
    StoreId, TenderId, TransferId, VariationId,
};

/// The labels of one scenario.
#[derive(Clone, Debug)]
pub struct Labels {
    scenario: String,
}

macro_rules! labels {
    ($($(#[$doc:meta])* $name:ident $word:literal $id:ty)+) => {$(
        $(#[$doc])*
        #[must_use]
        pub fn $name(&self, label: &str) -> $id {
            <$id>::derived(&self.named($word, label))
        }
    )+};
}

impl Labels {
    /// The labels of a scenario of that name.
    #[must_use]
    pub fn new(scenario: &str) -> Self {
        Labels { scenario: scenario.to_owned() }
    }

    fn named(&self, what: &str, label: &str) -> String {
        format!("{} / {what} / {label}", self.scenario)
    }

    labels! {
        /// A store.
        store "store" StoreId
        /// A person of the shop.
        staff "staff" StaffId
        /// A customer.
        customer "customer" CustomerId
        /// A piece.
        piece "piece" PieceId
        /// A stock item.
        stock "stock" StockItemId
        /// A design.
        design "design" DesignId
        /// A count.
        count "count" CountId
        /// An appraisal.
        appraisal "appraisal" AppraisalId
        /// Goods out on memo.
        memo_out "memo out" MemoOutId
        /// A care plan.
        care_plan "care plan" CarePlanId
        /// An incident.
        incident "incident" IncidentId
        /// A transfer.
        transfer "transfer" TransferId
        /// A consignment agreement.
        consignment "consignment" ConsignmentId
        /// A vendor's memo.
        memo "memo" MemoId
        /// An order.
        order "order" OrderId
        /// A payment.
        tender "tender" TenderId
    }

    /// A variation: its label is its design's own.
    #[must_use]
    pub fn variation(&self, design: &str, label: &str) -> VariationId {
        VariationId::derived(&self.named("variation", &format!("{design} / {label}")))
    }

    /// A line: its label is its order's own.
    #[must_use]
    pub fn line(&self, order: &str, label: &str) -> LineId {
        LineId::derived(&self.named("line", &format!("{order} / {label}")))
    }

    /// Something bought from the public.
    #[must_use]
    pub fn purchase(&self, label: &str) -> PurchaseId {
        PurchaseId::derived(&self.named("purchase", label))
    }

    /// The line that a layaway's fee will be.
    #[must_use]
    pub fn fee_line(&self, order: &str) -> LineId {
        LineId::derived(&self.named("fee", order))
    }

    /// A request for a discount: its label is its order's own.
    #[must_use]
    pub fn approval(&self, order: &str, label: &str) -> ApprovalId {
        ApprovalId::derived(&self.named("approval", &format!("{order} / {label}")))
    }

    /// The owner of a store, who gives every command that names nobody.
    #[must_use]
    pub fn owner(&self, store: &str) -> StaffId {
        StaffId::derived(&self.named("owner", store))
    }

    /// A payment that has no label: the `index`th of its line.
    #[must_use]
    pub fn unnamed_tender(&self, line: usize, index: usize) -> TenderId {
        TenderId::derived(&self.named("tender of line", &format!("{line} / {index}")))
    }

    /// The `part`th command of a store that stands in no line.
    #[must_use]
    pub fn beside(&self, store: &str, part: usize) -> CommandId {
        CommandId::derived(&self.named("command beside the lines", &format!("{store} / {part}")))
    }

    /// The `part`th command of a line.
    #[must_use]
    pub fn command(&self, line: usize, part: u32) -> CommandId {
        CommandId::derived(&self.named("command of line", &format!("{line} / {part}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_one_thing_of_its_kind_in_its_scenario() {
        let labels = Labels::new("one");
        assert_eq!(labels.order("a"), Labels::new("one").order("a"));
        assert_ne!(labels.order("a"), Labels::new("two").order("a"));
        assert_ne!(labels.order("a"), labels.order("b"));
        assert_ne!(labels.line("a", "ring"), labels.line("b", "ring"));
        assert_ne!(labels.order("a").bytes(), labels.piece("a").bytes());
    }
}
