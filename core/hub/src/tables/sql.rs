//! Every statement, once, in words that SQLite, PostgreSQL and what speaks like it understand.
//!
//! A SQLite file is one company's; a PostgreSQL database has many, told apart by the first column of
//! each table and the first value of each statement. So values are counted from `$2` on.

/// A statement, as each engine is asked it.
#[derive(Clone, Copy, Debug)]
pub struct Sql {
    pub sqlite: &'static str,
    pub postgres: &'static str,
}

macro_rules! select {
    ($columns:literal, $table:literal, $which:literal, $order:literal) => {
        Sql {
            sqlite: concat!("SELECT ", $columns, " FROM ", $table, " WHERE ", $which, " ", $order),
            postgres: concat!(
                "SELECT ",
                $columns,
                " FROM ",
                $table,
                " WHERE company = $1 AND ",
                $which,
                " ",
                $order
            ),
        }
    };
}

macro_rules! insert {
    ($table:literal, $columns:literal, $values:literal) => {
        Sql {
            sqlite: concat!("INSERT INTO ", $table, " (", $columns, ") VALUES (", $values, ")"),
            postgres: concat!(
                "INSERT INTO ",
                $table,
                " (company, ",
                $columns,
                ") VALUES ($1, ",
                $values,
                ")"
            ),
        }
    };
    ($table:literal, $columns:literal, $values:literal, $key:literal, $change:literal) => {
        Sql {
            sqlite: concat!(
                "INSERT INTO ",
                $table,
                " (",
                $columns,
                ") VALUES (",
                $values,
                ") ON CONFLICT (",
                $key,
                ") DO UPDATE SET ",
                $change
            ),
            postgres: concat!(
                "INSERT INTO ",
                $table,
                " (company, ",
                $columns,
                ") VALUES ($1, ",
                $values,
                ") ON CONFLICT (company, ",
                $key,
                ") DO UPDATE SET ",
                $change
            ),
        }
    };
}

macro_rules! change {
    ($what:literal, $which:literal) => {
        Sql {
            sqlite: concat!($what, " WHERE ", $which),
            postgres: concat!($what, " WHERE company = $1 AND ", $which),
        }
    };
}

pub(super) const EPOCHS: Sql = select!("number, epoch, sum", "epochs", "true", "ORDER BY number");
pub(super) const EPOCH: Sql = insert!(
    "epochs",
    "number, epoch, sum",
    "$2, $3, $4",
    "number",
    "epoch = excluded.epoch, sum = excluded.sum"
);

pub(super) const DEVICE: Sql = select!("registration, sum", "devices", "device = $2", "");
pub(super) const REGISTER: Sql = insert!(
    "devices",
    "device, registration, sum",
    "$2, $3, $4",
    "device",
    "registration = excluded.registration, sum = excluded.sum"
);

pub(super) const KNOWN: Sql =
    select!("rank, hash, sum", "known", "device = $2 AND sequence = $3", "ORDER BY rank");
pub(super) const KNOW: Sql =
    insert!("known", "device, sequence, rank, hash, sum", "$2, $3, $4, $5, $6");

pub(super) const CHAIN: Sql = select!("sequence, hash, sum", "chains", "device = $2", "");
pub(super) const GO_ON: Sql = insert!(
    "chains",
    "device, sequence, hash, sum",
    "$2, $3, $4, $5",
    "device",
    "sequence = excluded.sequence, hash = excluded.hash, sum = excluded.sum"
);

pub(super) const WAITING: Sql = select!(
    "sequence, hash, bytes, personal, sum",
    "waiting",
    "device = $2",
    "ORDER BY sequence, number"
);
pub(super) const LAST_WAITING: Sql =
    select!("number", "waiting", "true", "ORDER BY number DESC LIMIT 1");
pub(super) const WAIT: Sql = insert!(
    "waiting",
    "number, device, sequence, hash, bytes, personal, sum",
    "$2, $3, $4, $5, $6, $7, $8"
);
pub(super) const RELEASE: Sql = change!("DELETE FROM waiting", "hash = $2");
pub(super) const WAITING_PERSONAL: Sql =
    select!("number, device, sequence", "waiting", "hash = $2 AND personal IS NOT NULL", "");
pub(super) const ERASE_WAITING: Sql =
    change!("UPDATE waiting SET personal = NULL, sum = $2", "number = $3");

pub(super) const LAST_POSITION: Sql =
    select!("position", "commits", "true", "ORDER BY position DESC LIMIT 1");
pub(super) const AT: Sql =
    select!("position, book_day, hash, personal, sum", "commits", "position = $2", "");
pub(super) const IS_PLACED: Sql = select!("position", "commits", "position = $2", "");
pub(super) const KEEP: Sql =
    insert!("commits", "position, book_day, hash, bytes, personal, sum", "$2, $3, $4, $5, $6, $7");
pub(super) const PLACED_PERSONAL: Sql = select!(
    "position, book_day, hash, personal, sum",
    "commits",
    "hash = $2 AND personal IS NOT NULL",
    ""
);
pub(super) const ERASE_PLACED: Sql =
    change!("UPDATE commits SET personal = NULL, sum = $2", "position = $3");

pub(super) const FEEDS: Sql =
    select!("id, size, position, sum, name", "feeds", "true", "ORDER BY name");
pub(super) const FEED: Sql = select!("id, size, position, sum", "feeds", "name = $2", "");
pub(super) const LAST_FEED: Sql = select!("id", "feeds", "true", "ORDER BY id DESC LIMIT 1");
pub(super) const FEED_ENDS: Sql = insert!(
    "feeds",
    "id, name, size, position, sum",
    "$2, $3, $4, $5, $6",
    "id",
    "size = excluded.size, position = excluded.position, sum = excluded.sum"
);

pub(super) const ENTRY: Sql = insert!("entries", "feed, number, position, sum", "$2, $3, $4, $5");
pub(super) const READ: Sql = Sql {
    sqlite: "SELECT entries.number, entries.position, entries.sum,
                commits.position, book_day, hash, personal, commits.sum, bytes
         FROM entries JOIN commits ON commits.position = entries.position
         WHERE feed = $2 AND entries.number > $3 ORDER BY entries.number LIMIT $4",
    postgres: "SELECT entries.number, entries.position, entries.sum,
                commits.position, book_day, hash, personal, commits.sum, bytes
         FROM entries JOIN commits
           ON commits.company = entries.company AND commits.position = entries.position
         WHERE entries.company = $1 AND feed = $2 AND entries.number > $3
         ORDER BY entries.number LIMIT $4",
};

pub(super) const NODE: Sql =
    select!("hash, sum", "nodes", "feed = $2 AND level = $3 AND place = $4", "");
pub(super) const KEEP_NODE: Sql =
    insert!("nodes", "feed, level, place, hash, sum", "$2, $3, $4, $5, $6");

pub(super) const INVITATION: Sql = select!("invitation, sum", "invitations", "code = $2", "");
pub(super) const INVITE: Sql = insert!(
    "invitations",
    "code, invitation, sum",
    "$2, $3, $4",
    "code",
    "invitation = excluded.invitation, sum = excluded.sum"
);
