-- The views. They are never migrated: a file of another shape is thrown away and rebuilt, so this
-- file may be edited. Ids are 16 bytes, days count from 1970-01-01, amounts are minor
-- units, `lines` is how many lines of the journal a sum is made of.

-- How far the log is held, and the shape of the tables.
CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE state (
    stream  BLOB    NOT NULL PRIMARY KEY, -- kind, then id: 17 bytes
    commits BLOB    NOT NULL,             -- what it was folded from, by position; unsent, by device and sequence
    blocked INTEGER NOT NULL,             -- events that only a newer version understands
    body    BLOB    NOT NULL              -- the state, encoded
) STRICT, WITHOUT ROWID;

CREATE TABLE entry (
    entry    BLOB    NOT NULL PRIMARY KEY,
    day      INTEGER NOT NULL, -- book day
    device   BLOB    NOT NULL,
    sequence INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE account (
    store    BLOB    NOT NULL,
    account  TEXT    NOT NULL,
    currency TEXT    NOT NULL,
    balance  INTEGER NOT NULL, -- debit positive
    lines    INTEGER NOT NULL,
    PRIMARY KEY (store, account, currency)
) STRICT, WITHOUT ROWID;

CREATE TABLE balance (
    store    BLOB    NOT NULL,
    account  TEXT    NOT NULL,
    currency TEXT    NOT NULL,
    day      INTEGER NOT NULL,
    closing  INTEGER NOT NULL, -- debit positive, at the end of the day
    lines    INTEGER NOT NULL,
    PRIMARY KEY (store, account, currency, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE part (
    of       BLOB    NOT NULL, -- kind, then ids
    store    BLOB    NOT NULL,
    account  TEXT    NOT NULL,
    currency TEXT    NOT NULL,
    day      INTEGER NOT NULL,
    closing  INTEGER NOT NULL, -- debit positive, at the end of the day
    lines    INTEGER NOT NULL,
    PRIMARY KEY (of, store, account, currency, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE deposit (
    order_id BLOB    NOT NULL,
    currency TEXT    NOT NULL,
    held     INTEGER NOT NULL, -- positive while it is held
    lines    INTEGER NOT NULL,
    PRIMARY KEY (order_id, currency)
) STRICT, WITHOUT ROWID;

CREATE TABLE receivable (
    customer BLOB    NOT NULL,
    currency TEXT    NOT NULL,
    by_due   BLOB    NOT NULL, -- the same by store and due day, for ageing
    owed     INTEGER NOT NULL, -- positive while it is owed
    lines    INTEGER NOT NULL,
    PRIMARY KEY (customer, currency)
) STRICT, WITHOUT ROWID;

CREATE TABLE open_item (
    customer BLOB    NOT NULL,
    item     BLOB    NOT NULL,
    store    BLOB    NOT NULL,
    account  TEXT    NOT NULL,
    currency TEXT    NOT NULL,
    due      INTEGER NOT NULL,
    balance  INTEGER NOT NULL, -- positive while it is owed
    lines    INTEGER NOT NULL,
    PRIMARY KEY (customer, item, store, account, currency, due)
) STRICT, WITHOUT ROWID;

CREATE TABLE orders (
    agreement TEXT    NOT NULL, -- quote, open, closed, cancelled, defaulted
    order_id  BLOB    NOT NULL,
    number    TEXT    NOT NULL, -- as on its papers
    customer  BLOB,
    waiting   INTEGER NOT NULL, -- exceptions and misfits, for a manager
    PRIMARY KEY (agreement, order_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE customer_order (
    customer BLOB NOT NULL,
    order_id BLOB NOT NULL,
    PRIMARY KEY (customer, order_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE number (
    letters  TEXT    NOT NULL, -- of the register
    turned   INTEGER NOT NULL, -- the number below zero, so that the newest comes first
    order_id BLOB    NOT NULL,
    PRIMARY KEY (letters, turned, order_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE commission (
    staff    BLOB    NOT NULL,
    day      INTEGER NOT NULL,
    order_id BLOB    NOT NULL,
    nth      INTEGER NOT NULL, -- among the order's movements
    line     BLOB    NOT NULL,
    kind     INTEGER NOT NULL, -- 0 earned, 1 clawed back, 2 corrected
    amount   INTEGER NOT NULL,
    currency TEXT    NOT NULL,
    PRIMARY KEY (staff, day, order_id, nth)
) STRICT, WITHOUT ROWID;

CREATE TABLE instalment (
    order_id BLOB    NOT NULL,
    due      INTEGER NOT NULL,
    currency TEXT    NOT NULL,
    customer BLOB,
    amount   INTEGER NOT NULL,
    PRIMARY KEY (order_id, due, currency)
) STRICT, WITHOUT ROWID;

CREATE TABLE tag (
    tag  TEXT    NOT NULL, -- small letters
    kind INTEGER NOT NULL, -- of the stream: piece or stock item
    id   BLOB    NOT NULL,
    PRIMARY KEY (tag, kind, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE day_commit (
    store    BLOB    NOT NULL,
    day      INTEGER NOT NULL, -- book day of its entry; business day where it has none
    device   BLOB    NOT NULL,
    sequence INTEGER NOT NULL,
    PRIMARY KEY (store, day, device, sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE drawer (
    store   BLOB    NOT NULL,
    closed  INTEGER NOT NULL, -- 0 while it is open
    device  BLOB    NOT NULL,
    turned  INTEGER NOT NULL, -- the number below zero, so that the newest comes first
    session BLOB    NOT NULL,
    PRIMARY KEY (store, closed, device, turned)
) STRICT, WITHOUT ROWID;

CREATE TABLE cheque (
    store    BLOB    NOT NULL, -- zeroes if it is not known
    kind     INTEGER NOT NULL, -- of the stream that it paid: an order, a house account
    paid     BLOB    NOT NULL, -- the id of that stream
    tender   BLOB    NOT NULL,
    currency TEXT    NOT NULL,
    amount   INTEGER NOT NULL,
    PRIMARY KEY (store, kind, paid, tender)
) STRICT, WITHOUT ROWID;

CREATE TABLE bought (
    money_out INTEGER NOT NULL, -- 1 where money was paid out, 0 in exchange
    day       INTEGER NOT NULL,
    purchase  BLOB    NOT NULL,
    store     BLOB    NOT NULL,
    currency  TEXT    NOT NULL,
    amount    INTEGER NOT NULL,
    PRIMARY KEY (money_out, day, purchase)
) STRICT, WITHOUT ROWID;

CREATE TABLE hold (
    store    BLOB    NOT NULL,
    until    INTEGER NOT NULL, -- last day on which it can be neither sold nor melted
    purchase BLOB    NOT NULL,
    PRIMARY KEY (store, until, purchase)
) STRICT, WITHOUT ROWID;

CREATE TABLE job (
    store    BLOB    NOT NULL,
    stage    INTEGER NOT NULL, -- 0 in work, 1 waits for the customer's answer, 2 ready
    day      INTEGER NOT NULL, -- promised; of what is ready, the day on which it became so
    order_id BLOB    NOT NULL,
    customer BLOB    NOT NULL,
    code     TEXT    NOT NULL,
    PRIMARY KEY (store, stage, day, order_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE special (
    store    BLOB    NOT NULL, -- where it is to be fetched
    ready    INTEGER NOT NULL, -- 0 while it is ordered or made, 1 once the customer may fetch it
    day      INTEGER NOT NULL, -- expected; of what is ready, the day on which it became so
    order_id BLOB    NOT NULL,
    line     BLOB    NOT NULL,
    customer BLOB,
    number   TEXT    NOT NULL, -- as on its papers
    stage    TEXT    NOT NULL, -- how far it has come
    PRIMARY KEY (store, ready, day, order_id, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE appraisal (
    store    BLOB    NOT NULL, -- where it is made
    issued   INTEGER NOT NULL, -- 0 while it is asked for, 1 once the customer may fetch it
    day      INTEGER NOT NULL, -- promised; of what is issued, the day on which it was signed
    id       BLOB    NOT NULL,
    customer BLOB    NOT NULL,
    number   TEXT    NOT NULL, -- as on the paper
    PRIMARY KEY (store, issued, day, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE cash_paid (
    payer    BLOB    NOT NULL, -- a customer, or an order that names nobody
    day      INTEGER NOT NULL,
    tender   BLOB    NOT NULL,
    order_id BLOB,
    customer BLOB,             -- whom it was paid for
    paid_by  BLOB,             -- if it was not the customer
    store    BLOB,
    means    INTEGER NOT NULL, -- 0 notes and coins, 1 cashier's cheque, 2 money order
    face     INTEGER NOT NULL, -- what paper is made out over
    currency TEXT    NOT NULL,
    amount   INTEGER NOT NULL,
    dearest  INTEGER NOT NULL, -- price of the order's dearest goods
    PRIMARY KEY (payer, day, tender)
) STRICT, WITHOUT ROWID;

CREATE TABLE message (
    store      BLOB    NOT NULL,
    not_before INTEGER NOT NULL, -- milliseconds since 1970 UTC
    customer   BLOB    NOT NULL,
    message    BLOB    NOT NULL,
    PRIMARY KEY (store, not_before, customer, message)
) STRICT, WITHOUT ROWID;

CREATE TABLE memo (
    store    BLOB    NOT NULL,
    settled  INTEGER NOT NULL, -- 0 while something is here or to be settled
    due      INTEGER NOT NULL, -- when what is here is to be back
    memo     BLOB    NOT NULL,
    number   TEXT    NOT NULL,
    vendor   TEXT    NOT NULL, -- its name
    currency TEXT    NOT NULL,
    here     INTEGER NOT NULL, -- pieces
    value    INTEGER NOT NULL, -- what their vendor asks for them
    owed     INTEGER NOT NULL, -- for pieces that were sold or bought
    credit   INTEGER NOT NULL, -- what the vendor owes us
    PRIMARY KEY (store, settled, due, memo)
) STRICT, WITHOUT ROWID;

CREATE TABLE memo_out (
    store    BLOB    NOT NULL,
    settled  INTEGER NOT NULL, -- 0 while something is out
    due      INTEGER NOT NULL, -- when what is out is to be back
    memo_out BLOB    NOT NULL,
    number   TEXT    NOT NULL,
    customer BLOB    NOT NULL, -- who has it
    pieces   INTEGER NOT NULL, -- that are out
    currency TEXT    NOT NULL,
    cost     INTEGER NOT NULL, -- what they cost
    price    INTEGER NOT NULL, -- what is asked for them
    PRIMARY KEY (store, settled, due, memo_out)
) STRICT, WITHOUT ROWID;

CREATE TABLE customer_memo_out (
    customer BLOB NOT NULL,
    memo_out BLOB NOT NULL,
    PRIMARY KEY (customer, memo_out)
) STRICT, WITHOUT ROWID;

CREATE TABLE vendor_memo (
    vendor TEXT NOT NULL, -- its name in small letters
    memo   BLOB NOT NULL,
    PRIMARY KEY (vendor, memo)
) STRICT, WITHOUT ROWID;

CREATE TABLE shelf (
    store      BLOB    NOT NULL, -- where a piece lies, free or held for somebody
    whose      INTEGER NOT NULL, -- 0 ours, 1 a vendor's, 2 a customer's
    piece      BLOB    NOT NULL,
    shelf_case TEXT,             -- the case or tray that it lies in
    currency   TEXT    NOT NULL,
    cost       INTEGER NOT NULL, -- or what its owner gets for it
    PRIMARY KEY (store, whose, piece)
) STRICT, WITHOUT ROWID;

CREATE TABLE away (
    store    BLOB    NOT NULL, -- whose piece it is, which lies in no case
    whose    INTEGER NOT NULL, -- 0 ours, 1 a vendor's, 2 a customer's
    kind     INTEGER NOT NULL, -- 0 on its way to another store, 1 out on memo
    piece    BLOB    NOT NULL,
    paper    BLOB    NOT NULL, -- the transfer, or the memo
    currency TEXT    NOT NULL,
    cost     INTEGER NOT NULL,
    PRIMARY KEY (store, whose, kind, piece)
) STRICT, WITHOUT ROWID;

CREATE TABLE transfer (
    store    BLOB    NOT NULL,
    arrived  INTEGER NOT NULL, -- 0 while something of it is on the way
    incoming INTEGER NOT NULL, -- 1 for the store that it goes to, 0 for the one that sent it
    day      INTEGER NOT NULL, -- on which it was sent
    transfer BLOB    NOT NULL,
    number   TEXT    NOT NULL,
    other    BLOB    NOT NULL, -- the other store
    pieces   INTEGER NOT NULL, -- on the way
    short    INTEGER NOT NULL, -- 1 if it was received without them
    PRIMARY KEY (store, arrived, incoming, day, transfer)
) STRICT, WITHOUT ROWID;

CREATE TABLE stock_count (
    store      BLOB    NOT NULL,
    closed     INTEGER NOT NULL, -- 0 while it is open
    turned     INTEGER NOT NULL, -- its day below zero, so that the newest comes first
    count      BLOB    NOT NULL,
    number     TEXT    NOT NULL,
    shelf_case TEXT,             -- without it, all of the store
    found      INTEGER NOT NULL,
    missing    INTEGER NOT NULL,
    misplaced  INTEGER NOT NULL,
    PRIMARY KEY (store, closed, turned, count)
) STRICT, WITHOUT ROWID;

CREATE TABLE consignment (
    customer    BLOB    NOT NULL, -- whose the goods are
    consignment BLOB    NOT NULL,
    settled     INTEGER NOT NULL, -- 0 while something is here or to be paid
    until       INTEGER NOT NULL, -- how long we may try
    store       BLOB    NOT NULL,
    number      TEXT    NOT NULL,
    here        INTEGER NOT NULL, -- pieces
    currency    TEXT    NOT NULL,
    owed        INTEGER NOT NULL,
    PRIMARY KEY (customer, consignment)
) STRICT, WITHOUT ROWID;
