-- Whose hub it is, and the codes that let a device in.

CREATE TABLE company (
    only    INTEGER PRIMARY KEY CHECK (only = 1), -- one company, one file
    company BLOB    NOT NULL,                     -- 16 bytes
    sum     INTEGER NOT NULL
) STRICT;

CREATE TABLE invitations (
    code       BLOB    PRIMARY KEY, -- SHA-256 of the code: whoever reads this file cannot use it
    invitation BLOB    NOT NULL,    -- Invitation, encoded whole
    sum        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
