-- The hub's log of one company. Numbers are for ever: a later change is another file, this one is
-- never edited.
--
-- Every row carries a CRC-32 of its fields (sum), checked whenever it is read. The bytes of a commit
-- are checked against its hash besides.

-- Each restore of the hub begins one.
CREATE TABLE epochs (
    number INTEGER PRIMARY KEY,
    epoch  BLOB    NOT NULL, -- Epoch, encoded whole
    sum    INTEGER NOT NULL
) STRICT;

CREATE TABLE devices (
    device       BLOB    PRIMARY KEY, -- 16 bytes
    registration BLOB    NOT NULL,    -- Registration, encoded whole
    sum          INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What stands at a position, in the company's one order.
CREATE TABLE commits (
    position INTEGER PRIMARY KEY,
    book_day INTEGER NOT NULL, -- days since 1970-01-01
    hash     BLOB    NOT NULL, -- SHA-256 over bytes
    bytes    BLOB    NOT NULL, -- the commit as its device wrote it
    personal BLOB,             -- what names a person; null if nobody, or erased
    sum      INTEGER NOT NULL  -- over all but bytes
) STRICT;

-- Erasing names a commit by its hash, and few have anything to erase.
CREATE INDEX commits_with_personal ON commits (hash) WHERE personal IS NOT NULL;

-- What waits for a manager, because its device was revoked.
CREATE TABLE waiting (
    number   INTEGER PRIMARY KEY, -- order of arrival
    device   BLOB    NOT NULL,
    sequence INTEGER NOT NULL,
    hash     BLOB    NOT NULL,
    bytes    BLOB    NOT NULL,
    personal BLOB,
    sum      INTEGER NOT NULL     -- over device, sequence, hash and personal
) STRICT;

CREATE INDEX waiting_by_device ON waiting (device, sequence, number);

-- The hashes of a device's commits under a number, placed or waiting; rank 0 was known first.
CREATE TABLE known (
    device   BLOB    NOT NULL,
    sequence INTEGER NOT NULL,
    rank     INTEGER NOT NULL,
    hash     BLOB    NOT NULL,
    sum      INTEGER NOT NULL,
    PRIMARY KEY (device, sequence, rank)
) STRICT, WITHOUT ROWID;

-- The last of a device's commits below which none is missing.
CREATE TABLE chains (
    device   BLOB    PRIMARY KEY,
    sequence INTEGER NOT NULL,
    hash     BLOB    NOT NULL,
    sum      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Each feed that has entries. The name is empty for the company's, a store's id for a store's.
CREATE TABLE feeds (
    id       INTEGER PRIMARY KEY,
    name     BLOB    NOT NULL UNIQUE,
    size     INTEGER NOT NULL, -- how many entries it has
    position INTEGER NOT NULL, -- the highest among them
    sum      INTEGER NOT NULL
) STRICT;

-- Which position has a number in a feed.
CREATE TABLE entries (
    feed     INTEGER NOT NULL,
    number   INTEGER NOT NULL, -- from 1, without a gap
    position INTEGER NOT NULL,
    sum      INTEGER NOT NULL,
    PRIMARY KEY (feed, number)
) STRICT, WITHOUT ROWID;

-- The complete nodes of a feed's Merkle tree.
CREATE TABLE nodes (
    feed  INTEGER NOT NULL,
    level INTEGER NOT NULL, -- 0 for a leaf
    place INTEGER NOT NULL, -- its number in its level, from 0
    hash  BLOB    NOT NULL,
    sum   INTEGER NOT NULL,
    PRIMARY KEY (feed, level, place)
) STRICT, WITHOUT ROWID;
