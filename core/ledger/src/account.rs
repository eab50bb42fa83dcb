//! The chart of accounts: every account a jeweler's books have, in one table.
//!
//! An account here has no store and no currency: those stand on the posting. It is not a place to
//! invent accounts at run time: a new one is a line in the table, and its code never changes,
//! because the code is what the log holds. Look first at the table.

mod kind;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::str::FromStr;

use crate::cbor::as_code;
use crate::{LedgerError, ShortCode};

pub use kind::{AccountClass, DepositKind, RevenueKind};

/// Writes the chart once: variant, class, code in the log, name as accountants read it.
macro_rules! chart {
    ($($variant:ident $class:ident $code:literal $name:literal)+) => {
        /// An account of the chart. Reports sort by class first, then by this order.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Account {
            /// What one card processor owes us until it pays out.
            CardClearing(ShortCode),
            $(#[doc = $name] $variant,)+
            /// Customers' money held until one kind of order is delivered.
            Deposits(DepositKind),
            /// Sales tax collected for one jurisdiction.
            SalesTaxPayable(ShortCode),
            /// Sales of one category, at list price.
            Revenue(RevenueKind),
        }

        impl Account {
            /// Every account without a kind or code of its own.
            pub const PLAIN: &'static [Account] = &[$(Account::$variant),+];

            /// Which of the five sides of the books it stands on.
            #[must_use]
            pub const fn class(self) -> AccountClass {
                match self {
                    Account::CardClearing(_) => AccountClass::Asset,
                    Account::Deposits(_) | Account::SalesTaxPayable(_) => AccountClass::Liability,
                    Account::Revenue(_) => AccountClass::Income,
                    $(Account::$variant => AccountClass::$class,)+
                }
            }

            /// The stable code: `cash`, `card.STRIPE`, `deposits.layaway`, `tax.OH`.
            #[must_use]
            pub fn code(self) -> Cow<'static, str> {
                match self {
                    Account::CardClearing(code) => format!("card.{}", code.as_str()).into(),
                    Account::SalesTaxPayable(code) => format!("tax.{}", code.as_str()).into(),
                    Account::Deposits(kind) => kind.account_code().into(),
                    Account::Revenue(kind) => kind.account_code().into(),
                    $(Account::$variant => Cow::Borrowed($code),)+
                }
            }

            /// The name as accountants read it: `Layaway deposits`, `Sales tax payable OH`.
            #[must_use]
            pub fn name(self) -> Cow<'static, str> {
                match self {
                    Account::CardClearing(code) => format!("Card clearing {}", code.as_str()).into(),
                    Account::SalesTaxPayable(code) => {
                        format!("Sales tax payable {}", code.as_str()).into()
                    }
                    Account::Deposits(kind) => kind.name().into(),
                    Account::Revenue(kind) => kind.name().into(),
                    $(Account::$variant => Cow::Borrowed($name),)+
                }
            }

            fn plain(code: &str) -> Option<Account> {
                match code {
                    $($code => Some(Account::$variant),)+
                    _ => None,
                }
            }
        }
    };
}

chart! {
    CashDrawer              Asset     "cash"                "Cash drawer"
    ChequesInHand           Asset     "cheques"             "Cheques in hand"
    Bank                    Asset     "bank"                "Bank"
    FinancingClearing       Asset     "financing"           "Financing clearing"
    HouseAccounts           Asset     "house_accounts"      "House accounts receivable"
    Invoices                Asset     "invoices"            "Invoices receivable"
    Inventory               Asset     "inventory"           "Inventory"
    InventoryOnMemo         Asset     "inventory_on_memo"   "Inventory out on memo"
    PartsAndMetal           Asset     "parts_and_metal"     "Parts and metal stock"
    MetalAndEstate          Asset     "metal_and_estate"    "Metal and estate bought, on hold"
    RepairInProcess         Asset     "repair_in_process"   "Repair work in process"
    CustomInProcess         Asset     "custom_in_process"   "Custom work in process"
    SalesTaxAdvanced        Asset     "tax_advanced"        "Sales tax advanced"
    VendorCredits           Asset     "vendor_credits"      "Vendor credits"
    InsuranceClaims         Asset     "insurance_claims"    "Insurance claims receivable"
    DueFromStores           Asset     "due_from_stores"     "Due from stores"
    StoreCredit             Liability "store_credit"        "Store credit"
    HouseCredits            Liability "house_credits"       "House account credits"
    GiftCards               Liability "gift_cards"          "Gift cards"
    RefundsDue              Liability "refunds_due"         "Refunds due"
    MemoPayable             Liability "memo_payable"        "Memo payable"
    ConsignmentPayable      Liability "consignment_payable" "Consignment payable"
    CommissionPayable       Liability "commission_payable"  "Commission payable"
    VendorBills             Liability "vendor_bills"        "Vendor bills"
    UnclaimedProperty       Liability "unclaimed_property"  "Unclaimed customer property"
    DeferredCarePlans       Liability "deferred_care_plans" "Deferred care plans"
    CustomerClaims          Liability "customer_claims"     "Customer claims payable"
    CostToBeIdentified      Liability "cost_to_identify"    "Cost to be identified"
    DueToStores             Liability "due_to_stores"       "Due to stores"
    OpeningBalances         Equity    "opening_balances"    "Opening balances"
    RepairRevenue           Income    "repair_revenue"      "Repair sales"
    LayawayFees             Income    "layaway_fees"        "Layaway fees"
    ForfeitedDeposits       Income    "forfeited_deposits"  "Forfeited deposits"
    RestockingFees          Income    "restocking_fees"     "Restocking fees"
    FinanceCharges          Income    "finance_charges"     "Finance charges"
    SalesReturns            Income    "sales_returns"       "Sales returns"
    Discounts               Income    "discounts"           "Discounts"
    CostOfGoods             Expense   "cost_of_goods"       "Cost of goods sold"
    CostOfRepairs           Expense   "cost_of_repairs"     "Cost of repairs"
    CardFees                Expense   "card_fees"           "Card fees"
    FinancingFees           Expense   "financing_fees"      "Financing fees"
    CommissionExpense       Expense   "commission_expense"  "Commission expense"
    PettyExpenses           Expense   "petty_expenses"      "Petty expenses"
    OverAndShort            Expense   "over_and_short"      "Over and short"
    StockAdjustments        Expense   "stock_adjustments"   "Stock adjustments"
    Chargebacks             Expense   "chargebacks"         "Chargebacks"
    BadDebt                 Expense   "bad_debt"            "Bad debt"
}

impl Account {
    /// Whether its balance is made of open items: what customers were billed and owe.
    #[must_use]
    pub const fn is_receivable(self) -> bool {
        matches!(self, Account::HouseAccounts | Account::Invoices)
    }

    /// Whether it stands between two stores.
    #[must_use]
    pub const fn is_between_stores(self) -> bool {
        matches!(self, Account::DueFromStores | Account::DueToStores)
    }
}

impl FromStr for Account {
    type Err = LedgerError;

    /// Reads what [`Account::code`] writes.
    fn from_str(code: &str) -> Result<Self, LedgerError> {
        let unknown = || LedgerError::UnknownAccount { given: code.chars().take(48).collect() };
        let found = match code.split_once('.') {
            None => Account::plain(code),
            Some(("card", rest)) => exact(rest).map(Account::CardClearing),
            Some(("tax", rest)) => exact(rest).map(Account::SalesTaxPayable),
            Some(("deposits", rest)) => DepositKind::of_code(rest).map(Account::Deposits),
            Some(("revenue", rest)) => RevenueKind::of_code(rest).map(Account::Revenue),
            Some(_) => None,
        };
        found.ok_or_else(unknown)
    }
}

/// One account has one code: small letters, which a shop may type, are not read from the log.
fn exact(text: &str) -> Option<ShortCode> {
    ShortCode::new(text).ok().filter(|code| code.as_str() == text)
}

as_code!(Account);
