-- What comes from the hub: its order, the feeds that are followed, what it confirmed.

-- A commit's place, from the first feed that it came in; null until the hub has placed it.
ALTER TABLE commits ADD COLUMN position   INTEGER;
ALTER TABLE commits ADD COLUMN placed_day INTEGER; -- counts instead of book_day

CREATE INDEX commits_by_hash     ON commits (hash);
CREATE INDEX commits_by_position ON commits (position) WHERE position IS NOT NULL;

CREATE TABLE feeds (
    id       INTEGER PRIMARY KEY,
    feed     BLOB    NOT NULL UNIQUE, -- the company's or a store's, encoded
    size     INTEGER NOT NULL,        -- how many entries are here
    followed BLOB    NOT NULL,        -- edge and heads, encoded
    crc      INTEGER NOT NULL         -- CRC-32 over followed, checked at every read
) STRICT;

-- What the hub said of each commit of a feed.
CREATE TABLE entries (
    feed     INTEGER NOT NULL, -- feeds.id
    number   INTEGER NOT NULL, -- in the feed, from 1, without gaps
    record   INTEGER NOT NULL, -- commits.number
    position INTEGER NOT NULL,
    book_day INTEGER NOT NULL,
    crc      INTEGER NOT NULL, -- CRC-32 over number and entry, checked at every read
    PRIMARY KEY (feed, number)
) STRICT, WITHOUT ROWID;

-- Commits that were here when they got their place, or lost it. Numbered in one row with commits.
CREATE TABLE moves (
    number INTEGER PRIMARY KEY,
    record INTEGER NOT NULL -- commits.number
) STRICT;

-- How far the hub has confirmed what each device of this log wrote.
CREATE TABLE confirmed (
    device  BLOB    NOT NULL PRIMARY KEY,
    through INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The hub's epoch, and when all it had was last here (milliseconds since 1970-01-01).
CREATE TABLE visits (
    name  TEXT    NOT NULL PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
