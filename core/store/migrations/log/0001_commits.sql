-- The log. Numbers are for ever: a later change is another file, this one is never edited.
CREATE TABLE commits (
    number   INTEGER PRIMARY KEY, -- order of arrival on this device
    device   BLOB    NOT NULL,    -- 16 bytes
    sequence INTEGER NOT NULL,    -- of the device, from 1
    hash     BLOB    NOT NULL,    -- SHA-256 over bytes, checked at every read
    command  BLOB,                -- 16 bytes; none in a commit of a version not known here
    book_day INTEGER NOT NULL,    -- days since 1970-01-01
    bytes    BLOB    NOT NULL,    -- the commit as its device wrote it
    personal BLOB                 -- what names a person; null if nobody, or erased
) STRICT;

-- Neither is unique: a device restored from a backup forks its chain, and what another device did
-- twice is a fact that is kept.
CREATE INDEX commits_by_device  ON commits (device, sequence);
CREATE INDEX commits_by_command ON commits (command);
