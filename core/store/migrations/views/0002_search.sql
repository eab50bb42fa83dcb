-- Search as you type: goods by tag, certificate, words and grades; customers by name, phone, e-mail.
-- All of it is made from the log and can be thrown away.

-- Everything that bears a tag. The table lies in the order in which results are shown: what is free
-- first, then the cheapest (see rank.rs).
CREATE TABLE piece_search (
    rank_key    INTEGER NOT NULL, -- status, price, a part of the id
    id          BLOB    NOT NULL, -- 16 bytes
    kind        INTEGER NOT NULL, -- 0 piece, 1 stock item, 2 variation
    tag         TEXT    NOT NULL,
    words       TEXT    NOT NULL, -- description and whatever else it is found by
    carat       INTEGER,          -- thousandths of a carat
    shape       TEXT,
    colour      TEXT,
    clarity     TEXT,
    metal       TEXT,
    size        TEXT,
    price       INTEGER NOT NULL, -- minor units
    currency    TEXT    NOT NULL, -- ISO 4217
    certificate TEXT,
    status      INTEGER NOT NULL, -- 0 free, 1 held, 2 sold, 3 gone
    store       BLOB    NOT NULL, -- 16 bytes
    PRIMARY KEY (rank_key, id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX piece_search_by_id  ON piece_search (id);
CREATE INDEX        piece_search_by_tag ON piece_search (tag, status, id, kind);

-- The words and grades of the goods, under rank_key: whatever is asked for arrives in the order in
-- which it is shown, and reading stops when the screen is full. Beginnings of these lengths are
-- looked up like words (INDEXED in query/mod.rs).
CREATE VIRTUAL TABLE piece_words USING fts5 (
    words, content = '', contentless_delete = 1, detail = none, prefix = '1 2 3 4 5 6 8 10',
    tokenize = 'ascii'
);

CREATE TABLE customer_search (
    id     BLOB PRIMARY KEY, -- 16 bytes
    name   TEXT NOT NULL,    -- as written
    phones TEXT NOT NULL,    -- one to a line
    emails TEXT NOT NULL     -- one to a line
) STRICT, WITHOUT ROWID;

-- One row for each key a customer is found by (see customers.rs). The folded name lies beside it, so
-- that a second word is checked without another look-up.
CREATE TABLE customer_words (
    word   TEXT NOT NULL,
    folded TEXT NOT NULL,
    id     BLOB NOT NULL,
    PRIMARY KEY (word, folded, id)
) STRICT, WITHOUT ROWID;
