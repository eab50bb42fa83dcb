//! What can be typed after `milgrain`.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use milgrain_kernel::{CompanyId, Day, DeviceId, StoreId};
use milgrain_ledger::ExportFormat;

/// The jeweler's floor, from a terminal.
#[derive(Parser, Debug)]
#[command(name = "milgrain", version, about)]
pub struct Arguments {
    /// What is done.
    #[command(subcommand)]
    pub verb: Verb,
    /// Where and how.
    #[command(flatten)]
    pub common: Common,
}

/// What every command takes.
#[derive(Args, Debug, Clone)]
pub struct Common {
    /// Folder of the data; the demo's own if left out: milgrain/demo in the platform's data folder
    /// (on Linux ~/.local/share/milgrain/demo); a hub's own, milgrain/hub, for a hub
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Answer in JSON, errors too
    #[arg(long, global = true)]
    pub json: bool,
}

/// The commands.
#[derive(Subcommand, Debug)]
pub enum Verb {
    /// Play a jewelry store's season on a real catalogue, and leave its papers and books
    Demo {
        /// Exit when it is done
        #[arg(long)]
        once: bool,
    },
    /// Join phones: serve their hub until it is stopped, by ctrl-C or SIGTERM
    Hub(Hub),
    /// Make a one-time code that lets a phone in at the hub in the folder, running or not
    Enrol {
        /// Where the log lies
        #[command(flatten)]
        log: HubLog,
        /// Id of a store that the phone will work in; several times for several
        #[arg(long, value_name = "ID", required = true)]
        store: Vec<StoreId>,
    },
    /// Revoke a phone at the hub in the folder: from its next request on it is given nothing
    Revoke {
        /// Where the log lies
        #[command(flatten)]
        log: HubLog,
        /// The phone's id
        #[arg(long, value_name = "ID")]
        device: DeviceId,
    },
    /// Make the folder a phone of a hub, with a one-time code from there
    Join(Join),
    /// Visit the hub: send what was written here, take what others wrote
    Sync,
    /// List the stores with the ids by which a hub lets phones in
    Stores,
    /// Release what a revoked phone wrote after it was revoked, once a manager has looked at it
    Release {
        /// Where the log lies
        #[command(flatten)]
        log: HubLog,
        /// The phone's id
        #[arg(long, value_name = "ID")]
        device: DeviceId,
        /// Up to this number of its records; all that wait if left out
        #[arg(long, value_name = "NUMBER")]
        through: Option<u64>,
    },
    /// Say that the hub in the folder was restored from a backup: phones then give back what it lost,
    /// and nothing new is placed until `milgrain refilled`
    Restored(HubLog),
    /// Say that phones have given a restored hub back what they had: new records are placed again
    Refilled(HubLog),
    /// Play a written scenario (see core/docs/scenario.md) into an empty folder
    Play {
        /// The scenario: one step a line
        file: PathBuf,
    },
    /// Practise: play a scenario, or the first lesson, as a company apart from the shop
    Train {
        /// The scenario; the first lesson if left out
        file: Option<PathBuf>,
        /// Take all practice away
        #[arg(long, conflicts_with = "file")]
        wipe: bool,
    },
    /// Check every record, every entry and every view against the log
    Verify,
    /// Read goods in
    Import {
        /// What
        #[command(subcommand)]
        what: Import,
    },
    /// Write books out, to standard output
    Export {
        /// What
        #[command(subcommand)]
        what: Export,
    },
    /// The proof of a day: drawers, tenders, deposits and receivables against the ledger
    Day {
        /// The day, such as 2026-12-19
        #[arg(long, value_name = "DATE")]
        on: Day,
    },
    /// What customers were billed and owe, by age
    Ageing {
        /// The day it is asked for, such as 2027-02-14
        #[arg(long, value_name = "DATE")]
        as_of: Day,
    },
    /// A customer's statement
    Statement {
        /// Id, digits of a telephone number, or a name
        customer: String,
        /// The day it is asked for; the day of the last command if left out
        #[arg(long, value_name = "DATE")]
        as_of: Option<Day>,
        /// The store whose paper it is, by a part of its name; the first of several if left out
        #[arg(long, value_name = "NAME")]
        store: Option<String>,
    },
    /// Read what was said to a device or by it; the answer is always JSON
    Decode {
        /// What it is written in
        protocol: Protocol,
        /// A file, or the bytes in hexadecimal digits
        given: String,
    },
    /// Draw a paper that lies in the folder's documents (its .paper file), to standard output
    Render {
        /// The .paper file
        file: PathBuf,
        /// As what
        #[arg(long = "as", value_name = "FORM")]
        form: Form,
        /// The receipt printer, for escpos
        #[arg(long, value_name = "NAME", default_value = "generic-80")]
        printer: String,
    },
}

/// What a device's bytes are written in.
#[derive(ValueEnum, Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protocol {
    /// A message of a card reader of MagTek's MMS family
    Mms,
    /// A frame of MagTek's older command set
    Edynamo,
    /// A frame of a card reader of ID TECH's NEO 2 family
    Neo2,
    /// What a receipt printer is sent
    Escpos,
}

/// What a paper is drawn as.
#[derive(ValueEnum, Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// For a receipt printer
    Escpos,
    /// A picture of the roll
    Png,
    /// Letter pages
    Pdf,
}

/// Where a hub's log lies.
#[derive(Args, Debug)]
pub struct HubLog {
    /// The database, as postgres://USER@HOST/NAME or words such as host=HOST; a file in the folder if
    /// left out. What a command is given can be read by others on this machine: a password belongs
    /// into the variable
    #[arg(long, value_name = "ADDRESS", env = "MILGRAIN_DATABASE", hide_env_values = true)]
    pub database: Option<String>,
}

/// How a hub is served.
#[derive(Args, Debug)]
pub struct Hub {
    /// Where the log lies
    #[command(flatten)]
    pub log: HubLog,
    /// Address and port
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:4480")]
    pub listen: SocketAddr,
    /// Certificate for TLS, with those that vouch for it, as a PEM file
    #[arg(long, value_name = "FILE", requires = "key")]
    pub certificate: Option<PathBuf>,
    /// The certificate's private key, as a PEM file
    #[arg(long, value_name = "FILE", requires = "certificate")]
    pub key: Option<PathBuf>,
    /// Speak plain HTTP to other machines too: behind a proxy that ends TLS
    #[arg(long, conflicts_with = "certificate")]
    pub plain: bool,
    /// Id of the company, where a new hub is for one that has phones already; a new one if left out
    #[arg(long, value_name = "ID")]
    pub company: Option<CompanyId>,
}

/// How a phone joins a hub.
#[derive(Args, Debug)]
pub struct Join {
    /// The hub's address, such as https://hub.example.com
    pub hub: String,
    /// The one-time code
    pub code: String,
    /// Letters that the numbers of its papers begin with, which no other register has; for a new phone
    #[arg(long, value_name = "LETTERS")]
    pub letters: Option<String>,
    /// The hub's own certificate, as a PEM file, if no public authority vouches for it
    #[arg(long, value_name = "FILE")]
    pub trust: Option<PathBuf>,
}

/// What can be imported.
#[derive(Subcommand, Debug)]
pub enum Import {
    /// Pieces from a vendor's list, as CSV
    Catalog(Catalog),
}

/// A vendor's list.
#[derive(Args, Debug)]
pub struct Catalog {
    /// The list
    pub file: PathBuf,
    /// Which column is what: column=field,column=field, or a TOML file with a table `columns`
    #[arg(long, value_name = "MAPPING")]
    pub map: Option<String>,
    /// Where its stones come from, if no column says: natural or laboratory_grown
    #[arg(long, value_name = "ORIGIN")]
    pub origin: Option<String>,
    /// Price in per cent of cost, if no column says, such as 220
    #[arg(long, value_name = "PERCENT")]
    pub price_percent: Option<String>,
    /// The store where they lie, by a part of its name, where there are several
    #[arg(long, value_name = "NAME")]
    pub store: Option<String>,
}

/// What can be exported.
#[derive(Subcommand, Debug)]
pub enum Export {
    /// Every entry of the journal
    Journal {
        /// The program it is for: ledger, hledger or beancount
        #[arg(long)]
        format: ExportFormat,
    },
    /// Cash payments of more than $10,000 within a year, for Form 8300: it names people
    CashReports {
        /// The day it is asked for; the day of the last command if left out
        #[arg(long, value_name = "DATE")]
        as_of: Option<Day>,
    },
}
