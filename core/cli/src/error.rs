//! Why a command did not do what it was asked: a stable code and what the person can do.

use std::io;
use std::path::{Path, PathBuf};

use milgrain_app::AppError;
use milgrain_app::line::LineError;
use milgrain_devices::printer::PrinterRefusal;
use milgrain_documents::DocumentError;
use milgrain_hub::FolderError;
use milgrain_hub::care::ReleaseRefusal;
use milgrain_hub::enrolment::EnrolmentRefusal;
use milgrain_hub::server::ServerError;
use milgrain_kernel::MoneyError;
use milgrain_ledger::LedgerError;
use milgrain_replication::follower::Trouble;
use milgrain_retail::note::NoteRefusal;
use milgrain_store::StoreError;

use crate::catalog::MappingError;
use crate::decode::DecodeError;
use crate::demo::diamonds::CatalogueError;
use crate::demo::scene::SeasonError;
use crate::scenario::PlayError;

/// Why a command failed.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum CliError {
    /// A file or folder could not be read or written.
    #[error("{}: {why}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// What the system says.
        why: String,
    },
    /// A file that is no text.
    #[error("{}: it is not UTF-8 text", path.display())]
    NotText {
        /// Which.
        path: PathBuf,
    },
    /// Standard output was closed, or its disk is full.
    #[error("the output could not be written: {why}")]
    Output {
        /// What the system says.
        why: String,
    },
    /// The platform has no place for data.
    #[error("no place for data is known here: give one with --data")]
    NoHome,
    /// Something lies in the folder already.
    #[error("{} is not empty: choose an empty folder with --data", folder.display())]
    NotEmpty {
        /// The folder.
        folder: PathBuf,
    },
    /// No store lies in the folder.
    #[error("no store lies in {}: run the demo or play a scenario first", folder.display())]
    NoStore {
        /// The folder.
        folder: PathBuf,
    },
    /// Several stores, and none was named.
    #[error("there are several stores: name one with --store; {known}")]
    WhichStore {
        /// Their names.
        known: String,
    },
    /// No store of that name.
    #[error("there is no store {given:?}: use one of {known}")]
    UnknownStore {
        /// What was asked for.
        given: String,
        /// Their names.
        known: String,
    },
    /// No customer fits what was typed.
    #[error("no customer fits that: give the whole name, the digits of a telephone, or the id")]
    UnknownCustomer,
    /// Several customers fit what was typed.
    #[error("{count} customers fit that: give more of the name, a telephone number, or the id")]
    WhichCustomer {
        /// How many.
        count: usize,
    },
    /// Rows of a list that were not taken; the others are kept.
    #[error("{faults} of {rows} rows were not taken; the others are kept")]
    BadRows {
        /// How many were not taken.
        faults: usize,
        /// How many there are.
        rows: usize,
    },
    /// What is kept does not hold together.
    #[error("{findings} things do not hold together: keep the folder as it is, and ask for help")]
    NotVerified {
        /// How many things were found.
        findings: usize,
    },
    /// No printer of that name is known.
    #[error("there is no printer {given:?}: use one of {known}")]
    UnknownPrinter {
        /// What was asked for.
        given: String,
        /// Their names.
        known: String,
    },
    /// The folder has a hub already.
    #[error("this folder has joined a hub already: a phone has one")]
    JoinedAlready,
    /// The folder has no hub.
    #[error("this folder has joined no hub: ask for a code and use milgrain join")]
    NotJoined,
    /// A new phone without letters.
    #[error("a new phone needs letters that its papers' numbers begin with: give --letters")]
    LettersNeeded,
    /// A folder that sold under letters of its own.
    #[error("this folder has written papers already and keeps their letters: leave --letters out")]
    LettersGiven,
    /// What was noted of the hub cannot be read.
    #[error("{}: it is not what was noted of the hub; take it away and join again", path.display())]
    HubFile {
        /// Which file.
        path: PathBuf,
    },
    /// The hub does not answer as asked.
    #[error(transparent)]
    Line(#[from] LineError),
    /// The phone cannot go on following its hub.
    #[error(transparent)]
    Follow(#[from] Trouble),
    /// What a device said cannot be read.
    #[error(transparent)]
    Decode(#[from] DecodeError),
    /// A printer cannot print a paper.
    #[error(transparent)]
    Printer(#[from] PrinterRefusal),
    /// A list cannot be read at all.
    #[error(transparent)]
    Mapping(#[from] MappingError),
    /// A scenario stopped.
    #[error(transparent)]
    Play(#[from] PlayError),
    /// The app refuses.
    #[error(transparent)]
    App(#[from] AppError),
    /// The storage refuses.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The hub's folder cannot be used.
    #[error(transparent)]
    HubFolder(#[from] FolderError),
    /// The hub's server does not run.
    #[error(transparent)]
    HubServer(#[from] ServerError),
    /// A device is not let in, or not there.
    #[error(transparent)]
    Enrolment(#[from] EnrolmentRefusal),
    /// What a revoked phone wrote is not placed.
    #[error(transparent)]
    Release(#[from] ReleaseRefusal),
    /// The books refuse.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// A sum does not fit.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// A paper cannot be drawn.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// A piece of the demo cannot be named.
    #[error(transparent)]
    Note(#[from] NoteRefusal),
    /// The demo's catalogue cannot be read.
    #[error(transparent)]
    Catalogue(#[from] CatalogueError),
    /// The demo's season cannot be told.
    #[error(transparent)]
    Season(#[from] SeasonError),
}

impl CliError {
    /// A file that could not be read or written.
    #[must_use]
    pub fn file(path: &Path, error: &io::Error) -> Self {
        CliError::File { path: path.to_owned(), why: error.to_string() }
    }

    /// The stable code under which the error is documented.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            CliError::File { .. } => "cli.file",
            CliError::NotText { .. } => "cli.not_text",
            CliError::Output { .. } => "cli.output",
            CliError::NoHome => "cli.no_home",
            CliError::NotEmpty { .. } => "cli.folder_not_empty",
            CliError::NoStore { .. } => "cli.no_store",
            CliError::JoinedAlready => "cli.joined_already",
            CliError::NotJoined => "cli.not_joined",
            CliError::LettersNeeded => "cli.letters_needed",
            CliError::LettersGiven => "cli.letters_given",
            CliError::HubFile { .. } => "cli.hub_file",
            CliError::Line(error) => error.code(),
            CliError::Follow(trouble) => trouble.code(),
            CliError::WhichStore { .. } => "cli.which_store",
            CliError::UnknownStore { .. } => "cli.unknown_store",
            CliError::UnknownCustomer => "cli.unknown_customer",
            CliError::WhichCustomer { .. } => "cli.which_customer",
            CliError::BadRows { .. } => "catalog.bad_rows",
            CliError::NotVerified { .. } => "cli.not_verified",
            CliError::UnknownPrinter { .. } => "cli.unknown_printer",
            CliError::Decode(error) => error.code(),
            CliError::Printer(error) => error.code(),
            CliError::Mapping(error) => error.code(),
            CliError::Play(error) => error.code(),
            CliError::App(error) => error.code(),
            CliError::Store(error) => error.code(),
            CliError::HubFolder(error) => error.code(),
            CliError::HubServer(error) => error.code(),
            CliError::Enrolment(error) => error.code(),
            CliError::Release(error) => error.code(),
            CliError::Ledger(error) => error.code(),
            CliError::Money(error) => error.code(),
            CliError::Document(error) => error.code(),
            CliError::Note(error) => error.code(),
            CliError::Catalogue(error) => error.code(),
            CliError::Season(error) => error.code(),
        }
    }
}

impl From<io::Error> for CliError {
    fn from(error: io::Error) -> Self {
        CliError::Output { why: error.to_string() }
    }
}
