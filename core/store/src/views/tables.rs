//! Every table that all storages keep; the columns are described in `migrations/views`, and a test
//! holds the two together. `lines` is how many lines of the journal a sum is made of: a sum of none
//! has no row.

use super::Table;

/// The state of each stream, with the commits it was folded from.
pub static STATE: Table =
    Table { name: "state", columns: &["stream", "commits", "blocked", "body"], key: 1 };

/// Where each journal entry stands in the log, and the day it counts on.
pub static ENTRY: Table =
    Table { name: "entry", columns: &["entry", "day", "device", "sequence"], key: 1 };

/// What each account holds now.
pub static ACCOUNT: Table = Table {
    name: "account",
    columns: &["store", "account", "currency", "balance", "lines"],
    key: 3,
};

/// What each account held at the end of each day that moved it.
pub static BALANCE: Table = Table {
    name: "balance",
    columns: &["store", "account", "currency", "day", "closing", "lines"],
    key: 4,
};

/// The same for the parts below an account: an order's deposit, a person's commission, an item.
pub static PART: Table = Table {
    name: "part",
    columns: &["of", "store", "account", "currency", "day", "closing", "lines"],
    key: 5,
};

/// What is held for each order, in every store.
pub static DEPOSIT: Table =
    Table { name: "deposit", columns: &["order_id", "currency", "held", "lines"], key: 2 };

/// What each customer was billed and owes, in every store.
pub static RECEIVABLE: Table = Table {
    name: "receivable",
    columns: &["customer", "currency", "by_due", "owed", "lines"],
    key: 2,
};

/// Each billed item.
pub static OPEN_ITEM: Table = Table {
    name: "open_item",
    columns: &["customer", "item", "store", "account", "currency", "due", "balance", "lines"],
    key: 6,
};

/// Orders by what became of their agreement.
pub static ORDER: Table = Table {
    name: "orders",
    columns: &["agreement", "order_id", "number", "customer", "waiting"],
    key: 2,
};

/// The orders of each customer.
pub static CUSTOMER_ORDER: Table =
    Table { name: "customer_order", columns: &["customer", "order_id"], key: 2 };

/// The numbers a register has given, the newest first: `turned` is the number below zero.
pub static NUMBER: Table =
    Table { name: "number", columns: &["letters", "turned", "order_id"], key: 3 };

/// What moved an associate's commission, by day.
pub static COMMISSION: Table = Table {
    name: "commission",
    columns: &["staff", "day", "order_id", "nth", "line", "kind", "amount", "currency"],
    key: 4,
};

/// What is still to come on open layaways: promised, in no account.
pub static INSTALMENT: Table = Table {
    name: "instalment",
    columns: &["order_id", "due", "currency", "customer", "amount"],
    key: 3,
};

/// Pieces and stock items by tag.
pub static TAG: Table = Table { name: "tag", columns: &["tag", "kind", "id"], key: 3 };

/// The commits of each store by the day they count on: by the book day of their entry; by the
/// business day where they have none.
pub static DAY_COMMIT: Table =
    Table { name: "day_commit", columns: &["store", "day", "device", "sequence"], key: 4 };

/// Drawer sessions, those that are open first, each device's newest first: `turned` is the number
/// below zero.
pub static DRAWER: Table =
    Table { name: "drawer", columns: &["store", "closed", "device", "turned", "session"], key: 4 };

/// Cheques that were not brought to the bank yet.
pub static CHEQUE: Table = Table {
    name: "cheque",
    columns: &["store", "kind", "paid", "tender", "currency", "amount"],
    key: 4,
};

/// What was bought from the public, cash apart from trade-in, by day: for its meters.
pub static BOUGHT: Table = Table {
    name: "bought",
    columns: &["money_out", "day", "purchase", "store", "currency", "amount"],
    key: 3,
};

/// What is on hold, by the last day of its hold.
pub static HOLD: Table = Table { name: "hold", columns: &["store", "until", "purchase"], key: 3 };

/// Jobs in our keeping, by stage and promised day: the due board. What is ready stands under the day
/// it became so.
pub static JOB: Table = Table {
    name: "job",
    columns: &["store", "stage", "day", "order_id", "customer", "code"],
    key: 4,
};

/// What is ordered or made for customers, by the day on which it is expected; what is ready stands
/// under the day on which it became so.
pub static SPECIAL: Table = Table {
    name: "special",
    columns: &["store", "ready", "day", "order_id", "line", "customer", "number", "stage"],
    key: 5,
};

/// Appraisals that somebody waits for, by the day for which they are promised; what is issued stands
/// under the day on which it was signed.
pub static APPRAISAL: Table = Table {
    name: "appraisal",
    columns: &["store", "issued", "day", "id", "customer", "number"],
    key: 4,
};

/// What may count as cash that is reported, by whose count it enters.
pub static CASH_PAID: Table = Table {
    name: "cash_paid",
    columns: &[
        "payer", "day", "tender", "order_id", "customer", "paid_by", "store", "means", "face",
        "currency", "amount", "dearest",
    ],
    key: 3,
};

/// Messages that a sender has to carry out, by the moment from which they may go out.
pub static MESSAGE: Table =
    Table { name: "message", columns: &["store", "not_before", "customer", "message"], key: 4 };
/// Vendors' memos of a store: those with something here or to be settled first, by the day they are
/// due; how many pieces are here and what they cost, what is owed for others, and credits.
pub static MEMO: Table = Table {
    name: "memo",
    columns: &[
        "store", "settled", "due", "memo", "number", "vendor", "currency", "here", "value", "owed",
        "credit",
    ],
    key: 4,
};

/// Goods of a store that somebody took along: those with something out first, by the day they are due.
pub static MEMO_OUT: Table = Table {
    name: "memo_out",
    columns: &[
        "store", "settled", "due", "memo_out", "number", "customer", "pieces", "currency", "cost",
        "price",
    ],
    key: 4,
};

/// By whom goods were taken along.
pub static CUSTOMER_MEMO_OUT: Table =
    Table { name: "customer_memo_out", columns: &["customer", "memo_out"], key: 2 };

/// The memos of each vendor.
pub static VENDOR_MEMO: Table = Table { name: "vendor_memo", columns: &["vendor", "memo"], key: 2 };

/// Consignment agreements by their owner; how many pieces are here, and what is owed.
pub static CONSIGNMENT: Table = Table {
    name: "consignment",
    columns: &[
        "customer",
        "consignment",
        "settled",
        "until",
        "store",
        "number",
        "here",
        "currency",
        "owed",
    ],
    key: 2,
};

/// Pieces that lie in a store, free or held for somebody; ours first, then vendors', then customers'.
pub static SHELF: Table = Table {
    name: "shelf",
    columns: &["store", "whose", "piece", "shelf_case", "currency", "cost"],
    key: 3,
};

/// Pieces of a store that lie in no case: on their way to another store, or out on memo.
pub static AWAY: Table = Table {
    name: "away",
    columns: &["store", "whose", "kind", "piece", "paper", "currency", "cost"],
    key: 4,
};

/// Transfers, once for the store that sent them and once for the one that they go to; those that are
/// on the way first.
pub static TRANSFER: Table = Table {
    name: "transfer",
    columns: &[
        "store", "arrived", "incoming", "day", "transfer", "number", "other", "pieces", "short",
    ],
    key: 5,
};

/// Counts of a store, those that are open first, the newest first.
pub static STOCK_COUNT: Table = Table {
    name: "stock_count",
    columns: &[
        "store",
        "closed",
        "turned",
        "count",
        "number",
        "shelf_case",
        "found",
        "missing",
        "misplaced",
    ],
    key: 4,
};

/// Every table, in the order of the dump. Rows are written in this order too.
pub static ALL: &[&Table] = &[
    &STATE,
    &ENTRY,
    &ACCOUNT,
    &BALANCE,
    &PART,
    &DEPOSIT,
    &RECEIVABLE,
    &OPEN_ITEM,
    &ORDER,
    &CUSTOMER_ORDER,
    &NUMBER,
    &COMMISSION,
    &INSTALMENT,
    &TAG,
    &DAY_COMMIT,
    &DRAWER,
    &CHEQUE,
    &BOUGHT,
    &HOLD,
    &JOB,
    &SPECIAL,
    &APPRAISAL,
    &CASH_PAID,
    &MESSAGE,
    &MEMO,
    &VENDOR_MEMO,
    &MEMO_OUT,
    &CUSTOMER_MEMO_OUT,
    &CONSIGNMENT,
    &SHELF,
    &AWAY,
    &TRANSFER,
    &STOCK_COUNT,
];
