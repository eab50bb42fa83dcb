-- The hub's logs of many companies. Numbers are for ever: a later change is another file, this one is
-- never edited. The tables are those of ../0001_hub.sql, which says what each field is; here every one
-- begins with the company, so that each company's rows lie together and can be moved together.
--
-- Only types and statements that CockroachDB and YugabyteDB have too: no sequence, trigger, foreign key
-- or advisory lock.

-- Each company's hub. Whoever works on its log changes its row first, so works follow one another.
CREATE TABLE companies (
    company BYTEA  PRIMARY KEY,     -- 16 bytes
    key     BYTEA  NOT NULL UNIQUE, -- what phones check its heads with, 32 bytes
    works   BIGINT NOT NULL,        -- how many there were
    sum     BIGINT NOT NULL         -- over company and key
);

CREATE TABLE epochs (
    company BYTEA  NOT NULL,
    number  BIGINT NOT NULL,
    epoch   BYTEA  NOT NULL,
    sum     BIGINT NOT NULL,
    PRIMARY KEY (company, number)
);

CREATE TABLE devices (
    company      BYTEA  NOT NULL,
    device       BYTEA  NOT NULL,
    registration BYTEA  NOT NULL,
    sum          BIGINT NOT NULL,
    PRIMARY KEY (company, device)
);

CREATE TABLE commits (
    company  BYTEA  NOT NULL,
    position BIGINT NOT NULL,
    book_day BIGINT NOT NULL,
    hash     BYTEA  NOT NULL,
    bytes    BYTEA  NOT NULL,
    personal BYTEA,
    sum      BIGINT NOT NULL,
    PRIMARY KEY (company, position)
);

CREATE INDEX commits_with_personal ON commits (company, hash) WHERE personal IS NOT NULL;

CREATE TABLE waiting (
    company  BYTEA  NOT NULL,
    number   BIGINT NOT NULL,
    device   BYTEA  NOT NULL,
    sequence BIGINT NOT NULL,
    hash     BYTEA  NOT NULL,
    bytes    BYTEA  NOT NULL,
    personal BYTEA,
    sum      BIGINT NOT NULL,
    PRIMARY KEY (company, number)
);

CREATE INDEX waiting_by_device ON waiting (company, device, sequence, number);

CREATE TABLE known (
    company  BYTEA  NOT NULL,
    device   BYTEA  NOT NULL,
    sequence BIGINT NOT NULL,
    rank     BIGINT NOT NULL,
    hash     BYTEA  NOT NULL,
    sum      BIGINT NOT NULL,
    PRIMARY KEY (company, device, sequence, rank)
);

CREATE TABLE chains (
    company  BYTEA  NOT NULL,
    device   BYTEA  NOT NULL,
    sequence BIGINT NOT NULL,
    hash     BYTEA  NOT NULL,
    sum      BIGINT NOT NULL,
    PRIMARY KEY (company, device)
);

CREATE TABLE feeds (
    company  BYTEA  NOT NULL,
    id       BIGINT NOT NULL,
    name     BYTEA  NOT NULL,
    size     BIGINT NOT NULL,
    position BIGINT NOT NULL,
    sum      BIGINT NOT NULL,
    PRIMARY KEY (company, id),
    UNIQUE (company, name)
);

CREATE TABLE entries (
    company  BYTEA  NOT NULL,
    feed     BIGINT NOT NULL,
    number   BIGINT NOT NULL,
    position BIGINT NOT NULL,
    sum      BIGINT NOT NULL,
    PRIMARY KEY (company, feed, number)
);

CREATE TABLE nodes (
    company BYTEA  NOT NULL,
    feed    BIGINT NOT NULL,
    level   BIGINT NOT NULL,
    place   BIGINT NOT NULL,
    hash    BYTEA  NOT NULL,
    sum     BIGINT NOT NULL,
    PRIMARY KEY (company, feed, level, place)
);

CREATE TABLE invitations (
    company    BYTEA  NOT NULL,
    code       BYTEA  NOT NULL,
    invitation BYTEA  NOT NULL,
    sum        BIGINT NOT NULL,
    PRIMARY KEY (company, code)
);
